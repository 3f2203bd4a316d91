"""A loop-back Discord that nobody is connected to: things happen, and what would be told is looked at."""

from __future__ import annotations

import copy
import json
from typing import Any

from tests.wire.discord import guilds, messages
from tests.wire.discord.asking import ask
from tests.wire.discord.event_routes import ROUTES
from tests.wire.discord.gateway import Session
from tests.wire.discord.intents import EVERY
from tests.wire.discord.interactions import Asked
from tests.wire.discord.people import Person
from tests.wire.discord.rest import Call
from tests.wire.discord.state import Channel, Guild, Kind
from tests.wire.discord_server import DiscordServer

Frame = tuple[str, dict[str, Any]]
KINDS = [Kind.TEXT, Kind.VOICE, Kind.CATEGORY, Kind.STAGE, Kind.FORUM]
BUTTON = {"type": 1, "components": [{"type": 2, "style": 1, "label": "Press", "custom_id": "a"}]}
LAYOUT = {"type": 17, "components": [{"type": 10, "content": "text"}, BUTTON]}
BODIES: list[dict[str, Any]] = [
    {"content": "hello"},
    {"content": "", "embeds": [{"title": "t", "fields": [{"name": "n", "value": "v"}]}]},
    {"content": "press", "components": [BUTTON]},
    {"components": [LAYOUT], "flags": 1 << 15},
]
EVENT: dict[str, Any] = {
    "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "The hall"},
    "scheduled_start_time": "2131-01-06T19:00:00+00:00", "scheduled_end_time": "2131-01-06T20:00:00+00:00",
}  # fmt: skip
_ALL = "/guilds/{guild}/scheduled-events"
_ONE = _ALL + "/{event}"


class Stage:
    """A server that nobody is connected to: what it tells is taken from the session itself."""

    def __init__(self) -> None:
        self.server = DiscordServer()
        self.platform = self.server.platform
        self.platform.application.privileged |= {"members", "presences", "message_content"}
        self.guild: Guild = self.server.guild("Voisins")
        self.room: Channel = self.server.room(self.guild, "general")
        self.ana: Person = self.server.person("Ana", self.guild)
        self.session = Session("session", EVERY, 0, 1)
        self.platform.gateway.sessions["session"] = self.session
        self.platform.gateway.arrives(self.session)

    def frames(self) -> list[Frame]:
        parsed = [json.loads(frame) for _, frame in self.session.sent]
        return [(frame["t"], frame["d"]) for frame in parsed]

    def says(self, text: str, private: bool) -> None:
        self.ana.says(self.ana.private if private else self.room, text)

    def replies(self, body: dict[str, Any], private: bool) -> None:
        channel = self.ana.private if private else self.room
        said = messages.post(self.platform, channel, self.platform.bot, copy.deepcopy(body), {"a.png": b"x"})
        self.ana.reacts(said, "🌱")
        messages.edit(self.platform, said, {"content": f"for {self.ana.mention}"}, {})
        self.asks(Asked.COMPONENT, {"component_type": 2, "custom_id": "a", "id": 1}, said)
        messages.delete(self.platform, said)

    def asks(self, kind: Asked, data: dict[str, Any], source: Any = None) -> None:
        ask(self.platform, kind, self.ana.user, source.channel if source else self.room, data, source)

    def commands(self, private: bool) -> None:
        channel = self.ana.private if private else self.room
        data = {"id": "5", "name": "hello", "type": 1, "options": [{"name": "a", "type": 3, "value": "b"}]}
        ask(self.platform, Asked.COMMAND, self.ana.user, channel, data)
        part = {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "w", "value": "x"}}
        ask(self.platform, Asked.FORM, self.ana.user, channel, {"custom_id": "f", "components": [part]})

    def people(self, name: str) -> None:
        person = self.server.person(name or "somebody", self.guild)
        self.server.gives(self.guild, person, self.server.role(self.guild, "role"))
        self.ana.says(self.room, f"{person.mention} {self.guild.everyone.mention}")
        person.begins_typing(self.room)
        self.server.bans(self.guild, person)
        self.server.unbans(self.guild, person)

    def roles(self, name: str) -> None:
        role = self.server.role(self.guild, name)
        self.server.changes_role(self.guild, role, name="another")
        self.server.deletes_role(self.guild, role)

    def channels(self, kind: Kind) -> None:
        channel = self.server.room(self.guild, "another", kind=kind)
        thread = self.server.room(self.guild, "aside", kind=Kind.THREAD, parent=self.room)
        self.server.renames(channel, "renamed")
        self.server.renames(thread, "renamed")
        self.starts_again()
        self.server.deletes(thread)
        self.server.deletes(channel)

    def plans(self, name: str) -> None:
        """A scheduled event comes, is changed, marked, and goes."""
        body = EVENT | {"name": name or "Circle"}
        made = self.calls("POST", _ALL, body)
        self.ana.is_interested(self.guild, int(made["id"]))
        self.ana.is_interested(self.guild, int(made["id"]), interested=False)
        self.calls("PATCH", _ONE, {"name": "another"}, event=made["id"])
        self.calls("DELETE", _ONE, None, event=made["id"])

    def clears(self) -> None:
        several = [self.ana.says(self.room, "one"), self.ana.says(self.room, "two")]
        messages.delete_together(self.platform, self.room, several)

    def calls(self, method: str, path: str, body: Any, **ids: str) -> Any:
        """Does what a request would do."""
        handler = next(found for verb, at, found in ROUTES if (verb, at) == (method, path))
        named = {"guild": str(self.guild.id), **ids}
        return handler(self.platform, Call(method, path, {}, body, {}, True, 0.0, ids=named))

    def comes_back(self) -> None:
        self.server.removes_bot(self.guild)
        self.server.installs(self.guild)
        guilds.outage(self.platform, self.guild)
        guilds.returns(self.platform, self.guild)
        guilds.change_guild(self.platform, self.guild)

    def starts_again(self) -> None:
        self.platform.gateway.arrives(self.session)


def everything() -> list[Frame]:
    """Events of every kind, as they are told when all of that happens."""
    stage = Stage()
    stage.people("Noor")
    stage.roles("role")
    stage.plans("Circle")
    stage.clears()
    for kind in KINDS:
        stage.channels(kind)
    for private in (False, True):
        stage.commands(private)
        for body in BODIES:
            stage.replies(body, private)
    stage.says("for all", private=False)
    stage.comes_back()
    return stage.frames()
