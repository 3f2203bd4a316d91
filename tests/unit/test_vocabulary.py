"""What adapters can tell and be asked: news of places, a look at rooms, roles, words below a command, marks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

import pytest

from bot.actions import Action, Audience, Need, Nothing
from bot.blanks import RoleRef
from bot.build import FURNITURE, Furnished
from bot.context import Context
from bot.effects import Effect, Reply, Send, ToRooms
from bot.errors import DeclarationError
from bot.events import Became, Heard, News
from bot.feature import Feature
from bot.model import Chat, Purpose
from bot.ports import Right, RoomLook
from bot.shown import MOMENT_MARK, moment_mark
from bot.steps import Directory
from bot.words import At, Own, say
from tests.circle import GROUP, SHARES, gather
from tests.world import START, Person, World, catalog, keys_of


@dataclass(frozen=True, slots=True)
class Tie:
    role: Annotated[bytes, RoleRef()]


@dataclass
class Listener:
    """Notes what it is told. (A test may look on; real handlers keep nothing.)"""

    heard: list[Heard] = field(default_factory=list)
    seen: list[Context[Any]] = field(default_factory=list)
    roles: list[bytes] = field(default_factory=list)

    def furniture(self) -> Furnished:
        needs = frozenset({Need.PRESENCE, Need.ROOMS})
        actions = (
            Action("qa", Nothing, self._look, "trial", who=Audience.ANYONE, needs=needs, below="look"),
            Action("qb", Tie, self._tie, "trial tie", who=Audience.ANYONE),
        )
        heeds = dict.fromkeys((Became.LEFT, Became.BOT_GONE, Became.ROLE_GONE, Became.ROOM_MOVED), self._hear)
        return Furnished(Feature("trial", actions, keeps=False, heeds=heeds), lambda tx: None)

    def _hear(self, ctx: Context[Any], it: Heard) -> Sequence[Effect]:
        self.heard.append(it)
        self.seen.append(ctx)
        return [Send(ToRooms(it.group, Purpose.SHARES), say("playground-pick", what=At(START)))]

    def _look(self, ctx: Context[Any], it: Nothing) -> Sequence[Effect]:
        self.seen.append(ctx)
        return [Reply(say("playground-pick", what=At(START)))]

    def _tie(self, ctx: Context[Any], it: Tie) -> Sequence[Effect]:
        self.roles.append(it.role)
        return [Reply(say("common-done"))]


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
async def world(folder: Path, listener: Listener) -> AsyncIterator[World]:
    made = World(folder, furniture=(*FURNITURE, listener.furniture()))
    await made.opens()
    await gather(made, [made.person("ana")])
    yield made
    await made.stops()


def news(what: Became, *chats: Chat, id: str = "1", who: Person | None = None, role: str = "") -> News:
    return News(id, what, "discordish", chats, who.account if who else None, role)


async def learned(world: World, it: News) -> None:
    await world.built.house.engine.learn(it)
    await world.settles()


# --- news of places ------------------------------------------------------------------------------------------


async def test_a_feature_is_told_once_for_each_group_with_our_ids_of_what_the_platform_named(
    world: World, listener: Listener
) -> None:
    ana = world.person("ana")
    world.platforms["discordish"].absent.add(ana.account.id)
    await learned(world, news(Became.LEFT, world.room, SHARES, Chat("discordish", "not-ours"), who=ana))
    (heard,) = listener.heard
    standing = listener.seen[0].standing
    assert (heard.what, heard.group, len(heard.rooms)) == (Became.LEFT, GROUP, 2)
    assert standing is not None
    assert heard.member == standing.member.id
    assert [keys_of(post.shown.text)[0] for post in ana.sees(SHARES)] == ["playground-pick"]


async def test_the_same_news_twice_are_heard_once(world: World, listener: Listener) -> None:
    for _ in range(2):
        await learned(world, news(Became.BOT_GONE, world.room))
    assert len(listener.heard) == 1


async def test_news_of_strangers_of_other_places_and_what_nobody_heeds_lead_to_nothing(
    world: World, listener: Listener
) -> None:
    await learned(world, news(Became.LEFT, world.room, who=world.person("stranger")))
    await learned(world, news(Became.BOT_GONE, Chat("discordish", "elsewhere"), id="2"))
    await learned(world, news(Became.ROOM_GONE, world.room, id="3"))
    assert listener.heard == []


async def test_news_name_nobody_when_they_are_printed(world: World) -> None:
    ana = world.person("ana")
    assert ana.account.id not in repr(news(Became.LEFT, world.room, who=ana))
    assert ana.account.id not in repr(Heard(Became.LEFT, GROUP, (), b"m" * 16))


# --- rooms, roles --------------------------------------------------------------------------------------------


async def test_an_action_that_needs_the_rooms_sees_each_room_of_the_group_as_the_platform_does(
    world: World, listener: Listener
) -> None:
    world.platforms["discordish"].looks = {
        world.room.id: RoomLook(True, (Right.FILES,), "circle"),
        SHARES.id: None,
    }
    await world.person("ana").says("/trial", world.room)
    (ctx,) = listener.seen
    assert sorted(map(repr, ctx.rooms.values())) == ["<a look at a room>", "<a look at a room>", "None"]
    assert RoomLook(True, (Right.FILES,), "circle") in ctx.rooms.values()


async def test_roles_come_freshly_with_the_presence_and_are_compared_by_their_keyed_hash(
    world: World, listener: Listener
) -> None:
    ana = world.person("ana")
    world.platforms["discordish"].roles[ana.account.id] = {"role-7"}
    await ana.says("/trial tie", world.room, role="discordish:role-7")
    await ana.says("/trial look", world.room)
    presence = listener.seen[0].presence
    assert presence is not None
    assert [world.built.vault.tag("role", "discordish", role) for role in presence.roles] == listener.roles
    await learned(world, News("1", Became.ROLE_GONE, "discordish", (world.room,), role="role-7"))
    assert [heard.role for heard in listener.heard] == listener.roles


async def test_what_is_no_role_is_asked_again(world: World, listener: Listener) -> None:
    ana = world.person("ana")
    await ana.says("/trial tie", world.room, role="helpers")
    assert ana.keys()[0].startswith("blank-unknown-role")
    assert listener.roles == []


# --- a command beside the commands below it ------------------------------------------------------------------


async def test_a_word_below_means_the_command_itself(world: World, listener: Listener) -> None:
    await world.person("ana").says("/trial look", world.room)
    assert len(listener.seen) == 1
    shown = {command.name: command.below for command in world.built.house.engine.commands("en")}
    assert shown["trial"] == "look"
    assert (shown["setup"], shown["mydata"], shown["help"]) == ("card", "show", "")


def test_a_word_below_is_declared_where_and_only_where_others_stand_below() -> None:
    def directory(*actions: Action[Any, Any]) -> Directory:
        return Directory([Feature("trial", actions, keeps=False)])

    def action(code: str, name: str, below: str = "") -> Action[Any, Any]:
        return Action(code, Nothing, lambda ctx, it: [], name, below=below)

    for wrong in (
        [action("qa", "trial"), action("qb", "trial tie")],
        [action("qa", "trial", "look")],
        [action("qa", "trial", "tie"), action("qb", "trial tie")],
    ):
        with pytest.raises(DeclarationError):
            directory(*wrong)
    for name, below in (("trial", "Look!"), ("trial tie", "look"), ("", "look")):
        with pytest.raises(DeclarationError):
            action("qa", name, below)


# --- moments by the reader's own clock -----------------------------------------------------------------------


def test_a_mark_follows_each_moment_where_marks_are_wanted() -> None:
    words = say("playground-pick", what=At(START))
    unmarked, marked = (catalog().say(words, "en", "Europe/Paris", marks=marks) for marks in (False, True))
    assert [found[1] for found in MOMENT_MARK.finditer(marked)] == [str(START)]
    assert MOMENT_MARK.sub("", marked) == unmarked


def test_nobody_can_write_a_mark_by_hand() -> None:
    words = say("playground-pick", what=Own(f"at {moment_mark(START)}"))
    assert not MOMENT_MARK.search(catalog().say(words, "en", marks=True))


async def test_the_platform_that_shows_own_time_is_sent_marks_in_rooms_and_answers(
    world: World, listener: Listener
) -> None:
    platform = world.platforms["discordish"]
    platform.able = replace(platform.able, own_time=True)
    await learned(world, news(Became.ROLE_GONE, world.room, role="role-7"))
    await world.person("ana").says("/trial", world.room)
    texts = [world.person("ana").sees(SHARES)[0].shown.text, world.person("ana").last.messages[0].text]
    assert [MOMENT_MARK.findall(text) for text in texts] == [[str(START)]] * 2
    others = [post.shown.text for post in world.platforms["telegramish"].posts]
    assert others
    assert not any(MOMENT_MARK.search(text) for text in others)
