"""The steps of a life: everything that it hands over, and at which of them it stands still until it is killed.

A process that is killed leaves behind what it handed to the system: bytes for files, names of files, messages. Where
exactly it was between two of these makes no difference to anybody, so the steps are counted, and a kill at a step drawn
by lot meets every state that a kill can leave, however busy the machine is. Only the thread that takes the step stands
still; what others do meanwhile, they do.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from tests.crash.recording import Op, Recording, library, recorded


class Steps:
    """Counts; at the last one it says so on its line, and goes no further. With 0 there is none at which it stops."""

    def __init__(self, last: int = 0, line: Connection | None = None) -> None:
        self._last = last
        self._line = line
        self._numbers = itertools.count(1)
        self.taken = 0

    def one(self) -> None:
        self.taken = next(self._numbers)
        if self.taken == self._last:
            self._stand_still()

    def _stand_still(self) -> NoReturn:
        assert self._line is not None
        self._line.send_bytes(b"here")
        while True:
            threading.Event().wait()


@dataclass
class Counting(Recording):
    """Keeps nothing of what is done to the disk, but counts it."""

    steps: Steps = field(default_factory=Steps)

    def note(self, op: Op) -> None:
        self.steps.one()


@contextmanager
def counted(folder: Path, steps: Steps) -> Iterator[None]:
    """Counts what is done to files below this folder. Where SQLite cannot be reached from outside, only what is said
    is counted."""
    if library() is None:
        yield
        return
    with recorded(folder, partial(Counting, steps=steps)):
        yield
