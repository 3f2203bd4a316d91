"""Asks Discord's REST interface, once per call, and says what came of it.

Not the library's own client, because that one waits where our outbox has to know: it sleeps through five failures, and
a call that used up a channel's limit returns only when the limit is over. The outbox keeps its own order and patience.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from adapters.discord.outbound import Body, multipart
from adapters.discord.pace import Pace
from bot.logs import facts

PATIENCE = aiohttp.ClientTimeout(total=20, sock_connect=5)
BANNED_FOR = 60  # seconds of silence where Discord's wall says nothing better
AGENT = "DiscordBot (https://github.com/halqa/halqa, 0.1)"
REMEMBERED = 2000  # channels whose limit is remembered
log = logging.getLogger("halqa.discord")


@dataclass(frozen=True, slots=True)
class Said:
    """What Discord said. `after` is how long it asks to wait, in seconds; None when it does not."""

    status: int
    json: dict[str, Any] = field(default_factory=dict)
    after: float | None = None

    @property
    def code(self) -> int:
        """Discord's own number for what is wrong."""
        return int(self.json.get("code") or 0)

    @property
    def fine(self) -> bool:
        return 200 <= self.status < 300

    def __repr__(self) -> str:
        return f"<said {self.status} {self.code}>"


class NotAsked(Exception):
    """Discord could not be reached: nothing was asked of it."""


class NoAnswer(Exception):
    """The answer was lost: nobody can say whether it was done."""


class Rest:
    """One per adapter. Keeps below the global limit, and remembers what is left of a channel's."""

    def __init__(self, base: str, token: str, pace: Pace) -> None:
        self._base = base
        self._token = token
        self._pace = pace
        self._limits: OrderedDict[str, tuple[int, float]] = OrderedDict()  # what is left until when
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    async def ask(self, method: str, path: str, body: Body | None = None, *, urgent: bool = False) -> Said:
        """One request as the bot, in its turn. Raises NotAsked or NoAnswer."""
        await self._pace.take(urgent=urgent)
        self._count(path if method == "POST" else "")
        said, headers = await self._request(method, path, body, {"Authorization": f"Bot {self._token}"})
        if method == "POST":
            self._note(path, headers)
        if said.status == 429 and (said.json.get("global") or not said.json):  # for everybody, or Discord's wall
            self._pace.pause(said.after or BANNED_FOR)
        return said

    async def answer(self, method: str, path: str, body: Body | None = None) -> Said:
        """One request about an interaction, whose token is in the path. These count for no limit of ours."""
        return (await self._request(method, path, body, {}))[0]

    def full(self, path: str) -> float:
        """For how many seconds a channel takes nothing more, as far as is known."""
        left, until = self._limits.get(path, (1, 0.0))
        return max(0.0, until - asyncio.get_running_loop().time()) if left <= 0 else 0.0

    def open(self) -> None:
        """It may be asked again."""
        self._closed = False

    async def close(self) -> None:
        """Nothing is asked any more: who tries hears NotAsked."""
        self._closed = True
        self._pace.stop()
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    # --------------------------------------------------------------------------------------------------------

    async def _request(
        self, method: str, path: str, body: Body | None, headers: dict[str, str]
    ) -> tuple[Said, dict[str, str]]:
        if self._closed:
            raise NotAsked("closed")
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=PATIENCE, headers={"User-Agent": AGENT}, cookie_jar=aiohttp.DummyCookieJar(), trust_env=True
            )
        data = _data(body)
        if isinstance(data, bytes):
            headers = headers | {"Content-Type": "application/json"}
        try:
            async with self._session.request(method, self._base + path, data=data, headers=headers) as response:
                said = Said(response.status, _parsed(await response.read()))
                heard = {name.lower(): value for name, value in response.headers.items()}
        except aiohttp.ClientConnectorError as error:
            raise NotAsked(type(error).__name__) from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            raise NoAnswer(type(error).__name__) from None
        if said.status == 429:
            said = Said(429, said.json, _after(said.json, heard))
            log.warning("asked to wait", extra=facts(kind="limit", ms=round(1000 * (said.after or 0))))
        return said, heard

    def _count(self, path: str) -> None:
        left, until = self._limits.get(path, (1, 0.0))
        if until > asyncio.get_running_loop().time():
            self._limits[path] = (left - 1, until)

    def _note(self, path: str, headers: dict[str, str]) -> None:
        """What is left of the channel's limit, by the headers of its newest answer."""
        try:
            left, after = int(headers["x-ratelimit-remaining"]), float(headers["x-ratelimit-reset-after"])
        except (KeyError, ValueError):
            return
        self._limits[path] = (left, asyncio.get_running_loop().time() + after)
        self._limits.move_to_end(path)
        if len(self._limits) > REMEMBERED:
            self._limits.popitem(last=False)


def seconds(after: float) -> int:
    """Whole seconds to wait, never too few."""
    return max(1, math.ceil(after))


def _data(body: Body | None) -> bytes | aiohttp.FormData | None:
    if body is None:
        return None
    if not body.files:
        return json.dumps(body.json).encode()
    form = aiohttp.FormData(quote_fields=False)  # Discord wants the brackets of `files[0]` as they are
    for name, content, file_name, media in multipart(body):
        form.add_field(name, content, filename=file_name, content_type=media)
    return form


def _parsed(raw: bytes) -> dict[str, Any]:
    """The object that was answered. Discord's wall answers with a web page, which says nothing to us."""
    try:
        found = json.loads(raw) if raw else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {"list": found}


def _after(body: dict[str, Any], headers: dict[str, str]) -> float:
    try:
        return float(body.get("retry_after") or headers.get("retry-after") or BANNED_FOR)
    except (TypeError, ValueError):
        return float(BANNED_FOR)
