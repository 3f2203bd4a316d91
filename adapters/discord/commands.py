"""The commands as Discord is told them, from the one declaration: raw JSON, since the engine does what a library's
command tree would do. Pure functions.

Discord cannot have a command beside the commands below it: there `/setup` is `/setup card` (`ShownCommand.below`).
Commands have one name everywhere, because people and our texts tell each other "/meeting next"; hints, options and
choices are told in French besides. Arabic is not among Discord's languages: those who read it choose it in `/language`.
Who may use a command is asked afresh each time, so nobody's menu hides one (`default_member_permissions`): our
facilitators need no right on the server.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from adapters.discord.markup import label
from bot.shown import ShownCommand, ShownField

Json = dict[str, Any]
LOCALES = {"fr": "fr"}  # our language: Discord's code for it
GUILD_INSTALL, IN_GUILDS, IN_PRIVATE = 0, 0, 1
SUBCOMMAND, TEXT, MEMBER, ROOM, ROLE = 1, 3, 6, 7, 8
LONGEST_HINT, MOST_OPTIONS = 100, 25
_KINDS = {"member": MEMBER, "room": ROOM, "role": ROLE}

Told = Mapping[str, Sequence[ShownCommand]]  # by language; "en" is what Discord shows where it has no other


def compiled(told: Told) -> list[Json]:
    """Every command, as the whole list is written."""
    by_name = {language: {command.name: command for command in commands} for language, commands in told.items()}
    bases = {command.name.split()[0] for command in told["en"] if " " in command.name}
    made: dict[str, Json] = {}
    for command in told["en"]:
        same = {language: names[command.name] for language, names in by_name.items() if command.name in names}
        base, _, below = command.name.partition(" ")
        if base not in bases:
            made[base] = _command(base, same) | {"options": _options(same)}
            continue
        whole = made.setdefault(base, _command(base, same) | {"options": []})
        whole["options"].append(_below(below or command.below, same))
        if not below:  # the hint of the whole is the one of the command itself
            whole |= _hints({language: one.hint for language, one in same.items()})
    return list(made.values())


def print_of(commands: Sequence[Json], application: int) -> str:
    """What tells one list of commands from another, so that the same one is not written again."""
    written = json.dumps([application, commands], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


# ------------------------------------------------------------------------------------------------------------


def _command(name: str, same: Mapping[str, ShownCommand]) -> Json:
    return {
        "type": 1, "name": name, "default_member_permissions": None, "nsfw": False,
        "integration_types": [GUILD_INSTALL], "contexts": [IN_GUILDS, IN_PRIVATE],
        **_hints({language: command.hint for language, command in same.items()}),
    }  # fmt: skip


def _below(name: str, same: Mapping[str, ShownCommand]) -> Json:
    hints = _hints({language: command.hint for language, command in same.items()})
    return {"type": SUBCOMMAND, "name": name, "options": _options(same), **hints}


def _options(same: Mapping[str, ShownCommand]) -> list[Json]:
    """The blanks, those first that must be filled. What takes several lines is asked in a form."""
    fields = [field for field in same["en"].fields if field.lines == 1][:MOST_OPTIONS]
    told = {language: {field.name: field for field in command.fields} for language, command in same.items()}
    ordered = sorted(fields, key=lambda field: not field.required)
    return [_option({language: names[field.name] for language, names in told.items()}) for field in ordered]


def _option(same: Mapping[str, ShownField]) -> Json:
    field = same["en"]
    kind = _KINDS.get(field.kind, TEXT)
    made: Json = {"type": kind, "name": field.name, "required": field.required}
    made |= _hints({language: one.label for language, one in same.items()})
    if field.choices:
        return made | {"choices": _choices(same)}
    if kind == TEXT:
        made |= {"max_length": max(1, min(field.longest, 6000))}
        made |= {"autocomplete": True} if field.suggests else {}
    return made


def _choices(same: Mapping[str, ShownField]) -> list[Json]:
    others = {LOCALES[language]: dict(field.choices) for language, field in same.items() if language in LOCALES}
    return [
        {
            "name": label(text, 100), "value": value,
            "name_localizations": {code: label(names[value], 100) for code, names in others.items()},
        }
        for value, text in same["en"].choices[:25]
    ]  # fmt: skip


def _hints(hints: Mapping[str, str]) -> Json:
    others = {LOCALES[language]: label(hint, LONGEST_HINT) for language, hint in hints.items() if language in LOCALES}
    return {"description": label(hints["en"], LONGEST_HINT), "description_localizations": others}
