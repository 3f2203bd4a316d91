"""What people type for dates, times and durations, in English, French and Arabic.

A narrow grammar: what is not surely understood is None, and the bot asks again. What is understood is shown once more
with its weekday and zone before it stands, but that is no reason to guess here. So these are None: a day without a
time; "7" and "7:30" without am or pm ("07:30", "7h30" and, for readers of French, "7:30" are clear); "12 at night";
"1/12" for a reader of English; a weekday that does not fit its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.moment_words import DURATION_WORDS, MOMENT_WORDS, Vocabulary
from bot.plain import fold_short
from bot.rhythm import instant_of, local_of

LONGEST = 120  # characters; the longest date that people write, with all vowel signs, is shorter
FIRST_YEAR, LAST_YEAR = 2000, 2100


def read_moment(text: str, *, now: int, zone: str, language: str) -> int | None:
    """The moment that `text` names, in UTC seconds, or None when it is not surely understood.

    `now` is in UTC seconds; `zone` is a known IANA name: the wall clock that is meant; `language` ("en", "fr", "ar") is
    the reader's and only decides between readings, since all three are always tried. A weekday, and a date without a
    year, is the next one strictly in the future; "next" before a weekday also excludes today. A date with its year, and
    "today", is taken as it is, past or not. Years 2000 to 2100. Never raises for any `text`.
    """
    folded = fold_short(text, LONGEST)
    if not folded:
        return None
    asked = _Asked(local_of(now, zone), now, zone, language)
    iso = _ISO.fullmatch(folded)
    if iso:
        # What an HTML datetime-local field sends.
        day, clock = _date(int(iso[1]), int(iso[2]), int(iso[3])), _time(int(iso[4]), int(iso[5]), int(iso[6] or 0))
        return asked.instant(day, clock) if day and clock else None
    for vocabulary in _by_language(_MOMENTS, language):
        words = vocabulary.symbols(folded).split(" ")
        found = {moment for day, clock in _splits(words) if (moment := asked.read(day, clock)) is not None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def read_duration(text: str, language: str) -> int | None:
    """The length of time that `text` names, in seconds, 0 or more, or None when it is not surely understood.

    A bare number is minutes. `language` ("en", "fr", "ar") only decides between readings. Never raises for any `text`.
    """
    folded = fold_short(text, LONGEST)
    if not folded:
        return None
    if re.fullmatch(r"\d{1,5}", folded):
        return int(folded) * 60
    for vocabulary in _by_language(_DURATIONS, language):
        length = _length(vocabulary.symbols(folded))
        if length is not None:
            return length
    return None


_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ t](\d{2}):(\d{2})(?::(\d{2}))?")

_PART = "AM|PM|MORNING|MIDDAY|AFTERNOON|EVENING|NIGHT"
_DAY = re.compile(
    r"(?:AT )?(?:(?P<near>TODAY|TOMORROW|OVERMORROW)"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?:(?:NEXT )?W(?P<weekday>\d)(?: NEXT)?,?)? ?"
    r"(?:(?P<slashed>\d{1,2}/\d{1,2}(?:/\d{4})?)"
    r"|(?:(?P<day>\d{1,2})(?: ORD)? M(?P<month>\d{1,2})|M(?P<month2>\d{1,2}) (?P<day2>\d{1,2})(?: ORD)?)"
    r",?(?: (?P<year>\d{4}))?)?"
    rf")(?: (?P<part>{_PART}))?,?"
)
_CLOCK = re.compile(
    r"(?P<at>AT )?(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d{2})|(?P<h> H)(?: (?P<after>\d{2}|HALF|QUARTER))?| (?P<fraction>HALF|QUARTER))?"
    rf"(?: (?P<part>{_PART}))?,?"
)
_FRACTIONS = {"HALF": 30, "QUARTER": 15}
_NEAR = {"TODAY": 0, "TOMORROW": 1, "OVERMORROW": 2}

# Which hour is meant by an hour with these words. What is not here is nonsense or unclear ("12 at night").
_PARTS: Mapping[str, Mapping[int, int]] = {
    "AM": {12: 0} | {hour: hour for hour in range(1, 12)},
    "PM": {12: 12} | {hour: hour + 12 for hour in range(1, 12)},
    "MORNING": {hour: hour for hour in range(1, 12)},
    "MIDDAY": {11: 11, 12: 12, 1: 13, 2: 14, 3: 15},
    "AFTERNOON": {12: 12} | {hour: hour + 12 for hour in range(1, 7)},
    "EVENING": {hour: hour + 12 for hour in range(3, 12)},
    "NIGHT": {hour: hour + 12 for hour in range(7, 12)},
}

_DURATION = re.compile(
    r"(?:(?P<weeks>\d{1,2}) WEEKS?)?(?: ?(?P<days>\d{1,3}) DAYS?)?"
    r"(?: ?(?P<hours>\d{1,3}) HOURS?(?: (?P<more>HALF|QUARTER|[0-5]\d$))?)?(?: ?(?P<minutes>\d{1,5}) MINS?)?"
)


def _vocabularies(tables: Mapping[str, Mapping[str, str]]) -> Mapping[str, Vocabulary]:
    # Languages are mixed in one line ("الثلاثاء 7pm"), so each knows the words of all, its own meaning first.
    return {own: Vocabulary(*(tables[other] for other in tables if other != own), tables[own]) for own in tables}


_MOMENTS = _vocabularies(MOMENT_WORDS)
_DURATIONS = _vocabularies(DURATION_WORDS)


def _by_language(vocabularies: Mapping[str, Vocabulary], language: str) -> Iterator[Vocabulary]:
    if language in vocabularies:
        yield vocabularies[language]
    yield from (vocabulary for name, vocabulary in vocabularies.items() if name != language)


def _splits(words: list[str]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Every way to read the words as a day and a time, in either order."""
    for at in range(1, len(words)):
        left, right = " ".join(words[:at]), " ".join(words[at:])
        day, clock = _DAY.fullmatch(left), _CLOCK.fullmatch(right)
        if day and clock:
            yield day, clock
        clock, day = _CLOCK.fullmatch(left), _DAY.fullmatch(right)
        # "10 december 7 pm" is no "10 o'clock, on December 7 in the second half of the day".
        if day and clock and not (day["month2"] and day["part"]):
            yield day, clock


