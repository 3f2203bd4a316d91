"""Making an interaction of what a person did, complete, and telling the bot."""

from __future__ import annotations

import hashlib

from tests.wire.discord import permissions
from tests.wire.discord.interactions import Asked, Interaction
from tests.wire.discord.payloads import channel_json, member_with_permissions, message_json, user_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.state import Channel, Guild, Json, Message, User

LARGEST_ATTACHMENT = 10 * 1024 * 1024


def ask(
    platform: Platform, kind: Asked, user: User, channel: Channel, data: Json, source: Message | None = None
) -> Interaction:
    """Somebody used a command, pressed a button, or sent off a form. The clock of the first answer runs from here."""
    may_act(user, channel)
    number = platform.ids.next()
    token = hashlib.sha256(f"interaction {number}".encode()).hexdigest()
    asked = Interaction(number, token, kind, user, channel, platform.clock.now(), data, source)
    platform.interactions[token] = asked
    platform.tell("INTERACTION_CREATE", _json(platform, asked), channel.guild)
    return asked


def may_act(user: User, channel: Channel) -> None:
    """Fails the test when this person could not act there at all."""
    if channel.guild is None:
        assert channel.recipient is user, "nobody acts in somebody else's private chat"
        return
    assert user.id in channel.guild.members, "who is not in the guild cannot act in it"
    has = permissions.in_channel(channel, channel.guild.members[user.id])
    assert has & permissions.VIEW_CHANNEL, "nobody acts in a channel that they cannot see"
    assert has & permissions.USE_APPLICATION_COMMANDS, "apps may not be used in this channel"


def _json(platform: Platform, asked: Interaction) -> Json:
    channel = asked.channel
    made: Json = {
        "id": str(asked.id), "application_id": str(platform.application.id), "type": int(asked.kind),
        "token": asked.token, "version": 1, "data": asked.data, "locale": asked.user.locale, "entitlements": [],
        "attachment_size_limit": LARGEST_ATTACHMENT, "channel_id": str(channel.id),
    }  # fmt: skip
    made |= _in_private(platform, asked) if channel.guild is None else _in_guild(platform, asked, channel.guild)
    if asked.source is not None:
        made["message"] = message_json(asked.source)
    return made


def _in_private(platform: Platform, asked: Interaction) -> Json:
    return {
        "user": user_json(asked.user), "channel": channel_json(asked.channel), "context": 1,
        "authorizing_integration_owners": {"0": "0"}, "app_permissions": str(permissions.PRIVATE),
    }  # fmt: skip


def _in_guild(platform: Platform, asked: Interaction, guild: Guild) -> Json:
    member = guild.members[asked.user.id]
    bot = guild.members.get(platform.bot.id)
    bot_may = 0 if bot is None else permissions.in_channel(asked.channel, bot)
    has = str(permissions.in_channel(asked.channel, member))
    return {
        "guild_id": str(guild.id), "guild_locale": guild.locale, "context": 0,
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": ["COMMUNITY"]},
        "member": member_with_permissions(member, asked.channel), "app_permissions": str(bot_may),
        "channel": channel_json(asked.channel) | {"permissions": has},
        "authorizing_integration_owners": {"0": str(guild.id)},
    }  # fmt: skip
