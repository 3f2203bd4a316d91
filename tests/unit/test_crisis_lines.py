"""The help lines: what may be shown, when, and which files are refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.errors import ConfigProblem
from bot.features.crisis.lines import EVERYWHERE, FOLDER, FRESH, Answer, LineBook, Shown, load

BOOK = load()
TODAY = BOOK.released + timedelta(days=1)
LAST_DAY = BOOK.released + FRESH
EXPIRED = LAST_DAY + timedelta(days=1)

LINE = """
[[line]]
service = "A line"
kind = "suicide"
phone = "12 34"
url = "https://line.example"
source = "its own page, 2026-01-02"
source_dated = "2026-01-02"
opened_on = ""
confidence = "high"
"""
DIRECTORY = """
[[line]]
service = "A directory"
kind = "general"
url = "https://directory.example"
source = "its own page"
confidence = "high"
"""


def every(answer: Answer) -> Iterator[Shown]:
    yield from (shown for shown in (answer.first, answer.writing, *answer.rest) if shown)


def services(answer: Answer) -> list[str]:
    return [shown.service for shown in every(answer)]


def a_book(folder: Path, line: str = LINE, *, emergency: str = "", released: str = "2026-11-24") -> LineBook:
    (folder / "lines").mkdir()
    (folder / "lines" / "about.toml").write_text(f"released = {released}\n")
    (folder / "lines" / "ZZ.toml").write_text(DIRECTORY)
    (folder / "lines" / "XX.toml").write_text(line)
    (folder / "emergency.toml").write_text(emergency)
    return load(folder)


# The book that we ship ------------------------------------------------------------------------------------------------


def test_france_shows_its_suicide_line_and_how_old_the_number_is() -> None:
    first = BOOK.for_country("FR", TODAY).first
    assert first is not None
    assert (first.phone, first.hours, first.note, first.dated) == ("3114", "24/7", "crisis-note-dated", "2022")


def test_lebanon_shows_its_line_but_no_hours_because_sources_differ() -> None:
    first = BOOK.for_country("LB", TODAY).first
    assert first is not None
    assert (first.phone, first.hours) == ("1564", "")


def test_egypt_shows_a_number_for_landlines_and_one_for_mobile_phones() -> None:
    first = BOOK.for_country("EG", TODAY).first
    assert first is not None
    assert (first.phone, first.mobile) == ("08008880700", "0220816831")


def test_morocco_has_no_suicide_line_but_an_answer() -> None:
    answer = BOOK.for_country("MA", TODAY)
    assert answer.gap
    assert answer.first is None
    assert answer.emergency == "15"
    assert answer.anywhere == "https://findahelpline.com"
    assert [(shown.kind, shown.phone) for shown in answer.rest] == [("domestic_violence", "8350")]


@pytest.mark.parametrize("code", ["MA", "DZ", "TN", "JO", "IQ", "KW"])
def test_a_gap_is_said_and_nothing_stands_in_for_a_suicide_line(code: str) -> None:
    answer = BOOK.for_country(code, TODAY)
    assert answer.gap
    assert answer.first is None
    assert answer.writing is None


def test_somebody_can_write_to_a_number_where_that_is_sure() -> None:
    writing = BOOK.for_country("GB", TODAY).writing
    assert writing is not None
    assert (writing.service, writing.text, writing.phone) == ("Shout", "85258", None)


def test_a_number_for_texts_that_is_less_sure_than_the_line_is_not_shown() -> None:
    answer = BOOK.for_country("AU", TODAY)
    assert answer.first is not None
    assert answer.first.phone == "13 11 14"
    assert [shown.text for shown in every(answer) if shown.text] == []


def test_a_line_that_is_less_than_sure_shows_only_its_address() -> None:
    first = BOOK.for_country("NZ", TODAY).first
    assert first is not None
    assert (first.phone, first.text, first.url, first.note) == (None, None, "https://1737.org.nz", "")


@pytest.mark.parametrize(("code", "service"), [("NG", "SURPIN toll-free"), ("QA", "National Mental Health Helpline")])
def test_a_line_whose_own_source_doubts_it_shows_no_number(code: str, service: str) -> None:
    first = BOOK.for_country(code, TODAY).first
    assert first is not None
    assert (first.service, first.numbered) == (service, False)


def test_hearsay_without_an_address_is_not_shown_at_all() -> None:
    assert "Ministry listening line" not in services(BOOK.for_country("TN", TODAY))
    assert BOOK.for_country("GH", TODAY).first is None


def test_only_high_confidence_lines_show_numbers() -> None:
    unsure = {
        (file.stem, line["service"])
        for file in (FOLDER / "lines").glob("??.toml")
        for line in tomllib.loads(file.read_text()).get("line", [])
        if line["confidence"] != "high"
    }
    assert len(unsure) > 40
    for code in BOOK.countries():
        for shown in every(BOOK.for_country(code, TODAY)):
            assert not (shown.numbered and (code, shown.service) in unsure), (code, shown.service)


def test_no_line_whose_text_admits_a_doubt_is_held_to_be_sure() -> None:
    doubts = ("re-check", "unconfirmed", "old page", "needs_verification", "conflict", "disagree", "differ")
    for file in (FOLDER / "lines").glob("??.toml"):
        for line in tomllib.loads(file.read_text()).get("line", []):
            said = line["source"] + line.get("hours_note", "") + line.get("confidence_note", "")
            if any(doubt in said for doubt in doubts):
                assert line["confidence"] != "high", (file.name, line["service"])
                assert line["confidence_note"], (file.name, line["service"])


def test_every_country_answers_with_something_to_do() -> None:
    for code in (None, EVERYWHERE, "PE", "", "no country", *BOOK.countries()):
        answer = BOOK.for_country(code, TODAY)
        assert answer.anywhere.startswith("https://")
        for shown in every(answer):
            assert shown.numbered or shown.url


def test_after_the_last_day_no_number_is_shown_anywhere() -> None:
    for code in BOOK.countries():
        answer = BOOK.for_country(code, EXPIRED)
        assert answer.emergency is None
        for shown in every(answer):
            assert (shown.phone, shown.mobile, shown.text) == (None, None, None)
            assert shown.url


def test_on_the_last_day_numbers_are_still_shown() -> None:
    answer = BOOK.for_country("FR", LAST_DAY)
    assert answer.first is not None
    assert (answer.emergency, answer.first.phone) == ("112", "3114")


def test_what_expires_is_replaced_by_the_provider_s_address() -> None:
    first = BOOK.for_country("FR", EXPIRED).first
    assert first is not None
    assert (first.url, first.note) == ("https://3114.fr", "")


@pytest.mark.parametrize(
    "number",
    [
        "080-100-1212", "522 87 47 40", "522874740", "762 1602", "762 1603", "0021 3983 2000 58", "08457 90 90 90",
        "1850 60 90 90", "1800 201890", "1800 247100", "1-833-456-4566", "45645", "199 284 284", "+33333114",
    ],
)  # fmt: skip
def test_numbers_known_to_be_wrong_stand_in_no_file(number: str) -> None:
    digits = re.sub(r"\D", "", number)
    for file in FOLDER.rglob("*.toml"):
        if file.name == "avoid.toml":  # which is there to say so
            continue
        for value in re.findall(r'"([^"]*)"', file.read_text()):
            assert digits not in re.sub(r"[^\da-z]", "", value.lower()), file.name


def test_a_source_names_no_machine_and_is_never_empty() -> None:
    for file in (FOLDER / "lines").glob("??.toml"):
        for line in tomllib.loads(file.read_text()).get("line", []):
            assert line["source"]
            assert not re.search(r"(^|\s)[./~]*/\w|corpus", line["source"]), (file.name, line["source"])


@pytest.mark.parametrize("code", ["DZ", "KE", "ZA", "NG", "QA", "SG"])
def test_an_emergency_number_that_is_not_sure_is_not_shown(code: str) -> None:
    assert BOOK.for_country(code, TODAY).emergency is None


@pytest.mark.parametrize(
    ("code", "number"), [("FR", "112"), ("GB", "999"), ("EG", "123"), ("LB", "112"), ("US", "911")]
)
def test_an_emergency_number_that_is_sure_is_shown(code: str, number: str) -> None:
    assert BOOK.for_country(code, TODAY).emergency == number


def test_nothing_is_said_of_a_country_that_nobody_named() -> None:
    answer = BOOK.for_country(None, TODAY)
    assert (answer.country, answer.emergency, answer.gap, list(every(answer))) == (None, None, False, [])


def test_a_country_without_a_file_is_a_gap() -> None:
    assert BOOK.for_country("PE", TODAY).gap


def test_the_list_of_countries_does_not_hold_everywhere() -> None:
    assert len(BOOK.countries()) == 40
    assert EVERYWHERE not in BOOK.countries()


def test_suicide_lines_come_before_lines_for_certain_people() -> None:
    kinds = [shown.kind for shown in BOOK.for_country("AU", TODAY).rest]
    assert kinds == sorted(kinds, key=["suicide", "general", "youth", "domestic_violence", "substance"].index)
    assert len(set(kinds)) > 2


def test_a_line_for_writing_that_also_takes_calls_keeps_its_number_among_the_rest() -> None:
    answer = BOOK.for_country("BE", TODAY)
    assert answer.writing is not None
    assert answer.writing.service == "Zelfmoordlijn"
    assert "1813" in [shown.phone for shown in answer.rest]


# How long a number lives ----------------------------------------------------------------------------------------------


def test_opening_the_provider_s_page_later_keeps_the_number_for_longer(tmp_path: Path) -> None:
    book = a_book(tmp_path, LINE.replace('opened_on = ""', 'opened_on = "2027-03-01"'))
    first = book.for_country("XX", date(2027, 8, 1)).first
    assert first is not None
    assert (first.phone, first.note, first.dated) == ("12 34", "crisis-note-opened", "2027-03-01")
    gone = book.for_country("XX", date(2027, 3, 1) + FRESH + timedelta(days=1)).first
    assert gone is not None
    assert (gone.phone, gone.url) == (None, "https://line.example")


def test_a_page_opened_on_a_day_still_to_come_keeps_no_number_alive(tmp_path: Path) -> None:
    book = a_book(tmp_path, LINE.replace('opened_on = ""', 'opened_on = "2207-03-01"'))
    first = book.for_country("XX", EXPIRED).first
    assert first is not None
    assert first.phone is None


def test_a_number_from_a_source_without_a_date_says_so(tmp_path: Path) -> None:
    first = a_book(tmp_path, LINE.replace('"2026-01-02"\nopened', '""\nopened')).for_country("XX", TODAY).first
    assert first is not None
    assert (first.phone, first.note, first.dated) == ("12 34", "crisis-note-undated", "")


def test_a_line_without_an_address_leads_to_the_directory_when_its_number_expires(tmp_path: Path) -> None:
    book = a_book(tmp_path, LINE.replace('url = "https://line.example"\n', ""))
    first = book.for_country("XX", EXPIRED).first
    assert first is not None
    assert (first.phone, first.url) == (None, "https://directory.example")


# Files that are refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('kind = "suicide"', 'kind = "psychic"', "kind"),
        ('kind = "suicide"', "", "kind"),
        ('confidence = "high"', 'confidence = "certain"', "confidence"),
        ('confidence = "high"', "confidence = 3", "confidence"),
        ('service = "A line"', 'service = " "', "service"),
        ('service = "A line"', 'service = "The 1234 line"', "service"),
        ('source = "its own page, 2026-01-02"', "", "source"),
        ('source_dated = "2026-01-02"', 'source_dated = "last year"', "source_dated"),
        ('url = "https://line.example"', 'url = "http://line.example"', "url"),
        ('phone = "12 34"', 'phone = "call us"', "phone"),
        ('phone = "12 34"\nurl = "https://line.example"', "", "phone"),
        ('phone = "12 34"', "phone = 1234", "phone"),
        ('opened_on = ""', 'opened_on = "soon"', "opened_on"),
        ('opened_on = ""', 'hours = "mostly"', "hours"),
        ('opened_on = ""', 'hours = "8:00-20:00"', "zone"),
        ('opened_on = ""', 'hours = "8:00-20:00"\nzone = "Paris"', "zone"),
        ('opened_on = ""', 'hours = "24/7"\nzone = "Europe/Paris"', "zone"),
        ('opened_on = ""', 'languages = ["French"]', "languages"),
        ('opened_on = ""', 'languages = "fr"', "languages"),
        ('opened_on = ""', 'chat = "yes"', "chat"),
        ('opened_on = ""', 'telefone = "1"', "telefone"),
    ],
)
def test_a_wrong_line_is_refused_by_file_and_field(tmp_path: Path, old: str, new: str, field: str) -> None:
    assert old in LINE
    with pytest.raises(ConfigProblem, match=rf"XX\.toml: line 1: {field}: "):
        a_book(tmp_path, LINE.replace(old, new))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (LINE + LINE, "service"),
        ("", "line"),
        ("gap = 1\n" + LINE, "gap"),
        ("gaps = true", "gaps"),
        ("line = 1", "line"),
    ],
)
def test_a_wrong_country_is_refused_by_file_and_field(tmp_path: Path, text: str, field: str) -> None:
    with pytest.raises(ConfigProblem, match=rf"XX\.toml: {field}: "):
        a_book(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('number = 112\nevidence = "both"', "number"),
        ('number = "one one two"\nevidence = "both"', "number"),
        ('number = "112"', "evidence"),
        ('number = "112"\nevidence = "surely"', "evidence"),
        ('number = "112"\nevidence = "official"', "source"),
        ('number = "112"\nevidence = "both"\nwhy = ""', "why"),
    ],
)
def test_a_wrong_emergency_number_is_refused_by_country_and_field(tmp_path: Path, text: str, field: str) -> None:
    with pytest.raises(ConfigProblem, match=rf"emergency\.toml: XX: {field}: "):
        a_book(tmp_path, emergency=f"[XX]\n{text}\n")


def test_a_file_that_is_no_toml_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match=r"XX\.toml: this file cannot be read"):
        a_book(tmp_path, "[[line")


def test_a_release_without_a_day_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match=r"about\.toml: released: "):
        a_book(tmp_path, released='"yesterday"')


def test_a_book_without_a_directory_for_everywhere_is_refused(tmp_path: Path) -> None:
    a_book(tmp_path)
    (tmp_path / "lines" / "ZZ.toml").unlink()
    with pytest.raises(ConfigProblem, match=r"no ZZ\.toml"):
        load(tmp_path)


def test_a_book_without_a_country_is_refused(tmp_path: Path) -> None:
    a_book(tmp_path)
    (tmp_path / "lines" / "XX.toml").unlink()
    with pytest.raises(ConfigProblem, match="no country"):
        load(tmp_path)


def test_a_file_not_named_for_a_country_is_refused(tmp_path: Path) -> None:
    a_book(tmp_path)
    (tmp_path / "lines" / "france.toml").write_text(LINE)
    with pytest.raises(ConfigProblem, match="country code"):
        load(tmp_path)
