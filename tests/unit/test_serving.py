"""The lines are open from the first moment: calls for help are answered at once, and the rest waits for the house."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot import porch as porches
from bot import serving
from bot.build import LOCALES, crisis_door
from bot.catalog import Catalog
from bot.clock import SystemClock
from bot.counting import NobodyCounts
from bot.crisis_only import CrisisOnlyDesk
from bot.danger import Sign
from bot.errors import ConfigProblem, CouldNotCheck, StoreUnavailable
from bot.events import Called, Event, News, Said
from bot.features.crisis.lines import FOLDER
from bot.model import Account, Chat
from bot.porch import Porch
from bot.ports import Able, Desk, Incoming, Reception
from bot.serving import serve
from bot.shown import Answer, Shown, ShownCommand

CATALOG = Catalog.load(LOCALES)
ABLE = Able(forms=True, private_in_rooms=True, idempotent_sends=True)
WHO, THERE = Account("there", "1"), Chat("there", "1", private=True)
CALL = Called("e1", WHO, THERE, "crisis", language="en")
HELP = Called("e2", WHO, THERE, "help", language="en")
INSIDE = Answer((Shown("from the house", "en", "ltr"),))


class Deaf:
    """Ears whose rules are still being read."""

    def hear(self, texts: Sequence[str], language: str | None, *, in_room: bool = False) -> Sign:
        raise CouldNotCheck("not yet")


@dataclass
class House:
    """A house that answers everything alike, and notes what it was asked."""

    asked: list[str] = field(default_factory=list)
    ended: str = ""
    ends: asyncio.Event | None = None  # what its end waits for

    @property
    def desk(self) -> Any:
        return self

    @property
    def reception(self) -> Any:
        return self

    async def handle(self, event: Event) -> Answer:
        self.asked.append(event.id)
        return INSIDE

    def at_the_door(self, event: Event) -> Answer | None:
        return None

    def in_danger(self, event: Event) -> Answer | None:
        return INSIDE

    async def learn(self, news: News) -> None:
        self.asked.append(news.id)

    async def keep(self, platform: str, incoming: Sequence[Incoming]) -> Sequence[Incoming]:
        return incoming

    async def waiting(self, platform: str) -> Sequence[Incoming]:
        return [Incoming("9", b"")]

    def language_of(self, where: Chat) -> str:
        return "fr"

    async def stop(self) -> None:
        if self.ends is not None:
            await self.ends.wait()
        self.ended = "stopped"

    def kill(self) -> None:
        self.ended = "killed"


@dataclass
class OneLine:
    """A line over which these events come as soon as it is open."""

    events: Sequence[Event] = ()
    platform: str = "there"
    able: Able = ABLE
    answers: dict[str, Answer] = field(default_factory=dict)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    open: bool = False
    begun: int = 0
    menu: Sequence[ShownCommand] = ()
    refused: bool = False
    stubborn: asyncio.Event | None = None  # what its end waits for

    async def run(self, desk: Desk, reception: Reception, *, menu: bool = True) -> None:
        if self.refused:
            raise ConfigProblem("the token is refused")
        self.open, self.begun, self.menu = True, self.begun + 1, desk.commands("en") if menu else ()
        try:
            await asyncio.gather(*(self._answered(desk, event) for event in self.events))
            await asyncio.Event().wait()
        finally:
            if self.stubborn is not None:
                await self.stubborn.wait()
            self.open = False

    async def _answered(self, desk: Desk, event: Event) -> None:
        self.answers[event.id] = await desk.handle(event)
        self.news.set()

    async def answered(self, *ids: str) -> None:
        while not all(id in self.answers for id in ids):
            self.news.clear()
            await self.news.wait()


def a_porch() -> Porch:
    door = crisis_door(CATALOG, SystemClock(), [], FOLDER)
    desk = CrisisOnlyDesk(door, CATALOG, "the house is being opened", ears=Deaf())
    return Porch(desk, lambda language: [ShownCommand("help", "", (), personal=True)], NobodyCounts(), lambda: True)


@dataclass
class Served:
    """One run over one line, whose house opens when it is let."""

    line: Any
    house: House = field(default_factory=House)
    porch: Porch = field(default_factory=a_porch)
    may_open: asyncio.Event = field(default_factory=asyncio.Event)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    said: list[str] = field(default_factory=list)
    trouble: Exception | None = None

    async def _opening(self) -> House:
        await self.may_open.wait()
        if self.trouble is not None:
            raise self.trouble
        return self.house

    def begins(self) -> asyncio.Task[None]:
        opening = asyncio.create_task(self._opening())
        return asyncio.create_task(
            serve([self.line], self.porch, opening, self.stop, self.said.append, lambda _: self.said.append("open"))
        )

    async def ends(self, running: asyncio.Task[None]) -> None:
        self.stop.set()
        await running


async def test_a_call_for_help_is_answered_before_the_house_is_open_and_the_rest_by_the_house() -> None:
    served = Served(line := OneLine([CALL, HELP]))
    running = served.begins()
    await line.answered("e1")
    assert "112" in line.answers["e1"].messages[0].text
    assert "e2" not in line.answers
    served.may_open.set()
    await line.answered("e2")
    assert line.answers["e2"] == INSIDE
    assert served.house.asked == ["e2"]
    await served.ends(running)
    assert (line.begun, line.open, served.house.ended) == (1, False, "stopped")
    assert served.said == ["open"]


async def test_platforms_are_told_the_whole_menu_from_the_first_moment() -> None:
    served = Served(line := OneLine())
    running = served.begins()
    served.may_open.set()
    await served.ends(running)
    assert [command.name for command in line.menu] == ["help"]


async def test_where_opening_takes_long_that_is_said_and_people_hear_back_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "LONG", 0)
    monkeypatch.setattr(porches, "PATIENCE", 0)
    said = Said("e3", WHO, THERE, "nobody can read this yet", language="en")
    served = Served(line := OneLine([HELP, said]))
    running = served.begins()
    await line.answered("e2", "e3")
    assert "back" in line.answers["e2"].messages[0].text
    assert "112" in line.answers["e3"].messages[0].text  # what cannot be checked is taken for the worst
    served.may_open.set()
    await served.ends(running)
    assert served.said[0].startswith("Opening takes a while")


async def test_what_stops_the_opening_closes_the_lines_and_is_told_onwards() -> None:
    served = Served(line := OneLine([CALL]), trouble=RuntimeError("another house"))
    running = served.begins()
    await line.answered("e1")
    served.may_open.set()
    with pytest.raises(RuntimeError, match="another house"):
        await running
    assert not line.open


async def test_who_is_asked_to_stop_while_opening_opens_first_and_stops_then() -> None:
    served = Served(line := OneLine([CALL]))
    running = served.begins()
    await line.answered("e1")
    served.stop.set()
    served.may_open.set()
    await running
    assert served.house.ended == "stopped"


async def test_when_every_line_is_refused_it_ends_with_that_and_the_house_is_stopped() -> None:
    served = Served(OneLine(refused=True))
    served.may_open.set()
    with pytest.raises(ConfigProblem, match="refused"):
        await served.begins()
    assert served.house.ended == "stopped"


async def test_a_line_or_a_house_that_does_not_end_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LINES_END", 0)
    monkeypatch.setattr(serving, "HOUSE_ENDS", 0)
    never = asyncio.Event()
    served = Served(line := OneLine([CALL], stubborn=never), House(ends=never))
    served.may_open.set()
    running = served.begins()
    await line.answered("e1")
    await served.ends(running)
    assert served.house.ended == "killed"
    never.set()


async def test_ten_seconds_are_enough_for_both() -> None:
    assert serving.LINES_END + serving.HOUSE_ENDS < 10


async def test_the_durable_inbox_is_closed_until_the_house_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(porches, "A_MOMENT", 0)
    porch, one = a_porch(), Incoming("1", b"")
    with pytest.raises(StoreUnavailable):
        await porch.reception.keep("there", [one])
    with pytest.raises(StoreUnavailable):
        await porch.reception.waiting("there")
    assert porch.reception.language_of(THERE) == "en"
    assert porch.reception.at_the_door(CALL) is not None
    assert porch.reception.at_the_door(HELP) is None
    said = Said("e3", WHO, THERE, "nobody can read this yet", language="en")
    assert porch.reception.in_danger(said) is None
    porch.opens(House())
    assert await porch.reception.keep("there", [one]) == [one]
    assert await porch.reception.waiting("there") == [Incoming("9", b"")]
    assert porch.reception.language_of(THERE) == "fr"
    assert porch.reception.in_danger(said) == INSIDE
    assert await porch.reception.handle(HELP) == INSIDE


async def test_what_comes_to_be_kept_waits_a_moment_for_the_house() -> None:
    porch = a_porch()
    keeping = asyncio.create_task(porch.reception.keep("there", [Incoming("1", b"")]))
    await asyncio.sleep(0)
    porch.opens(House())
    assert await keeping == [Incoming("1", b"")]
