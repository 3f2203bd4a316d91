"""Reading the file, and telling an operator everything that is wrong with it at once."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError

from bot.config.options import Backup, Config, Data, Database, nearest, options
from bot.errors import ConfigProblem

ENVIRONMENT = "HALQA_"


@dataclass(frozen=True)
class Problem:
    """One mistake: where (`line` counts from 1; None when the file has no line for it), what is wrong, and the mend."""

    line: int | None
    wrong: str
    mend: str


class ConfigProblems(ConfigProblem):
    """Every mistake of one file, in the order of its lines. No value out of the file stands in the text."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self.path = path
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line or 0))
        super().__init__("\n".join(self._told(problem) for problem in self.problems))

    def _told(self, problem: Problem) -> str:
        place = f"{self.path}, line {problem.line}" if problem.line else str(self.path)
        return f"{place}: {problem.wrong}. {problem.mend}"


def load(path: Path) -> Config:
    """The settings in the file at `path`, with what the environment says above them.

    Relative paths count from the folder of the file. Raises ConfigProblems with every mistake at once, and
    ConfigProblem when the file cannot be read or an environment variable cannot be understood.
    """
    text = _text(path)
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise ConfigProblems(path, [_broken(str(broken))]) from None
    try:
        config = _placed(_WithEnvironment(**written), path.resolve().parent)
    except ValidationError as mistakes:
        problems = [_problem(text, mistake) for mistake in mistakes.errors(include_url=False, include_input=False)]
        raise ConfigProblems(path, problems) from None
    except SettingsError:
        raise ConfigProblem(
            f"An environment variable that begins with {ENVIRONMENT} cannot be understood. "
            f"Name one option in each, such as {ENVIRONMENT}DATA__FOLDER."
        ) from None
    misplaced = [_misplaced_ring(text, config), _keys_too_near(text, config), *_misplaced_secrets(text, written)]
    if problems := [problem for problem in misplaced if problem]:
        raise ConfigProblems(path, problems)
    return config


def keys_too_near(keys: str, data: str) -> bool:
    """Whether two addresses name the same database or the same user, so that one theft would open everything."""
    there, here = urlsplit(keys), urlsplit(data)
    return there.path == here.path or (there.username or "") == (here.username or "")


# ----------------------------------------------------------------------------------------------------------------------


class _WithEnvironment(BaseSettings, Config):
    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT, env_nested_delimiter="__", extra="forbid", frozen=True, hide_input_in_errors=True
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigProblem(f"{path}: there is no such file. Copy config.example.toml there and fill it in.") from None
    except UnicodeDecodeError:
        raise ConfigProblem(f"{path}: this is not text in UTF-8. Save it as UTF-8.") from None
    except OSError as refused:
        raise ConfigProblem(f"{path}: this cannot be read ({refused.strerror}).") from None


def _broken(told: str) -> Problem:
    found = re.search(r"\(at line (\d+), column (\d+)\)", told)
    line, place = (int(found[1]), f" at column {found[2]}") if found else (None, "")
    return Problem(line, f"this is not TOML{place}", "Text stands in quotes, and every option on a line of its own.")


def _problem(text: str, mistake: ErrorDetails) -> Problem:
    section, key = [*(str(part) for part in mistake["loc"]), ""][:2]
    name = f"{section}.{key}" if key else section
    variable = f"{ENVIRONMENT}{section}__{key}".upper()
    line = _line(text, section, key)
    if variable in os.environ:
        name, line = f"{name} (from {variable} in the environment)", None
    facts = mistake.get("ctx", {})
    match mistake["type"]:
        case "missing":
            return Problem(line, f"{name} is missing", _how_to_add(section, key))
        case "extra_forbidden":
            return Problem(line, f"{name} is not an option", _did_you_mean(section, key))
        case "halqa":
            return Problem(line, f"{name} {facts['wrong']}", facts["mend"])
        case "string_too_short":
            return Problem(line, f"{name} is empty", _description(section, key))
        case kind:
            return Problem(line, f"{name} cannot be used", _rule(kind).format(section=section, **facts))


def _rule(kind: str) -> str:
    rules = {
        "bool": "Write true or false, without quotes.",
        "int": "Write a whole number, without quotes.",
        "string": "Write it in quotes.",
        "path": "Write a path in quotes.",
        "greater_than_equal": "The least is {ge}.",
        "less_than_equal": "The most is {le}.",
        "literal": "Use one of {expected}.",
        "model": "It is a section: write [{section}] on a line, and its options below.",
    }
    return next((rule for start, rule in rules.items() if kind.startswith(start)), "See config.example.toml.")


