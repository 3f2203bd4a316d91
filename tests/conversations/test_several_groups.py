"""Somebody in two groups, in the private chat: they say which group they mean, and nothing is mixed up."""

from __future__ import annotations

from tests.circle import gather, join
from tests.world import World

OTHER = b"another of theirs"[:16]


async def two_groups(world: World) -> None:
    ana = world.person("ana")
    await gather(world, [ana])
    await gather(world, [world.person("sam")], group=OTHER)
    await join(world, ana, group=OTHER)


async def test_a_query_asks_which_group_is_meant(world: World) -> None:
    await two_groups(world)
    ana = world.person("ana")
    await ana.says("/checkin mine")
    assert ana.heard("engine-which-group")
    await ana.presses("engine-group-name")
    assert ana.heard("checkins-mine-empty")


async def test_the_question_can_be_cancelled(world: World) -> None:
    await two_groups(world)
    ana = world.person("ana")
    await ana.says("/meeting next")
    await ana.presses("common-cancel")
    assert ana.heard("engine-cancelled")


async def test_in_a_room_nobody_has_to_say_which_group(world: World) -> None:
    await two_groups(world)
    ana = world.person("ana")
    await ana.says("/checkin mine", where=world.room)
    assert ana.heard("checkins-mine-empty")
