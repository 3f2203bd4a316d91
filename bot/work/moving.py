"""`halqa move`: all that is kept goes from a file to a PostgreSQL, or the other way round. What is left to do by hand
is told step by step."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.clock import SystemClock
from bot.config import Config, keys_too_near
from bot.crisis_only import day_of
from bot.errors import ConfigProblem
from storage.backup import plural
from storage.files import make_folder
from storage.keys import KeyFile

if TYPE_CHECKING:
    from storage.carrying import Carried
    from storage.postgres.moving import KeyMove, Move, Place

FILE = "file"
OLD_DAYS = 7  # as long as any copy of keys may live, see docs/running.md
_ENVIRONMENT = {"database": "HALQA_DATABASE__URL", "keys": "HALQA_KEYS__URL"}


def move(
    config: Config,
    to: str,
    keys_to: str,
    agreed: Callable[[Iterable[str]], bool],
    tell: Callable[[str], None],
) -> Iterable[str]:
    """See `bot.command_line.Work.move`."""
    from storage.postgres.moving import looked_at  # brings its driver along

    plan = _Plan(config, to, keys_to)
    today = day_of(SystemClock())
    with looked_at(plan.source, plan.target, plan.keys, SystemClock().now() // 86400) as found:
        if not agreed(plan.question(found)):
            return ["Nothing was changed."]
        tell(f"{'table':<16}{'here':>10}{'there':>10}")
        found.go(f"{plan.address} on {today}", lambda one: _tell(one, tell))
    return list(plan.afterwards(found))


def undo(config: Config) -> Iterable[str]:
    """See `bot.command_line.Work.undo_move`."""
    from storage.postgres.dialect import parsed
    from storage.postgres.moving import undo as undone

    source = parsed(config.postgres, "database.url") if config.postgres else config.database_file
    if not undone(source):
        return ["This database was not moved, so there is nothing to undo."]
    return [
        "Halqa starts on this database again. What happened on the other one since is not in it; remove that one, so "
        "that nobody starts it by mistake."
    ]


# ----------------------------------------------------------------------------------------------------------------------


class _Plan:
    """From where to where, the keys as well, in an operator's words. Raises ConfigProblem for what cannot be meant."""

    def __init__(self, config: Config, to: str, keys_to: str) -> None:
        from storage.postgres.dialect import parsed

        self._config = config
        for address, option in ((to, "the address to move to"), (keys_to, "--keys-to")):
            _refuse_password(address, option)
        self.source: Place = parsed(config.postgres, "database.url") if config.postgres else config.database_file
        self.target: Place
        if re.fullmatch(r"postgresql://\S+", to):
            self.target, self.address = parsed(to, "the address to move to"), to
            self.setting = to
        else:
            self.target = _file(config, to)
            self.address = f"sqlite:///{self.target}"
            self.setting = "" if to == FILE else self.address
            if not config.postgres:
                raise ConfigProblem(
                    "The data lies in a file already. To put it elsewhere, stop Halqa, move the file, and name its "
                    "place in database.url."
                )
        self.keys_url = self._keys_then(keys_to)
        self.keys = self._key_move()

    def question(self, found: Move) -> Iterator[str]:
        """What would be done, before anything is."""
        yield f"From  {_shown(self.source)}: {found.counts}."
        if found.arrived:
            yield f"To    {_shown(self.target)}, where all of it is already: an earlier move was cut off at its end."
        else:
            yield f"To    {_shown(self.target)}, {'a new file' if isinstance(self.target, Path) else 'which is empty'}."
        if self.keys is None:
            yield f"Keys  stay where they are: {self._keys_now()}."
        else:
            yield f"Keys  {plural(found.key_count, 'key')}, which go first, to {self.keys.where}."
        yield (
            "The old database stays as it is, but for a note where it went: Halqa does not start on it any more. Leave "
            "Halqa stopped until the settings are changed; what to change is said at the end."
        )

    def afterwards(self, found: Move) -> Iterator[str]:
        """What is left to do by hand."""
        yield f"{plural(found.counts.rows, 'row')} in all, and every one was compared. What is left to do:"
        yield "1. In the settings, under [database]:"
        yield f'       url = "{self.setting}"'
        yield from _of_environment("database")
        if self.keys is not None:
            yield "   and under [keys]:"
            yield f'       url = "{self.keys_url}"'
            yield from _of_environment("keys")
        yield "2. `halqa doctor`, then `halqa run`."
        yield (
            f"3. Within {OLD_DAYS} days, when all is well, remove {' and '.join(self._old())}. What people have erased "
            f"from now on is still in there."
        )
        yield "4. Make a copy: `halqa backup`."

    # --------------------------------------------------------------------------------------------------------

    def _keys_then(self, keys_to: str) -> str:
        """What keys.url says afterwards."""
        if keys_to and keys_to != FILE and not re.fullmatch(r"postgresql://\S+", keys_to):
            raise ConfigProblem(f'--keys-to is no address. Write postgresql://user@host/database, or "{FILE}".')
        if isinstance(self.target, Path):
            if keys_to not in ("", FILE):
                raise ConfigProblem("Keys lie in a PostgreSQL only where the data do. Leave --keys-to out.")
            return ""
        url = self._config.keys.url if not keys_to else "" if keys_to == FILE else keys_to
        if url and keys_too_near(url, self.address):
            raise ConfigProblem(
                "The keys would lie in the same database as the data, or under the same user, so one theft would open "
                "everything. Make a second database, owned by a user of its own, best on another server."
            )
        return url

    def _key_move(self) -> KeyMove | None:
        from storage.postgres.dialect import parsed
        from storage.postgres.keys import KeyDatabase
        from storage.postgres.moving import KeyMove

        file, now, then = self._config.key_file, self._config.keys.url, self.keys_url
        if now == then:
            return None

        def at(url: str, make: bool) -> KeyFile | KeyDatabase:
            if url:
                return KeyDatabase(parsed(url, "keys.url"), make=make)
            make_folder(file.parent)
            return KeyFile(file, make=make)

        return KeyMove(lambda: at(now, False), lambda make: at(then, make), _without_password(then) or str(file))

    def _old(self) -> Iterator[str]:
        yield str(self.source) if isinstance(self.source, Path) else f"{_shown(self.source)} (`dropdb`)"
        if self.keys is not None:
            yield f"the old keys, {self._keys_now()}{' (`dropdb`)' if self._config.keys.url else ''}"

    def _keys_now(self) -> str:
        return _without_password(self._config.keys.url) or str(self._config.key_file)


