"""Nobody learns on Telegram who wrote a share: a marked author, looked for in everything that stays or leaves.

The author's account, name, surname and username are marks, and so are their words. They write over real HTTP; calls
fail, answers are lost, updates cannot be read or wait in the inbox. The files, the log, and every call that went to
anybody else are searched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

import pytest

from bot.ports import Incoming
from tests.canary import files, holds, tables
from tests.wire.telegram.faults import Fault
from tests.wire.telegram.people import Person
from tests.wire.telegram.rest import Call
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, hooked, housed
from tests.wire.telegram_server import TelegramServer
from tests.wire.telegram_talk import hears, joins, passes, presses, says
from tests.written import as_installed

ACCOUNT, NAME, SURNAME, USERNAME = "4137713377133771", "Kanarienvogel", "Zeisigmann", "zitronengirlitz"
MARKS = (ACCOUNT, NAME, SURNAME, USERNAME)
SHARED, CHANGED = "Nachtigallenlied and the empty chair.", "Rotkehlchenlied and the empty chair."
DROPPED, ALONE, UNREAD, WAITS = "Goldammernruf", "Wintergoldhahn", "Sumpfrohrsang", "Mauerseglerflug"
WORDS = ("Nachtigallenlied", "Rotkehlchenlied", DROPPED, ALONE, UNREAD, WAITS)


@pytest.fixture
def log() -> Iterator[StringIO]:
    with as_installed() as stream:
        yield stream


@dataclass
class Search:
    """What was found in the files, whenever somebody looked."""

    folder: Path
    found: list[tuple[str, str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def looks(self, when: str) -> None:
        for name, content in files(self.folder).items():
            self.seen.add(name)
            self.found += [(when, name, mark) for mark in (*MARKS, *WORDS) if holds(content, mark.encode())]


def to_others(telegram: TelegramServer, author: Person) -> list[Call]:
    """Every call that was not an answer to the author alone."""
    own = {press.id for press in telegram.platform.presses.values() if press.user == author.id}
    return [
        call
        for call in telegram.rest.calls
        if call.chat != author.id and call.params.get("callback_query_id") not in own and call.method != "getchatmember"
    ]


def bytes_of(calls: list[Call]) -> bytes:
    return json.dumps([call.params for call in calls], default=lambda raw: raw.decode("latin-1")).encode()


def plainly(calls: list[Call]) -> str:
    return " ".join(str(value) for call in calls for value in call.params.values())


async def company(telegram: TelegramServer, house: TelegramHouse) -> tuple[Person, Group, Group]:
    """A group of seven with a facilitators' room, led by Sam."""
    sam = telegram.person("Sam", "en", started=True)
    group, team = telegram.group("Voisins", sam), telegram.group("Team", sam)
    await says(sam, "/setup Evening", "setup-begun", group)
    await presses(sam, "setup-button-done")
    await says(sam, "/setup_room facilitators", "setup-room-set", team)
    await house.settles()
    await presses(sam, "joining-join", group)
    for name in ("Bo", "Cleo", "Dana", "Eli", "Fay"):
        await joins(telegram.person(name, "en"), group)
    return sam, group, team


async def unfortunate(telegram: TelegramServer, house: TelegramHouse, author: Person, search: Search) -> None:
    """What is kept before it can be handled, what cannot be read, what could not be sent."""
    raw = author.says(WAITS).json | {"message_id": 900}
    await hears(author, "sharing-asked")
    inbox = house.built.house.reception
    await inbox.keep("telegram", [Incoming("77", json.dumps({"update_id": 77, "message": raw}).encode())])
    assert [row for row in tables(house.sqlite.path.parent)["inbox"] if row[-1]]
    search.looks("an update waits")
    poison = telegram.platform.updates.add_raw(
        {"message": {"message_id": "no number", "from": author.user.shown(), "text": UNREAD, "chat": author.id}}
    )
    await telegram.handled(poison)
    telegram.faults.next(Fault("sendmessage", 500, f"Internal Server Error for {NAME} in {ACCOUNT}", chat=author.id))
    author.says("/help")
    await telegram.until(lambda: telegram.faults.used == 1)
    telegram.faults.next(Fault("sendmessage", 403, "Forbidden: bot was blocked by the user", chat=author.id))
    author.says("/privacy")
    await telegram.until(lambda: telegram.faults.used == 2)
    search.looks("answers were lost")


