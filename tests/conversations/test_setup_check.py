"""Is all well? What is missing is named room by room, with the place where it is granted; and said plainly when nothing
is."""

import pytest

from bot.model import Chat, Purpose
from bot.outside import Right, RoomLook
from tests.circle import add_room, gather
from tests.conversations.test_frame_setup import begun, joined, manager
from tests.world import STEPS, Person, Platform, World, plain

TEAM = Chat("discordish", "room-team")
OTHER = Chat("discordish", "room-elsewhere")
HIDDEN = RoomLook(True, (Right.SEE, Right.WRITE, Right.FILES), "#team", closed=True)
FINE = RoomLook(True, title="#team", closed=True)


async def checked(person: Person, where: Chat | None = None) -> list[str]:
    """What the check says, by its keys, without the frame around it."""
    await person.says("/setup check", where)
    return said(person, "setup-check-")


def said(person: Person, begins: str) -> list[str]:
    heard = person.keys()
    return [key for key in heard if key.startswith(begins)]


def looks(world: World, chat: Chat, look: RoomLook | None) -> None:
    world.platforms[chat.platform].looks[chat.id] = look


async def with_team(world: World) -> Person:
    salma = await begun(world)
    await salma.says("/setup room", TEAM, purpose="facilitators")
    looks(world, TEAM, FINE)
    return salma


async def reachable(person: Person) -> None:
    await person.says("/consent")
    await person.presses("joining-reminders-agree")


async def test_all_is_well_is_said_plainly(world: World) -> None:
    salma = await with_team(world)
    await reachable(salma)
    assert await checked(salma, world.room) == ["setup-check-well"]
    assert await checked(salma) == ["setup-check-well"]


async def test_the_card_leads_to_the_check_and_the_check_back_to_the_card(world: World) -> None:
    salma = await with_team(world)
    await salma.says("/setup", world.room)
    await salma.presses("setup-button-check")
    assert salma.heard("setup-check-well")
    await salma.presses("setup-button-again")
    assert salma.heard("setup-check-well")
    await salma.presses("common-back")
    assert salma.heard("setup-card")


async def test_each_missing_permission_is_named_with_its_room_and_where_to_grant_it_once(world: World) -> None:
    salma = await with_team(world)
    looks(world, TEAM, HIDDEN)
    looks(world, world.room, RoomLook(True, (Right.FILES,), "#circle", closed=False))
    await salma.says("/setup room", world.room, purpose="meetings")
    found = await checked(salma, world.room)
    assert found.count("setup-check-missing") == 4
    assert found.count("setup-check-where") == 1
    assert sorted(said(salma, "setup-right-")) == [
        "setup-right-files", "setup-right-files", "setup-right-see", "setup-right-write",
    ]  # fmt: skip
    read = salma.reads()
    assert "#team" in read
    assert "#circle (everyday talk, meetings)" in read.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(("platform", "named"), [("discord", "“Send Messages”"), ("telegram", "“Permissions”")])
async def test_where_a_right_is_granted_is_said_as_it_is_called_there(world: World, platform: str, named: str) -> None:
    world.platforms[platform] = Platform(platform, STEPS, world.clock)
    await world.sleeps(hours=1)  # the next start serves it
    salma = manager(world, platform=platform)
    circle = Chat(platform, "the circle")
    await salma.says("/setup", circle)
    world.platforms[platform].looks[circle.id] = RoomLook(True, (Right.WRITE,), "Circle")
    await salma.says("/setup check", circle)
    assert named in salma.reads()
    assert platform in salma.reads().lower()


async def test_a_room_that_is_gone_is_named_and_can_be_forgotten(world: World) -> None:
    salma = await with_team(world)
    looks(world, TEAM, RoomLook(present=False))
    assert await checked(salma) == ["setup-check-found", "setup-check-gone", "setup-check-nobody"]
    await salma.presses("setup-button-forget")
    assert salma.heard("setup-forgotten")
    assert "setup-check-gone" not in await checked(salma)
    await salma.presses("setup-button-forget")  # of the older answer
    assert salma.heard("access-gone")


