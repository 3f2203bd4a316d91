"""How a house is put together: which features there are, what keeps their records, on which files it stands.

This file knows the features and the store; `bot/work/` knows the platforms and the commands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bot.catalog import Catalog
from bot.claims import Claims
from bot.crisis_only import (
    alone_in,
    day_of,
)
from bot.danger import Ears
from bot.engine import Parts
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
from bot.keystore import KeyStore
from bot.logs import GroupLabels
from bot.menu import Menu, Unsigned
from bot.opener import Opener
from bot.outbox import Outbox
from bot.ports import Adapter, Chance, Clock, Store
from bot.rhythm import zones_version
from bot.show import Renderer
from bot.standing import Files
from bot.steps import Directory
from bot.vault import Vault
from bot.whereabouts import Whereabouts
from storage.books import AllBooks
from storage.database import Database, MakeBooks
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

B = TypeVar("B")
DAY = 86400
LOCALES = Path(__file__).parent.parent / "locales"


class OurStore(Store, Files, Protocol):
    """A store, and whoever opened it lets go of it again."""


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
    keys: KeyStore
    root: bytes
    clock: Clock
    chance: Chance
    catalog: Catalog
    adapters: Sequence[Adapter]
    operator: Operator  # the features `privacy` and `sharing` say who it is; they are added to the furniture
    furniture: Sequence[Furnished] = FURNITURE
    shipped: Path = FOLDER  # help lines and rules
    ears: Ears | None = None  # those that are shipped
    open_file: Callable[[Path, MakeBooks, Vault], OurStore] = Database
    rules: str = field(default_factory=zones_version)


@dataclass(frozen=True, slots=True)
class Built:
    """A house with its store, so that whoever opened the store can close it."""

    house: House
    store: OurStore
    vault: Vault


def build(setting: Setting) -> Built:
    """Puts a house together. The database file must be there and migrated, unless `open_file` sees to that."""
    clock = setting.clock
    door = crisis_door(setting.catalog, clock, setting.adapters, setting.shipped)
    vault = Vault(setting.keys, setting.root, chance=setting.chance, today=lambda: clock.now() // DAY)
    furniture = (*setting.furniture, *honest(setting.operator, door, setting.shipped))
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
    claims = Claims(store, clock, setting.chance(16)) if store.shared else None
    outbox = Outbox(store, vault, opener, renderer, adapters, clock, claims)
    return Built(House(parts, outbox), store, vault)


def honest(operator: Operator, door: CrisisDoor, shipped: Path) -> tuple[Furnished, ...]:
    """The features that say who runs this, or which help there is."""
    return (
        furnish(privacy.make(operator), Reports),
        furnish(sharing.make(sharing.Operator(operator.name, operator.is_facilitator)), Sharing),
        furnish(alerts.make(door.lines), Crisis),
        furnish(own_lines.make(load_avoid(shipped)), OwnLines),
    )


def menu_of(catalog: Catalog, operator: Operator, door: CrisisDoor, shipped: Path) -> Menu:
    """The commands of the house, before it is put together."""
    features = [one.feature for one in (*FURNITURE, *honest(operator, door, shipped))]
    return Menu(door.commands, Directory(features).named, Renderer(catalog, Unsigned()))


def crisis_door(catalog: Catalog, clock: Clock, adapters: Sequence[Adapter], folder: Path) -> CrisisDoor:
    return CrisisDoor.load(catalog, lambda: day_of(clock), alone_in(adapters), folder)
