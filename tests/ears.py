"""Ears for conversations: they hear what is marked, so that a test says itself what is heard.

"[suicide 3] …" is heard as that, "[half" as something only together with "other half]" in a later message, and
"[broken]" makes them fail. Everything else is nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_MARK = re.compile(r"\[(\w+) ([0-3])\]")


@dataclass(frozen=True, slots=True)
class Marked:
    level: int = 0
    category: str = ""
    rules: tuple[str, ...] = ()


@dataclass
class Ears:
    """`asked` is everything they were ever given."""

    asked: list[list[str]] = field(default_factory=list)

    def hear(self, texts: Sequence[str], language: str | None, *, in_room: bool = False) -> Marked:
        self.asked.append(list(texts))
        together = " ".join(texts)
        if "[broken]" in together:
            raise RuntimeError("out of order")
        found = [Marked(int(level), category, ("wish-to-die",)) for category, level in _MARK.findall(together)]
        if "[half" in together and "other half]" in together:
            found.append(Marked(2, "suicide", ("wish-to-die",)))
        return max(found, key=lambda one: one.level, default=Marked())
