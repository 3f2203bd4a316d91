"""People on our Telegram, as tests play them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.wire.discord.waiting import LONGEST
from tests.wire.telegram.platform import Platform
from tests.wire.telegram.state import BOT_NAME, Group, Press, Stored, User

Json = dict[str, Any]
OLDEST = 48 * 3600  # seconds after which a press brings no message along, only where it stands


@dataclass(eq=False)
class Person:
    """Somebody with an account. What they do returns once Telegram has it; `sees_next` waits for what follows."""

    user: User
    platform: Platform

    @property
    def id(self) -> int:
        return self.user.id

    # --- in the private chat --------------------------------------------------------------------------------

    def starts(self, payload: str = "") -> Stored:
        """Opens the private chat and presses Start, perhaps by a link that carries something."""
        self.user.started, self.user.blocked = True, False
        return self.says(f"/start {payload}".strip())

    def says(self, text: str, where: Group | None = None, *, answers: Stored | None = None, **more: Any) -> Stored:
        """Writes in private, or in a group."""
        if where is None and not self.user.started:
            raise AssertionError("nobody can write to a bot that they never started")
        if where is not None:
            where.members.add(self.id)
        answered = {"reply_to_message": _quoted(answers)} if answers else {}
        return self.platform.said(self.user, where.id if where else self.id, text, **answered, **more)

    def asks(self, command: str, where: Group) -> Stored:
        """A command in a group, addressed to the bot: `asks("/help", group)`."""
        name, _, rest = command.partition(" ")
        return self.says(f"{name}@{BOT_NAME} {rest}".strip(), where)

    def sends(self, where: Group | None = None, **what: Any) -> Stored:
        """Something that is no text: a voice, a sticker, a forward."""
        made = self.platform.store(where.id if where else self.id, {"from": self.user.shown(), **what}, by_bot=False)
        self.platform.heard(made)
        return made

    def edits(self, message: Stored, text: str) -> None:
        message.json = message.json | {"text": text, "edit_date": int(self.platform.now)}
        self.platform.updates.add("edited_message", message.json)

    def blocks(self) -> None:
        self.user.blocked = True
        self._my_chat_member("member", "kicked")

    def unblocks(self) -> None:
        self.user.blocked = False
        self._my_chat_member("kicked", "member")

    # --- buttons --------------------------------------------------------------------------------------------

    def button(self, label: str, message: Stored) -> Json:
        found = next((one for one in message.buttons if label in one["text"]), None)
        if found is None:
            raise AssertionError(f"no button {label!r}; there are {[one['text'] for one in message.buttons]}")
        return found

    def presses(self, label: str, message: Stored) -> Press:
        """Presses a button. One that leads to an address is followed."""
        button = self.button(label, message)
        if "url" in button:
            self.follows(button["url"])
            return Press("", self.id, self.platform.now, {})
        return self.presses_data(button["callback_data"], message)

    def presses_data(self, data: str, message: Stored) -> Press:
        press = Press(f"press-{len(self.platform.presses) + 1}", self.id, self.platform.now)
        self.platform.presses[press.id] = press
        reachable = not message.gone and self.platform.now - message.at < OLDEST
        shown = message.json if reachable else {"chat": message.json["chat"], "message_id": message.id, "date": 0}
        self.platform.updates.add("callback_query", {
            "id": press.id, "from": self.user.shown(), "chat_instance": "1", "message": shown, "data": data,
        })  # fmt: skip
        return press

    async def pressed(self, label: str, message: Stored, within: float = LONGEST) -> Json:
        """Presses, and what the press was answered with; an address in it is followed."""
        press = self.presses(label, message)
        answered = await self.platform.bell.until(lambda: press.answered, f"an answer to {label!r}", within)
        if answered.get("url"):
            self.follows(answered["url"])
        return answered

    def follows(self, url: str) -> None:
        """Opens a link to the bot, and presses Start there."""
        self.starts(url.partition("?start=")[2])

    # --- in groups ------------------------------------------------------------------------------------------

    def joins(self, group: Group) -> None:
        before = self.platform.member(group, self.user)
        group.members.add(self.id)
        self.platform.served(group.id, self.user, new_chat_members=[self.user.shown()])
        self.platform.changed(group, self.user, before)

    def leaves(self, group: Group) -> None:
        before = self.platform.member(group, self.user)
        group.members.discard(self.id)
        self.platform.served(group.id, self.user, left_chat_member=self.user.shown())
        self.platform.changed(group, self.user, before)

    def is_banned(self, group: Group) -> None:
        before = self.platform.member(group, self.user)
        group.members.discard(self.id)
        group.banned.add(self.id)
        self.platform.served(group.id, self.platform.users[group.owner], left_chat_member=self.user.shown())
        self.platform.changed(group, self.user, before)

    # --- what they see --------------------------------------------------------------------------------------

    def sees(self, where: Group | None = None) -> list[Stored]:
        """What the bot wrote there and still stands."""
        return [one for one in self.platform.in_chat(where.id if where else self.id) if one.by_bot]

    async def sees_next(
        self, where: Group | None = None, *, after: int | None = None, within: float = LONGEST
    ) -> Stored:
        """The next message of the bot there: the first after `after` messages (by default: those there now)."""
        seen = len(self.sees(where)) if after is None else after
        return await self.platform.bell.until(
            lambda: self.sees(where)[seen] if len(self.sees(where)) > seen else None, "a message of the bot", within
        )

    async def reads(self, words: str, where: Group | None = None, within: float = LONGEST) -> Stored:
        """The newest message of the bot there that says this."""
        return await self.platform.bell.until(
            lambda: next((one for one in reversed(self.sees(where)) if words in one.text), None), f"{words!r}", within
        )

    def _my_chat_member(self, before: str, after: str) -> None:
        self.platform.updates.add("my_chat_member", {
            "chat": self.platform.chat(self.id), "from": self.user.shown(), "date": int(self.platform.now),
            "old_chat_member": self.platform.bot_member(before), "new_chat_member": self.platform.bot_member(after),
        })  # fmt: skip


def _quoted(message: Stored) -> Json:
    return {key: value for key, value in message.json.items() if key != "reply_to_message"}
