"""Telegram brings what came, through the reverse proxy of whoever runs this, instead of being asked for it.

    reverse proxy ─► the secret? ─► read ─► a call for help? answer it from memory ─► keep the rest ─► 200 ─► handle

What is not answered with 200 Telegram brings again, so nothing counts as delivered before it is kept. But it holds back
everything that the same person sends after it, a call for help too. So while nothing can be kept, and while Telegram
does not get through to here, this ends, and whoever runs it fetches instead.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from telegram import WebhookInfo
from telegram.error import BadRequest, InvalidToken, TelegramError

from adapters.telegram.calls import Client
from adapters.telegram.hook import Hook
from adapters.telegram.polling import Inbox
from bot.errors import StoreUnavailable
from bot.logs import facts

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST = 1 << 20  # bytes; what Telegram brings is far smaller
AT_ONCE = 40  # connections that Telegram may open
log = logging.getLogger("halqa.telegram")


@dataclass(slots=True)
class Door:
    """Lets in whoever knows the secret. `closed` is set once something could not be kept."""

    inbox: Inbox
    secret: str
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    async def brought(self, request: web.Request) -> web.StreamResponse:
        """One update. Whoever does not know the secret is not read at all."""
        given = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self.secret.encode()):
            return web.Response(status=403)
        update = _update(await request.read())
        if update is None:
            log.error("something that is no update was brought", extra=facts(kind="webhook"))
            return web.Response(status=400)
        try:
            await self.inbox.take([update])
        except StoreUnavailable as error:
            log.error("nothing can be kept, so nothing counts as delivered", extra=facts(kind="webhook", error=error))
            self.closed.set()
            return web.Response(status=503, headers={"Retry-After": "1"})
        return web.Response()


@asynccontextmanager
async def listening(hook: Hook, door: Door) -> AsyncIterator[None]:
    """The door stands open at its address. Raises OSError where it cannot."""
    app = web.Application(client_max_size=LONGEST)
    app.router.add_post("/{any:.*}", door.brought)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, hook.host, hook.port).start()
        yield
    finally:
        await runner.cleanup()


async def receive(
    client: Client, inbox: Inbox, hook: Hook, kinds: list[str], look: float, connected: Callable[[], None]
) -> bool:
    """Takes what is brought, until it is better fetched: True because nothing can be kept just now, False because
    Telegram does not get through. Looks every `look` seconds whether it does. Raises TelegramError when Telegram is
    away, and where it refuses the token."""
    door = Door(inbox, hook.secret)
    try:
        async with listening(hook, door):
            await client.set_webhook(
                hook.url, allowed_updates=kinds, max_connections=AT_ONCE, secret_token=hook.secret
            )  # fmt: skip
            connected()
            await _until_it_fails(client, hook, door, look)
    except OSError as error:
        log.error("telegram.webhook_listen cannot be used; fetching", extra=facts(kind="webhook", error=error))
    except BadRequest as error:
        log.error("Telegram does not take telegram.webhook_url; fetching", extra=facts(kind="webhook", error=error))
    return door.closed.is_set()


# ------------------------------------------------------------------------------------------------------------


async def _until_it_fails(client: Client, hook: Hook, door: Door, look: float) -> None:
    known = await client.get_webhook_info()
    while not await _closes(door, look):
        try:
            found = await client.get_webhook_info()
        except InvalidToken:
            raise
        except TelegramError as error:  # what it brings may come through all the same
            log.warning("Telegram could not say how the webhook is", extra=facts(kind="webhook", error=error))
            continue
        if not gets_through(hook.url, found, known):
            log.error("Telegram does not get through to telegram.webhook_url; fetching", extra=facts(kind="webhook"))
            return
        known = found


def gets_through(url: str, found: WebhookInfo, before: WebhookInfo) -> bool:
    """Whether Telegram brings what came to this address: nothing waits after a failure since it was last looked at."""
    failed = found.last_error_date is not None and found.last_error_date != before.last_error_date
    return found.url == url and not (failed and found.pending_update_count)


async def _closes(door: Door, within: float) -> bool:
    try:
        await asyncio.wait_for(door.closed.wait(), within)
    except TimeoutError:
        return False
    return True


def _update(body: bytes) -> Mapping[str, Any] | None:
    """What Telegram calls an update: an object with a number."""
    try:
        found = json.loads(body)
    except ValueError:  # also what is no text
        return None
    return found if isinstance(found, dict) and isinstance(found.get("update_id"), int) else None
