"""Opens one house after the other over what is kept: for a demo, for people, or only its door.

Like `bot/build.py`, this file knows the store, and it chooses which one.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from adapters.playground.stage import House as StageHouse
from adapters.playground.stage import StoredTable, Upcoming
from bot.build import DAY, OurStore, Setting, build, crisis_door, menu_of
from bot.catalog import Catalog
from bot.config import Config
from bot.counting import Counts
from bot.crisis_only import (
    BuiltInDoor,
    CrisisOnlyDesk,
    CrisisOnlyHouse,
    alone_in,
    at_least_the_door,
    day_of,
)
from bot.danger import Door, Ears, Sign
from bot.errors import ConfigProblem, CouldNotCheck, StoreUnavailable
from bot.features.crisis.hearing import Hearing
from bot.features.crisis.lines import FOLDER
from bot.features.privacy import Operator
from bot.keyring import Keyring
from bot.keystore import KeyStore
from bot.last_good import keep_as_good, last_good
from bot.logs import facts
from bot.porch import Porch
from bot.ports import Adapter, Chance, Clock, Reception
from bot.restoring import Owed, erase_again
from bot.standing import Standing
from bot.vault import Vault
from storage.database import MakeBooks
from storage.opening import FolderInUse, open_store, take_folder
from storage.unlocking import open_keys

log = logging.getLogger("halqa.street")


class OpenHouse(StageHouse, Protocol):
    """A house as the lines to the platforms want it."""

    @property
    def reception(self) -> Reception: ...


@dataclass(frozen=True, slots=True)
class Street:
    """Opens one house after the other over the same files (see `adapters.playground.stage.OpenHouse`)."""

    config: Config
    catalog: Catalog
    clock: Clock
    chance: Chance
    shipped: Path = FOLDER  # help lines and rules
    crisis_only: list[str] = field(default_factory=list)  # why only the door could be opened, the last time
    ears: list[Ears] = field(default_factory=list)  # once they are loaded

    async def for_demo(self, adapters: Sequence[Adapter], fresh: bool) -> StageHouse:
        """A house whose clock is moved by hand; `fresh` throws away what was kept."""
        if fresh:
            shutil.rmtree(self.config.data.folder, ignore_errors=True)
            self.config.keys.ring.unlink(missing_ok=True)
        house = self._built(adapters)
        await house.house.open()
        return house

    async def for_people(self, adapters: Sequence[Adapter], fresh: bool) -> OpenHouse:
        """A house that keeps going by itself, or at least its door. Nothing is thrown away. Raises FolderInUse."""
        opened = await at_least_the_door(
            lambda: crisis_door(self.catalog, self.clock, adapters, self.shipped),
            self._last_door(adapters),
            lambda: self._opened(adapters),
            self.catalog,
            self.config.data.folder,
            day_of(self.clock),
            unless=FolderInUse,
            ears=self._last_ears,
        )
        if not isinstance(opened, CrisisOnlyHouse):
            keep_as_good(self.shipped, self.config.data.folder)
        self.crisis_only[:] = [opened.desk.reason] if isinstance(opened, CrisisOnlyHouse) else []
        return opened

    async def erase_again(self, owed: Owed) -> None:
        """See `bot.restoring`. The house is not opened for anybody."""
        standing = self._built(())
        try:
            await erase_again(standing.house, owed)
        finally:
            await standing.files.close()
            standing.let_go()

    def porch(self, adapters: Sequence[Adapter], counts: Counts) -> Porch:
        """For the time until a house is open, and in front of it then. Raises FolderInUse where another process has the
        folder, so that nothing is connected beside it."""
        if not self.config.postgres:
            self._look_for_others()
        menu, operator = None, Operator(**self.config.operator.model_dump())
        try:
            whole = crisis_door(self.catalog, self.clock, adapters, self.shipped)
            door: Door = whole
            menu = menu_of(self.catalog, operator, whole, self.shipped)
        except ConfigProblem:
            door = self._last_door(adapters)
        desk = CrisisOnlyDesk(door, self.catalog, "the house is being opened", ears=NotYet(self.ears))
        return Porch(desk, menu.commands if menu else None, counts, lambda: not self.ears)

    # --------------------------------------------------------------------------------------------------------

    def _look_for_others(self) -> None:
        try:
            take_folder(self.config.database_file.parent).release()
        except FolderInUse:
            raise
        except StoreUnavailable as error:  # said when the house is opened
            log.warning("the folder could not be looked at", extra=facts(error=error))

    def _last_door(self, adapters: Sequence[Adapter]) -> Door:
        """The door over the last lines that passed their test; where there are none, the one that is built in."""
        kept = last_good(self.config.data.folder)
        try:
            return crisis_door(self.catalog, self.clock, adapters, kept)
        except ConfigProblem:
            return BuiltInDoor(alone_in(adapters))

    def _shipped_ears(self) -> Ears | None:
        """Loaded once; None where the rules that come with the bot do not pass their test."""
        if not self.ears:
            with suppress(ConfigProblem):
                self.ears.append(Hearing.load(self.shipped))
        return self.ears[0] if self.ears else None

    def _last_ears(self) -> Ears | None:
        """The rules that come with the bot, else the last ones that passed their test."""
        shipped = self._shipped_ears()
        if shipped is None:
            with suppress(ConfigProblem):
                return Hearing.load(last_good(self.config.data.folder))
        return shipped

    async def _opened(self, adapters: Sequence[Adapter]) -> Standing[Upcoming, StoredTable]:
        """Files are read and migrated in a thread, so that the door can answer meanwhile."""
        return await (await asyncio.to_thread(self._built, adapters)).started()

    def _built(self, adapters: Sequence[Adapter]) -> Standing[Upcoming, StoredTable]:
        config = self.config
        keyring, keys = self._unlocked()
        setting = Setting(
            config.database_file, keys, keyring.root, self.clock, self.chance, self.catalog, adapters,
            Operator(**config.operator.model_dump()), shipped=self.shipped, ears=self._shipped_ears(),
            open_file=self._open,
        )  # fmt: skip
        try:
            built = build(setting)
        except BaseException:
            keys.close()
            raise
        look = partial(_tables, config)
        return Standing(built.house, built.store, keys.close, lambda row: Upcoming(row.due, row.kind), look)

    def _unlocked(self) -> tuple[Keyring, KeyStore]:
        config, today = self.config, day_of(self.clock)
        ring, file, folder = config.keys.ring, config.key_file, config.data.folder
        if config.postgres:
            from storage.postgres.standing import open_on_postgres  # brings its driver along

            return open_on_postgres(config.postgres, config.keys.url, file, ring, folder, self.chance, today)
        return open_keys(ring, file, config.database_file, folder, self.chance, today)

    def _open(self, path: Path, make_books: MakeBooks, vault: Vault) -> OurStore:
        def today() -> int:
            return self.clock.now() // DAY

        if self.config.postgres:
            from storage.postgres.standing import open_postgres

            return open_postgres(self.config.postgres, make_books, vault, path, today)
        return open_store(path, make_books, vault, today)


class NotYet:
    """Ears that are still being loaded: until then nothing could be checked, and whoever wrote is shown the help."""

    def __init__(self, loaded: Sequence[Ears]) -> None:
        self._loaded = loaded

    def hear(self, texts: Sequence[str], language: str | None, *, in_room: bool = False) -> Sign:
        if not self._loaded:
            raise CouldNotCheck("the rules are still being read")
        return self._loaded[0].hear(texts, language, in_room=in_room)


async def _tables(config: Config) -> list[StoredTable]:
    if config.postgres:
        from storage.postgres.standing import tables_without_keys as tables_there

        kept = await tables_there(config.postgres)
    else:
        from storage.panel import tables_without_keys  # for a page to look into the tables, and nobody else

        kept = await tables_without_keys(config.database_file)
    return [StoredTable(one.name, one.columns, one.rows) for one in kept]
