"""The card of a group: what stands now, what to do next, and a button for every line."""

from __future__ import annotations

from collections.abc import Sequence

from bot.effects import Button, Reply, Rows
from bot.features.setup.kept import Leader, Room
from bot.model import Group, Joining, Purpose
from bot.words import CountryName, Own, Words, ZoneName, say

NAME, LANGUAGE, ZONE, COUNTRY, JOINING, ADULTS, ABOUT, DONE, CODE = "gn", "gl", "gz", "gc", "gj", "ga", "gi", "gd", "gk"
CHECK = "gx"


def card(group: Group, rooms: Sequence[Room], team: Sequence[Leader], ties: int, *before: Words) -> Reply:
    """Everything about the group at a glance. The holders of so many roles help as well (`ties`); `before` says what
    has just happened."""
    lines = (
        say("setup-line-name", name=Own(group.name)),
        say("setup-line-language", language=say("language-own-name", code=group.language)),
        say("setup-line-zone", zone=ZoneName(group.zone)),
        say("setup-line-country", country=CountryName(group.country)) if group.country else say("setup-line-nowhere"),
        say(f"setup-line-joining-{group.joining.value}"),
        say("setup-line-adults" if group.adults_only else "setup-line-all-ages"),
        say("setup-line-rooms", rooms=_names(purposes_of(rooms))),
        *((say("setup-line-missing", rooms=_names(missing(rooms))),) if missing(rooms) else ()),
        say("setup-line-team" if len(team) > 1 else "setup-line-alone"),
        *((say("setup-line-roles", count=ties),) if ties else ()),
    )
    words = (*before, say("setup-card", lines=lines), _next(group, rooms, team))
    return Reply(words, _buttons(group), instead=True)


def purpose_name(purpose: Purpose) -> Words:
    return say(f"setup-purpose-{purpose.value}")


def uses(room: Room) -> Words:
    """What one room is for, in one line."""
    named = [purpose_name(purpose) for purpose in Purpose if purpose in room.purposes]
    line = named.pop() if named else say("setup-purpose-nothing")
    for one in reversed(named):
        line = say("setup-purpose-and", first=one, more=line)
    return line


def purposes_of(rooms: Sequence[Room]) -> tuple[Purpose, ...]:
    """Every purpose that has a room, in the order in which they are always named."""
    found = {purpose for room in rooms if not room.gone for purpose in room.purposes}
    return tuple(purpose for purpose in Purpose if purpose in found)


def missing(rooms: Sequence[Room]) -> tuple[Purpose, ...]:
    """Every purpose that had a room, and has none since that is gone."""
    had = {purpose for room in rooms if room.gone for purpose in room.purposes} - set(purposes_of(rooms))
    return tuple(purpose for purpose in Purpose if purpose in had)


def join_ways(group: Group) -> Rows:
    """The three ways into a group, each a button."""
    ways = tuple((_button(JOINING, f"setup-joining-{way.value}", group, way.value),) for way in Joining)
    return (*ways, (_button("gu", "common-back", group),))


# ------------------------------------------------------------------------------------------------------------


def _names(purposes: Sequence[Purpose]) -> tuple[Words, ...]:
    return tuple(say("setup-purpose-item", purpose=purpose_name(purpose)) for purpose in purposes)


def _next(group: Group, rooms: Sequence[Room], team: Sequence[Leader]) -> Words:
    if missing(rooms):
        return say("setup-next-missing")
    if group.ready:
        return say("setup-next-ready")
    if group.zone == "UTC":
        return say("setup-next-zone")
    if not group.country:
        return say("setup-next-country")
    if Purpose.FACILITATORS not in purposes_of(rooms):
        return say("setup-next-rooms")
    return say("setup-next-team" if len(team) == 1 else "setup-next-done")


def _buttons(group: Group) -> Rows:
    adults = "setup-button-all-ages" if group.adults_only else "setup-button-adults"
    rows: Rows = (
        (_button(NAME, "setup-button-name", group), _button(LANGUAGE, "setup-button-language", group)),
        (_button(ZONE, "setup-button-zone", group), _button(COUNTRY, "setup-button-country", group)),
        (
            _button(ABOUT, "setup-button-joining", group, "joining"),
            _button(ADULTS, adults, group, "no" if group.adults_only else "yes"),
        ),
        (
            _button(ABOUT, "setup-button-rooms", group, "rooms"),
            _button(ABOUT, "setup-button-team", group, "team"),
            _button(CHECK, "setup-button-check", group),
        ),
    )
    return rows if group.ready else (*rows, (_button(DONE, "setup-button-done", group, strong=True),))


def _button(code: str, label: str, group: Group, value: str = "", *, strong: bool = False) -> Button:
    return Button(code, say(label), group.id, value, strong)
