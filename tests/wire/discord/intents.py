"""Which event needs which intent, and what a message looks like to a bot that may not read it."""

from __future__ import annotations

from tests.wire.discord.state import Json

GUILDS, MEMBERS, MODERATION, PRESENCES = 1 << 0, 1 << 1, 1 << 2, 1 << 8
GUILD_MESSAGES, GUILD_REACTIONS, GUILD_TYPING = 1 << 9, 1 << 10, 1 << 11
PRIVATE_MESSAGES, PRIVATE_REACTIONS, PRIVATE_TYPING = 1 << 12, 1 << 13, 1 << 14
MESSAGE_CONTENT, SCHEDULED_EVENTS = 1 << 15, 1 << 16
EVERY = sum(1 << bit for bit in (*range(17), 20, 21, 24, 25))

PRIVILEGED = {"members": MEMBERS, "presences": PRESENCES, "message_content": MESSAGE_CONTENT}
_BLANKED: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


def needed(event: str, private: bool) -> int:
    """The intent without which a session is not told. 0 means that everybody is told."""
    if event.startswith("MESSAGE_REACTION_"):
        return PRIVATE_REACTIONS if private else GUILD_REACTIONS
    if event.startswith("MESSAGE_"):
        return PRIVATE_MESSAGES if private else GUILD_MESSAGES
    if event == "TYPING_START":
        return PRIVATE_TYPING if private else GUILD_TYPING
    if event == "CHANNEL_PINS_UPDATE" and private:
        return PRIVATE_MESSAGES
    prefixes = {
        "GUILD_MEMBERS_CHUNK": 0,  # it was asked for
        "GUILD_MEMBER_": MEMBERS,
        "GUILD_BAN_": MODERATION,
        "GUILD_AUDIT_LOG_": MODERATION,
        "GUILD_SCHEDULED_EVENT_": SCHEDULED_EVENTS,
        "GUILD_": GUILDS,
        "CHANNEL_": GUILDS,
        "THREAD_": GUILDS,
    }
    return next((intent for prefix, intent in prefixes.items() if event.startswith(prefix)), 0)


def as_readable(event: str, data: Json, intents: int, bot: int) -> Json:
    """The event as a session with these intents gets it: without the right to read, a message is blank.

    What is private, the bot's own, or mentions the bot can always be read.
    """
    if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or intents & MESSAGE_CONTENT or "guild_id" not in data:
        return data
    return blanked(data, bot)


def blanked(message: Json, bot: int) -> Json:
    """A guild message as it is given to a bot without the message content intent."""
    own = message["author"]["id"] == str(bot)
    mentioned = any(user["id"] == str(bot) for user in message["mentions"])
    return message if own or mentioned else message | _BLANKED
