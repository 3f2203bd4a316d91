"""The clocks and the two kinds of chance."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import MovableClock, SeededChance, SystemClock, chance


def test_the_system_clock_tells_utc_seconds() -> None:
    before = time.time()
    told = SystemClock().now()
    assert int(before) <= told <= time.time()
    assert datetime.fromtimestamp(told, UTC).year >= 2026


def test_the_system_clocks_second_hand_never_goes_back() -> None:
    clock = SystemClock()
    told = [clock.monotonic() for _ in range(100)]
    assert told == sorted(told)


def test_a_movable_clock_stands_still_until_it_is_moved() -> None:
    clock = MovableClock(1_000)
    assert (clock.now(), clock.now(), clock.monotonic()) == (1_000, 1_000, 0.0)


@given(st.lists(st.integers(min_value=0, max_value=10**7)))
def test_a_movable_clock_adds_up_what_passes(steps: list[int]) -> None:
    clock = MovableClock(1_000)
    for step in steps:
        clock.pass_(step)
    assert clock.now() == 1_000 + sum(steps)
    assert clock.monotonic() == sum(steps)


def test_a_movable_clock_moves_on_to_a_moment() -> None:
    clock = MovableClock(1_000)
    clock.move_to(1_500)
    assert clock.now() == 1_500


def test_a_movable_clock_does_not_go_back_by_passing_or_moving() -> None:
    clock = MovableClock(1_000)
    with pytest.raises(ValueError, match="does not go back"):
        clock.pass_(-1)
    with pytest.raises(ValueError, match="does not go back"):
        clock.move_to(999)
    assert clock.now() == 1_000


def test_a_corrected_clock_shows_less_while_time_still_ran_forward() -> None:
    clock = MovableClock(1_000)
    clock.pass_(60)
    clock.set_back(3_600)
    assert clock.now() == 1_060 - 3_600
    assert clock.monotonic() == 60.0


@pytest.mark.parametrize("seconds", [0, -5])
def test_setting_back_is_never_a_way_forward(seconds: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        MovableClock(1_000).set_back(seconds)


def test_real_chance_does_not_repeat_itself() -> None:
    drawn = {chance(16) for _ in range(1_000)}
    assert len(drawn) == 1_000
    assert {len(one) for one in drawn} == {16}


def test_seeded_chance_is_the_same_every_time() -> None:
    one, other = SeededChance("demo"), SeededChance("demo")
    assert [one(size) for size in (16, 2, 32)] == [other(size) for size in (16, 2, 32)]


def test_seeded_chance_differs_from_draw_to_draw_and_from_seed_to_seed() -> None:
    one, other = SeededChance(1), SeededChance(2)
    drawn = {one(16) for _ in range(200)} | {other(16) for _ in range(200)}
    assert len(drawn) == 400


def test_seeded_chance_gives_as_many_bytes_as_asked_for() -> None:
    draw = SeededChance(1)
    assert [len(draw(size)) for size in (0, 1, 16, 5_000)] == [0, 1, 16, 5_000]
