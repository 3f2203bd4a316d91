"""The only file that knows everyone: configuration → store → adapters → run, and the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from bot.catalog import Catalog
from bot.engine import Parts
from bot.feature import AnyFeature, Feature
from bot.features import checkins
from bot.features.crisis import CrisisDoor
from bot.house import House
from bot.logs import GroupLabels
from bot.opener import Opener
from bot.outbox import Outbox
from bot.ports import Adapter, Chance, Clock
from bot.show import Renderer
from bot.vault import Vault
from storage.books import AllBooks
from storage.database import Database
from storage.keys import KeyFile
from storage.records.checkins import Checkins
from storage.tx import Tx

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


FURNITURE = (furnish(checkins.feature, Checkins),)


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
    furniture: Sequence[Furnished] = FURNITURE


@dataclass(frozen=True, slots=True)
class Built:
    """A house with its store, so that whoever opened the store can close it."""

    house: House
    store: Database
    vault: Vault


def build(setting: Setting) -> Built:
    """Puts a house together over an existing, migrated database file."""
    clock = setting.clock
    vault = Vault(setting.keys, setting.root, chance=setting.chance, today=lambda: clock.now() // DAY)
    makers = {one.feature.name: one.make for one in setting.furniture}
    store = Database(setting.data, lambda tx: AllBooks(tx, vault, makers), vault)
    adapters = {adapter.platform: adapter for adapter in setting.adapters}
    parts = Parts(
        store=store,
        vault=vault,
        catalog=setting.catalog,
        door=crisis_door(setting.catalog, clock, setting.adapters),
        clock=clock,
        chance=setting.chance,
        features=[one.feature for one in setting.furniture],
        adapters=adapters,
        labels=GroupLabels(setting.chance),
    )
    renderer = Renderer(setting.catalog, vault)
    outbox = Outbox(store, vault, Opener(vault), renderer, adapters, clock)
    return Built(House(parts, outbox), store, vault)


def crisis_door(catalog: Catalog, clock: Clock, adapters: Sequence[Adapter]) -> CrisisDoor:
    alone = frozenset(adapter.platform for adapter in adapters if adapter.able.private_in_rooms)

    def today() -> date:
        return datetime.fromtimestamp(clock.now(), UTC).date()

    return CrisisDoor.load(catalog, today, alone.__contains__)
