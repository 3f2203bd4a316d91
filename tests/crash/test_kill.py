"""Killed fifty times in the middle of everything, Halqa keeps its books.

The other side of the pipe is a platform: it delivers again what was not acknowledged, shows a message with one nonce
once, and remembers all that it was given. At the end it is compared with what is kept.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from bot.clock import SystemClock, chance
from bot.events import Called, Event, Pressed
from bot.model import Account, Chat, Role
from bot.opener import Opener
from bot.vault import Vault
from storage.keys import KeyFile
from tests.circle import gather, join
from tests.crash import child
from tests.world import DAY, ROOT, World, keys_of, plain

KILLS = 50
MEMBERS = [f"member{n:02}" for n in range(12)]
PLANNERS = [f"planner{n}" for n in range(3)]
SHARERS = [f"sharer{n}" for n in range(3)]
MEETINGS = 6  # by each planner
AT_ONCE = 4  # events of one member on their way at the same time
Answered = tuple[list[str], dict[str, str]]
Script = Generator[Event, Answered, None]


@dataclass
class Platform:
    """What stands in its chats. It shows a nonce once, as platforms do that can be told one."""

    posts: dict[str, str | None] = field(default_factory=dict)  # by id; None once taken back
    first: dict[str, str] = field(default_factory=dict)  # what each message said when it appeared
    nonces: dict[str, str] = field(default_factory=dict)

    def take(self, nonce: str, ref: str, text: str | None) -> str:
        if not ref:
            assert text is not None
            ref = self.nonces.setdefault(nonce, f"m{len(self.nonces)}")
            if ref in self.posts:
                return ref
            self.first[ref] = text
        self.posts[ref] = text
        return ref


@dataclass
class Expected:
    """What a member's answer must be at the end, if every event of theirs counts once and in order."""

    score: str = ""
    told: bool = False
    tellings: int = 0  # messages that appeared
    retold: bool = False


@dataclass
class Street:
    """Everybody who writes to the bot, what they sent, and what they know to be done."""

    random: Random
    buttons: dict[str, str]  # references, by the key of their label
    expected: dict[str, Expected] = field(default_factory=dict)
    planned: list[str] = field(default_factory=list)
    drafted: int = 0
    released: int = 0
    finishing: bool = False
    number: int = 0

    def id(self) -> str:
        self.number += 1
        return f"event-{self.number}"


@dataclass
class Mouth:
    """One person. `unanswered` holds, in order, what the platform delivers again."""

    script: Script
    window: int
    unanswered: dict[str, Event] = field(default_factory=dict)
    upcoming: Event | None = None
    over: bool = False

    def __post_init__(self) -> None:
        self.upcoming = next(self.script, None)

    def speaks(self) -> Iterator[Event]:
        """What is sent now. Who waits for an answer before going on has a window of one."""
        while self.upcoming is not None and len(self.unanswered) < self.window:
            event, self.upcoming = self.upcoming, None
            self.unanswered[event.id] = event
            yield event
            if self.window > 1:
                self._on(([], {}))

    def hears(self, id: str, answer: Answered) -> None:
        if self.unanswered.pop(id, None) is not None and self.upcoming is None and not self.over:
            self._on(answer)

    def _on(self, answer: Answered) -> None:
        try:
            self.upcoming = self.script.send(answer)
        except StopIteration:
            self.over = True


ROOM = Chat("discordish", "room-main")


def account(name: str) -> Account:
    return Account("discordish", f"account-{name}", name)


def answers(street: Street, name: str) -> Script:
    """Answers, tells, changes and takes back, without waiting."""
    who, mine = account(name), street.expected.setdefault(name, Expected())
    while not street.finishing:
        what = street.random.choice(["1", "2", "3", "4", "5", "tell", "take-back"])
        key = f"checkins-answer-{what}" if what.isdigit() else f"checkins-{what}"
        yield Pressed(street.id(), who, ROOM, street.buttons[key])
        if what.isdigit():
            mine.score = what
        elif what == "take-back":
            mine.score, mine.told = "", False
        elif mine.score and not mine.told:
            mine.told = True
            mine.tellings += 1


