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
from bot.features import checkins, facilitators, help, joining, me, meetings, mydata, privacy, setup, sharing
from bot.features.crisis import CrisisDoor
from bot.features.privacy import Operator
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
from storage.records.facilitators import Facilitators
from storage.records.joining import Joins
from storage.records.me import Me
from storage.records.meetings import Meetings
from storage.records.privacy import Reports
from storage.records.setup import Setup
from storage.records.sharing import Sharing
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


def no_records(tx: Tx) -> None:
    """For features that keep nothing."""


# What stands first erases last: who people are goes when everything else is gone.
FURNITURE: tuple[Furnished, ...] = (
    furnish(setup.feature, Setup),
    furnish(joining.feature, Joins),
    furnish(facilitators.feature, Facilitators),
    furnish(me.feature, Me),
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
    runs = sharing.Operator(setting.operator.name, setting.operator.is_facilitator)
    honest = (furnish(privacy.make(setting.operator), Reports), furnish(sharing.make(runs), Sharing))
    furniture = (*setting.furniture, *honest)
    makers = {one.feature.name: one.make for one in furniture}
    store = Database(setting.data, lambda tx: AllBooks(tx, vault, makers), vault)
    adapters = {adapter.platform: adapter for adapter in setting.adapters}
    parts = Parts(
        store=store,
        vault=vault,
        catalog=setting.catalog,
        door=crisis_door(setting.catalog, clock, setting.adapters),
        clock=clock,
        chance=setting.chance,
        features=[one.feature for one in furniture],
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
