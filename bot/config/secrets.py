"""Tokens: from a file of their own or from the environment, never from the settings file."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from bot.errors import ConfigProblem


def secret(given: SecretStr, file: Path | None, option: str) -> str:
    """The token, or "" where none is named. `option` is the one that names the file. Raises ConfigProblem for a file
    that cannot be read or holds nothing."""
    if given.get_secret_value().strip():
        return given.get_secret_value().strip()
    if file is None:
        return ""
    try:
        found = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigProblem(
            f"{file}, which {option} names, cannot be read. Put the token there, and nothing else."
        ) from None
    if not found or len(found.split()) != 1:
        raise ConfigProblem(f"{file}, which {option} names, does not hold a token. Put it there, and nothing else.")
    return found