async def test_a_room_that_is_there_after_all_is_not_forgotten(world: World) -> None:
    salma = await with_team(world)
    looks(world, TEAM, RoomLook(present=False))
    await checked(salma, world.room)
    for look in (FINE, None):
        looks(world, TEAM, look)
        await salma.presses("setup-button-forget")
        assert salma.heard("setup-forget-there")


async def test_the_last_main_room_is_not_forgotten_either(world: World) -> None:
    salma = await begun(world)
    looks(world, world.room, RoomLook(present=False))
    assert "setup-check-gone" in await checked(salma)
    await salma.presses("setup-button-forget")
    assert salma.heard("setup-room-last-main")
    await salma.says("/setup room", OTHER, purpose="main")
    await checked(salma)
    await salma.presses("setup-button-forget")
    assert salma.heard("setup-forgotten")


async def test_what_could_not_be_looked_at_is_not_taken_for_well(world: World) -> None:
    salma = await with_team(world)
    looks(world, TEAM, None)
    assert "setup-check-unsure" in await checked(salma, world.room)
    assert not salma.heard("setup-check-well")


async def test_a_room_on_a_platform_that_is_not_served_is_named(world: World) -> None:
    salma = await begun(world)
    elsewhere = Chat("carrierpigeonish", "loft")
    group = (await world.built.store.read(lambda books: books.groups.known()))[0][1].group
    await add_room(world, elsewhere, Purpose.SHARES, group=group)
    assert "setup-check-unserved" in await checked(salma, world.room)


async def test_a_facilitators_room_that_everybody_sees_is_named(world: World) -> None:
    salma = await with_team(world)
    looks(world, TEAM, RoomLook(True, title="#team", closed=False))
    assert "setup-check-open" in await checked(salma, world.room)


async def test_facilitators_whom_nobody_can_reach_are_counted(world: World) -> None:
    salma = await begun(world)
    assert "setup-check-nobody" in await checked(salma, world.room)
    tom = await joined(world, "tom")
    await reachable(tom)
    await salma.says("/facilitator add", world.room, member=f"discordish:{tom.account.id}")
    assert "setup-check-unreached" in await checked(salma, world.room)
    await salma.presses("setup-button-reach-me")
    assert salma.heard("joining-agreed")
    assert await checked(salma, world.room) == ["setup-check-well"]


async def test_with_a_room_of_their_own_it_is_only_good_to_know_who_is_not_written_to(world: World) -> None:
    salma = await with_team(world)
    assert await checked(salma, world.room) == ["setup-check-well", "setup-check-room-only"]
    looks(world, TEAM, HIDDEN)
    assert "setup-check-nobody" in await checked(salma, world.room)


async def test_members_do_not_look_into_it(world: World) -> None:
    await with_team(world)
    tom = await joined(world, "tom")
    await tom.says("/setup check", world.room)
    assert tom.heard("access-facilitators-only")


async def test_in_private_it_is_enough_that_one_room_of_the_group_is_open_to_a_person(world: World) -> None:
    salma = await with_team(world)
    for hidden in (TEAM, world.room):
        world.platforms["discordish"].outside = {(salma.account.id, hidden.id)}
        await salma.says("/setup check")
        assert salma.heard("setup-check-well")
    world.platforms["discordish"].outside = {(salma.account.id, room.id) for room in (TEAM, world.room)}
    await salma.says("/setup check")
    assert salma.heard("access-not-in-the-room")


async def test_somebody_in_two_groups_says_which_one_is_meant(world: World) -> None:
    salma = await with_team(world)
    await gather(world, [salma], group=b"another circle..")
    await salma.says("/setup check")
    await salma.presses("Evening circle")
    assert salma.heard("setup-check-well")


async def test_it_reads_well_in_every_language(world: World) -> None:
    salma = await with_team(world)
    looks(world, TEAM, HIDDEN)
    for language in ("en", "fr", "ar"):
        await salma.says("/language", language=language)
        await salma.says("/setup check", world.room)
        assert "[setup" not in plain(salma.reads())
        assert salma.last.messages[0].language == language
