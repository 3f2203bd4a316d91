"""What check-ins keep, and what becomes of it when a member asks to see or erase it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.effects import Bury, CancelTimer, Effect, Withdraw
from bot.errors import KeyMissing
from bot.feature import Held, Kept
from bot.ports import Sealer
from bot.rhythm import Rhythm
from bot.words import At, Words, say

DAY = 86400
DUE, CLOSE = "checkins.due", "checkins.close"
ANSWER_DAYS = 180  # how long an answer is kept, counted from the day of asking


@dataclass(frozen=True, slots=True)
class Plan:
    """When a group is asked, and for how long (seconds) a round stays open."""

    id: bytes
    group: bytes
    rhythm: Rhythm
    open_for: int


@dataclass(frozen=True, slots=True)
class Round:
    """One time of asking. Moments in UTC seconds."""

    id: bytes
    group: bytes
    opened_at: int
    closes_at: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A round as one member meets it: whether it is open, and their answer so far (sealed), if any."""

    open: bool
    sealed: bytes | None
    told: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as it is kept."""

    round: bytes
    opened_at: int
    sealed: bytes
    told: bool


class Book(Kept, Protocol):
    """What this feature keeps."""

    def plan(self, group: bytes) -> Plan | None: ...

    def set_plan(self, group: bytes, plan: Plan | None) -> None: ...

    def asked(self, group: bytes, round: bytes, member: bytes) -> Asked | None: ...

    def open_round(self, round: Round) -> None: ...

    def close_rounds(self, group: bytes) -> Sequence[bytes]: ...

    def answer(self, group: bytes, round: bytes, member: bytes, sealed: bytes) -> bool | None:
        """Puts the answer in the place of an earlier one: whether that was told. None where the round is not open."""
        ...

    def write(self, round: bytes, member: bytes, sealed: bytes | None, told: bool) -> None:
        """Puts the answer in the place of an earlier one; None takes it back."""
        ...

    def answers(self, member: bytes, group: bytes | None) -> Sequence[Entry]: ...


def scope(member: bytes) -> str:
    """The key that only this member's answers are sealed under."""
    return f"health:{member.hex()}"


def place(round: bytes) -> tuple[str | bytes, ...]:
    return ("answers", "sealed", round)


def told_name(round: bytes, member: bytes) -> str:
    """The name under which an answer that was told to the group can be changed and taken back."""
    return f"told:{round.hex()}:{member.hex()}"


def word(score: str) -> Words:
    return say(f"checkins-answer-{score}")


def opened(entries: Sequence[Entry], member: bytes, vault: Sealer) -> list[tuple[Entry, str]]:
    """Every answer with its score, oldest first. What was sealed under a key that is gone is as if it never was."""
    found = []
    for entry in entries:
        try:
            score = vault.open(scope(member), place(entry.round), entry.sealed).decode()
        except KeyMissing:
            continue
        found.append((entry, score))
    return found


def held(entries: Sequence[Entry], member: bytes, vault: Sealer) -> list[Held]:
    """The same for /mydata."""
    return [
        Held(
            say("checkins-line", at=At(entry.opened_at), answer=word(score)),
            {"asked": At(entry.opened_at), "answer": int(score), "told the group": int(entry.told)},
        )
        for entry, score in opened(entries, member, vault)
    ]


def disbanded(plan: Plan | None, rounds: Sequence[bytes]) -> list[Effect]:
    """What follows when a group is no more: nobody there is asked again."""
    due = [CancelTimer(DUE, plan.id)] if plan else []
    return [*due, *(CancelTimer(CLOSE, round) for round in rounds)]


def erased(entries: Sequence[Entry], member: bytes, *, everywhere: bool) -> list[Effect]:
    """What follows when a member's answers are erased: what they told is taken back, and their key is destroyed."""
    told = [Withdraw(told_name(entry.round, member), say("checkins-withdrawn")) for entry in entries if entry.told]
    return [*told, *([Bury(scope(member))] if everywhere else [])]
