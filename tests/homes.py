"""An installation that people live in and an operator types commands for: the same files and databases for both."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import main
from bot.keyring import make_keyring
from storage.carrying import TABLES
from tests.world import ROOT, World, said


@dataclass(frozen=True)
class Home:
    """Its folder, and the addresses of its databases, which are files where there are none."""

    folder: Path
    url: str = ""
    keys_url: str = ""

    @property
    def data(self) -> Path:
        return self.folder / "home" / "data.db"

    @property
    def keys(self) -> Path:
        return self.folder / "home" / "keys.db"

    def at(self, url: str = "", keys_url: str = "") -> Home:
        """The same folder, with other settings."""
        return replace(self, url=url, keys_url=keys_url)

    @asynccontextmanager
    async def living(self, before: World | None = None) -> AsyncIterator[World]:
        """A life of the bot here; a later one goes on where the one before ended, on the same platforms."""
        self.settings()
        happened = before.happened if before else []
        seed = f"after {len(happened)}"
        world = World(self.folder / "home", seed=seed, url=self.url, keys_url=self.keys_url, beside=before)
        world.happened += happened
        await world.opens()
        try:
            yield world
        finally:
            await world.stops()

    def settings(self) -> Path:
        """The file of the settings, with a keyring beside it."""
        (self.folder / "home").mkdir(exist_ok=True, mode=0o700)
        if not (self.folder / "halqa.ring").exists():
            make_keyring(self.folder / "halqa.ring", ROOT, "2026-11-02")
        file = self.folder / "config.toml"
        keys = f'url = "{self.keys_url}"\n' if self.keys_url else ""
        file.write_text(
            '[operator]\nname = "Voisins"\ncontact = "a@b.example"\nis_facilitator = false\n'
            f'[data]\nfolder = "home"\n[keys]\nfile = "{self.keys}"\n{keys}'
            f'[database]\nurl = "{self.url or f"sqlite:///{self.data}"}"\n'
        )
        return file

    def told(self, *words: str, code: int = 0, answers: str = "") -> str:
        """What somebody types at the terminal; what they are told. Not on a loop."""
        ran = CliRunner().invoke(main, [*words, "--config", str(self.settings())], answers)
        assert ran.exit_code == code, ran.output
        return ran.output

    async def typed(self, *words: str, code: int = 0, answers: str = "") -> str:
        """The same, on a loop."""
        return await asyncio.to_thread(lambda: self.told(*words, code=code, answers=answers))

    async def books(self) -> dict[str, list[str]]:
        """Every row of every table, in an order of its own."""
        found: dict[str, list[str]] = {}
        with closing(sqlite3.connect(":memory:" if self.url else self.data)) as data:
            for table in TABLES:
                names = ", ".join(f'"{column.name}"' for column in table.columns)
                query = f'SELECT {names} FROM "{table.name}"'  # noqa: S608  # names of ours
                rows = await said(self.url, query) if self.url else data.execute(query).fetchall()
                found[table.name] = sorted(map(str, rows))
        return found
