"""The only file that knows everyone: configuration → store → adapters → run, and the command line."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from adapters.playground import people, scenario, server
from adapters.playground.playground import NotPossible, Playground
from adapters.playground.stage import House as StageHouse
from adapters.playground.stage import StoredTable, Upcoming
from bot import logs
from bot.catalog import Catalog
from bot.clock import MovableClock, SeededChance, SystemClock, chance
from bot.command_line import asked_to_stop, command_line
from bot.config import Config
from bot.crisis_only import BuiltInDoor, CrisisOnlyHouse, alone_in, at_least_the_door, day_of
from bot.demo import demo_config, demo_folder, next_monday
from bot.doctor import Around, examine
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
from bot.rhythm import use_packaged_zones
from bot.show import Renderer
from bot.standing import Standing
from bot.vault import Vault
from bot.words import say
from storage.backup import DATA, KEYS, back_up, newest
from storage.books import AllBooks
from storage.database import Database, MakeBooks
from storage.health import look_around, read_reports, sqlite_version, zones_version
from storage.keys import KeyFile
from storage.opening import FolderInUse, open_store
from storage.panel import tables_without_keys
from storage.records.checkins import Checkins
from storage.records.facilitators import Facilitators
from storage.records.joining import Joins
from storage.records.me import Me
from storage.records.meetings import Meetings
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
    open_file: Callable[[Path, MakeBooks, BatchKeys], Database] = Database


@dataclass(frozen=True, slots=True)
class Built:
    """A house with its store, so that whoever opened the store can close it."""

    house: House
    store: Database
    vault: Vault


def build(setting: Setting) -> Built:
    """Puts a house together. The database file must be there and migrated, unless `open_file` sees to that."""
    clock = setting.clock
    door = crisis_door(setting.catalog, clock, setting.adapters)
    vault = Vault(setting.keys, setting.root, chance=setting.chance, today=lambda: clock.now() // DAY)
    runs = sharing.Operator(setting.operator.name, setting.operator.is_facilitator)
    honest = (furnish(privacy.make(setting.operator), Reports), furnish(sharing.make(runs), Sharing))
    furniture = (*setting.furniture, *honest)
    makers = {one.feature.name: one.make for one in furniture}
    store = setting.open_file(setting.data, lambda tx: AllBooks(tx, vault, makers), vault)
    adapters = {adapter.platform: adapter for adapter in setting.adapters}
    parts = Parts(
        store=store,
        vault=vault,
        catalog=setting.catalog,
        door=door,
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
    return CrisisDoor.load(catalog, lambda: day_of(clock), alone_in(adapters))


# --- what the commands do ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Street:
    """Opens one house after the other over the same files (see `adapters.playground.stage.OpenHouse`)."""

    config: Config
    catalog: Catalog
    clock: Clock
    chance: Chance
    crisis_only: list[str] = field(default_factory=list)  # why only the door could be opened, the last time

    async def for_demo(self, adapters: Sequence[Adapter], fresh: bool) -> StageHouse:
        """A house whose clock is moved by hand; `fresh` throws away what was kept."""
        if fresh:
            shutil.rmtree(self.config.data.folder, ignore_errors=True)
            self.config.keys.ring.unlink(missing_ok=True)
        house = self._built(adapters)
        await house.house.open()
        return house

    async def for_people(self, adapters: Sequence[Adapter], fresh: bool) -> StageHouse:
        """A house that keeps going by itself, or at least its door. Nothing is thrown away. Raises FolderInUse."""
        opened = await at_least_the_door(
            lambda: crisis_door(self.catalog, self.clock, adapters),
            BuiltInDoor(alone_in(adapters)),
            lambda: self._built(adapters).started(),
            self.catalog,
            self.config.data.folder,
            day_of(self.clock),
            unless=FolderInUse,
        )
        self.crisis_only[:] = [opened.desk.reason] if isinstance(opened, CrisisOnlyHouse) else []
        return opened

    # --------------------------------------------------------------------------------------------------------

    def _built(self, adapters: Sequence[Adapter]) -> Standing[Upcoming, StoredTable]:
        config, database, today = self.config, self.config.database_file, day_of(self.clock)
        keyring, keys = open_keys(config.keys.ring, config.key_file, database, config.data.folder, self.chance, today)
        setting = Setting(
            database, keys, keyring.root, self.clock, self.chance, self.catalog, adapters,
            Operator(**config.operator.model_dump()),
            open_file=partial(open_store, today=lambda: self.clock.now() // DAY),
        )  # fmt: skip
        try:
            built = build(setting)
        except BaseException:
            keys.close()
            raise
        look = partial(_tables, database)
        return Standing(built.house, built.store, keys.close, lambda row: Upcoming(row.due, row.kind), look)


tell = partial(print, flush=True)  # a service's output is read while it runs


class Halqa:
    """What the commands do (see `bot.command_line.Work`)."""

    async def demo(self, port: int, language: str, *, script: bool) -> None:
        logs.install(logging.WARNING)
        use_packaged_zones()
        catalog, clock = Catalog.load(LOCALES), MovableClock(next_monday(SystemClock().now()))
        cast = partial(people.cast, catalog, language)

        async def seed(playground: Playground) -> None:
            await scenario.play(playground, catalog, language, tell if script else _headlines)

        with demo_folder() as made:
            street = Street(demo_config(Path(made)), catalog, clock, SeededChance("demo"))
            if script:
                playground = Playground(street.for_demo, clock, catalog, cast)
                await playground.start()
                await seed(playground)
                return await playground.stop()
            stop = asked_to_stop()
            served = await server.serve(street.for_demo, clock, catalog, cast, port=port, language=language, seed=seed)
            tell(catalog.say(say("playground-address"), language))
            tell(served.address)  # on a line of its own, so that a terminal makes a link of it
            await stop.wait()
            await served.stop()

    async def run(self, config: Config) -> bool:
        logs.install()
        logs.watch(asyncio.get_running_loop())
        stop = asked_to_stop()
        use_packaged_zones()
        catalog, clock, language = Catalog.load(LOCALES), RealTime(), config.groups.language
        street = Street(config, catalog, clock, chance)
        cast = partial(people.cast, catalog, language)
        served = await server.serve(
            street.for_people, clock, catalog, cast, port=config.playground.port, language=language
        )
        for reason in street.crisis_only:
            tell(f"Only the crisis door is open.\n{reason}\nMend that, then start again.")
        tell(
            f"This version reaches no platform yet: Halqa runs over {config.data.folder}, for made-up people at "
            f"{served.address}. Ctrl-C ends it."
        )
        await stop.wait()
        await served.stop()
        return not street.crisis_only

    async def doctor(self, config: Config) -> tuple[bool, Sequence[str]]:
        use_packaged_zones()
        clock, folder = SystemClock(), config.backup.folder
        kept = await look_around(
            config.database_file, config.keys.ring, config.key_file, config.data.folder, clock.now()
        )
        copies = (newest(folder / "data", DATA), newest(folder / "keys", KEYS))
        return examine(config, kept, Around(day_of(clock), *copies, sqlite_version(), zones_version()))

    def reports(self, config: Config) -> Sequence[str]:
        files = (config.database_file, config.keys.ring, config.key_file, config.data.folder)
        return [f"{day}: {text}" for day, text in read_reports(*files)] or ["No reports wait."]

    def backup(self, config: Config, to: Path | None, keys_to: Path | None) -> Sequence[str]:
        folder, today = to or config.backup.folder, day_of(SystemClock())
        made = back_up(config.database_file, config.key_file, folder / "data", keys_to or folder / "keys", today)
        return made.told(config.keys.ring)


class RealTime(SystemClock):
    """The machine's clock, on a page whose clock could otherwise be moved."""

    def pass_(self, seconds: int) -> NoReturn:
        raise NotPossible("here time goes by itself; in the demo it can be moved")

    move_to = pass_


def _headlines(line: str) -> None:
    """A week in brief: what happens, and not what is said (which the story sets in)."""
    if not line.startswith(" "):
        tell(line.strip())


async def _tables(path: Path) -> list[StoredTable]:
    return [StoredTable(one.name, one.columns, one.rows) for one in await tables_without_keys(path)]


main = command_line(Halqa())

if __name__ == "__main__":
    main()
