"""What the bot may call. Each method is carried out as Telegram does, with its words when it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.wire.telegram.html import Unparsable, parsed, units
from tests.wire.telegram.platform import Platform
from tests.wire.telegram.state import BOT_ID, Group, Stored, User, bot_user

Json = dict[str, Any]
Params = Mapping[str, Any]
LONGEST, OLDEST_DELETE, OLDEST_PRESS = 4096, 48 * 3600, 60 * 60


class Refusal(Exception):
    """A call that is refused: its status, Telegram's words, and what it adds."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


def bad(description: str, **parameters: Any) -> Refusal:
    return Refusal(400, f"Bad Request: {description}", **parameters)


def get_me(platform: Platform, params: Params) -> Json:
    return bot_user() | {
        "can_join_groups": True, "can_read_all_group_messages": platform.reads_all, "supports_inline_queries": False,
        "can_connect_to_business": False, "has_main_web_app": False,
    }  # fmt: skip


def send_message(platform: Platform, params: Params) -> Json:
    chat = writable(platform, params)
    text, entities = read_text(params, "text")
    what: Json = {"from": bot_user(), "text": text} | ({"entities": entities} if entities else {})
    return platform.store(chat, what | markup(params) | topic(platform, chat, params), by_bot=True).json


def send_document(platform: Platform, params: Params) -> Json:
    chat = writable(platform, params)
    group = platform.groups.get(chat)
    if group is not None and group.no_files and group.bot != "administrator":
        raise bad("not enough rights to send documents to the chat")
    upload = params.get("document")
    if not isinstance(upload, dict):
        raise bad("there is no document in the request")
    document = {"file_id": f"file-{len(platform.messages)}", "file_unique_id": f"u{len(platform.messages)}",
                "file_name": upload["name"], "file_size": len(upload["content"])}  # fmt: skip
    what: Json = {"from": bot_user(), "document": document}
    if params.get("caption"):
        text, entities = read_text(params, "caption", longest=1024)
        what |= {"caption": text} | ({"caption_entities": entities} if entities else {})
    made = platform.store(chat, what | markup(params) | topic(platform, chat, params), by_bot=True)
    made.file = upload["content"]
    return made.json


def edit_message_text(platform: Platform, params: Params) -> Json:
    found = own(platform, params, "edit")
    text, entities = read_text(params, "text")
    keys = markup(params)
    same = text == found.json.get("text") and entities == found.json.get("entities", [])
    if same and keys.get("reply_markup") == found.json.get("reply_markup"):
        raise bad("message is not modified: specified new message content and reply markup are exactly the same as a "
                  "current content and reply markup of the message")  # fmt: skip
    if "text" not in found.json:
        raise bad("there is no text in the message to edit")
    found.history.append(found.text)
    found.json = {key: value for key, value in found.json.items() if key not in ("entities", "reply_markup")}
    found.json |= {"text": text, "edit_date": int(platform.now)} | ({"entities": entities} if entities else {}) | keys
    platform.counts(found)
    return found.json


def delete_message(platform: Platform, params: Params) -> bool:
    found = platform.find(
        reached(platform, params), number(params, "message_id", "message identifier is not specified")
    )
    if found is None:
        raise bad("message to delete not found")
    group = platform.groups.get(found.chat)
    may = found.by_bot or group is None or group.bot == "administrator"
    if not may or platform.now - found.at > OLDEST_DELETE:
        raise bad("message can't be deleted")
    found.gone = True
    platform.bell.ring()
    return True


def answer_callback_query(platform: Platform, params: Params) -> bool:
    press = platform.presses.get(str(params.get("callback_query_id")))
    if press is None or press.answered is not None or platform.now - press.at > OLDEST_PRESS:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if units(str(params.get("text", ""))) > 200:
        raise bad("MESSAGE_TOO_LONG")
    url = str(params.get("url", ""))
    if url and not url.startswith(f"https://t.me/{bot_user()['username']}?start="):
        raise bad("URL_INVALID")
    press.answered = dict(params)
    platform.bell.ring()
    return True