async def evening(telegram: TelegramServer, house: TelegramHouse, author: Person, group: Group, search: Search) -> None:
    await says(author, "/share", "engine-question")
    search.looks("a question waits")
    await says(author, SHARED, "sharing-preview")
    search.looks("a draft")
    await presses(author, "sharing-button-now")
    await says(author, DROPPED, "sharing-asked")
    search.looks("words that wait for what they are for")
    await presses(author, "sharing-button-nothing")
    await passes(house, telegram, hours=5)
    search.looks("posted")
    await says(author, "/shares", "sharing-is-out")
    await presses(author, "sharing-button-edit")
    telegram.faults.next(Fault("editmessagetext", after=True, lost=True, chat=group.id))
    await says(author, CHANGED, "sharing-changed")
    await house.settles()
    await says(author, "/shares", "sharing-is-out")
    await presses(author, "sharing-button-withdraw")
    await passes(house, telegram, minutes=1)
    search.looks("withdrawn")


async def confides(
    telegram: TelegramServer, house: TelegramHouse, author: Person, sam: Person, team: Group, search: Search
) -> None:
    """Somebody in danger writes to the bot alone, and lets facilitators read it without a name."""
    await says(author, f"[suicide 3] {ALONE}", "crisis-told-ask")
    await presses(author, "crisis-button-read")
    await passes(house, telegram, minutes=20)
    await sam.pressed("crisis-button-take", sam.sees(team)[-1])
    search.looks("an alert")


@pytest.mark.parametrize("brought", [False, True], ids=["fetched", "brought"])
async def test_nothing_of_an_author_is_found_anywhere(
    telegram: TelegramServer, folder: Path, log: StringIO, monkeypatch: pytest.MonkeyPatch, brought: bool
) -> None:
    temporary = folder / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    author = telegram.person(NAME, "fr", id=int(ACCOUNT), last_name=SURNAME, username=USERNAME)
    search = Search(folder)
    async with housed(telegram, folder, hook=hooked(telegram) if brought else None) as house:
        sam, group, team = await company(telegram, house)
        await joins(author, group)
        await presses(author, "joining-sharing-agree")
        await unfortunate(telegram, house, author, search)
        await evening(telegram, house, author, group, search)
        await confides(telegram, house, author, sam, team, search)
        await house.built.store.tidy()
        search.looks("tidied")
    search.looks("stopped")
    assert search.found == []
    assert {"data.db", "data.db-wal", "keys.db"} <= search.seen
    looks_through(to_others(telegram, author), group, team)
    written = log.getvalue()
    assert "handled" in written
    assert "an update could not be read" in written
    assert [mark for mark in (*MARKS, *WORDS) if holds(written.encode(), mark.encode())] == []


def looks_through(others: list[Call], group: Group, team: Group) -> None:
    """What everybody else was told: the words where they belong, and nothing of who wrote them."""
    assert [mark for mark in MARKS if holds(bytes_of(others), mark.encode())] == []
    public = plainly(others)
    posts = [call for call in others if call.chat == group.id and "sharing-post" in str(call.params.get("text"))]
    assert SHARED in plainly(posts)
    assert CHANGED in plainly(posts)
    assert plainly([call for call in others if call not in posts]).count("enlied") == 0  # only in the post itself
    assert DROPPED not in public
    assert UNREAD not in public
    assert ALONE in plainly([call for call in others if call.chat == team.id])


async def test_the_search_would_find_them(telegram: TelegramServer, folder: Path) -> None:
    """A mark in a file, and in a call to somebody else, is found."""
    search, author = Search(folder), telegram.person(NAME, id=int(ACCOUNT))
    (folder / "left.db").write_bytes(b"..." + int(ACCOUNT).to_bytes(8, "little") + b"...")
    search.looks("now")
    assert search.found == [("now", "left.db", ACCOUNT)]
    telegram.rest.calls += [Call("sendmessage", {"chat_id": str(author.id), "text": NAME}, 0.0)]
    assert to_others(telegram, author) == []
    telegram.rest.calls += [Call("sendmessage", {"chat_id": "5", "text": f"by {NAME}"}, 0.0)]
    assert holds(bytes_of(to_others(telegram, author)), NAME.encode())
