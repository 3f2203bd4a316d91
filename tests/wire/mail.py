"""Messages and dates that wait to go out to rooms of a platform, as features leave them behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from sqlalchemy import insert

from bot.books import Books
from bot.build import Built
from bot.effects import Date, Effect, PutDate, Send, SetTimer, ToRoom
from bot.model import Joining
from bot.posting import Poster
from bot.words import Own, say
from storage.tables import groups, rooms
from tests.circle import GROUP
from tests.world import DAY

_group, _room = insert(groups), insert(rooms)


def room_id(number: int) -> bytes:
    return number.to_bytes(16, "big")


class HasId(Protocol):
    """A chat on a platform, with its number."""

    @property
    def id(self) -> int: ...


async def found(built: Built, channels: Sequence[HasId], platform: str = "discord") -> None:
    """A group whose rooms are these channels."""

    def written(books: Any) -> None:
        tx, vault = books.tx, built.vault
        name = vault.seal_fixed("groups", (GROUP, "name"), b"Our circle")
        tx.do(
            _group, id=GROUP, sealed_name=name, language="en", zone="UTC", country="", joining=Joining.OPEN.value,
            code=b"", adults_only=1, ready=1, made_day=0,
        )  # fmt: skip
        for number, channel in enumerate(channels):
            chat, id = str(channel.id), room_id(number)
            sealed, tag = vault.seal_fixed("rooms", (id, "chat"), chat.encode()), vault.tag("chat", platform, chat)
            tx.do(_room, id=id, group_id=GROUP, tag=tag, platform=platform, sealed=sealed)

    await built.store.write(written)


async def post(
    built: Built, texts: Sequence[str], rooms: int, *, first: int = 0, urgent: bool = False, cause: bytes = b"mail"
) -> None:
    """One message for each text, to so many rooms one after the other, from the `first` on."""
    sends = [
        Send(ToRoom(room_id(first + number % rooms)), say("engine-group-name", name=Own(text)), urgent=urgent)
        for number, text in enumerate(texts)
    ]
    await _left_behind(built, sends, cause)


async def pencil_in(built: Built, titles: Sequence[str]) -> None:
    """One date for each title, all at the same time a hundred years from now, for the place of the first room."""
    start = built.house.clock.now() + 100 * 365 * DAY
    about, where = say("meetings-events-about"), say("meetings-events-place")
    lost = SetTimer("meetings.unmirrored", GROUP, 0, GROUP)
    put = [
        PutDate(
            room_id(0), f"date:{number}",
            Date(say("meetings-events-title", title=Own(title)), about, where, start, start + 3600), start, lost,
        )
        for number, title in enumerate(titles)
    ]  # fmt: skip
    await _left_behind(built, put, b"dates")


async def _left_behind(built: Built, effects: Sequence[Effect], cause: bytes) -> None:
    now = built.house.clock.now()

    def posted(books: Books) -> Poster:
        poster = Poster(books, built.vault, built.vault.tag("trial", cause), now)
        poster.post(effects)
        return poster

    poster = await built.store.write(posted)
    built.house.outbox.add(poster.posted.rows)
