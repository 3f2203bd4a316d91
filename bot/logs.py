"""Logs that tell an operator how the bot is doing, and nothing about the people in it.

A line says when, how serious, which part, what happened, and these facts: the kind of event, a label of the group that
is drawn afresh at every start, how long it took, and the class of an error. Lines of other libraries show their
template without what was filled in. Tracebacks show where, and the class of the error, but not its text, because that
may hold what somebody wrote. The patterns in `redacted` are the last line of defence, not the first.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

from bot.errors import ConfigProblem

OUR_PARTS = ("halqa", "bot", "adapters", "storage")
QUIET_LIBRARIES = (
    "aiohttp.access", "aiosqlite", "alembic", "apscheduler", "discord", "httpcore", "httpx", "sqlalchemy", "telegram",
)  # fmt: skip
HIDDEN = "[hidden]"

Facts = dict[str, str]

log = logging.getLogger(__name__)


class GroupLabels:
    """Names groups in the log by labels such as `group-k3`, so that lines of one group can be told to belong together.

    A label is drawn from `chance` when a group is first named, and forgotten when the process ends: nothing leads from
    a label to a group, and the same group has another label after the next start.
    """

    def __init__(self, chance: Callable[[int], bytes]) -> None:
        self._chance = chance
        self._labels: dict[bytes, str] = {}
        self._taken: set[str] = set()

    def label(self, group: bytes) -> str:
        """The label of this group until the process ends."""
        if group not in self._labels:
            label = self._drawn()
            self._taken.add(label)
            self._labels[group] = label
        return self._labels[group]

    def _drawn(self) -> str:
        label = "group-" + _syllable(self._chance)
        while label in self._taken:
            label += _syllable(self._chance)
        return label


def facts(*, kind: str = "", group: str = "", ms: int | None = None, error: BaseException | None = None) -> Facts:
    """What may stand in a line besides its sentence; give it to a log call as `extra=`.

    `kind` is the kind of event (such as `checkins.answer`), `group` a label from GroupLabels, `ms` how long it took in
    milliseconds. Of `error` only the class is taken.
    """
    took = "" if ms is None else str(ms)
    failed = type(error).__name__ if error else ""
    return {"halqa_kind": kind, "halqa_group": group, "halqa_ms": took, "halqa_error": failed}


def redacted(text: str) -> str:
    """`text` with everything hidden that looks like a token, a key, a platform's id, a long number or an address."""
    for pattern in _PATTERNS:
        text = pattern.sub(HIDDEN, text)
    return text


class Formatter(logging.Formatter):
    """One line per record, a traceback below it where there is one; every character of both has passed `redacted`."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        told = [when, record.levelname, record.name, redacted(_sentence(record))]
        for fact in ("kind", "group", "ms", "error"):
            value = getattr(record, "halqa_" + fact, "")
            if value:
                told.append(f"{fact}={redacted(str(value))}")
        line = " ".join(told)
        if record.exc_info and record.exc_info[1]:
            line += "\n" + redacted(described(record.exc_info[1]))
        return line


class Handler(logging.StreamHandler[TextIO]):
    """Writes to the terminal or the journal. When that fails it says so without repeating the record."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the standard library's name)
        sys.stderr.write("a log line could not be written\n")


def described(error: BaseException) -> str:
    """Where an error came from and of which class it is, its causes first, without the text of any of them."""
    told = []
    for one in _chain(error):
        told.append("".join(traceback.format_tb(one.__traceback__)) + _class(one))
        if isinstance(one, BaseExceptionGroup):
            told.extend(described(inner) for inner in one.exceptions)
    return "\n".join(told)


def install(level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Makes this the only way of logging in the process, and of reporting errors that nobody caught.

    Writes to `stream` (the error output when not given). Raises ConfigProblem for DEBUG and below: at that level
    libraries write whole requests into the log, with tokens and messages in them.
    """
    if level <= logging.DEBUG:
        raise ConfigProblem("Logging at DEBUG would write people's messages and the bot's tokens. Use INFO or WARNING.")
    handler = Handler(stream or sys.stderr)
    handler.setFormatter(Formatter())
    handler.setLevel(level)
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in QUIET_LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _uncaught_in_thread


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Reports what this loop could not give to anybody the same way; by itself it would write the error's text."""
    loop.set_exception_handler(_uncaught_in_loop)


# ----------------------------------------------------------------------------------------------------------------------

_LETTERS = "abcdefghkmnprstuvwxyz"
_DIGITS = "23456789"

_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        r"\b\w+@[\w.-]+\.\w+",  # mail addresses
        r"\bbot\d+:[\w-]{20,}|\b\d{6,}:[\w-]{20,}",  # Telegram tokens
        r"[\w-]{20,}\.[\w-]{5,8}\.[\w-]{20,}",  # Discord tokens
        r"\bb'[^'\n]*'|\bb\"[^\"\n]*\"",  # bytes, as Python shows them
        r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}",
        r"\b[0-9a-fA-F]{16,}\b",
        r"(?=[\w+/-]*\d)(?=[\w+/-]*[A-Z])(?=[\w+/-]*[a-z])[\w+/-]{20,}={0,2}",  # base64
        r"[+-]?\d{8,}",  # ids of both platforms (Telegram's begin at 8 digits), chats (-100…), telephone numbers
    )
]


def _syllable(chance: Callable[[int], bytes]) -> str:
    letter, digit = chance(2)
    return _LETTERS[letter % len(_LETTERS)] + _DIGITS[digit % len(_DIGITS)]


def _sentence(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] not in OUR_PARTS:
        return str(record.msg).split("\n")[0]  # asyncio puts the text of errors into the lines that follow
    try:
        return record.getMessage()
    except (TypeError, ValueError):  # a mistake in a log call must not hide the line, and the line shows the mistake
        return str(record.msg)


def _chain(error: BaseException) -> list[BaseException]:
    chain = [error]
    while len(chain) < 20:  # an error may, by hand, be made its own cause
        last = chain[-1]
        before = last.__cause__ if last.__suppress_context__ else last.__cause__ or last.__context__
        if before is None:
            break
        chain.append(before)
    return chain[::-1]


def _class(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    log.critical("nobody caught this", exc_info=(kind, error, trace), extra=facts(error=error))


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    if what.exc_value is not None:
        log.error("an error could not be raised", exc_info=what.exc_value, extra=facts(error=what.exc_value))


def _uncaught_in_thread(what: threading.ExceptHookArgs) -> None:
    if what.exc_value is not None:
        log.critical("a thread ended by an error", exc_info=what.exc_value, extra=facts(error=what.exc_value))


def _uncaught_in_loop(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    error = context.get("exception")
    if isinstance(error, BaseException):
        log.error("a task failed and nobody asked why", exc_info=error, extra=facts(error=error))
    else:
        log.error("the event loop reports a problem")
