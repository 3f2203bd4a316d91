"""An alert that is raised again in the playground, with a kill in the middle: what somebody who scrolls up reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.playground.people import CIRCLE, HOST, OWNER, TEAM, cast
from adapters.playground.platform import private_chat
from adapters.playground.playground import Playground
from bot.catalog import Catalog
from bot.words import say
from tests.browser.real_house import RealStreet
from tests.unit.playground_house import LOCALES
from tests.world import START

pytestmark = pytest.mark.slow  # it starts a whole house; left out of the inner loop
MINUTE = 60


async def test_an_alert_that_is_raised_three_times_has_one_card_that_counts(folder: Path) -> None:
    catalog = Catalog.load(LOCALES)
    street = RealStreet(folder, catalog, START)
    playground = Playground(street.open, street.clock, catalog, lambda: cast(catalog, "en"))
    await playground.start()

    async def presses(account: str, key: str) -> None:
        """The newest button that they see with this label."""
        seen = [one for one in playground.world.everything() if one.only_for in ("", account)]
        label = catalog.say(say(key), playground.world.people[account].language)
        labels = (label, catalog.say(say(key), "ar"))  # of the person, or of the group's room
        found = [(one.ref, b.label) for one in seen for row in one.rows for b in row if b.label in labels]
        await playground.presses(account, *found[-1])

    def team() -> list[str]:
        """What each card in the facilitators' room says of the alert, in the group's language."""
        states = [f"crisis-alert-{one}" for one in ("below", "is-open", "is-taken", "is-closed")]
        cards = [one for one in playground.world.everything() if one.chat == TEAM and not one.only_for]
        return [key for card in cards for key in states if catalog.say(say(key), "ar") in card.text]

    await playground.says(OWNER, CIRCLE, "/setup")
    await playground.says(OWNER, TEAM, "/setup room facilitators")
    await playground.says(HOST, CIRCLE, "/join")
    await presses(HOST, "joining-yes-adult")
    await playground.says(HOST, private_chat(HOST), "Je vais me suicider ce soir.")
    await presses(HOST, "crisis-button-read")
    await playground.moves(5 * MINUTE)
    await playground.kill_and_restart()
    await playground.moves(10 * MINUTE)
    assert team() == ["crisis-alert-below", "crisis-alert-below", "crisis-alert-is-open"]
    await presses(OWNER, "crisis-button-take")
    assert team() == ["crisis-alert-below", "crisis-alert-below", "crisis-alert-is-taken"]
    await playground.stop()
