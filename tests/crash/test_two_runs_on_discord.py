"""Two `halqa run` over one PostgreSQL, before one Discord: each with its part of the servers, or one for the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.claims import BEAT, LEASE
from bot.clock import SystemClock
from bot.model import Account, Chat, Purpose
from bot.words import say
from tests.circle import add_room, gather
from tests.crash.two_runs import ASKED, ENDS, READY, REMINDED, Installation, Run, check_in, reminder, words
from tests.servers import Server
from tests.wire.discord.people import Person
from tests.wire.discord.state import Channel
from tests.wire.discord_server import DiscordServer
from tests.world import Person as Member
from tests.world import plain

pytestmark = [pytest.mark.slow, pytest.mark.crash]
SOON = 12  # seconds until the group is asked, and reminded of its meeting
LATE = 30  # seconds that a beginning may take on a busy machine
WAITS = LEASE + 2 * BEAT  # seconds until it is done, in case the killed one was just at it
FIRST, SECOND = "0/2", "1/2"


@dataclass
class Town:
    """A group whose room for meetings is in a server of the first shard, while it talks in one of the second."""

    discord: DiscordServer
    installation: Installation
    stack: AsyncExitStack
    meetings: Channel
    circle: Channel
    bo: Person  # where the meetings are
    ana: Person  # where the group talks

    async def begins(self, shards: str = "") -> Run:
        run: Run = await self.stack.enter_async_context(self.installation.run("", HALQA_DISCORD__SHARDS=shards))
        await run.opened()
        return run

    def heard(self) -> set[int]:
        """Which shards have somebody who listens."""
        return {session.shard for session in self.discord.gateway.listening}

    async def is_answered(self, person: Person, where: Channel) -> None:
        assert (await person.types("/help", where)).messages

    async def founded(self) -> None:
        async with self.installation.founded() as world:
            circle, meetings = (Chat("discord", str(room.id)) for room in (self.circle, self.meetings))
            people = [
                Member(world, Account("discord", str(one.id), "Ana"), "en", circle) for one in (self.ana, self.bo)
            ]
            await gather(world, people, zone="UTC", rooms=[(circle, Purpose.MAIN)])
            await add_room(world, meetings, Purpose.MEETINGS)
            due = SystemClock().now() + SOON
            await world.built.store.write(lambda books: check_in(world, books, due))
            await world.built.store.write(lambda books: reminder(world, books, due))


@pytest.fixture
async def town(folder: Path, postgres: str, server: Server) -> AsyncIterator[Town]:
    keys_url = await asyncio.to_thread(server.empty, "keeper")
    async with DiscordServer() as discord:
        (folder / "discord.token").write_text(discord.token, encoding="ascii")
        (folder / "discord.token").chmod(0o600)
        here, there = discord.guild("Here", shard=(0, 2)), discord.guild("There", shard=(1, 2))
        rooms = discord.room(here, "meetings"), discord.room(there, "circle")
        settings = f"""
[discord]
token_file = "discord.token"
api_url = "{discord.api_url}"
gateway_url = "{discord.gateway_url}"
"""
        installation = Installation(folder, postgres, keys_url, settings, discord.platform.bell)
        async with AsyncExitStack() as stack:
            yield Town(discord, installation, stack, *rooms, discord.person("Bo", here), discord.person("Ana", there))
        assert discord.complaints == discord.rest.own_faults == discord.rest.broken == []
    await asyncio.to_thread(server.drop, keys_url)


async def test_what_is_due_in_a_server_goes_though_the_process_that_hears_of_it_is_dead(town: Town) -> None:
    discord = town.discord
    await town.founded()
    first, second = await asyncio.gather(town.begins(FIRST), town.begins(SECOND))
    await discord.until(lambda: town.heard() == {0, 1}, "both to listen", LATE)
    await town.is_answered(town.bo, town.meetings)
    await town.is_answered(town.ana, town.circle)
    await second.killed()
    await discord.until(lambda: town.heard() == {0}, "one to listen")
    await discord.until(
        lambda: discord.posted(town.circle) and discord.posted(town.meetings), "what is due", SOON + WAITS
    )
    assert await first.asked("/readyz") == READY
    await town.is_answered(town.bo, town.meetings)

    again = await town.begins(SECOND)
    await discord.until(lambda: town.heard() == {0, 1}, "both to listen", LATE)
    (invitation,) = discord.posted(town.circle)
    answer = await town.ana.presses(invitation, words("checkins-answer-3"))
    assert words("checkins-kept", answer=say("checkins-answer-3")) in answer.text
    assert max(await asyncio.gather(first.stopped(), again.stopped())) < ENDS
    for room, text in ((town.circle, ASKED), (town.meetings, REMINDED)):
        assert [plain(one.text).splitlines()[0] for one in discord.posted(room)] == [text]
    assert [await town.installation.counts(table) for table in ("answers", "outbox", "leases")] == [1, 0, 0]
    town.installation.said_nothing_of(discord.token, town.ana.id, town.bo.id)


async def test_without_shards_one_listens_and_the_next_takes_its_place(town: Town) -> None:
    discord = town.discord
    first = await town.begins()
    await discord.listening(within=LATE)
    second = await town.begins()
    assert len(discord.gateway.identified) == 1
    assert await second.asked("/readyz") == READY
    await town.is_answered(town.ana, town.circle)
    await first.killed()
    await discord.until(lambda: len(discord.gateway.identified) == 2 and town.heard(), "the next one to listen", LATE)
    await town.is_answered(town.ana, town.circle)
    assert await second.stopped() < ENDS
    town.installation.said_nothing_of(discord.token, town.ana.id)
