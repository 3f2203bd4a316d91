"""Killed fifty times in the middle of its work: what was acknowledged is in the books, and nobody was told twice."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import random
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from benchmarks.small_group import account, open_house, open_rounds
from bot.features.checkins import ANSWER, TELL
from bot.opener import Opener
from bot.references import Reference, write
from bot.vault import Vault
from storage.keys import KeyFile
from tests.crash.child import main
from tests.world import ROOT

KILLS, PEOPLE, ROUNDS, AT_ONCE = 50, 30, 300, 40
SEED = 20261124


@dataclass
class Street:
    """The outside world: a platform that takes a nonce once, and people who press again what was not acknowledged."""

    todo: list[dict[str, str]]
    out: dict[str, dict[str, str]] = field(default_factory=dict)  # pressed, not acknowledged
    done: set[str] = field(default_factory=set)
    refs: dict[str, str] = field(default_factory=dict)  # nonce → ref
    nonces: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # text → nonces
    writer: asyncio.StreamWriter | None = None
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writer = writer
        for event in self.out.values():  # delivered again, as platforms do
            self._say({"event": event})
        self._press()
        try:
            while raw := await reader.readline():
                self._heard(json.loads(raw))
        except (ConnectionError, json.JSONDecodeError):
            pass  # the line broke in the middle of a word: that is what a kill looks like from here
        finally:
            writer.close()
            self.writer = None
            self.changed.set()

    def _heard(self, said: dict[str, Any]) -> None:
        if "acknowledged" in said:
            event = self.out.pop(said["acknowledged"], None)
            if event is not None:
                self.done.add(event["id"])
                if event["id"].startswith("answer"):
                    self.todo.append(event | {"id": event["id"].replace("answer", "tell"), "press": event["then"]})
        else:
            nonce = said["deliver"]
            self.nonces[said["text"]].add(nonce)
            ref = self.refs.setdefault(nonce, f"m{len(self.refs)}")
            self._say({"receipt": nonce, "ref": ref})
        self._press()
        self.changed.set()

    def _press(self) -> None:
        while self.writer is not None and self.todo and len(self.out) < AT_ONCE:
            event = self.todo.pop(0)
            self.out[event["id"]] = event
            self._say({"event": event})

    def _say(self, what: dict[str, Any]) -> None:
        if self.writer is not None and not self.writer.is_closing():
            self.writer.write(json.dumps(what).encode() + b"\n")

    async def until_done(self, goal: int) -> None:
        """Until so many presses were acknowledged."""
        await self.until(lambda: len(self.done) >= goal)

    async def a_moment(self, seconds: float) -> None:
        """Goes on talking for so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.until(lambda: False)

    async def finish(self) -> None:
        """No new answers; whatever was begun is told, and has arrived. Then the line is closed."""
        self.todo = [event for event in self.todo if event["id"].startswith("tell")]
        await self.until(lambda: not self.out and not self.todo)
        told = sum(event.startswith("tell") for event in self.done)
        await self.until(lambda: len(self.nonces) >= told)
        if self.writer is not None:
            self.writer.write_eof()

    async def until(self, true: Callable[[], bool]) -> None:
        while not true():
            self.changed.clear()
            await self.changed.wait()


def presses(vault: Vault, rounds: list[bytes]) -> list[dict[str, str]]:
    """Everybody answers every round, and tells the group."""
    events = []
    for number, round in enumerate(rounds):
        answer = write(Reference(ANSWER.code, str(number % 5 + 1), round), vault)
        tell = write(Reference(TELL.code, "", round), vault)
        for person in range(PEOPLE):
            name = f"person {person} of round {number}"
            events.append(
                {
                    "id": f"answer-{number}-{person}",
                    "who": account(person).id,
                    "name": name,
                    "press": answer,
                    "then": tell,
                }
            )
    return events


async def prepared(folder: Path) -> list[dict[str, str]]:
    built = await open_house(folder, PEOPLE)
    rounds = await open_rounds(built, 0, ROUNDS)
    events = presses(built.vault, rounds)
    await built.house.stop()
    await built.store.close()
    return events


async def play(folder: Path, street: Street, chance: random.Random) -> None:
    """Fifty lives, each of them cut off after a random number of things have happened and a random moment more."""
    fork = multiprocessing.get_context("forkserver")
    fork.set_forkserver_preload(["tests.crash.child"])
    server = await asyncio.start_server(street.connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for life in range(KILLS + 1):
        process = fork.Process(target=main, args=(str(folder), port))
        process.start()
        goal = len(street.done) + chance.randrange(1, 40)
        last = life == KILLS
        async with asyncio.timeout(60):
            await street.until_done(goal)
            if last:
                await street.finish()
            else:
                await street.a_moment(chance.random() * 0.05)
                process.kill()
            await street.until(lambda: street.writer is None)
        await asyncio.to_thread(process.join)
        assert process.exitcode == (0 if last else -9)
    server.close()


@pytest.mark.crash
async def test_after_fifty_kills_the_books_balance_and_nothing_was_sent_twice(tmp_path: Path) -> None:
    street = Street(await prepared(tmp_path))
    await play(tmp_path, street, random.Random(SEED))  # moments, not secrets; the seed makes them again
    answered = {event for event in street.done if event.startswith("answer")}
    told = {event for event in street.done if event.startswith("tell")}
    assert len(answered) > KILLS

    twice = {text: nonces for text, nonces in street.nonces.items() if len(nonces) != 1}
    assert not twice
    assert len(street.nonces) == len(told)

    books = sqlite3.connect(tmp_path / "data.db")
    assert books.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert books.execute("SELECT count(*), sum(told) FROM answers").fetchone() == (len(answered), len(told))
    assert books.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
    assert books.execute("SELECT count(*) FROM inbox").fetchone() == (len(answered) + len(told),)

    keys = KeyFile(tmp_path / "keys.db")
    vault = Vault(keys, ROOT, chance=bytes, today=lambda: 0)
    opener = Opener(vault)
    for tag, member, sealed in books.execute("SELECT tag, member_id, sealed FROM accounts").fetchall():
        assert opener.account_of(member, tag, sealed) is not None
    for round, member, sealed in books.execute("SELECT round_id, member_id, sealed FROM answers").fetchall():
        assert vault.open(f"health:{member.hex()}", ("answers", "sealed", round), sealed) in {
            b"1",
            b"2",
            b"3",
            b"4",
            b"5",
        }
    books.close()
    keys.close()
