"""REST: scheduled events, with the narrow set of recurrences that Discord takes."""

from __future__ import annotations

from datetime import datetime

from tests.wire.discord import permissions
from tests.wire.discord.checks import text
from tests.wire.discord.payloads import member_json, user_json
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import Refused, invalid, unknown_event
from tests.wire.discord.rest import Call, Route
from tests.wire.discord.rights import need_in_guild
from tests.wire.discord.state import Guild, Json, Kind

MOST = 100
YEARLY, MONTHLY, WEEKLY, DAILY = 0, 1, 2, 3
DAILY_SETS = ([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], [0, 1, 2, 3, 6], [4, 5], [5, 6], [0, 6])
_RULE = (
    "start", "end", "frequency", "interval", "by_weekday", "by_n_weekday", "by_month", "by_month_day", "by_year_day",
    "count",
)  # fmt: skip
_NOT_SETTABLE = ("count", "end", "by_year_day")


def _list(platform: Platform, call: Call) -> list[Json]:
    return list(platform.guild(call.id("guild")).events.values())


def _get(platform: Platform, call: Call) -> Json:
    return _found(platform.guild(call.id("guild")), call)


def _found(guild: Guild, call: Call) -> Json:
    event = guild.events.get(call.id("event"))
    if event is None:
        raise unknown_event()
    return event


def _make(platform: Platform, call: Call) -> Json:
    guild, body = platform.guild(call.id("guild")), call.object()
    need_in_guild(platform, guild, permissions.CREATE_EVENTS)
    _check(platform, guild, body)
    if len(guild.events) >= MOST:
        raise Refused(400, 30038, "Maximum number of guild scheduled events reached (100)")
    event: Json = {
        "id": str(platform.ids.next()), "guild_id": str(guild.id), "channel_id": None, "description": None,
        "creator_id": str(platform.bot.id), "creator": user_json(platform.bot), "scheduled_end_time": None,
        "status": 1, "entity_id": None, "entity_metadata": None, "user_count": 0, "image": None,
        "recurrence_rule": None, "guild_scheduled_event_exceptions": [], **_as_kept(body),
    }  # fmt: skip
    guild.events[int(event["id"])] = event
    platform.tell("GUILD_SCHEDULED_EVENT_CREATE", event, guild)
    return event


def _change(platform: Platform, call: Call) -> Json:
    guild, body = platform.guild(call.id("guild")), call.object()
    event = _found(guild, call)
    own = event["creator_id"] == str(platform.bot.id)
    need_in_guild(platform, guild, permissions.CREATE_EVENTS if own else permissions.MANAGE_EVENTS)
    _check(platform, guild, event | body, moved="scheduled_start_time" in body)
    _check_status(int(event["status"]), int(body.get("status") or event["status"]))
    event |= _as_kept(body)
    platform.tell("GUILD_SCHEDULED_EVENT_UPDATE", event, guild)
    if event["status"] in (3, 4):
        del guild.events[int(event["id"])]
    return event


def _as_kept(body: Json) -> Json:
    """Ids are text, whatever they came as; the picture is kept elsewhere."""
    kept = {key: value for key, value in body.items() if key != "image"}
    if kept.get("channel_id") is not None:
        kept["channel_id"] = str(kept["channel_id"])
    if kept.get("recurrence_rule"):
        kept["recurrence_rule"] = dict.fromkeys(_RULE) | kept["recurrence_rule"]
    return kept


def _check_status(now: int, then: int) -> None:
    """Planned may begin or be called off, begun may end, and that is all."""
    if now != then and (now, then) not in ((1, 2), (1, 4), (2, 3)):
        raise Refused(400, 180000, "Invalid Guild Scheduled Event Status")


def _delete(platform: Platform, call: Call) -> None:
    guild = platform.guild(call.id("guild"))
    event = _found(guild, call)
    own = event["creator_id"] == str(platform.bot.id)
    need_in_guild(platform, guild, permissions.CREATE_EVENTS if own else permissions.MANAGE_EVENTS)
    del guild.events[int(event["id"])]
    platform.tell("GUILD_SCHEDULED_EVENT_DELETE", event, guild)


