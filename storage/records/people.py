"""Groups, rooms and people as the engine reads them inside a transaction. (Who writes them: `frame.py`.)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from bot.books import KnownRoom, RoomRow
from bot.model import Consent, Group, Joining, Member, Purpose, Role, Standing, State
from bot.ports import Sealer
from storage.tables import accounts, consents, groups, members, memberships, purposes, rooms
from storage.tx import Tx

_g, _m, _s, _a = groups.c, members.c, memberships.c, accounts.c
_group_columns = (_g.id, _g.sealed_name, _g.language, _g.zone, _g.country, _g.joining, _g.adults_only, _g.ready)
_member_columns = (_m.id, _m.language, _m.zone, _m.country)

_group = select(*_group_columns).where(_g.id == bindparam("which"))
_person = select(*_member_columns).join(accounts, _a.member_id == _m.id).where(_a.tag == bindparam("tag"))
_standing_of = (
    select(*_member_columns, _s.role, _s.state, *_group_columns)
    .join(memberships, _s.member_id == _m.id)
    .join(groups, _g.id == _s.group_id)
)
_standing = _standing_of.join(accounts, _a.member_id == _m.id).where(
    _a.tag == bindparam("tag"), _s.group_id == bindparam("which")
)
_standings = (
    _standing_of.join(accounts, _a.member_id == _m.id)
    .where(_a.tag == bindparam("tag"), _s.state == State.HERE.value)
    .order_by(_s.since_day, _s.group_id)
)
_by_member = _standing_of.where(_m.id == bindparam("member"), _s.group_id == bindparam("which"))
_agreed = select(consents.c.purpose).where(
    consents.c.member_id == bindparam("member"),
    consents.c.group_id == bindparam("which"),
    consents.c.withdrawn_day.is_(None),
)
_account = select(_a.tag, _a.sealed).where(_a.member_id == bindparam("member")).order_by(_a.tag)


class Groups:
    def __init__(self, tx: Tx, vault: Sealer) -> None:
        self._tx = tx
        self._vault = vault

    def group(self, id: bytes) -> Group | None:
        row = self._tx.one(_group, which=id)
        return _group_from(self._vault, *row) if row else None

    def room_at(self, tag: bytes) -> RoomRow | None:
        row = self._tx.one(_room_at, tag=tag)
        return RoomRow(*row) if row else None

    def room(self, id: bytes) -> RoomRow | None:
        row = self._tx.one(_room, which=id)
        return RoomRow(*row) if row else None

    def rooms(self, group: bytes, purpose: Purpose) -> Sequence[RoomRow]:
        found = self._tx.all(_rooms_for, which=group, purpose=purpose.value)
        if not found:
            found = self._tx.all(_rooms_for, which=group, purpose=Purpose.MAIN.value)
        return [RoomRow(*row) for row in found]

    def known(self) -> Sequence[tuple[bytes, KnownRoom]]:
        return [
            (tag, KnownRoom(room, group, language, country))
            for tag, room, group, language, country in self._tx.all(_known)
        ]


_r = rooms.c
_room_columns = (_r.id, _r.group_id, _r.platform, _r.sealed)
_room_at = select(*_room_columns).where(_r.tag == bindparam("tag"))
_room = select(*_room_columns).where(_r.id == bindparam("which"))
_rooms_for = (
    select(*_room_columns)
    .join(purposes, purposes.c.room_id == _r.id)
    .where(purposes.c.group_id == bindparam("which"), purposes.c.purpose == bindparam("purpose"))
    .order_by(_r.id)
)
_known = select(_r.tag, _r.id, _r.group_id, _g.language, _g.country).join(groups, _g.id == _r.group_id)


class People:
    def __init__(self, tx: Tx, vault: Sealer) -> None:
        self._tx = tx
        self._vault = vault

    def standing(self, account: bytes, group: bytes) -> Standing | None:
        row = self._tx.one(_standing, tag=account, which=group)
        return self._standing_from(row) if row else None

    def standing_of(self, member: bytes, group: bytes) -> Standing | None:
        row = self._tx.one(_by_member, member=member, which=group)
        return self._standing_from(row) if row else None

    def person(self, account: bytes) -> Member | None:
        row = self._tx.one(_person, tag=account)
        return Member(*row) if row else None

    def standings(self, account: bytes) -> Sequence[Standing]:
        return [self._standing_from(row) for row in self._tx.all(_standings, tag=account)]

    def account_of(self, member: bytes) -> tuple[bytes, bytes] | None:
        return self._tx.one(_account, member=member)

    def _standing_from(self, row: tuple[Any, ...]) -> Standing:  # a select of more than ten columns has no types
        id, language, zone, country, role, state, group, *rest = row
        agreed = self._tx.all(_agreed, member=id, which=group)
        return Standing(
            Member(id, language, zone, country),
            _group_from(self._vault, group, *rest),
            Role(role),
            State(state),
            frozenset(Consent(purpose) for (purpose,) in agreed),
        )


def _group_from(
    vault: Sealer, id: bytes, sealed: bytes, language: str, zone: str, country: str, joining: str, adults: int,
    ready: int,
) -> Group:  # fmt: skip
    name = vault.open_fixed("groups", (id, "name"), sealed).decode()
    return Group(id, name, language, zone, country, Joining(joining), bool(adults), bool(ready))
