"""The catalog says one meaning to readers of three languages, and keeps what people wrote apart from its own words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalog import Catalog
from bot.errors import ConfigProblem
from bot.words import Arg, Day, Own, Verbatim, say

LOCALES = Path(__file__).parents[2] / "locales"
A_TUESDAY = 1_795_539_900  # 2026-11-24 17:05 UTC

ENGLISH = """
bye = Bye, { $who }.
deep = Join: https://example.org/{ $group }?code={ $code } today
members = { $count ->
    [one] One member: { $who }
   *[other] { $count } members: { $who }
  } here
hello = Hello
hint = Try { bye }
limit = Up to { SPAN($most) }
link = See { $where }.
only-english = Only here
posted = A post:
    { $text }
    The end.
reach = Call { $number } now
room = Room
    .title = Name of the room
told = { $who } says: { $text }
"""
ARABIC = """
hello = مرحبا
count = { $n ->
    [zero] صفر
    [one] واحد
    [two] اثنان
    [few] قليل { $n }
    [many] كثير { $n }
   *[other] غير ذلك { $n }
  }
hint = الأمر /checkin mine أو https://example.org/a/b
reach = الاتصال على الرقم { $number } الآن
"""
FRENCH = """
hello = Bonjour
count = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
  }
when = On se voit { $moment }.
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def files(en: str = ENGLISH, fr: str = FRENCH, ar: str = ARABIC) -> Path:
        for language, text in {"en": en, "fr": fr, "ar": ar}.items():
            (tmp_path / language).mkdir(exist_ok=True)
            (tmp_path / language / "some.ftl").write_text(text, encoding="utf-8")
        return tmp_path

    return files


@pytest.fixture
def catalog(write: Write) -> Catalog:
    return Catalog.load(write())


def bare(text: str) -> str:
    """The text without fences, and with plain spaces."""
    return text.translate(dict.fromkeys([0x2066, 0x2068, 0x2069]) | {0xA0: " ", 0x202F: " "})


# One language, one reader


def test_each_reader_is_answered_in_their_language(catalog: Catalog) -> None:
    assert [catalog.say(say("hello"), language) for language in catalog.languages] == ["Hello", "Bonjour", "مرحبا"]


def test_a_region_shares_the_texts_of_its_language(catalog: Catalog) -> None:
    assert {catalog.say(say("hello"), tag) for tag in ("ar", "ar-EG", "ar-MA", "ar_TN", "AR-zz", "ar-")} == {"مرحبا"}


@pytest.mark.parametrize("language", ["de", "", "x", "pt-BR"])
def test_a_language_that_is_not_spoken_here_gets_english(catalog: Catalog, language: str) -> None:
    assert catalog.say(say("hello"), language) == "Hello"


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "صفر"), (1, "واحد"), (2, "اثنان"), (3, "قليل 3"), (11, "كثير 11"), (100, "غير ذلك 100"), (103, "قليل 103")],
)
def test_arabic_counts_in_six_ways(catalog: Catalog, count: int, text: str) -> None:
    assert bare(catalog.say(say("count", n=count), "ar-EG")) == text


@pytest.mark.parametrize(("count", "text"), [(0, "0 personne"), (1, "1 personne"), (2, "2 personnes")])
def test_nobody_is_singular_in_french(catalog: Catalog, count: int, text: str) -> None:
    assert bare(catalog.say(say("count", n=count), "fr")) == text


def test_only_arabic_runs_from_right_to_left(catalog: Catalog) -> None:
    assert [catalog.direction(tag) for tag in ("en", "fr", "ar", "ar-MA", "de")] == ["ltr", "ltr", "rtl", "rtl", "ltr"]


# What is missing or broken


def test_a_message_that_a_language_lacks_is_said_in_english_and_counted_each_time(catalog: Catalog) -> None:
    assert [catalog.say(say("only-english"), "fr") for _ in range(3)] == ["Only here"] * 3
    assert catalog.missing == {"only-english": 3}


def test_english_said_for_want_of_arabic_has_english_dates(catalog: Catalog) -> None:
    assert "November" in catalog.say(say("link", where=Day(A_TUESDAY)), "ar")


def test_a_key_that_nobody_knows_is_shown_in_brackets_and_counted(catalog: Catalog) -> None:
    assert catalog.say(say("nowhere"), "en") == "[nowhere]"
    assert catalog.missing == {"nowhere": 1}
    assert not catalog.has("nowhere")


def test_an_argument_that_was_not_given_is_counted_without_the_others(catalog: Catalog) -> None:
    catalog.say(say("told", text=Own("a secret")), "en")
    assert catalog.faults == {"told": 1}


def test_a_message_without_its_arguments_is_counted_every_time(catalog: Catalog) -> None:
    for _ in range(2):
        catalog.say(say("bye"), "en")
    assert catalog.faults == {"bye": 2}


def test_a_broken_file_is_named_with_its_line(write: Write) -> None:
    folder = write(fr="hello = Bonjour\n\nbroken = { $open\n")
    with pytest.raises(ConfigProblem, match=r"fr.some\.ftl, line [34]: "):
        Catalog.load(folder)


def test_a_stray_line_is_named_with_its_line(write: Write) -> None:
    with pytest.raises(ConfigProblem, match=r"en.some\.ftl, line 2: "):
        Catalog.load(write(en="hello = Hello\nthis is no message\n"))


def test_a_key_defined_twice_is_refused(write: Write) -> None:
    folder = write()
    (folder / "ar" / "other.ftl").write_text("\nhello = أهلا\n", encoding="utf-8")
    with pytest.raises(ConfigProblem, match=r"line 2: hello is defined twice"):
        Catalog.load(folder)


