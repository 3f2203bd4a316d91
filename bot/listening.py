"""Listening for people in danger: what one person wrote within two minutes is read together.

What was written is remembered in memory alone, for two minutes; it is never kept and never logged. Whatever goes wrong
while reading is itself something that was heard: `failed`.
"""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.danger import Ears
from bot.events import Overheard, Said
from bot.logs import facts

TOGETHER = 120  # seconds
MOST = 8  # messages of one person that are read together
PEOPLE = 2000
LONGEST = 4000  # characters of one message
SHORTEST = 3  # characters in which something can be said at all
URGENT = 3
LATELY = 3600  # seconds for which whoever was helped in full has that before their eyes
TO_US = b""  # stands for wherever somebody writes to us, and not to a room
log = logging.getLogger("halqa.hearing")


@dataclass(slots=True)
class Lately:
    """What one person wrote in one room lately (when, the platform's id of it, the text), and the level of what was
    heard in it already."""

    wrote: deque[tuple[int, str, str]] = field(default_factory=lambda: deque(maxlen=MOST))
    heard: int = 0

    def add(self, said: Said, now: int) -> None:
        """An event that comes a second time was written once."""
        if all(id != said.id for _, id, _ in self.wrote):
            self.wrote.append((now, said.id, said.text[:LONGEST]))

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text in self.wrote]

    def __repr__(self) -> str:
        return "<lately>"


class Listening:
    """One per process. `ears` read; this remembers and never raises."""

    def __init__(self, ears: Ears) -> None:
        self._ears = ears
        self._lately: OrderedDict[tuple[bytes, bytes], Lately] = OrderedDict()
        self._helped: OrderedDict[tuple[bytes, str], tuple[int, int]] = OrderedDict()

    def alone(self, text: str) -> Overheard:
        """What is heard in one text that somebody wrote to us alone."""
        return self._heard([text], "", text)

    def worst(self, texts: Iterable[str]) -> Overheard:
        """What is heard in several texts that were typed for something else, without any of them."""
        found = [self.alone(text) for text in texts if len(text) >= SHORTEST]
        worst = max(found, key=lambda one: (one.level, one.failed), default=Overheard())
        return Overheard(worst.level, worst.category, worst.rules, worst.failed)

    def to_us(self, who: bytes, said: Said, now: int) -> Overheard:
        """What is heard in what somebody wrote to us: in the message itself, or in it together with those just before
        it where these say more. Then its text is all of them."""
        lately = self._of(who, TO_US, now)
        lately.add(said, now)
        found, texts = self.alone(said.text), lately.texts
        if len(texts) > 1 and found.level < URGENT and not found.failed:
            together = self._heard(texts, "", "\n".join(texts))
            found = together if together.level > max(found.level, lately.heard) else found
        lately.heard = max(lately.heard, found.level)
        level, since = self._helped.get((who, found.category), (0, -LATELY))
        return replace(found, lately=level if now - since < LATELY else 0)

    def helped(self, who: bytes, heard: Overheard, now: int) -> None:
        """They were helped as this asked for."""
        if heard.level <= heard.lately:
            return
        self._helped[who, heard.category] = (heard.level, now)
        self._helped.move_to_end((who, heard.category))
        if len(self._helped) > PEOPLE:
            self._helped.popitem(last=False)

    def in_room(self, who: bytes, where: bytes, said: Said, now: int) -> Overheard | None:
        """What is heard in an ordinary message together with those just before it; None when there is nothing new."""
        lately = self._of(who, where, now)
        lately.add(said, now)
        found = self._heard(lately.texts, said.link, in_room=True)
        if not found.failed and 0 < found.level <= lately.heard:
            # Heard before; is there anything in this message itself?
            found = self._heard([said.text[:LONGEST]], said.link, in_room=True)
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
