"""Groups, rooms and people as the engine reads them inside a transaction. (Who writes them: `frame.py`.)"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, or_, select, update

from bot.books import KnownPerson, KnownRoom, OwnLine, Place, RoomRow, Tie
from bot.model import Consent, Group, Joining, Member, Purpose, Role, Standing, State
from bot.ports import Sealer
from storage.tables import (
    accounts,
    consents,
    groups,
    holders,
    lost_rooms,
    members,
    memberships,
    outsiders,
    own_lines,
    purposes,
    reach,
    rooms,
    ties,
    watches,
)
from storage.tx import Tx

_g, _m, _s, _a = groups.c, members.c, memberships.c, accounts.c
_group_columns = (_g.id, _g.sealed_name, _g.language, _g.zone, _g.country, _g.joining, _g.adults_only, _g.ready)
_member_columns = (_m.id, _m.language, _m.zone, _m.country)

_group = select(*_group_columns).where(_g.id == bindparam("which"))
_person = select(*_member_columns).join(accounts, _a.member_id == _m.id).where(_a.tag == bindparam("tag"))
_c = consents.c
_standing_of = (  # one row for each thing the member agreed to, or one with None
    select(_c.purpose, *_member_columns, _s.role, _s.state, *_group_columns)
    .join(memberships, _s.member_id == _m.id)
    .join(groups, _g.id == _s.group_id)
    .outerjoin(
        consents,
        and_(_c.member_id == _m.id, _c.group_id == _s.group_id, _c.withdrawn_day.is_(None)),
    )
)
_standing = _standing_of.join(accounts, _a.member_id == _m.id).where(
    _a.tag == bindparam("tag"), _s.group_id == bindparam("which")
)
_in_room = (
    _standing_of.join(accounts, _a.member_id == _m.id)
    .join(rooms, rooms.c.group_id == _s.group_id)
    .where(_a.tag == bindparam("tag"), rooms.c.tag == bindparam("chat"))
)
_standings = (
    _standing_of.join(accounts, _a.member_id == _m.id)
    .where(_a.tag == bindparam("tag"), or_(_s.state == State.HERE.value, _s.state == State.OUT.value))
    .order_by(_s.state, _s.since_day, _s.group_id)  # "here" comes before "out"
)
_by_member = _standing_of.where(_m.id == bindparam("member"), _s.group_id == bindparam("which"))
_is_outside = (
    exists().where(outsiders.c.member_id == _s.member_id, outsiders.c.group_id == _s.group_id).correlate(memberships)
)
_h = holders.c
_places = select(
    _s.member_id, _s.group_id, _s.state, case((_is_outside, 1), else_=0), _s.role, _h.role, _h.declined
).outerjoin(holders, and_(_h.member_id == _s.member_id, _h.group_id == _s.group_id))  # fmt: skip
_places_of = _places.join(accounts, _a.member_id == _s.member_id).where(_a.tag == bindparam("tag"))
_place_of = _places.where(_s.member_id == bindparam("which"), _s.group_id == bindparam("about"))
_everybody = _places.where(_s.group_id == bindparam("about")).order_by(_s.member_id)
account_of_member = (  # the account that is written to comes first
    select(_a.tag, _a.sealed)
    .outerjoin(reach, and_(reach.c.member_id == _a.member_id, reach.c.tag == _a.tag))
    .where(_a.member_id == bindparam("member"))
    .order_by(reach.c.tag.is_(None), _a.tag)
)
_unreached = select(_a.tag).where(_a.unreached_day.is_not(None))
_is_unreached = _unreached.where(_a.tag == bindparam("which"))
_note_unreached = update(accounts).where(_a.tag == bindparam("which")).values(unreached_day=bindparam("since"))


class Groups:
    def __init__(self, tx: Tx, vault: Sealer) -> None:
        self._tx = tx
        self._vault = vault
        self._group = _group_reader(vault)

    def changed(self) -> None:
        self._tx.tell("groups")

    def group(self, id: bytes) -> Group | None:
        row = self._tx.one(_group, which=id)
        return self._group(*row) if row else None

    def room_at(self, tag: bytes) -> RoomRow | None:
        row = self._tx.one(_room_at, tag=tag)
        return RoomRow(*row) if row else None

    def room(self, id: bytes) -> RoomRow | None:
        row = self._tx.one(_room, which=id)
        return RoomRow(*row) if row else None

    def rooms(self, group: bytes, purpose: Purpose, *, only: bool = False) -> Sequence[RoomRow]:
        found = self._tx.all(_rooms_for, which=group, purpose=purpose.value)
        if not found and not only:
            found = self._tx.all(_rooms_for, which=group, purpose=Purpose.MAIN.value)
        if not found and not only:
            found = self._tx.all(_open_rooms, which=group)
        return [RoomRow(*row) for row in found]

    def rooms_on(self, group: bytes, platform: str) -> Sequence[RoomRow]:
        return [RoomRow(*row) for row in self._tx.all(_rooms_on, which=group, platform=platform)]

    def all_on(self, platform: str) -> Sequence[RoomRow]:
        return [RoomRow(*row) for row in self._tx.all(_all_on, platform=platform)]

    def every_room(self, group: bytes) -> Sequence[RoomRow]:
        return [RoomRow(*row) for row in self._tx.all(_every_room, which=group)]

    def every(self) -> Sequence[bytes]:
        return [group for (group,) in self._tx.all(_every_group)]

    def asleep(self) -> Sequence[bytes]:
        return [group for (group,) in self._tx.all(_asleep)]

    def known(self) -> Sequence[tuple[bytes, KnownRoom]]:
        return [
            (tag, KnownRoom(room, group, language, country, read, not adults, self._lines(group), gone, tied))
            for tag, room, group, language, country, adults, *flags in self._tx.all(_known)
            for read, gone, tied in [map(bool, flags)]
        ]

    def ties(self, group: bytes) -> Sequence[Tie]:
        return [Tie(*row) for row in self._tx.all(_ties, which=group)]

    def _lines(self, group: bytes) -> tuple[OwnLine, ...]:
        rows = self._tx.all(_own_lines, which=group)
        opened = (json.loads(self._vault.open_fixed("own_lines", (id, "sealed"), sealed)) for id, sealed in rows)
        return tuple(OwnLine(name, reach, warm) for name, reach, warm in opened)


_r = rooms.c
_since = select(lost_rooms.c.day).where(lost_rooms.c.room_id == _r.id).correlate(rooms).scalar_subquery()
_is_lost = exists().where(lost_rooms.c.room_id == _r.id).correlate(rooms)
_a_room = select(_r.id, _r.group_id, _r.platform, _r.sealed, _since)
_room_at = _a_room.where(_r.tag == bindparam("tag"))
_room = _a_room.where(_r.id == bindparam("which"))
_rooms_for = (
    _a_room.join(purposes, purposes.c.room_id == _r.id)
    .where(purposes.c.group_id == bindparam("which"), purposes.c.purpose == bindparam("purpose"), ~_is_lost)
    .order_by(_r.id)
)
_of_group = _a_room.where(_r.group_id == bindparam("which"))
_rooms_on = _of_group.where(_r.platform == bindparam("platform"), ~_is_lost).order_by(_r.id)
_is_team = (
    exists().where(purposes.c.room_id == _r.id, purposes.c.purpose == Purpose.FACILITATORS.value).correlate(rooms)
)
_open_rooms = _of_group.where(~_is_team, ~_is_lost).order_by(_r.id)
_is_main = exists().where(purposes.c.room_id == _r.id, purposes.c.purpose == Purpose.MAIN.value).correlate(rooms)
_every_room = _of_group.order_by(case((_is_main, 0), else_=1), _r.id)
_all_on = _a_room.where(_r.platform == bindparam("platform")).order_by(_r.id)
_every_group = select(_g.id).order_by(_g.id)
_has_a_room = exists().where(_r.group_id == _g.id, ~_is_lost).correlate(groups)
_asleep = _every_group.where(~_has_a_room)
_reads = and_(  # what is written in the facilitators' own room is read by nobody
    exists().where(watches.c.group_id == _r.group_id, watches.c.state == "on").correlate(rooms),
    ~exists().where(purposes.c.room_id == _r.id, purposes.c.purpose == Purpose.FACILITATORS.value).correlate(rooms),
)
_is_tied = exists().where(ties.c.group_id == _r.group_id).correlate(rooms)
_ties = select(ties.c.role, ties.c.platform, ties.c.room_id).where(ties.c.group_id == bindparam("which"))
_known = select(
    _r.tag, _r.id, _r.group_id, _g.language, _g.country, _g.adults_only,
    case((_reads, 1), else_=0), case((_is_lost, 1), else_=0), case((_is_tied, 1), else_=0),
).join(groups, _g.id == _r.group_id)  # fmt: skip
_own_lines = (
    select(own_lines.c.id, own_lines.c.sealed)
    .where(own_lines.c.group_id == bindparam("which"))
    .order_by(own_lines.c.id)
)


_is_in = or_(_s.state == State.HERE.value, _s.state == State.OUT.value)
_known_people = (
    select(_a.tag, _m.language, _m.country, _s.group_id, _s.state)
    .join(members, _m.id == _a.member_id)
    .outerjoin(memberships, and_(_s.member_id == _m.id, _is_in))
    .order_by(case((_m.country == "", 1), else_=0), _a.tag)
    .limit(bindparam("most"))
)


class People:
    def __init__(self, tx: Tx, vault: Sealer) -> None:
        self._tx = tx
        self._standing = _standing_reader(vault)

    def standing(self, account: bytes, group: bytes) -> Standing | None:
        found = self._folded(self._tx.all(_standing, tag=account, which=group))
        return found[0] if found else None

    def standing_in_room(self, account: bytes, chat: bytes) -> Standing | None:
        found = self._folded(self._tx.all(_in_room, tag=account, chat=chat))
        return found[0] if found else None

    def standing_of(self, member: bytes, group: bytes) -> Standing | None:
        found = self._folded(self._tx.all(_by_member, member=member, which=group))
        return found[0] if found else None

    def person(self, account: bytes) -> Member | None:
        row = self._tx.one(_person, tag=account)
        return Member(*row) if row else None

    def known(self, at_most: int) -> Sequence[tuple[bytes, KnownPerson]]:
        """Those who said in which country they are come first."""
        found: dict[bytes, tuple[str, str, list[tuple[str, bytes]]]] = {}
        for tag, language, country, group, state in self._tx.all(_known_people, most=at_most):
            groups = found.setdefault(tag, (language, country, []))[2]
            if group is not None:
                groups.append((state, group))
        return [(tag, KnownPerson(said[0], said[1], _only(said[2]))) for tag, said in found.items()]

    def standings(self, account: bytes) -> Sequence[Standing]:
        return self._folded(self._tx.all(_standings, tag=account))

    def places(self, account: bytes) -> Sequence[Place]:
        return [_place(*row) for row in self._tx.all(_places_of, tag=account)]

    def place(self, member: bytes, group: bytes) -> Place | None:
        row = self._tx.one(_place_of, which=member, about=group)
        return _place(*row) if row else None

    def everybody(self, group: bytes) -> Sequence[Place]:
        return [_place(*row) for row in self._tx.all(_everybody, about=group)]

    def accounts_of(self, member: bytes) -> Sequence[tuple[bytes, bytes]]:
        return self._tx.all(account_of_member, member=member)

    def unreached(self) -> Sequence[bytes]:
        return [tag for (tag,) in self._tx.all(_unreached)]

    def is_unreached(self, account: bytes) -> bool:
        return self._tx.one(_is_unreached, which=account) is not None

    def note_unreached(self, account: bytes, day: int | None) -> None:
        self._tx.do(_note_unreached, which=account, since=day)
        if day is not None:
            self._tx.tell("groups")  # whoever sees the person next has to know

    def account_of(self, member: bytes) -> tuple[bytes, bytes] | None:
        return self._tx.one(account_of_member, member=member)

    def _folded(self, rows: Sequence[tuple[Any, ...]]) -> list[Standing]:  # more than ten columns have no types
        agreed: dict[tuple[Any, ...], list[str]] = {}
        for row in rows:
            agreed.setdefault(row[1:], []).append(row[0])
        return [self._standing(row, *consented) for row, consented in agreed.items()]


def _only(groups: Sequence[tuple[str, bytes]]) -> bytes:
    """The group that is meant in a private chat, where there is only one (see `bot.visits`)."""
    here = [group for state, group in groups if state == State.HERE.value]
    meant = here or [group for _, group in groups]
    return meant[0] if len(meant) == 1 else b""


def _place(
    member: bytes, group: bytes, state: str, outside: int, role: int, through: bytes | None, declined: int | None
) -> Place:
    return Place(member, group, State(state), bool(outside), Role(role), through or b"", bool(declined))


def _standing_reader(vault: Sealer) -> Callable[..., Standing]:
    """Makes standings out of rows. The same row makes the same standing, so the last ones are remembered."""
    group_of = _group_reader(vault)

    @lru_cache(maxsize=1024)
    def standing(row: tuple[Any, ...], *consented: str | None) -> Standing:
        id, language, zone, country, role, state, *group = row
        agreed = frozenset(Consent(purpose) for purpose in consented if purpose is not None)
        return Standing(Member(id, language, zone, country), group_of(*group), Role(role), State(state), agreed)

    return standing


def _group_reader(vault: Sealer) -> Callable[..., Group]:
    """Makes groups out of rows. The same row makes the same group, so the last ones are remembered."""

    @lru_cache(maxsize=256)
    def group(
        id: bytes, sealed: bytes, language: str, zone: str, country: str, joining: str, adults: int, ready: int
    ) -> Group:
        name = vault.open_fixed("groups", (id, "name"), sealed).decode()
        return Group(id, name, language, zone, country, Joining(joining), bool(adults), bool(ready))

    return group
