"""Where a letter goes, read in the transaction that marks it as leaving: the chat or account, how its reader reads,
whom it calls, and the address of the message that it is about.

A part of the outbox: it holds the opener."""

from __future__ import annotations

from collections.abc import Callable

from bot.books import Books, OutboxRow
from bot.delivery import Addressed
from bot.effects import ToAuthor, ToMember, ToRoom
from bot.letters import DATE, SEND, Letter, unpack
from bot.model import Account, Chat, Role, Standing
from bot.opener import Opener
from bot.vault import Vault
from bot.visits import chat_of


class Addressing:
    """`link` gives the address of a message of ours in a chat (see `bot.ports.Adapter.link`)."""

    def __init__(self, vault: Vault, opener: Opener, link: Callable[[Chat, str], str]) -> None:
        self._vault = vault
        self._opener = opener
        self._link = link

    def addressed(self, books: Books, row: OutboxRow, letter: Letter) -> Addressed | None:
        """None when there is nobody (any more) to carry it to, or nothing to change."""
        place = self._place(books, letter, urgent=row.urgent)
        if place is None:
            return None
        to, language, zone, about = place
        if letter.act == SEND:
            mentions = self._mentioned(books, letter, to)
            link = self._linked(books, letter, to)
            return Addressed(row, letter, to, language, zone, mentions=mentions, link=link, about=about)
        copy = next((copy for copy in books.outbox.copies(row.name) if copy.lane == row.lane), None)
        ref = self._vault.open_fixed("copies", (row.name, row.lane, "ref"), copy.ref).decode() if copy else ""
        if not ref and letter.act != DATE:  # it never arrived, or nobody knows whether it did: nothing can be changed
            return None
        return Addressed(row, letter, to, language, zone, ref, about=about)

    def waits(self, books: Books, row: OutboxRow, letter: Letter) -> bool:
        """Whether it is for a room that is gone for now. What is urgent does not wait there."""
        room = books.groups.room(letter.to.room) if isinstance(letter.to, ToRoom) and not row.urgent else None
        return room is not None and room.gone is not None

    # --------------------------------------------------------------------------------------------------------

    def _place(
        self, books: Books, letter: Letter, *, urgent: bool
    ) -> tuple[Chat | Account, str, str, tuple[bytes, bytes] | None] | None:
        to: ToRoom | ToMember | ToAuthor = letter.to
        if isinstance(to, ToRoom):
            room = books.groups.room(to.room)
            group = books.groups.group(room.group) if room else None
            if room is None or room.gone is not None or group is None:
                return None
            return chat_of(room, self._vault), group.language, letter.zone or group.zone, None
        member = to.member if isinstance(to, ToMember) else self._opener.author_of(to.group, to.post, to.handle)
        account = books.people.account_of(member) if member else None
        standing = books.people.standing_of(member, to.group) if member else None
        opened = self._opener.account_of(member, *account) if member and account else None
        if account is not None and books.people.is_unreached(account[0]):
            return None
        if opened is None or standing is None or not standing.here:
            return None
        if standing.role < letter.least:
            return None
        helps = urgent and standing.role is Role.MEMBER  # somebody in danger is not made to wait for a platform
        if not helps and not _reached(books, standing, opened.platform):
            return None
        return opened, standing.language, standing.zone, None if helps else (to.group, standing.member.id)

    def _mentioned(self, books: Books, letter: Letter, to: Chat | Account) -> tuple[Account, ...]:
        """Those whom the message calls, as far as they have an account where it goes."""
        kept = [(member, account) for member in letter.mentions for account in books.people.accounts_of(member)]
        opened = [self._opener.account_of(member, *account) for member, account in kept]
        here = isinstance(to, Chat)
        return tuple(one for one in opened if one is not None and here and one.platform == to.platform)

    def _linked(self, books: Books, letter: Letter, to: Chat | Account) -> str:
        """Where the message that this one is about stands, on the platform of the reader."""
        name = self._vault.tag("name", letter.about) if letter.about else b""
        for copy in books.outbox.copies(name) if name else ():
            address = unpack(self._vault.open_fixed("copies", (name, copy.lane, "address"), copy.address))
            place = self._place(books, address, urgent=False) if isinstance(address.to, ToRoom) else None
            if place is not None and isinstance(place[0], Chat) and place[0].platform == to.platform:
                ref = self._vault.open_fixed("copies", (name, copy.lane, "ref"), copy.ref).decode()
                return self._link(place[0], ref) if ref else ""
        return ""


def _reached(books: Books, standing: Standing, platform: str) -> bool:
    """Whether the group can be reached where the member is written to. Nobody is written to for a group that put us
    out of all its chats there; those who lead it are, while none is left anywhere."""
    rooms = books.groups.every_room(standing.group.id)
    live = {room.platform for room in rooms if room.gone is None}
    if platform in live or not rooms:
        return True
    if not live:
        return standing.role >= Role.FACILITATOR
    return all(room.platform != platform for room in rooms)
