"""A country changes the rules of its clock: the hour on the wall stands, moments are computed afresh, planners hear.

Cairo gets the rules of Khartoum, which knows no summer time: what was at 16:00 UTC in May is at 17:00 then. Or it gets
them first, and a summer afterwards.
"""

from __future__ import annotations

import importlib.resources
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import rhythm
from bot.catalog import manner
from bot.feature import Retimed
from bot.model import Role
from tests.circle import SHARES, gather, join
from tests.world import Person, World, keys_of, plain

CAIRO, WITHOUT_SUMMER, A_SUMMER = "Africa/Cairo", "Africa/Khartoum", "Europe/Helsinki"
Upgrade = Callable[[str], None]


@pytest.fixture
def rules(tmp_path: Path) -> Iterator[Upgrade]:
    """Gives Cairo the rules of another place, as a new version of the database of time zones would."""

    def like(place: str) -> None:
        (tmp_path / "Africa").mkdir(exist_ok=True)
        (tmp_path / CAIRO).write_bytes((importlib.resources.files("tzdata.zoneinfo") / place).read_bytes())
        zoneinfo.reset_tzpath(to=[tmp_path])
        forget()

    def forget() -> None:
        zoneinfo.ZoneInfo.clear_cache()
        rhythm._zone.cache_clear()
        rhythm.zones.cache_clear()
        manner.zone_of.cache_clear()

    yield like
    rhythm.use_packaged_zones()
    forget()


async def circle(world: World, *, zone: str = CAIRO) -> tuple[Person, Person]:
    fay, noor, *others = (world.person(name) for name in ("fay", "noor", "ana", "bo", "cleo", "dan"))
    await gather(world, [noor, *others], zone=zone)
    await join(world, fay, role=Role.FACILITATOR)
    return fay, noor


async def checkins(world: World, fay: Person, first: str = "2027-05-04 19:00") -> None:
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first=first, every="weekly", open_for="24 h")
    await fay.presses("common-confirm")


async def meeting(world: World, fay: Person, first: str = "2027-05-05 19:00", every: str = "weekly") -> None:
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title="Evening circle", first=first, every=every)
    await fay.presses("common-confirm")


async def upgrades(world: World, version: str = "2027.1", **meanwhile: int) -> None:
    """The house is stopped, the package of time zones is a newer one, and the house starts again."""
    world.rules = version
    await world.sleeps(**meanwhile)


async def waiting(world: World) -> dict[str, str]:
    """What waits, by kind, in UTC."""
    rows = await world.built.house.upcoming()
    return {row.kind: f"{datetime.fromtimestamp(row.due, UTC):%Y-%m-%d %H:%M}" for row in rows}


def told(world: World) -> list[str]:
    """What the facilitators were told about clocks."""
    posts = world.person("fay").sees(world.room)
    return [plain(post.shown.text) for post in posts if "engine-clocks-changed" in keys_of(post.shown.text)]


