"""Two `halqa run` over one database, as somebody starts them who has a second machine for when the first one fails."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import aiohttp

from bot.books import TimerRow
from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import SystemClock
from bot.features.checkins.kept import DUE, Plan
from bot.features.meetings.kept import Details, Meeting, Occurrence, sealed
from bot.features.meetings.notices import HOUR, REMINDER
from bot.keyring import make_keyring
from bot.rhythm import Rhythm
from bot.words import Arg, At, Own, Span, ZoneName, say
from tests.circle import GROUP
from tests.unit.test_health import free_port
from tests.wire.discord.waiting import Bell
from tests.wire.process import halqa, says, told
from tests.world import ROOT, World
from tests.world import said as asked_of

ENDS = 10  # seconds that a stop may take
OPENS = 60  # seconds: the machine of the tests is busy
READY = (200, "ready\n")
WORDS = Catalog.load(LOCALES)


def words(key: str, **arguments: Arg) -> str:
    """The first line of what people read, without the marks of the tests: these are processes as they are shipped."""
    return WORDS.say(say(key, **arguments), "en").splitlines()[0]


def check_in(world: World, books: Any, due: int) -> None:
    """The group is asked at this moment."""
    plan = Plan(world.chance(16), GROUP, _at(due), 3 * HOUR)
    books.of("checkins").set_plan(GROUP, plan)
    books.timers.set(TimerRow(DUE, plan.id, GROUP, due, None))


def reminder(world: World, books: Any, due: int) -> None:
    """The group is reminded at this moment of a meeting an hour later."""
    id, occurrence = world.chance(16), world.chance(16)
    meeting = Meeting(id, GROUP, sealed(Details("Tea"), id, world.built.vault), _at(due + HOUR), HOUR)
    books.of("meetings").keep(meeting)
    books.of("meetings").put(Occurrence(occurrence, id, due + HOUR))
    books.timers.set(TimerRow(REMINDER, occurrence, GROUP, due, due + 2 * HOUR))


def _at(moment: int) -> Rhythm:
    local = datetime.fromtimestamp(moment, UTC)
    return Rhythm(local.date(), local.time(), "UTC")


ASKED = words("checkins-ask", until=At(0))
REMINDED = words("meetings-reminder-coming", title=Own("Tea"), at=At(0), zone=ZoneName("UTC"), length=Span(60),
                 place=say("meetings-nowhere"))  # fmt: skip


@dataclass
class Run:
    """One process. `door` is its own address of the platform, so that a test can tell who asked."""

    door: str
    process: asyncio.subprocess.Process
    health: str
    said: str = ""

    async def opened(self) -> None:
        await says(self.process, "Halqa runs on", OPENS)

    async def killed(self) -> None:
        self.process.kill()
        assert await self.process.wait() == -signal.SIGKILL
        self.said = await told(self.process)

    async def stopped(self) -> float:
        """Asks it to stop; the seconds that it took."""
        begun = monotonic()
        self.process.terminate()
        self.said = await told(self.process)
        assert self.process.returncode == 0, self.said
        return monotonic() - begun

    async def asked(self, path: str) -> tuple[int, str]:
        """What a monitor hears."""
        async with aiohttp.ClientSession() as monitor, monitor.get(f"http://{self.health}{path}") as answer:
            return answer.status, await answer.text()


@dataclass
class Installation:
    """A folder with settings and keyring, over a database and a key store. What it prints is looked at afterwards."""

    folder: Path
    url: str
    keys_url: str
    platform: str  # its part of the settings
    bell: Bell
    runs: list[Run] = field(default_factory=list)

    def __post_init__(self) -> None:
        today = datetime.fromtimestamp(SystemClock().now(), UTC).date().isoformat()
        make_keyring(self.folder / "halqa.ring", ROOT, today)
        (self.folder / "config.toml").write_text(
            f"""
[operator]
name = "Leila"
contact = "leila@example.org"
is_facilitator = false
[database]
url = "{self.url}"
[keys]
url = "{self.keys_url}"
{self.platform}
""",
            encoding="utf-8",
        )

    @asynccontextmanager
    async def run(self, door: str, **environment: str) -> AsyncIterator[Run]:
        """A process that runs while the block does, unless it ends before."""
        health = f"127.0.0.1:{free_port()}"
        settings = self.folder / "config.toml"
        async with halqa("run", settings, HALQA_HEALTH__LISTEN=health, **environment) as process:
            made = Run(door, process, health)
            self.runs.append(made)
            yield made

    @asynccontextmanager
    async def founded(self) -> AsyncIterator[World]:
        """A house over the same books whose platforms nobody sees: to write down a group that is there already."""
        world = World(self.folder, url=self.url, keys_url=self.keys_url)
        world.clock.move_to(SystemClock().now())
        await world.opens()
        yield world
        await world.stops()

    async def counts(self, what: str) -> int:
        """How many rows there are of `what` (a table, with conditions)."""
        found = await asked_of(self.url, f"SELECT count(*) FROM {what}")  # noqa: S608  # names of ours
        return int(found[0][0])

    async def until(self, what: str, count: int, within: float = OPENS) -> None:
        """Until there are so many. Looks whenever something happens on the platform."""
        async with asyncio.timeout(within):
            while await self.counts(what) != count:
                await self.bell.next(1)

    def said_nothing_of(self, *secrets: object) -> None:
        """What was printed and logged names nobody, and tells of nothing that broke."""
        for run in self.runs:
            assert "Traceback" not in run.said, run.said
            assert not [one for one in secrets if str(one) in run.said]
