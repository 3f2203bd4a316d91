"""A PostgreSQL as one end of the journey (see `storage/carrying.py`): as it is at one moment beside a running bot, held
still to be moved away, or empty and to be filled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StoreUnavailable
from storage.backup import Counts
from storage.carrying import BATCH, NUMBERED, TABLES, NotEmpty, Row, every_row
from storage.migrations import HEAD
from storage.moved import NOTE
from storage.postgres.dialect import NAME, engine_for
from storage.postgres.opening import bring_forward, mend, moved_note, revision_of
from storage.postgres.tx import translated
from storage.tables import groups, members, notes

# Whole tables are read, and between two batches the other side may take its time.
_PATIENT = {"application_name": "halqa move", "idle_in_transaction_session_timeout": "0", "enable_seqscan": "on"}
_GATE = "LOCK TABLE burials IN EXCLUSIVE MODE"  # see gate.py: whoever writes goes through it
_STARTS = "SELECT pg_try_advisory_xact_lock(hashtext('halqa: tables'))"  # see opening.py: whoever starts takes it
_OTHERS = f"""
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = '{NAME}' AND pid <> pg_backend_pid()
"""  # noqa: S608  # a name of ours
_SEQUENCE = f"{NUMBERED.name}_seq_seq"
LOOKS, A_MOMENT = 15, 0.2  # a process that has ended is let go of by the server within moments
_MISSING, _NOT_GIVEN = "42P01", "55P03"


class ServerSide:
    """Reads from and writes to one connection, in the transaction that is open there. See `carrying.Target`."""

    def __init__(self, connection: AsyncConnection, driver: asyncpg.Connection) -> None:
        self._connection = connection
        self._driver = driver

    async def rows(self, table: Table[Any]) -> AsyncIterator[Sequence[Row]]:
        with translated():
            cursor = await self._driver.cursor(every_row(table, "ctid"))
            while rows := await cursor.fetch(BATCH):
                yield [tuple(row) for row in rows]

    async def put(self, table: Table[Any], rows: Sequence[Row]) -> None:
        names = [column.name for column in table.columns]
        with translated():
            await self._driver.copy_records_to_table(table.name, records=rows, columns=names)

    async def last_number(self) -> int:
        with translated():
            question = f"SELECT last_value - (NOT is_called)::int FROM {_SEQUENCE}"  # noqa: S608  # a name of ours
            found: int = await self._driver.fetchval(question)
        return found

    async def count_on_from(self, number: int) -> None:
        with translated():  # unlike setval, this is part of the transaction
            await self._driver.execute(f"ALTER SEQUENCE {_SEQUENCE} RESTART WITH {number + 1:d}")

    async def counts(self) -> Counts:
        """How many groups, people and rows of all tables there are."""

        async def count(table: Table[Any]) -> int:
            return int(await self._connection.scalar(select(func.count()).select_from(table)) or 0)

        return Counts(sum([await count(table) for table in TABLES]), await count(groups), await count(members))

    async def moved_to(self) -> str:
        """Where this was moved to; empty where it was not."""
        return await moved_note(self._connection)

    async def note_moved(self, note: str) -> None:
        """Writes down where this was moved to, or with an empty note that it was not (see `storage.moved`)."""
        await self._connection.execute(delete(notes).where(notes.c.name == NOTE))
        if note:
            await self._connection.execute(insert(notes).values(name=NOTE, value=note))


@asynccontextmanager
async def as_it_is(url: URL) -> AsyncIterator[ServerSide]:
    """What is kept at this moment, beside running bots, whom it does not hold up. Raises StoreUnavailable, also where
    there is nothing yet or the tables are not today's."""
    async with _connected(
        url, isolation_level="SERIALIZABLE", postgresql_readonly=True, postgresql_deferrable=True
    ) as connection:
        await _todays(connection)
        yield await _side(connection)


