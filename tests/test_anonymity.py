"""Nobody but an author learns who wrote a share: not from a message, a log, a file, a size, or two rows that meet.

Three proofs. A *canary*: an author with a marked name, account and chat, looked for in everything that leaves or stays.
*Two worlds*: the same evening with another author is the same to everybody else, byte for byte. *Tables that must not
meet*: no transaction writes both to rows with a member and to anonymous ones.
"""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from bot.books import Books
from bot.model import Account, Chat, Purpose, Role
from bot.ports import Parcel
from storage.tables import ANONYMOUS, CARRY_A_MEMBER, metadata
from tests.canary import files, holds, tables
from tests.circle import GROUP, SHARES, add_room, gather, join
from tests.watched import TEAM
from tests.world import Person, World

MARKS = ("9137713377133771001", "Kanarienvogel", "9246246246246246002")  # account, name, private chat
OTHERS = ("dana", "eli", "fay", "gus", "hal", "ida")


class Canary(Person):
    """Somebody whose private chat has an id of its own, as on Discord."""

    @property
    def private(self) -> Chat:
        return Chat(self.account.platform, MARKS[2], private=True)


async def evening(world: World, author: Person, first: Person, second: Person) -> None:
    """Everything that sharing offers, by one author; and what others do at the same time."""
    bystanders = [world.people[name] for name in OTHERS]
    await drafts(author, "The house is so quiet now. @dana")
    await noting(author)
    await author.presses("sharing-button-now")
    await author.presses("sharing-button-undo")
    await author.presses("sharing-button-next")
    await author.says("It is only for you to read.")
    await author.presses("sharing-button-nothing")
    await author.says("The second thing I never said.")
    await author.presses("sharing-button-this")
    await author.presses("sharing-button-now")
    await world.passes(hours=5)
    for person in (first, second, *bystanders[:3], first):
        await person.presses("sharing-felt", SHARES)
        await person.says("/shares")
    await author.says("/shares")
    await author.presses("sharing-button-edit")
    await fills(author, text="The second thing, in other words.")
    await author.says("/shares")
    await author.presses("sharing-button-withdraw")
    await drafts(author, "A third, that waits.")
    await author.presses("sharing-button-next")
    for person in bystanders:
        await person.says("/shares")
        await person.presses("sharing-felt", SHARES)
    await confides(world, author)


async def confides(world: World, author: Person) -> None:
    """Somebody in danger writes to us alone, and lets facilitators read it without a name."""
    await author.says("[suicide 2] I am so tired of it all.")
    await author.presses("crisis-button-keep")
    await author.says("[suicide 3] I cannot go on tonight.")
    await author.presses("crisis-button-read")
    assert author.heard("crisis-told-without-name")
    await world.passes(minutes=20)
    helper = world.people["hana"]
    await helper.presses("crisis-button-take", TEAM)
    await helper.presses("crisis-button-write", TEAM)
    await helper.fills(text="We are here.")
    await author.presses("crisis-button-answer", Chat(author.account.platform, author.account.id, private=True))
    await fills(author, text="Thank you.")


async def company(world: World) -> None:
    """A facilitators' room, and somebody on call."""
    await add_room(world, TEAM, Purpose.FACILITATORS)
    await join(world, world.person("hana"), role=Role.FACILITATOR)


async def drafts(person: Person, text: str) -> None:
    await person.says("/share")
    await fills(person, text=text)
    assert person.heard("sharing-preview")


async def noting(person: Person) -> None:
    await person.presses("sharing-button-note")
    if person.last.form is not None:
        await person.fills(note="death")
    else:
        await person.presses("choice-sn-note-death")
    assert person.heard("sharing-behind")


async def fills(person: Person, text: str) -> None:
    if person.last.form is not None:
        await person.fills(text=text)
    else:
        await person.says(text)


# --- the canary ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hide",
    [
        lambda mark: mark,
        lambda mark: mark.hex().encode(),
        lambda mark: base64.b64encode(b"a" + mark + b"z"),
        lambda mark: base64.b64encode(b"ab" + mark + b"yz"),
        lambda mark: base64.urlsafe_b64encode(b"abc" + mark + b"xyz"),
        lambda mark: int(mark).to_bytes(8, "little"),
        lambda mark: mark.decode().encode("utf-16-le"),
    ],
)
def test_the_search_finds_a_mark_in_every_disguise(hide: Callable[[bytes], bytes]) -> None:
    mark = MARKS[0].encode()
    assert holds(b"before" + hide(mark) + b"after", mark)
    assert not holds(b"before" + hide(b"8137713377133771001") + b"after", mark)


