"""The commands of the house, as platforms show them: known as soon as the features are, before anything is opened."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions import AnyAction
from bot.errors import DeclarationError
from bot.show import Renderer
from bot.shown import ShownCommand


class Unsigned:
    """Signs nothing: a list of commands has no buttons."""

    def sign(self, reference: bytes) -> bytes:
        raise DeclarationError("a list of commands has nothing to sign")

    def verify(self, reference: bytes, mac: bytes) -> bool:
        return False


class Menu:
    """`calls` are the calls for help, which stand first."""

    def __init__(self, calls: Sequence[str], actions: Sequence[AnyAction], renderer: Renderer) -> None:
        self._calls, self._actions, self._renderer = calls, actions, renderer

    def commands(self, language: str) -> Sequence[ShownCommand]:
        """See `bot.ports.Desk.commands`."""
        crisis = [self._renderer.plain_command(name, language) for name in self._calls]
        return [*crisis, *(self._renderer.command(action, language) for action in self._actions)]
