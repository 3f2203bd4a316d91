"""What a site of the adapter contract shows, and the desk that its people talk to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.events import Called, Event, News
from bot.shown import Answer, ShownCommand, ShownField

TWO_DAYS = 49 * 3600  # and an hour: seconds after which some platforms take nothing back any more


@dataclass(frozen=True, slots=True)
class Seen:
    """One message as it stands on the platform: its words, what its buttons send back, the bytes of its file."""

    text: str
    references: tuple[str, ...] = ()
    file: bytes = b""


@dataclass
class NotingDesk:
    """Notes every event and gives the same answer to each."""

    answer: Answer = field(default_factory=Answer)
    events: list[Event] = field(default_factory=list)
    news: list[News] = field(default_factory=list)

    async def handle(self, event: Event) -> Answer:
        self.events.append(event)
        return self.answer

    def commands(self, language: str) -> Sequence[ShownCommand]:
        title = ShownField("title", "Title", "what it is called", "text", True, 80)
        first = ShownField("first", "First", "day and time", "when", False, 60)
        return (
            ShownCommand("share", "says something without a name", (), True),
            ShownCommand("meeting schedule", "plans a meeting", (title, first), False),
        )

    async def learn(self, news: News) -> None:
        self.news.append(news)

    async def suggest(self, event: Called, blank: str) -> Sequence[tuple[str, str]]:
        return (("tea", "Tea"),)
