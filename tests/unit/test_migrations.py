"""The numbered steps lead to exactly today's tables, and nothing imports alembic that has no step to walk."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage import migrating as walking
from storage import migrations
from storage.migrations import HEAD, REVISIONS
from storage.opening import make_template, prepare
from storage.postgres import gate
from storage.postgres.dialect import engine_for, parsed
from tests.servers import Server

STEPS = Path(migrations.__file__).parent / "versions"
DAY = 20_000
Shape = list[tuple[str, str, str]]


def shape(path: Path) -> Shape:
    """Every table and index of a file, as SQLite was told to make them."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
        return [(kind, name, " ".join(sql.split())) for kind, name, sql in rows if name != "alembic_version"]


def without_steps(path: Path) -> None:
    """A file that stands before the first step."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")


def walk(path: Path, to: str) -> None:
    """Walks the steps up to this one."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(STEPS.parent))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    engine.dispose()


def test_the_steps_lead_to_the_same_tables_as_a_first_start(folder: Path) -> None:
    walk(folder / "walked.db", HEAD)
    make_template(folder / "made.db")
    assert len(shape(folder / "made.db")) > 20
    assert shape(folder / "walked.db") == shape(folder / "made.db")


def shape_there(url: str) -> dict[str, object]:
    """Every column, key and index of a PostgreSQL, as it tells of them."""

    async def told() -> dict[str, object]:
        engine = create_async_engine(parsed(url, "url"))
        async with engine.connect() as connection:
            found = await connection.run_sync(_shape_there)
        await engine.dispose()
        return found

    return asyncio.run(told())


def _shape_there(connection: Connection) -> dict[str, object]:
    look = inspect(connection)
    return {
        table: (
            [(one["name"], str(one["type"]), one["nullable"]) for one in look.get_columns(table)],
            look.get_pk_constraint(table)["constrained_columns"],
            sorted(str(one["column_names"]) for one in look.get_indexes(table)),
            sorted(str(one["column_names"]) for one in look.get_unique_constraints(table)),
        )
        for table in look.get_table_names()
    }


@pytest.mark.slow
def test_on_postgresql_the_steps_lead_to_the_same_tables_as_a_first_start(server: Server) -> None:
    walked, made = server.empty(), server.database()

    async def steps() -> None:
        engine = engine_for(parsed(walked, "url"))
        async with engine.begin() as connection:
            await connection.run_sync(walking.walk)
            for statement in gate.MADE:
                await connection.execute(text(statement))
        await engine.dispose()

    asyncio.run(steps())
    assert len(shape_there(made)) > 20
    assert shape_there(walked) == shape_there(made)
    server.drop(walked)
    server.drop(made)


def test_every_step_has_a_file_and_every_file_is_listed() -> None:
    assert [path.name[:4] for path in sorted(STEPS.glob("[0-9]*.py"))] == list(REVISIONS)
    assert REVISIONS[-1] == HEAD


@pytest.mark.slow
def test_a_start_without_work_to_do_imports_no_alembic(folder: Path) -> None:
    told = (
        "import sys; from pathlib import Path; from storage.opening import prepare; "
        f"path = Path({str(folder / 'halqa.db')!r}); prepare(path, {DAY}); prepare(path, {DAY}); "
        "print('alembic' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=30)
    assert ran.stdout.strip() == "False"


def test_a_file_that_stands_at_the_last_step_is_not_copied(folder: Path) -> None:
    prepare(folder / "halqa.db", DAY)
    prepare(folder / "halqa.db", DAY)
    assert [path.name for path in folder.iterdir() if "before" in path.name] == []


def test_where_messages_stand_is_carried_over_with_the_day_of_the_newest_event(folder: Path) -> None:
    path = folder / "halqa.db"
    walk(path, "0001")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO copies VALUES (x'01', x'02', x'03', x'04')")
        connection.execute("INSERT INTO inbox VALUES (x'0a', 19990), (x'0b', 19995)")
    walk(path, "0002")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM copies").fetchall() == [(b"\1", b"\2", b"\3", b"\4", 19995)]
