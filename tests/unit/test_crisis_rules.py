"""What the rules find by themselves, whatever the model says: of oneself, of others, in plain words, in disguise."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.errors import ConfigProblem
from bot.features.crisis.heard import RESPOND
from bot.features.crisis.hearing import FOLDER, Hearing
from bot.features.crisis.rulebook import read
from bot.features.crisis.spelling import plain, words

HEARING = Hearing.load()


def sure(text: str) -> dict[str, int]:
    """The sure rules that hold in a text, in whatever language it is read, with their levels."""
    _, tried = HEARING.read(text, None)
    return {hit.rule.name: hit.level for one in tried for hit in one.found.hits if hit.rule.sure and hit.level}


def found(text: str) -> set[str]:
    """Every rule that asks for an answer, sure or not."""
    _, tried = HEARING.read(text, None)
    return {hit.rule.name for one in tried for hit in one.found.hits if hit.level >= RESPOND}


# --- somebody else ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "he wants to die", "my mother wants to die", "she really wants to kill herself", "they want to die",
        "my friend is thinking of suicide", "my brother is cutting himself", "she says she wants to die",
        "il veut mourir", "ma mère veut se tuer", "mon frère a envie de mourir", "elle pense à se suicider",
        "ma soeur se scarifie", "هو يريد أن يموت", "أمي تريد أن تموت", "امي عايزه تموت", "اخويا عايز يموت نفسه",
        "امي بدها تموت", "رفيقي بدو يقتل حالو", "ابوي يبي يموت", "اختي تبي تذبح نفسها", "خويا بغا يموت",
        "ختي تحب تقتل روحها", "sa7by 3ayez ymout", "khouya bgha y9tel rasso", "okhti badda tmout",
    ],
)  # fmt: skip
def test_what_somebody_else_wants_is_worry_for_them(text: str) -> None:
    assert sure(text)["worry-for-another"] == 2
    assert not {"wish-to-die", "kill-myself", "death-wish"} & set(sure(text))


@pytest.mark.parametrize("text", ["he wants to die", "my mother wants to die", "il veut mourir", "امي عايزه تموت"])
def test_worry_is_answered_as_worry(text: str) -> None:
    heard = HEARING.hear((text,), None)
    assert (heard.level, heard.category) == (2, "third")


@pytest.mark.parametrize(
    "text",
    [
        "part of me wants to die", "my brain wants to die", "he left and i want to die",
        "he wants to die and i want to die", "i feel suicidal", "i have suicidal thoughts", "i dont want to live",
        "i started thinking about suicide", "j'essaie de mourir", "une partie de moi veut mourir",
        "je veut mourir", "il est parti, je veux mourir", "مش عايز اعيش", "هو عايش وانا عايز اموت", "راح انتحر",
    ],
)  # fmt: skip
def test_whoever_speaks_of_themselves_besides_is_heard_themselves(text: str) -> None:
    heard = HEARING.hear((text,), None)
    assert heard.respond
    assert heard.category == "suicide"


@pytest.mark.parametrize(
    "text",
    [
        "he killed himself three years ago", "she wanted to die back then", "he wants to die laughing",
        "my laptop wants to die", "who wants to die first in this game",
        "he took all the pills (my dad), now in hospital", "elle veut mourir de honte", "mon téléphone veut mourir",
        "il a avalé tous les cachets, il est à l'hôpital",
        "موبايلي عايز يموت", "امي عايزه تموت من الضحك", "اخويا بلع كل الحبوب وهو في المستشفى",
    ],
)  # fmt: skip
def test_what_is_past_or_helped_or_said_of_things_is_no_worry(text: str) -> None:
    assert not {"worry-for-another", "worry-took-too-much", "wish-to-die", "took-too-much"} & found(text)


@pytest.mark.parametrize(
    "text", ["he took all the pills", "ma mère a avalé tous les cachets", "امي بلعت كل الحبوب", "اخوي بلع كل الحبوب"]
)
def test_what_somebody_else_took_is_worry_for_them(text: str) -> None:
    assert sure(text) == {"worry-took-too-much": 2}
    assert "took-too-much" not in found(text)


@pytest.mark.parametrize("text", ["he beats me and says he is going to kill me", "ma mère va me tuer ce soir"])
def test_who_hurts_me_is_another_person_and_it_counts(text: str) -> None:
    assert {"hit-by-someone", "danger-this-minute"} & found(text)


# --- what ordinary people say -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "ran 10 kms today", "five kms tonight", "I'll catch the bus tomorrow morning",
        "can't stay, have to catch the bus tonight", "delete myself from the list tonight",
        "throw myself into work tomorrow", "throwing myself in the pool tonight",
        "get under the bus and look tomorrow",
        "stepping in front of the class tomorrow", "killing myself at the gym tonight", "take my life back today",
        "put an end to it all tomorrow: the renovation", "end my days with tea",
        "finish myself off with a sauna tonight",
        "thinking about suicide prevention training tomorrow", "take me out of the game tonight",
        "je cours 5 kms ce soir", "je me tue au travail cette semaine", "il faut tuer le temps ce soir",
        "je vais en finir avec ce dossier ce soir", "j'en finis avec la thèse demain", "je me pends à son cou ce soir",
        "quitter la vie parisienne demain", "je quitte la terre de mes parents demain", "je suis mort ce soir",
        "donner la mort aux cafards ce soir", "je vais disparaître du groupe demain", "je meurs de faim ce soir",
        "كنت هموت من الضحك النهارده", "بموت فيك", "هموت واعرف مين كسب النهارده", "اموت نفسي في المذاكره النهارده",
        "بقتل حالي بالشغل اليوم", "كنت بموت من الحر اليوم", "اموت روحي بالجيم اليوم", "نقتل راسي بالخدمه غدا",
        "خلص عمري في الشغل اليوم", "ببلع الحبوب بعد العشا اليوم", "هبلع البرشام بعد الاكل دلوقتي",
        "شد الحبل بكرا بالمدرسة",
        "كنموت عليك", "hamoot mn el go3 delwa2ty", "bmoot fik", "ran 12 kms lyoum",
    ],
)  # fmt: skip
def test_no_sure_rule_hears_danger_in_everyday_words(text: str) -> None:
    assert {name: level for name, level in sure(text).items() if level > 1} == {}


@pytest.mark.parametrize(
    "text",
    [
        "i will kill myself tonight", "tomorrow i end my life", "throwing myself off the bridge tonight",
        "je me suicide ce soir", "demain je me jette sous un train", "هنتحر النهارده", "رح اقتل حالي الليلة",
        "راح انتحر باجر", "غادي ننتحر غدا", "n9tel rassi lyoum",
    ],
)  # fmt: skip
def test_a_plan_with_a_time_stays_urgent(text: str) -> None:
    assert HEARING.hear((text,), None).urgent


def test_medicine_taken_as_it_should_be_is_no_overdose() -> None:
    for text in (
        "took all my pills this morning, feel ok", "j'ai pris tous mes cachets ce matin, ça va bien",
        "خدت كل دوايا الصبح وانا كويس",
    ):  # fmt: skip
        assert "took-too-much" not in found(text), text
    for text in ("i took all the pills", "swallowed all of my meds", "j'ai avalé tous mes médocs", "بلعت كل الحبوب"):
        assert "took-too-much" in found(text), text


# --- however it is written ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "iwanttodie", "ijustwanttodie", "killmyself", "I-want-to-die", "jeveuxmourir", "i want to dіе", "i wаnt tо die",
        "su!cide", "$uicide", "suisside", "sui6", "sue-decide", "s.u.i thoughts", "s3lf h@rm", "انت7ر", "عايزاموت",
        "bghit nmoute lyoum", "abgha amoot", "لا أريد أن أعيش", "مش عايز اعيش", "ما بدي عيش", "ما ابي اعيش",
        "ما بغيتش نعيش", "mabghitch n3ich", "i dont want to be alive anymore",
        "I have the thoughts about killing me again", "suicidal thoughts again", "des pensées suicidaires",
        "عندي افكار انتحارية",
    ],
)  # fmt: skip
def test_it_is_found_by_a_sure_rule_however_it_is_written(text: str) -> None:
    assert max(sure(text).values(), default=0) >= 2


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("s u i c i d e", "suicide-named"),
        ("they would be better off without me", "better-without-me"),
        ("be better aff withoot me", "better-without-me"),
        ("tout le monde serait mieux si j'étais plus là", "better-without-me"),
        ("هيبقوا احسن من غيري", "better-without-me"), ("بيرتاحوا بلاي", "better-without-me"),
        ("بيرتاحون مني", "better-without-me"), ("غادي يتهناو مني", "better-without-me"),
        ("hayerta7o menni", "better-without-me"),
        ("this is my last night on this earth", "farewell"), ("swallowed all of my meds", "took-too-much"),
    ],
)  # fmt: skip
def test_plain_ways_of_saying_it_are_found(text: str, rule: str) -> None:
    assert rule in found(text)


def test_letters_one_by_one_are_one_word_and_few_of_them_are_not() -> None:
    assert words(plain("it is s u i c i d e now")).words == ["it", "is", "suicide", "now"]
    assert words(plain("a b c")).words == ["a", "b", "c"]
    spelled = words(plain("x d i e s"))
    assert len(spelled.words) == len(spelled.places) == len(spelled.quoted) == 1


# --- the files ----------------------------------------------------------------------------------------------


def test_a_modifier_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "rules", tmp_path / "rules")
    file = tmp_path / "rules" / "rules.toml"
    file.write_text(file.read_text("utf-8").replace('"other-person"]', '"another-person"]', 1), encoding="utf-8")
    with pytest.raises(ConfigProblem, match="keeps: there is no modifier another-person"):
        read(tmp_path / "rules")
