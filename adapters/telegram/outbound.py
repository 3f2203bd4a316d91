"""From what is to be shown to Telegram's messages. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters.telegram.markup import label, pieces
from bot.effects import File
from bot.shown import Shown, ShownButton

IN_A_ROW = 3  # buttons; with more, long labels are cut on a telephone
SHORT_LABEL = 14  # characters with which three still fit beside each other
WAITS = "w"  # the payload of a link that shows what waits for whoever follows it
HELP = "crisis"  # of one that opens the card for a bad hour
HELP_ALONE = "cr.p"  # the crisis door's own button on what stands before everybody


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of Telegram: HTML, the buttons under it, a file."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None
    file: File | None = None

    def __repr__(self) -> str:
        return "<letter>"


class Writing:
    """Writes messages, with commands spelt as Telegram takes them: `/meeting schedule` is `/meeting_schedule`."""

    def __init__(self, commands: Iterable[str] = ()) -> None:
        spoken = [re.escape(one) for one in sorted(commands, key=len, reverse=True) if menu_name(one) != one]
        self._spoken = re.compile(rf"/({'|'.join(spoken)})(?!\w)") if spoken else None

    def letters(self, shown: Shown, opens: tuple[str, str] | None = None) -> list[Letter]:
        """The message, in as many letters as its text needs; buttons stand under the last one. `opens` adds a button
        that leads to an address: its label and the address."""
        parts = pieces(replace(shown, text=self._spelt(shown.text)))
        last = len(parts) - 1
        under = keyboard(shown.rows, opens)
        return [
            Letter(part, under if number == last else None, shown.file if number == last else None)
            for number, part in enumerate(parts)
        ]

    def _spelt(self, text: str) -> str:
        return self._spoken.sub(lambda found: f"/{menu_name(found[1])}", text) if self._spoken else text


def menu_name(command: str) -> str:
    """The name under which Telegram takes a command: `/meeting schedule` is `meeting_schedule`."""
    return command.replace(" ", "_").replace("-", "_").lower()


def keyboard(
    rows: Sequence[Sequence[ShownButton]], opens: tuple[str, str] | None = None
) -> InlineKeyboardMarkup | None:
    """Buttons; a row of many or long ones is broken, so that every label can be read."""
    made = [
        tuple(InlineKeyboardButton(label(button.label), callback_data=button.reference) for button in part)
        for row in rows
        for part in _broken(row)
    ]
    if opens is not None:
        made.append((InlineKeyboardButton(label(opens[0]), url=opens[1]),))
    return InlineKeyboardMarkup(made) if made else None


def way_in(username: str, payload: str) -> str:
    """The address that opens the private chat with the bot and sends it the payload."""
    return f"https://t.me/{username}?start={payload}"


# ------------------------------------------------------------------------------------------------------------


def _broken(row: Sequence[ShownButton]) -> list[Sequence[ShownButton]]:
    short = all(len(button.label) <= SHORT_LABEL for button in row)
    size = IN_A_ROW if short else (2 if all(len(button.label) <= 2 * SHORT_LABEL for button in row) else 1)
    return [row[start : start + size] for start in range(0, len(row), size)]
