"""When the rules of time zones are other ones than at the last start, every next time is computed afresh, all together.

What people agreed on is an hour on a wall; the moment at which it comes was computed by the rules of that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.books import Books
from bot.context import Context
from bot.effects import Send, ToRooms
from bot.engine import Parts
from bot.events import Fired
from bot.feature import AnyFeature
from bot.model import Group, Purpose
from bot.posting import Poster
from bot.words import Words, say

NOTE = "rules of time zones"  # says by which version the next times were computed
ALL = 2**31


async def follow_the_rules(parts: Parts, keepers: Sequence[str]) -> None:
    """Does so where it is needed, in one transaction. To be called before anything is fired or carried: nobody is woken
    for what it writes."""
    noted = await parts.store.read(lambda books: books.notes.get(NOTE))
    if noted != parts.rules:
        await parts.store.write(_Retiming(parts, keepers, parts.clock.now()).everything)


@dataclass(frozen=True, slots=True)
class _Retiming:
    parts: Parts
    keepers: Sequence[str]
    now: int

    def everything(self, books: Books) -> None:
        of_kind = {timer.kind: one.name for one in self.parts.features if one.retimed for timer in one.timers}
        waiting: dict[bytes, dict[str, list[Fired]]] = defaultdict(lambda: defaultdict(list))
        for row in books.timers.ahead(ALL):
            if row.group and row.kind in of_kind:
                fired = Fired(row.kind, row.subject, row.group, row.due, row.useful_until)
                waiting[row.group][of_kind[row.kind]].append(fired)
        for id, timers in waiting.items():
            group = books.groups.group(id)
            if group is not None:
                self._group(books, group, timers)
        books.notes.put(NOTE, self.parts.rules)

    def _group(self, books: Books, group: Group, timers: Mapping[str, Sequence[Fired]]) -> None:
        """The facilitators of what moved are told in one message."""
        cause = self.parts.vault.tag("rules", self.parts.rules, group.id)
        poster = Poster(books, self.parts.vault, cause, self.now, keepers=self.keepers)
        moved: list[Words] = []
        for feature in self.parts.features:
            if feature.retimed is not None and feature.name in timers:
                retimed = feature.retimed(self._context(books, feature, group), timers[feature.name])
                poster.post(retimed.effects)
                moved += retimed.moved
        if moved:
            told = say("engine-clocks-changed", lines=tuple(moved))
            poster.post([Send(ToRooms(group.id, Purpose.FACILITATORS), told)])

    def _context(self, books: Books, feature: AnyFeature, group: Group) -> Context[Any]:
        return Context(
            book=books.of(feature.name) if feature.keeps else None,
            now=self.now,
            chance=self.parts.chance,
            vault=self.parts.vault,
            language=group.language,
            zone=group.zone,
            seen_group=group,
        )
