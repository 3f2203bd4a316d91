"""Timers: each fires once, in order, on time or marked late; and none that fails holds up the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot import timers as module
from bot.books import TimerRow
from bot.build import Furnished
from bot.clock import SystemClock
from bot.context import Context
from bot.effects import Effect, Send, SetTimer, ToRoom
from bot.errors import StoreUnavailable
from bot.events import Fired
from bot.feature import Feature, Timer
from bot.words import say
from tests.world import START, World

RINGS, BREAKS, REPEATS, SAYS = "wakes.rings", "wakes.breaks", "wakes.repeats", "wakes.says"
HOUR = 3600


@dataclass
class Wakes:
    """A feature that notes what fires. (A test may look on; real handlers keep nothing.)"""

    fired: list[tuple[str, int, bool]] = field(default_factory=list)

    def furniture(self) -> Furnished:
        timers = (Timer(RINGS, self._ring, "-"), Timer(BREAKS, self._break, "-"), Timer(REPEATS, self._repeat, "-"),
                  Timer(SAYS, self._say, "-"))  # fmt: skip
        return Furnished(Feature("wakes", (), timers, keeps=False), lambda tx: None)

    def _ring(self, ctx: Context[Any], it: Fired) -> Sequence[Effect]:
        self.fired.append((it.subject.decode(), it.due, ctx.late))
        return []

    def _break(self, ctx: Context[Any], it: Fired) -> Sequence[Effect]:
        raise ValueError("what somebody wrote")

    def _repeat(self, ctx: Context[Any], it: Fired) -> Sequence[Effect]:
        self._ring(ctx, it)
        return [SetTimer(REPEATS, it.subject, it.due + HOUR)]

    def _say(self, ctx: Context[Any], it: Fired) -> Sequence[Effect]:
        follows = SetTimer(RINGS, b"what follows", it.due + 2 * HOUR)
        return [Send(ToRoom(bytes(16)), say("common-done")), follows]

    def subjects(self) -> list[str]:
        return [subject for subject, _, _ in self.fired]


@pytest.fixture
def wakes() -> Wakes:
    return Wakes()


@pytest.fixture
async def world(folder: Path, wakes: Wakes) -> AsyncIterator[World]:
    made = World(folder, furniture=(wakes.furniture(),))
    await made.opens()
    yield made
    await made.stops()


async def arranged(world: World, *rows: TimerRow) -> None:
    def put(books: Any) -> None:
        for row in rows:
            books.timers.set(row)

    await world.built.store.write(put)


def rings(subject: str, due: int, kind: str = RINGS, useful_until: int | None = None) -> TimerRow:
    return TimerRow(kind, subject.encode(), b"", due, useful_until)


async def test_what_is_due_fires_in_order_and_nothing_before_its_time(world: World, wakes: Wakes) -> None:
    await arranged(world, rings("third", START), rings("first", START - 9), rings("second", START - 5),
                   rings("not yet", START + 1))  # fmt: skip
    assert await world.built.house.timers.run_due() == 3
    assert wakes.subjects() == ["first", "second", "third"]
    assert await world.built.house.timers.next_due() == START + 1


async def test_a_timer_fires_once_when_two_look_at_the_same_time(world: World, wakes: Wakes) -> None:
    await arranged(world, *(rings(f"{n:03}", START - 1) for n in range(50)))
    timers = world.built.house.timers
    fired = await asyncio.gather(timers.run_due(), timers.run_due())
    assert sum(fired) == 50
    assert sorted(wakes.subjects()) == [f"{n:03}" for n in range(50)]


async def test_a_timer_that_was_read_before_it_was_moved_does_not_fire(world: World, wakes: Wakes) -> None:
    row = rings("moved", START - 1)
    await arranged(world, row)
    await arranged(world, rings("moved", START + HOUR))
    await world.built.house.engine.fire(row)
    assert wakes.fired == []
    await world.passes(hours=1)
    assert wakes.fired == [("moved", START + HOUR, False)]


async def test_a_timer_that_was_read_before_it_was_cancelled_does_not_fire(world: World, wakes: Wakes) -> None:
    row = rings("cancelled", START - 1)
    await arranged(world, row)
    await world.built.store.write(lambda books: books.timers.cancel(RINGS, b"cancelled"))
    await world.built.house.engine.fire(row)
    assert wakes.fired == []


async def test_firing_twice_does_it_once(world: World, wakes: Wakes) -> None:
    row = rings("once", START)
    await arranged(world, row)
    await asyncio.gather(world.built.house.engine.fire(row), world.built.house.engine.fire(row))
    assert wakes.subjects() == ["once"]


async def test_a_timer_whose_use_is_over_tells_nobody_but_arranges_what_follows(world: World, wakes: Wakes) -> None:
    await arranged(world, rings("stale", START - HOUR, SAYS, useful_until=START - 1))
    assert await world.built.house.timers.run_due() == 1
    assert await world.built.store.read(lambda books: books.outbox.waiting()) == []
    assert await world.built.house.timers.next_due() == START + HOUR


async def test_a_timer_that_is_late_but_still_of_use_tells_people(world: World) -> None:
    await arranged(world, rings("late", START - HOUR, SAYS, useful_until=START))
    await world.built.house.timers.run_due()
    assert len(await world.built.store.read(lambda books: books.outbox.waiting())) == 1


async def test_a_timer_that_keeps_setting_itself_catches_up_after_a_downtime(world: World, wakes: Wakes) -> None:
    await arranged(world, rings("hourly", START + HOUR, REPEATS))
    await world.sleeps(hours=3)
    assert [due - START for _, due, _ in wakes.fired] == [HOUR, 2 * HOUR, 3 * HOUR]


async def test_timers_wait_when_the_clock_is_set_back_and_fire_once_when_it_comes_round(
    world: World, wakes: Wakes
) -> None:
    await arranged(world, rings("rings", START + 60))
    world.clock.set_back(HOUR)
    assert await world.built.house.timers.run_due() == 0
    await world.passes(hours=1, minutes=2)
    assert wakes.subjects() == ["rings"]


async def test_a_kind_that_nobody_knows_holds_up_nobody(world: World, wakes: Wakes) -> None:
    unknown = [rings(f"{n}", START - 10, "gone.feature") for n in range(module.AT_ONCE + 10)]
    await arranged(world, *unknown, rings("known", START))
    async with asyncio.timeout(20):
        assert await world.built.house.timers.run_due() == 1
    assert wakes.subjects() == ["known"]


async def test_a_handler_that_fails_holds_up_nobody_and_is_tried_again(
    world: World, wakes: Wakes, caplog: pytest.LogCaptureFixture
) -> None:
    await arranged(world, rings("broken", START - 5, BREAKS), rings("whole", START))
    assert await world.built.house.timers.run_due() == 1
    assert wakes.subjects() == ["whole"]
    assert await world.built.house.timers.next_due() is None  # it is left for the next look, not for a loop
    assert [row.kind for row in await world.built.house.upcoming()] == [BREAKS]
    assert "somebody wrote" not in caplog.text


async def test_a_store_that_cannot_keep_leaves_everything_due(
    world: World, wakes: Wakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    await arranged(world, rings("kept", START))

    def full() -> None:
        raise StoreUnavailable("full")

    monkeypatch.setattr(world.built.vault, "commit_keys", full)
    with pytest.raises(StoreUnavailable):
        await world.built.house.timers.run_due()
    monkeypatch.undo()
    assert await world.built.house.timers.run_due() == 1


# --- by itself ----------------------------------------------------------------------------------------------


async def comes_true(holds: Callable[[], bool]) -> None:
    """Waits for something that the scheduler brings about, looking again at each turn of the loop."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.get_running_loop().run_in_executor(None, lambda: None)


