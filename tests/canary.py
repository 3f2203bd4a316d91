"""Marks that are looked for in everything that stays or leaves, in whatever disguise."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from storage.tables import metadata


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as a thief of the file would read it."""
    with closing(sqlite3.connect(folder / "data.db")) as data:
        read = {table: f"SELECT * FROM {table}" for table in metadata.tables}  # noqa: S608  # names of our own
        found = {table: data.execute(query).fetchall() for table, query in read.items()}
    data.close()
    return found


def disguises(mark: bytes) -> Iterator[bytes]:
    """A mark as it may stand somewhere: as it is, in hex, in base64 at every alignment, as a number in both orders."""
    yield mark
    yield mark.hex().encode()
    yield mark.hex().upper().encode()
    yield mark.decode("utf-8", "replace").encode("utf-16-le")
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        for shift in range(3):
            skipped = (shift * 8 + 5) // 6  # characters that the bytes before have a part in
            whole = (shift + len(mark)) * 8 // 6  # characters that the bytes after have no part in
            yield encode(bytes(shift) + mark)[skipped:whole]
    if mark.isdigit():
        yield int(mark).to_bytes(8, "big")
        yield int(mark).to_bytes(8, "little")


def holds(haystack: bytes, mark: bytes) -> bool:
    return any(form in haystack for form in disguises(mark))
