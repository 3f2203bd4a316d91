"""Every row of one database into another that is empty, and each table looked at again on the other side.

Which databases the two are does not matter here: a file, or a PostgreSQL. Each gives and takes rows inside one
transaction, so that what is interrupted has not happened. Rows are compared by number and by a sum over what stands in
them, which does not depend on their order.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Protocol

from sqlalchemy import Column, Table

from bot.errors import StoreUnavailable
from storage.tables import metadata, outbox

BATCH = 1000
"""Rows that are in memory at a time."""
TABLES: tuple[Table[Any], ...] = tuple(table for _, table in sorted(metadata.tables.items()))
NUMBERED = outbox
"""The one table that counts its rows by itself: a number that was given is never given again."""

Row = Sequence[Any]


class Source(Protocol):
    """Where rows come from. Raises StoreUnavailable."""

    def rows(self, table: Table[Any]) -> AsyncIterator[Sequence[Row]]:
        """Every row, at most BATCH at a time, its columns in the order in which they are declared."""
        ...

    async def last_number(self) -> int:
        """The last number that NUMBERED gave to a row; 0 before the first."""
        ...


class Target(Source, Protocol):
    """Where rows go to. Raises StoreUnavailable."""

    async def put(self, table: Table[Any], rows: Sequence[Row]) -> None: ...

    async def count_on_from(self, number: int) -> None:
        """NUMBERED gives higher numbers than this from now on."""
        ...


class NotEmpty(StoreUnavailable):
    """Something is kept there already, and nothing is ever written over."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A table whose rows stand on the other side, every one as it was: how many left, and how many arrived."""

    table: str
    left: int
    arrived: int


class Sum:
    """How many rows there were, and what stood in them. Equal for the same rows in any order."""

    def __init__(self) -> None:
        self.rows = 0
        self._total = 0

    def add(self, rows: Sequence[Row]) -> None:
        self.rows += len(rows)
        for row in rows:
            self._total += int.from_bytes(blake2b(repr(tuple(row)).encode(), digest_size=16).digest())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sum) and (self.rows, self._total) == (other.rows, other._total)

    __hash__ = None  # type: ignore[assignment]  # it changes


async def carry(source: Source, target: Target, carried: Callable[[Carried], None] = lambda _: None) -> int:
    """Carries every table over; how many rows there were in all. `carried` hears of each table once it was compared.

    Raises StoreUnavailable when anything cannot be read or written, or is not the same on the other side; what the
    target has by then must not stand."""
    total = 0
    for table in TABLES:
        left = Sum()
        async for rows in source.rows(table):
            left.add(rows)
            await target.put(table, rows)
        arrived = await _sum(target, table)
        if left != arrived:
            raise StoreUnavailable(
                f"{table.name}: {left.rows} rows left and {arrived.rows} arrived, or not as they were. Nothing was "
                f"changed. Tell whoever maintains Halqa."
            )
        total += left.rows
        carried(Carried(table.name, left.rows, arrived.rows))
    await target.count_on_from(await source.last_number())
    return total


async def are_the_same(source: Source, target: Source) -> bool:
    """Whether both hold the same rows in every table. Raises StoreUnavailable."""
    for table in TABLES:
        if await _sum(source, table) != await _sum(target, table):
            return False
    return True


def columns(table: Table[Any]) -> str:
    """The names of a table's columns, as both databases read them."""
    return _named(table.columns)


def every_row(table: Table[Any], as_they_lie: str) -> str:
    """The query for all rows. They come in the order of their key, which tells nothing; but for tables that keep the
    order in which rows came, for which `as_they_lie` says it."""
    ordered = table.dialect_options["sqlite"]["with_rowid"]
    order = as_they_lie if ordered and table is not NUMBERED else _named(table.primary_key.columns)
    return f'SELECT {columns(table)} FROM "{table.name}" ORDER BY {order}'  # noqa: S608  # names of ours


# ----------------------------------------------------------------------------------------------------------------------


async def _sum(side: Source, table: Table[Any]) -> Sum:
    found = Sum()
    async for rows in side.rows(table):
        found.add(rows)
    return found


def _named(some: Iterable[Column[Any]]) -> str:
    return ", ".join(f'"{column.name}"' for column in some)
