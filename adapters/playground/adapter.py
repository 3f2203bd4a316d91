"""The two platforms of the playground, as the engine sees them: they carry messages into the simulated world and hold
nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from adapters.playground.platform import DELETES_FOR, Look, Person, Platform, private_chat
from bot.model import Account, Chat
from bot.ports import Able, Adapter, Outcome, Parcel, Presence, Receipt, Refused, RoomLook, Unreachable
from bot.shown import Shown

_ABLE = {
    Look.DISCORD: Able(forms=True, private_in_rooms=True, idempotent_sends=True, longest=2000, roles=True),
    Look.TELEGRAM: Able(forms=False, private_in_rooms=False, idempotent_sends=True, longest=4096),
}


@dataclass(frozen=True, slots=True)
class LookAdapter:
    """One look as a platform of its own."""

    look: Look
    world: Platform

    @property
    def platform(self) -> str:
        return self.look.platform

    @property
    def able(self) -> Able:
        return _ABLE[self.look]

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Carries one parcel. Closed private messages, an unknown chat and a message that is gone are Unreachable."""
        chat = self._chat(parcel.to)
        if chat is None:
            return Unreachable()
        if parcel.message is None:
            if self.look is Look.TELEGRAM and self.world.age(parcel.ref) > DELETES_FOR:
                return Refused()
            self.world.remove(parcel.ref)
            return Receipt(parcel.ref)
        if parcel.ref:
            return Receipt(parcel.ref) if self.world.rewrite(parcel.ref, parcel.message) else Unreachable()
        return Receipt(self.world.post(chat, self._calling(parcel.message, parcel.mentions), nonce=parcel.nonce))

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        """What the simulated place says; somebody unknown is not present."""
        person = self._person(who.id)
        if person is None:
            return Presence(present=False, manages=False)
        return Presence(present=where.id in self.world.chats(person), manages=person.manages, roles=person.roles)

    async def inspect(self, where: Chat) -> RoomLook | None:
        """Everything is allowed in the rooms that there are."""
        room = self.world.rooms.get(where.id)
        here = room is not None and room.look is self.look
        closed = bool(room.only) if room is not None else None
        return RoomLook(here, title=room.title if room and here else "", closed=closed)

    def link(self, where: Chat, ref: str) -> str:
        """The made-up world has no addresses; a message is named by where it stands."""
        return f"playground://{where.id}/{ref}"

    def _calling(self, message: Shown, mentions: Sequence[Account]) -> Shown:
        """Those whom the message calls, by name, above it."""
        names = [person.name for who in mentions if (person := self._person(who.id)) is not None]
        return replace(message, text=f"{' '.join(f'@{name}' for name in names)}\n{message.text}") if names else message

    def _person(self, account: str) -> Person | None:
        person = self.world.people.get(account)
        return person if person is not None and person.look is self.look else None

    def _chat(self, to: Chat | Account) -> str | None:
        if isinstance(to, Chat) and not to.private:
            room = self.world.rooms.get(to.id)
            return room.id if room is not None and room.look is self.look else None
        account = to.id if isinstance(to, Account) else to.id.partition(":")[2]
        person = self._person(account)
        return private_chat(account) if person is not None and person.open else None


def both(world: Platform) -> Sequence[Adapter]:
    """An adapter for each look, over one world: a group may span both."""
    return tuple(LookAdapter(look, world) for look in Look)
