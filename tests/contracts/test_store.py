"""What every store promises (see `bot.ports.Store`): a file of SQLite and a database of PostgreSQL, side by side."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

from bot.books import TimerRow
from bot.build import OurStore
from bot.errors import BadInput, StoreUnavailable
from storage.database import FolderLock, connect
from tests.circle import gather, join
from tests.world import World

MARK = b"Ana-wrote-this-and-took-it-back"


@pytest.fixture
async def world(folder: Path, url: str) -> AsyncIterator[World]:
    made = World(folder, url=url)
    await made.opens()
    yield made
    await made.stops()


@pytest.fixture
async def alone(folder: Path) -> AsyncIterator[World]:
    """Over a file, for what only files promise."""
    made = World(folder)
    await made.opens()
    yield made
    await made.stops()


@pytest.fixture
def store(world: World) -> OurStore:
    return world.built.store


def timer(subject: bytes, due: int = 5) -> Callable[[Any], None]:
    return lambda books: books.timers.set(TimerRow("kind", subject, b"", due, None))


def gone(subject: bytes) -> Callable[[Any], None]:
    return lambda books: books.timers.cancel("kind", subject)


async def kept(store: OurStore) -> list[bytes]:
    return [row.subject for row in await store.read(lambda books: books.timers.ahead(10_000))]


async def test_what_was_written_is_read_and_answers_with_its_result(store: OurStore) -> None:
    assert await store.write(lambda books: books.inbox.enter(b"tag", 1)) is True
    assert await store.write(lambda books: books.inbox.enter(b"tag", 1)) is False
    await store.write(timer(b"a"))
    assert await kept(store) == [b"a"]


async def test_work_that_raises_leaves_nothing_behind_and_its_error_is_handed_over(store: OurStore) -> None:
    def work(books: Any) -> None:
        timer(b"half done")(books)
        raise BadInput("blank-past")

    outcomes = await asyncio.gather(
        store.write(timer(b"before")), store.write(work), store.write(timer(b"after")), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), BadInput, type(None)]
    assert await kept(store) == [b"after", b"before"]


async def test_three_hundred_read_then_write_pieces_lose_no_count(store: OurStore) -> None:
    await store.write(timer(b"counter", 0))

    def one_more(books: Any) -> None:
        (row,) = books.timers.ahead(1)
        timer(b"counter", row.due + 1)(books)

    await asyncio.gather(*(store.write(one_more) for _ in range(300)))
    assert [row.due for row in await store.read(lambda books: books.timers.ahead(1))] == [300]


async def test_what_follows_a_commit_happens_in_the_order_of_the_commits(store: OurStore) -> None:
    await store.write(timer(b"counter", 0))
    seen: list[int] = []

    def one_more(books: Any) -> int:
        (row,) = books.timers.ahead(1)
        timer(b"counter", row.due + 1)(books)
        return int(row.due + 1)

    await asyncio.gather(*(store.write(one_more, seen.append) for _ in range(100)))
    assert seen == list(range(1, 101))


async def test_what_shares_a_lane_runs_in_order_of_arrival(store: OurStore) -> None:
    ran: list[tuple[bytes, int]] = []

    def noted(lane: bytes, number: int) -> Callable[[Any], None]:
        def work(books: Any) -> None:
            timer(lane + b"%d" % number)(books)

        return work

    def after(lane: bytes, number: int) -> Callable[[None], None]:
        return lambda _: ran.append((lane, number))

    pieces = [(lane, number) for number in range(30) for lane in (b"ana", b"bo", b"both")]
    lanes = {b"ana": [b"ana"], b"bo": [b"bo"], b"both": [b"ana", b"bo"]}
    await asyncio.gather(*(store.write(noted(*one), after(*one), lanes[one[0]]) for one in pieces))
    for each in (b"ana", b"bo"):
        assert [one for one in ran if one[0] in {each, b"both"}] == [one for one in pieces if one[0] in {each, b"both"}]


async def test_who_stops_waiting_stops_nothing(store: OurStore) -> None:
    asked = asyncio.create_task(store.write(timer(b"a"), None, [b"lane"]))
    await asyncio.sleep(0)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    await store.write(timer(b"b"), None, [b"lane"])
    assert await kept(store) == [b"a", b"b"]


async def test_what_is_read_cannot_be_written(store: OurStore) -> None:
    with pytest.raises(StoreUnavailable):
        await store.read(timer(b"by the reader"))
    assert await kept(store) == []
    await store.write(timer(b"by the writer"))
    assert await kept(store) == [b"by the writer"]


async def test_what_is_read_is_of_one_moment(store: OurStore) -> None:
    loop = asyncio.get_running_loop()

    def meanwhile() -> None:
        if in_greenlet():  # this code waits beside the loop, not on it
            await_only(store.write(timer(b"meanwhile")))
        else:
            asyncio.run_coroutine_threadsafe(store.write(timer(b"meanwhile")), loop).result(10)

    def twice(books: Any) -> tuple[int, int]:
        before = len(books.timers.ahead(10))
        meanwhile()
        return before, len(books.timers.ahead(10))

    assert await store.read(twice) == (0, 0)
    assert await kept(store) == [b"meanwhile"]


async def test_what_runs_alone_sees_what_is_committed_and_nothing_half_done(store: OurStore) -> None:
    counts: list[int] = []

    def two(books: Any) -> None:
        number = len(books.timers.ahead(1000))
        timer(b"%d" % number)(books)
        timer(b"%d" % (number + 1))(books)

    async def looks() -> None:
        for _ in range(20):
            counts.append(await store.alone(lambda books: len(books.timers.ahead(1000))))

    await asyncio.gather(looks(), *(store.write(two) for _ in range(200)))
    assert all(count % 2 == 0 for count in counts)
    assert await store.alone(lambda books: len(books.timers.ahead(1000))) == 400


async def test_a_closed_store_says_so(folder: Path, url: str) -> None:
    world = World(folder, url=url)
    await world.opens()
    await world.stops()
    store = world.built.store
    for asked in (store.write(timer(b"late")), store.read(lambda books: 1), store.alone(lambda books: 1), store.tidy()):
        with pytest.raises(StoreUnavailable):
            await asked


async def test_what_was_erased_is_in_no_file_once_it_is_tidied(alone: World, folder: Path) -> None:
    def files() -> bytes:
        return b"".join(path.read_bytes() for path in folder.iterdir())

    store = alone.built.store
    for number in range(200):
        await store.write(timer(MARK + b"%d" % number))
    assert MARK in files()
    for number in range(200):
        await store.write(gone(MARK + b"%d" % number))
    await store.tidy()
    assert MARK not in files()


async def test_an_erased_members_key_and_everything_under_it_are_gone(world: World, folder: Path) -> None:
    ana = world.person("ana")
    await gather(world, [])
    member = await join(world, ana)
    vault, scope = world.built.vault, f"health:{member.hex()}"
    await world.built.store.write(lambda _: vault.seal(scope, ("answers", "sealed", b"x"), b"3"))
    key_id = vault.key_id_of(scope)
    assert key_id is not None
    wrapped = world.keys.by_id(key_id)
    assert wrapped is not None
    await world.built.store.write(lambda books: books.burials.add(key_id))
    await world.built.house.bury()
    assert wrapped not in b"".join(path.read_bytes() for path in folder.iterdir())
    assert await world.built.store.read(lambda books: books.burials.all()) == []


async def test_a_burial_the_store_could_not_do_is_done_by_the_next_sweep(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, store = world.built.vault, world.built.store
    await store.write(lambda _: vault.seal("health:" + "0" * 32, ("a", "b"), b"3"))
    key_id = vault.key_id_of("health:" + "0" * 32)
    assert key_id is not None

    def down() -> None:
        raise StoreUnavailable("down")

    await store.write(lambda books: books.burials.add(key_id))
    monkeypatch.setattr(vault, "commit_keys", down)
    world.built.house.engine.on_burial()
    await world.settles()  # the failure ends nothing
    assert await store.read(lambda books: books.burials.all()) == [key_id]
    monkeypatch.undo()
    await world.built.house.sweep()
    assert await store.read(lambda books: books.burials.all()) == []


async def test_somebody_else_reading_the_file_is_no_reason_to_claim_that_it_is_tidy(
    alone: World,
) -> None:
    store = alone.sqlite
    store._connection.execute("PRAGMA busy_timeout=0")
    other = sqlite3.connect(store.path, isolation_level=None)
    await store.write(timer(b"a"))
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM timers").fetchone()
    await store.write(timer(b"b"))
    with pytest.raises(StoreUnavailable):
        await store.tidy()
    other.execute("ROLLBACK")
    await store.tidy()
    other.close()


# --- the files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("writes", [True, False])
def test_both_connections_overwrite_what_is_deleted_and_wait_for_the_disk(folder: Path, writes: bool) -> None:
    connect(folder / "data.db", writes=True).close()
    connection = connect(folder / "data.db", writes=writes)

    def pragma(name: str) -> object:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert [pragma("secure_delete"), pragma("synchronous"), pragma("journal_mode")] == [1, 2, "wal"]
    assert pragma("query_only") == int(not writes)
    connection.close()


def test_a_folder_belongs_to_one_at_a_time(folder: Path) -> None:
    first = FolderLock(folder)
    with pytest.raises(StoreUnavailable):
        FolderLock(folder)
    first.release()
    FolderLock(folder).release()


def test_a_file_that_is_no_database_is_refused_with_a_mend(folder: Path) -> None:
    (folder / "data.db").write_bytes(b"this is no database, and long enough to show it" * 100)
    with pytest.raises(StoreUnavailable, match="backup"):
        connect(folder / "data.db", writes=True)
