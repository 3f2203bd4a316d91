"""Rate limits that count, off until they are switched on: a bucket per channel, and one for everything."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.wire.discord.clock import ServerClock

_POSTING = re.compile(r"^/channels/(\d+)/messages$")
_EVERYTHING = "everything"


@dataclass(frozen=True)
class Over:
    """A request too many."""

    after: float
    everywhere: bool

    def headers(self) -> dict[str, str]:
        named = {
            "Via": "1.1 google", "Retry-After": str(max(1, round(self.after))),
            "X-RateLimit-Reset-After": f"{self.after:.3f}", "X-RateLimit-Scope": "user",
        }  # fmt: skip
        return named | ({"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"} if self.everywhere else {})


@dataclass
class _Window:
    """A bucket begins with its first request and is empty again after its time."""

    until: float = 0.0
    used: int = 0


class RateLimits:
    """`channel` is how many messages a channel takes in how many seconds; `overall`, requests in one second."""

    def __init__(self, clock: ServerClock) -> None:
        self.channel: tuple[int, float] | None = None
        self.overall: int | None = None
        self.broken = 0  # how often a client went over a limit
        self._clock = clock
        self._windows: dict[str, _Window] = {}

    def on(self, *, channel: tuple[int, float] = (5, 5.0), overall: int = 50) -> None:
        """Counts from now on: by default as Discord does."""
        self.channel, self.overall = channel, overall

    def take(self, method: str, path: str) -> Over | None:
        """Counts one request. Nothing when it is within the limits; what it says to wait when it is not."""
        if path.startswith(("/interactions/", "/webhooks/")):
            return None  # these count for themselves, not for the whole
        limits = {_EVERYTHING: (self.overall, 1.0)} if self.overall is not None else {}
        posting = _POSTING.match(path)
        if self.channel is not None and posting and method == "POST":
            limits[posting[1]] = self.channel
        now = self._clock.now()
        for bucket, (most, _) in limits.items():
            window = self._window(bucket, now)
            if window.used >= (most or 0):
                self.broken += 1
                return Over(window.until - now, bucket == _EVERYTHING)
        for bucket, (_, seconds) in limits.items():
            window = self._window(bucket, now)
            window.until = window.until if window.used else now + seconds
            window.used += 1
        return None

    def headers(self, method: str, path: str) -> dict[str, str]:
        """What every answer within a counted bucket says about it."""
        posting = _POSTING.match(path)
        if self.channel is None or not posting or method != "POST":
            return {}
        now = self._clock.now()
        window = self._window(posting[1], now)
        left = max(0.0, window.until - now)
        return {
            "X-RateLimit-Limit": str(self.channel[0]), "X-RateLimit-Bucket": "0123456789abcdef",
            "X-RateLimit-Remaining": str(self.channel[0] - window.used), "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Reset": f"{now + left:.3f}",
        }  # fmt: skip

    def _window(self, bucket: str, now: float) -> _Window:
        window = self._windows.setdefault(bucket, _Window())
        if window.used and window.until <= now:
            window.used = 0
        return window


def least_seconds(messages: dict[str, int], *, channel: tuple[int, float], overall: int) -> float:
    """From the first message to the last, at best: nobody is faster under these limits."""
    most, seconds = channel
    by_channel = max(((count - 1) // most * seconds for count in messages.values() if count), default=0.0)
    return max(by_channel, float(max(0, sum(messages.values()) - 1) // overall))
