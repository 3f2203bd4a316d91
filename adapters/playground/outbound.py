"""Where an answer is to be seen, by the rules of the look. Pure functions.

With the Discord look an answer in a room is seen by one person alone. With the Telegram look it goes to the private
chat; where that is closed, the room shows one neutral line without a name or a word of the matter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from adapters.playground.platform import Look, Message, Person, private_chat
from bot.catalog import Catalog
from bot.model import Chat
from bot.shown import Answer, Shown, ShownButton
from bot.words import say

OPEN_PRIVATELY = "playground:open"  # no reference of the engine's: it has a colon in it
ALONE_WITH_US = "playground:crisis"
HELP_ALONE = "cr.p"  # the crisis door's own button on what stands before everybody


@dataclass(frozen=True, slots=True)
class Place:
    """Where one message of an answer goes: a chat, who alone sees it there, and which message it takes the place of."""

    shown: Shown
    chat: str
    only_for: str = ""
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """The answer cannot be shown in private: it waits, and the room shows the neutral line."""

    room: str
    messages: tuple[Shown, ...]


def places(answer: Answer, person: Person, where: Chat, pressed: Message | None = None) -> tuple[Place, ...] | Waits:
    """Where each message of the answer belongs."""
    if not answer.messages or (answer.again and answer.everybody):  # the same card stands there already
        return ()
    if where.private or answer.everybody:
        return tuple(_place(shown, where.id, "", pressed, person) for shown in answer.messages)
    if person.look is Look.DISCORD:
        return tuple(_place(shown, where.id, person.account, pressed, person) for shown in answer.messages)
    if not person.open:
        return Waits(where.id, answer.messages)
    return tuple(_place(shown, private_chat(person.account), "", pressed, person) for shown in answer.messages)


def for_everybody(shown: Shown, catalog: Catalog) -> Shown:
    """A card that stands where everybody reads, with the button that it speaks of: it leads to a private chat."""
    label = catalog.say(say("crisis-button-private"), shown.language)
    return replace(shown, rows=(*shown.rows, (ShownButton(label, ALONE_WITH_US),)))


def neutral(catalog: Catalog, language: str) -> Shown:
    """The line that stands in a room where something private waits for somebody."""
    text, label = (catalog.say(say(key), language) for key in ("common-private-update", "common-open-privately"))
    return Shown(text, language, catalog.direction(language), ((ShownButton(label, OPEN_PRIVATELY),),))


def _place(shown: Shown, chat: str, only_for: str, pressed: Message | None, person: Person) -> Place:
    mine = pressed is not None and pressed.chat == chat and _is_private(pressed, person)
    return Place(shown, chat, only_for, pressed.ref if pressed is not None and mine and shown.instead else "")


def _is_private(message: Message, person: Person) -> bool:
    return message.only_for == person.account or message.chat == private_chat(person.account)