def _coming(platform: Platform, call: Call) -> list[Json]:
    guild = platform.guild(call.id("guild"))
    event = _found(guild, call)
    return [
        {
            "guild_scheduled_event_id": event["id"], "user_id": str(user), "user": user_json(platform.user(user)),
            "response": 1,
        }
        | ({"member": member_json(guild.members[user])} if user in guild.members else {})
        for user in sorted(guild.coming.get(int(event["id"]), set()))
    ]  # fmt: skip


def _check(platform: Platform, guild: Guild, event: Json, *, moved: bool = True) -> None:
    text(event.get("name") or "", "name", 100, 1)
    text(event.get("description"), "description", 1000)
    if event.get("privacy_level") != 2:
        raise invalid("privacy_level", "Value must be one of {2}.", "BASE_TYPE_CHOICES")
    start, end = _moment(event, "scheduled_start_time"), _moment(event, "scheduled_end_time")
    if start is None or (moved and start.timestamp() < platform.clock.now()):
        raise invalid("scheduled_start_time", "Cannot schedule event in the past.", "GUILD_SCHEDULED_EVENT_PAST")
    if end is not None and end <= start:
        raise invalid("scheduled_end_time", "Cannot end before it starts.", "GUILD_SCHEDULED_EVENT_END")
    _check_place(guild, event, end is not None)
    if event.get("recurrence_rule"):
        _check_recurrence(event["recurrence_rule"])


def _check_place(guild: Guild, event: Json, has_end: bool) -> None:
    kind = event.get("entity_type")
    if kind == 3:
        where = (event.get("entity_metadata") or {}).get("location")
        text(where or "", "entity_metadata.location", 100, 1)
        if not has_end:
            raise invalid("scheduled_end_time", "This field is required", "BASE_TYPE_REQUIRED")
        if event.get("channel_id") is not None:
            raise invalid("channel_id", "has to be null for an outside event", "BASE_TYPE_NONE")
        return
    kinds = {1: Kind.STAGE, 2: Kind.VOICE}
    if kind not in kinds:
        raise invalid("entity_type", "Value must be one of {1, 2, 3}.", "BASE_TYPE_CHOICES")
    channel = guild.channels.get(int(event.get("channel_id") or 0))
    if channel is None or channel.kind is not kinds[kind]:
        raise invalid("channel_id", "is no channel of that kind", "CHANNEL_INVALID")


def _moment(event: Json, field: str) -> datetime | None:
    value = event.get(field)
    try:
        return None if value is None else datetime.fromisoformat(value)
    except ValueError:
        raise invalid(field, f"Could not parse {value}", "DATE_TIME_TYPE_PARSE") from None


def _check_recurrence(rule: Json) -> None:
    at = "recurrence_rule"
    for key in _NOT_SETTABLE:
        if rule.get(key) is not None:
            raise invalid(f"{at}.{key}", "cannot be set", "BASE_TYPE_NONE")
    frequency, days, nth = rule.get("frequency"), rule.get("by_weekday"), rule.get("by_n_weekday")
    if frequency not in (YEARLY, MONTHLY, WEEKLY, DAILY):
        raise invalid(f"{at}.frequency", "Value must be one of {0, 1, 2, 3}.", "BASE_TYPE_CHOICES")
    if rule.get("interval") != 1 and not (frequency == WEEKLY and rule.get("interval") == 2):
        raise invalid(f"{at}.interval", "only 1, or 2 with WEEKLY", "BASE_TYPE_BAD_INT")
    months, month_days = rule.get("by_month"), rule.get("by_month_day")
    sound = {
        YEARLY: not days and not nth and (not months or (len(months) == 1 and len(month_days or ()) == 1)),
        MONTHLY: not days and not months and not month_days and (not nth or len(nth) == 1),
        WEEKLY: not nth and not months and not month_days and (not days or len(days) == 1),
        DAILY: not nth and not months and not month_days and (not days or sorted(days) in DAILY_SETS),
    }
    if not sound[frequency]:
        raise invalid(at, "This set of days cannot be said.", "GUILD_SCHEDULED_EVENT_RECURRENCE_RULE_INVALID")


_ALL = "/guilds/{guild}/scheduled-events"
ROUTES: list[Route] = [
    ("GET", _ALL, _list),
    ("POST", _ALL, _make),
    ("GET", _ALL + "/{event}", _get),
    ("PATCH", _ALL + "/{event}", _change),
    ("DELETE", _ALL + "/{event}", _delete),
    ("GET", _ALL + "/{event}/users", _coming),
]
