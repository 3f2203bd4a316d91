"""When a share appears, and when it is looked after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Final

from bot.rhythm import instant_of, local_of

HOUR, DAY = 3600, 86400
UNDO = 10 * 60  # seconds between the word and its appearing, at the least
RELEASES: Final = (9, 14, 20)  # hours by the group's clock; far enough apart that the hour tells little


def next_release(now: int, zone: str) -> int:
    """The next release time (UTC seconds) in the group's IANA `zone` that leaves time to undo."""
    today = local_of(now, zone).date()
    moments = (
        instant_of(datetime.combine(today + timedelta(days=days), time(hour)), zone)
        for days in range(3)
        for hour in RELEASES
    )
    return next(moment for moment in moments if moment >= now + UNDO)


def release_near(moment: int, zone: str) -> int | None:
    """The release time nearest to a moment, where one is within two hours of it: far less than lies between two."""
    today = local_of(moment, zone).date()
    days = (today + timedelta(days=days) for days in (-1, 0, 1))
    releases = (instant_of(datetime.combine(day, time(hour)), zone) for day in days for hour in RELEASES)
    return next((one for one in releases if abs(one - moment) <= 2 * HOUR), None)


def clock(moment: int, zone: str) -> str:
    """The time of day there, as "14:00"."""
    return f"{local_of(moment, zone):%H:%M}"


def next_look(now: int, chance: Callable[[int], bytes]) -> int:
    """A random moment one to three days from now: what disappears then says nothing about when it was decided."""
    return now + DAY + int.from_bytes(chance(8)) % (2 * DAY)
