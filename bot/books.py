"""The records that the engine keeps for itself, and all of them together inside one transaction. `storage/records/`
fulfils these. (What a feature keeps stands in the feature's own file, as its `Book`.)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from bot.model import Group, Member, Purpose, Standing
from bot.rows import Copy as Copy  # what records are made of has a page of its own
from bot.rows import Kept as Kept
from bot.rows import KnownPerson as KnownPerson
from bot.rows import KnownRoom as KnownRoom
from bot.rows import OutboxRow as OutboxRow
from bot.rows import OwnLine as OwnLine
from bot.rows import Place as Place
from bot.rows import RoomRow as RoomRow
from bot.rows import Tie as Tie
from bot.rows import TimerRow as TimerRow


class Inbox(Protocol):
    def enter(self, tag: bytes, day: int) -> bool:
        """Notes that an event is handled, and wipes what was kept of it; False when it was handled before."""
        ...

    def keep(self, tag: bytes, day: int, platform: str, sealed: bytes) -> bool:
        """Keeps an event until it is handled; False when it is known."""
        ...

    def waiting(self, platform: str) -> Sequence[Kept]:
        """What was kept and not handled, in order of arrival."""
        ...

    def settle(self, *tags: bytes) -> None:
        """Wipes what was kept of these events: they need no handling any more."""
        ...

    def forget(self, before_day: int, at_most: int) -> int: ...


class People(Protocol):
    def standing(self, account: bytes, group: bytes) -> Standing | None: ...

    def standing_in_room(self, account: bytes, chat: bytes) -> Standing | None:
        """What the person is in the group whose room this chat is; None when either is unknown."""
        ...

    def person(self, account: bytes) -> Member | None: ...

    def known(self, at_most: int) -> Sequence[tuple[bytes, KnownPerson]]: ...  # by account; countries first

    def standings(self, account: bytes) -> Sequence[Standing]:
        """Every group in which the person is a member now; of which they are in no chat, come last."""
        ...

    def places(self, account: bytes) -> Sequence[Place]:
        """Every group that knows the person, whatever they are in it."""
        ...

    def place(self, member: bytes, group: bytes) -> Place | None:
        """What the member is in the group; None where it does not know them."""
        ...

    def everybody(self, group: bytes) -> Sequence[Place]:
        """Everybody whom the group knows, whatever they are in it."""
        ...

    def standing_of(self, member: bytes, group: bytes) -> Standing | None: ...

    def accounts_of(self, member: bytes) -> Sequence[tuple[bytes, bytes]]:
        """Lookup tag and sealed account of everything that a member acts with; the one that is written to first."""
        ...

    def unreached(self) -> Sequence[bytes]:
        """The lookup tags of all accounts to which private messages do not arrive."""
        ...

    def is_unreached(self, account: bytes) -> bool: ...

    def note_unreached(self, account: bytes, day: int | None) -> None:
        """Since which day private messages do not arrive there; None: they may again."""
        ...

    def account_of(self, member: bytes) -> tuple[bytes, bytes] | None:
        """Lookup tag and sealed account of a member."""
        ...


class Groups(Protocol):
    def changed(self) -> None:
        """Other processes are told, once this stands, that what they remember of groups is of yesterday."""
        ...

    def group(self, id: bytes) -> Group | None: ...

    def room_at(self, tag: bytes) -> RoomRow | None: ...

    def room(self, id: bytes) -> RoomRow | None: ...

    def rooms(self, group: bytes, purpose: Purpose, *, only: bool = False) -> Sequence[RoomRow]:
        """The rooms of the group with this purpose, or its main rooms; where these are gone, whichever there are but
        the facilitators' own. `only`: none instead of those. Rooms that are gone are none."""
        ...

    def rooms_on(self, group: bytes, platform: str) -> Sequence[RoomRow]:
        """Every room of the group on one platform that is not gone."""
        ...

    def all_on(self, platform: str) -> Sequence[RoomRow]:
        """Every room of every group on one platform."""
        ...

    def every_room(self, group: bytes) -> Sequence[RoomRow]:
        """Main rooms first, those that are gone included."""
        ...

    def every(self) -> Sequence[bytes]:
        """All groups."""
        ...

    def asleep(self) -> Sequence[bytes]:
        """The groups that have no room (left)."""
        ...

    def ties(self, group: bytes) -> Sequence[Tie]:
        """The roles of platforms whose holders facilitate."""
        ...

    def known(self) -> Sequence[tuple[bytes, KnownRoom]]:
        """Every room with the lookup tag of its chat."""
        ...


