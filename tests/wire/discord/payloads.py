"""The server's records as Discord writes them, complete: a field that is missing ends the real client."""

from __future__ import annotations

from tests.wire.discord.clock import stamp
from tests.wire.discord.permissions import in_channel, in_guild
from tests.wire.discord.state import Application, Channel, Guild, Json, Kind, Member, Message, Overwrite, Role, User


def user_json(user: User) -> Json:
    return {
        "id": str(user.id), "username": user.name.lower().replace(" ", "_"), "global_name": user.name,
        "discriminator": "0000" if user.bot else "0", "avatar": None, "bot": user.bot, "system": False,
        "public_flags": 0, "flags": 0, "banner": None, "accent_color": None, "avatar_decoration_data": None,
        "primary_guild": None,
    }  # fmt: skip


def member_json(member: Member, *, with_user: bool = True) -> Json:
    until = member.timed_out_until
    made: Json = {
        "nick": member.nick, "avatar": None, "banner": None, "roles": [str(role) for role in sorted(member.roles)],
        "joined_at": stamp(member.joined_at), "premium_since": None, "deaf": False, "mute": False, "flags": 0,
        "pending": False, "communication_disabled_until": None if until is None else stamp(until),
    }  # fmt: skip
    if with_user:
        made["user"] = user_json(member.user)
    return made


def member_with_permissions(member: Member, channel: Channel) -> Json:
    """A member as an interaction carries them."""
    return member_json(member) | {"permissions": str(in_channel(channel, member))}


def role_json(role: Role) -> Json:
    return {
        "id": str(role.id), "name": role.name, "color": role.color, "hoist": role.hoist, "icon": None,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "unicode_emoji": None, "position": role.position, "permissions": str(role.permissions),
        "managed": role.managed, "mentionable": role.mentionable, "flags": 0, "description": None,
    }  # fmt: skip


def overwrite_json(overwrite: Overwrite) -> Json:
    return {
        "id": str(overwrite.id), "type": overwrite.kind, "allow": str(overwrite.allow), "deny": str(overwrite.deny)
    }  # fmt: skip


def channel_json(channel: Channel, *, with_guild: bool = True) -> Json:
    made: Json = {"id": str(channel.id), "type": int(channel.kind), "flags": 0, "last_message_id": None}
    if channel.private:
        assert channel.recipient is not None
        return made | {"recipients": [user_json(channel.recipient)]}
    made |= {
        "name": channel.name, "position": channel.position, "topic": channel.topic, "nsfw": channel.adult,
        "parent_id": None if channel.parent is None else str(channel.parent.id), "rate_limit_per_user": 0,
        "permission_overwrites": [overwrite_json(one) for one in channel.overwrites.values()],
    }  # fmt: skip
    if channel.guild is not None and with_guild:
        made["guild_id"] = str(channel.guild.id)
    if channel.thread:
        made |= _thread_fields(channel)
    if channel.kind in (Kind.VOICE, Kind.STAGE):
        made |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    if channel.kind is Kind.FORUM:
        made |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
    return made


def _thread_fields(channel: Channel) -> Json:
    return {
        "owner_id": str(channel.owner_id), "message_count": len(channel.messages), "member_count": 1,
        "total_message_sent": len(channel.messages),
        "thread_metadata": {
            "archived": channel.archived, "auto_archive_duration": 1440, "locked": False,
            "archive_timestamp": stamp(0), "create_timestamp": stamp(0),
        },
    }  # fmt: skip


