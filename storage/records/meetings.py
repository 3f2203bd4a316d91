"""What meetings keep (see `bot.features.meetings.kept.Book`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, func, select

from bot.effects import CancelTimer, Effect
from bot.feature import Held
from bot.features.meetings.kept import COMING_DAYS, DAY, Coming, Given, Meeting, Mirror, Occurrence, held
from bot.features.meetings.mirroring import LOST
from bot.features.meetings.notices import OVER, REMINDER
from bot.model import Consent, State
from bot.ports import Sealer
from bot.rhythm import Rhythm
from storage.tables import comings, consents, meetings, memberships, mirrors, occurrences, reminded, rooms
from storage.tx import Tx, put, put_once

_m, _o, _c, _r = meetings.c, occurrences.c, comings.c, reminded.c
_meeting_columns = (_m.id, _m.group_id, _m.sealed, _m.first, _m.at, _m.zone, _m.rule, _m.length, _m.open)

_running = select(*_meeting_columns).where(_m.group_id == bindparam("about"), _m.open == 1).order_by(_m.first, _m.id)
_keep = put(meetings, "sealed", "open")
_put = put(occurrences, "starts", "cancelled")
_answer = put(comings, "answer")

_others = comings.alias("others")
_count = (
    select(func.count())
    .where(_others.c.occurrence_id == _o.id, _others.c.answer == "coming")
    .correlate(occurrences)
    .scalar_subquery()
)
_coming = (
    select(_o.id, _o.starts, _o.cancelled, _c.answer, _count, *_meeting_columns)
    .join(meetings, _m.id == _o.meeting_id)
    .outerjoin(comings, and_(_c.occurrence_id == _o.id, _c.member_id == bindparam("member")))
    .where(_m.group_id == bindparam("about"))
)
_occurrence = _coming.where(_o.id == bindparam("which"))
_ahead = _coming.where(_o.starts > bindparam("now") - _m.length).order_by(_o.starts, _o.id)

_s, _agreed = memberships.c, consents.c
_reminded = (
    select(_r.member_id)
    .join(memberships, and_(_s.member_id == _r.member_id, _s.group_id == _r.group_id))
    .join(consents, and_(_agreed.member_id == _r.member_id, _agreed.group_id == _r.group_id))
    .where(
        _r.group_id == bindparam("about"),
        _s.state == State.HERE.value,
        _agreed.purpose == Consent.REMINDERS.value,
        _agreed.withdrawn_day.is_(None),
    )
    .order_by(_r.member_id)
)
_remind = put_once(reminded)
_stop_reminding = delete(reminded).where(_r.group_id == bindparam("about"), _r.member_id == bindparam("member"))

_mirror = (
    select(mirrors.c.room_id, rooms.c.platform, mirrors.c.lost)
    .join(rooms, rooms.c.id == mirrors.c.room_id)
    .where(mirrors.c.group_id == bindparam("about"))
)
_set_mirror = put(mirrors, "room_id", "lost")
_end_mirror = delete(mirrors).where(mirrors.c.group_id == bindparam("about"))
_platform = select(rooms.c.platform).where(rooms.c.id == bindparam("which"), rooms.c.group_id == bindparam("about"))
_group_of_room = select(rooms.c.group_id).where(rooms.c.id == bindparam("which"))
_room_at = select(rooms.c.id).where(rooms.c.tag == bindparam("tag"))

_group_of_occurrence = select(_m.group_id).join(occurrences, _o.meeting_id == _m.id).where(_o.id == bindparam("which"))
_group_of_meeting = select(_m.group_id).where(_m.id == bindparam("which"))

_mine = (
    select(_m.id, _m.sealed, _o.starts, _c.answer)
    .join(occurrences, _o.meeting_id == _m.id)
    .join(comings, _c.occurrence_id == _o.id)
    .where(_c.member_id == bindparam("member"))
    .order_by(_o.starts, _o.id)
)
_reminders = select(func.count()).select_from(reminded).where(_r.member_id == bindparam("member"))
_of_group = select(_o.id).join(meetings, _m.id == _o.meeting_id).where(_m.group_id == bindparam("about"))
_forget = delete(comings).where(_c.member_id == bindparam("member"))
_forget_in_group = _forget.where(_c.occurrence_id.in_(_of_group))
_forget_reminders = delete(reminded).where(_r.member_id == bindparam("member"))

_old = (
    select(_c.occurrence_id, _c.member_id)
    .join(occurrences, _o.id == _c.occurrence_id)
    .where(_o.starts < bindparam("before"))
    .limit(bindparam("most"))
)
_drop_coming = delete(comings).where(_c.occurrence_id == bindparam("which"), _c.member_id == bindparam("member"))
_over = (
    select(_o.id)
    .where(_o.starts < bindparam("before"), ~exists().where(_c.occurrence_id == _o.id))
    .limit(bindparam("most"))
)
_drop_occurrence = delete(occurrences).where(_o.id == bindparam("which"))
_ended = select(_m.id).where(_m.open == 0, ~exists().where(_o.meeting_id == _m.id)).limit(bindparam("most"))
_meetings_of = select(_m.id).where(_m.group_id == bindparam("about"))
_occurrences_of = select(_o.id).where(_o.meeting_id == bindparam("which"))
_drop_comings = delete(comings).where(_c.occurrence_id == bindparam("which"))
_remind_nobody = delete(reminded).where(_r.group_id == bindparam("about"))
_drop_meeting = delete(meetings).where(_m.id == bindparam("which"))


class Meetings:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def running(self, group: bytes) -> Sequence[Meeting]:
        return [_meeting(row) for row in self._tx.all(_running, about=group)]

    def keep(self, meeting: Meeting) -> None:
        rhythm = meeting.rhythm
        self._tx.do(
            _keep,
            id=meeting.id,
            group_id=meeting.group,
            sealed=meeting.sealed,
            first=rhythm.first.isoformat(),
            at=rhythm.at.isoformat(),
            zone=rhythm.zone,
            rule=rhythm.rule,
            length=meeting.length,
            open=int(meeting.open),
        )

    def occurrence(self, group: bytes, id: bytes, member: bytes) -> Coming | None:
        row = self._tx.one(_occurrence, about=group, which=id, member=member)
        return _met(row) if row else None

    def ahead(self, group: bytes, member: bytes, now: int) -> Sequence[Coming]:
        return [_met(row) for row in self._tx.all(_ahead, about=group, member=member, now=now)]

    def put(self, occurrence: Occurrence) -> None:
        self._tx.do(
            _put,
            id=occurrence.id,
            meeting_id=occurrence.meeting,
            starts=occurrence.starts,
            cancelled=int(occurrence.cancelled),
        )

    def answer(self, occurrence: bytes, member: bytes, answer: str) -> None:
        self._tx.do(_answer, occurrence_id=occurrence, member_id=member, answer=answer)

    def reminded(self, group: bytes) -> Sequence[bytes]:
        return [member for (member,) in self._tx.all(_reminded, about=group)]

    def remind(self, group: bytes, member: bytes) -> bool:
        if self._tx.do(_stop_reminding, about=group, member=member):
            return False
        self._tx.do(_remind, group_id=group, member_id=member)
        return True

    def mirror(self, group: bytes) -> Mirror | None:
        row = self._tx.one(_mirror, about=group)
        return Mirror(row[0], row[1], bool(row[2])) if row else None

    def set_mirror(self, group: bytes, room: bytes, *, lost: bool = False) -> None:
        if room:
            self._tx.do(_set_mirror, group_id=group, room_id=room, lost=int(lost))
        else:
            self._tx.do(_end_mirror, about=group)

    def place(self, tag: bytes) -> bytes:
        row = self._tx.one(_room_at, tag=tag)
        return row[0] if row else b""

    def platform(self, group: bytes, room: bytes) -> str:
        row = self._tx.one(_platform, about=group, which=room)
        return row[0] if row else ""

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        answers = [Given(*row) for row in self._tx.all(_mine, member=member)]
        row = self._tx.one(_reminders, member=member)
        return held(answers, row[0] if row else 0, vault)

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        if group is None:
            self._tx.do(_forget, member=member)
            self._tx.do(_forget_reminders, member=member)
        else:
            self._tx.do(_forget_in_group, member=member, about=group)
            self._tx.do(_stop_reminding, member=member, about=group)
        return []

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Without private messages there are no private reminders; who agrees anew is asked anew."""
        if purpose is Consent.REMINDERS:
            self._tx.do(_stop_reminding, member=member, about=group)
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        effects: list[Effect] = []
        for (meeting,) in self._tx.all(_meetings_of, about=group):
            for (occurrence,) in self._tx.all(_occurrences_of, which=meeting):
                self._tx.do(_drop_comings, which=occurrence)
                self._tx.do(_drop_occurrence, which=occurrence)
                effects.append(CancelTimer(REMINDER, occurrence))
            self._tx.do(_drop_meeting, which=meeting)
            effects.append(CancelTimer(OVER, meeting))
        self._tx.do(_remind_nobody, about=group)
        self._tx.do(_end_mirror, about=group)
        return [*effects, CancelTimer(LOST, group)]

    def expire(self, today: int, at_most: int) -> int:
        """Answers to occurrences of long ago, then those occurrences, then meetings that ended and have none left."""
        before = (today - COMING_DAYS) * DAY
        old = self._tx.all(_old, before=before, most=at_most)
        for occurrence, member in old:
            self._tx.do(_drop_coming, which=occurrence, member=member)
        over = self._tx.all(_over, before=before, most=at_most)
        gone = sum(self._tx.do(_drop_occurrence, which=id) for (id,) in over)
        ended = self._tx.all(_ended, most=at_most)
        return len(old) + gone + sum(self._tx.do(_drop_meeting, which=id) for (id,) in ended)

    def group_of(self, object: bytes) -> bytes | None:
        for statement in (_group_of_occurrence, _group_of_meeting, _group_of_room):
            row = self._tx.one(statement, which=object)
            if row is not None:
                return row[0]
        return None


def _meeting(row: tuple[Any, ...]) -> Meeting:
    id, group, sealed, first, at, zone, rule, length, open = row
    rhythm = Rhythm.from_rule(date.fromisoformat(first), time.fromisoformat(at), zone, rule)
    return Meeting(id, group, sealed, rhythm, length, bool(open))


def _met(row: tuple[Any, ...]) -> Coming:  # more than ten columns have no types
    id, starts, cancelled, mine, count, *meeting = row
    kept = _meeting(tuple(meeting))
    return Coming(Occurrence(id, kept.id, starts, bool(cancelled)), kept, mine or "", count)
