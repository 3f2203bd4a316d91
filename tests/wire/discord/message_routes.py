"""REST: messages, reactions, pins and typing in channels."""

from __future__ import annotations

from urllib.parse import unquote

from tests.wire.discord import messages, permissions
from tests.wire.discord.checks import check_message
from tests.wire.discord.intents import blanked
from tests.wire.discord.payloads import channel_json, message_json, user_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import Refused, invalid, missing_permissions, not_own_message, unknown_message
from tests.wire.discord.rest import LARGEST_FILE, Call, Route
from tests.wire.discord.rights import need_in_channel, need_to_post
from tests.wire.discord.state import Channel, Json, Message

NONCE_LASTS = 180.0
OLDEST_TO_DELETE_TOGETHER = 14 * 86400.0


def _post(platform: Platform, call: Call) -> Json:
    channel, body = platform.channel(call.id("channel")), call.object()
    need_to_post(platform, channel, body, len(call.files))
    check_files(call.files)
    check_message(body, len(call.files))
    again = _same_nonce(platform, channel, body)
    if again is not None:
        return message_json(again)
    reference = (body.get("message_reference") or {}).get("message_id")
    if reference is not None and int(reference) not in channel.messages:
        raise invalid("message_reference", "Unknown message", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE")
    more = {"reply_to": int(reference), "kind": 19} if reference is not None else {}
    return message_json(messages.post(platform, channel, platform.bot, body, call.files, **more))


def check_files(files: dict[str, bytes]) -> None:
    if len(files) > 10:
        raise invalid("files", "Must be 10 or fewer in length.", "BASE_TYPE_BAD_LENGTH")
    if sum(len(content) for content in files.values()) > LARGEST_FILE:
        raise Refused(413, 40005, "Request entity too large")


def _same_nonce(platform: Platform, channel: Channel, body: Json) -> Message | None:
    """The message that was sent with this nonce already, within some minutes, when the sender asked for the check."""
    if body.get("nonce") is None or not body.get("enforce_nonce"):
        return None
    found = channel.nonces.get(str(body["nonce"]))
    return found if found is not None and found.sent_at > platform.clock.now() - NONCE_LASTS else None


def _get(platform: Platform, call: Call) -> Json:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, permissions.READ_MESSAGE_HISTORY)
    return _readable(platform, platform.message(channel, call.id("message")))


def _list(platform: Platform, call: Call) -> list[Json]:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, 0)
    if channel.guild is not None:
        bot = platform.bot_in(channel.guild)
        if not permissions.in_channel(channel, bot) & permissions.READ_MESSAGE_HISTORY:
            return []
    found = [one for one in channel.messages.values() if not one.deleted and not one.ephemeral]
    limit = int(call.query.get("limit", "50"))
    if not 1 <= limit <= 100:
        raise invalid("limit", "int value should be between 1 and 100.", "NUMBER_TYPE_MAX")
    if "after" in call.query:
        found = [one for one in found if one.id > int(call.query["after"])][:limit]
    elif "around" in call.query:
        found = [one for one in found if abs(one.id - int(call.query["around"])) < 1 << 40]
    elif "before" in call.query:
        found = [one for one in found if one.id < int(call.query["before"])]
    return [_readable(platform, one) for one in reversed(found[-limit:])]


def _readable(platform: Platform, message: Message) -> Json:
    """The message as this bot may read it; over REST, too, content is blank without the right to it."""
    made = message_json(message)
    open_to_it = "message_content" in platform.application.privileged or message.channel.private
    return made if open_to_it else blanked(made, platform.bot.id)


def _patch(platform: Platform, call: Call) -> Json:
    channel, body = platform.channel(call.id("channel")), call.object()
    need_in_channel(platform, channel, 0)
    message = platform.message(channel, call.id("message"))
    if message.author is not platform.bot:
        if set(body) - {"flags"}:
            raise not_own_message()
        need_in_channel(platform, channel, permissions.MANAGE_MESSAGES)
    check_files(call.files)
    check_message(body, len(call.files), editing=True, before=as_body(message))
    return message_json(messages.edit(platform, message, body, call.files))


