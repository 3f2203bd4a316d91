"""Dropping out of the chat is not leaving: nothing goes to whoever did, and all is there when they come back."""

from __future__ import annotations

import re

import pytest

from bot.events import Became
from bot.model import Chat, Role
from bot.ports import Presence
from tests.circle import SHARES, SHARES_TOO, gather, join
from tests.conversations.test_frame_joining import approved, coded
from tests.conversations.test_frame_setup import FACILITATORS
from tests.test_anonymity import meets, watched
from tests.watched import TEAM, circle
from tests.world import Person, World, keys_of

COMPANY = ("bo", "cleo", "dan", "eve")
NEWS = (Became.LEFT, Became.BANNED)


def states(world: World) -> dict[str, int]:
    """How many people are what in their groups."""
    return dict(world.stored("SELECT state, count(*) FROM memberships GROUP BY state"))


def leaves(person: Person) -> None:
    """They are in no chat of their platform any more. Nobody tells us."""
    person.world.platforms[person.account.platform].absent.add(person.account.id)


def comes_back(person: Person) -> None:
    person.world.platforms[person.account.platform].absent.discard(person.account.id)


async def reminded(world: World, *, language: str = "en") -> Person:
    """Ana wants private reminders of a meeting tomorrow evening."""
    ana, fay = world.person("ana", language=language), world.person("fay")
    await gather(world, [ana], language=language)
    await join(world, fay, role=Role.FACILITATOR)
    await fay.says("/meeting schedule", world.room, title="Tea", first="2026-11-03 18:00", every="weekly")
    await fay.presses("common-confirm")
    await ana.says("/meeting reminders", world.room)
    return ana


def sent(person: Person) -> list[str]:
    """The reminders in somebody's private chat."""
    private = [key for post in person.sees(person.private) for key in keys_of(post.shown.text)]
    return [key for key in private if key.startswith("meetings-private")]


# --- how it becomes known -----------------------------------------------------------------------------------


@pytest.mark.parametrize("what", NEWS)
async def test_whom_the_platform_says_is_gone_is_reminded_of_nothing(world: World, what: Became) -> None:
    ana = await reminded(world)
    leaves(ana)
    await world.learns(what, world.room, SHARES, who=ana)
    assert states(world) == {"here": 1, "out": 1}
    await world.passes(days=2)
    assert sent(ana) == []


async def test_the_same_news_twice_and_a_restart_in_between_change_nothing_more(world: World) -> None:
    ana = await reminded(world)
    leaves(ana)
    await world.learns(Became.LEFT, world.room, SHARES, who=ana, id="1")
    before = {table: rows(world, table) for table in ("memberships", "timers", "outbox")}
    await world.learns(Became.LEFT, world.room, SHARES, who=ana, id="1")
    await world.sleeps()
    await world.learns(Became.LEFT, world.room, SHARES, who=ana, id="1")
    await world.learns(Became.BANNED, world.room, SHARES, who=ana, id="2")
    assert {table: rows(world, table) for table in before} == before


async def test_it_is_noticed_before_a_private_message_and_nothing_is_sent(world: World) -> None:
    ana = await reminded(world)
    await world.passes(hours=30)  # the reminder of the day before
    assert len(sent(ana)) == 1
    world.platforms["discordish"].outside = {(ana.account.id, chat.id) for chat in (world.room, SHARES)}
    await world.passes(hours=2)  # an hour before
    assert len(sent(ana)) == 1
    assert states(world) == {"here": 1, "out": 1}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_it_is_noticed_at_the_next_press_and_nothing_of_the_group_is_said(world: World, language: str) -> None:
    ana = await reminded(world, language=language)
    for name in COMPANY:
        await join(world, world.person(name))
    await ana.says("/share", world.room, text="Something hard.")
    mine = ana.button("sharing-button-now").reference
    leaves(ana)
    await world.passes(minutes=2)
    await ana.presses_reference(mine)
    assert ana.keys() == ["access-out"]
    assert "Our circle" not in ana.reads()
    await world.passes(hours=1)
    assert ana.sees(SHARES) == []
    await ana.says("/share", text="Something else.")
    assert ana.keys() == ["access-out"]


async def test_it_is_noticed_at_night(world: World) -> None:
    ana = await reminded(world)
    leaves(ana)
    assert states(world) == {"here": 2}
    await world.passes(hours=16)  # past midnight
    assert states(world) == {"here": 1, "out": 1}


async def test_a_night_that_was_slept_through_is_made_up_for(world: World) -> None:
    ana = await reminded(world)
    leaves(ana)
    await world.sleeps(hours=30)
    await world.built.house.night.look_around()
    assert states(world) == {"here": 1, "out": 1}


