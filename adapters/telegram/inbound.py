"""From what Telegram sends to the engine's events. Pure functions over the library's objects.

A room is a chat, or one topic of a forum ("chat/topic"). What nobody wrote to us, and what has no person behind it (a
channel, a group's anonymous administrator), becomes nothing, or a wish to go on in private.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import ChatType, MessageEntityType

from adapters.telegram.outbound import HELP, HELP_ALONE, WAITS, menu_name
from bot.events import Called, Event, Pressed, Said
from bot.model import Account
from bot.model import Chat as Place
from bot.shown import ShownCommand

PLATFORM = "telegram"
NOBODY = frozenset({1087968824, 136817688, 777000})  # stand for anonymous administrators and for channels
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)
_NAMED_KINDS = frozenset({"member"})


@dataclass(frozen=True, slots=True)
class Us:
    """The bot's own account, and its commands by the name that Telegram takes (`meeting_schedule`)."""

    id: int
    username: str
    commands: Mapping[str, ShownCommand] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is to be answered, and how: `press` is the id of the button press, `message` that of the message that was
    pressed, `room` the chat it happened in."""

    who: Account
    where: Place
    language: str = ""
    press: str = ""
    message: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """One thing that came in. `event` is for the engine; with a `wish`, `asked` is to see what that says, and the event
    is only looked through for a call for help."""

    asked: Asked
    event: Event | None = None
    wish: str = ""
    left_text: bool = False  # words meant to be private stand in the group now


WAITING, REFUSED, IN_PRIVATE = "waiting", "refused", "in-private"  # wishes


def came(update: Update, us: Us) -> Came | None:
    """What somebody did, or None when it is nothing to us."""
    if update.callback_query is not None:
        return _pressed(str(update.update_id), update.callback_query)
    message = update.message  # edited messages do nothing a second time
    if message is None or message.from_user is None:
        return None
    if message.from_user.id in NOBODY or message.sender_chat is not None:
        return _nobody(message, us)
    if message.from_user.is_bot:
        return None
    asked = Asked(account(message.from_user), place(message), _language(message.from_user))
    text = message.text or message.caption or ""
    called = _COMMAND.fullmatch(text.strip()) if message.forward_origin is None else None  # else it is not their own
    if called is not None and (called[2] or us.username).lower() == us.username.lower():
        return _called(str(update.update_id), asked, message, called, us)
    return _said(str(update.update_id), asked, message, text, us)


def account(user: User) -> Account:
    return Account(PLATFORM, str(user.id), user.first_name)


def place(message: Message) -> Place:
    """The chat, or the topic of a forum, that a message stands in."""
    topic = message.message_thread_id if message.is_topic_message else None
    return room(message.chat, topic)


def room(chat: Chat, topic: int | None = None) -> Place:
    id = f"{chat.id}/{topic}" if topic else str(chat.id)
    return Place(PLATFORM, id, private=chat.type == ChatType.PRIVATE)


def address(id: str) -> tuple[int, int | None]:
    """The numbers of a chat and of its topic."""
    chat, _, topic = id.partition("/")
    return int(chat), int(topic) if topic else None


# ------------------------------------------------------------------------------------------------------------


def _pressed(id: str, query: CallbackQuery) -> Came | None:
    if query.message is None or query.data is None:  # a button of a message that we did not send
        return None
    topic = (
        query.message.message_thread_id
        if isinstance(query.message, Message) and query.message.is_topic_message
        else None
    )
    where = room(query.message.chat, topic)
    asked = Asked(account(query.from_user), where, _language(query.from_user), query.id, query.message.message_id)
    return Came(asked, Pressed(id, asked.who, asked.where, query.data, language=asked.language))


def _nobody(message: Message, us: Us) -> Came | None:
    """A command of somebody who does not show who they are: they are asked to go on in private."""
    called = _COMMAND.fullmatch((message.text or "").strip())
    ours = called is not None and (called[2] or "").lower() == us.username.lower()
    if not ours or message.chat.type not in _GROUPS:
        return None
    return Came(Asked(Account(PLATFORM, ""), place(message)), wish=IN_PRIVATE)


def _called(id: str, asked: Asked, message: Message, called: re.Match[str], us: Us) -> Came:
    name, rest = called[1].lower(), (called[3] or "").strip()
    if name == "start":
        return _started(id, asked, rest, us)
    below, _, behind = rest.partition(" ")
    if f"{name}_{below.lower()}" in us.commands:  # typed with a space, as it is spoken of
        name, rest = f"{name}_{below.lower()}", behind.strip()
    command = us.commands.get(name)
    if command is None:
        return Came(asked, Called(id, asked.who, asked.where, name, language=asked.language))
    source = str(message.message_id) if asked.where.private else ""
    typed = _typed(command, message, rest)
    left = bool(rest) and command.personal and not asked.where.private
    if left:  # what was meant to be private is not taken from where everybody read it
        typed = {}
    event = Called(id, asked.who, asked.where, command.name, typed, language=asked.language, source=source)
    return Came(asked, event, left_text=left)


def _started(id: str, asked: Asked, payload: str, us: Us) -> Came:
    """`/start`, perhaps by a link: with what waits for this person, or with a command to begin."""
    if payload == WAITS:
        return Came(asked, wish=WAITING)
    if payload == HELP:
        return Came(asked, Pressed(id, asked.who, asked.where, HELP_ALONE, language=asked.language))
    command = us.commands.get(payload.lower()) or us.commands.get("help")
    return Came(asked, Called(id, asked.who, asked.where, command.name if command else "help", language=asked.language))


def _typed(command: ShownCommand, message: Message, rest: str) -> dict[str, str]:
    """What follows the command belongs to its first blank; a person is who was answered, or named in the text."""
    if not command.fields:
        return {}
    typed: dict[str, str] = {}
    person = next((one for one in command.fields if one.kind in _NAMED_KINDS), None)
    meant = _meant(message) if person is not None else None
    if person is not None and meant is not None:
        typed[person.name] = f"{PLATFORM}:{meant.id}"
    first = next((one for one in command.fields if one.name not in typed), None)
    if rest and first is not None and first is not person:
        typed[first.name] = rest
    return typed


def _meant(message: Message) -> User | None:
    named = message.parse_entities([MessageEntityType.TEXT_MENTION])
    for entity in named:
        return entity.user
    answered = message.reply_to_message
    return answered.from_user if answered is not None and answered.from_user and not answered.from_user.is_bot else None


def _said(id: str, asked: Asked, message: Message, text: str, us: Us) -> Came | None:
    if asked.where.private:
        source = str(message.message_id)
        event = Said(id, asked.who, asked.where, text, True, language=asked.language, source=source) if text else None
        if carries_identity(message):
            return Came(asked, event, wish=REFUSED)
        return Came(asked, event) if event is not None else None
    if not text:
        return None
    named = f"@{us.username}".lower()
    answers = message.reply_to_message is not None and _by(message.reply_to_message) == us.id
    to_us = answers or named in text.lower()
    cleaned = re.sub(re.escape(named), "", text, flags=re.IGNORECASE).strip()
    link = message.link or ""
    return Came(asked, Said(id, asked.who, asked.where, cleaned, to_us, link, language=asked.language))


def carries_identity(message: Message) -> bool:
    """Whether a message would tell more of its author than its words: a forward, a voice, a picture, a sticker."""
    return message.forward_origin is not None or bool(message.caption) or message.effective_attachment is not None


def _by(message: Message) -> int:
    return message.from_user.id if message.from_user is not None else 0


def _language(user: User) -> str:
    return user.language_code or ""


def by_menu_name(commands: Sequence[ShownCommand]) -> dict[str, ShownCommand]:
    return {menu_name(command.name): command for command in commands}
