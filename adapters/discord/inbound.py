"""From what Discord tells to the engine's events. Pure functions over its JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.events import Called, Filled, Pressed, Said
from bot.model import Account, Chat

PLATFORM = "discord"
COMMAND, COMPONENT, COMPLETION, FORM = 2, 3, 4, 5  # kinds of interactions
_BELOW = (1, 2)  # options that are commands below, or groups of them
_NAMED = (6, 7, 8)  # options that are people, rooms, roles
_SELECTS_NAMED = (5, 6, 8)

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts where: what every event has in common. `id` is Discord's own of the interaction or message."""

    id: str
    who: Account
    where: Chat
    language: str = ""
    link: str = ""  # the address of the message, where it is one in a room


def account(id: int | str, name: str = "") -> Account:
    return Account(PLATFORM, str(id), name)


def chat(id: int | str, *, private: bool = False) -> Chat:
    return Chat(PLATFORM, str(id), private)


def called(act: Act, data: Json) -> Called:
    """A command with its options: `/meeting schedule` is `name="meeting schedule"`."""
    names, options = _innermost(data)
    typed = {option["name"]: _value(option, data) for option in options if "value" in option}
    return Called(act.id, act.who, act.where, " ".join(names), typed, language=act.language)


def completing(act: Act, data: Json) -> tuple[Called, str] | None:
    """A command that is being typed, and the blank that is being filled."""
    focused = next((option["name"] for option in _innermost(data)[1] if option.get("focused")), None)
    return (called(act, data), focused) if focused else None


def pressed(act: Act, data: Json) -> Pressed:
    return Pressed(act.id, act.who, act.where, str(data.get("custom_id", "")), language=act.language)


def filled(act: Act, data: Json) -> Filled:
    """A form that was sent off. What was left empty is left out."""
    typed = {name: value for name, value in _filled_in(data.get("components", ()), data) if value}
    return Filled(act.id, act.who, act.where, str(data.get("custom_id", "")), typed, language=act.language)


def said(act: Act, text: str, *, us: int, to_us: bool) -> Said:
    """An ordinary message, without the mention that makes it one to us."""
    return Said(act.id, act.who, act.where, re.sub(rf"<@!?{us}>", "", text).strip(), to_us, act.link)


# ------------------------------------------------------------------------------------------------------------


def _innermost(data: Json) -> tuple[list[str], Sequence[Json]]:
    names, options = [str(data.get("name", ""))], data.get("options") or ()
    while options and options[0].get("type") in _BELOW:
        names.append(options[0]["name"])
        options = options[0].get("options") or ()
    return names, options


def _value(option: Json, data: Json) -> str:
    named = option.get("type") in _NAMED
    return _name(str(option["value"]), data) if named else str(option["value"])


def _filled_in(components: Sequence[Json], data: Json) -> Iterator[tuple[str, str]]:
    for part in components:
        inner = part.get("component")
        if inner is not None:
            yield str(inner.get("custom_id", "")), _entered(inner, data)
        yield from _filled_in(part.get("components") or (), data)
        if inner is None and "custom_id" in part:
            yield str(part["custom_id"]), _entered(part, data)


def _entered(part: Json, data: Json) -> str:
    chosen = part.get("values")
    value = str((chosen[0] if chosen else "") if chosen is not None else part.get("value") or "")
    return _name(value, data) if value and part.get("type") in _SELECTS_NAMED else value


def _name(id: str, data: Json) -> str:
    """Somebody or something that was picked. What everybody has is no role to us: nobody is told to have it."""
    role = ((data.get("resolved") or {}).get("roles") or {}).get(id) or {}
    return f"{PLATFORM}:" if role.get("name") == "@everyone" else f"{PLATFORM}:{id}"
