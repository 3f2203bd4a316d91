"""What the facilitators feature keeps (see `bot.features.facilitators.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, bindparam, delete, func, select

from bot.effects import Effect
from bot.feature import Held
from bot.features.facilitators import Holding, held
from bot.model import Consent, Role, State
from bot.ports import Sealer
from storage.records.frame import Frame
from storage.tables import consents, groups, holders, memberships, rooms, ties
from storage.tx import Tx, put

_c, _h, _t, _s = consents.c, holders.c, ties.c, memberships.c
_agreed = select(_c.day).where(
    _c.member_id == bindparam("member"),
    _c.group_id == bindparam("about"),
    _c.purpose == Consent.REMINDERS.value,
    _c.withdrawn_day.is_(None),
)
_tied = select(func.count()).where(_t.group_id == bindparam("about"), _t.role == bindparam("which"))
_room_at = select(rooms.c.id).where(rooms.c.tag == bindparam("tag"), rooms.c.group_id == bindparam("about"))
_tie = put(ties, "platform", "room_id")
_untie = delete(ties).where(_t.group_id == bindparam("about"), _t.role == bindparam("which"))
_through = (
    select(_h.member_id, _h.declined, _s.role)
    .join(memberships, and_(_s.member_id == _h.member_id, _s.group_id == _h.group_id))
    .where(_h.group_id == bindparam("about"), _h.role == bindparam("which"))
    .order_by(_h.member_id)
)
_holding = select(_h.role, _h.declined).where(_h.member_id == bindparam("member"), _h.group_id == bindparam("about"))
_hold = put(holders, "role", "declined")
_let_go = delete(holders).where(_h.member_id == bindparam("member"), _h.group_id == bindparam("about"))
_let_go_everywhere = delete(holders).where(_h.member_id == bindparam("member"))
_every = (
    select(groups.c.id, groups.c.sealed_name, _h.declined)
    .join(holders, _h.group_id == groups.c.id)
    .where(_h.member_id == bindparam("member"))
    .order_by(groups.c.id)
)
_group_of = select(_t.group_id).where(_t.role == bindparam("which"))
_no_holders = delete(holders).where(_h.group_id == bindparam("about"))
_no_ties = delete(ties).where(_t.group_id == bindparam("about"))


class Facilitators:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._frame = Frame(tx)

    def role(self, member: bytes, group: bytes) -> Role | None:
        found = self._frame.membership(member, group)
        return found[0] if found and found[1] is State.HERE else None

    def set_role(self, member: bytes, group: bytes, role: Role) -> None:
        self._frame.set_role(member, group, role)
        self._tx.do(_let_go, member=member, about=group)

    def team(self, group: bytes) -> Sequence[tuple[bytes, Role]]:
        return self._frame.team(group)

    def may_write(self, member: bytes, group: bytes) -> bool:
        return self._tx.one(_agreed, member=member, about=group) is not None

    # --- roles of a platform --------------------------------------------------------------------------------

    def tied(self, group: bytes, role: bytes) -> bool:
        row = self._tx.one(_tied, about=group, which=role)
        return bool(row and row[0])

    def tie(self, group: bytes, role: bytes, platform: str, chat: bytes) -> bool:
        room = self._tx.one(_room_at, tag=chat, about=group)
        if room is None:
            return False
        self._tx.do(_tie, group_id=group, role=role, platform=platform, room_id=room[0])
        return True

    def untie(self, group: bytes, role: bytes) -> Sequence[bytes]:
        self._tx.do(_untie, about=group, which=role)
        through = self._tx.all(_through, about=group, which=role)
        for member, _, _ in through:
            self._tx.do(_let_go, member=member, about=group)
        helped = [member for member, declined, now in through if not declined and now == Role.FACILITATOR]
        for member in helped:
            self._frame.set_role(member, group, Role.MEMBER)
        return helped

    def holding(self, member: bytes, group: bytes) -> Holding | None:
        row = self._tx.one(_holding, member=member, about=group)
        return Holding(row[0], bool(row[1])) if row else None

    def hold(self, member: bytes, group: bytes, holding: Holding) -> None:
        self._frame.set_role(member, group, Role.MEMBER if holding.declined else Role.FACILITATOR)
        self._tx.do(_hold, member_id=member, group_id=group, role=holding.role, declined=int(holding.declined))

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        """What somebody is in a group is shown with the membership; here, whether a platform's role is behind it."""
        return held(self._tx.all(_every, member=member), vault)

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        if group is None:
            self._tx.do(_let_go_everywhere, member=member)
        else:
            self._tx.do(_let_go, member=member, about=group)
        return ()

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing of its own: who helps needs no consent besides the membership."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        self._tx.do(_no_holders, about=group)
        self._tx.do(_no_ties, about=group)
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: a role lasts as long as it is held."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        row = self._tx.one(_group_of, which=object)
        return row[0] if row else None
