"""A chat of the group is deleted, or we are put out of it; and perhaps let in again."""

from __future__ import annotations

import re

import pytest

from bot.events import Became
from bot.model import Chat, Purpose, Role
from storage.tables import metadata
from tests.circle import SHARES, SHARES_TOO, add_room, gather, join
from tests.watched import TEAM, circle
from tests.world import Person, World, keys_of, plain

COMPANY = ("bo", "cleo", "dan", "eve")
LEFT_BEHIND = {"inbox", "notes"}  # tags of events, and facts about the installation


def tables(world: World) -> dict[str, int]:
    """How many rows stand in each table that has any."""
    counts = {name: world.count(name) for name in metadata.tables}
    return {name: count for name, count in counts.items() if count}


def said(world: World, chat: Chat) -> list[str]:
    """The first key of everything that stands in a chat."""
    posts = world.platforms[chat.platform].room(chat.id)
    return [next(iter(keys_of(post.shown.text)), "") for post in posts]


async def group(world: World, *, language: str = "en", also_there: bool = False) -> tuple[Person, Person]:
    """Fay owns a group with several chats on one platform (and one on another); Ana and others are in it."""
    ana, fay = world.person("ana", language=language), world.person("fay", language=language)
    await gather(world, [ana, *(world.person(name) for name in COMPANY)], language=language)
    await add_room(world, TEAM, Purpose.FACILITATORS)
    await join(world, fay, role=Role.OWNER)
    world.platforms["discordish"].managers.add(fay.account.id)
    if not also_there:
        await world.learns(Became.ROOM_GONE, SHARES_TOO)
        await fay.says("/setup room", SHARES, purpose="shares")  # nothing is missing
        world.platforms["discordish"].posts.clear()
    return ana, fay


async def put_out(world: World, *, told: bool = True) -> None:
    """The bot is put out of the whole place on one platform."""
    world.platforms["discordish"].loses(world.room, SHARES, TEAM)
    if told:
        await world.learns(Became.BOT_GONE, world.room, SHARES, TEAM)


async def let_in(world: World, *, told: bool = True) -> None:
    world.platforms["discordish"].finds(world.room, SHARES, TEAM)
    if told:
        await world.learns(Became.BOT_HERE, world.room, SHARES, TEAM)


async def checked_in(fay: Person) -> None:
    await fay.says("/checkin schedule", fay.room, first="2026-11-03 19:00", every="weekly", open_for="24 h")
    await fay.presses("common-confirm")


# --- one chat is gone, another is left ----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_the_facilitators_hear_what_is_missing_and_the_card_names_it(world: World, language: str) -> None:
    _, fay = await group(world, language=language)
    world.platforms["discordish"].loses(SHARES)
    await world.learns(Became.ROOM_GONE, SHARES)
    [post] = fay.sees(TEAM)
    assert keys_of(post.shown.text)[0] == "chats-gone"
    assert "setup-purpose-shares" in keys_of(post.shown.text)
    await fay.says("/setup", world.room)
    assert fay.heard("setup-line-missing")
    assert fay.heard("setup-next-missing")


async def test_the_check_names_a_chat_that_is_gone_and_lets_go_of_it(world: World) -> None:
    _, fay = await group(world)
    world.platforms["discordish"].loses(SHARES)
    await world.learns(Became.ROOM_GONE, SHARES)
    await fay.says("/setup check", world.room)
    assert fay.heard("setup-check-gone")
    await fay.presses("setup-button-forget")
    assert fay.heard("setup-forgotten")
    await fay.says("/setup", world.room)
    assert not fay.heard("setup-line-missing")


