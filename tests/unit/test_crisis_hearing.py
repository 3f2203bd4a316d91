"""What is heard in a message, through the one entry that callers use."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from time import thread_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.build import LOCALES
from bot.catalog import Catalog
from bot.errors import ConfigProblem, CouldNotCheck
from bot.features.crisis.classifying import classify
from bot.features.crisis.hearing import FOLDER, Hearing
from bot.words import say
from tests.ears import Ears

HEARING = Hearing.load()

# Words of our own, none of them from the corpus: what people say in each language, and what only sounds like it.
HEARD = {
    "en": (
        "I want to kill myself", "i dont want to be here anymore", "everyone would be better off without me",
        "k1ll myself", "i think about s.u.i.c.i.d.e", "i took all the pills",
    ),
    "fr": ("je veux mourir", "j'ai envie d'en finir", "tout le monde serait mieux sans moi", "jveu mourir"),
    "ar": ("اريد ان اموت", "أُرِيدُ أَنْ أَمُوتَ", "بدي موت", "bghit nmout", "3ayz amoot"),
}  # fmt: skip
LEFT_ALONE = {
    "en": ("this exam is killing me", "I could kill for a coffee", "the deadline is on Friday"),
    "fr": ("je suis mort de rire", "je meurs de faim", "on se voit mardi"),
    "ar": ("متت من الضحك", "الشاي جاهز على النار"),
}


@pytest.mark.parametrize("language", HEARD)
def test_what_nobody_may_miss_is_answered_whether_or_not_the_language_is_given(language: str) -> None:
    missed = [
        text for text in HEARD[language] for given in (language, None) if not HEARING.hear((text,), given).respond
    ]
    assert missed == []


@pytest.mark.parametrize("language", LEFT_ALONE)
def test_what_only_sounds_like_it_is_left_alone(language: str) -> None:
    assert [text for text in LEFT_ALONE[language] if HEARING.hear((text,), None).respond] == []


def test_every_hit_names_its_rule_and_where_it_stands() -> None:
    text = "honestly I want to die, that is all"
    heard = HEARING.hear((text,), "en")
    assert (heard.category, heard.rules[0]) == ("suicide", "wish-to-die")
    assert len(heard.spans) == len(heard.rules)
    begin, end = heard.spans[0]
    assert text[begin:end].startswith("want")


def test_two_messages_are_read_as_one_and_spoilers_are_read() -> None:
    assert not HEARING.hear(("i want to",), "en").respond
    assert HEARING.hear(("i want to", "die"), "en").respond
    assert HEARING.hear(("||i want to die||",), "en").respond


def test_what_is_technical_is_not_what_somebody_says() -> None:
    assert not HEARING.hear(("`kill myself` https://example.org/i-want-to-die",), "en").respond


ORDINARY = {
    "en": "We went to the market this morning and bought bread, tomatoes and some fish on Sunday.",
    "fr": "Bonjour à tous, j'espère que la semaine se passe bien, ici il fait beau et on mange dehors.",
    "ar": "صباح الخير يا جماعة، اليوم رحنا السوق واشترينا خبز وطماطم وسمك عشان غدا الجمعة مع امي والعيال.",
}


@pytest.mark.parametrize("around", ORDINARY.values(), ids=ORDINARY)
@pytest.mark.parametrize(
    "cry",
    ["I want to kill myself", "je veux mourir", "je veux me tuer", "I took all the pills", "bghit nmout", "بدي موت"],
)
def test_what_stands_around_a_cry_for_help_does_not_drown_it_in_any_language(cry: str, around: str) -> None:
    assert not HEARING.hear((around,), None).respond
    alone = HEARING.hear((cry,), None).level
    for text in (f"{cry}. {around}", f"{around} {cry}.", f"{around} {cry}. {around}"):
        assert HEARING.hear((text,), None).level >= min(alone, 2), text
        assert HEARING.hear((text,), None, in_room=True).respond, text


def test_a_file_can_be_heard_as_in_a_room(tmp_path: Path) -> None:
    file = tmp_path / "said.jsonl"
    said = ["i want to kill myself", "my neighbour told me she took something and she does not answer"]
    file.write_text("\n".join(json.dumps({"id": text, "text": text}) for text in said), encoding="utf-8")
    private, room = (
        [json.loads(line)["respond"] for line in classify(file, HEARING, pytest.fail, in_room=in_room)]
        for in_room in (False, True)
    )
    assert (private, room) == ([True, True], [True, False])


def test_a_hit_in_a_sentence_read_by_itself_is_shown_where_it_stands() -> None:
    text = f"{ORDINARY['fr']} I want to kill myself."
    heard = HEARING.hear((text,), None)
    place = heard.spans[heard.rules.index("kill-myself")]
    assert "kill myself" in text[slice(*place)]
    assert "Bonjour" not in text[slice(*place)]


def test_in_a_room_more_must_speak_for_it_but_a_sure_rule_stands() -> None:
    assert HEARING.hear(("i want to kill myself",), None, in_room=True).respond
    texts = [text for many in (HEARD, LEFT_ALONE) for some in many.values() for text in some]
    texts += [
        "i am tired of being a weight on my family",
        "je n'en peux plus",
        "خلاص تعبت من كل شي",
        "goodbye everyone",
    ]
    private = {text for text in texts if HEARING.hear((text,), None).respond}
    in_room = {text for text in texts if HEARING.hear((text,), None, in_room=True).respond}
    assert in_room < private


def test_the_model_tells_what_weighed_most() -> None:
    heard = HEARING.hear(("goodbye everyone, thank you for everything",), "en")
    assert "model" in heard.rules
    assert heard.weights
    assert all(weight > 0 for _, weight in heard.weights)


def test_whatever_goes_wrong_is_told_as_one_named_error_without_the_words() -> None:
    unheard: Any = (b"a secret",)
    with pytest.raises(CouldNotCheck) as told:
        HEARING.hear(unheard, "en")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    "spoiled", ["rules/rules.toml", "rules/en.toml", "rules/small-words.toml", "model/model-ar.tsv"]
)
def test_a_spoiled_file_is_refused_by_name(tmp_path: Path, spoiled: str) -> None:
    for name in ("rules", "model"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    (tmp_path / spoiled).write_text("no such thing", encoding="utf-8")
    with pytest.raises(ConfigProblem, match=Path(spoiled).name):
        Hearing.load(tmp_path)


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_whatever_is_written_is_heard_without_an_error(text: str) -> None:
    heard = HEARING.hear((text,), None)
    assert 0 <= heard.level <= 3
    assert all(0 <= begin <= end <= len(text) for begin, end in heard.spans)


@pytest.mark.slow
@pytest.mark.parametrize(
    "seed",
    [
        "i want to ",
        "die ",
        "not not ",
        "a b c ",
        "ا",
        "نموت ",
        "3",
        "k.i.l.l ",
        "…?! ",
        "iwanttodi",
        "I-want-",
        "i w a ",
    ],
)
def test_no_message_takes_more_than_its_length(seed: str) -> None:
    """Four times as long takes about four times as long, with room for a busy machine."""
    short, long = ((seed * length)[:length] for length in (1000, 4000))
    assert min(_took(long) for _ in range(5)) <= 12 * max(min(_took(short) for _ in range(5)), 1e-3)


def _took(text: str) -> float:
    """Seconds of this thread's own work, whatever else the machine is doing."""
    started = thread_time()
    HEARING.hear((text,), None)
    return thread_time() - started


