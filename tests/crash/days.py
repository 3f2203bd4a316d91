"""A day in a group, in the order in which it comes: answers in bursts, things told and taken back, shares, meetings, an
alert that nobody takes on, timers of all of them, a copy in the middle, somebody who is erased."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bot.events import Called, Event, Filled, Pressed
from bot.ports import Outcome, Parcel
from bot.shown import Answer
from storage.backup import back_up
from tests.circle import join
from tests.conversations.test_sharing import drafts
from tests.crash.recording import Recording
from tests.watched import circle
from tests.world import Person, World

NAMES = ("cleo", "dan", "eve", "fay", "gus", "hal")
WRITES = ("1", "2", "3", "4", "5", "tell", "take-back")
COPIES = "copies"
Handles = Callable[[Event], Coroutine[Any, Any, Answer]]
Delivers = Callable[[Parcel], Coroutine[Any, Any, Outcome]]


async def morning(folder: Path) -> World:
    """The group before the day begins: an open round that everybody may answer, and reading switched on."""
    world = World(folder, seed="morning")
    await world.opens()
    it = await circle(world)
    for name in NAMES:
        await join(world, world.person(name))
    await it.owner.says("/checkin schedule", where=world.room)
    await it.owner.fills(first="2026-11-03 08:00", every="weekly", open_for="6 days")
    await it.owner.presses("common-confirm")
    await world.passes(days=1)
    return world


@dataclass
class Day:
    """One day, played over a world. `noted` is told of every answer that left, with the tag of its event."""

    world: World
    random: Random
    recording: Recording
    buttons: dict[str, str] = field(default_factory=dict)

    async def begins(self) -> None:
        """Learns which buttons there are, and listens at the way out: what people and platforms were told."""
        owner = self.world.person("owner")
        for score in WRITES[:5]:
            self.buttons[score] = owner.button(f"checkins-answer-{score}", self.world.room).reference
        await owner.presses("checkins-answer-1", where=self.world.room)
        for what in WRITES[5:]:
            self.buttons[what] = owner.button(f"checkins-{what}").reference
        engine: Any = self.world.built.house.engine
        engine.handle = self._answered(engine.handle)
        for name, platform in self.world.platforms.items():
            heard: Any = platform
            heard.deliver = self._carried(name, platform.deliver)

    async def passes(self, rounds: int) -> None:
        acts: list[Callable[[int], Coroutine[Any, Any, None]]] = [
            self._burst, self._burst, self._burst, self._share, self._plan, self._changes, self._time,
        ]  # fmt: skip
        for number in range(rounds):
            self.recording.mark("now", self.world.clock.now())
            if number == rounds // 6:
                await self.world.person("ana").says("[suicide 3] tonight", self.world.room)
            if number == rounds // 2:
                await asyncio.gather(self._copies(), self._burst(number))
            if number == 3 * rounds // 4:
                await self._is_erased(self.world.person("hal"))
            await self.random.choice(acts)(number)
            if number % 5 == 4:
                await self._time(number)

    # --- what people do -------------------------------------------------------------------------------------

    async def _burst(self, number: int) -> None:
        """Many at once, each with several presses on their way, as on a busy evening."""
        people = self.random.sample([self.world.person(name) for name in (*NAMES[:5], "ana", "ben")], 4)
        await asyncio.gather(*(self._press(who, self.random.choice(WRITES)) for who in people for _ in range(2)))

    async def _press(self, who: Person, what: str) -> None:
        event = Pressed(who._id(), who.account, self.world.room, self.buttons[what])
        self.world.happened.append(event)
        await self.world.built.house.engine.handle(event)

    async def _changes(self, number: int) -> None:
        await self._press(self.world.person(self.random.choice(NAMES[:5])), self.random.choice(WRITES))

    async def _share(self, number: int) -> None:
        who = self.world.person(self.random.choice(NAMES[:5]))
        await drafts(who, f"It is hard, for the time number {number}.")
        if who.heard("sharing-preview"):
            await who.presses("sharing-button-next")

    async def _plan(self, number: int) -> None:
        owner = self.world.person("owner")
        await owner.says("/meeting schedule", where=self.world.room)
        await owner.fills(title=f"Evening number {number:03}", first="2026-12-01 19:00", every="weekly")
        await owner.presses("common-confirm")

    async def _is_erased(self, who: Person) -> None:
        await who.says("/mydata erase")
        await who.presses("common-confirm")

    async def _time(self, number: int) -> None:
        """Up to a few minutes go by: now and then something is due, an alert is raised again."""
        await self.world.passes(minutes=self.random.randint(1, 20))
        self.recording.mark("now", self.world.clock.now())

    async def _copies(self) -> None:
        kept, to = self.world.folder, self.world.folder.with_name(COPIES)
        made = await asyncio.to_thread(
            back_up, kept / "data.db", kept / "keys.db", to / "data", to / "keys", self.world.clock.now()
        )
        self.recording.mark("copied", (str(made.data), str(made.keys)))

    # --- what the outside was told --------------------------------------------------------------------------

    def _answered(self, handle: Handles) -> Handles:
        vault = self.world.built.vault

        async def answered(event: Event) -> Answer:
            answer = await handle(event)
            tag = vault.tag("event", event.where.platform, event.id)
            if isinstance(event, Pressed | Filled) or (isinstance(event, Called) and not answer.form):
                self.recording.mark("answered", tag)
            return answer

        return answered

    def _carried(self, platform: str, deliver: Delivers) -> Delivers:
        async def carried(parcel: Parcel) -> Outcome:
            outcome = await deliver(parcel)
            self.recording.mark("took", (platform, parcel))
            return outcome

        return carried
