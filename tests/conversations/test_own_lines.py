"""A group's own lines: added by facilitators, shown on the card that answers from memory, young groups served first."""

from __future__ import annotations

import pytest

from bot.model import Role
from tests.circle import gather, join
from tests.watched import Circle, circle
from tests.world import World, keys_of, plain


async def added(it: Circle, name: str = "Evening phone", reach: str = "+20 2 0000 0001", warm: str = "no") -> None:
    await it.owner.says("/lines add", it.world.room, name=name, reach=reach, warm=warm)
    await it.owner.presses("common-confirm")
    assert it.owner.heard("lines-added")
    await it.world.built.house.engine.refresh()


async def test_a_line_of_the_group_stands_on_its_card_and_on_nobody_elses(world: World) -> None:
    it = await circle(world)
    await added(it)
    await it.ana.says("/crisis", world.room)
    assert it.ana.heard("lines-line")
    assert "Evening phone" in it.ana.reads()
    zoe = world.person("zoe")
    await zoe.says("/crisis")
    assert not zoe.heard("lines-line")


async def test_a_warm_line_says_what_it_is_for_and_comes_last(world: World) -> None:
    it = await circle(world)
    await added(it, "Afternoon tea", warm="yes")
    await added(it)
    await it.ana.says("/crisis", world.room)
    lines = [one for one in plain(it.ana.last.messages[0].text).split("\n") if "added by this group" in one]
    assert ["Evening phone" in lines[0], "Afternoon tea" in lines[1]] == [True, True]


async def test_a_line_that_is_known_to_be_dead_is_refused_and_nothing_is_lost(world: World) -> None:
    it = await circle(world)
    await it.owner.says("/lines add", world.room, name="An old list", reach="080 100 12 12", warm="no")
    assert "closed" in problems(it)
    await it.owner.says("/lines", world.room)
    assert it.owner.heard("lines-none")


async def test_members_see_the_lines_and_change_none(world: World) -> None:
    it = await circle(world)
    await added(it)
    await it.ana.says("/lines", world.room)
    assert it.ana.heard("lines-line")
    await it.owner.says("/lines", world.room)
    remove = it.owner.button("lines-button-remove").reference
    await it.ana.presses_reference(remove)
    assert it.ana.heard("access-facilitators-only")
    await it.owner.presses_reference(remove)
    assert it.owner.heard("lines-removed")
    await it.ana.says("/lines", world.room)
    assert it.ana.heard("lines-none")


async def test_more_than_twelve_would_be_a_wall(world: World) -> None:
    it = await circle(world)
    for number in range(12):
        await added(it, f"Line {number}")
    await it.owner.says("/lines add", world.room, name="One more", reach="1", warm="no")
    assert "twelve" in problems(it)


@pytest.mark.parametrize(("adults", "service"), [("yes", "3114"), ("no", "119")])
async def test_a_group_open_to_the_young_has_their_line_first(world: World, adults: str, service: str) -> None:
    ana, owner = world.person("ana"), world.person("owner")
    await gather(world, [ana])
    await join(world, owner, role=Role.OWNER)
    await owner.says("/setup", world.room)
    if adults == "no":
        await owner.presses("setup-button-all-ages")
    await ana.says("/country", country="France")
    await world.built.house.engine.refresh()
    await ana.says("/crisis", world.room)
    first = next(line for line in plain(ana.last.messages[0].text).split("\n") if line.startswith("To talk"))
    assert service in first
    await ana.says("[suicide 2] so tired")
    first = next(line for line in plain(ana.last.messages[0].text).split("\n") if line.startswith("To talk"))
    assert service in first


async def test_the_youngs_line_stays_the_first_and_the_others_are_behind_more(world: World) -> None:
    it = await circle(world)
    await it.owner.says("/setup", world.room)
    await it.owner.presses("setup-button-all-ages")
    await it.ana.says("/country", country="France")
    await world.built.house.engine.refresh()
    await it.ana.says("[suicide 3] tonight", world.room)
    await world.passes(minutes=16)
    unanswered = it.ana.sees(it.ana.private)[-1].shown.text
    assert "crisis-unanswered" in keys_of(unanswered)
    assert ("119" in plain(unanswered), "3114" in plain(unanswered)) == (True, False)
    await it.ana.says("/crisis", world.room)
    await it.ana.presses("crisis-button-more")
    assert ("119" in it.ana.reads(), "3114" in it.ana.reads()) == (False, True)


async def test_the_groups_own_lines_stand_in_answers_too_and_warm_ones_only_where_there_is_time(world: World) -> None:
    it = await circle(world)
    await added(it, "Evening phone")
    await added(it, "Afternoon tea", warm="yes")
    await it.ana.says("[suicide 2] so tired", world.room)
    said = plain(it.ana.sees(it.ana.private)[-1].shown.text)
    assert ("Evening phone" in said, "Afternoon tea" in said) == (True, True)
    await it.ana.says("[suicide 3] tonight")
    assert ("Evening phone" in it.ana.reads(), "Afternoon tea" in it.ana.reads()) == (True, False)
    await it.ben.says("[suicide 2] me too")
    assert it.ben.heard("lines-line")
    zoe = world.person("zoe")
    await zoe.says("[suicide 2] so tired")
    assert not zoe.heard("lines-line")


def problems(it: Circle) -> str:
    """What stands beside the blanks of the form that came back, with everything typed still in it."""
    assert it.owner.form.fields[0].value
    return " ".join(plain(field.problem) for field in it.owner.form.fields)
