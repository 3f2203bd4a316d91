"""What happens in guilds: people come and go, roles and channels change. Each change is told as Discord tells it."""

from __future__ import annotations

from tests.wire.discord.payloads import channel_json, guild_json, member_json, role_json, user_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.state import Channel, Guild, Json, Kind, Member, Role, User


def join(platform: Platform, guild: Guild, user: User, roles: set[int]) -> Member:
    member = Member(user, platform.clock.now(), roles)
    guild.members[user.id] = member
    if user is platform.bot:
        _show(platform, guild)
    else:
        platform.tell("GUILD_MEMBER_ADD", member_json(member) | _in(guild), guild)
    return member


def leave(platform: Platform, guild: Guild, user: User) -> None:
    """Somebody is no longer there, for whatever reason. When it is the bot, the guild is gone for it."""
    if user is platform.bot:
        platform.tell("GUILD_DELETE", {"id": str(guild.id)}, guild)
        del guild.members[user.id]
        return
    del guild.members[user.id]
    platform.tell("GUILD_MEMBER_REMOVE", {"user": user_json(user)} | _in(guild), guild)


def ban(platform: Platform, guild: Guild, user: User, reason: str | None = None) -> None:
    guild.bans[user.id] = reason
    if user.id in guild.members:
        leave(platform, guild, user)
    if user is not platform.bot:
        platform.tell("GUILD_BAN_ADD", {"user": user_json(user)} | _in(guild), guild)


def unban(platform: Platform, guild: Guild, user: User) -> None:
    del guild.bans[user.id]
    platform.tell("GUILD_BAN_REMOVE", {"user": user_json(user)} | _in(guild), guild)


def change_member(platform: Platform, guild: Guild, member: Member) -> None:
    """Tells that a member's roles, name or pause are others now."""
    platform.tell("GUILD_MEMBER_UPDATE", member_json(member) | _in(guild), guild)


def add_role(platform: Platform, guild: Guild, name: str, permissions: int, **more: bool | int) -> Role:
    position = int(more.pop("position", 0)) or 1 + max((role.position for role in guild.roles.values()), default=0)
    role = Role(platform.ids.next(), name, permissions, position)
    for key, value in more.items():
        setattr(role, key, value)
    guild.roles[role.id] = role
    platform.tell("GUILD_ROLE_CREATE", {"role": role_json(role)} | _in(guild), guild)
    return role


def change_role(platform: Platform, guild: Guild, role: Role) -> None:
    platform.tell("GUILD_ROLE_UPDATE", {"role": role_json(role)} | _in(guild), guild)


def delete_role(platform: Platform, guild: Guild, role: Role) -> None:
    del guild.roles[role.id]
    for member in guild.members.values():
        member.roles.discard(role.id)
    platform.tell("GUILD_ROLE_DELETE", {"role_id": str(role.id)} | _in(guild), guild)


def add_channel(platform: Platform, guild: Guild, name: str, kind: Kind, parent: Channel | None = None) -> Channel:
    channel = Channel(platform.ids.next(), kind, name, guild, parent=parent, position=len(guild.channels))
    guild.channels[channel.id] = channel
    platform.channels[channel.id] = channel
    event = "THREAD_CREATE" if channel.thread else "CHANNEL_CREATE"
    if channel.thread:
        channel.owner_id = platform.bot.id
    platform.tell(event, channel_json(channel), guild)
    return channel


def change_channel(platform: Platform, channel: Channel) -> None:
    event = "THREAD_UPDATE" if channel.thread else "CHANNEL_UPDATE"
    platform.tell(event, channel_json(channel), channel.guild)


def delete_channel(platform: Platform, channel: Channel) -> None:
    guild = channel.guild
    assert guild is not None
    del guild.channels[channel.id]
    del platform.channels[channel.id]
    event = "THREAD_DELETE" if channel.thread else "CHANNEL_DELETE"
    platform.tell(event, channel_json(channel), guild)


def change_guild(platform: Platform, guild: Guild) -> None:
    platform.tell("GUILD_UPDATE", guild_json(guild), guild)


def outage(platform: Platform, guild: Guild) -> None:
    """The guild cannot be reached for a while; nobody took the bot out of it."""
    guild.outage = True
    platform.tell("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild)


def returns(platform: Platform, guild: Guild) -> None:
    """The outage is over."""
    guild.outage = False
    _show(platform, guild, unavailable=False)


def _show(platform: Platform, guild: Guild, **more: bool) -> None:
    """Tells the guild to its shard. Only one that was known before says that it is no longer unavailable."""
    for session in platform.gateway.sessions.values():
        if (guild.id >> 22) % session.shards == session.shard:
            session.push("GUILD_CREATE", platform.whole_guild(guild, session.intents) | more)
    platform.bell.ring()


def _in(guild: Guild) -> Json:
    return {"guild_id": str(guild.id)}
