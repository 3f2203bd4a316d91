"""The playground's page on this computer: served on the loop-back address only, to this computer's own pages only.

A page of some other site, open in the same browser, can neither read this one nor act in it: the Host header has to
name the loop-back address (an outside name that was pointed at it does not), and an act has to come from this
page's own origin.
"""

from __future__ import annotations

import errno
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from adapters.playground.playground import Cast, NotPossible, Playground
from adapters.playground.routes import Routes
from adapters.playground.stage import MovableClock, OpenHouse
from bot.catalog import Catalog
from bot.errors import HalqaError

ADDRESS = "127.0.0.1"
PAGE = Path(__file__).parent / "page"

_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Seed = Callable[[Playground], Awaitable[None]]


class PortTaken(HalqaError):
    """Another program listens on the port already. The text names another one to try."""


@dataclass(frozen=True, slots=True)
class Served:
    """A page that is being served at `address`."""

    address: str
    playground: Playground
    runner: web.AppRunner

    async def stop(self) -> None:
        """Closes the page, then the house."""
        await self.runner.cleanup()
        await self.playground.stop()


async def serve(
    open_house: OpenHouse,
    clock: MovableClock,
    catalog: Catalog,
    cast: Callable[[], Cast],
    *,
    port: int = 8080,
    language: str = "en",
    seed: Seed | None = None,
) -> Served:
    """Opens a new house and serves the page of it on 127.0.0.1. `seed` plays a beginning, now and at every reset.

    `language` is the page's first one, and port 0 takes any that is free. Raises PortTaken.
    """
    playground = Playground(open_house, clock, catalog, cast)
    runner = web.AppRunner(application(playground, language, seed), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await _listen(runner, port)
    except PortTaken:
        await runner.cleanup()
        raise
    await playground.start()
    if seed is not None:
        await seed(playground)
    return Served(f"http://{ADDRESS}:{runner.addresses[0][1]}/", playground, runner)


def application(playground: Playground, language: str = "en", seed: Seed | None = None) -> web.Application:
    """The application without a socket."""
    app = web.Application(middlewares=[_guarded], client_max_size=64 * 1024)
    routes = Routes(playground, PAGE, language, seed)
    app.add_routes(routes.all())
    app.on_shutdown.append(routes.close)
    return app


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, ADDRESS, port).start()
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        other = port + 1 if port < 65535 else 8080
        raise PortTaken(f"Port {port} cannot be used: something else has it. Try another one: --port {other}") from None


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await _answered(request, handler)
    if not response.prepared:
        response.headers.update(_HEADERS)
    return response


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not _is_ours(request.host):
        return web.json_response({"problem": "this page is for this computer only"}, status=403)
    if request.method not in ("GET", "HEAD") and request.headers.get("Origin") != f"http://{request.host}":
        return web.json_response({"problem": "only the page itself may do this"}, status=403)
    try:
        return await handler(request)
    except NotPossible as error:
        return web.json_response({"problem": str(error)}, status=409)
    except web.HTTPException as error:
        return web.json_response({"problem": error.reason}, status=error.status)


def _is_ours(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in _HOSTS
    except ValueError:
        return False
