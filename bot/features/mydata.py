"""One's own data: everything that is kept about somebody, shown to them, handed to them, or erased.

Keeps: nothing itself; it asks every feature that does.
Never: shows anything to anybody else; erases before it was confirmed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from bot.actions import Action, Audience, Nothing
from bot.context import Context, Held
from bot.effects import Effect, EraseEverything, File, Reply
from bot.errors import BadInput
from bot.feature import Feature
from bot.words import At, Day, Words, say

SCHEMA = "halqa/mydata/1"
NAME = "halqa-mydata.json"
NEWEST = 8  # lines shown of each kind; the export has them all


def show(ctx: Context[None], it: Nothing) -> Sequence[Effect]:
    """Everything, in words. A query."""
    if ctx.person is None:
        return [Reply(say("mydata-nothing"))]
    shown: list[Words] = [say("mydata-shown")]
    for feature, held in ctx.ledger(ctx.person.id):
        if held:
            lines = tuple(say("mydata-line", line=one.what) for one in held[-NEWEST:])
            more = (say("mydata-more", count=len(held) - NEWEST),) if len(held) > NEWEST else ()
            shown.append(say("mydata-part", title=say(f"mydata-of-{feature}"), lines=(*lines, *more)))
    return [Reply((*shown, say("mydata-what-next")))]


def export(ctx: Context[None], it: Nothing) -> Sequence[Effect]:
    """Everything, as a file. A query; nothing of the file is kept."""
    if ctx.person is None:
        return [Reply(say("mydata-nothing"))]
    parts = {feature: [_plain(one) for one in held] for feature, held in ctx.ledger(ctx.person.id) if held}
    document = {"schema": SCHEMA, "made": _moment(ctx.now), "kept": parts}
    content = json.dumps(document, ensure_ascii=False, indent=2).encode()
    return [Reply(say("mydata-exported"), file=File(NAME, "application/json", content))]


def what_goes(ctx: Context[None], it: Nothing) -> tuple[Words, ...]:
    """What will be gone, and what cannot be taken back."""
    if ctx.person is None:
        raise BadInput("mydata-nothing")
    return (say("mydata-erase"), say("mydata-erase-limits"))


def erase(ctx: Context[None], it: Nothing) -> Sequence[Effect]:
    if ctx.person is None:
        return [Reply(say("mydata-nothing"), instead=True)]
    return [EraseEverything(ctx.person.id), Reply(say("mydata-erased"), instead=True)]


# ------------------------------------------------------------------------------------------------------------


def _plain(held: Held) -> dict[str, str | int]:
    return {name: _written(value) for name, value in held.export.items()}


def _written(value: str | int | At | Day) -> str | int:
    match value:
        case At(instant):
            return _moment(instant)
        case Day(instant):
            return (date(1970, 1, 1) + timedelta(days=instant // 86400)).isoformat()
        case _:
            return value


def _moment(instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).isoformat()


feature: Feature[None] = Feature(
    "mydata",
    (
        Action("dm", Nothing, show, "mydata", who=Audience.ANYONE, reads=True, below="show"),
        Action("dx", Nothing, export, "mydata export", who=Audience.ANYONE, reads=True),
        Action("de", Nothing, erase, "mydata erase", who=Audience.ANYONE, echo=what_goes),
    ),
    keeps=False,
)
