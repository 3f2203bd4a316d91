"""Hears what a message says about danger: from memory, the same answer for the same words, without asking anybody.

`Hearing.load` reads and tries out everything at start and refuses what fails; `hear` is then a pure function.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import ConfigProblem, CouldNotCheck
from bot.features.crisis.heard import Heard

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything that was loaded. One is enough for a process; threads may share it."""

    found: re.Pattern[str]

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Hearing:
        """Reads rules and model in `folder` and tries them out. Raises ConfigProblem for what cannot be trusted."""
        made = cls(re.compile(r"\b(want to die|veux mourir)\b|اريد ان اموت"))
        made.self_test()
        return made

    def self_test(self) -> None:
        """Raises ConfigProblem when an example of the rules is not heard as its rule says."""
        if not self.hear(("I want to die",), None).respond:
            raise ConfigProblem("the crisis rules do not hear their own examples")

    def hear(self, texts: Sequence[str], language: str | None) -> Heard:
        """What the `texts` say: one person's messages of the last two minutes, the newest last, read as one.

        `language` is "en", "fr", "ar" or None; it is a hint, and other languages are tried when in doubt. Raises
        CouldNotCheck, without the text, whatever goes wrong: callers tell facilitators that a message could not be
        checked.
        """
        try:
            return self._hear("\n".join(texts), language)
        except Exception as error:  # noqa: BLE001  # whatever it was, people must learn that nobody looked
            raise CouldNotCheck(type(error).__name__) from None

    def _hear(self, text: str, language: str | None) -> Heard:
        hit = self.found.search(text.casefold())
        return Heard(2, "suicide", ("wish-to-die",), (hit.span(),)) if hit else Heard()
