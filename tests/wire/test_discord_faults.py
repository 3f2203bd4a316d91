"""The faults of the loop-back REST: each is what the real client takes it for, and is used up as often as was said."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
import pytest

from tests.wire.client import connected
from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import DiscordServer
from tests.wire.raw import Raw

POST = "POST /channels/.*/messages$"


async def test_a_limit_from_discord_itself_is_waited_for(server: DiscordServer, room: Channel) -> None:
    async with connected(server) as bot:
        fault = server.faults.limits(2, on=POST, after=0.01)
        await bot.get_partial_messageable(room.id).send("hello")
        assert fault.hit == 2
        assert [message.content for message in server.posted(room)] == ["hello"]
        server.faults.limits(on=POST, after=0.01, everywhere=True)
        await bot.get_partial_messageable(room.id).send("again")
        assert len(server.posted(room)) == 2


async def test_a_limit_from_the_wall_before_it_is_told_at_once(server: DiscordServer, room: Channel) -> None:
    async with connected(server) as bot:
        server.faults.limits(on=POST, via=False)
        with pytest.raises(discord.HTTPException) as refused:
            await bot.get_partial_messageable(room.id).send("hello")
        assert refused.value.status == 429
        assert server.posted(room) == []


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, 50035, discord.HTTPException),
        (403, 50001, discord.Forbidden),
        (404, 10003, discord.NotFound),
        (503, 0, discord.DiscordServerError),
    ],
)
async def test_an_error_is_told_as_what_it_is(
    server: DiscordServer, room: Channel, status: int, code: int, kind: type[discord.HTTPException]
) -> None:
    async with connected(server) as bot:
        server.faults.fails(status, on=POST, code=code)
        with pytest.raises(kind) as refused:
            await bot.get_partial_messageable(room.id).send("hello")
        assert (refused.value.status, refused.value.code) == (status, code)
        await bot.get_partial_messageable(room.id).send("hello")
        assert len(server.posted(room)) == 1


async def test_what_was_stored_although_it_failed_is_not_stored_again(server: DiscordServer, room: Channel) -> None:
    async with connected(server) as bot:
        server.faults.fails(500, on=POST, stored=True)
        await bot.get_partial_messageable(room.id).send("hello")
        assert len(server.posted(room)) == 1
        assert len(server.rest.called("POST", f"/channels/{room.id}/messages")) == 2


@pytest.mark.parametrize("stored", [False, True])
async def test_a_line_that_goes_dead_says_nothing_about_what_happened(
    server: DiscordServer, room: Channel, stored: bool
) -> None:
    async with connected(server) as bot:
        server.faults.drops(on=POST, stored=stored)
        with pytest.raises((aiohttp.ClientError, OSError)):
            await bot.get_partial_messageable(room.id).send("hello")
        assert len(server.posted(room)) == stored


async def test_what_is_held_waits_until_it_is_let_through(server: DiscordServer, raw: Raw, room: Channel) -> None:
    gate = server.faults.holds(on=POST)
    path = f"/channels/{room.id}/messages"
    sending = asyncio.create_task(raw.post(path, {"content": "hello"}))
    await server.until(lambda: gate.hit, "a request at the gate")
    assert (await raw.get(path)).body == []
    gate.opens()
    assert (await sending).status == 200
    assert (await raw.post(path, {"content": "again"})).status == 200


async def test_a_delay_is_a_delay(server: DiscordServer, raw: Raw, room: Channel) -> None:
    loop = asyncio.get_running_loop()
    server.faults.delays(0.1, on=POST)
    start = loop.time()
    assert (await raw.post(f"/channels/{room.id}/messages", {"content": "hello"})).status == 200
    assert loop.time() - start >= 0.1


async def test_limits_that_count_say_what_is_left_and_when_it_begins_again(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel
) -> None:
    server.clock.hold()
    server.rest.limits.channel = (2, 5.0)
    path, body = f"/channels/{room.id}/messages", {"content": "hello"}
    first = await raw.post(path, body)
    assert first.headers["X-RateLimit-Remaining"] == "1"
    assert first.headers["X-RateLimit-Reset-After"] == "5.000"
    assert (await raw.post(path, body)).headers["X-RateLimit-Remaining"] == "0"
    over = await raw.post(path, body)
    assert (over.status, over.body["retry_after"], over.body["global"]) == (429, 5.0, False)
    assert over.headers["Via"]
    elsewhere = server.room(guild, "elsewhere")
    assert (await raw.post(f"/channels/{elsewhere.id}/messages", body)).status == 200
    server.clock.passes(5)
    assert (await raw.post(path, body)).status == 200
    assert server.rest.limits.broken == 1


async def test_the_limit_on_everything_counts_all_but_answers(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel
) -> None:
    ana = server.person("Ana", guild)
    server.clock.hold()
    server.rest.limits.overall = 3
    for _ in range(3):
        assert (await raw.get("/users/@me")).status == 200
    over = await raw.get("/users/@me")
    assert (over.status, over.body["global"]) == (429, True)
    assert (await raw.answer(ana.begins("/hello", room), 4, {"content": "Hello."})).status == 200
    server.clock.passes(1)
    assert (await raw.get("/users/@me")).status == 200


async def test_the_real_client_stays_within_limits_that_count(server: DiscordServer, room: Channel) -> None:
    server.rest.limits.on(channel=(5, 0.3))
    async with connected(server) as bot:
        channel: Any = bot.get_partial_messageable(room.id)
        await asyncio.gather(*(channel.send(f"{number}") for number in range(12)))
    assert len(server.posted(room)) == 12
    assert server.rest.limits.broken == 0


async def test_every_request_is_written_down(server: DiscordServer, room: Channel) -> None:
    async with connected(server) as bot:
        await bot.get_partial_messageable(room.id).send("hello")
    call = server.rest.called("POST", f"/channels/{room.id}/*")[0]
    assert (call.body["content"], call.status, call.authorized) == ("hello", 200, True)
    assert call.body["enforce_nonce"]
