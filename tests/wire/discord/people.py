"""People with a Discord account: they type commands, press, fill in, write, look, come and go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.wire.discord import guilds, messages, permissions
from tests.wire.discord.answers import Answer
from tests.wire.discord.asking import ask
from tests.wire.discord.commands import NotOffered, Typed, offered, resolve
from tests.wire.discord.forms import Form
from tests.wire.discord.interactions import Asked
from tests.wire.discord.payloads import message_json, user_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.state import Channel, Guild, Json, Member, Message, Role, User

_SELECTS = {3, 5, 6, 7, 8}


@dataclass(eq=False)
class Person:
    """Somebody. What needs a channel and is given none happens in their private chat with the bot."""

    platform: Platform
    user: User

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def mention(self) -> str:
        return self.user.mention

    @property
    def private(self) -> Channel:
        """Their private chat with the bot."""
        return self.platform.private_channel(self.user)

    # With the bot -----------------------------------------------------------------------------------------------------

    async def types(self, command: str, where: Channel | None = None, /, **options: Any) -> Answer:
        """Uses a command, "/checkin mine", with options by name, and waits for what comes back.

        An option may be a text, number or truth, a person, role or channel, or a file as (name, content).
        """
        return await self.begins(command, where, **options).comes()

    def begins(self, command: str, where: Channel | None = None, /, **options: Any) -> Answer:
        """Uses a command without waiting."""
        channel = where or self.private
        data = Typed(self.platform, self.user, channel).data(command, options)
        return self._asks(Asked.COMMAND, channel, data)

    async def completes(
        self, command: str, option: str, start: str = "", where: Channel | None = None, /, **others: Any
    ) -> list[Json]:
        """What is suggested when somebody has typed `start` into an option: a list of name and value."""
        channel = where or self.private
        data = Typed(self.platform, self.user, channel).data(command, {**others, option: start}, focus=option)
        answer = await self._asks(Asked.AUTOCOMPLETE, channel, data).comes()
        return answer.asked.choices

    async def points(self, name: str, at: Message | Person, where: Channel | None = None) -> Answer:
        """Uses a command of the context menu on a message or a person."""
        resolved: dict[str, Json] = {}
        if isinstance(at, Message):
            channel, kind = at.channel, 3
            resolved["messages"] = {str(at.id): message_json(at)}
        else:
            channel, kind = where or self.private, 2
            resolve(self.platform, channel.guild, resolved, at.user)
        data = Typed(self.platform, self.user, channel).pointed(name, at.id, kind, resolved)
        return await self._asks(Asked.COMMAND, channel, data).comes()

    async def presses(self, message: Message, button: str) -> Answer:
        """Presses a button, by its words, a part of them, or its custom id, and waits for what comes back."""
        return await self.begins_press(message, button).comes()

    def begins_press(self, message: Message, button: str, *, stale: bool = False) -> Answer:
        """Presses without waiting. `stale`: the button was there when the finger was already on its way."""
        part = self._control(message, button, {2}, stale)
        data = {"component_type": 2, "custom_id": part["custom_id"], "id": part.get("id", 1)}
        return self._asks(Asked.COMPONENT, message.channel, data, message)

    async def chooses(self, message: Message, control: str, *values: Any) -> Answer:
        """Chooses in a menu, by custom id or placeholder; values by label or value, or people, roles, channels."""
        part = self._control(message, control, _SELECTS, stale=False)
        resolved: dict[str, Json] = {}
        if part["type"] == 3:
            labels = {one["label"]: one["value"] for one in part["options"]}
            chosen = [labels.get(value, value) for value in values]
            assert set(chosen) <= set(labels.values()), f"there are {list(labels)}"
        else:
            chosen = [resolve(self.platform, message.channel.guild, resolved, value) for value in values]
        assert part.get("min_values", 1) <= len(chosen) <= part.get("max_values", 1), "too few or too many chosen"
        data: Json = {"component_type": part["type"], "custom_id": part["custom_id"], "values": chosen}
        data |= {"id": part.get("id", 1)} | ({"resolved": resolved} if resolved else {})
        return await self._asks(Asked.COMPONENT, message.channel, data, message).comes()

    async def submits(self, form: Form, filled: Mapping[str, Any] | None = None) -> Answer:
        """Sends a form off, filled in by label or custom id, and waits for what comes back."""
        return await self.begins_submit(form, filled).comes()

    def begins_submit(self, form: Form, filled: Mapping[str, Any] | None = None) -> Answer:
        """Sends a form off without waiting."""
        data = form.data(self.platform, filled or {})
        return self._asks(Asked.FORM, form.asked.channel, data, form.asked.source)

    def offered(self, where: Channel | None = None) -> list[str]:
        """The names of the commands that their app shows."""
        return [one["name"] for one in offered(self.platform, self.user, where or self.private)]

    def _asks(self, kind: Asked, channel: Channel, data: Json, source: Message | None = None) -> Answer:
        return Answer(self.platform, ask(self.platform, kind, self.user, channel, data, source))

    def _control(self, message: Message, name: str, kinds: set[int], stale: bool) -> Json:
        """What is meant on a message that this person sees. Raises NotOffered when there is nothing to press."""
        if message not in self.sees(message.channel) and not stale:
            raise NotOffered("this person does not see that message")
        parts = [part for part in message.controls if part["type"] in kinds and part.get("custom_id")]
        if stale:
            parts += [part for old in message.before for part in Message.controls_of(old["components"])]
        able = [part for part in parts if not part.get("disabled")]
        exact = [part for part in able if name in (part["custom_id"], _words(part))]
        found = exact or [part for part in able if name in _words(part)]
        if not found:
            raise NotOffered(f"no {name!r} to press; there are {[_words(part) or part['custom_id'] for part in parts]}")
        return found[0]

    # Talking and looking ----------------------------------------------------------------------------------------------

    def says(self, where: Channel, text: str, *, reply_to: Message | None = None) -> Message:
        """Writes in a channel, as people do."""
        if where.guild is not None:
            member = where.guild.members[self.user.id]
            assert permissions.in_channel(where, member) & permissions.SEND_MESSAGES, "they may not write there"
        more = {} if reply_to is None else {"reply_to": reply_to.id, "kind": 19}
        return messages.post(self.platform, where, self.user, {"content": text}, {}, **more)

    def writes(self, text: str) -> Message:
        """Writes to the bot in private."""
        return self.says(self.private, text)

    def edits(self, message: Message, text: str) -> None:
        messages.edit(self.platform, message, {"content": text}, {})

    def deletes(self, message: Message) -> None:
        messages.delete(self.platform, message)

    def sees(self, where: Channel | None = None) -> list[Message]:
        """What stands in a channel for this person: what all see, and the ephemeral messages that are theirs."""
        channel = where or self.private
        if channel.guild is not None:
            member = channel.guild.members.get(self.user.id)
            if member is None or not permissions.in_channel(channel, member) & permissions.VIEW_CHANNEL:
                return []
        elif channel.recipient is not self.user:
            return []
        return [one for one in channel.messages.values() if not one.deleted and one.only_for in (None, self.user)]

    def receives(self, where: Channel | None = None) -> list[Json]:
        """What their app is given of it, to the last field: more than it shows, so more than `sees`."""
        return [message_json(one) for one in self.sees(where)]

    async def reads(self, text: str, where: Channel | None = None, within: float = 10.0) -> Message:
        """Waits until a message with this text can be seen in a channel, and gives the newest one."""

        def newest() -> Message | None:
            return next((one for one in reversed(self.sees(where)) if text in one.text), None)

        return await self.platform.bell.until(newest, f"a message with {text!r}", within)

    def reacts(self, message: Message, emoji: str) -> None:
        message.reactions.setdefault(emoji, []).append(self.user.id)
        data: Json = {
            "user_id": str(self.id), "channel_id": str(message.channel.id), "message_id": str(message.id),
            "emoji": {"id": None, "name": emoji}, "type": 0, "burst": False,
            "message_author_id": str(message.author.id),
        }  # fmt: skip
        guild = message.channel.guild
        data |= {} if guild is None else {"guild_id": str(guild.id)}
        self.platform.tell("MESSAGE_REACTION_ADD", data, guild, private=guild is None)

    # Coming and going -------------------------------------------------------------------------------------------------

    def joins(self, guild: Guild, *roles: Role) -> Member:
        assert self.id not in guild.bans, "who is banned cannot come in"
        return guilds.join(self.platform, guild, self.user, {role.id for role in roles})

    def leaves(self, guild: Guild) -> None:
        guilds.leave(self.platform, guild, self.user)

    def closes_private_messages(self, closed: bool = True) -> None:
        """From now on the bot's private messages are refused with 50007."""
        self.user.closed = closed

    def is_interested(self, guild: Guild, event: int, interested: bool = True) -> None:
        """Marks a scheduled event, or takes the mark back."""
        coming = guild.coming.setdefault(event, set())
        (coming.add if interested else coming.discard)(self.id)
        name = "GUILD_SCHEDULED_EVENT_USER_ADD" if interested else "GUILD_SCHEDULED_EVENT_USER_REMOVE"
        data = {"guild_scheduled_event_id": str(event), "user_id": str(self.id), "guild_id": str(guild.id)}
        self.platform.tell(name, data, guild)

    def begins_typing(self, where: Channel) -> None:
        data: Json = {"channel_id": str(where.id), "user_id": str(self.id), "timestamp": int(self.platform.clock.now())}
        if where.guild is not None:
            data |= {"guild_id": str(where.guild.id), "member": {"user": user_json(self.user), "roles": [], "flags": 0}}
        self.platform.tell("TYPING_START", data, where.guild, private=where.private)


def _words(part: Json) -> str:
    return str(part.get("label") or part.get("placeholder") or "")
