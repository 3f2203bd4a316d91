"""A Discord of our own on the loop-back address: REST, gateway, and people, for tests on the wire.

    async with DiscordServer() as server:
        group = server.guild("Voisins")
        room = server.room(group, "general")
        ana = server.person("Ana", group, locale="fr")
        ...                                          # the bot connects to server.api_url and server.gateway_url
        answer = await ana.types("/checkin mine", room)
        answer = await ana.presses(answer.message, "Fine")
        assert ana.sees(room)

It refuses what Discord refuses, and fails when told to: `server.faults` for REST, `server.gateway` for the gateway.
Nothing here waits by sleeping: `server.until(...)` and everything that is awaited go by what happens, with a deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from aiohttp import web

from tests.wire.discord import event_life, guilds, permissions
from tests.wire.discord.application_routes import ROUTES as APPLICATION
from tests.wire.discord.channel_routes import ROUTES as CHANNELS
from tests.wire.discord.event_routes import ROUTES as EVENTS
from tests.wire.discord.faults import Faults
from tests.wire.discord.guild_routes import ROUTES as GUILDS
from tests.wire.discord.interaction_routes import ROUTES as INTERACTIONS
from tests.wire.discord.message_routes import ROUTES as MESSAGES
from tests.wire.discord.people import Person
from tests.wire.discord.platform import Platform
from tests.wire.discord.rest import BASE, Rest
from tests.wire.discord.state import Channel, Guild, Kind, Message, Overwrite, Role, User
from tests.wire.discord.waiting import LONGEST

TOKEN = "made-up.token.for-tests"
BOT_MAY = permissions.ORDINARY | permissions.MANAGE_MESSAGES | permissions.CREATE_EVENTS
T = TypeVar("T")


class DiscordServer:
    """The whole of it. `platform` is the state, `rest` what was asked of it, `complaints` what was wrong with that."""

    def __init__(self, token: str = TOKEN) -> None:
        self.platform = Platform(token)
        self.faults = Faults()
        routes = [*APPLICATION, *INTERACTIONS, *MESSAGES, *CHANNELS, *GUILDS, *EVENTS]
        self.rest = Rest(self.platform, routes, self.faults)
        self.gateway = self.platform.gateway
        self.clock = self.platform.clock
        self.application = self.platform.application
        self.rest.app.router.add_get("/gw", self.gateway.handle)
        self.rest.app.router.add_get("/attachments/{channel}/{message}/{name}", self._attachment)
        self.rest.app.router.add_get("/uploads/{number}/{name}", self._upload)
        self._runner = web.AppRunner(self.rest.app, access_log=None, shutdown_timeout=1.0)

    async def start(self, port: int = 0) -> DiscordServer:
        """Listens on 127.0.0.1, at any port that is free unless one is named."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.platform.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        self.faults.clear()
        await self.gateway.stop()
        await self._runner.cleanup()

    async def __aenter__(self) -> DiscordServer:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def token(self) -> str:
        return self.application.token

    @property
    def api_url(self) -> str:
        """Where REST is, with the version."""
        return self.platform.address + BASE

    @property
    def gateway_url(self) -> str:
        return self.platform.gateway_url

    @property
    def bot(self) -> User:
        """The bot's own account."""
        return self.application.user

    @property
    def complaints(self) -> list[str]:
        """What the specification said against the requests so far. A test that ends with any has failed."""
        return self.rest.complaints

    # Setting the scene ------------------------------------------------------------------------------------------------

    def guild(
        self, name: str, *, owner: Person | None = None, bot_may: int | None = BOT_MAY, locale: str = "en-US",
        shard: tuple[int, int] | None = None,
    ) -> Guild:  # fmt: skip
        """A guild, with the bot in it under a role of its own, or without it (`bot_may=None`)."""
        ids = self.platform.ids
        holder = owner.user if owner is not None else self.application.owner
        guild = Guild(ids.next() if shard is None else ids.on_shard(*shard), name, holder.id, locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", permissions.ORDINARY, position=0)
        self.platform.guilds[guild.id] = guild
        guilds.join(self.platform, guild, holder, set())
        if bot_may is not None:
            self.installs(guild, bot_may)
        return guild

    def installs(self, guild: Guild, bot_may: int = BOT_MAY) -> None:
        """Somebody puts the bot into a guild, with a role that may do this."""
        role = guilds.add_role(self.platform, guild, self.platform.bot.name, bot_may, managed=True)
        guilds.join(self.platform, guild, self.platform.bot, {role.id})

    def removes_bot(self, guild: Guild) -> None:
        """Somebody takes the bot out of a guild; its role goes with it."""
        role = self.bot_role(guild)
        guilds.leave(self.platform, guild, self.platform.bot)
        del guild.roles[role.id]

    def bot_role(self, guild: Guild) -> Role:
        return guild.role_named(self.platform.bot.name)

    def room(
        self, guild: Guild, name: str, *, kind: Kind = Kind.TEXT, parent: Channel | None = None, hidden: bool = False
    ) -> Channel:
        """A channel of a guild. A hidden one is seen by nobody but administrators until somebody is let in."""
        channel = guilds.add_channel(self.platform, guild, name, kind, parent)
        if hidden:
            self.forbids(channel, guild.everyone, permissions.VIEW_CHANNEL)
        return channel

    def role(self, guild: Guild, name: str, may: int = 0, **more: bool | int) -> Role:
        return guilds.add_role(self.platform, guild, name, may, **more)

    def person(self, name: str, *guilds_: Guild, locale: str = "en-US") -> Person:
        """Somebody with an account, who is in these guilds."""
        person = Person(self.platform, self.platform.add_user(name, locale=locale))
        for guild in guilds_:
            person.joins(guild)
        return person

    def owner(self) -> Person:
        """Who owns the bot, and the guilds that have no other owner."""
        return Person(self.platform, self.application.owner)

    # What happens to it -----------------------------------------------------------------------------------------------

    def bans(self, guild: Guild, person: Person) -> None:
        guilds.ban(self.platform, guild, person.user)

    def unbans(self, guild: Guild, person: Person) -> None:
        guilds.unban(self.platform, guild, person.user)

    def kicks(self, guild: Guild, person: Person) -> None:
        guilds.leave(self.platform, guild, person.user)

    def gives(self, guild: Guild, person: Person, role: Role) -> None:
        guild.members[person.id].roles.add(role.id)
        guilds.change_member(self.platform, guild, guild.members[person.id])

    def takes(self, guild: Guild, person: Person, role: Role) -> None:
        guild.members[person.id].roles.discard(role.id)
        guilds.change_member(self.platform, guild, guild.members[person.id])

    def changes_role(self, guild: Guild, role: Role, *, name: str | None = None, may: int | None = None) -> None:
        role.name = role.name if name is None else name
        role.permissions = role.permissions if may is None else may
        guilds.change_role(self.platform, guild, role)

    def deletes_role(self, guild: Guild, role: Role) -> None:
        guilds.delete_role(self.platform, guild, role)

    def deletes(self, channel: Channel) -> None:
        guilds.delete_channel(self.platform, channel)

    def renames(self, channel: Channel, name: str) -> None:
        channel.name = name
        guilds.change_channel(self.platform, channel)

    def allows(self, channel: Channel, whom: Role | Person, permission: int) -> None:
        """Lets a role or a person do something in this channel."""
        self._overwrites(channel, whom, allow=permission, deny=0)

    def forbids(self, channel: Channel, whom: Role | Person, permission: int) -> None:
        """Takes something from a role or a person in this channel."""
        self._overwrites(channel, whom, allow=0, deny=permission)

    def _overwrites(self, channel: Channel, whom: Role | Person, *, allow: int, deny: int) -> None:
        old = channel.overwrites.get(whom.id, Overwrite(whom.id, 0 if isinstance(whom, Role) else 1))
        channel.overwrites[whom.id] = Overwrite(
            old.id, old.kind, (old.allow | allow) & ~deny, (old.deny | deny) & ~allow
        )  # fmt: skip
        guilds.change_channel(self.platform, channel)

    def revokes_token(self) -> None:
        """The token no longer opens anything: 401 everywhere, and the gateway closes with 4004."""
        self.application.revoked = True
        self.gateway.closes(4004)

    def events_go_on(self, guild: Guild) -> None:
        """By the server's clock, scheduled events begin and end."""
        event_life.go_on(self.platform, guild)

    # Waiting ----------------------------------------------------------------------------------------------------------

    async def until(self, seen: Callable[[], T | None], what: str = "a condition", within: float = LONGEST) -> T:
        """What `seen` gives as soon as it gives something. Fails the test after `within` real seconds."""
        return await self.platform.bell.until(seen, what, within)

    def rings(self) -> None:
        """Everybody who waits looks again, for what happened on the other side of the line."""
        self.platform.bell.ring()

    async def listening(self, shards: int = 1, within: float = LONGEST) -> None:
        """Waits until the bot is connected with so many shards."""
        await self.until(lambda: len(self.gateway.listening) >= shards, f"{shards} listening shards", within)

    def posted(self, channel: Channel) -> list[Message]:
        """What everybody can see in a channel."""
        return [one for one in channel.messages.values() if not one.deleted and not one.ephemeral]

    # Files ------------------------------------------------------------------------------------------------------------

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        """A file of a message, as long as the message stands; addresses are given out with the message alone."""
        channel = self.platform.channels.get(int(request.match_info["channel"]))
        message = None if channel is None else channel.messages.get(int(request.match_info["message"]))
        if message is None or message.deleted or request.match_info["name"] not in message.files:
            return web.Response(status=404)
        return web.Response(body=message.files[request.match_info["name"]])

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        content = self.platform.uploads.get(request.path)
        return web.Response(status=404) if content is None else web.Response(body=content)
