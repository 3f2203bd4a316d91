"""A small house for testing the playground without the engine: a few commands, one timer, and what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from adapters.playground.platform import Look, Person, Room
from adapters.playground.playground import Cast, Playground
from adapters.playground.stage import House, MovableClock, StoredTable, Upcoming
from bot import clock as clocks
from bot.catalog import Catalog
from bot.effects import File
from bot.events import Called, Event, Filled, News, Pressed, Said
from bot.model import Account, Chat
from bot.ports import Adapter, Parcel
from bot.shown import Answer, Shown, ShownButton, ShownCommand, ShownField, ShownForm

MONDAY = 1_764_000_000
LOCALES = Path(__file__).parents[2] / "locales"

MARIAM = Person("mariam", "Mariam", "ar", "Africa/Cairo", Look.DISCORD)
SAM = Person("sam", "Sam", "en", "Europe/London", Look.DISCORD, manages=True)
INES = Person("ines", "Inès", "fr", "Europe/Paris", Look.TELEGRAM)
NOOR = Person("noor", "Noor", "ar", "Asia/Beirut", Look.TELEGRAM)


def cast() -> Cast:
    """Two people on each look, one common room on each, and a facilitators' room."""
    rooms = [
        Room("circle", "circle", "en", Look.DISCORD),
        Room("team", "facilitators", "en", Look.DISCORD, frozenset({"sam"})),
        Room("cercle", "Circle", "en", Look.TELEGRAM),
    ]
    return Cast([MARIAM, SAM, INES, NOOR], rooms, "Africa/Cairo")


def words(text: str, *labels: str, instead: bool = False, file: File | None = None) -> Shown:
    """A message in English with a row of buttons; each button's reference is "go." and its label."""
    row = tuple(ShownButton(label, f"go.{label}", strong=True) for label in labels)
    return Shown(text, "en", "ltr", (row,) if row else (), file=file, instead=instead)


@dataclass
class Kept:
    """What outlives a killed house: its data folder."""

    timers: list[Upcoming] = field(default_factory=list)
    opened: int = 0


@dataclass
class SmallDesk:
    """Answers a few commands; keeps every event for the test to look at."""

    adapters: Sequence[Adapter]
    kept: Kept
    clock: MovableClock
    events: list[Event] = field(default_factory=list)
    news: list[News] = field(default_factory=list)

    async def handle(self, event: Event) -> Answer:
        self.events.append(event)
        if isinstance(event, Called):
            return self._called(event)
        match event:
            case Pressed(reference="go.again"):
                return Answer((words("again and again", "loud", instead=True),))
            case Pressed(reference="go.loud"):
                await self.carry(event.where, words("for all"))
            case Filled(typed={"how": how}):
                return Answer((words(f"you said {how}"),))
            case Said(to_us=True):
                return Answer((words("heard you"),))
        return Answer()

    def _called(self, event: Called) -> Answer:
        if event.name == "later":
            self.kept.timers.append(Upcoming(self.clock.now() + 3600, "hello.later"))
        answers = {
            "hello": Answer((words("only for you", "again", "loud"),)),
            "ask": Answer(form=FORM),
            "sos": Answer((words("numbers for everybody"),), everybody=True),
            "picture": Answer((words("a picture", file=File("p.png", "image/png", b"png")),)),
            "later": Answer((words("in an hour"),)),
        }
        return answers.get(event.name, Answer())

    def commands(self, language: str) -> Sequence[ShownCommand]:
        title = ShownField("title", "Title", "", "text", True, 80)
        tongue = ShownField("language", "Language", "", "choice", True, 10)
        first = ShownField("first", "First", "", "when", True, 40)
        return (
            ShownCommand("hello", "says hello", (), True),
            ShownCommand("language", "chooses a language", (tongue,), True),
            ShownCommand("ask", "opens a form", (), True),
            ShownCommand("later", "comes back in an hour", (), True),
            ShownCommand("meeting schedule", "plans a meeting", (title, first), False),
        )

    async def learn(self, news: News) -> None:
        self.news.append(news)

    async def suggest(self, event: Called, blank: str) -> Sequence[tuple[str, str]]:
        return (("tea", f"{event.name} {blank}"),)

    async def carry(self, to: Chat | Account, shown: Shown, nonce: str = "") -> None:
        for adapter in self.adapters:
            if adapter.platform == to.platform:
                await adapter.deliver(Parcel(to, shown, nonce))


FORM = ShownForm(
    "How are you?",
    "form.1",
    "en",
    "ltr",
    (
        ShownField(
            "how", "How is today?", "a word is enough", "choice", True, 10, choices=(("1", "heavy"), ("5", "light"))
        ),
        ShownField("more", "Anything more?", "", "text", False, 200, lines=3),
        ShownField("when", "When?", "", "when", False, 40),
    ),
    "Send",
)


class SmallHouse:
    """A house over what was kept."""

    def __init__(self, adapters: Sequence[Adapter], kept: Kept, clock: MovableClock) -> None:
        self.small = SmallDesk(adapters, kept, clock)
        self.running = True

    @property
    def desk(self) -> SmallDesk:
        return self.small

    async def settle(self) -> None:
        kept, now = self.small.kept, self.small.clock.now()
        due = [timer for timer in kept.timers if timer.due <= now]
        kept.timers = [timer for timer in kept.timers if timer.due > now]
        for _ in due:
            await self.small.carry(Chat("discord-look", "circle"), words("an hour later"))

    async def upcoming(self) -> Sequence[Upcoming]:
        return sorted(self.small.kept.timers, key=lambda timer: timer.due)

    async def tables(self) -> Sequence[StoredTable]:
        rows = tuple((f"{number:032x}", "7f" * 60) for number in range(3))
        return (StoredTable("people", ("id", "account"), rows), StoredTable("empty", ("id",), ()))

    async def opened(self, who: Account, language: str) -> Sequence[str]:
        return (f"You are {who.name}.",)

    async def stop(self) -> None:
        self.running = False

    def kill(self) -> None:
        self.running = False


class Street:
    """Opens small houses one after the other, and remembers them."""

    def __init__(self) -> None:
        self.kept = Kept()
        self.houses: list[SmallHouse] = []
        self.clock = clocks.MovableClock(MONDAY)

    async def open(self, adapters: Sequence[Adapter], fresh: bool) -> House:
        if fresh:
            self.kept = Kept()
        self.kept.opened += 1
        house = SmallHouse(adapters, self.kept, self.clock)
        self.houses.append(house)
        return house

    def playground(self) -> Playground:
        return Playground(self.open, self.clock, Catalog.load(LOCALES), cast)

    @property
    def events(self) -> Sequence[Event]:
        return self.houses[-1].small.events
