"""People leave a server or are banned, rooms are deleted, the bot is put out and let in again: over the wire, where
nobody tells us who left."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.wire.discord import guilds
from tests.wire.discord.state import Channel
from tests.wire.discord_server import DiscordServer
from tests.wire.house import Guest, housed
from tests.wire.test_discord_conversations import Scene, begun, joined
from tests.world import keys_of


@pytest.fixture
async def scene(server: DiscordServer, folder: Path) -> AsyncIterator[Scene]:
    """A group with a room for its facilitators, and two members who agreed to everything."""
    salma, ana, tom = (server.person(name) for name in ("Salma", "Ana", "Tom"))
    guild = server.guild("Voisins", owner=salma)
    for person in (ana, tom):
        person.joins(guild)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), 1 << 10)
    async with housed(server, folder) as house:
        made = Scene(house, server, guild, circle, team, *(Guest(house, person) for person in (salma, ana, tom)))
        await begun(made)
        await joined(made, made.ana)
        await joined(made, made.tom)
        yield made


async def remembered(scene: Scene) -> None:
    """Ana is reminded in private of a meeting on Tuesday evening."""
    await scene.salma.types(
        "/meeting schedule", scene.circle, title="Tea", first="2026-11-03 19:00", every="weekly"
    )  # fmt: skip
    await scene.salma.presses("common-confirm")
    await scene.ana.types("/meeting reminders", scene.circle)


def reminders(guest: Guest) -> int:
    return sum("meetings-private" in one.text for one in guest.person.sees())


def tried(scene: Scene, channel: Channel) -> int:
    """How often something was posted or changed in a channel, or tried to be."""
    path = f"/channels/{channel.id}/messages"
    return sum(call.path.startswith(path) for call in scene.server.rest.calls if call.method in {"POST", "PATCH"})


async def told(scene: Scene, seen: Callable[[], object]) -> None:
    """An event was taken in, and what follows it is done."""
    await scene.server.until(lambda: seen() or None, "news to be heard")
    await scene.house.settles()


def said(scene: Scene, channel: Channel) -> list[str]:
    return [keys_of(one.text)[0] for one in scene.server.posted(channel)]


# --- people -------------------------------------------------------------------------------------------------


async def test_a_ban_is_heard_at_once_and_nothing_more_goes_to_them(scene: Scene) -> None:
    await remembered(scene)
    scene.server.bans(scene.guild, scene.ana.person)
    await told(scene, lambda: "out" in scene.house.states())
    before = tried(scene, scene.ana.person.private)
    await scene.house.passes(days=2)
    assert tried(scene, scene.ana.person.private) == before
    assert scene.house.states() == ["here", "here", "out"]


async def test_somebody_who_left_is_noticed_at_their_next_press(scene: Scene) -> None:
    scene.server.kicks(scene.guild, scene.ana.person)
    scene.house.forgets()
    await scene.house.passes(minutes=2)
    assert scene.house.states() == ["here", "here", "here"]  # Discord tells nothing
    await scene.ana.types("/checkin mine")
    assert scene.ana.heard("access-out")
    assert "Evening circle" not in scene.ana.answer.text
    await scene.ana.presses("joining-erase")
    assert scene.ana.heard("joining-erased")
    assert scene.house.states() == ["here", "here"]


async def test_somebody_who_left_is_noticed_before_a_private_message_and_asked_about_once(scene: Scene) -> None:
    await remembered(scene)
    await scene.house.passes(hours=23)  # past the night
    assert reminders(scene.ana) == 1  # the one of the day before
    scene.server.kicks(scene.guild, scene.ana.person)
    scene.house.forgets()
    before = tried(scene, scene.ana.person.private)
    asked = f"/guilds/{scene.guild.id}/members/{scene.ana.person.id}"
    already = len(scene.server.rest.called("GET", asked))
    await scene.house.passes(hours=9)  # the one of the hour before
    assert tried(scene, scene.ana.person.private) == before
    assert scene.house.states() == ["here", "here", "out"]
    assert len(scene.server.rest.called("GET", asked)) == already + 1  # once, for all rooms


async def test_somebody_who_left_is_noticed_at_night_and_back_at_once_when_they_act(scene: Scene) -> None:
    scene.server.kicks(scene.guild, scene.ana.person)
    scene.house.forgets()
    await scene.house.passes(days=1)
    assert scene.house.states() == ["here", "here", "out"]
    scene.ana.person.joins(scene.guild)
    await scene.ana.types("/checkin mine", scene.circle)
    assert scene.ana.heard("checkins-mine-empty")
    assert scene.house.states() == ["here", "here", "here"]


async def test_while_discord_cannot_say_nobody_is_put_out(scene: Scene) -> None:
    await remembered(scene)
    scene.house.forgets()
    scene.server.faults.fails(500, 9, on="GET .*/members/")
    await scene.ana.types("/checkin mine")
    assert scene.ana.heard("checkins-mine-empty")
    assert scene.house.states() == ["here", "here", "here"]


# --- rooms --------------------------------------------------------------------------------------------------


async def test_a_room_that_was_deleted_is_not_tried_again_and_the_team_hears_of_it(scene: Scene) -> None:
    await scene.salma.types("/checkin schedule", scene.circle, first="2026-11-03 19:00", every="weekly")
    await scene.salma.presses("common-confirm")
    hall = scene.server.room(scene.guild, "hall")
    await scene.salma.types("/setup room", hall, purpose="checkins")
    scene.server.deletes(hall)
    await told(scene, scene.house.lost)
    assert said(scene, scene.team)[-1] == "chats-gone"
    await scene.house.passes(days=2)
    assert tried(scene, hall) == 0
    assert "checkins-ask" in said(scene, scene.circle)
    await scene.salma.types("/setup card", scene.circle)
    assert scene.salma.heard("setup-line-missing")


async def test_a_message_that_somebody_deleted_is_ordinary_weather(scene: Scene) -> None:
    await scene.salma.types(
        "/checkin schedule", scene.circle, first="2026-11-03 19:00", every="weekly", open_for="24 h"
    )  # fmt: skip
    await scene.salma.presses("common-confirm")
    await scene.house.passes(days=1, hours=11)
    (asked,) = [one for one in scene.server.posted(scene.circle) if "checkins-ask" in one.text]
    scene.salma.person.deletes(asked)
    before = tried(scene, scene.circle)
    await scene.house.passes(days=3)
    assert tried(scene, scene.circle) == before + 1  # to close it, once
    await scene.house.passes(days=4)
    assert "checkins-ask" in said(scene, scene.circle)  # the room is as good as ever


# --- ourselves ----------------------------------------------------------------------------------------------


async def test_put_out_and_let_in_again_all_is_as_it_was(scene: Scene) -> None:
    await remembered(scene)
    scene.server.removes_bot(scene.guild)
    await told(scene, lambda: scene.house.lost() == 2)
    calls = len(scene.server.rest.calls)
    await scene.house.passes(days=5)
    assert len(scene.server.rest.calls) == calls  # nothing is said, and nothing asked
    scene.server.installs(scene.guild)
    scene.server.allows(scene.team, scene.server.bot_role(scene.guild), 1 << 10)
    await told(scene, lambda: scene.house.lost() == 0)
    assert said(scene, scene.circle)[-1] == "chats-back"
    await scene.ana.types("/meeting next", scene.circle)
    assert scene.ana.heard("meetings-card")
    assert scene.house.states() == ["here", "here", "here"]


async def test_an_outage_is_no_removal(scene: Scene) -> None:
    guilds.outage(scene.server.platform, scene.guild)
    await scene.house.passes(days=3)
    assert scene.house.lost() == 0
    guilds.returns(scene.server.platform, scene.guild)
    await scene.ana.types("/checkin mine", scene.circle)
    assert scene.ana.heard("checkins-mine-empty")
    assert "chats-back" not in said(scene, scene.circle)


async def test_thirty_days_after_a_server_put_us_out_nothing_of_it_is_left(scene: Scene) -> None:
    scene.server.removes_bot(scene.guild)
    await told(scene, lambda: scene.house.lost() == 2)
    await scene.house.passes(days=29)
    assert scene.house.states() == ["here", "here", "here"]
    await scene.house.passes(days=2)
    assert scene.house.states() == []
    assert scene.house.lost() == 0


async def test_what_happens_while_we_are_down_is_found_at_night_and_at_the_next_beginning(
    server: DiscordServer, folder: Path
) -> None:
    salma = server.person("Salma")
    guild = server.guild("Voisins", owner=salma)
    circle = server.room(guild, "circle")
    async with housed(server, folder) as house:
        await Guest(house, salma).types("/setup card", circle, name="Evening circle")
    server.removes_bot(guild)
    async with housed(server, folder) as house:
        await house.line._gateway.wait_until_ready()  # type: ignore[union-attr]
        await house.passes(days=1)
        assert house.lost() == 1
    server.installs(guild)
    async with housed(server, folder) as house:
        await server.until(lambda: house.lost() == 0 or None, "to be back")
        await house.settles()
        assert [keys_of(one.text)[0] for one in server.posted(circle)][-1] == "chats-back"
