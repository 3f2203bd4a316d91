"""`halqa doctor`: names each problem and its mend, from facts that were gathered elsewhere.

Nothing here changes anything. What the database and the keys say comes in as plain facts; files are only looked at.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.checkup import Kept
from bot.config import Config
from bot.crisis_only import note_left
from bot.errors import ConfigProblem
from bot.features.crisis.avoid import load_avoid
from bot.features.crisis.checking import check
from bot.features.crisis.lines import FOLDER, FRESH, load
from bot.ports import Remark
from bot.rhythm import known_zone

BACKUP_DAYS = 8
LEFT_DAYS = 7
"""Days for which an old database or old keys may lie around, as any copy of keys."""
LINES_SOON = 150  # days since the release of the help lines; after FRESH their numbers are no longer shown
LEAST_ROOM = 100_000_000  # bytes
SAFE_SQLITE = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem and its mend. What is not `serious` is good to know and nothing to do."""

    wrong: str
    mend: str = ""
    serious: bool = True

    def __str__(self) -> str:
        return f"{self.wrong} {self.mend}".strip()


@dataclass(frozen=True, slots=True)
class Around:
    """What else the doctor is shown: the day, the newest backups, and what this machine brings along."""

    today: date
    data_copy: date | None
    key_copy: date | None
    sqlite: tuple[int, ...]
    zones: str  # version of the time-zone data
    lines: Path = FOLDER


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the doctor looks at."""

    kept: Kept
    around: Around
    crisis_only: str  # day and reason of the last start in crisis-only mode
    lines: str  # what is wrong with the help lines
    released: date | None  # the day of the help lines


def examine(config: Config, kept: Kept, around: Around, remarks: Sequence[Remark] = ()) -> tuple[bool, list[str]]:
    """Whether all is well, and a line for each finding. `remarks` are what the platforms' lines found."""
    released, trouble, dead = None, "", list[Finding]()
    try:
        book = load(around.lines)
        released = book.released
        checked = check(book, load_avoid(around.lines), around.today)
        dead = [Finding(one.text, "Install a newer Halqa.") for one in checked if one.dead]
    except ConfigProblem as problem:
        trouble = str(problem)
    found = findings(config, Seen(kept, around, note_left(config.data.folder), trouble, released))
    found += dead
    found += [Finding(remark.text, serious=remark.serious) for remark in remarks]
    found.sort(key=lambda one: not one.serious)
    lines = [f"{'problem' if one.serious else 'note'}: {one}" for one in found]
    return not any(one.serious for one in found), lines


def findings(config: Config, seen: Seen) -> list[Finding]:
    """What is wrong, the serious things first, in the order in which they are best mended."""
    found = [
        *_start(seen),
        *_secrets(seen),
        *_database(config, seen),
        *_left(config, seen),
        *_work(seen),
        *_clock(seen),
        *_zones(seen),
        *_room(config),
        *_open_files(config),
        *_backups(config, seen),
        *_lines(seen),
        *_notes(seen),
    ]
    return sorted(found, key=lambda one: not one.serious)


# ----------------------------------------------------------------------------------------------------------------------


def _start(seen: Seen) -> Iterator[Finding]:
    if seen.crisis_only:
        yield Finding(
            f"The last start opened the crisis door only: {seen.crisis_only}",
            "Once that is mended, start again with `halqa run`.",
        )


def _secrets(seen: Seen) -> Iterator[Finding]:
    for trouble in (seen.kept.keyring, seen.kept.keys):
        if trouble:
            yield Finding(trouble)


def _database(config: Config, seen: Seen) -> Iterator[Finding]:
    path, health = "in database.url" if config.postgres else config.database_file, seen.kept.health
    if seen.kept.database:
        yield Finding(seen.kept.database)
    if health is None:
        return
    if health.damage:
        yield Finding(
            f"The database {path} is damaged.",
            "Stop Halqa, keep the file, and put your latest backup in its place (docs/running.md shows how).",
        )
    elif not health.known_version:
        yield Finding(
            f"The database {path} is not one that this Halqa knows (version {health.version or 'none'}).",
            "Run the Halqa that made it, or a newer one.",
        )
    elif not health.current:
        yield Finding(
            f"The database {path} stands at version {health.version} and is brought forward at the next start.",
            serious=False,
        )
    elif health.moved:
        yield Finding(f"The database {path} was moved to {health.moved}.", "Name that as database.url in the settings.")


def _left(config: Config, seen: Seen) -> Iterator[Finding]:
    """Files that are in use no more, and still hold what people erase."""
    if seen.kept.health is None:
        return
    for file, used in ((config.database_file, not config.postgres), (config.key_file, not config.keys.url)):
        if used or not file.is_file():
            continue
        day = datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
        yield Finding(
            f"{file} is in use no more since {day}, and what people erase is still in it.",
            f"When all is well, remove it: `rm {file}*`.",
            serious=day <= seen.around.today - timedelta(days=LEFT_DAYS),
        )


