"""A world for conversations whose house is killed again and again while they go on, and nobody waits for it to be well.

world = Killed(folder, random, most=40)
...                         # people and rooms are put there, as in any world
await world.moves_out()     # from here on, no life gets further than so many steps
await ana.says("…")         # told again until a life answers, as platforms do
await world.passes(minutes=5)
await world.comes_home()    # one more start, which nobody kills
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from bot.events import Event
from bot.shown import Answer
from tests.crash import moved_child
from tests.crash.lives import Life, Message, begin
from tests.crash.moved_child import Asked
from tests.world import World, keys_of


class Killed(World):
    """`kills` counts them."""

    def __init__(self, folder: Path, random: Random, most: int) -> None:
        super().__init__(folder)
        self.kills = 0
        self._random, self._most = random, most
        self._life: Life | None = None
        self._out, self._asked = False, 0
        self._next: int | None = None

    async def moves_out(self) -> None:
        await self.settles()
        self._next = await self.next_moment()
        await self.stops()
        self._out = True

    async def comes_home(self) -> None:
        self.is_down()
        self._out = False
        self.built = self._build()
        await self.opens()
        await self.settles()

    def is_down(self, *, minutes: int = 0) -> None:
        """Killed while nothing was on its way, and not begun again for so long."""
        if self._life is not None:
            self._life.killed()
            self.kills += 1
        self._life = None
        self.clock.pass_(60 * minutes)

    async def handles(self, event: Event) -> Answer:
        if not self._out:
            return await super().handles(event)
        answer: Answer = await self._ask(event)
        return answer

    async def settles(self) -> None:
        if not self._out:
            return await super().settles()
        self._next = await self._ask(None)

    async def next_moment(self) -> int | None:
        return self._next if self._out else await super().next_moment()

    # --------------------------------------------------------------------------------------------------------

    async def _ask(self, event: Event | None) -> Any:
        """Asks one life after the other until one has done it. Each may go a little further than the one before."""
        self._asked += 1
        asked = Asked(self._asked, self.clock.now(), event)
        for tries in itertools.count(1):
            if self._life is None:
                last = self._random.randint(1, self._most * tries)
                self._life = begin(moved_child.live, self.folder, self.clock.now(), last=last)
            self._life.says("event", asked)
            heard = await self._listens(self._life)
            if heard is not None and heard[:2] == ("done", asked.number):
                return heard[2]
        raise AssertionError("numbers end")

    async def _listens(self, life: Life) -> Message | None:
        """What a life did; None when it was killed before."""
        while (message := life.hears()) != "at its last step":
            if (heard := await self._heard(life, message)) is not None:
                return heard
        self.kills += 1
        self._life = None
        arrives = self._random.random() < 0.5  # or what it had said last is lost on the way
        done = [await self._heard(life, message) for message in life.killed() if arrives]
        return next((message for message in done if message is not None), None)

    async def _heard(self, life: Life, message: Message) -> Message | None:
        if message[0] == "done":
            return message
        _, number, platform, parcel = message
        life.says("outcome", number, await self.platforms[platform].deliver(parcel))
        return None


def seen(world: World) -> Mapping[tuple[str, str], list[list[list[str]]]]:
    """What appeared in every chat, in order: each message as what it said at first and what it said later, by key."""
    found: dict[tuple[str, str], list[list[list[str]]]] = {}
    for name, platform in world.platforms.items():
        for post in platform.posts:
            said = [keys_of(shown.text) for shown in (*post.history, post.shown)]
            once = [keys for number, keys in enumerate(said) if not number or keys != said[number - 1]]
            found.setdefault((name, post.place), []).append([*once, *([["gone"]] if post.gone else [])])
    return found
