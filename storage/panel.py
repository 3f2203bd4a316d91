"""A look at what is kept, for panels and for `halqa doctor`: read-only, without keys, on a connection of its own.

This is the one place that goes through `sqlite+aiosqlite`. It reads beside a running bot and never writes, so it sees
what was committed, also what still stands in the log file only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, NullPool, Table, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.errors import StoreUnavailable
from storage.database import mend
from storage.tables import metadata


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table as somebody without keys would read it: every value as text, bytes as hexadecimal."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@asynccontextmanager
async def only_reading(path: Path) -> AsyncIterator[AsyncConnection]:
    """A connection that cannot write. Whatever SQLite refuses meanwhile is raised as StoreUnavailable."""
    file = f"file:{quote(str(path))}"
    url = URL.create("sqlite+aiosqlite", database=file, query={"mode": "ro", "uri": "true"})
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await connection.execute(text("PRAGMA wal_autocheckpoint=0"))
            yield connection
    except DBAPIError as error:
        told = error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.Error()
        raise StoreUnavailable(mend(path, told)) from None
    finally:
        await engine.dispose()


async def tables_without_keys(path: Path) -> list[StoredTable]:
    """Every table of ours with all its rows, by name. Raises StoreUnavailable."""
    async with only_reading(path) as connection:
        tables = [table for _, table in sorted(metadata.tables.items())]
        return [as_stored(table, await connection.execute(select(table))) for table in tables]


def as_stored(table: Table[Any], rows: Iterable[Sequence[object]]) -> StoredTable:
    """A table with these rows of it."""
    columns = tuple(one.name for one in table.columns)
    return StoredTable(table.name, columns, tuple(tuple(map(_cell, row)) for row in rows))


def _cell(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else "" if value is None else str(value)
