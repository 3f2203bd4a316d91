"""A database that was moved says where to, so that a forgotten setting does not let the group live on twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import StoreUnavailable
from storage.backup import only_reading
from storage.database import connect, mend

NOTE = "moved to"
"""The name of the note (in the table `notes`); it says where to, and on which day."""


def refusal(what: str, note: str) -> StoreUnavailable:
    """Why nobody starts on `what` any more, and what to do."""
    return StoreUnavailable(
        f"{what} was moved to {note}, and the group goes on there. Name that as database.url in the settings, then "
        f"start again. (To go on with the old one, without what happened since: `halqa move --undo`.)"
    )


def moved_to(path: Path) -> str:
    """What the note in a database file says; empty where there is none. Raises StoreUnavailable."""
    try:
        with closing(only_reading(path)) as connection:
            row = connection.execute("SELECT value FROM notes WHERE name = ?", (NOTE,)).fetchone()
    except sqlite3.Error as error:
        raise StoreUnavailable(mend(path, error)) from None
    return str(row[0]) if row else ""


def refuse_moved(path: Path) -> None:
    """Raises StoreUnavailable when the database file was moved."""
    if note := moved_to(path):
        raise refusal(str(path), note)


def note_moved(path: Path, note: str) -> None:
    """Writes the note into a database file, or with an empty one removes it. Raises StoreUnavailable."""
    with closing(connect(path, writes=True)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM notes WHERE name = ?", (NOTE,))
            if note:
                connection.execute("INSERT INTO notes VALUES (?, ?)", (NOTE, note))
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise StoreUnavailable(mend(path, error)) from None
