"""How our tables and statements are written for PostgreSQL, and how it is connected to."""

from __future__ import annotations

from typing import Any

import asyncpg
from sqlalchemy import NullPool, event, make_url
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.engine import URL, Dialect
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import ConfigProblem
from storage.postgres import silence

# What goes wrong between us and the server. The driver's "internal" error is what a connection that is lost at an
# unlucky moment looks like ("cannot switch to state ...; another operation is in progress").
REFUSALS = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError)
PATIENCE = 10  # seconds to connect
LONGEST = 60  # seconds that a transaction may take; whoever does not end one lets go of it then

# Everything is found by an index, however few rows there are: who reads a whole table conflicts with whoever writes to
# it. Plans are made once.
NAME = "halqa"
"""What a process of the bot is called among the connections of the server."""
_SETTINGS = {
    "application_name": NAME,
    "enable_seqscan": "off",
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",
    "idle_in_transaction_session_timeout": f"{LONGEST}s",
    **silence.ON_THE_SERVER,
}


class _Whole(PGTypeCompiler):
    """Whole numbers have 64 bits, as they have on SQLite."""

    def visit_INTEGER(self, type_: Any, **_: Any) -> str:  # noqa: N802  # SQLAlchemy's name
        return "BIGINT"


def dialect() -> Dialect:
    """For compiling statements."""
    made: Dialect = PGDialect_asyncpg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
    return _ours(made)


def parsed(url: str, option: str) -> URL:
    """The address in parts. Raises ConfigProblem, without any of it, when it is none."""
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        raise ConfigProblem(
            f"{option} is not an address. Write postgresql://user@host/database, without the password."
        ) from None
    return found.set(drivername="postgresql+asyncpg")


def driver_options(url: URL) -> dict[str, Any]:
    """The same address, as asyncpg itself takes it."""
    _, options = PGDialect_asyncpg().create_connect_args(url)  # type: ignore[no-untyped-call]
    return {name: value for name, value in options.items() if not name.startswith("prepared_statement")}


def engine_for(url: URL, **others: str) -> AsyncEngine:
    """Makes connections; keeps none. Nothing is connected to yet. `others` are settings of the server that differ."""
    engine = create_async_engine(
        url,
        poolclass=NullPool,
        connect_args={
            "server_settings": _SETTINGS | others,
            "timeout": PATIENCE,
            "statement_cache_size": 1000,
            "prepared_statement_cache_size": 0,
        },
    )
    _ours(engine.dialect)

    @event.listens_for(engine.sync_engine, "connect")
    def _made(connection: Any, record: object) -> None:
        silence.end_of(connection.driver_connection)

    return engine


def _ours(made: Dialect) -> Dialect:
    made.type_compiler_instance = _Whole(made)
    return made
