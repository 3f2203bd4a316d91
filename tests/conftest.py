"""What tests share: the zones of the pinned package, a folder in memory where there is one, and a world."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from bot.rhythm import use_packaged_zones
from tests.servers import Server, serving
from tests.world import World

# A busy machine is slow now and then; that is no failure of what is tested.
settings.register_profile("halqa", deadline=None)
settings.load_profile("halqa")


@pytest.fixture(scope="session", autouse=True)
def _zones() -> None:
    use_packaged_zones()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A fresh folder, in memory where the machine offers that, because each commit is synced to the disk."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="halqa-test-") as made:
        yield Path(made)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL for whoever needs one, begun at the first need."""
    with serving() as made:
        made.make_template()
        yield made


@pytest.fixture
def postgres(server: Server) -> Iterator[str]:
    """The address of a fresh database with today's tables."""
    url = server.database()
    yield url
    server.drop(url)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other: the address of a PostgreSQL, or none."""
    return request.getfixturevalue("postgres") if request.param == "postgres" else ""


@dataclass(frozen=True)
class Standing:
    """What a world stands on: addresses of databases, or none for files."""

    url: str = ""
    keys_url: str = ""


@pytest.fixture(
    params=["sqlite", *(pytest.param(name, marks=pytest.mark.slow) for name in ("postgres", "keys apart"))],
)
def standing(request: pytest.FixtureRequest) -> Iterator[Standing]:
    """Files; a PostgreSQL with the keys in a file; two of them."""
    if request.param == "sqlite":
        yield Standing()
        return
    url = request.getfixturevalue("postgres")
    if request.param == "postgres":
        yield Standing(url)
        return
    server = request.getfixturevalue("server")
    keys_url = server.empty()
    yield Standing(url, keys_url)
    server.drop(keys_url)


@pytest.fixture
async def world(folder: Path) -> AsyncIterator[World]:
    made = World(folder)
    await made.opens()
    yield made
    await made.stops()
