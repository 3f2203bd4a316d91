"""How long things are kept: what has an end goes by itself when its days are over, and nothing else goes with it."""

from __future__ import annotations

import re

import pytest

from bot.features.checkins.kept import ANSWER_DAYS
from bot.features.meetings.kept import COMING_DAYS
from bot.features.privacy import REPORT_DAYS
from bot.house import COPY_DAYS
from bot.model import Role
from bot.vault import AUTHOR_LIFE
from tests.circle import SHARES, gather, join
from tests.world import Person, World


async def circle(world: World) -> tuple[Person, Person]:
    """A facilitator and a member, in a group large enough for sharing."""
    fay, noor, *others = (world.person(name) for name in ("fay", "noor", "ana", "bo", "cleo", "dan"))
    await gather(world, [noor, *others])
    await join(world, fay, role=Role.FACILITATOR)
    return fay, noor


async def answered(world: World, fay: Person, noor: Person) -> None:
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first="2026-11-03 19:00", every="weekly", open_for="24 h")
    await fay.presses("common-confirm")
    await world.passes(days=1, hours=12)
    await noor.presses("checkins-answer-2", where=world.room)
    assert noor.heard("checkins-kept")


async def met(world: World, fay: Person, noor: Person, every: str) -> None:
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title="Evening circle", first="2026-11-10 19:00", every=every)
    await fay.presses("common-confirm")
    await noor.presses("meetings-answer-coming", where=world.room)
    assert noor.heard("meetings-answered")
    await world.passes(days=9)


async def test_an_answer_to_a_check_in_goes_after_its_days_and_its_round_with_it(world: World) -> None:
    fay, noor = await circle(world)
    await answered(world, fay, noor)
    await fay.says("/checkin stop", where=world.room)
    await world.passes(days=ANSWER_DAYS - 1)
    await noor.says("/checkin mine")
    assert noor.heard("checkins-mine")
    await world.passes(days=3)
    await noor.says("/checkin mine")
    assert noor.heard("checkins-mine-empty")
    assert world.count("answers") == world.count("rounds") == 0


async def test_newer_answers_stay_when_older_ones_go(world: World) -> None:
    fay, noor = await circle(world)
    await answered(world, fay, noor)
    await world.passes(days=ANSWER_DAYS - 5)
    await noor.presses("checkins-answer-4", where=world.room)
    await world.passes(days=10)
    await noor.says("/checkin mine")
    assert "4 – " in noor.reads()
    assert "2 – " not in noor.reads()
    assert world.count("answers") == 1


async def test_who_came_to_a_meeting_is_forgotten_and_one_that_is_over_for_good_goes_whole(world: World) -> None:
    fay, noor = await circle(world)
    await met(world, fay, noor, "once")
    await world.passes(days=COMING_DAYS - 2)
    assert world.count("comings") == world.count("meetings") == 1
    await world.passes(days=3)
    assert world.count("comings") == world.count("occurrences") == world.count("meetings") == 0


async def test_a_series_goes_on_when_its_old_times_are_forgotten(world: World) -> None:
    fay, noor = await circle(world)
    await met(world, fay, noor, "weekly")
    await world.passes(days=COMING_DAYS + 60)
    assert world.count("comings") == 0
    assert world.count("occurrences") < 15
    await noor.says("/meeting next", where=world.room)
    assert noor.heard("meetings-card")


async def test_where_a_share_stands_is_forgotten_with_its_thirty_days_and_the_share_stays(world: World) -> None:
    _, noor = await circle(world)
    await noor.says("/share")
    await noor.fills(text="A hard thing.")
    await noor.presses("sharing-button-now")
    await world.passes(days=1)
    assert world.count("copies") == 2
    await world.passes(days=31)
    assert world.count("copies") == world.count("posts") == 0
    assert len(noor.sees(SHARES)) == 1


async def test_where_any_message_stands_is_forgotten_after_a_year_and_something(world: World) -> None:
    fay, noor = await circle(world)
    await answered(world, fay, noor)
    await fay.says("/checkin stop", where=world.room)
    assert world.count("copies") == 1
    await world.passes(days=COPY_DAYS - 10)
    assert world.count("copies") == 1
    await world.passes(days=15)
    assert world.count("copies") == 0


async def test_many_things_go_in_small_steps(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.house.SWEEP_AT_ONCE", 1)
    fay, noor = await circle(world)
    await answered(world, fay, noor)
    await fay.presses("checkins-answer-3", where=world.room)
    await world.passes(days=ANSWER_DAYS + 10)
    assert world.count("answers") == 0


# --- consents -----------------------------------------------------------------------------------------------


async def test_private_reminders_end_with_the_consent_and_do_not_come_back_with_it(world: World) -> None:
    fay, noor = await circle(world)
    await noor.says("/meeting reminders", where=world.room)
    assert noor.heard("meetings-reminders-on")
    await noor.says("/consent", where=world.room)
    await noor.presses("joining-reminders-end")
    assert noor.heard("joining-ended-reminders")
    assert world.count("reminded") == 0
    await noor.presses("joining-reminders-agree")
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title="Evening circle", first="2026-11-10 19:00", every="once")
    await fay.presses("common-confirm")
    await world.passes(days=8)
    assert not noor.was_sent("meetings-private-coming")


async def test_another_consent_leaves_private_reminders_alone_and_those_of_others_too(world: World) -> None:
    fay, noor = await circle(world)
    for person in (fay, noor):
        await person.says("/meeting reminders", where=world.room)
    await noor.says("/consent", where=world.room)
    await noor.presses("joining-checkins-end")
    assert world.count("reminded") == 2
    await noor.presses("joining-reminders-end")
    assert world.count("reminded") == 1


# --- what is said about it ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_how_long_is_said_as_it_is(world: World, language: str) -> None:
    zoe = world.person("zoe", language=language)
    await zoe.says("/privacy")
    said = {int(number) for number in re.findall(r"\d+", zoe.reads())}
    assert {15, AUTHOR_LIFE, ANSWER_DAYS, COMING_DAYS, REPORT_DAYS} <= said
