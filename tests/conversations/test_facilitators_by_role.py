"""Who facilitates through a role of the platform: whoever has it at this moment, and has joined; and nobody else."""

from __future__ import annotations

import json

import pytest

from bot.events import Became, News
from bot.model import Chat, Purpose, Role
from tests.circle import SHARES_TOO, add_room, gather, join
from tests.conversations.test_two_platforms import code
from tests.watched import TEAM, circle
from tests.world import Person, World, keys_of

ROLE, OTHER_ROLE = "role-mods", "role-hosts"
NEW = Chat("discordish", "room-new")


@pytest.fixture
async def owner(world: World) -> Person:
    """Owns a group with a facilitators' room, in which ana is a member."""
    made = world.person("owner")
    await gather(world, [world.person("ana")])
    await join(world, made, role=Role.OWNER)
    await add_room(world, TEAM, Purpose.FACILITATORS)
    return made


def given(world: World, who: Person, *roles: str) -> None:
    """From this moment on the platform gives somebody exactly these roles."""
    world.platforms["discordish"].roles[who.account.id] = set(roles)


async def tied(world: World, owner: Person, role: str = ROLE) -> None:
    await owner.says("/facilitator role", world.room, role=f"discordish:{role}")
    assert owner.heard("facilitators-role-tied")
    await world.built.house.engine.refresh()  # what is remembered follows a moment after the commit


async def helper(world: World, owner: Person) -> Person:
    """Ana, who facilitates through the role."""
    ana = world.person("ana")
    await tied(world, owner)
    given(world, ana, ROLE)
    assert await facilitates(ana)
    return ana


async def facilitates(who: Person, where: Chat | None = None) -> bool:
    """Whether they may see who is on call."""
    await who.says("/oncall", where or who.room)
    assert who.keys()[0] in {"crisis-on-duty", "access-facilitators-only", "access-could-not-check"}
    return who.heard("crisis-on-duty")


def told(who: Person) -> list[str]:
    return [key for post in who.sees(who.private) for key in keys_of(post.shown.text) if key.startswith("facilitators")]


# --- having it, and having it no longer ----------------------------------------------------------------------


async def test_whoever_has_the_role_facilitates_from_their_next_press_on(world: World, owner: Person) -> None:
    ana = world.person("ana")
    given(world, ana, ROLE)
    assert not await facilitates(ana)
    await tied(world, owner)
    assert await facilitates(ana)
    await world.settles()
    assert told(ana) == ["facilitators-you-are-facilitator"]
    await ana.says("/meeting schedule", world.room, title="Tea", first="2026-11-10 19:00", every="weekly")
    assert ana.heard("meetings-echo")
    assert await facilitates(ana)
    assert len(told(ana)) == 1


@pytest.mark.parametrize("where", ["room", "private"])
async def test_whoever_has_it_no_longer_is_a_member_at_their_next_press(
    world: World, owner: Person, where: str
) -> None:
    ana = await helper(world, owner)
    given(world, ana)
    assert not await facilitates(ana, world.room if where == "room" else ana.private)
    await world.settles()
    assert told(ana)[-1] == "facilitators-you-are-member"
    given(world, ana, ROLE)
    assert await facilitates(ana, ana.private)