def test_every_rule_has_words_in_every_language() -> None:
    catalog = Catalog.load(LOCALES)
    rules = tomllib.loads((FOLDER / "rules" / "rules.toml").read_text(encoding="utf-8"))["rule"]
    for name in [*(rule["name"] for rule in rules), "model"]:
        for language in catalog.languages:
            unnamed = catalog.say(say("crisis-rule", rule="no-such-rule"), language).replace("no-such-rule", name)
            assert catalog.say(say("crisis-rule", rule=name), language) != unnamed, name


# --- the command --------------------------------------------------------------------------------------------


def test_the_command_reads_lines_and_prints_lines(tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    rows = [{"id": 7, "lang": "en", "text": "i want to die"}, {"id": "b", "text": "la soupe est au four"}]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    first, second = (json.loads(line) for line in classify(file, HEARING, pytest.fail))
    assert list(first) == ["id", "level", "category", "respond", "urgent", "rules"]
    assert (first["id"], first["respond"], first["category"]) == (7, True, "suicide")
    assert (second["id"], second["level"], second["respond"]) == ("b", 0, False)


@pytest.mark.parametrize(
    ("category", "level", "then"),
    [("overdose", 2, 3), ("harm", 2, 3), ("overdose", 1, 1), ("suicide", 2, 2), ("grief", 2, 2)],
)
def test_what_has_no_time_is_urgent_whatever_was_found(tmp_path: Path, category: str, level: int, then: int) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text(json.dumps({"id": 1, "text": f"[{category} {level}]"}) + "\n", encoding="utf-8")
    [said] = (json.loads(line) for line in classify(file, Ears(), pytest.fail))
    assert (said["level"], said["respond"], said["urgent"]) == (then, then >= 2, then == 3)


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (b"nonsense", False), (b"[]", False), (b'{"text": "a"}', False), (b'{"id": 2, "te', False),
        (b"\xff\xfe{", False), (b'{"id": 2, "text": "\xed\xa0\x80"}', False), (b"[" * 100_000, False),
        (b'{"id": 2}', True), (b'{"id": 2, "text": null}', True), (b'{"id": 2, "text": 2}', True),
        (b'{"id": 2, "text": null, "lang": "en"}', True),
    ],
)  # fmt: skip
def test_a_line_that_is_no_message_is_named_and_the_rest_is_read(tmp_path: Path, line: bytes, known: bool) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_bytes(b'{"id": 1, "text": ""}\n' + line + b'\n{"id": 3, "lang": "en", "text": "i want to die"}\n')
    named: list[str] = []
    said = [json.loads(one) for one in classify(file, HEARING, named.append)]
    assert [row["id"] for row in said] == ([1, 2, 3] if known else [1, 3])
    assert said[-1]["respond"] is True
    assert all(list(row) == ["id", "level", "category", "respond", "urgent", "rules"] for row in said)
    assert [row["rules"] for row in said if row["id"] == 2] == [["could-not-check"]] * known
    [one] = named
    assert "line 2" in one
    assert "Mend it" in one


