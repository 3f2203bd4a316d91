"""Webhooks: updates are brought to an address, one after the other for each chat, and again until they are taken.

Nothing leaves the loop-back address: a reverse proxy is played here, too (`proxies`: public address → where it hands on
to). Telegram's own waits are kept in their proportions, a thousandth of a second for a second.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.wire.telegram.queue import Updates

Json = dict[str, Any]
SECOND = 0.001  # how long one of Telegram's seconds takes here
LONGEST_PAUSE = 60
PORTS = (None, "80", "88", "443", "8443")


class BadHook(Exception):
    """Telegram's own words for what is wrong with a webhook."""


@dataclass
class Try:
    """An update that was not taken at once."""

    fails: int = 0
    pause: float = 1.0
    not_before: float = 0.0


@dataclass
class Hooks:
    """The one webhook of the bot, and what came of bringing updates to it. `sent` are the secrets that went along."""

    updates: Updates
    proxies: dict[str, str] = field(default_factory=dict)
    secret: str = ""
    connections: int = 40
    broken: str = ""  # every try fails, with these words of Telegram's
    said: str = ""
    failed_at: int = 0
    sent: list[str] = field(default_factory=list)
    _tries: dict[int, Try] = field(default_factory=dict)
    _under_way: dict[object, asyncio.Task[None]] = field(default_factory=dict)
    _loop: asyncio.Task[None] | None = None
    _session: aiohttp.ClientSession | None = None
    _now: Any = None  # the platform's clock

    def start(self, now: Any) -> None:
        self._now, self._session = now, aiohttp.ClientSession()
        self._loop = asyncio.create_task(self._run())

    async def stop(self) -> None:
        tasks = [*self._under_way.values(), *([self._loop] if self._loop else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
        self._loop = self._session = None

    # --- what the bot may call ------------------------------------------------------------------------------

    def set(self, params: Mapping[str, Any]) -> bool:
        """Raises BadHook."""
        url, secret = str(params.get("url") or ""), str(params.get("secret_token") or "")
        if not url:
            return self.delete(params)
        found = re.fullmatch(r"(https?)://([^/:]+)(?::(\d+))?(/.*)?", url)
        if found is None or found[1] != "https":
            raise BadHook("bad webhook: An HTTPS URL must be provided for webhook")
        if found[3] not in PORTS:
            raise BadHook("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        if len(secret) > 256:
            raise BadHook("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise BadHook("secret token contains unallowed characters")
        if url not in self.proxies:
            raise BadHook("bad webhook: Failed to resolve host: Name or service not known")
        self.updates.webhook, self.secret = url, secret
        self.connections = int(params.get("max_connections") or 40)
        return self._begin_afresh(params)

    def delete(self, params: Mapping[str, Any]) -> bool:
        self.updates.webhook = self.secret = ""
        return self._begin_afresh(params)

    def info(self) -> Json:
        made: Json = {
            "url": self.updates.webhook, "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting),
        }  # fmt: skip
        if self.updates.webhook:
            made |= {"max_connections": self.connections, "ip_address": "192.0.2.1"}
        if self.said:
            made |= {"last_error_date": self.failed_at, "last_error_message": self.said}
        return made | {"allowed_updates": sorted(self.updates.kinds)}

    # --- bringing -------------------------------------------------------------------------------------------

    def _begin_afresh(self, params: Mapping[str, Any]) -> bool:
        self.said, self._tries = "", {}
        if str(params.get("drop_pending_updates", "")).lower() == "true":
            self.updates.waiting.clear()
        self.updates.bell.ring()
        return True

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            pause = 1.0
            if self.updates.webhook:
                for queue, update in self._first_of_each().items():
                    left = self._tries.get(update["update_id"], Try()).not_before - loop.time()
                    if queue not in self._under_way and len(self._under_way) < self.connections and left <= 0:
                        self._under_way[queue] = asyncio.create_task(self._bring(queue, update))
                    elif left > 0:
                        pause = min(pause, left)
            await self.updates.bell.next(pause)

    def _first_of_each(self) -> dict[object, Json]:
        """The oldest update of each chat; the others of that chat wait behind it."""
        found: dict[object, Json] = {}
        for update in self.updates.waiting:
            found.setdefault(_queue(update), update)
        return found

    async def _bring(self, queue: object, update: Json) -> None:
        url, number = self.updates.webhook, update["update_id"]
        try:
            said, after = await self._brought(url, update)
            if url != self.updates.webhook:
                return
            if not said:
                self._tries.pop(number, None)
                self.updates.waiting = [one for one in self.updates.waiting if one["update_id"] != number]
            else:
                self._later(number, after)
                self.said, self.failed_at = said, int(self._now())
        finally:
            del self._under_way[queue]
            self.updates.bell.ring()

    def _later(self, number: int, after: int) -> None:
        """Again at once after the first failure, then after pauses that double, or when the answer said so."""
        it = self._tries.setdefault(number, Try())
        if after == 0 and it.fails > 0:
            it.pause = min(LONGEST_PAUSE, it.pause * 2)
        wait = after or (it.pause if it.fails > 0 else 0)
        it.fails += 1
        it.not_before = asyncio.get_running_loop().time() + wait * SECOND

    async def _brought(self, url: str, update: Json) -> tuple[str, int]:
        """What Telegram says of it, empty when it was taken; and after how many seconds it was asked to come again."""
        assert self._session is not None
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        self.sent.append(self.secret)
        if self.broken:
            return self.broken, 0
        if url not in self.proxies:
            return "Connection timed out", 0
        try:
            async with self._session.post(self.proxies[url], json=update, headers=headers) as answer:
                if answer.status // 100 == 2:
                    return "", 0
                told = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                return told, int(answer.headers.get("Retry-After") or 0)
        except aiohttp.ClientConnectionError:  # the reverse proxy is there, and finds nobody behind it
            return "Wrong response from the webhook: 502 Bad Gateway", 0


def _queue(update: Json) -> object:
    """Updates of one chat come one after the other; presses by who pressed; what names no chat by itself."""
    kind = next(key for key in update if key != "update_id")
    try:
        return (kind, update[kind]["from"]["id"]) if kind == "callback_query" else update[kind]["chat"]["id"]
    except (KeyError, TypeError):
        return update["update_id"]
