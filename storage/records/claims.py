"""Which of several processes is at what (see `bot.books.Claims`). Used where a database has several processes only."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql

from bot.books import OutboxRow, TimerRow
from storage.records.engine import outbox_row, outbox_rows
from storage.tables import leases, outbox, timers
from storage.tx import Tx

_l, _o, _t = leases.c, outbox.c, timers.c
_fresh = postgresql.insert(leases)
_take = _fresh.on_conflict_do_update(
    index_elements=[_l.lane, _l.urgent],
    set_={"holder": _fresh.excluded.holder, "until": _fresh.excluded.until},
    where=or_(_l.until < bindparam("now"), _l.holder == _fresh.excluded.holder),
)
_leave = delete(leases).where(
    _l.lane == bindparam("which"), _l.urgent == bindparam("fast"), _l.holder == bindparam("mine")
)
_mine = select(_l.until).where(
    _l.lane == bindparam("which"), _l.urgent == bindparam("fast"), _l.holder == bindparam("mine")
)
_hold = update(leases).where(_l.holder == bindparam("mine")).values(until=bindparam("longer"))
_waiting = outbox_rows.where(_o.lane == bindparam("which"), _o.urgent == bindparam("fast")).order_by(_o.seq)

_heads = select(func.min(_o.seq)).group_by(_o.lane, _o.urgent).scalar_subquery()
_somebody = exists().where(_l.lane == _o.lane, _l.urgent == _o.urgent, _l.until >= bindparam("now")).correlate(outbox)
_unclaimed = (
    outbox_rows.where(_o.seq.in_(_heads), _o.not_before <= bindparam("now"), ~_somebody)
    .order_by(_o.seq)
    .limit(bindparam("most"))
)

_free = (
    select(_t.kind)
    .where(
        _t.kind == bindparam("which"),
        _t.subject == bindparam("what"),
        _t.due == bindparam("when"),
        _t.claimed_until <= bindparam("now"),
    )
    .with_for_update(skip_locked=True)
)
_claim = (
    update(timers)
    .where(_t.kind == bindparam("which"), _t.subject == bindparam("what"))
    .values(claimed_until=bindparam("longer"))
)
_given_back = select(func.min(_t.claimed_until)).where(_t.claimed_until > bindparam("now"))


class Claims:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def lane(self, lane: bytes, urgent: bool, holder: bytes, now: int, until: int) -> Sequence[OutboxRow] | None:
        if not self._tx.do(_take, lane=lane, urgent=int(urgent), holder=holder, until=until, now=now):
            return None
        rows = self._waiting(lane, urgent)
        if not rows:
            self._tx.do(_leave, which=lane, fast=int(urgent), mine=holder)
        return rows

    def release(self, lane: bytes, urgent: bool, holder: bytes, until: int, *, keep: bool) -> Sequence[OutboxRow]:
        # First it is given up, then looked at: who writes afterwards finds it free, and who wrote before is seen here.
        gone = self._tx.do(_leave, which=lane, fast=int(urgent), mine=holder)
        rows = self._waiting(lane, urgent) if keep and gone else ()
        if rows:
            self._tx.do(_take, lane=lane, urgent=int(urgent), holder=holder, until=until, now=0)
        return rows

    def holds(self, lane: bytes, urgent: bool, holder: bytes, now: int) -> bool:
        row = self._tx.one(_mine, which=lane, fast=int(urgent), mine=holder)
        return row is not None and row[0] >= now

    def hold(self, holder: bytes, until: int) -> None:
        self._tx.do(_hold, mine=holder, longer=until)

    def unclaimed(self, now: int, at_most: int) -> Sequence[OutboxRow]:
        return [outbox_row(row) for row in self._tx.all(_unclaimed, now=now, most=at_most)]

    def timer(self, row: TimerRow, now: int, until: int) -> bool:
        if self._tx.one(_free, which=row.kind, what=row.subject, when=row.due, now=now) is None:
            return False
        return self._tx.do(_claim, which=row.kind, what=row.subject, longer=until) == 1

    def given_back(self, now: int) -> int | None:
        row = self._tx.one(_given_back, now=now)
        return row[0] if row else None

    def _waiting(self, lane: bytes, urgent: bool) -> list[OutboxRow]:
        return [outbox_row(row) for row in self._tx.all(_waiting, which=lane, fast=int(urgent))]
