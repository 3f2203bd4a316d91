"""What is said of a running process over HTTP: whether it lives, whether everybody is answered, and some numbers."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest

from adapters.health import watched
from adapters.health.metrics import Metrics
from bot.books import TimerRow
from bot.clock import MovableClock
from bot.errors import StoreUnavailable
from bot.model import Account, Chat
from bot.ports import Able, Desk, Outcome, Parcel, Presence, Receipt, Reception, Remark, RoomLook, TryLater
from bot.vitals import Counted, Vitals
from tests.circle import gather
from tests.world import FORMS, START, World

WHO = Account("there", "1234567890123456789", "Ana")


@dataclass
class OneLine:
    """A line that carries what it is told to."""

    platform: str = "there"
    able: Able = FORMS
    connected: bool = True
    outcomes: list[Outcome] = field(default_factory=list)

    async def deliver(self, parcel: Parcel) -> Outcome:
        return self.outcomes.pop(0)

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        return Presence(True, False)

    async def inspect(self, where: Chat) -> RoomLook | None:
        return RoomLook(True)

    def link(self, where: Chat, ref: str) -> str:
        return f"link to {ref}"

    async def run(self, desk: Desk, reception: Reception, *, menu: bool = True) -> None:
        self.connected = menu

    async def examined(self) -> list[Remark]:
        return [Remark("all is well")]


@pytest.fixture
def line() -> OneLine:
    return OneLine()


@pytest.fixture
def stop() -> asyncio.Event:
    return asyncio.Event()


@pytest.fixture
def vitals(line: OneLine, stop: asyncio.Event) -> Vitals:
    return Vitals([line], MovableClock(START), stop)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


Ask = Callable[[str], "asyncio.Future[tuple[int, str]]"]


@asynccontextmanager
async def asking(vitals: Vitals, metrics: Metrics | None = None) -> AsyncIterator[Ask]:
    """Over HTTP, as a monitor does."""
    address = f"127.0.0.1:{free_port()}"
    async with watched(address, vitals, metrics) as trouble, aiohttp.ClientSession(f"http://{address}") as client:
        assert not trouble

        async def ask(path: str) -> tuple[int, str]:
            async with client.get(path) as answer:
                return answer.status, await answer.text()

        yield lambda path: asyncio.ensure_future(ask(path))


@pytest.fixture
def metrics() -> Metrics:
    return Metrics({"version": "0.1", "zones": "2026.6"})


# --- alive and ready --------------------------------------------------------------------------------------------------


async def test_a_process_that_is_still_opening_lives_and_is_not_ready(vitals: Vitals) -> None:
    async with asking(vitals) as ask:
        assert await ask("/healthz") == (200, "ok\n")
        assert await ask("/readyz") == (503, "Halqa is being opened.\n")


async def test_an_open_house_with_its_lines_is_ready(vitals: Vitals, world: World) -> None:
    vitals.opened(world.built.house)
    async with asking(vitals) as ask:
        assert await ask("/readyz") == (200, "ready\n")


async def test_what_is_in_the_way_is_named(vitals: Vitals, line: OneLine, stop: asyncio.Event, world: World) -> None:
    vitals.opened(None, "The disk is full.")
    async with asking(vitals) as ask:
        assert await ask("/readyz") == (503, "The disk is full.\n")
        vitals.opened(world.built.house)
        line.connected = False
        assert await ask("/readyz") == (503, "There is no connection to there.\n")
        line.connected = True
        stop.set()
        assert await ask("/readyz") == (503, "Halqa is being stopped.\n")
        assert await ask("/healthz") == (200, "ok\n")


async def test_a_database_that_does_not_answer_is_named(vitals: Vitals, folder: object, world: World) -> None:
    vitals.opened(world.built.house)
    world.sqlite._reader.shutdown()
    with pytest.raises(StoreUnavailable):
        await world.built.store.read(lambda books: None)
    assert await vitals.in_the_way() == ["The database does not answer."]
    assert (await vitals.load()).messages == 0


async def test_an_address_that_is_taken_is_no_reason_not_to_start(vitals: Vitals) -> None:
    address = f"127.0.0.1:{free_port()}"
    async with watched(address, vitals, None) as first, watched(address, vitals, None) as second:
        assert first == ""
        assert "name another port" in second


async def test_nothing_else_is_served(vitals: Vitals) -> None:
    async with asking(vitals) as ask:
        assert (await ask("/"))[0] == 404
        status, told = await ask("/metrics")
        assert status == 404
        assert "metrics.lock" in told


# --- numbers ----------------------------------------------------------------------------------------------------------


async def test_answers_and_deliveries_are_counted_and_nobody_is_in_the_numbers(
    vitals: Vitals, line: OneLine, metrics: Metrics, world: World
) -> None:
    await gather(world, [world.person("ana")])
    vitals.opened(world.built.house)
    metrics.answered("there", 0.02)
    counted = Counted(line, metrics)
    line.outcomes = [Receipt("m1"), TryLater(3)]
    parcel = Parcel(WHO, None, "nonce-of-ana")
    assert [await counted.deliver(parcel) for _ in range(2)] == [Receipt("m1"), TryLater(3)]
    async with asking(vitals, metrics) as ask:
        status, told = await ask("/metrics")
    assert status == 200
    for row in (
        'halqa_answer_seconds_count{platform="there"} 1.0',
        'halqa_delivery_seconds_count{outcome="Receipt",platform="there"} 1.0',
        'halqa_delivery_seconds_count{outcome="TryLater",platform="there"} 1.0',
        'halqa_connected{platform="there"} 1.0',
        "halqa_ready 1.0",
        "halqa_messages_waiting 0.0",
        'halqa_info{version="0.1",zones="2026.6"} 1.0',
        "process_resident_memory_bytes",
    ):
        assert row in told
    for private in (WHO.id, "Ana", "nonce", "account-ana", "room-main"):
        assert private not in told


async def test_late_timers_and_a_held_up_loop_show(vitals: Vitals, metrics: Metrics, world: World) -> None:
    vitals.opened(world.built.house)
    due = START - 90

    await world.built.store.write(lambda books: books.timers.set(TimerRow("x", b"subject", b"group", due, None)))
    assert (await vitals.load()).timers_late == 90
    vitals._held_up = 0.75
    content, _ = metrics.shown(await vitals.load(), {}, ready=False)
    assert b"halqa_timer_late_seconds 90.0" in content
    assert b"halqa_loop_held_up_seconds 0.75" in content
    assert b"halqa_ready 0.0" in content
    assert (await vitals.load()).held_up == 0  # since the last look


async def test_lines_of_the_log_that_ask_for_attention_are_counted_by_level(metrics: Metrics, vitals: Vitals) -> None:
    log = logging.getLogger("halqa.test")
    log.addHandler(metrics.attention)
    log.warning("something %s", "of Ana")
    log.error("worse")
    log.info("nothing")
    log.removeHandler(metrics.attention)
    content, _ = metrics.shown(await vitals.load(), {}, ready=True)
    assert b'halqa_log_lines_total{level="warning"} 1.0' in content
    assert b'halqa_log_lines_total{level="error"} 1.0' in content
    assert b"Ana" not in content


async def test_a_counted_line_is_that_line_in_everything_else(line: OneLine, metrics: Metrics) -> None:
    counted = Counted(line, metrics)
    assert (counted.platform, counted.able, counted.connected) == ("there", FORMS, True)
    assert await counted.presence(WHO, Chat("there", "1")) == Presence(True, False)
    assert await counted.inspect(Chat("there", "1")) == RoomLook(True)
    assert counted.link(Chat("there", "1"), "m1") == "link to m1"
    assert await counted.examined() == [Remark("all is well")]
    await counted.run(None, None, menu=False)  # type: ignore[arg-type]  # it hands on what it is given
    assert not counted.connected
