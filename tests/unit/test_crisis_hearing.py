"""What is heard in a message, through the one entry that callers use."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import CouldNotCheck
from bot.features.crisis.hearing import Hearing

HEARING = Hearing.load()


def test_a_wish_to_die_is_answered_and_names_its_rule_and_place() -> None:
    heard = HEARING.hear(("honestly I want to die",), "en")
    assert heard.respond
    assert heard.category == "suicide"
    assert heard.rules
    assert len(heard.spans) == len(heard.rules)


def test_an_ordinary_message_is_left_alone() -> None:
    heard = HEARING.hear(("I made soup today and thought of Tuesday",), "en")
    assert (heard.level, heard.category, heard.rules) == (0, "none", ())


def test_whatever_goes_wrong_is_told_as_one_named_error_without_the_words() -> None:
    unheard: Any = (b"a secret",)
    with pytest.raises(CouldNotCheck) as told:
        HEARING.hear(unheard, "en")
    assert "secret" not in str(told.value)
