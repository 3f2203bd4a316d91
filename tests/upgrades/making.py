"""Makes what an upgrade is tested with: a small life of this version, written down as SQL.

    python -m tests.upgrades.making tests/upgrades/0010

Run it before a new step is added, and commit what it writes: from then on `test_upgrades.py` shows that a group which
lived with this version goes on with every later one. What stands there already was made by the versions themselves, at
the time, and is never made again.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from bot.model import Role
from bot.rhythm import use_packaged_zones
from tests.circle import gather, join
from tests.world import World

OTHERS = ("cleo", "dana", "eli", "gus", "hal")


async def live(folder: Path) -> None:
    """A group with a check-in, answers, a meeting, a share that is out, and a report. It ends on a Wednesday."""
    world = World(folder, seed="an earlier life")
    await world.opens()
    fay, ana, bo = (world.person(name) for name in ("fay", "ana", "bo"))
    await gather(world, [ana, bo, *(world.person(name) for name in OTHERS)], zone="Africa/Cairo")
    await join(world, fay, role=Role.FACILITATOR)
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first="2026-11-03 19:00", every="weekly", open_for="24 h")
    await fay.presses("common-confirm")
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title="Evening circle", first="2026-11-10 19:00", every="weekly")
    await fay.presses("common-confirm")
    await world.passes(days=1, hours=12)
    await ana.presses("checkins-answer-2", where=world.room)
    await ana.presses("checkins-tell")
    await bo.presses("checkins-answer-4", where=world.room)
    await ana.says("/meeting reminders", where=world.room)
    await bo.says("/share")
    await bo.fills(text="It is hard to say.")
    await bo.presses("sharing-button-next")
    await world.passes(hours=20)
    await ana.says("/report")
    await ana.fills(text="somebody is unkind")
    await world.stops()


def written_down(path: Path) -> str:
    """A database as the statements that make it."""
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return "\n".join([f"PRAGMA user_version={version};", *connection.iterdump(), ""])


def main(to: Path) -> None:
    use_packaged_zones()
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(live(Path(made)))
        to.mkdir(parents=True)
        for name in ("data", "keys"):
            (to / f"{name}.sql").write_text(written_down(Path(made) / f"{name}.db"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
