"""An installation with something in it, that tests then spoil, and a street that opens it as `halqa run` does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.playground.adapter import both
from adapters.playground.platform import Platform
from adapters.playground.stage import House
from bot.build import LOCALES
from bot.catalog import Catalog
from bot.clock import SystemClock, chance
from bot.config import Config
from bot.crisis_only import CrisisOnlyHouse
from bot.events import Called, Said
from bot.model import Account, Chat
from bot.ports import Adapter
from bot.shown import Answer
from bot.street import Street
from bot.words import say

PLATFORM = "discord-look"
ANA = Account(PLATFORM, "ana", "Ana")
PRIVATE = Chat(PLATFORM, "ana", private=True)


@dataclass(frozen=True)
class Installation:
    """The files of one Halqa in a folder."""

    config: Config
    catalog: Catalog

    @property
    def street(self) -> Street:
        return Street(self.config, self.catalog, SystemClock(), chance)

    @property
    def adapters(self) -> Sequence[Adapter]:
        return both(Platform(SystemClock()))

    async def opens(self) -> House:
        """Opens it as `halqa run` does: whole, or its door only."""
        return await self.street.for_people(self.adapters, False)

    async def starts_whole(self) -> None:
        """It opens whole, and is closed again."""
        house = await self.opens()
        assert not isinstance(house, CrisisOnlyHouse), house.desk.reason
        await house.stop()

    @asynccontextmanager
    async def only_the_door(self) -> AsyncIterator[str]:
        """It opens its door only, and the door answers; gives the reason."""
        house = await self.opens()
        assert isinstance(house, CrisisOnlyHouse)
        called = await house.desk.handle(Called("e1", ANA, PRIVATE, "crisis", {}, language="fr"))
        assert self.catalog.say(say("crisis-opening"), "fr") in text(called)
        assert "112" in text(called)
        said = await house.desk.handle(Said("e2", ANA, PRIVATE, "hello", language="fr"))
        assert text(said) == self.catalog.say(say("common-back-soon"), "fr")
        yield house.desk.reason
        await house.stop()


def installation(folder: Path, ring: Path | None = None) -> Installation:
    config = Config.model_validate(
        {
            "operator": {"name": "Voisins", "contact": "a@b.example", "is_facilitator": False},
            "data": {"folder": folder / "data"},
            "keys": {"ring": ring or folder / "halqa.ring"},
            "backup": {"folder": folder / "backups"},
        }
    )
    return Installation(config, Catalog.load(LOCALES))


def text(answer: Answer) -> str:
    return "\n".join(message.text for message in answer.messages)
