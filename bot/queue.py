"""What waits for one chat, and what came of looking at the first of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.books import OutboxRow
from bot.delivery import Addressed
from bot.ports import Outcome


@dataclass(frozen=True, slots=True)
class Leaving:
    """What came of looking at a row: what is carried, or what goes out instead, or that it is parked where it is, or
    that another process is to carry it."""

    sent: Addressed | None = None
    instead: Sequence[OutboxRow] = ()
    parked: bool = False
    elsewhere: bool = False


@dataclass(slots=True)
class Lane:
    """One chat's queue. While it is being carried nobody else touches it."""

    rows: deque[OutboxRow] = field(default_factory=deque)
    not_before: int = 0
    carried: bool = False
    claimed: bool = False  # by this process, so that the rows are all there were then
    elsewhere: bool = False  # for another process to carry
    parked: bool = False  # its room is gone or shut for now
    unnoted: tuple[Addressed, Outcome] | None = None  # how the first row went, when that could not be written down yet
