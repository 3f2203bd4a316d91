"""(b) A check-in answer, from the press to the durable commit, with 100 people answering at once.

Beside it, in the same round and on the same disk: the same rows written by raw sqlite3 in batches of 100 (the floor;
WAL, FULL, secure_delete, and SQLite's defaults otherwise), and a session per event through SQLAlchemy's asynchronous
ORM, as it is usually written: account, membership, group, consent and round read by their keys, the same two rows
added; no seal, no signature, no words. Ours is the whole engine: the button's signature, the dedupe of redelivered
events, membership, role and consent read in the transaction, the round, the seal, the answer; with and without the
words of the reply rendered. All tables grow from round to round.

Gates: at least 0.25 of the floor with the words rendered and 0.35 without, at least 30 times the ORM, p99 at most 8 raw
batches.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import LargeBinary, event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from benchmarks.measure import machine, ratios, settle, spread, verdict
from benchmarks.small_group import ROOM, account, open_house, open_rounds
from bot.answering import Answers
from bot.build import Built
from bot.clock import chance
from bot.effects import Rows
from bot.events import Pressed
from bot.features.checkins import ANSWER
from bot.model import Chat
from bot.references import Reference, write
from bot.show import Renderer
from bot.shown import Shown
from bot.words import Words

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
PEOPLE, EACH, ROUNDS, ORM_EVENTS = 100, 200, 7, 300


class Mute(Renderer):
    """Shows nothing: what is left is the way to the commit."""

    def message(self, words: Sequence[Words], buttons: Rows, language: str, zone: str, **more: Any) -> Shown:
        return Shown("", language, "ltr")


async def ours(built: Built, turn: int) -> tuple[float, list[float]]:
    """Seconds for all answers, and of each answer. A hundred people, each answering one round after the other."""
    engine, vault = built.house.engine, built.vault
    waits: list[float] = []
    rounds = await open_rounds(built, turn, EACH)

    pressed = [write(Reference(ANSWER.code, str(number % 5 + 1), id), vault) for number, id in enumerate(rounds)]

    async def person(number: int) -> None:
        who, chat = account(number), Chat("discordish", ROOM)
        for answer, reference in enumerate(pressed):
            started = perf_counter()
            done = await engine.handle(Pressed(f"{turn}-{number}-{answer}", who, chat, reference))
            waits.append(perf_counter() - started)
            if not done.messages:
                raise RuntimeError("an answer was not kept")

    started = perf_counter()
    await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    return perf_counter() - started, waits


def open_floor(folder: Path) -> sqlite3.Connection:
    """The same two tables, with the same pragmas; they grow from round to round as ours do."""
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE inbox (tag BLOB PRIMARY KEY, day INTEGER) WITHOUT ROWID")
    connection.execute(
        "CREATE TABLE answers (round_id BLOB, member_id BLOB, sealed BLOB, told INTEGER,"
        " PRIMARY KEY (round_id, member_id)) WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX answers_by_member ON answers (member_id)")
    return connection


def floor(connection: sqlite3.Connection) -> tuple[float, list[float]]:
    """Seconds for the same rows by raw sqlite3 in batches of 100, and of each batch."""
    tags = [chance(16) for _ in range(PEOPLE * EACH)]
    rounds = [chance(16) for _ in range(EACH)]
    sealed = chance(39)
    batches: list[float] = []
    started = perf_counter()
    for answer in range(EACH):
        begun = perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for number in range(PEOPLE):
            member = number.to_bytes(16, "big")
            connection.execute("INSERT INTO inbox VALUES (?, ?)", (tags[answer * PEOPLE + number], 20000))
            connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", (rounds[answer], member, sealed, 0))
        connection.execute("COMMIT")
        batches.append(perf_counter() - begun)
    return perf_counter() - started, batches


# --- a session per event, as it is usually written --------------------------------------------------------------


class Base(DeclarativeBase):
    pass


class Seen(Base):
    __tablename__ = "inbox"
    tag: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    day: Mapped[int]


class Answered(Base):
    __tablename__ = "answers"
    round_id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    member_id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    told: Mapped[int]


class AccountRow(Base):
    __tablename__ = "accounts"
    tag: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    member_id: Mapped[bytes] = mapped_column(LargeBinary)


class GroupRow(Base):
    __tablename__ = "groups"
    id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    language: Mapped[str]


class MembershipRow(Base):
    __tablename__ = "memberships"
    member_id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    group_id: Mapped[bytes] = mapped_column(LargeBinary)
    role: Mapped[int]


class ConsentRow(Base):
    __tablename__ = "consents"
    member_id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    day: Mapped[int]


class RoundRow(Base):
    __tablename__ = "rounds"
    id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    open: Mapped[int]


async def fill(engine: AsyncEngine, rounds: Sequence[bytes]) -> None:
    """The tables, and what is there before anybody answers."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add(GroupRow(id=b"g" * 16, language="en"))
        for number in range(PEOPLE):
            member = number.to_bytes(16, "big")
            session.add(AccountRow(tag=member, member_id=member))
            session.add(MembershipRow(member_id=member, group_id=b"g" * 16, role=1))
            session.add(ConsentRow(member_id=member, day=1))
        session.add_all(RoundRow(id=id, open=1) for id in rounds)
        await session.commit()


