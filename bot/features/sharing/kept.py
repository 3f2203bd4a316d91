"""What sharing keeps, and what becomes of it when a member asks to see or erase it.

No row here carries a member. Whose a post is, is only ever asked ("is it mine?"), by trying to open its handle; and a
member who asks to be erased is never mentioned here (see `docs/decisions/erasing-what-has-no-author.md`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.errors import KeyMissing
from bot.feature import Held, Kept
from bot.ports import Sealer
from bot.words import Day, Own, say

DAY = 86400
LIFE = 30  # days for which a post can be recognised by its author, read and corrected
PAD = 256  # bytes: sealed texts come in few lengths
BANDS = (3, 5, 10)  # how many people felt the same, as it is shown; nothing below the first


class State(StrEnum):
    """Where a post stands."""

    DRAFT = "draft"  # written, shown to its author alone; gone after an hour
    WAITING = "waiting"  # will be posted at its release time
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it is kept. `day` counts days since 1970, `release_at` is in UTC seconds, `felt` is how many people
    know this feeling."""

    id: bytes
    group: bytes
    handle: bytes
    sealed: bytes
    name: int
    note: str
    state: State
    release_at: int
    day: int
    felt: int = 0


class Posts(Protocol):
    """Posts, and who felt the same."""

    def post(self, group: bytes, id: bytes) -> Post | None: ...

    def posts(self, group: bytes | None) -> Sequence[Post]:
        """Every post of the group, or of all groups, newest first."""
        ...

    def write(self, post: Post) -> None:
        """Puts the post in the place of an earlier state of it."""
        ...

    def drop(self, post: bytes) -> None:
        """Removes the post and who felt the same."""
        ...

    def feel(self, post: bytes, tag: bytes) -> bool:
        """Counts one person; False when they were counted before."""
        ...

    def members(self, group: bytes) -> Mapping[bytes, bool]:
        """Everybody whom the group knows, and whether they are here now. Read, never written."""
        ...


class Words(Protocol):
    """What somebody wrote to the bot, for an hour, and where they wrote it, for a day or two."""

    def keep_words(self, id: bytes, sealed: bytes, expires: int) -> None:
        """Keeps words that somebody wrote to the bot, until they say what for."""
        ...

    def look_words(self, id: bytes, now: int) -> bytes | None:
        """Those words; None when they were taken before or their time is over."""
        ...

    def take_words(self, id: bytes, now: int) -> bytes | None:
        """Removes those words; None when they were taken before or their time is over."""
        ...


class Book(Kept, Posts, Words, Protocol):
    """What this feature keeps."""


def scope(post: bytes) -> str:
    """The key that only this post's text, and the tags of who felt the same, stand under."""
    return f"post:{post.hex()}"


def place(post: bytes) -> tuple[str | bytes, ...]:
    return ("posts", "sealed", post)


def sealed(vault: Sealer, post: bytes, text: str, day: int) -> bytes:
    """The text under the post's own key, which is destroyed when its days are over."""
    return vault.seal(scope(post), place(post), text.encode(), destroy_day=day + LIFE, pad=PAD)


def text_of(vault: Sealer, post: Post) -> str | None:
    """What was written; None once the post's key is gone."""
    try:
        return vault.open(scope(post.id), place(post.id), post.sealed).decode()
    except KeyMissing:
        return None


def is_mine(vault: Sealer, post: Post, me: bytes) -> bool:
    return vault.is_mine(post.group, post.id, post.handle, me)


def orphaned(vault: Sealer, post: Post, members: Mapping[bytes, bool]) -> bool:
    """Whether the author is nobody whom the group knows (any more). Who it was is not learnt here."""
    author = vault.mute_tag(post.group, post.id, post.handle)
    return author is not None and author not in {vault.tag("mute", post.group, member) for member in members}


def band(felt: int) -> int:
    """The highest band that was reached, or 0."""
    return max((least for least in BANDS if felt >= least), default=0)


def held(posts: Sequence[Post], member: bytes, vault: Sealer) -> list[Held]:
    """A member's own posts, oldest first, for /mydata."""
    mine = [(post, text_of(vault, post)) for post in reversed(posts) if is_mine(vault, post, member)]
    return [
        Held(
            say("sharing-held", day=Day(post.day * DAY, "UTC"), text=Own(text)),
            {"written": Day(post.day * DAY, "UTC"), "text": text, "content note": post.note, "state": post.state.value},
        )
        for post, text in mine
        if text is not None
    ]