def message_json(message: Message) -> Json:
    """A message as REST gives it; what the gateway adds is added where it is sent."""
    edited = message.edited_at
    made: Json = {
        "id": str(message.id), "channel_id": str(message.channel.id), "author": user_json(message.author),
        "content": message.content, "timestamp": stamp(message.sent_at),
        "edited_timestamp": None if edited is None else stamp(edited), "tts": False,
        "mention_everyone": message.mention_everyone, "mentions": [user_json(user) for user in message.mentions],
        "mention_roles": [str(role) for role in message.mention_roles], "attachments": message.attachments,
        "embeds": message.embeds, "components": message.components, "pinned": message.pinned, "type": message.kind,
        "flags": message.flags,
        "reactions": [_reaction_json(emoji, who) for emoji, who in message.reactions.items() if who],
    }  # fmt: skip
    if message.nonce is not None:
        made["nonce"] = message.nonce
    if message.from_webhook:
        made |= {"webhook_id": str(message.author.id), "application_id": str(message.author.id)}
    if message.asked_by is not None and message.asked_in is not None:
        made["interaction_metadata"] = {
            "id": str(message.asked_in), "type": 2, "user": user_json(message.asked_by),
            "authorizing_integration_owners": {},
        }  # fmt: skip
    if message.reply_to is not None:
        made["message_reference"] = {
            "type": 0, "message_id": str(message.reply_to), "channel_id": str(message.channel.id)
        }  # fmt: skip
    return made


def _reaction_json(emoji: str, who: list[int]) -> Json:
    return {
        "count": len(who), "count_details": {"burst": 0, "normal": len(who)}, "me": False, "me_burst": False,
        "emoji": {"id": None, "name": emoji}, "burst_colors": [],
    }  # fmt: skip


def guild_json(guild: Guild) -> Json:
    """A guild as REST gives it."""
    return {
        "id": str(guild.id), "name": guild.name, "icon": None, "splash": None, "discovery_splash": None,
        "owner_id": str(guild.owner_id), "afk_channel_id": None, "afk_timeout": 300, "verification_level": 0,
        "default_message_notifications": 1, "explicit_content_filter": 0,
        "roles": [role_json(role) for role in guild.roles.values()], "emojis": [], "stickers": [],
        "features": ["COMMUNITY"], "mfa_level": 0, "application_id": None, "system_channel_id": None,
        "system_channel_flags": 0, "rules_channel_id": None, "max_members": 500000, "vanity_url_code": None,
        "description": None, "banner": None, "premium_tier": 0, "premium_subscription_count": 0,
        "preferred_locale": guild.locale, "public_updates_channel_id": None, "nsfw_level": 0, "nsfw": False,
        "premium_progress_bar_enabled": False, "safety_alerts_channel_id": None, "incidents_data": None,
        "home_header": None, "max_presences": None, "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
        "region": "deprecated", "widget_channel_id": None, "widget_enabled": False,
    }  # fmt: skip


def guild_create_json(guild: Guild, shown: list[Member], joined_at: float) -> Json:
    """A guild as the gateway gives it, with those members that the session may see."""
    channels = [channel for channel in guild.channels.values() if not channel.thread]
    threads = [channel for channel in guild.channels.values() if channel.thread and not channel.archived]
    return guild_json(guild) | {
        "joined_at": stamp(joined_at), "large": False, "member_count": len(guild.members),
        "voice_states": [], "members": [member_json(member) for member in shown],
        "channels": [channel_json(channel, with_guild=False) for channel in channels],
        "threads": [channel_json(channel) for channel in threads], "presences": [], "stage_instances": [],
        "guild_scheduled_events": list(guild.events.values()), "soundboard_sounds": [],
    }  # fmt: skip


def application_json(application: Application) -> Json:
    """The bot's own application, with the limited intent flags that belong to what its owner switched on."""
    bits = {"presences": 1 << 13, "members": 1 << 15, "message_content": 1 << 19}
    flags = sum(bit for name, bit in bits.items() if name in application.privileged)
    return {
        "id": str(application.id), "name": application.name, "icon": None, "description": "", "summary": "",
        "bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64,
        "owner": user_json(application.owner), "team": None, "interactions_endpoint_url": None,
        "flags": flags, "flags_new": str(flags),
        "bot": user_json(application.user), "tags": [], "rpc_origins": [], "eligible_oauth2_scopes": [],
        "redirect_uris": [], "role_connections_verification_url": None, "explicit_content_filter": 0,
        "integration_types_config": {"0": {}, "1": {}}, "approximate_guild_count": 1, "type": None,
        "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
    }  # fmt: skip


def permissions_in(guild: Guild, member: Member) -> str:
    return str(in_guild(guild, member))
