"""The real engine and the real storage behind the playground, in a folder that is thrown away."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import insert

import bot.__main__ as halqa
from adapters.playground.people import CIRCLE, CIRCLE_TOO, HOME, OWNER, ROLES
from adapters.playground.stage import StoredTable, Upcoming
from bot.__main__ import Built, Setting, build
from bot.catalog import Catalog
from bot.clock import MovableClock, SeededChance
from bot.model import Account, Consent
from bot.ports import Adapter, Desk
from storage import tables
from storage.keys import KeyFile
from tests.world import OPERATOR, ROOT, create

GROUP = b"g" * 16


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
    """Opens real houses over one folder, one after the other.

    Where this house has no setup of its own, the group stands already and everybody is in it."""

    def __init__(self, folder: Path, catalog: Catalog, now: int) -> None:
        self.begun = all(one.feature.name != "setup" for one in halqa.FURNITURE)
        self.folder, self.catalog, self.clock = folder, catalog, MovableClock(now)
        self.chance = SeededChance("playground")

    async def open(self, adapters: Sequence[Adapter], fresh: bool) -> RealHouse:
        data, keys = self.folder / "data.db", self.folder / "keys.db"
        if fresh:
            for old in self.folder.glob("*.db*"):
                old.unlink()
            create(data)
        kept = KeyFile(keys, make=True)
        setting = Setting(data, kept, ROOT, self.clock, self.chance, self.catalog, adapters, OPERATOR, halqa.FURNITURE)
        built = build(setting)
        if fresh and self.begun:
            await built.store.write(lambda books: begin(built))
        house = RealHouse(built, kept, data, self.catalog)
        await built.house.open()
        return house


def begin(built: Built) -> None:
    """The eight people in their group, in three rooms, with every consent."""
    tx, vault = built.store.tx, built.vault
    name = vault.seal_fixed("groups", (GROUP, "name"), b"Circle")
    tx.do(
        insert(tables.groups), id=GROUP, sealed_name=name, language="en", zone=HOME, country="EG", joining="open",
        code=b"", adults_only=1, ready=1, made_day=1,
    )  # fmt: skip
    for chat, platform, purpose in ((CIRCLE, "discord", "main"), (CIRCLE_TOO, "telegram", "main")):
        room, look = chat.encode().ljust(16), f"{platform}-look"
        tag, sealed = vault.tag("chat", look, chat), vault.seal_fixed("rooms", (room, "chat"), chat.encode())
        tx.do(insert(tables.rooms), id=room, group_id=GROUP, tag=tag, platform=look, sealed=sealed)
        tx.do(insert(tables.purposes), group_id=GROUP, purpose=purpose, room_id=room)
    for who in ROLES:
        member, look = who.account.encode().ljust(16), who.look.platform
        tag = vault.tag("account", look, who.account)
        role = 3 if who.account == OWNER else 1
        tx.do(insert(tables.members), id=member, language=who.language, zone=who.zone, country="", made_day=1)
        sealed = vault.seal_account(member, tag, look, who.account)
        tx.do(insert(tables.accounts), tag=tag, member_id=member, sealed=sealed)
        tx.do(
            insert(tables.memberships), member_id=member, group_id=GROUP, role=role, state="here", since_day=1,
            agreed_version=1,
        )  # fmt: skip
        for purpose in Consent:
            tx.do(
                insert(tables.consents), member_id=member, group_id=GROUP, purpose=purpose.value, version=1, day=1,
                withdrawn_day=None,
            )  # fmt: skip


def _table(connection: sqlite3.Connection, name: str) -> StoredTable:
    found = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 (the name comes from the schema itself)
    columns = tuple(column[0] for column in found.description)
    return StoredTable(name, columns, tuple(tuple(_cell(value) for value in row) for row in found))


def _cell(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