def test_a_file_that_is_not_utf8_is_refused(write: Write) -> None:
    folder = write()
    (folder / "fr" / "latin.ftl").write_bytes("ete = été\n".encode("latin-1"))
    with pytest.raises(ConfigProblem, match=r"latin\.ftl"):
        Catalog.load(folder)


def test_a_language_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match="'en'"):
        Catalog.load(tmp_path)


def test_keys_and_variables_are_known(catalog: Catalog) -> None:
    assert {"hello", "room", "room.title", "count"} <= catalog.keys()
    assert catalog.has("room.title")
    assert catalog.say(say("room.title"), "en") == "Name of the room"
    assert catalog.variables("deep", "en") == {"group", "code"}
    assert catalog.variables("hint", "en") == {"who"}


# What people wrote


def test_what_a_person_wrote_is_fenced_off(catalog: Catalog) -> None:
    assert catalog.say(say("bye", who=Own("سلمى")), "en") == "Bye, \u2068سلمى\u2069."


def test_nobody_can_write_their_way_out_of_the_fence(catalog: Catalog) -> None:
    said = catalog.say(say("bye", who=Own("a\u2069\u202eb\u2066\ue000")), "en")
    assert said == "Bye, \u2068ab\u2069."


def test_each_line_that_a_person_wrote_has_its_own_fence(catalog: Catalog) -> None:
    said = catalog.say(say("told", who=Own("Ana"), text=Own("one\n\ntwo")), "en")
    assert said == "\u2068Ana\u2069 says: \u2068one\u2069\n\n\u2068two\u2069"


def test_a_text_on_a_line_of_its_own_takes_its_own_direction(catalog: Catalog) -> None:
    assert catalog.say(say("posted", text=Own("سلام\nhi")), "en") == "A post:\nسلام\nhi\nThe end."


def test_a_text_of_any_length_arrives_whole(catalog: Catalog) -> None:
    long = "word " * 3000
    assert long in catalog.say(say("members", count=2, who=Own(long)), "en")
    assert not catalog.faults


def test_what_a_person_wrote_is_never_read_as_a_message(catalog: Catalog) -> None:
    assert bare(catalog.say(say("bye", who=Own("{ $who } {hello} {0} \\1")), "en")) == "Bye, { $who } {hello} {0} \\1."


def test_only_what_is_not_ours_is_made_inert(catalog: Catalog) -> None:
    def shout(text: str) -> str:
        return f"<{text}>"

    words = say("told", who=Own("Ana"), text=say("reach", number=Verbatim("*31#")))
    assert bare(catalog.say(words, "en", own=shout)) == "<Ana> says: Call <*31#> now"


# Addresses and numbers


def test_no_mark_breaks_an_address(catalog: Catalog) -> None:
    said = catalog.say(say("deep", group="circle", code=Own("x1")), "en")
    assert said == "Join: https://example.org/circle?code=x1 today"


@pytest.mark.parametrize("kind", [Own, Verbatim, str])
def test_an_address_given_whole_stays_clickable(catalog: Catalog, kind: Callable[[str], Arg]) -> None:
    said = catalog.say(say("told", who="it", text=kind("https://example.org/a")), "en")
    assert said.replace("\u2066", "").removesuffix("\u2069").endswith("https://example.org/a")
    if kind is not Verbatim:
        assert said.endswith("says: https://example.org/a")


def test_a_text_that_ends_in_an_address_leaves_it_clickable(catalog: Catalog) -> None:
    said = catalog.say(say("link", where=Own("it is https://example.org")), "en")
    assert said == "See \u2068it is https://example.org \u2069."


def test_a_telephone_number_is_never_turned_round(catalog: Catalog) -> None:
    number = Verbatim("+20 2 1234 5678")
    assert catalog.say(say("reach", number=number), "ar") == "الاتصال على الرقم \u2066+20 2 1234 5678\u2069 الآن"


def test_the_slash_of_a_command_stays_in_front_of_it(catalog: Catalog) -> None:
    assert catalog.say(say("hint", who=Own("x")), "ar") == "الأمر \u2066/checkin mine\u2069 أو https://example.org/a/b"


def test_a_message_can_write_out_a_number_of_seconds(catalog: Catalog) -> None:
    assert bare(catalog.say(say("limit", most=5400), "en")) == "Up to 1 hour 30 minutes"
    catalog.say(say("limit"), "en")
    assert catalog.faults == {"limit": 1}


def test_numbers_are_grouped_as_the_language_groups_them(catalog: Catalog) -> None:
    assert bare(catalog.say(say("count", n=12345), "fr")) == "12 345 personnes"


# Words in words


def test_words_in_words_are_said_in_the_same_language(catalog: Catalog) -> None:
    assert bare(catalog.say(say("when", moment=say("hello")), "fr")) == "On se voit Bonjour."


def test_several_words_become_lines(catalog: Catalog) -> None:
    lines = (say("hello"), say("bye", who=Own("Ana")))
    assert bare(catalog.say(lines, "en")) == "Hello\nBye, Ana."
    assert bare(catalog.say(say("posted", text=lines), "en")) == "A post:\nHello\nBye, Ana.\nThe end."


# The words of this house


@pytest.mark.parametrize("language", Catalog.languages)
def test_every_message_of_the_house_can_be_filled(language: str) -> None:
    catalog = Catalog.load(LOCALES)
    for key in sorted(catalog.keys()):
        catalog.say(say(key, **dict.fromkeys(catalog.variables(key, language), 3)), language)
    assert not catalog.missing
    assert not catalog.faults
