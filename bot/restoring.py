"""After a copy was put back: who had asked since to be erased is erased again, by every feature, and nobody is told
anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from bot.books import Books
from bot.effects import ConsentEnded, Disband, Effect, EraseEverything
from bot.house import House
from bot.model import Consent
from bot.posting import Poster


class Owed(Protocol):
    """What is to be erased: groups, members everywhere or in one group, and what hung on consents that ended."""

    @property
    def groups(self) -> Sequence[bytes]: ...
    @property
    def members(self) -> Sequence[tuple[bytes, bytes | None]]: ...
    @property
    def consents(self) -> Sequence[tuple[bytes, bytes, Consent]]: ...


async def erase_again(house: House, owed: Owed) -> None:
    """Erases what is owed, each in a transaction of its own; then destroys the keys that this leaves. Raises
    StoreUnavailable; what was done by then stands."""
    effects: list[Effect] = [EraseEverything(member, group) for member, group in owed.members]
    effects += [ConsentEnded(*consent) for consent in owed.consents]
    effects += [Disband(group) for group in owed.groups]
    for effect in effects:
        await house.parts.store.write(partial(_post, house, effect))
    await house.bury()


def _post(house: House, effect: Effect, books: Books) -> None:
    parts = house.parts
    cause = parts.chance(16)  # another one than the first time
    poster = Poster(books, parts.vault, cause, parts.clock.now(), late=True, keepers=house.engine.keepers)
    poster.post([effect])
