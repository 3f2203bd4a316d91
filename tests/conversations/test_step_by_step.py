"""Asked one question after the other, and forms that come back: short for a tired person, and nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blanks import Choice, Duration, Kind, Reader, Text, Value, When, read
from bot.model import Role
from bot.typed import typed_again
from tests.circle import gather, join
from tests.world import START, Person, World, keys_of, plain

LATE_MONDAY = START + 9 * 3600 + 50 * 60  # 18:50 UTC, 19:50 in Paris


async def planner(world: World, platform: str = "telegramish", language: str = "en") -> Person:
    fay, noor = world.person("fay", platform=platform, language=language), world.person("noor", language=language)
    await gather(world, [noor], language=language)
    await join(world, fay, role=Role.FACILITATOR)
    return fay


async def says_what_is_needed(fay: Person, first: str = "2026-11-10 19:00") -> None:
    await fay.says("/meeting schedule")
    await fay.says("Evening circle")
    await fay.says(first)
    await fay.presses("choice-meeting-schedule-every-weekly")


def labels(fay: Person) -> list[list[str]]:
    """The keys of the buttons below the last answer, row by row."""
    return [[keys_of(button.label)[0] for button in row] for row in fay.last.messages[-1].rows]


# --- what is optional ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_what_is_needed_comes_first_and_the_rest_can_be_skipped_at_once(world: World, language: str) -> None:
    fay = await planner(world, language=language)
    await fay.says("/meeting schedule")
    assert labels(fay) == [["common-cancel"]]  # nothing to skip among what is needed
    await fay.says("Evening circle")
    await fay.says("2026-11-10 19:00")
    await fay.presses("choice-meeting-schedule-every-weekly")
    assert fay.heard("engine-enough")
    assert fay.heard("blank-meeting-schedule-length")
    assert fay.heard("engine-question-otherwise")  # an hour, if nothing is said
    assert labels(fay) == [["common-skip", "common-that-is-all"], ["common-cancel"]]
    await fay.presses("common-that-is-all")
    assert fay.heard("meetings-echo")
    await fay.presses("common-confirm")
    assert fay.heard("meetings-scheduled")


async def test_each_optional_thing_is_offered_once_and_what_was_said_is_kept(world: World) -> None:
    fay = await planner(world)
    await says_what_is_needed(fay)
    await fay.presses("common-skip")
    assert not fay.heard("engine-enough")
    assert fay.heard("blank-meeting-schedule-where")
    assert labels(fay) == [["common-skip"], ["common-cancel"]]  # the last one: skipping it is all
    await fay.says("12 Rose Street")
    assert fay.heard("meetings-echo")
    assert "12 Rose Street" in fay.reads()
    assert "1 hour" in fay.reads()


async def test_a_skip_that_is_pressed_twice_skips_one_thing(world: World) -> None:
    fay = await planner(world)
    await says_what_is_needed(fay)
    skip = fay.button("common-skip").reference
    await fay.presses_reference(skip)
    await fay.presses_reference(skip)
    await fay.says("12 Rose Street")
    assert fay.heard("meetings-echo")
    assert "12 Rose Street" in fay.reads()


async def test_an_optional_answer_that_is_not_understood_is_asked_again_and_can_still_be_skipped(world: World) -> None:
    fay = await planner(world)
    await says_what_is_needed(fay)
    await fay.says("as long as it takes")
    assert fay.heard("blank-not-a-duration")
    assert labels(fay)[0] == ["common-skip", "common-that-is-all"]
    await fay.says("90 min")
    assert fay.heard("blank-meeting-schedule-where")
    await fay.presses("common-skip")
    assert {"1 hour", "30 minutes"} <= set(re.findall(r"\d+ (?:hour|minutes)", fay.reads()))


async def test_a_choice_may_be_left_out_as_well_and_says_what_holds_then(world: World) -> None:
    fay = await planner(world)
    await fay.says("/checkin schedule")
    await fay.says("2026-11-10 19:00")
    assert fay.heard("choice-checkin-schedule-every-weekly")
    await fay.presses("choice-checkin-schedule-every-fortnightly")
    await fay.presses("common-skip")
    assert fay.heard("checkins-echo")
    assert "November 24" in fay.reads()


async def test_who_says_everything_needed_in_one_go_is_asked_nothing_more(world: World) -> None:
    fay = await planner(world)
    await fay.says("/meeting schedule", title="Evening circle", first="2026-11-10 19:00", every="weekly")
    assert fay.heard("meetings-echo")


async def test_what_was_skipped_stays_skipped_over_a_restart(world: World) -> None:
    fay = await planner(world)
    await says_what_is_needed(fay)
    await fay.presses("common-skip")
    await world.sleeps()
    await fay.says("12 Rose Street")
    assert fay.heard("meetings-echo")


# --- what a handler cannot use ------------------------------------------------------------------------------


async def test_a_moment_that_has_passed_is_asked_again_at_once_and_the_rest_is_kept(world: World) -> None:
    fay = await planner(world)
    await fay.says("/meeting schedule")
    await fay.says("Evening circle")
    await fay.says("2026-11-01 19:00")
    assert fay.keys()[0] == "blank-past"
    assert fay.heard("blank-meeting-schedule-first")
    await fay.says("2026-11-10 19:00")
    await fay.presses("choice-meeting-schedule-every-weekly")
    await fay.presses("common-that-is-all")
    assert "Evening circle" in fay.reads()


async def test_a_moment_that_passes_before_the_yes_is_asked_again_and_the_rest_is_kept(world: World) -> None:
    world.clock.move_to(LATE_MONDAY)
    fay = await planner(world)
    await says_what_is_needed(fay, "today 20:00")
    await fay.presses("common-that-is-all")
    assert fay.heard("meetings-echo")
    await world.passes(minutes=11)
    await fay.presses("common-confirm")
    assert fay.keys()[0] == "blank-past"
    assert fay.heard("blank-meeting-schedule-first")
    await fay.says("tomorrow 20:00")
    assert fay.heard("meetings-echo")
    assert "Evening circle" in fay.reads()
    await fay.presses("common-confirm")
    assert fay.heard("meetings-scheduled")


async def test_in_a_room_the_form_comes_back_with_everything_that_was_given(world: World) -> None:
    world.clock.move_to(LATE_MONDAY)
    fay = await planner(world, "discordish")
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(
        title="Evening circle", first="today 20:00", every="weekly", length="90 min", where="12 Rose Street"
    )
    assert fay.heard("meetings-echo")
    await world.passes(minutes=11)
    await fay.presses_reference(fay.button("common-confirm").reference, world.room)
    fields = {field.name: field for field in fay.form.fields}
    assert {name: plain(field.value) for name, field in fields.items()} == {
        "title": "Evening circle", "first": "2026-11-02 20:00", "every": "weekly", "length": "90",
        "where": "12 Rose Street",
    }  # fmt: skip
    assert {name: keys_of(field.problem) for name, field in fields.items() if field.problem} == {
        "first": ["blank-past"]
    }
    await fay.fills(**{name: field.value for name, field in fields.items()} | {"first": "tomorrow 20:00"})
    assert fay.heard("meetings-echo")
    assert {"1 hour", "30 minutes"} <= set(re.findall(r"\d+ (?:hour|minutes)", fay.reads()))


async def test_a_form_with_a_moment_that_has_passed_comes_back_as_it_was_typed(world: World) -> None:
    fay = await planner(world, "discordish")
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first="yesterday", every="fortnightly", open_for="two days")
    assert "blank-not-a-date" in [key for field in fay.form.fields for key in keys_of(field.problem)]
    await fay.fills(first="2026-11-01 19:00", every="fortnightly", open_for="48 h")
    assert {field.name: field.value for field in fay.form.fields} == {
        "first": "2026-11-01 19:00", "every": "fortnightly", "open_for": "48 h",
    }  # fmt: skip
    assert [keys_of(field.problem) for field in fay.form.fields] == [["blank-past"], [], []]


async def test_a_form_with_something_left_open_comes_back_as_it_was_typed(world: World) -> None:
    fay = await planner(world, "discordish")
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title="Evening circle", where="12 Rose Street")
    assert {field.name: field.value for field in fay.form.fields if field.value} == {
        "title": "Evening circle", "where": "12 Rose Street",
    }  # fmt: skip
    assert {field.name for field in fay.form.fields if keys_of(field.problem) == ["blank-empty"]} == {"first", "every"}


async def test_a_command_in_a_room_with_something_wrong_in_it_opens_the_form_with_what_was_typed(world: World) -> None:
    fay = await planner(world, "discordish")
    typed = {"title": "Evening circle", "first": "some day", "every": "weekly"}
    await fay.says("/meeting schedule", world.room, title=typed["title"], first=typed["first"], every=typed["every"])
    assert {field.name: field.value for field in fay.form.fields if field.value} == typed
    await fay.fills(**typed | {"first": "2026-11-10 19:00"})
    assert fay.heard("meetings-echo")


# --- what was understood is not what was meant ---------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_one_thing_is_changed_and_the_rest_stays(world: World, language: str) -> None:
    fay = await planner(world, language=language)
    await says_what_is_needed(fay)
    await fay.presses("common-skip")
    await fay.says("12 Rose Street")
    assert labels(fay) == [["common-confirm", "common-change", "common-cancel"]]
    await fay.presses("common-change")
    assert fay.heard("engine-which-blank")
    await fay.presses("blank-meeting-schedule-first")
    assert fay.heard("blank-meeting-schedule-first")
    await fay.says("2026-11-01 19:00")
    assert fay.keys()[0] == "blank-past"
    await fay.says("2026-11-12 19:00")
    assert fay.heard("meetings-echo")  # nothing else is asked
    assert "12" in fay.reads().splitlines()[2]
    assert "12 Rose Street" in fay.reads()
    await fay.presses("common-confirm")
    assert fay.heard("meetings-scheduled")


async def test_what_is_optional_can_be_taken_out_again(world: World) -> None:
    fay = await planner(world)
    await says_what_is_needed(fay)
    await fay.presses("common-skip")
    await fay.says("12 Rose Street")
    await fay.presses("common-change")
    await fay.presses("blank-meeting-schedule-where")
    await fay.presses("common-skip")
    assert fay.heard("meetings-echo")
    assert "Rose Street" not in fay.reads()


async def test_on_a_platform_with_forms_the_form_comes_once_more_with_all_that_was_given(world: World) -> None:
    fay = await planner(world, "discordish")
    await fay.says("/checkin schedule", world.room)
    await fay.fills(first="2026-11-10 19:00", every="fortnightly", open_for="48 h")
    await fay.presses("common-change")
    given = {field.name: field.value for field in fay.form.fields}
    assert given == {"first": "2026-11-10 19:00", "every": "fortnightly", "open_for": "2880"}
    assert not any(field.problem for field in fay.form.fields)
    await fay.fills(**given | {"every": "weekly"})
    assert fay.heard("checkins-echo")
    await fay.presses("common-confirm")
    assert fay.heard("checkins-scheduled")


async def test_a_change_that_comes_too_late_changes_nothing(world: World) -> None:
    fay = await planner(world)
    await says_what_is_needed(fay)
    await fay.presses("common-that-is-all")
    change = fay.button("common-change").reference
    await fay.presses("common-confirm")
    await fay.presses_reference(change)
    assert fay.heard("engine-draft-gone")


async def test_where_nothing_was_typed_there_is_nothing_to_change(world: World) -> None:
    fay = await planner(world)
    await fay.says("/mydata erase")
    assert labels(fay) == [["common-confirm", "common-cancel"]]


@given(
    st.integers(START // 60, START // 60 + 10**6).map(lambda minutes: minutes * 60),
    st.integers(1, 60 * 24).map(lambda minutes: minutes * 60),
    st.sampled_from(["Europe/Paris", "Africa/Cairo", "Asia/Kathmandu"]),
    st.sampled_from(["en", "fr", "ar"]),
)
def test_what_is_typed_again_is_understood_as_it_was(moment: int, length: int, zone: str, language: str) -> None:
    kinds: dict[str, Kind] = {
        "first": When(),
        "length": Duration(60, 86400),
        "every": Choice(("weekly",)),
        "title": Text(80),
    }
    values: dict[str, Value] = {"first": moment, "length": length, "every": "weekly", "title": "Evening: 3 of us"}
    typed = typed_again(kinds, values, zone)
    again = {name: read(kinds[name], text, Reader(START, zone, language)) for name, text in typed.items()}
    assert abs(int(again.pop("first")) - int(values.pop("first"))) in {
        0,
        3600,
    }  # an hour that comes twice means the first
    assert again == values
