"""Telegram as the engine sees it (see `bot.ports.Line`), going on when the connection is lost."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from telegram import ChatMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import ChatMigrated, Forbidden, InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from adapters.telegram import examining, menus, news
from adapters.telegram.answering import Answering
from adapters.telegram.calls import Client, is_gone
from adapters.telegram.delivery import Delivery
from adapters.telegram.hook import Hook
from adapters.telegram.inbound import PLATFORM, Us, address, by_menu_name
from adapters.telegram.news import OF_A_PLACE
from adapters.telegram.outbound import Writing
from adapters.telegram.pace import Pace
from adapters.telegram.polling import Inbox, poll
from adapters.telegram.sending import PAUSES, Sender
from adapters.telegram.topics import Topics, may_write_anyway, within
from bot.catalog import Catalog
from bot.errors import ConfigProblem, StoreUnavailable
from bot.events import Became, News
from bot.logs import facts
from bot.model import Account, Chat
from bot.ports import Able, Desk, Outcome, Parcel, Presence, Reception, Remark, Right, RoomLook

ABLE = Able(forms=False, private_in_rooms=False, idempotent_sends=False, longest=4096)
FRESH_FOR = 60.0  # seconds for which it is believed who somebody is in a chat
REMEMBERED = 2000
PATIENCE = 10.0  # seconds for an ordinary call
SILENT = 150.0  # seconds after which nothing that was heard counts as a connection any more
log = logging.getLogger("halqa.telegram")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Telegram is, and who we are there. With a `hook` it brings what came; without one we fetch."""

    token: str
    api_url: str = "https://api.telegram.org"
    hook: Hook | None = None

    def __repr__(self) -> str:
        return "<settings of Telegram>"


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds before fetching again after a failure: doubled each time, unless a fetch came through. Seconds between
    two looks at a webhook, and for which we fetch where it fails; and before each further try of an answer."""

    first: float = 1.0
    longest: float = 60.0
    look: float = 60.0
    without_hook: float = 3600.0
    answers: tuple[float, ...] = PAUSES


class Telegram:
    """An adapter with a connection. `run` keeps it open."""

    platform = PLATFORM
    able = ABLE

    def __init__(
        self, settings: Settings, catalog: Catalog, *, waits: Waits | None = None, pace: Pace | None = None
    ) -> None:
        self.client = _client(settings)
        self._hook = settings.hook
        self._pace = pace or Pace()
        self._sender = Sender(self.client, self._pace, (waits or Waits()).answers)
        self._topics = Topics()
        self.delivery = Delivery(self.client, self._pace, self._moved, self._sender, self._topics, self._shut)
        self._catalog = catalog
        self._waits = waits or Waits()
        self._desk: Desk | None = None
        self._reception: Reception | None = None
        self._present: OrderedDict[tuple[str, str], tuple[Presence, float]] = OrderedDict()
        self._us = 0
        self._heard: float | None = None

    # --- what the engine asks -------------------------------------------------------------------------------

    async def deliver(self, parcel: Parcel) -> Outcome:
        return await self.delivery.carry(parcel)

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        """Asks who somebody is in a chat; what Telegram said is believed for a minute."""
        now, key = asyncio.get_running_loop().time(), (who.id, where.id)
        known = self._present.get(key)
        if known is not None and now - known[1] < FRESH_FOR:
            return known[0]
        chat, _ = address(where.id)
        try:
            found = _presence(await self.client.get_chat_member(chat, int(who.id)))
        except TelegramError as error:  # also for somebody who is there, where the group hides its members
            log.warning("Telegram could not say who is there", extra=facts(kind="presence", error=error))
            await self._heeded(error, where)
            return None
        self._present[key] = (found, now)
        self._present.move_to_end(key)
        if len(self._present) > REMEMBERED:
            self._present.popitem(last=False)
        return found

    async def inspect(self, where: Chat) -> RoomLook | None:
        """What we may do in a chat."""
        chat, _ = address(where.id)
        try:
            us = await self.client.get_chat_member(chat, await self._own_id())
            shown = await self.client.get_chat(chat)
        except TelegramError as error:
            if isinstance(error, Forbidden) or is_gone(error):
                return RoomLook(present=False)
            log.warning("Telegram could not say what we may do", extra=facts(kind="inspect", error=error))
            await self._heeded(error, where)
            return None
        await self._topics.look(self.client, where.id)
        if not _presence(us).present or where.id in self._topics.gone:
            return RoomLook(present=False)
        if where.id in self._topics.shut:
            return RoomLook(True, (Right.WRITE,), shown.title or "")
        may = us if isinstance(us, ChatMemberRestricted) else shown.permissions
        if may is None or us.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER):
            return RoomLook(True, (), shown.title or "")
        told = {Right.WRITE: may.can_send_messages, Right.FILES: may.can_send_documents}
        return RoomLook(True, tuple(right for right, allowed in told.items() if allowed is False), shown.title or "")

    def link(self, where: Chat, ref: str) -> str:
        """Messages of supergroups have an address; of the others none."""
        chat, topic = address(where.id)
        number = str(chat).removeprefix("-100")
        if where.private or number == str(chat):
            return ""
        message = ref.rpartition(":")[2]
        return f"https://t.me/c/{number}/{topic}/{message}" if topic else f"https://t.me/c/{number}/{message}"

    # --- the connection -------------------------------------------------------------------------------------

    async def run(self, desk: Desk, reception: Reception, *, menu: bool = True) -> None:
        """See `bot.ports.Line.run`."""
        self._desk, self._reception = desk, reception
        wait, clock = self._waits.first, asyncio.get_running_loop().time

        def connected() -> None:
            nonlocal wait
            wait, self._heard = self._waits.first, clock()

        try:
            while True:
                try:
                    await self._life(desk, reception, connected, menu=menu)
                except InvalidToken:
                    raise ConfigProblem(examining.BAD_TOKEN) from None
                except TelegramError as error:
                    log.warning("Telegram is asked again after a pause", extra=facts(kind="pause", error=error))
                await asyncio.sleep(wait)
                wait = min(2 * wait, self._waits.longest)
        finally:
            await self.client.shutdown()

    @property
    def connected(self) -> bool:
        """Whether Telegram answered lately: it is asked at least once a minute."""
        return self._heard is not None and asyncio.get_running_loop().time() - self._heard < SILENT

    async def examined(self) -> Sequence[Remark]:
        """See `bot.ports.Line.examined`."""
        return await examining.examined(self.client, self._hook)

    # --------------------------------------------------------------------------------------------------------

    async def _life(self, desk: Desk, reception: Reception, connected: Callable[[], None], *, menu: bool) -> None:
        await self.client.initialize()
        self._heard = asyncio.get_running_loop().time()  # who we are; the first fetch may take half a minute
        commands = desk.commands(menus.FALLBACK)
        us = Us(self.client.id, self.client.username, by_menu_name(commands))
        self._us = us.id
        self.delivery.writing = writing = Writing(command.name for command in commands)
        answering = Answering(self.client, self._sender, self._catalog, us.username, reception.language_of, writing)
        inbox = Inbox(desk, reception, answering, us, self._learn)
        showing = asyncio.create_task(self._show_menus(desk)) if menu else None
        try:
            inbox.resume()
            await self._takes(inbox, connected)
        finally:
            if showing is not None:
                showing.cancel()
                await asyncio.gather(showing, return_exceptions=True)
            await inbox.stop()

    async def _show_menus(self, desk: Desk) -> None:
        """Beside everything else: people are answered before their menus are looked at."""
        while True:
            try:
                await menus.put_up(self.client, desk.commands)
                return
            except TelegramError as error:  # the old ones stand meanwhile
                log.warning("the menus are looked at again after a pause", extra=facts(kind="menus", error=error))
            await asyncio.sleep(self._waits.longest)

    async def _takes(self, inbox: Inbox, connected: Callable[[], None]) -> None:
        """Takes what comes, by the webhook if there is one; while that does no good, by fetching."""
        at_least = 0.0
        while True:
            if self._hook is not None:
                from adapters.telegram.webhook import receive  # a server, which who fetches does without

                kept = not await receive(self.client, inbox, self._hook, news.KINDS, self._waits.look, connected)
                at_least = self._waits.without_hook if kept else 0.0
            await self.client.delete_webhook()
            await poll(self.client, inbox, news.KINDS, connected, at_least=None if self._hook is None else at_least)

    async def _own_id(self) -> int:
        if not self._us:
            self._us = (await self.client.get_me()).id
        return self._us

    async def _learn(self, news: News) -> None:
        """What was believed of somebody who came or went is asked afresh."""
        if news.who is not None:
            for key in [key for key in self._present if key[0] == news.who.id]:
                del self._present[key]
        if self._desk is None:
            return
        if news.what is Became.ROOM_OPEN:
            self._topics.works(news.chats[0].id)
        if news.what is Became.ROOM_SHUT:
            if await may_write_anyway(self.client, news.chats[0].id, self._us):
                return
            self._topics.shut.add(news.chats[0].id)
        await self._desk.learn(await self._with_topics(news) if news.what in OF_A_PLACE else news)

    async def _with_topics(self, news: News) -> News:
        """Telegram tells of a whole forum, and a room may be one topic of it."""
        try:
            rooms = await self._reception.rooms(PLATFORM) if self._reception is not None else ()
        except StoreUnavailable:  # then nothing can be learned either
            return news
        return replace(news, chats=(*news.chats, *within(rooms, news.chats)))

    async def _shut(self, topic: str, nonce: str) -> None:
        if topic not in self._topics.shut and self._desk is not None:
            self._topics.shut.add(topic)
            await self._desk.learn(news.shut(f"shut:{topic}:{nonce}", topic))

    async def _heeded(self, error: TelegramError, where: Chat) -> None:
        if isinstance(error, ChatMigrated):
            await self._moved(where.id, error.new_chat_id)

    async def _moved(self, old: str, new: int) -> None:
        if self._desk is not None:
            await self._desk.learn(news.moved(f"moved:{old}:{new}", old, new))


def _client(settings: Settings) -> Client:
    request = HTTPXRequest(
        64, read_timeout=PATIENCE, write_timeout=PATIENCE, connect_timeout=5.0, pool_timeout=PATIENCE
    )
    return Client(settings.token, f"{settings.api_url.rstrip('/')}/bot", request=request)


def _presence(member: ChatMember) -> Presence:
    if isinstance(member, ChatMemberRestricted):
        return Presence(present=member.is_member, manages=False)
    manages = member.status in (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
    return Presence(present=manages or member.status == ChatMemberStatus.MEMBER, manages=manages)
