"""One life of Halqa, to be ended by SIGKILL: the real house over real files, with a platform at the end of a pipe."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.build import Setting, build
from bot.clock import SystemClock, chance
from bot.events import Event
from bot.model import Account, Chat
from bot.ports import Able, Outcome, Parcel, Presence, RoomLook
from bot.rhythm import use_packaged_zones
from bot.shown import Answer
from storage.keys import KeyFile
from tests.crash.steps import Steps, counted
from tests.ears import Ears
from tests.world import FORMS, OPERATOR, ROOT, catalog, keys_of

use_packaged_zones()
CATALOG = catalog()  # read before the first life begins, so that each begins quickly


class Pipe:
    """Tells the other side what happens, and brings what it says. Whatever was told is a step."""

    def __init__(self, connection: Connection, steps: Steps | None = None) -> None:
        self.connection = connection
        self.steps = steps or Steps()
        self.outcomes: dict[int, asyncio.Future[Outcome]] = {}
        self.number = itertools.count()
        self.stopped = asyncio.Event()

    def tell(self, *message: object) -> None:
        self.connection.send(message)
        self.steps.one()

    def listen(self, handle: Callable[[Any], None]) -> None:
        """From now on, until the other side says stop or is gone."""
        asyncio.get_running_loop().add_reader(self.connection.fileno(), self._readable, handle)

    def _readable(self, handle: Callable[[Any], None]) -> None:
        try:
            while self.connection.poll():
                self._hear(self.connection.recv(), handle)
        except (EOFError, OSError):
            asyncio.get_running_loop().remove_reader(self.connection.fileno())
            self.stopped.set()

    def _hear(self, message: tuple[Any, ...], handle: Callable[[Any], None]) -> None:
        match message:
            case ("event", event):
                handle(event)
            case ("outcome", number, outcome):
                self.outcomes.pop(number).set_result(outcome)
            case _:
                self.stopped.set()


class AtTheOtherEnd:
    """An adapter whose platform is the other process."""

    def __init__(self, platform: str, pipe: Pipe, able: Able = FORMS) -> None:
        self.platform = platform
        self.pipe = pipe
        self.able = able

    async def deliver(self, parcel: Parcel) -> Outcome:
        number = next(self.pipe.number)
        came: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self.pipe.outcomes[number] = came
        self.pipe.tell("deliver", number, self.platform, parcel)
        return await came

    def link(self, where: Chat, ref: str) -> str:
        return ""

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        return Presence(True, True)

    async def inspect(self, where: Chat) -> RoomLook | None:
        return RoomLook(True)


async def life(folder: Path, pipe: Pipe) -> None:
    """Opens the house, handles what comes, and ends only when it is told to stop."""
    keys = KeyFile(folder / "keys.db")
    adapters = [AtTheOtherEnd(name, pipe) for name in ("discordish", "telegramish")]
    built = build(
        Setting(folder / "data.db", keys, ROOT, SystemClock(), chance, CATALOG, adapters, OPERATOR, ears=Ears())
    )
    await built.house.start()
    tasks: set[asyncio.Task[None]] = set()

    async def handled(event: Event) -> None:
        pipe.tell("answered", event.id, *told(await built.house.engine.handle(event)))

    def handle(event: Event) -> None:
        task = asyncio.get_running_loop().create_task(handled(event))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    pipe.listen(handle)
    pipe.tell("open")
    await pipe.stopped.wait()
    await asyncio.gather(*tasks)
    while await built.store.read(lambda books: books.outbox.waiting()):
        await built.house.settle()
    await built.house.stop()
    await built.store.close()
    keys.close()
    pipe.tell("closed")


def told(answer: Answer) -> tuple[list[str], dict[str, str]]:
    """What an answer said, and the references of its buttons, by message key."""
    shown = [button for message in answer.messages for row in message.rows for button in row]
    return (
        [key for message in answer.messages for key in keys_of(message.text)],
        {key: button.reference for button in shown for key in keys_of(button.label)},
    )


def live(folder: Path, last: int, connection: Connection, line: Connection) -> None:
    steps = Steps(last, line)
    with counted(folder, steps):
        asyncio.run(life(folder, Pipe(connection, steps)))