def test_half_a_sign_is_read_and_can_be_printed(tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_bytes(b'{"id": "\\ud800", "lang": "en", "text": "i want to die \\ud83d"}\n')
    [line] = classify(file, HEARING, pytest.fail)
    assert line.encode()
    assert json.loads(line)["respond"] is True


def test_the_mark_before_utf_8_is_no_part_of_the_first_row(tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text('{"id": "ا", "text": "بدي موت"}\n', encoding="utf-8-sig")
    [said] = (json.loads(line) for line in classify(file, HEARING, pytest.fail))
    assert (said["id"], said["respond"]) == ("ا", True)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigProblem, match=r"none\.jsonl"):
        list(classify(tmp_path / "none.jsonl", HEARING, pytest.fail))


@pytest.mark.slow
def test_bad_rows_end_the_command_with_one_after_everything_was_read(tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text('{"id": "a", "text": null}\nbroken\n{"id": "b", "text": "i want to die"}\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-m", "bot", "crisis", "classify", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert ["line 1" in done.stderr, "line 2" in done.stderr, "Traceback" in done.stderr] == [True, True, False]


@pytest.mark.slow
def test_it_can_be_called_from_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text('{"id": "a", "lang": "ar", "text": "بدي موت"}\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore::DeprecationWarning", "-m", "bot", "crisis", "classify", str(file)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["respond"] is True
