"""The cleaner: what stands in a room without a name calls nobody, leads nowhere and hides nothing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.features.sharing.cleaning import cleaned, warnings
from bot.features.sharing.names import NAMES, drawn, name
from bot.features.sharing.times import UNDO, next_look, next_release

# Text made of what makes trouble when it is joined, besides any text at all.
PIECES = ["<", ">", "@", ":", "1", "a", "#", "/", "[", "]", "(", ")", ".", "t:", "<@1>", "<:a:1>", "everyone", "here"]
PIECES += ["\u200b", "\u200d", "\u200c", "\u202e", "\u2067", "\ufe0f", "\u0301", "\ud800", "\U000e0041", "\n"]
PIECES += ["م", "👩", "http://", "a.io"]
TROUBLE = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)  # lone surrogates included


@given(st.one_of(ANY, TROUBLE))
@example("<<:t:1>:5>")
@example("@@everyoneeveryone")
@example("<@<@1>2>")
@example("\ud800")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@pytest.mark.parametrize(("before", "after"), [("<:", ":1>"), ("</", ":1>"), ("[", "](:)"), ("<id:", ">"), ("@ ", "")])
def test_marks_nested_ever_so_deeply_come_to_an_end(before: str, after: str) -> None:
    left = cleaned(before * 2000 + "everyone" + after * 2000)
    assert cleaned(left) == left
    assert "@everyone" not in left


@given(TROUBLE)
@example("<@<#5>123>")
@example("@\u200beveryone")
@example("<\u200d@123>")
def test_nothing_calls_anybody_afterwards(text: str) -> None:
    left = cleaned(text)
    assert not re.search(r"@(?:everyone|here)|<[@#][!&]?\d+>|<t:-?\d+(?::\w)?>|<a?:\w+:\d+>", left, re.IGNORECASE)
    assert not re.search(r"(?<![\w@.+-])@\w", left)


@given(ANY)
def test_nothing_invisible_is_left_and_the_text_is_in_nfc(text: str) -> None:
    left = cleaned(text)
    assert left == unicodedata.normalize("NFC", left)
    assert {unicodedata.category(c) for c in left if c not in "\n\u200c\u200d"}.isdisjoint({"Cc", "Cf", "Cs", "Co"})
    left.encode()


@given(st.one_of(ANY, TROUBLE))
def test_no_address_is_left(text: str) -> None:
    assert not re.search(r"\b[a-z][a-z0-9+.-]*://", cleaned(text), re.IGNORECASE)


@given(st.text(alphabet="\u0300\u0301\u0323\u064b\u0651\u0653\u20dda", max_size=100))
def test_few_marks_stand_on_one_letter(text: str) -> None:
    assert not re.search("[\u0300-\u036f\u064b-\u065f\u20dd]{5}", cleaned(text))


@given(ANY)
def test_warnings_never_fail_and_know_four_things(text: str) -> None:
    assert warnings(text) <= {"handle", "phone", "link", "mail"}


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("hello <@123> and <@!123> and <@&9>", "hello @… and @… and @…"),
        ("in <#5> at <t:1700000000:F>", "in #… at …"),
        ("<:sad_cat:99><a:x:1>", "(sad_cat)(x)"),
        ("@everyone @here", "everyone here"),
        ("@@everyone", "everyone"),
        ("a@here", "ahere"),
        ("see https://example.org/a?si=1, please", "see […] please"),
        ("<https://example.org>", "[…]"),
        ("my [page](https://example.org/me)", "my page"),
        ("[an aside](not an address)", "[an aside](not an address)"),
        ("t.me/abc, www.example.fr and example.com", "[…] […] and […]"),
        ("</share:12> <id:customize>", "/share #…"),
        ("write to ana@example.com", "write to ana@example.com"),
        ("fine.thanks, 3.5/4 and/or 1.2.3", "fine.thanks, 3.5/4 and/or 1.2.3"),
        ("one\n\n\n\ntwo", "one\n\ntwo"),
        ("one\r\ntwo\ttabs", "one\ntwo tabs"),
        ("\u202eabc\u202c\u2067d\u2069", "abcd"),
        ("e\u0301", "é"),
        ("  \u200b ", ""),
    ],
)
def test_what_is_typed_and_how_it_stands(typed: str, stands: str) -> None:
    assert cleaned(typed) == stands


@pytest.mark.parametrize(
    "text",
    [
        "مي\u200cخواهم",  # Persian needs the non-joiner
        "👩\u200d👩\u200d👧 and ❤\ufe0f\u200d🔥 and 👍🏽 and 1\ufe0f\u20e3",
        "مُحَمَّدٌ",
        "Tiếng Việt, naïve, Ελληνικά",
        "« J’y pense »\u202f; c’est tout\u202f!",
        "a < b and c > d, 5 * 3, _so_ it is",
    ],
)
def test_ordinary_writing_stays_as_it_is(text: str) -> None:
    whole = unicodedata.normalize("NFC", text)
    assert cleaned(text) == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ask @ana_92", {"handle"}),
        ("ask <@123456789012345678>", {"handle"}),
        ("ask ana#1234", {"handle"}),
        ("ask @\u200bana", {"handle"}),
        ("06 12 34 56 78", {"phone"}),
        ("+216 20-123-456", {"phone"}),
        ("۰۹۱۲۳۴۵۶۷۸۹", {"phone"}),
        ("ana@example.com", {"mail"}),
        ("https://example.org", {"link"}),
        ("[here](https://example.org)", {"link"}),
        ("on 2024-11-24 at 19:00, or 12.10.2024", set()),
        ("I am 45, since 2019, three times", set()),
        ("ordinary words", set()),
    ],
)
def test_what_may_tell_who_wrote_it_is_found(text: str, found: set[str]) -> None:
    assert warnings(text) == found


# --- names and times ----------------------------------------------------------------------------------------


def test_there_are_many_names_and_each_is_there_once_in_every_language() -> None:
    assert len(NAMES) >= 60
    for column in zip(*NAMES, strict=True):
        assert len(set(column)) == len(NAMES)
        assert all(part and part == part.strip() for part in column)


def test_a_name_follows_the_language_of_the_group() -> None:
    assert [name(0, language) for language in ("en", "fr", "ar", "xx")] == [*NAMES[0], NAMES[0][0]]


@given(st.binary(min_size=8, max_size=8), st.sets(st.integers(0, len(NAMES) - 1)))
def test_a_name_that_was_used_lately_is_not_drawn_while_there_are_others(draw: bytes, used: set[int]) -> None:
    number = drawn(lambda count: draw[:count], used)
    assert number in range(len(NAMES))
    assert number not in used or len(used) == len(NAMES)


def test_every_name_can_be_drawn() -> None:
    def drew(number: int) -> int:
        return drawn(lambda count: number.to_bytes(count), ())

    assert {drew(number) for number in range(len(NAMES))} == set(range(len(NAMES)))


ZONES = ["UTC", "Europe/Paris", "Africa/Cairo", "America/St_Johns"]


@given(st.integers(1_700_000_000, 1_900_000_000), st.sampled_from(ZONES))
def test_the_next_release_leaves_time_to_undo_and_comes_within_half_a_day(now: int, zone: str) -> None:
    due = next_release(now, zone)
    assert UNDO <= due - now <= 14 * 3600 + UNDO  # thirteen hours of night, and an hour where clocks change


@given(st.binary(min_size=8, max_size=8))
def test_the_next_look_is_one_to_three_days_away(draw: bytes) -> None:
    assert 86400 <= next_look(0, lambda count: draw[:count]) < 3 * 86400
