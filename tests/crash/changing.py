"""What changes files as a whole, in a process of its own, to be ended by SIGKILL: a start with older tables, a copy."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import alembic.command  # so that a start that is forked walks quickly
import alembic.config  # noqa: F401

from bot.config import Config
from bot.work.upkeep import backup
from storage.opening import open_store
from tests.crash.steps import Steps, counted


def starts(folder: Path, day: int, last: int, connection: Connection, line: Connection) -> None:
    """Opens the store as a start does, and brings it to today's tables; says then how many steps that took."""
    steps, nobody = Steps(last, line), _nobody()
    with counted(folder, steps):
        open_store(folder / "data.db", lambda tx: nobody, nobody, lambda: day).abandon()
        steps.one()
        connection.send(("open", steps.taken))


def copies(config: Config, folder: Path, last: int, connection: Connection, line: Connection) -> None:
    """`halqa backup`, where everything lies below the folder; says then how many steps that took."""
    steps = Steps(last, line)
    with counted(folder, steps):
        backup(config, None, None)
        steps.one()
        connection.send(("copied", steps.taken))


def _nobody() -> Any:
    """Instead of books and keys where nobody writes."""
    return None
