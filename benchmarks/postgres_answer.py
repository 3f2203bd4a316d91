"""On PostgreSQL: what a transaction costs, and a whole check-in answer, people of many groups answering at once.

Bare asyncpg, over as many connections, sends the very statements that our answers sent (written down before, with their
values), each answer's in a SERIALIZABLE transaction of its own. Beside it, in the same round, on the same server:

- the write path: the same statements as pieces of work for the store, with gate, lanes and everything that may have to
  run again;
- the whole answer, from the press to the durable commit: signature, membership, seal, words besides.

Then the throughput of one, two and four processes on the one server, all on this machine.

Gate: the write path at least 0.5 of bare asyncpg.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import asyncpg
from sqlalchemy.util import await_only

from benchmarks.many_groups import EACH, GROUPS, open_house, open_rounds, press, seed
from benchmarks.measure import machine, ratios, settle, spread, verdict
from bot.build import Built
from storage.postgres.store import WRITING
from storage.postgres.tx import PostgresTx
from tests.servers import Server, serving

PEOPLE, ANSWERS, ROUNDS, PROCESSES = GROUPS * EACH, 10, 5, (1, 2, 4)
Statement = tuple[str, Sequence[object]]


@dataclass
class Written:
    """What is sent in each task, in order."""

    by_task: dict[object, list[Statement]] = field(default_factory=dict)

    def note(self, sql: str, given: Sequence[object]) -> None:
        self.by_task.setdefault(asyncio.current_task(), []).append((sql, given))


async def answers(built: Built, turn: int, people: Sequence[int]) -> float:
    """Seconds for everybody's answers, each person one after the other."""

    async def person(number: int) -> None:
        for answer in range(ANSWERS):
            done = await built.house.engine.handle(press(built, turn, number, answer))
            if not done.messages:
                raise RuntimeError("an answer was not kept")

    started = perf_counter()
    await asyncio.gather(*(person(number) for number in people))
    return perf_counter() - started


async def written_down(built: Built, turn: int) -> list[list[Statement]]:
    """The statements of each answer; nobody measures meanwhile."""
    noted, given = Written(), PostgresTx._given

    def noting(tx: PostgresTx, statement: Any, values: dict[str, object]) -> Any:
        ready, every = given(tx, statement, values)
        noted.note(ready.sql, every)
        return ready, every

    PostgresTx._given = noting  # type: ignore[assignment, method-assign]
    try:
        await answers(built, turn, range(PEOPLE))
    finally:
        PostgresTx._given = given  # type: ignore[method-assign]
    return list(noted.by_task.values())


async def bare(url: str, written: Sequence[Sequence[Statement]]) -> float:
    """Seconds for the same statements."""
    connections = [await asyncpg.connect(url, statement_cache_size=1000) for _ in range(WRITING)]
    left = iter(written)

    async def work(connection: asyncpg.Connection) -> None:
        for statements in left:
            await connection.execute("BEGIN ISOLATION LEVEL SERIALIZABLE")
            for sql, given in statements:
                await connection.fetch(sql, *given)
            await connection.execute("COMMIT")

    started = perf_counter()
    await asyncio.gather(*(work(one) for one in connections))
    took = perf_counter() - started
    for one in connections:
        await one.close()
    return took


async def through_the_store(built: Built, written: Sequence[Sequence[Statement]]) -> float:
    """Seconds for the same statements, each answer's as one piece of work, all at once as their people were."""
    store = built.store

    def sent(statements: Sequence[Statement]) -> Callable[[Any], None]:
        def work(books: Any) -> None:
            for sql, given in statements:
                await_only(books.tx._connection.fetch(sql, *given))

        return work

    async def person(number: int) -> None:
        for statements in written[number::PEOPLE]:
            await store.write(sent(statements), None, (b"%d" % number, b"group %d" % (number % GROUPS)))

    started = perf_counter()
    await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return perf_counter() - started