async def test_what_belongs_there_goes_to_the_main_chat_and_then_to_the_one_in_its_place(world: World) -> None:
    ana, fay = await group(world)
    world.platforms["discordish"].loses(SHARES)
    await world.learns(Became.ROOM_GONE, SHARES)
    await ana.says("/share", world.room, text="Something hard.")
    await ana.presses("sharing-button-now")
    await world.passes(minutes=11)
    assert "sharing-post" in said(world, world.room)
    another = Chat("discordish", "room-another")
    await fay.says("/setup room", another, purpose="shares")
    await fay.says("/setup", world.room)
    assert not fay.heard("setup-line-missing")
    await ana.says("/share", world.room, text="Another hard thing.")
    await ana.presses("sharing-button-now")
    await world.passes(minutes=11)
    assert said(world, another) == ["sharing-post"]


async def test_when_the_main_chat_is_gone_members_are_reached_where_there_is_a_chat_of_theirs(world: World) -> None:
    _, fay = await group(world)
    await checked_in(fay)
    world.platforms["discordish"].loses(world.room)
    await world.learns(Became.ROOM_GONE, world.room)
    await world.passes(days=2)
    assert said(world, SHARES) == ["checkins-ask"]
    assert said(world, TEAM) == ["chats-gone"]


async def test_the_same_news_twice_and_a_restart_in_between_say_it_once(world: World) -> None:
    await group(world)
    world.platforms["discordish"].loses(SHARES)
    await world.learns(Became.ROOM_GONE, SHARES, id="1")
    await world.learns(Became.ROOM_GONE, SHARES, id="1")
    await world.sleeps()
    await world.learns(Became.ROOM_GONE, SHARES, id="2")
    await world.passes(days=3)
    assert said(world, TEAM) == ["chats-gone"]


async def test_what_waits_for_a_chat_is_not_tried_while_it_is_gone_and_goes_when_it_is_back(world: World) -> None:
    _, fay = await group(world)
    await checked_in(fay)
    await world.passes(days=1, hours=11)
    assert "checkins-ask" in said(world, world.room)
    await put_out(world)
    platform = world.platforms["discordish"]
    platform.parcels.clear()
    await fay.says("/checkin stop")
    await world.passes(days=3)
    assert [parcel for parcel in platform.parcels if parcel.to.id == world.room.id] == []
    await let_in(world)
    assert "checkins-closed" in said(world, world.room)
    assert "checkins-ask" not in said(world, world.room)


async def test_a_share_taken_back_while_its_chat_is_gone_goes_when_the_chat_is_back(world: World) -> None:
    ana, _ = await group(world)
    await ana.says("/share", world.room, text="Something hard.")
    await ana.presses("sharing-button-now")
    await world.passes(minutes=11)
    assert said(world, SHARES) == ["sharing-post"]
    world.platforms["discordish"].loses(SHARES)
    await world.learns(Became.ROOM_GONE, SHARES)
    await ana.says("/shares")
    await ana.presses("sharing-button-withdraw")
    assert any("sharing-gone-stands" in keys_of(post.shown.text) for post in ana.sees(ana.private))
    world.platforms["discordish"].finds(SHARES)
    await world.learns(Became.BOT_HERE, SHARES)
    assert said(world, SHARES) == ["chats-back"]
    await world.passes(days=3)
    assert len(ana.sees(ana.private)) == 1


# --- none is left -------------------------------------------------------------------------------------------


async def test_everything_of_a_group_that_put_us_out_waits(world: World) -> None:
    ana, fay = await group(world)
    await checked_in(fay)
    await fay.says("/meeting schedule", world.room, title="Tea", first="2026-11-04 18:00", every="weekly")
    await fay.presses("common-confirm")
    await ana.says("/meeting reminders", world.room)
    await put_out(world)
    platform = world.platforms["discordish"]
    platform.parcels.clear()
    await world.passes(days=8)
    assert [keys_of(parcel.message.text)[0] for parcel in platform.parcels if parcel.message] == []
    assert tables(world)["memberships"] == 6


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_those_who_lead_it_hear_once_that_it_waits_and_for_how_long(world: World, language: str) -> None:
    ana, fay = await group(world, language=language)
    await put_out(world)
    [post] = fay.sees(fay.private)
    assert "chats-none-left" in keys_of(post.shown.text)
    assert "30" in plain(post.shown.text)
    assert ana.sees(ana.private) == []
    await world.learns(Became.ROOM_GONE, world.room)
    await world.passes(days=2)
    assert len(fay.sees(fay.private)) == 1