async def test_a_button_that_was_open_counts_no_more_either(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await ana.says("/setup", world.room)
    assert ana.heard("setup-card")
    given(world, ana)
    await ana.presses("setup-button-all-ages")
    assert ana.heard("access-facilitators-only")


async def test_nobody_facilitates_who_has_not_joined(world: World, owner: Person) -> None:
    tom = world.person("tom")
    given(world, tom, ROLE)
    await tied(world, owner)
    await tom.says("/oncall", world.room)
    assert tom.heard("access-join-first")
    await tom.says("/join", world.room)
    await tom.presses("joining-yes-adult")
    assert await facilitates(tom)


async def test_in_a_chat_that_is_no_room_yet_the_role_counts_the_same(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    world.platforms["discordish"].managers.add(ana.account.id)
    await ana.says("/setup room", NEW, purpose="checkins")
    assert ana.heard("setup-room-set")
    given(world, ana)
    await ana.says("/setup room", Chat("discordish", "room-newer"), purpose="checkins")
    assert ana.heard("setup-no-group-yet")


async def test_it_is_noticed_at_night_as_well(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    given(world, ana)
    await world.passes(hours=16)
    assert told(ana)[-1] == "facilitators-you-are-member"
    given(world, ana, ROLE)
    await world.passes(days=1)
    assert told(ana)[-1] == "facilitators-you-are-facilitator"  # before they ever pressed anything


async def test_of_two_roles_one_is_enough(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await tied(world, owner, OTHER_ROLE)
    given(world, ana, OTHER_ROLE)
    assert await facilitates(ana)
    assert len(told(ana)) == 1
    given(world, ana)
    assert not await facilitates(ana)


async def test_an_owner_stays_what_they_are_with_the_role_and_without(world: World, owner: Person) -> None:
    await tied(world, owner)
    for roles in ((ROLE,), ()):
        given(world, owner, *roles)
        await owner.says("/facilitator role", world.room, role=f"discordish:{ROLE}")
        assert owner.heard("facilitators-role-is-tied")
    assert told(owner) == []


# --- choosing it ---------------------------------------------------------------------------------------------


async def test_only_an_owner_chooses(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await ana.says("/facilitator role", world.room, role=f"discordish:{OTHER_ROLE}")
    assert ana.heard("access-owner-only")


async def test_the_tie_is_ended_by_a_press_and_those_who_helped_are_members(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await owner.says("/facilitator role", world.room, role=f"discordish:{ROLE}")
    assert owner.heard("facilitators-role-is-tied")
    await owner.presses("facilitators-button-end")
    assert owner.heard("facilitators-role-ended")
    await owner.presses("facilitators-button-end")
    assert owner.keys() == ["access-gone"]
    assert not await facilitates(ana)
    assert told(ana)[-1] == "facilitators-you-are-member"


async def test_where_there_are_no_roles_it_is_refused_kindly(world: World, owner: Person) -> None:
    lead = world.person("lead", platform="telegramish")
    await join(world, lead, role=Role.OWNER)
    await lead.says("/facilitator role", SHARES_TOO)
    assert lead.keys() == ["access-no-roles"]
    await lead.says("/facilitator role", role="mods")
    assert lead.keys() == ["access-no-roles"]


async def test_in_private_it_is_asked_for_a_room(world: World, owner: Person) -> None:
    await owner.says("/facilitator role", role=f"discordish:{ROLE}")
    assert owner.heard("facilitators-role-where")


async def test_two_groups_of_one_server_tie_the_same_role_each_for_itself(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    other = b"another circle.."
    bea = world.person("bea")
    await gather(world, [ana], group=other)
    await join(world, bea, role=Role.OWNER, group=other)
    main = Chat("discordish", other.hex() + world.room.id)
    assert await facilitates(ana)
    assert not await facilitates(ana, main)
    await bea.says("/facilitator role", main, role=f"discordish:{ROLE}")
    await world.built.house.engine.refresh()
    assert await facilitates(ana, main)
    await owner.says("/facilitator role", world.room, role=f"discordish:{ROLE}")
    await owner.presses("facilitators-button-end")
    assert not await facilitates(ana)
    assert await facilitates(ana, main)


# --- the role is gone ----------------------------------------------------------------------------------------


async def test_a_role_that_was_deleted_ends_the_tie_and_the_others_hear_it_once(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    given(world, ana)
    for number in (1, 2):
        await world.built.house.engine.learn(
            News(f"n{number}", Became.ROLE_GONE, "discordish", (world.room,), role=ROLE)
        )
        await world.settles()
    gone = [post for post in owner.sees(TEAM) if "facilitators-role-gone" in post.shown.text]
    assert len(gone) == 1
    assert told(ana)[-1] == "facilitators-you-are-member"
    given(world, ana, ROLE)
    assert not await facilitates(ana)


async def test_a_role_that_nobody_tied_is_nobodys_matter(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await world.built.house.engine.learn(News("n", Became.ROLE_GONE, "discordish", (world.room,), role=OTHER_ROLE))
    await world.settles()
    assert await facilitates(ana)
    assert [post for post in owner.sees(TEAM) if "facilitators-role-gone" in post.shown.text] == []


# --- by name, and by one's own will --------------------------------------------------------------------------


async def test_stepping_down_holds_although_the_role_is_there_and_can_be_taken_back(
    world: World, owner: Person
) -> None:
    ana = await helper(world, owner)
    await ana.says("/facilitator step-down", world.room)
    assert ana.heard("facilitators-stepped-down")
    assert not await facilitates(ana)
    await world.passes(days=2)
    assert not await facilitates(ana)
    await ana.says("/facilitator step-down", world.room)
    assert ana.heard("facilitators-you-are-none")
    await ana.presses("facilitators-button-again")
    assert ana.heard("facilitators-you-are-facilitator")
    assert await facilitates(ana)


async def test_who_stepped_down_and_is_given_the_role_anew_helps_again(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await ana.says("/facilitator step-down", world.room)
    given(world, ana)
    assert not await facilitates(ana)
    given(world, ana, ROLE)
    assert await facilitates(ana)


async def test_who_is_named_helps_by_name_whatever_becomes_of_the_role(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await owner.says("/facilitator add", world.room, member=f"discordish:{ana.account.id}")
    assert owner.heard("facilitators-added-facilitator")
    given(world, ana)
    assert await facilitates(ana)
    await owner.says("/facilitator remove", world.room, member=f"discordish:{ana.account.id}")
    assert owner.heard("facilitators-removed")
    assert not await facilitates(ana)


async def test_a_role_is_taken_back_where_it_was_given(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await owner.says("/facilitator remove", world.room, member=f"discordish:{ana.account.id}")
    assert owner.heard("facilitators-by-role")
    assert await facilitates(ana)


async def test_leaving_and_returning_begins_afresh(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await ana.says("/leave", world.room)
    await ana.presses("joining-keep")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    assert await facilitates(ana)
    await ana.says("/mydata erase")
    await ana.presses("common-confirm")
    await ana.says("/mydata")
    assert ana.heard("mydata-nothing")


# --- what cannot be said -------------------------------------------------------------------------------------


async def test_while_the_platform_cannot_say_settings_wait_and_an_alert_does_not(world: World) -> None:
    it = await circle(world)
    tom = world.person("tom")
    await join(world, tom)
    await tied(world, it.owner)
    given(world, tom, ROLE)
    assert await facilitates(tom)
    await it.ana.says("[suicide 3] tonight", world.room)
    world.platforms["discordish"].silent = True
    await tom.says("/setup", world.room)
    assert tom.heard("access-could-not-check")
    await tom.presses("crisis-button-take", TEAM)
    assert tom.heard("crisis-taken")


async def test_on_another_platform_it_is_asked_where_the_role_is(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    also = world.person("also", platform="telegramish")
    await ana.says("/itsme")
    await also.says("/itsme", code=code(ana))
    assert await facilitates(also, SHARES_TOO)
    world.platforms["discordish"].silent = True
    await also.says("/meeting schedule", SHARES_TOO)
    assert also.heard("access-could-not-check")
    world.platforms["discordish"].silent = False
    given(world, ana)
    assert not await facilitates(also, SHARES_TOO)


# --- who is on call ------------------------------------------------------------------------------------------


async def test_those_who_were_met_are_on_call_and_those_who_were_not_cannot_be_known(world: World) -> None:
    it = await circle(world)
    tom, una = world.person("tom"), world.person("una")
    for who in (tom, una):
        await join(world, who)
        given(world, who, ROLE)
    await tied(world, it.owner)
    assert await facilitates(tom)
    await it.ana.says("[suicide 3] tonight", world.room)
    assert it.mentions() == [("account-helper", "account-owner", "account-tom")]
    await it.owner.says("/setup check", world.room)
    assert it.owner.heard("setup-check-roles")
    await it.owner.says("/setup", world.room)
    assert it.owner.heard("setup-line-roles")


async def test_an_alert_goes_to_nobody_in_private_who_has_the_role_no_longer(world: World) -> None:
    it = await circle(world)
    tom = world.person("tom")
    await join(world, tom)
    await tied(world, it.owner)
    given(world, tom, ROLE)
    assert await facilitates(tom)
    given(world, tom)
    await it.ana.says("[suicide 3] tonight", world.room)
    await world.passes(minutes=20)  # by then it goes to private chats as well
    assert any("crisis-alert" in post.shown.text for post in it.helper.sees(it.helper.private))
    assert not any("crisis-alert" in post.shown.text for post in tom.sees(tom.private))


async def test_an_alert_that_somebody_was_on_who_has_the_role_no_longer_is_open_again(world: World) -> None:
    it = await circle(world)
    tom = world.person("tom")
    await join(world, tom)
    await tied(world, it.owner)
    given(world, tom, ROLE)
    await it.ana.says("[suicide 3] tonight", world.room)
    await tom.presses("crisis-button-take", TEAM)
    assert tom.heard("crisis-taken")
    given(world, tom)
    assert not await facilitates(tom)
    await world.settles()
    assert any("crisis-alert-is-open" in post.shown.text for post in it.owner.sees(TEAM))


# --- what is kept --------------------------------------------------------------------------------------------


async def test_it_is_shown_handed_over_and_erased_and_no_role_is_kept_by_its_name(world: World, owner: Person) -> None:
    ana = await helper(world, owner)
    await ana.says("/mydata")
    assert ana.heard("facilitators-held")
    await ana.says("/mydata export")
    (shown,) = ana.last.messages
    assert shown.file is not None
    assert json.loads(shown.file.content)["kept"]["facilitators"][0]["what"] == "facilitator by a role"
    await ana.says("/facilitator step-down", world.room)
    await ana.says("/mydata")
    assert ana.heard("facilitators-held-declined")
    await world.passes(hours=1)
    for path in world.folder.iterdir():
        assert ROLE.encode() not in path.read_bytes()


async def test_without_any_role_nobody_is_asked_about_roles(world: World, owner: Person) -> None:
    ana = world.person("ana")
    await ana.says("/help", world.room)
    world.platforms["discordish"].silent = True
    await ana.says("/help", world.room)
    assert not ana.heard("access-could-not-check")
