"""What a start brings along: the libraries of platforms only where there is one to go to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


# What takes long to import, and is needed by some commands only: a start that brings it along answers later.
@pytest.mark.parametrize("library", ["discord", "telegram", "aiohttp", "jinja2", "alembic", "sqlalchemy.orm"])
def test_a_start_brings_along_no_library_that_it_may_not_need(library: str) -> None:
    code = f"import sys; import bot.__main__; import bot.work.run; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=30, check=False).returncode == 0


def test_help_is_shown_before_anything_is_put_together() -> None:
    code = "import sys; import bot.__main__; sys.exit('sqlalchemy' in sys.modules or 'bot.engine' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=30, check=False).returncode == 0
