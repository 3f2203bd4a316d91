"""A line to the Discord of `discord_server.py`, with a desk whose answers the test decides."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from adapters.discord.connecting import Settings
from adapters.discord.line import Discord, Waits
from bot.events import Called, Event, News
from bot.shown import Answer, Shown, ShownButton, ShownCommand, ShownField
from tests.wire.discord_server import DiscordServer
from tests.world import catalog

SOON = Waits(first=0.02, longest=0.1, steady=60.0)


def words(text: str, *references: str, instead: bool = False) -> Shown:
    row = tuple(ShownButton(f"button {number}", reference) for number, reference in enumerate(references))
    return Shown(text, "en", "ltr", (row,) if row else (), instead=instead)


@dataclass
class TrialDesk:
    """Notes what comes, and answers with `answer` once `may_answer` is set."""

    server: DiscordServer
    answer: Answer = field(default_factory=lambda: Answer((words("well"),)))
    events: list[Event] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    words_of_commands: str = "says something"

    def __post_init__(self) -> None:
        self.may_answer.set()

    async def handle(self, event: Event) -> Answer:
        self.events.append(event)
        self.server.platform.bell.ring()
        await self.may_answer.wait()
        return self.answer

    async def learn(self, news: News) -> None:
        self.news.append(news)
        self.server.platform.bell.ring()

    def commands(self, language: str) -> Sequence[ShownCommand]:
        title = ShownField("title", "Title", "", "text", False, 80, suggests=True)
        return (ShownCommand("trial", f"{self.words_of_commands} ({language})", (title,), True),)

    async def suggest(self, event: Called, blank: str) -> Sequence[tuple[str, str]]:
        self.events.append(event)
        return ((blank, "a completion"),)


@dataclass
class Connected:
    """A line that runs."""

    line: Discord
    desk: TrialDesk
    running: asyncio.Task[None]


@asynccontextmanager
async def connected(
    server: DiscordServer, *, reads: bool = False, shards: str = "", settings: Settings | None = None, wait: bool = True
) -> AsyncIterator[Connected]:
    """A line to this server, listening (unless it is not to be waited for)."""
    made = settings or Settings(server.token, server.api_url, server.gateway_url, shards, reads, settle=0.05)
    line, desk = Discord(made, catalog(), waits=SOON), TrialDesk(server)
    running = asyncio.create_task(line.run(desk))
    try:
        if wait:
            await server.listening()
        yield Connected(line, desk, running)
    finally:
        desk.may_answer.set()
        running.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await running
