"""REST: guilds, their members, roles, bans and channels, as far as the bot may look at or change them."""

from __future__ import annotations

from datetime import datetime

from tests.wire.discord import guilds
from tests.wire.discord import permissions as may
from tests.wire.discord.checks import text
from tests.wire.discord.payloads import guild_json, member_json, role_json, user_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import (
    missing_access,
    missing_permissions,
    unknown_ban,
    unknown_member,
    unknown_role,
)
from tests.wire.discord.rest import Call, Route
from tests.wire.discord.rights import need_above, need_in_guild, need_role_below
from tests.wire.discord.state import Guild, Json, Member, Role


def _guild(platform: Platform, call: Call) -> Json:
    guild = platform.guild(call.id("guild"))
    counts = {"approximate_member_count": len(guild.members), "approximate_presence_count": 1}
    return guild_json(guild) | (counts if call.query.get("with_counts") in ("1", "true", "True") else {})


def _mine(platform: Platform, call: Call) -> list[Json]:
    mine = [guild for guild in platform.guilds.values() if platform.bot.id in guild.members]
    return [
        {
            "id": str(guild.id), "name": guild.name, "icon": None, "banner": None, "owner": False, "features": [],
            "permissions": str(may.in_guild(guild, platform.bot_in(guild))),
        }
        for guild in mine
    ]  # fmt: skip


def _leave(platform: Platform, call: Call) -> None:
    guilds.leave(platform, platform.guild(call.id("guild")), platform.bot)


# Members --------------------------------------------------------------------------------------------------------------


def _member(platform: Platform, call: Call) -> Json:
    guild = platform.guild(call.id("guild"))
    return member_json(_found(platform, guild, call))


def _found(platform: Platform, guild: Guild, call: Call) -> Member:
    user = platform.bot if call.ids["user"] == "@me" else platform.user(call.id("user"))
    if user.id not in guild.members:
        raise unknown_member()
    return guild.members[user.id]


def _members(platform: Platform, call: Call) -> list[Json]:
    """The whole list needs the privileged members intent, as an option of the application."""
    guild = platform.guild(call.id("guild"))
    if "members" not in platform.application.privileged:
        raise missing_access()
    after, limit = int(call.query.get("after", "0")), int(call.query.get("limit", "1"))
    found = sorted(user for user in guild.members if user > after)[:limit]
    return [member_json(guild.members[user]) for user in found]


def _change_member(platform: Platform, call: Call) -> Json:
    guild, body = platform.guild(call.id("guild")), call.object()
    member = _found(platform, guild, call)
    if "communication_disabled_until" in body:
        need_in_guild(platform, guild, may.MODERATE_MEMBERS)
        need_above(platform, guild, member)
        until = body["communication_disabled_until"]
        member.timed_out_until = None if until is None else datetime.fromisoformat(until).timestamp()
    if "nick" in body:
        text(body["nick"], "nick", 32)
        member.nick = body["nick"]
    if "roles" in body:
        need_in_guild(platform, guild, may.MANAGE_ROLES)
        for role in {int(one) for one in body["roles"]} ^ member.roles:
            need_role_below(platform, guild, _role_of(guild, role))
        member.roles = {int(one) for one in body["roles"]}
    guilds.change_member(platform, guild, member)
    return member_json(member)


def _kick(platform: Platform, call: Call) -> None:
    guild = platform.guild(call.id("guild"))
    member = _found(platform, guild, call)
    need_in_guild(platform, guild, may.KICK_MEMBERS)
    need_above(platform, guild, member)
    guilds.leave(platform, guild, member.user)


def _give_role(platform: Platform, call: Call) -> None:
    _with_role(platform, call, given=True)


def _take_role(platform: Platform, call: Call) -> None:
    _with_role(platform, call, given=False)


def _with_role(platform: Platform, call: Call, *, given: bool) -> None:
    guild = platform.guild(call.id("guild"))
    member, role = _found(platform, guild, call), _role_of(guild, call.id("role"))
    need_in_guild(platform, guild, may.MANAGE_ROLES)
    need_role_below(platform, guild, role)
    (member.roles.add if given else member.roles.discard)(role.id)
    guilds.change_member(platform, guild, member)


