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
from bot.ports import Outcome, Parcel, Presence, Receipt, RoomLook
from bot.rhythm import use_packaged_zones
from bot.shown import Answer
from storage.keys import KeyFile
from tests.ears import Ears
from tests.world import FORMS, OPERATOR, ROOT, catalog, keys_of

use_packaged_zones()
CATALOG = catalog()  # read before the first life begins, so that each begins quickly


class Pipe:
    """Tells the other side what happens, and brings what it says."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.receipts: dict[int, asyncio.Future[str]] = {}
        self.number = itertools.count()
        self.stopped = asyncio.Event()

    def tell(self, *message: object) -> None:
        self.connection.send(message)

    def listen(self, handle: Callable[[Event], None]) -> None:
        """From now on, until the other side says stop or is gone."""
        asyncio.get_running_loop().add_reader(self.connection.fileno(), self._readable, handle)

    def _readable(self, handle: Callable[[Event], None]) -> None:
        try:
            while self.connection.poll():
                self._hear(self.connection.recv(), handle)
        except (EOFError, OSError):
            asyncio.get_running_loop().remove_reader(self.connection.fileno())
            self.stopped.set()

    def _hear(self, message: tuple[Any, ...], handle: Callable[[Event], None]) -> None:
        match message:
            case ("event", event):
                handle(event)
            case ("receipt", number, ref):
                self.receipts.pop(number).set_result(ref)
            case _:
                self.stopped.set()


class AtTheOtherEnd:
    """An adapter whose platform is the other process."""

    able = FORMS

    def __init__(self, platform: str, pipe: Pipe) -> None:
        self.platform = platform
        self.pipe = pipe

    async def deliver(self, parcel: Parcel) -> Outcome:
        number = next(self.pipe.number)
        arrived = self.pipe.receipts[number] = asyncio.get_running_loop().create_future()
        text = parcel.message.text if parcel.message else None
        self.pipe.tell("deliver", number, parcel.nonce, parcel.to.id, parcel.ref, text)
        return Receipt(await arrived)

    def link(self, where: Chat, ref: str) -> str:
        return ""

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        return Presence(True, True)

    async def inspect(self, where: Chat) -> RoomLook | None:
        return RoomLook(True)


async def life(folder: Path, connection: Connection) -> None:
    """Opens the house, handles what comes, and ends only when it is told to stop."""
    pipe, keys = Pipe(connection), KeyFile(folder / "keys.db")
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


def live(folder: Path, connection: Connection) -> None:
    asyncio.run(life(folder, connection))
