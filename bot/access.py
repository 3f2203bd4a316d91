"""The one gate: may this person do this, here and now?

Every command, button, form and confirmed draft passes here, inside the transaction that then acts. Each condition
stands on a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import AnyAction, Audience, Need
from bot.effects import Button, Rows
from bot.model import Group, Joining, Member, Role, Standing, State
from bot.ports import Presence
from bot.words import Words, say

# Buttons that the gate itself offers; the feature `joining` answers them.
JOIN, AGREE, ERASE = "jo", "ag", "je"


@dataclass(frozen=True, slots=True)
class Visit:
    """Who stands at the gate, where, and what the platform says of them (None: not asked, or it could not say)."""

    person: Member | None
    standing: Standing | None
    group: Group | None
    presence: Presence | None
    in_room: bool
    gone: bool = False  # the object is no more, or belongs elsewhere
    unsure: bool = False  # nobody can say whether they still have the role through which they facilitate
    asleep: bool = False  # no chat of the group is left that we are in


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, in kind words, and the button that would lead further where there is one."""

    words: Words
    buttons: Rows = ()


def refusal(action: AnyAction, visit: Visit) -> Refusal | None:
    """None when the person may do this."""
    if visit.gone:
        return Refusal(say("access-gone"))
    if action.who is Audience.ANYONE:
        return _unchecked(action, visit)
    if visit.group is None:
        return Refusal(say("access-no-group-here" if visit.in_room else "access-no-group"))
    if visit.standing is None or not visit.standing.here:
        return _not_a_member(visit.standing, visit.group)
    if action.who is Audience.FACILITATOR and visit.standing.role < Role.FACILITATOR:
        return Refusal(say("access-could-not-check" if visit.unsure else "access-facilitators-only"))
    if action.who is Audience.OWNER and visit.standing.role < Role.OWNER:
        return Refusal(say("access-owner-only"))
    return _not_agreed(action, visit, visit.standing, visit.group) or _unchecked(action, visit)


# ------------------------------------------------------------------------------------------------------------


def _not_agreed(action: AnyAction, visit: Visit, standing: Standing, group: Group) -> Refusal | None:
    """What needs a consent carries something into the group."""
    if action.consent is None:
        return None
    if visit.asleep:
        return Refusal(say("access-asleep"))
    if action.consent not in standing.consents:
        agree = Button(AGREE, say("joining-agree-now"), group.id, action.consent.value, strong=True)
        return Refusal(say(f"access-consent-{action.consent.value}"), ((agree,),))
    return None


def _unchecked(action: AnyAction, visit: Visit) -> Refusal | None:
    if Need.PRESENCE not in action.needs:
        return None
    if visit.presence is None:
        nowhere = visit.group is None and not visit.in_room
        return Refusal(say("access-no-group" if nowhere else "access-could-not-check"))
    if not visit.presence.present:
        return Refusal(say("access-not-in-the-room"))
    return None


def _not_a_member(standing: Standing | None, group: Group) -> Refusal:
    if standing is not None and standing.state is State.ASKED:
        return Refusal(say("access-waiting"))
    if standing is not None and standing.state is State.REMOVED:
        return Refusal(say("access-removed"))
    if standing is not None and standing.state is State.OUT:
        return Refusal(say("access-out"), ((Button(ERASE, say("joining-erase"), group.id),),))
    if group.joining is Joining.CODE:
        return Refusal(say("access-join-with-code"))
    return Refusal(say("access-join-first"), ((Button(JOIN, say("joining-join"), group.id, strong=True),),))
