"""Walks the numbered steps on an open connection, in the transaction that is open there."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from storage.migrations import HEAD


def walk(connection: Connection) -> None:
    """From where the tables stand to today's. Raises whatever a step raises."""
    from alembic import command  # its import takes about as long as everything else at start
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
