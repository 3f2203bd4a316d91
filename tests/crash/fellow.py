"""One of several processes on one PostgreSQL, to be ended by SIGKILL: the real house, with a platform at the end of a
pipe. Each thing that it hears it says in a room, and once more when a timer fires a second later."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot import claims, timers
from bot.build import FURNITURE, Furnished, Setting, build
from bot.clock import SystemClock, chance
from bot.context import Context
from bot.effects import Effect, Send, SetTimer, ToRoom
from bot.events import Became, Fired, Heard, News
from bot.feature import Feature, Timer
from bot.words import Verbatim, say
from storage.keys import KeyFile
from storage.postgres.dialect import parsed
from storage.postgres.store import Postgres
from storage.postgres.waiting import KeysBeside
from tests.crash.child import CATALOG, AtTheOtherEnd, Pipe
from tests.ears import Ears
from tests.world import OPERATOR, ROOT

RINGS = "fellows.rings"
LEASE, BEAT = 4, 1  # seconds: in a test, nobody waits as long as otherwise


def hears(ctx: Context[Any], it: Heard) -> Sequence[Effect]:
    (room,) = it.rooms
    said = Send(ToRoom(room), say("playground-pick", what=Verbatim(f"heard {it.role.hex()}")))
    return [said, SetTimer(RINGS, room + it.role, ctx.now + 1, it.group)]


def rings(ctx: Context[Any], it: Fired) -> Sequence[Effect]:
    room, role = it.subject[:16], it.subject[16:]
    return [Send(ToRoom(room), say("playground-pick", what=Verbatim(f"rang {role.hex()}")))]


FELLOWS = Furnished(
    Feature("fellows", (), (Timer(RINGS, rings, "-"),), heeds={Became.ROLE_GONE: hears}, keeps=False), lambda tx: None
)


async def life(folder: Path, url: str, connection: Connection) -> None:
    """Opens the house, hears what comes, and ends only when it is told to stop."""
    claims.LEASE, claims.BEAT, timers.CLAIM = LEASE, BEAT, LEASE
    pipe, keys = Pipe(connection), KeysBeside(KeyFile(folder / "keys.db"))
    adapters = [AtTheOtherEnd(name, pipe) for name in ("discordish", "telegramish")]
    built = build(
        Setting(
            folder / "data.db", keys, ROOT, SystemClock(), chance, CATALOG, adapters, OPERATOR,
            furniture=(*FURNITURE, FELLOWS), ears=Ears(),
            open_file=lambda path, make_books, vault: Postgres(parsed(url, "url"), make_books, vault),
        )
    )  # fmt: skip
    await built.house.start()
    tasks: set[asyncio.Task[None]] = set()

    async def learned(news: News) -> None:
        await built.house.engine.learn(news)
        pipe.tell("learned", news.id)

    def learn(news: Any) -> None:
        task = asyncio.get_running_loop().create_task(learned(news))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    pipe.listen(learn)
    pipe.tell("open")
    await pipe.stopped.wait()
    await asyncio.gather(*tasks)
    await built.house.stop()
    await built.store.close()
    keys.close()
    pipe.tell("closed")


def live(folder: Path, url: str, connection: Connection) -> None:
    asyncio.run(life(folder, url, connection))