async def test_within_thirty_days_all_is_as_it_was_and_what_waited_goes_on(world: World) -> None:
    ana, fay = await group(world)
    await checked_in(fay)
    await ana.says("/share", world.room, text="Something hard.")
    await ana.presses("sharing-button-next")
    await put_out(world)
    await world.passes(days=29)
    assert said(world, SHARES) == []
    await let_in(world)
    assert said(world, world.room)[:1] == ["chats-back"]
    assert said(world, world.room).count("checkins-ask") == 1
    assert said(world, SHARES) == ["sharing-post"]
    await ana.says("/consent", world.room)
    assert ana.heard("joining-here")
    await fay.says("/setup", world.room)
    assert fay.heard("setup-card")
    assert not fay.heard("setup-line-missing")
    await world.passes(days=40)
    assert tables(world)["memberships"] == 6


async def test_after_thirty_days_nothing_of_the_group_is_left_in_any_table(world: World) -> None:
    it = await circle(world)
    keys = set(world.keys.ids())
    await world.learns(Became.ROOM_GONE, SHARES_TOO)
    await it.owner.says("/setup room", SHARES, purpose="shares")
    for name in COMPANY:
        await join(world, world.person(name))
    await checked_in(it.owner)
    await it.owner.says("/meeting schedule", world.room, title="Tea", first="2026-11-04 18:00", every="weekly")
    await it.owner.presses("common-confirm")
    await it.ana.says("/meeting reminders", world.room)
    await it.ana.says("[suicide 3] tonight", world.room)
    await it.owner.says("/lines add", world.room, name="Evening phone", reach="0800 123 456", warm="no")
    await it.owner.presses("common-confirm")
    await it.ana.says("/share", world.room, text="Something hard.")
    await it.ana.presses("sharing-button-now")
    await world.passes(days=1, hours=11)
    await it.ana.presses("checkins-answer-2", world.room)
    await it.ana.presses("checkins-tell")
    await it.owner.says("/link", world.room)
    assert {"answers", "alerts", "posts", "own_lines", "reminded", "codes", "watches"} <= set(tables(world))
    await put_out(world)
    await world.passes(days=29)
    assert tables(world)["memberships"] == 8
    await world.passes(days=5)  # the shares of nobody go within three days
    assert set(tables(world)) <= LEFT_BEHIND
    assert set(world.keys.ids()) <= keys


async def test_a_downtime_of_weeks_erases_nothing_where_we_were_let_in_meanwhile(world: World) -> None:
    await group(world)
    await put_out(world)
    await let_in(world, told=False)
    await world.sleeps(days=40)
    await world.passes(days=3)
    assert tables(world)["memberships"] == 6
    assert said(world, world.room) == ["chats-back"]


async def test_a_platform_that_cannot_say_keeps_nothing_longer(world: World) -> None:
    await group(world)
    await put_out(world)
    world.platforms["discordish"].silent = True
    await world.passes(days=32)
    assert "groups" not in tables(world)


async def test_another_group_of_the_same_people_stays(world: World) -> None:
    ana, _ = await group(world)
    other = b"another circle.."
    await gather(world, [ana], group=other)
    await put_out(world)
    await world.passes(days=33)
    assert tables(world)["groups"] == 1
    assert tables(world)["memberships"] == 1
    await ana.says("/consent")
    assert ana.heard("joining-here")


async def test_a_group_without_a_chat_finds_another(world: World) -> None:
    ana, fay = await group(world)
    await put_out(world)
    another = Chat("discordish", "room-another")
    await fay.says("/setup room", another, purpose="main")
    assert fay.heard("setup-room-set")
    await ana.says("/consent", another)
    assert ana.heard("joining-here")
    await world.passes(days=40)
    assert tables(world)["memberships"] == 6
    assert tables(world)["rooms"] == 1