# Roles ----------------------------------------------------------------------------------------------------------------


def _role_of(guild: Guild, role: int) -> Role:
    if role not in guild.roles:
        raise unknown_role()
    return guild.roles[role]


def _roles(platform: Platform, call: Call) -> list[Json]:
    return [role_json(role) for role in platform.guild(call.id("guild")).roles.values()]


def _role(platform: Platform, call: Call) -> Json:
    return role_json(_role_of(platform.guild(call.id("guild")), call.id("role")))


def _make_role(platform: Platform, call: Call) -> Json:
    guild, body = platform.guild(call.id("guild")), call.object()
    need_in_guild(platform, guild, may.MANAGE_ROLES)
    wanted = int(body.get("permissions") or 0)
    if wanted & ~may.in_guild(guild, platform.bot_in(guild)):
        raise missing_permissions()
    role = guilds.add_role(platform, guild, body.get("name") or "new role", wanted, position=1)
    role.mentionable = bool(body.get("mentionable"))
    return role_json(role)


def _delete_role(platform: Platform, call: Call) -> None:
    guild = platform.guild(call.id("guild"))
    role = _role_of(guild, call.id("role"))
    need_in_guild(platform, guild, may.MANAGE_ROLES)
    need_role_below(platform, guild, role)
    guilds.delete_role(platform, guild, role)


# Bans -----------------------------------------------------------------------------------------------------------------


def _bans(platform: Platform, call: Call) -> list[Json]:
    guild = platform.guild(call.id("guild"))
    need_in_guild(platform, guild, may.BAN_MEMBERS)
    return [{"user": user_json(platform.user(user)), "reason": why} for user, why in guild.bans.items()]


def _ban(platform: Platform, call: Call) -> Json:
    guild, user = platform.guild(call.id("guild")), platform.user(call.id("user"))
    need_in_guild(platform, guild, may.BAN_MEMBERS)
    if user.id not in guild.bans:
        raise unknown_ban()
    return {"user": user_json(user), "reason": guild.bans[user.id]}


def _make_ban(platform: Platform, call: Call) -> None:
    guild, user = platform.guild(call.id("guild")), platform.user(call.id("user"))
    need_in_guild(platform, guild, may.BAN_MEMBERS)
    if user.id in guild.members:
        need_above(platform, guild, guild.members[user.id])
    guilds.ban(platform, guild, user, call.reason)


def _lift_ban(platform: Platform, call: Call) -> None:
    guild, user = platform.guild(call.id("guild")), platform.user(call.id("user"))
    need_in_guild(platform, guild, may.BAN_MEMBERS)
    if user.id not in guild.bans:
        raise unknown_ban()
    guilds.unban(platform, guild, user)


_MEMBER = "/guilds/{guild}/members/{user}"
ROUTES: list[Route] = [
    ("GET", "/users/@me/guilds", _mine),
    ("DELETE", "/users/@me/guilds/{guild}", _leave),
    ("GET", "/guilds/{guild}", _guild),
    ("GET", "/guilds/{guild}/members", _members),
    ("GET", _MEMBER, _member),
    ("PATCH", _MEMBER, _change_member),
    ("DELETE", _MEMBER, _kick),
    ("PUT", _MEMBER + "/roles/{role}", _give_role),
    ("DELETE", _MEMBER + "/roles/{role}", _take_role),
    ("GET", "/guilds/{guild}/roles", _roles),
    ("POST", "/guilds/{guild}/roles", _make_role),
    ("GET", "/guilds/{guild}/roles/{role}", _role),
    ("DELETE", "/guilds/{guild}/roles/{role}", _delete_role),
    ("GET", "/guilds/{guild}/bans", _bans),
    ("GET", "/guilds/{guild}/bans/{user}", _ban),
    ("PUT", "/guilds/{guild}/bans/{user}", _make_ban),
    ("DELETE", "/guilds/{guild}/bans/{user}", _lift_ban),
]
