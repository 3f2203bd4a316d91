"""REST: who the bot is, where the gateway is, and its commands."""

from __future__ import annotations

from tests.wire.discord.checks import check_command
from tests.wire.discord.payloads import application_json, user_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import Refused, invalid, missing_access, unknown_command
from tests.wire.discord.rest import Call, Route
from tests.wire.discord.state import Json

MOST_SLASH, MOST_OTHER, MOST_A_DAY = 100, 5, 200


def _me(platform: Platform, call: Call) -> Json:
    return user_json(platform.bot) | {"verified": True, "mfa_enabled": True, "email": None, "locale": "en-US"}


def _application(platform: Platform, call: Call) -> Json:
    return application_json(platform.application)


def _gateway(platform: Platform, call: Call) -> Json:
    return {"url": platform.gateway_url}


def _gateway_for_bot(platform: Platform, call: Call) -> Json:
    budget = platform.gateway.budget
    limit = {
        "total": budget, "remaining": max(0, budget - len(platform.gateway.identified)), "reset_after": 86_400_000,
        "max_concurrency": platform.gateway.at_once,
    }  # fmt: skip
    return {"url": platform.gateway_url, "shards": platform.shards, "session_start_limit": limit}


def _commands(platform: Platform, call: Call) -> list[Json]:
    return _kept(platform, call)


def _put_commands(platform: Platform, call: Call) -> list[Json]:
    """Replaces them all. A command that was there under the same name and type keeps its id."""
    given, kept = call.body, _kept(platform, call)
    if not isinstance(given, list):
        raise invalid("_", "Only iterables may be used in a ListType", "LIST_TYPE_CONVERT")
    _check_all(given)
    ids = {(one["type"], one["name"]): one["id"] for one in kept}
    _count_new(platform, sum((one.get("type") or 1, one["name"]) not in ids for one in given))
    guild = {"guild_id": call.ids["guild"]} if "guild" in call.ids else {}
    kept[:] = [
        {
            **_complete(one), **guild, "application_id": str(platform.application.id),
            "id": ids.get((one.get("type") or 1, one["name"])) or str(platform.ids.next()),
            "version": str(platform.ids.next()),
        }
        for one in given
    ]  # fmt: skip
    platform.application.synced += 1
    return kept


def _count_new(platform: Platform, new: int) -> None:
    """Only so many commands can be made in a day; writing the same ones again makes none."""
    made, now = platform.application.made, platform.clock.now()
    made[:] = [at for at in made if at > now - 86400]
    if len(made) + new > MOST_A_DAY:
        raise Refused(400, 30034, "Max number of daily application command creates has been reached (200)")
    made.extend([now] * new)


def _check_all(given: list[Json]) -> None:
    for number, command in enumerate(given):
        check_command(command, str(number))
    kinds = [one.get("type") or 1 for one in given]
    if kinds.count(1) > MOST_SLASH or any(kinds.count(kind) > MOST_OTHER for kind in (2, 3)):
        raise invalid("_", "Maximum number of application commands reached", "APPLICATION_COMMAND_TOO_MANY")
    names = {(one.get("type") or 1, one["name"]) for one in given}
    if len(names) < len(given):
        raise invalid("_", "Application command names must be unique", "APPLICATION_COMMANDS_DUPLICATE_NAME")


def _complete(command: Json) -> Json:
    """A command as Discord keeps it. Without contexts it is offered everywhere."""
    whole: Json = {
        "type": 1, "description": "", "options": [], "name_localizations": None, "description_localizations": None,
        "default_member_permissions": None, "dm_permission": True, "nsfw": False, "contexts": None,
        "integration_types": [0],
    }  # fmt: skip
    made = whole | {key: value for key, value in command.items() if value is not None}
    if made["default_member_permissions"] is not None:
        made["default_member_permissions"] = str(made["default_member_permissions"])
    return made


def _kept(platform: Platform, call: Call) -> list[Json]:
    if call.id("application") != platform.application.id:
        raise missing_access()
    return platform.guild(call.id("guild")).commands if "guild" in call.ids else platform.application.commands


def _delete_command(platform: Platform, call: Call) -> None:
    kept = _kept(platform, call)
    found = [one for one in kept if one["id"] == call.ids["command"]]
    if not found:
        raise unknown_command()
    kept.remove(found[0])


def _rename(platform: Platform, call: Call) -> Json:
    platform.bot.name = call.object().get("username", platform.bot.name)
    return _me(platform, call)


_GLOBAL = "/applications/{application}/commands"
_GUILD = "/applications/{application}/guilds/{guild}/commands"
ROUTES: list[Route] = [
    ("GET", "/users/@me", _me),
    ("PATCH", "/users/@me", _rename),
    ("GET", "/oauth2/applications/@me", _application),
    ("GET", "/applications/@me", _application),
    ("GET", "/gateway", _gateway),
    ("GET", "/gateway/bot", _gateway_for_bot),
    ("GET", _GLOBAL, _commands),
    ("PUT", _GLOBAL, _put_commands),
    ("DELETE", _GLOBAL + "/{command}", _delete_command),
    ("GET", _GUILD, _commands),
    ("PUT", _GUILD, _put_commands),
    ("DELETE", _GUILD + "/{command}", _delete_command),
]
