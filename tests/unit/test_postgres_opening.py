"""A house on PostgreSQL is opened as one over files is: made at the first start, refused with a mend."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import MovableClock, SystemClock, chance
from bot.config import Config
from bot.crisis_only import CrisisOnlyHouse
from bot.errors import ConfigProblem, StoreUnavailable
from bot.standing import Standing
from bot.street import Street
from storage.migrations import HEAD
from storage.opening import take_folder
from storage.postgres import opening
from storage.postgres.dialect import parsed
from storage.postgres.opening import prepare
from tests.servers import Server
from tests.world import FORMS, START, Platform, said

pytestmark = pytest.mark.slow


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    url = server.empty()
    yield url
    server.drop(url)


def street(folder: Path, url: str, keys_url: str = "") -> Street:
    config = Config.model_validate(
        {
            "operator": {"name": "Voisins", "contact": "a@b.example", "is_facilitator": False},
            "data": {"folder": folder / "data"},
            "keys": {"ring": folder / "halqa.ring", "url": keys_url},
            "database": {"url": url},
        }
    )
    return Street(config, Catalog.load(LOCALES), SystemClock(), chance)


async def lives_once(made: Street) -> list[str]:
    """Why only the door was opened; nothing where all is well."""
    house = await made.for_people([Platform("discordish", FORMS, MovableClock(START))], False)
    assert isinstance(house, CrisisOnlyHouse) == bool(made.crisis_only)
    await house.stop()
    return made.crisis_only


async def test_the_first_start_makes_everything_and_the_next_one_finds_it(folder: Path, empty: str) -> None:
    made = street(folder, empty)
    assert await lives_once(made) == []
    assert (folder / "halqa.ring").exists()
    assert (folder / "data" / "keys.db").exists()
    assert not (folder / "data" / "halqa.db").exists()
    assert await lives_once(made) == []
    assert await said(empty, "SELECT version_num FROM alembic_version") == [(HEAD,)]


async def test_keys_may_lie_in_a_second_database(folder: Path, empty: str, server: Server) -> None:
    keys = await asyncio.to_thread(server.empty)
    assert await lives_once(street(folder, empty, keys)) == []
    assert not (folder / "data" / "keys.db").exists()
    assert await lives_once(street(folder, empty, keys)) == []
    await asyncio.to_thread(server.drop, keys)
    (reason,) = await lives_once(street(folder, empty, keys))
    assert "keys.url" in reason


async def test_nobody_begins_anew_over_old_data_without_its_keys(folder: Path, empty: str) -> None:
    made = street(folder, empty)
    assert await lives_once(made) == []
    os.rename(folder / "halqa.ring", folder / "aside")
    (reason,) = await lives_once(made)
    assert "keyring" in reason
    os.rename(folder / "aside", folder / "halqa.ring")
    (folder / "data" / "keys.db").unlink()
    (reason,) = await lives_once(made)
    assert "put it back from its backup" in reason


async def test_what_was_put_aside_goes_when_its_time_comes(folder: Path, empty: str) -> None:
    made = street(folder, empty)
    assert await lives_once(made) == []
    data = folder / "data"
    before, aside = data / "halqa-before-0009-2026-11-01.db", data / "aside-2026-11-01-101112"
    young = data / f"aside-{date(1970, 1, 1) + timedelta(days=made.clock.now() // 86400)}-101112"
    lock = take_folder(data)  # a copy is being put back
    before.write_bytes(b"")
    aside.mkdir()
    young.mkdir()
    house = await made.for_people([Platform("discordish", FORMS, MovableClock(START))], False)
    assert isinstance(house, Standing)
    await house.house.parts.store.tidy()
    assert before.exists()
    assert aside.exists()
    lock.release()
    await house.house.parts.store.tidy()
    assert not before.exists()
    assert not aside.exists()
    assert young.exists()
    await house.stop()


async def test_two_processes_that_start_at_once_make_the_tables_once(empty: str) -> None:
    await asyncio.gather(*(asyncio.to_thread(prepare, parsed(empty, "url")) for _ in range(4)))
    assert await said(empty, "SELECT version_num FROM alembic_version") == [(HEAD,)]


@pytest.mark.parametrize("apart", [False, True], ids=["keys in a file", "keys apart"])
async def test_four_that_start_at_once_where_nothing_is_kept_yet_all_stand(
    folder: Path, empty: str, server: Server, apart: bool
) -> None:
    keys = await asyncio.to_thread(server.empty) if apart else ""
    every = [street(folder, empty, keys) for _ in range(4)]
    adapters = [Platform("discordish", FORMS, MovableClock(START))]
    houses = await asyncio.gather(*(one.for_people(adapters, False) for one in every))
    why = [one.crisis_only for one in every]
    for house in houses:
        await house.stop()
    assert why == [[]] * 4


@pytest.mark.parametrize(
    ("statement", "mend"),
    [
        ("CREATE TABLE invoices (id int)", "an empty one"),
        ("CREATE TABLE alembic_version (version_num text); INSERT INTO alembic_version VALUES ('9999')", "newer"),
    ],
)
def test_tables_of_something_else_are_refused_and_left_alone(
    empty: str, server: Server, statement: str, mend: str
) -> None:
    server.says(statement, make_url(empty).database or "")
    with pytest.raises(StoreUnavailable, match=mend):
        prepare(parsed(empty, "url"))


def test_what_stands_in_the_way_is_said_with_its_mend_and_without_the_address(empty: str) -> None:
    for url, mend in (
        (empty.replace("halqa_", "nothing_"), "createdb"),
        ("postgresql://somebody@127.0.0.1:1/halqa", "Check that it runs"),
    ):
        with pytest.raises(StoreUnavailable, match=mend) as told:
            prepare(parsed(url, "url"))
        assert "somebody" not in str(told.value)
    with pytest.raises(ConfigProblem, match="url is not an address"):
        parsed("postgresql//x:y@[", "url")


def test_a_step_that_fails_leaves_everything_as_it_was(
    empty: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(parsed(empty, "url"))
    name = make_url(empty).database or ""
    server.says("UPDATE alembic_version SET version_num = '0001'; INSERT INTO notes VALUES ('a', 'b')", name)

    def half(connection: object) -> None:
        connection.execute(opening.text("DROP TABLE notes"))  # type: ignore[attr-defined]
        raise RuntimeError("no further")

    monkeypatch.setattr(opening, "walk", half)
    with pytest.raises(StoreUnavailable, match="left as it was"):
        prepare(parsed(empty, "url"))
    assert asyncio.run(said(empty, "SELECT value FROM notes")) == [("b",)]
