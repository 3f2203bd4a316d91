"""/crisis answers everybody: the database gone, the disk full, a thousand at once, and before start-up ended."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from bot.build import LOCALES, crisis_door
from bot.catalog import Catalog
from bot.clock import SystemClock
from bot.crisis_only import CrisisOnlyDesk
from bot.events import Called, Event, Said
from bot.features.crisis.lines import FOLDER
from bot.model import Account, Chat
from bot.ports import Desk
from tests.circle import gather
from tests.world import World

CROWD = 1000


def requests() -> list[Event]:
    """Of people nobody knows, in private and in rooms of nobody's."""
    people = [Account("discordish", f"somebody {number}") for number in range(CROWD)]
    private = [Chat("discordish", who.id, private=True) for who in people]
    return [
        Called(f"e{number}", who, where, "urgence", language="fr")
        if number % 2
        else Said(f"e{number}", who, where, "SOS!")
        for number, (who, where) in enumerate(zip(people, private, strict=True))
    ]


async def all_answered(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.handle(event) for event in requests()))
    assert len(answers) == CROWD
    for answer in answers:
        assert "112" in "".join(message.text for message in answer.messages)


@contextmanager
def full(world: World) -> Iterator[None]:
    """The file may not grow any more, as on a full disk."""
    run = world.sqlite._connection.execute
    (pages,), (before,) = (run(f"PRAGMA {what}").fetchone() for what in ("page_count", "max_page_count"))
    run(f"PRAGMA max_page_count = {pages}")
    yield
    run(f"PRAGMA max_page_count = {before}")


@contextmanager
def locked(world: World) -> Iterator[None]:
    """Somebody else is writing, and does not come to an end."""
    with closing(sqlite3.connect(world.sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def killed(world: World) -> Iterator[None]:
    """Nothing of what stood in the file stands there any more."""
    for path in (world.sqlite.path, world.sqlite.path.with_name("data.db-wal")):
        path.write_bytes(b"")
    yield


@pytest.mark.parametrize("spoil", [full, locked, killed])
async def test_while_the_file_is_really_out_of_order_nobody_is_left_unanswered(
    world: World, spoil: Callable[[World], AbstractContextManager[None]]
) -> None:
    mariam = world.person("mariam")
    await gather(world, [mariam])
    handle = world.built.house.engine.handle
    with spoil(world):
        for number in range(200):  # pages that are still half empty take a few more
            mariam.last = await handle(Said(f"g{number}", mariam.account, mariam.private, "Good evening."))
            if mariam.heard("common-back-soon"):
                break
        assert mariam.heard("common-back-soon")
        danger = handle(Said("d", mariam.account, mariam.private, "[suicide 3] tonight"))
        others = asyncio.gather(handle(Said("o", mariam.account, mariam.private, "Good evening.")), danger)
        await all_answered(world.built.house.engine)  # they do not wait for those who wait for the file
        ordinary, mariam.last = await others
        assert ordinary.messages
        assert mariam.heard("crisis-danger-anywhere")


async def test_with_the_file_gone_nobody_is_left_unanswered(world: World, folder: Path) -> None:
    for path in folder.glob("data.db*"):
        path.unlink()
    await all_answered(world.built.house.engine)


async def test_before_the_start_has_ended_nobody_is_left_unanswered() -> None:
    catalog, clock = Catalog.load(LOCALES), SystemClock()
    await all_answered(CrisisOnlyDesk(crisis_door(catalog, clock, [], FOLDER), catalog, "the house is being opened"))
