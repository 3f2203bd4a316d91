"""What a store is asked where several processes may work on the same books (the rest stands in `ports.py`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from bot.books import Books

T = TypeVar("T")


class Several(Protocol):
    """A store of one process fulfils it by doing what is asked."""

    @property
    def shared(self) -> bool:
        """Whether other processes work on the same books."""
        ...

    async def claim(self, work: Callable[[Books], T]) -> T:
        """Runs work that only says which process is at what (`Books.claims`): each of its statements sees what is
        committed by then. Where nothing is shared, as `write`."""
        ...

    def listen(self, changed: Callable[[], None]) -> None:
        """From now on, `changed` is called on the loop when another process changed what is remembered of groups, or
        may have."""
        ...

    async def lead(self, what: str, work: Callable[[], Awaitable[None]], *, holds_on: bool = False) -> None:
        """Does the work while this process is the one for it, of all that ask for the same: the first, until it ends or
        its connection is lost; then the next. Ends when the work does, and raises what that raises.

        `holds_on`: while the store is away, nobody can know who is to lead, and the work goes on; it ends once somebody
        else is known to."""
        ...
