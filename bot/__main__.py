"""The command line's work: which platforms a house is opened for, and what `halqa` says to whoever runs it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

from adapters.playground import people, scenario, server
from adapters.playground.playground import NotPossible, Playground
from bot import logs
from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import MovableClock, SeededChance, SystemClock, chance
from bot.command_line import asked_to_stop, command_line
from bot.config import Config, Database, secret
from bot.crisis_only import day_of
from bot.demo import demo_config, demo_folder, next_monday
from bot.doctor import Around, examine
from bot.errors import ConfigProblem
from bot.features.crisis.avoid import load_avoid
from bot.features.crisis.checking import check
from bot.features.crisis.lines import load as load_lines
from bot.ports import Line, Remark
from bot.rhythm import use_packaged_zones
from bot.serving import answered_meanwhile, keep_open
from bot.street import Street
from bot.words import say
from storage.backup import DATA, KEYS, back_up, newest, newest_copy
from storage.health import look_around, read_reports, sqlite_version, zones_version
from storage.restoring import Parts as CopyParts
from storage.restoring import Places, Ready, made_ready

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
        if lines := lines_of(config, catalog):
            opening = asyncio.create_task(street.for_people(lines, False))
            house = await answered_meanwhile(opening, lines, street.only_a_door(lines), stop, tell)
            _tell_why(street)
            tell(f"Halqa runs on {', '.join(line.platform for line in lines)}. Ctrl-C ends it.")
            try:
                await keep_open(lines, house.desk, house.reception, stop, tell, menu=not street.crisis_only)
            finally:
                await house.stop()
            return not street.crisis_only
        cast = partial(people.cast, catalog, language)
        served = await server.serve(
            street.for_people, clock, catalog, cast, port=config.playground.port, language=language
        )
        _tell_why(street)
        tell(
            f"The settings name no platform (discord.token_file, telegram.token_file): Halqa runs over "
            f"{config.data.folder}, for made-up people at {served.address}. Ctrl-C ends it."
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
        around = Around(day_of(clock), *copies, sqlite_version(), zones_version())
        return examine(config, kept, around, await remarks(config))

    def reports(self, config: Config) -> Sequence[str]:
        files = (config.database_file, config.keys.ring, config.key_file, config.data.folder)
        return [f"{day}: {text}" for day, text in read_reports(*files)] or ["No reports wait."]

    def check_lines(self) -> tuple[bool, Sequence[str]]:
        found = check(load_lines(), load_avoid(), day_of(SystemClock()))
        return not any(one.wrong for one in found), [str(one) for one in found]

    def classify(self, file: Path) -> Iterable[str]:
        from bot.features.crisis.classifying import classify
        from bot.features.crisis.hearing import Hearing

        return classify(file, Hearing.load())

    def backup(self, config: Config, to: Path | None, keys_to: Path | None) -> Sequence[str]:
        folder, now = to or config.backup.folder, SystemClock().now()
        made = back_up(config.database_file, config.key_file, folder / "data", keys_to or folder / "keys", now)
        return made.told(config.keys.ring)

    def copies(self, config: Config) -> tuple[Path | None, Path | None]:
        folder = config.backup.folder
        return newest_copy(folder / "data", DATA), newest_copy(folder / "keys", KEYS)

    def restore(self, config: Config, data: Path, keys: Path, agreed: Callable[[Sequence[str]], bool]) -> Sequence[str]:
        use_packaged_zones()
        places = Places(config.database_file, config.key_file, config.keys.ring, config.data.folder)
        clock = SystemClock()
        with made_ready(places, CopyParts(data, keys), clock.now()) as ready:
            street = Street(staged(config, ready), Catalog.load(LOCALES), clock, chance)
            asyncio.run(street.erase_again(ready.cleaned))
            if not agreed([*ready.cleaned.warning(), *ready.question()]):
                return ["Nothing was changed."]
            return ready.put_in_place()


def staged(config: Config, ready: Ready) -> Config:
    """The settings for a copy that was made ready and is not in its place yet."""
    database, keys = Database(url=f"sqlite:///{ready.database}"), config.keys.model_copy(update={"file": ready.keys})
    return config.model_copy(update={"database": database, "keys": keys})


# --- platforms --------------------------------------------------------------------------------------------------------


def lines_of(config: Config, catalog: Catalog) -> list[Line]:
    """A line to every platform that the settings name. What a platform needs is imported when there is one."""
    lines: list[Line] = []
    discord = config.discord
    if token := secret(discord.token, discord.token_file, "discord.token_file"):
        from adapters.discord.connecting import Settings
        from adapters.discord.line import Discord

        synced = config.data.folder / "discord-commands"
        settings = Settings(
            token, discord.api_url.rstrip("/"), discord.gateway_url, discord.shards, discord.message_content, synced
        )
        lines.append(Discord(settings, catalog))
    telegram = config.telegram
    if token := secret(telegram.token, telegram.token_file, "telegram.token_file"):
        from adapters.telegram.line import Settings as TelegramSettings
        from adapters.telegram.line import Telegram
        from adapters.telegram.webhook import Hook

        host, _, port = telegram.webhook_listen.rpartition(":")
        url, secret_word = telegram.webhook_url, chance(32).hex()  # a new one at each start; Telegram is told it then
        hook = Hook(url, host.strip("[]"), int(port), secret_word) if url else None
        lines.append(Telegram(TelegramSettings(token, telegram.api_url, hook), catalog))
    return lines


async def remarks(config: Config) -> Sequence[Remark]:
    """What the platforms say to the doctor."""
    try:
        lines = lines_of(config, Catalog.load(LOCALES))
    except ConfigProblem as problem:
        return [Remark(str(problem))]
    return [remark for line in lines for remark in await line.examined()]


# ----------------------------------------------------------------------------------------------------------------------


class RealTime(SystemClock):
    """The machine's clock, on a page whose clock could otherwise be moved."""

    def pass_(self, seconds: int) -> NoReturn:
        raise NotPossible("here time goes by itself; in the demo it can be moved")

    move_to = pass_


def _tell_why(street: Street) -> None:
    for reason in street.crisis_only:
        tell(f"Only the crisis door is open.\n{reason}\nMend that, then start again.")


def _headlines(line: str) -> None:
    """A week in brief: what happens, and not what is said (which the story sets in)."""
    if not line.startswith(" "):
        tell(line.strip())


main = command_line(Halqa())

if __name__ == "__main__":
    main()