def get_chat(platform: Platform, params: Params) -> Json:
    chat = reached(platform, params)
    made = dict(platform.chat(chat) or {}) | {
        "accent_color_id": 1, "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }  # fmt: skip
    group = platform.groups.get(chat)
    if group is None:
        return made
    may = {"can_send_messages": not group.mute, "can_send_documents": not (group.mute or group.no_files)}
    return made | {"permissions": may}


def get_chat_member(platform: Platform, params: Params) -> Json:
    group = platform.groups.get(reached(platform, params))
    id = number(params, "user_id", "invalid user_id specified")
    if group is None:
        raise bad("chat not found")
    if id == BOT_ID:
        return platform.bot_member(group.bot)
    user = platform.users.get(id)
    if user is None:
        raise bad("user not found")
    return platform.member(group, user)


def get_chat_administrators(platform: Platform, params: Params) -> list[Json]:
    group = platform.groups.get(reached(platform, params))
    if group is None:
        raise bad("there are no administrators in the private chat")
    return [platform.member(group, platform.users[id]) for id in sorted(group.admins)]


def set_my_commands(platform: Platform, params: Params) -> bool:
    commands = compound(params, "commands", [])
    names = [one["command"] for one in commands]
    if len(commands) > 100 or any(not name.replace("_", "").isalnum() or name != name.lower() for name in names):
        raise bad("BOT_COMMAND_INVALID")
    platform.menus[menu(params)] = commands
    return True


def get_my_commands(platform: Platform, params: Params) -> list[Json]:
    return platform.menus.get(menu(params), [])


# --- what the methods share -----------------------------------------------------------------------------------


def compound(params: Params, name: str, otherwise: Any = None) -> Any:
    value = params.get(name, otherwise)
    return json.loads(value) if isinstance(value, str) else value


def menu(params: Params) -> tuple[str, str]:
    return compound(params, "scope", {"type": "default"})["type"], str(params.get("language_code") or "")


def number(params: Params, name: str, missing: str) -> int:
    """A whole number; what begins with one counts as one, as on Telegram."""
    found = re.match(r"-?\d+", str(params.get(name, "")))
    if found is None:
        raise bad(missing)
    return int(found[0])


def reached(platform: Platform, params: Params) -> int:
    """The chat, if the bot reaches it."""
    chat = number(params, "chat_id", "chat_id is empty")
    user, group = platform.users.get(chat), platform.groups.get(chat)
    if user is not None:
        _reached_person(user)
    elif group is not None:
        _reached_group(group)
    else:
        raise bad("chat not found")
    return chat


def _reached_person(user: User) -> None:
    if user.deactivated:
        raise Refusal(403, "Forbidden: user is deactivated")
    if user.blocked:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    if not user.started:
        raise Refusal(403, "Forbidden: bot can't initiate conversation with a user")


def _reached_group(group: Group) -> None:
    if group.moved_to:
        raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=group.moved_to)
    if group.bot == "kicked":
        raise Refusal(403, f"Forbidden: bot was kicked from the {group.kind} chat")
    if group.bot == "left":
        raise Refusal(403, f"Forbidden: bot is not a member of the {group.kind} chat")


def writable(platform: Platform, params: Params) -> int:
    chat = reached(platform, params)
    group = platform.groups.get(chat)
    if group is not None and group.mute and group.bot != "administrator":
        raise bad("not enough rights to send text messages to the chat")
    return chat


def topic(platform: Platform, chat: int, params: Params) -> Json:
    if not params.get("message_thread_id"):
        return {}
    thread = number(params, "message_thread_id", "message thread not found")
    group = platform.groups.get(chat)
    if group is None or thread not in group.topics:
        raise bad("message thread not found")
    if thread in group.closed and group.bot != "administrator":
        raise bad("TOPIC_CLOSED")
    return {"message_thread_id": thread, "is_topic_message": True}


def send_chat_action(platform: Platform, params: Params) -> bool:
    """Somebody sees for a moment that the bot types; what is answered says whether it could."""
    topic(platform, writable(platform, params), params)
    return True


def read_text(params: Params, name: str, longest: int = LONGEST) -> tuple[str, list[Json]]:
    source = str(params.get(name, ""))
    try:
        text, entities = parsed(source) if params.get("parse_mode") == "HTML" else (source, [])
    except Unparsable as error:
        raise bad(str(error)) from None
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > longest:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    return text, entities


def markup(params: Params) -> Json:
    keys = compound(params, "reply_markup")
    if not keys:
        return {}
    for button in (button for row in keys.get("inline_keyboard", []) for button in row):
        if not button.get("text"):
            raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
        if "callback_data" not in button and "url" not in button:
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if not 0 < len(str(button.get("callback_data", "-")).encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
    return {"reply_markup": keys}


def own(platform: Platform, params: Params, doing: str) -> Stored:
    found = platform.find(
        reached(platform, params), number(params, "message_id", "message identifier is not specified")
    )
    if found is None:
        raise bad(f"message to {doing} not found")
    if not found.by_bot:
        raise bad(f"message can't be {doing}ed")
    return found


METHODS: dict[str, Callable[[Platform, Params], Any]] = {
    "getme": get_me,
    "sendmessage": send_message,
    "senddocument": send_document,
    "editmessagetext": edit_message_text,
    "deletemessage": delete_message,
    "answercallbackquery": answer_callback_query,
    "sendchataction": send_chat_action,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
}
