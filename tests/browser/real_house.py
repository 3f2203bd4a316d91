"""The real engine and the real storage behind the playground, in a folder that is thrown away."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from adapters.playground.stage import StoredTable, Upcoming
from bot.build import Built, Setting, build
from bot.catalog import Catalog
from bot.clock import MovableClock, SeededChance
from bot.model import Account
from bot.ports import Adapter, Desk
from storage.keys import KeyFile
from tests.world import OPERATOR, ROOT, create


class RealHouse:
    """One running Halqa, as the playground wants it."""

    def __init__(self, built: Built, keys: KeyFile, data: Path, catalog: Catalog) -> None:
        self._built, self._keys, self._data, self._catalog = built, keys, data, catalog

    @property
    def desk(self) -> Desk:
        return self._built.house.engine

    async def settle(self) -> None:
        await self._built.house.settle()

    async def upcoming(self) -> Sequence[Upcoming]:
        return [Upcoming(row.due, row.kind) for row in await self._built.house.upcoming()]

    async def tables(self) -> Sequence[StoredTable]:
        connection = sqlite3.connect(f"file:{self._data}?mode=ro", uri=True)
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        tables = [_table(connection, name) for (name,) in names]
        connection.close()
        return tables

    async def opened(self, who: Account, language: str) -> Sequence[str]:
        vault = self._built.vault
        tag = vault.tag("account", who.platform, who.id)
        features = [feature for feature in self._built.house.parts.features if feature.keeps]
        member = await self._built.store.read(lambda books: books.people.person(tag))
        if member is None:
            return ()
        held = await self._built.store.read(
            lambda books: [one.what for feature in features for one in books.of(feature.name).show(member.id, vault)]
        )
        return [self._catalog.say(words, language, member.zone) for words in held]

    async def stop(self) -> None:
        await self._built.house.stop()
        await self._built.store.close()
        self._keys.close()

    def kill(self) -> None:
        self._built.house.cancel()
        self._built.store.abandon()
        self._keys.close()


class RealStreet:
    """Opens real houses over one folder, one after the other. `beside` are platforms that they serve as well."""

    def __init__(self, folder: Path, catalog: Catalog, now: int, beside: Sequence[Adapter] = ()) -> None:
        self.folder, self.catalog, self.clock = folder, catalog, MovableClock(now)
        self.chance = SeededChance("playground")
        self.beside = beside
        self.houses: list[Built] = []

    async def open(self, adapters: Sequence[Adapter], fresh: bool) -> RealHouse:
        data, keys = self.folder / "data.db", self.folder / "keys.db"
        if fresh:
            for old in self.folder.glob("*.db*"):
                old.unlink()
            create(data)
        kept = KeyFile(keys, make=True)
        served = [*adapters, *self.beside]
        setting = Setting(data, kept, ROOT, self.clock, self.chance, self.catalog, served, OPERATOR)
        built = build(setting)
        self.houses.append(built)
        house = RealHouse(built, kept, data, self.catalog)
        await built.house.open()
        return house


def _table(connection: sqlite3.Connection, name: str) -> StoredTable:
    found = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 (the name comes from the schema itself)
    columns = tuple(column[0] for column in found.description)
    return StoredTable(name, columns, tuple(tuple(_cell(value) for value in row) for row in found))


def _cell(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
