"""The crisis door: whether somebody calls for help, and the card that answers, made from memory alone.

Everything here is a pure function: no clock, no file, no record, no network, so it answers when all else is down. The
card is data (`Words` and choices); whoever holds the catalog turns it into text. What the card says about who was told
is true of the card alone: it tells nobody. It is shown as often as somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.books import OwnLine
from bot.features.crisis.calls import is_call as is_call  # a part of the door, kept beside it
from bot.features.crisis.lines import EVERYWHERE, Answer, LineBook, Shown
from bot.words import CountryName, Own, Verbatim, Words, ZoneName, say

COMMANDS: Final = frozenset({"crisis", "sos", "urgence"})
VIOLENCE: Final = "domestic_violence"  # a kind of lines
LANGUAGES: Final = ("ar", "en", "fr")  # those the card can speak


@dataclass(frozen=True, slots=True)
class Choice:
    """One button of a question: its label, and a value of at most 16 bytes."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True)
class Spoken:
    """The lines of the card in one language."""

    language: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What to show. `spoken` has one part, or one per language where the reader's is not known.

    `countries` and `languages` are the answers to the question that the card asks, if it asks one. `more` says that
    `more_lines` has something to add; `open_privately`, that the card stands where everybody reads and offers to go on
    in private (it then has no other button, because pressing one would be seen).
    """

    spoken: tuple[Spoken, ...]
    countries: tuple[Choice, ...] = ()
    languages: tuple[Choice, ...] = ()
    more: bool = False
    open_privately: bool = False


def card(
    book: LineBook,
    *,
    language: str | None,
    country: str | None,
    today: date,
    in_room: bool,
    private_reply: bool,
    page: int = 0,
    young: bool = False,
    own: tuple[OwnLine, ...] = (),
    opened: bool = False,
) -> Card:
    """The answer to a call, made from the `book` as it may be shown on `today`.

    `language` is the reader's ("fr", "ar-EG"; None or one that is not spoken here: all three, in a short form).
    `country` is an ISO code, EVERYWHERE when the reader's is not on the list, None when not known; it is never guessed
    from the language. Where `in_room` and no `private_reply` is possible, the card is for everybody and names nobody.
    `page` turns the list of countries. `young` puts lines for young people first; `own` are the group's own lines.
    `opened`: it is reached from a line that stands before everybody, which says nothing of the matter; so it also holds
    what somebody needs whom others hurt, and is the same for whoever opens it.
    """
    answer = book.for_country(country, today, young=young)
    spoken_language = _spoken(language)
    everybody = in_room and not private_reply
    if spoken_language is None:
        parts = tuple(Spoken(each, tuple(_short(answer, opened=opened))) for each in LANGUAGES)
        choices = tuple(Choice(each, say(f"crisis-language-{each}")) for each in LANGUAGES)
        return Card(parts, languages=() if everybody else choices, open_privately=everybody)
    reader = language or spoken_language
    if everybody:
        return Card((Spoken(reader, (*_for_everybody(answer, own),)),), open_privately=True)
    choices = country_choices(book, spoken_language, page) if country is None else ()
    return Card((Spoken(reader, (*_for_one(answer, own, opened=opened),)),), countries=choices, more=bool(answer.rest))


def more_lines(book: LineBook, *, language: str, country: str, today: date, young: bool = False) -> Card:
    """The further lines of a country: for children, against violence, and so on; all that `card` left out."""
    answer = book.for_country(country, today, young=young)
    return Card((Spoken(language, tuple(_rest(answer))),))


def country_choices(book: LineBook, language: str, page: int = 0) -> tuple[Choice, ...]:
    """One page of countries to choose from: first those where many people speak `language` (an order, not a guess).

    The last button leads to the next page, or says that the country is not on the list. A page that there is not is the
    first.
    """
    known = book.countries()
    near = [code for code in _NEAR.get(_spoken(language) or "", ()) if code in known]
    order = [*near, *(code for code in known if code not in near)]
    bounds = [0, *range(min(_FIRST_PAGE, len(order)), len(order), _NEXT_PAGES), len(order)]
    page = page if 0 <= page < len(bounds) - 1 else 0
    shown = order[bounds[page] : bounds[page + 1]]
    last = page == len(bounds) - 2
    way_on = (
        Choice(EVERYWHERE, say("crisis-button-not-listed"))
        if last
        else Choice(f"+{page + 1}", say("crisis-button-other-country"))
    )
    return (*(Choice(code, say("crisis-country", country=CountryName(code))) for code in shown), way_on)


def chosen(book: LineBook, value: str) -> tuple[str | None, int]:
    """The country and the page that the value of a country button means. Whatever is not ours means: ask again."""
    if value == EVERYWHERE or value in book.countries():
        return value, 0
    number = value.removeprefix("+")
    return None, int(number) if number in _PAGES else 0


_FIRST_PAGE, _NEXT_PAGES = 9, 19  # with the button that leads on: two and four rows of five
_OWN: Final = 4  # lines of the group on the card
_PAGES: Final = frozenset("123456789")

_NEAR: Final[Mapping[str, tuple[str, ...]]] = {
    "ar": ("EG", "MA", "DZ", "TN", "LB", "JO", "SA", "IQ", "AE", "KW", "QA", "FR", "BE", "CA"),
    "en": ("GB", "US", "IE", "CA", "AU", "NZ", "ZA", "NG", "KE", "IN", "GH", "UG", "SG", "PH"),
    "fr": ("FR", "BE", "CH", "CA", "MA", "DZ", "TN", "LU", "LB"),
}


def _for_one(answer: Answer, own: tuple[OwnLine, ...], *, opened: bool) -> Iterator[Words]:
    yield danger(answer)
    yield from _talk(answer, "crisis-opening")
    yield from own_words(own)
    if answer.first is None and answer.country is not None:
        yield gap(answer)
    if opened:
        yield from _violence(answer)
    yield say("crisis-anywhere", url=answer.anywhere)
    yield say("crisis-no-answer")
    yield say("crisis-bot")
    if answer.country is None:
        yield say("crisis-which-country")


def _for_everybody(answer: Answer, own: tuple[OwnLine, ...]) -> Iterator[Words]:
    yield danger(answer)
    yield from _talk(answer, "crisis-room-opening")
    yield from own_words(own)
    yield say("crisis-anywhere", url=answer.anywhere)
    yield say("crisis-room-bot")


def own_words(lines: Sequence[OwnLine], most: int = _OWN) -> Iterator[Words]:
    """The group's own lines, a few of them, those for a bad hour first."""
    for line in sorted(lines, key=lambda one: one.warm)[:most]:
        yield say("lines-warm" if line.warm else "lines-line", name=Own(line.name), reach=Own(line.reach))


