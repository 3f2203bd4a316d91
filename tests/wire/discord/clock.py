"""The server's own time, which a test may hold and move, and ids that carry it as Discord's do."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

DISCORD_EPOCH = 1_420_070_400_000


class ServerClock:
    """Runs with the machine's clock until it is held. `passes` moves it either way."""

    def __init__(self) -> None:
        self._moved = 0.0
        self._held: float | None = None
        self.moved: Callable[[], None] = lambda: None  # told when the clock was moved by hand

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self._moved if self._held is None else self._held

    def hold(self) -> None:
        """From now on only `passes` moves this clock."""
        self._held = self.now()

    def passes(self, seconds: float) -> None:
        if self._held is None:
            self._moved += seconds
        else:
            self._held += seconds
        self.moved()

    def stamp(self) -> str:
        return stamp(self.now())


def stamp(seconds: float) -> str:
    """A moment as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")


class Snowflakes:
    """Ids that rise, and that tell when they were made."""

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        made = (int(self._clock.now() * 1000) - DISCORD_EPOCH) << 22
        self._last = max(made, self._last + 1)
        return self._last

    def on_shard(self, shard: int, of: int) -> int:
        """An id whose guild lives on this shard."""
        self._last = max(((int(self._clock.now() * 1000) - DISCORD_EPOCH) << 22), self._last + (1 << 22))
        self._last += ((shard - (self._last >> 22)) % of) << 22
        return self._last


def made_at(snowflake: int) -> float:
    """When an id was made, in seconds since 1970."""
    return ((snowflake >> 22) + DISCORD_EPOCH) / 1000