def _work(seen: Seen) -> Iterator[Finding]:
    health = seen.kept.health
    if health is None or health.moved:
        return
    if health.stuck:
        yield Finding(
            f"{health.stuck} messages could not be sent after several tries.",
            "Look whether the bot is still in its rooms and may write there.",
        )
    if health.overdue and seen.kept.running:
        yield Finding(f"{health.overdue} timers are late although Halqa runs.", "Restart it, and look into the log.")
    if health.burials and seen.kept.running:
        yield Finding(
            f"{health.burials} keys of what was erased wait to be destroyed.",
            "That takes moments; if it stays, restart Halqa.",
        )
    if not seen.kept.running and (health.waiting or health.overdue or health.burials):
        yield Finding(
            f"Halqa does not run; {health.waiting} messages, {health.overdue} timers and {health.burials} keys to be "
            f"destroyed wait for it.",
            "Start it with `halqa run`.",
        )
    if health.reports:
        yield Finding(
            f"{health.reports} reports to whoever runs this wait to be read.", "Read them: `halqa doctor --reports`."
        )


def _clock(seen: Seen) -> Iterator[Finding]:
    if seen.released and seen.around.today < seen.released:
        yield Finding(
            f"The clock shows {seen.around.today}, a day before this Halqa was made ({seen.released}).",
            "Set the clock of this machine.",
        )
    newest = date(1970, 1, 1) + timedelta(days=seen.kept.health.newest_day) if seen.kept.health else seen.around.today
    if newest > seen.around.today:
        yield Finding(
            f"The clock shows {seen.around.today}, but something was kept on {newest}.",
            "Set the clock of this machine.",
        )


def _zones(seen: Seen) -> Iterator[Finding]:
    unknown = sorted(zone for zone in (seen.kept.health.zones if seen.kept.health else ()) if not known_zone(zone))
    if unknown:
        yield Finding(
            f"The time-zone data knows no {', '.join(unknown)}, which groups or people here go by.",
            "Install Halqa again, with the packages of its lock.",
        )
    year = int(seen.around.zones.partition(".")[0])
    if year < seen.around.today.year - 1:  # somewhere the rules change every year
        yield Finding(
            f"The rules of time zones are of {year}.", "Install a newer Halqa, or reminders come at a wrong hour."
        )


def _room(config: Config) -> Iterator[Finding]:
    """Room for a migration (two copies beside the file), and for the next copy where copies go."""
    size = config.database_file.stat().st_size if config.database_file.is_file() else 0
    for folder, times in ((config.database_file.parent, 3), (config.backup.folder, 2)):
        if folder.is_dir() and shutil.disk_usage(folder).free < max(LEAST_ROOM, times * size):
            yield Finding(f"The disk that holds {folder} is almost full.", "Make room.")


def _open_files(config: Config) -> Iterator[Finding]:
    folders = {config.data.folder, config.database_file.parent, config.key_file.parent}
    kept = {path for folder in folders for pattern in ("*.db", "*.db-*") for path in folder.glob(pattern)}
    copies = config.backup.folder.rglob("halqa-*.db")
    tokens = [file for file in (config.discord.token_file, config.telegram.token_file) if file]
    for path in sorted({*kept, *copies, *tokens}):
        if _open_to_others(path):
            yield Finding(f"{path} can be read by other users of this machine.", f"`chmod 600 {path}`.")


def _open_to_others(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & 0o077)
    except FileNotFoundError:  # log files come and go beside a running bot
        return False


def _backups(config: Config, seen: Seen) -> Iterator[Finding]:
    if seen.kept.health is None and not seen.kept.database:
        return  # nothing is kept yet
    for what, newest in (("data", seen.around.data_copy), ("keys", seen.around.key_copy)):
        if newest is None:
            yield Finding(
                f"There is no backup of the {what} in {config.backup.folder}.",
                "Make one: `halqa backup`.",
                serious=not config.postgres,  # whose server may be copied by its own means
            )
        elif newest < seen.around.today - timedelta(days=BACKUP_DAYS):
            yield Finding(
                f"The newest backup of the {what} is from {newest}.", "Make one, best every night: `halqa backup`."
            )


def _lines(seen: Seen) -> Iterator[Finding]:
    if seen.lines:
        yield Finding(f"The help lines cannot be read. {seen.lines}", "Install Halqa again.")
    if seen.released is None:
        return
    age = (seen.around.today - seen.released).days
    if age > FRESH.days:
        yield Finding(
            f"The help lines are {age} days old, so that most numbers are no longer shown.", "Install a newer Halqa."
        )
    elif age > LINES_SOON:
        yield Finding(
            f"The help lines are {age} days old; after {FRESH.days} days most numbers are no longer shown.",
            "Install a newer Halqa soon.",
        )


def _notes(seen: Seen) -> Iterator[Finding]:
    def note(text: str) -> Finding:
        return Finding(text, serious=False)

    yield note("Halqa is running." if seen.kept.running else "Halqa is not running.")
    if seen.kept.health is None and not seen.kept.database:
        yield note("Nothing is kept yet; `halqa run` makes the files.")
    yield note(f"Time zones come from the package tzdata {seen.around.zones}.")
    if seen.kept.orphans:
        yield note(
            f"{seen.kept.orphans} keys are named by no row; they open nothing, and the next sweep destroys them."
        )
    if seen.around.sqlite < SAFE_SQLITE:
        version = ".".join(str(part) for part in seen.around.sqlite)
        yield note(
            f"SQLite {version} has a fault, mended in 3.51.3, that needs two connections which write; Halqa writes "
            f"through one. Let no other program write to the database."
        )
