"""The crisis door: who is heard as calling for help, and what the card says to whom."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.errors import ConfigProblem
from bot.features.crisis.door import COMMANDS, LANGUAGES, Card, card, chosen, country_choices, is_call, more_lines
from bot.features.crisis.lines import EVERYWHERE, FRESH, load
from bot.words import Verbatim, Words

BOOK = load()
TODAY = BOOK.released + timedelta(days=1)
EXPIRED = BOOK.released + FRESH + timedelta(days=1)
LOCALES = Path(__file__).parents[2] / "locales"
CATALOG = Catalog.load(LOCALES)
FENCES = re.compile("[\u2066-\u2069]")
PLACES = (None, EVERYWHERE, "PE", *BOOK.countries())


def private(language: str | None, country: str | None, *, today: date = TODAY, page: int = 0) -> Card:
    return card(BOOK, language=language, country=country, today=today, in_room=False, private_reply=True, page=page)


def public(language: str | None, country: str | None, *, today: date = TODAY) -> Card:
    return card(BOOK, language=language, country=country, today=today, in_room=True, private_reply=False)


def keys(shown: Card) -> list[str]:
    return [words.key for part in shown.spoken for words in part.lines]


def said(shown: Card) -> str:
    return "\n".join(CATALOG.say(part.lines, part.language) for part in shown.spoken)


def plain(shown: Card) -> str:
    return FENCES.sub("", said(shown))


def every_card() -> Iterator[Card]:
    for country in PLACES:
        for language in (None, *LANGUAGES):
            for today in (TODAY, EXPIRED):
                yield private(language, country, today=today)
                yield public(language, country, today=today)
                if language and country:
                    yield more_lines(BOOK, language=language, country=country, today=today)


# Typed calls ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "sos", "SOS!!!", " S.O.S. ", "ＳＯＳ", "/sos", "!crisis", "🆘", "🆘🆘 ", "🆘\ufe0f", "🆘 sos",
        "help me", "Help me!", "HELP ME 😭", "please help me", "I need a person now",
        "au secours", "Au secours !", "À l'aide", "à l\u2019aide !", "a l'aide", "Aidez-moi", "aide tout de suite",
        "urgence", "النجدة", "النَّجْدَة!", "النجـــدة", "النجده", "أنقذوني", "انقذوني", "طوارئ", "ساعدوني", "«عون الآن»",
        "\u200fالنجدة\u200f", "3t9ouni",
    ],
)  # fmt: skip
def test_a_typed_call_is_heard(text: str) -> None:
    assert is_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "help", "Help!", "/help", "aide", "Aide ?", "مساعدة", "مساعدة؟", "المساعدة", "عون", "", "  ", "!!!", "😭", "ok",
        "can you help me with the dates?", "how do I use sos", "the sos button", "ABBA - SOS", "l'aide",
        "le secours populaire", "the rescue 🆘 button", "رقم النجدة", "cross", "sosie", "s" * 10_000, "🆘" * 10_000,
    ],
)  # fmt: skip
def test_everyday_words_and_longer_messages_are_no_call(text: str) -> None:
    assert not is_call(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_typing_what_the_button_says_is_a_call(language: str) -> None:
    assert is_call(CATALOG.say(Words("crisis-button-now"), language))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_typing_a_command_without_its_mark_is_a_call(command: str) -> None:
    assert is_call(command)


# What the card says ---------------------------------------------------------------------------------------------------


def test_danger_comes_first_in_every_language_of_every_card() -> None:
    for country in PLACES:
        for language in (None, *LANGUAGES):
            for shown in (private(language, country), public(language, country)):
                for part in shown.spoken:
                    assert part.lines[0].key.startswith("crisis-danger-")


@pytest.mark.parametrize(("language", "city"), [("en", "Dubai"), ("fr", "Dubaï"), ("ar", "دبي")])
def test_hours_of_the_day_say_by_whose_clock(language: str, city: str) -> None:
    every = more_lines(BOOK, language=language, country="AE", today=TODAY), private(language, "AE")
    line = next(line for one in every for line in plain(one).split("\n") if "8:00-20:00" in line)
    assert city in line


def test_every_card_can_be_said_without_a_fault() -> None:
    for shown in every_card():
        said(shown)
        for part in shown.spoken:
            for choice in (*shown.countries, *shown.languages):
                CATALOG.say(choice.label, part.language)
    assert not CATALOG.missing
    assert not CATALOG.faults


def test_every_card_says_that_a_bot_speaks_and_that_nobody_is_told() -> None:
    for country in PLACES:
        for language in (None, *LANGUAGES):
            for shown in (private(language, country), public(language, country)):
                assert {"crisis-bot", "crisis-room-bot"} & set(keys(shown))


def test_a_french_reader_in_france_gets_the_line_and_the_age_of_its_number() -> None:
    text = plain(private("fr", "FR"))
    assert "3114" in text
    assert "2022" in text
    assert "112" in text
    assert private("fr", "FR").countries == ()


def test_a_reader_in_morocco_gets_a_kind_answer_without_a_suicide_line() -> None:
    shown = private("ar", "MA")
    assert "crisis-gap" in keys(shown)
    assert "المغرب" in plain(shown)
    assert "findahelpline.com" in plain(shown)
    assert set(re.findall(r"\d+", plain(shown))) == {"15"}
    assert shown.more


def test_the_further_lines_say_whom_they_are_for() -> None:
    text = plain(more_lines(BOOK, language="en", country="MA", today=TODAY))
    assert "Violence at home or in a couple: Kolona Maak (UNFM): 8350" in text


def test_a_country_without_further_lines_offers_none() -> None:
    assert not private("en", "LB").more
    assert keys(more_lines(BOOK, language="en", country="LB", today=TODAY)) == ["crisis-more-none", "crisis-anywhere"]


def test_one_line_to_call_and_one_to_write_to_and_no_wall_of_numbers() -> None:
    for country in PLACES:
        shown = keys(private("en", country))
        assert shown.count("crisis-talking") <= 1
        assert shown.count("crisis-writing") <= 1
        assert len(shown) <= 9


def test_writing_is_offered_where_there_is_a_number_for_it() -> None:
    assert "To write instead of talking: Shout: a text message to 85258" in plain(private("en", "GB"))
    assert "WhatsApp 800 4673" in plain(private("fr", "AE"))


def test_a_line_that_is_less_than_sure_is_named_with_its_address_and_without_a_number() -> None:
    text = plain(private("en", "IN"))
    assert "Tele-MANAS: https://telemanas.mohfw.gov.in" in text
    assert "14416" not in text


def test_an_expired_book_shows_no_number_but_112() -> None:
    for country in BOOK.countries():
        for shown in (private("en", country, today=EXPIRED), public("en", country, today=EXPIRED)):
            text = re.sub(r"https://\S+", "", plain(shown))
            assert set(re.findall(r"\d[\d -]*", text)) <= {"112 "}, country
        more = re.sub(r"https://\S+", "", plain(more_lines(BOOK, language="en", country=country, today=EXPIRED)))
        assert not re.search(r"\d\d", more.replace("13YARN", "")), country


def test_a_number_inside_arabic_stands_between_marks_that_keep_its_order() -> None:
    assert "\u2066116 123\u2069" in said(private("ar", "GB"))
    assert "\u20660800 111 0 111 / 0800 111 0 222\u2069" in said(private("ar", "DE"))


def test_every_number_of_every_card_travels_as_verbatim() -> None:
    def numbers(words: Words) -> Iterator[object]:
        for name, value in words.args:
            if name in ("phone", "mobile", "number", "word", "dated", "hours"):
                yield value
            if isinstance(value, Words):
                yield from numbers(value)

    lines = [words for shown in every_card() for part in shown.spoken for words in part.lines]
    found = [value for words in lines for value in numbers(words)]
    assert len(found) > 100
    assert all(isinstance(value, Verbatim) for value in found)


# When something is not known ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [None, "", "de", "xx-YY"])
def test_an_unknown_language_gets_the_three_at_once_and_buttons_to_choose(language: str | None) -> None:
    shown = private(language, None)
    assert [part.language for part in shown.spoken] == list(LANGUAGES)
    assert [choice.value for choice in shown.languages] == list(LANGUAGES)
    assert plain(shown).count("112") == 3


def test_the_languages_are_named_in_themselves_whoever_reads() -> None:
    labels = [choice.label for choice in private(None, None).languages]
    for reader in LANGUAGES:
        assert [CATALOG.say(label, reader) for label in labels] == ["العربية", "English", "Français"]


def test_the_three_language_card_carries_the_line_of_a_known_country() -> None:
    assert plain(private(None, "LB")).count("1564") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_country_gets_112_and_the_directory_and_is_asked_never_guessed(language: str) -> None:
    shown = private(language, None)
    assert shown.spoken[0].lines[-1].key == "crisis-which-country"
    assert "findahelpline.com" in plain(shown)
    assert set(re.findall(r"\d+", plain(shown))) == {"112"}
    assert shown.countries


def test_a_region_in_the_language_is_no_country() -> None:
    assert "crisis-which-country" in keys(private("ar-EG", None))


def test_a_country_that_is_not_on_the_list_is_not_asked_for_again() -> None:
    shown = private("fr", EVERYWHERE)
    assert shown.countries == ()
    assert "crisis-gap-unlisted" in keys(shown)


# The list of countries ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "first"), [("ar", "EG"), ("en", "GB"), ("fr", "FR")])
def test_the_first_page_begins_where_many_speak_the_language(language: str, first: str) -> None:
    choices = private(language, None).countries
    assert choices[0].value == first
    assert len(choices) == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_turning_the_pages_meets_every_country_once_and_ends_with_none_of_these(language: str) -> None:
    met: list[str] = []
    page = 0
    for _ in range(10):
        *here, way_on = private(language, None, page=page).countries
        met += [choice.value for choice in here]
        country, page = chosen(BOOK, way_on.value)
        if country == EVERYWHERE:
            break
        assert country is None
    assert way_on.value == EVERYWHERE
    assert sorted(met) == list(BOOK.countries())


def test_a_page_that_there_is_not_is_the_first() -> None:
    assert country_choices(BOOK, "fr", 9) == country_choices(BOOK, "fr", -1) == country_choices(BOOK, "fr")


@pytest.mark.parametrize("value", ["", "XX", "fr", "+", "+0", "+12", "+-1", "+²", "+٣", "1\n", "FR;"])
def test_a_button_value_that_is_not_ours_asks_again(value: str) -> None:
    assert chosen(BOOK, value) == (None, 0)


def test_button_values_fit_into_a_button() -> None:
    for language in LANGUAGES:
        for page in range(4):
            assert all(len(choice.value.encode()) <= 16 for choice in country_choices(BOOK, language, page))


# Where everybody reads ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_in_a_room_one_card_for_everybody_with_nothing_to_press_but_open_privately(language: str | None) -> None:
    for country in PLACES:
        shown = public(language, country)
        assert shown.open_privately
        assert (shown.countries, shown.languages, shown.more) == ((), (), False)
        assert not {"crisis-opening", "crisis-which-country", "crisis-gap"} & set(keys(shown))


def test_a_room_card_carries_the_numbers() -> None:
    text = plain(public("fr", "FR"))
    assert "3114" in text
    assert "112" in text


def test_in_a_room_where_a_private_reply_is_possible_the_card_is_the_private_one() -> None:
    answer = card(BOOK, language="fr", country="FR", today=TODAY, in_room=True, private_reply=True)
    assert answer == private("fr", "FR")


def test_every_card_is_made_without_opening_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_file(*_: object, **__: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(io, "open", no_file)
    monkeypatch.setattr("builtins.open", no_file)
    with pytest.raises(ConfigProblem, match="disk"):
        load()
    assert len(list(every_card())) > 500


# The wording ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_promises_secrecy_or_help_or_speaks_of_faith_family_or_blame(language: str) -> None:
    banned = re.compile(
        r"confidential|anonym|secret|on (its|the) way|is coming|commit|(have|has|been) (told|alerted)|family|god\b|pray"
        r"|confidentiel|en route|arrive|prévenu|famille|dieu|prière"
        r"|سرّي|سري|في الطريق|أبلغ|العائلة|الأسرة|الله|الدعاء",
        re.IGNORECASE,
    )
    lines = (LOCALES / language / "crisis.ftl").read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if not line.startswith("#")]
    assert len(sentences) > 40
    assert [line for line in sentences if banned.search(line)] == []


def test_a_command_says_what_it_does_in_a_line_of_a_menu() -> None:
    for language in LANGUAGES:
        for command in COMMANDS:
            assert 0 < len(CATALOG.say(Words(f"command-{command}"), language)) <= 90


@pytest.mark.parametrize(
    ("language", "label"), [("en", "I need a person now"), ("fr", "Aide tout de suite"), ("ar", "عون الآن")]
)
def test_the_button_that_opens_help_says_so(language: str, label: str) -> None:
    assert CATALOG.say(Words("crisis-button-now"), language) == label
