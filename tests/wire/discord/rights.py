"""What the bot may do with a request, or the refusal that Discord gives."""

from __future__ import annotations

from tests.wire.discord import permissions as may
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import missing_access, missing_permissions, no_group_in_common, private_messages_closed
from tests.wire.discord.state import Channel, Guild, Json, Member, Role


def need_in_channel(platform: Platform, channel: Channel, permission: int) -> None:
    """Refuses without sight of the channel (50001), and without the permission (50013)."""
    if channel.guild is None:
        return
    has = may.in_channel(channel, platform.bot_in(channel.guild))
    if not has & may.VIEW_CHANNEL:
        raise missing_access()
    if has & permission != permission:
        raise missing_permissions()


def need_in_guild(platform: Platform, guild: Guild, permission: int) -> None:
    if may.in_guild(guild, platform.bot_in(guild)) & permission != permission:
        raise missing_permissions()


def need_to_post(platform: Platform, channel: Channel, body: Json, files: int) -> None:
    """What posting needs: the person's open door in private; in a guild the permissions, by what is in the message."""
    person = channel.recipient
    if person is not None:
        if person.closed:
            raise private_messages_closed()
        if not platform.in_common(person) and not person.everywhere:
            raise no_group_in_common()
        return
    needed = may.SEND_MESSAGES_IN_THREADS if channel.thread else may.SEND_MESSAGES
    needed |= may.EMBED_LINKS if body.get("embeds") else 0
    needed |= may.ATTACH_FILES if files else 0
    needed |= may.READ_MESSAGE_HISTORY if body.get("message_reference") else 0
    need_in_channel(platform, channel, needed)


def highest(guild: Guild, member: Member) -> int:
    """The place of somebody's highest role."""
    return max((guild.roles[role].position for role in member.roles if role in guild.roles), default=0)


def need_above(platform: Platform, guild: Guild, member: Member) -> None:
    """Nobody acts on the owner, nor on somebody whose highest role is not below their own."""
    bot = platform.bot_in(guild)
    if member.user.id == guild.owner_id or highest(guild, member) >= highest(guild, bot):
        raise missing_permissions()


def need_role_below(platform: Platform, guild: Guild, role: Role) -> None:
    if role.position >= highest(guild, platform.bot_in(guild)) or role.managed:
        raise missing_permissions()


def need_own(platform: Platform, channel: Channel, overwrite: Json) -> None:
    """Only what the bot may itself can be allowed or forbidden to others."""
    asked = int(overwrite.get("allow") or 0) | int(overwrite.get("deny") or 0)
    if channel.guild is not None and asked & ~may.in_guild(channel.guild, platform.bot_in(channel.guild)):
        raise missing_permissions()
