"""What is kept about alerts, duty and being left in peace (see `bot.features.crisis.alerts.kept.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Integer, and_, bindparam, cast, delete, exists, func, insert, select, update

from bot.effects import Bury, CancelTimer, Edit, Effect
from bot.feature import Held
from bot.features.crisis.alerts.kept import (
    DAY,
    IN_PEACE,
    KINDS,
    LIFE,
    OFF_DUTY,
    WRITTEN,
    WRITTEN_URGENTLY,
    Helper,
    Part,
    Place,
    Row,
    State,
    answered_tag,
    held,
    tag_of,
)
from bot.features.crisis.alerts.reply import CATEGORIES
from bot.features.crisis.own_lines import KeptLine
from bot.model import Consent, Purpose
from bot.model import State as Standing
from bot.ports import Sealer
from bot.words import say
from storage.records.frame import Frame
from storage.records.own_lines import OwnLines
from storage.tables import (
    alert_counts,
    alert_members,
    alerts,
    calm,
    care,
    confided,
    consents,
    groups,
    lost_rooms,
    memberships,
    purposes,
    rooms,
    watches,
)
from storage.tx import Tx, put, put_once

_w, _a, _p, _c, _k, _n, _f = (
    watches.c, alerts.c, alert_members.c, care.c, calm.c, alert_counts.c, confided.c
)  # fmt: skip
_r, _u, _s, _g = rooms.c, purposes.c, memberships.c, consents.c
OF_MEMBERS = frozenset({OFF_DUTY, IN_PEACE, WRITTEN, WRITTEN_URGENTLY})

_watch = select(_w.state).where(_w.group_id == bindparam("about"))
_set_watch = put(watches, "state", "since_day")
_end_watch = delete(watches).where(_w.group_id == bindparam("about"))

_places = (
    select(_r.id, _u.purpose)
    .outerjoin(purposes, and_(_u.room_id == _r.id, _u.group_id == _r.group_id))
    .where(_r.group_id == bindparam("about"), ~exists().where(lost_rooms.c.room_id == _r.id).correlate(rooms))
    .order_by(_r.id, _u.purpose)
)
_place = (
    select(_r.id, _u.purpose)
    .outerjoin(purposes, and_(_u.room_id == _r.id, _u.group_id == _r.group_id))
    .where(_r.tag == bindparam("tag"))
)

_until = select(_c.until).where(_c.member_tag == bindparam("subject"), _c.kind == bindparam("kind"))
_set_until = put(care, "until")
_end = delete(care).where(_c.member_tag == bindparam("which"), _c.kind == bindparam("what"))
_forget = delete(care).where(_c.member_tag == bindparam("which"))
_calm_until = select(_k.until).where(_k.subject == bindparam("subject"), _k.kind == bindparam("kind"))
_over = delete(care).where(_c.until < bindparam("midnight"))
_calm_over = delete(calm).where(_k.until < bindparam("midnight"))
_set_calm = put(calm, "until")
_end_calm = delete(calm).where(_k.subject == bindparam("which"), _k.kind == bindparam("what"))

_every = select(_a.id, _a.group_id, _a.state, _a.day, _a.handle, _a.sealed)
_of_group = _every.where(_a.group_id == bindparam("about")).order_by(_a.day.desc(), _a.id)
_of_member = (
    _every.join(alert_members, _p.alert_id == _a.id)
    .where(_p.part == "writer", _p.member_tag == bindparam("tag"))
    .order_by(_a.day, _a.id)
)
_parts = select(_p.part, _p.member_tag, _p.sealed).where(_p.alert_id == bindparam("which"))
_put_alert = put(alerts, "state", "handle", "sealed")
_put_part = put(alert_members, "member_tag", "sealed")
_drop_part = delete(alert_members).where(_p.alert_id == bindparam("which"), _p.part == bindparam("what"))
_drop_parts = delete(alert_members).where(_p.alert_id == bindparam("which"))
_leave_parts = delete(alert_members).where(_p.member_tag == bindparam("which"))
_drop = delete(alerts).where(_a.id == bindparam("which"))
_old = select(_a.id).where(_a.day < bindparam("before")).limit(bindparam("most"))
_group_of = select(_a.group_id).where(_a.id == bindparam("which"))
_is_group = select(groups.c.id).where(groups.c.id == bindparam("which"))

_one_more = update(alert_counts).where(
    _n.group_id == bindparam("about"), _n.month == bindparam("then"), _n.level == bindparam("how")
).values(count=_n.count + 1)  # fmt: skip
_first = put_once(alert_counts)
_counted = select(cast(func.coalesce(func.sum(_n.count), 0), Integer)).where(
    _n.group_id == bindparam("about"), _n.month == bindparam("then")
)

_uncount = delete(alert_counts).where(_n.group_id == bindparam("about"))
_end_all_calm = delete(calm).where(_k.subject == bindparam("which"))

_confide = insert(confided)
_words = select(_f.sealed).where(_f.id == bindparam("which"), _f.expires > bindparam("now"))
_drop_words = delete(confided).where(_f.id == bindparam("which"))
_groups_of = select(_s.group_id).where(_s.member_id == bindparam("member"), _s.state != Standing.ASKED.value)


class Crisis:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._frame = Frame(tx)

    # --- whether a group is read, where, and who is there ----------------------------------------------------

    def watch(self, group: bytes) -> str:
        row = self._tx.one(_watch, about=group)
        return row[0] if row else ""

    def set_watch(self, group: bytes, state: str, day: int) -> None:
        if state:
            self._tx.do(_set_watch, group_id=group, state=state, since_day=day)
        else:
            self._tx.do(_end_watch, about=group)

    def team(self, group: bytes) -> Sequence[Helper]:
        agreed, unreached = self._frame.agreed(group), self._frame.unreached(group)
        writable, lost = agreed - unreached, agreed & unreached
        return [Helper(member, role, member in writable, member in lost) for member, role in self._frame.team(group)]

    def places(self, group: bytes) -> Sequence[Place]:
        return _folded(self._tx.all(_places, about=group))

    def place(self, tag: bytes) -> Place | None:
        return next(iter(_folded(self._tx.all(_place, tag=tag))), None)

    def own_lines(self, group: bytes) -> Sequence[KeptLine]:
        return OwnLines(self._tx).lines(group)

    def until(self, subject: bytes, kind: str) -> int:
        row = self._tx.one(_until if kind in OF_MEMBERS else _calm_until, subject=subject, kind=kind)
        return row[0] if row else 0

    def set_until(self, subject: bytes, kind: str, until: int) -> None:
        if kind not in OF_MEMBERS:
            self._calm(subject, kind, until)
        elif until:
            self._tx.do(_set_until, member_tag=subject, kind=kind, until=until)
        else:
            self._tx.do(_end, which=subject, what=kind)

    # --- alerts ---------------------------------------------------------------------------------------------

    def alerts(self, group: bytes) -> Sequence[Row]:
        return [self._row(*row) for row in self._tx.all(_of_group, about=group)]

    def put(self, row: Row) -> None:
        self._tx.do(
            _put_alert,
            id=row.id,
            group_id=row.group,
            state=row.state.value,
            day=row.day,
            handle=row.handle,
            sealed=row.sealed,
        )
        earlier = {part for part, _, _ in self._tx.all(_parts, which=row.id)}
        for part, who in (("writer", row.writer), ("taker", row.taker)):
            if who is not None:
                self._tx.do(_put_part, alert_id=row.id, part=part, member_tag=who.tag, sealed=who.sealed)
            elif part in earlier:
                self._tx.do(_drop_part, which=row.id, what=part)

    def count(self, group: bytes, month: str, level: int) -> None:
        if not self._tx.do(_one_more, about=group, then=month, how=level):
            self._tx.do(_first, group_id=group, month=month, level=level, count=1)

    def counted(self, group: bytes, month: str) -> int:
        row = self._tx.one(_counted, about=group, then=month)
        return row[0] if row else 0

    def confide(self, id: bytes, sealed: bytes, expires: int) -> None:
        self._tx.do(_confide, id=id, sealed=sealed, expires=expires)

    def take(self, id: bytes, now: int) -> bytes | None:
        row = self._tx.one(_words, which=id, now=now)
        self._tx.do(_drop_words, which=id)
        return row[0] if row else None

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        tags = [tag_of(vault, group, member) for (group,) in self._tx.all(_groups_of, member=member)]
        rows = [self._row(*row) for tag in tags for row in self._tx.all(_of_member, tag=tag)]
        return held(vault, rows, member)

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Alerts about what they wrote go, and whatever of those of others they took on stays without them."""
        effects: list[Effect] = []
        for (each,) in self._tx.all(_groups_of, member=member):
            if group in (None, each):
                tag = tag_of(vault, each, member)
                for id in [row[0] for row in self._tx.all(_of_member, tag=tag)]:
                    effects += self._gone(id)
                self._tx.do(_leave_parts, which=tag)
                for one in (tag, *(answered_tag(vault, each, member, category) for category in CATEGORIES)):
                    self._tx.do(_forget, which=one)
        return effects

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: alerts stand on no consent; who may be written to is read when it matters."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        gone = [effect for row in self._tx.all(_of_group, about=group) for effect in self._gone(row[0])]
        for statement in (_end_watch, _uncount):
            self._tx.do(statement, about=group)
        self._tx.do(_end_all_calm, which=group)
        return gone

    def expire(self, today: int, at_most: int) -> int:
        old = [id for (id,) in self._tx.all(_old, before=today - LIFE, most=at_most)]
        for id in old:
            self._tx.do(_drop_parts, which=id)
            self._tx.do(_drop, which=id)
        for statement in (_over, _calm_over):
            self._tx.do(statement, midnight=today * DAY)
        return len(old)

    def group_of(self, object: bytes) -> bytes | None:
        row = self._tx.one(_group_of, which=object) or self._tx.one(_is_group, which=object)
        return row[0] if row else None

    # --------------------------------------------------------------------------------------------------------

    def _gone(self, id: bytes) -> list[Effect]:
        self._tx.do(_drop_parts, which=id)
        self._tx.do(_drop, which=id)
        gone = Edit(f"alert:{id.hex()}", say("crisis-alert-erased"))
        return [*(CancelTimer(kind, id) for kind in KINDS), gone, Bury(f"alert:{id.hex()}")]

    def _calm(self, subject: bytes, kind: str, until: int) -> None:
        if until:
            self._tx.do(_set_calm, subject=subject, kind=kind, until=until)
        else:
            self._tx.do(_end_calm, which=subject, what=kind)

    def _row(self, id: bytes, group: bytes, state: str, day: int, handle: bytes, sealed: bytes) -> Row:
        parts = {part: Part(tag, kept) for part, tag, kept in self._tx.all(_parts, which=id)}
        return Row(id, group, State(state), day, handle, sealed, parts.get("writer"), parts.get("taker"))


def _folded(rows: Sequence[tuple[bytes, str | None]]) -> list[Place]:
    found: dict[bytes, Place] = {}
    for id, purpose in rows:
        mine = frozenset({Purpose(purpose)}) if purpose is not None else frozenset()
        found[id] = Place(id, (found[id].purposes if id in found else frozenset()) | mine)
    return list(found.values())
