"""Carries parcels: where to, in which form, and what came of it."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass, field

from adapters.discord.outbound import Body, message, plain
from adapters.discord.rest import NoAnswer, NotAsked, Rest, Said, seconds
from bot.logs import facts
from bot.model import Account, Chat
from bot.ports import Outcome, Parcel, Receipt, Refused, TryLater, Uncertain, Unreachable

PARKED_FOR = 600  # seconds without a try, where Discord said that we may not go; ten thousand refusals are a ban
SHORT = 1.0  # seconds worth waiting for a channel; for longer the outbox does something else
REMEMBERED = 2000
UNKNOWN_MESSAGE = 10008
log = logging.getLogger("halqa.discord")


@dataclass(slots=True)
class Delivery:
    """Knows private chats by account, and in which rooms not to try for a while. Both may be forgotten at any time.

    A closed private chat is tried again with the next message: nobody tells us when somebody opens it."""

    rest: Rest
    private: OrderedDict[str, str] = field(default_factory=OrderedDict)
    parked: OrderedDict[str, float] = field(default_factory=OrderedDict)

    async def carry(self, parcel: Parcel) -> Outcome:
        """Raises nothing for what Discord does on an ordinary day."""
        try:
            return await self._carry(parcel)
        except NotAsked as error:
            log.warning("Discord was not reached", extra=facts(kind="deliver", error=error))
            return TryLater(5)
        except NoAnswer as error:
            log.warning("an answer of Discord was lost", extra=facts(kind="deliver", error=error))
            return Uncertain()

    def unpark(self, *places: str) -> None:
        """Somebody opened a door again: a permission changed, or a person turned to us."""
        for place in places:
            self.parked.pop(place, None)

    # --------------------------------------------------------------------------------------------------------

    async def _carry(self, parcel: Parcel) -> Outcome:
        if self._is_parked(parcel.to.id) and not parcel.urgent:
            return Unreachable()
        channel, _, ref = parcel.ref.rpartition("/")
        if not channel:
            found = await self._channel(parcel)
            if not isinstance(found, str):
                return found
            channel = found
        if parcel.message is None:
            said = await self.rest.ask("DELETE", f"/channels/{channel}/messages/{ref}", urgent=parcel.urgent)
            gone = said.status == 404
            return Receipt(parcel.ref) if said.fine or gone else self._failed(said, parcel)
        path = f"/channels/{channel}/messages"
        if not ref and (wait := self.rest.full(path)):
            if wait > SHORT:
                return TryLater(seconds(wait))
            await asyncio.sleep(wait)
        said = await self._write(parcel, "PATCH" if ref else "POST", f"{path}/{ref}" if ref else path)
        return Receipt(f"{channel}/{said.json.get('id')}") if said.fine else self._failed(said, parcel)

    async def _channel(self, parcel: Parcel) -> str | Outcome:
        """The channel of a room or a private chat, which is opened when it is first needed."""
        if isinstance(parcel.to, Chat):
            return parcel.to.id
        known = self.private.get(parcel.to.id)
        if known is not None:
            return known
        body = Body({"recipient_id": parcel.to.id})
        said = await self.rest.ask("POST", "/users/@me/channels", body, urgent=parcel.urgent)
        if not said.fine:
            return self._failed(said, parcel)
        self.knows(parcel.to, str(said.json["id"]))
        return str(said.json["id"])

    def knows(self, who: Account, channel: str) -> None:
        self.private[who.id] = channel
        if len(self.private) > REMEMBERED:
            self.private.popitem(last=False)

    async def _write(self, parcel: Parcel, method: str, path: str) -> Said:
        """The newer form; where that is refused, the older one."""
        assert parcel.message is not None  # noqa: S101  # whoever calls has looked
        everybody = isinstance(parcel.to, Chat) and not parcel.to.private
        edits = method == "PATCH"
        once = {} if edits else {"nonce": parcel.nonce, "enforce_nonce": True}
        for form in (message, plain):
            body = form(parcel.message, everybody=everybody, mentions=parcel.mentions, edits=edits).but(**once)
            said = await self.rest.ask(method, path, body, urgent=parcel.urgent)
            if said.status != 400:
                break
            log.error("a message was refused in one form", extra=facts(kind=f"discord.{said.code}"))
        return said

    def _failed(self, said: Said, parcel: Parcel) -> Outcome:
        log.warning("a message did not go", extra=facts(kind=f"discord.{said.status}.{said.code}"))
        if said.status == 429:
            return TryLater(seconds(said.after or 1))
        if said.status == 401:  # the connection ends, too, and says so
            return TryLater(PARKED_FOR)
        if said.status >= 500:
            return Uncertain()
        if said.status in (403, 404):
            if isinstance(parcel.to, Chat) and said.code != UNKNOWN_MESSAGE:
                self._park(parcel.to.id)
            return Unreachable()
        return Refused()

    def _park(self, place: str) -> None:
        self.parked[place] = asyncio.get_running_loop().time() + PARKED_FOR
        if len(self.parked) > REMEMBERED:
            self.parked.popitem(last=False)

    def _is_parked(self, place: str) -> bool:
        return self.parked.get(place, 0.0) > asyncio.get_running_loop().time()
