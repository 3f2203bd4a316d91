"""What there is on our Telegram: people, chats, messages, and the updates that wait for the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
BOT_ID, BOT_NAME = 7_000_000_001, "halqa_test_bot"
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip


@dataclass(eq=False)
class User:
    """An account. `started` says that they opened the private chat with the bot."""

    id: int
    name: str
    language: str = ""
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    also: Json = field(default_factory=dict)

    def shown(self) -> Json:
        made: Json = {"id": self.id, "is_bot": False, "first_name": self.name, **self.also}
        return made | ({"language_code": self.language} if self.language else {})


@dataclass(eq=False)
class Group:
    """A group or supergroup. `bot` is what the bot is in it: member, administrator, left or kicked."""

    id: int
    title: str
    forum: bool = False
    owner: int = 0
    admins: set[int] = field(default_factory=set)
    members: set[int] = field(default_factory=set)
    banned: set[int] = field(default_factory=set)
    topics: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)  # topics in which only those who manage topics write
    bot: str = "member"
    last_bot_is_ours: bool = False  # of the bots there, it wrote last
    moved_to: int = 0
    mute: bool = False  # ordinary members may not write
    no_files: bool = False  # ordinary members may send no documents

    @property
    def kind(self) -> str:
        return "supergroup" if self.id <= -1_000_000_000_000 else "group"

    def shown(self) -> Json:
        made: Json = {"id": self.id, "type": self.kind, "title": self.title}
        return made | ({"is_forum": True} if self.forum else {})


@dataclass(eq=False)
class Stored:
    """A message as it stands. `at` is when it was sent."""

    chat: int
    json: Json
    at: float
    by_bot: bool
    gone: bool = False
    history: list[str] = field(default_factory=list)
    file: bytes = b""
    changed: int = 0  # counts every new or changed message, so that the newest can be told

    @property
    def id(self) -> int:
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        return str(self.json.get("text", self.json.get("caption", "")))

    @property
    def buttons(self) -> list[Json]:
        rows = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    @property
    def hidden(self) -> bool:
        """Whether its text stands under a spoiler."""
        return any(one["type"] == "spoiler" for one in self.json.get("entities", ()))


@dataclass(eq=False)
class Press:
    """A button press that waits for its answer."""

    id: str
    user: int
    at: float
    answered: Json | None = None


def bot_user() -> Json:
    return {"id": BOT_ID, "is_bot": True, "first_name": "Halqa", "username": BOT_NAME}
