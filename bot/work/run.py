"""`halqa run`: the house is opened, the lines to the platforms are kept open, until somebody asks to stop."""

from __future__ import annotations

import asyncio

from bot import logs
from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import SystemClock, chance
from bot.command_line import asked_to_stop
from bot.config import Config
from bot.rhythm import use_packaged_zones
from bot.serving import answered_meanwhile, keep_open
from bot.street import Street
from bot.work import tell, tell_why
from bot.work.platforms import lines_of


async def run(config: Config) -> bool:
    """See `bot.command_line.Work.run`."""
    logs.install()
    logs.watch(asyncio.get_running_loop())
    stop = asked_to_stop()
    use_packaged_zones()
    catalog = Catalog.load(LOCALES)
    street = Street(config, catalog, SystemClock(), chance)
    lines = lines_of(config, catalog)
    if not lines:
        from bot.work.page import run_on_a_page

        await run_on_a_page(street, stop)
        return not street.crisis_only
    opening = asyncio.create_task(street.for_people(lines, False))
    house = await answered_meanwhile(opening, lines, street.only_a_door(lines), stop, tell)
    tell_why(street.crisis_only)
    tell(f"Halqa runs on {', '.join(line.platform for line in lines)}. Ctrl-C ends it.")
    try:
        await keep_open(lines, house.desk, house.reception, stop, tell, menu=not street.crisis_only)
    finally:
        await house.stop()
    return not street.crisis_only
