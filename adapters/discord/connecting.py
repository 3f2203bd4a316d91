"""One life of the connection: on which shards, with which commands told, and how it ended."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.discord import commands
from adapters.discord.outbound import Body
from adapters.discord.rest import NoAnswer, NotAsked, Rest
from bot.errors import ConfigProblem
from bot.logs import facts
from bot.ports import Desk

if TYPE_CHECKING:
    from adapters.discord.gateway import Gateway, Hears, Shards

IDENTIFIES_SPARED = 50  # of a thousand a day; whoever uses them up is given a new token
NEVER_AGAIN = frozenset({4010, 4011, 4012, 4013})
NOT_ACCEPTED = (
    "Discord does not accept the token. In the developer portal, under Bot, make a new one (Reset Token) and put it "
    "into the file that discord.token_file names."
)
SHARDS = "Discord does not accept discord.shards. Leave it empty, or write it as 0,1/2: these shards, of so many."
log = logging.getLogger("halqa.discord")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to reach Discord. `shards` are ids of so many ("0,1/2"), or empty for what Discord advises."""

    token: str
    api_url: str = "https://discord.com/api/v10"
    gateway_url: str = ""
    shards: str = ""
    message_content: bool = False
    synced: Path | None = None  # remembers which commands Discord was told
    settle: float = 2.0  # seconds after the last place was told in which another one may follow

    def __repr__(self) -> str:
        return "<settings>"


class Connecting:
    """Begins lives. `reads`: whether Discord lets us read what people write in rooms."""

    def __init__(self, settings: Settings, rest: Rest) -> None:
        self._settings = settings
        self._rest = rest
        self.reads = settings.message_content

    async def life(self, hears: Hears, began: Callable[[Gateway], None], told: Desk | None) -> None:
        """Until it dies, of whatever. Raises ConfigProblem where Discord refuses us for good. `told` is the desk whose
        commands Discord shall show; None leaves them as they are."""
        import discord

        try:
            await self._connected(hears, began, told)
        except ConfigProblem:
            raise
        except discord.PrivilegedIntentsRequired:
            if not self.reads:
                raise ConfigProblem(NOT_ACCEPTED) from None
            self.reads = False  # everything else works without it; the doctor names the mend
            log.error(
                "Discord does not let us read rooms: the message content intent is off", extra=facts(kind="reads")
            )
        except discord.LoginFailure:
            raise ConfigProblem(NOT_ACCEPTED) from None
        except discord.ConnectionClosed as closed:
            if closed.code == 4004 or closed.code in NEVER_AGAIN:
                raise ConfigProblem(NOT_ACCEPTED if closed.code == 4004 else SHARDS) from None
            log.error("the connection to Discord was closed", extra=facts(kind=f"closed.{closed.code}"))
        except Exception as error:  # noqa: BLE001  # whatever ended it, the next one begins afresh
            log.error("the connection to Discord died", extra=facts(kind="gateway", error=error))

    # --------------------------------------------------------------------------------------------------------

    async def _connected(self, hears: Hears, began: Callable[[Gateway], None], told: Desk | None) -> None:
        from adapters.discord import gateway

        shards, url = await self._shards()
        gateway.point_at(self._settings.api_url, url)

        async def menu(application: int) -> None:
            if told is not None:
                await self._tell(application, told)

        async with gateway.Gateway(hears, shards, menu, message_content=self.reads) as client:
            began(client)
            await client.start(self._settings.token)

    async def _shards(self) -> tuple[Shards, str]:
        """Which shards to begin, and where; waits where the day's beginnings are nearly used up."""
        from adapters.discord.gateway import Shards

        said = await self._rest.ask("GET", "/gateway/bot")
        if said.status == 401:
            raise ConfigProblem(NOT_ACCEPTED)
        if not said.fine:
            raise NotAsked(str(said.status))
        left = said.json.get("session_start_limit", {})
        if left.get("remaining", IDENTIFIES_SPARED) < IDENTIFIES_SPARED:
            log.error("few connections are left for today", extra=facts(kind="identify"))
            await asyncio.sleep(left.get("reset_after", 0) / 1000)
        advised = int(said.json.get("shards", 1))
        ids, of = shards_in(self._settings.shards) or (tuple(range(advised)), advised)
        shards = Shards(tuple(ids), of, int(left.get("max_concurrency", 1)), self._settings.settle)
        return shards, self._settings.gateway_url or str(said.json["url"])

    async def _tell(self, application: int, desk: Desk) -> None:
        """Writes the list of commands where it is another one than last time: Discord allows two hundred a day."""
        listed = commands.compiled({language: desk.commands(language) for language in ("en", *commands.LOCALES)})
        mark, note = commands.print_of(listed, application), self._settings.synced
        if note is not None and note.is_file() and note.read_text(encoding="ascii").strip() == mark:
            return
        try:
            said = await self._rest.ask("PUT", f"/applications/{application}/commands", Body(listed))
        except (NotAsked, NoAnswer) as error:  # the next connection tries again; the old list stands meanwhile
            log.error("the commands were not told", extra=facts(kind="commands", error=error))
            return
        if not said.fine:
            log.error("the commands were refused", extra=facts(kind=f"discord.{said.status}.{said.code}"))
        elif note is not None:
            note.write_text(mark + "\n", encoding="ascii")


def shards_in(written: str) -> tuple[Sequence[int], int] | None:
    """The shards that an operator wrote, as "0,1/2". None where nothing is written."""
    ids, _, count = written.partition("/")
    return ([int(one) for one in ids.split(",")], int(count)) if count else None
