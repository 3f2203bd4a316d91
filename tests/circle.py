"""A group that is already there: its rooms on both platforms, and members who agreed to everything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.model import Chat, Consent, Joining, Purpose, Role, State
from storage.records.frame import put_account
from storage.tables import accounts, consents, groups, members, memberships, purposes, rooms
from tests.world import DAY, Person, World

GROUP = b"a circle of ours"
SHARES = Chat("discordish", "room-shares")
SHARES_TOO = Chat("telegramish", "chat-shares")
_group, _room, _purpose = insert(groups), insert(rooms), insert(purposes)
_known = select(accounts.c.member_id).where(accounts.c.tag == bindparam("tag"))
_member, _account, _standing, _consent = insert(members), put_account, insert(memberships), insert(consents)

_stands_aside = update(memberships).where(memberships.c.member_id == bindparam("member")).values(state=State.AWAY.value)
_forgotten = [
    delete(table).where(column == bindparam("member"))
    for table, column in (
        (consents, consents.c.member_id),
        (memberships, memberships.c.member_id),
        (accounts, accounts.c.member_id),
        (members, members.c.id),
    )
]


async def gather(
    world: World, people: Sequence[Person], *, language: str = "en", zone: str = "Europe/Paris", group: bytes = GROUP,
    rooms: Sequence[tuple[Chat, Purpose]] = (),
) -> None:  # fmt: skip
    """Writes the group, its rooms (three of its own unless others are named) and its members, as setup and joining
    leave them behind."""
    today = world.clock.now() // DAY
    prefix = "" if group == GROUP else group.hex()

    def found(books: Any) -> None:
        tx, vault = books.tx, world.built.vault
        name = vault.seal_fixed("groups", (group, "name"), b"Our circle")
        tx.do(
            _group, id=group, sealed_name=name, language=language, zone=zone, country="", joining=Joining.OPEN.value,
            code=b"", adults_only=1, ready=1, made_day=today,
        )  # fmt: skip
        usual = ((world.room, Purpose.MAIN), (SHARES, Purpose.SHARES), (SHARES_TOO, Purpose.SHARES))
        for chat, purpose in rooms or usual:
            room, id = world.chance(16), prefix + chat.id
            sealed = vault.seal_fixed("rooms", (room, "chat"), id.encode())
            tag = vault.tag("chat", chat.platform, id)
            tx.do(_room, id=room, group_id=group, tag=tag, platform=chat.platform, sealed=sealed)
            tx.do(_purpose, group_id=group, purpose=purpose.value, room_id=room)

    await world.built.store.write(found)
    for person in people:
        await join(world, person, group=group)
    await world.built.house.engine.refresh()


async def join(
    world: World, person: Person, *, group: bytes = GROUP, consenting: bool = True, role: Role = Role.MEMBER
) -> bytes:
    """The person becomes a member; the member's id."""
    today = world.clock.now() // DAY
    vault = world.built.vault
    tag = vault.tag("account", person.account.platform, person.account.id)

    def joined(books: Any) -> bytes:
        tx = books.tx
        known = tx.one(_known, tag=tag)
        member = known[0] if known else world.chance(16)
        if not known:
            tx.do(_member, id=member, language=person.language, zone="", country="", made_day=today)
            sealed = vault.seal_account(member, tag, person.account.platform, person.account.id)
            tx.do(_account, tag=tag, member_id=member, sealed=sealed)
        tx.do(
            _standing, member_id=member, group_id=group, role=role.value, state=State.HERE.value,
            since_day=today, agreed_version=1,
        )  # fmt: skip
        for consent in Consent if consenting else ():
            tx.do(
                _consent, member_id=member, group_id=group, purpose=consent.value, version=1, day=today,
                withdrawn_day=None,
            )  # fmt: skip
        return member

    return await world.built.store.write(joined)


async def add_room(world: World, chat: Chat, purpose: Purpose, *, group: bytes = GROUP) -> bytes:
    """The chat becomes a room of the group; the room's id."""
    vault, room = world.built.vault, world.chance(16)

    def added(books: Any) -> None:
        tx = books.tx
        sealed = vault.seal_fixed("rooms", (room, "chat"), chat.id.encode())
        tag = vault.tag("chat", chat.platform, chat.id)
        tx.do(_room, id=room, group_id=group, tag=tag, platform=chat.platform, sealed=sealed)
        tx.do(_purpose, group_id=group, purpose=purpose.value, room_id=room)

    await world.built.store.write(added)
    await world.built.house.engine.refresh()
    return room


async def leave(world: World, person: Person, *, keeping: bool = False) -> None:
    """The person leaves: erased, or with their things kept."""
    tag = world.built.vault.tag("account", person.account.platform, person.account.id)

    def left(books: Any) -> None:
        tx = books.tx
        known = tx.one(_known, tag=tag)
        assert known is not None
        for statement in [_stands_aside] if keeping else _forgotten:
            tx.do(statement, member=known[0])

    await world.built.store.write(left)
