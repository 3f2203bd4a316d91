"""Privacy: who runs this, what is kept and for how long, who can see it, and what cannot be hidden.

Keeps: reports to whoever runs this, sealed, for ninety days, with nothing that says who wrote them.
Never: promises more than is true; names who reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from bot.actions import Action, Audience, Nothing
from bot.blanks import Text
from bot.context import Context
from bot.effects import Button, Effect, Reply, SetTimer
from bot.events import Fired
from bot.feature import Feature, Kept, Timer
from bot.words import Own, Verbatim, Words, say

DAY = 86400
REPORT_DAYS = 90
FORGET = "privacy.forget"


@dataclass(frozen=True, slots=True)
class Operator:
    """Who answers for this Halqa, as the settings say it. `privacy_url` may be empty."""

    name: str
    contact: str
    is_facilitator: bool
    privacy_url: str = ""

    def __repr__(self) -> str:
        return "<operator>"


class Book(Kept, Protocol):
    """What this feature keeps."""

    def keep(self, id: bytes, day: int, sealed: bytes) -> None: ...

    def forget(self, id: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class Report:
    text: Annotated[str, Text(1500, lines=6)]


def make(operator: Operator) -> Feature[Book]:
    """The feature, speaking for this operator."""
    return Feature(
        "privacy",
        (
            Action("pp", Nothing, _notice(operator), "privacy", who=Audience.ANYONE, reads=True),
            Action("pr", Report, _reporting(operator), "report", who=Audience.ANYONE),
        ),
        timers=(
            Timer(FORGET, forget, "A report that is ninety days old is erased as soon as we are back.", goes_on=True),
        ),
    )


def forget(ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    ctx.book.forget(it.subject)
    return []


# ------------------------------------------------------------------------------------------------------------


def _notice(operator: Operator) -> Callable[[Context[Book], Nothing], Sequence[Effect]]:
    def notice(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
        more = (say("privacy-page", url=Verbatim(operator.privacy_url)),) if operator.privacy_url else ()
        lines = (_who(operator), *(say(f"privacy-{part}") for part in ("kept", "seen", "limits", "how-long", "yours")))
        return [Reply((*lines, *more), ((Button("cr", say("crisis-button-now")),),))]

    return notice


def _who(operator: Operator) -> Words:
    return say(
        "privacy-who",
        name=Own(operator.name),
        contact=Verbatim(operator.contact),
        facilitator="yes" if operator.is_facilitator else "no",
    )


def _reporting(operator: Operator) -> Callable[[Context[Book], Report], Sequence[Effect]]:
    def report(ctx: Context[Book], it: Report) -> Sequence[Effect]:
        """Kept for the operator alone, without a word about who wrote it."""
        id = ctx.id()
        sealed = ctx.vault.seal_fixed("reports", (id, "sealed"), it.text.encode())
        ctx.book.keep(id, ctx.now // DAY, sealed)
        return [
            SetTimer(FORGET, id, ctx.now + REPORT_DAYS * DAY),
            Reply(say("privacy-reported", name=Own(operator.name), contact=Verbatim(operator.contact))),
        ]

    return report
