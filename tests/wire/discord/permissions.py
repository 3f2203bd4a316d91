"""What somebody may do: the bits, and how roles and channel overwrites make them."""

from __future__ import annotations

from tests.wire.discord.state import Channel, Guild, Member

KICK_MEMBERS = 1 << 1
BAN_MEMBERS = 1 << 2
ADMINISTRATOR = 1 << 3
MANAGE_CHANNELS = 1 << 4
MANAGE_GUILD = 1 << 5
ADD_REACTIONS = 1 << 6
VIEW_AUDIT_LOG = 1 << 7
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
MANAGE_ROLES = 1 << 28
MANAGE_EVENTS = 1 << 33
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
SEND_MESSAGES_IN_THREADS = 1 << 38
MODERATE_MEMBERS = 1 << 40
CREATE_EVENTS = 1 << 44
PIN_MESSAGES = 1 << 51

ALL = (1 << 52) - 1
ORDINARY = (
    VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | ADD_REACTIONS
    | USE_APPLICATION_COMMANDS
    | CREATE_PUBLIC_THREADS
    | SEND_MESSAGES_IN_THREADS
)
PRIVATE = ORDINARY | MENTION_EVERYONE  # what everybody may do in a private chat


def in_guild(guild: Guild, member: Member) -> int:
    """What a member may do in the guild as a whole."""
    if member.user.id == guild.owner_id:
        return ALL
    may = guild.everyone.permissions
    for role in member.roles:
        if role in guild.roles:
            may |= guild.roles[role].permissions
    return ALL if may & ADMINISTRATOR else may


def in_channel(channel: Channel, member: Member) -> int:
    """What a member may do in one channel. Without sight of it, nothing."""
    guild = channel.guild
    if guild is None:
        return PRIVATE
    may = in_guild(guild, member)
    if may == ALL:
        return ALL
    own = channel.parent if channel.thread and channel.parent is not None else channel
    may = _overwritten(may, own, guild, member)
    if not may & VIEW_CHANNEL:
        return 0
    speaks = SEND_MESSAGES_IN_THREADS if channel.thread else SEND_MESSAGES
    return may if may & speaks else may & ~(EMBED_LINKS | ATTACH_FILES | MENTION_EVERYONE)


def _overwritten(may: int, channel: Channel, guild: Guild, member: Member) -> int:
    everyone = channel.overwrites.get(guild.id)
    if everyone is not None:
        may = may & ~everyone.deny | everyone.allow
    of_roles = [channel.overwrites[role] for role in member.roles if role in channel.overwrites]
    for overwrite in of_roles:
        may &= ~overwrite.deny
    for overwrite in of_roles:
        may |= overwrite.allow
    mine = channel.overwrites.get(member.user.id)
    return may if mine is None else may & ~mine.deny | mine.allow
