"""Houses opened one after the other over the same files: killed, opened again, thrown away only in the demo."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.playground import people
from adapters.playground.playground import NotPossible, Playground
from adapters.playground.stage import House
from bot.__main__ import Halqa
from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import MovableClock, SeededChance, SystemClock, chance
from bot.command_line import Work
from bot.crisis_only import CrisisOnlyHouse
from bot.demo import MEMORY, demo_config, next_monday
from bot.street import Street
from bot.words import say
from bot.work.page import RealTime
from tests.world import START

pytestmark = pytest.mark.slow  # each starts a whole house; left out of the inner loop

ROOT = Path(__file__).parents[2]
WORK: Work = Halqa()


@pytest.fixture
def demo(folder: Path) -> Playground:
    catalog, clock = Catalog.load(LOCALES), MovableClock(START)
    street = Street(demo_config(folder), catalog, clock, SeededChance("test"))
    return Playground(street.for_demo, clock, catalog, lambda: people.cast(catalog, "en"))


async def rows(house: House, table: str) -> int:
    return next(len(each.rows) for each in await house.tables() if each.name == table)


async def test_a_killed_demo_opens_again_over_what_was_kept(demo: Playground) -> None:
    await demo.start()
    await demo.says(people.OWNER, people.CIRCLE, "/setup name: Evening")
    assert await rows(demo.house, "groups") == 1
    _, opened = await demo.stored(people.OWNER)
    assert opened
    await demo.kill_and_restart()
    assert await rows(demo.house, "groups") == 1
    assert (await demo.stored(people.OWNER))[1] == opened
    await demo.reset()
    assert await rows(demo.house, "groups") == 0
    await demo.stop()


async def test_for_people_nothing_is_ever_thrown_away(folder: Path) -> None:
    catalog = Catalog.load(LOCALES)
    street = Street(demo_config(folder), catalog, SystemClock(), chance)
    play = Playground(street.for_people, RealTime(), catalog, lambda: people.cast(catalog, "en"))
    await play.start()
    assert not isinstance(play.house, CrisisOnlyHouse)
    await play.says(people.OWNER, people.CIRCLE, "/setup name: Evening")
    await play.reset()
    assert await rows(play.house, "groups") == 1
    await play.kill_and_restart()
    assert await rows(play.house, "groups") == 1
    with pytest.raises(NotPossible, match="goes by itself"):
        await play.moves(60)
    await play.stop()


def test_the_demo_begins_on_a_monday_by_the_real_calendar() -> None:
    monday = next_monday(START)
    assert monday == START  # START is a Monday at nine
    assert [next_monday(START + days * 86400) - monday for days in (1, 6, 7)] == [7 * 86400] * 3


@pytest.mark.slow
def test_the_demo_tells_its_week_and_leaves_nothing_behind() -> None:
    before = set(MEMORY.glob("halqa-demo-*"))
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--script", "--lang", "fr"],
        capture_output=True, text=True, timeout=60, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT,
    )  # fmt: skip
    catalog = Catalog.load(LOCALES)
    assert catalog.say(say("scenario-told-setup"), "fr") in ran.stdout
    assert catalog.say(say("scenario-told-end"), "fr") in ran.stdout
    assert ran.stderr == ""
    assert set(MEMORY.glob("halqa-demo-*")) <= before
