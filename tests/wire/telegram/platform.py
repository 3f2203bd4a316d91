"""The whole state: who is where, what was written, and what becomes an update of it for the bot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.wire.discord.waiting import Bell
from tests.wire.telegram.html import units
from tests.wire.telegram.queue import Updates
from tests.wire.telegram.state import BOT_ID, BOT_NAME, RIGHTS, Group, Press, Stored, User, bot_user

Json = dict[str, Any]
START = 1_794_800_000.0  # a day in November 2026


@dataclass
class Platform:
    """Time stands still unless a test moves it (`now`)."""

    token: str
    bell: Bell = field(default_factory=Bell)
    complaints: list[str] = field(default_factory=list)
    users: dict[int, User] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    messages: list[Stored] = field(default_factory=list)
    presses: dict[str, Press] = field(default_factory=dict)
    menus: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    reads_all: bool = False  # privacy mode is off
    now: float = START
    _counters: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    _numbers: int = 0
    _changes: int = 0

    def __post_init__(self) -> None:
        self.updates = Updates(self.bell, self.complaints, lambda: self.now)

    # --- people and chats -----------------------------------------------------------------------------------

    def new_user(self, name: str, language: str = "", *, id: int = 0, also: Json | None = None) -> User:
        """`also` is what else an account shows of itself: a surname, a username."""
        self._numbers += 1
        user = User(id or 5_000_000_000 + self._numbers, name, language, also=also or {})  # more than 32 bits
        self.users[user.id] = user
        return user

    def new_group(self, title: str, owner: User, *, super_: bool = True, forum: bool = False) -> Group:
        self._numbers += 1
        id = -1_000_000_000_000 - 1_000 - self._numbers if super_ else -4_000 - self._numbers
        group = Group(id, title, forum, owner.id, {owner.id}, {owner.id}, bot="left")
        self.groups[id] = group
        return group

    def chat(self, id: int) -> Json | None:
        if id in self.groups:
            return self.groups[id].shown()
        user = self.users.get(id)
        return {"id": id, "type": "private", "first_name": user.name} if user else None

    def bot_is(self, group: Group, status: str, by: User) -> None:
        """Lets the bot in, makes it an administrator, or puts it out; and tells it."""
        before, group.bot = group.bot, status
        self.updates.add("my_chat_member", {
            "chat": group.shown(), "from": by.shown(), "date": int(self.now),
            "old_chat_member": self.bot_member(before), "new_chat_member": self.bot_member(status),
        })  # fmt: skip

    def member(self, group: Group, user: User) -> Json:
        shown = user.shown()
        if user.id in group.banned:
            return {"status": "kicked", "user": shown, "until_date": 0}
        if user.id == group.owner:
            return {"status": "creator", "user": shown, "is_anonymous": False}
        if user.id in group.admins:
            return {"status": "administrator", "user": shown, "can_be_edited": False, "is_anonymous": False,
                    **dict.fromkeys(RIGHTS, True)}  # fmt: skip
        return {"status": "member" if user.id in group.members else "left", "user": shown}

    def bot_member(self, status: str) -> Json:
        if status == "administrator":
            return {"status": status, "user": bot_user(), "can_be_edited": False, "is_anonymous": False,
                    **dict.fromkeys(RIGHTS, True), "can_manage_topics": True}  # fmt: skip
        return {"status": status, "user": bot_user()} | ({"until_date": 0} if status == "kicked" else {})

    # --- messages -------------------------------------------------------------------------------------------

    def store(self, chat: int, what: Json, *, by_bot: bool) -> Stored:
        """Puts a message into a chat. A copy of it is what the bot or the update gets."""
        shown = self.chat(chat)
        assert shown is not None
        self._counters[chat] += 1
        made = Stored(
            chat, {"message_id": self._counters[chat], "date": int(self.now), "chat": shown, **what}, self.now, by_bot
        )
        self.messages.append(made)
        self.counts(made)
        if chat in self.groups and (by_bot or what.get("from", {}).get("is_bot")):
            self.groups[chat].last_bot_is_ours = by_bot
        return made

    def counts(self, made: Stored) -> None:
        """Notes that a message is new or changed."""
        self._changes += 1
        made.changed = self._changes
        self.bell.ring()

    def find(self, chat: int, message: int) -> Stored | None:
        return next((one for one in self.in_chat(chat) if one.id == message), None)

    def in_chat(self, chat: int) -> Iterator[Stored]:
        return (one for one in self.messages if one.chat == chat and not one.gone)

    def said(self, user: User, chat: int, text: str, **more: Any) -> Stored:
        """A person writes. The bot hears of it by Telegram's rules."""
        entities = list(_entities(text))
        what = {"from": user.shown(), "text": text, **({"entities": entities} if entities else {}), **more}
        made = self.store(chat, what, by_bot=False)
        self.heard(made)
        return made

    def heard(self, made: Stored) -> None:
        """Tells the bot of a message, if it is to hear of it."""
        if made.chat in self.users or self._hears(self.groups[made.chat], made):
            self.updates.add("message", made.json)

    def changed(self, group: Group, user: User, before: Json) -> None:
        """Tells the bot what became of a member, which only administrators learn."""
        if group.bot == "administrator":
            self.updates.add("chat_member", {
                "chat": group.shown(), "from": user.shown(), "date": int(self.now),
                "old_chat_member": before, "new_chat_member": self.member(group, user),
            })  # fmt: skip

    def served(self, chat: int, user: User, **what: Any) -> Stored:
        """A service message: every bot in the group hears it."""
        made = self.store(chat, {"from": user.shown(), **what}, by_bot=False)
        if self.groups[chat].bot in ("member", "administrator"):
            self.updates.add("message", made.json)
        return made

    def _hears(self, group: Group, made: Stored) -> bool:
        """In privacy mode: commands to it, commands to nobody where no other bot wrote since, answers to it."""
        if group.bot not in ("member", "administrator"):
            return False
        if group.bot == "administrator" or self.reads_all:
            return True
        if made.json.get("reply_to_message", {}).get("from", {}).get("id") == BOT_ID:
            return True
        command = made.text.split(maxsplit=1)[0] if made.text.startswith("/") else ""
        return bool(command) and (
            command.lower().endswith(f"@{BOT_NAME}") or ("@" not in command and group.last_bot_is_ours)
        )


def _entities(text: str) -> Iterator[Json]:
    if text.startswith("/"):
        yield {"type": "bot_command", "offset": 0, "length": units(text.split(maxsplit=1)[0])}
    at = text.find(f"@{BOT_NAME}")
    if at >= 0 and not text.startswith("/"):
        yield {"type": "mention", "offset": units(text[:at]), "length": units(BOT_NAME) + 1}
