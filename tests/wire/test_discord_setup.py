"""Setting up on Discord: what is missing is named as Discord calls it, and who helps is asked of Discord each time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.wire.discord import permissions
from tests.wire.discord_server import DiscordServer
from tests.wire.house import Guest, housed
from tests.wire.test_discord_conversations import Scene, begun
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
