"""Requests by hand, without any library, for what the real client would never send."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import aiohttp

from tests.wire.discord.answers import Answer
from tests.wire.discord_server import DiscordServer

HELLO: dict[str, Any] = {"name": "hello", "description": "Says hello", "type": 1}


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any
    headers: dict[str, str]

    @property
    def code(self) -> int:
        """Discord's own number for the error."""
        return int(self.body["code"])

    @property
    def outcome(self) -> tuple[int, int]:
        return (self.status, self.code)


class Raw:
    """Speaks plain HTTP with the bot's token."""

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> Raw:
        await self.put(self._commands, [HELLO])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    @property
    def _commands(self) -> str:
        return f"/applications/{self.server.application.id}/commands"

    async def sync(self, *commands: dict[str, Any]) -> Reply:
        return await self.put(self._commands, list(commands))

    async def post(self, path: str, body: Any = None) -> Reply:
        return await self.call("POST", path, body)

    async def put(self, path: str, body: Any = None) -> Reply:
        return await self.call("PUT", path, body)

    async def patch(self, path: str, body: Any = None) -> Reply:
        return await self.call("PATCH", path, body)

    async def delete(self, path: str) -> Reply:
        return await self.call("DELETE", path)

    async def get(self, path: str) -> Reply:
        return await self.call("GET", path)

    async def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = None,
        data: aiohttp.FormData | None = None,
    ) -> Reply:
        headers = {"Authorization": f"Bot {self.server.token if token is None else token}"}
        sent = data if body is None else json.dumps(body)
        if body is not None:
            headers["Content-Type"] = "application/json"
        async with self._session.request(method, self.server.api_url + path, data=sent, headers=headers) as response:
            text = await response.text()
            parsed = json.loads(text) if response.headers.get("Content-Type") == "application/json" else text
            return Reply(response.status, parsed, dict(response.headers))

    async def answer(self, to: Answer, kind: int, data: dict[str, Any] | None = None) -> Reply:
        """The first answer to an interaction."""
        path = f"/interactions/{to.asked.id}/{to.asked.token}/callback?with_response=1"
        return await self.post(path, {"type": kind} | ({} if data is None else {"data": data}))

    def hook(self, of: Answer, message: str = "") -> str:
        """The way to the messages of an interaction."""
        start = f"/webhooks/{self.server.application.id}/{of.asked.token}"
        return f"{start}/messages/{message}" if message else start
