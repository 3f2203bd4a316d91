"""The eight made-up people of the playground, and the rooms of their one group on two platforms."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.playground.platform import Look, Person, Room
from adapters.playground.playground import Cast
from bot.catalog import Catalog
from bot.words import say

CIRCLE, TEAM, CIRCLE_TOO = "circle", "team", "circle-too"
HOME = "Africa/Cairo"


@dataclass(frozen=True, slots=True)
class Role:
    """Who somebody is in the story; their name comes from the catalog, in the language of the page."""

    account: str
    language: str
    zone: str
    country: str
    look: Look


ROLES = (
    Role("salma", "ar", HOME, "EG", Look.DISCORD),
    Role("claire", "fr", "Europe/Paris", "FR", Look.DISCORD),
    Role("rima", "ar", "Asia/Beirut", "LB", Look.TELEGRAM),
    Role("tom", "en", "Europe/London", "GB", Look.DISCORD),
    Role("youssef", "ar", "Africa/Casablanca", "MA", Look.TELEGRAM),
    Role("mathieu", "fr", "America/Toronto", "CA", Look.TELEGRAM),
    Role("grace", "en", "Asia/Dubai", "AE", Look.DISCORD),
    Role("ines", "fr", "Africa/Tunis", "TN", Look.TELEGRAM),
)
HOST = "claire"  # has a role in the place
OWNER, HELPER = "salma", "youssef"  # who run the place on the one platform and on the other


def cast(catalog: Catalog, language: str) -> Cast:
    """Everybody, and the rooms, named in this language."""

    def named(key: str) -> str:
        return catalog.say(say(f"scenario-{key}"), language)

    people = [
        Person(
            role.account,
            named(f"name-{role.account}"),
            role.language,
            role.zone,
            role.look,
            manages=role.account in (OWNER, HELPER),
            roles=frozenset({named("role")} if role.account == HOST else ()),
        )
        for role in ROLES
    ]
    rooms = [
        Room(CIRCLE, named("room"), language, Look.DISCORD),
        Room(TEAM, named("room-facilitators"), language, Look.DISCORD, frozenset({OWNER})),
        Room(CIRCLE_TOO, named("group"), language, Look.TELEGRAM),
    ]
    return Cast(people, rooms, HOME)


def circle_of(person: Person) -> str:
    """The group's main room where this person is."""
    return CIRCLE if person.look is Look.DISCORD else CIRCLE_TOO
