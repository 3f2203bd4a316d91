"""What is counted of a running process, for whoever looks after it: how many and how long, and nothing about whom.

Never split by what somebody did: a number that rises when a share is written would tell, beside a list of who is there,
who wrote it.
"""

from __future__ import annotations

from typing import Protocol


class Counts(Protocol):
    """Where it is counted. Seconds are of the process's own steady clock."""

    def answered(self, platform: str, seconds: float) -> None:
        """Something that came from a platform was answered."""
        ...

    def carried(self, platform: str, outcome: str, seconds: float) -> None:
        """A message was handed to a platform; `outcome` is the kind of `bot.ports.Outcome`."""
        ...


class NobodyCounts:
    """For those who do not want to know."""

    def answered(self, platform: str, seconds: float) -> None:
        """Not counted."""

    def carried(self, platform: str, outcome: str, seconds: float) -> None:
        """Not counted."""
