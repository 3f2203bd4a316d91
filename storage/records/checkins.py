"""What check-ins keep (see `bot.features.checkins.kept.Book`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from sqlalchemy import LargeBinary, and_, bindparam, delete, exists, insert, literal_column, select, update
from sqlalchemy.dialects import postgresql

from bot.effects import Effect
from bot.feature import Held
from bot.features.checkins.kept import ANSWER_DAYS, DAY, Asked, Entry, Plan, Round, disbanded, erased, held
from bot.model import Consent
from bot.ports import Sealer
from bot.rhythm import Rhythm
from storage.tables import answers, rhythms, rounds
from storage.tx import Tx, put

_r, _p, _a = rounds.c, rhythms.c, answers.c

_plan = select(_p.id, _p.group_id, _p.first, _p.at, _p.zone, _p.rule, _p.open_for).where(
    _p.group_id == bindparam("which")
)
_put_plan = insert(rhythms)
_drop_plan = delete(rhythms).where(_p.group_id == bindparam("which"))

_asked = (
    select(_r.open, _a.sealed, _a.told)
    .outerjoin(answers, and_(_a.round_id == _r.id, _a.member_id == bindparam("member")))
    .where(_r.id == bindparam("which"), _r.group_id == bindparam("about"))
)
_open_round = insert(rounds)
_still_open = select(_r.id).where(_r.group_id == bindparam("about"), _r.open == 1)
_close = update(rounds).where(_r.id == bindparam("which")).values(open=0)
_group_of = select(_r.group_id).where(_r.id == bindparam("which"))

_forget = delete(answers).where(_a.round_id == bindparam("which"), _a.member_id == bindparam("member"))
_write = put(answers, "sealed", "told")
_fresh = postgresql.insert(answers).from_select(
    ["round_id", "member_id", "sealed", "told"],
    select(
        _r.id, bindparam("who", type_=LargeBinary), bindparam("score", type_=LargeBinary), literal_column("0")
    ).where(_r.id == bindparam("which"), _r.group_id == bindparam("about"), _r.open == 1),
)
_answer = _fresh.on_conflict_do_update(
    index_elements=[_a.round_id, _a.member_id], set_={"sealed": _fresh.excluded.sealed}
).returning(_a.told)
_everywhere = (
    select(_a.round_id, _r.opened_at, _a.sealed, _a.told)
    .join(rounds, _r.id == _a.round_id)
    .where(_a.member_id == bindparam("member"))
    .order_by(_r.opened_at)
)
_in_group = _everywhere.where(_r.group_id == bindparam("about"))

_old = (
    select(_a.round_id, _a.member_id)
    .join(rounds, _r.id == _a.round_id)
    .where(_r.opened_at < bindparam("before"))
    .limit(bindparam("most"))
)
_over = (
    select(_r.id)
    .where(_r.opened_at < bindparam("before"), _r.open == 0, ~exists().where(_a.round_id == _r.id))
    .limit(bindparam("most"))
)
_rounds = select(_r.id).where(_r.group_id == bindparam("about"))
_forget_all = delete(answers).where(_a.round_id == bindparam("which"))
_drop_round = delete(rounds).where(_r.id == bindparam("which"))


class Checkins:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def plan(self, group: bytes) -> Plan | None:
        row = self._tx.one(_plan, which=group)
        if row is None:
            return None
        id, group, first, at, zone, rule, open_for = row
        return Plan(
            id, group, Rhythm.from_rule(date.fromisoformat(first), time.fromisoformat(at), zone, rule), open_for
        )

    def set_plan(self, group: bytes, plan: Plan | None) -> None:
        self._tx.do(_drop_plan, which=group)
        if plan is None:
            return
        rhythm = plan.rhythm
        self._tx.do(
            _put_plan,
            id=plan.id,
            group_id=plan.group,
            first=rhythm.first.isoformat(),
            at=rhythm.at.isoformat(),
            zone=rhythm.zone,
            rule=rhythm.rule,
            open_for=plan.open_for,
        )

    def asked(self, group: bytes, round: bytes, member: bytes) -> Asked | None:
        row = self._tx.one(_asked, which=round, about=group, member=member)
        return Asked(bool(row[0]), row[1], bool(row[2])) if row else None

    def open_round(self, round: Round) -> None:
        self._tx.do(
            _open_round, id=round.id, group_id=round.group, opened_at=round.opened_at, closes_at=round.closes_at, open=1
        )

    def close_rounds(self, group: bytes) -> Sequence[bytes]:
        closing = [id for (id,) in self._tx.all(_still_open, about=group)]
        for id in closing:
            self._tx.do(_close, which=id)
        return closing

    def answer(self, group: bytes, round: bytes, member: bytes, sealed: bytes) -> bool | None:
        row = self._tx.one(_answer, which=round, about=group, who=member, score=sealed)
        return bool(row[0]) if row else None

    def write(self, round: bytes, member: bytes, sealed: bytes | None, told: bool) -> None:
        if sealed is None:
            self._tx.do(_forget, which=round, member=member)
        else:
            self._tx.do(_write, round_id=round, member_id=member, sealed=sealed, told=int(told))

    def answers(self, member: bytes, group: bytes | None) -> Sequence[Entry]:
        found = (
            self._tx.all(_in_group, member=member, about=group) if group else self._tx.all(_everywhere, member=member)
        )
        return [Entry(round, opened_at, sealed, bool(told)) for round, opened_at, sealed, told in found]

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        return held(self.answers(member, None), member, vault)

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        entries = self.answers(member, group)
        for entry in entries:
            self.write(entry.round, member, None, False)
        return erased(entries, member, everywhere=group is None)

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: what was answered stays its author's own, who heard how to erase it."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        plan = self.plan(group)
        self.set_plan(group, None)
        asked = [id for (id,) in self._tx.all(_rounds, about=group)]
        for round in asked:
            self._tx.do(_forget_all, which=round)
            self._tx.do(_drop_round, which=round)
        return disbanded(plan, asked)

    def expire(self, today: int, at_most: int) -> int:
        """Answers to rounds of long ago, then the rounds themselves."""
        before = (today - ANSWER_DAYS) * DAY
        old = self._tx.all(_old, before=before, most=at_most)
        for round, member in old:
            self._tx.do(_forget, which=round, member=member)
        over = self._tx.all(_over, before=before, most=at_most)
        return len(old) + sum(self._tx.do(_drop_round, which=round) for (round,) in over)

    def group_of(self, object: bytes) -> bytes | None:
        row = self._tx.one(_group_of, which=object)
        return row[0] if row else None
