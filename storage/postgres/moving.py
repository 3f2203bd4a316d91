"""Taking all that is kept from a file to a PostgreSQL, or the other way round, while the bot is stopped.

Keys go first, where they go at all: a row without its key opens for nobody, a key without rows harms nobody. Then the
data, all in one transaction of the target. Last, a note in the old database that says where the group went; nothing
else in it changes. Whatever interrupts this, the old one is whole, the new one is whole or empty, and the same may be
tried again: keys that are left of an earlier try make room, and data that are there already are recognised.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL

from bot.errors import ConfigProblem, StoreUnavailable
from storage.all_keys import AllKeys, WholeKeyStore, left_on_the_way
from storage.backup import Counts
from storage.carrying import Carried, NotEmpty, Source, Target, are_the_same, carry
from storage.file_side import FileSide, from_file, into_new_file, refuse_what_is_there
from storage.files import has_content
from storage.moved import moved_to, note_moved, refusal, refuse_moved
from storage.opening import take_folder
from storage.postgres.side import ServerSide, as_it_is, held_still, into_empty

Place = Path | URL
TYPED = "the address to move to"


@dataclass(frozen=True, slots=True)
class KeyMove:
    """Two key stores, from which and to which the keys go. `there` makes one where there is none, if it is told to; it
    is `where` for an operator."""

    here: Callable[[], WholeKeyStore]
    there: Callable[[bool], WholeKeyStore]
    where: str


@dataclass(frozen=True, slots=True)
class Move:
    """A move that nothing stands in the way of. `arrived`: an earlier one got through, and only its last words lack."""

    source: Place
    target: Place
    keys: KeyMove | None
    counts: Counts
    key_count: int
    arrived: bool

    def go(self, note: str, carried: Callable[[Carried], None]) -> None:
        """Does it. `note` says where to, and on which day, in the old database; `carried` hears of each table.

        Raises StoreUnavailable and NotEmpty; the data are then not in the target."""
        if self.keys is not None:
            with closing(self.keys.here()) as here, closing(self.keys.there(True)) as there:
                there.become(here.everything())
        asyncio.run(self._gone(note, carried))

    async def _gone(self, note: str, carried: Callable[[Carried], None]) -> None:
        async with _source(self.source) as here:
            if not self.arrived:
                async with _target(self.target) as there:
                    await carry(here, there, carried)
            if isinstance(here, ServerSide):
                await here.note_moved(note)
        if isinstance(self.source, Path):
            note_moved(self.source, note)


@contextmanager
def looked_at(source: Place, target: Place, keys: KeyMove | None, today: int) -> Iterator[Move]:
    """Looks at everything, changes nothing, and keeps the folders of files meanwhile. `today` is the day since 1970.

    Raises FolderInUse and StoreUnavailable while the bot runs, where anything cannot be used, and where the source was
    moved already; NotEmpty when something else is in the target, and ConfigProblem when other keys are."""
    with ExitStack() as stack:
        for place in (source, target):
            if isinstance(place, Path):
                stack.callback(take_folder(place.parent).release)
        counts, arrived = asyncio.run(_looked(source, target))
        yield Move(source, target, keys, counts, _look_at_keys(keys, today) if keys else 0, arrived)


def undo(place: Place) -> bool:
    """Takes away the note that says where this database was moved to; whether there was one. Raises StoreUnavailable,
    also while a bot runs on it."""
    if isinstance(place, URL):
        return asyncio.run(_undone(place))
    _there(place)
    with ExitStack() as stack:
        stack.callback(take_folder(place.parent).release)
        found = bool(moved_to(place))
        note_moved(place, "")
    return found


# ----------------------------------------------------------------------------------------------------------------------


async def _looked(source: Place, target: Place) -> tuple[Counts, bool]:
    async with _source(source) as here:
        counts = await here.counts()
        try:
            if isinstance(target, Path):
                refuse_what_is_there(target)
            else:
                async with into_empty(target, only_look=True, address=TYPED):
                    pass
        except NotEmpty:
            if not await _arrived(here, target):
                raise
            return counts, True
    return counts, False


async def _arrived(here: Source, target: Place) -> bool:
    """Whether an earlier move got through: all that is here is there, and nothing else."""
    try:
        async with _what_is_there(target) as there:
            return await are_the_same(here, there)
    except StoreUnavailable:  # it is something else
        return False


def _look_at_keys(keys: KeyMove, today: int) -> int:
    """How many there are to move. Raises ConfigProblem when others are where they would go."""
    with closing(keys.here()) as store:
        here = store.everything()
    try:
        with closing(keys.there(False)) as store:
            there = store.everything()
    except ConfigProblem:  # there is none yet; what else is wrong is told when it is to be made
        there = AllKeys()
    if not left_on_the_way(there, here, today):
        raise ConfigProblem(f"{keys.where} holds other keys already. Name a place without any; no key is written over.")
    return len(here.keys)


@asynccontextmanager
async def _source(place: Place) -> AsyncIterator[FileSide | ServerSide]:
    if isinstance(place, URL):
        async with held_still(place) as side:
            if note := await side.moved_to():
                raise refusal("the database in database.url", note)
            yield side
        return
    _there(place)
    with from_file(place) as file:
        refuse_moved(place)
        yield file


@asynccontextmanager
async def _target(place: Place) -> AsyncIterator[Target]:
    if isinstance(place, URL):
        async with into_empty(place, address=TYPED) as side:
            yield side
        return
    with into_new_file(place) as file:
        yield file


@asynccontextmanager
async def _what_is_there(place: Place) -> AsyncIterator[Source]:
    if isinstance(place, URL):
        async with as_it_is(place) as side:
            yield side
        return
    with from_file(place) as file:
        yield file


def _there(path: Path) -> None:
    if not has_content(path):
        raise StoreUnavailable(f"nothing is kept yet: {path} is not there. `halqa run` makes it.")


async def _undone(url: URL) -> bool:
    async with held_still(url) as side:
        found = bool(await side.moved_to())
        await side.note_moved("")
    return found
