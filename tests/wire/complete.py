"""What has to stand in an event so that the real client can read it, and what must not be null.

The tables are ours to check against: test_discord_complete.py takes each field away and sees the real client fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

_USER: Final = ("id", "username", "discriminator", "avatar", "global_name", "bot")
_MEMBER: Final = ("user", "roles", "flags")
_CHANNEL: Final = ("id", "type", "name", "position")
_ROLE: Final = ("id", "name", "permissions", "position")
_MESSAGE: Final = ("id", "channel_id", "author", "content", "type", "timestamp")
_LISTS: Final = ("mentions", "mention_roles", "attachments", "embeds", "components")
_THREAD: Final = ("id", "type", "guild_id", "parent_id", "owner_id", "name", "message_count", "member_count")
_SCHEDULED: Final = ("id", "guild_id", "name", "scheduled_start_time", "status", "entity_type", "privacy_level")

# Where in the event, and what has to be there. "x[]" is every element of the list x, "" the event itself.
REQUIRED: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "READY": {"": ("user", "guilds", "session_id", "resume_gateway_url", "shard"), "user": _USER, "guilds[]": ("id",)},
    "GUILD_CREATE": {
        "": ("id", "name", "owner_id", "member_count"),
        "roles[]": _ROLE,
        "channels[]": _CHANNEL,
        "members[]": _MEMBER,
        "members[].user": _USER,
        "threads[]": _THREAD,
    },
    "GUILD_DELETE": {"": ("id",)},
    "MESSAGE_CREATE": {"": _MESSAGE, "author": _USER, "member": ("roles", "flags"), "mentions[]": _USER},
    "MESSAGE_UPDATE": {"": _MESSAGE, "author": _USER, "mentions[]": _USER},
    "MESSAGE_DELETE": {"": ("id", "channel_id")},
    "MESSAGE_DELETE_BULK": {"": ("ids", "channel_id")},
    "MESSAGE_REACTION_ADD": {"": ("user_id", "channel_id", "message_id", "emoji", "type")},
    "INTERACTION_CREATE": {
        "": ("id", "application_id", "type", "token", "version", "attachment_size_limit", "channel", "data", "locale"),
        "channel": ("id", "type"),
        "member": (*_MEMBER, "permissions"),
        "member.user": _USER,
        "user": _USER,
        "message": _MESSAGE,
    },
    "GUILD_MEMBER_ADD": {"": (*_MEMBER, "guild_id"), "user": _USER},
    "GUILD_MEMBER_UPDATE": {"": (*_MEMBER, "guild_id"), "user": _USER},
    "GUILD_MEMBER_REMOVE": {"": ("guild_id", "user"), "user": _USER},
    "GUILD_BAN_ADD": {"": ("guild_id", "user"), "user": _USER},
    "GUILD_BAN_REMOVE": {"": ("guild_id", "user"), "user": _USER},
    "GUILD_ROLE_CREATE": {"": ("guild_id", "role"), "role": _ROLE},
    "GUILD_ROLE_UPDATE": {"": ("guild_id", "role"), "role": _ROLE},
    "GUILD_ROLE_DELETE": {"": ("guild_id", "role_id")},
    "CHANNEL_CREATE": {"": (*_CHANNEL, "guild_id")},
    "CHANNEL_UPDATE": {"": (*_CHANNEL, "guild_id")},
    "CHANNEL_DELETE": {"": (*_CHANNEL, "guild_id")},
    "THREAD_CREATE": {
        "": (*_THREAD, "thread_metadata"),
        "thread_metadata": ("archived", "auto_archive_duration", "archive_timestamp"),
    },
    "GUILD_SCHEDULED_EVENT_CREATE": {"": _SCHEDULED},
    "GUILD_SCHEDULED_EVENT_UPDATE": {"": _SCHEDULED},
    "GUILD_SCHEDULED_EVENT_DELETE": {"": _SCHEDULED},
    "GUILD_SCHEDULED_EVENT_USER_ADD": {"": ("guild_scheduled_event_id", "user_id", "guild_id")},
    "GUILD_SCHEDULED_EVENT_USER_REMOVE": {"": ("guild_scheduled_event_id", "user_id", "guild_id")},
    "TYPING_START": {"": ("channel_id", "user_id", "timestamp")},
}
NEVER_NULL: Final[dict[str, tuple[str, ...]]] = {
    "GUILD_CREATE": ("roles", "channels", "members", "threads", "presences", "voice_states", "guild_scheduled_events"),
    "MESSAGE_CREATE": _LISTS,
    "MESSAGE_UPDATE": _LISTS,
    "INTERACTION_CREATE": ("entitlements", "authorizing_integration_owners", "app_permissions", "locale"),
}
_SNOWFLAKE = re.compile(r"^(id|.*_id)$")
_NO_SNOWFLAKES = {"custom_id", "session_id"}


def incomplete(event: str, data: dict[str, Any]) -> list[str]:
    """What is missing in an event, or null, or not a decimal string although it is an id."""
    found = []
    for where, fields in REQUIRED.get(event, {}).items():
        for part in inside(data, where):
            found += [f"{where}.{name} is missing" for name in fields if name not in part]
    found += [f"{name} is null" for name in NEVER_NULL.get(event, ()) if name not in data or data[name] is None]
    if "guild_id" in data and data["guild_id"] is None:
        found.append("guild_id is null")
    return found + [f"{name} is no decimal string" for name in _bad_ids(data)]


def inside(data: Any, where: str) -> Iterator[dict[str, Any]]:
    """The objects at a place: none when it is not there."""
    if not where:
        yield data
        return
    name, _, rest = where.partition(".")
    found = data.get(name.removesuffix("[]"))
    for part in (found or []) if name.endswith("[]") else [] if found is None else [found]:
        yield from inside(part, rest)


def _bad_ids(data: Any) -> Iterator[str]:
    if isinstance(data, list):
        for part in data:
            yield from _bad_ids(part)
    if not isinstance(data, dict):
        return
    component = bool({"custom_id", "component"} & data.keys()) or ("components" in data and "channel_id" not in data)
    for name, value in data.items():
        if _SNOWFLAKE.match(name) and name not in _NO_SNOWFLAKES and value is not None and not component:
            if not (isinstance(value, str) and value.isdecimal()):
                yield name
        elif name not in ("components", "emoji"):
            yield from _bad_ids(value)
