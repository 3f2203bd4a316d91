"""The same on a PostgreSQL: a group goes on with this version, no row is lost, and a step that fails leaves the old
tables as they were. (The first versions never ran on one. What stands in them may come from a file all the same.)"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bot.errors import StoreUnavailable
from storage.migrations import HEAD, REVISIONS
from storage.postgres.dialect import engine_for, parsed
from storage.postgres.opening import prepare
from tests.servers import Server
from tests.unit.test_migrations import STEPS, shape_there, walk
from tests.upgrades.test_upgrades import LIVES, ROWS, filled, goes_on, in_common, put_down, rows
from tests.world import said

pytestmark = pytest.mark.slow
NUMBERS = "SELECT setval('outbox_seq_seq', (SELECT coalesce(max(seq), 0) + 1 FROM outbox), false)"


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    url = server.empty()
    yield url
    server.drop(url)


async def walk_there(url: str, revision: str) -> None:
    """Walks the steps up to this one."""

    def steps(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(STEPS.parent))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    engine = engine_for(parsed(url, "url"))
    async with engine.begin() as connection:
        await connection.run_sync(steps)
    await engine.dispose()


async def put_there(url: str, file: Path) -> None:
    """The rows of a file of the same version."""
    connection = await asyncpg.connect(url)
    for table, found in rows(file).items():
        if found:
            records = [tuple(row.values()) for row in found]
            await connection.copy_records_to_table(table, records=records, columns=list(found[0]))
    await connection.execute(NUMBERS)
    await connection.close()


async def rows_there(url: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, by column."""
    connection = await asyncpg.connect(url)
    named = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    names = [name for (name,) in named if name != "alembic_version"]
    found = {name: [dict(row) for row in await connection.fetch(f'SELECT * FROM "{name}"')] for name in names}  # noqa: S608
    await connection.close()
    return found


async def stands_at(url: str) -> str:
    ((revision,),) = await said(url, "SELECT version_num FROM alembic_version")
    return str(revision)


@pytest.mark.parametrize("revision", LIVES)
async def test_a_group_that_lived_with_an_earlier_version_goes_on(folder: Path, empty: str, revision: str) -> None:
    put_down(folder, revision)
    await walk_there(empty, revision)
    await put_there(empty, folder / "data.db")
    before = await rows_there(empty)
    await asyncio.to_thread(prepare, parsed(empty, "url"))
    assert await stands_at(empty) == HEAD
    after = await rows_there(empty)
    assert {name: len(after[name]) for name in before} == {name: len(found) for name, found in before.items()}
    await goes_on(folder, empty)
    assert len((await rows_there(empty))["accounts"]) == len(before["accounts"]) - 1


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_no_row_of_any_table_is_lost_or_changed_on_the_way(folder: Path, empty: str, revision: str) -> None:
    walk(folder / "old.db", revision)
    filled(folder / "old.db")
    asyncio.run(walk_there(empty, revision))
    asyncio.run(put_there(empty, folder / "old.db"))
    before = asyncio.run(rows_there(empty))
    prepare(parsed(empty, "url"))
    after = asyncio.run(rows_there(empty))
    assert before
    for name, found in before.items():
        assert len(found) == len(after[name]) == ROWS, name
        assert in_common(after[name], found) == in_common(found, after[name])


@pytest.mark.parametrize("revision", ["0001", "0008"])
def test_a_step_that_fails_on_the_way_leaves_the_old_tables_and_the_next_try_goes_through(
    folder: Path, empty: str, server: Server, revision: str
) -> None:
    walk(folder / "old.db", revision)
    filled(folder / "old.db")
    asyncio.run(walk_there(empty, revision))
    asyncio.run(put_there(empty, folder / "old.db"))
    name = parsed(empty, "url").database or ""
    server.says("CREATE TABLE timers_before (left_by text)", name)  # what step 0009 wants to make
    before, shape = asyncio.run(rows_there(empty)), shape_there(empty)
    with pytest.raises(StoreUnavailable, match=f"from version {revision} to {HEAD}, and was left as it was"):
        prepare(parsed(empty, "url"))
    assert asyncio.run(stands_at(empty)) == revision
    assert asyncio.run(rows_there(empty)) == before
    assert shape_there(empty) == shape
    server.says("DROP TABLE timers_before", name)
    prepare(parsed(empty, "url"))
    assert asyncio.run(stands_at(empty)) == HEAD
    assert {len(found) for found in asyncio.run(rows_there(empty)).values()} == {0, ROWS}
