"""Messages that wait to go out to rooms of a platform, as features leave them behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import insert

from bot.books import Books
from bot.build import Built
from bot.effects import Send, ToRoom
from bot.model import Joining
from bot.posting import Poster
from bot.words import Own, say
from storage.tables import groups, rooms
from tests.circle import GROUP

_group, _room = insert(groups), insert(rooms)


def room_id(number: int) -> bytes:
    return number.to_bytes(16, "big")


class HasId(Protocol):
    """A chat on a platform, with its number."""

    @property
    def id(self) -> int: ...


async def found(built: Built, channels: Sequence[HasId], platform: str = "discord") -> None:
    """A group whose rooms are these channels."""

    def written(_: object) -> None:
        tx, vault = built.store.tx, built.vault
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
    now = built.house.clock.now()
    sends = [
        Send(ToRoom(room_id(first + number % rooms)), say("engine-group-name", name=Own(text)), urgent=urgent)
        for number, text in enumerate(texts)
    ]

    def posted(books: Books) -> Poster:
        poster = Poster(books, built.vault, built.vault.tag("trial", cause), now)
        poster.post(sends)
        return poster

    poster = await built.store.write(posted)
    built.house.outbox.add(poster.posted.rows)
