"""An alert that was raised again and again: whoever scrolls up reads nothing that is not so any more."""

from __future__ import annotations

import pytest

from bot.features.crisis.alerts.rounds import URGENT as MINUTES
from bot.model import Chat, Purpose
from bot.ports import Outcome, Refused, TryLater, Uncertain, Unreachable
from tests.circle import add_room
from tests.watched import TEAM, Circle, circle
from tests.world import Person, Post, World, keys_of, plain

URGENT, HEAVY = "[suicide 3] tonight", "[suicide 2] so tired"
THERE, SUPER = Chat("telegramish", "chat-team"), Chat("telegramish", "super-team")
STATES = ("crisis-alert-is-open", "crisis-alert-is-taken", "crisis-alert-is-closed")


def states(person: Person, chat: Chat) -> list[str]:
    """What each message about an alert in a chat says of it now, oldest first: its state, or that it counts no more."""
    known = (*STATES, "crisis-alert-below", "crisis-alert-moved", "crisis-alert-erased")
    return [key for post in person.sees(chat) for key in keys_of(post.shown.text) if key in known]


def below(*, times: int, then: str) -> list[str]:
    return ["crisis-alert-below"] * times + [f"crisis-alert-{then}"]


def edits(world: World) -> int:
    """How many changes the platforms were asked for so far."""
    return sum(bool(parcel.ref) for platform in world.platforms.values() for parcel in platform.parcels)


async def raised_three_times(world: World) -> Circle:
    """At 0, 5 and 15 minutes, in two facilitators' rooms; at the second round in private chats as well."""
    it = await circle(world)
    await add_room(world, THERE, Purpose.FACILITATORS)
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=15)
    return it


# --- one card counts ----------------------------------------------------------------------------------------


async def test_in_every_chat_the_newest_card_counts_and_each_older_one_is_a_line_without_buttons(world: World) -> None:
    it = await raised_three_times(world)
    for chat in (TEAM, THERE):
        assert states(it.owner, chat) == below(times=2, then="is-open")
    assert states(it.helper, it.helper.private) == below(times=1, then="is-open")
    for older in it.raised()[:-1]:
        assert keys_of(older.shown.text) == ["crisis-alert-below"]
        assert older.shown.rows == ()
    assert it.raised()[-1].shown.rows


async def test_whoever_scrolls_up_reads_the_truth_when_it_is_taken_handed_over_and_closed(world: World) -> None:
    it = await raised_three_times(world)
    chats = (TEAM, THERE, it.helper.private)
    rounds = {TEAM: 2, THERE: 2, it.helper.private: 1}  # that are past
    await it.helper.presses("crisis-button-take", TEAM)
    for chat in chats:
        assert states(it.helper, chat) == below(times=rounds[chat], then="is-taken")
    await it.helper.presses("crisis-button-hand-over", TEAM)
    for chat in (TEAM, THERE):
        assert states(it.helper, chat) == below(times=3, then="is-open")
    assert states(it.helper, it.helper.private) == below(times=1, then="is-open")
    await world.passes(minutes=5)
    await it.owner.presses("crisis-button-take", THERE)
    await it.owner.presses("crisis-button-close", TEAM)
    for chat in (TEAM, THERE):
        assert states(it.helper, chat) == below(times=4, then="is-closed")
    assert states(it.helper, it.helper.private) == below(times=2, then="is-closed")


async def test_however_often_it_was_raised_taking_it_changes_one_message_in_a_chat(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=MINUTES[-1])
    assert len(it.raised()) == len(MINUTES)
    private = len(MINUTES) - 1  # not in the first round
    assert edits(world) == len(MINUTES) - 1 + 2 * (private - 1)  # each older card, once
    before = edits(world)
    await it.helper.presses("crisis-button-take", TEAM)
    assert edits(world) - before == 3  # the room, and two private chats


