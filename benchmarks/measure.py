"""What the benchmarks share: compared variants run one after the other in each round; medians of their ratios count."""

from __future__ import annotations

import gc
import platform
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from statistics import median


def spread(values: Sequence[float]) -> str:
    """A median with the least and the most that were seen."""
    return f"{median(values):.2f} (least {min(values):.2f}, most {max(values):.2f}, of {len(values)} rounds)"


def ratios(ours: Sequence[float], floor: Sequence[float]) -> list[float]:
    """Ours by the floor, round by round, so that a slow minute of the machine weighs on both."""
    return [a / b for a, b in zip(ours, floor, strict=True)]


def settle() -> None:
    """Collects garbage of an earlier variant, so that a later one does not pay for it."""
    gc.collect()


def machine() -> str:
    return f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}"


def verdict(gates: Iterable[tuple[str, float, str, float]]) -> int:
    """Prints each gate (what, measured, "<=" or ">=", limit); the exit code: 0 when all hold."""
    failed = 0
    for what, measured, sign, limit in gates:
        holds = measured <= limit if sign == "<=" else measured >= limit
        failed += not holds
        sys.stdout.write(f"{'holds' if holds else 'FAILS'}  {what}: {measured:.2f} {sign} {limit}\n")
    return 1 if failed else 0
