"""Discord as a site of the adapter contract: the real library over the wire, to the server of `tests/wire`."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime

from adapters.discord.connecting import Settings
from adapters.discord.line import Discord
from bot.events import Event
from bot.model import Account, Chat
from bot.shown import Answer as Answered
from tests.contracts.seen import TWO_DAYS, NotingDesk, Seen
from tests.wire.discord.answers import Answer
from tests.wire.discord.people import Person
from tests.wire.discord.state import Channel, Message
from tests.wire.discord_server import DiscordServer
from tests.world import catalog

_ESCAPED = re.compile(r"\\([\\*_~`|\[\]<#>+.)-])")


def as_read(message: Message) -> str:
    """The words of a message as Discord's app shows them: without the marks that keep them from being markup."""
    return _ESCAPED.sub(r"\1", message.text)


class RingingDesk(NotingDesk):
    """Rings where the test waits."""

    def __init__(self, server: DiscordServer) -> None:
        super().__init__()
        self._server = server

    async def handle(self, event: Event) -> Answered:
        answer = await super().handle(event)
        self._server.platform.bell.ring()
        return answer


class DiscordSite:
    """One server with two rooms; its owner manages it."""

    blanks_in_a_command = 25

    def __init__(self, server: DiscordServer) -> None:
        self.server = server
        self.desk: NotingDesk = RingingDesk(server)
        self.people = {name: server.person(name) for name in ("Sam", "Ana", "Nobody")}
        guild = self._guild = server.guild("Voisins", owner=self.people["Sam"])
        self.people["Ana"].joins(guild)
        self._room, self._elsewhere = server.room(guild, "circle"), server.room(guild, "facilitators", hidden=True)
        server.allows(self._elsewhere, server.bot_role(guild), 1 << 10)
        self.adapter = Discord(
            Settings(server.token, server.api_url, server.gateway_url, message_content=True, settle=0.05), catalog()
        )
        self.room, self.elsewhere = (Chat("discord", str(one.id)) for one in (self._room, self._elsewhere))
        self.manager, self.member, self.stranger = (
            Account("discord", str(one.id), name) for name, one in self.people.items()
        )
        self._answer: Answer | None = None

    async def stands(self, where: Chat | Account) -> Sequence[Seen]:
        channel = self._channel(where)
        ours = [one for one in self.server.posted(channel) if one.author is self.server.platform.bot]
        return [
            Seen(
                as_read(one),
                tuple(part["custom_id"] for part in one.controls),
                next(iter(one.files.values()), b""),
            )
            for one in ours
        ]

    async def calendar(self) -> Sequence[tuple[str, int]]:
        events = self._guild.events.values()
        return [(one["name"], round(datetime.fromisoformat(one["scheduled_start_time"]).timestamp())) for one in events]

    async def closes(self, who: Account, closed: bool) -> None:
        self._person(who).closes_private_messages(closed)

    async def loses_room(self) -> None:
        self.server.deletes(self._room)

    async def loses_message(self, ref: str) -> None:
        channel, _, message = ref.partition("/")
        found = self.server.platform.channels[int(channel)].messages[int(message)]
        self.people["Sam"].deletes(found)

    async def grows_old(self) -> None:
        self.server.clock.passes(TWO_DAYS)

    # --- people -------------------------------------------------------------------------------------------------------

    def private(self, who: Account) -> Chat:
        return Chat("discord", str(self._person(who).private.id), private=True)

    async def says(self, who: Account, where: Chat, text: str) -> None:
        before = len(self.desk.events)
        self._person(who).says(self._channel(where), text)
        await self.server.until(lambda: len(self.desk.events) > before, "the bot hears it")

    async def calls(self, who: Account, where: Chat, command: str, typed: Mapping[str, str]) -> None:
        self._answer = await self._person(who).types(f"/{command}", self._channel(where), **typed)

    async def presses(self, who: Account, where: Chat, reference: str) -> None:
        seen = self._person(who).sees(self._channel(where))
        found = [one for one in seen if reference in [part["custom_id"] for part in one.controls]]
        self._answer = await self._person(who).presses(found[-1], reference)

    async def fills(self, who: Account, typed: Mapping[str, str]) -> None:
        assert self._answer is not None
        self._answer = await self._person(who).submits(self._answer.form, typed)

    async def sees(self, who: Account, where: Chat) -> Sequence[str]:
        seen = self._person(who).sees(self._channel(where))
        return [as_read(one) for one in seen if one.author is self.server.platform.bot]

    async def wrote(self, who: Account) -> Sequence[str]:
        person = self._person(who)
        return [as_read(one) for one in person.sees(person.private) if one.author is person.user]

    # ------------------------------------------------------------------------------------------------------------------

    def _person(self, who: Account) -> Person:
        return next(one for one in self.people.values() if str(one.id) == who.id)

    def _channel(self, where: Chat | Account) -> Channel:
        if isinstance(where, Account):
            return self._person(where).private
        return self.server.platform.channels[int(where.id)]


@asynccontextmanager
async def discord_on_the_wire() -> AsyncIterator[DiscordSite]:
    async with DiscordServer() as server:
        server.application.privileged.add("message_content")
        site = DiscordSite(server)
        running = asyncio.create_task(site.adapter.run(site.desk))
        await server.listening()
        gateway = site.adapter._gateway
        assert gateway is not None
        await gateway.wait_until_ready()
        try:
            yield site
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
        assert server.complaints == []
        assert server.rest.broken == []
