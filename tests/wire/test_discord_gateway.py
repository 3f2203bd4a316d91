"""The loop-back gateway: sessions, resuming, intents, close codes, and everything that goes wrong on a long line."""

from __future__ import annotations

import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest

from tests.wire.client import OUR_INTENTS, connected, started
from tests.wire.discord import intents
from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import DiscordServer

READING = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=True)


@asynccontextmanager
async def line(server: DiscordServer) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """A connection by hand, past HELLO."""
    async with aiohttp.ClientSession() as session, session.ws_connect(server.gateway_url) as socket:
        assert (await socket.receive_json())["op"] == 10
        yield socket


def identify(server: DiscordServer, **more: Any) -> dict[str, Any]:
    wanted = intents.GUILDS | intents.GUILD_MESSAGES
    return {"op": 2, "d": {"token": server.token, "properties": {}, "intents": wanted} | more}


async def code_after(server: DiscordServer, *frames: Any) -> int | None:
    """How the gateway closes after these frames."""
    async with line(server) as socket:
        for frame in frames:
            await socket.send_str(frame if isinstance(frame, str) else json.dumps(frame))
        while not socket.closed:
            message = await socket.receive(timeout=5)
            if message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING):
                break
        return socket.close_code


async def test_every_wrong_word_has_its_close_code(server: DiscordServer) -> None:
    assert await code_after(server, {"op": 99}) == 4001
    assert await code_after(server, "no json") == 4002
    assert await code_after(server, {"op": 3, "d": {}}) == 4003
    assert await code_after(server, identify(server, token="another")) == 4004
    assert await code_after(server, identify(server), identify(server)) == 4005
    assert await code_after(server, identify(server, shard=[2, 2])) == 4010
    assert await code_after(server, identify(server, intents=1 << 40)) == 4013
    assert await code_after(server, identify(server, intents=intents.MESSAGE_CONTENT)) == 4014


async def test_frames_have_a_size_and_a_number(server: DiscordServer) -> None:
    assert await code_after(server, {"op": 1, "d": "x" * 4097}) == 4002
    assert await code_after(server, *({"op": 1, "d": None} for _ in range(121))) == 4008


async def test_resuming_a_session_that_nobody_knows_needs_a_new_one(server: DiscordServer) -> None:
    async with line(server) as socket:
        await socket.send_json({"op": 6, "d": {"token": server.token, "session_id": "made up", "seq": 1}})
        assert await socket.receive_json() == {"op": 9, "d": False}
    async with line(server) as socket:
        await socket.send_json(identify(server))
        session = (await socket.receive_json())["d"]["session_id"]
        await socket.close(code=4900)
    beyond = {"op": 6, "d": {"token": server.token, "session_id": session, "seq": 500}}
    assert await code_after(server, beyond) == 4007


async def test_who_was_killed_finds_everything_that_happened_since(
    server: DiscordServer, guild: Guild, room: Channel
) -> None:
    owner = server.owner()
    async with line(server) as socket:
        await socket.send_json(identify(server))
        ready = await socket.receive_json()
        assert socket._response.connection is not None
        assert socket._response.connection.transport is not None
        socket._response.connection.transport.abort()
        for number in range(200):
            owner.says(room, f"{number}")
    await server.until(lambda: not server.gateway.listening, "a dead line")
    async with line(server) as socket:
        again = {"token": server.token, "session_id": ready["d"]["session_id"], "seq": ready["s"]}
        await socket.send_json({"op": 6, "d": again})
        told = [await socket.receive_json() for _ in range(202)]
        assert [frame["t"] for frame in told] == ["GUILD_CREATE", *["MESSAGE_CREATE"] * 200, "RESUMED"]
        assert [frame["s"] for frame in told] == list(range(ready["s"] + 1, ready["s"] + 203))


async def test_who_says_goodbye_ends_the_session(server: DiscordServer) -> None:
    async with line(server) as socket:
        await socket.send_json(identify(server))
        await socket.receive_json()
        assert len(server.gateway.sessions) == 1
        await socket.close(code=1000)
    await server.until(lambda: not server.gateway.sessions, "the end of the session")


@pytest.mark.parametrize("how", ["op 7", "op 9", "close", "cut"])
async def test_a_client_that_was_cut_off_resumes_and_misses_nothing(
    server: DiscordServer, guild: Guild, room: Channel, how: str
) -> None:
    ana = server.person("Ana", guild)
    async with connected(server) as bot:
        ana.says(room, "before")
        await bot.hears("message")
        cuts = {
            "op 7": server.gateway.asks_to_reconnect,
            "op 9": lambda: server.gateway.invalidates(resumable=True),
            "close": server.gateway.closes,
            "cut": server.gateway.drops,
        }
        cuts[how]()
        ana.says(room, "meanwhile")
        await bot.hears("message", 2)
        await bot.hears("shard_resumed")
        ana.says(room, "after")
        await bot.hears("message", 3)
        assert len({message.id for message in bot.heard("message")}) == 3
        assert len(server.gateway.identified) == 1


async def test_an_invalid_session_is_begun_afresh(server: DiscordServer, guild: Guild, room: Channel) -> None:
    async with connected(server) as bot:
        server.gateway.invalidates(resumable=False)
        await server.until(lambda: len(server.gateway.identified) == 2, "a second session")
        server.person("Ana", guild).says(room, "hello")
        await bot.hears("message")


async def test_a_session_ends_for_good_when_the_token_is_revoked(server: DiscordServer) -> None:
    async with started(server) as (bot, running):
        await bot.hears("ready")
        server.revokes_token()
        await server.until(running.done, "the end of the client")
        with pytest.raises(discord.ConnectionClosed) as ended:
            running.result()
        assert ended.value.code == 4004


