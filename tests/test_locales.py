"""House rules for every word Halqa says: complete in three languages, readable aloud, and without assumed gender.

Each rule is a function from a file's text to its complaints, tried here on small texts that break it before it is
turned on the real files.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

LOCALES = Path(__file__).parents[1] / "locales"
LANGUAGES = ("en", "fr", "ar")
FILES = sorted(LOCALES.glob("*/*.ftl"))

MOST = 600  # characters: more than a telephone shows at once
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
NEEDED = {"en": {"one", "other"}, "fr": {"one", "other"}, "ar": CATEGORIES}
PLACE = "\ufffc"  # stands where an argument goes

APART = re.compile(r"\w+://\S+|<[^>\s]+>|`[^`]*`|\d{1,2}:\d{2}|\d{4}:\d{2}")
LETTER = "[\u0621-\u064a]"

# Commands to one man (or, with the last letter, to one woman), which the reader may not be. Only forms that are nothing
# else in unvowelled writing: plurals, nouns («كتابة», «اختيار») and «يُرجى …» say the same to everybody.
COMMANDS = "اضغط|انقر|اكتب|اختر|افتح|أدخل|ادخل|انتظر|استخدم|استعمل|اترك|اقرأ|أضف|احذف|أرسل|اذهب|ابدأ|أخبر|أجب|جرب|تأكد"
WISHES = "أنت (?:تريد|تستطيع|تحتاج|ترغب)|هل (?:تريد|ترغب|تود|تفضل)"
GENDERED = re.compile(rf"(?<!{LETTER})(?:[وف]?(?:{COMMANDS})ي?|{WISHES}(?:ين)?)(?!{LETTER})")

# What is about danger, in whichever file it stands (in English, of which the others say the same).
DANGER = re.compile(r"/crisis|suicide|danger|facilitator reads?\b", re.IGNORECASE)


# The parts of a file


def messages(text: str) -> Iterator[tuple[str, ast.Pattern]]:
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, ast.Junk), f"not Fluent: {(entry.content or '')[:60]!r}"
        if isinstance(entry, ast.Message | ast.Term):
            if entry.value:
                yield entry.id.name, entry.value
            for attribute in entry.attributes:
                yield f"{entry.id.name}.{attribute.id.name}", attribute.value


class Parts(Visitor):
    """What a pattern holds, at every depth."""

    def __init__(self, pattern: ast.Pattern) -> None:
        self.variables: set[str] = set()
        self.selects: list[ast.SelectExpression] = []
        self.patterns: list[ast.Pattern] = []
        self.visit(pattern)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (the visitor's convention)
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 (the visitor's convention)
        self.selects.append(node)
        self.generic_visit(node)

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802 (the visitor's convention)
        self.patterns.append(node)
        self.generic_visit(node)


def flat(pattern: ast.Pattern) -> str:
    return "".join(part.value if isinstance(part, ast.TextElement) else PLACE for part in pattern.elements)


def texts(text: str) -> Iterator[tuple[str, str]]:
    """Every key with each of its texts, the variants of a choice one by one."""
    for key, pattern in messages(text):
        for inner in Parts(pattern).patterns:
            yield key, flat(inner)


def longest(pattern: ast.Pattern) -> int:
    size = 0
    for part in pattern.elements:
        if isinstance(part, ast.TextElement):
            size += len(part.value)
        elif isinstance(part.expression, ast.SelectExpression):
            size += max(longest(variant.value) for variant in part.expression.variants)
    return size


# The rules


def unlike(one: str, other: str) -> list[str]:
    """Keys, or variables of a key, that only one of two texts has."""
    left = {key: Parts(pattern).variables for key, pattern in messages(one)}
    right = {key: Parts(pattern).variables for key, pattern in messages(other)}
    return sorted(key for key in left.keys() | right.keys() if left.get(key) != right.get(key))


def uncounted(text: str, language: str) -> list[str]:
    """Choices by a number that lack a plural form of the language; a lone [other] counts as such a choice."""
    found = []
    for key, pattern in messages(text):
        for select in Parts(pattern).selects:
            names = {v.key.name for v in select.variants if isinstance(v.key, ast.Identifier)}
            numeric = len(names) < len(select.variants) or names & (CATEGORIES - {"other"}) or names == {"other"}
            if numeric and not names >= NEEDED[language]:
                found.append(key)
    return found


def uncounted_arabic(text: str) -> list[str]:
    return uncounted(text, "ar")


def unspaced(text: str) -> list[str]:
    """French marks of two parts without their narrow no-break space."""
    bad = re.compile("(?<![\u202f:;!?])[:;!?]|[ \u00a0]\u202f|«(?!\u202f)|(?<!\u202f)»")
    return [key for key, said in texts(text) if bad.search(APART.sub(PLACE, said))]


def emoji_first(text: str) -> list[str]:
    """Texts that begin with a pictogram, which a screen reader would read before anything else."""
    starts = ((key, re.sub(r"^[\s*_#>\u2066-\u2069\u200e\u200f-]+", "", said)) for key, said in texts(text))
    return [key for key, said in starts if said and said[0] != PLACE and unicodedata.category(said[0]) == "So"]


def straight_quotes(text: str) -> list[str]:
    """Arabic between straight quotation marks, which have no direction and end up on the wrong side."""
    bad = re.compile(rf"""(["'])[^"'\n]*{LETTER}[^"'\n]*\1""")
    return [key for key, said in texts(text) if bad.search(said)]


def too_long(text: str) -> list[str]:
    return [key for key, pattern in messages(text) if longest(pattern) > MOST and not re.search(r"-long(\.|$)", key)]


def loose_blanks(text: str) -> list[str]:
    lines = [f"line {number}" for number, line in enumerate(text.split("\n"), 1) if line != line.rstrip()]
    return lines + [key for key, said in texts(text) if re.search("\\S[ \u00a0\u202f]{2,}\\S", said)]


def gendered(text: str) -> list[str]:
    """Arabic that speaks to one man or to one woman."""
    return [key for key, said in texts(text) if GENDERED.search(re.sub("[\u064b-\u0652]", "", said))]


# The rules, broken on purpose

Rule = Callable[[str], list[str]]
ALL_SIX = "k = { $n ->\n [zero] a\n [one] a\n [two] a\n [few] a\n [many] a\n *[other] a\n }"


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (uncounted_arabic, "k = { $n ->\n [one] a\n *[other] b\n }"),
        (uncounted_arabic, ALL_SIX.replace("[two] a\n", "")),
        (uncounted_arabic, "k = { $n ->\n [0] a\n *[other] b\n }"),
        (uncounted_arabic, "k = { $n ->\n *[other] b\n }"),
        (uncounted_arabic, "k = ok\n .title = { $n ->\n [one] a\n *[other] b\n }"),
        (uncounted_arabic, "k = { $who ->\n [me] { $n ->\n [one] a\n *[other] b\n }\n *[you] c\n }"),
        (unspaced, "k = Bonjour!"),
        (unspaced, "k = Bonjour !"),
        (unspaced, "k = Ça va\u00a0?"),
        (unspaced, "k = { $name }: oui"),
        (unspaced, "k = Ici \u202f: oui"),
        (unspaced, "k = « non »"),
        (unspaced, "k = { $n ->\n [one] Un; deux\n *[other] Deux\n }"),
        (emoji_first, "k = 🌱 Hello"),
        (emoji_first, "k = ✓ Done"),
        (emoji_first, "k = **🌱** Hello"),
        (emoji_first, "k = 🌱"),
        (straight_quotes, 'k = قال "نعم" اليوم'),
        (straight_quotes, "k = قال 'نعم' اليوم"),
        (too_long, "k = " + "a" * 601),
        (too_long, "k = " + "a" * 400 + " { $n ->\n [one] a\n *[other] " + "b" * 300 + "\n }"),
        (too_long, "k-longer = " + "a" * 601),
        (loose_blanks, "k = two  spaces"),
        (loose_blanks, "k = trailing \nl = b"),
        (loose_blanks, "k = Oui \u202f: non"),
        (gendered, "k = اضغط هنا"),
        (gendered, "k = من فضلك، واكتبْ اسمًا"),
        (gendered, "k = اكتبي اسمًا"),
        (gendered, "k = هل تريد المتابعة؟"),
    ],
)
def test_a_rule_sees_what_breaks_it(rule: Rule, bad: str) -> None:
    assert rule(bad)


@pytest.mark.parametrize(
    ("rule", "good"),
    [
        (uncounted_arabic, ALL_SIX),
        (uncounted_arabic, "k = { $kind ->\n [once] a\n *[other] b\n }"),
        (unspaced, "k = Rendez-vous à 19:00\u202f: https://example.org/?a=1;b «\u202foui\u202f»"),
        (unspaced, "k = Quoi\u202f?! { $name }\u202f: <t:123:F> `a:b`"),
        (emoji_first, "k = Hello 🌱"),
        (emoji_first, "k = { $icon } « a »"),
        (straight_quotes, 'k = قال «نعم» و "yes"'),
        (too_long, "k = " + "a" * 600 + "\nl-long = " + "a" * 601 + "\nm-long =\n .title = " + "a" * 601),
        (loose_blanks, "k =\n    one\n    two\n      three"),
        (gendered, "k = يُرجى كتابة الاسم. اكتبوا، اختيار، اختراق، المكتب"),
    ],
)
def test_a_rule_lets_pass_what_keeps_it(rule: Rule, good: str) -> None:
    assert not rule(good)


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("a = x\nb = x", "a = x", "b"),
        ("a = x", "a = x\nb = x", "b"),
        ("a = { $n }", "a = { $m }", "a"),
        ("a = x\n .title = y", "a = x", "a.title"),
        ("a = { $n ->\n [one] { $who }\n *[other] b\n }", "a = { $n }", "a"),
    ],
)
def test_two_languages_that_differ_are_told_apart(one: str, other: str, key: str) -> None:
    assert unlike(one, other) == [key]


def test_english_and_french_need_two_forms() -> None:
    assert uncounted("k = { $n ->\n [0] a\n *[other] b\n }", "fr") == ["k"]
    assert not uncounted("k = { $n ->\n [one] a\n *[other] b\n }", "en")


def test_what_is_not_fluent_is_not_passed_over() -> None:
    with pytest.raises(AssertionError, match="not Fluent"):
        list(messages("k = { $open"))


# The rules, kept


def read(language: str, name: str) -> str:
    return (LOCALES / language / name).read_text(encoding="utf-8")


def names(language: str) -> set[str]:
    return {file.name for file in FILES if file.parent.name == language}


def test_every_language_has_the_same_files() -> None:
    assert "common.ftl" in names("en")
    assert {file.parent.name for file in FILES} == set(LANGUAGES)
    assert names("en") == names("fr") == names("ar")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_message_exists_in_every_language_with_the_same_variables(language: str) -> None:
    shared = names("en") & names(language)
    found = {name: unlike(read("en", name), read(language, name)) for name in shared}
    assert not {name: keys for name, keys in found.items() if keys}


def complaints(rule: Rule, languages: Iterable[str]) -> dict[str, list[str]]:
    found = {(language, name): rule(read(language, name)) for language in languages for name in names(language)}
    return {f"{language}/{name}": keys for (language, name), keys in found.items() if keys}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_by_a_number_has_all_plural_forms(language: str) -> None:
    assert not complaints(lambda text: uncounted(text, language), [language])


@pytest.mark.parametrize(
    ("rule", "languages"),
    [
        (unspaced, ["fr"]),
        (gendered, ["ar"]),
        (emoji_first, LANGUAGES),
        (straight_quotes, LANGUAGES),
        (too_long, LANGUAGES),
        (loose_blanks, LANGUAGES),
    ],
)
def test_every_file_keeps_the_rule(rule: Rule, languages: Iterable[str]) -> None:
    assert not complaints(rule, languages)


# Words that clinicians and native readers have to see


def test_every_string_about_danger_is_listed_for_review() -> None:
    listed = set(
        re.findall(r"`([a-z][a-z0-9-]+)`", (LOCALES.parent / "docs" / "crisis.md").read_text(encoding="utf-8"))
    )
    for name in ("crisis.ftl", "alerts.ftl"):
        keys = re.findall(r"^([a-z][a-z0-9-]*) =", (LOCALES / "en" / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert [key for key in keys if key not in listed] == [], name
    elsewhere = {key for file in FILES for key, text in texts(file.read_text(encoding="utf-8")) if DANGER.search(text)}
    assert sorted(elsewhere - listed) == []