class Timers(Protocol):
    def set(self, row: TimerRow) -> None: ...

    def cancel(self, kind: str, subject: bytes) -> None: ...

    def take(self, kind: str, subject: bytes, due: int) -> bool:
        """Removes the timer; False when it was moved or cancelled in the meantime."""
        ...

    def due(self, now: int, at_most: int) -> Sequence[TimerRow]:
        """What is due, earliest first, apart from what another process is at."""
        ...

    def free(self, now: int, at_most: int) -> Sequence[TimerRow]:
        """Every timer, earliest first, apart from what another process is at."""
        ...

    def ahead(self, at_most: int) -> Sequence[TimerRow]: ...


class Outbox(Protocol):
    def add(self, row: OutboxRow) -> OutboxRow: ...

    def waiting(self) -> Sequence[OutboxRow]:
        """Everything not delivered, in order."""
        ...

    def mark_sending(self, seq: int) -> OutboxRow | None:
        """Notes that the request leaves now, and gives the row as it stands; None when it was taken back meanwhile."""
        ...

    def put_off(self, seq: int, until: int, tries: int, *, sending: bool = False) -> None:
        """Tried again later. `sending` stays when the message may have arrived."""
        ...

    def hurry(self, lane: bytes) -> None:
        """What was put off in this lane may go now."""
        ...

    def done(self, seq: int) -> None: ...

    def named(self, name: bytes) -> Sequence[OutboxRow]:
        """Everything on its way under this name."""
        ...

    def rewrite(self, seq: int, body: bytes) -> None: ...

    def keep_copy(self, name: bytes, copy: Copy, day: int) -> None:
        """Notes where a named message stands, and since which day (since 1970-01-01)."""
        ...

    def copies(self, name: bytes) -> Sequence[Copy]: ...

    def drop_copy(self, name: bytes, lane: bytes) -> None: ...

    def let_stand(self, name: bytes) -> None:
        """Forgets where the message with this name stands: nobody will change it any more."""
        ...

    def forget_copies(self, before_day: int, at_most: int) -> int:
        """The same for messages that stand since before this day; how many addresses were forgotten."""
        ...

    def forget(self, lane: bytes) -> None:
        """Removes all that waits in this lane, and the addresses of all that went out in it."""
        ...


class Claims(Protocol):
    """Which of several processes is at what. Where there is only one, nobody asks."""

    def lane(self, lane: bytes, urgent: bool, holder: bytes, now: int, until: int) -> Sequence[OutboxRow] | None:
        """Takes the lane, unless another process has it (then None); everything that waits in it, in order. A lane in
        which nothing waits is not kept."""
        ...

    def release(self, lane: bytes, urgent: bool, holder: bytes, until: int, *, keep: bool) -> Sequence[OutboxRow]:
        """Gives the lane back; with `keep`, unless something waits in it: then that."""
        ...

    def holds(self, lane: bytes, urgent: bool, holder: bytes, now: int) -> bool: ...

    def hold(self, holder: bytes, until: int) -> None:
        """Every lane of this process is its own until then."""
        ...

    def unclaimed(self, now: int, at_most: int) -> Sequence[OutboxRow]:
        """The first message of each lane that nobody has and in which something may go."""
        ...

    def timer(self, row: TimerRow, now: int, until: int) -> bool:
        """Takes a timer that is due; False when another process is at it, or it was moved."""
        ...

    def given_back(self, now: int) -> int | None:
        """When the first timer that a process is at is free again if that process was killed; None for none."""
        ...


class Drafts(Protocol):
    def put(self, tag: bytes, sealed: bytes, expires: int) -> None: ...

    def find(self, tag: bytes, now: int) -> bytes | None: ...

    def drop(self, tag: bytes) -> None: ...

    def sweep(self, now: int) -> int: ...


class Notes(Protocol):
    """Short facts about the installation, by name."""

    def get(self, name: str) -> str:
        """The note, or "" where there is none."""
        ...

    def put(self, name: str, value: str) -> None: ...


class Burials(Protocol):
    def add(self, key_id: bytes) -> None: ...

    def all(self) -> Sequence[bytes]: ...

    def done(self, key_id: bytes) -> None: ...

    def named(self, part: int) -> set[bytes] | None:
        """The ids of the keys that the rows of one part of the books name (and bytes that are none); None after the
        last part. So all of them can be looked through in small steps."""
        ...


class Books(Protocol):
    """All records, inside one transaction (or, for a query, on a connection that cannot write)."""

    @property
    def inbox(self) -> Inbox: ...

    @property
    def people(self) -> People: ...

    @property
    def groups(self) -> Groups: ...

    @property
    def timers(self) -> Timers: ...

    @property
    def outbox(self) -> Outbox: ...

    @property
    def claims(self) -> Claims: ...

    @property
    def drafts(self) -> Drafts: ...

    @property
    def burials(self) -> Burials: ...

    @property
    def notes(self) -> Notes: ...

    def of(self, feature: str) -> Any:
        """The records of a feature. Which class that is was checked where both were bound together, in
        `bot/build.py`."""
        ...