async def test_a_privileged_intent_needs_its_switch(server: DiscordServer) -> None:
    async with started(server, intents=READING) as (_, running):
        await server.until(running.done, "the end of the client")
        with pytest.raises(discord.PrivilegedIntentsRequired):
            running.result()
    server.application.privileged.add("message_content")
    async with connected(server, intents=READING) as bot:
        assert bot.application_flags.gateway_message_content_limited


async def test_so_many_connections_are_refused(server: DiscordServer) -> None:
    server.gateway.refuses = 1
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with line(server):
            pass
    async with line(server):
        assert server.gateway.refused == 1


@pytest.mark.slow
async def test_a_refused_first_connection_is_tried_again(server: DiscordServer) -> None:
    server.gateway.refuses = 1
    async with started(server) as (_, running):
        await server.until(lambda: server.gateway.refused, "a refused connection")
        await server.until(lambda: running.done() or server.gateway.listening, "what becomes of it")
        assert not running.done()


async def test_an_event_that_is_not_complete_ends_the_client(
    server: DiscordServer, guild: Guild, room: Channel
) -> None:
    async with started(server) as (bot, running):
        await bot.hears("ready")
        server.gateway.raw("MESSAGE_CREATE", {"id": "1", "channel_id": str(room.id), "guild_id": str(guild.id)})
        await server.until(running.done, "the end of the client")
        with pytest.raises(KeyError):
            running.result()


async def test_an_event_told_twice_arrives_twice(server: DiscordServer, guild: Guild, room: Channel) -> None:
    async with connected(server) as bot:
        server.gateway.duplicates = 1
        server.person("Ana", guild).says(room, "hello")
        await bot.hears("message", 2)
        assert len({message.id for message in bot.heard("message")}) == 1


async def test_the_line_is_packed_when_the_client_asks_for_it(server: DiscordServer) -> None:
    url = f"{server.gateway_url}?v=10&encoding=json&compress=zlib-stream"
    unpacker = zlib.decompressobj()
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        assert json.loads(unpacker.decompress(await socket.receive_bytes()))["op"] == 10
        await socket.send_json(identify(server))
        assert json.loads(unpacker.decompress(await socket.receive_bytes()))["t"] == "READY"


async def test_only_wanted_events_arrive(server: DiscordServer, guild: Guild, room: Channel) -> None:
    async with connected(server, intents=discord.Intents(guilds=True, dm_messages=True)) as bot:
        ana = server.person("Ana", guild)
        ana.says(room, "in the room")
        server.bans(guild, ana)
        noor = server.person("Noor", guild)
        noor.writes("in private")
        heard = await bot.hears("message")
        assert heard.content == "in private"
        assert bot.heard("member_ban") == bot.heard("raw_member_remove") == []


async def test_rooms_are_read_only_with_the_right_to_it(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana = server.person("Ana", guild)
    async with connected(server, intents=OUR_INTENTS) as bot:
        ana.says(room, "not for the bot")
        assert (await bot.hears("message")).content == ""
        mentioned = f"but this is, {server.platform.bot.mention}"
        ana.says(room, mentioned)
        assert (await bot.hears("message", 2)).content == mentioned
        ana.writes("and so is this")
        assert (await bot.hears("message", 3)).content == "and so is this"
        fetched = await (await bot.fetch_channel(room.id)).fetch_message(server.posted(room)[0].id)  # type: ignore[union-attr]
        assert fetched.content == ""
    server.application.privileged.add("message_content")
    async with connected(server, intents=READING) as bot:
        ana.says(room, "now it may")
        assert (await bot.hears("message")).content == "now it may"


async def test_a_hidden_room_is_not_heard(server: DiscordServer, guild: Guild, room: Channel) -> None:
    hidden = server.room(guild, "hidden", hidden=True)
    owner = server.owner()
    async with connected(server) as bot:
        owner.says(hidden, "among ourselves")
        owner.says(room, "to everybody")
        await bot.hears("message")
        assert [message.channel.id for message in bot.heard("message")] == [room.id]


async def test_identifying_has_a_pace_and_a_budget(server: DiscordServer) -> None:
    server.clock.hold()
    server.gateway.apart = 5.0
    server.gateway.budget = 2
    async with line(server) as one, line(server) as two:
        await one.send_json(identify(server))
        assert (await one.receive_json())["t"] == "READY"
        await two.send_json(identify(server))
        assert await two.receive_json() == {"op": 9, "d": False}
        server.clock.passes(5)
        await two.send_json(identify(server))
        assert (await two.receive_json())["t"] == "READY"
        server.clock.passes(5)
    assert await code_after(server, identify(server)) == 4004
    assert server.application.revoked


async def test_a_heartbeat_without_answer_makes_the_client_come_back(server: DiscordServer, guild: Guild) -> None:
    server.gateway.heartbeat = 200
    async with started(server, patience=0.5) as (bot, running):
        await bot.hears("ready")
        server.gateway.answers_heartbeats = False
        await server.until(lambda: server.gateway.resumes, "a client that noticed")
        assert not running.done()


async def test_a_large_group_is_asked_for_by_name_and_by_number(server: DiscordServer, guild: Guild) -> None:
    ana = server.person("Ana", guild)
    async with connected(server) as bot:
        joined = bot.get_guild(guild.id)
        assert joined is not None
        found = await joined.query_members(user_ids=[ana.id])
        assert [member.display_name for member in found] == ["Ana"]
