"""A timer that is due, inside its transaction: it goes away together with what it does, so it fires exactly once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.books import Books
from bot.caring import Caring
from bot.context import Context
from bot.events import Fired
from bot.feature import AnyFeature, Timer
from bot.model import Group
from bot.posting import Posted, Poster
from bot.vault import Vault


class Firing:
    """Runs the handlers of timers."""

    def __init__(self, vault: Vault, chance: Callable[[int], bytes], keepers: Sequence[str], caring: Caring) -> None:
        self._vault = vault
        self._keepers = keepers
        self._chance = chance
        self._caring = caring

    def fire(self, books: Books, timer: Timer[Any], feature: AnyFeature, fired: Fired, now: int) -> Posted:
        """Nothing, when the timer was moved or cancelled meanwhile. Once its use is over, its messages are left out."""
        if not books.timers.take(fired.kind, fired.subject, fired.due):
            return Posted()
        late = fired.useful_until is not None and now > fired.useful_until
        group = books.groups.group(fired.group) if fired.group else None

        def context(one: AnyFeature) -> Context[Any]:
            return self._context(books, one, group, now, late=late)

        cause = self._vault.tag("fired", fired.kind, fired.subject, str(fired.due))
        cared = self._caring.cared(context)
        poster = Poster(books, self._vault, cause, now, late=late, keepers=self._keepers, cared=cared)
        return poster.post(timer.handler(context(feature), fired))

    # --------------------------------------------------------------------------------------------------------

    def _context(self, books: Books, feature: AnyFeature, group: Group | None, now: int, *, late: bool) -> Context[Any]:
        return Context(
            book=books.of(feature.name) if feature.keeps else None,
            now=now,
            chance=self._chance,
            vault=self._vault,
            language=group.language if group else "en",
            zone=group.zone if group else "UTC",
            seen_group=group,
            late=late,
            hear=self._caring.hear,
        )
