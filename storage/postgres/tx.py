"""Statements on PostgreSQL, inside `AsyncConnection.run_sync`: what is plain code outside waits here for the network,
and others go on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVarTuple

import asyncpg
from sqlalchemy import Select
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.dml import ReturningInsert
from sqlalchemy.util import await_only

from bot.errors import Overtaken, StoreUnavailable
from storage.postgres.dialect import REFUSALS, dialect
from storage.tx import Ready, Tx

Ts = TypeVarTuple("Ts")
CHANNEL = "halqa"
KEYS_CHANGED = "HK001"  # raised by `keys_are_as_of` (see gate.py)
_CONFLICTS = {"40001", "40P01"}
_dialect = dialect()


class KeysChanged(Overtaken):
    """Keys were destroyed since this process last looked."""


class PostgresTx(Tx):
    """On the connection of asyncpg."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        super().__init__(_dialect)
        self._connection = connection

    def do(self, statement: Executable, **values: object) -> int:
        ready, given = self._given(statement, values)
        try:
            status: str = await_only(self._connection.execute(ready.sql, *given))
        except REFUSALS as error:
            raise ours(error) from None
        return int(status.rpartition(" ")[2])

    def one(self, statement: Select[*Ts] | ReturningInsert[*Ts], **values: object) -> tuple[*Ts] | None:
        rows = self._rows(statement, values)
        return rows[0] if rows else None

    def all(self, statement: Select[*Ts], **values: object) -> list[tuple[*Ts]]:
        return self._rows(statement, values)

    def tell(self, what: str) -> None:
        with translated():
            await_only(self._connection.execute("SELECT pg_notify($1, $2)", CHANNEL, what))

    # --------------------------------------------------------------------------------------------------------

    def _rows(self, statement: Executable, values: dict[str, object]) -> list[Any]:
        ready, given = self._given(statement, values)
        try:
            return [tuple(row) for row in await_only(self._connection.fetch(ready.sql, *given))]
        except REFUSALS as error:
            raise ours(error) from None

    def _given(self, statement: Executable, values: dict[str, object]) -> tuple[Ready, list[object]]:
        ready = self._ready.get(id(statement)) or self._prepare(statement)
        if self.touched is not None and ready.writes:
            self.touched.add(ready.writes)
        every = {**ready.given, **values} if ready.given else values
        return ready, [every[name] for name in ready.order]


@contextmanager
def translated() -> Iterator[None]:
    """An error of the database becomes ours: its text may hold what somebody wrote."""
    try:
        yield
    except REFUSALS as error:
        raise ours(error) from None


def ours(error: BaseException) -> StoreUnavailable:
    """What to do about an error of the database or of the way there."""
    state = getattr(error, "sqlstate", None) or ""
    if state == KEYS_CHANGED:
        return KeysChanged("keys were destroyed meanwhile")
    if state in _CONFLICTS:
        return Overtaken("somebody else was quicker")
    return StoreUnavailable(f"the database refused ({state or type(error).__name__})")
