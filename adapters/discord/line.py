"""Discord as the engine sees it (see `bot.ports.Line`), going on when the connection dies."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adapters.discord import inbound
from adapters.discord.answering import Answering, Asked
from adapters.discord.calendar import REF, Calendar
from adapters.discord.connecting import Connecting, Settings
from adapters.discord.delivery import Delivery
from adapters.discord.pace import Pace
from adapters.discord.reception import Busy, Reception
from adapters.discord.rest import NoAnswer, NotAsked, Rest, Said
from bot.catalog import Catalog
from bot.events import News
from bot.logs import facts
from bot.model import Account, Chat
from bot.ports import Able, Desk, Outcome, Parcel, Presence, Remark, RoomLook, TryLater

if TYPE_CHECKING:
    import discord

    from adapters.discord.gateway import Gateway
    from adapters.discord.rooms import Elsewhere

ABLE = Able(
    forms=True, private_in_rooms=True, idempotent_sends=True, longest=2000, roles=True, calendar=True, own_time=True
)
FRESH_FOR = 60.0  # seconds for which it is believed who somebody is in a server
REMEMBERED = 2000
LOOKS_AGAIN = 5  # seconds until a place is looked for again that we do not see yet
NOBODY = frozenset({10007, 10013})  # nobody of that number is in the place, or anywhere
LAST_WORDS = 3.0  # seconds to finish answers when the process stops
log = logging.getLogger("halqa.discord")


@dataclass(frozen=True, slots=True)
class Waits:
    """How long to wait before connecting again, in seconds: doubled each time, unless a connection was `steady`."""

    first: float = 5.0
    longest: float = 900.0
    steady: float = 600.0


class Discord:
    """An adapter with a connection. One per process, since the library's addresses are the process's."""

    platform = inbound.PLATFORM
    able = ABLE

    def __init__(self, settings: Settings, catalog: Catalog, *, waits: Waits | None = None) -> None:
        self.rest = Rest(settings.api_url, settings.token, Pace())
        self.delivery = Delivery(self.rest)
        self._calendar = Calendar(self.rest)
        self.answering = Answering(self.rest, catalog)
        self._catalog = catalog
        self._waits = waits or Waits()
        self._connecting = Connecting(settings, self.rest)
        self._reception: Reception | None = None
        self._gateway: Gateway | None = None
        self._elsewhere: Elsewhere | None = None
        self._settings, self._running = settings, False
        self._members: OrderedDict[tuple[str, int], tuple[discord.Member | None, float]] = OrderedDict()
        self._busy = Busy()

    # --- what the engine asks -------------------------------------------------------------------------------

    async def deliver(self, parcel: Parcel) -> Outcome:
        if parcel.date is None and not parcel.ref.startswith(REF):
            return await self.delivery.carry(parcel)
        gateway = self._gateway
        if gateway is None or not isinstance(parcel.to, Chat) or not gateway.is_ready():
            return TryLater(LOOKS_AGAIN)
        try:
            room = await self._room(parcel.to)
        except (NotAsked, NoAnswer):
            return TryLater(LOOKS_AGAIN)
        return await self._calendar.carry(
            parcel, room.guild.id if room else None, gateway.user.id if gateway.user else 0
        )

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        """As Discord said when this person last acted in the server, for a minute; then it is asked."""
        try:
            room = await self._room(where)
            if room is None:
                return None
            from adapters.discord import rooms  # by now it is loaded, and the library with it

            member, at = self._members.get((who.id, room.guild.id), (None, -FRESH_FOR))
            if asyncio.get_running_loop().time() - at >= FRESH_FOR:
                said = await self._asked(f"/guilds/{room.guild.id}/members/{who.id}")
                if not said.fine and said.code not in NOBODY:
                    raise NoAnswer(f"{said.status}.{said.code}")
                member = rooms.member(said.json, room.guild) if said.fine else None  # none: not in the server
                self.saw(who, room.guild.id, member)
        except (NotAsked, NoAnswer) as error:
            log.warning("Discord could not say who is there", extra=facts(kind="presence", error=error))
            return None
        return rooms.presence(member, room)

    async def inspect(self, where: Chat) -> RoomLook | None:
        try:
            room = await self._room(where)
        except (NotAsked, NoAnswer) as error:
            log.warning("Discord could not say what a room is like", extra=facts(kind="inspect", error=error))
            return None
        from adapters.discord import rooms

        return rooms.look(room) if room is not None else RoomLook(present=False)

    def link(self, where: Chat, ref: str) -> str:
        """See `bot.ports.Adapter.link`."""
        room = self._gateway.place_of(where) if self._gateway else None
        if room is None and self._elsewhere is not None:
            room = self._elsewhere.remembered(where)
        return f"https://discord.com/channels/{room.guild.id}/{ref}" if room else ""

    async def _room(self, where: Chat) -> discord.abc.GuildChannel | None:
        """A room, whoever hears of it; None for one that is no more. Raises NotAsked or NoAnswer where nobody can
        say."""
        gateway = self._gateway
        if gateway is not None:
            room = gateway.place_of(where)
            if room is not None or gateway.sees_all():
                return room
            if gateway.hears_all:
                raise NotAsked("its places are not told yet")
        if self._elsewhere is None:
            self._elsewhere = await asyncio.to_thread(_elsewhere, self._asked)
        return await self._elsewhere.room(where)

    async def _asked(self, path: str) -> Said:
        """Within the same limits as everything else that we ask: many may be asked about at once. A process without the
        line asks by a connection for this alone."""
        if self._running:
            return await self.rest.ask("GET", path)
        rest = Rest(self._settings.api_url, self._settings.token, Pace())
        try:
            return await rest.ask("GET", path)
        finally:
            await rest.close()

    @property
    def connected(self) -> bool:
        """Whether the gateway is open and has told us its places."""
        gateway = self._gateway
        return gateway is not None and gateway.is_ready() and not gateway.is_closed()

    async def examined(self) -> Sequence[Remark]:
        """See `bot.ports.Line.examined`."""
        from adapters.discord.examining import examined

        try:
            return await examined(self.rest, reads=self._connecting.reads)
        except (NotAsked, NoAnswer):
            return [Remark("Discord was not reached. Look at the network, and at discord.api_url in the settings.")]
        finally:
            await self.rest.close()

    # --- the connection -------------------------------------------------------------------------------------

    async def run(self, desk: Desk, reception: object = None, *, menu: bool = True) -> None:
        """See `bot.ports.Line.run`."""
        self.serves(desk)
        self.rest.open()
        self._running = True
        clock, wait = asyncio.get_running_loop().time, self._waits.first
        try:
            while True:
                began = clock()
                await self._connecting.life(self, self._began, desk if menu else None)
                wait = self._waits.first if clock() - began > self._waits.steady else wait
                log.warning("Discord is connected again after a pause", extra=facts(kind="pause", ms=int(1000 * wait)))
                await asyncio.sleep(wait)
                wait = min(2 * wait, self._waits.longest)
        finally:
            self._gateway, self._running = None, False
            await self._busy.end(LAST_WORDS)
            await self.rest.close()

    def serves(self, desk: Desk) -> None:
        """From now on what people do goes to this desk."""
        self._reception = Reception(desk, self.answering, self.delivery, self._catalog)

    def _began(self, gateway: Gateway) -> None:
        self._gateway = gateway

    # --- what the connection brings (see `gateway.Hears`) ---------------------------------------------------

    async def acted(self, asked: Asked, act: inbound.Act, data: dict[str, Any]) -> None:
        if self._reception is not None:
            with self._busy:
                await self._reception.acted(asked, act, data)

    async def said(self, act: inbound.Act, text: str, *, us: int, to_us: bool) -> None:
        if self._reception is not None:
            with self._busy:
                await self._reception.said(act, text, us=us, to_us=to_us)

    async def became(self, news: News) -> None:
        if news.who is not None:
            for key in [key for key in self._members if key[0] == news.who.id]:
                del self._members[key]
        if self._reception is not None:
            await self._reception.desk.learn(news)

    def saw(self, who: Account, server: int, member: discord.Member | None) -> None:
        self._members[who.id, server] = (member, asyncio.get_running_loop().time())
        self._members.move_to_end((who.id, server))
        if len(self._members) > REMEMBERED:
            self._members.popitem(last=False)

    def reachable(self, *places: str) -> None:
        self.delivery.unpark(*places)


def _elsewhere(ask: Callable[[str], Awaitable[Said]]) -> Elsewhere:
    """Loads the library, which takes a moment, where that was not needed before."""
    from adapters.discord.rooms import Elsewhere

    return Elsewhere(ask)
