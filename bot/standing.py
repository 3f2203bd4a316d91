"""One running house together with its files, for an adapter that may look into it, stop it and kill it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

from bot.books import TimerRow
from bot.engine import Engine
from bot.house import House
from bot.model import Account
from bot.ports import Reception

U = TypeVar("U", covariant=True)
T = TypeVar("T", covariant=True)


class Files(Protocol):
    """What the house stands on. Both let go of every file; `abandon` does so without finishing anything."""

    async def close(self) -> None: ...

    def abandon(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Standing(Generic[U, T]):
    """A house that was opened. `as_upcoming` tells of a timer in the adapter's own words, `look` shows the tables
    without keys."""

    house: House
    files: Files
    let_go: Callable[[], None]  # of the key store
    as_upcoming: Callable[[TimerRow], U]
    look: Callable[[], Awaitable[Sequence[T]]]

    @property
    def desk(self) -> Engine:
        return self.house.engine

    @property
    def reception(self) -> Reception:
        return self.house.reception

    async def started(self) -> Self:
        """Opens the house and keeps it going by itself. What cannot be opened lets go of every file."""
        try:
            parts = self.house.parts
            await parts.store.read(lambda _: parts.vault.check())
            await self.house.start()
        except BaseException:
            self.kill()
            raise
        return self

    async def settle(self) -> None:
        """Runs what is due and carries what waits, until nothing is left to do at this moment."""
        await self.house.settle()

    async def upcoming(self) -> Sequence[U]:
        return [self.as_upcoming(row) for row in await self.house.upcoming()]

    async def tables(self) -> Sequence[T]:
        return await self.look()

    async def opened(self, who: Account, language: str) -> Sequence[str]:
        """What only this person can open: sentences in their language, as /mydata shows them."""
        parts = self.house.parts
        tag = parts.vault.tag("account", who.platform, who.id)
        person = await parts.store.read(lambda books: books.people.person(tag))
        if person is None:
            return ()
        features = [feature for feature in parts.features if feature.keeps]
        held = await parts.store.read(
            lambda books: [one for each in features for one in books.of(each.name).show(person.id, parts.vault)]
        )
        return [parts.catalog.say(one.what, language, person.zone) for one in held]

    async def stop(self) -> None:
        """Finishes what was begun, and lets go of the files."""
        await self.house.stop()
        await self.files.close()
        self.let_go()

    def kill(self) -> None:
        """Ends at once, as a power cut would."""
        self.house.cancel()
        self.files.abandon()
        self.let_go()
