"""What joins two platforms (see `bot.features.linking.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert, or_, select

from bot.effects import Effect
from bot.feature import Held
from bot.features.linking import GROUP, PERSON, Room
from bot.model import Consent, Purpose
from bot.ports import Sealer
from bot.words import Day, say
from storage.records.frame import put_account
from storage.records.people import account_of_member
from storage.tables import accounts, codes, purposes, reach, rooms
from storage.tx import Tx, put, put_once

_c, _a, _r = codes.c, accounts.c, rooms.c
_put_code = put(codes, "purpose", "subject", "expires")
_drop_others = delete(codes).where(
    or_(_c.expires <= bindparam("now"), (_c.purpose == bindparam("what")) & (_c.subject == bindparam("about")))
)
_code = select(_c.subject).where(
    _c.tag == bindparam("which"), _c.purpose == bindparam("what"), _c.expires > bindparam("now")
)
_drop_code = delete(codes).where(_c.tag == bindparam("which"))
_waits = select(_c.tag).where(_c.purpose == PERSON, _c.subject == bindparam("member"))
_drop_mine = delete(codes).where(_c.purpose == PERSON, _c.subject == bindparam("member"))
_room_of = select(_r.group_id).where(_r.tag == bindparam("which"))
_add_room, _add_purpose = insert(rooms), put_once(purposes)
_drop_account = delete(accounts).where(_a.tag == bindparam("which"))
_unreached = select(_a.unreached_day).where(_a.member_id == bindparam("member"), _a.unreached_day.is_not(None))
_write_to = put(reach, "tag")
_first_reach = put_once(reach)
_drop_reach_to = delete(reach).where(reach.c.tag == bindparam("which"))
_drop_reach = delete(reach).where(reach.c.member_id == bindparam("member"))


class Linking:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx

    def put_code(self, tag: bytes, purpose: str, subject: bytes, expires: int) -> None:
        self._tx.do(_drop_others, now=0, what=purpose, about=subject)  # an earlier one for the same
        self._tx.do(_put_code, tag=tag, purpose=purpose, subject=subject, expires=expires)

    def take_code(self, tag: bytes, purpose: str, now: int) -> bytes | None:
        row = self._tx.one(_code, which=tag, what=purpose, now=now)
        if row is None:
            return None
        self._tx.do(_drop_code, which=tag)
        return row[0]

    def room_of(self, tag: bytes) -> bytes | None:
        row = self._tx.one(_room_of, which=tag)
        return row[0] if row else None

    def add_room(self, group: bytes, room: Room) -> None:
        self._tx.do(_add_room, id=room.id, group_id=group, tag=room.tag, platform=room.platform, sealed=room.sealed)
        self._tx.do(_add_purpose, group_id=group, purpose=Purpose.MAIN.value, room_id=room.id)

    def accounts(self, member: bytes) -> Sequence[bytes]:
        return [tag for tag, _ in self._tx.all(account_of_member, member=member)]

    def add_account(self, member: bytes, tag: bytes, sealed: bytes) -> None:
        earlier = self.accounts(member)
        if earlier:
            self._tx.do(_first_reach, member_id=member, tag=earlier[0])
        self._tx.do(put_account, tag=tag, member_id=member, sealed=sealed)

    def drop_account(self, tag: bytes) -> None:
        self._tx.do(_drop_account, which=tag)
        self._tx.do(_drop_reach_to, which=tag)

    def write_to(self, member: bytes, tag: bytes) -> None:
        self._tx.do(_write_to, member_id=member, tag=tag)

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        several = len(self.accounts(member)) > 1
        held = [Held(say("linking-held-accounts"), {"what": "several accounts"})] if several else []
        held += [
            Held(say("linking-held-unreached", day=Day(day * 86400, "UTC")), {"since": Day(day * 86400, "UTC")})
            for (day,) in self._tx.all(_unreached, member=member)
            if day is not None
        ]
        if self._tx.one(_waits, member=member):
            held.append(Held(say("linking-held-code"), {"what": "a code for /itsme"}))
        return held

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        """Both count for the person in every group."""
        if group is None:
            self._tx.do(_drop_mine, member=member)
            self._tx.do(_drop_reach, member=member)
        return ()

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing: joining two accounts needs no consent but the person's own doing."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        self._tx.do(_drop_others, now=0, what=GROUP, about=group)
        return ()

    def expire(self, today: int, at_most: int) -> int:
        """Codes that nobody used."""
        return self._tx.do(_drop_others, now=today * 86400, what="", about=b"")

    def group_of(self, object: bytes) -> bytes | None:
        return None
