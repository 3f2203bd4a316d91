"""Check-ins, as people talk: asked, answered in private, told or kept, changed, taken back, and never chased."""

from __future__ import annotations

import pytest

from bot.model import Role
from tests.circle import gather, join
from tests.world import Person, World, keys_of, plain


async def circle(world: World, language: str = "en") -> tuple[Person, Person, Person]:
    """A facilitator and two members."""
    fay, mariam, noor = (world.person(name, language=language) for name in ("fay", "mariam", "noor"))
    await gather(world, [mariam, noor], language=language, zone="Africa/Cairo")
    await join(world, fay, role=Role.FACILITATOR)
    return fay, mariam, noor


async def asked(world: World, fay: Person, language: str = "en") -> None:
    """The facilitator sets a weekly rhythm, and the first one comes."""
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first="2026-11-03 19:00", every="weekly", open_for="24 h")
    assert fay.heard("checkins-echo")
    await fay.presses("common-confirm")
    assert fay.heard("checkins-scheduled")
    await world.passes(days=1, hours=12)


def standing(world: World) -> list[str]:
    """The keys of what stands in the room, oldest first."""
    return [key for post in world.person("noor").sees(world.room) for key in keys_of(post.shown.text)]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_an_answer_is_kept_for_oneself_and_seen_by_nobody_else(world: World, language: str) -> None:
    fay, mariam, noor = await circle(world, language)
    await asked(world, fay)
    before = [post.shown for post in noor.sees(world.room)]
    await mariam.presses("checkins-answer-2", where=world.room)
    assert mariam.heard("checkins-kept")
    assert [post.shown for post in noor.sees(world.room)] == before
    await mariam.says("/checkin mine")
    assert mariam.heard("checkins-mine")
    assert "2 – " in mariam.reads()
    await noor.says("/checkin mine")
    assert noor.heard("checkins-mine-empty")


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_what_is_told_stands_under_the_name_and_can_be_taken_back(world: World, language: str) -> None:
    fay, mariam, noor = await circle(world, language)
    await asked(world, fay)
    await mariam.presses("checkins-answer-4", where=world.room)
    await mariam.presses("checkins-tell")
    assert mariam.heard("checkins-told")
    told = noor.sees(world.room)[-1]
    assert "checkins-telling" in keys_of(told.shown.text)
    assert "Mariam" in plain(told.shown.text)
    await mariam.presses("checkins-take-back")
    assert mariam.heard("checkins-taken-back")
    assert told not in noor.sees(world.room)
    await mariam.says("/checkin mine")
    assert mariam.heard("checkins-mine-empty")


async def test_a_changed_answer_changes_what_was_told(world: World) -> None:
    fay, mariam, noor = await circle(world)
    await asked(world, fay)
    await mariam.presses("checkins-answer-1", where=world.room)
    await mariam.presses("checkins-tell")
    await mariam.presses("checkins-answer-3", where=world.room)
    assert mariam.heard("checkins-kept-told")  # never "for you alone", once the group reads it
    assert not mariam.heard("checkins-kept")
    told = [post for post in noor.sees(world.room) if "checkins-telling" in keys_of(post.shown.text)]
    assert len(told) == 1
    assert "3 – " in plain(told[0].shown.text)


async def test_passing_keeps_nothing_and_shows_nothing(world: World) -> None:
    fay, mariam, noor = await circle(world)
    await asked(world, fay)
    before = [post.shown for post in noor.sees(world.room)]
    await mariam.presses("checkins-pass", where=world.room)
    assert mariam.heard("checkins-passed")
    assert [post.shown for post in noor.sees(world.room)] == before
    await mariam.says("/checkin mine")
    assert mariam.heard("checkins-mine-empty")


async def test_pressing_twice_tells_once(world: World) -> None:
    fay, mariam, _ = await circle(world)
    await asked(world, fay)
    await mariam.presses("checkins-answer-5", where=world.room)
    tell = mariam.button("checkins-tell")
    await mariam.presses_reference(tell.reference)
    await mariam.presses_reference(tell.reference)
    assert mariam.heard("checkins-told-already")
    assert standing(world).count("checkins-telling") == 1


