"""Several processes on one PostgreSQL: what each may rely on. They run on one loop; `tests/crash` kills real ones."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.books import TimerRow
from bot.build import FURNITURE, Furnished
from bot.context import Context
from bot.effects import Effect, Send, ToRoom
from bot.events import Fired
from bot.feature import Feature, Timer
from bot.model import Chat, Purpose
from bot.ports import Outcome, Parcel
from bot.posting import Poster
from bot.timers import CLAIM
from bot.words import Verbatim, say
from tests.circle import GROUP, add_room, gather
from tests.servers import Server
from tests.world import START, World, plain

pytestmark = pytest.mark.slow
RINGS = "several.rings"


def ring(ctx: Context[Any], it: Fired) -> Sequence[Effect]:
    return [Send(ToRoom(it.subject[:16]), say("playground-pick", what=Verbatim(it.subject[16:].decode())))]


FEATURE = Furnished(Feature("several", (), (Timer(RINGS, ring, "-"),), keeps=False), lambda tx: None)


@asynccontextmanager
async def processes(folder: Path, url: str, count: int) -> AsyncIterator[list[World]]:
    """So many processes over the same books, before the same platforms."""
    first = World(folder, url=url, furniture=(*FURNITURE, FEATURE))
    others = [
        World(folder, url=url, furniture=(*FURNITURE, FEATURE), seed=f"process {number}", beside=first)
        for number in range(1, count)
    ]
    every = [first, *others]
    for one in every:
        await one.opens()
    await gather(first, [])
    yield every
    for one in every:
        await one.stops()


async def rooms_of(world: World, count: int) -> list[bytes]:
    chats = [Chat("discordish", f"room-{number}") for number in range(count)]
    return [await add_room(world, chat, Purpose.CHECKINS) for chat in chats]


def said_in_rooms(world: World) -> dict[str, list[str]]:
    said: dict[str, list[str]] = defaultdict(list)
    for post in world.platforms["discordish"].posts:
        said[post.place].append(plain(post.shown.text))
    return said


def slow(world: World) -> None:
    """A platform that takes a turn of the loop for each message, so that others get theirs meanwhile."""
    platform = world.platforms["discordish"]
    deliver = platform.deliver

    async def later(parcel: Parcel) -> Outcome:
        await asyncio.sleep(0)
        return await deliver(parcel)

    platform.deliver = later  # type: ignore[method-assign]


async def test_of_400_messages_in_20_chats_six_workers_carry_each_once_and_none_overtakes(
    folder: Path, postgres: str
) -> None:
    async with processes(folder, postgres, 6) as every:
        first = every[0]
        slow(first)
        rooms = await rooms_of(first, 20)
        vault = first.built.vault

        def written(books: Any) -> None:
            poster = Poster(books, vault, bytes(16), START)
            for number in range(400):
                words = say("playground-pick", what=Verbatim(f"no. {number:03}"))
                poster.post([Send(ToRoom(rooms[number % 20]), words)])

        await first.built.store.write(written)
        for one in every:
            await one.built.house.outbox.load()
        await asyncio.gather(*(one.built.house.outbox.drain() for one in every))
        said = said_in_rooms(first)
        assert len(said) == 20
        assert all(len(told) == 20 and told == sorted(told) for told in said.values())
        assert first.count("outbox") == first.count("leases") == 0


async def test_every_timer_fires_once_whoever_looks(folder: Path, postgres: str) -> None:
    async with processes(folder, postgres, 3) as every:
        first = every[0]
        rooms = await rooms_of(first, 5)

        def arranged(books: Any) -> None:
            for number in range(150):
                subject = rooms[number % 5] + b"%03d" % number
                books.timers.set(TimerRow(RINGS, subject, GROUP, START - 1, None))

        await first.built.store.write(arranged)
        fired = await asyncio.gather(*(one.built.house.timers.run_due() for one in every))
        assert sum(fired) == 150
        await asyncio.gather(*(one.settles() for one in every))
        told = [text for texts in said_in_rooms(first).values() for text in texts]
        assert len(told) == len(set(told)) == 150
        assert first.count("timers") == 0


async def test_a_timer_that_a_killed_process_was_at_fires_half_a_minute_later(folder: Path, postgres: str) -> None:
    async with processes(folder, postgres, 2) as (first, second):
        (room,) = await rooms_of(first, 1)
        row = TimerRow(RINGS, room + b"late", GROUP, START - 1, None)
        await first.built.store.write(lambda books: books.timers.set(row))
        assert await first.built.house.timers._claimed([row]) == [row]  # and then it is killed
        assert await second.built.house.timers.run_due() == 0
        assert await second.built.house.timers.next_due() == START + CLAIM
        await second.passes(minutes=1)
        (told,) = first.platforms["discordish"].room("room-0")
        assert "late" in plain(told.shown.text)
        assert first.count("timers") == 0


async def test_what_a_process_left_behind_is_carried_by_another_once_its_lease_is_over(
    folder: Path, postgres: str
) -> None:
    async with processes(folder, postgres, 2) as (first, second):
        (room,) = await rooms_of(first, 1)
        vault = first.built.vault
        words = say("playground-pick", what=Verbatim("late"))
        write = first.built.store.write
        await write(lambda books: Poster(books, vault, b"a", START).post([Send(ToRoom(room), words)]))
        lane = vault.tag("lane", room)
        taken = await first.built.store.claim(lambda b: b.claims.lane(lane, False, b"killed", START, START + 30))
        assert taken is not None
        await second.settles()
        assert said_in_rooms(second) == {}
        first.clock.pass_(31)
        await second.settles()
        assert len(said_in_rooms(second)["room-0"]) == 1


async def test_who_has_no_line_to_a_platform_leaves_its_messages_to_who_has(folder: Path, postgres: str) -> None:
    async with processes(folder, postgres, 2) as (first, second):
        (room,) = await rooms_of(first, 1)
        vault, words = first.built.vault, say("playground-pick", what=Verbatim("elsewhere"))
        first.built.house.outbox.serves = {"telegramish"}.__contains__
        write = first.built.store.write
        rows = await write(lambda books: Poster(books, vault, b"a", START).post([Send(ToRoom(room), words)]).rows)
        first.built.house.outbox.add(rows)
        await first.built.house.outbox.drain()
        assert said_in_rooms(first) == {}
        assert first.count("leases") == 0
        await second.built.house.outbox.drain()
        assert len(said_in_rooms(first)["room-0"]) == 1


async def test_a_key_that_another_process_destroyed_is_not_sealed_under_any_more(folder: Path, postgres: str) -> None:
    async with processes(folder, postgres, 2) as (first, second):
        place, scope = ("a", "place"), "health:" + "0" * 32
        ours, theirs = first.built.vault, second.built.vault
        await second.built.store.write(lambda _: theirs.seal(scope, place, b"1"))
        known = ours.key_id_of(scope)
        assert known is not None
        await first.built.store.alone(lambda _: ours.destroy([known]))
        blob = await second.built.store.write(lambda _: theirs.seal(scope, place, b"2"))
        assert blob[1:9] != known
        assert ours.open(scope, place, blob) == b"2"


async def test_two_that_mint_a_key_for_one_scope_at_once_use_the_same(folder: Path, postgres: str) -> None:
    async with processes(folder, postgres, 4) as every:
        place, scope = ("a", "place"), "health:" + "0" * 32

        async def seal(one: World) -> bytes:
            return await one.built.store.write(lambda _: one.built.vault.seal(scope, place, b"1"))

        blobs = await asyncio.gather(*(seal(one) for one in every for _ in range(3)))
        assert len({blob[1:9] for blob in blobs}) == 1
        assert len(every[0].keys.ids()) == 1


async def test_who_changes_a_group_is_heard_by_the_others(folder: Path, postgres: str, server: Server) -> None:
    async with processes(folder, postgres, 2) as (first, second):
        heard = asyncio.Event()
        second.built.store.listen(heard.set)
        async with asyncio.timeout(20):
            await heard.wait()  # it listens
            heard.clear()
            await first.built.store.write(lambda books: books.groups.changed())
            await heard.wait()
            heard.clear()
            await asyncio.to_thread(server.disconnect, postgres)
            await heard.wait()  # it listens again, and may have missed something


async def test_one_leads_and_when_it_is_gone_the_next(folder: Path, postgres: str, server: Server) -> None:
    async with processes(folder, postgres, 2) as every:
        leading: list[int] = []
        begun, ended = asyncio.Event(), asyncio.Event()

        async def leads(number: int) -> None:
            leading.append(number)
            begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                leading.remove(number)
                ended.set()

        def asks(number: int) -> asyncio.Task[None]:
            return asyncio.create_task(every[number].built.store.lead("it", lambda: leads(number)))

        async with asyncio.timeout(30):
            first = asks(0)
            await begun.wait()
            second = asks(1)
            begun.clear()
            first.cancel()
            await begun.wait()
            assert leading == [1]
            ended.clear()
            begun.clear()
            await asyncio.to_thread(server.disconnect, postgres)
            await ended.wait()  # who cannot be sure leads no more
            await begun.wait()
            assert leading == [1]
        second.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
