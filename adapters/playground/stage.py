"""What the playground needs from the house it stands in: a running engine, a clock to move, and a look into the tables.

The house itself is put together in `bot/build.py`; this page is all that the playground knows of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import Account
from bot.ports import Adapter, Desk


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A timer that waits: when (UTC seconds) and what kind (a feature's word, such as "meetings.reminder")."""

    due: int
    kind: str


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table as somebody without keys would read it: column names, and every value as text (bytes as hexadecimal)."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class House(Protocol):
    """One running Halqa, as a process would be."""

    @property
    def desk(self) -> Desk: ...

    async def settle(self) -> None:
        """Runs what is due and carries what waits, until nothing is left to do at this moment."""
        ...

    async def upcoming(self) -> Sequence[Upcoming]: ...

    async def tables(self) -> Sequence[StoredTable]:
        """Everything in the database, read without keys."""
        ...

    async def opened(self, who: Account, language: str) -> Sequence[str]:
        """What this person alone can open: sentences in their language, as /mydata shows them."""
        ...

    async def stop(self) -> None: ...

    def kill(self) -> None:
        """Ends at once, in the middle of whatever is going on, as a power cut would."""
        ...


class MovableClock(Protocol):
    def now(self) -> int: ...

    def pass_(self, seconds: int) -> None: ...

    def move_to(self, moment: int) -> None: ...


# Opens the house over its data folder with these adapters; called again after a kill. With `fresh`, all that was kept
# is thrown away first.
OpenHouse = Callable[[Sequence[Adapter], bool], Awaitable[House]]
