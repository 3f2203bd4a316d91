"""What a handler returned becomes rows, inside its transaction: messages for the outbox, timers, keys to bury.

What is only remembered (queues, wake-ups, what the engine knows of a group) is handed back in `Posted` and done after
the commit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot import gone
from bot.actions import AnyAction
from bot.books import Books, Copy, OutboxRow, TimerRow
from bot.effects import (
    Alarm,
    Bury,
    CancelTimer,
    ConsentEnded,
    Disband,
    Edit,
    Effect,
    EraseEverything,
    GroupChanged,
    LetStand,
    PersonChanged,
    PutDate,
    Reply,
    RoomForgotten,
    RoomOpened,
    Send,
    SetTimer,
    StaysGone,
    TakeAway,
    ToAuthor,
    Told,
    ToMember,
    ToRoom,
    ToRooms,
    Withdraw,
)
from bot.letters import (
    DATE,
    EDIT,
    REPLACE,
    WITHDRAW,
    Letter,
    Report,
    as_words,
    date_of,
    letter_of,
    pack,
    reworded,
    unpack,
)
from bot.telling import Telling
from bot.vault import Vault
from bot.words import Words


@dataclass(slots=True)
class Posted:
    """What has to be done once the commit stands."""

    replies: list[Reply] = field(default_factory=list)
    away: TakeAway | None = None
    rows: list[OutboxRow] = field(default_factory=list)
    timers: bool = False
    buried: bool = False
    groups: set[bytes] = field(default_factory=set)
    person: bool = False  # what the person reads in was changed
    erased: bool = False


@dataclass(slots=True)
class Again:
    """A form that comes (back) with what was given so far, and with what is wrong beside its blanks."""

    action: AnyAction
    object: bytes
    value: str
    typed: Mapping[str, str]
    problems: Mapping[str, Words]


@dataclass(slots=True)
class Walked:
    """What came of an event."""

    posted: Posted
    language: str
    zone: str
    group: bytes = b""
    country: str = ""
    again: Again | None = None
    seen_before: bool = False
    returning: bytes = b""  # a member who is in no chat of `group` as far as we know, and acts: nothing was done yet
    ambiguous: bool = False  # somebody in several groups has to say which one is meant


class Poster:
    """Writes effects down. One per transaction: `cause` is a tag of the event, so that the same event makes the same
    rows. `keepers` are the features that keep something, in the order in which they erase; `cared` says what follows
    what the one feature that cares for people in danger answers."""

    def __init__(
        self,
        books: Books,
        vault: Vault,
        cause: bytes,
        now: int,
        *,
        late: bool = False,
        keepers: Sequence[str] = (),
        cared: Callable[[Alarm | GroupChanged], Sequence[Effect]] = lambda effect: (),
    ) -> None:
        self._books = books
        self._vault = vault
        self._cause = cause
        self._now = now
        self._late = late
        self._keepers = keepers
        self._cared = cared
        self.posted = Posted()

    def post(self, effects: Sequence[Effect]) -> Posted:
        """Writes all effects, in order."""
        for effect in effects:
            self._post(effect)
        return self.posted

    # --------------------------------------------------------------------------------------------------------

    def _post(self, effect: Effect) -> None:
        match effect:
            case Reply():
                self.posted.replies.append(effect)
            case TakeAway():
                self.posted.away = effect
            case Send() if not self._late:  # the use of a late timer is over: nobody is told stale news
                self._send(effect)
            case Edit():
                self._edit(effect)
            case Withdraw():
                self._withdraw(effect)
            case PutDate():
                self._put_date(effect)
            case Alarm():
                self.post(self._cared(effect))
            case _:
                self._arrange(effect)

    def _arrange(self, effect: Effect) -> None:
        match effect:
            case SetTimer(kind, subject, due, group, useful_until):
                self._books.timers.set(TimerRow(kind, subject, group, due, useful_until))
                self.posted.timers = True
            case CancelTimer(kind, subject):
                self._books.timers.cancel(kind, subject)
            case LetStand(name):
                self._books.outbox.let_stand(self._vault.tag("name", name))
            case GroupChanged(group, main):
                self.post(self._cared(effect) if main else ())
                self.posted.groups.add(group)
                self._books.groups.changed()
            case RoomOpened(room):
                self._books.outbox.hurry(self._vault.tag("lane", room))
            case PersonChanged():
                self.posted.person = True
                self._books.groups.changed()
            case StaysGone(table, key):
                self._bury(gone.of_row(self._vault.tag, table, *key))
            case _:
                self._forget(effect)

    def _forget(self, effect: Effect) -> None:
        match effect:
            case Bury(scope):
                self._bury(self._vault.key_id_of(scope))
            case EraseEverything(member, group):
                self._erase(member, group)
            case ConsentEnded(member, group, purpose):
                self._bury(gone.of_consent(self._vault.tag, member, group, purpose))
                for keeper in self._keepers:
                    self.post(self._books.of(keeper).ended(member, group, purpose))
            case RoomForgotten(room):
                self._books.outbox.forget(self._vault.tag("lane", room))
            case Disband(group):
                self._bury(gone.of_group(self._vault.tag, group))
                for keeper in self._keepers:
                    self.post(self._books.of(keeper).disband(group, self._vault))
                self.posted.groups.add(group)
                self._books.groups.changed()

    def _erase(self, member: bytes, group: bytes | None) -> None:
        self._bury(gone.of_member(self._vault.tag, member, group))
        for keeper in self._keepers:
            self.post(self._books.of(keeper).erase(member, group, self._vault))
        if self._books.people.account_of(member) is None:  # nobody is left to write to
            self._books.outbox.forget(self._vault.tag("lane", member))
        self.posted.erased = True

    def _bury(self, id: bytes | None) -> None:
        """Once the commit stands, the key store destroys the key with this id, and notes that it is gone."""
        if id is not None:
            self._books.burials.add(id)
            self.posted.buried = True

    def _send(self, send: Send) -> None:
        for letter in self._letters(send):
            self._add(letter, send.name, send.urgent, send.until)

    def _letters(self, send: Send) -> list[Letter]:
        otherwise = tuple(self._letters(send.otherwise)) if isinstance(send.otherwise, Send) else ()
        if isinstance(send.to, ToRooms):
            rooms = self._books.groups.rooms(send.to.group, send.to.purpose, only=send.to.only)
            purpose = "" if send.to.only else send.to.purpose.value
            return [replace(letter_of(send, ToRoom(room.id), otherwise), purpose=purpose) for room in rooms]
        return [letter_of(send, send.to, otherwise)]

    def _edit(self, edit: Edit) -> None:
        name = self._vault.tag("name", edit.name)
        report = self._report(name, edit.told)
        new = Letter(EDIT, ToRoom(b""), as_words(edit.words), edit.buttons, edit.note, edit.zone, report=report)
        behind = {copy.lane: (self._addressed(name, copy, new), False) for copy in self._copies(name)}
        for row in self._books.outbox.named(name):
            letter = self._opened(row)
            if row.sending:  # in flight: the edit waits behind it, in the same lane
                behind[row.lane] = replace(new, to=letter.to), row.urgent
            elif letter.act not in {WITHDRAW, REPLACE}:
                self._books.outbox.rewrite(row.seq, self._sealed(row.id, reworded(letter, new)))
                if letter.earlier is None:  # else what stands there until it arrives is changed as well
                    behind.pop(row.lane, None)
        for lane, (waiting, urgent) in behind.items():
            self._add(waiting, edit.name, urgent=urgent, until=None, lane=lane)

    def _withdraw(self, withdraw: Withdraw) -> None:
        name = self._vault.tag("name", withdraw.name)
        report = self._report(name, withdraw.told)
        otherwise = tuple(self._letters(withdraw.otherwise)) if withdraw.otherwise else ()
        gone = Letter(WITHDRAW, ToRoom(b""), (withdraw.instead,), otherwise=otherwise, report=report)
        behind = {copy.lane: (self._addressed(name, copy, gone), False) for copy in self._copies(name)}
        for row in self._books.outbox.named(name):
            if row.sending:
                behind[row.lane] = replace(gone, to=self._opened(row).to), row.urgent
            else:
                self._books.outbox.done(row.seq)
        for lane, (waiting, urgent) in behind.items():
            self._add(waiting, withdraw.name, urgent=urgent, until=None, lane=lane)
        if report is not None and not behind:  # it stood nowhere
            self.posted.rows += Telling(self._vault).told(self._books, report)

    def _report(self, name: bytes, told: Told | None) -> Report | None:
        return Report(self._vault.tag("report", self._cause, name, str(len(self.posted.rows))), told) if told else None

    def _put_date(self, put: PutDate) -> None:
        name, letter = self._vault.tag("name", put.name), date_of(put)
        for row in self._books.outbox.named(name):
            if not row.sending and self._opened(row).act == DATE:  # not on its way yet, so it leaves as it is now
                self._books.outbox.rewrite(row.seq, self._sealed(row.id, letter))
                return
        # A lane of its own: a calendar that is full holds up no message.
        self._add(letter, put.name, urgent=False, until=put.until, lane=self._vault.tag("calendar", put.room))

    def _copies(self, name: bytes) -> Sequence[Copy]:
        return self._books.outbox.copies(name)

    def _addressed(self, name: bytes, copy: Copy, letter: Letter) -> Letter:
        place = unpack(self._vault.open_fixed("copies", (name, copy.lane, "address"), copy.address))
        return replace(letter, to=place.to)

    def _add(self, letter: Letter, name: str, urgent: bool, until: int | None, lane: bytes = b"") -> None:
        id = self._vault.tag("row", self._cause, str(len(self.posted.rows)), letter.act)
        row = OutboxRow(
            0,
            id,
            lane or self._lane(letter, id),
            urgent,
            False,
            0,  # at once, whatever becomes of the clock
            until,
            0,
            self._vault.tag("name", name) if name else b"",
            self._sealed(id, letter),
        )
        self.posted.rows.append(self._books.outbox.add(row))

    def _lane(self, letter: Letter, id: bytes) -> bytes:
        match letter.to:
            case ToRoom(room):
                return self._vault.tag("lane", room)
            case ToMember(member):
                return self._vault.tag("lane", member)
            case ToAuthor():
                return id  # a lane of its own: nothing that is shared with other words of the same author

    def _sealed(self, id: bytes, letter: Letter) -> bytes:
        return self._vault.seal_fixed("outbox", (id, "body"), pack(letter))

    def _opened(self, row: OutboxRow) -> Letter:
        return unpack(self._vault.open_fixed("outbox", (row.id, "body"), row.body))
