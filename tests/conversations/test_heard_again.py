"""Somebody writes again: one card that nobody closed must not silence them, and one bad evening is one card."""

from __future__ import annotations

import pytest

from tests.watched import TEAM, Circle, circle, heard_in_private
from tests.world import World, keys_of, plain

URGENT, HEAVY = "[suicide 3] tonight", "[suicide 2] so tired"


def answers(it: Circle) -> int:
    """How often Ana was given help in private."""
    return sum("crisis-care-bot" in keys for keys in heard_in_private(it.ana))


async def test_nobody_took_it_and_five_days_later_they_are_answered_and_people_called_again(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await world.passes(days=5)
    called = len(it.mentions())
    await it.ana.says(HEAVY, world.room)
    assert answers(it) == 2
    assert it.mentions()[called:] == [("account-helper", "account-owner")]
    assert len(it.cards()) == 1  # the same card, further down
    await world.passes(minutes=15)
    assert "crisis-unanswered" in heard_in_private(it.ana)[-1]


async def test_taken_and_never_closed_it_silences_nobody_ten_days_later(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await world.passes(days=10)
    called = len(it.mentions())
    await it.ana.says(URGENT, world.room)
    assert answers(it) == 2
    assert it.mentions()[called:] == [("account-helper", "account-owner")]
    assert len(it.cards()) == 2  # what the helper is on stays theirs


async def test_an_urgent_one_that_rang_for_a_week_is_raised_anew(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await world.passes(days=12)
    called = len(it.mentions())
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=16)
    assert answers(it) == 2
    assert len(it.mentions()) - called == 3


async def test_to_have_asked_for_a_facilitator_hides_nothing(world: World) -> None:
    it = await circle(world)
    await it.ana.says("/facilitator call")
    await it.helper.presses("crisis-button-take", TEAM)
    await world.passes(days=2)
    await it.ana.says(HEAVY, world.room)
    assert answers(it) == 1
    assert "crisis-alert-about-suicide" in keys_of(it.cards()[-1].shown.text)
    assert len(it.mentions()) == 2


@pytest.mark.parametrize(
    ("first", "second", "replies"),
    [
        ("[eating 2] again", HEAVY, 2),
        ("[grief 2] my brother", HEAVY, 2),
        ("[harm 3] him", URGENT, 1),
        ("[abuse 3] he is outside", URGENT, 1),
    ],
)
async def test_another_matter_is_answered_and_raised_by_itself(
    world: World, first: str, second: str, replies: int
) -> None:
    it = await circle(world)
    await it.ana.says(first, world.room)
    called = len(it.mentions())
    await world.passes(minutes=4)
    await it.ana.says(second, world.room)
    assert answers(it) == replies
    assert ("account-helper", "account-owner") in it.mentions()[called:]
    assert "crisis-alert-about-suicide" in keys_of(it.cards()[-1].shown.text)


async def test_one_bad_evening_is_one_card_with_a_growing_count_and_one_answer(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    for _ in range(6):
        await world.passes(minutes=40)
        await it.ana.says(HEAVY, world.room)
    assert len(it.raised()) == 1
    assert "7" in plain(it.cards()[0].shown.text).split("Messages so far")[1]
    assert answers(it) == 1
    assert sum("crisis-alert-again" in keys for keys in heard_in_private(it.helper)) == 6


async def test_while_people_are_still_called_more_of_the_same_is_only_counted(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    for _ in range(5):
        await world.passes(minutes=7)
        await it.ana.says(URGENT, world.room)
    assert len(it.mentions()) == 3  # at 0, 5 and 15 minutes, as without it
    assert len(it.cards()) == 1
    assert answers(it) == 1


async def test_once_nobody_is_called_any_more_and_nobody_came_more_of_the_same_calls_again(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await world.passes(hours=2)
    called = len(it.mentions())
    await it.ana.says(HEAVY, world.room)
    assert it.mentions()[called:] == [("account-helper", "account-owner")]
    assert len(it.cards()) == 1
    assert answers(it) == 1  # not a day yet


async def test_the_neutral_line_stands_again_after_an_hour_for_somebody_who_did_not_agree(world: World) -> None:
    it = await circle(world)
    await it.ben.says(HEAVY, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await world.passes(hours=3)
    await it.ben.says(HEAVY, world.room)
    assert len(it.neutral()) == 2
    assert len(it.cards()) == 1


@pytest.mark.parametrize("words", [HEAVY, URGENT])
async def test_what_did_not_arrive_was_no_answer_so_the_next_message_gets_one(world: World, words: str) -> None:
    it = await circle(world)
    world.platforms["discordish"].closed.add(it.ana.account.id)
    await it.ana.says(words, world.room)
    assert len(it.neutral()) == 1
    await it.helper.presses("crisis-button-take", TEAM)
    await world.passes(hours=2)
    await it.ana.says(words, world.room)
    assert len(it.neutral()) == 2
    await world.passes(hours=1)
    world.platforms["discordish"].closed.clear()
    await it.ana.says("/alerts", world.room)  # whoever does something is tried again
    await it.ana.says(words, world.room)
    assert answers(it) == 1
    assert len(it.cards()) == 1


async def test_a_taker_who_cannot_be_written_to_hears_in_the_room_that_there_is_more(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    world.platforms["discordish"].closed.add(it.helper.account.id)
    await it.ana.says(HEAVY, world.room)
    assert "crisis-alert-again" in keys_of(it.helper.sees(TEAM)[-1].shown.text)


async def test_asking_for_a_facilitator_again_calls_again_where_nobody_came(world: World) -> None:
    it = await circle(world, on=False)
    await it.ana.says("/facilitator call")
    await world.passes(hours=1)
    called = len(it.mentions())
    await it.ana.says("/facilitator call")
    assert it.ana.heard("crisis-told-asked")
    assert len(it.mentions()) == called + 1
    assert len(it.cards()) == 1
    await it.helper.presses("crisis-button-take", TEAM)
    await it.ana.says("/facilitator call")
    assert it.ana.heard("crisis-asked-already")
    await world.passes(days=3)
    await it.ana.says("/facilitator call")
    assert it.ana.heard("crisis-told-asked")
    assert len(it.cards()) == 2


async def test_what_somebody_was_written_to_about_goes_with_them(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await it.ana.says("[eating 2] again", world.room)
    assert len(world.stored("SELECT kind FROM care")) == 2
    await it.ana.says("/mydata erase")
    await it.ana.presses("common-confirm")
    assert world.stored("SELECT kind FROM care") == []
