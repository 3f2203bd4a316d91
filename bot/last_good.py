"""The data of the crisis feature (help lines, rules) as it was at the last start that went well, beside the database.

When the shipped files cannot be read, or do not pass their own test, people are answered from these."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from bot.logs import facts

NAME = "crisis-last-good"
log = logging.getLogger("halqa.last-good")


def last_good(data: Path) -> Path:
    """Where they stand, beside the data of this installation."""
    return data / NAME


def keep_as_good(shipped: Path, data: Path) -> None:
    """Copies the shipped files, all of them or none. A full disk is no reason not to start."""
    fresh, kept = data / f"{NAME}.new", last_good(data)
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(shipped, fresh, ignore=shutil.ignore_patterns("*.py", "__pycache__", "alerts"))
        shutil.rmtree(kept, ignore_errors=True)
        fresh.rename(kept)
    except OSError as error:
        log.warning("the crisis files were not copied", extra=facts(error=error))
