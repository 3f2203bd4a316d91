"""What comes back to a person who did something."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tests.wire.discord.forms import Form
from tests.wire.discord.interactions import Answered, Interaction
from tests.wire.discord.platform import Platform
from tests.wire.discord.state import Message
from tests.wire.discord.waiting import LONGEST


@dataclass(frozen=True, eq=False)
class Answer:
    """What a person sees after a command, a press or a form. It goes on changing while the bot says more."""

    platform: Platform
    asked: Interaction

    @property
    def failed(self) -> bool:
        """Whether the person sees "The application did not respond"."""
        late = self.platform.clock.now() - self.asked.at > self.platform.patience
        return self.asked.answer is None and late

    @property
    def message(self) -> Message:
        """The newest message of the answer. For a changed message, that one."""
        assert self.messages, f"no message came; the answer was {self.asked.answer!r}"
        return self.messages[-1]

    @property
    def messages(self) -> list[Message]:
        first = [] if self.asked.original is None else [self.asked.original]
        return [one for one in (*first, *self.asked.followups) if not one.deleted]

    @property
    def text(self) -> str:
        """Everything that can be read in the answer."""
        return "\n".join(message.text for message in self.messages)

    @property
    def form(self) -> Form:
        assert self.asked.form is not None, f"no form opened; the answer was {self.asked.answer!r}"
        return Form(self.asked, self.asked.form)

    @property
    def opened_form(self) -> bool:
        return self.asked.form is not None

    @property
    def deferred(self) -> bool:
        """Whether the bot asked for time first."""
        return self.asked.answer in (Answered.LATER, Answered.LATER_SAME_MESSAGE)

    async def comes(self, within: float = LONGEST) -> Answer:
        """Waits for the first answer, and for the words after "is thinking"; or until Discord gave up waiting."""
        self._ring_when_late()

        def there() -> bool:
            return self.failed if self.asked.answer is None else not self.asked.waiting

        await self.platform.bell.until(there, "an answer of the bot", within)
        return self

    async def says_more(self, count: int, within: float = LONGEST) -> Answer:
        """Waits until the answer consists of so many messages."""
        await self.platform.bell.until(lambda: len(self.messages) >= count, f"{count} messages", within)
        return self

    def _ring_when_late(self) -> None:
        asyncio.get_running_loop().call_later(self.platform.patience + 0.01, self.platform.bell.ring)
