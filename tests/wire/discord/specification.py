"""Discord's machine-readable specification, where somebody has put it: HALQA_SPECS names its folder."""

from __future__ import annotations

import os
import re
import runpy
import warnings
from functools import cache
from pathlib import Path
from typing import Any

NAMES = ("validate_discord.py", "discord-openapi.json")

# What the library always sends and Discord takes, though the specification does not know it.
_HABITS = re.compile(
    r"^(PUT|DELETE) \S+/bans/\d+: body required$"
    r"|^PUT \S+/permissions/\d+: \$\.id: unknown key"
    r"|\$\.tts: unknown key for MessageEditRequestPartial$"
)


def folder() -> Path | None:
    """Where the specification and its validator are, if they are."""
    named = os.environ.get("HALQA_SPECS")
    if not named or not all((Path(named) / name).is_file() for name in NAMES):
        return None
    return Path(named)


@cache
def _validator(at: Path) -> dict[str, Any]:
    with warnings.catch_warnings(category=ResourceWarning, action="ignore"):  # it leaves its file to the collector
        return runpy.run_path(str(at / NAMES[0]))


def own_faults(method: str, path: str, answer: Any) -> list[str]:
    """What the specification says against what this server answered itself; nothing where there is none."""
    at = folder()
    if at is None:
        return []
    validator = _validator(at)
    _, operation = validator["find"](method, path)
    content = ((operation or {}).get("responses", {}).get("200") or {}).get("content")
    found: list[str] = []
    if content is not None:
        options = {"lenient": False, "strict_keys": False}
        validator["check"](answer, content["application/json"]["schema"], "$", found, options)
    return [f"{method} {path} answered {one}" for one in found]


def complaints(method: str, path: str, body: Any) -> list[str]:
    """What the specification says against a request; nothing where there is no specification."""
    at = folder()
    if at is None:
        return []
    validator = _validator(at)
    try:
        found = [*validator["validate"](method, path, body), *validator["semantic"](method, path, body)]
    except (AttributeError, KeyError, TypeError) as error:
        return [f"nothing that the validator can read: {error!r}"]
    told = [f"{method} {path}: {one}" for one in found]
    return [one for one in told if not _HABITS.search(one)]