def plans(street: Street, name: str, first: str) -> Script:
    """Plans one meeting after the other. An answer that was lost is asked for again by a new command."""
    who = account(name)
    for number in range(MEETINGS):
        title = f"Evening-{name}-{number}"
        typed = {"title": title, "first": first, "every": "weekly"}
        buttons: dict[str, str] = {}
        while "common-confirm" not in buttons:
            _, buttons = yield Called(street.id(), who, ROOM, "meeting schedule", typed)
        said, _ = yield Pressed(street.id(), who, ROOM, buttons["common-confirm"])
        assert not said or "meetings-scheduled" in said, said
        street.planned.append(title)


def shares(street: Street, name: str) -> Script:
    """Shares again and again, each to be posted at the next release time."""
    who = account(name)
    private = Chat("discordish", who.id, private=True)
    while not street.finishing:
        buttons: dict[str, str] = {}
        while "sharing-button-next" not in buttons:
            street.drafted += 1
            _, buttons = yield Called(
                street.id(), who, private, "share", {"text": f"It is hard, number {street.id()}."}
            )
        yield Pressed(street.id(), who, private, buttons["sharing-button-next"])
        street.released += 1


# --- the lives ----------------------------------------------------------------------------------------------


async def founded(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """A group with an open round: the buttons that everybody may press, and what stands in the room."""
    world = World(folder)
    world.clock.move_to(SystemClock().now())
    await world.opens()
    await gather(world, [world.person(name) for name in (*MEMBERS, *SHARERS)], zone="UTC")
    planner, *_ = [world.person(name) for name in PLANNERS]
    for name in PLANNERS:
        await join(world, world.person(name), role=Role.FACILITATOR)
    await planner.says("/checkin schedule", where=world.room)
    await planner.fills(first="tomorrow 12:00", open_for="6 days")
    await planner.presses("common-confirm")
    await world.passes(days=2)
    buttons = {
        f"checkins-answer-{n}": planner.button(f"checkins-answer-{n}", world.room).reference for n in range(1, 6)
    }
    await planner.presses("checkins-answer-1", where=world.room)
    for key in ("checkins-tell", "checkins-take-back"):
        buttons[key] = planner.button(key).reference
    await planner.presses("checkins-take-back")
    standing = {post.ref: post.shown.text for post in world.platforms["discordish"].posts}
    await world.stops()
    return buttons, standing


def a_month_ahead() -> str:
    return datetime.fromtimestamp(SystemClock().now() + 30 * DAY, UTC).strftime("%Y-%m-%d 19:00")


@dataclass
class Lives:
    """Begins lives of the bot over one folder, feeds them, and ends them."""

    folder: Path
    platform: Platform
    mouths: list[Mouth]

    def __post_init__(self) -> None:
        self.context = get_context("forkserver")  # lives are forked where everything is imported already
        self.context.set_forkserver_preload(["tests.crash.child"])

    def one(self, seconds: float | None) -> bool:
        """One life: killed after so many seconds, or, with None, until everything is done. Whether it came to open."""
        ours, theirs = self.context.Pipe()
        process = self.context.Process(target=child.live, args=(self.folder, theirs), daemon=True)
        process.start()
        theirs.close()
        opened = False
        until = monotonic() + (seconds if seconds is not None else 60)
        try:
            while (left := until - monotonic()) > 0:
                if not ours.poll(left):
                    break
                message = ours.recv()
                if message == ("open",):
                    opened = True
                    for event in [event for mouth in self.mouths for event in mouth.unanswered.values()]:
                        ours.send(("event", event))
                if message == ("closed",):
                    break
                self.take(ours, message)
                if seconds is None and opened and not any(m.unanswered or m.upcoming for m in self.mouths):
                    ours.send(("stop",))
        except (EOFError, OSError) as error:
            raise AssertionError("the bot ended by itself") from error
        finally:
            process.kill() if seconds is not None else process.join(20)
            process.join(20)
            ours.close()
        assert process.exitcode == (-9 if seconds is not None else 0)
        return opened

    def take(self, ours: Connection, message: tuple[object, ...]) -> None:
        match message:
            case ("deliver", number, str(nonce), _, str(ref), (str() | None) as text):
                ours.send(("receipt", number, self.platform.take(nonce, ref, text)))
            case ("answered", str(id), list(said), dict(buttons)):
                assert not {"common-try-again", "common-back-soon"} & set(said), said
                for mouth in self.mouths:
                    mouth.hears(id, (said, buttons))
        for mouth in self.mouths:
            for event in mouth.speaks():
                ours.send(("event", event))


@pytest.mark.crash
@pytest.mark.slow
@pytest.mark.parametrize("seed", [20261124])  # of the random moments; part of the name of a test that fails
def test_killed_fifty_times_under_load_it_keeps_its_books(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    buttons, standing = asyncio.run(founded(tmp_path))
    street = Street(random, buttons)
    platform = Platform(dict(standing), dict(standing), {f"before {ref}": ref for ref in standing})
    mouths = [Mouth(answers(street, name), AT_ONCE) for name in MEMBERS]
    mouths += [Mouth(plans(street, name, a_month_ahead()), 1) for name in PLANNERS]
    mouths += [Mouth(shares(street, name), 1) for name in SHARERS]
    lives = Lives(tmp_path, platform, mouths)
    opened = sum(lives.one(random.uniform(0.05, 1.2)) for _ in range(KILLS))
    street.finishing = True
    lives.one(None)
    assert opened > KILLS / 2, "most lives ended before they began: nothing was tested"
    assert street.number > 10 * KILLS
    balance(tmp_path, street, platform)


# --- the books ----------------------------------------------------------------------------------------------


def balance(folder: Path, street: Street, platform: Platform) -> None:
    keys = KeyFile(folder / "keys.db")
    vault = Vault(keys, ROOT, chance=chance, today=lambda: SystemClock().now() // DAY)
    with closing(sqlite3.connect(folder / "data.db")) as data:
        assert data.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert data.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
        members = nobody_without_a_key(data, vault)
        the_answers_are_the_last_ones(data, vault, street, members)
        every_meeting_once(data, street, platform)
        every_share_once(data, vault, street)
    what_was_told_stands_as_it_should(street, platform)
    keys.close()


def nobody_without_a_key(data: sqlite3.Connection, vault: Vault) -> dict[bytes, str]:
    """Every member's account can be opened; their names by id."""
    opener, found = Opener(vault), {}
    for tag, member, sealed in data.execute("SELECT tag, member_id, sealed FROM accounts"):
        account = opener.account_of(member, tag, sealed)
        assert account is not None
        found[member] = account.id.removeprefix("account-")
    assert sorted(found.values()) == sorted([*MEMBERS, *PLANNERS, *SHARERS])
    return found


def the_answers_are_the_last_ones(
    data: sqlite3.Connection, vault: Vault, street: Street, members: dict[bytes, str]
) -> None:
    kept = {}
    for round, member, sealed, told in data.execute("SELECT round_id, member_id, sealed, told FROM answers"):
        score = vault.open(f"health:{member.hex()}", ("answers", "sealed", round), sealed).decode()
        kept[members[member]] = (score, bool(told))
    assert kept == {name: (it.score, it.told) for name, it in street.expected.items() if it.score}


def every_meeting_once(data: sqlite3.Connection, street: Street, platform: Platform) -> None:
    assert len(street.planned) == MEETINGS * len(PLANNERS)
    assert data.execute("SELECT count(*) FROM meetings").fetchone() == (len(street.planned),)
    announced = [text for text in platform.first.values() if "meetings-announced" in keys_of(text)]
    times = Counter(title for text in announced for title in street.planned if title in plain(text))
    assert times == Counter(street.planned)


def every_share_once(data: sqlite3.Connection, vault: Vault, street: Street) -> None:
    rows = data.execute("SELECT id, state, sealed FROM posts").fetchall()
    assert len(rows) == street.drafted  # one each, so that an event that counted twice would show
    assert sum(state != "draft" for _, state, _ in rows) == street.released > 0
    for post, _, sealed in rows:
        assert vault.open(f"post:{post.hex()}", ("posts", "sealed", post), sealed)


def what_was_told_stands_as_it_should(street: Street, platform: Platform) -> None:
    """No telling appeared twice under two nonces, and each stands with its last words or not at all."""

    def tellings(posts: dict[str, str] | dict[str, str | None], name: str) -> list[str]:
        said = [text for text in posts.values() if text and "checkins-telling" in keys_of(text)]
        return [text for text in said if name in plain(text)]

    for name, it in street.expected.items():
        assert len(tellings(platform.first, name)) <= it.tellings
        standing = tellings(platform.posts, name)
        assert len(standing) == int(it.told), name
        if it.told:
            assert f"checkins-answer-{it.score}" in keys_of(standing[0])
