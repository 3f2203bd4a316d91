"""Help: first a way to a person, then what one can do here, in as few lines as possible.

Keeps: nothing.
Never: puts anything before the button that leads to help in a bad hour.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.access import JOIN
from bot.actions import Action, Audience, Nothing
from bot.context import Context
from bot.effects import Button, Effect, Reply, Rows
from bot.feature import Feature
from bot.model import Role
from bot.words import Own, Words, say


def help_(ctx: Context[None], it: Nothing) -> Sequence[Effect]:
    """Different for a stranger, a member and a facilitator. A query."""
    now: Rows = ((Button("cr", say("crisis-button-now")),),)
    me = ctx.standing
    if me is not None and me.here:
        more: tuple[Words, ...] = (say("help-facilitator"),) if me.role >= Role.FACILITATOR else ()
        opening = say("help-opening-group", group=Own(me.group.name))
        return [Reply((opening, say("help-member"), *more, say("help-yours")), now)]
    if ctx.seen_group is None and ctx.person is not None:
        return [Reply((say("help-opening"), say("help-member"), say("help-yours")), now)]
    if ctx.seen_group is not None:
        join = (Button(JOIN, say("joining-join"), ctx.seen_group.id, strong=True),)
        return [Reply((say("help-opening"), say("help-stranger"), say("help-yours")), (*now, join))]
    return [Reply((say("help-opening"), say("help-nowhere"), say("help-yours")), now)]


feature: Feature[None] = Feature(
    "help", (Action("hh", Nothing, help_, "help", who=Audience.ANYONE, reads=True),), keeps=False
)
