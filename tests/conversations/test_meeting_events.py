"""Meetings in a platform's own calendar: off until a facilitator wants it, title and time alone, and always what
stands."""

from __future__ import annotations

import pytest

from bot.model import Chat, Purpose, Role
from bot.outside import RoomLook
from bot.ports import TryLater, Unreachable
from bot.shown import ShownDate
from tests.circle import SHARES, SHARES_TOO, add_room, gather, join
from tests.world import HOUR, Person, World, plain

TEAM = Chat("discordish", "room-team")
FIRST = 1_794_333_600  # Tuesday 10 November 2026, 19:00 in Paris


@pytest.fixture
async def fay(world: World) -> Person:
    """Facilitates a group on two platforms; only on one of them places have a calendar."""
    lead = world.person("fay")
    await gather(world, [world.person("noor")])
    await join(world, lead, role=Role.FACILITATOR)
    await add_room(world, TEAM, Purpose.FACILITATORS)
    return lead


async def planned(
    fay: Person, *, title: str = "Tea & talk", every: str = "weekly", first: str = "2026-11-10 19:00"
) -> None:
    await fay.says("/meeting schedule", where=fay.room)
    await fay.fills(title=title, first=first, every=every, where="12 rue des Lilas")
    await fay.presses("common-confirm")
    assert fay.heard("meetings-scheduled")


async def switched_on(fay: Person) -> None:
    await fay.says("/meeting events", fay.room)
    assert fay.heard("meetings-events-off")
    await fay.presses("meetings-events-button-on")
    assert fay.heard("meetings-events-on")


def calendar(world: World) -> list[ShownDate]:
    return list(world.platforms["discordish"].dates.values())


def standing(world: World) -> list[tuple[str, int]]:
    return [(plain(one.title), one.starts) for one in calendar(world)]


async def test_it_is_off_until_a_facilitator_has_read_who_would_see_it(world: World, fay: Person) -> None:
    await planned(fay)
    assert calendar(world) == []
    noor = world.person("noor")
    await noor.says("/meeting events", fay.room)
    assert noor.heard("access-facilitators-only")
    await fay.says("/meeting events", fay.room)
    assert "everybody on the server" in fay.reads()
    assert calendar(world) == []


async def test_title_and_time_stand_there_and_nothing_else(world: World, fay: Person) -> None:
    await switched_on(fay)
    await planned(fay)
    (date,) = calendar(world)
    assert (plain(date.title), date.starts, date.ends, date.every_weeks) == ("Tea & talk", FIRST, FIRST + HOUR, 1)
    shown = plain(f"{date.about} {date.where}")
    assert "Lilas" not in shown
    assert "Our circle" not in shown


async def test_what_stands_follows_the_meetings(world: World, fay: Person) -> None:
    await planned(fay)
    await planned(fay, title="A walk", every="once", first="2026-11-15 10:00")
    await switched_on(fay)
    week = 7 * 24 * HOUR
    assert ("Tea & talk", FIRST) in standing(world)
    assert len(standing(world)) == 2
    await world.passes(days=9)
    assert ("Tea & talk", FIRST + week) in standing(world)
    await world.passes(days=5)
    assert [title for title, _ in standing(world)] == ["Tea & talk"]
    await fay.says("/meeting cancel", fay.room)
    await fay.presses("meetings-cancel-this")
    assert standing(world) == [("Tea & talk", FIRST + 2 * week)]
    await fay.says("/meeting end", fay.room)
    await fay.presses("meetings-end-this")
    assert standing(world) == []


async def test_the_hour_on_the_wall_stands_when_the_clocks_change(world: World, fay: Person) -> None:
    await switched_on(fay)
    await planned(fay, first="2027-03-24 19:00")
    assert standing(world) == [("Tea & talk", 1_805_911_200)]
    await world.passes(days=143)
    assert standing(world) == [("Tea & talk", 1_805_911_200 + 7 * 24 * HOUR - HOUR)]


async def test_it_is_switched_off_and_the_meetings_go_on(world: World, fay: Person) -> None:
    await switched_on(fay)
    await planned(fay)
    for _ in range(2):  # pressing twice does no harm
        await fay.presses("meetings-events-button-off")
        assert fay.heard("meetings-events-ended")
    assert standing(world) == []
    await fay.says("/meeting next", fay.room)
    assert fay.heard("meetings-card")
    await world.passes(days=9)
    assert standing(world) == []


async def test_switching_it_on_twice_changes_nothing(world: World, fay: Person) -> None:
    await planned(fay)
    await switched_on(fay)
    first = next(one for one in fay.seen if "meetings-events-off" in one.text)
    await fay.presses_reference(first.rows[0][0].reference)
    assert fay.heard("meetings-events-on")
    assert len(standing(world)) == 1


