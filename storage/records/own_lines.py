"""A group's own lines (see `bot.features.crisis.own_lines.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, select

from bot.effects import Effect
from bot.feature import Held
from bot.features.crisis.own_lines import KeptLine
from bot.model import Consent
from bot.ports import Sealer
from storage.tables import own_lines
from storage.tx import Tx

_o = own_lines.c
_lines = select(_o.id, _o.group_id, _o.sealed).where(_o.group_id == bindparam("about")).order_by(_o.id)
_add = insert(own_lines)
_drop = delete(own_lines).where(_o.group_id == bindparam("about"), _o.id == bindparam("which"))
_drop_all = delete(own_lines).where(_o.group_id == bindparam("about"))
_group_of = select(_o.group_id).where(_o.id == bindparam("which"))


class OwnLines:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def lines(self, group: bytes) -> Sequence[KeptLine]:
        return [KeptLine(*row) for row in self._tx.all(_lines, about=group)]

    def add(self, line: KeptLine) -> None:
        self._tx.do(_add, id=line.id, group_id=line.group, sealed=line.sealed)

    def drop(self, group: bytes, id: bytes) -> None:
        self._tx.do(_drop, about=group, which=id)

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        """Nothing: a line says nothing about who added it."""
        return ()

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Nothing: the lines are the group's."""
        return ()

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: a line needs no consent."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        self._tx.do(_drop_all, about=group)
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: a line stands until a facilitator takes it away."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        row = self._tx.one(_group_of, which=object)
        return row[0] if row else None
