"""What joining keeps, and what becomes of it when somebody leaves or asks to see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.effects import Bury, CancelTimer, Effect, Send, ToRooms, Withdraw
from bot.feature import Held, Kept
from bot.model import Consent, Joining, Purpose, Role, State
from bot.ports import Sealer
from bot.words import Day, Own, say

FORGET, UNANSWERED = "joining.forget", "joining.unanswered"
DAY = 86400
REQUEST_DAYS = 30  # for which a request to join waits for an answer
TEXT = 1  # the version of the consent texts


@dataclass(frozen=True, slots=True)
class Offer:
    """What a group asks of those who want to join. `code` is the keyed hash of its code, or empty."""

    group: bytes
    sealed_name: bytes
    joining: Joining
    adults_only: bool
    code: bytes

    @property
    def version(self) -> int:
        """Of the agreement: 2 says besides that the person is of age."""
        return 2 if self.adults_only else 1

    @property
    def proof(self) -> str:
        """What shows, on a button, that somebody knew the code."""
        return self.code.hex()[:16]


@dataclass(frozen=True, slots=True)
class Place:
    """What a person is in a group, and since which day (since 1970-01-01). `outside` says that they joined in private,
    and were seen in no chat of the group yet."""

    role: Role
    state: State
    since: int
    version: int
    consents: frozenset[Consent] = frozenset()
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """A place with its group, for showing and erasing."""

    group: bytes
    sealed_name: bytes
    place: Place
    agreed: tuple[tuple[str, int, int, int | None], ...]  # purpose, version of the text, day, day of withdrawing
    last_owner: bool


class Book(Kept, Protocol):
    """What this feature keeps."""

    def offer(self, group: bytes) -> Offer | None: ...

    def offer_by_code(self, code: bytes) -> Offer | None: ...

    def place(self, member: bytes, group: bytes) -> Place | None: ...

    def enter(self, member: bytes, tag: bytes, sealed: bytes, language: str, day: int) -> None:
        """Keeps somebody who was not known before."""
        ...

    def stand(self, member: bytes, group: bytes, place: Place) -> None:
        """What the person is from now on (consents stay as they are)."""
        ...

    def consent(self, member: bytes, group: bytes, purpose: Consent, day: int, *, given: bool) -> None:
        """Notes a consent, or its withdrawal, with its day."""
        ...

    def those(self, group: bytes, state: State) -> Sequence[bytes]:
        """The members who stand so towards the group."""
        ...

    def owners(self, group: bytes) -> Sequence[bytes]: ...


def request_tag(vault: Sealer, group: bytes, member: bytes) -> bytes:
    """Stands for somebody's wish to join, so that no card in a room carries who they are."""
    return vault.tag("asks", group, member)


def away_tag(vault: Sealer, group: bytes, member: bytes) -> bytes:
    """Stands for somebody who is away, in the timer that ends their year."""
    return vault.tag("away", group, member)


def request_name(tag: bytes) -> str:
    return f"asks:{tag.hex()}"


def parted(member: bytes, one: Membership, vault: Sealer) -> list[Effect]:
    """What follows when somebody's place in a group is erased."""
    tag = request_tag(vault, one.group, member)
    effects: list[Effect] = [CancelTimer(FORGET, away_tag(vault, one.group, member))]
    if one.place.state is State.ASKED:
        effects.append(CancelTimer(UNANSWERED, tag))
        effects.append(Withdraw(request_name(tag), say("joining-request-gone")))
    if one.last_owner:
        effects.append(Send(ToRooms(one.group, Purpose.FACILITATORS), say("joining-no-owner")))
    return effects


def forgotten(member: bytes) -> list[Effect]:
    """Somebody who is in no group any more: nothing sealed under their own keys can be read again."""
    return [Bury(f"contact:{member.hex()}"), Bury(f"health:{member.hex()}")]


def held(account_since: int, memberships: Sequence[Membership], vault: Sealer) -> list[Held]:
    """The account, each group, and each consent, as /mydata shows them."""
    made = Day(account_since * DAY)
    found = [Held(say("joining-held-account", since=made), {"what": "account", "since": made})]
    for one in memberships:
        name = vault.open_fixed("groups", (one.group, "name"), one.sealed_name).decode()
        since = Day(one.place.since * DAY)
        state, role = one.place.state.value, one.place.role.name.lower()
        words = say(f"joining-held-{state}", group=Own(name), since=since)
        if one.place.state is State.HERE:
            words = say("joining-held-here", group=Own(name), since=since, role=role)
        found.append(
            Held(words, {"what": "membership", "group": name, "role": role, "state": state, "since": since,
                         "agreement": one.place.version,
                         **({"seen in a chat of the group": "not yet"} if one.place.outside else {})})
        )  # fmt: skip
        found += [_held_consent(name, *agreed) for agreed in one.agreed]
    return found


def _held_consent(group: str, purpose: str, version: int, day: int, withdrawn: int | None) -> Held:
    export: dict[str, str | int | Day] = {
        "what": "consent", "group": group, "purpose": purpose, "text": version, "given": Day(day * DAY),
    }  # fmt: skip
    given = Day(day * DAY)
    if withdrawn is None:
        words = say("joining-held-consent", purpose=say(f"joining-purpose-{purpose}"), given=given)
        return Held(words, {**export})
    ended = Day(withdrawn * DAY)
    words = say("joining-held-withdrawn", purpose=say(f"joining-purpose-{purpose}"), given=given, withdrawn=ended)
    return Held(words, {**export, "withdrawn": ended})
