"""The ways in which REST fails, each switched on for the next so many requests."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from enum import Enum

from tests.wire.discord.state import Json


class How(Enum):
    REPLY = "reply"  # an error instead of doing it
    STORED = "stored"  # it is done, and an error is told
    DROP = "drop"  # the line goes dead before anything was done
    STORED_DROP = "stored, then drop"  # it is done, and the line goes dead
    HOLD = "hold"  # it waits at a gate
    DELAY = "delay"  # it is answered late


@dataclass(eq=False)
class Fault:
    """Matches "METHOD path" with a regular expression, and is used up after so many times."""

    on: re.Pattern[str]
    how: How
    left: int
    status: int = 500
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    html: bool = False
    seconds: float = 0.0
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    hit: int = 0

    def opens(self) -> None:
        """It goes wrong no longer: what waits at this gate is let through, and everything after it."""
        self.left = 0
        self.gate.set()


_WORDS = {
    400: (50035, "Invalid Form Body"), 401: (0, "401: Unauthorized"), 403: (50013, "Missing Permissions"),
    404: (10008, "Unknown Message"), 500: (0, "Internal Server Error"), 502: (0, "Bad Gateway"),
    503: (0, "Service Unavailable"), 504: (0, "Gateway Timeout"),
}  # fmt: skip


class Faults:
    """What goes wrong next. `on` is a regular expression, looked for in "METHOD path"; without it all requests fail."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def fails(
        self, status: int, times: int = 1, *, on: str = "", code: int | None = None, stored: bool = False
    ) -> Fault:
        """An error status. `stored` means that it was done all the same, which nobody can know from the answer."""
        known = _WORDS.get(status, (0, f"{status}"))
        body: Json = {"message": known[1], "code": known[0] if code is None else code}
        return self._add(Fault(re.compile(on), How.STORED if stored else How.REPLY, times, status, body))

    def limits(
        self, times: int = 1, *, on: str = "", after: float = 0.05, via: bool = True, everywhere: bool = False
    ) -> Fault:
        """429: from Discord itself (`via`), or from the wall before it, without `Via` and without JSON."""
        headers = {"Retry-After": str(max(1, round(after)))}
        if via:
            scope = "global" if everywhere else "user"
            headers |= {"Via": "1.1 google", "X-RateLimit-Scope": scope, "X-RateLimit-Reset-After": str(after)}
            if everywhere:
                headers["X-RateLimit-Global"] = "true"
        body: Json = {"message": "You are being rate limited.", "retry_after": after, "global": everywhere}
        return self._add(Fault(re.compile(on), How.REPLY, times, 429, body, headers, html=not via))

    def drops(self, times: int = 1, *, on: str = "", stored: bool = False) -> Fault:
        """The line goes dead without an answer."""
        return self._add(Fault(re.compile(on), How.STORED_DROP if stored else How.DROP, times))

    def holds(self, *, on: str = "") -> Fault:
        """Everything that matches waits until `opens` is called on what this returns."""
        return self._add(Fault(re.compile(on), How.HOLD, 1 << 30))

    def delays(self, seconds: float, times: int = 1, *, on: str = "") -> Fault:
        """Answered so many real seconds late. Where the length does not matter, `holds` is exact."""
        return self._add(Fault(re.compile(on), How.DELAY, times, seconds=seconds))

    def clear(self) -> None:
        for fault in self._waiting:
            fault.opens()
        self._waiting.clear()

    def next_for(self, method: str, path: str) -> Fault | None:
        """The oldest switch that matches, used once."""
        for fault in self._waiting:
            if fault.left > 0 and fault.on.search(f"{method} {path}"):
                fault.left -= 1
                fault.hit += 1
                return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        self._waiting = [*(old for old in self._waiting if old.left > 0), fault]
        return fault
