"""What the engine keeps for itself: which events it has seen, what waits to be carried, what is due, what is half
said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import LargeBinary, bindparam, delete, func, insert, literal_column, select, update

from bot.books import Copy, Kept, OutboxRow, TimerRow
from storage.tables import burials, copies, drafts, inbox, metadata, notes, outbox, timers
from storage.tx import Tx, put, put_once

_i = inbox.c
_handled = {"platform": None, "place": None, "sealed": None}
_enter = put_once(inbox).values(tag=bindparam("tag"), day=bindparam("day"))
_keep = put_once(inbox).values(
    tag=bindparam("tag"),
    day=bindparam("day"),
    platform=bindparam("platform"),
    place=select(func.coalesce(func.max(_i.place), 0) + 1).scalar_subquery(),
    sealed=bindparam("sealed"),
)
_kept = (
    select(_i.tag, _i.day, _i.sealed).where(_i.platform == bindparam("which"), _i.place.is_not(None)).order_by(_i.place)
)
_settle = update(inbox).where(_i.tag == bindparam("which"), _i.place.is_not(None)).values(_handled)
_stale = select(inbox.c.tag).where(inbox.c.day < bindparam("before")).limit(bindparam("most"))
_forget = delete(inbox).where(inbox.c.tag == bindparam("which"))


class Inbox:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def enter(self, tag: bytes, day: int) -> bool:
        return (
            self._tx.do(_enter, tag=tag, day=day) == 1 or self._tx.do(_settle, which=tag) == 1
        )  # new, or kept till now

    def keep(self, tag: bytes, day: int, platform: str, sealed: bytes) -> bool:
        return self._tx.do(_keep, tag=tag, day=day, platform=platform, sealed=sealed) == 1

    def waiting(self, platform: str) -> Sequence[Kept]:
        rows = self._tx.all(_kept, which=platform)
        return [Kept(tag, day, sealed) for tag, day, sealed in rows if sealed is not None]

    def settle(self, *tags: bytes) -> None:
        for tag in tags:
            self._tx.do(_settle, which=tag)

    def forget(self, before_day: int, at_most: int) -> int:
        stale = self._tx.all(_stale, before=before_day, most=at_most)
        return sum(self._tx.do(_forget, which=tag) for (tag,) in stale)


_t = timers.c
_set = put(timers, "group_id", "due", "useful_until", "claimed_until")
_cancel = delete(timers).where(_t.kind == bindparam("which"), _t.subject == bindparam("what"))
_take = _cancel.where(_t.due == bindparam("when"))
_timer = select(_t.kind, _t.subject, _t.group_id, _t.due, _t.useful_until)
_ahead = _timer.order_by(_t.due, _t.kind, _t.subject).limit(bindparam("most"))
_free = _ahead.where(_t.claimed_until <= bindparam("now"))
_due = _free.where(_t.due <= bindparam("now"))


class Timers:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def set(self, row: TimerRow) -> None:
        self._tx.do(
            _set,
            kind=row.kind,
            subject=row.subject,
            group_id=row.group,
            due=row.due,
            useful_until=row.useful_until,
            claimed_until=0,
        )

    def cancel(self, kind: str, subject: bytes) -> None:
        self._tx.do(_cancel, which=kind, what=subject)

    def take(self, kind: str, subject: bytes, due: int) -> bool:
        return self._tx.do(_take, which=kind, what=subject, when=due) == 1

    def due(self, now: int, at_most: int) -> Sequence[TimerRow]:
        return [TimerRow(*row) for row in self._tx.all(_due, now=now, most=at_most)]

    def ahead(self, at_most: int) -> Sequence[TimerRow]:
        return [TimerRow(*row) for row in self._tx.all(_ahead, most=at_most)]

    def free(self, now: int, at_most: int) -> Sequence[TimerRow]:
        return [TimerRow(*row) for row in self._tx.all(_free, now=now, most=at_most)]


_o = outbox.c
_add = (
    insert(outbox)
    .values(
        {
            name: bindparam(name)
            for name in ("id", "lane", "urgent", "sending", "not_before", "until", "tries", "name", "body")
        }
    )
    .returning(_o.seq)
)
outbox_rows = select(_o.seq, _o.id, _o.lane, _o.urgent, _o.sending, _o.not_before, _o.until, _o.tries, _o.name, _o.body)
_waiting = outbox_rows.order_by(_o.seq)
_named = outbox_rows.where(_o.name == bindparam("which")).order_by(_o.seq)
_by_seq = outbox_rows.where(_o.seq == bindparam("which"))
_sending = update(outbox).where(_o.seq == bindparam("which")).values(sending=1)
_put_off = (
    update(outbox)
    .where(_o.seq == bindparam("which"))
    .values(sending=bindparam("perhaps"), not_before=bindparam("later"), tries=bindparam("so_many"))
)
_hurry = update(outbox).where(_o.lane == bindparam("which")).values(not_before=0)
_rewrite = update(outbox).where(_o.seq == bindparam("which")).values(body=bindparam("new_body"))
_done = delete(outbox).where(_o.seq == bindparam("which"))
_keep_copy = put(copies, "address", "sealed", "day")  # a name that is used again means the newest message
_copies = select(copies.c.lane, copies.c.address, copies.c.sealed).where(copies.c.name == bindparam("which"))
_drop_copy = delete(copies).where(copies.c.name == bindparam("which"), copies.c.lane == bindparam("there"))
_let_stand = delete(copies).where(copies.c.name == bindparam("which"))
_old_copies = select(copies.c.name, copies.c.lane).where(copies.c.day < bindparam("before")).limit(bindparam("most"))
_forget_waiting = delete(outbox).where(_o.lane == bindparam("which"))
_forget_copies = delete(copies).where(copies.c.lane == bindparam("which"))


class Outbox:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def add(self, row: OutboxRow) -> OutboxRow:
        kept = self._tx.one(
            _add,
            id=row.id,
            lane=row.lane,
            urgent=int(row.urgent),
            sending=0,
            not_before=row.not_before,
            until=row.until,
            tries=0,
            name=row.name,
            body=row.body,
        )
        seq = kept[0] if kept else 0
        return OutboxRow(seq, row.id, row.lane, row.urgent, False, row.not_before, row.until, 0, row.name, row.body)

    def waiting(self) -> Sequence[OutboxRow]:
        return [outbox_row(row) for row in self._tx.all(_waiting)]

    def mark_sending(self, seq: int) -> OutboxRow | None:
        row = self._tx.one(_by_seq, which=seq)
        if row is None:
            return None
        self._tx.do(_sending, which=seq)
        return outbox_row(row)

    def put_off(self, seq: int, until: int, tries: int, *, sending: bool = False) -> None:
        self._tx.do(_put_off, which=seq, later=until, so_many=tries, perhaps=int(sending))

    def hurry(self, lane: bytes) -> None:
        self._tx.do(_hurry, which=lane)

    def done(self, seq: int) -> None:
        self._tx.do(_done, which=seq)

    def named(self, name: bytes) -> Sequence[OutboxRow]:
        return [outbox_row(row) for row in self._tx.all(_named, which=name)]

    def rewrite(self, seq: int, body: bytes) -> None:
        self._tx.do(_rewrite, which=seq, new_body=body)

    def keep_copy(self, name: bytes, copy: Copy, day: int) -> None:
        self._tx.do(_keep_copy, name=name, lane=copy.lane, address=copy.address, sealed=copy.ref, day=day)

    def copies(self, name: bytes) -> Sequence[Copy]:
        return [Copy(*row) for row in self._tx.all(_copies, which=name)]

    def drop_copy(self, name: bytes, lane: bytes) -> None:
        self._tx.do(_drop_copy, which=name, there=lane)

    def let_stand(self, name: bytes) -> None:
        self._tx.do(_let_stand, which=name)

    def forget_copies(self, before_day: int, at_most: int) -> int:
        old = self._tx.all(_old_copies, before=before_day, most=at_most)
        return sum(self._tx.do(_drop_copy, which=name, there=lane) for name, lane in old)

    def forget(self, lane: bytes) -> None:
        self._tx.do(_forget_waiting, which=lane)
        self._tx.do(_forget_copies, which=lane)


def outbox_row(row: tuple[Any, ...]) -> OutboxRow:  # ten columns and more have no types
    seq, id, lane, urgent, sending, not_before, until, tries, name, body = row
    return OutboxRow(seq, id, lane, bool(urgent), bool(sending), not_before, until, tries, name, body)


_put_draft = put(drafts, "sealed", "expires")
_draft = select(drafts.c.sealed).where(drafts.c.tag == bindparam("which"), drafts.c.expires > bindparam("now"))
_drop_draft = delete(drafts).where(drafts.c.tag == bindparam("which"))
_sweep = delete(drafts).where(drafts.c.expires <= bindparam("now"))


class Drafts:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def put(self, tag: bytes, sealed: bytes, expires: int) -> None:
        self._tx.do(_put_draft, tag=tag, sealed=sealed, expires=expires)

    def find(self, tag: bytes, now: int) -> bytes | None:
        row = self._tx.one(_draft, which=tag, now=now)
        return row[0] if row else None

    def drop(self, tag: bytes) -> None:
        self._tx.do(_drop_draft, which=tag)

    def sweep(self, now: int) -> int:
        return self._tx.do(_sweep, now=now)


_bury = put_once(burials)
_buried = select(burials.c.key_id)
_done_burying = delete(burials).where(burials.c.key_id == bindparam("which"))

NAMED = tuple(
    select(func.substr(column, literal_column("2"), literal_column("8"), type_=LargeBinary)).distinct()
    for table in metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, LargeBinary)
)
"""Where a sealed value names its key: after the byte of its version (see `bot/sealing.py`)."""


class Burials:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def add(self, key_id: bytes) -> None:
        self._tx.do(_bury, key_id=key_id)

    def all(self) -> Sequence[bytes]:
        return [key_id for (key_id,) in self._tx.all(_buried)]

    def done(self, key_id: bytes) -> None:
        self._tx.do(_done_burying, which=key_id)

    def named(self, part: int) -> set[bytes] | None:
        return {key_id for (key_id,) in self._tx.all(NAMED[part])} if part < len(NAMED) else None


_note = select(notes.c.value).where(notes.c.name == bindparam("which"))
_put_note = put(notes, "value")


class Notes:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def get(self, name: str) -> str:
        row = self._tx.one(_note, which=name)
        return row[0] if row else ""

    def put(self, name: str, value: str) -> None:
        self._tx.do(_put_note, name=name, value=value)
