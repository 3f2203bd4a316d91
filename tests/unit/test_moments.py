"""Dates, times and durations as people type them in three languages; and everything that must not be guessed."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moment_words import DURATION_WORDS, MOMENT_WORDS
from bot.moments import read_duration, read_moment
from bot.plain import fold
from bot.rhythm import instant_of, local_of

PARIS = "Europe/Paris"
LANGUAGES = ("en", "fr", "ar")
NOW = instant_of(datetime.fromisoformat("2026-11-24 18:00"), PARIS)  # a Tuesday
MINUTE, HOUR, DAY = 60, 3600, 86400


def shown(text: str, language: str, now: int = NOW, zone: str = PARIS) -> str | None:
    """What `text` is read as, on the wall clock of the zone."""
    moment = read_moment(text, now=now, zone=zone, language=language)
    return None if moment is None else local_of(moment, zone).isoformat(" ", "minutes")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-12-01 19:00", "2026-12-01 19:00"),
        ("2026-12-01T19:00", "2026-12-01 19:00"),
        ("2026-12-01T19:00:00", "2026-12-01 19:00"),
        ("٢٠٢٦-١٢-٠١ ١٩:٠٠", "2026-12-01 19:00"),
        ("2026-12-01 at 7pm", "2026-12-01 19:00"),
        ("tomorrow 7pm", "2026-11-25 19:00"),
        ("7 pm tomorrow", "2026-11-25 19:00"),
        ("  Tomorrow,  7:30 P.M. ", "2026-11-25 19:30"),
        ("today 19:00", "2026-11-24 19:00"),
        ("tonight at 8", "2026-11-24 20:00"),
        ("tomorrow morning at 9", "2026-11-25 09:00"),
        ("tuesday 19:00", "2026-11-24 19:00"),
        ("tuesday 17:00", "2026-12-01 17:00"),
        ("next tue 7 pm", "2026-12-01 19:00"),
        ("this Thursday at noon", "2026-11-26 12:00"),
        ("December 1st, 2027 at 7pm", "2027-12-01 19:00"),
        ("the 1st of december 19:00", "2026-12-01 19:00"),
        ("Tuesday, Dec. 1, 7pm", "2026-12-01 19:00"),
        ("10 december 7 pm", "2026-12-10 19:00"),
        ("7 pm december 10", "2026-12-10 19:00"),
        ("at 7 tomorrow evening", "2026-11-25 19:00"),
        ("day after tomorrow 10:00", "2026-11-26 10:00"),
        ("tomorrow 12am", "2026-11-25 00:00"),
        ("demain 19h30", "2026-11-25 19:30"),
        ("demain à 19 h 30", "2026-11-25 19:30"),
        ("demain soir 7h", "2026-11-25 19:00"),
        ("demain midi", "2026-11-25 12:00"),
        ("après-demain à 9h", "2026-11-26 09:00"),
        ("ce soir à 20h", "2026-11-24 20:00"),
        ("mardi 19h", "2026-11-24 19:00"),
        ("mardi prochain à 19h", "2026-12-01 19:00"),
        ("1er décembre à 19h", "2026-12-01 19:00"),
        ("le mardi 1er de\u0301cembre 2026 à 7 heures et demie du soir", "2026-12-01 19:30"),
        ("jeudi 15h de l’après-midi", "2026-11-26 15:00"),
        ("mar 19:00", "2026-11-24 19:00"),
        ("غدا ٧ مساء", "2026-11-25 19:00"),
        ("غداً الساعة ٧ مساءً", "2026-11-25 19:00"),
        ("مساء غد الساعة السابعة والنصف", "2026-11-25 19:30"),
        ("بعد غد ١٠:٠٠", "2026-11-26 10:00"),
        ("الليلة الساعة ٨", "2026-11-24 20:00"),
        ("الثلاثاء ١٩:٠٠", "2026-11-24 19:00"),
        ("الثلاثاء ٧ مساءً", "2026-11-24 19:00"),
        ("الثُّلَاثَاءِ القادِم، ۷ مساءً", "2026-12-01 19:00"),
        ("يوم الأربعاء الساعة ٧ م", "2026-11-25 19:00"),
        ("الاربعا ٩ صباحا", "2026-11-25 09:00"),
        ("الأحد الساعة ٣ عصرًا", "2026-11-29 15:00"),
        ("الخميس ١٢ ظهرا", "2026-11-26 12:00"),
        ("١ ديسمبر ١٩:٠٠", "2026-12-01 19:00"),
        ("١٠ ديسمبر ٧ مساء", "2026-12-10 19:00"),
        ("١ دجنبر ١٩:٠٠", "2026-12-01 19:00"),
        ("١ كانون الأول ١٩:٠٠", "2026-12-01 19:00"),
        ("١٥ كانون الثاني ٢٠٢٧ ١٩:٠٠", "2027-01-15 19:00"),
        ("٣ غشت ٢٠٢٧ الساعة السابعة مساء", "2027-08-03 19:00"),
        ("الثلاثاء 7pm", "2026-11-24 19:00"),
        ("31/12/2026 19:00", "2026-12-31 19:00"),
    ],
)
def test_a_moment_is_read_in_every_language_whatever_the_readers(text: str, meant: str, language: str) -> None:
    assert shown(text, language) == meant


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "tomorrow", "mardi", "الثلاثاء", "1 december", "2026-12-01", "19:00", "19h", "٧ مساء",
        "tomorrow 7", "tomorrow at 7", "mardi 7", "الثلاثاء الساعة ٧", "tomorrow 12 at night", "غدا ١٢ مساء",
        "tomorrow 24:00", "tomorrow 19:60", "tomorrow 25h", "tomorrow 13 am", "tomorrow morning 7pm",
        "ce soir 8h du matin", "demain matin 19h", "tomorrow 9:00 pm am", "tomorrow 7:00 in the afternoon",
        "31 february 19:00", "0 december 19:00", "31/13/2026 19:00", "00/00 19:00", "2026-13-01 19:00",
        "2026-02-30T19:00", "2026-12-01T24:00",
        "wednesday 1 december 2026 19:00", "wednesday 1 december 19:00", "lundi en huit 19h", "some tuesday 19:00",
        "not tuesday 19:00", "tuesday or wednesday 19:00", "tuesday 19:00 or 20:00", "tuesday 19:00 wednesday 20:00",
        "2026-12-01T19:00Z", "2026-12-01 19:00+02:00", "1.12.2026 19:00", "1 12 2026 19:00", "tuesday 7.30pm",
        "in a while", "every tuesday 19:00", "1 december 26 19:00", "²026-12-01 19:00", "W1 19:00",
    ],
)  # fmt: skip
def test_what_is_not_sure_is_not_guessed(text: str, language: str) -> None:
    assert shown(text, language) is None


@pytest.mark.parametrize(
    "form",
    ["{day} december {hour} pm", "December {day}, {hour}pm", "{hour} pm {day} december", "le {day} décembre à {late}h",
     "{day} déc. 2026 {late}h00", "{day} ديسمبر الساعة {hour} مساء", "الساعة {late}:00 {day} ديسمبر",
     "{day}/12/2026 {late}:00"],
)  # fmt: skip
def test_the_day_and_the_hour_are_never_mistaken_for_each_other(form: str) -> None:
    for day, hour in itertools.product(range(1, 32), range(3, 12)):
        read = shown(form.format(day=day, hour=hour, late=hour + 12), "fr")
        assert read == f"2026-12-{day:02} {hour + 12}:00"


def test_the_readers_language_decides_between_two_readings() -> None:
    assert [shown("1/12 19:00", language) for language in LANGUAGES] == [None, "2026-12-01 19:00", "2026-12-01 19:00"]
    assert [shown("tomorrow 7:30", language) for language in LANGUAGES] == [None, "2026-11-25 07:30", None]
    assert shown("tomorrow 07:30", "en") == shown("tomorrow 7:30 am", "en") == "2026-11-25 07:30"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-20 19:00", "2026-11-20 19:00"),
        ("today 10:00", "2026-11-24 10:00"),
        ("mardi 24 novembre 2026 à 10h", "2026-11-24 10:00"),
        ("2000-01-01 00:00", "2000-01-01 00:00"),
    ],
)
def test_a_past_moment_is_returned_as_it_is(text: str, meant: str, language: str) -> None:
    assert shown(text, language) == meant


def test_a_date_without_a_year_is_the_next_one() -> None:
    assert shown("24 novembre 19h", "fr") == "2026-11-24 19:00"
    assert shown("24 novembre 17h", "fr") == "2027-11-24 17:00"
    assert shown("29 february 19:00", "en") == "2028-02-29 19:00"
    # 2100 is no leap year: the wait from 2096 is the longest there is.
    after = instant_of(datetime.fromisoformat("2096-03-01 00:00"), "UTC")
    assert shown("29 february 19:00", "en", after, "UTC") is None
    assert shown("28 february 19:00", "en", after, "UTC") == "2097-02-28 19:00"


@given(st.integers(0, 6), st.integers(0, 23), st.integers(0, 366 * 24 * 60))
def test_a_weekday_is_the_next_one_strictly_in_the_future(weekday: int, hour: int, minutes: int) -> None:
    name = ("monday", "mardi", "الأربعاء", "thu", "vendredi", "السبت", "sun")[weekday]
    now = NOW + minutes * MINUTE
    moment = read_moment(f"{name} {hour:02}:00", now=now, zone=PARIS, language="en")
    assert moment is not None
    assert local_of(moment, PARIS).weekday() == weekday
    assert now < moment <= instant_of(local_of(now, PARIS) + timedelta(days=7, hours=1), PARIS)


@pytest.mark.parametrize("text", ["1999-12-31 23:59", "2101-01-01 00:00", "9999-01-01 10:00", "0000-01-01 10:00"])
def test_years_outside_the_century_are_refused(text: str) -> None:
    assert shown(text, "en") is None
    assert shown("1 january 1999 19:00", "en") is None
    assert shown("2100-12-31 23:59", "en") == "2100-12-31 23:59"


def test_the_moment_that_is_now_is_not_in_the_future() -> None:
    assert shown("tuesday 18:00", "en") == "2026-12-01 18:00"
    assert shown("24 november 18:00", "en") == "2027-11-24 18:00"
    assert shown("tuesday 18:00", "en", NOW - 1) == "2026-11-24 18:00"


def test_the_wall_clock_is_that_of_the_zone() -> None:
    cairo = read_moment("2026-12-01 19:00", now=NOW, zone="Africa/Cairo", language="en")
    paris = read_moment("2026-12-01 19:00", now=NOW, zone=PARIS, language="en")
    assert cairo is not None
    assert paris is not None
    assert paris - cairo == HOUR
    # At 23:30 in Paris it is tomorrow already in Cairo.
    late = instant_of(datetime.fromisoformat("2026-11-24 23:30"), PARIS)
    assert shown("today 19:00", "en", late, "Africa/Cairo") == "2026-11-25 19:00"
    # 02:30 does not exist that night.
    assert shown("2027-03-28 02:30", "en") == "2027-03-28 03:30"


def test_every_month_and_weekday_name_is_read_as_itself() -> None:
    checked = 0
    for language, words in MOMENT_WORDS.items():
        for symbol, names in words.items():
            for name in names.split("|"):
                if symbol.startswith("M") and symbol[1:].isdigit():
                    assert shown(f"17 {name} 2027 19:00", language) == f"2027-{int(symbol[1:]):02}-17 19:00", symbol
                elif symbol.startswith("W"):
                    read = shown(f"{name} 19:00", language)
                    assert read is not None, symbol
                    assert datetime.fromisoformat(read).weekday() == int(symbol[1:]), symbol
                else:
                    continue
                checked += 1
    assert checked > 130


@pytest.mark.parametrize("table", [MOMENT_WORDS, DURATION_WORDS], ids=["moments", "durations"])
def test_no_word_of_a_language_means_two_things(table: dict[str, dict[str, str]]) -> None:
    for words in table.values():
        for (one, names), (other, others) in itertools.combinations(words.items(), 2):
            both = {fold(name) for name in names.split("|")} & {fold(name) for name in others.split("|")}
            assert not both, (one, other)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90 * MINUTE), ("٩٠", 90 * MINUTE), ("0", 0), ("90 min", 90 * MINUTE), ("90min.", 90 * MINUTE),
        ("1h30", 90 * MINUTE), ("1 h 30 min", 90 * MINUTE), ("2h", 2 * HOUR), ("2 hours", 2 * HOUR), ("an hour", HOUR),
        ("1.5 hours", 90 * MINUTE), ("an hour and a half", 90 * MINUTE), ("half an hour", 30 * MINUTE),
        ("two hours and 15 minutes", 135 * MINUTE), ("a day", DAY), ("2 days", 2 * DAY), ("one week", 7 * DAY),
        ("une heure", HOUR), ("Une heure et demie", 90 * MINUTE), ("1,5 heure", 90 * MINUTE), ("deux heures", 2 * HOUR),
        ("une demi-heure", 30 * MINUTE), ("trois quarts d’heure", 45 * MINUTE), ("un jour", DAY),
        ("2 semaines", 14 * DAY),
        ("ساعة", HOUR), ("ساعة واحدة", HOUR), ("ساعتان", 2 * HOUR), ("ساعتين", 2 * HOUR), ("ثلاث ساعات", 3 * HOUR),
        ("٩٠ دقيقة", 90 * MINUTE), ("ساعة ونصف", 90 * MINUTE), ("ساعةٌ وربع", 75 * MINUTE), ("نصف ساعة", 30 * MINUTE),
        ("ساعة و٣٠ دقيقة", 90 * MINUTE), ("يومان", 2 * DAY), ("أسبوع", 7 * DAY), ("٢٤ ساعة", DAY),
    ],
)  # fmt: skip
def test_a_duration_is_read_in_every_language(text: str, seconds: int, language: str) -> None:
    assert read_duration(text, language) == seconds


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-5", "1:30", "hours", "heures", "1h75", "1e3 min", "²", "a while", "longtemps", "30 min 1 hour",
        "two and a half hours", "1.7 hours", "999999", "½ h", "tomorrow", "90 90", "1 hour 1 hour",
    ],
)  # fmt: skip
def test_an_unclear_duration_is_not_guessed(text: str, language: str) -> None:
    assert read_duration(text, language) is None


Reading = Callable[[str], int | None]
READINGS: list[Reading] = [
    lambda text: read_moment(text, now=NOW, zone=PARIS, language="ar"),
    lambda text: read_duration(text, "ar"),
]


@pytest.mark.parametrize("reading", READINGS, ids=["moment", "duration"])
@pytest.mark.parametrize(
    "text",
    [
        "1" * 10_000, "tomorrow " * 1_200, "1 " * 60, "tomorrow 7pm" + " " * 10_000, "mardi 19h\x00", "\x00",
        "tuesday 19:00\ud800", "\udfff", "\u202etomorrow 7pm", "tomorrow 7pm\u2069x", "90\u200fmin", "\ufdfa" * 120,
        "\u0301" * 120, "e" + "\u0301\u0327" * 59, "and " * 29, "ساعة " * 23, "1.5" * 39, "a.m." * 29,
    ],
    ids=range(18),
)  # fmt: skip
def test_hostile_text_is_refused_at_once(text: str, reading: Reading) -> None:
    took = []
    for _ in range(3):
        start = thread_time()
        assert reading(text) is None
        took.append(thread_time() - start)
    assert min(took) < 0.010


letters = st.characters()  # lone surrogates and unassigned ones too
phrases = st.lists(
    st.one_of(
        st.text(letters, max_size=5),
        st.sampled_from(
            [word for words in MOMENT_WORDS.values() for names in words.values() for word in names.split("|")]
        ),
        st.integers(0, 3000).map(str),
    ),
    max_size=8,
).map(" ".join)


@given(phrases, st.sampled_from(LANGUAGES))
def test_no_text_is_an_error_and_every_answer_lies_in_the_century(text: str, language: str) -> None:
    moment = read_moment(text, now=NOW, zone=PARIS, language=language)
    assert moment is None or 2000 <= local_of(moment, PARIS).year <= 2100
    length = read_duration(text, language)
    assert length is None or 0 <= length <= 100 * 7 * DAY + 1000 * (DAY + HOUR) + 100_000 * MINUTE


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_joins_the_spellings_of_a_word() -> None:
    assert {fold(word) for word in ("الثُّلاثاء", "الثلاثا", "الثلاثاء", "ٱلثـــلاثاء")} == {fold("الثلاثاء")}
    assert fold("ÉTÉ ١٢ ３") == "ete 12 3"
    assert fold(unicodedata.normalize("NFD", "décembre")) == fold("DÉCEMBRE") == "decembre"
