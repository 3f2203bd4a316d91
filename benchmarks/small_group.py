"""A group with members who agreed to check-ins and an open round, on disk, for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, insert

from bot.build import FURNITURE, LOCALES, Built, Furnished, Setting, build
from bot.catalog import Catalog
from bot.clock import MovableClock, chance
from bot.features.privacy import Operator
from bot.house import keep_still
from bot.model import Account, Chat
from bot.ports import Able, Outcome, Parcel, Presence, Receipt, RoomLook
from bot.rhythm import use_packaged_zones
from storage import tables
from storage.keys import KeyFile

NOW = int(datetime(2026, 11, 2, 9, 0, tzinfo=UTC).timestamp())
ROOM, GROUP = "room-main", b"g" * 16
_GROUP, _ROOM, _PURPOSE = insert(tables.groups), insert(tables.rooms), insert(tables.purposes)
_MEMBER, _ACCOUNT, _MEMBERSHIP = insert(tables.members), insert(tables.accounts), insert(tables.memberships)
_CONSENT, _ROUND = insert(tables.consents), insert(tables.rounds)


class Silent:
    """A platform that takes everything and keeps nothing."""

    platform = "discordish"
    able = Able(forms=True, private_in_rooms=True, idempotent_sends=True)

    async def deliver(self, parcel: Parcel) -> Outcome:
        return Receipt("1")

    def link(self, where: Chat, ref: str) -> str:
        return ""

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        return Presence(True, False)

    async def inspect(self, where: Chat) -> RoomLook | None:
        return RoomLook(True)


def account(number: int) -> Account:
    return Account("discordish", f"80000000000{number:07}", "Ana")


async def open_house(folder: Path, people: int, furniture: Sequence[Furnished] = FURNITURE) -> Built:
    """A running house over files in the folder; what is there already stays as it is."""
    use_packaged_zones()
    data = folder / "data.db"
    fresh = not data.exists()
    if fresh:
        engine = create_engine(f"sqlite:///{data}")
        tables.metadata.create_all(engine)
        engine.dispose()
    built = build(
        Setting(
            data=data,
            keys=KeyFile(folder / "keys.db", make=True),
            root=bytes(range(32)),
            clock=MovableClock(NOW),
            chance=chance,
            catalog=Catalog.load(LOCALES),
            adapters=[Silent()],
            operator=Operator("Nobody", "nobody@example.org", is_facilitator=False),
            furniture=furniture,
        )
    )
    if fresh:
        await built.store.write(lambda books: _seed(books, built, people))
    await built.house.open()
    keep_still()
    return built


async def open_rounds(built: Built, turn: int, count: int) -> list[bytes]:
    """Rounds that are open for answers."""
    ids = [built.vault.tag("round", str(turn), str(number)) for number in range(count)]

    def write(books: Any) -> None:
        for id in ids:
            books.tx.do(_ROUND, id=id, group_id=GROUP, opened_at=NOW, closes_at=NOW + 86400, open=1)

    await built.store.write(write)
    return ids


def _seed(books: Any, built: Built, people: int) -> None:
    tx, vault = books.tx, built.vault
    name = vault.seal_fixed("groups", (GROUP, "name"), b"Circle")
    tx.do(
        _GROUP, id=GROUP, sealed_name=name, language="en", zone="Africa/Cairo", country="EG", joining="open",
        code=b"", adults_only=1, ready=1, made_day=1,
    )  # fmt: skip
    chat = vault.seal_fixed("rooms", (b"r" * 16, "chat"), ROOM.encode())
    tag = vault.tag("chat", "discordish", ROOM)
    tx.do(_ROOM, id=b"r" * 16, group_id=GROUP, tag=tag, platform="discordish", sealed=chat)
    tx.do(_PURPOSE, group_id=GROUP, purpose="main", room_id=b"r" * 16)
    for number in range(people):
        member, who = number.to_bytes(16, "big"), account(number)
        tag = vault.tag("account", who.platform, who.id)
        sealed = vault.seal_account(member, tag, who.platform, who.id)
        tx.do(_MEMBER, id=member, language="", zone="", country="", made_day=1)
        tx.do(_ACCOUNT, tag=tag, member_id=member, sealed=sealed, unreached_day=None)
        tx.do(_MEMBERSHIP, member_id=member, group_id=GROUP, role=1, state="here", since_day=1, agreed_version=1)
        tx.do(_CONSENT, member_id=member, group_id=GROUP, purpose="checkins", version=1, day=1, withdrawn_day=None)