async def test_one_wake_up_is_held_and_never_further_away_than_half_a_minute(world: World) -> None:
    timers = world.built.house.timers
    now = SystemClock().now()  # the scheduler goes by the machine's clock
    world.clock.move_to(now)
    await arranged(world, rings("tomorrow", now + 24 * HOUR))
    await timers.start()
    scheduler = timers._scheduler
    assert scheduler is not None

    def job_at() -> list[float]:
        return [job.next_run_time.timestamp() for job in scheduler.get_jobs()]

    await comes_true(lambda: job_at() == [now + module.FARTHEST])
    for _ in range(5):
        timers.wake()
    await comes_true(lambda: job_at() == [now + module.FARTHEST])
    assert len(scheduler.get_jobs()) == 1
    timers.stop()


async def test_what_fell_due_during_a_downtime_fires_at_start_without_being_asked(world: World, wakes: Wakes) -> None:
    world.clock.move_to(SystemClock().now())
    await arranged(world, rings("missed", START - HOUR))
    await world.built.house.timers.start()
    await comes_true(lambda: wakes.subjects() == ["missed"])
    world.built.house.timers.stop()


async def test_whatever_is_set_while_a_look_goes_on_is_not_left_to_the_next_half_minute(
    world: World, wakes: Wakes
) -> None:
    timers = world.built.house.timers
    world.clock.move_to(SystemClock().now())
    await timers.start()
    for number in range(100):
        timers.wake()
        await arranged(world, rings(f"{number}", START))
        timers.wake()
        await comes_true(lambda: len(wakes.fired) > number)  # noqa: B023  # awaited in this round
    assert wakes.subjects() == [f"{number}" for number in range(100)]
    timers.stop()


async def test_a_broken_timer_does_not_end_the_wake_ups(world: World, wakes: Wakes) -> None:
    timers = world.built.house.timers
    world.clock.move_to(SystemClock().now())
    await arranged(world, rings("broken", START - 5, BREAKS))
    await timers.start()
    await comes_true(lambda: timers._left != set())
    await arranged(world, rings("later", START))
    timers.wake()
    await comes_true(lambda: wakes.subjects() == ["later"])
    timers.stop()


async def test_a_look_that_goes_wrong_is_not_the_last_one(
    world: World, wakes: Wakes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    timers = world.built.house.timers
    world.clock.move_to(SystemClock().now())
    await arranged(world, rings("due", START))

    async def broken(work: object) -> None:
        raise ValueError("what somebody wrote")

    monkeypatch.setattr(world.built.store, "read", broken)
    await timers.start()
    await comes_true(lambda: "timers were not looked at" in caplog.text)
    assert "somebody wrote" not in caplog.text
    monkeypatch.undo()
    timers.wake()
    await comes_true(lambda: wakes.subjects() == ["due"])
    timers.stop()


async def test_timers_are_looked_at_although_the_machines_clock_was_set_back(
    world: World, wakes: Wakes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FARTHEST", 0.01)
    timers = world.built.house.timers
    ahead = 365 * 24 * HOUR
    world.clock.move_to(SystemClock().now() + ahead)
    await timers.start()
    world.clock.set_back(ahead)  # the wake-up is a year away now
    await arranged(world, rings("due", START))
    await comes_true(lambda: wakes.subjects() == ["due"])
    timers.stop()