async def test_what_was_worse_than_before_counts_and_the_milder_card_no_more(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await world.passes(minutes=10)
    await it.ana.says(URGENT, world.room)
    assert states(it.owner, TEAM) == below(times=1, then="is-open")


async def test_alerts_about_two_people_leave_each_other_alone(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.ben.says(HEAVY, world.room)
    await world.passes(minutes=5)
    assert states(it.owner, TEAM) == ["crisis-alert-below", "crisis-alert-is-open", "crisis-alert-is-open"]
    await it.helper.presses("crisis-button-take", TEAM)  # the newest, about Ana
    assert states(it.owner, TEAM) == ["crisis-alert-below", "crisis-alert-is-open", "crisis-alert-is-taken"]


async def test_a_name_is_on_no_older_card_once_there_is_a_newer_one(world: World) -> None:
    it = await circle(world, platform="telegramish")
    too = Chat("telegramish", "chat-main")
    await add_room(world, too, Purpose.MAIN)
    await it.ana.says(URGENT, too)
    await world.passes(minutes=5)
    assert ["Ana" in plain(post.shown.text) for post in it.raised()] == [False, True]
    await it.helper.presses("crisis-button-take", TEAM)
    await it.helper.presses("crisis-button-close", TEAM)
    assert not any("Ana" in plain(post.shown.text) for post in it.raised())


async def test_words_that_were_confided_are_on_no_card_once_it_is_closed_or_erased(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 3] the words themselves")
    await it.ana.presses("crisis-button-read")
    await world.passes(minutes=15)
    assert [shows_words(post) for post in it.raised()] == [False, False, True]
    await it.owner.presses("crisis-button-take", TEAM)
    await it.owner.presses("crisis-button-close", TEAM)
    everywhere = [
        post for person in (it.owner, it.helper) for post in (*person.sees(TEAM), *person.sees(person.private))
    ]
    assert not any(shows_words(post) for post in everywhere)


def shows_words(post: Post) -> bool:
    return "the words themselves" in plain(post.shown.text)


async def test_what_somebody_erased_stands_on_no_card(world: World) -> None:
    it = await raised_three_times(world)
    await it.ana.says("/mydata erase")
    await it.ana.presses("common-confirm")
    assert states(it.owner, TEAM) == below(times=2, then="erased")


# --- when something goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", [Unreachable(), Refused()])
async def test_where_the_newer_card_does_not_arrive_the_older_one_goes_on_counting(
    world: World, outcome: Outcome
) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    world.platforms["discordish"].answers_to.append((lambda parcel: parcel.to.id == TEAM.id, outcome))
    await world.passes(minutes=5)
    assert states(it.owner, TEAM) == ["crisis-alert-is-open"]
    await it.helper.presses("crisis-button-take", it.helper.private)
    assert states(it.owner, TEAM) == ["crisis-alert-is-taken"]


async def test_where_nobody_knows_whether_the_newer_one_arrived_the_older_one_is_still_changed(world: World) -> None:
    it = await circle(world)
    await add_room(world, THERE, Purpose.FACILITATORS)
    await it.ana.says(URGENT, world.room)
    world.platforms["telegramish"].answers += [Uncertain()] * 9
    await world.passes(minutes=14)
    assert world.platforms["telegramish"].answers == []
    await it.helper.presses("crisis-button-take", TEAM)
    assert states(it.owner, THERE) == ["crisis-alert-is-taken"]


async def test_while_a_newer_card_waits_the_older_one_says_how_it_is(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=4)
    world.platforms["discordish"].answers += [TryLater(90)] * 3  # the room, and two private chats
    await world.passes(minutes=1)
    await it.owner.presses("crisis-button-take", TEAM)
    assert states(it.owner, TEAM) == ["crisis-alert-is-taken"]
    await world.passes(minutes=2)
    assert states(it.owner, TEAM) == below(times=1, then="is-taken")


async def test_a_card_that_waited_and_does_not_arrive_after_all_leaves_the_older_one_right(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=4)
    world.platforms["discordish"].answers += [TryLater(90)] * 3
    await world.passes(minutes=1)
    await it.owner.presses("crisis-button-take", TEAM)
    world.platforms["discordish"].deleted.add(TEAM.id)
    await world.passes(minutes=2)
    assert states(it.owner, TEAM) == ["crisis-alert-is-taken"]


async def test_after_a_restart_the_older_cards_follow_as_before(world: World) -> None:
    it = await raised_three_times(world)
    await world.sleeps()
    await world.passes(minutes=30)
    for chat in (TEAM, THERE):
        assert states(it.owner, chat) == below(times=3, then="is-open")
    await world.sleeps()
    await it.helper.presses("crisis-button-take", TEAM)
    for chat in (TEAM, THERE):
        assert states(it.owner, chat) == below(times=3, then="is-taken")


async def test_an_older_card_that_has_to_wait_over_a_restart_follows_afterwards(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    world.platforms["discordish"].still.add(TEAM.id)
    await world.passes(minutes=5)
    assert states(it.owner, TEAM) == ["crisis-alert-is-open"] * 2
    await it.helper.presses("crisis-button-take", TEAM)
    await world.sleeps()
    world.platforms["discordish"].still.discard(TEAM.id)
    await world.passes(minutes=2)
    assert states(it.owner, TEAM) == below(times=1, then="is-taken")


# --- another chat -------------------------------------------------------------------------------------------


async def in_a_moving_room(world: World) -> Circle:
    """Raised twice in a facilitators' room, whose chat has another number then."""
    it = await circle(world)
    await add_room(world, THERE, Purpose.FACILITATORS)
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=5)
    await moves(world)
    return it


async def moves(world: World, id: str = "update") -> None:
    world.platforms[THERE.platform].moved[THERE.id] = SUPER.id
    await world.platforms[THERE.platform].tells_of_move(THERE.id, id)
    await world.settles()


async def test_in_a_chat_that_moved_a_line_says_where_old_cards_end_and_what_is_open_stands_below(world: World) -> None:
    it = await in_a_moving_room(world)
    assert states(it.owner, SUPER) == ["crisis-alert-moved", "crisis-alert-is-open"]
    assert called(world, SUPER) == []
    await it.helper.presses("crisis-button-take", SUPER)
    assert it.helper.heard("crisis-taken")
    assert states(it.owner, SUPER) == ["crisis-alert-moved", "crisis-alert-is-taken"]
    assert states(it.owner, TEAM) == below(times=1, then="is-taken")
    assert states(it.owner, THERE) == below(times=1, then="is-open")  # nobody can change that any more


def called(world: World, chat: Chat) -> list[str]:
    """Who was called by name in a chat."""
    parcels = world.platforms[chat.platform].parcels
    return [who.id for parcel in parcels if parcel.to.id == chat.id for who in parcel.mentions]


async def test_it_is_raised_there_again_as_before_and_over_a_restart(world: World) -> None:
    it = await in_a_moving_room(world)
    await world.sleeps()
    await world.passes(minutes=10)
    assert states(it.owner, SUPER) == ["crisis-alert-moved", *below(times=1, then="is-open")]


async def test_a_move_that_is_told_twice_or_to_somebody_who_made_the_new_chat_a_room_is_followed_once(
    world: World,
) -> None:
    it = await circle(world)
    await add_room(world, THERE, Purpose.FACILITATORS)
    await add_room(world, SUPER, Purpose.MAIN)
    await it.ana.says(URGENT, world.room)
    for id in ("one", "another", "a third"):
        await moves(world, id)
    assert states(it.owner, SUPER) == ["crisis-alert-moved", "crisis-alert-is-open"]


async def test_a_room_that_moves_and_has_nothing_open_says_nothing_of_it(world: World) -> None:
    it = await circle(world)
    await add_room(world, THERE, Purpose.FACILITATORS)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await it.helper.presses("crisis-button-close", TEAM)
    await moves(world)
    assert states(it.owner, SUPER) == []


async def test_members_rooms_that_move_say_nothing_of_alerts(world: World) -> None:
    it = await circle(world)
    await add_room(world, THERE, Purpose.MAIN)
    await it.ana.says(URGENT, world.room)
    await moves(world)
    assert states(it.ana, SUPER) == []
