"""Posting, editing and deleting messages: what is stored, who is mentioned, whose phone makes a sound, who is told."""

from __future__ import annotations

import copy
import re
from typing import Any

from tests.wire.discord.payloads import member_json, message_json
from tests.wire.discord.permissions import MENTION_EVERYONE, VIEW_CHANNEL, in_channel
from tests.wire.discord.platform import Platform
from tests.wire.discord.state import COMPONENTS_V2, EPHEMERAL, Channel, Json, Message, User, walk

_USER, _ROLE = re.compile(r"<@!?(\d+)>"), re.compile(r"<@&(\d+)>")
PARSE_ALL = {"parse": ["users", "roles", "everyone"]}


def post(
    platform: Platform, channel: Channel, author: User, body: Json, files: dict[str, bytes], **more: Any
) -> Message:
    """Stores a message, complete, and tells the bot (also of its own). An ephemeral one is told to nobody."""
    message = Message(platform.ids.next(), channel, author, platform.clock.now(), **more)
    message.flags = int(body.get("flags") or 0)
    if body.get("nonce") is not None:
        message.nonce = str(body["nonce"])
    _write(platform, message, body, files)
    ping(platform, message, body.get("allowed_mentions"))
    channel.messages[message.id] = message
    if message.nonce is not None and author is platform.bot:
        channel.nonces[message.nonce] = message
    tell(platform, "MESSAGE_CREATE", message)
    return message


def edit(platform: Platform, message: Message, body: Json, files: dict[str, bytes]) -> Message:
    """Changes what `body` names and leaves the rest."""
    message.before.append({key: getattr(message, key) for key in ("content", "embeds", "components")})
    message.edited_at = platform.clock.now()
    if "flags" in body:  # what is ephemeral stays so, and a layout stays a layout
        message.flags = message.flags & (EPHEMERAL | COMPONENTS_V2) | int(body["flags"] or 0) & ~EPHEMERAL
    _write(platform, message, body, files)
    find_mentions(platform, message, body.get("allowed_mentions"))
    tell(platform, "MESSAGE_UPDATE", message)
    return message


def fill(platform: Platform, message: Message, body: Json, files: dict[str, bytes]) -> Message:
    """Puts words where "is thinking" stood. It stays ephemeral, or visible, as was said when it was put off."""
    message.flags = message.flags & EPHEMERAL | int(body.get("flags") or 0) & ~EPHEMERAL
    _write(platform, message, body, files)
    ping(platform, message, body.get("allowed_mentions"))
    message.edited_at = platform.clock.now()
    tell(platform, "MESSAGE_UPDATE", message)
    return message


def delete(platform: Platform, message: Message) -> None:
    message.deleted = True
    data = {"id": str(message.id), "channel_id": str(message.channel.id)} | _where(message.channel)
    if not message.ephemeral and seen_by_bot(platform, message.channel):
        platform.tell("MESSAGE_DELETE", data, message.channel.guild, private=message.channel.private)
    platform.bell.ring()


def delete_together(platform: Platform, channel: Channel, several: list[Message]) -> None:
    for message in several:
        message.deleted = True
    data = {"ids": [str(message.id) for message in several], "channel_id": str(channel.id)} | _where(channel)
    platform.tell("MESSAGE_DELETE_BULK", data, channel.guild)


def tell(platform: Platform, event: str, message: Message) -> None:
    """Tells the bot of a message in a channel that it can see."""
    if message.ephemeral or not seen_by_bot(platform, message.channel):
        platform.bell.ring()
        return
    data = message_json(message) | _where(message.channel) | {"channel_type": int(message.channel.kind)}
    guild = message.channel.guild
    if guild is not None and message.author.id in guild.members and not message.from_webhook:
        data["member"] = member_json(guild.members[message.author.id], with_user=False)
    platform.tell(event, data, guild, private=message.channel.private)


def seen_by_bot(platform: Platform, channel: Channel) -> bool:
    guild = channel.guild
    if guild is None:
        return True
    member = guild.members.get(platform.bot.id)
    return member is not None and bool(in_channel(channel, member) & VIEW_CHANNEL)


