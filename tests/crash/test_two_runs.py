"""Two `halqa run` over one PostgreSQL, before one Telegram. The one that fetches is killed in the middle of everything;
the other one goes on, and the first comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.claims import BEAT, LEASE
from bot.clock import SystemClock
from bot.effects import Send, ToRoom
from bot.features.meetings.notices import HOUR
from bot.model import Account, Chat, Purpose
from bot.posting import Poster
from bot.words import Own, Verbatim, say
from tests.circle import add_room, gather
from tests.crash.two_runs import ASKED, ENDS, READY, REMINDED, Installation, Run, check_in, reminder, words
from tests.servers import Server, away
from tests.wire.telegram.faults import Fault
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_server import TelegramServer
from tests.world import Person as Member
from tests.world import World, plain

pytestmark = [pytest.mark.slow, pytest.mark.crash]
SOON = 8  # seconds until the group is asked, and reminded of its meeting: on a quiet machine, both are there by then
HALLS, EACH = 3, 8  # rooms with messages that wait, and how many
TAKES_OVER = 60  # seconds within which somebody else fetches; on an idle machine it is two or three
WAITS = LEASE + 2 * BEAT  # seconds until what was on its way in a killed process goes
LEFT = [[f"message {number:02}" for number in range(HALLS * EACH)][hall::HALLS] for hall in range(HALLS)]
HELPED = words("help-opening-group", group=Own("Our circle"))
REPORTED = words("privacy-reported", name=Own("Leila"), contact=Verbatim("leila@example.org"))


@dataclass
class Town:
    """The group on Telegram: the room where it talks, the one for meetings, and some with messages to come."""

    telegram: TelegramServer
    installation: Installation
    stack: AsyncExitStack
    people: Sequence[Person]
    circle: Group
    meetings: Group
    halls: Sequence[Group]
    reported: int = 0
    runs: dict[str, Run] = field(default_factory=dict)

    async def begins(self, *doors: str) -> None:
        """A process behind each of these doors; when this returns, all of them are open."""
        for door in doors:
            run = self.installation.run(door, HALQA_TELEGRAM__API_URL=self.telegram.door(door))
            self.runs[door] = await self.stack.enter_async_context(run)
        for door in doors:
            await self.runs[door].opened()

    def fetching(self) -> str:
        """Who fetches at the moment."""
        asked = self.telegram.asked("getUpdates")
        return asked[-1].door if asked else ""

    async def fetched_by(self, door: str) -> None:
        await self.telegram.until(lambda: self.fetching() == door, f"{door} to fetch", TAKES_OVER)

    def report(self, times: int = 1) -> None:
        """Each of them writes to whoever runs this."""
        for _ in range(times):
            for one in self.people:
                one.says(f"/report word {self.reported}")
                self.reported += 1

    def heard(self, words: str) -> list[int]:
        """How often each of them was told this."""
        return [sum(one.text.startswith(words) for one in person.sees()) for person in self.people]

    async def is_answered(self) -> None:
        """Everybody who asks, once each; what they wrote before is answered by then, if ever."""
        wanted = [count + 1 for count in self.heard(HELPED)]
        for one in self.people:
            one.says("/help")
        await self.telegram.until(lambda: self.heard(HELPED) == wanted, "everybody to be answered", TAKES_OVER)

    def stands(self, where: Group) -> list[str]:
        return [plain(one.text) for one in self.people[0].sees(where)]

    async def founded(self, due: int) -> None:
        """The group with its rooms; messages that a stopped process left behind; and a check-in and a reminder that
        come due."""
        async with self.installation.founded() as world:
            chats = [Chat("telegram", str(group.id)) for group in (self.circle, self.meetings, *self.halls)]
            members = [Member(world, Account("telegram", str(one.id), "Ana"), "en", chats[0]) for one in self.people]
            await gather(world, members, zone="UTC", rooms=[(chats[0], Purpose.MAIN)])
            await add_room(world, chats[1], Purpose.MEETINGS)
            halls = [await add_room(world, chat, Purpose.SHARES) for chat in chats[2:]]
            await world.built.store.write(lambda books: arranged(world, books, halls, due))


def arranged(world: World, books: Any, halls: Sequence[bytes], due: int) -> None:
    poster = Poster(books, world.built.vault, b"left behind", world.clock.now())
    for number in range(HALLS * EACH):
        words = say("engine-group-name", name=Own(f"message {number:02}"))
        poster.post([Send(ToRoom(halls[number % HALLS]), words)])
    check_in(world, books, due)
    reminder(world, books, due)


@pytest.fixture
async def town(folder: Path, postgres: str, server: Server) -> AsyncIterator[Town]:
    keys_url = await asyncio.to_thread(server.empty, "keeper")
    async with TelegramServer() as telegram:
        (folder / "telegram.token").write_text(telegram.platform.token, encoding="ascii")
        (folder / "telegram.token").chmod(0o600)
        people = [telegram.person(f"P{number}", "en", started=True) for number in range(6)]
        names = ("Circle", "Meetings", *(f"Hall {number}" for number in range(HALLS)))
        groups = [telegram.group(name, people[0]) for name in names]
        for group in groups:
            group.members |= {one.id for one in people}
        settings = '[telegram]\ntoken_file = "telegram.token"'
        installation = Installation(folder, postgres, keys_url, settings, telegram.platform.bell)
        never = asyncio.Event()
        telegram.faults.next(Fault("sendmessage", chat=groups[0].id, after=True, hold=never))
        telegram.faults.next(Fault("sendmessage", chat=groups[1].id, hold=never))
        async with AsyncExitStack() as stack:
            yield Town(telegram, installation, stack, people, groups[0], groups[1], groups[2:])
        assert telegram.complaints == []
    await asyncio.to_thread(server.drop, keys_url)


async def test_the_one_that_fetches_is_killed_and_the_other_goes_on(
    town: Town, record_property: Callable[[str, object], None]
) -> None:
    await town.founded(SystemClock().now() + SOON)
    first = await begun(town)
    second = {"one": "two", "two": "one"}[first]
    await cut_short(town, first)
    killed = monotonic()
    await taken_over(town, second)
    record_property("seconds until the other one had everything", round(monotonic() - killed, 1))
    record_property("thanks that were lost in the kill", town.reported - sum(town.heard(REPORTED)))

    # The killed one comes back, and is the one that waits. What it had begun goes when its time is over.
    await town.begins(first)
    assert await town.runs[first].asked("/readyz") == READY
    await town.telegram.until(lambda: town.stands(town.meetings), "the reminder", WAITS)
    record_property("seconds until what was on its way went", round(monotonic() - killed, 1))
    await town.telegram.until(lambda: [sorted({*town.stands(one)}) for one in town.halls] == LEFT, "the rest", WAITS)
    await town.installation.until("outbox", 0)
    assert town.fetching() == second

    # Asked to stop, the other one hands over, and nobody notices.
    stops = [await town.runs[second].stopped()]
    await town.is_answered()
    assert town.fetching() == first
    stops.append(await town.runs[first].stopped())
    assert max(stops) < ENDS
    record_property("seconds that a stop took", round(max(stops), 1))
    record_property("messages that stand twice", sum(map(len, map(town.stands, town.halls))) - HALLS * EACH)
    await everything_is_there_once(town)


async def begun(town: Town) -> str:
    """Both are open; one fetches, and people are answered. Which one it is."""
    await town.begins("one", "two")
    await town.telegram.until(town.fetching, "somebody to fetch")
    town.report(2)
    await town.is_answered()
    assert town.heard(REPORTED) == [2] * len(town.people)
    assert {call.door for call in town.telegram.rest.calls} == {town.fetching()}
    for run in town.runs.values():
        assert await run.asked("/healthz") == (200, "ok\n")
        assert await run.asked("/readyz") == READY
    return town.fetching()


async def cut_short(town: Town, first: str) -> None:
    """Killed when the check-in stands and nobody heard that it does, the reminder has not arrived, some of what waits
    is out, and some of those who wrote are answered."""
    telegram = town.telegram
    await telegram.until(lambda: telegram.faults.used == 2, "a check-in and a reminder on their way", SOON + WAITS)
    town.report(3)
    calls = len(telegram.rest.calls)
    await telegram.until(lambda: len(telegram.rest.calls) > calls + 5, "some of them to be answered")
    await town.runs[first].killed()


async def taken_over(town: Town, second: str) -> None:
    """Whoever wrote meanwhile is heard, and what people press is answered, long before the killed one's time is over.
    Whoever wrote before the kill is answered once at most."""
    town.people[1].says("/crisis")
    await town.fetched_by(second)
    await town.installation.until("reports", town.reported)
    await town.people[1].reads("112")
    await town.is_answered()
    assert all(count <= 5 for count in town.heard(REPORTED))
    assert await town.runs[second].asked("/readyz") == READY
    (invitation,) = town.people[0].sees(town.circle)
    await town.people[2].pressed(words("checkins-answer-3"), invitation)
    await town.people[2].reads(words("checkins-kept", answer=say("checkins-answer-3")))


async def everything_is_there_once(town: Town) -> None:
    telegram, count = town.telegram, town.installation.counts
    assert [text.splitlines()[0] for text in town.stands(town.circle)] == [ASKED]
    assert [text.splitlines()[0] for text in town.stands(town.meetings)] == [REMINDED]
    stood = [town.stands(one) for one in town.halls]
    assert [list(dict.fromkeys(one)) for one in stood] == LEFT  # in order
    assert sum(map(len, stood)) <= HALLS * (EACH + 1)  # but for what was on its way at the kill
    assert not [call for call in telegram.asked("getUpdates") if call.status == 409]  # never both at once
    assert [await count(table) for table in ("reports", "rounds", "answers")] == [town.reported, 1, 1]
    assert [await count(table) for table in ("outbox", "leases", "inbox WHERE place IS NOT NULL")] == [0, 0, 0]
    town.installation.said_nothing_of(telegram.platform.token, *(one.id for one in town.people), "word 1")


async def test_whoever_calls_for_help_is_answered_while_the_database_is_away(town: Town, server: Server) -> None:
    telegram, (ana, bo, *_) = town.telegram, town.people
    await town.founded(SystemClock().now() + 3 * HOUR)
    first = await begun(town)
    async with away(server, town.installation.url):
        bo.says("/report word")
        ana.says("/crisis")
        await ana.reads("112")
        assert telegram.platform.updates.waiting  # what cannot be kept is not confirmed
        ana.says("/sos")
        await telegram.until(lambda: sum("112" in one.text for one in ana.sees()) == 2, "help once more", TAKES_OVER)
    await telegram.until(lambda: town.heard(REPORTED)[1] == 3, "what waited to be answered", 2 * TAKES_OVER)
    await town.is_answered()
    assert await town.installation.counts("reports") == town.reported + 1
    assert {call.door for call in telegram.asked("getMe")} == {first}  # the other one waited all the time
    for run in town.runs.values():
        assert await run.stopped() < ENDS
