"""What joining keeps (see `bot.features.joining.kept.Book`)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update

from bot.effects import Effect, EraseEverything
from bot.feature import Held
from bot.features.joining.kept import TEXT, Membership, Offer, Place, forgotten, held, parted
from bot.model import Consent, Joining, Role, State
from bot.ports import Sealer
from storage.records.frame import Frame
from storage.tables import accounts, consents, groups, members, memberships, outsiders
from storage.tx import Tx, put, put_once

_g, _s, _c, _m, _a, _u = groups.c, memberships.c, consents.c, members.c, accounts.c, outsiders.c

_offers = select(_g.id, _g.sealed_name, _g.joining, _g.adults_only, _g.code)
_offer = _offers.where(_g.id == bindparam("which"))
_offer_by_code = _offers.where(_g.code == bindparam("hashed"), _g.joining == Joining.CODE.value)
_exists = select(_g.id).where(_g.id == bindparam("which"))
_agreed = (
    select(_c.purpose, _c.version, _c.day, _c.withdrawn_day)
    .where(_c.member_id == bindparam("member"), _c.group_id == bindparam("about"))
    .order_by(_c.day, _c.purpose)
)
_consent = put(consents, "version", "day", "withdrawn_day")
_withdraw = (
    update(consents)
    .where(
        _c.member_id == bindparam("member"),
        _c.group_id == bindparam("about"),
        _c.purpose == bindparam("what"),
        _c.withdrawn_day.is_(None),
    )
    .values(withdrawn_day=bindparam("today"))
)
_those = (
    select(_s.member_id)
    .where(_s.group_id == bindparam("about"), _s.state == bindparam("how"))
    .order_by(_s.since_day, _s.member_id)
)
_all_of = select(_s.member_id).where(_s.group_id == bindparam("about")).order_by(_s.member_id)
_of_member = (
    select(_s.group_id, _g.sealed_name)
    .join(groups, _g.id == _s.group_id)
    .where(_s.member_id == bindparam("member"))
    .order_by(_s.since_day, _s.group_id)
)
_made = select(_m.made_day).where(_m.id == bindparam("member"))
_drop_consents = delete(consents).where(_c.member_id == bindparam("member"), _c.group_id == bindparam("about"))
_drop_membership = delete(memberships).where(_s.member_id == bindparam("member"), _s.group_id == bindparam("about"))
_put_outside = put_once(outsiders)
_outside = select(_u.group_id).where(_u.member_id == bindparam("member"), _u.group_id == bindparam("about"))
_drop_outside = delete(outsiders).where(_u.member_id == bindparam("member"), _u.group_id == bindparam("about"))
_drop_accounts = delete(accounts).where(_a.member_id == bindparam("member"))
_drop_member = delete(members).where(_m.id == bindparam("member"))


class Joins:
    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._frame = Frame(tx)

    def offer(self, group: bytes) -> Offer | None:
        row = self._tx.one(_offer, which=group)
        return Offer(row[0], row[1], Joining(row[2]), bool(row[3]), row[4]) if row else None

    def offer_by_code(self, code: bytes) -> Offer | None:
        row = self._tx.one(_offer_by_code, hashed=code)
        return Offer(row[0], row[1], Joining(row[2]), bool(row[3]), row[4]) if row else None

    def place(self, member: bytes, group: bytes) -> Place | None:
        found = self._frame.membership(member, group)
        if found is None:
            return None
        agreed = self._tx.all(_agreed, member=member, about=group)
        consents = frozenset(Consent(purpose) for purpose, _, _, withdrawn in agreed if withdrawn is None)
        outside = self._tx.one(_outside, member=member, about=group) is not None
        return Place(*found, consents, outside)

    def enter(self, member: bytes, tag: bytes, sealed: bytes, language: str, day: int) -> None:
        self._frame.enter(member, tag, sealed, language, day)

    def stand(self, member: bytes, group: bytes, place: Place) -> None:
        self._frame.stand(member, group, place.role, place.state, place.since, place.version)
        if place.outside:
            self._tx.do(_put_outside, member_id=member, group_id=group)
        else:
            self._tx.do(_drop_outside, member=member, about=group)

    def consent(self, member: bytes, group: bytes, purpose: Consent, day: int, *, given: bool) -> None:
        if given:
            self._tx.do(
                _consent,
                member_id=member,
                group_id=group,
                purpose=purpose.value,
                version=TEXT,
                day=day,
                withdrawn_day=None,
            )
        else:
            self._tx.do(_withdraw, member=member, about=group, what=purpose.value, today=day)

    def those(self, group: bytes, state: State) -> Sequence[bytes]:
        return [member for (member,) in self._tx.all(_those, about=group, how=state.value)]

    def owners(self, group: bytes) -> Sequence[bytes]:
        return [member for member, role in self._frame.team(group) if role is Role.OWNER]

    # --- duties ---------------------------------------------------------------------------------------------

    def show(self, member: bytes, vault: Sealer) -> Sequence[Held]:
        made = self._tx.one(_made, member=member)
        return held(made[0], self._memberships(member), vault) if made else ()

    def erase(self, member: bytes, group: bytes | None, vault: Sealer) -> Sequence[Effect]:
        effects: list[Effect] = []
        every = self._memberships(member)
        going = [one for one in every if group in (None, one.group)]
        for one in going:
            effects += parted(member, one, vault)
            self._tx.do(_drop_consents, member=member, about=one.group)
            self._tx.do(_drop_membership, member=member, about=one.group)
            self._tx.do(_drop_outside, member=member, about=one.group)
        if len(going) == len(every):
            self._tx.do(_drop_accounts, member=member)
            self._tx.do(_drop_member, member=member)
            effects += forgotten(member)
        return effects

    def ended(self, member: bytes, group: bytes, purpose: Consent) -> Sequence[Effect]:
        """Nothing more: the consent itself was ended where it is kept."""
        return ()

    def disband(self, group: bytes, vault: Sealer) -> Sequence[Effect]:
        """Whoever is still known there; most were erased one by one before."""
        return [EraseEverything(member, group) for (member,) in self._tx.all(_all_of, about=group)]

    def expire(self, today: int, at_most: int) -> int:
        """Nothing: a membership lasts until somebody leaves; a year away has a timer of its own."""
        return 0

    def group_of(self, object: bytes) -> bytes | None:
        row = self._tx.one(_exists, which=object)
        return row[0] if row else None

    # --------------------------------------------------------------------------------------------------------

    def _memberships(self, member: bytes) -> list[Membership]:
        found = []
        for group, sealed_name in self._tx.all(_of_member, member=member):
            place = self.place(member, group)
            if place is not None:
                agreed = tuple(self._tx.all(_agreed, member=member, about=group))
                alone = list(self.owners(group)) == [member]
                found.append(Membership(group, sealed_name, place, agreed, alone))
        return found
