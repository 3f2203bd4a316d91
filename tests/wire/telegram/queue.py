"""Updates on their way to the bot: offered again until confirmed, to one poller at a time, or pushed to a webhook."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.wire.discord.waiting import Bell
from tests.wire.telegram.specification import of_object

Json = dict[str, Any]
DEFAULT_KINDS = frozenset({"message", "edited_message", "callback_query", "my_chat_member", "channel_post", "poll"})
LASTS, PRESS_LASTS = 86_400, 150  # seconds for which an update is offered
MOST, LONGEST_WAIT = 100, 50
SAME_AGAIN, SAME_SOON = 0.5, 3.0  # seconds within which the same offset is answered with less, or later


class Conflict(Exception):
    """Another poller came, or a webhook is set."""


@dataclass
class Updates:
    """The queue of one bot. `twice` delivers each update once more after it was confirmed; `now` is the clock by which
    an update is too old to be offered."""

    bell: Bell
    complaints: list[str]
    now: Callable[[], float]
    waiting: list[Json] = field(default_factory=list)
    everything: list[Json] = field(default_factory=list)
    kinds: frozenset[str] = DEFAULT_KINDS
    twice: bool = False
    webhook: str = ""
    _next: int = 500_000_001
    _poller: int = 0
    _again: list[Json] = field(default_factory=list)
    _born: dict[int, float] = field(default_factory=dict)
    _asked: tuple[int, float] = (-1, 0.0)  # the last offset, and when it was asked for

    def add(self, kind: str, what: Json) -> int | None:
        """Queues an update if the bot wishes to have its kind; its number."""
        if kind not in self.kinds:
            return None
        number, self._next = self._next, self._next + 1
        update: Json = {"update_id": number, kind: what}
        self.complaints += of_object("Update", update)
        self._queue(update)
        return number

    def add_raw(self, update: Json) -> int:
        """Queues something that Telegram would not send, with a number of its own."""
        number, self._next = self._next, self._next + 1
        self._queue({"update_id": number, **update})
        return number

    async def fetch(self, offset: int, limit: int, wait: float) -> list[Json]:
        """Confirms what is below `offset`, and gives what is there, waiting for it at most `wait` seconds."""
        self._poller += 1
        me = self._poller
        self.bell.ring()
        self._confirm(offset)
        began = asyncio.get_running_loop().time()
        same, self._asked = began - self._asked[1] if offset == self._asked[0] else LASTS, (offset, began)
        limit = 1 if same < SAME_AGAIN else min(max(limit, 1), MOST)
        wait = SAME_SOON if same < SAME_SOON and wait < SAME_SOON else min(wait, LONGEST_WAIT)
        end = began + wait
        self._forget()
        while not self.waiting and (left := end - asyncio.get_running_loop().time()) > 0:
            await self.bell.next(left)
            if self.webhook:
                raise Conflict("terminated by setWebhook request")
            if self._poller != me:
                raise Conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
        return self.waiting[:limit]

    def confirmed(self, number: int) -> bool:
        return all(update["update_id"] != number for update in self.waiting)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.waiting = self.waiting[offset:]
            return
        done = [update for update in self.waiting if update["update_id"] < offset]
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        if self.twice:
            self._again = [update for update in done if update not in self._again]
            self.waiting = [*self._again, *self.waiting]

    def _forget(self) -> None:
        """Nobody is told of a press that is minutes old, or of anything that is a day old."""
        self.waiting = [
            one
            for one in self.waiting
            if self.now() - self._born[one["update_id"]] < (PRESS_LASTS if "callback_query" in one else LASTS)
        ]

    def _queue(self, update: Json) -> None:
        self._born[update["update_id"]] = self.now()
        self.everything.append(update)
        self.waiting.append(update)
        self.bell.ring()