@dataclass(frozen=True, slots=True)
class _Asked:
    """From where a moment is read: the wall clock `here` of `now` in `zone`, and the reader's language."""

    here: datetime
    now: int
    zone: str
    language: str

    def read(self, day: re.Match[str], clock: re.Match[str]) -> int | None:
        at = _clock_of(clock, day["part"], self.language)
        if at is None:
            return None
        if day["near"]:
            return self.instant(self.here.date() + timedelta(days=_NEAR[day["near"]]), at)
        if day["iso"]:
            year, month, number = map(int, day["iso"].split("-"))
        elif day["slashed"]:
            month, number, year = self._slashed(day["slashed"])
        elif day["day"] or day["day2"]:
            month, number = int(day["month"] or day["month2"]), int(day["day"] or day["day2"])
            year = int(day["year"] or 0)
        elif day["weekday"]:
            return self._weekday(int(day["weekday"]), at, later="NEXT" in day[0])
        else:
            return None
        if year:
            return self.instant(self._fitting(_date(year, month, number), day["weekday"]), at)
        return self._coming(month, number, day["weekday"], at)

    def instant(self, day: date | None, at: time) -> int | None:
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        return instant_of(datetime.combine(day, at), self.zone)

    def _weekday(self, weekday: int, at: time, *, later: bool) -> int | None:
        today = self.here.date()
        ahead = (weekday - today.weekday()) % 7
        moment = self.instant(today + timedelta(days=ahead), at)
        if moment is None or (moment > self.now and not (later and ahead == 0)):
            return moment
        return self.instant(today + timedelta(days=ahead + 7), at)

    def _coming(self, month: int, number: int, weekday: str | None, at: time) -> int | None:
        """The next such date; 29 February may be eight years away."""
        for year in range(self.here.year, self.here.year + 9):
            day = _date(year, month, number)
            moment = self.instant(day, at)
            if moment is not None and moment > self.now:
                return moment if self._fitting(day, weekday) else None
        return None

    def _slashed(self, text: str) -> tuple[int, int, int]:
        """Month, day and year (0 when missing) of "31/12/2026"; month 0 when it could be read in two ways."""
        first, second, year = [*map(int, text.split("/")), 0][:3]
        if self.language == "en" and first != second and first <= 12 and second <= 12:
            return 0, 0, year  # half of those who write English put the month first
        return (second, first, year) if second <= 12 else (first, second, year)

    @staticmethod
    def _fitting(day: date | None, weekday: str | None) -> date | None:
        return day if day and weekday in (None, str(day.weekday())) else None


def _clock_of(clock: re.Match[str], part_of_day: str | None, language: str) -> time | None:
    hour, minute = int(clock["hour"]), clock["minute"] or clock["after"] or clock["fraction"] or "0"
    parts = [part for part in (clock["part"], part_of_day) if part]
    if not parts and not _clear(clock, hour, language):
        return None
    if parts:
        hour = _PARTS[parts[0]].get(hour, hour)
    if not all(hour in _PARTS[part].values() for part in parts):
        return None
    return _time(hour, _FRACTIONS.get(minute) or int(minute), 0)


def _clear(clock: re.Match[str], hour: int, language: str) -> bool:
    """Whether this is a time of a 24-hour clock without saying so."""
    if clock["h"]:
        return True
    if clock["minute"]:
        return len(clock["hour"]) == 2 or language == "fr"
    return bool(clock["at"]) and hour > 12


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _time(hour: int, minute: int, second: int) -> time | None:
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _length(symbols: str) -> int | None:
    counted = re.sub(r"(?<!\d )\b(WEEK|DAY|HOUR|MIN)\b", r"1 \1", symbols)  # "hour" alone is one hour
    whole = re.sub(r"\b(\d{1,3})[.,٫]5 HOURS?", r"\1 HOURS HALF", counted)
    match = _DURATION.fullmatch(whole)
    if match is None or not any(match.groups()):
        return None
    weeks, days, hours, minutes = (int(match[name] or 0) for name in ("weeks", "days", "hours", "minutes"))
    more = match["more"] or "0"
    return ((weeks * 7 + days) * 24 + hours) * 3600 + (minutes + (_FRACTIONS.get(more) or int(more))) * 60
