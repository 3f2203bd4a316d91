"""What became of people and chats, from what Telegram tells of them. Pure functions.

Telegram tells who came and went by service messages, to administrators also by `chat_member`; what became of the bot
itself by `my_chat_member`.
"""

from __future__ import annotations

from telegram import ChatMember, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from adapters.telegram.inbound import PLATFORM, Us, account, room
from bot.events import Became, News
from bot.model import Account, Chat

KINDS = [
    "message",
    "callback_query",
    "my_chat_member",
    "chat_member",
]  # always named: left out, Telegram keeps older ones
OF_A_PLACE = frozenset({Became.LEFT, Became.BANNED, Became.BACK, Became.BOT_GONE, Became.BOT_HERE})
_OUT = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


def told(update: Update, us: Us) -> tuple[News, ...]:
    """News of a group, or of somebody's private chat with us."""
    id = str(update.update_id)
    if update.my_chat_member is not None:
        return _of_us(id, update.my_chat_member)
    if update.chat_member is not None:
        return _of_somebody(id, update.chat_member)
    return _of_service(id, update.message, us) if update.message is not None else ()


def moved(id: str, old: str, new: int) -> News:
    """A group became a supergroup, and has another number since."""
    return News(id, Became.ROOM_MOVED, PLATFORM, (Chat(PLATFORM, old),), to=Chat(PLATFORM, str(new)))


def shut(id: str, topic: str) -> News:
    """A topic turned out to be closed."""
    return News(id, Became.ROOM_SHUT, PLATFORM, (Chat(PLATFORM, topic),))


def opened(id: str, who: Account) -> News:
    """Somebody followed a link into the private chat, so they can be written to there."""
    return News(id, Became.OPENED, PLATFORM, (), who)


# ------------------------------------------------------------------------------------------------------------


def _of_us(id: str, change: ChatMemberUpdated) -> tuple[News, ...]:
    if change.chat.type == ChatType.PRIVATE:  # somebody blocked us, or no longer does
        closed = not _in(change.new_chat_member)
        return (News(id, Became.CLOSED if closed else Became.OPENED, PLATFORM, (), account(change.from_user)),)
    what = Became.BOT_HERE if _in(change.new_chat_member) else Became.BOT_GONE
    return (News(id, what, PLATFORM, (room(change.chat),)),)


def _of_somebody(id: str, change: ChatMemberUpdated) -> tuple[News, ...]:
    member = change.new_chat_member
    if _in(member) is _in(change.old_chat_member):
        return ()
    gone = Became.BANNED if member.status == ChatMemberStatus.BANNED else Became.LEFT
    what = Became.BACK if _in(member) else gone
    return (News(id, what, PLATFORM, (room(change.chat),), account(member.user)),)


def _of_service(id: str, message: Message, us: Us) -> tuple[News, ...]:
    if message.migrate_to_chat_id is not None:
        return (moved(id, str(message.chat.id), message.migrate_to_chat_id),)
    if message.migrate_from_chat_id is not None:  # the same, told in the new chat
        return (moved(id, str(message.migrate_from_chat_id), message.chat.id),)
    if message.new_chat_members:
        came = [account(user) for user in message.new_chat_members if not user.is_bot]
        return tuple(News(f"{id}.{who.id}", Became.BACK, PLATFORM, (room(message.chat),), who) for who in came)
    where = (room(message.chat, message.message_thread_id),)
    if message.forum_topic_closed or message.general_forum_topic_hidden:
        return (News(id, Became.ROOM_SHUT, PLATFORM, where),)
    if message.forum_topic_reopened or message.general_forum_topic_unhidden:
        return (News(id, Became.ROOM_OPEN, PLATFORM, where),)
    left = message.left_chat_member
    if left is None or left.id == us.id:
        return ()
    return (News(id, Became.LEFT, PLATFORM, (room(message.chat),), account(left)),)


def _in(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in _OUT
