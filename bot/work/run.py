"""`halqa run`: the house is opened, the lines to the platforms are kept open, until somebody asks to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from bot import logs
from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import SystemClock, chance
from bot.command_line import asked_to_stop
from bot.config import Config
from bot.counting import NobodyCounts
from bot.ports import Line
from bot.rhythm import use_packaged_zones, zones_version
from bot.serving import House, serve
from bot.standing import Standing
from bot.street import Street
from bot.turns import InTurn, Turns
from bot.vitals import Counted, Vitals
from bot.work import tell, tell_why
from bot.work.platforms import lines_of

if TYPE_CHECKING:
    from adapters.health.metrics import Metrics


async def run(config: Config) -> bool:
    """See `bot.command_line.Work.run`."""
    logs.install()
    logs.watch(asyncio.get_running_loop())
    stop = asked_to_stop()
    use_packaged_zones()
    catalog = Catalog.load(LOCALES)
    street = Street(config, catalog, SystemClock(), chance)
    lines: Sequence[Line] = lines_of(config, catalog)
    if lines:
        await _on_platforms(street, lines, stop)
    else:
        from bot.work.page import run_on_a_page

        await run_on_a_page(street, stop)
    return not street.crisis_only


async def _on_platforms(street: Street, lines: Sequence[Line], stop: asyncio.Event) -> None:
    metrics = _metrics() if street.config.health.listen else None
    counts = metrics or NobodyCounts()
    turns = _turns(street.config)
    lines = [
        InTurn(line, counts, turns) if turns and line.platform not in turns.together else Counted(line, counts)
        for line in lines
    ]
    vitals = Vitals(lines, street.clock, stop)

    def opened(house: House) -> None:
        if turns:
            turns.opened(house)
        vitals.opened(house.house if isinstance(house, Standing) else None, " ".join(street.crisis_only))
        tell_why(street.crisis_only)
        tell(f"Halqa runs on {', '.join(line.platform for line in lines)}. Ctrl-C ends it.")

    porch = street.porch(lines, counts)
    async with _looked_after(street.config.health.listen, vitals, metrics):
        opening = asyncio.create_task(street.for_people(lines, False))
        await serve(lines, porch, opening, stop, tell, opened)


def _turns(config: Config) -> Turns | None:
    """Where there may be several processes."""
    return Turns({"discord"} if config.discord.shards else ()) if config.postgres else None


@asynccontextmanager
async def _looked_after(listen: str, vitals: Vitals, metrics: Metrics | None) -> AsyncIterator[None]:
    """Says how it is doing, where the settings say so."""
    if not listen:
        yield
        return
    from adapters.health import watched

    async with watched(listen, vitals, metrics) as trouble:
        if trouble:
            tell(trouble)
        yield


def _metrics() -> Metrics | None:
    """Where the library is installed."""
    try:
        from adapters.health.metrics import Metrics
    except ModuleNotFoundError:
        return None
    metrics = Metrics({"version": version("halqa"), "zones": zones_version()})
    logging.getLogger().addHandler(metrics.attention)
    return metrics
