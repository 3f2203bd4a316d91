"""The connection to Discord goes on: resumed, begun again, never so often that the day's beginnings are used up."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.discord import connecting
from adapters.discord.connecting import Settings
from bot.errors import ConfigProblem
from tests.wire.discord_server import DiscordServer
from tests.wire.lines import connected

ADDRESS = "/applications/*"


async def works(server: DiscordServer) -> None:
    """Somebody's command is answered."""
    guild = next(iter(server.platform.guilds.values()), None) or server.guild("Voisins")
    room = next(iter(guild.channels.values()), None) or server.room(guild, "circle")
    answer = await server.person("Ana", guild).types("/trial", room)
    assert answer.text == "well"


@pytest.fixture(autouse=True)
def _a_place(server: DiscordServer) -> None:
    server.room(server.guild("Voisins"), "circle")


async def test_no_privileged_intent_is_asked_for(server: DiscordServer) -> None:
    async with connected(server):
        (session,) = server.gateway.listening
        assert session.intents & (1 << 1 | 1 << 8 | 1 << 15) == 0


@pytest.mark.parametrize("how", ["asks_to_reconnect", "closes", "drops"])
async def test_a_broken_connection_is_resumed_and_nothing_is_lost(server: DiscordServer, how: str) -> None:
    async with connected(server) as it:
        await works(server)
        getattr(server.gateway, how)()
        guild = next(iter(server.platform.guilds.values()))
        answer = server.person("Ben", guild).begins("/trial", next(iter(guild.channels.values())))
        await answer.comes()
        assert answer.text == "well"
        assert len(it.desk.events) == 2
        assert len(server.gateway.identified) == 1


async def test_an_event_that_cannot_be_read_is_left_out_and_everybody_else_is_answered(server: DiscordServer) -> None:
    async with connected(server):
        await works(server)
        server.gateway.raw("MESSAGE_CREATE", {"id": "1"})
        server.gateway.raw("INTERACTION_CREATE", {})
        await works(server)
        assert len(server.gateway.identified) == 1


async def test_a_beginning_that_cannot_be_read_ends_one_life_and_the_next_one_works(server: DiscordServer) -> None:
    async with connected(server):
        await works(server)
        server.gateway.raw("READY", {})
        await server.until(lambda: len(server.gateway.identified) == 2, "a new beginning")
        await server.listening()
        await works(server)


@pytest.mark.slow
async def test_a_gateway_that_refuses_at_first_is_tried_again(server: DiscordServer) -> None:
    server.gateway.refuses = 1
    async with connected(server, wait=False):
        await server.until(lambda: server.gateway.refused, "a refusal")
        await server.listening(within=20)
        await works(server)


async def test_discord_that_is_not_reached_at_first_is_tried_again(server: DiscordServer) -> None:
    server.faults.fails(500, 2, on="/gateway/bot")
    server.faults.drops(1, on="/gateway/bot")
    async with connected(server):
        await works(server)


async def test_a_token_that_is_revoked_ends_it_with_the_mend(server: DiscordServer) -> None:
    async with connected(server) as it:
        await works(server)
        server.revokes_token()
        with pytest.raises(ConfigProblem, match="Reset Token"):
            async with asyncio.timeout(10):
                await it.running


async def test_a_token_that_was_never_right_ends_it_with_the_mend(server: DiscordServer) -> None:
    wrong = Settings("made.up.wrong", server.api_url, server.gateway_url)
    async with connected(server, settings=wrong, wait=False) as it:
        with pytest.raises(ConfigProblem, match="Reset Token"):
            async with asyncio.timeout(10):
                await it.running
    assert server.gateway.identified == []


async def test_the_last_beginnings_of_a_day_are_spared(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "IDENTIFIES_SPARED", 10_000)  # so that whatever is left is too little
    async with connected(server, wait=False):
        await server.until(lambda: server.rest.called("GET", "/gateway/bot"), "the question how many are left")
        await server.until(lambda: server.rest.calls[-1].status == 200, "its answer")
        assert server.gateway.identified == []


async def test_commands_are_told_once_and_again_only_when_they_changed(server: DiscordServer, folder: Path) -> None:
    settings = Settings(server.token, server.api_url, server.gateway_url, synced=folder / "commands")
    for _ in range(2):
        async with connected(server, settings=settings):
            await works(server)
    assert len(server.rest.called("PUT", ADDRESS)) == 1
    told = server.rest.called("PUT", ADDRESS)[0].body
    assert [command["name"] for command in told] == ["trial"]
    assert told[0]["description_localizations"] == {"fr": "says something (fr)"}
    (folder / "commands").write_text("of another version", encoding="ascii")
    async with connected(server, settings=settings):
        await works(server)
    assert len(server.rest.called("PUT", ADDRESS)) == 2


async def test_commands_that_were_not_taken_are_told_again_at_the_next_start(
    server: DiscordServer, folder: Path
) -> None:
    settings = Settings(server.token, server.api_url, server.gateway_url, synced=folder / "commands")
    server.faults.fails(500, on="PUT")
    async with connected(server, settings=settings):
        assert not (folder / "commands").exists()
    async with connected(server, settings=settings):
        await works(server)
    assert (folder / "commands").exists()


async def test_two_shards_in_one_process_hear_everything_once(server: DiscordServer) -> None:
    guilds = [server.guild(f"Voisins {number}", shard=(number, 2)) for number in range(2)]
    rooms = [server.room(guild, "circle") for guild in guilds]
    server.gateway.at_once = 2
    async with connected(server, shards="0,1/2") as it:
        await server.listening(2)
        assert sorted(server.gateway.identified) == [(0, 2), (1, 2)]
        for guild, room in zip(guilds, rooms, strict=True):
            person = server.person("Ana", guild)
            assert (await person.types("/trial", room)).text == "well"
        private = server.person("Ben", *guilds)
        private.writes("hello")
        await server.until(lambda: len(it.desk.events) >= 3, "a private message")
        await server.person("Cleo", guilds[1]).types("/trial", rooms[1])
        assert len(it.desk.events) == 4
        assert len({event.id for event in it.desk.events}) == 4


async def test_one_shard_of_two_hears_its_own_places_alone(server: DiscordServer) -> None:
    mine, other = (server.guild(f"Voisins {number}", shard=(number, 2)) for number in (1, 0))
    rooms = [server.room(guild, "circle") for guild in (mine, other)]
    async with connected(server, shards="1/2") as it:
        unheard = server.person("Ana", other).begins("/trial", rooms[1])
        assert (await server.person("Ben", mine).types("/trial", rooms[0])).text == "well"
        assert len(it.desk.events) == 1
        assert unheard.asked.answer is None
