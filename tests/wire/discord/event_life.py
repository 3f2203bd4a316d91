"""Scheduled events begin and end by themselves; one that comes again is moved on to its next time."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.wire.discord.platform import Platform
from tests.wire.discord.state import Guild

PLANNED, BEGUN, OVER = 1, 2, 3


def go_on(platform: Platform, guild: Guild) -> None:
    """What has become of the events of a guild by now."""
    for id, event in list(guild.events.items()):
        before = event["status"]
        start, end = (datetime.fromisoformat(event[f"scheduled_{which}_time"]) for which in ("start", "end"))
        now = datetime.fromtimestamp(platform.clock.now(), start.tzinfo)
        if event["status"] == PLANNED and start <= now:
            event["status"] = BEGUN
        rule = event["recurrence_rule"]
        if event["status"] == BEGUN and end <= now and rule:
            step = timedelta(weeks=rule["interval"])
            while end <= now:
                start, end = start + step, end + step
            event |= {"scheduled_start_time": start.isoformat(), "scheduled_end_time": end.isoformat()}
            event["status"] = PLANNED
        elif event["status"] == BEGUN and end <= now:
            event["status"] = OVER
            del guild.events[id]
        if event["status"] != before or rule:
            platform.tell("GUILD_SCHEDULED_EVENT_UPDATE", event, guild)
