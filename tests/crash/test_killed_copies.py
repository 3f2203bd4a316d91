"""`halqa backup` beside a busy bot, and one of the two killed: what has the name of a copy is one, its keys open what
is in it, and the bot does not notice. The next backup leaves nothing of the killed one behind."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from bot.config import Backup, Config, Data, Database, Keys, Operator
from storage.backup import DATA, KEYS, look_into, newest_copy
from storage.keys import KeyFile
from tests.crash import changing, child
from tests.crash.balance import sound
from tests.crash.lives import Life, Message, begin, heard
from tests.crash.reckoning import balance
from tests.crash.street import MEMBERS, Evening, Street, founded

pytestmark = [pytest.mark.crash, pytest.mark.slow]
KILLS, OF_THE_BOT = 20, 12
LONGEST = 600  # steps of a life of the bot
CLOSE = 40  # steps


@dataclass
class Installation:
    """A bot that is busy all evening, and backups beside it."""

    folder: Path
    evening: Evening
    bot: Life | None = None

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def config(self) -> Config:
        return Config(
            operator=Operator(name="Voisine", contact="bonjour@voisine.example", is_facilitator=False),
            data=Data(folder=self.home),
            database=Database(url=f"sqlite:///{self.home / 'data.db'}"),
            keys=Keys(ring=self.folder / "halqa.ring", file=self.home / "keys.db"),
            backup=Backup(folder=self.folder / "copies"),
        )

    def bot_begins(self, last: int = 0) -> None:
        self.bot = begin(child.live, self.home, last=last)

    def is_busy(self, events: int) -> None:
        """So much more is said to the bot, if it lives."""
        until = self.evening.street.number + events
        while self.bot is not None and self.evening.street.number < until:
            self._hears(self.bot.hears())

    def backup(self, last: int = 0) -> int:
        """One that is killed at this step, with 0 never; how many steps it took if it came to its end, or else 0."""
        copying = begin(changing.copies, self.config, self.folder, last=last)
        while True:
            life, message = heard(*[one for one in (copying, self.bot) if one is not None])
            if life is not copying:
                self._hears(message)
            elif isinstance(message, str):
                copying.killed()
                return 0
            else:
                copying.ended()
                return int(message[1])

    def _hears(self, message: Message | str) -> None:
        assert self.bot is not None
        if not isinstance(message, str):
            self.evening.hears(self.bot, message)
            return
        self.evening.is_killed(self.bot)
        self.bot = None

    def files(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "copies").rglob("*") if path.is_file())


@pytest.fixture
def here(folder: Path) -> Installation:
    (home := folder / "home").mkdir(mode=0o700)
    buttons, standing = asyncio.run(founded(home))
    return Installation(folder, Evening.of(Street(Random(11), buttons), standing))


def newest_is_whole(here: Installation) -> None:
    """What would be put back is sound, and its keys open all of it."""
    folder = here.folder / "copies"
    data, keys = newest_copy(folder / "data", DATA), newest_copy(folder / "keys", KEYS)
    assert data is not None
    assert keys is not None
    for path in (data, keys):
        sound(path)
    assert look_into(data).people > len(MEMBERS)
    with closing(KeyFile(keys)) as store, closing(sqlite3.connect(data)) as rows:
        there = store.ids()
        for table in ("accounts", "answers", "posts"):
            named = {id for (id,) in rows.execute(f"SELECT substr(sealed, 2, 8) FROM {table}")}  # noqa: S608
            assert named <= there, f"keys for {table} are in no copy"


def ends_well(here: Installation) -> None:
    """The next backup leaves nothing behind of those that were killed; and nobody of the street missed anything."""
    if here.bot is None:
        here.bot_begins()
    assert here.bot is not None
    here.backup()
    newest_is_whole(here)
    assert {re.sub(r"-\d{4}-\d\d-\d\d", "", name) for name in here.files()} == {f"{DATA}.db", f"{KEYS}.db"}
    here.evening.ends(here.bot)
    balance(here.home, here.evening.street, here.evening.platform)


def test_a_backup_that_is_killed_anywhere_leaves_the_one_before_or_a_whole_one(here: Installation) -> None:
    random = here.evening.street.random
    here.bot_begins()
    killed = 0
    for number in range(KILLS):
        here.is_busy(40)
        steps = here.backup()
        here.is_busy(40)
        # Every second one close to the end, where both parts get their names.
        step = random.randint(1, steps) if number % 2 else steps - random.randint(0, CLOSE)
        killed += not here.backup(step)
        newest_is_whole(here)
    assert killed > KILLS / 2
    ends_well(here)


def test_a_backup_of_a_bot_that_is_killed_meanwhile_is_whole(here: Installation) -> None:
    random = here.evening.street.random
    for _ in range(OF_THE_BOT):
        while here.bot is None:
            here.bot_begins(random.randint(1, LONGEST))
            here.is_busy(10)
        while here.bot is not None:
            here.backup()
            newest_is_whole(here)
    ends_well(here)
