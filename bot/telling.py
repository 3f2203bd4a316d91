"""What became of a change is told once, when it is through for every copy of the message.

Until then nothing is kept anywhere else: the letters that are still under way carry what came of the others.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.books import Books, OutboxRow
from bot.effects import Told
from bot.letters import SEND, Letter, Report, pack, unpack
from bot.vault import Vault
from bot.words import Words


class Came(StrEnum):
    """What came of one copy."""

    DONE = "done"
    REPLACED = "replaced"
    STANDS = "stands"


class Telling:
    """Gathers what came of each copy, inside transactions."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def through(self, books: Books, row: OutboxRow, letter: Letter, came: Came) -> list[OutboxRow]:
        """One copy is through, and its row is about to go: the letter to whoever waits for it, where it was the last
        one."""
        if letter.report is None:
            return []
        report = self.so_far(books, row, letter.report)
        report = replace(report, came=(*report.came, came.value))
        for other in books.outbox.named(row.name):
            waiting = self._opened(other)
            if other.seq != row.seq and waiting.report is not None and waiting.report.id == report.id:
                self._rewrite(
                    books, other, replace(waiting, report=replace(report, came=(*waiting.report.came, *report.came)))
                )
                return []
        return self.told(books, report)

    def told(self, books: Books, report: Report) -> list[OutboxRow]:
        """The letter with everything that is true; none where there is nothing to say."""
        words = sentences(report.told, {Came(one) for one in report.came})
        if not words:
            return []
        id = self._vault.tag("told", report.id)
        body = self._sealed(id, Letter(SEND, report.told.to, words))
        return [books.outbox.add(OutboxRow(0, id, id, False, False, 0, None, 0, b"", body))]

    def so_far(self, books: Books, row: OutboxRow, report: Report) -> Report:
        """The report as it is kept now: while this letter was under way, others may have added to it."""
        kept = next((one for one in books.outbox.named(row.name) if one.seq == row.seq), None)
        fresh = self._opened(kept).report if kept is not None else None
        return fresh or report

    # --------------------------------------------------------------------------------------------------------

    def _rewrite(self, books: Books, row: OutboxRow, letter: Letter) -> None:
        books.outbox.rewrite(row.seq, self._sealed(row.id, letter))

    def _sealed(self, id: bytes, letter: Letter) -> bytes:
        return self._vault.seal_fixed("outbox", (id, "body"), pack(letter))

    def _opened(self, row: OutboxRow) -> Letter:
        return unpack(self._vault.open_fixed("outbox", (row.id, "body"), row.body))


def sentences(told: Told, came: set[Came]) -> tuple[Words, ...]:
    """What is said of these outcomes. Nothing that stood anywhere counts as done."""
    if not came - {Came.DONE}:
        return (told.done,) if told.done else ()
    known = ((Came.REPLACED, told.replaced), (Came.STANDS, told.stands), (Came.DONE, told.rest))
    return tuple(words for what, words in known if what in came and words is not None)
