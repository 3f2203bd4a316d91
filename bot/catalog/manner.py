"""How a language, or one region of it, writes dates, lengths of time and names of places.

The forms are those of Unicode's Common Locale Data Repository, as Babel carries them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import (
    DateTimePattern,
    format_timedelta,
    get_date_format,
    get_datetime_format,
    get_time_format,
    get_timezone_location,
)
from babel.lists import format_list

LANGUAGES = ("en", "fr", "ar")
UTC = ZoneInfo("UTC")

_NEVER = 10**9  # so many of a unit before Babel takes the next larger one


@dataclass(frozen=True, slots=True)
class Manner:
    """The manner of one locale; made once per locale by `manner_of`."""

    language: str
    locale: Locale
    date_form: DateTimePattern
    time_form: DateTimePattern
    joined: str

    def day(self, instant: int, zone: tzinfo) -> str:
        """Weekday, day, month and year of `instant` (UTC seconds) in `zone`."""
        return self.date_form.apply(datetime.fromtimestamp(instant, zone), self.locale)

    def moment(self, instant: int, zone: tzinfo) -> str:
        """The day of `instant` (UTC seconds) in `zone`, and the time on the clock there."""
        local = datetime.fromtimestamp(instant, zone)
        return self.joined.format(self.time_form.apply(local, self.locale), self.date_form.apply(local, self.locale))

    def span(self, seconds: int) -> str:
        """ "1 hour 30 minutes": days, hours and minutes, and seconds only below one minute."""
        return _span(seconds, self.language, self.locale)

    def country(self, code: str) -> str:
        """The country's name, or the code itself where none is known."""
        return str(self.locale.territories.get(code.upper(), code))

    def tongue(self, code: str) -> str:
        """The language's name, or the code itself where none is known."""
        return str(self.locale.languages.get(code.lower(), code))

    def city(self, zone: str) -> str:
        """The city that stands for a time zone, or the zone's own name where none is known."""
        return _city(zone, self.locale)


@lru_cache(maxsize=256)
def manner_of(tag: str) -> Manner:
    """The manner for a language tag such as "ar-MA".

    A region that is not known gets its language's manner, a language that is not spoken here gets English.
    """
    language = tag.replace("_", "-").partition("-")[0].lower()
    if language not in LANGUAGES:
        tag = language = "en"
    try:
        locale = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(language)
    joined = str(get_datetime_format("full", locale=locale)).replace("'", "")
    return Manner(language, locale, get_date_format("full", locale), get_time_format("short", locale), joined)


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo | None:
    """The IANA zone of that name, or None."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=1024)
def _city(zone: str, locale: Locale) -> str:
    if zone_of(zone) is None:
        return zone
    return get_timezone_location(zone, locale, return_city=True).rpartition("/")[2]


@lru_cache(maxsize=1024)
def _span(seconds: int, language: str, locale: Locale) -> str:
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    if not seconds:
        parts = [_unit(timedelta(0), "minute", locale)]
    elif seconds < 60:
        parts = [_unit(timedelta(seconds=seconds), "second", locale)]
    else:
        parts = [_unit(timedelta(days=days), "day", locale)] if days else []
        parts += [_unit(timedelta(hours=hours), "hour", locale)] if hours else []
        parts += [_unit(timedelta(minutes=minutes), "minute", locale)] if minutes else []
    # Arabic joins with "and"; the other two set the parts side by side.
    style: Literal["standard", "unit-narrow"] = "standard" if language == "ar" else "unit-narrow"
    return format_list(parts, style=style, locale=locale)


def _unit(length: timedelta, unit: Literal["day", "hour", "minute", "second"], locale: Locale) -> str:
    # Not babel.units.format_unit: in Babel 2.18 it has no Arabic word for days and answers "3 duration-day".
    return format_timedelta(length, granularity=unit, threshold=_NEVER, format="long", locale=locale)