def told_to_others(world: World, author: Person) -> bytes:
    """Every parcel to anybody but the author, and every answer that somebody else was given."""
    parcels = [
        parcel
        for platform in world.platforms.values()
        for parcel in platform.parcels
        if parcel.to.id not in (author.account.id, author.private.id)
    ]
    answers = [shown for person in world.people.values() if person is not author for shown in person.seen]
    return "\n".join(laid_open(thing) for thing in (*parcels, *answers)).encode()


def laid_open(thing: Any) -> str:
    """Everything inside, also what does not show itself when it is printed."""
    return json.dumps(asdict(thing), default=lambda raw: f"{raw.hex()} {raw.decode('latin-1')}", ensure_ascii=False)


async def test_ones_own_data_holds_ones_own_shares_and_nobody_elses(world: World) -> None:
    ana, cleo = world.person("ana"), world.person("cleo", platform="telegramish")
    await gather(world, [ana, cleo, *(world.person(name) for name in OTHERS)])
    await drafts(ana, "What Ana said.")
    await drafts(cleo, "What Cleo said.")
    for person, mine, other in ((ana, "What Ana said.", "Cleo said"), (cleo, "What Cleo said.", "Ana said")):
        await person.says("/mydata")
        assert mine in person.reads()
        assert other not in person.reads()
        await person.says("/mydata export")
        exported = person.last.messages[0].file
        assert exported is not None
        assert mine in exported.content.decode()
        assert other not in exported.content.decode()


async def exports_of_others(world: World, author: bytes) -> bytes:
    def shown(books: Books) -> list[object]:
        vault = world.built.vault
        others = [member for member in books.of("sharing").members(GROUP) if member != author]
        books_of = [books.of(one.name) for one in world.built.house.parts.features if one.keeps]
        return [(held.what, held.export) for book in books_of for one in others for held in book.show(one, vault)]

    return repr(await world.built.store.read(shown)).encode()


