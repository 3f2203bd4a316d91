"""Facilitators: an owner asks members to help, by name or through a role that a platform gave them; and everybody can
step down again.

Keeps: the role that a member has in a group; the platform's roles whose holders facilitate, as keyed hashes, and which
member does because of one.
Never: leaves a group without an owner; gives a role to somebody who has not joined; keeps what a platform's role is
called, or takes somebody for a facilitator whom the platform no longer gives it.

Whether somebody has such a role is asked of the platform each time they do something, before a private alert goes to
them, and at night (`bot/noticing.py`). Whoever has it and never used the bot is known to nobody here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from bot.actions import Action, Audience, Need, Nothing
from bot.blanks import Choice, MemberRef, Ref, RoleRef
from bot.context import Context
from bot.effects import Button, Effect, GroupChanged, Reply, Send, ToMember, ToRooms
from bot.events import Became, Heard
from bot.feature import Feature, Held, Kept
from bot.model import Purpose, Role
from bot.ports import Sealer
from bot.rows import role_in
from bot.words import Own, Words, say

END, AGAIN = "gq", "ge"


@dataclass(frozen=True, slots=True)
class Holding:
    """The platform's role because of which somebody facilitates, or would if they had not `declined`."""

    role: bytes
    declined: bool = False


class Team(Protocol):
    """Who helps."""

    def role(self, member: bytes, group: bytes) -> Role | None:
        """What the member is in the group; None for somebody who is not here."""
        ...

    def set_role(self, member: bytes, group: bytes, role: Role) -> None:
        """From now on by name: no role of a platform is behind it."""
        ...

    def team(self, group: bytes) -> Sequence[tuple[bytes, Role]]:
        """Owners and facilitators who are here."""
        ...

    def may_write(self, member: bytes, group: bytes) -> bool:
        """Whether the member agreed to private messages."""
        ...


class Ties(Protocol):
    """The platform's roles whose holders help."""

    def tied(self, group: bytes, role: bytes) -> bool: ...

    def tie(self, group: bytes, role: bytes, platform: str, chat: bytes) -> bool:
        """Ties the role that is given in the place of this chat (by its lookup tag); False where that is no room."""
        ...

    def untie(self, group: bytes, role: bytes) -> Sequence[bytes]:
        """Ends the tie; those who facilitated because of it are members now."""
        ...

    def holding(self, member: bytes, group: bytes) -> Holding | None: ...

    def hold(self, member: bytes, group: bytes, holding: Holding) -> None:
        """From now on because of this role: a facilitator, or, where they declined, a member."""
        ...


class Book(Kept, Team, Ties, Protocol):
    """What this feature keeps."""


# --- by name ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Add:
    member: Annotated[bytes, MemberRef()]
    role: Annotated[str, Choice(("facilitator", "owner"))] = "facilitator"


@dataclass(frozen=True, slots=True)
class Remove:
    member: Annotated[bytes, MemberRef()]


def add(ctx: Context[Book], it: Add) -> Sequence[Effect]:
    """Raises a member; an owner stays what they are. Who helped because of a role helps by name from now on."""
    now = ctx.book.role(it.member, ctx.group.id)
    wanted = Role.OWNER if it.role == "owner" else Role.FACILITATOR
    if now is None:
        return [Reply(say("facilitators-not-a-member"))]
    if now >= wanted and ctx.book.holding(it.member, ctx.group.id) is None:
        return [Reply(say(f"facilitators-already-{now.name.lower()}"))]
    ctx.book.set_role(it.member, ctx.group.id, max(now, wanted))
    told = say(f"facilitators-you-are-{it.role}", group=Own(ctx.group.name))
    return [*_told(ctx, it.member, told), Reply(say(f"facilitators-added-{it.role}"))]


def remove(ctx: Context[Book], it: Remove) -> Sequence[Effect]:
    if it.member == ctx.me.member.id:
        return [Reply(say("facilitators-yourself"))]
    now = ctx.book.role(it.member, ctx.group.id)
    if now is None or now is Role.MEMBER:
        return [Reply(say("facilitators-not-one"))]
    if ctx.book.holding(it.member, ctx.group.id) is not None:
        return [Reply(say("facilitators-by-role"))]
    ctx.book.set_role(it.member, ctx.group.id, Role.MEMBER)
    told = say("facilitators-you-are-member", group=Own(ctx.group.name))
    return [*_told(ctx, it.member, told), Reply(say("facilitators-removed"))]


