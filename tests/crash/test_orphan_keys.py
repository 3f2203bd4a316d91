"""A kill between the two stores leaves a key that no row names. It is destroyed a day later, and no other key is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.books import Books
from bot.errors import KeyMissing
from bot.ports import Store
from storage.postgres.store import Postgres
from storage.writer import BatchKeys
from tests.circle import gather
from tests.conftest import Standing
from tests.world import World

pytestmark = pytest.mark.crash
ROOT = Path(__file__).parents[2]
PLACE, DAY = ("a", "place"), 86400
SCOPE = f"health:{bytes(16).hex()}"


@dataclass
class DyingKeys:
    """Commits the new keys of a batch; then the power goes."""

    keys: BatchKeys

    def commit_keys(self) -> None:
        self.keys.commit_keys()
        os.kill(os.getpid(), signal.SIGKILL)

    def keep_keys(self) -> None: ...

    def drop_keys(self) -> None: ...

    def forget_keys(self) -> None: ...


async def killed_between_the_stores(folder: Path, url: str, keys_url: str) -> None:
    """Runs in a process of its own: writes a row under a new key, and dies before the row is committed."""
    world = World(folder, url=url, keys_url=keys_url)
    await world.opens()
    dying: Any = DyingKeys(world.built.vault)
    if isinstance(world.built.store, Postgres):
        world.built.store._keys = dying
    else:
        world.sqlite._writer._keys = dying
    await world.built.store.write(lambda books: books.drafts.put(b"row", world.built.vault.seal(SCOPE, PLACE, b"1"), 1))


@pytest.fixture
def killed(folder: Path, standing: Standing) -> Standing:
    """What a process left that was killed between the commit of the keys and that of the data."""
    program = (
        "import asyncio, sys; from pathlib import Path; from tests.crash import test_orphan_keys as it; "
        f"asyncio.run(it.killed_between_the_stores(Path({str(folder)!r}), {standing.url!r}, {standing.keys_url!r}))"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT)
    assert ended.returncode == -signal.SIGKILL
    return standing


@pytest.fixture
async def world(folder: Path, killed: Standing) -> AsyncIterator[World]:
    """The next life."""
    made = World(folder, seed="after the kill", url=killed.url, keys_url=killed.keys_url)
    await made.opens()
    yield made
    await made.stops()


async def test_a_key_that_no_row_names_goes_after_a_day(world: World) -> None:
    (orphan,) = world.keys.ids()
    wrapped = world.keys.by_id(orphan)
    assert wrapped is not None
    await world.built.house.sweep()
    assert world.keys.ids() == {orphan}
    world.clock.pass_(2 * DAY)
    await world.built.house.sweep()
    assert world.keys.ids() == set()
    assert all(wrapped[13:45] not in path.read_bytes() for path in world.folder.iterdir())


async def test_keys_that_rows_name_stay_and_open_what_they_sealed(world: World) -> None:
    await gather(world, [world.person(name) for name in ("ana", "bo")])
    (orphan,) = world.keys.ids() - {row[0][1:9] for row in _sealed(world)}
    world.clock.pass_(30 * DAY)
    await world.built.house.sweep()
    assert orphan not in world.keys.ids()
    assert len(world.keys.ids()) == 2
    await world.person("ana").says("/mydata")
    assert world.person("ana").heard("joining-held-account")


@dataclass
class Meanwhile:
    """A store in which somebody seals under the orphan key once the books were looked through."""

    store: Store
    seal: Callable[[Books], None]

    async def write(
        self, work: Callable[[Books], Any], after: Callable[[Any], None] | None = None, lanes: Sequence[bytes] = ()
    ) -> Any:
        return await self.store.write(work, after, lanes)

    async def read(self, work: Callable[[Books], Any]) -> Any:
        found = await self.store.read(work)
        if found is None:  # behind the last part of the books
            await self.store.write(self.seal)
        return found

    async def alone(self, work: Callable[[Books], Any]) -> Any:
        return await self.store.alone(work)

    @property
    def shared(self) -> bool:
        return self.store.shared

    async def claim(self, work: Callable[[Books], Any]) -> Any:
        return await self.store.claim(work)

    def listen(self, changed: Callable[[], None]) -> None:
        self.store.listen(changed)

    async def lead(self, what: str, work: Callable[[], Awaitable[None]], *, holds_on: bool = False) -> None:
        await self.store.lead(what, work, holds_on=holds_on)

    async def tidy(self) -> None:
        await self.store.tidy()


async def test_a_key_that_came_into_use_in_the_meantime_stays(world: World) -> None:
    world.clock.pass_(2 * DAY)
    house, vault, until = world.built.house, world.built.vault, world.clock.now() + DAY
    sealed: list[bytes] = []

    def seal(books: Books) -> None:
        sealed.append(vault.seal(SCOPE, PLACE, b"kept"))
        books.drafts.put(b"row", sealed[-1], until)

    house.parts = replace(house.parts, store=Meanwhile(world.built.store, seal))
    await house.sweep()
    assert len(sealed) == 1
    assert vault.open(SCOPE, PLACE, sealed[0]) == b"kept"


async def test_once_it_is_gone_its_scope_gets_a_new_key(world: World) -> None:
    world.clock.pass_(2 * DAY)
    await world.built.house.sweep()
    vault = world.built.vault
    blob = await world.built.store.write(lambda books: vault.seal(SCOPE, PLACE, b"new"))
    assert vault.open(SCOPE, PLACE, blob) == b"new"
    with pytest.raises(KeyMissing):
        vault.open(SCOPE, PLACE, b"\1" + bytes(60))


def _sealed(world: World) -> list[tuple[bytes, ...]]:
    return world.stored("SELECT sealed FROM accounts")
