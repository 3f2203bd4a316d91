"""Where Telegram brings what came, if it is to bring it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import DeclarationError


@dataclass(frozen=True, slots=True)
class Hook:
    """The address that Telegram is told, where the reverse proxy hands on to, and the secret by which we know it is
    Telegram. Raises DeclarationError for a secret that Telegram does not take, or that can be guessed."""

    url: str
    host: str
    port: int
    secret: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z0-9_-]{32,256}", self.secret):
            raise DeclarationError("a webhook needs a secret of 32 to 256 letters and digits")

    def __repr__(self) -> str:
        return "<webhook>"
