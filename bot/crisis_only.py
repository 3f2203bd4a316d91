"""Crisis-only mode: when the rest cannot start, the door still answers, and everything else hears "back soon".

The reason is written beside the data where that is possible, so that `halqa doctor` can name it later.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from bot.catalog import Catalog
from bot.clock import SystemClock
from bot.danger import Door, Ears, Hint
from bot.doorway import Doorway
from bot.errors import HalqaError, StoreUnavailable
from bot.events import Called, Event, News, Pressed, Said
from bot.features.crisis import CODE
from bot.features.crisis.door import COMMANDS, is_call
from bot.listening import Listening
from bot.logs import facts
from bot.model import Account, Chat
from bot.ports import Adapter, Clock, Incoming
from bot.shown import Answer, Shown, ShownCommand
from bot.words import say

H = TypeVar("H")
NOTE = "crisis-only.txt"
NOTHING = Answer()
REAL_TIME = SystemClock()
log = logging.getLogger("halqa.crisis-only")

# Not from the catalog: this is what is said when files that come with the bot cannot be read.
_LAST_WORDS = (
    ("en", "ltr", "If a life is in danger right now, call 112 or your local emergency number. "
                  "Help lines in every country: https://findahelpline.com"),
    ("fr", "ltr", "Si une vie est en danger en ce moment, le 112 ou le numéro d’urgence local répond. "
                  "Lignes d’écoute dans tous les pays\u202f: https://findahelpline.com"),
    ("ar", "rtl", "عند وجود خطر على الحياة الآن: الاتصال بالرقم 112 أو برقم الطوارئ المحلي. "
                  "خطوط المساعدة في كل البلدان: https://findahelpline.com"),
)  # fmt: skip


class BuiltInDoor:
    """The door of last resort, for when the help lines cannot be read: one number and one address, in the reader's
    language or in all of ours."""

    commands = tuple(sorted(COMMANDS))

    def __init__(self, private_in_rooms: Callable[[str], bool]) -> None:
        self._private_in_rooms = private_in_rooms

    def answer(self, event: Event, hint: Hint) -> Answer | None:
        match event:
            case Called() if event.name in COMMANDS:
                pass
            case Said() if is_call(event.text):
                pass
            case Pressed() if event.reference.split(".")[0] == CODE:
                pass
            case _:
                return None
        return self.card(event, hint)

    def card(self, event: Event, hint: Hint) -> Answer:
        told = [words for words in _LAST_WORDS if words[0] == hint.language] or _LAST_WORDS
        alone = event.where.private or self._private_in_rooms(event.where.platform)
        return Answer(tuple(Shown(text, code, direction) for code, direction, text in told), everybody=not alone)

    def neutral(self, event: Event, hint: Hint) -> Answer:
        return replace(self.card(event, hint), everybody=True)


class CrisisOnlyDesk:
    """Stands where the engine would stand (see `bot.ports.Desk`). It keeps nothing and asks nothing; with `ears` it
    still hears who writes to it alone in danger, and helps them from memory."""

    def __init__(
        self, door: Door, catalog: Catalog, reason: str, *, ears: Ears | None = None, clock: Clock = REAL_TIME
    ) -> None:
        self._door = Doorway(door, clock, self._language)
        self._clock = clock
        self._listening = Listening(ears) if ears is not None else None
        self._catalog = catalog
        self.reason = reason

    async def handle(self, event: Event) -> Answer:
        """The card for who calls for help; "back soon" for everything else that was said to the bot."""
        if isinstance(event, Said) and not event.where.private and not event.to_us:
            return NOTHING
        language = self._language(event)
        called = self._door.answer(event, Hint(language)) or self.in_danger(event)
        if called is not None:
            return called
        reader = language or "en"
        text = self._catalog.say(say("common-back-soon"), reader)
        return Answer((Shown(text, reader, self._catalog.direction(reader)),))

    def at_the_door(self, event: Event) -> Answer | None:
        """See `bot.ports.Reception.at_the_door`."""
        return self._door.answer(event, Hint(self._language(event)))

    async def learn(self, news: News) -> None:
        """Nothing can be noted here; what must not be missed is looked for again once the house stands."""

    def commands(self, language: str) -> Sequence[ShownCommand]:
        """The calls for help, and nothing that would not work."""
        return [
            ShownCommand(name, self._catalog.say(say(f"command-{name}"), language), (), personal=True)
            for name in self._door.commands
        ]

    async def suggest(self, event: Called, blank: str) -> Sequence[tuple[str, str]]:
        return ()

    def in_danger(self, event: Event) -> Answer | None:
        """See `bot.ports.Reception.in_danger`. (What is typed in rooms is read by nobody here.)"""
        if self._listening is None or not isinstance(event, Said) or not (event.where.private or event.to_us):
            return None
        who = f"{event.who.platform} {event.who.id}".encode()  # without keys there is no better name for them
        heard = self._listening.to_us(who, event, self._clock.now())
        return self._door.card(event, Hint(self._language(event))) if heard.serious or heard.failed else None

    def _language(self, event: Event) -> str:
        """The language that the platform believes to be the person's; nobody is known here."""
        guess = event.language.split("-")[0].lower()
        return guess if guess in self._catalog.languages else ""


