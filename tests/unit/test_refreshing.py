"""What is remembered follows the last change, however long a reading takes."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.errors import StoreUnavailable
from bot.refreshing import Refreshing


class Shelf:
    """A thing that changes, read slowly: each reading sees what stood when it began, and waits to be let."""

    def __init__(self) -> None:
        self.stands, self.remembered, self.readings = 0, 0, 0
        self.let = asyncio.Event()
        self.began = asyncio.Event()
        self.away = False

    async def read(self) -> None:
        self.readings += 1
        seen = self.stands
        self.began.set()
        await self.let.wait()
        if self.away:
            raise StoreUnavailable("away")
        self.remembered = seen


async def test_a_slow_reading_never_takes_the_place_of_a_later_one() -> None:
    shelf = Shelf()
    refreshing = Refreshing(shelf.read)
    for _ in range(5):
        shelf.stands += 1
        refreshing.soon()
        await asyncio.wait_for(shelf.began.wait(), 10)
    shelf.let.set()
    await asyncio.wait_for(refreshing.caught_up(), 10)
    assert shelf.remembered == 5
    assert shelf.readings == 2  # the first, and one after the last change


async def test_what_cannot_be_read_is_read_at_the_next_change(caplog: pytest.LogCaptureFixture) -> None:
    shelf = Shelf()
    refreshing = Refreshing(shelf.read)
    shelf.let.set()
    shelf.away, shelf.stands = True, 1
    with caplog.at_level(logging.ERROR, "halqa.refreshing"):
        refreshing.soon()
        await asyncio.wait_for(refreshing.caught_up(), 10)
    assert [record.name for record in caplog.records] == ["halqa.refreshing"]
    assert shelf.remembered == 0
    shelf.away = False
    refreshing.soon()
    await asyncio.wait_for(refreshing.caught_up(), 10)
    assert shelf.remembered == 1
