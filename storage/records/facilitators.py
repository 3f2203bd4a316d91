"""What the facilitators feature keeps (see `bot.features.facilitators.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from bot.effects import Effect
from bot.feature import Held
from bot.model import Consent, Role, State
from bot.ports import Sealer
from storage.records.frame import Frame
from storage.tables import consents
from storage.tx import Tx

_c = consents.c
_agreed = select(_c.day).where(
    _c.member_id == bindparam("member"),
    _c.group_id == bindparam("about"),
    _c.purpose == Consent.REMINDERS.value,
    _c.withdrawn_day.is_(None),
)


class Facilitators:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._frame = Frame(tx)

    def role(self, member: bytes, group: bytes) -> Role | None:
        found = self._frame.membership(member, group)
        return found[0] if found and found[1] is State.HERE else None

    def set_role(self, member: bytes, group: bytes, role: Role) -> None:
        self._frame.set_role(member, group, role)

    def team(self, group: bytes) -> Sequence[tuple[bytes, Role]]:
        return self._frame.team(group)

    def may_write(self, member: bytes, group: bytes) -> bool:
        return self._tx.one(_agreed, member=member, about=group) is not None

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        """Nothing of its own: a role is a part of the membership, and is shown with it."""
        return ()

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Nothing of its own: a role goes with the membership."""
        return ()

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing of its own: who helps needs no consent besides the membership."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        """Nothing of its own: a role goes with the membership."""
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: a role lasts as long as it is held."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        return None
