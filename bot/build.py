"""How a house is put together: which features there are, what keeps their records, on which files it stands.

This file knows the features and the store; `bot/__main__.py` knows the platforms and the commands.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from adapters.playground.stage import House as StageHouse
from adapters.playground.stage import StoredTable, Upcoming
from bot.catalog import Catalog
from bot.config import Config
from bot.crisis_only import (
    BuiltInDoor,
    ClosedReception,
    CrisisOnlyDesk,
    CrisisOnlyHouse,
    alone_in,
    at_least_the_door,
    day_of,
)
from bot.danger import Door, Ears
from bot.engine import Parts
from bot.errors import ConfigProblem
from bot.feature import AnyFeature, Feature
from bot.features import (
    chats,
    checkins,
    facilitators,
    help,
    joining,
    linking,
    me,
    meetings,
    mydata,
    privacy,
    setup,
    sharing,
)
from bot.features.crisis import CrisisDoor, alerts, own_lines
from bot.features.crisis.avoid import load_avoid
from bot.features.crisis.hearing import Hearing
from bot.features.crisis.lines import FOLDER
from bot.features.privacy import Operator
from bot.house import House
from bot.last_good import keep_as_good, last_good
from bot.logs import GroupLabels
from bot.opener import Opener
from bot.outbox import Outbox
from bot.ports import Adapter, Chance, Clock, Desk, Reception
from bot.restoring import Owed, erase_again
from bot.show import Renderer
from bot.standing import Standing
from bot.vault import Vault
from bot.whereabouts import Whereabouts
from storage.books import AllBooks
from storage.database import Database, MakeBooks
from storage.health import zones_version
from storage.keys import KeyFile
from storage.opening import FolderInUse, open_store
from storage.panel import tables_without_keys
from storage.records.chats import Chats
from storage.records.checkins import Checkins
from storage.records.crisis import Crisis
from storage.records.facilitators import Facilitators
from storage.records.joining import Joins
from storage.records.linking import Linking
from storage.records.me import Me
from storage.records.meetings import Meetings
from storage.records.own_lines import OwnLines
from storage.records.privacy import Reports
from storage.records.setup import Setup
from storage.records.sharing import Sharing
from storage.tx import Tx
from storage.unlocking import open_keys
from storage.writer import BatchKeys

B = TypeVar("B")
DAY = 86400
LOCALES = Path(__file__).parent.parent / "locales"


@dataclass(frozen=True, slots=True)
class Furnished:
    """A feature and the records that fulfil its Book; made by `furnish`, where mypy checks that they fit."""

    feature: AnyFeature
    make: Callable[[Tx], Any]


def furnish(feature: Feature[B], make: Callable[[Tx], B]) -> Furnished:
    return Furnished(feature, make)


def no_records(tx: Tx) -> None:
    """For features that keep nothing."""


# What stands first erases last: who people are goes when everything else is gone.
FURNITURE: tuple[Furnished, ...] = (
    furnish(setup.feature, Setup),
    furnish(joining.feature, Joins),
    furnish(facilitators.feature, Facilitators),
    furnish(chats.feature, Chats),
    furnish(me.feature, Me),
    furnish(linking.feature, Linking),
    furnish(help.feature, no_records),
    furnish(mydata.feature, no_records),
    furnish(checkins.feature, Checkins),
    furnish(meetings.feature, Meetings),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a house stands: its files, its secret, its clock and chance, and the platforms it serves."""

    data: Path
    keys: KeyFile
    root: bytes
    clock: Clock
    chance: Chance
    catalog: Catalog
    adapters: Sequence[Adapter]
    operator: Operator  # the features `privacy` and `sharing` say who it is; they are added to the furniture
    furniture: Sequence[Furnished] = FURNITURE
    shipped: Path = FOLDER  # help lines and rules
    ears: Ears | None = None  # those that are shipped
    open_file: Callable[[Path, MakeBooks, BatchKeys], Database] = Database
    rules: str = field(default_factory=zones_version)


@dataclass(frozen=True, slots=True)
class Built:
    """A house with its store, so that whoever opened the store can close it."""

    house: House
    store: Database
    vault: Vault


def build(setting: Setting) -> Built:
    """Puts a house together. The database file must be there and migrated, unless `open_file` sees to that."""
    clock = setting.clock
    door = crisis_door(setting.catalog, clock, setting.adapters, setting.shipped)
    vault = Vault(setting.keys, setting.root, chance=setting.chance, today=lambda: clock.now() // DAY)
    runs = sharing.Operator(setting.operator.name, setting.operator.is_facilitator)
    honest = (
        furnish(privacy.make(setting.operator), Reports),
        furnish(sharing.make(runs), Sharing),
        furnish(alerts.make(door.lines), Crisis),
        furnish(own_lines.make(load_avoid(setting.shipped)), OwnLines),
    )
    furniture = (*setting.furniture, *honest)
    makers = {one.feature.name: one.make for one in furniture}
    store = setting.open_file(setting.data, lambda tx: AllBooks(tx, vault, makers), vault)
    adapters, opener = {adapter.platform: adapter for adapter in setting.adapters}, Opener(vault)
    parts = Parts(
        store=store,
        vault=vault,
        catalog=setting.catalog,
        door=door,
        ears=setting.ears or Hearing.load(setting.shipped),
        clock=clock,
        chance=setting.chance,
        features=[one.feature for one in furniture],
        adapters=adapters,
        labels=GroupLabels(setting.chance),
        whereabouts=Whereabouts(store, vault, opener.account_of, adapters, clock),
        rules=setting.rules,
    )
    renderer = Renderer(setting.catalog, vault)
    outbox = Outbox(store, vault, opener, renderer, adapters, clock)
    return Built(House(parts, outbox), store, vault)


def crisis_door(catalog: Catalog, clock: Clock, adapters: Sequence[Adapter], folder: Path) -> CrisisDoor:
    return CrisisDoor.load(catalog, lambda: day_of(clock), alone_in(adapters), folder)


# --- one house after the other ----------------------------------------------------------------------------------------


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
            ears=self._last_ears(),
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

    def only_a_door(self, adapters: Sequence[Adapter]) -> tuple[Desk, Reception]:
        """For the time until a house is open."""
        try:
            door: Door = crisis_door(self.catalog, self.clock, adapters, self.shipped)
        except ConfigProblem:
            door = self._last_door(adapters)
        desk = CrisisOnlyDesk(door, self.catalog, "the house is being opened", ears=self._last_ears())
        return desk, ClosedReception(desk)

    # --------------------------------------------------------------------------------------------------------

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
        config, database, today = self.config, self.config.database_file, day_of(self.clock)
        keyring, keys = open_keys(config.keys.ring, config.key_file, database, config.data.folder, self.chance, today)
        setting = Setting(
            database, keys, keyring.root, self.clock, self.chance, self.catalog, adapters,
            Operator(**config.operator.model_dump()), shipped=self.shipped, ears=self._shipped_ears(),
            open_file=partial(open_store, today=lambda: self.clock.now() // DAY),
        )  # fmt: skip
        try:
            built = build(setting)
        except BaseException:
            keys.close()
            raise
        look = partial(_tables, database)
        return Standing(built.house, built.store, keys.close, lambda row: Upcoming(row.due, row.kind), look)


async def _tables(path: Path) -> list[StoredTable]:
    return [StoredTable(one.name, one.columns, one.rows) for one in await tables_without_keys(path)]
