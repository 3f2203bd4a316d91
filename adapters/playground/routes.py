"""What the page can ask for and do: one small handler each. Nothing of what people write is logged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

from adapters.playground import views
from adapters.playground.playground import NotPossible, Playground
from adapters.playground.views import Json

Given: TypeAlias = "dict[str, object]"
Seed = Callable[[Playground], Awaitable[None]]

_PATIENCE = 20.0  # seconds between two signs of life on the stream of changes
_SAFE_TO_SHOW = frozenset({"image/png"})


class Routes:
    """The handlers over one playground."""

    def __init__(self, playground: Playground, page: Path, language: str, seed: Seed | None) -> None:
        self._play = playground
        self._page = page
        self._language = language
        self._seed = seed
        self._templates = Environment(loader=FileSystemLoader(page), autoescape=select_autoescape())
        self._listeners: set[asyncio.Queue[bool]] = set()
        self._unwatch = playground.world.watch(lambda _: self._tell(True))
        self._acts: dict[str, Callable[[Given], Awaitable[object]]] = {
            "say": lambda given: self._play.says(*_texts(given, "account", "chat", "text")),
            "press": self._press,
            "fill": self._fill,
            "put-away": lambda given: self._play.closes_form(_text(given, "account")),
            "move": lambda given: self._play.moves(_number(given, "seconds")),
            "to-next": lambda given: self._play.to_next(),
            "alter": self._alter,
            "private": self._private,
            "kill": lambda given: self._play.kill_and_restart(),
            "reset": self._reset,
        }

    def all(self) -> Iterable[web.AbstractRouteDef]:
        """Every route."""
        return [
            web.get("/", self.page),
            web.static("/page", self._page),
            web.get("/api/state", self.state),
            web.get("/api/changes", self.changes),
            web.get("/api/commands", self.commands),
            web.get("/api/suggest", self.suggest),
            web.get("/api/stored", self.stored),
            web.get("/api/file", self.file),
            web.post("/api/{act}", self.act),
        ]

    async def close(self, _: web.Application) -> None:
        """Ends every stream of changes, so that the server can stop."""
        self._unwatch()
        self._tell(False)

    async def page(self, request: web.Request) -> web.Response:
        """The page itself, in the language that ?lang= asks for."""
        language = self._asked_language(request)
        catalog = self._play.catalog
        texts = {code: views.texts(catalog, code) for code in catalog.languages}
        html = self._templates.get_template("index.html").render(
            language=language,
            direction=catalog.direction(language),
            t=texts[language],
            data={"language": language, "texts": texts, **views.choices(catalog, language)},
            languages=views.choices(catalog, language)["languages"],
        )
        return web.Response(text=html, content_type="text/html")

    async def state(self, request: web.Request) -> web.Response:
        """The world, and the columns of the people named by ?on=."""
        world, catalog = self._play.world, self._play.catalog
        asked = [account for account in request.query.get("on", "").split(",") if account in world.people]
        upcoming = await self._play.upcoming()
        body = views.world(world, catalog, self._asked_language(request), self._play.zone, upcoming)
        columns: dict[str, Json] = {account: views.column(world, catalog, account) for account in asked}
        return web.json_response({**body, "columns": columns})

    async def changes(self, request: web.Request) -> web.StreamResponse:
        """A stream that says "changed" whenever anything did."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        queue: asyncio.Queue[bool] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            await response.write(b": hello\n\n")
            while await self._sign(queue, response):
                continue
        except ConnectionResetError:
            return response  # the page was closed, which pages are
        finally:
            self._listeners.discard(queue)
        return response

    async def commands(self, request: web.Request) -> web.Response:
        return web.json_response(views.commands(self._play.commands(request.query.get("account", ""))))

    async def suggest(self, request: web.Request) -> web.Response:
        asked = [request.query.get(name, "") for name in ("account", "chat", "text", "blank")]
        found = await self._play.suggests(*asked)
        return web.json_response([[value, label] for value, label in found])

    async def stored(self, request: web.Request) -> web.Response:
        tables, opened = await self._play.stored(request.query.get("account", ""))
        return web.json_response(views.stored(tables, opened))

    async def file(self, request: web.Request) -> web.Response:
        """The file of a message, for somebody who sees that message."""
        try:
            message = self._play.world.message(request.query.get("ref", ""), request.query.get("account", ""))
        except KeyError:
            raise NotPossible("a message that is not there") from None
        if message.file is None:
            raise NotPossible("a file that is not there")
        shown = message.file.media in _SAFE_TO_SHOW
        headers = {
            "Content-Disposition": f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(message.file.name)}"
        }
        media = message.file.media if shown else "application/octet-stream"
        return web.Response(body=message.file.content, content_type=media, headers=headers)

    async def act(self, request: web.Request) -> web.Response:
        """Somebody does something; the body is a JSON object."""
        act = self._acts.get(request.match_info["act"])
        if act is None:
            raise web.HTTPNotFound
        try:
            given = await request.json()
        except ValueError:
            raise web.HTTPBadRequest from None
        if not isinstance(given, dict):
            raise web.HTTPBadRequest
        await act(given)
        return web.json_response({"done": True})

    # --- acts that take more than one word ------------------------------------------------------

    async def _press(self, given: Given) -> None:
        account, ref = _texts(given, "account", "ref")
        await self._play.presses(account, ref, _number(given, "button"))

    async def _fill(self, given: Given) -> None:
        values = given.get("values")
        if not isinstance(values, dict):
            raise web.HTTPBadRequest
        await self._play.fills(_text(given, "account"), {str(name): str(value) for name, value in values.items()})

    async def _alter(self, given: Given) -> None:
        language, zone = str(given.get("language", "")), str(given.get("zone", ""))
        if (language or views.LANGUAGES[0]) not in views.LANGUAGES or (zone or "UTC") not in views.ZONES:
            raise web.HTTPBadRequest
        await self._play.alters(_text(given, "account"), language=language, zone=zone)

    async def _private(self, given: Given) -> None:
        await self._play.closes_private(_text(given, "account"), given.get("closed") is True)

    async def _reset(self, given: Given) -> None:
        await self._play.reset()
        if self._seed is not None:
            await self._seed(self._play)

    # --- inside ---------------------------------------------------------------------------------

    def _asked_language(self, request: web.Request) -> str:
        asked = request.query.get("lang", self._language)
        return asked if asked in self._play.catalog.languages else self._language

    def _tell(self, go_on: bool) -> None:
        for queue in self._listeners:
            queue.put_nowait(go_on)

    async def _sign(self, queue: asyncio.Queue[bool], response: web.StreamResponse) -> bool:
        """One sign on the stream: a change, or after a while that the connection lives. False when it is to end."""
        try:
            go_on = await asyncio.wait_for(queue.get(), _PATIENCE)
        except TimeoutError:
            await response.write(b": still here\n\n")
            return True
        while not queue.empty():
            go_on = queue.get_nowait() and go_on
        await response.write(b"data: changed\n\n")
        return go_on


def _text(given: Given, name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise web.HTTPBadRequest
    return value


def _texts(given: Given, *names: str) -> tuple[str, ...]:
    return tuple(_text(given, name) for name in names)


def _number(given: Given, name: str) -> int:
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise web.HTTPBadRequest
    return value