class ClosedReception:
    """Stands where the durable inbox would stand (see `bot.ports.Reception`): nothing can be kept, so platforms are
    not told that anything arrived, and offer it again later."""

    def __init__(self, desk: CrisisOnlyDesk) -> None:
        self.handle, self.at_the_door, self.in_danger = desk.handle, desk.at_the_door, desk.in_danger

    def language_of(self, where: Chat) -> str:
        return "en"  # no room is known here

    async def rooms(self, platform: str) -> Sequence[Chat]:
        raise StoreUnavailable("only the crisis door is open")

    async def keep(self, platform: str, incoming: Sequence[Incoming]) -> Sequence[Incoming]:
        raise StoreUnavailable("only the crisis door is open")

    async def waiting(self, platform: str) -> Sequence[Incoming]:
        return ()

    async def done(self, platform: str, id: str) -> None:
        raise StoreUnavailable("only the crisis door is open")


class CrisisOnlyHouse:
    """A house of which only the door stands, for an adapter that wants a whole one."""

    def __init__(self, desk: CrisisOnlyDesk) -> None:
        self.desk = desk
        self.reception = ClosedReception(desk)

    async def settle(self) -> None:
        """Nothing waits here."""

    async def upcoming(self) -> tuple[()]:
        return ()

    async def tables(self) -> tuple[()]:
        return ()

    async def opened(self, who: Account, language: str) -> tuple[()]:
        return ()

    async def stop(self) -> None:
        """Nothing runs here."""

    def kill(self) -> None:
        """Nothing runs here."""


async def at_least_the_door(
    load_door: Callable[[], Door],
    last_door: Door,
    open_house: Callable[[], Awaitable[H]],
    catalog: Catalog,
    folder: Path,
    today: date,
    *,
    unless: type[Exception],
    ears: Callable[[], Ears | None] = lambda: None,
) -> H | CrisisOnlyHouse:
    """The whole house; or, when anything is in its way, only the door, and beside the data a note that says why.

    `last_door` stands in when the help lines themselves cannot be read; `ears` hear who writes in private. `unless` is
    what another running house causes; it is raised, because two of them over one folder would answer everybody
    twice."""
    door = last_door
    try:
        door = load_door()
        house = await open_house()
    except unless:
        raise
    except Exception as broken:  # whatever is in the way of the rest must not be in the door's
        reason = reason_of(broken)
        log.critical("only the crisis door is open", extra=facts(error=broken), exc_info=broken)
        _leave_note(folder, reason, today)
        return CrisisOnlyHouse(CrisisOnlyDesk(door, catalog, reason, ears=ears()))
    _remove_note(folder)
    return house


def alone_in(adapters: Sequence[Adapter]) -> Callable[[str], bool]:
    """Whether a platform can answer one person alone in a room."""
    return frozenset(adapter.platform for adapter in adapters if adapter.able.private_in_rooms).__contains__


def day_of(clock: Clock) -> date:
    """Today, in UTC."""
    return datetime.fromtimestamp(clock.now(), UTC).date()


def reason_of(error: Exception) -> str:
    """What stood in the way, for the operator. Only our own errors may speak for themselves: the text of others may
    hold what somebody wrote."""
    if isinstance(error, HalqaError):
        return str(error)
    return f"an unexpected error ({type(error).__name__}) stopped the start: the log shows where. Tell the maintainers."


def note_left(folder: Path) -> str:
    """The day and the reason of the last start in crisis-only mode; empty once a start went well again."""
    try:
        return (folder / NOTE).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        return f"(its reason in {folder / NOTE} cannot be read: {type(error).__name__})"


# ----------------------------------------------------------------------------------------------------------------------


def _leave_note(folder: Path, reason: str, today: date) -> None:
    """As well as that is possible: the folder may be the very reason."""
    try:
        (folder / NOTE).write_text(f"{today.isoformat()} {reason}\n", encoding="utf-8")
    except OSError as error:
        log.warning("the reason could not be written beside the data", extra=facts(error=error))


def _remove_note(folder: Path) -> None:
    (folder / NOTE).unlink(missing_ok=True)