async def moves_to(world: World, moment: str) -> None:
    ahead = int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()) - world.clock.now()
    assert ahead >= 0
    await world.passes(minutes=ahead // 60)


async def test_every_next_time_is_computed_afresh_and_the_facilitators_hear_once(world: World, rules: Upgrade) -> None:
    fay, _ = await circle(world)
    await checkins(world, fay)
    await meeting(world, fay)
    assert await waiting(world) == {
        "checkins.due": "2027-05-04 16:00",
        "meetings.reminder": "2027-05-04 16:00",
        "meetings.over": "2027-05-05 17:00",
    }
    rules(WITHOUT_SUMMER)
    await upgrades(world)
    assert await waiting(world) == {
        "checkins.due": "2027-05-04 17:00",
        "meetings.reminder": "2027-05-04 17:00",
        "meetings.over": "2027-05-05 18:00",
    }
    (words,) = told(world)
    assert "Evening circle" in words
    assert (words.count("1 hour"), words.count("later")) == (2, 2)
    assert words.count("7:00") == 2  # the hour on the wall stands
    await upgrades(world)
    assert len(told(world)) == 1


async def test_the_same_rules_under_another_version_move_nothing_and_tell_nobody(world: World, rules: Upgrade) -> None:
    fay, _ = await circle(world)
    await checkins(world, fay)
    await meeting(world, fay)
    before = await waiting(world)
    await upgrades(world)
    assert await waiting(world) == before
    assert told(world) == []


async def test_what_happens_by_the_new_rules_happens_at_the_hour_that_was_agreed(world: World, rules: Upgrade) -> None:
    fay, noor = await circle(world)
    await checkins(world, fay)
    await meeting(world, fay)
    await noor.presses("meetings-answer-coming", where=world.room)
    rules(WITHOUT_SUMMER)
    await upgrades(world)
    await moves_to(world, "2027-05-04 16:59")
    assert not any("checkins-ask" in keys_of(post.shown.text) for post in noor.sees(world.room))
    await moves_to(world, "2027-05-04 17:00")
    assert any("checkins-ask" in keys_of(post.shown.text) for post in noor.sees(world.room))
    assert any("meetings-reminder-coming" in keys_of(post.shown.text) for post in noor.sees(world.room))
    await noor.says("/meeting next", where=world.room)
    assert noor.heard("meetings-answer-coming")  # the answer is still there
    await moves_to(world, "2027-05-05 18:00")
    assert (await waiting(world))["meetings.over"] == "2027-05-12 18:00"
    assert (await waiting(world))["checkins.due"] == "2027-05-11 17:00"


async def test_what_should_have_come_by_the_new_rules_comes_at_once(world: World, rules: Upgrade) -> None:
    rules(WITHOUT_SUMMER)
    fay, noor = await circle(world)
    await checkins(world, fay)
    assert await waiting(world) == {"checkins.due": "2027-05-04 17:00"}
    await moves_to(world, "2027-05-04 16:30")
    rules(A_SUMMER)
    await upgrades(world)  # by these rules it was due half an hour ago
    assert any("checkins-ask" in keys_of(post.shown.text) for post in noor.sees(world.room))
    assert await waiting(world) == {"checkins.close": "2027-05-05 16:30", "checkins.due": "2027-05-11 16:00"}
    assert told(world) == []  # nothing that is still to come was moved


async def test_a_cancelled_meeting_stays_cancelled_and_the_next_one_moves(world: World, rules: Upgrade) -> None:
    fay, noor = await circle(world)
    await meeting(world, fay)
    await fay.says("/meeting cancel", where=world.room)
    await fay.presses("meetings-cancel-this")
    assert fay.heard("meetings-cancel-done")
    rules(WITHOUT_SUMMER)
    await upgrades(world)
    assert (await waiting(world))["meetings.over"] == "2027-05-12 18:00"
    (words,) = told(world)
    assert words.count("Evening circle") == 1
    await noor.says("/meeting next", where=world.room)
    assert noor.heard("meetings-cancelled")


async def test_a_share_waits_for_the_same_hour_and_nobody_is_told(world: World, rules: Upgrade) -> None:
    _, noor = await circle(world)
    world.clock.move_to(int(datetime(2027, 5, 4, 9, 0, tzinfo=UTC).timestamp()))
    await noor.says("/share")
    await noor.fills(text="A hard thing.")
    await noor.presses("sharing-button-next")
    assert (await waiting(world))["sharing.release"] == "2027-05-04 11:00"
    rules(WITHOUT_SUMMER)
    await upgrades(world)
    assert (await waiting(world))["sharing.release"] == "2027-05-04 12:00"
    assert told(world) == []
    await moves_to(world, "2027-05-04 11:30")
    assert noor.sees(SHARES) == []
    await moves_to(world, "2027-05-04 12:00")
    assert len(noor.sees(SHARES)) == 1


async def test_a_share_that_was_to_come_now_comes_now(world: World, rules: Upgrade) -> None:
    _, noor = await circle(world)
    world.clock.move_to(int(datetime(2027, 5, 4, 11, 5, tzinfo=UTC).timestamp()))
    await noor.says("/share")
    await noor.fills(text="A hard thing.")
    await noor.presses("sharing-button-now")
    rules(WITHOUT_SUMMER)
    await upgrades(world)
    assert (await waiting(world))["sharing.release"] == "2027-05-04 11:15"


async def test_a_group_by_another_clock_is_left_in_peace(world: World, rules: Upgrade) -> None:
    fay, *_ = await circle(world, zone="Europe/Paris")
    await checkins(world, fay)
    await meeting(world, fay)
    before = await waiting(world)
    rules(WITHOUT_SUMMER)
    await upgrades(world)
    assert await waiting(world) == before
    assert told(world) == []


async def test_all_of_it_or_nothing(folder: Path, rules: Upgrade) -> None:
    """Whatever stops it half-way leaves the old moments, and the next start computes all of them."""

    def fails(ctx: object, waiting: object) -> Retimed:
        raise ArithmeticError

    world = World(folder)
    await world.opens()
    fay, _ = await circle(world)
    await checkins(world, fay)
    await meeting(world, fay)
    rules(WITHOUT_SUMMER)
    sound = world.furniture
    world.furniture = [
        replace(one, feature=replace(one.feature, retimed=fails)) if one.feature.name == "meetings" else one
        for one in sound
    ]
    with pytest.raises(ArithmeticError):
        await upgrades(world)
    assert (await waiting(world))["checkins.due"] == "2027-05-04 16:00"
    world.furniture = sound
    await upgrades(world)
    assert (await waiting(world))["checkins.due"] == "2027-05-04 17:00"
    assert (await waiting(world))["meetings.over"] == "2027-05-05 18:00"
    assert len(told(world)) == 1
    await world.stops()
