"""The shipped model is what the script makes of the corpus, bit for bit; and the corpus keeps its rules."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from benchmarks.crisis.train import CORPUS, RULES, rows, trained
from bot.features.crisis.model import FOLDER, LANGUAGES, Model
from bot.features.crisis.ngrams import Looks
from bot.features.crisis.rulebook import read
from bot.features.crisis.spelling import plain, words


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_training_makes_the_shipped_model_again(language: str) -> None:
    made = "\n".join(trained(rows(language, ("train", "tune"), read(RULES))).lines()) + "\n"
    assert made == (FOLDER / f"model-{language}.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_and_split_by_brief(language: str) -> None:
    briefs = [json.loads(line) for line in (CORPUS / f"briefs-{language}.jsonl").read_text("utf-8").splitlines()]
    split_of = {brief["brief"]: brief["split"] for brief in briefs}
    ids: Counter[str] = Counter()
    levels: Counter[int] = Counter()
    for split in ("train", "tune", "test"):
        for file in (CORPUS / language / split).glob("*.jsonl"):
            for line in file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                assert split_of[row["brief"]] == split, row["id"]
                ids[row["id"]] += 1
                levels[row["level"]] += 1
    assert sum(levels.values()) >= 2000
    assert max(ids.values()) == 1
    assert (
        0.4 <= levels[0] / sum(levels.values()) <= 0.65
    )  # ordinary talk and hyperbole are over-represented on purpose


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_looks_the_same_to_whoever_trains_and_to_whoever_reads(language: str) -> None:
    model, remembered = Model.load(), frozenset({"message", "demain"})
    table = model.tables[language]
    for file in sorted((CORPUS / language / "tune").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            looks, pairs = Looks(words(plain(json.loads(line)["text"])).words), {"give>possession", "no such pair"}
            for _ in range(2):  # the second time, the runs of its words are remembered
                known = {one for one, _ in model.known(looks, language, pairs, remembered).weights}
                assert known == {one for one in looks.ngrams(language, pairs) if one in table}