async def test_a_night_looks_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await reminded(world)
    await world.passes(hours=16)
    asked: list[str] = []
    platform = world.platforms["discordish"]
    real = platform.presence

    async def noting(who: object, where: Chat) -> Presence | None:
        asked.append(where.id)
        return await real(who, where)  # type: ignore[arg-type]

    monkeypatch.setattr(platform, "presence", noting)
    await world.passes(hours=1)
    await world.sleeps()
    await world.built.house.night.look_around()
    assert asked == []


# --- when it is not so --------------------------------------------------------------------------------------


async def test_who_is_in_another_chat_of_the_group_has_not_left_it(world: World) -> None:
    ana = await reminded(world)
    world.platforms["discordish"].outside.add((ana.account.id, world.room.id))
    await world.learns(Became.LEFT, world.room, who=ana)
    await world.passes(days=2)
    assert states(world) == {"here": 2}
    assert sent(ana)


async def test_old_news_put_nobody_out_who_is_there(world: World) -> None:
    ana = await reminded(world)
    await world.learns(Became.LEFT, world.room, SHARES, who=ana)
    assert states(world) == {"here": 2}


async def test_where_a_platform_cannot_say_only_its_news_count(world: World) -> None:
    ana = await reminded(world)
    world.platforms["discordish"].silent = True
    await world.passes(days=2)
    await ana.says("/meeting next")
    assert states(world) == {"here": 2}
    assert sent(ana)
    await world.learns(Became.LEFT, world.room, who=ana)  # of the other chat nothing is known
    assert states(world) == {"here": 2}
    await world.learns(Became.LEFT, world.room, SHARES, who=ana)
    assert states(world) == {"here": 1, "out": 1}


async def test_a_platform_that_fails_puts_nobody_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = await reminded(world)

    async def fails(*_: object) -> None:
        raise ConnectionError

    for asked in ("presence", "inspect"):
        monkeypatch.setattr(world.platforms["discordish"], asked, fails)
    await world.passes(days=2)
    assert states(world) == {"here": 2}
    assert sent(ana)


async def test_who_is_in_the_group_by_another_account_stays_a_member(world: World) -> None:
    ana = await reminded(world)
    also_ana = world.person("also ana", platform="telegramish")
    await ana.says("/itsme")
    code = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", ana.reads())
    assert code is not None
    await also_ana.says("/itsme", code=code[0])
    leaves(ana)
    await world.learns(Became.BANNED, world.room, SHARES, who=ana)
    await world.passes(days=1)
    assert states(world) == {"here": 2}
    await also_ana.says("/meeting next")
    assert also_ana.heard("meetings-card")
    leaves(also_ana)
    await world.learns(Became.LEFT, SHARES_TOO, who=also_ana)
    assert states(world) == {"here": 1, "out": 1}


async def test_who_joined_by_code_from_outside_has_left_nothing(world: World) -> None:
    _, code = await coded(world)
    ana = world.person("ana")
    leaves(ana)
    await ana.says("/join", code=code)
    await ana.presses("joining-yes-adult")
    await ana.presses("joining-reminders-agree")
    await world.passes(days=2)
    await ana.says("/consent")
    assert ana.heard("joining-reminders-on")
    assert states(world) == {"here": 2}
    comes_back(ana)  # now they are there
    await world.passes(days=1)
    leaves(ana)
    await world.passes(days=1)
    assert states(world) == {"here": 1, "out": 1}


# --- coming back --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_whoever_is_in_the_chat_again_goes_on_as_before(world: World, language: str) -> None:
    ana = await reminded(world, language=language)
    leaves(ana)
    await world.learns(Became.LEFT, world.room, SHARES, who=ana)
    await world.passes(hours=5)
    comes_back(ana)
    await ana.says("/meeting next", world.room)
    assert ana.heard("meetings-card")
    assert states(world) == {"here": 2}
    await world.passes(days=2)
    assert sent(ana)


@pytest.mark.parametrize("anywhere", ["in private", "at night"])
async def test_coming_back_is_noticed_in_private_and_at_night_as_well(world: World, anywhere: str) -> None:
    ana = await reminded(world)
    leaves(ana)
    await world.learns(Became.LEFT, world.room, SHARES, who=ana)
    comes_back(ana)
    await world.passes(minutes=2)
    if anywhere == "in private":
        await ana.says("/consent")
        assert ana.heard("joining-here")
    else:
        await world.passes(days=1)
    assert states(world) == {"here": 2}