async def test_nothing_is_promised_in_private_that_cannot_get_anywhere(world: World) -> None:
    ana, _ = await group(world)
    await put_out(world)
    await ana.says("/share", text="Something hard.")
    assert ana.keys() == ["access-asleep"]
    await ana.says("/consent")
    assert ana.heard("joining-here")
    await ana.says("/leave")
    await ana.presses("joining-erase")
    assert ana.heard("joining-erased")


# --- two platforms ------------------------------------------------------------------------------------------


async def test_where_one_of_two_platforms_puts_us_out_the_other_goes_on_and_keeps_its_people(world: World) -> None:
    ana, fay = await group(world, also_there=True)
    zoe = world.person("zoe", platform="telegramish")
    await join(world, zoe)
    also_bo = world.person("also bo", platform="telegramish")
    bo = world.person("bo")
    await bo.says("/itsme")
    code = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", bo.reads())
    assert code is not None
    await also_bo.says("/itsme", code=code[0])
    await put_out(world)
    assert said(world, SHARES_TOO) == ["chats-gone"]
    await fay.says("/leave")
    await world.passes(days=29)
    assert tables(world)["memberships"] == 7
    assert ana.sees(ana.private) == []
    await world.passes(days=2)
    assert tables(world)["memberships"] == 2
    assert tables(world)["rooms"] == 1
    for person in (zoe, also_bo):
        await person.says("/consent")
        assert person.heard("joining-here")


# --- news that were missed ----------------------------------------------------------------------------------


async def test_the_night_finds_what_is_gone_and_what_is_back(world: World) -> None:
    await group(world)
    world.platforms["discordish"].loses(SHARES)
    await world.passes(days=1)
    assert said(world, TEAM) == ["chats-gone"]
    world.platforms["discordish"].finds(SHARES)
    await world.passes(days=1)
    assert said(world, SHARES) == ["chats-back"]


async def test_the_night_finds_that_we_were_put_out_and_the_days_count_from_then(world: World) -> None:
    _, fay = await group(world)
    await put_out(world, told=False)
    await world.passes(days=1)
    assert len(fay.sees(fay.private)) == 1
    await world.passes(days=29)
    assert tables(world)["memberships"] == 6
    await world.passes(days=2)
    assert "memberships" not in tables(world)


async def test_from_silence_nothing_is_concluded(world: World) -> None:
    await group(world)
    world.platforms["discordish"].silent = True
    await world.passes(days=40)
    assert said(world, TEAM) == []
    assert tables(world)["memberships"] == 6
    assert "lost_rooms" not in tables(world)


async def test_whoever_acts_in_a_chat_that_was_taken_for_lost_finds_it_again(world: World) -> None:
    ana, _ = await group(world)
    await put_out(world)
    world.platforms["discordish"].finds(world.room, SHARES, TEAM)
    await world.built.house.engine.refresh()
    await ana.says("/consent", world.room)
    assert ana.heard("joining-here")
    assert said(world, world.room) == ["chats-back"]
    await world.passes(days=1)
    assert "lost_rooms" not in tables(world)


async def test_being_let_in_without_having_been_put_out_says_nothing(world: World) -> None:
    await group(world)
    await let_in(world)
    assert said(world, world.room) == []


async def test_an_urgent_card_does_not_wait_for_a_room_that_is_gone(world: World) -> None:
    it = await circle(world)
    world.platforms["discordish"].loses(TEAM)
    await world.learns(Became.ROOM_GONE, TEAM)
    await it.ana.says("[suicide 3] tonight", world.room)
    assert any("crisis-alert-level-3" in keys_of(post.shown.text) for post in it.helper.sees(it.helper.private))


async def test_an_alert_is_raised_on_for_those_who_lead_when_we_are_put_out(world: World) -> None:
    it = await circle(world)
    await world.learns(Became.ROOM_GONE, SHARES_TOO)
    await it.ana.says("[suicide 3] tonight", world.room)
    await put_out(world)
    await world.passes(minutes=6)
    assert any("crisis-alert-level-3" in keys_of(post.shown.text) for post in it.helper.sees(it.helper.private))
