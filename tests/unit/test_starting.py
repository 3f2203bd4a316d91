"""What a start brings along: the libraries of platforms only where there is one to go to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("library", ["discord", "telegram"])
def test_the_command_line_starts_without_the_libraries_of_platforms(library: str) -> None:
    code = f"import sys; import bot.__main__; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=30, check=False).returncode == 0
