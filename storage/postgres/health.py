"""What `halqa doctor` reads out of a PostgreSQL: counts, days and versions, and nothing about anybody."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreUnavailable
from bot.keyring import read_keyring
from bot.vault import Vault
from storage.health import Health, Kept, counted, days_of, keys_seen
from storage.keys import KeyFile
from storage.migrations import HEAD
from storage.postgres import gate
from storage.postgres.dialect import engine_for, parsed
from storage.postgres.hands import connected
from storage.postgres.keys import KeyDatabase
from storage.postgres.opening import mend, revision_of
from storage.records.engine import NAMED
from storage.records.privacy import Reports

_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'halqa' AND pid <> pg_backend_pid()
"""


async def look_around(data: str, keys: str, key_file: Path, ring: Path, data_folder: Path, now: int) -> Kept:
    """See `storage.health.look_around`. Raises nothing for what may be wrong there."""
    trouble, health, named, running = "", None, set[bytes](), False
    try:
        async with _only_reading(data) as connection:
            running = bool(await connection.scalar(text(_OTHERS)))
            found = await revision_of(connection)
            if found:
                known = found == HEAD
                health = await counted(connection, now) if known else Health("", found, True, current=False)
                named = await _named(connection) if known else named
    except StoreUnavailable as error:
        trouble = str(error)
    if health is None and not trouble:
        return Kept(running, "", "", "", None, 0)  # a first start is still to come
    keyring, store, old = keys_seen(ring, lambda: keys_at(keys, key_file), data_folder, now // 86400)
    return Kept(running, keyring, store, trouble, health, len(old - named) if health and health.current else 0)


async def read_reports(data: str, keys: str, key_file: Path, ring: Path, data_folder: Path) -> list[tuple[date, str]]:
    """See `storage.health.read_reports`."""
    root = read_keyring(ring, data_folder).root
    make: Callable[[Any], Any] = Reports
    engine = engine_for(parsed(data, "database.url"))
    with closing(keys_at(keys, key_file)) as store:
        vault = Vault(store, root, chance=bytes, today=lambda: 0)
        hand = await connected(engine, make)
        await hand.says(gate.LOOK)
        opened = await hand.works(lambda reports: days_of(_as_reports(reports).opened(vault)))
        await hand.close()
    return opened


def keys_at(url: str, file: Path) -> KeyFile | KeyDatabase:
    """The key store that the settings name. Raises ConfigProblem and StoreUnavailable."""
    return KeyDatabase(parsed(url, "keys.url")) if url else KeyFile(file)


# ----------------------------------------------------------------------------------------------------------------------


def _as_reports(made: Any) -> Reports:
    reports: Reports = made
    return reports


async def _named(connection: AsyncConnection) -> set[bytes]:
    found = [await connection.execute(part) for part in NAMED]
    return {value for rows in found for (value,) in rows if isinstance(value, bytes)}


@asynccontextmanager
async def _only_reading(data: str) -> AsyncIterator[AsyncConnection]:
    engine = engine_for(parsed(data, "database.url"))
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SET default_transaction_read_only = on"))
            yield connection
    except (SQLAlchemyError, asyncpg.PostgresError, OSError, TimeoutError) as error:
        raise StoreUnavailable(mend(error)) from None
    finally:
        await engine.dispose()
