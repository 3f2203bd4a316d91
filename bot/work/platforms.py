"""A line to every platform that the settings name. What a platform needs is imported when there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import chance
from bot.config import Config, secret
from bot.errors import ConfigProblem
from bot.ports import Line, Remark

if TYPE_CHECKING:
    from adapters.telegram.hook import Hook


def lines_of(config: Config, catalog: Catalog) -> list[Line]:
    """Every line, not connected yet. Raises ConfigProblem for a token that cannot be used."""
    lines: list[Line] = []
    discord = config.discord
    if token := secret(discord.token, discord.token_file, "discord.token_file"):
        from adapters.discord.connecting import Settings
        from adapters.discord.line import Discord

        synced = config.data.folder / "discord-commands"
        settings = Settings(
            token, discord.api_url.rstrip("/"), discord.gateway_url, discord.shards, discord.message_content, synced
        )
        lines.append(Discord(settings, catalog))
    telegram = config.telegram
    if token := secret(telegram.token, telegram.token_file, "telegram.token_file"):
        from adapters.telegram.line import Settings as TelegramSettings
        from adapters.telegram.line import Telegram

        hook = _hook(telegram.webhook_url, telegram.webhook_listen) if telegram.webhook_url else None
        lines.append(Telegram(TelegramSettings(token, telegram.api_url, hook), catalog))
    return lines


def _hook(url: str, listen: str) -> Hook:
    from adapters.telegram.hook import Hook

    host, _, port = listen.rpartition(":")
    return Hook(url, host.strip("[]"), int(port), chance(32).hex())  # a new secret at each start; Telegram is told it


async def remarks(config: Config) -> Sequence[Remark]:
    """What the platforms say to the doctor."""
    try:
        lines = lines_of(config, Catalog.load(LOCALES))
    except ConfigProblem as problem:
        return [Remark(str(problem))]
    return [remark for line in lines for remark in await line.examined()]
