"""Telegram's limits, by the clock of the test's loop: about thirty messages a second, twenty a minute in a group."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from math import ceil

OVERALL, GROUP_A_MINUTE = 30, 20


@dataclass
class Limits:
    """Switched off unless a test wants them. `speed` makes a minute of Telegram shorter than one of the test."""

    on: bool = False
    speed: float = 1.0
    refused: int = 0
    _all: deque[float] = field(default_factory=lambda: deque(maxlen=OVERALL))
    _groups: defaultdict[int, deque[float]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=GROUP_A_MINUTE))
    )

    def wait(self, chat: int, now: float) -> int:
        """Seconds to wait before this message, 0 when it may go; it is then counted."""
        if not self.on:
            return 0
        now *= self.speed
        full = [(self._all, 1.0)] + ([(self._groups[chat], 60.0)] if chat < 0 else [])
        left = max((times[0] + span - now for times, span in full if len(times) == times.maxlen), default=0.0)
        if left > 0:
            self.refused += 1
            return ceil(left)
        for times, _ in full:
            times.append(now)
        return 0