async def usual(folder: Path, turn: int) -> float:
    """Seconds per event through AsyncSession, one session and commit an event, everybody at once."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{folder}/orm-{turn}.db", connect_args={"timeout": 60})

    @event.listens_for(engine.sync_engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")

    rounds = [chance(16) for _ in range(ORM_EVENTS // PEOPLE)]
    await fill(engine, rounds)

    async def person(number: int) -> None:
        member = number.to_bytes(16, "big")
        for answer in range(ORM_EVENTS // PEOPLE):
            async with AsyncSession(engine) as session:
                who = await session.get_one(AccountRow, member)
                belongs = await session.get_one(MembershipRow, who.member_id)
                await session.get_one(GroupRow, belongs.group_id)
                await session.get_one(ConsentRow, who.member_id)
                await session.get_one(RoundRow, rounds[answer])
                session.add(Seen(tag=chance(16), day=20000))
                session.add(Answered(round_id=rounds[answer], member_id=member, sealed=chance(39), told=0))
                await session.commit()

    started = perf_counter()
    await asyncio.gather(*(person(number) for number in range(PEOPLE)))
    took = perf_counter() - started
    await engine.dispose()
    return took / ORM_EVENTS


# ----------------------------------------------------------------------------------------------------------------


@dataclass
class Times:
    """Seconds per event of every round; `tails` are p99 in raw batches."""

    raw: list[float] = field(default_factory=list)
    spoken: list[float] = field(default_factory=list)
    silent: list[float] = field(default_factory=list)
    orm: list[float] = field(default_factory=list)
    tails: list[float] = field(default_factory=list)


async def round_of(seen: Times, built: Built, raw: sqlite3.Connection, folder: Path, turn: int) -> None:
    """Every variant once, one after the other."""
    events, engine = PEOPLE * EACH, built.house.engine
    loud = engine._answers
    settle()
    took, batches = floor(raw)
    seen.raw.append(took / events)
    took, waits = await ours(built, 2 * turn)
    seen.spoken.append(took / events)
    seen.tails.append(sorted(waits)[len(waits) * 99 // 100] / median(batches))
    engine._answers = Answers(Mute(built.house.parts.catalog, built.vault))
    took, _ = await ours(built, 2 * turn + 1)
    engine._answers = loud
    seen.silent.append(took / events)
    seen.orm.append(await usual(folder, turn))


def report(seen: Times) -> int:
    with_words, without = ratios(seen.raw, seen.spoken), ratios(seen.raw, seen.silent)
    against = ratios(seen.orm, seen.spoken)
    print(machine())
    print(f"answers a second, ours with words: {1 / median(seen.spoken):,.0f}; raw: {1 / median(seen.raw):,.0f}")
    print(f"of raw sqlite3 in batches of 100, words rendered:     {spread(with_words)}")
    print(f"of raw sqlite3 in batches of 100, words not rendered: {spread(without)}")
    print(f"times a session per event through the ORM:            {spread(against)}")
    print(f"p99 of an answer, in raw batches of 100:              {spread(seen.tails)}")
    return verdict(
        [
            ("of the floor, words rendered", median(with_words), ">=", 0.25),
            ("of the floor, words not rendered", median(without), ">=", 0.35),
            ("times the ORM", median(against), ">=", 30),
            ("p99 in raw batches", median(seen.tails), "<=", 8),
        ]
    )


async def main() -> int:
    logging.disable(logging.CRITICAL)
    seen = Times()
    with tempfile.TemporaryDirectory() as made:
        built = await open_house(Path(made), PEOPLE)
        raw = open_floor(Path(made))
        await ours(built, -1)
        floor(raw)
        for turn in range(ROUNDS):
            await round_of(seen, built, raw, Path(made), turn)
        await built.house.stop()
        await built.store.close()
        raw.close()
    return report(seen)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
