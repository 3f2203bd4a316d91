"""Meetings in a server's own list of events, where a facilitator wants that: title and time, once each, and no more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.wire.discord import permissions
from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import BOT_MAY, DiscordServer
from tests.wire.house import Guest, WireHouse, housed
from tests.wire.test_discord_conversations import Scene, begun
from tests.world import DAY, START, plain

EVENTS = r"/scheduled-events"
MAKES = rf"POST .*{EVENTS}$"
WEEK = timedelta(weeks=1)
FIRST = datetime(2026, 11, 4, 17, 0, tzinfo=UTC)  # 19:00 in Cairo, where it is winter
LOST = "meetings-events-lost"


@pytest.fixture
async def scene(server: DiscordServer, folder: Path) -> AsyncIterator[Scene]:
    server.clock.passes(START - server.clock.now())
    server.clock.hold()
    salma = server.person("Salma")
    guild = server.guild("Voisins", owner=salma)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), permissions.VIEW_CHANNEL)
    async with housed(server, folder) as house:
        await connected(house)
        guest = Guest(house, salma)
        made = Scene(house, server, guild, circle, team, guest, guest, guest)
        await begun(made)
        yield made


async def connected(house: WireHouse) -> None:
    """Places are known: before that, nobody can say in which server a room is."""
    gateway = house.line._gateway
    assert gateway is not None
    await gateway.wait_until_ready()


async def planned(
    scene: Scene, every: str = "weekly", title: str = "Tea & *talk*", first: str = "2026-11-04 19:00"
) -> None:
    await scene.salma.types(
        "/meeting schedule", scene.circle, title=title, first=first, every=every, where="12 rue des Lilas"
    )
    await scene.salma.presses("common-confirm")
    assert scene.salma.heard("meetings-scheduled")


async def switched_on(scene: Scene) -> None:
    await scene.salma.types("/meeting events", scene.circle)
    assert scene.salma.heard("meetings-events-off")
    await scene.salma.presses("meetings-events-button-on")
    assert scene.salma.heard("meetings-events-on")


def listed(scene: Scene) -> list[dict[str, Any]]:
    return list(scene.guild.events.values())


def only(scene: Scene) -> dict[str, Any]:
    (event,) = listed(scene)
    return event


def starts(event: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(event["scheduled_start_time"])


def asked(scene: Scene, method: str) -> int:
    return sum(EVENTS in call.path and call.method == method for call in scene.server.rest.calls)


async def passes(scene: Scene, *, discord_first: bool = True, **time: int) -> None:
    """Time goes by on both sides; whose clock is ahead by a blink is told."""
    seconds = time.get("days", 0) * DAY + time.get("hours", 0) * 3600
    scene.server.clock.passes(seconds)
    if discord_first:
        scene.server.events_go_on(scene.guild)
    await scene.house.passes(**time)
    scene.server.events_go_on(scene.guild)


async def test_nothing_stands_there_before_somebody_switches_it_on(scene: Scene) -> None:
    await planned(scene)
    assert listed(scene) == []
    assert asked(scene, "POST") == 0


async def test_a_meeting_stands_there_with_title_and_time_and_nothing_else(scene: Scene) -> None:
    await switched_on(scene)
    await planned(scene)
    event = only(scene)
    assert plain(event["name"]) == "Tea & *talk*"
    assert starts(event) == FIRST
    assert datetime.fromisoformat(event["scheduled_end_time"]) - FIRST == timedelta(hours=1)
    rule = {key: value for key, value in event["recurrence_rule"].items() if value is not None}
    assert rule == {"start": FIRST.isoformat(), "frequency": 2, "interval": 1, "by_weekday": [2]}
    assert "Lilas" not in str(event)
    assert "Evening circle" not in str(event)
    assert plain(event["entity_metadata"]["location"]) == "In the group’s room"


async def test_running_meetings_come_in_when_it_is_switched_on_and_leave_when_it_is_switched_off(scene: Scene) -> None:
    await planned(scene)
    await planned(scene, "once", "A walk", "2026-11-08 10:00")
    await switched_on(scene)
    assert sorted(plain(event["name"]) for event in listed(scene)) == ["A walk", "Tea & *talk*"]
    assert [event["recurrence_rule"] for event in listed(scene) if "walk" in event["name"]] == [None]
    await scene.salma.types("/meeting events", scene.circle)
    assert scene.salma.heard("meetings-events-on")
    await scene.salma.presses("meetings-events-button-off")
    assert scene.salma.heard("meetings-events-ended")
    assert listed(scene) == []
    await scene.salma.types("/meeting next", scene.circle)
    assert scene.salma.heard("meetings-card")


async def test_one_that_is_called_off_makes_room_for_the_next_and_a_series_that_ends_goes(scene: Scene) -> None:
    await switched_on(scene)
    await planned(scene)
    made = only(scene)["id"]
    await scene.salma.types("/meeting cancel", scene.circle)
    await scene.salma.presses("meetings-cancel-this")
    assert scene.salma.heard("meetings-cancel-done")
    assert starts(only(scene)) == FIRST + WEEK
    assert only(scene)["id"] == made  # whoever marked interest still does
    await scene.salma.types("/meeting end", scene.circle)
    await scene.salma.presses("meetings-end-this")
    assert listed(scene) == []


@pytest.mark.parametrize("discord_first", [True, False])
async def test_week_after_week_the_next_time_stands_there_once(scene: Scene, discord_first: bool) -> None:
    await switched_on(scene)
    await planned(scene)
    made = only(scene)["id"]
    for number in range(1, 4):
        await passes(scene, days=7 if number > 1 else 3, discord_first=discord_first)
        assert starts(only(scene)) == FIRST + number * WEEK
    assert only(scene)["id"] == made
    assert asked(scene, "POST") == 1


async def test_when_the_clocks_change_the_hour_on_the_wall_stands(scene: Scene) -> None:
    await scene.salma.types("/setup card", scene.circle)
    await scene.salma.presses("setup-button-zone")
    await scene.salma.fills(zone="Paris")
    await switched_on(scene)
    await planned(scene, first="2027-03-24 19:00")
    assert starts(only(scene)) == datetime(2027, 3, 24, 18, 0, tzinfo=UTC)
    await passes(scene, days=143)  # Discord moved it on in steps of whole weeks, to 20:00
    assert starts(only(scene)) == datetime(2027, 3, 31, 17, 0, tzinfo=UTC)


async def test_a_rhythm_that_discord_does_not_know_shows_its_next_time(scene: Scene) -> None:
    await switched_on(scene)
    await planned(scene, "fortnightly")
    assert only(scene)["recurrence_rule"]["interval"] == 2
    await planned(scene, "once", "A walk", "2026-11-03 10:00")
    await passes(scene, days=1, hours=12)
    assert [plain(event["name"]) for event in listed(scene)] == ["Tea & *talk*"]


async def test_one_that_somebody_deleted_comes_back_with_its_next_time(scene: Scene) -> None:
    await switched_on(scene)
    await planned(scene)
    scene.guild.events.clear()
    await passes(scene, days=3)
    assert starts(only(scene)) == FIRST + WEEK


async def test_one_that_is_on_and_is_called_off_goes_at_once(scene: Scene) -> None:
    await switched_on(scene)
    await planned(scene)
    await passes(scene, days=2, hours=8, discord_first=False)  # 17:00: it begins
    assert only(scene)["status"] == 2
    await scene.salma.types("/meeting cancel", scene.circle)
    await scene.salma.presses("meetings-cancel-this")
    assert (only(scene)["status"], starts(only(scene))) == (1, FIRST + WEEK)
    await passes(scene, hours=2)
    assert starts(only(scene)) == FIRST + WEEK


# --- never twice ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["answer lost", "error told", "line dead before"])
async def test_what_may_have_arrived_is_not_made_a_second_time(scene: Scene, how: str) -> None:
    await switched_on(scene)
    if how == "error told":
        scene.server.faults.fails(502, on=MAKES, stored=True)
    else:
        scene.server.faults.drops(on=MAKES, stored=how == "answer lost")
    await planned(scene)
    await passes(scene, hours=1)
    assert starts(only(scene)) == FIRST
    await passes(scene, days=3)
    assert starts(only(scene)) == FIRST + WEEK


async def test_nor_after_a_restart_that_came_in_between(server: DiscordServer, folder: Path) -> None:
    server.clock.passes(START - server.clock.now())
    salma = server.person("Salma")
    guild = server.guild("Voisins", owner=salma)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), permissions.VIEW_CHANNEL)
    async with housed(server, folder) as house:
        await connected(house)
        scene = life(house, server, guild, circle, team, salma)
        await begun(scene)
        await switched_on(scene)
        server.faults.drops(on=MAKES, stored=True)
        await planned(scene)
        assert len(listed(scene)) == 1
    async with housed(server, folder) as house:
        await connected(house)
        scene = life(house, server, guild, circle, team, salma)
        await house.passes(hours=1)
        assert starts(only(scene)) == FIRST
        await scene.salma.types("/meeting end", circle)
        await scene.salma.presses("meetings-end-this")
        assert listed(scene) == []


def life(house: WireHouse, server: DiscordServer, guild: Guild, circle: Channel, team: Channel, salma: Any) -> Scene:
    guest = Guest(house, salma)
    return Scene(house, server, guild, circle, team, guest, guest, guest)


async def test_two_meetings_that_look_alike_are_two_events(scene: Scene) -> None:
    await switched_on(scene)
    await planned(scene)
    await planned(scene)
    assert len(listed(scene)) == 2


# --- not allowed, not there ----------------------------------------------------------------------------------


async def test_without_the_permission_it_is_said_what_is_missing_and_nothing_is_tried(scene: Scene) -> None:
    role = scene.server.bot_role(scene.guild)
    scene.server.changes_role(scene.guild, role, may=BOT_MAY & ~permissions.CREATE_EVENTS)
    await planned(scene)
    await scene.salma.types("/meeting events", scene.circle)
    assert scene.salma.heard("meetings-events-missing")
    assert "“Create Events”" in scene.salma.answer.text
    assert asked(scene, "POST") == 0
    scene.server.changes_role(scene.guild, role, may=BOT_MAY)
    await switched_on(scene)
    assert len(listed(scene)) == 1


async def test_a_permission_that_is_taken_away_is_told_once_and_not_hammered(scene: Scene) -> None:
    await switched_on(scene)
    role = scene.server.bot_role(scene.guild)
    scene.server.changes_role(scene.guild, role, may=BOT_MAY & ~permissions.CREATE_EVENTS)
    for title in ("One", "Two", "Three"):
        await planned(scene, title=title)
    await passes(scene, days=21)
    told = [one for one in scene.server.posted(scene.team) if LOST in one.text]
    assert len(told) == 1
    assert "“Create Events”" in told[0].text
    assert asked(scene, "POST") == 1
    assert listed(scene) == []
    scene.server.changes_role(scene.guild, role, may=BOT_MAY)
    await scene.salma.types("/meeting events", scene.circle)
    assert scene.salma.heard(LOST)
    await scene.salma.presses("meetings-events-button-again")
    assert len(listed(scene)) == 3
    assert {starts(event) for event in listed(scene)} == {FIRST + 3 * WEEK}


async def test_a_list_that_is_full_is_told_as_well(scene: Scene) -> None:
    await switched_on(scene)
    scene.server.faults.fails(400, on=MAKES, code=30038)
    await planned(scene)
    assert any(LOST in one.text for one in scene.server.posted(scene.team))


async def test_limits_and_outages_are_waited_for(scene: Scene) -> None:
    await switched_on(scene)
    scene.server.faults.limits(on=MAKES)
    scene.server.faults.fails(503, on=MAKES)
    await planned(scene)
    await passes(scene, hours=1)
    assert starts(only(scene)) == FIRST


async def test_messages_do_not_wait_for_the_list_of_events(scene: Scene) -> None:
    await switched_on(scene)
    scene.server.faults.limits(on=MAKES, after=3000.0)
    await planned(scene)
    assert listed(scene) == []
    assert any("meetings-announced" in one.text for one in scene.server.posted(scene.circle))


async def test_a_meeting_that_ends_before_it_could_stand_there_never_does(scene: Scene) -> None:
    await switched_on(scene)
    scene.server.faults.limits(on=MAKES, after=3000.0)
    await planned(scene)
    await scene.salma.types("/meeting end", scene.circle)
    await scene.salma.presses("meetings-end-this")
    await passes(scene, hours=2)
    assert listed(scene) == []


async def test_an_event_that_is_taken_out_twice_is_gone_already(scene: Scene) -> None:
    await switched_on(scene)
    await planned(scene)
    scene.guild.events.clear()
    await scene.salma.types("/meeting end", scene.circle)
    await scene.salma.presses("meetings-end-this")
    assert scene.salma.heard("meetings-end-done")
    assert listed(scene) == []


async def test_in_private_it_is_asked_for_a_room(scene: Scene) -> None:
    await scene.salma.types("/meeting events")
    assert scene.salma.heard("meetings-events-where")