def _file(config: Config, to: str) -> Path:
    if to == FILE:
        return config.data.folder / "halqa.db"
    if not re.fullmatch(r"sqlite:///.+", to):
        raise ConfigProblem(
            f'This is no place to move to. Write postgresql://user@host/database, or "{FILE}" for a file in the data '
            f"folder."
        )
    return Path(to.removeprefix("sqlite:///")).absolute()


def _refuse_password(address: str, option: str) -> None:
    """What is typed stands in the list of processes and in the history of the terminal."""
    try:
        held = bool(urlsplit(address).password)
    except ValueError:
        held = False
    if held:
        raise ConfigProblem(
            f"Take the password out of {option}: others can read what is typed. Put it into ~/.pgpass (chmod 600)."
        )


def _shown(place: Place) -> str:
    from storage.postgres.side import named

    return str(place) if isinstance(place, Path) else named(place)


def _without_password(url: str) -> str:
    found = urlsplit(url)
    return url.replace(f":{found.password}@", "@") if found.password else url


def _of_environment(section: str) -> Iterator[str]:
    if _ENVIRONMENT[section] in os.environ:
        yield f"   (It comes from {_ENVIRONMENT[section]} in the environment now: change it there.)"


def _tell(one: Carried, tell: Callable[[str], None]) -> None:
    """Empty tables are nothing to read about."""
    if one.left:
        tell(f"{one.table:<16}{one.left:>10}{one.arrived:>10}")
