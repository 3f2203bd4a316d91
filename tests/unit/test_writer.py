"""The one writer: many pieces of work to a commit, in order; and whatever fails, everybody is answered truthfully."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.errors import BadInput, StoreUnavailable
from storage import writer as module
from storage.database import connect
from storage.writer import Writer


@dataclass
class Keys:
    """Keys that remember what was asked of them, in the order of everything that happened."""

    happened: list[str]
    refuse: Exception | None = None

    def commit_keys(self) -> None:
        if self.refuse:
            raise self.refuse
        self.happened.append("keys kept")

    def keep_keys(self) -> None:
        self.happened.append("keys remembered")

    def drop_keys(self) -> None:
        self.happened.append("keys dropped")


@dataclass
class Bench:
    """A writer over a real file, with every statement that reached it."""

    path: Path
    connection: sqlite3.Connection
    statements: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection.execute("CREATE TABLE kept (n INTEGER PRIMARY KEY, filling BLOB)")
        self.connection.set_trace_callback(self.statements.append)
        self.keys = Keys(self.statements)
        self.writer = Writer(self.connection, self.connection, self.keys)

    def put(self, n: int, filling: bytes = b"") -> asyncio.Future[Any]:
        return self.writer.submit(lambda c: c.execute("INSERT INTO kept VALUES (?, ?)", (n, filling)).rowcount, None)

    def raises(self, error: Exception, n: int) -> asyncio.Future[Any]:
        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO kept VALUES (?, ?)", (n, b""))
            raise error

        return self.writer.submit(work, None)

    def notes(self, ran: list[int], n: int) -> asyncio.Future[Any]:
        """A piece of work that only writes down that it ran."""
        return self.writer.submit(lambda _: ran.append(n), None)

    def commits(self) -> int:
        return self.statements.count("COMMIT")

    def kept(self) -> list[int]:
        """What another process would find in the file."""
        other = sqlite3.connect(self.path)
        found = [n for (n,) in other.execute("SELECT n FROM kept ORDER BY rowid")]
        other.close()
        return found


@pytest.fixture
def bench(folder: Path) -> Iterator[Bench]:
    made = Bench(folder / "data.db", connect(folder / "data.db", writes=True))
    yield made
    made.writer.thread.shutdown(wait=True)
    made.connection.close()


async def all_of(*futures: asyncio.Future[Any]) -> list[Any]:
    return await asyncio.gather(*futures, return_exceptions=True)


async def test_what_arrives_together_is_kept_by_one_commit(bench: Bench) -> None:
    assert await all_of(*(bench.put(n) for n in range(100))) == [1] * 100
    assert bench.commits() == 1
    assert bench.kept() == list(range(100))


async def test_work_runs_in_the_order_in_which_it_arrived(bench: Bench) -> None:
    ran: list[int] = []
    await all_of(*(bench.notes(ran, n) for n in range(450)))
    assert ran == list(range(450))


async def test_order_holds_when_a_batch_ends_early_for_want_of_time(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST_BATCH", 0.0)  # every batch is out of time after its first piece of work
    ran: list[int] = []
    first = [bench.notes(ran, n) for n in range(20)]
    await first[0]
    later = [bench.notes(ran, n) for n in range(20, 40)]
    await all_of(*first, *later)
    assert ran == list(range(40))
    assert bench.commits() == 40


async def test_one_that_raises_in_the_middle_leaves_the_others(bench: Bench) -> None:
    answers = await all_of(bench.put(1), bench.raises(BadInput("blank-past"), 2), bench.put(3))
    assert [answers[0], type(answers[1]), answers[2]] == [1, BadInput, 1]
    assert bench.kept() == [1, 3]
    assert bench.commits() == 1


async def test_a_batch_in_which_somebody_raises_runs_once_more_and_only_that_counts(bench: Bench) -> None:
    ran: list[int] = []
    answers = await all_of(
        bench.notes(ran, 1), bench.put(1), bench.raises(BadInput("blank-past"), 2), bench.notes(ran, 3)
    )
    assert ran == [1, 1, 3]
    assert isinstance(answers[2], BadInput)
    assert bench.kept() == [1]
    assert bench.statements.index("keys dropped") < bench.statements.index(
        "keys kept"
    )  # keys of the first time are gone


async def test_an_error_of_the_database_reaches_nobody_with_its_text(bench: Bench) -> None:
    def work(connection: sqlite3.Connection) -> None:
        connection.execute("SELECT * FROM what_ana_wrote")

    (answer,) = await all_of(bench.writer.submit(work, None))
    assert isinstance(answer, StoreUnavailable)
    assert "ana" not in str(answer)
    assert answer.__cause__ is None


async def test_a_full_disk_in_the_middle_refuses_everybody_and_keeps_only_what_was_acknowledged(bench: Bench) -> None:
    await bench.put(0)
    pages = bench.connection.execute("PRAGMA page_count").fetchone()[0]
    bench.connection.execute(f"PRAGMA max_page_count={pages + 20}")
    answers = await all_of(*(bench.put(n, bytes(5000)) for n in range(1, 101)))
    acknowledged = [n for n, answer in enumerate(answers, start=1) if answer == 1]
    refused = [answer for answer in answers if isinstance(answer, StoreUnavailable)]
    assert len(acknowledged) + len(refused) == 100
    assert refused
    assert bench.kept() == [0, *acknowledged]
    assert "keys dropped" in bench.statements

    bench.connection.execute("PRAGMA max_page_count=1000000")
    assert await bench.put(1000) == 1
    assert bench.kept() == [0, *acknowledged, 1000]


async def test_a_full_disk_is_refused_piece_by_piece_until_room_is_made(bench: Bench) -> None:
    await bench.put(0)
    pages = bench.connection.execute("PRAGMA page_count").fetchone()[0]
    bench.connection.execute(f"PRAGMA max_page_count={pages + 10}")
    answers = []
    for n in range(1, 20):
        answers += await all_of(bench.put(n, bytes(5000)))
    acknowledged = [n for n, answer in enumerate(answers, start=1) if answer == 1]
    assert 0 < len(acknowledged) < 19
    assert bench.kept() == [0, *acknowledged]


async def test_keys_are_kept_before_the_rows_that_need_them(bench: Bench) -> None:
    await bench.put(1)
    kept, committed = bench.statements.index("keys kept"), bench.statements.index("COMMIT")
    assert kept < committed < bench.statements.index("keys remembered")


@pytest.mark.parametrize("error", [StoreUnavailable("no"), OSError("no"), RuntimeError("a mistake of ours")])
async def test_keys_that_cannot_be_kept_take_their_rows_with_them(bench: Bench, error: Exception) -> None:
    bench.keys.refuse = error
    answers = await all_of(bench.put(1), bench.put(2))
    assert [type(answer) for answer in answers] == [StoreUnavailable] * 2
    assert bench.statements[-2:] == ["keys dropped", "ROLLBACK"]
    assert bench.kept() == []

    bench.keys.refuse = None
    assert await bench.put(3) == 1
    assert bench.kept() == [3]


async def test_a_commit_that_fails_answers_everybody_and_the_next_one_goes_through(bench: Bench) -> None:
    bench.connection.execute("PRAGMA foreign_keys=ON")
    bench.connection.execute(
        "CREATE TABLE child (n INTEGER REFERENCES kept (n) DEFERRABLE INITIALLY DEFERRED)"  # fails at COMMIT only
    )
    orphan = bench.writer.submit(lambda c: c.execute("INSERT INTO child VALUES (99)"), None)
    answers = await all_of(bench.put(1), orphan, bench.put(2))
    assert [type(answer) for answer in answers] == [StoreUnavailable] * 3
    assert bench.kept() == []
    assert await bench.put(4) == 1
    assert bench.kept() == [4]


def checkpoints(bench: Bench) -> int:
    return sum("wal_checkpoint" in statement for statement in bench.statements)


async def test_the_log_is_moved_into_the_file_while_nobody_waits(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORTH_A_CHECKPOINT", 5)
    await all_of(*(bench.put(n) for n in range(4)))
    await bench.put(4)
    assert checkpoints(bench) == 0  # whoever answers is answered first
    await bench.writer.close()
    assert checkpoints(bench) == 1
    assert bench.statements.index("COMMIT") < bench.statements.index("PRAGMA wal_checkpoint(PASSIVE)")
    (bench.path.parent / "data.db-wal").unlink()  # all of it is in the file itself
    assert bench.kept() == list(range(5))


async def test_the_log_is_moved_in_time_where_somebody_always_waits(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_IN_A_BATCH", 10)
    monkeypatch.setattr(module, "HIGH_TIME", 50)
    await all_of(*(bench.put(n) for n in range(200)))
    assert 3 <= checkpoints(bench) <= 4
    await bench.writer.close()
    assert bench.kept() == list(range(200))


async def test_a_checkpoint_that_fails_costs_nobody_an_answer(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "WORTH_A_CHECKPOINT", 1)
    bench.connection.set_authorizer(lambda what, *_: sqlite3.SQLITE_DENY if what == 19 else sqlite3.SQLITE_OK)  # pragma
    assert await bench.put(1) == 1
    assert await bench.put(2) == 1
    await bench.writer.close()
    assert "a checkpoint failed: DatabaseError" in caplog.text
    assert bench.kept() == [1, 2]


async def test_somebody_who_stopped_waiting_stops_neither_the_work_nor_the_others(bench: Bench) -> None:
    gone, stays = bench.put(1), bench.put(2)
    gone.cancel()
    assert await stays == 1
    assert bench.kept() == [1, 2]


async def test_what_follows_a_commit_happens_in_order_and_only_for_what_stands(bench: Bench) -> None:
    followed: list[object] = []
    first = bench.writer.submit(lambda _: "first", followed.append)
    failed = bench.writer.submit(lambda c: c.execute("nonsense"), followed.append)
    last = bench.writer.submit(lambda _: "last", followed.append)
    await all_of(first, failed, last)
    assert followed == ["first", "last"]


async def test_a_mistake_in_what_follows_leaves_nobody_waiting(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    def stumbles(result: object) -> None:
        raise ValueError("what ana wrote")

    stumbling = bench.writer.submit(lambda _: "kept", stumbles)
    async with asyncio.timeout(10):
        assert await all_of(stumbling, bench.put(1)) == ["kept", 1]
        assert await bench.put(2) == 1
    assert "ValueError" in caplog.text
    assert "ana" not in caplog.text


async def test_closing_finishes_what_waits_and_refuses_what_comes_after(bench: Bench) -> None:
    waiting = [bench.put(n) for n in range(300)]
    await bench.writer.close()
    assert await all_of(*waiting) == [1] * 300
    with pytest.raises(StoreUnavailable):
        await bench.put(1000)
    assert bench.kept() == list(range(300))


def holds_up(bench: Bench) -> tuple[asyncio.Event, Callable[[], None], asyncio.Future[Any]]:
    """A piece of work that says when it began and then waits until it is let go."""
    begun, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def work(_: object) -> None:
        loop.call_soon_threadsafe(begun.set)
        go_on.wait(10)

    return begun, go_on.set, bench.writer.submit(work, None)


async def test_giving_up_leaves_nobody_waiting(bench: Bench) -> None:
    begun, let_go, running = holds_up(bench)
    await begun.wait()
    waiting = [bench.put(n) for n in range(10)]
    asyncio.get_running_loop().run_in_executor(None, let_go)
    bench.writer.abandon()
    async with asyncio.timeout(10):
        answers = await all_of(running, *waiting)
    assert [type(answer) for answer in answers] == [StoreUnavailable] * 11
    with pytest.raises(StoreUnavailable):
        await bench.put(1000)
    assert bench.kept() == []


async def test_giving_up_before_the_first_batch_leaves_nobody_waiting(bench: Bench) -> None:
    waiting = bench.put(1)
    bench.writer.abandon()
    async with asyncio.timeout(10):
        assert [type(answer) for answer in await all_of(waiting)] == [StoreUnavailable]