def _where(channel: Channel) -> Json:
    return {} if channel.guild is None else {"guild_id": str(channel.guild.id)}


def _write(platform: Platform, message: Message, body: Json, files: dict[str, bytes]) -> None:
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = [{"type": "rich", **embed} for embed in body["embeds"] or []]
    if "attachments" in body or files:
        _attach(platform, message, body, files)
    if "components" in body:
        message.components = _numbered(copy.deepcopy(body["components"] or []), message)


def _attach(platform: Platform, message: Message, body: Json, files: dict[str, bytes]) -> None:
    """Files are given as `files[n]`, described under `attachments` by n; earlier ones stay where their id is named."""
    described = {str(one["id"]): one for one in body.get("attachments") or []}
    kept = [one for one in message.attachments if one["id"] in described]
    for number, (name, content) in enumerate(files.items()):
        about = described.get(str(number), {})
        url = f"{platform.address}/attachments/{message.channel.id}/{message.id}/{name}"
        one = {
            "id": str(platform.ids.next()), "filename": name, "size": len(content), "url": url, "proxy_url": url,
            "content_type": "image/png" if name.endswith(".png") else "application/octet-stream",
        }  # fmt: skip
        kept.append(one | ({"description": about["description"]} if about.get("description") else {}))
        message.files[name] = content
    message.attachments = kept


def _numbered(components: list[Json], message: Message) -> list[Json]:
    """The components as Discord gives them back: each with a number, each file at its address."""
    urls = {f"attachment://{one['filename']}": one["url"] for one in message.attachments}
    for number, part in enumerate(walk(components), 1):
        part.setdefault("id", number)
        if part["type"] in (3, 5, 6, 7, 8):
            part |= {"min_values": part.get("min_values", 1), "max_values": part.get("max_values", 1)}
        if part["type"] == 17:
            part |= {"accent_color": part.get("accent_color"), "spoiler": bool(part.get("spoiler"))}
        for media in (part.get("media"), part.get("file"), *(item.get("media") for item in part.get("items") or [])):
            if isinstance(media, dict):
                media["url"] = urls.get(media["url"], media["url"])
                media |= {"id": str(message.id), "proxy_url": media["url"], "width": None, "height": None}
    return components


def find_mentions(platform: Platform, message: Message, allowed: Json | None) -> set[int]:
    """Fills in who is mentioned, and returns whose phones may make a sound for it: exactly those that are allowed."""
    text, guild = message.text, message.channel.guild
    allowed = PARSE_ALL if allowed is None else allowed
    parse = set(allowed.get("parse") or [])
    users, roles = _ids(_USER, text), [] if guild is None else [one for one in _ids(_ROLE, text) if one in guild.roles]
    users = [one for one in users if "users" in parse or one in _numbers(allowed.get("users"))]
    roles = [one for one in roles if "roles" in parse or one in _numbers(allowed.get("roles"))]
    message.mentions = [platform.users[one] for one in users if one in platform.users]
    message.mention_roles = roles
    message.mention_everyone = False
    member = None if guild is None else guild.members.get(message.author.id)
    pinged = {user.id for user in message.mentions}
    if guild is None or member is None:
        return pinged
    may_all = bool(in_channel(message.channel, member) & MENTION_EVERYONE)
    message.mention_everyone = "everyone" in parse and may_all and ("@everyone" in text or "@here" in text)
    for role in roles:
        if guild.roles[role].mentionable or may_all:
            pinged |= {one.user.id for one in guild.members.values() if role in one.roles}
    return pinged | (set(guild.members) if message.mention_everyone else set())


def ping(platform: Platform, message: Message, allowed: Json | None) -> None:
    if not message.flags & 1 << 12:  # a silent message
        message.pinged |= find_mentions(platform, message, allowed)
    else:
        find_mentions(platform, message, allowed)


def _ids(pattern: re.Pattern[str], text: str) -> list[int]:
    return list(dict.fromkeys(int(found) for found in pattern.findall(text)))


def _numbers(values: list[Any] | None) -> set[int]:
    return {int(value) for value in values or []}
