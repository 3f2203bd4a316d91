"""An interaction and what was answered to it: one first answer, in time, then any number of messages for 15 minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from tests.wire.discord.state import Channel, Json, Message, User


class Asked(IntEnum):
    """The types of interactions."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    FORM = 5


class Answered(IntEnum):
    """The types of first answers."""

    MESSAGE = 4
    LATER = 5
    LATER_SAME_MESSAGE = 6
    SAME_MESSAGE = 7
    CHOICES = 8
    FORM = 9


ANSWERS = {
    Asked.COMMAND: {Answered.MESSAGE, Answered.LATER, Answered.FORM},
    Asked.COMPONENT: {
        Answered.MESSAGE, Answered.LATER, Answered.LATER_SAME_MESSAGE, Answered.SAME_MESSAGE, Answered.FORM
    },
    Asked.AUTOCOMPLETE: {Answered.CHOICES},
    Asked.FORM: {Answered.MESSAGE, Answered.LATER, Answered.LATER_SAME_MESSAGE, Answered.SAME_MESSAGE},
}  # fmt: skip


@dataclass(eq=False)
class Interaction:
    """What a person did and what became of it."""

    id: int
    token: str
    kind: Asked
    user: User
    channel: Channel
    at: float
    data: Json
    source: Message | None = None  # the message whose button was pressed, also of a form that this button opened
    answer: Answered | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    form: Json | None = None
    choices: list[Json] = field(default_factory=list)
    refused: int = 0  # answers that came too late or a second time

    @property
    def waiting(self) -> bool:
        """Whether the person sees "is thinking"."""
        return self.original is not None and self.original.loading and not self.original.deleted
