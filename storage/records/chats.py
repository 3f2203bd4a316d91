"""What is kept of chats that are gone (see `bot.features.chats.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select

from bot.effects import Effect
from bot.feature import Held
from bot.features.chats import Chat
from bot.model import Consent, Purpose
from bot.ports import Sealer
from storage.records.frame import Frame
from storage.tables import lost_rooms, purposes, rooms
from storage.tx import Tx, put_once

_r, _p, _l = rooms.c, purposes.c, lost_rooms.c

_chats = (
    select(_r.id, _p.purpose, _l.day)
    .outerjoin(purposes, _p.room_id == _r.id)
    .outerjoin(lost_rooms, _l.room_id == _r.id)
    .where(_r.group_id == bindparam("about"))
    .order_by(_r.id, _p.purpose)
)
_lose = put_once(lost_rooms)
_find = delete(lost_rooms).where(_l.room_id == bindparam("which"))
_drop_purposes = delete(purposes).where(_p.room_id == bindparam("which"))
_drop = delete(rooms).where(_r.id == bindparam("which"))


class Chats:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._frame = Frame(tx)

    def chats(self, group: bytes) -> Sequence[Chat]:
        found: dict[bytes, Chat] = {}
        for id, purpose, day in self._tx.all(_chats, about=group):
            before = found[id].purposes if id in found else frozenset()
            mine = {Purpose(purpose)} if purpose is not None else set()
            found[id] = Chat(id, before | mine, day is not None)
        return list(found.values())

    def lose(self, chat: bytes, day: int) -> None:
        self._tx.do(_lose, room_id=chat, day=day)

    def find(self, chat: bytes) -> None:
        self._tx.do(_find, which=chat)

    def drop(self, chat: bytes) -> None:
        for statement in (_drop_purposes, _find, _drop):
            self._tx.do(statement, which=chat)

    def leaders(self, group: bytes) -> Sequence[bytes]:
        writable = self._frame.writable(group)
        return [member for member, _ in self._frame.team(group) if member in writable]

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        """Nothing: a chat that is gone says nothing about a person."""
        return ()

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Nothing: a chat that is gone says nothing about a person."""
        return ()

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: a chat that is gone says nothing about a person."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        """Nothing: the chats go with the group, where that is kept."""
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: chats that are gone are looked at each night."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        return None
