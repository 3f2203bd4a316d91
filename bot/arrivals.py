"""What came of a message, written down inside a transaction: tried later, a copy kept, or what follows instead."""

from __future__ import annotations

import logging
from dataclasses import replace

from bot.books import Books, Copy, OutboxRow, TimerRow
from bot.delivery import Addressed, Delivery
from bot.effects import ToMember, ToRoom
from bot.letters import DATE, EDIT, REPLACE, SEND, WITHDRAW, Letter, pack
from bot.logs import facts
from bot.model import Account, Purpose
from bot.ports import Clock, Gone, Outcome, Receipt, Refused, TryLater, Uncertain, Unreachable
from bot.telling import Came, Telling
from bot.vault import Vault

LET_GO_AFTER = 8  # uncertain tries
log = logging.getLogger("halqa.outbox")


class Arrivals:
    """Writes down how it went."""

    def __init__(self, vault: Vault, clock: Clock, delivery: Delivery) -> None:
        self._vault = vault
        self._clock = clock
        self._delivery = delivery
        self._telling = Telling(vault)

    def noted(self, books: Books, sent: Addressed, outcome: Outcome) -> tuple[int | None, list[OutboxRow]]:
        """Notes how it went: seconds to wait before another try, or None; and rows that go out instead."""
        row = sent.row
        if closed := self.closed(sent, outcome):
            books.people.note_unreached(closed, self._clock.now() // 86400)
        match outcome:
            case TryLater(after):
                books.outbox.put_off(row.seq, self._clock.now() + after, row.tries, sending=row.sending)
                return max(after, 1), []
            case Uncertain() if self._delivery.may_go_again(sent) and row.tries < LET_GO_AFTER:
                after = min(2**row.tries, 60)
                books.outbox.put_off(row.seq, self._clock.now() + after, row.tries + 1, sending=True)
                return after, []
            case Receipt(ref):
                added = self._followed(books, row, sent.letter)
                self._keep_copy(books, sent, ref)
                came = Came.REPLACED if sent.letter.act == REPLACE else Came.DONE
                added += self._telling.through(books, row, sent.letter, came)
            case _:
                log.warning("a message was let go", extra=facts(kind=type(outcome).__name__))
                added = self._instead(books, sent, outcome)
        books.outbox.done(row.seq)
        return None, added

    def closed(self, sent: Addressed, outcome: Outcome) -> bytes:
        """The account that a private message did not reach, by its lookup tag; empty where nothing may be noted.

        Nothing is noted of authors: who is written to as one must not be told from the rows of members."""
        to, letter = sent.to, sent.letter
        new = letter.act == SEND and isinstance(letter.to, ToMember) and isinstance(to, Account)
        if not new or outcome != Unreachable() or not self._delivery.serves(to.platform):
            return b""
        return self._vault.tag("account", to.platform, to.id)

    def nowhere(self, books: Books, row: OutboxRow, letter: Letter) -> list[OutboxRow]:
        """What follows when the place is gone, or the message that was to be changed."""
        if letter.act in {SEND, DATE}:
            return self._others(books, row, letter)
        if any(copy.lane == row.lane for copy in books.outbox.copies(row.name)):
            return self._stands(books, row, letter)
        return self._telling.through(books, row, letter, Came.DONE)

    def unsure(self, books: Books, row: OutboxRow, letter: Letter) -> list[OutboxRow]:
        """Nobody knows whether it is there, and it does not go again: from now on it counts as a copy out of reach."""
        if letter.act != SEND:
            return []
        if row.name and not (letter.earlier and self._standing(books, row)):  # what stands surely can still be changed
            self._put_copy(books, row, letter, "")
        return [self._other(books, row, 0, letter.unsure)] if letter.unsure else []

    def waits(self, books: Books, row: OutboxRow, letter: Letter) -> list[OutboxRow]:
        """The room is gone for now, and the letter stays for when it is back. Whoever is to hear what came of it hears
        once that the message stands there still."""
        if letter.report is None:
            return []
        added = self._stands(books, row, letter)
        waiting = replace(letter, report=None, otherwise=(), wakes=None)
        books.outbox.rewrite(row.seq, self._vault.seal_fixed("outbox", (row.id, "body"), pack(waiting)))
        return added

    # --------------------------------------------------------------------------------------------------------

    def _keep_copy(self, books: Books, sent: Addressed, ref: str) -> None:
        row = sent.row
        if not row.name or sent.letter.act == EDIT:
            return
        if sent.letter.act in {WITHDRAW, REPLACE}:
            books.outbox.drop_copy(row.name, row.lane)  # the copies in other chats still stand
            return
        self._put_copy(books, row, sent.letter, ref)

    def _followed(self, books: Books, row: OutboxRow, letter: Letter) -> list[OutboxRow]:
        """What stood there under the same name counts no more, and says so. From here on it has a name of its own, so
        that nothing that is meant for the new one changes it; and it goes behind what is on its way to it already."""
        old = self._standing(books, row)
        if letter.earlier is None or not old:
            return []
        apart = replace(row, name=self._vault.tag("earlier", row.id), urgent=False, sending=False, until=None)
        self._put_copy(books, apart, letter, old)
        return [self._other(books, apart, 0, Letter(REPLACE, letter.to, (letter.earlier,)), row.lane, apart.name)]

    def _standing(self, books: Books, row: OutboxRow) -> str:
        """The platform's id of what stands in the row's chat under its name; empty where nothing does for sure."""
        for copy in books.outbox.copies(row.name) if row.name else ():
            if copy.lane == row.lane:
                return self._vault.open_fixed("copies", (row.name, row.lane, "ref"), copy.ref).decode()
        return ""

    def _put_copy(self, books: Books, row: OutboxRow, letter: Letter, ref: str) -> None:
        address = pack(Letter(EDIT, letter.to, ()))
        sealed = (
            self._vault.seal_fixed("copies", (row.name, row.lane, what), plain)
            for what, plain in (("address", address), ("ref", ref.encode()))
        )
        books.outbox.keep_copy(row.name, Copy(row.lane, *sealed), self._clock.now() // 86400)

    def _instead(self, books: Books, sent: Addressed, outcome: Outcome) -> list[OutboxRow]:
        row, letter = sent.row, sent.letter
        if letter.act == WITHDRAW and isinstance(outcome, Refused):  # it stays, so other words take its place
            report = self._telling.so_far(books, row, letter.report) if letter.report else None
            return [self._other(books, row, 0, replace(letter, act=REPLACE, report=report), row.lane, row.name)]
        if letter.act not in {SEND, DATE}:
            return self._stands(books, row, letter)
        if isinstance(outcome, Gone):
            return self._elsewhere(books, row, letter)
        surely_not = isinstance(outcome, Unreachable | Refused)
        return self._others(books, row, letter) if surely_not else self.unsure(books, row, letter)

    def _elsewhere(self, books: Books, row: OutboxRow, letter: Letter) -> list[OutboxRow]:
        """The room is no more: what went to every room with its purpose goes where the group has that now, unless
        others with the same purpose have it anyway."""
        room = books.groups.room(letter.to.room) if isinstance(letter.to, ToRoom) and letter.purpose else None
        purpose = Purpose(letter.purpose) if room is not None else Purpose.MAIN
        if room is None or books.groups.rooms(room.group, purpose, only=True):
            return self._others(books, row, letter)
        there = set()  # it goes to each of them once, however many rooms are no more
        if row.name:
            there = {one.lane for one in books.outbox.named(row.name)}
            there |= {copy.lane for copy in books.outbox.copies(row.name)}
        instead = [one for one in books.groups.rooms(room.group, purpose) if self._lane(one.id) not in there]
        again = [replace(letter, to=ToRoom(one.id)) for one in instead]
        return [self._other(books, row, number, one, name=row.name) for number, one in enumerate(again)]

    def _stands(self, books: Books, row: OutboxRow, letter: Letter) -> list[OutboxRow]:
        """A copy that was to be changed, and was not reached."""
        return [*self._telling.through(books, row, letter, Came.STANDS), *self._others(books, row, letter)]

    def _others(self, books: Books, row: OutboxRow, letter: Letter) -> list[OutboxRow]:
        """What follows when the letter cannot be delivered: other letters, or a timer that is due at once."""
        wakes = letter.wakes
        if wakes is not None:
            books.timers.set(TimerRow(wakes.kind, wakes.subject, wakes.group, self._clock.now(), None))
        return [self._other(books, row, number, other) for number, other in enumerate(letter.otherwise)]

    def _other(
        self, books: Books, row: OutboxRow, number: int, letter: Letter, lane: bytes = b"", name: bytes = b""
    ) -> OutboxRow:
        id = self._vault.tag("otherwise", row.id, str(number))
        body = self._vault.seal_fixed("outbox", (id, "body"), pack(letter))
        usual = self._lane(letter.to.room) if isinstance(letter.to, ToRoom) else id
        return books.outbox.add(replace(row, id=id, lane=lane or usual, name=name, body=body, not_before=0))

    def _lane(self, room: bytes) -> bytes:
        return self._vault.tag("lane", room)
