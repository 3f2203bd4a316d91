"""What maintainers are told about the shipped lines, on a fixed day; and which numbers nobody may add."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import ConfigProblem
from bot.features.crisis.avoid import load_avoid
from bot.features.crisis.checking import SOON, check
from bot.features.crisis.lines import FRESH, LineBook, load

BOOK, AVOID = load(), load_avoid()
TODAY = BOOK.released + timedelta(days=1)


def test_nothing_that_is_shipped_stands_on_the_list() -> None:
    assert [one.text for one in check(BOOK, AVOID, TODAY) if one.wrong] == []
    assert list(AVOID.contradictions(BOOK)) == []


def shipped(phone: str, country: str = "MA") -> LineBook:
    """The lines with one more in a country."""
    there = BOOK.lines[country]
    line = replace(there.lines[0], service="An old list", phone=phone)
    return replace(BOOK, lines={**BOOK.lines, country: replace(there, lines=(*there.lines, line))})


@pytest.mark.parametrize("phone", ["0522 87 47 40", "+212 522 874740", "080-100-1212"])
def test_a_line_that_is_known_to_be_dead_is_found_in_any_spelling(phone: str) -> None:
    [found] = [one for one in check(shipped(phone), AVOID, TODAY) if one.wrong]
    assert found.dead
    assert "dissolved" in found.text


@pytest.mark.parametrize("country", ["FR", "TN", "ZZ"])
@pytest.mark.parametrize("phone", ["0522 87 47 40", "٠٥٢٢ ٨٧ ٤٧ ٤٠", "۰۵۲۲۸۷۴۷۴۰"])
def test_what_is_dead_is_dead_in_the_file_of_every_country(phone: str, country: str) -> None:
    [found] = [one for one in check(shipped(phone, country), AVOID, TODAY) if one.wrong]
    assert found.dead
    assert found.text.startswith(f"{country}: An old list")


def test_a_short_code_is_a_number_in_its_own_country_only() -> None:
    assert [one.dead for one in check(shipped("141", "BR"), AVOID, TODAY) if one.wrong] == [True]
    assert [one for one in check(shipped("141", "JP"), AVOID, TODAY) if one.wrong] == []


@pytest.mark.parametrize(
    "text",
    [
        "https://stopsilence.org/chat",
        "call 08457 909090",
        "141",
        "+33333114",
        "see progress.guide",
        "762-1602",
        "٠٨٠ ١٠٠ ١٢ ١٢",
    ],
)
def test_what_must_not_be_added_is_recognised(text: str) -> None:
    assert AVOID.names(text) is not None


@pytest.mark.parametrize("text", ["3114", "116 123", "1410", "", "our own circle, every evening", "0800 235 236"])
def test_what_may_be_added_is_left_alone(text: str) -> None:
    assert AVOID.names(text) is None


def test_what_is_stale_is_named_with_its_day() -> None:
    said = [one.text for one in check(BOOK, AVOID, BOOK.released + SOON + timedelta(days=1))]
    assert any(str(BOOK.released + FRESH) in text for text in said)
    late = check(BOOK, AVOID, BOOK.released + FRESH + timedelta(days=1))
    assert late[0].wrong
    assert "only addresses" in late[0].text


def test_lines_that_nobody_has_opened_and_gaps_are_work_that_waits() -> None:
    said = [str(one) for one in check(BOOK, AVOID, TODAY)]
    assert any(text.startswith("note: FR: ") and "nobody has opened" in text for text in said)
    assert any(text.startswith("note: MA: no suicide line") for text in said)
    opened = BOOK.lines["FR"]
    seen = replace(opened, lines=tuple(replace(line, opened_on=TODAY) for line in opened.lines))
    book = replace(BOOK, lines={**BOOK.lines, "FR": seen})
    assert not any("FR: " in str(one) for one in check(book, AVOID, TODAY))
    later = [str(one) for one in check(book, AVOID, TODAY + SOON + timedelta(days=1))]
    assert any("last looked at on" in text for text in later)


ENTRY = "[[dead]]\ncountry = 'MA'\nservice = 'a'\nwhy = 'b'\nsource = 'c'\n"


@pytest.mark.parametrize("text", ["dead = 3", "[[dead]]\ncountry = 'MA'", "[[dead]", ENTRY, ENTRY + "numbers = '1'"])
def test_a_list_that_cannot_be_trusted_is_refused(folder: Path, text: str) -> None:
    (folder / "avoid.toml").write_text(text)
    with pytest.raises(ConfigProblem, match=r"avoid\.toml"):
        load_avoid(folder)
