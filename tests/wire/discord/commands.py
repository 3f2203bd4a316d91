"""What a person's app makes of a typed command: only what is offered there, only what its options allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.wire.discord import permissions
from tests.wire.discord.payloads import channel_json, member_json, role_json, user_json
from tests.wire.discord.permissions import in_channel
from tests.wire.discord.platform import Platform
from tests.wire.discord.state import Channel, Guild, Json, Role, User

_NATIVE = {3: str, 4: int, 5: bool, 10: float}


class NotOffered(AssertionError):
    """The person's app shows no such command, or does not let it be sent like this."""


def offered(platform: Platform, user: User, channel: Channel) -> list[Json]:
    """The commands that this person's app shows in this channel."""
    guild = channel.guild
    if guild is not None and platform.bot.id not in guild.members:
        return []
    found = [one for one in platform.application.commands if _offered(one, user, channel)]
    return found if guild is None else found + [one for one in guild.commands if _offered(one, user, channel)]


def _offered(command: Json, user: User, channel: Channel) -> bool:
    contexts = command["contexts"]
    if channel.guild is None:
        return bool(command["dm_permission"]) if contexts is None else 1 in contexts
    if contexts is not None and 0 not in contexts:
        return False
    needed, has = command["default_member_permissions"], in_channel(channel, channel.guild.members[user.id])
    if needed is None or has & permissions.ADMINISTRATOR:
        return True
    return int(needed) != 0 and has & int(needed) == int(needed)


class Typed:
    """A command with its options, on its way. `focus` is the option that is being completed."""

    def __init__(self, platform: Platform, user: User, channel: Channel) -> None:
        self._platform, self._user, self._channel = platform, user, channel
        self._resolved: dict[str, Json] = {}

    def data(self, text: str, given: Mapping[str, Any], focus: str | None = None) -> Json:
        """What the interaction carries for "/name sub" and these options. Raises NotOffered."""
        name, *path = text.removeprefix("/").split()
        shown = [one for one in offered(self._platform, self._user, self._channel) if one["type"] == 1]
        command = self._named(shown, name)
        chain, declared = [], command["options"]
        for step in path:
            inner = self._named([one for one in declared if one["type"] in (1, 2)], step)
            chain.append(inner)
            declared = inner.get("options") or []
        if any(one["type"] in (1, 2) for one in declared):
            raise NotOffered(f"/{text} goes on: {[one['name'] for one in declared]}")
        options = self._options(declared, given, focus)
        for inner in reversed(chain):
            options = [{"name": inner["name"], "type": inner["type"], "options": options}]
        made: Json = {"id": command["id"], "name": command["name"], "type": 1, "options": options}
        return made | self._more(command)

    def pointed(self, name: str, target: int, kind: int, resolved: dict[str, Json]) -> Json:
        """What the interaction carries for a command of the context menu."""
        shown = [one for one in offered(self._platform, self._user, self._channel) if one["type"] == kind]
        command = self._named(shown, name)
        made: Json = {"id": command["id"], "name": command["name"], "type": kind, "target_id": str(target)}
        return made | self._more(command) | {"resolved": resolved}

    def _more(self, command: Json) -> Json:
        more: Json = {"resolved": self._resolved} if self._resolved else {}
        return more | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})

    def _named(self, among: list[Json], name: str) -> Json:
        """Found by its name, or by its name in the person's language."""
        for one in among:
            if name in (one["name"], (one.get("name_localizations") or {}).get(self._user.locale)):
                return one
        raise NotOffered(f"{name!r} is not offered here; there are {[one['name'] for one in among]}")

    def _options(self, declared: list[Json], given: Mapping[str, Any], focus: str | None) -> list[Json]:
        names = [one["name"] for one in declared]
        if unknown := set(given) - set(names):
            raise NotOffered(f"no such options: {sorted(unknown)}; there are {names}")
        missing = [one["name"] for one in declared if one.get("required") and one["name"] not in given]
        if missing and focus is None:
            raise NotOffered(f"these options have to be filled in: {missing}")
        made = []
        for one in declared:
            if one["name"] in given:
                value = given[one["name"]]
                told = value if focus is not None else self._value(one, value)
                made.append({"name": one["name"], "type": one["type"], "value": told})
                if one["name"] == focus:
                    made[-1]["focused"] = True
        return made

    def _value(self, option: Json, value: Any) -> Any:
        kind = option["type"]
        if kind in _NATIVE:
            return _native(option, value)
        return resolve(self._platform, self._channel.guild, self._resolved, value)


def _native(option: Json, value: Any) -> Any:
    name, kind = option["name"], option["type"]
    if not isinstance(value, _NATIVE[kind]) and not (kind == 10 and isinstance(value, int)):
        raise NotOffered(f"{name} takes a {_NATIVE[kind].__name__}")
    if option.get("choices"):
        labels = {one["name"]: one["value"] for one in option["choices"]}
        value = labels.get(str(value), value)
        if value not in labels.values():
            raise NotOffered(f"{name} takes one of {list(labels)}")
    size = len(value) if kind == 3 else value
    least, most = ("min_length", "max_length") if kind == 3 else ("min_value", "max_value")
    if option.get(least) is not None and size < option[least]:
        raise NotOffered(f"{name} is below {option[least]}")
    if option.get(most) is not None and size > option[most]:
        raise NotOffered(f"{name} is above {option[most]}")
    return value


def resolve(platform: Platform, guild: Guild | None, resolved: dict[str, Json], value: Any) -> str:
    """The id of a user, role, channel or file, described in full under `resolved`."""
    if isinstance(value, tuple):
        return _resolve_file(platform, resolved, value[0], value[1])
    value = getattr(value, "user", value)
    key = str(value.id)
    if isinstance(value, User):
        resolved.setdefault("users", {})[key] = user_json(value)
        if guild is not None and value.id in guild.members:
            member = guild.members[value.id]
            has = {"permissions": str(permissions.in_guild(guild, member))}
            resolved.setdefault("members", {})[key] = member_json(member, with_user=False) | has
    elif isinstance(value, Role):
        resolved.setdefault("roles", {})[key] = role_json(value)
    elif isinstance(value, Channel):
        resolved.setdefault("channels", {})[key] = channel_json(value) | {"permissions": "0"}
    else:
        raise NotOffered(f"{type(value).__name__} cannot be chosen")
    return key


def _resolve_file(platform: Platform, resolved: dict[str, Json], name: str, content: bytes) -> str:
    number = platform.ids.next()
    url = f"{platform.address}/uploads/{number}/{name}"
    platform.uploads[f"/uploads/{number}/{name}"] = content
    resolved.setdefault("attachments", {})[str(number)] = {
        "id": str(number), "filename": name, "size": len(content), "url": url, "proxy_url": url,
        "content_type": "application/octet-stream", "ephemeral": True,
    }  # fmt: skip
    return str(number)
