"""A server on Discord that another process hears of: this one carries messages there all the same, and has to know who
is in it and what its rooms are like."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.discord.line import Discord
from bot.model import Account, Chat
from bot.ports import Right, RoomLook
from tests.wire.discord import permissions
from tests.wire.discord.people import Person
from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import DiscordServer
from tests.wire.house import Guest, WireHouse, housed, settings
from tests.wire.mail import found, pencil_in
from tests.wire.test_discord_conversations import Scene, begun, joined
from tests.wire.test_discord_events import connected
from tests.world import catalog, plain

EVERYTHING, THIS = "0,1/2", "0/2"  # what a process hears of: the first time, and then


@dataclass
class There:
    """A server on the second shard, with a group of Ana's, who is reminded in private of Tuesday's meeting."""

    server: DiscordServer
    folder: Path
    guild: Guild
    circle: Channel
    salma: Person
    ana: Person

    def process(self) -> AbstractAsyncContextManager[WireHouse]:
        """A process that hears of the first shard, where private chats are, and of none of this."""
        return housed(self.server, self.folder, shards=THIS)

    def reminders(self) -> int:
        return sum("meetings-private" in one.text for one in self.ana.sees())


@pytest.fixture
async def there(server: DiscordServer, folder: Path) -> There:
    salma = server.person("Salma")
    guild = server.guild("Voisins", owner=salma, shard=(1, 2))
    ana = server.person("Ana", guild)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), permissions.VIEW_CHANNEL)
    async with housed(server, folder, shards=EVERYTHING) as house:
        await connected(house)
        guests = Guest(house, salma), Guest(house, ana)
        scene = Scene(house, server, guild, circle, team, *guests, guests[1])
        await begun(scene)
        await joined(scene, scene.ana)
        await scene.salma.types("/meeting schedule", circle, title="Tea", first="2026-11-03 19:00", every="weekly")
        await scene.salma.presses("common-confirm")
        await scene.ana.types("/meeting reminders", circle)
    return There(server, folder, guild, circle, salma, ana)


async def test_who_left_is_written_to_no_more_by_whichever_process(there: There) -> None:
    async with there.process() as house:
        await house.passes(hours=12)
        assert there.reminders() == 1  # a day before: she is there
        there.server.kicks(there.guild, there.ana)
        house.forgets()
        await house.passes(days=1)
        assert there.reminders() == 1
        assert "out" in house.states()


async def test_who_facilitates_may_do_so_from_their_private_chat(there: There) -> None:
    async with there.process() as house:
        salma = Guest(house, there.salma)
        await salma.types("/checkin schedule", first="2026-11-03 19:00", every="weekly", open_for="24 h")
        assert salma.heard("checkins-echo")


async def test_a_room_that_was_deleted_is_missed_at_night(there: There) -> None:
    async with there.process() as house:
        there.server.deletes(there.circle)
        await house.passes(days=1)
        assert house.lost() == 1


async def test_a_room_that_another_process_sees_is_not_taken_for_gone(there: There) -> None:
    async with there.process() as house:
        there.server.forbids(there.circle, there.guild.everyone, permissions.VIEW_CHANNEL)
        await house.passes(days=1)
        assert house.lost() == 0


async def test_dates_are_put_into_its_calendar(server: DiscordServer, folder: Path) -> None:
    guild = server.guild("Voisins", shard=(1, 2))
    async with housed(server, folder, shards=THIS) as house:
        await connected(house)
        await found(house.built, [server.room(guild, "circle")])
        await pencil_in(house.built, ["Tea"])
        await house.settles()
        assert [plain(event["name"]) for event in guild.events.values()] == ["Tea"]


async def test_a_process_without_the_line_can_say_who_is_there_and_what_a_room_is_like(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    circle, ana, bo = server.room(guild, "circle"), server.person("Ana", guild), server.person("Bo")
    line, where = Discord(settings(server), catalog()), Chat("discord", str(circle.id))
    server.forbids(circle, server.bot_role(guild), permissions.ATTACH_FILES)
    assert await line.inspect(where) == RoomLook(True, (Right.FILES,), "#circle", False, calendar=True)
    for person, present in ((ana, True), (bo, False)):
        presence = await line.presence(Account("discord", str(person.id), ""), where)
        assert presence is not None
        assert presence.present is present
    assert line.link(where, "1/2") == f"https://discord.com/channels/{guild.id}/1/2"
    assert len(server.rest.called("GET", "/channels/*")) == 1  # believed for a minute
    deleted = server.room(guild, "old")
    server.deletes(deleted)
    assert await line.inspect(Chat("discord", str(deleted.id))) == RoomLook(present=False)
    server.forbids(circle, guild.everyone, permissions.VIEW_CHANNEL)
    again = Discord(settings(server), catalog())
    assert await again.inspect(where) is None  # perhaps it may not be seen any more, perhaps we were put out
    await server.stop()
    assert await again.inspect(where) is None
