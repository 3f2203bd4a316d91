"""Talk in a room that is read: a call for help, or something heard, or (mostly) nothing at all.

What is remembered only decides whether to wake up; whether the group is read at all is decided in the transaction. What
could not be kept is owed, and tried again; meanwhile everybody in the room sees the numbers.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.doorway import Doorway
from bot.events import Overheard, Said
from bot.hints import Hints
from bot.listening import Listening
from bot.logs import GroupLabels, facts
from bot.ports import Clock, Store
from bot.posting import Posted
from bot.shown import Answer
from bot.visits import Visitors
from bot.walk import Walk

MOST_OWED = 200
OWED_FOR = 3600  # seconds; what is older helps nobody any more
NOTHING = Answer()
log = logging.getLogger("halqa.overhearing")


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that was heard and could not be kept yet, without its words."""

    said: Said
    heard: Overheard
    at: int

    def __repr__(self) -> str:
        return "<owed>"


class Overhearing:
    """One per engine. `committed` is told what to do once a commit stands."""

    def __init__(
        self, walk: Walk, visitors: Visitors, hints: Hints, listening: Listening, doorway: Doorway, store: Store,
        clock: Clock, labels: GroupLabels, committed: Callable[[Posted], None],
    ) -> None:  # fmt: skip
        self._walk = walk
        self._visitors = visitors
        self._hints = hints
        self._listening = listening
        self._doorway = doorway
        self._store = store
        self._clock = clock
        self._labels = labels
        self._committed = committed
        self._owed: deque[Owed] = deque(maxlen=MOST_OWED)

    async def hears(self, said: Said) -> Answer:
        """Mostly nothing: ordinary talk touches no database."""
        room = self._hints.room(said)
        if room is None or not room.read:
            return NOTHING
        called = self._doorway.answer(said, self._hints.at_the_door(said)) if not said.to_us else None
        if called is not None:
            return called
        now = self._clock.now()
        heard = self._listening.in_room(self._visitors.account_tag(said), room.room, said, now)
        if heard is None:
            return NOTHING
        owed = Owed(replace(said, text=""), heard, now)
        if await self._kept(owed):
            log.info("something was overheard", extra=facts(kind="overheard", group=self._labels.label(room.group)))
            return NOTHING
        self._owed.append(owed)
        return self._doorway.unasked(said, self._hints.of_room(said)) if heard.serious or heard.failed else NOTHING

    async def catch_up(self) -> None:
        """Keeps what is owed, as far as the store is there again; and lets go of words older than two minutes."""
        now = self._clock.now()
        self._listening.forget(now)
        while self._owed:
            if now - self._owed[0].at <= OWED_FOR and not await self._kept(self._owed[0]):
                return
            self._owed.popleft()

    async def _kept(self, owed: Owed) -> bool:
        """As of now: who is told a little later is told then."""
        now = self._clock.now()
        try:
            await self._store.write(
                lambda books: self._walk.overhear(books, owed.said, owed.heard, now),
                lambda done: self._committed(done.posted),
                self._hints.lanes(owed.said),
            )
        except Exception as error:  # noqa: BLE001  # whatever it was, it is tried again
            log.error("what was heard was not kept", extra=facts(kind="overheard", error=error))
            return False
        return True