async def test_an_anonymous_share_as_the_first_thing_after_coming_back_meets_no_member(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await reminded(world)
    for name in COMPANY:
        await join(world, world.person(name))
    leaves(ana)
    await world.learns(Became.LEFT, world.room, SHARES, who=ana)
    comes_back(ana)
    seen = watched(world, monkeypatch)
    await ana.says("/share", world.room, text="I was away.")
    assert ana.button("sharing-button-now")
    assert [touched for touched in seen if meets(touched)] == []
    assert any("posts" in touched for touched in seen)
    assert any("memberships" in touched for touched in seen)


async def test_a_word_to_the_author_of_a_share_who_left_writes_nothing_about_a_member(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 2] I am so tired.")
    await it.ana.presses("crisis-button-read")
    leaves(it.ana)
    await world.passes(minutes=2)
    seen = watched(world, monkeypatch)
    await it.helper.presses("crisis-button-take", TEAM)
    assert not any("memberships" in touched for touched in seen)
    assert states(world) == {"here": 4}


async def test_who_dropped_out_may_erase_everything_and_a_year_later_it_is_gone(world: World) -> None:
    ana = await reminded(world)
    leaves(ana)
    await world.learns(Became.LEFT, world.room, SHARES, who=ana)
    await ana.says("/mydata")
    assert ana.heard("joining-held-out")
    await ana.says("/consent")
    await ana.presses("joining-erase")
    assert ana.heard("joining-erased")
    assert states(world) == {"here": 1}
    bo = world.person("bo")
    await join(world, bo)
    leaves(bo)
    await world.passes(days=1)
    assert states(world) == {"here": 1, "out": 1}
    await world.passes(days=366)
    assert states(world) == {"here": 1}


async def test_an_old_button_to_join_brings_nobody_back_who_is_banned(world: World) -> None:
    ana = await reminded(world)
    await ana.says("/leave")
    keep = ana.button("joining-keep").reference
    leaves(ana)
    await world.learns(Became.BANNED, world.room, SHARES, who=ana)
    await ana.says("/join")
    assert ana.heard("access-out") or ana.heard("joining-no-group")
    await ana.presses_reference(keep)
    assert ana.heard("joining-away-already")
    assert states(world) == {"here": 1, "out": 1}


# --- roles, requests, alerts --------------------------------------------------------------------------------


async def test_a_facilitator_who_dropped_out_is_none_any_more_also_after_coming_back(world: World) -> None:
    ana = await reminded(world)
    fay = world.person("fay")
    leaves(fay)
    await world.learns(Became.LEFT, world.room, SHARES, who=fay)
    comes_back(fay)
    await fay.says("/checkin stop", world.room)
    assert fay.heard("access-facilitators-only")
    assert ana.was_sent("meetings-private-coming") is False


async def test_when_the_last_owner_drops_out_it_is_said_what_can_be_done(world: World) -> None:
    it = await circle(world, on=False)
    leaves(it.owner)
    await world.learns(Became.BANNED, world.room, SHARES, TEAM, who=it.owner)
    assert [keys_of(post.shown.text) for post in it.helper.sees(TEAM)][-1] == ["joining-no-owner"]


async def test_a_request_of_somebody_who_left_is_settled(world: World) -> None:
    salma = await approved(world)
    ana = world.person("ana")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    leaves(ana)
    await world.learns(Became.LEFT, world.room, FACILITATORS, who=ana)
    assert states(world) == {"here": 1}
    assert not any("joining-asks" in keys_of(post.shown.text) for post in salma.sees(FACILITATORS))


async def test_an_alert_whose_helper_left_is_open_again_and_raised_for_the_others(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 3] tonight", world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    assert len(it.mentions()) == 1
    leaves(it.helper)
    await world.learns(Became.LEFT, world.room, SHARES, TEAM, who=it.helper)
    assert it.mentions()[1:] == [("account-owner",)]
    await it.owner.presses("crisis-button-take", TEAM)
    assert it.owner.heard("crisis-taken")


async def test_help_in_danger_goes_also_to_somebody_who_just_left(world: World) -> None:
    it = await circle(world)
    leaves(it.ana)
    await it.ana.says("[suicide 3] goodbye", world.room)
    assert any("crisis-care-suicide-now" in keys_of(post.shown.text) for post in it.ana.sees(it.ana.private))


async def test_a_facilitator_who_was_put_out_unseen_reads_no_alert_in_private(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 3] tonight", world.room)
    leaves(it.helper)
    await world.passes(minutes=6)
    assert any("crisis-alert-level-3" in keys_of(post.shown.text) for post in it.owner.sees(it.owner.private))
    assert it.helper.sees(it.helper.private) == []


def rows(world: World, table: str) -> list[tuple[object, ...]]:
    return world.stored(f"SELECT * FROM {table}")  # noqa: S608  # a name from this file
