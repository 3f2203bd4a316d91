"""Who writes groups and people: statements that several features of the frame share."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, select, update

from bot.model import Consent, Role, State
from storage.tables import accounts, consents, members, memberships, reach
from storage.tx import Tx, put, put_once

_s, _c, _a = memberships.c, consents.c, accounts.c

_put_member = put_once(members)
put_account = put_once(accounts).values(
    tag=bindparam("tag"), member_id=bindparam("member_id"), sealed=bindparam("sealed")
)
_put_membership = put(memberships, "role", "state", "since_day", "agreed_version")
_set_role = (
    update(memberships)
    .where(_s.member_id == bindparam("member"), _s.group_id == bindparam("about"))
    .values(role=bindparam("new_role"))
)
_membership = select(_s.role, _s.state, _s.since_day, _s.agreed_version).where(
    _s.member_id == bindparam("member"), _s.group_id == bindparam("about")
)
_team = (
    select(_s.member_id, _s.role)
    .where(_s.group_id == bindparam("about"), _s.state == State.HERE.value, _s.role >= int(Role.FACILITATOR))
    .order_by(_s.role.desc(), _s.since_day, _s.member_id)
)
_agreed = select(_c.member_id).where(
    _c.group_id == bindparam("about"), _c.purpose == Consent.REMINDERS.value, _c.withdrawn_day.is_(None)
)
_unreached = (  # the account that is written to is one to which nothing arrives
    select(_a.member_id)
    .join(memberships, _s.member_id == _a.member_id)
    .outerjoin(reach, reach.c.member_id == _a.member_id)
    .where(_s.group_id == bindparam("about"), _a.unreached_day.is_not(None))
    .where(or_(reach.c.tag.is_(None), reach.c.tag == _a.tag))
)


class Frame:
    """Members, their accounts and what they are in a group. Days are counted since 1970-01-01."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def enter(self, member: bytes, tag: bytes, sealed: bytes, language: str, day: int) -> None:
        """Keeps a person and their account; nothing changes for those who are kept already."""
        if sealed:
            self._tx.do(_put_member, id=member, language=language, zone="", country="", made_day=day)
            self._tx.do(put_account, tag=tag, member_id=member, sealed=sealed)

    def stand(self, member: bytes, group: bytes, role: Role, state: State, day: int, version: int) -> None:
        """What the member is in the group from now on."""
        self._tx.do(
            _put_membership,
            member_id=member,
            group_id=group,
            role=int(role),
            state=state.value,
            since_day=day,
            agreed_version=version,
        )

    def membership(self, member: bytes, group: bytes) -> tuple[Role, State, int, int] | None:
        """Role, state, since which day, and the version of the agreement that was agreed to (0: none)."""
        row = self._tx.one(_membership, member=member, about=group)
        return (Role(row[0]), State(row[1]), row[2], row[3]) if row else None

    def set_role(self, member: bytes, group: bytes, role: Role) -> None:
        self._tx.do(_set_role, member=member, about=group, new_role=int(role))

    def team(self, group: bytes) -> list[tuple[bytes, Role]]:
        """Owners first, then facilitators, those who are here."""
        return [(member, Role(role)) for member, role in self._tx.all(_team, about=group)]

    def agreed(self, group: bytes) -> frozenset[bytes]:
        """Those who agreed to private messages."""
        return frozenset(member for (member,) in self._tx.all(_agreed, about=group))

    def unreached(self, group: bytes) -> frozenset[bytes]:
        """Those to whom private messages do not arrive."""
        return frozenset(member for (member,) in self._tx.all(_unreached, about=group))

    def writable(self, group: bytes) -> frozenset[bytes]:
        """Those who agreed to private messages, and to whom these arrive as far as is known."""
        return self.agreed(group) - self.unreached(group)
