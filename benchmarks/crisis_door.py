"""(d) How long /crisis takes: 1,000 requests a second while the database file is really full, locked by somebody else,
or emptied, and before start-up ended. All the while other people write to the bot, and meet that file.

Gate: 99 of 100 within 50 ms, and none unanswered, the others included. A request counts from the moment at which it was
due, so that waiting behind others counts as well.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import perf_counter

from benchmarks.measure import machine, settle, verdict
from benchmarks.small_group import ROOM, Silent, account, open_house
from bot.build import LOCALES, Built, crisis_door
from bot.catalog import Catalog
from bot.clock import SystemClock
from bot.crisis_only import CrisisOnlyDesk
from bot.events import Called, Event, Pressed, Said
from bot.features.crisis.hearing import Hearing
from bot.features.crisis.lines import FOLDER
from bot.model import Chat
from bot.shown import Answer
from storage.database import Database

A_SECOND, SECONDS = 1000, 5
BESIDE = 200  # requests for each other message
Handle = Callable[[Event], Awaitable[Answer]]


def request(number: int) -> Event:
    """Commands, typed words and buttons, in rooms and in private, of people nobody knows."""
    who = account(number)
    where = Chat("discordish", ROOM if number % 3 else who.id, private=number % 3 == 0)
    match number % 4:
        case 0:
            return Called(str(number), who, where, "crisis", language="fr")
        case 1:
            return Called(str(number), who, where, "sos")
        case 2:
            return Pressed(str(number), who, where, "cr.ar.FR")
        case _:
            return Said(str(number), who, where, "au secours !", to_us=True, language="fr")


async def under_load(handle: Handle, name: str) -> tuple[float, float, int]:
    """Median and p99 in milliseconds, and how many were left without an answer."""
    took: list[float] = []
    empty = 0

    async def one(number: int, due: float) -> None:
        nonlocal empty
        answer = await handle(request(number))
        took.append((perf_counter() - due) * 1000)
        empty += not answer.messages

    async def ordinary(number: int) -> None:
        nonlocal empty
        who = account(number)
        answer = await handle(Said(f"{name} {number}", who, Chat("discordish", who.id, private=True), "Good evening."))
        empty += not answer.messages

    settle()
    started = perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(A_SECOND * SECONDS):
            if number % BESIDE == 0:
                group.create_task(ordinary(number))
            due = started + number / A_SECOND
            while perf_counter() < due:  # noqa: ASYNC110  # requests come at their moment, not when it is convenient
                await asyncio.sleep(0)
            group.create_task(one(number, due))
    took.sort()
    return took[len(took) // 2], took[len(took) * 99 // 100], empty


async def main() -> int:
    logging.disable(logging.CRITICAL)
    gates: list[tuple[str, float, str, float]] = []
    sys.stdout.write(f"{machine()}\n")
    with tempfile.TemporaryDirectory() as folder:
        built = await open_house(Path(folder), people=3)
        await measured(gates, "house whole", built.house.engine.handle)
        for name, spoil in (("disk full", full), ("file locked", locked), ("file emptied", emptied)):
            with spoil(built, Path(folder) / "data.db"):
                await measured(gates, name, built.house.engine.handle)
        await built.house.stop()
        await built.store.close()
    catalog, clock = Catalog.load(LOCALES), SystemClock()
    door = crisis_door(catalog, clock, [Silent()], FOLDER)
    desk = CrisisOnlyDesk(door, catalog, "the house is being opened", ears=Hearing.load(FOLDER))
    await measured(gates, "before start-up ended", desk.handle)
    return verdict(gates)


async def measured(gates: list[tuple[str, float, str, float]], name: str, handle: Handle) -> None:
    median, p99, empty = await under_load(handle, name)
    sys.stdout.write(f"{name}: median {median:.2f} ms, p99 {p99:.2f} ms, unanswered {empty}\n")
    gates += [(f"{name}, p99 ms", p99, "<=", 50.0), (f"{name}, unanswered", float(empty), "<=", 0.0)]


@contextmanager
def full(built: Built, data: Path) -> Iterator[None]:
    """The file may not grow any more."""
    assert isinstance(built.store, Database)
    run = built.store._connection.execute
    (pages,), (before,) = (run(f"PRAGMA {what}").fetchone() for what in ("page_count", "max_page_count"))
    run("CREATE TABLE filler (x)")
    run(f"PRAGMA max_page_count = {pages + 1}")
    with suppress(sqlite3.OperationalError):  # pages that are half empty take a few rows more
        while True:
            run("INSERT INTO filler VALUES (randomblob(200))")
    yield
    run(f"PRAGMA max_page_count = {before}")


@contextmanager
def locked(built: Built, data: Path) -> Iterator[None]:
    """Somebody else is writing, and does not come to an end."""
    with closing(sqlite3.connect(data, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def emptied(built: Built, data: Path) -> Iterator[None]:
    """Nothing of what stood in the file stands there any more."""
    for path in (data, data.with_name("data.db-wal")):
        path.write_bytes(b"")
    yield


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
