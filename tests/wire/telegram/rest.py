"""The HTTP side: one call in, carried out or refused, validated, answered, or lost."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.wire.telegram.faults import Fault, Faults
from tests.wire.telegram.hooks import BadHook, Hooks
from tests.wire.telegram.limits import Limits
from tests.wire.telegram.methods import METHODS, Params, Refusal
from tests.wire.telegram.platform import Platform
from tests.wire.telegram.queue import Conflict
from tests.wire.telegram.specification import of_request, of_result

Json = dict[str, Any]
SENDS = frozenset({"sendmessage", "senddocument"})


@dataclass
class Call:
    """One call as it came. `status` is what it was answered with, 0 for an answer that was lost; `door` the name of the
    address that it came to, if that has one."""

    method: str
    params: Params
    at: float
    status: int = 0
    door: str = ""

    @property
    def chat(self) -> int:
        found = str(self.params.get("chat_id", ""))
        return int(found) if found.removeprefix("-").isdecimal() else 0


@dataclass
class Rest:
    platform: Platform
    faults: Faults
    limits: Limits
    hooks: Hooks
    calls: list[Call] = field(default_factory=list)
    closed: bool = False  # nobody is let in

    async def handle(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._handle(request)
        finally:
            self.platform.bell.ring()  # whatever came of it, a test may wait for that

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        token, method = request.match_info["token"], request.match_info["method"].lower()
        params, files = await _params(request)
        door = request.match_info.get("door", "")
        call = Call(method, params, asyncio.get_running_loop().time(), door=door)
        self.calls.append(call)
        if token != self.platform.token:
            return _answer(call, Refusal(401, "Unauthorized"))
        self.platform.complaints += of_request(method, params, files)
        if (fault := self.faults.take(method, call.chat, after=False)) is not None:
            return await self._fails(call, fault, request)
        try:
            result = await self._carried_out(call)
        except Refusal as refusal:
            return _answer(call, refusal)
        if method != "getupdates":  # each update is checked when it comes to be
            self.platform.complaints += of_result(method, result)
        if (fault := self.faults.take(method, call.chat, after=True)) is not None:
            return await self._fails(call, fault, request)
        call.status = 200
        return _json(200, {"ok": True, "result": result})

    async def _carried_out(self, call: Call) -> Any:
        if call.method == "getupdates":
            return await self._updates(call.params)
        if call.method in ("setwebhook", "deletewebhook", "getwebhookinfo"):
            return self._webhook(call)
        if call.method not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        if call.method in SENDS and (wait := self.limits.wait(call.chat, call.at)):
            raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        return METHODS[call.method](self.platform, call.params)

    async def _updates(self, params: Params) -> list[Json]:
        updates = self.platform.updates
        if updates.webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        self._wishes(params)
        try:
            return await updates.fetch(
                int(params.get("offset") or 0), int(params.get("limit") or 100), float(params.get("timeout") or 0)
            )
        except Conflict as error:
            raise Refusal(409, f"Conflict: {error}") from None

    def _webhook(self, call: Call) -> Any:
        if call.method == "getwebhookinfo":
            return self.hooks.info()
        try:
            carried_out = self.hooks.set(call.params) if call.method == "setwebhook" else self.hooks.delete(call.params)
        except BadHook as error:
            raise Refusal(400, f"Bad Request: {error}") from None
        self._wishes(call.params)
        return carried_out

    def _wishes(self, params: Params) -> None:
        """Which kinds of updates the bot wishes to have; left out, the list stays."""
        if kinds := params.get("allowed_updates"):
            self.platform.updates.kinds = frozenset(json.loads(kinds) if isinstance(kinds, str) else kinds)

    async def _fails(self, call: Call, fault: Fault, request: web.Request) -> web.StreamResponse:
        if fault.hold is not None:
            self.platform.bell.ring()
            await fault.hold.wait()
        if fault.lost or not fault.status:
            assert request.transport is not None
            request.transport.close()
            return web.Response(status=500)
        return _answer(call, Refusal(fault.status, fault.description, **fault.parameters))


def _answer(call: Call, refusal: Refusal) -> web.Response:
    call.status = refusal.status
    made: Json = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    return _json(refusal.status, made | ({"parameters": refusal.parameters} if refusal.parameters else {}))


def _json(status: int, body: Json) -> web.Response:
    return web.Response(status=status, body=json.dumps(body).encode(), content_type="application/json")


async def _params(request: web.Request) -> tuple[dict[str, Any], list[str]]:
    """The parameters as they came: strings, and for an uploaded file its name and size."""
    if request.content_type == "application/json":
        return dict(await request.json()), []
    if request.content_type not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return {}, []
    params: dict[str, Any] = {}
    files = []
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            params[name] = {"name": value.filename, "content": value.file.read(), "media": value.content_type}
            files.append(name)
        else:
            params[name] = value
    attached = {key: value for key, value in params.items() if isinstance(value, str) and value.startswith("attach://")}
    for key, value in attached.items():
        params[key] = params.pop(value.removeprefix("attach://"))
        files.append(key)
    return params, files
