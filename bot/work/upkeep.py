"""`halqa doctor`, `halqa backup` and `halqa restore`: what an operator does beside the running bot, or without it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import SystemClock, chance
from bot.config import Config, Database
from bot.crisis_only import day_of
from bot.doctor import Around, examine
from bot.rhythm import use_packaged_zones, zones_version
from bot.street import Street
from bot.work.platforms import remarks
from storage.backup import DATA, KEYS, Folders, back_up, newest, newest_copy
from storage.health import Kept, look_around, read_reports, sqlite_version
from storage.restoring import Parts, Places, Ready, made_ready

if TYPE_CHECKING:
    from storage.postgres.keys import KeyDatabase


class Way(Protocol):
    """Where a copy goes (see `storage.restoring.Ready`)."""

    def question(self) -> Iterable[str]: ...

    def put_in_place(self) -> Sequence[str]: ...


async def doctor(config: Config) -> tuple[bool, Sequence[str]]:
    """See `bot.command_line.Work.doctor`."""
    use_packaged_zones()
    clock, folder = SystemClock(), config.backup.folder
    kept = await _looked_around(config, clock.now())
    copies = (newest(folder / "data", DATA), newest(folder / "keys", KEYS))
    around = Around(day_of(clock), *copies, sqlite_version(), zones_version())
    return examine(config, kept, around, await remarks(config))


def reports(config: Config) -> Sequence[str]:
    """See `bot.command_line.Work.reports`."""
    if config.postgres:
        from storage.postgres.health import read_reports as read_there

        files = (config.key_file, config.keys.ring, config.data.folder)
        found = asyncio.run(read_there(config.postgres, config.keys.url, *files))
    else:
        found = read_reports(config.database_file, config.keys.ring, config.key_file, config.data.folder)
    return [f"{day}: {text}" for day, text in found] or ["No reports wait."]


def backup(config: Config, to: Path | None, keys_to: Path | None) -> Sequence[str]:
    """See `bot.command_line.Work.backup`."""
    folder, now = to or config.backup.folder, SystemClock().now()
    data_to, keys_to = folder / "data", keys_to or folder / "keys"
    if config.postgres:
        from storage.postgres.copying import back_up as back_up_there

        folders = Folders(config.database_file.parent, data_to, keys_to)
        made = back_up_there(config.postgres, config.keys.url, config.key_file, folders, now)
        return made.told(config.keys.ring)
    return back_up(config.database_file, config.key_file, data_to, keys_to, now).told(config.keys.ring)


def copies(config: Config) -> tuple[Path | None, Path | None]:
    """See `bot.command_line.Work.copies`."""
    folder = config.backup.folder
    return newest_copy(folder / "data", DATA), newest_copy(folder / "keys", KEYS)


def restore(config: Config, data: Path, keys: Path, agreed: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """See `bot.command_line.Work.restore`."""
    use_packaged_zones()
    if config.postgres:
        from storage.postgres.copying import look_empty

        look_empty(config.postgres)
    places = Places(config.database_file, config.key_file, config.keys.ring, config.data.folder)
    clock = SystemClock()
    with made_ready(places, Parts(data, keys), clock.now(), _keys_there(config)) as ready:
        street = Street(staged(config, ready), Catalog.load(LOCALES), clock, chance)
        asyncio.run(street.erase_again(ready.cleaned))
        way = _way(config, ready)
        if not agreed([*ready.cleaned.warning(), *way.question()]):
            return ["Nothing was changed."]
        return way.put_in_place()


def _way(config: Config, ready: Ready) -> Way:
    """How a copy that was made ready gets to its place."""
    if not config.postgres:
        return ready
    from storage.postgres.copying import ReadyForServer

    return ReadyForServer(ready, config.postgres, config.keys.url)


def _keys_there(config: Config) -> Callable[[], KeyDatabase] | None:
    """What opens the key store in use, where that is no file."""
    if not config.keys.url:
        return None
    from storage.postgres.dialect import parsed
    from storage.postgres.keys import KeyDatabase

    return lambda: KeyDatabase(parsed(config.keys.url, "keys.url"))


async def _looked_around(config: Config, now: int) -> Kept:
    if config.postgres:
        from storage.postgres.health import look_around as look_there  # brings its driver along

        files = (config.key_file, config.keys.ring, config.data.folder)
        return await look_there(config.postgres, config.keys.url, *files, now)
    return await look_around(config.database_file, config.keys.ring, config.key_file, config.data.folder, now)


def staged(config: Config, ready: Ready) -> Config:
    """The settings for a copy that was made ready and is not in its place yet."""
    database, keys = (
        Database(url=f"sqlite:///{ready.database}"),
        config.keys.model_copy(update={"file": ready.keys, "url": ""}),
    )
    return config.model_copy(update={"database": database, "keys": keys})
