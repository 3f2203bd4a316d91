"""How somebody reads: their own language, time zone and country, wherever they are a member.

Keeps: these three choices.
Never: guesses a country or a zone from anything; shows one person's choices to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from bot.access import JOIN
from bot.actions import Action, Audience
from bot.blanks import Country, Language, Zone
from bot.context import Context
from bot.effects import Button, Effect, PersonChanged, Reply
from bot.feature import Feature, Kept
from bot.places import countries_like, zones_like
from bot.words import At, CountryName, Words, ZoneName, say


class Book(Kept, Protocol):
    """What this feature keeps."""

    def set_language(self, member: bytes, language: str) -> None: ...

    def set_zone(self, member: bytes, zone: str) -> None: ...

    def set_country(self, member: bytes, country: str) -> None: ...


@dataclass(frozen=True, slots=True)
class InLanguage:
    language: Annotated[str, Language()]


@dataclass(frozen=True, slots=True)
class InZone:
    zone: Annotated[str, Zone()]


@dataclass(frozen=True, slots=True)
class InCountry:
    country: Annotated[str, Country()]


def language(ctx: Context[Book], it: InLanguage) -> Sequence[Effect]:
    """The answer already comes in the new language."""
    if ctx.person is None:
        return [_stranger(ctx)]
    ctx.book.set_language(ctx.person.id, it.language)
    return [PersonChanged(), Reply(say("me-language-set", language=say("language-own-name", code=it.language)))]


def zone(ctx: Context[Book], it: InZone) -> Sequence[Effect]:
    if ctx.person is None:
        return [_stranger(ctx)]
    ctx.book.set_zone(ctx.person.id, it.zone)
    return [PersonChanged(), Reply(say("me-zone-set", zone=ZoneName(it.zone), now=At(ctx.now, it.zone)))]


def country(ctx: Context[Book], it: InCountry) -> Sequence[Effect]:
    if ctx.person is None:
        return [_stranger(ctx)]
    ctx.book.set_country(ctx.person.id, it.country)
    return [PersonChanged(), Reply(say("me-country-set", country=CountryName(it.country)))]


def zones(ctx: Context[Book], typed: str) -> Sequence[tuple[str, Words]]:
    return [(one, say("me-zone-name", zone=ZoneName(one))) for one in zones_like(typed)]


def countries(ctx: Context[Book], typed: str) -> Sequence[tuple[str, Words]]:
    return [(one, say("me-country-name", country=CountryName(one))) for one in countries_like(typed)]


# ------------------------------------------------------------------------------------------------------------


def _stranger(ctx: Context[Book]) -> Reply:
    """Nothing is kept about somebody who is in no group, so there is nowhere to keep this."""
    if ctx.seen_group is None:
        return Reply(say("me-not-known"))
    return Reply(say("me-join-first"), ((Button(JOIN, say("joining-join"), ctx.seen_group.id, strong=True),),))


feature: Feature[Book] = Feature(
    "me",
    (
        Action("pl", InLanguage, language, "language", who=Audience.ANYONE),
        Action("pz", InZone, zone, "timezone", who=Audience.ANYONE, suggest={"zone": zones}),
        Action("pc", InCountry, country, "country", who=Audience.ANYONE, suggest={"country": countries}),
    ),
)
