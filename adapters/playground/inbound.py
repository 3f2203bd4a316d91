"""From what people do in the simulated world to the engine's events. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.events import Called, Event, Filled, Pressed, Said
from bot.model import Account, Chat
from bot.shown import ShownCommand

NAME_OF_THE_BOT = "@halqa"


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts where: what every event has in common. `id` is new for every act; `source` is the message in which
    something was written to the bot alone, where the bot may delete it."""

    id: str
    who: Account
    where: Chat
    language: str
    source: str = ""


def typed(act: Act, text: str, commands: Sequence[ShownCommand], names: Mapping[str, str]) -> Event:
    """What somebody typed: a command when it begins with a slash, an ordinary message otherwise.

    `names` are mentions of people and rooms ("@Tom", "#circle") and what the engine knows them by ("platform:id")."""
    text = text.strip()
    if not text.startswith("/"):
        to_us = act.where.private or NAME_OF_THE_BOT in text.lower()
        return Said(act.id, act.who, act.where, text, to_us, language=act.language, source=act.source)
    name, values = parse(text, commands)
    values = {blank: names.get(value, value) for blank, value in values.items()}
    return Called(act.id, act.who, act.where, name, values, language=act.language, source=act.source)


def called(act: Act, name: str) -> Event:
    """A command without anything typed for its blanks."""
    return Called(act.id, act.who, act.where, name, language=act.language)


def pressed(act: Act, reference: str) -> Event:
    return Pressed(act.id, act.who, act.where, reference, language=act.language)


def filled(act: Act, reference: str, values: Mapping[str, str]) -> Event:
    return Filled(act.id, act.who, act.where, reference, dict(values), language=act.language)


def parse(text: str, commands: Sequence[ShownCommand]) -> tuple[str, dict[str, str]]:
    """The command's name and what was typed for its blanks.

    `/meeting schedule title: Tea first: tomorrow 7pm` names its blanks. Without a name before it, the text belongs
    to the first blank. A command nobody knows keeps its first word as its name, and the engine says what to do
    then.
    """
    rest = " ".join(text.strip().removeprefix("/").split(" "))
    known = sorted(commands, key=lambda command: -len(command.name))
    command = next((c for c in known if (rest + " ").lower().startswith(c.name.lower() + " ")), None)
    if command is None:
        return (rest.split() or [""])[0].lower(), {}
    rest = rest[len(command.name) :].strip()
    if not command.fields or not rest:
        return command.name, {}
    blanks = "|".join(re.escape(blank.name) for blank in command.fields)
    parts = re.split(rf"(?:^|(?<=\s))({blanks}):\s*", rest)
    values = {name: value.strip() for name, value in zip(parts[1::2], parts[2::2], strict=True)}
    if parts[0].strip():
        values.setdefault(command.fields[0].name, parts[0].strip())
    return command.name, {name: value for name, value in values.items() if value}
