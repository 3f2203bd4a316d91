"""Where and when the demo happens: a folder that goes away with it, and the Monday to come."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.config import Config

DAY = 86400
MEMORY = Path("/dev/shm")  # noqa: S108  # the folder made in it is for us alone


def demo_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for us alone, in memory where the machine offers that, because each commit is synced to the disk."""
    return tempfile.TemporaryDirectory(prefix="halqa-demo-", dir=MEMORY if MEMORY.is_dir() else None)


def demo_config(folder: Path) -> Config:
    """Settings for a demo in this folder; its keyring lies beside the data."""
    operator = {"name": "Halqa, on this computer", "contact": "nobody: this is a demo", "is_facilitator": False}
    return Config.model_validate(
        {"operator": operator, "data": {"folder": folder / "data"}, "keys": {"ring": folder / "halqa.ring"}}
    )


def next_monday(now: int) -> int:
    """Nine in the morning (UTC) of today or of the Monday to come, in UTC seconds.

    The demo keeps to the real calendar, so that help lines that have grown old show as such."""
    day = now // DAY
    return (day + (4 - day) % 7) * DAY + 9 * 3600  # 1970 began on a Thursday
