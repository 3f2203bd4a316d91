"""Killed again and again in the middle of everything, Halqa keeps its books.

A life is killed at a step drawn by lot: a write to one of its files, or something that it says (see `steps.py`). So a
machine that is held up makes no difference to where it is killed.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest

from tests.crash import child
from tests.crash.lives import begin
from tests.crash.reckoning import balance
from tests.crash.street import Evening, Street, founded

KILLS = 30
LONGEST = 900  # steps of a life


@pytest.mark.crash
@pytest.mark.slow
@pytest.mark.parametrize("seed", [20261124, 20261201])  # of the random steps; part of the name of a test that fails
def test_killed_thirty_times_under_load_it_keeps_its_books(folder: Path, seed: int) -> None:
    random = Random(seed)
    buttons, standing = asyncio.run(founded(folder))
    evening = Evening.of(Street(random, buttons), standing)
    opened = 0
    for _ in range(KILLS):
        life = begin(child.live, folder, last=random.randint(1, LONGEST))
        while not isinstance(message := life.hears(), str):
            opened += message == ("open",)
            evening.hears(life, message)
        evening.is_killed(life)
    evening.ends(begin(child.live, folder))
    assert opened > KILLS / 2, "most lives ended before they began: nothing was tested"
    assert evening.street.number > 10 * KILLS
    balance(folder, evening.street, evening.platform)
