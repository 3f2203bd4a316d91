"""`halqa move` is killed on its way: the old database is whole, the new one empty, and the same may be typed again."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from storage.carrying import TABLES
from storage.keys import KeyFile
from storage.postgres.dialect import parsed
from storage.postgres.keys import KeyDatabase
from tests.homes import Home
from tests.unit.test_moving import empty, home, keeper, tables_in

__all__ = ["empty", "home", "keeper"]
pytestmark = [pytest.mark.crash, pytest.mark.slow]

# Types what an operator types; dies by itself when so many lines were said.
CHILD = """
import os, signal, sys
from pathlib import Path
from bot.config import load
from bot.work.moving import move

config, to, keys_to, dies_at = sys.argv[1:]
said = []

def tell(line):
    said.append(line)
    if len(said) == int(dies_at):
        os.kill(os.getpid(), signal.SIGKILL)

move(load(Path(config)), to, keys_to, lambda told: True, tell)
"""
# After the headline and before the keys; behind the first table; in the middle; behind the last table.
MOMENTS = (1, 2, len(TABLES) // 2, 1 + len(TABLES))
ROOT = Path(__file__).parents[2]


def killed(home: Home, to: str, keys_to: str, at: int) -> None:
    command = [sys.executable, "-c", CHILD, str(home.settings()), to, keys_to, str(at)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == -signal.SIGKILL, ran.stderr


def test_on_the_way_to_a_postgresql(home: Home, empty: str, keeper: str) -> None:
    before = asyncio.run(home.books())
    for at in MOMENTS:
        killed(home, empty, keeper, at)
        assert tables_in(empty) == []
        assert asyncio.run(home.books()) == before
        assert "Halqa is not running" in home.told("doctor", code=1)
    with closing(KeyDatabase(parsed(keeper, "url"))) as there, closing(KeyFile(home.keys)) as here:
        assert there.everything() == here.everything()
    home.told("move", empty, "--keys-to", keeper, "--yes")
    assert asyncio.run(home.at(empty, keeper).books()) == before


def test_on_the_way_to_a_file(home: Home, empty: str, keeper: str) -> None:
    home.told("move", empty, "--keys-to", keeper, "--yes")
    there, new = home.at(empty, keeper), home.folder / "home" / "new.db"
    before = asyncio.run(there.books())
    home.keys.unlink()
    for at in MOMENTS:
        killed(there, f"sqlite:///{new}", "", at)
        assert not new.exists()
        assert asyncio.run(there.books()) == before
    there.told("move", f"sqlite:///{new}", "--yes")
    new.replace(home.data)
    assert asyncio.run(home.books()) == before
    assert not list(new.parent.glob("new.db*"))
