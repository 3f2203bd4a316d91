"""What a handler needs from outside is asked before its transaction, with a deadline: who the platform sees in a room,
and what we may do in the rooms of a group."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.actions import Need
from bot.books import Books
from bot.events import Event
from bot.logs import facts
from bot.model import Account, Chat
from bot.ports import Adapter, Clock, Outside, Presence, RoomLook, Store
from bot.steps import Step
from bot.visits import chat_of
from bot.walk import Walk

T = TypeVar("T")
PATIENCE = 1.5  # seconds to ask a platform before what it cannot say is refused kindly
log = logging.getLogger("halqa.engine")


@dataclass(frozen=True, slots=True)
class Asked:
    """What has to be asked: whether the person is in one of `places`, and what we may do in `rooms`."""

    places: Sequence[Chat] = ()
    rooms: Mapping[bytes, Chat] = field(default_factory=dict)


class Gathering:
    """Asks the platforms what an action declared that it needs."""

    def __init__(self, walk: Walk, store: Store, adapters: Mapping[str, Adapter], clock: Clock) -> None:
        self._walk = walk
        self._store = store
        self._adapters = adapters
        self._clock = clock

    def needed(self, step: Step) -> bool:
        """Whether something has to be read or asked first: what the action needs, or which action a draft is about."""
        return step.action is None or bool(step.action.needs)

    async def outside(self, event: Event, step: Step) -> Outside:
        """What the platforms say. What they cannot say in time stays out."""
        now = self._clock.now()
        # By the writer, behind what this person did before: their question may not be committed yet.
        lanes = (self._walk.visitors.account_tag(event),)
        asked = await self._store.write(lambda books: self.asks(books, event, step, now), None, lanes)
        adapter = self._adapters.get(event.where.platform)
        presence = await self._said(_present(adapter, event.who, asked.places)) if adapter is not None else None
        looks = await asyncio.gather(*(self._look(chat) for chat in asked.rooms.values()))
        return Outside(presence, dict(zip(asked.rooms, looks, strict=True)))

    def asks(self, books: Books, event: Event, step: Step, now: int) -> Asked:
        """What the action (or the draft's) needs to know, and of which chats."""
        walk, draft = self._walk, None
        if step.action is None:
            draft = walk.collector.find(books, event, now, walk.directory.by_code)
            step, draft = walk.asking.continued(event, step, draft)
        if step.action is None or not step.action.needs:
            return Asked()
        feature = step.feature.name if step.feature else ""
        group = draft.group if draft else b""
        found = walk.visitors.find(books, event, feature=feature, object=step.object, group=group)
        seen = found.visit.group
        rooms = {}
        if Need.ROOMS in step.action.needs and seen:
            rows = [row for platform in self._adapters for row in books.groups.rooms_on(seen.id, platform)]
            rooms = {row.id: chat_of(row, walk.vault) for row in rows}
        if Need.PRESENCE not in step.action.needs:
            return Asked((), rooms)
        if not event.where.private:
            return Asked((event.where,), rooms)
        here = books.groups.rooms_on(seen.id, event.where.platform) if seen else ()
        return Asked([chat_of(room, walk.vault) for room in here], rooms)

    # --------------------------------------------------------------------------------------------------------

    async def _look(self, chat: Chat) -> RoomLook | None:
        return await self._said(self._adapters[chat.platform].inspect(chat))

    async def _said(self, asking: Coroutine[Any, Any, T | None]) -> T | None:
        """The answer; None when the platform is too slow or out of order."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await asking
        except Exception as error:  # noqa: BLE001  # too slow or out of order: it cannot say
            log.warning("a platform could not say what it was asked", extra=facts(kind="outside", error=error))
            return None


async def _present(adapter: Adapter, who: Account, places: Sequence[Chat]) -> Presence | None:
    """The first of a group's rooms in which somebody is, since not all of them need to be open to everybody, and one
    may be gone; else what the last one said."""
    found = None
    for place in places:
        found = await adapter.presence(who, place) or found
        if found is not None and found.present:
            return found
    return found
