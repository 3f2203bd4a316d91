"""How a language, or one region of it, writes dates, lengths of time and names of places.

The forms are those of Unicode's Common Locale Data Repository, as Babel carries them.
"""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from babel.dates import DateTimePattern, get_date_format, get_datetime_format, get_time_format, get_timezone_location
from babel.lists import format_list
from babel.units import format_unit

LANGUAGES = ("en", "fr", "ar")
UTC = ZoneInfo("UTC")


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
    minutes = seconds // 60
    counts = {"day": minutes // 1440, "hour": minutes // 60 % 24, "minute": minutes % 60}
    if seconds < 60:
        counts = {"second": seconds} if seconds else {}
    parts = [_unit(count, unit, locale) for unit, count in counts.items() if count] or [_unit(0, "minute", locale)]
    # Arabic joins with "and"; the other two set the parts side by side.
    style: Literal["standard", "unit-narrow"] = "standard" if language == "ar" else "unit-narrow"
    return format_list(parts, style=style, locale=locale)


def _unit(count: int, unit: str, locale: Locale) -> str:
    return format_unit(count, f"duration-{unit}", length="long", locale=locale)
