"""Help lines or rules that cannot be trusted: the door stays open, over the last ones that passed their test."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.crisis_only import CrisisOnlyHouse
from bot.events import Called, Said
from bot.features.crisis.lines import FOLDER
from bot.last_good import keep_as_good, last_good
from bot.street import OpenHouse, Street
from bot.words import say
from tests.bad_input.installation import ANA, PRIVATE, Installation, installation, text


@pytest.fixture
def shipped(folder: Path) -> Path:
    """The files that come with the bot, in a place where a test may spoil them."""
    return Path(shutil.copytree(FOLDER, folder / "shipped", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


def street(one: Installation, shipped: Path) -> Street:
    return replace(one.street, shipped=shipped)


async def starts(one: Installation, shipped: Path) -> OpenHouse:
    return await street(one, shipped).for_people(one.adapters, False)


async def asks(house: CrisisOnlyHouse) -> str:
    return text(await house.desk.handle(Called("e", ANA, PRIVATE, "crisis", {}, language="fr")))


async def test_what_passed_its_test_is_kept_beside_the_data(folder: Path, shipped: Path) -> None:
    one = installation(folder)
    house = await starts(one, shipped)
    assert not isinstance(house, CrisisOnlyHouse)
    await house.stop()
    kept = last_good(one.config.data.folder)
    assert (kept / "lines" / "FR.toml").read_bytes() == (shipped / "lines" / "FR.toml").read_bytes()
    assert not list(kept.rglob("*.py"))


async def test_spoiled_lines_are_answered_from_the_last_good_ones(folder: Path, shipped: Path) -> None:
    one = installation(folder)
    one.config.data.folder.mkdir(parents=True)
    keep_as_good(shipped, one.config.data.folder)
    (shipped / "lines" / "FR.toml").write_text("[[line]]\nservice = 3")
    house = await starts(one, shipped)
    assert isinstance(house, CrisisOnlyHouse)
    assert "FR.toml" in house.desk.reason
    assert one.catalog.say(say("crisis-opening"), "fr") in await asks(house)  # the whole card, not the last words


async def test_without_any_good_ones_the_built_in_words_are_left(folder: Path, shipped: Path) -> None:
    one = installation(folder)
    (shipped / "emergency.toml").write_text("not toml at all")
    house = await starts(one, shipped)
    assert isinstance(house, CrisisOnlyHouse)
    assert "112" in await asks(house)


async def test_somebody_in_danger_is_heard_even_then(folder: Path, shipped: Path) -> None:
    one = installation(folder)
    (shipped / "emergency.toml").write_text("not toml at all")
    house = await starts(one, shipped)
    assert isinstance(house, CrisisOnlyHouse)
    answer = await house.desk.handle(Said("e", ANA, PRIVATE, "I want to die", language="en"))
    assert "112" in text(answer)
    answer = await house.desk.handle(Said("e", ANA, PRIVATE, "good evening", language="en"))
    assert "112" not in text(answer)


def test_a_folder_that_takes_nothing_stops_no_start(folder: Path, shipped: Path) -> None:
    (folder / "full").write_text("no folder at all")
    keep_as_good(shipped, folder / "full")
    assert (folder / "full").read_text() == "no folder at all"
