"""What `halqa doctor` reads out of the database file: counts, days and versions, and nothing about anybody."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Select, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import ConfigProblem, HalqaError, StoreUnavailable
from bot.keyring import read_keyring
from bot.keystore import KeyStore
from bot.vault import Vault
from storage.database import connect
from storage.keys import KeyFile
from storage.migrations import HEAD, REVISIONS
from storage.moved import NOTE
from storage.opening import in_use
from storage.panel import only_reading
from storage.records.engine import NAMED
from storage.records.privacy import Reports
from storage.tables import burials, groups, inbox, meetings, members, notes, outbox, reports, rhythms, rounds, timers
from storage.tx import SqliteTx

DAY = 86400
STUCK_TRIES = 5
LATE = 600  # seconds that a timer may be late beside a running bot


@dataclass(frozen=True, slots=True)
class Health:
    """How a database file is doing. `damage` is the first thing SQLite's quick check finds, or empty; the last four
    are only known when the tables are today's."""

    damage: str
    version: str
    known_version: bool
    current: bool
    newest_day: int = 0  # since 1970, of the newest thing in it
    waiting: int = 0  # messages not carried yet
    stuck: int = 0  # those among them that were tried several times
    overdue: int = 0  # timers whose moment is well past
    burials: int = 0  # keys that are to be destroyed
    reports: int = 0
    zones: frozenset[str] = frozenset()  # that groups, meetings, check-ins and people go by
    moved: str = ""  # where to and on which day, if it was


async def look_at(path: Path, now: int) -> Health:
    """Looks at the file, beside a running bot or without one. Raises StoreUnavailable when it cannot be read."""
    async with only_reading(path) as connection:
        first = str(await connection.scalar(text("PRAGMA quick_check(1)")))
        damage = "" if first == "ok" else first.splitlines()[0]
        found = await _version(connection)
        if damage or found != HEAD:
            return Health(damage, found, found in REVISIONS, current=False)
        return await counted(connection, now)


async def keys_named(path: Path) -> set[bytes]:
    """The ids of all keys that any row could need (and bytes that are none). Raises StoreUnavailable."""
    named: set[bytes] = set()
    async with only_reading(path) as connection:
        for part in NAMED:
            named.update(value for (value,) in await connection.execute(part) if isinstance(value, bytes))
    return named


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept, database and keys. Texts are sentences with their mend, empty where all is well."""

    running: bool
    keyring: str
    keys: str
    database: str
    health: Health | None
    orphans: int


async def look_around(database: Path, ring: Path, key_file: Path, data_folder: Path, now: int) -> Kept:
    """Looks at everything, beside a running bot or without one. Raises nothing for what may be wrong there."""
    trouble, health, named = "", None, set[bytes]()
    try:
        if _is_there(database):
            health = await look_at(database, now)
            named = await keys_named(database) if health.current else named
    except (StoreUnavailable, OSError) as error:
        trouble = str(error)
    if health is None and not trouble and not _is_there(key_file):
        return Kept(in_use(database.parent), "", "", "", None, 0)  # a first start is still to come
    if health is None and not trouble:
        trouble = f"The database {database} is missing, but its keys are there. Put your latest backup in its place."
    keyring, keys, old = keys_seen(ring, lambda: KeyFile(key_file), data_folder, now // DAY)
    orphans = len(old - named) if health and health.current else 0
    return Kept(in_use(database.parent), keyring, keys, trouble, health, orphans)


def read_reports(database: Path, ring: Path, key_file: Path, data_folder: Path) -> list[tuple[date, str]]:
    """The reports to whoever runs this, opened, oldest first: for the operator's own terminal, and nothing else.

    Raises StoreUnavailable and ConfigProblem."""
    root = read_keyring(ring, data_folder).root
    with closing(KeyFile(key_file)) as keys, closing(connect(database, writes=False)) as connection:
        vault = Vault(keys, root, chance=bytes, today=lambda: 0)
        opened = Reports(SqliteTx(connection)).opened(vault)
    return days_of(opened)


def days_of(told: Iterable[tuple[int, str]]) -> list[tuple[date, str]]:
    """The same with days instead of their numbers since 1970."""
    return [(date(1970, 1, 1) + timedelta(days=day), text) for day, text in told]


def sqlite_version() -> tuple[int, ...]:
    """The version of SQLite in this Python."""
    return sqlite3.sqlite_version_info


# ----------------------------------------------------------------------------------------------------------------------


def _is_there(path: Path) -> bool:
    return path.exists()


def keys_seen(ring: Path, opened: Callable[[], KeyStore], data_folder: Path, today: int) -> tuple[str, str, set[bytes]]:
    """What is wrong with the keyring, what with the key store, and the keys that are older than a day."""
    keyring_trouble, root = "", None
    try:
        root = read_keyring(ring, data_folder).root
    except ConfigProblem as problem:
        keyring_trouble = str(problem)
    try:
        keys = opened()
    except HalqaError as problem:
        return keyring_trouble, str(problem), set()
    try:
        if root is not None:
            Vault(keys, root, chance=bytes, today=lambda: today).check()
        return keyring_trouble, "", set(keys.older_than(today - 1))
    except HalqaError as problem:
        return keyring_trouble, str(problem), set()
    finally:
        keys.close()


async def _version(connection: AsyncConnection) -> str:
    there = await connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"))
    found = await connection.scalar(text("SELECT version_num FROM alembic_version")) if there else None
    return str(found or "")


async def counted(connection: AsyncConnection, now: int) -> Health:
    """What stands in tables of today."""
    days = [
        await connection.scalar(select(func.max(inbox.c.day))),
        await connection.scalar(select(func.max(members.c.made_day))),
        await connection.scalar(select(func.max(groups.c.made_day))),
        (await connection.scalar(select(func.max(rounds.c.opened_at))) or 0) // DAY,
    ]

    async def zones() -> frozenset[str]:
        columns = (groups.c.zone, meetings.c.zone, rhythms.c.zone, members.c.zone)
        found = [await connection.scalars(select(column).distinct()) for column in columns]
        return frozenset(zone for each in found for zone in each if zone)

    async def count(statement: Select[int]) -> int:
        return await connection.scalar(statement) or 0

    return Health(
        damage="",
        version=HEAD,
        known_version=True,
        current=True,
        newest_day=max(day or 0 for day in days),
        waiting=await count(select(func.count()).select_from(outbox)),
        stuck=await count(select(func.count()).select_from(outbox).where(outbox.c.tries >= STUCK_TRIES)),
        overdue=await count(select(func.count()).select_from(timers).where(timers.c.due < now - LATE)),
        burials=await count(select(func.count()).select_from(burials)),
        zones=await zones(),
        reports=await count(select(func.count()).select_from(reports)),
        moved=await connection.scalar(select(notes.c.value).where(notes.c.name == NOTE)) or "",
    )
