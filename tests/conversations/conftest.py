"""Every conversation takes place over both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import World


@pytest.fixture
async def world(folder: Path, url: str) -> AsyncIterator[World]:
    made = World(folder, url=url)
    await made.opens()
    yield made
    await made.stops()
