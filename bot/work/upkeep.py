"""`halqa doctor`, `halqa backup` and `halqa restore`: what an operator does beside the running bot, or without it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import SystemClock, chance
from bot.config import Config, Database
from bot.crisis_only import day_of
from bot.doctor import Around, examine
from bot.errors import ConfigProblem
from bot.rhythm import use_packaged_zones, zones_version
from bot.street import Street
from bot.work.platforms import remarks
from storage.backup import DATA, KEYS, back_up, newest, newest_copy
from storage.health import Kept, look_around, read_reports, sqlite_version
from storage.restoring import Parts, Places, Ready, made_ready


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
    _of_files(config)
    folder, now = to or config.backup.folder, SystemClock().now()
    made = back_up(config.database_file, config.key_file, folder / "data", keys_to or folder / "keys", now)
    return made.told(config.keys.ring)


def copies(config: Config) -> tuple[Path | None, Path | None]:
    """See `bot.command_line.Work.copies`."""
    folder = config.backup.folder
    return newest_copy(folder / "data", DATA), newest_copy(folder / "keys", KEYS)


def restore(config: Config, data: Path, keys: Path, agreed: Callable[[Sequence[str]], bool]) -> Sequence[str]:
    """See `bot.command_line.Work.restore`."""
    _of_files(config)
    use_packaged_zones()
    places = Places(config.database_file, config.key_file, config.keys.ring, config.data.folder)
    clock = SystemClock()
    with made_ready(places, Parts(data, keys), clock.now()) as ready:
        street = Street(staged(config, ready), Catalog.load(LOCALES), clock, chance)
        asyncio.run(street.erase_again(ready.cleaned))
        if not agreed([*ready.cleaned.warning(), *ready.question()]):
            return ["Nothing was changed."]
        return ready.put_in_place()


async def _looked_around(config: Config, now: int) -> Kept:
    if config.postgres:
        from storage.postgres.health import look_around as look_there  # brings its driver along

        files = (config.key_file, config.keys.ring, config.data.folder)
        return await look_there(config.postgres, config.keys.url, *files, now)
    return await look_around(config.database_file, config.keys.ring, config.key_file, config.data.folder, now)


def _of_files(config: Config) -> None:
    if config.postgres:
        raise ConfigProblem(
            "The data lies in a PostgreSQL (database.url): copy it and put it back with the means of that server, such "
            "as pg_dump and pg_restore; docs/running.md says what to heed."
        )


def staged(config: Config, ready: Ready) -> Config:
    """The settings for a copy that was made ready and is not in its place yet."""
    database, keys = Database(url=f"sqlite:///{ready.database}"), config.keys.model_copy(update={"file": ready.keys})
    return config.model_copy(update={"database": database, "keys": keys})