@pytest.mark.parametrize("platform", ["discordish", "telegramish"])
async def test_nothing_of_an_author_is_found_anywhere(
    world: World, platform: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = world.folder / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    caplog.set_level(logging.DEBUG)
    author = Canary(world, Account(platform, MARKS[0], MARKS[1]), "fr", world.room)
    others = [world.person(name) for name in ("ana", *OTHERS)]
    world.people["canary"] = author
    await gather(world, others)
    await company(world)
    member = await join(world, author)

    await evening(world, author, author, world.people["ana"])

    public = told_to_others(world, author) + caplog.text.encode() + await exports_of_others(world, member)
    assert b"so quiet now" in public  # there is something to look through
    assert any(record.name.startswith("halqa") for record in caplog.records)
    for mark in (*(mark.encode() for mark in MARKS), member):
        assert not holds(public, mark)
    kept = files(world.folder)
    assert len(kept["data.db-wal"]) > 0
    assert {"data.db", "keys.db"} <= kept.keys()
    for when in ("running", "tidied"):
        for name, content in files(world.folder).items():
            assert not any(holds(content, mark.encode()) for mark in MARKS), (when, name)
        await world.built.store.tidy()
    rows = tables(world.folder)
    assert rows["posts"]
    assert rows["felt"]
    for table in (*ANONYMOUS, "outbox", "timers", "drafts", "copies", "inbox"):
        values = [value for row in rows[table] for value in row]
        assert not any(holds(value, member) for value in values if isinstance(value, bytes)), table
        assert not any(holds(value.encode(), member) for value in values if isinstance(value, str)), table


# --- two worlds ---------------------------------------------------------------------------------------------


def seen_by_everybody_else(world: World, author: Person) -> list[str]:
    parcels: list[Parcel] = [parcel for platform in world.platforms.values() for parcel in platform.parcels]
    answers = [(name, shown) for name in OTHERS for shown in world.people[name].seen]
    room = [laid_open(parcel) for parcel in parcels if parcel.to.id != author.account.id]
    return [*room, *(f"{name} {laid_open(shown)}" for name, shown in answers)]


def sizes(folder: Path) -> dict[str, list[tuple[int, ...]]]:
    """For every table its rows, each as the sizes of its values."""

    def size(value: object) -> int:
        return len(value) if isinstance(value, bytes) else len(str(value))

    return {
        table: sorted(tuple(size(value) for value in row) for row in rows) for table, rows in tables(folder).items()
    }


async def played(folder: Path, author: str) -> tuple[list[str], dict[str, list[tuple[int, ...]]], list[str], list[str]]:
    folder.mkdir()
    world = World(folder)
    await world.opens()
    try:
        ana, cleo = world.person("ana"), world.person("cleo")
        await gather(world, [ana, cleo, *(world.person(name) for name in OTHERS)])
        await company(world)
        await evening(world, world.people[author], ana, cleo)
        pressed = [laid_open(it) for one in (ana, cleo) for it in one.seen if "sharing-felt-noted" in it.text]
        own = [laid_open(shown) for shown in ana.seen]
        return seen_by_everybody_else(world, world.people[author]), sizes(folder), pressed, own
    finally:
        await world.stops()


async def test_with_another_author_everybody_else_sees_the_same_to_the_byte(folder: Path) -> None:
    seen, kept, pressed, hers = await played(folder / "one", "ana")
    seen_too, kept_too, pressed_too, hers_too = await played(folder / "other", "cleo")
    assert len(seen) > 20
    assert seen == seen_too
    assert kept == kept_too
    assert len(pressed) == 3
    assert pressed == pressed_too  # the author's own press is answered like anybody's
    assert hers != hers_too  # or the two worlds would not differ at all


# --- tables that must not meet ------------------------------------------------------------------------------


def meets(touched: frozenset[str]) -> bool:
    return bool(touched & CARRY_A_MEMBER and touched & ANONYMOUS)


def watched(world: World, monkeypatch: pytest.MonkeyPatch) -> list[frozenset[str]]:
    """Notes, for every transaction from now on, which tables it writes to."""
    store, seen = world.built.store, list[frozenset[str]]()
    write = store.write

    async def noting(
        work: Callable[[Books], Any], after: Callable[[Any], None] | None = None, lanes: Sequence[bytes] = ()
    ) -> Any:
        def inside(books: Any) -> Any:
            books.tx.touched = set()
            try:
                return work(books)
            finally:
                seen.append(frozenset(books.tx.touched))
                books.tx.touched = None

        return await write(inside, after, lanes)

    monkeypatch.setattr(store, "write", noting)
    return seen


async def test_no_transaction_writes_a_member_and_an_anonymous_row(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = watched(world, monkeypatch)
    ana, cleo = world.person("ana"), world.person("cleo", platform="telegramish")
    await gather(world, [ana, cleo, *(world.person(name) for name in OTHERS)])
    await company(world)
    await evening(world, ana, ana, cleo)
    await evening(world, cleo, ana, cleo)
    for leaving in (ana, cleo):
        await leaving.says("/mydata erase")
        await leaving.presses("common-confirm")
        assert leaving.heard("mydata-erased")
    await world.passes(days=31)
    assert tables(world.folder)["posts"] == []
    assert [touched for touched in seen if meets(touched)] == []
    for needed in (ANONYMOUS, CARRY_A_MEMBER & {"members", "accounts", "memberships", "consents"}):
        assert needed <= frozenset().union(*seen)


async def test_a_transaction_in_which_they_meet_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = watched(world, monkeypatch)
    ana = world.person("ana")
    await gather(world, [ana])
    write_anonymous = "posts"
    assert not any(meets(touched) for touched in seen)
    assert any(meets(touched | {write_anonymous}) for touched in seen)


async def test_erasing_a_member_touches_nothing_of_sharing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = world.person("ana")
    await gather(world, [world.person(name) for name in OTHERS])
    member = await join(world, ana)
    await drafts(ana, "Mine.")
    seen = watched(world, monkeypatch)
    vault = world.built.vault
    followed = await world.built.store.write(lambda books: books.of("sharing").erase(member, None, vault))
    assert list(followed) == []
    assert seen == [frozenset()]


def test_every_table_with_a_member_is_on_the_list_and_no_anonymous_one_has_one() -> None:
    columns = [(name, column.name) for name, table in metadata.tables.items() for column in table.columns]
    with_member = {table for table, column in columns if "member" in column}
    assert with_member | {"members"} == CARRY_A_MEMBER
    assert with_member & ANONYMOUS == set()
    assert set(metadata.tables) >= ANONYMOUS