async def test_it_is_the_calendar_of_the_place_in_which_it_was_asked_for(world: World, fay: Person) -> None:
    await planned(fay)
    await switched_on(fay)
    await fay.presses("meetings-events-button-off")
    await fay.says("/meeting events", SHARES)
    await fay.presses("meetings-events-button-on")
    assert len(standing(world)) == 1
    assert len({parcel.to.id for parcel in world.platforms["discordish"].parcels if parcel.date}) == 2


async def test_where_places_have_no_calendar_it_is_said_kindly(world: World, fay: Person) -> None:
    lead = world.person("lead", platform="telegramish")
    await join(world, lead, role=Role.FACILITATOR)
    await lead.says("/meeting events", SHARES_TOO)
    assert lead.heard("meetings-events-none")
    await fay.says("/meeting events")
    assert fay.heard("meetings-events-where")


@pytest.mark.parametrize(
    ("look", "key"),
    [(None, "access-could-not-check"), (RoomLook(True, calendar=False), "meetings-events-missing"),
     (RoomLook(True), "meetings-events-none")],
)  # fmt: skip
async def test_what_is_missing_is_said_before_anything_is_tried(
    world: World, fay: Person, look: RoomLook | None, key: str
) -> None:
    await planned(fay)
    await fay.says("/meeting events", fay.room)
    world.platforms["discordish"].looks[fay.room.id] = look
    await fay.presses("meetings-events-button-on")
    assert fay.heard(key)
    await fay.says("/meeting events", fay.room)
    assert fay.heard(key)
    assert calendar(world) == []


async def test_a_place_that_takes_nothing_is_told_of_once_and_tried_again_by_hand(world: World, fay: Person) -> None:
    await switched_on(fay)
    forms = world.platforms["discordish"]
    forms.answers_to.append((lambda parcel: parcel.date is not None, Unreachable()))
    await planned(fay)
    await world.settles()
    lost = [post for post in fay.sees(TEAM) if "meetings-events-lost" in post.shown.text]
    assert len(lost) == 1
    before = len([parcel for parcel in forms.parcels if parcel.date])
    await planned(fay, title="Another")
    await world.passes(days=20)
    assert len([parcel for parcel in forms.parcels if parcel.date]) == before
    assert len([post for post in fay.sees(TEAM) if "meetings-events-lost" in post.shown.text]) == 1
    await fay.says("/meeting events", fay.room)
    assert fay.heard("meetings-events-lost")
    await fay.presses("meetings-events-button-again")
    assert sorted(title for title, _ in standing(world)) == ["Another", "Tea & talk"]


async def test_a_restart_changes_nothing(world: World, fay: Person) -> None:
    await switched_on(fay)
    await planned(fay)
    await world.sleeps(days=9)
    assert standing(world) == [("Tea & talk", FIRST + 7 * 24 * HOUR)]


async def test_asked_for_in_another_place_they_move_there(world: World, fay: Person) -> None:
    await planned(fay)
    await fay.says("/meeting events", SHARES)
    there = fay.button("meetings-events-button-on").reference
    await switched_on(fay)
    await fay.presses_reference(there)
    assert fay.heard("meetings-events-on")
    assert len(standing(world)) == 1
    put = [parcel.to.id for parcel in world.platforms["discordish"].parcels if parcel.date]
    assert put == [fay.room.id, SHARES.id]


async def test_what_has_begun_is_not_put_there_and_its_next_time_is(world: World, fay: Person) -> None:
    await planned(fay)
    await planned(fay, title="A walk", every="once", first="2026-11-10 19:10")
    await world.passes(days=8, hours=9, minutes=30)  # 19:30 in Paris: both are on
    await switched_on(fay)
    assert standing(world) == []
    await world.passes(hours=2)
    assert standing(world) == [("Tea & talk", FIRST + 7 * 24 * HOUR)]
    assert [post for post in fay.sees(TEAM) if "meetings-events-lost" in post.shown.text] == []


async def test_what_could_not_be_put_there_before_it_began_is_let_go(world: World, fay: Person) -> None:
    await switched_on(fay)
    world.platforms["discordish"].answers_to.append((lambda parcel: parcel.date is not None, TryLater(3 * HOUR)))
    await planned(fay, first="2026-11-02 12:00", title="A walk", every="once")  # in an hour
    await world.passes(hours=4)
    assert standing(world) == []
    assert [post for post in fay.sees(TEAM) if "meetings-events-lost" in post.shown.text] == []
