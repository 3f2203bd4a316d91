"""`halqa run` without a platform: the real files, and made-up people at a page of this computer."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import NoReturn

from adapters.playground import people, server
from adapters.playground.playground import NotPossible
from bot.clock import SystemClock
from bot.street import Street
from bot.work import tell, tell_why


class RealTime(SystemClock):
    """The machine's clock, on a page whose clock could otherwise be moved."""

    def pass_(self, seconds: int) -> NoReturn:
        raise NotPossible("here time goes by itself; in the demo it can be moved")

    move_to = pass_


async def run_on_a_page(street: Street, stop: asyncio.Event) -> None:
    """Until it is stopped."""
    config, language = street.config, street.config.groups.language
    cast = partial(people.cast, street.catalog, language)
    served = await server.serve(
        street.for_people, RealTime(), street.catalog, cast, port=config.playground.port, language=language
    )
    tell_why(street.crisis_only)
    tell(
        f"The settings name no platform (discord.token_file, telegram.token_file): Halqa runs over "
        f"{config.data.folder}, for made-up people at {served.address}. Ctrl-C ends it."
    )
    await stop.wait()
    await served.stop()
