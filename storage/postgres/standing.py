"""What a house on PostgreSQL stands on, opened together: tables, keyring, keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import URL, select

from bot.errors import ConfigProblem
from bot.keyring import Keyring
from bot.keystore import KeyStore
from storage.files import make_folder
from storage.keys import KeyFile
from storage.opening import FolderInUse, remove_old_copies, take_folder
from storage.panel import StoredTable, as_stored
from storage.postgres.dialect import engine_for, parsed
from storage.postgres.hands import MakeBooks
from storage.postgres.keys import KeyDatabase
from storage.postgres.opening import prepared
from storage.postgres.store import Keys, Postgres
from storage.postgres.waiting import KeysBeside
from storage.tables import metadata
from storage.unlocking import Before, unlock

HERE = "The data in database.url"


class OpenPostgres(Postgres):
    """The store of this process, and what a restore or a migration put aside in its data folder, which must go when its
    time comes."""

    def __init__(self, url: URL, make_books: MakeBooks, keys: Keys, file: Path, today: Callable[[], int]) -> None:
        super().__init__(url, make_books, keys)
        self._file = file
        self._today = today

    async def tidy(self) -> None:
        """See `bot.ports.Store.tidy`."""
        await super().tidy()
        await asyncio.to_thread(self._aside)

    def _aside(self) -> None:
        """Several processes may share the folder, and a restore have it: whoever comes next does it then."""
        try:
            lock = take_folder(self._file.parent)
        except FolderInUse:
            return
        try:
            remove_old_copies(self._file, self._today())
        finally:
            lock.release()


def open_postgres(data: str, make_books: MakeBooks, keys: Keys, file: Path, today: Callable[[], int]) -> OpenPostgres:
    """The store at this address. `file` is where a database file would lie, `today` gives the day since 1970."""
    return OpenPostgres(parsed(data, "database.url"), make_books, keys, file, today)


def open_on_postgres(
    data: str, keys: str, key_file: Path, ring: Path, data_folder: Path, secret: Callable[[int], bytes], today: date
) -> tuple[Keyring, KeyStore]:
    """Makes or brings forward the tables, then opens the keyring and the key store: the file, or the database that
    `keys` names. Of several processes that start, one after the other does. Not to be called on a loop. Raises as
    `prepare`, `unlock`, and whoever opens the keys."""
    make_folder(data_folder)

    def unlocked(kept: bool) -> tuple[Keyring, KeyStore]:
        if keys:
            url = parsed(keys, "keys.url")
            before = Before(kept, _has_keys(lambda: KeyDatabase(url)), HERE, "what keys.url names")
            return unlock(ring, lambda make: KeyDatabase(url, make=make), before, data_folder, secret, today)
        make_folder(key_file.parent)
        before = Before(kept, key_file.exists(), HERE, str(key_file))
        keyring, file = unlock(ring, lambda make: KeyFile(key_file, make=make), before, data_folder, secret, today)
        return keyring, KeysBeside(file)

    async def opened() -> tuple[Keyring, KeyStore]:
        async with prepared(parsed(data, "database.url")) as kept:
            before = await kept()
            try:
                return await asyncio.to_thread(unlocked, before)
            except ConfigProblem:
                if before or not await kept():
                    raise
            return await asyncio.to_thread(unlocked, True)  # the one that started just before us began to keep things

    return asyncio.run(opened())


async def tables_without_keys(data: str) -> list[StoredTable]:
    """See `storage.panel.tables_without_keys`."""
    engine = engine_for(parsed(data, "database.url"))
    try:
        async with engine.connect() as connection:
            return [as_stored(table, await connection.execute(select(table))) for table in metadata.tables.values()]
    finally:
        await engine.dispose()


def _has_keys(opened: Callable[[], KeyStore]) -> bool:
    try:
        opened().close()
    except ConfigProblem:
        return False
    return True
