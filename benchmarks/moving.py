"""`halqa move`: every row of a large group host to a PostgreSQL and back, each compared on the other side.

The floor, in the same round and on the same server, is bare drivers that carry the same rows in the same batches, in
one transaction, and compare nothing: sqlite3 and COPY there, a cursor and `executemany` back. Ours reads every row a
second time where it arrived, and sums up both sides.

Gate: at least 0.25 of the floor's pace, in both directions.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import asyncpg
from sqlalchemy import Table

from benchmarks.measure import machine, ratios, settle, spread, verdict
from storage.carrying import BATCH, carry, columns, every_row
from storage.file_side import from_file, into_new_file
from storage.opening import make_template
from storage.postgres.dialect import parsed
from storage.postgres.side import as_it_is, into_empty
from storage.tables import answers, copies, inbox
from tests.servers import Server, serving

ROWS, ROUNDS = 100_000, 5  # of each of three tables
KEPT: tuple[Table[Any], ...] = (answers, copies, inbox)


def fill(path: Path) -> None:
    """Three tables that grow with a group, with values as long as real ones."""
    draw = Random(1).randbytes
    make_template(path)
    with closing(sqlite3.connect(path)) as data:
        for _ in range(ROWS):
            data.execute("INSERT INTO answers VALUES (?, ?, ?, 0)", (draw(16), draw(16), draw(60)))
            data.execute("INSERT INTO copies VALUES (?, ?, ?, ?, 1)", (draw(16), draw(16), draw(40), draw(60)))
            data.execute("INSERT INTO inbox (tag, day) VALUES (?, 1)", (draw(16),))
        data.commit()


async def bare_there(file: Path, url: str) -> None:
    connection = await asyncpg.connect(url)
    with closing(sqlite3.connect(file)) as data:
        async with connection.transaction():
            for table in KEPT:
                found = data.execute(every_row(table, "rowid"))
                names = [column.name for column in table.columns]
                while rows := found.fetchmany(BATCH):
                    await connection.copy_records_to_table(table.name, records=rows, columns=names)
    await connection.close()


async def there(file: Path, url: str) -> None:
    async with into_empty(parsed(url, "url")) as target:
        with from_file(file) as source:
            await carry(source, target)


async def bare_back(url: str, file: Path) -> None:
    connection = await asyncpg.connect(url)
    make_template(file)
    with closing(sqlite3.connect(file)) as data:
        data.execute("PRAGMA synchronous=OFF")
        async with connection.transaction():
            for table in KEPT:
                cursor = await connection.cursor(every_row(table, "ctid"))
                marks = ", ".join("?" * len(table.columns))
                put = f"INSERT INTO {table.name} ({columns(table)}) VALUES ({marks})"  # noqa: S608  # names of ours
                while rows := await cursor.fetch(BATCH):
                    data.executemany(put, [tuple(row) for row in rows])
        data.commit()
    await connection.close()


async def back(url: str, file: Path) -> None:
    async with as_it_is(parsed(url, "url")) as source:
        with into_new_file(file) as target:
            await carry(source, target)


def seconds(work: Callable[[], Any]) -> float:
    settle()
    started = perf_counter()
    asyncio.run(work())
    return perf_counter() - started


def measured(folder: Path, server: Server) -> int:
    file = folder / "kept.db"
    floors: tuple[list[float], list[float]] = ([], [])
    ours: tuple[list[float], list[float]] = ([], [])
    fill(file)
    for number in range(ROUNDS):
        bare, url = server.database(), server.database()
        floors[0].append(seconds(partial(bare_there, file, bare)))
        ours[0].append(seconds(partial(there, file, url)))
        floors[1].append(seconds(partial(bare_back, bare, folder / f"bare-{number}.db")))
        ours[1].append(seconds(partial(back, url, folder / f"ours-{number}.db")))
        server.drop(bare)
        server.drop(url)
    print(machine())
    gates = []
    for way, floor, mine in zip(("to a PostgreSQL", "to a file"), floors, ours, strict=True):
        pace = ratios(floor, mine)
        print(f"{way}: {3 * ROWS / median(mine):,.0f} rows a second; of bare drivers: {spread(pace)}")
        gates.append((f"{way}, of bare drivers", median(pace), ">=", 0.25))
    return verdict(gates)


def main() -> int:
    with tempfile.TemporaryDirectory() as made, serving("max_connections = 20\n", Path(made)) as server:
        server.make_template()
        return measured(Path(made), server)


if __name__ == "__main__":
    sys.exit(main())
