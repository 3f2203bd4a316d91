"""What somebody wrote for a share is deleted from their own private chat, when they ask and where it can be."""

from __future__ import annotations

import re

import pytest

from tests.circle import SHARES, gather, join
from tests.world import Person, World

WORDS = "I still set two cups on the table."
OTHERS = ("cleo", "dana", "eli", "gus", "hal", "ida")


async def circle(world: World, language: str = "en") -> Person:
    """Bo is where private means a chat that stays."""
    bo = world.person("bo", platform="telegramish", language=language)
    await gather(world, [bo, *(world.person(name, language=language) for name in OTHERS)], language=language)
    return bo


async def drafts(person: Person, text: str = WORDS) -> None:
    await person.says("/share")
    if person.last.form is not None:
        await person.fills(text=text)
    else:
        await person.says(text)
    assert person.heard("sharing-preview")


def left(person: Person) -> list[str]:
    """What the person wrote and what still stands in their private chat."""
    return [text for text, _ in person.wrote.values()]


def offered(person: Person) -> bool:
    """Whether the last answer has the button."""
    labels = [button.label for message in person.last.messages for row in message.rows for button in row]
    return any("sharing-button-clear" in label for label in labels)


def kept(world: World) -> list[int]:
    """The lengths of what is kept of words, and of where they were written."""
    return [len(sealed) for (sealed,) in world.stored("SELECT sealed FROM pending")]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_after_posting_it_is_deleted_at_the_press_of_a_button_and_nothing_else_is(
    world: World, language: str
) -> None:
    bo = await circle(world, language)
    await bo.says("/help")
    await drafts(bo)
    await bo.presses("sharing-button-next")
    await bo.presses("sharing-button-clear")
    assert bo.heard("sharing-cleared")
    assert left(bo) == ["/help"]
    await world.passes(days=1)
    assert len(bo.sees(SHARES)) == 1  # the share itself is another matter


async def test_pressed_again_it_is_done_already(world: World) -> None:
    bo = await circle(world)
    await drafts(bo)
    await bo.presses("sharing-button-next")
    clear = bo.button("sharing-button-clear").reference
    for _ in range(2):
        await bo.presses_reference(clear)
        assert bo.heard("sharing-cleared")


async def test_words_that_nothing_asked_for_and_every_later_wording_go_too(world: World) -> None:
    bo = await circle(world)
    await bo.says("The house is quiet.")
    await bo.presses("sharing-button-this")
    await bo.presses("sharing-button-edit")
    await bo.says("The house is so quiet.")
    await bo.presses("sharing-button-now")
    await world.passes(minutes=10)
    await bo.says("/shares")
    await bo.presses("sharing-button-edit")
    await bo.says("It is so quiet here.")
    assert bo.heard("sharing-changed")
    await bo.presses("sharing-button-clear")
    assert bo.heard("sharing-cleared")
    assert left(bo) == ["/shares"]


@pytest.mark.parametrize("way", ["withdraw", "cancel"])
async def test_it_can_still_be_deleted_after_the_share_was_given_up(world: World, way: str) -> None:
    bo = await circle(world)
    await drafts(bo)
    if way == "withdraw":
        await bo.presses("sharing-button-now")
        await world.passes(minutes=10)
        await bo.says("/shares")
    await bo.presses(f"sharing-button-{way}")
    assert offered(bo)
    await bo.presses("sharing-button-clear")
    assert bo.heard("sharing-cleared")
    assert WORDS not in left(bo)


async def test_the_group_may_be_asked_for_in_between(world: World) -> None:
    bo = await circle(world)
    await gather(world, [world.people[name] for name in OTHERS], group=b"another circle!!")
    await join(world, bo, group=b"another circle!!")
    await bo.says("/share", text=WORDS)
    await bo.presses("engine-group-name")
    assert bo.heard("sharing-preview")
    await bo.presses("sharing-button-next")
    await bo.presses("sharing-button-clear")
    assert left(bo) == []


async def test_where_private_means_gone_by_itself_there_is_nothing_to_delete(world: World) -> None:
    await circle(world)
    cleo = world.people["cleo"]
    await drafts(cleo)
    await cleo.presses("sharing-button-next")
    assert cleo.heard("sharing-posted-then")
    assert not offered(cleo)
    await cleo.says("/shares")
    assert not offered(cleo)


async def test_what_was_written_elsewhere_is_deleted_there(world: World) -> None:
    bo = await circle(world)
    also = world.person("also bo")
    await bo.says("/itsme")
    code = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", bo.reads())
    assert code is not None
    await also.says("/itsme", code=code[0])
    await drafts(bo)
    await bo.presses("sharing-button-next")
    await also.says("/shares")
    await also.presses("sharing-button-clear")
    assert also.heard("sharing-clear-elsewhere")
    assert WORDS in left(bo)
    await bo.says("/shares")
    await bo.presses("sharing-button-clear")
    assert bo.heard("sharing-cleared")
    assert WORDS not in left(bo)


async def test_what_the_platform_deletes_no_more_is_said_with_a_way_by_hand(world: World) -> None:
    bo = await circle(world)
    world.platforms["telegramish"].deletes_for = 3600
    await drafts(bo)
    await bo.presses("sharing-button-next")
    await world.passes(hours=2)
    await bo.presses("sharing-button-clear")
    assert bo.heard("sharing-clear-by-hand")
    assert WORDS in left(bo)


async def test_after_two_days_nobody_remembers_where_it_was_written(world: World) -> None:
    bo = await circle(world)
    await drafts(bo)
    await bo.presses("sharing-button-next")
    clear = bo.button("sharing-button-clear").reference
    await world.passes(hours=23)
    assert len(kept(world)) == 1
    await world.passes(hours=25)
    assert kept(world) == []
    await bo.presses_reference(clear)
    assert bo.heard("sharing-clear-by-hand")


async def test_a_draft_that_nobody_decides_about_leaves_nothing(world: World) -> None:
    bo = await circle(world)
    await drafts(bo)
    await world.passes(hours=1)
    assert kept(world) == []
    assert world.count("timers") == 0


async def test_what_is_kept_looks_the_same_wherever_somebody_wrote(world: World) -> None:
    bo = await circle(world)
    await drafts(bo)
    await drafts(world.people["cleo"])
    one, other = kept(world)
    assert one == other


async def test_somebody_elses_button_deletes_nothing_of_mine(world: World) -> None:
    bo = await circle(world)
    eve = world.person("eve", platform="telegramish")
    await join(world, eve)
    await eve.says("mine")
    await drafts(bo)
    await bo.presses("sharing-button-next")
    await eve.presses_reference(bo.button("sharing-button-clear").reference)
    assert left(eve) == ["mine"]
    assert WORDS in left(bo)