def as_body(message: Message) -> Json:
    """What stands, as the body of a request."""
    return {
        "content": message.content, "embeds": message.embeds, "components": message.components,
        "attachments": message.attachments, "flags": message.flags,
    }  # fmt: skip


def _delete(platform: Platform, call: Call) -> None:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, 0)
    message = platform.message(channel, call.id("message"))
    if message.author is not platform.bot:
        if channel.private:
            raise Refused(403, 50003, "Cannot execute action on a DM channel")
        need_in_channel(platform, channel, permissions.MANAGE_MESSAGES)
    messages.delete(platform, message)


def _delete_together(platform: Platform, call: Call) -> None:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, permissions.MANAGE_MESSAGES)
    named = [int(one) for one in call.object().get("messages") or []]
    if not 2 <= len(named) <= 100:
        raise Refused(400, 50016, "Provided too few or too many messages to delete.")
    found = [channel.messages[one] for one in named if one in channel.messages]
    if any(one.sent_at < platform.clock.now() - OLDEST_TO_DELETE_TOGETHER for one in found):
        raise Refused(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    messages.delete_together(platform, channel, found)


def _types(platform: Platform, call: Call) -> None:
    need_in_channel(platform, platform.channel(call.id("channel")), permissions.SEND_MESSAGES)


def _react(platform: Platform, call: Call) -> None:
    channel = platform.channel(call.id("channel"))
    needed = permissions.ADD_REACTIONS | permissions.READ_MESSAGE_HISTORY
    need_in_channel(platform, channel, needed)
    message = platform.message(channel, call.id("message"))
    who = message.reactions.setdefault(unquote(call.ids["emoji"]), [])
    if platform.bot.id not in who:
        who.append(platform.bot.id)


def _take_back_reaction(platform: Platform, call: Call) -> None:
    message = platform.message(platform.channel(call.id("channel")), call.id("message"))
    who = message.reactions.get(unquote(call.ids["emoji"]), [])
    if platform.bot.id not in who:
        raise unknown_message()
    who.remove(platform.bot.id)


def _pin(platform: Platform, call: Call) -> None:
    _pinned(platform, call).pinned = True


def _unpin(platform: Platform, call: Call) -> None:
    _pinned(platform, call).pinned = False


def _pinned(platform: Platform, call: Call) -> Message:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, permissions.PIN_MESSAGES)
    return platform.message(channel, call.id("message"))


def _pins(platform: Platform, call: Call) -> Json:
    channel = platform.channel(call.id("channel"))
    need_in_channel(platform, channel, permissions.READ_MESSAGE_HISTORY)
    items = [one for one in channel.messages.values() if one.pinned and not one.deleted]
    stamp = platform.clock.stamp()
    return {"items": [{"pinned_at": stamp, "message": _readable(platform, one)} for one in items], "has_more": False}


def _open_private(platform: Platform, call: Call) -> Json:
    given = call.object().get("recipient_id")
    if given is None:
        raise invalid("recipient_id", "This field is required", "BASE_TYPE_REQUIRED")
    user = platform.user(int(given))
    if user.bot:
        raise missing_permissions()
    return channel_json(platform.private_channel(user))


def _user(platform: Platform, call: Call) -> Json:
    return user_json(platform.user(call.id("user")))


_ONE = "/channels/{channel}/messages/{message}"
ROUTES: list[Route] = [
    ("POST", "/channels/{channel}/messages", _post),
    ("GET", "/channels/{channel}/messages", _list),
    ("GET", "/channels/{channel}/messages/pins", _pins),
    ("PUT", "/channels/{channel}/messages/pins/{message}", _pin),
    ("DELETE", "/channels/{channel}/messages/pins/{message}", _unpin),
    ("POST", "/channels/{channel}/messages/bulk-delete", _delete_together),
    ("GET", _ONE, _get),
    ("PATCH", _ONE, _patch),
    ("DELETE", _ONE, _delete),
    ("PUT", _ONE + "/reactions/{emoji}/@me", _react),
    ("DELETE", _ONE + "/reactions/{emoji}/@me", _take_back_reaction),
    ("POST", "/channels/{channel}/typing", _types),
    ("POST", "/users/@me/channels", _open_private),
    ("GET", "/users/{user}", _user),
]
