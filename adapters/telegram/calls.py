"""The calls that we make, and what their failures mean. Telegram says most of it in words only.

A message has no key by which Telegram would know it again, so a send has three outcomes: it is there, it surely is not,
or nobody knows.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass, replace
from typing import Any

import httpx
from telegram import Bot, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)  # fmt: skip

from adapters.telegram.markup import units
from adapters.telegram.outbound import Letter
from bot.ports import Gone, Outcome, Receipt, Refused, TryLater, Uncertain, Unreachable

_SAME, _TO_DELETE = "message is not modified", "message to delete not found"
_GONE = (
    "chat not found", "message to edit not found", "message can't be edited", "not enough rights", "have no rights",
    "need administrator rights", "group chat was deactivated", "group is deactivated", "user not found",
    "peer_id_invalid", "chat_write_forbidden", "bot was kicked", "bot is not a member",
)  # fmt: skip
_NO_TOPIC, _SHUT = ("message thread not found", "topic_deleted"), "topic_closed"
_NO_CHAT = ("chat not found", "group chat was deactivated", "group is deactivated", "chat_id_invalid")
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
AGAIN, REFUSED_US = 5, 600  # seconds
LONGEST_CAPTION = 1024  # what Telegram takes, as we count: with our own markup
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

os.environ.setdefault("PTB_TIMEDELTA", "true")  # or the library complains whenever Telegram asks for patience


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours that stands in a chat."""

    id: int


class Client(Bot):
    """The library's bot, which also hands over updates as they came: one that it cannot read must not stop the rest."""

    async def fetch(self, offset: int, wait: int, kinds: list[str]) -> list[dict[str, Any]]:
        """Updates from this number on, unread. Waits up to `wait` seconds for the first. Raises TelegramError."""
        asked = {"offset": offset, "timeout": wait, "limit": 100, "allowed_updates": kinds}
        found: list[dict[str, Any]] = await self._post("getUpdates", asked, read_timeout=wait + 10)
        return found

    async def write(self, chat: int, letter: Letter, topic: int | None = None) -> Sent:
        """A new message. Raises TelegramError."""
        if letter.file is not None:
            return await self._send_file(chat, letter, topic)
        message = await self.send_message(
            chat, letter.html, ParseMode.HTML, reply_markup=letter.keyboard, message_thread_id=topic,
            link_preview_options=NO_PREVIEW,
        )  # fmt: skip
        return Sent(message.message_id)

    async def rewrite(self, chat: int, message: int, letter: Letter) -> None:
        """Other words in the place of a message of ours. Raises TelegramError, not for what stands there already."""
        try:
            await self.edit_message_text(
                letter.html, chat, message, parse_mode=ParseMode.HTML, reply_markup=letter.keyboard,
                link_preview_options=NO_PREVIEW,
            )  # fmt: skip
        except BadRequest as error:
            if _SAME not in error.message.lower():
                raise

    async def _send_file(self, chat: int, letter: Letter, topic: int | None) -> Sent:
        assert letter.file is not None  # noqa: S101  # whoever calls has looked
        fits = units(letter.html) <= LONGEST_CAPTION
        if not fits:
            await self.write(chat, replace(letter, file=None, keyboard=None), topic)
        document = InputFile(io.BytesIO(letter.file.content), letter.file.name)
        message = await self.send_document(
            chat, document, caption=letter.html if fits else None, parse_mode=ParseMode.HTML, message_thread_id=topic,
            reply_markup=letter.keyboard,
        )  # fmt: skip
        return Sent(message.message_id)


def outcome(error: TelegramError, ref: str = "", *, taken_back: bool = False) -> Outcome:
    """What a failed call means for a message that was sent, changed or `taken_back` (`ref` is what it had)."""
    match error:
        case RetryAfter():
            after = error.retry_after
            return TryLater(int(after if isinstance(after, int) else after.total_seconds()) + 1)
        case ChatMigrated():  # what stands in the old chat can no longer be changed
            return Unreachable() if ref else TryLater(1)
        case Forbidden():
            return Unreachable()
        case InvalidToken():
            return TryLater(REFUSED_US)
        case BadRequest():
            return _bad(error.message.lower(), ref, taken_back=taken_back)
        case NetworkError() if isinstance(error.__cause__, _NEVER_LEFT):
            return TryLater(AGAIN)
        case NetworkError() | TimedOut():
            return Uncertain()
        case _:
            return Refused()


def is_closed(error: TelegramError) -> bool:
    """Whether somebody's private chat is not open to us: never started, blocked, or gone."""
    return isinstance(error, Forbidden) or (
        isinstance(error, BadRequest)
        and any(words in error.message.lower() for words in ("chat not found", "user not"))
    )


def is_gone(error: TelegramError) -> bool:
    """Whether a chat is no more, or never was one of ours."""
    words = error.message.lower()
    return isinstance(error, BadRequest) and any(one in words for one in _NO_CHAT)


def is_no_topic(error: TelegramError) -> bool:
    """Whether a topic is no more."""
    return isinstance(error, BadRequest) and any(one in error.message.lower() for one in _NO_TOPIC)


def is_shut(error: TelegramError) -> bool:
    """Whether a topic is closed, and not open to us."""
    return isinstance(error, BadRequest) and _SHUT in error.message.lower()


def receipt(chat: str, message: int) -> Receipt:
    """The platform's id of a message, as the outbox keeps it."""
    return Receipt(f"{chat}:{message}")


def stands(ref: str) -> tuple[str, int]:
    """The chat and the number in a receipt."""
    chat, _, message = ref.rpartition(":")
    return chat, int(message)


def _bad(words: str, ref: str, *, taken_back: bool) -> Outcome:
    if taken_back and _TO_DELETE in words:
        return Receipt(ref)
    if any(one in words for one in _NO_TOPIC):
        return Gone()
    if _SHUT in words:  # what is new waits until it is open
        return Unreachable() if ref else TryLater(REFUSED_US)
    return Unreachable() if any(one in words for one in _GONE) else Refused()