def step_down(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """Also whoever still has a role of the platform is a member then, until they say otherwise or are given it anew."""
    me, group = ctx.me.member.id, ctx.group.id
    holding = ctx.book.holding(me, group)
    if ctx.me.role is Role.MEMBER:
        back = holding is not None and holding.declined
        return [Reply(say("facilitators-you-are-none"), ((Button(AGAIN, say("facilitators-button-again")),),) * back)]
    owners = [member for member, role in ctx.book.team(group) if role is Role.OWNER]
    if owners == [me]:
        return [Reply(say("facilitators-last-owner"))]
    if holding is None:
        ctx.book.set_role(me, group, Role.MEMBER)
        return [Reply(say("facilitators-stepped-down"))]
    ctx.book.hold(me, group, Holding(holding.role, declined=True))
    return [Reply(say("facilitators-stepped-down"), ((Button(AGAIN, say("facilitators-button-again")),),))]


def take_up(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    """Somebody who stepped down and still has the role helps again."""
    me, group = ctx.me.member.id, ctx.group.id
    holding = ctx.book.holding(me, group)
    if holding is None or not holding.declined:
        return [Reply(say("facilitators-you-are-none"), instead=True)]
    ctx.book.hold(me, group, Holding(holding.role))
    return [Reply(say("facilitators-you-are-facilitator", group=Own(ctx.group.name)), instead=True)]


# --- through a role -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ByRole:
    role: Annotated[bytes, RoleRef()]


@dataclass(frozen=True, slots=True)
class OfTie:
    role: Annotated[bytes, Ref()]


def by_role(ctx: Context[Book], it: ByRole) -> Sequence[Effect]:
    """Whoever has this role on the platform facilitates, from their next press on."""
    group = ctx.group.id
    role = role_in(group, it.role, ctx.vault.tag)
    if ctx.book.tied(group, role):
        end = Button(END, say("facilitators-button-end"), role)
        return [Reply(say("facilitators-role-is-tied"), ((end,),))]
    if not ctx.book.tie(group, role, ctx.chat.platform, ctx.vault.tag("chat", ctx.chat.platform, ctx.chat.id)):
        return [Reply(say("facilitators-role-where"))]
    return [GroupChanged(group), Reply(say("facilitators-role-tied"))]


def end_tie(ctx: Context[Book], it: OfTie) -> Sequence[Effect]:
    if not ctx.book.tied(ctx.group.id, it.role):
        return [Reply(say("facilitators-role-ended"), instead=True)]
    return [*_ended(ctx, it.role), Reply(say("facilitators-role-ended"), instead=True)]


def role_gone(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """The platform's role is no more. The other facilitators hear that those who had it are members now."""
    role = role_in(it.group, it.role, ctx.vault.tag)
    if not ctx.book.tied(it.group, role):
        return []
    told = Send(ToRooms(it.group, Purpose.FACILITATORS), say("facilitators-role-gone"))
    return [*_ended(ctx, role), told]


def roles_seen(ctx: Context[Book], it: Heard) -> Sequence[Effect]:
    """Somebody was seen with these roles, or without them. Heard twice, there is nothing to do the second time."""
    now, holding = ctx.book.role(it.member, it.group), ctx.book.holding(it.member, it.group)
    if now is None or now is Role.OWNER or (now is Role.FACILITATOR and holding is None):
        return []  # by name
    if not it.roles:
        if now is Role.FACILITATOR:
            told = say("facilitators-you-are-member", group=Own(ctx.group.name))
            effects = _told(ctx, it.member, told)
        else:
            effects = []
        ctx.book.set_role(it.member, it.group, Role.MEMBER)
        return effects
    if holding is not None and holding.declined:
        return []
    if now is Role.FACILITATOR and holding is not None and holding.role in it.roles:
        return []
    ctx.book.hold(it.member, it.group, Holding(min(it.roles)))
    told = say("facilitators-you-are-facilitator", group=Own(ctx.group.name))
    return _told(ctx, it.member, told) if now is Role.MEMBER else []


# ------------------------------------------------------------------------------------------------------------


def _ended(ctx: Context[Book], role: bytes) -> list[Effect]:
    members = ctx.book.untie(ctx.group.id, role)
    told = say("facilitators-you-are-member", group=Own(ctx.group.name))
    return [GroupChanged(ctx.group.id), *(effect for member in members for effect in _told(ctx, member, told))]


def _told(ctx: Context[Book], member: bytes, words: Words) -> list[Effect]:
    mine = ctx.who is not None and ctx.standing is not None and member == ctx.standing.member.id
    if mine or not ctx.book.may_write(member, ctx.group.id):
        return []
    return [Send(ToMember(member, ctx.group.id), words)]


def held(holdings: Sequence[tuple[bytes, bytes, int]], vault: Sealer) -> list[Held]:
    """In which groups a role of a platform is behind what somebody is, as /mydata shows it: group, its sealed name,
    and whether they declined."""
    return [
        _held(vault.open_fixed("groups", (group, "name"), name).decode(), declined)
        for group, name, declined in holdings
    ]


def _held(name: str, declined: int) -> Held:
    words = say("facilitators-held-declined" if declined else "facilitators-held", group=Own(name))
    return Held(words, {"what": "facilitator by a role", "group": name, "stepped down": declined})


FRESH = frozenset({Need.PRESENCE})

feature: Feature[Book] = Feature(
    "facilitators",
    (
        Action("gf", Add, add, "facilitator add", who=Audience.OWNER, needs=FRESH, personal=False),
        Action("gm", Remove, remove, "facilitator remove", who=Audience.OWNER, needs=FRESH, personal=False),
        Action("gt", ByRole, by_role, "facilitator role", who=Audience.OWNER, needs=FRESH, personal=False),
        Action(END, OfTie, end_tie, who=Audience.OWNER, needs=FRESH),
        Action("gs", Nothing, step_down, "facilitator step-down", personal=False),
        Action(AGAIN, Nothing, take_up),
    ),
    heeds={Became.ROLE_GONE: role_gone, Became.ROLES: roles_seen},
)
