"""Calls of the Bot API by hand, without any library, for what the real client would never send."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import aiohttp

if TYPE_CHECKING:
    from tests.wire.telegram_server import TelegramServer


@dataclass(frozen=True)
class Answer:
    """What the server answered: the HTTP status, and the body."""

    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        """The number and the words. The body's number is the HTTP status."""
        assert self.body["ok"] is False
        assert self.body["error_code"] == self.status
        return self.status, self.body["description"]

    @property
    def parameters(self) -> dict[str, Any]:
        return dict(self.body.get("parameters", {}))


class RawBot:
    """Speaks plain HTTP with the bot's token."""

    def __init__(self, server: TelegramServer) -> None:
        self._server = server
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def call(self, method: str, token: str = "", **params: Any) -> Answer:
        """Scalars go as text and everything else as JSON, as the real client sends them."""
        sent = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        url = f"{self._server.api_url}/bot{token or self._server.platform.token}/{method}"
        async with self._session.post(url, data=sent) as answer:
            return Answer(answer.status, await answer.json())

    async def says(self, chat: int, text: str, **more: Any) -> Any:
        return (await self.call("sendMessage", chat_id=chat, text=text, **more)).result

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.call("getUpdates", **params)).result
        return found