async def forget(url: str) -> None:
    """Everything is answered for the first time again."""
    connection = await asyncpg.connect(url)
    await connection.execute("DELETE FROM inbox; DELETE FROM answers")
    await connection.execute("VACUUM ANALYZE inbox; ")
    await connection.execute("VACUUM ANALYZE answers")
    await connection.close()


async def compared(folder: Path, url: str) -> tuple[list[float], list[float], list[float]]:
    """Seconds an answer, bare, through the store, and whole, round by round."""
    built = await open_house(folder, url)
    await seed(built)
    floor, path, ours = list[float](), list[float](), list[float]()
    for turn in range(ROUNDS):
        await open_rounds(built, turn, ANSWERS)
        written = await written_down(built, turn)
        await forget(url)
        settle()
        floor.append(await bare(url, written) / len(written))
        await forget(url)
        path.append(await through_the_store(built, written) / len(written))
        await forget(url)
        ours.append(await answers(built, turn, range(PEOPLE)) / len(written))
    await built.house.stop()
    await built.store.close()
    return floor, path, ours


# --- several processes --------------------------------------------------------------------------------------------


async def share(folder: Path, url: str, people: Sequence[int], turn: int, connection: Connection) -> None:
    built = await open_house(folder, url)
    await answers(built, turn, people[:4])  # warm; they are answered again below
    connection.send("ready")
    connection.recv()
    await answers(built, turn + 1, people)
    connection.send("done")
    await built.house.stop()
    await built.store.close()


def process(folder: Path, url: str, people: Sequence[int], turn: int, connection: Connection) -> None:
    logging.disable(logging.CRITICAL)
    asyncio.run(share(folder, url, people, turn, connection))


def throughput(folder: Path, url: str, count: int, turn: int) -> float:
    """Answers a second of so many processes together; each has its own groups."""
    context = get_context("spawn")
    shares = [[person for person in range(PEOPLE) if person % GROUPS % count == number] for number in range(count)]
    pipes = [context.Pipe() for _ in shares]
    running = [
        context.Process(target=process, args=(folder, url, people, turn, theirs))
        for people, (_, theirs) in zip(shares, pipes, strict=True)
    ]
    for one in running:
        one.start()
    for ours, _ in pipes:
        ours.recv()
    started = perf_counter()
    for ours, _ in pipes:
        ours.send("go")
    for ours, _ in pipes:
        ours.recv()
    took = perf_counter() - started
    for one in running:
        one.join()
    return PEOPLE * ANSWERS / took


async def rounds_for(folder: Path, url: str, turns: Sequence[int]) -> None:
    built = await open_house(folder, url)
    for turn in turns:
        await open_rounds(built, turn, ANSWERS)
    await built.house.stop()
    await built.store.close()


def measured(folder: Path, server: Server) -> int:
    url = server.database()
    floor, path, ours = asyncio.run(compared(folder, url))
    turns = range(100, 100 + 2 * len(PROCESSES))
    asyncio.run(rounds_for(folder, url, turns))
    together = {count: throughput(folder, url, count, turns[2 * n]) for n, count in enumerate(PROCESSES)}
    of_bare = ratios(floor, path)
    print(machine())
    print(f"answers a second, ours: {1 / median(ours):,.0f}; bare asyncpg: {1 / median(floor):,.0f}")
    print(f"the write path, of bare asyncpg over {WRITING} connections: {spread(of_bare)}")
    print(f"whole answers, of bare asyncpg:                         {spread(ratios(floor, ours))}")
    for count, rate in together.items():
        print(f"{count} processes: {rate:,.0f} answers a second")
    return verdict([("the write path, of bare asyncpg", median(of_bare), ">=", 0.5)])


def main() -> int:
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as made, serving("max_connections = 200\n", Path(made)) as server:
        server.make_template()
        return measured(Path(made), server)


if __name__ == "__main__":
    sys.exit(main())
