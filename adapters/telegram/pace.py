"""Keeps below Telegram's limits, chat by chat, so that one busy group holds up nobody else.

About thirty messages a second in all, twenty a minute in a group, one a second in a chat. Telegram publishes no exact
figures; what it says in `retry_after` holds for the chat that it says it of.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from dataclasses import dataclass, field

OVERALL = 28  # a second; the rest is for answers to presses
GROUP, MINUTE = 20, 60.0
SPACING = 1.0  # seconds between two messages in one chat
BURST = 3  # messages that may follow each other at once where a person waits for an answer
REMEMBERED = 5000  # chats


@dataclass(slots=True)
class Window:
    """When the last messages went to one chat."""

    sent: deque[float] = field(default_factory=lambda: deque(maxlen=GROUP))
    blocked_until: float = 0.0


class Pace:
    """Says how long a chat must wait, and grants one send after the other."""

    def __init__(self, overall: float = OVERALL, *, spacing: float = SPACING) -> None:
        """Messages a second in all; seconds between two in one chat (a minute is then sixty times as long)."""
        self._spacing, self._minute = spacing, MINUTE * spacing / SPACING
        self._step = 1 / overall
        self._next = 0.0
        self._gone: deque[float] = deque(maxlen=max(1, int(overall)))  # when the last messages of all really went
        self._chats: OrderedDict[int, Window] = OrderedDict()

    def wait(self, chat: int, *, urgent: bool = False) -> float:
        """Seconds until this chat may be written to. What is urgent waits only where Telegram said so."""
        window, now = self._window(chat), _now()
        until = window.blocked_until
        sent = window.sent
        if sent and not urgent:
            until = max(until, sent[-1] + self._spacing) if chat < 0 or self._burst(sent, now) else until
            if chat < 0 and len(sent) == GROUP:
                until = max(until, sent[0] + self._minute)
        return max(0.0, until - now)

    async def take(self, chat: int, *, urgent: bool = False) -> None:
        """Notes a message to this chat, and waits for a turn among all. What is urgent goes first."""
        self._window(chat).sent.append(_now())
        if not urgent:
            turn = max(self._next, _now())
            self._next = turn + self._step
            while (left := max(turn, self._not_before()) - _now()) > 0:  # noqa: ASYNC110  # what is awaited is time
                await asyncio.sleep(left)
        self._gone.append(_now())

    def block(self, chat: int, seconds: float) -> None:
        """Telegram asked for patience in this chat."""
        self._window(chat).blocked_until = _now() + seconds

    def _not_before(self) -> float:
        """When there is room in the last second. Turns alone would not do: on a busy machine many come due at once."""
        return self._gone[0] + 1.0 if len(self._gone) == self._gone.maxlen else 0.0

    def _burst(self, sent: deque[float], now: float) -> bool:
        """Whether a private chat had as many as may follow each other."""
        return sum(now - at < BURST * self._spacing for at in sent) >= BURST

    def _window(self, chat: int) -> Window:
        window = self._chats.setdefault(chat, Window())
        self._chats.move_to_end(chat)
        if len(self._chats) > REMEMBERED:
            self._chats.popitem(last=False)
        return window


def _now() -> float:
    return asyncio.get_running_loop().time()
