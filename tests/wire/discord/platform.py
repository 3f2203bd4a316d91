"""Everything that the server knows, and how a change is told. REST and people both act on this."""

from __future__ import annotations

from typing import Any

from tests.wire.discord.clock import ServerClock, Snowflakes
from tests.wire.discord.gateway import Gateway, Session
from tests.wire.discord.intents import MEMBERS, PRESENCES
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.payloads import application_json, guild_create_json, member_json, user_json
from tests.wire.discord.refusals import missing_access, unknown_channel, unknown_guild, unknown_message, unknown_user
from tests.wire.discord.state import Application, Channel, Guild, Json, Kind, Member, Message, User
from tests.wire.discord.waiting import Bell


class Platform:
    """The state, and the few questions that everybody asks of it."""

    def __init__(self, token: str) -> None:
        self.clock = ServerClock()
        self.ids = Snowflakes(self.clock)
        self.bell = Bell()
        self.clock.moved = self.bell.ring
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.interactions: dict[str, Interaction] = {}  # by token
        self.uploads: dict[str, bytes] = {}  # what people attached to a command, by its path
        self.patience = 3.0  # seconds to the first answer of an interaction
        self.token_lasts = 900.0
        self.address = ""
        self.shards = 1  # how many Discord advises
        bot, owner = self.add_user("Halqa", bot=True), self.add_user("Owner")
        self.application = Application(bot.id, bot, token, owner)
        self.gateway = Gateway(self.bell, lambda: bot.id, self.clock.now)
        self.gateway.token = lambda given: given == self.application.token and not self.application.revoked
        self.gateway.switched_on = lambda: self.application.privileged
        self.gateway.overspent = self._token_reset
        self.gateway.arrives = self._ready
        self.gateway.wants_members = self._members_chunk

    @property
    def bot(self) -> User:
        return self.application.user

    @property
    def gateway_url(self) -> str:
        return self.address.replace("http", "ws", 1) + "/gw"

    # Who and where ----------------------------------------------------------------------------------------------------

    def add_user(self, name: str, *, locale: str = "en-US", bot: bool = False) -> User:
        user = User(self.ids.next(), name, locale, bot)
        self.users[user.id] = user
        return user

    def user(self, user: int) -> User:
        if user not in self.users:
            raise unknown_user()
        return self.users[user]

    def guild(self, guild: int) -> Guild:
        """A guild that the bot is in. Refuses what it cannot see."""
        if guild not in self.guilds:
            raise unknown_guild()
        if self.bot.id not in self.guilds[guild].members:
            raise missing_access()
        return self.guilds[guild]

    def channel(self, channel: int) -> Channel:
        """A channel of a guild that the bot is in, or a private one of its own."""
        if channel not in self.channels:
            raise unknown_channel()
        found = self.channels[channel]
        if found.guild is not None:
            self.guild(found.guild.id)
        return found

    def message(self, channel: Channel, message: int) -> Message:
        """A message that everybody there can see; an ephemeral one does not exist for this question."""
        found = channel.messages.get(message)
        if found is None or found.deleted or found.ephemeral:
            raise unknown_message()
        return found

    def bot_in(self, guild: Guild) -> Member:
        return guild.members[self.bot.id]

    def private_channel(self, user: User) -> Channel:
        """The private channel of the bot and this person, made when it is first needed."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        made = Channel(self.ids.next(), Kind.PRIVATE, recipient=user)
        self.channels[made.id] = made
        return made

    def in_common(self, user: User) -> list[Guild]:
        """The guilds in which both this person and the bot are."""
        both = {user.id, self.bot.id}
        return [guild for guild in self.guilds.values() if both <= guild.members.keys()]

    # Telling ----------------------------------------------------------------------------------------------------------

    def tell(self, event: str, data: Json, guild: Guild | None, *, private: bool = False) -> None:
        """Tells the bot, if it is in that guild."""
        if guild is None or self.bot.id in guild.members:
            self.gateway.tell(event, data, guild=None if guild is None else guild.id, private=private)
        else:
            self.bell.ring()

    def _token_reset(self) -> None:
        """Who identifies more often than the day allows loses the token, as with Discord."""
        self.application.revoked = True

    def _ready(self, session: Session) -> None:
        mine = [
            guild
            for guild in self.guilds.values()
            if self.bot.id in guild.members and (guild.id >> 22) % session.shards == session.shard
        ]
        told = application_json(self.application)
        session.push(
            "READY",
            {
                "v": 10, "user": user_json(self.bot) | {"verified": True, "mfa_enabled": True, "email": None},
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in mine], "session_id": session.id,
                "resume_gateway_url": self.gateway_url, "private_channels": [],
                "shard": [session.shard, session.shards], "relationships": [], "session_type": "normal",
                "application": {"id": told["id"], "flags": told["flags"]}, "geo_ordered_rtc_regions": [],
                "user_settings": {}, "presences": [], "guild_join_requests": [], "auth": {}, "_trace": [],
            },
        )  # fmt: skip
        for guild in mine:
            if not guild.outage:
                session.push("GUILD_CREATE", self.whole_guild(guild, session.intents) | {"unavailable": False})

    def whole_guild(self, guild: Guild, intents: int) -> Json:
        """A guild as this session sees it: without the members intent, of the members only the bot itself."""
        all_of_them = intents & MEMBERS and intents & PRESENCES
        shown = list(guild.members.values()) if all_of_them else [self.bot_in(guild)]
        return guild_create_json(guild, shown, self.bot_in(guild).joined_at)

    def _members_chunk(self, session: Session, asked: Json) -> None:
        guild = self.guilds[int(asked["guild_id"])]
        wanted = {int(user) for user in _listed(asked.get("user_ids"))}
        start = (asked.get("query") or "").lower()
        may_all = session.intents & MEMBERS
        found = [
            member
            for member in guild.members.values()
            if (member.user.id in wanted if wanted else may_all and member.user.name.lower().startswith(start))
        ]
        chunk: Json = {
            "guild_id": str(guild.id), "members": [member_json(member) for member in found], "chunk_index": 0,
            "chunk_count": 1, "not_found": [str(user) for user in wanted - {member.user.id for member in found}],
        }  # fmt: skip
        if asked.get("nonce"):
            chunk["nonce"] = asked["nonce"]
        session.push("GUILD_MEMBERS_CHUNK", chunk)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