def _violence(answer: Answer) -> Iterator[Words]:
    """A line for whoever is hurt by others, where there is one, and how to hide this chat."""
    for shown in [one for one in answer.rest if one.kind == VIOLENCE][:1]:
        yield _further(shown, answer)
        yield from note(shown)
    yield say("crisis-care-hide")


def _short(answer: Answer, *, opened: bool) -> Iterator[Words]:
    yield danger(answer)
    if answer.first:
        yield line_words(answer.first, answer)
        yield from note(answer.first)
    if opened:
        yield from _violence(answer)
    yield say("crisis-anywhere", url=answer.anywhere)
    yield say("crisis-bot")


def _rest(answer: Answer) -> Iterator[Words]:
    if not answer.rest:
        yield say("crisis-more-none")
    for shown in answer.rest:
        yield _further(shown, answer)
        if shown.numbered:
            yield from note(shown)
    if any(shown.kind == VIOLENCE for shown in answer.rest):
        yield say("crisis-care-hide")
    if not all(shown.numbered for shown in answer.rest):
        yield say("crisis-note-link")
    yield say("crisis-anywhere", url=answer.anywhere)


def _further(shown: Shown, answer: Answer) -> Words:
    return say("crisis-more-line", kind=say("crisis-kind", kind=shown.kind), line=line_words(shown, answer))


def danger(answer: Answer) -> Words:
    """What to do when a life is in danger, with the number where we are sure of it."""
    if answer.emergency is None:
        return say("crisis-danger-anywhere", number=Verbatim("112"))
    return say("crisis-danger-number", number=Verbatim(answer.emergency))


def gap(answer: Answer) -> Words:
    """Where we know of no line: that this is our gap, and who can be a first person to tell."""
    if answer.country is None or answer.country == EVERYWHERE:
        return say("crisis-gap-unlisted")
    return say("crisis-gap", country=CountryName(answer.country))


def _talk(answer: Answer, opening: str) -> Iterator[Words]:
    yield say(opening)
    first, writing = answer.first, answer.writing
    if first:
        yield say("crisis-talking", line=line_words(first, answer))
        yield from note(first)
    if writing and writing.text:
        yield say("crisis-writing", line=_text(writing, writing.text))
        if first is None or first.service != writing.service:
            yield from note(writing)
    elif writing and writing.url and (first is None or first.phone or first.service != writing.service):
        # Not where the line above is nothing but this address already.
        yield say("crisis-writing", line=say("crisis-link", service=Verbatim(writing.service), url=writing.url))


def line_words(shown: Shown, answer: Answer) -> Words:
    """One line, and how it is reached."""
    service = Verbatim(shown.service)
    if shown.phone:
        opened, hours, city = _hours(shown)
        if shown.mobile:
            return say(
                "crisis-call-mobile",
                service=service,
                phone=Verbatim(shown.phone),
                mobile=Verbatim(shown.mobile),
                open=opened,
                hours=hours,
                city=city,
            )
        return say("crisis-call", service=service, phone=Verbatim(shown.phone), open=opened, hours=hours, city=city)
    if shown.text:
        return _text(shown, shown.text)
    if shown.url and shown.url != answer.anywhere:
        return say("crisis-link", service=service, url=shown.url)
    return say("crisis-find", service=service)


def _text(shown: Shown, number: str) -> Words:
    service = Verbatim(shown.service)
    if shown.whatsapp:
        return say("crisis-whatsapp", service=service, number=Verbatim(number))
    if shown.text_word:
        return say("crisis-text-word", service=service, number=Verbatim(number), word=Verbatim(shown.text_word))
    return say("crisis-text", service=service, number=Verbatim(number))


def _hours(shown: Shown) -> tuple[str, Verbatim, ZoneName | Verbatim]:
    """Whether it is open at all hours, else the hours and by whose clock."""
    if shown.hours == "24/7":
        return "always", Verbatim(shown.hours), Verbatim("")
    if not shown.hours:
        return "unknown", Verbatim(""), Verbatim("")
    return "hours", Verbatim(shown.hours), ZoneName(shown.zone)


def note(shown: Shown) -> Iterator[Words]:
    """How old its number is, or why there is none. It stands below every line."""
    if not shown.note:
        if not shown.numbered:
            yield say("crisis-note-link")
    elif shown.dated:
        yield say(shown.note, dated=Verbatim(shown.dated))
    else:
        yield say(shown.note)


def _spoken(language: str | None) -> str | None:
    base = (language or "").replace("_", "-").partition("-")[0].lower()
    return base if base in LANGUAGES else None
