"""Telegram's limits are kept: in all, in a group, in a chat; and one chat that is asked for patience waits alone."""

from __future__ import annotations

import asyncio

import pytest

from adapters.telegram.pace import Pace

GROUP, PRIVATE = -5, 5


async def busy(seconds: float) -> None:
    """Holds up everything, as a machine that is busy with something else does."""
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        pass


@pytest.mark.slow
async def test_in_no_second_more_than_the_limit_goes_even_when_the_machine_is_held_up() -> None:
    pace, went, loop = Pace(20), list[float](), asyncio.get_running_loop()

    async def goes(chat: int) -> None:
        await pace.take(chat)
        went.append(loop.time())

    going = [asyncio.create_task(goes(chat)) for chat in range(1, 61)]
    await asyncio.sleep(0)
    for _ in range(3):
        await busy(0.4)
        await asyncio.sleep(0)
    await asyncio.gather(*going)
    assert len(went) == 60
    assert max(sum(at <= other < at + 1.0 for other in went) for at in went) <= 20


async def test_what_is_urgent_does_not_wait_for_the_others() -> None:
    pace, loop = Pace(2), asyncio.get_running_loop()
    waiting = [asyncio.create_task(pace.take(chat)) for chat in range(1, 10)]
    await asyncio.sleep(0)
    begun = loop.time()
    await pace.take(99, urgent=True)
    assert loop.time() - begun < 0.1
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def test_a_group_has_a_message_a_second_and_twenty_a_minute() -> None:
    pace = Pace(1000)
    assert pace.wait(GROUP) == 0
    await pace.take(GROUP)
    assert 0.9 < pace.wait(GROUP) <= 1.0
    for _ in range(19):
        await pace.take(GROUP)
    assert 58 < pace.wait(GROUP) <= 60
    assert pace.wait(GROUP, urgent=True) == 0
    assert pace.wait(GROUP - 1) == 0


async def test_a_person_may_be_told_a_few_things_at_once() -> None:
    pace = Pace(1000)
    for _ in range(3):
        assert pace.wait(PRIVATE) == 0
        await pace.take(PRIVATE)
    assert 0.9 < pace.wait(PRIVATE) <= 1.0


async def test_patience_that_was_asked_for_holds_for_everything_in_that_chat_alone() -> None:
    pace = Pace(1000)
    pace.block(GROUP, 30)
    assert 29 < pace.wait(GROUP) <= 30
    assert 29 < pace.wait(GROUP, urgent=True) <= 30
    assert pace.wait(PRIVATE) == 0


async def test_only_so_many_chats_are_remembered() -> None:
    pace = Pace(100_000)
    pace.block(GROUP, 30)
    for chat in range(1, 6000):
        pace.wait(chat)
    assert pace.wait(GROUP) == 0  # what Telegram says again then
