"""The durable inbox: what came is kept before anybody is told so, handled once, wiped then, and unreadable after two
days."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import StoreUnavailable
from bot.events import Called, Event, Pressed, Said
from bot.ports import Incoming
from bot.shown import Answer
from storage.tables import inbox
from tests.circle import gather
from tests.world import DAY, Person, World, keys_of

PLATFORM = "telegramish"
WROTE = b"what Ana wrote, word by word"


@pytest.fixture
async def world(folder: Path) -> AsyncIterator[World]:
    made = World(folder)
    await made.opens()
    yield made
    await made.stops()


@pytest.fixture
def ana(world: World) -> Person:
    return world.person("ana", platform=PLATFORM)


def some(*ids: str) -> list[Incoming]:
    return [Incoming(id, WROTE + id.encode()) for id in ids]


def asked(person: Person, name: str, id: str) -> Event:
    return Called(id, person.account, person.private, name, kept=True)


async def ids(world: World) -> list[str]:
    return [one.id for one in await world.built.house.reception.waiting(PLATFORM)]


async def blobs(world: World) -> list[tuple[object, ...]]:
    tx = world.sqlite.tx
    return await world.built.store.write(lambda _: [tuple(row) for row in tx.all(inbox.select())])


def said(answer: Answer) -> list[str]:
    return [key for message in answer.messages for key in keys_of(message.text)]


async def test_what_was_kept_waits_in_order_of_arrival_and_survives_a_restart(world: World) -> None:
    house = world.built.house.reception
    assert [one.id for one in await house.keep(PLATFORM, some("9", "4"))] == ["9", "4"]
    assert [one.id for one in await house.keep(PLATFORM, some("5"))] == ["5"]
    await world.sleeps(hours=1)
    waiting = await world.built.house.reception.waiting(PLATFORM)
    assert [(one.id, one.raw) for one in waiting] == [("9", WROTE + b"9"), ("4", WROTE + b"4"), ("5", WROTE + b"5")]
    assert await world.built.house.reception.waiting("another") == []


async def test_what_comes_again_is_known_whether_it_waits_or_was_handled(world: World, ana: Person) -> None:
    house = world.built.house.reception
    await house.keep(PLATFORM, some("1"))
    assert await house.keep(PLATFORM, some("1", "2")) == some("2")
    await house.handle(asked(ana, "language", "1"))
    assert await house.keep(PLATFORM, some("1")) == []
    assert await ids(world) == ["2"]


@pytest.mark.parametrize("name", ["language", "help", "no such command"])  # one that writes, one that reads, none
async def test_what_was_answered_waits_no_longer_and_nothing_of_it_is_left(
    world: World, ana: Person, name: str
) -> None:
    house = world.built.house.reception
    await house.keep(PLATFORM, some("1"))
    assert (await house.handle(asked(ana, name, "1"))).messages
    assert await ids(world) == []
    ((_, _, *left),) = await blobs(world)
    assert left == [None, None, None]


async def test_an_old_button_waits_no_longer_either(world: World, ana: Person) -> None:
    house = world.built.house.reception
    await house.keep(PLATFORM, some("1"))
    answer = await house.handle(Pressed("1", ana.account, ana.private, "zz..AAAA.BBBB", kept=True))
    assert said(answer) == ["engine-old-button"]
    assert await ids(world) == []


async def test_while_nothing_can_be_kept_an_event_goes_on_waiting(world: World, ana: Person) -> None:
    await gather(world, [ana])
    house = world.built.house.reception
    await house.keep(PLATFORM, some("1"))
    run = world.sqlite.tx._connection.execute
    run("PRAGMA query_only=ON")
    long = Said("1", ana.account, ana.private, "a" * 3000, kept=True)
    with pytest.raises(StoreUnavailable):
        await house.handle(long)
    with pytest.raises(StoreUnavailable):
        await house.keep(PLATFORM, some("2"))
    assert said(await house.handle(replace(asked(ana, "sos", "3"), kept=False))) != []  # the door needs no room
    run("PRAGMA query_only=OFF")
    assert await ids(world) == ["1"]
    assert (await house.handle(long)).messages
    assert await ids(world) == []


async def test_a_call_for_help_is_answered_before_anything_is_kept(world: World, ana: Person) -> None:
    house = world.built.house.reception
    called = house.at_the_door(asked(ana, "crisis", "1"))
    assert called is not None
    assert called.messages
    assert house.at_the_door(asked(ana, "help", "2")) is None
    assert await blobs(world) == []


async def test_nothing_readable_is_kept_and_after_two_days_nobody_can_read_it(world: World) -> None:
    house = world.built.house.reception
    await house.keep(PLATFORM, some("1"))
    assert not any(WROTE in file.read_bytes() for file in world.folder.iterdir() if file.is_file())
    world.clock.pass_(DAY)
    await world.built.house.sweep()
    assert await ids(world) == ["1"]
    world.clock.pass_(DAY)
    await world.built.house.sweep()
    assert await ids(world) == []
    ((_, _, *left),) = await blobs(world)
    assert left == [None, None, None]


async def test_what_nobody_can_read_is_put_aside_by_its_number(world: World) -> None:
    house = world.built.house.reception
    await house.keep(PLATFORM, some("1", "2"))
    await house.done(PLATFORM, "1")
    assert await ids(world) == ["2"]
    assert await house.keep(PLATFORM, some("1")) == []
