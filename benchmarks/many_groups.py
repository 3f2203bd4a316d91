"""Many small groups on a PostgreSQL, for measuring: each with a room, members who agreed to check-ins, open rounds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.small_group import NOW, Silent, account
from bot.build import LOCALES, Built, Setting, build
from bot.catalog import Catalog
from bot.clock import MovableClock, chance
from bot.events import Pressed
from bot.features.checkins import ANSWER
from bot.features.privacy import Operator
from bot.model import Chat
from bot.references import Reference, write
from bot.rhythm import use_packaged_zones
from storage import tables
from storage.keys import KeyFile
from storage.postgres.dialect import parsed
from storage.postgres.store import Postgres
from storage.postgres.waiting import KeysBeside
from storage.tx import put_once

GROUPS, EACH = 50, 4  # groups, and people in each
_GROUP, _ROOM, _MEMBER, _ACCOUNT = (put_once(t) for t in (tables.groups, tables.rooms, tables.members, tables.accounts))
_MEMBERSHIP, _CONSENT, _ROUND = (put_once(t) for t in (tables.memberships, tables.consents, tables.rounds))


async def open_house(folder: Path, url: str) -> Built:
    """One process's house. What is there already stays."""
    use_packaged_zones()
    built = build(
        Setting(
            folder / "nothing.db", KeysBeside(KeyFile(folder / "keys.db", make=True)), bytes(range(32)),
            MovableClock(NOW), chance, Catalog.load(LOCALES), [Silent()],
            Operator("Nobody", "nobody@example.org", is_facilitator=False),
            open_file=lambda path, make_books, vault: Postgres(parsed(url, "url"), make_books, vault),
        )
    )  # fmt: skip
    await built.house.open()
    return built


async def seed(built: Built, groups: int = GROUPS, each: int = EACH) -> None:
    """Groups, rooms and people, a hundred groups in a transaction."""
    for first in range(0, groups, 100):
        some = range(first, min(groups, first + 100))

        def written(books: Any, some: range = some) -> None:
            for group in some:
                _seed(books, built, group, [number * groups + group for number in range(each)])

        await built.store.write(written)
    await built.house.engine.refresh()


def group_id(group: int) -> bytes:
    return b"group%11d" % group


async def open_rounds(built: Built, turn: int, count: int) -> None:
    """So many open rounds in every group."""

    def written(books: Any) -> None:
        for group in range(GROUPS):
            for number in range(count):
                id = round_id(built, turn, group, number)
                books.tx.do(_ROUND, id=id, group_id=group_id(group), opened_at=NOW, closes_at=NOW + 86400, open=1)

    await built.store.write(written)


def round_id(built: Built, turn: int, group: int, number: int) -> bytes:
    return built.vault.tag("round", str(turn), str(group), str(number))


def press(built: Built, turn: int, person: int, number: int) -> Pressed:
    """Somebody answers a round of their group."""
    group = person % GROUPS
    reference = write(Reference(ANSWER.code, str(number % 5 + 1), round_id(built, turn, group, number)), built.vault)
    return Pressed(f"{turn}-{person}-{number}", account(person), Chat("discordish", f"room-{group}"), reference)


def _seed(books: Any, built: Built, group: int, people: Sequence[int]) -> None:
    tx, vault, id = books.tx, built.vault, group_id(group)
    tx.do(
        _GROUP, id=id, sealed_name=vault.seal_fixed("groups", (id, "name"), b"Circle"), language="en",
        zone="Africa/Cairo", country="EG", joining="open", code=b"", adults_only=1, ready=1, made_day=1,
    )  # fmt: skip
    sealed, tag = (
        vault.seal_fixed("rooms", (id, "chat"), b"room-%d" % group),
        vault.tag("chat", "discordish", f"room-{group}"),
    )
    tx.do(_ROOM, id=id, group_id=id, tag=tag, platform="discordish", sealed=sealed)
    for person in people:
        member, who = person.to_bytes(16, "big"), account(person)
        tag = vault.tag("account", who.platform, who.id)
        sealed = vault.seal_account(member, tag, who.platform, who.id)
        tx.do(_MEMBER, id=member, language="", zone="", country="", made_day=1)
        tx.do(_ACCOUNT, tag=tag, member_id=member, sealed=sealed, unreached_day=None)
        tx.do(_MEMBERSHIP, member_id=member, group_id=id, role=1, state="here", since_day=1, agreed_version=1)
        tx.do(_CONSENT, member_id=member, group_id=id, purpose="checkins", version=1, day=1, withdrawn_day=None)
