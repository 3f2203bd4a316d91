"""A street full of people who write to the bot at once, and the platform through which they do it.

The platform delivers again what was not acknowledged, shows a message with one nonce once, and remembers all that it
was given. At the end it is compared with what is kept (see `reckoning.py`).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.clock import SystemClock
from bot.events import Called, Event, Pressed
from bot.model import Account, Chat, Role
from bot.ports import Parcel, Receipt
from tests.circle import gather, join
from tests.crash.lives import Life, Message
from tests.world import DAY, World

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

    def take(self, parcel: Parcel) -> Receipt:
        ref, text = parcel.ref, parcel.message.text if parcel.message else None
        if not ref:
            assert text is not None
            ref = self.nonces.setdefault(parcel.nonce, f"m{len(self.nonces)}")
            if ref in self.posts:
                return Receipt(ref)
            self.first[ref] = text
        self.posts[ref] = text
        return Receipt(ref)


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


# --- before it -----------------------------------------------------------------------------------------------


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


# --- how it goes --------------------------------------------------------------------------------------------


@dataclass
class Evening:
    """Everybody and the platform, on one side of the pipe; on the other one life after the other."""

    street: Street
    platform: Platform
    mouths: list[Mouth]

    @classmethod
    def of(cls, street: Street, standing: dict[str, str]) -> Evening:
        """With what stands in the room already."""
        platform = Platform(dict(standing), dict(standing), {f"before {ref}": ref for ref in standing})
        mouths = [Mouth(answers(street, name), AT_ONCE) for name in MEMBERS]
        mouths += [Mouth(plans(street, name, a_month_ahead()), 1) for name in PLANNERS]
        mouths += [Mouth(shares(street, name), 1) for name in SHARERS]
        return cls(street, platform, mouths)

    @property
    def over(self) -> bool:
        """Whether everything was said and answered."""
        return not any(mouth.unanswered or mouth.upcoming for mouth in self.mouths)

    def hears(self, life: Life, message: Message) -> None:
        """What a life said is taken note of, and it is told what there is to tell."""
        match message:
            case ("open",):
                self.tells(life, [event for mouth in self.mouths for event in mouth.unanswered.values()])
            case ("deliver", number, _, parcel):
                life.says("outcome", number, self.platform.take(parcel))
            case ("answered", str(id), list(said), dict(buttons)):
                assert not {"common-try-again", "common-back-soon"} & set(said), said
                for mouth in self.mouths:
                    mouth.hears(id, (said, buttons))
        if not life.talk.closed:
            self.tells(life, [event for mouth in self.mouths for event in mouth.speaks()])

    def tells(self, life: Life, events: Sequence[Event]) -> None:
        for event in events:
            life.says("event", event)

    def is_killed(self, life: Life) -> None:
        """What it had said last has arrived, or was lost on the way."""
        arrives = self.street.random.random() < 0.5
        for message in life.killed():
            if arrives:
                self.hears(life, message)

    def ends(self, life: Life) -> None:
        """Everybody comes to their end, and so does this life, by itself."""
        self.street.finishing = True
        asked_to_stop = False
        while (message := life.hears()) != ("closed",):
            assert not isinstance(message, str)
            self.hears(life, message)
            if self.over and not asked_to_stop:
                life.says("stop")
                asked_to_stop = True
        life.ended()
