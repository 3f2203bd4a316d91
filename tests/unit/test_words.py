"""Words travel through the outbox as values: unchanged, comparable, and silent about what people wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words import (
    Arg,
    At,
    CountryName,
    Day,
    LanguageName,
    Own,
    Span,
    Verbatim,
    Words,
    ZoneName,
    from_json,
    say,
    to_json,
)


def test_the_order_of_arguments_does_not_matter() -> None:
    one, other = say("told", who=Own("Ana"), text="x"), say("told", text="x", who=Own("Ana"))
    assert one == other
    assert hash(one) == hash(other)


def test_what_a_person_wrote_shows_in_no_repr() -> None:
    assert "secret" not in repr(say("told", who=Own("a secret"), text=say("bye", who=Own("secret"))))


def test_a_negative_length_of_time_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Span(-1)


texts = st.text(max_size=20)
whole = st.integers(-(2**63), 2**63)
marks = st.one_of(
    texts,
    whole,
    st.builds(Own, texts),
    st.builds(Verbatim, texts),
    st.builds(At, whole, texts),
    st.builds(Day, whole, texts),
    st.builds(Span, st.integers(0, 2**63)),
    st.builds(CountryName, texts),
    st.builds(LanguageName, texts),
    st.builds(ZoneName, texts),
)


def sayings(inner: st.SearchStrategy[Arg]) -> st.SearchStrategy[Words]:
    names = st.text("abc-", min_size=1, max_size=4)
    return st.builds(
        lambda key, args: Words(key, tuple(sorted(args.items()))), names, st.dictionaries(names, inner, max_size=3)
    )


@given(sayings(st.one_of(marks, sayings(marks), st.lists(sayings(marks), max_size=3).map(tuple))))
def test_words_come_back_from_the_outbox_as_they_were(words: Words) -> None:
    assert from_json(to_json(words)) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "secret",
        '"secret"',
        '["k"]',
        "[1,{}]",
        '["k",["secret"]]',
        '["k",{"a":null}]',
        '["k",{"a":{}}]',
        '["k",{"a":{"own":["secret",1]}}]',
        '["k",{"a":{"nothing":["secret"]}}]',
        '["k",{"a":{"span":[-1]}}]',
        '["k",{"a":{"at":["x",""]}}]',
    ],
)
def test_anything_else_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ValueError, match="not a message key") as refused:
        from_json(text)
    assert "secret" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__
