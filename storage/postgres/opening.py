"""Making the tables, or bringing them to today's, on a PostgreSQL that somebody else runs.

Processes that start at the same time do so one after the other. The steps are walked in one transaction: one that fails
leaves everything as it was.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial

import asyncpg
from sqlalchemy import Connection, func, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreUnavailable
from bot.logs import facts
from storage.migrating import walk
from storage.migrations import HEAD, REVISIONS
from storage.moved import NOTE, refusal
from storage.postgres import gate
from storage.postgres.dialect import engine_for
from storage.tables import metadata, notes

OLDEST = 140000  # the oldest version that still gets mends, as the server writes it
ONE_AFTER_THE_OTHER = "SELECT pg_advisory_lock(hashtext('halqa: tables'))"  # until the connection is closed
Kept = Callable[[], Awaitable[bool]]
_VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
log = logging.getLogger("halqa.store")


def prepare(url: URL) -> None:
    """Makes today's tables where there are none, or walks the steps that are lacking. Not to be called on a loop.

    Raises StoreUnavailable in one sentence with the mend; everything is then as it was."""

    async def made() -> None:
        async with prepared(url):
            pass

    asyncio.run(made())


@asynccontextmanager
async def prepared(url: URL) -> AsyncIterator[Kept]:
    """Does so. Inside, no other process starts on this database, so that what else is made at a first start is made
    once; what is given says whether a house ever stood on it. All of it raises StoreUnavailable."""
    engine = engine_for(url)
    try:
        with _mended():
            connection = await engine.connect()
        try:
            with _mended():
                await connection.execute(text(ONE_AFTER_THE_OTHER))
                await connection.commit()
                await bring_forward(connection)
                await connection.commit()
                if note := await moved_note(connection):
                    raise refusal("the database in database.url", note)
            yield partial(_kept, connection)
        finally:
            await connection.close()
    finally:
        await engine.dispose()


async def revision_of(connection: AsyncConnection) -> str:
    """The step that the tables stand at; empty where there are no tables yet.

    Raises StoreUnavailable for tables of a newer version or of something else."""
    names = set(await connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")))
    if not names:
        return ""
    if "alembic_version" not in names:
        raise StoreUnavailable("the database holds tables of something else. Make an empty one for Halqa alone.")
    found = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found not in REVISIONS:
        raise StoreUnavailable("the database was made by a newer Halqa. Run that version.")
    return str(found)


async def bring_forward(connection: AsyncConnection) -> None:
    """Today's tables, in the transaction that is open. Raises StoreUnavailable."""
    version = int(await connection.scalar(text("SHOW server_version_num")) or 0)
    if version < OLDEST:
        raise StoreUnavailable("this PostgreSQL is too old. Use version 14 or a newer one.")
    found = await revision_of(connection)
    if not found:
        await connection.run_sync(_make)
    elif found != HEAD:
        await _migrated(connection, found)
    for statement in gate.MADE:
        await connection.execute(text(statement))


async def moved_note(connection: AsyncConnection) -> str:
    """Where today's tables were moved to; empty where they were not (see `storage.moved`)."""
    return str(await connection.scalar(select(notes.c.value).where(notes.c.name == NOTE)) or "")


# ----------------------------------------------------------------------------------------------------------------------


async def _kept(connection: AsyncConnection) -> bool:
    with _mended():
        found = await connection.scalar(select(func.count()).select_from(notes))
        await connection.commit()
    return found != 0


@contextmanager
def _mended() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, asyncpg.PostgresError, OSError, TimeoutError) as error:
        raise StoreUnavailable(mend(error)) from None


def _make(connection: Connection) -> None:
    """Without the steps: `tests/unit/test_migrations.py` shows that they lead to the same tables."""
    metadata.create_all(connection, checkfirst=False)
    connection.execute(text(_VERSION_TABLE))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


async def _migrated(connection: AsyncConnection, found: str) -> None:
    try:
        await connection.run_sync(walk)
    except Exception as error:  # whatever a step does, nothing of it stands
        log.error("a migration failed", extra=facts(kind="migration", error=error), exc_info=error)
        raise StoreUnavailable(
            f"the database could not be brought from version {found} to {HEAD}, and was left as it was. "
            f"Run the Halqa you had before, and tell whoever maintains it."
        ) from None


def mend(error: BaseException, address: str = "database.url") -> str:
    """What mends it, without anything out of the address, which is called so."""
    state = getattr(getattr(error, "orig", error), "sqlstate", None) or getattr(error, "sqlstate", None) or ""
    cause = getattr(error, "__cause__", None)
    state = state or getattr(cause, "sqlstate", None) or ""
    if state.startswith("28"):
        return (
            f"the database does not let us in. Check the user in {address}, and the password in ~/.pgpass "
            f"or HALQA_DATABASE__URL."
        )
    if state == "3D000":
        return f"there is no database of this name. Make it (createdb), owned by the user in {address}."
    if state == "42501":
        return f"the user in {address} may not make tables. Make that user the owner of the database."
    name = state or type(cause or error).__name__
    return f"the database cannot be reached ({name}). Check that it runs, and {address}."
