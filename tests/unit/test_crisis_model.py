"""The shipped model is what the script makes of the corpus, bit for bit; and the corpus keeps its rules."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.crisis.train import CORPUS, LEARNED_FROM, RULES, messages, rows, trained, write
from bot.features.crisis.model import FOLDER, LANGUAGES, Model, letters
from bot.features.crisis.ngrams import Looks
from bot.features.crisis.rulebook import read
from bot.features.crisis.spelling import plain, words

HALVES = ("train", "tune", "test")  # of danger and of none; what is nothing but everyday lies beside


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_training_makes_the_shipped_model_again(language: str, tmp_path: Path) -> None:
    made = write(trained(rows(language, LEARNED_FROM, read(RULES))), tmp_path, language)
    assert made.read_bytes() == (FOLDER / made.name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_and_split_by_brief(language: str) -> None:
    briefs = [json.loads(line) for line in (CORPUS / f"briefs-{language}.jsonl").read_text("utf-8").splitlines()]
    split_of = {brief["brief"]: brief["split"] for brief in briefs}
    ids: Counter[str] = Counter()
    danger: Counter[bool] = Counter()
    for split in ("train", "tune", "test", "everyday", "everyday-test", "waiting"):
        for row in messages(language, (split,)):
            assert split_of[row["brief"]] == split, row["id"]
            ids[row["id"]] += 1
            assert row["level"] == 0 or split in HALVES, row["id"]
            if split in HALVES:
                danger[row["level"] > 0] += 1
    assert sum(danger.values()) >= 2000
    assert max(ids.values()) == 1
    assert 0.45 <= danger[True] / sum(danger.values()) <= 0.55


def test_a_weight_is_a_letter_and_comes_back_as_it_was_meant() -> None:
    written = letters([0, 1 / 12, -1, 50, -50, 9999])
    assert [ord(one) - ord("O") for one in written] == [0, 1, -3, 24, -24, 46]  # each k stands for k·|k|/12
    table = Model.load().tables["en"]
    rare, weights = table.numbers(sum(list(table.packed.values())[:3]), 3)
    each = [table.numbers(one, 1) for one in list(table.packed.values())[:3]]
    assert weights == [sum(column) for column in zip(*(told for _, told in each), strict=True)]
    assert rare == pytest.approx(sum(one for one, _ in each))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_looks_the_same_to_whoever_trains_and_to_whoever_reads(language: str) -> None:
    model, remembered = Model.load(), frozenset({"message", "demain"})
    table = model.tables[language]
    for row in messages(language, ("tune",)):
        looks, pairs = Looks(words(plain(row["text"])).words), {"give>possession", "no such pair"}
        for _ in range(2):  # the second time, the runs of its words are remembered
            known = model.known(looks, language, pairs, remembered).ngrams
            assert known == {one for one in looks.ngrams(language, pairs) if one in table.packed}
