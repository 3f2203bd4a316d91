"""What a button carries comes back as it went, or not at all."""

from __future__ import annotations

import hashlib
import hmac
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import DeclarationError, Tampered
from bot.references import LONGEST, Reference, read, write

VALUES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="."), max_size=16).filter(
    lambda text: len(text.encode()) <= 16
)


class Key:
    """Signs with a key of its own."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    def sign(self, reference: bytes) -> bytes:
        return hmac.digest(self.key, reference, hashlib.sha256)[:12]

    def verify(self, reference: bytes, mac: bytes) -> bool:
        return hmac.compare_digest(self.sign(reference), mac)


OURS, THEIRS = Key(b"ours"), Key(b"theirs")


@given(VALUES, st.one_of(st.just(b""), st.binary(min_size=16, max_size=16)))
def test_a_reference_comes_back_as_it_went_and_fits_every_platform(value: str, object: bytes) -> None:
    sent = Reference("ca", value, object)
    text = write(sent, OURS)
    assert len(text.encode()) <= LONGEST
    assert read(text, OURS) == sent


@pytest.mark.parametrize("reference", [Reference("ca", "a.b"), Reference("ca", "x" * 17), Reference("ca", "é" * 9)])
def test_a_value_that_cannot_travel_is_refused_when_it_is_written(reference: Reference) -> None:
    with pytest.raises(DeclarationError):
        write(reference, OURS)


def test_an_object_that_is_too_long_is_refused_when_it_is_written() -> None:
    with pytest.raises(DeclarationError):
        write(Reference("ca", "1", bytes(32)), OURS)


def test_a_reference_of_somebody_else_is_refused() -> None:
    with pytest.raises(Tampered):
        read(write(Reference("ca", "1", bytes(16)), THEIRS), OURS)


def test_no_change_of_one_character_is_taken() -> None:
    genuine = write(Reference("ca", "1", Random(3).randbytes(16)), OURS)
    for place in range(len(genuine)):
        for other in "aZ0-_.=~ \0é":
            changed = genuine[:place] + other + genuine[place + 1 :]
            if changed != genuine:
                with pytest.raises(Tampered):
                    read(changed, OURS)


@given(st.text(max_size=100))
def test_nothing_that_people_could_type_is_taken_or_breaks_anything(text: str) -> None:
    with pytest.raises(Tampered):
        read(text, OURS)


def test_the_refusal_does_not_repeat_what_was_sent() -> None:
    with pytest.raises(Tampered) as refused:
        read("ca.what-ana-wrote.AAAA.BBBB", OURS)
    assert "ana" not in str(refused.value)
    assert refused.value.__cause__ is None
