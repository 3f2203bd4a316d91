"""REST: channels, threads, and who may do what in them."""

from __future__ import annotations

from tests.wire.discord import guilds
from tests.wire.discord import permissions as may
from tests.wire.discord.checks import text
from tests.wire.discord.payloads import channel_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import invalid, unknown_message, unknown_role
from tests.wire.discord.rest import Call, Route
from tests.wire.discord.rights import need_in_channel, need_in_guild, need_own
from tests.wire.discord.state import Channel, Json, Kind, Overwrite


def _channels(platform: Platform, call: Call) -> list[Json]:
    guild = platform.guild(call.id("guild"))
    return [channel_json(channel) for channel in guild.channels.values() if not channel.thread]


def _channel(platform: Platform, call: Call) -> Json:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, 0)
    return channel_json(channel)


def _make_channel(platform: Platform, call: Call) -> Json:
    guild, body = platform.guild(call.id("guild")), call.object()
    need_in_guild(platform, guild, may.MANAGE_CHANNELS)
    text(body.get("name") or "", "name", 100, 1)
    made = guilds.add_channel(platform, guild, body["name"], Kind(int(body.get("type") or 0)))
    _set(made, body)
    guilds.change_channel(platform, made)
    return channel_json(made)


def _change_channel(platform: Platform, call: Call) -> Json:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, may.MANAGE_THREADS if channel.thread else may.MANAGE_CHANNELS)
    if "permission_overwrites" in call.object():
        need_in_channel(platform, channel, may.MANAGE_ROLES)
    _set(channel, call.object())
    guilds.change_channel(platform, channel)
    return channel_json(channel)


def _set(channel: Channel, body: Json) -> None:
    channel.name = body.get("name") or channel.name
    channel.topic = body.get("topic", channel.topic)
    channel.archived = bool(body.get("archived", channel.archived))
    if "permission_overwrites" in body:
        channel.overwrites = {
            int(one["id"]): Overwrite(int(one["id"]), int(one["type"]), int(one["allow"]), int(one["deny"]))
            for one in body["permission_overwrites"]
        }


def _delete_channel(platform: Platform, call: Call) -> Json:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, may.MANAGE_CHANNELS)
    guilds.delete_channel(platform, channel)
    return channel_json(channel)


def _overwrite(platform: Platform, call: Call) -> None:
    channel, body = platform.channel(call.id("channel")), call.object()
    need_in_channel(platform, channel, may.MANAGE_ROLES)
    need_own(platform, channel, body)
    if body.get("type") not in (0, 1):
        raise invalid("type", "Value must be one of {0, 1}.", "BASE_TYPE_CHOICES")
    target = call.id("target")
    allow, deny = int(body.get("allow") or 0), int(body.get("deny") or 0)
    channel.overwrites[target] = Overwrite(target, body["type"], allow, deny)
    guilds.change_channel(platform, channel)


def _lift_overwrite(platform: Platform, call: Call) -> None:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, may.MANAGE_ROLES)
    if channel.overwrites.pop(call.id("target"), None) is None:
        raise unknown_role()
    guilds.change_channel(platform, channel)


def _thread(platform: Platform, call: Call) -> Json:
    channel, body = platform.channel(call.id("channel")), call.object()
    need_in_channel(platform, channel, may.CREATE_PUBLIC_THREADS)
    text(body.get("name") or "", "name", 100, 1)
    if "message" in call.ids and call.id("message") not in channel.messages:
        raise unknown_message()
    assert channel.guild is not None
    return channel_json(guilds.add_channel(platform, channel.guild, body["name"], Kind.THREAD, channel))


ROUTES: list[Route] = [
    ("GET", "/guilds/{guild}/channels", _channels),
    ("POST", "/guilds/{guild}/channels", _make_channel),
    ("GET", "/channels/{channel}", _channel),
    ("PATCH", "/channels/{channel}", _change_channel),
    ("DELETE", "/channels/{channel}", _delete_channel),
    ("PUT", "/channels/{channel}/permissions/{target}", _overwrite),
    ("DELETE", "/channels/{channel}/permissions/{target}", _lift_overwrite),
    ("POST", "/channels/{channel}/threads", _thread),
    ("POST", "/channels/{channel}/messages/{message}/threads", _thread),
]
