"""The link that puts the bot into a server asks for exactly what it needs: with that, and nothing that everybody may do
there besides, everything works. And who may begin a group there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import discord
import pytest

from adapters.discord.examining import EVENTS, NEEDED, invitation
from adapters.discord.rooms import NEEDED as NAMED
from bot.outside import Right
from tests.wire.discord import permissions
from tests.wire.discord_server import DiscordServer
from tests.wire.house import Guest, housed
from tests.wire.test_discord_conversations import SECRET, Scene, begun, joined
from tests.world import START

JUST_THERE = permissions.VIEW_CHANNEL | permissions.USE_APPLICATION_COMMANDS


@pytest.fixture
async def scene(server: DiscordServer, folder: Path) -> AsyncIterator[Scene]:
    """A server that lets nobody write but those whom it says so, and the bot as the link brings it."""
    server.clock.passes(START - server.clock.now())
    salma, ana, tom = (server.person(name) for name in ("Salma", "Ana", "Tom"))
    guild = server.guild("Voisins", owner=salma, bot_may=NEEDED)
    server.changes_role(guild, guild.everyone, may=JUST_THERE)
    for person in (ana, tom):
        person.joins(guild)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), NEEDED)
    async with housed(server, folder) as house:
        yield Scene(house, server, guild, circle, team, *(Guest(house, person) for person in (salma, ana, tom)))


def test_the_link_asks_for_what_is_looked_for_in_rooms_and_nothing_else() -> None:
    asked = parse_qs(urlparse(invitation(7)).query)
    assert asked["scope"] == ["bot applications.commands"]
    assert asked["client_id"] == ["7"]
    wanted = dict.fromkeys(NAMED.values(), True)
    assert int(asked["permissions"][0]) == discord.Permissions(**wanted).value
    assert set(NAMED) == set(Right)
    more = parse_qs(urlparse(invitation(7, NEEDED | EVENTS)).query)["permissions"][0]
    assert int(more) == discord.Permissions(**wanted, create_events=True).value


async def test_with_exactly_these_permissions_all_jobs_are_done(scene: Scene) -> None:
    await begun(scene)
    others = [Guest(scene.house, scene.server.person(name, scene.guild)) for name in ("Bo", "Cleo", "Dana")]
    for guest in (scene.ana, scene.tom, *others):
        await joined(scene, guest)
    await scene.salma.types("/setup check", scene.circle)
    assert scene.salma.heard("setup-check-well")
    await scene.salma.types("/meeting schedule", scene.circle, title="Tea", first="2026-11-04 19:00", every="weekly")
    await scene.salma.presses("common-confirm")
    await scene.salma.types(
        "/checkin schedule", scene.circle, first="2026-11-03 19:00", every="weekly", open_for="24 h"
    )
    await scene.salma.presses("common-confirm")
    await scene.ana.types("/share", scene.circle)
    await scene.ana.fills(text=SECRET)
    await scene.ana.presses("sharing-button-now")
    await scene.house.passes(days=1, hours=12)
    stood = "".join(one.text for one in scene.server.posted(scene.circle))
    for key in ("setup-welcome", "meetings-announced", "checkins-ask", "meetings-reminder"):
        assert key in stood
    assert SECRET in stood
    await scene.tom.types("/mydata export", scene.circle)
    assert scene.tom.answer.message.files
    refused = [call for call in scene.server.rest.calls if call.status == 403]
    assert refused == []


async def test_a_content_note_hides_the_words_until_somebody_opens_them(scene: Scene) -> None:
    await begun(scene)
    others = [Guest(scene.house, scene.server.person(name, scene.guild)) for name in ("Bo", "Cleo", "Dana")]
    for guest in (scene.ana, scene.tom, *others):
        await joined(scene, guest)
    await scene.ana.types("/share", scene.circle)
    await scene.ana.fills(text=SECRET)
    await scene.ana.presses("sharing-button-note")
    await scene.ana.fills(note="death")
    await scene.ana.presses("sharing-button-now")
    await scene.house.passes(minutes=11)
    post = next(one for one in scene.server.posted(scene.circle) if SECRET in one.text)
    boxes = [part for part in post.components if part["type"] == 17]
    assert [box["spoiler"] for box in boxes] == [True]
    assert SECRET in str(boxes)
    assert SECRET not in str([part for part in post.components if part["type"] != 17])


# --- who begins ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("may", "key"),
    [
        (JUST_THERE, "setup-not-manager"),
        (JUST_THERE | permissions.MANAGE_CHANNELS | permissions.MANAGE_ROLES, "setup-not-manager"),
        (JUST_THERE | permissions.MANAGE_GUILD, "setup-begun"),
        (permissions.ADMINISTRATOR, "setup-begun"),
    ],
)
async def test_a_group_is_begun_by_whoever_may_manage_the_server(scene: Scene, may: int, key: str) -> None:
    scene.server.gives(scene.guild, scene.ana.person, scene.server.role(scene.guild, "a role", may))
    await scene.ana.types("/setup card", scene.circle)
    assert scene.ana.heard(key)


async def test_the_owner_of_the_server_needs_no_role(scene: Scene) -> None:
    await scene.salma.types("/setup card", scene.circle)
    assert scene.salma.heard("setup-begun")
