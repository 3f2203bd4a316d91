"""Looking where people are: beside everything else, with patience and an end to it, and never more than needed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from bot import night, whereabouts
from bot.events import Became, News
from bot.model import Account, Chat, State
from bot.ports import Presence
from bot.rows import Place
from bot.whereabouts import Sight
from tests.circle import GROUP, SHARES, gather
from tests.world import Person, World

Asked = Callable[[Account, Chat], Awaitable[Presence | None]]


def states(world: World) -> list[str]:
    """What people are in their groups."""
    return [state for (state,) in world.stored("SELECT state FROM memberships ORDER BY state")]


@pytest.fixture
async def ana(world: World) -> Person:
    made = world.person("ana")
    await gather(world, [made, world.person("bo")])
    return made


def left(ana: Person, id: str = "1") -> News:
    ana.world.platforms["discordish"].absent.add(ana.account.id)
    return News(id, Became.LEFT, "discordish", (ana.room, SHARES), ana.account)


def at_a_gate(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[asyncio.Event, asyncio.Event]:
    """The platform answers about people only when it is let: whether it was asked, and what lets it."""
    platform = world.platforms["discordish"]
    asked, let, real = asyncio.Event(), asyncio.Event(), platform.presence

    async def waits(who: Account, where: Chat) -> Presence | None:
        asked.set()
        await let.wait()
        return await real(who, where)

    monkeypatch.setattr(platform, "presence", waits)
    return asked, let


async def test_news_hold_up_nobody_while_a_platform_is_asked(
    world: World, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, let = at_a_gate(world, monkeypatch)
    async with asyncio.timeout(10):
        await world.built.house.engine.learn(left(ana))
        await asked.wait()
        await world.built.house.engine.learn(left(ana, "2"))  # more of it waits behind
    assert states(world) == ["here", "here"]
    let.set()
    await world.settles()
    assert states(world) == ["here", "out"]


async def test_news_that_a_stop_interrupts_are_found_at_night(
    world: World, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, _ = at_a_gate(world, monkeypatch)
    await world.built.house.engine.learn(left(ana))
    async with asyncio.timeout(10):
        await asked.wait()
    monkeypatch.undo()
    await world.sleeps()
    assert states(world) == ["here", "here"]
    await world.passes(days=1)
    assert states(world) == ["here", "out"]


async def test_a_platform_that_does_not_answer_in_time_puts_nobody_out(
    world: World, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whereabouts, "PATIENCE", 0.01)
    at_a_gate(world, monkeypatch)
    left(ana)
    await ana.says("/consent")
    assert ana.heard("joining-here")
    assert states(world) == ["here", "here"]


async def test_one_person_is_asked_about_once_a_minute_and_a_stranger_never(
    world: World, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform, asked = world.platforms["discordish"], list[str]()
    real: Asked = platform.presence

    async def noting(who: Account, where: Chat) -> Presence | None:
        asked.append(who.id)
        return await real(who, where)

    monkeypatch.setattr(platform, "presence", noting)
    for _ in range(3):
        await ana.says("/consent")
        await world.person("stranger").says("/help")
    assert asked == [ana.account.id]
    await world.passes(minutes=1)
    await ana.says("/consent")
    assert asked == [ana.account.id] * 2
    await ana.says("/consent", world.room)  # whoever acts there is there
    await world.passes(minutes=1)
    await ana.says("/consent", world.room)
    assert asked == [ana.account.id] * 2


async def test_the_night_comes_by_itself(world: World, ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(night, "LOOKS", 0)
    monkeypatch.setattr(night, "PACE", 0)
    left(ana)
    world.clock.pass_(86400)
    running = asyncio.create_task(world.built.house.night.run())
    async with asyncio.timeout(10):
        while states(world) != ["here", "out"]:
            await world.built.store.read(lambda books: None)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert running.cancelled()


def test_where_somebody_is_shows_nobody_when_it_is_printed() -> None:
    place = Place(b"m" * 16, GROUP, State.HERE, outside=False)
    assert "mmm" not in repr(Sight(place, there=True))
    assert "mmm" not in repr(place)
