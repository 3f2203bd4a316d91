"""Says how the process is doing, over HTTP, to whoever reaches the address; that is nobody but this machine, unless the
settings name another one.

    /healthz   the process lives
    /readyz    everybody is answered; 503 otherwise, and why, a sentence each
    /metrics   numbers for Prometheus, where its library is installed
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

from bot.logs import facts

if TYPE_CHECKING:
    from adapters.health.metrics import Load, Metrics

WITHOUT = "There are no numbers without their library: install metrics.lock (docs/running.md shows how)."
log = logging.getLogger("halqa.health")


class Vitals(Protocol):
    """What is asked (see `bot.vitals.Vitals`)."""

    @property
    def connected(self) -> dict[str, bool]: ...

    async def in_the_way(self) -> list[str]: ...

    async def load(self) -> Load: ...

    async def watch(self) -> None: ...


@asynccontextmanager
async def watched(listen: str, vitals: Vitals, metrics: Metrics | None) -> AsyncIterator[str]:
    """Answers at this address ("127.0.0.1:8767") as long as this lasts; gives a sentence where it cannot be had. A bot
    that nobody can look at still answers people, so that is no reason not to start."""
    host, _, port = listen.rpartition(":")
    runner = web.AppRunner(application(vitals, metrics), access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    watching = asyncio.create_task(vitals.watch())
    trouble = ""
    try:
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
    except OSError as error:
        log.warning("nobody can look at this process", extra=facts(kind="health", error=error))
        trouble = f"health.listen = {listen!r} cannot be had, so nobody can look at this process: name another port."
    try:
        yield trouble
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await runner.cleanup()


def application(vitals: Vitals, metrics: Metrics | None) -> web.Application:
    """The application without a socket."""

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_: web.Request) -> web.Response:
        wrong = await vitals.in_the_way()
        return web.Response(text="\n".join(wrong or ["ready"]) + "\n", status=503 if wrong else 200)

    async def numbers(_: web.Request) -> web.Response:
        if metrics is None:
            return web.Response(text=WITHOUT + "\n", status=404)
        ready = not await vitals.in_the_way()
        content, media = metrics.shown(await vitals.load(), vitals.connected, ready=ready)
        return web.Response(body=content, headers={"Content-Type": media})

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", numbers)])
    return app
