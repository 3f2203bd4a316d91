"""REST: every request is recorded, checked against the specification, put through the faults, and done."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import BodyPartReader, web

from tests.wire.discord import specification
from tests.wire.discord.faults import Fault, Faults, How
from tests.wire.discord.platform import Platform
from tests.wire.discord.rate_limits import RateLimits
from tests.wire.discord.refusals import Refused, invalid, not_found, unauthorized

BASE = "/api/v10"
LARGEST_FILE = 10 * 1024 * 1024


@dataclass(eq=False)
class Call:
    """One request as it came in."""

    method: str
    path: str  # below /api/v10
    query: dict[str, str]
    body: Any
    files: dict[str, bytes]
    authorized: bool
    at: float
    reason: str | None = None  # for the audit log
    ids: dict[str, str] = field(default_factory=dict)
    status: int = 0
    answer: Any = None

    def id(self, name: str) -> int:
        """A number in the path. Refuses anything else."""
        try:
            return int(self.ids[name])
        except ValueError:
            raise invalid(name, f"Value {self.ids[name]!r} is not snowflake.", "NUMBER_TYPE_COERCE") from None

    def object(self) -> dict[str, Any]:
        """The body, which has to be an object."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            raise invalid("_", "Only dictionaries may be used in a DictType", "DICT_TYPE_CONVERT")
        return self.body


Handler = Callable[[Platform, Call], Any]
Route = tuple[str, str, Handler]


class Rest:
    """The application that answers. `complaints` is what the specification said against any request so far."""

    def __init__(self, platform: Platform, routes: list[Route], faults: Faults) -> None:
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        self.own_faults: list[str] = []  # answers of this server that the specification does not know
        self.broken: list[str] = []  # requests that this server could not read, which nobody checked for
        self.limits = RateLimits(platform.clock)
        self._platform, self._faults = platform, faults
        self.app = web.Application(client_max_size=64 * 1024 * 1024)
        for method, path, handler in routes:
            self.app.router.add_route(method, BASE + path, self._serving(handler))
        self.app.router.add_route("*", BASE + "/{anything:.*}", self._serving(_nothing_here))

    @property
    def invalid(self) -> int:
        """Requests that count against the bot: 10,000 in ten minutes, and Discord hears nothing from it any more."""
        return sum(call.status in (401, 403, 429) for call in self.calls)

    def called(self, method: str, path: str) -> list[Call]:
        """The requests to this path so far; a path may end in `*`."""
        start = path.removesuffix("*")
        return [
            call
            for call in self.calls
            if call.method == method and (call.path == path or (path.endswith("*") and call.path.startswith(start)))
        ]

    def _serving(self, handler: Handler) -> Callable[[web.Request], Any]:
        async def serve(request: web.Request) -> web.StreamResponse:
            call = await self._read(request)
            self.calls.append(call)
            self.complaints += specification.complaints(call.method, request.path, call.body)
            try:
                return await self._through_faults(request, call, handler)
            finally:
                self._platform.bell.ring()

        return serve

    async def _read(self, request: web.Request) -> Call:
        application = self._platform.application
        authorized = request.headers.get("Authorization") == f"Bot {application.token}" and not application.revoked
        reason = unquote(request.headers.get("X-Audit-Log-Reason", "")) or None
        call = Call(
            request.method, request.path.removeprefix(BASE), dict(request.query), None, {}, authorized,
            self._platform.clock.now(), reason, dict(request.match_info),
        )  # fmt: skip
        if request.content_type == "multipart/form-data":
            await _read_parts(request, call)
        elif request.can_read_body:
            call.body = _parsed(await request.text())
        return call

    async def _through_faults(self, request: web.Request, call: Call, handler: Handler) -> web.StreamResponse:
        fault = self._faults.next_for(call.method, call.path)
        self._platform.bell.ring()
        if fault is not None and fault.how is How.HOLD:
            await fault.gate.wait()
            fault = None
        if fault is not None and fault.how is How.DELAY:
            with suppress(TimeoutError):
                await asyncio.wait_for(fault.gate.wait(), fault.seconds)
            fault = None
        if fault is not None and fault.how in (How.STORED, How.STORED_DROP):
            self._do(call, handler)
        if fault is not None and fault.how in (How.DROP, How.STORED_DROP):
            assert request.transport is not None
            request.transport.close()
            return web.Response(status=500)  # nobody is there to read it
        if fault is not None:
            call.status = fault.status
            return _failed(fault)
        return self._limited(call) or self._do(call, handler)

    def _limited(self, call: Call) -> web.Response | None:
        over = self.limits.take(call.method, call.path)
        if over is None:
            return None
        call.status = 429
        body = {"message": "You are being rate limited.", "retry_after": over.after, "global": over.everywhere}
        return _json(429, body, over.headers())

    def _do(self, call: Call, handler: Handler) -> web.Response:
        try:
            if not call.authorized and not _open_to_all(call.path):
                raise unauthorized()
            answer = handler(self._platform, call)
            call.status = 204 if answer is None else 200
        except Refused as refused:
            call.status, answer = refused.status, refused.body
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            self.broken.append(f"{call.method} {call.path}: {error!r}")
            call.status, answer = 400, invalid("_", "nothing that could be read").body
        call.answer = answer
        if call.status == 200:
            self.own_faults += specification.own_faults(call.method, BASE + call.path, answer)
        headers = self.limits.headers(call.method, call.path)
        return web.Response(status=204, headers=headers) if call.status == 204 else _json(call.status, answer, headers)


async def _read_parts(request: web.Request, call: Call) -> None:
    async for part in await request.multipart():
        assert isinstance(part, BodyPartReader)
        if part.name == "payload_json":
            call.body = _parsed(await part.text())
        else:
            call.files[part.filename or part.name or "file"] = bytes(await part.read())
    call.body = {} if call.body is None else call.body


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def _open_to_all(path: str) -> bool:
    return path.startswith(("/interactions/", "/webhooks/")) or path == "/gateway"


def _nothing_here(platform: Platform, call: Call) -> None:
    raise not_found()


def _json(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    # The content type is bare on purpose: the client parses nothing that says "; charset=utf-8".
    named = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(status=status, body=json.dumps(body).encode(), headers=named)


def _failed(fault: Fault) -> web.Response:
    if fault.html:
        html = b"<html><body>error code: 1015</body></html>"
        return web.Response(status=fault.status, body=html, content_type="text/html", headers=fault.headers)
    return _json(fault.status, fault.body, fault.headers)
