"""Killed on the way from older tables to today's, a start leaves the old file or the new one, and the next start goes
through: whatever stood in it stands there still, and nothing else is left beside it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from storage.migrations import HEAD
from storage.opening import COPIES_KEPT, LOCK
from tests.crash import changing
from tests.crash.lives import begin
from tests.upgrades.test_upgrades import DAY, LIVES, THEN, put_down, rows, stands_at

pytestmark = [pytest.mark.crash, pytest.mark.slow]
KILLS = 6  # for each version there ever was
TODAY = THEN // DAY


def start(home: Path, day: int = TODAY) -> int:
    """A start that nobody kills; how many steps it took."""
    life = begin(changing.starts, home, day)
    message = life.hears()
    life.ended()
    assert message[0] == "open"
    return int(message[1])


def killed(home: Path, step: int, day: int = TODAY) -> None:
    life = begin(changing.starts, home, day, last=step)
    assert life.hears() == "at its last step"
    life.killed()


def lived(folder: Path, name: str, revision: str) -> Path:
    """A group that lived with this version."""
    (home := folder / name).mkdir(mode=0o700)
    put_down(home, revision)
    return home


def names(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir())


@pytest.mark.parametrize("revision", LIVES)
def test_killed_anywhere_it_is_the_old_one_or_the_new_one_and_the_next_start_goes_through(
    folder: Path, revision: str
) -> None:
    random, whole = Random(revision), lived(folder, "whole", revision)
    before = rows(whole / "data.db")
    steps = start(whole)
    wanted, left = rows(whole / "data.db"), names(whole)
    found = set()
    for step in [*random.sample(range(1, steps), KILLS - 1), steps]:
        home = lived(folder, f"killed at step {step}", revision)
        killed(home, step)
        at = stands_at(home / "data.db")
        found.add(at)
        assert rows(home / "data.db") == {revision: before, HEAD: wanted}[at]
        start(home)
        assert stands_at(home / "data.db") == HEAD
        assert rows(home / "data.db") == wanted
        assert names(home) == left
    assert found == {revision, HEAD}


def test_killed_day_after_day_it_gets_there_in_the_end_and_leaves_nothing_for_long(folder: Path) -> None:
    random = Random(7)
    home, whole = (lived(folder, name, LIVES[0]) for name in ("killed", "whole"))
    steps = start(whole)
    for day in range(8):
        killed(home, random.randint(1, steps - 20), TODAY + day)
        assert stands_at(home / "data.db") == LIVES[0]
    start(home, TODAY + 8)
    assert rows(home / "data.db") == rows(whole / "data.db")
    start(home, TODAY + 8 + COPIES_KEPT)
    assert names(home) == ["data.db", LOCK, "keys.db"]
