"""Listening for people in danger: what one person wrote within two minutes is read together.

What was written is remembered in memory alone, for two minutes; it is never kept and never logged. Whatever goes wrong
while reading is itself something that was heard: `failed`.
"""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.danger import Ears
from bot.events import Overheard, Said
from bot.logs import facts

TOGETHER = 120  # seconds
MOST = 8  # messages of one person that are read together
PEOPLE = 2000
LONGEST = 4000  # characters of one message
log = logging.getLogger("halqa.hearing")


@dataclass(slots=True)
class Lately:
    """What one person wrote in one room lately, and the level of what was heard in it already."""

    wrote: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=MOST))
    heard: int = 0

    def __repr__(self) -> str:
        return "<lately>"


class Listening:
    """One per process. `ears` read; this remembers and never raises."""

    def __init__(self, ears: Ears) -> None:
        self._ears = ears
        self._lately: OrderedDict[tuple[bytes, bytes], Lately] = OrderedDict()

    def alone(self, text: str) -> Overheard:
        """What is heard in one text that somebody wrote to us alone."""
        return self._heard([text], "", text)

    def in_room(self, who: bytes, where: bytes, said: Said, now: int) -> Overheard | None:
        """What is heard in an ordinary message together with those just before it; None when there is nothing new."""
        lately = self._of(who, where, now)
        text = said.text[:LONGEST]
        lately.wrote.append((now, text))
        found = self._heard([each for _, each in lately.wrote], said.link, in_room=True)
        if not found.failed and 0 < found.level <= lately.heard:
            found = self._heard(
                [text], said.link, in_room=True
            )  # heard before; is there anything in this message itself?
        lately.heard = max(lately.heard, found.level)
        return found if found.failed or found.level else None

    # --------------------------------------------------------------------------------------------------------

    def _of(self, who: bytes, where: bytes, now: int) -> Lately:
        lately = self._lately.setdefault((who, where), Lately())
        self._lately.move_to_end((who, where))
        self.forget(now)
        if len(self._lately) > PEOPLE:
            self._lately.popitem(last=False)
        while lately.wrote and now - lately.wrote[0][0] > TOGETHER:
            lately.wrote.popleft()
        if not lately.wrote:
            lately.heard = 0
        return lately

    def forget(self, now: int) -> None:
        """Lets go of whatever is older than two minutes. Who wrote last stands at the end."""
        while self._lately:
            oldest = next(iter(self._lately.values()))
            if not oldest.wrote or now - oldest.wrote[-1][0] <= TOGETHER:
                return
            self._lately.popitem(last=False)

    def _heard(self, texts: Sequence[str], link: str, text: str = "", *, in_room: bool = False) -> Overheard:
        try:
            sign = self._ears.hear(texts, None, in_room=in_room)  # people write in other languages than they read in
        except Exception as error:  # noqa: BLE001  # that it could not be read is the news
            log.error("a message could not be read for signs of danger", extra=facts(kind="hearing", error=error))
            return Overheard(failed=True, link=link, text=text)
        return Overheard(sign.level, sign.category, tuple(sign.rules), link=link, text=text)
