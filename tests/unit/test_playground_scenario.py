"""The week of the circle, played to its end over the real engine and the real storage."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.playground.people import CIRCLE, HOST, OWNER, ROLES, TEAM, cast
from adapters.playground.platform import Message, private_chat
from adapters.playground.playground import Playground
from adapters.playground.scenario import SCENES, play
from bot.catalog import Catalog
from bot.words import say
from tests.browser.real_house import RealStreet
from tests.unit.playground_house import LOCALES
from tests.world import START

pytestmark = pytest.mark.slow  # each starts a whole house; left out of the inner loop


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_the_week_plays_to_its_end_in_every_language(folder: Path, language: str) -> None:
    catalog = Catalog.load(LOCALES)
    street = RealStreet(folder, catalog, START)
    playground = Playground(street.open, street.clock, catalog, lambda: cast(catalog, language))
    await playground.start()
    told: list[str] = []
    played = await play(playground, catalog, language, told.append)
    known = {command.name for command in playground.commands("salma")}
    assert played == tuple(scene.name for scene in SCENES if known.issuperset(scene.needs))
    assert played[-1] == "end"
    assert not catalog.missing
    assert not catalog.faults
    assert told
    await playground.stop()


async def test_what_was_private_in_that_week_was_seen_by_one_person_alone(folder: Path) -> None:
    catalog = Catalog.load(LOCALES)
    street = RealStreet(folder, catalog, START)
    playground = Playground(street.open, street.clock, catalog, lambda: cast(catalog, "en"))
    await playground.start()
    await play(playground, catalog, "en", lambda line: None)
    world = playground.world
    seen: dict[str, set[str]] = {role.account: set() for role in ROLES}
    for account, refs in seen.items():
        for chat in world.chats(world.people[account]):
            refs.update(one.ref for one in world.seen_by(account, chat))
    alone = [one for one in world.everything() if one.only_for or one.chat.startswith("private:")]
    assert any(one.only_for == "tom" and "findahelpline.com" in one.text for one in alone)
    assert any(one.only_for == "claire" and "2 – " in one.text for one in alone)
    for message in alone:
        owner = message.only_for or message.chat.removeprefix("private:")
        assert [account for account, refs in seen.items() if message.ref in refs] == [owner]
    assert all("Rima" not in one.text for one in world.everything() if one.chat != private_chat("rima"))
    await playground.stop()


async def test_a_facilitator_looks_whether_all_is_well(folder: Path) -> None:
    catalog = Catalog.load(LOCALES)
    street = RealStreet(folder, catalog, START)
    playground = Playground(street.open, street.clock, catalog, lambda: cast(catalog, "en"))
    await playground.start()
    for room, said in ((CIRCLE, "/setup"), (TEAM, "/setup room facilitators"), (CIRCLE, "/setup check")):
        await playground.says(OWNER, room, said)
    heard = [one.text for one in playground.world.everything() if one.only_for == OWNER]
    assert catalog.say(say("setup-check-well"), "ar") in heard[-1]
    await playground.stop()


async def test_whoever_has_a_role_of_the_place_facilitates(folder: Path) -> None:
    catalog = Catalog.load(LOCALES)
    street = RealStreet(folder, catalog, START)
    playground = Playground(street.open, street.clock, catalog, lambda: cast(catalog, "en"))
    await playground.start()
    await playground.says(OWNER, CIRCLE, "/setup")
    role = f"@{catalog.say(say('scenario-role'), 'en')}"
    assert (role, role) in await playground.suggests(OWNER, CIRCLE, f"/facilitator role {role[:3]}", "role")
    await playground.says(OWNER, CIRCLE, f"/facilitator role {role}")
    await playground.says(HOST, CIRCLE, "/join")
    await playground.presses(HOST, heard(playground, HOST)[-1].ref, catalog.say(say("joining-yes-adult"), "fr"))
    await playground.says(HOST, CIRCLE, "/oncall")
    assert catalog.say(say("crisis-on-duty"), "fr") in heard(playground, HOST)[-1].text
    await playground.stop()


def heard(playground: Playground, who: str) -> list[Message]:
    """What one person alone was told in rooms."""
    return [one for one in playground.world.everything() if one.only_for == who]