def _how_to_add(section: str, key: str) -> str:
    if key:
        return f"Under [{section}], write {key} = and then: {_description(section, key)}"
    needed = [name for name, option in options(section).items() if option.is_required()]
    return f"Add the section [{section}] with {', '.join(needed)}; config.example.toml shows how."


def _did_you_mean(section: str, key: str) -> str:
    known = options(section) if key else Config.model_fields
    if near := nearest(key or section, known):
        return f"Did you mean {near}?"
    homes = [name for name in Config.model_fields if key in options(name)]
    if homes:
        return f"Did you mean it under [{homes[0]}]?"
    return f"There are: {', '.join(known)}."


def _description(section: str, key: str) -> str:
    return options(section)[key].description or ""


def _line(text: str, section: str, key: str) -> int | None:
    """The line of a key, else of its section, else None; written as `[section]` and `key =`, or as `section.key =`."""
    here = ""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([\w-]+)\s*\]", line):
            here = header[1]
            lines.setdefault(here, number)
        elif option := re.match(r"""\s*["']?([\w-]+)["']?\s*(?:\.\s*["']?([\w-]+)["']?\s*)?=""", line):
            names = [part for part in (here, option[1], option[2]) if part]
            lines.setdefault(".".join(names), number)
    return lines.get(f"{section}.{key}", lines.get(section))


def _placed(config: Config, folder: Path) -> Config:
    """The same settings with every path absolute, counted from `folder`."""
    file = config.keys.file
    url = config.database.url
    placed = {
        "data": Data(folder=_absolute(config.data.folder, folder)),
        "keys": config.keys.model_copy(
            update={"ring": _absolute(config.keys.ring, folder), "file": file and _absolute(file, folder)}
        ),
        "database": Database(
            url=url if not url or config.postgres else f"sqlite:///{_absolute(_path_in(url), folder)}"
        ),
        "backup": Backup(folder=_absolute(config.backup.folder, folder)),
        "discord": config.discord.model_copy(
            update={"token_file": config.discord.token_file and _absolute(config.discord.token_file, folder)}
        ),
        "telegram": config.telegram.model_copy(
            update={"token_file": config.telegram.token_file and _absolute(config.telegram.token_file, folder)}
        ),
    }
    return Config.model_validate({name: placed.get(name, getattr(config, name)) for name in Config.model_fields})


def _path_in(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _absolute(path: Path, folder: Path) -> Path:
    return folder / path.expanduser()


def _misplaced_ring(text: str, config: Config) -> Problem | None:
    ring = config.keys.ring.resolve()
    for name, folder in (("data", config.data.folder), ("backup", config.backup.folder)):
        if ring.is_relative_to(folder.resolve()):
            wrong = f"keys.ring lies inside the {name} folder, so one stolen copy would open everything"
            return Problem(
                _line(text, "keys", "ring"), wrong, "Choose a place outside, such as the folder of this file."
            )
    return None


def _keys_too_near(text: str, config: Config) -> Problem | None:
    """Whoever comes by the data must not come by its keys."""
    if not config.keys.url:
        return None
    line = _line(text, "keys", "url")
    if not config.postgres:
        return Problem(line, "keys.url is for those whose data lies in a PostgreSQL", "Use keys.file, or leave both.")
    if keys_too_near(config.keys.url, config.postgres):
        wrong = "keys.url names the same database or the same user as database.url, so one theft would open everything"
        return Problem(line, wrong, "Make a second database, owned by a user of its own, best on another server.")
    return None


def _password(url: object) -> bool:
    try:
        return isinstance(url, str) and bool(urlsplit(url).password)
    except ValueError:
        return False


def _misplaced_secrets(text: str, written: dict[str, Any]) -> list[Problem]:
    """A settings file is copied, sent and shown around; a token in it is soon everybody's."""
    tables = {section: kept for section, kept in written.items() if isinstance(kept, dict)}
    passwords = [section for section in ("database", "keys") if _password(tables.get(section, {}).get("url"))]
    return [
        Problem(
            _line(text, section, "url"), f"{section}.url holds a password",
            f"Take it out, choose a new one, and put that into ~/.pgpass, or the whole address into "
            f"{ENVIRONMENT}{section.upper()}__URL in the environment.",
        )
        for section in passwords
    ] + [
        Problem(
            _line(text, section, "token"), f"{section}.token stands in this file",
            f"Take it out, make a new one, and put that into a file of its own, named by {section}.token_file.",
        )
        for section, kept in tables.items()
        if kept.get("token")
    ]  # fmt: skip
