"""Topics of a forum that cannot be written to: closed for now, or deleted.

Telegram tells when one is closed and opened, and nothing of a deleted one. No call looks at a topic either; so what a
send was answered is remembered, in memory alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from telegram import ChatMemberAdministrator, ChatMemberOwner
from telegram.constants import ChatAction
from telegram.error import TelegramError

from adapters.telegram.calls import Client, is_no_topic, is_shut
from adapters.telegram.inbound import address
from bot.model import Chat


@dataclass(slots=True)
class Topics:
    """Chats by their ids, as the engine knows them."""

    shut: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def works(self, id: str) -> None:
        """Somebody can write there."""
        self.shut.discard(id)
        self.gone.discard(id)

    async def look(self, client: Client, id: str) -> None:
        """Finds out about one topic, where that can be: whoever types into a topic that is none is told so."""
        chat, topic = address(id)
        if topic is None:
            return
        try:
            await client.send_chat_action(chat, ChatAction.TYPING, message_thread_id=topic)
        except TelegramError as error:
            if is_no_topic(error):
                self.gone.add(id)
            elif is_shut(error):
                self.shut.add(id)


async def may_write_anyway(client: Client, id: str, us: int) -> bool:
    """Whether a closed topic is open to us: to administrators who manage topics it is."""
    chat, _ = address(id)
    try:
        member = await client.get_chat_member(chat, us)
    except TelegramError:
        return False
    manages = isinstance(member, ChatMemberAdministrator) and bool(member.can_manage_topics)
    return manages or isinstance(member, ChatMemberOwner)


def within(rooms: Sequence[Chat], chats: Sequence[Chat]) -> tuple[Chat, ...]:
    """The rooms that are topics of these chats: what becomes of a forum becomes of its topics."""
    return tuple(room for room in rooms if any(room.id.startswith(f"{chat.id}/") for chat in chats))
