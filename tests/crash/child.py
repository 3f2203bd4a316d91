"""The process that is killed: a real house over real files, whose platform is at the other end of a loopback socket.

Lines of JSON, both ways. In: `{"event": …}` and `{"receipt": nonce, "ref": …}`. Out: `{"acknowledged": event id}` once
the engine has answered, and `{"deliver": nonce, "text": …}` for every message.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from bot.__main__ import LOCALES, Setting, build
from bot.catalog import Catalog
from bot.clock import SystemClock, chance
from bot.events import Pressed
from bot.features.privacy import Operator
from bot.model import Account, Chat
from bot.ports import Able, Outcome, Parcel, Presence, Receipt
from bot.rhythm import use_packaged_zones
from storage.keys import KeyFile
from tests.world import ROOT

PLATFORM = "discordish"
use_packaged_zones()
CATALOG = Catalog.load(LOCALES)  # read before the fork, so that a start takes no time


class Line:
    """The platform, at the other end of the line."""

    platform = PLATFORM
    able = Able(forms=True, private_in_rooms=True, idempotent_sends=True)

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._receipts: dict[str, asyncio.Future[str]] = {}

    def write(self, what: dict[str, Any]) -> None:
        self._writer.write(json.dumps(what).encode() + b"\n")

    async def deliver(self, parcel: Parcel) -> Outcome:
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._receipts[parcel.nonce] = future
        self.write({"deliver": parcel.nonce, "text": parcel.message.text if parcel.message else ""})
        return Receipt(await future)

    def received(self, nonce: str, ref: str) -> None:
        self._receipts.pop(nonce).set_result(ref)

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        return Presence(True, False)


async def live(folder: Path, port: int) -> None:
    """Works until it is killed, or until the line closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    line = Line(writer)
    built = build(
        Setting(
            data=folder / "data.db",
            keys=KeyFile(folder / "keys.db"),
            root=ROOT,
            clock=SystemClock(),
            chance=chance,
            catalog=CATALOG,
            adapters=[line],
            operator=Operator("Sam", "sam@example.org", False, ""),
        )
    )
    await built.house.start()

    async def handle(event: dict[str, str]) -> None:
        who, chat = Account(PLATFORM, event["who"], event["name"]), Chat(PLATFORM, "room-main")
        await built.house.engine.handle(Pressed(event["id"], who, chat, event["press"]))
        line.write({"acknowledged": event["id"]})

    async with asyncio.TaskGroup() as group:
        while raw := await reader.readline():
            said = json.loads(raw)
            if "event" in said:
                group.create_task(handle(said["event"]))
            else:
                line.received(said["receipt"], said["ref"])
    await built.house.stop()
    await built.store.close()


def main(folder: str, port: int) -> None:
    asyncio.run(live(Path(folder), port))
