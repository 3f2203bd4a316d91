"""Setting up on Discord: what is missing is named as Discord calls it, and who helps is asked of Discord each time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.wire.discord import permissions
from tests.wire.discord.state import Channel
from tests.wire.discord_server import DiscordServer
from tests.wire.house import Guest, housed
from tests.wire.test_discord_conversations import Scene, begun, joined
from tests.world import plain


@pytest.fixture
async def scene(server: DiscordServer, folder: Path) -> AsyncIterator[Scene]:
    salma, ana, tom = (server.person(name) for name in ("Salma", "Ana", "Tom"))
    guild = server.guild("Voisins", owner=salma)
    for person in (ana, tom):
        person.joins(guild)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), permissions.VIEW_CHANNEL)
    async with housed(server, folder) as house:
        yield Scene(house, server, guild, circle, team, *(Guest(house, person) for person in (salma, ana, tom)))


async def test_each_missing_permission_is_named_as_discord_calls_it_until_it_is_granted(scene: Scene) -> None:
    await begun(scene)
    salma, server, role = scene.salma, scene.server, scene.server.bot_role(scene.guild)
    await salma.types("/consent", scene.circle)
    await salma.presses("joining-reminders-agree")
    await salma.types("/setup check", scene.circle)
    assert salma.heard("setup-check-well")
    server.forbids(scene.team, role, permissions.SEND_MESSAGES | permissions.ATTACH_FILES)
    server.forbids(scene.circle, role, permissions.ATTACH_FILES)
    await salma.types("/setup check", scene.circle)
    read = plain(salma.answer.text)
    assert read.count("“Send Messages” is missing") == 1
    assert read.count("“Attach Files” is missing") == 2
    assert read.count("“Edit Channel”") == 1
    assert "#team" in read
    for room in (scene.team, scene.circle):
        server.allows(room, role, permissions.VIEW_CHANNEL | permissions.SEND_MESSAGES | permissions.ATTACH_FILES)
    await salma.presses("setup-button-again")
    assert salma.heard("setup-check-well")


async def test_a_channel_that_was_deleted_is_named_and_forgotten_by_a_press(scene: Scene) -> None:
    await begun(scene)
    salma = scene.salma
    scene.server.deletes(scene.team)
    await salma.types("/setup check", scene.circle)
    assert salma.heard("setup-check-gone")
    assert salma.heard("setup-check-nobody")
    await salma.presses("setup-button-forget")
    assert salma.heard("setup-forgotten")
    await salma.types("/setup check")  # in private, where another room answers for the one that is gone
    assert not salma.heard("setup-check-gone")


# --- who helps, through a role of the server -----------------------------------------------------------------


async def facilitates(guest: Guest, where: Channel | None) -> bool:
    await guest.types("/oncall show", where)
    assert guest.heard("crisis-on-duty") or guest.heard("access-facilitators-only")
    return guest.heard("crisis-on-duty")


def members_asked(scene: Scene) -> int:
    return len(scene.server.rest.called("GET", f"/guilds/{scene.guild.id}/members/{scene.ana.person.id}"))


async def test_whoever_has_the_role_in_the_server_facilitates_and_whoever_lost_it_does_not(scene: Scene) -> None:
    await begun(scene)
    await joined(scene, scene.ana)
    server, guild, ana = scene.server, scene.guild, scene.ana
    helpers = server.role(guild, "helpers")
    await scene.salma.types("/facilitator role", scene.circle, role=helpers)
    assert scene.salma.heard("facilitators-role-tied")
    await scene.house.built.house.engine.refresh()
    assert not await facilitates(ana, scene.circle)
    server.gives(guild, ana.person, helpers)
    assert await facilitates(ana, scene.circle)
    assert await facilitates(ana, None)  # in private, where Discord tells no roles: what it said just now still counts
    assert members_asked(scene) == 0
    server.takes(guild, ana.person, helpers)
    assert not await facilitates(ana, scene.circle)
    assert members_asked(scene) == 0


async def test_in_private_discord_is_asked_at_most_once_a_minute(scene: Scene) -> None:
    await begun(scene)
    await joined(scene, scene.ana)
    helpers = scene.server.role(scene.guild, "helpers")
    await scene.salma.types("/facilitator role", scene.circle, role=helpers)
    await scene.house.built.house.engine.refresh()
    scene.server.gives(scene.guild, scene.ana.person, helpers)
    scene.house.line._members.clear()  # as after a minute
    before = members_asked(scene)
    for _ in range(3):
        assert await facilitates(scene.ana, None)
    assert members_asked(scene) == before + 1


async def test_a_role_that_is_deleted_is_told_to_the_facilitators_and_helps_nobody(scene: Scene) -> None:
    await begun(scene)
    await joined(scene, scene.ana)
    helpers = scene.server.role(scene.guild, "helpers")
    await scene.salma.types("/facilitator role", scene.circle, role=helpers)
    await scene.house.built.house.engine.refresh()
    scene.server.gives(scene.guild, scene.ana.person, helpers)
    assert await facilitates(scene.ana, scene.circle)
    scene.server.deletes_role(scene.guild, helpers)
    await scene.tom.types("/help", scene.circle)  # by then what was told before is known
    await scene.house.settles()
    assert any("facilitators-role-gone" in one.text for one in scene.server.posted(scene.team))
    assert not await facilitates(scene.ana, scene.circle)


async def test_what_everybody_has_is_no_role(scene: Scene) -> None:
    await begun(scene)
    await scene.salma.types("/facilitator role", scene.circle, role=scene.guild.everyone)
    assert not scene.salma.heard("facilitators-role-tied")
    assert scene.salma.answer.opened_form or scene.salma.heard("blank-unknown-role")