@asynccontextmanager
async def held_still(url: URL) -> AsyncIterator[ServerSide]:
    """What is kept, while nobody starts and nobody writes; what is noted meanwhile stands when the block ends well.

    Raises StoreUnavailable while a bot runs on it, where there is nothing yet, and where the tables are not today's."""
    async with _connected(url, isolation_level="REPEATABLE READ") as connection:
        await _close_the_gate(connection)
        await _todays(connection)
        await _nobody_else(url)
        yield await _side(connection)
        await connection.commit()


@asynccontextmanager
async def into_empty(url: URL, *, only_look: bool = False, address: str = "database.url") -> AsyncIterator[ServerSide]:
    """An empty database with today's tables, to be filled. Everything in it stands when the block ended well, unless
    it was `only_look`ed at, and nothing otherwise. `address` is what its address is called for an operator.

    Raises NotEmpty when anything is in it, and StoreUnavailable when a bot runs on it or it cannot be used."""
    async with _connected(url, address) as connection:
        if not await connection.scalar(text(_STARTS)):
            raise StoreUnavailable(
                f"another Halqa is being started or moved on {named(url)}. Try again when it is over."
            )
        await bring_forward(connection)
        await _nobody_else(url)
        if note := await moved_note(connection):
            raise NotEmpty(
                f"{named(url)} is not empty: it was moved to {note}. Remove it (`dropdb`), make it anew (`createdb`), "
                f"and try again."
            )
        for table in TABLES:
            if await connection.scalar(select(1).select_from(table).limit(1)):
                raise NotEmpty(
                    f"{named(url)} is not empty. Nothing is ever written over: make an empty one (`createdb`), and "
                    f"name that."
                )
        yield await _side(connection)
        if not only_look:
            await connection.commit()


def named(url: URL) -> str:
    """The database, for an operator: where it is, without a password."""
    return f"the database {url.database} on {url.host or url.query.get('host') or 'this machine'}"


# ----------------------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def _connected(url: URL, address: str = "database.url", **options: Any) -> AsyncIterator[AsyncConnection]:
    engine = engine_for(url, **_PATIENT)
    try:
        async with engine.connect() as connection:
            await connection.execution_options(**options)
            yield connection
    except (SQLAlchemyError, asyncpg.PostgresError, OSError, TimeoutError) as error:
        raise StoreUnavailable(mend(error, address)) from None
    finally:
        await engine.dispose()


async def _side(connection: AsyncConnection) -> ServerSide:
    fairy = await connection.get_raw_connection()
    return ServerSide(connection, fairy.driver_connection)


async def _close_the_gate(connection: AsyncConnection) -> None:
    """First of all, because the snapshot is only taken behind it."""
    await connection.execute(text("SET LOCAL lock_timeout = '5s'"))
    try:
        await connection.execute(text(_GATE))
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None)
        if state == _MISSING:
            raise StoreUnavailable(_NOTHING) from None
        if state == _NOT_GIVEN:
            raise StoreUnavailable(_RUNS) from None
        raise
    if not await connection.scalar(text(_STARTS)):
        raise StoreUnavailable(_RUNS)


_NOTHING = "nothing is kept yet in the database that database.url names. `halqa run` makes it."
_RUNS = "Halqa runs on this database, or is being started. Stop every process of it, then try again."


async def _todays(connection: AsyncConnection) -> None:
    found = await revision_of(connection)
    if not found:
        raise StoreUnavailable(_NOTHING)
    if found != HEAD:
        raise StoreUnavailable(
            f"the database stands at version {found}, and today's is {HEAD}. Start this Halqa once (`halqa run`), then "
            f"try again."
        )


async def _nobody_else(url: URL) -> None:
    """Looked for on a connection of its own: within a transaction, the server always gives the first answer again."""
    async with _connected(url, isolation_level="AUTOCOMMIT") as connection:
        for _ in range(LOOKS):
            if not await connection.scalar(text(_OTHERS)):
                return
            await asyncio.sleep(A_MOMENT)
    raise StoreUnavailable(_RUNS)
