"""Facilitators: an owner asks members to help, and everybody can step down again.

Keeps: the role that a member has in a group.
Never: leaves a group without an owner; gives a role to somebody who has not joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from bot.actions import Action, Audience, Need, Nothing
from bot.blanks import Choice, MemberRef
from bot.context import Context
from bot.effects import Effect, Reply, Send, ToMember
from bot.feature import Feature, Kept
from bot.model import Role
from bot.words import Own, Words, say


class Book(Kept, Protocol):
    """What this feature keeps."""

    def role(self, member: bytes, group: bytes) -> Role | None:
        """What the member is in the group; None for somebody who is not here."""
        ...

    def set_role(self, member: bytes, group: bytes, role: Role) -> None: ...

    def team(self, group: bytes) -> Sequence[tuple[bytes, Role]]:
        """Owners and facilitators who are here."""
        ...

    def may_write(self, member: bytes, group: bytes) -> bool:
        """Whether the member agreed to private messages."""
        ...


@dataclass(frozen=True, slots=True)
class Add:
    member: Annotated[bytes, MemberRef()]
    role: Annotated[str, Choice(("facilitator", "owner"))] = "facilitator"


@dataclass(frozen=True, slots=True)
class Remove:
    member: Annotated[bytes, MemberRef()]


def add(ctx: Context[Book], it: Add) -> Sequence[Effect]:
    """Raises a member; an owner stays what they are."""
    now = ctx.book.role(it.member, ctx.group.id)
    wanted = Role.OWNER if it.role == "owner" else Role.FACILITATOR
    if now is None:
        return [Reply(say("facilitators-not-a-member"))]
    if now >= wanted:
        return [Reply(say(f"facilitators-already-{now.name.lower()}"))]
    ctx.book.set_role(it.member, ctx.group.id, wanted)
    told = say(f"facilitators-you-are-{it.role}", group=Own(ctx.group.name))
    return [*_told(ctx, it.member, told), Reply(say(f"facilitators-added-{it.role}"))]


def remove(ctx: Context[Book], it: Remove) -> Sequence[Effect]:
    if it.member == ctx.me.member.id:
        return [Reply(say("facilitators-yourself"))]
    now = ctx.book.role(it.member, ctx.group.id)
    if now is None or now is Role.MEMBER:
        return [Reply(say("facilitators-not-one"))]
    ctx.book.set_role(it.member, ctx.group.id, Role.MEMBER)
    told = say("facilitators-you-are-member", group=Own(ctx.group.name))
    return [*_told(ctx, it.member, told), Reply(say("facilitators-removed"))]


def step_down(ctx: Context[Book], it: Nothing) -> Sequence[Effect]:
    me = ctx.me
    if me.role is Role.MEMBER:
        return [Reply(say("facilitators-you-are-none"))]
    owners = [member for member, role in ctx.book.team(ctx.group.id) if role is Role.OWNER]
    if owners == [me.member.id]:
        return [Reply(say("facilitators-last-owner"))]
    ctx.book.set_role(me.member.id, ctx.group.id, Role.MEMBER)
    return [Reply(say("facilitators-stepped-down"))]


def _told(ctx: Context[Book], member: bytes, words: Words) -> list[Effect]:
    if member == ctx.me.member.id or not ctx.book.may_write(member, ctx.group.id):
        return []
    return [Send(ToMember(member, ctx.group.id), words)]


FRESH = frozenset({Need.PRESENCE})

feature: Feature[Book] = Feature(
    "facilitators",
    (
        Action("gf", Add, add, "facilitator add", who=Audience.OWNER, needs=FRESH, personal=False),
        Action("gm", Remove, remove, "facilitator remove", who=Audience.OWNER, needs=FRESH, personal=False),
        Action("gs", Nothing, step_down, "facilitator step-down", personal=False),
    ),
)