async def test_without_the_consent_nothing_is_kept_and_the_way_is_shown(world: World) -> None:
    fay, _, _ = await circle(world)
    new = world.person("new")
    await join(world, new, consenting=False)
    await asked(world, fay)
    await new.presses("checkins-answer-2", where=world.room)
    assert new.heard("access-consent-checkins")
    assert new.button("joining-agree-now")


async def test_a_stranger_is_told_how_to_join_and_a_member_cannot_set_the_rhythm(world: World) -> None:
    fay, mariam, _ = await circle(world)
    await mariam.says("/checkin schedule", where=world.room)
    assert mariam.heard("access-facilitators-only")
    await asked(world, fay)
    passer = world.person("passer")
    await passer.presses("checkins-answer-2", where=world.room)
    assert passer.heard("access-join-first")


async def test_the_round_closes_and_the_next_week_asks_anew(world: World) -> None:
    fay, mariam, _ = await circle(world)
    await asked(world, fay)
    old = mariam.button("checkins-answer-2", world.room)
    await world.passes(days=2)
    assert "checkins-closed" in standing(world)
    await mariam.presses_reference(old.reference, world.room)
    assert mariam.heard("checkins-closed-for-you")
    await world.passes(days=5)
    assert standing(world).count("checkins-ask") == 1


async def test_after_a_long_silence_the_group_is_asked_once(world: World) -> None:
    fay, _, _ = await circle(world)
    await asked(world, fay)
    await world.sleeps(days=30)
    assert standing(world).count("checkins-ask") == 1
    await world.passes(days=5)
    assert standing(world).count("checkins-ask") == 1


async def test_the_rhythm_holds_its_hour_across_a_change_of_clocks(world: World) -> None:
    fay, _, _ = await circle(world)
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first="2027-04-26 19:00", every="weekly", open_for="24 h")  # Cairo goes to summer time on the 30th
    assert "7:00" in fay.reads()
    assert fay.reads().count("7:00") == 3


async def test_stopping_asks_no_more_and_leaves_answers_where_they_are(world: World) -> None:
    fay, mariam, _ = await circle(world)
    await asked(world, fay)
    await mariam.presses("checkins-answer-2", where=world.room)
    await fay.says("/checkin stop", where=world.room)
    assert fay.heard("checkins-stopped")
    await world.passes(days=15)
    assert standing(world).count("checkins-ask") == 0
    await mariam.says("/checkin mine")
    assert mariam.heard("checkins-mine")
    await fay.says("/checkin stop", where=world.room)
    assert fay.heard("checkins-no-plan")


async def test_step_by_step_the_same_rhythm_comes_out(world: World) -> None:
    await circle(world)
    steps = world.person("steps", platform="telegramish")
    await join(world, steps, role=Role.FACILITATOR)
    await steps.says("/checkin schedule")
    assert steps.heard("engine-question")
    await steps.says("perhaps some day")
    assert steps.heard("blank-not-a-date")
    await steps.says("2026-11-03 18:00")
    assert steps.heard("engine-enough")
    await steps.presses("common-that-is-all")
    assert steps.heard("checkins-echo")
    await steps.presses("common-confirm")
    assert steps.heard("checkins-scheduled")


async def test_the_scores_are_sealed_in_the_tables(world: World) -> None:
    fay, mariam, noor = await circle(world)
    await asked(world, fay)
    await mariam.presses("checkins-answer-2", where=world.room)
    rows = world.stored("SELECT sealed FROM answers")
    assert len(rows) == 1
    assert len(rows[0][0]) > 30
    await noor.presses("checkins-answer-2", where=world.room)
    rows = world.stored("SELECT sealed FROM answers")
    assert rows[0][0][:9] != rows[1][0][:9]  # each under a key of its own
    assert len(rows[0][0]) == len(rows[1][0])
