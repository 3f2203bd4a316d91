"""Telegram's machine-readable specification, where somebody has put it: HALQA_SPECS names its folder."""

from __future__ import annotations

import os
import runpy
import warnings
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any

NAMES = ("validate_telegram.py", "telegram-bot-api-10.0.json")


def folder() -> Path | None:
    """Where the specification and its validator are, if they are."""
    named = os.environ.get("HALQA_SPECS")
    if not named or not all((Path(named) / name).is_file() for name in NAMES):
        return None
    return Path(named)


@cache
def _spec(at: Path) -> Any:
    with warnings.catch_warnings(category=ResourceWarning, action="ignore"):
        return runpy.run_path(str(at / NAMES[0]))["Spec"](at / NAMES[1])


def of_request(method: str, params: Mapping[str, Any], files: Collection[str]) -> list[str]:
    """What the specification says against a request; nothing where there is no specification."""
    at = folder()
    return list(_spec(at).check_request(method, dict(params), tuple(files))) if at else []


def of_result(method: str, value: Any) -> list[str]:
    """What it says against what our own server answers to a method."""
    at = folder()
    if at is None:
        return []
    spec = _spec(at)
    promised = spec.methods[spec.by_lower[method.lower()]]["returns"]
    found = [list(spec.check_object(kind, value, f"{method} answered")) for kind in promised]
    return min(found, key=len)


def of_object(kind: str, value: Any) -> list[str]:
    """What it says against something that our own server sends."""
    at = folder()
    return list(_spec(at).check_object(kind, value)) if at else []
