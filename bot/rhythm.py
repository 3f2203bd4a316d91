"""Wall-clock recurrence: when something that happens "every second Tuesday at 19:00 in Cairo" happens next.

What is kept is what people agreed on: a first date, a time of day, the name of a zone and a rule. Moments are computed
from that whenever they are needed, so 19:00 stays 19:00 when the clocks change, and when a country changes its rules.

Two times of day are special, and both are answered as RFC 5545 (section 3.3.5) says. A time that the clocks skip is
read with the offset from before the gap: 01:30 becomes 02:30 when 01:00 to 02:00 is missing. A time that comes twice
means the first.
"""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.metadata import version
from zoneinfo import ZoneInfo

MOST_WEEKS = 520  # ten years between two meetings; beyond that somebody mistyped

_HALF_A_DAY = 12 * 3600
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_DAY, _LAST_DAY = date(1, 1, 3), date(9999, 12, 28)  # no offset leads out of the calendar from here
_WEEKLY = re.compile(r"FREQ=WEEKLY;INTERVAL=([1-9][0-9]{0,2})")
_NOT_PLACES = frozenset({"Factory", "localtime", "posixrules"})  # files in the database that are nobody's zone


def zones_version() -> str:
    """The version of the time-zone data that comes with us."""
    return version("tzdata")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """On `first` at wall-clock `at` in the IANA `zone`, and then every `every_weeks` weeks; 0 is once.

    Four columns keep a rhythm: `first`, `at`, `zone` and `rule`. Raises ValueError when these cannot be a rhythm: an
    unknown zone, a time of day with a zone or with parts of a second, weeks outside 0 to 520.
    """

    first: date
    at: time
    zone: str
    every_weeks: int = 0

    def __post_init__(self) -> None:
        if isinstance(self.first, datetime) or not _FIRST_DAY <= self.first <= _LAST_DAY:
            raise ValueError("the first date of a rhythm is a plain date in the calendar")
        if self.at.tzinfo is not None or self.at.microsecond or self.at.fold:
            raise ValueError("the time of a rhythm is plain wall-clock time in whole seconds")
        if not known_zone(self.zone):
            raise ValueError("the zone of a rhythm is a name from the IANA time zone database")
        if not 0 <= self.every_weeks <= MOST_WEEKS:
            raise ValueError(f"a rhythm repeats every 1 to {MOST_WEEKS} weeks, or 0 for once")

    @property
    def rule(self) -> str:
        """The rule as it is kept and exported: "" for once, or an RRULE such as "FREQ=WEEKLY;INTERVAL=2"."""
        return f"FREQ=WEEKLY;INTERVAL={self.every_weeks}" if self.every_weeks else ""

    @staticmethod
    def from_rule(first: date, at: time, zone: str, rule: str) -> Rhythm:
        """The rhythm whose `rule` was kept. For what we wrote ourselves: other RRULEs are refused with ValueError."""
        if not rule:
            return Rhythm(first, at, zone)
        weekly = _WEEKLY.fullmatch(rule)
        if weekly is None:
            raise ValueError('a kept rule is empty or reads "FREQ=WEEKLY;INTERVAL=n"')
        return Rhythm(first, at, zone, int(weekly[1]))

    def next_after(self, instant: int) -> int | None:
        """UTC seconds of the first occurrence strictly after `instant` (UTC seconds), or None when there is none.

        The cost is the same however old the rhythm is: the place in the series is computed, not counted up to.
        """
        start = instant_of(datetime.combine(self.first, self.at), self.zone)
        if instant < start:
            return start
        day = _day_of(instant, self.zone)
        if day is None:
            return None
        # An occurrence of the next day may already be over, when clocks were set back across midnight: hence a third.
        place = max(0, self._place(day))
        coming = (self._occurrence(place), self._occurrence(place + 1), self._occurrence(place + 2))
        return next((moment for moment in coming if moment is not None and moment > instant), None)

    def recomputed(self, instant: int) -> int:
        """By today's rules, the occurrence that other rules had put at `instant` (UTC seconds); `instant` itself where
        none is near it. The same local time is never half a day away, and two occurrences never are so near."""
        near = self.next_after(instant - _HALF_A_DAY - 1)
        return near if near is not None and near <= instant + _HALF_A_DAY else instant

    def occurrences(self, after: int, count: int) -> list[int]:
        """At most `count` occurrences strictly after `after`, in order, in UTC seconds."""
        found: list[int] = []
        while len(found) < count:
            moment = self.next_after(found[-1] if found else after)
            if moment is None:
                break
            found.append(moment)
        return found

    # The pattern of days, apart from times and zones. "Second Tuesday of the month" is another pair of these two.

    def _place(self, day: date) -> int:
        """The number of the last occurrence on or before `day`; 0 is the first of all."""
        return (day - self.first).days // (7 * self.every_weeks) if self.every_weeks else 0

    def _day(self, place: int) -> date | None:
        """The date of an occurrence, or None past the end of the series or of the calendar."""
        if place > 0 and not self.every_weeks:
            return None
        ordinal = self.first.toordinal() + 7 * self.every_weeks * place
        return date.fromordinal(ordinal) if ordinal <= _LAST_DAY.toordinal() else None

    def _occurrence(self, place: int) -> int | None:
        day = self._day(place)
        return None if day is None else instant_of(datetime.combine(day, self.at), self.zone)


def instant_of(local: datetime, zone: str) -> int:
    """UTC seconds of the wall-clock time `local` (no tzinfo) in the known `zone`; missing and double times as above."""
    # With fold=0 zoneinfo uses the offset from before a gap, and the first of two: RFC 5545 to the letter.
    moment = local.replace(tzinfo=_zone(zone), fold=0)
    return (moment - _EPOCH) // timedelta(seconds=1)


def local_of(instant: int, zone: str) -> datetime:
    """The wall-clock time (no tzinfo) of `instant` (UTC seconds) in the known `zone`.

    Raises OverflowError outside the years 1 to 9999.
    """
    return (_EPOCH + timedelta(seconds=instant)).astimezone(_zone(zone)).replace(tzinfo=None)


def use_packaged_zones() -> None:
    """Read zones from the pinned `tzdata` package only: that of the system is often years old. Call once at start."""
    zoneinfo.reset_tzpath(to=())
    ZoneInfo.clear_cache()
    _zone.cache_clear()
    zones.cache_clear()


@cache
def zones() -> frozenset[str]:
    """Every IANA name that can be used, as the database spells it, old spellings too."""
    return frozenset(zoneinfo.available_timezones()) - _NOT_PLACES


def known_zone(name: str) -> bool:
    """Whether `name` is the name of a zone, spelt exactly."""
    return name in zones()


@cache
def _zone(name: str) -> ZoneInfo:
    # zoneinfo itself keeps only eight zones in memory, and a group's calendar may touch more in one sweep.
    return ZoneInfo(name)


def _day_of(instant: int, zone: str) -> date | None:
    """The local date, or None when the calendar ends before."""
    try:
        return local_of(instant, zone).date()
    except OverflowError:
        return None
