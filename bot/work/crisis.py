"""`halqa lines` and `halqa crisis`: the data that come with the bot, looked at by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bot.clock import SystemClock
from bot.crisis_only import day_of
from bot.features.crisis.avoid import load_avoid
from bot.features.crisis.checking import check
from bot.features.crisis.classifying import classify
from bot.features.crisis.hearing import Hearing
from bot.features.crisis.lines import load


def check_lines() -> tuple[bool, Sequence[str]]:
    """See `bot.command_line.Work.check_lines`."""
    found = check(load(), load_avoid(), day_of(SystemClock()))
    return not any(one.wrong for one in found), [str(one) for one in found]


def classify_file(file: Path, refused: Callable[[str], None], *, in_room: bool) -> Iterable[str]:
    """See `bot.command_line.Work.classify`."""
    return classify(file, Hearing.load(), refused, in_room=in_room)
