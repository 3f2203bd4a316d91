"""The only real clock and the only real chance in the engine; everybody else is handed a moment and a source of chance.

Beside them stand the ones that are moved by hand, for tests and for the demo: a clock that only moves when told, and
chance that is the same every time. A moment is an int of UTC seconds everywhere.
"""

from __future__ import annotations

import hashlib
import secrets
import time


class SystemClock:
    """The machine's clock."""

    def now(self) -> int:
        """The moment in whole UTC seconds. It can jump when the machine's time is corrected."""
        return int(time.time())

    def monotonic(self) -> float:
        """Seconds from a fixed unknown start, never going back: only differences mean something."""
        return time.monotonic()


class MovableClock:
    """A clock that stands still until it is moved by hand."""

    def __init__(self, now: int) -> None:
        self._now = now
        self._passed = 0

    def now(self) -> int:
        """The moment in UTC seconds, as it was last set."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that have passed since the clock was made; `set_back` does not change it, as with a real one."""
        return float(self._passed)

    def move_to(self, moment: int) -> None:
        """Moves on to `moment` (UTC seconds). Raises ValueError when that would be a step back."""
        self.pass_(moment - self._now)

    def pass_(self, seconds: int) -> None:
        """Lets `seconds` pass. Raises ValueError when they are fewer than none."""
        if seconds < 0:
            raise ValueError("time does not go back; a test of a clock that was corrected uses set_back")
        self._now += seconds
        self._passed += seconds

    def set_back(self, seconds: int) -> None:
        """A machine's wrong time is corrected: the clock shows `seconds` less, though no time ran back.

        Raises ValueError when it would not be a step back.
        """
        if seconds <= 0:
            raise ValueError("setting back takes a positive number of seconds")
        self._now -= seconds


def chance(count: int) -> bytes:
    """`count` bytes that nobody can guess, fit for keys and ids."""
    return secrets.token_bytes(count)


class SeededChance:
    """Bytes that look random and are the same for the same seed: for tests and the demo, never for real keys."""

    def __init__(self, seed: int | str) -> None:
        self._seed = str(seed).encode()
        self._drawn = 0

    def __call__(self, count: int) -> bytes:
        """The next `count` bytes; they depend on the seed and on how many draws came before."""
        self._drawn += 1
        return hashlib.shake_256(self._seed + b"\0" + self._drawn.to_bytes(8)).digest(count)
