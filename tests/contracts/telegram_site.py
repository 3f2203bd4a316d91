"""Telegram as a site of the adapter contract: the real library over the wire, to the server of `tests/wire`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress

from adapters.telegram.line import Settings, Telegram
from bot.events import Event
from bot.model import Account, Chat
from bot.ports import Incoming
from bot.shown import Answer as Answered
from tests.contracts.seen import TWO_DAYS, NotingDesk, Seen
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_server import TelegramServer
from tests.world import catalog


class RingingDesk(NotingDesk):
    """Rings where the test waits. It keeps nothing, so it receives as well."""

    def __init__(self, server: TelegramServer) -> None:
        super().__init__()
        self._server = server

    async def handle(self, event: Event) -> Answered:
        answer = await super().handle(event)
        self._server.platform.bell.ring()
        return answer

    def at_the_door(self, event: Event) -> Answered | None:
        return None

    def in_danger(self, event: Event) -> Answered | None:
        return None

    async def rooms(self, platform: str) -> Sequence[Chat]:
        return ()

    def language_of(self, where: Chat) -> str:
        return "en"

    async def keep(self, platform: str, incoming: Sequence[Incoming]) -> Sequence[Incoming]:
        return incoming

    async def waiting(self, platform: str) -> Sequence[Incoming]:
        return ()

    async def done(self, platform: str, id: str) -> None: ...


class TelegramSite:
    """Two groups in which the bot is an administrator; their owner is in both."""

    blanks_in_a_command = 1

    def __init__(self, server: TelegramServer) -> None:
        self.server = server
        self.reception = RingingDesk(server)
        self.desk: NotingDesk = self.reception
        self.people = {name: server.person(name, started=True) for name in ("Sam", "Ana", "Nobody")}
        self._room = server.group("circle", self.people["Sam"], bot="administrator")
        self._elsewhere = server.group("facilitators", self.people["Sam"], bot="administrator")
        self._room.members.add(self.people["Ana"].id)
        self.adapter = Telegram(Settings(server.platform.token, server.api_url), catalog())
        self.room, self.elsewhere = (Chat("telegram", str(one.id)) for one in (self._room, self._elsewhere))
        self.manager, self.member, self.stranger = (
            Account("telegram", str(one.id), name) for name, one in self.people.items()
        )

    async def stands(self, where: Chat | Account) -> Sequence[Seen]:
        group = self._group(where)
        there = self.people["Sam"].sees(group) if group else self._person(where).sees()
        return [Seen(one.text, tuple(button["callback_data"] for button in one.buttons), one.file) for one in there]

    async def closes(self, who: Account, closed: bool) -> None:
        self._person(who).user.blocked = closed

    async def loses_room(self) -> None:
        self._room.bot = "kicked"

    async def loses_message(self, ref: str) -> None:
        chat, _, message = ref.partition(":")
        found = self.server.platform.find(int(chat), int(message))
        assert found is not None
        found.gone = True

    async def grows_old(self) -> None:
        self.server.platform.now += TWO_DAYS

    # --- people -------------------------------------------------------------------------------------------------------

    def private(self, who: Account) -> Chat:
        return Chat("telegram", who.id, private=True)

    async def says(self, who: Account, where: Chat, text: str) -> None:
        before = len(self.desk.events)
        self._person(who).says(text, self._group(where))
        await self.server.until(lambda: len(self.desk.events) > before, "the bot hears it")

    async def calls(self, who: Account, where: Chat, command: str, typed: Mapping[str, str]) -> None:
        name = command.replace(" ", "_")
        group, rest = self._group(where), " ".join(typed.values())
        before = self._before()
        person = self._person(who)
        _ = person.asks(f"/{name} {rest}".strip(), group) if group else person.says(f"/{name} {rest}".strip())
        await self._answered(before)

    async def presses(self, who: Account, where: Chat, reference: str) -> None:
        seen = self._person(who).sees(self._group(where))
        found = [one for one in seen if reference in [button.get("callback_data") for button in one.buttons]]
        before = self._before()
        press = self._person(who).presses_data(reference, found[-1])
        await self._answered(before)
        await self.server.until(lambda: press.answered is not None, "the little clock to end")

    async def fills(self, who: Account, typed: Mapping[str, str]) -> None:
        raise AssertionError("there are no forms on Telegram")

    async def sees(self, who: Account, where: Chat) -> Sequence[str]:
        return [one.text for one in self._person(who).sees(self._group(where))]

    async def wrote(self, who: Account) -> Sequence[str]:
        return [one.text for one in self.server.platform.in_chat(int(who.id)) if not one.by_bot]

    # ------------------------------------------------------------------------------------------------------------------

    def _before(self) -> tuple[int, int]:
        return len(self.desk.events), self._shown()

    def _shown(self) -> int:
        sent = (*self.server.asked("sendMessage"), *self.server.asked("editMessageText"))
        return sum(call.status == 200 for call in sent)

    async def _answered(self, before: tuple[int, int]) -> None:
        """Until the desk has heard of it, and its answer stands where it says anything."""
        heard, shown = before
        await self.server.until(lambda: len(self.desk.events) > heard, "the bot hears it")
        await self.server.until(lambda: self._shown() >= shown + self._expected(), "the bot's answer")

    def _expected(self) -> int:
        answer = self.desk.answer
        return len(answer.messages) + (1 if answer.away is not None else 0)

    def _person(self, who: Account | Chat) -> Person:
        return next(one for one in self.people.values() if str(one.id) == who.id)

    def _group(self, where: Chat | Account) -> Group | None:
        return self.server.platform.groups.get(int(where.id))


@asynccontextmanager
async def telegram_on_the_wire() -> AsyncIterator[TelegramSite]:
    async with TelegramServer() as server:
        site = TelegramSite(server)
        running = asyncio.create_task(site.adapter.run(site.desk, site.reception, menu=False))
        await server.until(lambda: server.asked("getUpdates"), "the bot to fetch")
        try:
            yield site
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
        assert server.complaints == []
