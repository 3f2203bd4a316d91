"""`halqa demo`: a week of an invented group, in the terminal or in a browser page; nothing is kept."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from adapters.playground import people, scenario, server
from adapters.playground.playground import Playground
from bot import logs
from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import MovableClock, SeededChance, SystemClock
from bot.command_line import asked_to_stop
from bot.demo import demo_config, demo_folder, next_monday
from bot.rhythm import use_packaged_zones
from bot.street import Street
from bot.words import say
from bot.work import tell


async def demo(port: int, language: str, *, script: bool) -> None:
    """See `bot.command_line.Work.demo`."""
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


def _headlines(line: str) -> None:
    """A week in brief: what happens, and not what is said (which the story sets in)."""
    if not line.startswith(" "):
        tell(line.strip())
