"""Moments, lengths of time and places, each told in the reader's own form."""

from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.words import Arg, At, CountryName, Day, LanguageName, Span, ZoneName, say

TUESDAY_EVENING = 1_795_539_900  # 2026-11-24 17:05 UTC, 19:05 in Cairo, 18:05 in Paris

TEXTS = {
    "en": "when = We meet { $moment }.",
    "fr": "when = On se voit { $moment }.",
    "ar": "when = موعدنا { $moment }.",
}


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    for language, text in TEXTS.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "some.ftl").write_text(text, encoding="utf-8")
    return Catalog.load(tmp_path)


def bare(text: str) -> str:
    """The text without fences, and with plain spaces."""
    return text.translate(dict.fromkeys([0x2066, 0x2068, 0x2069]) | {0xA0: " ", 0x202F: " "})


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "We meet Tuesday, November 24, 2026, 7:05 PM."),
        ("en-GB", "We meet Tuesday, 24 November 2026, 19:05."),
        ("fr", "On se voit mardi 24 novembre 2026, 19:05."),
        ("ar", "موعدنا الثلاثاء، 24 نوفمبر 2026، 7:05 م."),
        ("ar-MA", "موعدنا الثلاثاء، 24 نونبر 2026، 19:05."),
    ],
)
def test_a_moment_is_told_by_the_readers_own_clock_and_calendar(catalog: Catalog, tag: str, text: str) -> None:
    assert bare(catalog.say(say("when", moment=At(TUESDAY_EVENING)), tag, "Africa/Cairo")) == text


def test_another_zone_is_named_by_its_city(catalog: Catalog) -> None:
    cairo = say("when", moment=At(TUESDAY_EVENING, "Africa/Cairo"))
    assert bare(catalog.say(cairo, "fr", "Europe/Paris")) == "On se voit mardi 24 novembre 2026, 19:05 (Le Caire)."
    assert bare(catalog.say(cairo, "fr", "Africa/Cairo")) == "On se voit mardi 24 novembre 2026, 19:05."


def test_daylight_saving_is_followed(catalog: Catalog) -> None:
    july = 1_782_900_000  # 2026-07-01 10:00 UTC
    assert "12:00" in catalog.say(say("when", moment=At(july)), "fr", "Europe/Paris")


def test_a_day_is_the_day_of_its_zone(catalog: Catalog) -> None:
    late = TUESDAY_EVENING + 6 * 3600
    assert "November 24" in catalog.say(say("when", moment=Day(late)), "en", "UTC")
    assert "November 25" in catalog.say(say("when", moment=Day(late)), "en", "Africa/Cairo")


def test_an_unknown_zone_is_shown_as_utc_and_counted(catalog: Catalog) -> None:
    said = bare(catalog.say(say("when", moment=At(TUESDAY_EVENING, "Mars/Base")), "fr", "Europe/Paris"))
    assert said == "On se voit mardi 24 novembre 2026, 17:05 (UTC)."
    assert catalog.faults == {"unknown-zone": 1}


@pytest.mark.parametrize(
    ("seconds", "en", "fr", "ar"),
    [
        (5400, "1 hour 30 minutes", "1 heure 30 minutes", "ساعة و30 دقيقة"),
        (7200, "2 hours", "2 heures", "ساعتان"),
        (0, "0 minutes", "0 minute", "0 دقيقة"),
        (45, "45 seconds", "45 secondes", "45 ثانية"),
        (61, "1 minute", "1 minute", "دقيقة"),
        (3 * 86400 + 3600, "3 days 1 hour", "3 jours 1 heure", "3 أيام وساعة"),
        (2 * 86400, "2 days", "2 jours", "يومان"),
        (400 * 86400, "400 days", "400 jours", "400 يوم"),
    ],
)
def test_a_length_of_time_is_written_out(catalog: Catalog, seconds: int, en: str, fr: str, ar: str) -> None:
    words = say("when", moment=Span(seconds))
    said = [bare(catalog.say(words, language)) for language in ("en", "fr", "ar")]
    assert said == [f"We meet {en}.", f"On se voit {fr}.", f"موعدنا {ar}."]


def test_places_and_languages_are_named_in_the_readers_language(catalog: Catalog) -> None:
    names: dict[Arg, str] = {
        CountryName("eg"): "Égypte",
        CountryName("??"): "??",
        LanguageName("ar"): "arabe",
        ZoneName("America/Argentina/Buenos_Aires"): "Buenos Aires",
        ZoneName("Nowhere"): "Nowhere",
    }
    for value, name in names.items():
        assert bare(catalog.say(say("when", moment=value), "fr")) == f"On se voit {name}."
