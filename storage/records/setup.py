"""What the setup keeps (see `bot.features.setup.kept.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.effects import Effect
from bot.feature import Held
from bot.features.setup.kept import Leader, Led, Person, Room
from bot.model import Consent, Group, Purpose, Role, State
from bot.ports import Sealer
from storage.records.frame import Frame
from storage.tables import groups, lost_rooms, memberships, purposes, rooms, ties
from storage.tx import Tx, put, put_once

_g, _s, _r, _p = groups.c, memberships.c, rooms.c, purposes.c

_start = insert(groups)
_change = (
    update(groups)
    .where(_g.id == bindparam("which"))
    .values(
        sealed_name=bindparam("new_name"),
        language=bindparam("new_language"),
        zone=bindparam("new_zone"),
        country=bindparam("new_country"),
        joining=bindparam("new_joining"),
        adults_only=bindparam("new_adults"),
        ready=bindparam("new_ready"),
    )
)
_set_code = update(groups).where(_g.id == bindparam("which")).values(code=bindparam("new_code"))
_exists = select(_g.id).where(_g.id == bindparam("which"))
_group_of_room = select(_r.group_id).where(_r.id == bindparam("which"))
_ties = select(func.count()).where(ties.c.group_id == bindparam("about"))
_led = (
    select(_g.id, _g.sealed_name)
    .join(memberships, _s.group_id == _g.id)
    .where(_s.member_id == bindparam("member"), _s.state == State.HERE.value, _s.role >= int(Role.FACILITATOR))
    .order_by(_s.since_day, _g.id)
)
_rooms = (
    select(_r.id, _r.tag, _r.platform, _r.sealed, _p.purpose, lost_rooms.c.day)
    .outerjoin(purposes, _p.room_id == _r.id)
    .outerjoin(lost_rooms, lost_rooms.c.room_id == _r.id)
    .where(_r.group_id == bindparam("about"))
    .order_by(_r.id, _p.purpose)
)
_taken = select(_r.id).where(_r.tag == bindparam("tag"), _r.id != bindparam("which"))
_put_room = put(rooms, "tag", "sealed")
_put_purpose = put_once(purposes)
_drop_purposes = delete(purposes).where(_p.room_id == bindparam("which"))
_drop_lost = delete(lost_rooms).where(lost_rooms.c.room_id == bindparam("which"))
_drop_group = delete(groups).where(_g.id == bindparam("which"))
_drop_room = delete(rooms).where(_r.id == bindparam("which"))


class Setup:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._frame = Frame(tx)

    def start(self, group: Group, sealed_name: bytes, day: int) -> None:
        self._tx.do(
            _start,
            id=group.id,
            sealed_name=sealed_name,
            language=group.language,
            zone=group.zone,
            country=group.country,
            joining=group.joining.value,
            code=b"",
            adults_only=int(group.adults_only),
            ready=int(group.ready),
            made_day=day,
        )

    def change(self, group: Group, sealed_name: bytes, code: bytes | None) -> None:
        self._tx.do(
            _change,
            which=group.id,
            new_name=sealed_name,
            new_language=group.language,
            new_zone=group.zone,
            new_country=group.country,
            new_joining=group.joining.value,
            new_adults=int(group.adults_only),
            new_ready=int(group.ready),
        )
        if code is not None:
            self._tx.do(_set_code, which=group.id, new_code=code)

    def own(self, person: Person, group: bytes, day: int) -> None:
        self._frame.enter(person.id, person.tag, person.sealed, "", day)
        earlier = self._frame.membership(person.id, group)
        version = earlier[3] if earlier else 0
        self._frame.stand(person.id, group, Role.OWNER, State.HERE, day, version)

    def team(self, group: bytes) -> Sequence[Leader]:
        agreed, unreached = self._frame.agreed(group), self._frame.unreached(group)
        return [
            Leader(member, role, member in agreed, member not in unreached) for member, role in self._frame.team(group)
        ]

    def led(self, member: bytes) -> Sequence[Led]:
        return [Led(*row) for row in self._tx.all(_led, member=member)]

    def ties(self, group: bytes) -> int:
        row = self._tx.one(_ties, about=group)
        return row[0] if row else 0

    def rooms(self, group: bytes) -> Sequence[Room]:
        found: dict[bytes, Room] = {}
        for id, tag, platform, sealed, purpose, gone in self._tx.all(_rooms, about=group):
            before = found[id].purposes if id in found else frozenset()
            mine = {Purpose(purpose)} if purpose is not None else set()
            found[id] = Room(id, tag, platform, sealed, before | mine, gone is not None)
        return list(found.values())

    def put_room(self, group: bytes, room: Room) -> bool:
        if self._tx.one(_taken, tag=room.tag, which=room.id):
            return False
        self._tx.do(_put_room, id=room.id, group_id=group, tag=room.tag, platform=room.platform, sealed=room.sealed)
        self._tx.do(_drop_purposes, which=room.id)
        for purpose in sorted(room.purposes):
            self._tx.do(_put_purpose, group_id=group, purpose=purpose.value, room_id=room.id)
        return True

    def drop_room(self, room: bytes) -> None:
        for statement in (_drop_purposes, _drop_lost, _drop_room):
            self._tx.do(statement, which=room)

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        """Nothing: what somebody is in a group is shown by those who keep memberships."""
        return ()

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Nothing: the settings of a group say nothing about a person."""
        return ()

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: the settings of a group say nothing about a person."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        """The group itself, last of all."""
        for room in self.rooms(group):
            self.drop_room(room.id)
        self._tx.do(_drop_group, which=group)
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: the settings of a group last as long as the group."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        row = self._tx.one(_exists, which=object) or self._tx.one(_group_of_room, which=object)
        return row[0] if row else None
