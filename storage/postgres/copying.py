"""Copies of a PostgreSQL that need no tools of its server, and putting them back.

They are the same two parts as copies of files (`storage/backup.py`), so that either can be put back on either. A copy
is what was kept at one moment, without holding a running bot up. It is put back into an empty database only: made ready
as a file first, and cleaned of what was erased since, then carried over in one transaction, keys before data.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL

from bot.errors import ConfigProblem
from storage.backup import Copied, Folders, copy_apart, look_into
from storage.carrying import NotEmpty, carry
from storage.file_side import from_file, into_part
from storage.keys import KeyFile
from storage.postgres.dialect import parsed
from storage.postgres.health import keys_at
from storage.postgres.keys import KeyDatabase
from storage.postgres.side import as_it_is, into_empty, named
from storage.restoring import Ready


def back_up(data: str, keys: str, key_file: Path, folders: Folders, now: int) -> Copied:
    """Copies the database at `data`, and the keys at `keys` or in the file, as `storage.backup.copy_apart` does. Raises
    StoreUnavailable as well where nothing is kept yet."""
    url = parsed(data, "database.url")
    with closing(keys_at(keys, key_file)) as store:
        return copy_apart(lambda part: asyncio.run(_written(url, part)), store, folders, now)


@dataclass(frozen=True, slots=True)
class ReadyForServer:
    """A copy that was made ready, for the empty PostgreSQL at `data`; its keys for the one at `keys`, or for the file
    where that is empty."""

    ready: Ready
    data: str
    keys: str

    def question(self) -> Iterator[str]:
        """What would be put where, before anything is."""
        yield f"In the copy of {self.ready.day()}: {self.ready.counts}."
        yield f"It goes into {named(self._url)}, which is empty. Keys that are in use now are kept aside."

    def put_in_place(self) -> list[str]:
        """Puts the keys and then the data in place; what was done, in plain sentences."""
        aside = self.ready.make_aside()
        if self.keys:
            self._keys_into_server(aside)
        else:
            self.ready.copy_keys(aside)
            self.ready.replace_keys()
        asyncio.run(_put_back(self.ready.database, self._url))
        if not any(aside.iterdir()):
            aside.rmdir()
            return self.ready.told(look_into(self.ready.database), None)
        return self.ready.told(look_into(self.ready.database), aside, "The copy of the keys that were in use lies")

    # --------------------------------------------------------------------------------------------------------

    @property
    def _url(self) -> URL:
        return parsed(self.data, "database.url")

    def _keys_into_server(self, aside: Path) -> None:
        url = parsed(self.keys, "keys.url")
        with suppress(ConfigProblem), closing(KeyDatabase(url)) as present:  # where there are none yet
            present.copy_to(aside / "keys.db")
        with closing(KeyFile(self.ready.keys)) as copy, closing(KeyDatabase(url, make=True)) as keys:
            keys.become(copy.everything())


def look_empty(data: str) -> None:
    """Whether a copy could be put there: raises ConfigProblem when anything is in it, and StoreUnavailable when it
    cannot be used or a bot runs on it."""
    asyncio.run(_looked_empty(parsed(data, "database.url")))


# ----------------------------------------------------------------------------------------------------------------------


async def _written(url: URL, part: Path) -> None:
    async with as_it_is(url) as here:
        with into_part(part) as there:
            await carry(here, there)


async def _put_back(file: Path, url: URL) -> None:
    async with into_empty(url) as there:
        with from_file(file) as here:
            await carry(here, there)


async def _looked_empty(url: URL) -> None:
    try:
        async with into_empty(url, only_look=True):
            pass
    except NotEmpty:
        raise ConfigProblem(
            f"{named(url)} is not empty, and a copy is only put into an empty one. In psql, give the old one another "
            f'name (ALTER DATABASE "{url.database}" RENAME TO halqa_before;), make a new one (`createdb`), and try '
            f"again."
        ) from None
