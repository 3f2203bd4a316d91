"""The menus of commands: what everybody sees in private, and what a group's menu holds, in each language.

A menu grants nothing; it only shows. Personal commands stand in no group's menu.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from telegram import BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from adapters.telegram.calls import Client
from adapters.telegram.outbound import menu_name
from bot.shown import ShownCommand

LANGUAGES = ("", "ar", "en", "fr")  # without one: for everybody whose language is none of ours
FALLBACK = "en"
LONGEST_HINT, MOST = 256, 100
Commands = Callable[[str], Sequence[ShownCommand]]


def menu(commands: Sequence[ShownCommand], *, private: bool) -> list[BotCommand]:
    """The commands of one menu, in the order in which they are declared."""
    shown = [command for command in commands if private or not command.personal]
    return [BotCommand(menu_name(one.name), one.hint[:LONGEST_HINT]) for one in shown[:MOST]]


async def put_up(client: Client, commands: Commands) -> int:
    """Puts up every menu that is not as it should be; how many those were. Raises TelegramError."""
    changed = 0
    scopes: tuple[tuple[BotCommandScope, bool], ...] = (
        (BotCommandScopeAllPrivateChats(), True),
        (BotCommandScopeAllGroupChats(), False),
    )
    for language in LANGUAGES:
        for scope, private in scopes:
            wanted = menu(commands(language or FALLBACK), private=private)
            if list(await client.get_my_commands(scope, language or None)) != wanted:
                await client.set_my_commands(wanted, scope, language or None)
                changed += 1
    return changed
