"""One statement at a time, inside a transaction that somebody else opened.

Statements are SQLAlchemy Core in module constants. Each is compiled once and then runs on the driver itself: executing
them through Core costs half of the whole event. Columns that need conversion would be skipped silently by that
shortcut, so they are refused when compiled.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVarTuple

from sqlalchemy import Enum, Integer, LargeBinary, Select, String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.schema import Table
from sqlalchemy.sql.sqltypes import NullType
from sqlalchemy.sql.type_api import TypeEngine

from bot.errors import DeclarationError

Ts = TypeVarTuple("Ts")
PLAIN = (Integer, String, LargeBinary)
BARE = (*PLAIN, NullType)  # a bind of no column (a limit) has no type, and is not converted either
_sqlite = sqlite.dialect(paramstyle="named")


def put_once(table: Table[Any]) -> Insert:
    """An insert that does nothing when the row is there. (The PostgreSQL form; SQLite reads the same words.)"""
    return postgresql.insert(table).on_conflict_do_nothing()


def put(table: Table[Any], *changing: str) -> Insert:
    """An insert that takes the place of the row with the same primary key: these columns change, the others stay."""
    fresh = postgresql.insert(table)
    return fresh.on_conflict_do_update(
        index_elements=list(table.primary_key.columns), set_={name: fresh.excluded[name] for name in changing}
    )


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement as the driver takes it."""

    sql: str
    given: dict[str, object]  # literals inside the statement, which Core turned into parameters
    writes: str  # the table it writes to, or empty
    order: tuple[str, ...]  # of the parameters, where they have no names


class Tx:
    """Runs statements on one connection. Made once per connection, not once per event."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._ready: dict[int, Ready] = {}
        self._kept: list[Executable] = []  # ids are only unique while the statement lives
        self.touched: set[str] | None = None  # tests look here to see which tables a transaction wrote to

    def do(self, statement: Executable, **values: object) -> int:
        """Runs a statement that changes something; the number of rows it changed."""
        raise NotImplementedError

    def one(self, statement: Select[*Ts] | ReturningInsert[*Ts], **values: object) -> tuple[*Ts] | None:
        """The only row, or None."""
        raise NotImplementedError

    def all(self, statement: Select[*Ts], **values: object) -> list[tuple[*Ts]]:
        """Every row."""
        raise NotImplementedError

    def tell(self, what: str) -> None:
        """Says to other processes, once this transaction stands, that something they remember has changed. A database
        that belongs to one process has nobody to tell."""

    # --------------------------------------------------------------------------------------------------------

    def _prepare(self, statement: Executable) -> Ready:
        written_out = {"render_postcompile": True}  # a list of literals has as many parameters as it has items
        compiled = (
            statement.compile(dialect=self._dialect, compile_kwargs=written_out)
            if isinstance(statement, ClauseElement)
            else None
        )
        if not isinstance(compiled, SQLCompiler):
            raise DeclarationError("only statements of SQLAlchemy Core run here")
        _refuse_conversions(BARE, (bind.type for bind in compiled.binds.values()))
        _refuse_conversions(
            PLAIN, (getattr(column, "type", None) for column in getattr(statement, "exported_columns", ()))
        )
        asked = {name for name, bind in compiled.binds.items() if bind.required}
        given = {name: value for name, value in compiled.params.items() if name not in asked}
        table = getattr(statement, "table", None)
        writes = str(table.name) if isinstance(table, Table) else ""
        ready = Ready(str(compiled), given, writes, tuple(compiled.positiontup or ()))
        self._ready[id(statement)] = ready
        self._kept.append(statement)
        return ready


class SqliteTx(Tx):
    """On the cursor of SQLite's driver."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(_sqlite)
        self._connection = connection

    def do(self, statement: Executable, **values: object) -> int:
        return self._run(statement, values).rowcount

    def one(self, statement: Select[*Ts] | ReturningInsert[*Ts], **values: object) -> tuple[*Ts] | None:
        row: tuple[*Ts] | None = self._run(statement, values).fetchone()
        return row

    def all(self, statement: Select[*Ts], **values: object) -> list[tuple[*Ts]]:
        return self._run(statement, values).fetchall()

    def _run(self, statement: Executable, values: dict[str, object]) -> sqlite3.Cursor:
        ready = self._ready.get(id(statement)) or self._prepare(statement)
        if self.touched is not None and ready.writes:
            self.touched.add(ready.writes)
        return self._connection.execute(ready.sql, {**ready.given, **values} if ready.given else values)


def _refuse_conversions(plain: tuple[type[TypeEngine[Any]], ...], types: Iterable[TypeEngine[Any] | None]) -> None:
    for kind in types:
        if not isinstance(kind, plain) or isinstance(kind, Enum):  # an Enum is a String with a conversion
            raise DeclarationError(f"a column of type {kind!r} would need conversion; use int, str or bytes")
