"""What must not come back with a copy: rows whose key is gone, what was taken back since, what went out since.

Rows of members and anonymous rows are looked at in transactions of their own, as everywhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot import gone
from bot.errors import ConfigProblem, StoreUnavailable, Tampered
from bot.model import Consent
from bot.vault import Vault
from storage.backup import COPIED_AT, DAY, GONE_BEFORE, plural
from storage.database import mend
from storage.moved import NOTE

FRESH = 600  # seconds; a message that a younger copy found on its way may still be on its way

_GONE = "substr(sealed, 2, 8) NOT IN (SELECT id FROM known)"  # see `storage.records.engine.NAMED`


@dataclass(slots=True)
class Cleaned:
    """What was taken out. The first three are still to be erased by whoever knows the features: groups, members
    everywhere or in one group, and consents that were ended."""

    groups: list[bytes] = field(default_factory=list)
    members: list[tuple[bytes, bytes | None]] = field(default_factory=list)
    consents: list[tuple[bytes, bytes, Consent]] = field(default_factory=list)
    unexplained: int = 0  # people whose key is missing, although nothing says that it was destroyed
    answers: int = 0
    shares: int = 0
    alerts: int = 0
    messages: int = 0

    def warning(self) -> list[str]:
        """What should be thought over before this is put in place."""
        if not self.unexplained:
            return []
        return [
            f"The keys of {plural(self.unexplained, 'person', 'people')} are missing, and nothing says that they asked "
            f"to be erased: the part with the keys is probably older than the data. Take one of the same day or later, "
            f"if you have it. Otherwise they are gone, and have to join again."
        ]

    def told(self) -> Iterator[str]:
        """What was taken out, in plain sentences."""
        everywhere = sum(group is None for _, group in self.members) - self.unexplained
        in_group = sum(group is not None for _, group in self.members)
        again = [
            *([plural(len(self.groups), "group")] if self.groups else []),
            *([plural(everywhere, "person", "people") + " everywhere"] if everywhere else []),
            *([plural(in_group, "person", "people") + " in one group"] if in_group else []),
            *([plural(len(self.consents), "ended consent")] if self.consents else []),
            *([plural(self.answers, "answer")] if self.answers else []),
            *([plural(self.shares, "share")] if self.shares else []),
            *([plural(self.alerts, "alert")] if self.alerts else []),
        ]
        yield (
            f"Erased again, because it was erased after the copy or its time is over: {', '.join(again)}."
            if again
            else ("Nothing that the copy holds was erased since.")
        )
        if self.unexplained:
            yield f"Gone, because their keys are missing: {plural(self.unexplained, 'person', 'people')}."
        if self.messages:
            yield (
                f"Let go: {plural(self.messages, 'message')} that waited to be sent when the copy was made. They went "
                f"out since, or are stale."
            )


@dataclass(frozen=True, slots=True)
class Cleaning:
    """`keys` are the ids of all keys that are there, `since` the ids and tags of what is gone since the copy was made
    (at `copied`, UTC seconds, where that is known), `explained` the ids of all keys that were ever destroyed."""

    tag: Callable[..., bytes]
    keys: Collection[bytes]
    since: Set[bytes]
    explained: Set[bytes]
    copied: int | None
    now: int

    def clean(self, database: Path) -> Cleaned:
        """Cleans the file; what was taken out, and what is still owed. Raises StoreUnavailable."""
        done = Cleaned()
        with _open(database) as connection:
            connection.execute("CREATE TEMP TABLE known (id BLOB PRIMARY KEY) WITHOUT ROWID")
            connection.executemany("INSERT INTO known VALUES (?)", [(id,) for id in self.keys])
            for step in (self._of_members, self._of_nobody, self._of_alerts, self._of_the_engine):
                connection.execute("BEGIN")
                step(connection, done)
                connection.execute("COMMIT")
        return done

    # --------------------------------------------------------------------------------------------------------

    def _of_members(self, connection: sqlite3.Connection, done: Cleaned) -> None:
        run = connection.execute
        groups = [group for (group,) in run("SELECT id FROM groups")]
        done.groups = [group for group in groups if gone.of_group(self.tag, group) in self.since]
        lost = dict(run(f"SELECT member_id, substr(sealed, 2, 8) FROM accounts WHERE {_GONE}").fetchall())  # noqa: S608
        asked = [
            (member, group)
            for (member, *groups) in self._memberships(connection)
            for group in (None, *groups)
            if gone.of_member(self.tag, member, group) in self.since
        ]
        done.unexplained = sum(
            key not in self.explained for member, key in lost.items() if (member, None) not in set(asked)
        )
        everywhere = {*lost, *(member for member, group in asked if group is None)}
        done.members = [(member, None) for member in sorted(everywhere)]
        done.members += [(member, group) for member, group in asked if group is not None and member not in everywhere]
        for member, group, purpose in run(
            "SELECT member_id, group_id, purpose FROM consents WHERE withdrawn_day IS NULL"
        ):
            if gone.of_consent(self.tag, member, group, Consent(purpose)) in self.since and member not in everywhere:
                done.consents.append((member, group, Consent(purpose)))
        run_many = connection.executemany
        end = "UPDATE consents SET withdrawn_day = ? WHERE member_id = ? AND group_id = ? AND purpose = ?"
        run_many(end, [(self.now // DAY, member, group, purpose.value) for member, group, purpose in done.consents])
        back = [
            key
            for key in run("SELECT round_id, member_id FROM answers").fetchall()
            if gone.of_row(self.tag, "answers", *key) in self.since
        ]
        before = connection.total_changes
        run_many("DELETE FROM answers WHERE round_id = ? AND member_id = ?", back)
        run(f"DELETE FROM answers WHERE {_GONE}")  # noqa: S608
        done.answers = connection.total_changes - before

    def _memberships(self, connection: sqlite3.Connection) -> Iterator[tuple[bytes, ...]]:
        """Every member with each of their groups."""
        for (member,) in connection.execute("SELECT id FROM members ORDER BY id").fetchall():
            groups = connection.execute("SELECT group_id FROM memberships WHERE member_id = ?", (member,))
            yield (member, *(group for (group,) in groups))

    def _of_nobody(self, connection: sqlite3.Connection, done: Cleaned) -> None:
        done.shares = self._drop(connection, "posts", "felt", "post_id")

    def _of_alerts(self, connection: sqlite3.Connection, done: Cleaned) -> None:
        done.alerts = self._drop(connection, "alerts", "alert_members", "alert_id")

    def _drop(self, connection: sqlite3.Connection, table: str, beside: str, column: str) -> int:
        """Removes rows of a table whose key is gone, what stands beside them, and their timers."""
        lost = connection.execute(f"SELECT id FROM {table} WHERE {_GONE}").fetchall()  # noqa: S608  # names of ours
        connection.executemany(f"DELETE FROM {beside} WHERE {column} = ?", lost)  # noqa: S608
        connection.executemany(f"DELETE FROM {table} WHERE id = ?", lost)  # noqa: S608
        connection.executemany("DELETE FROM timers WHERE subject = ?", lost)
        return len(lost)

    def _of_the_engine(self, connection: sqlite3.Connection, done: Cleaned) -> None:
        """What a young copy found on its way is left to the outbox, which decides as after a crash."""
        if self.copied is not None and 0 <= self.now - self.copied < FRESH:
            connection.execute("UPDATE outbox SET sending = 1")
        else:
            done.messages = connection.execute("DELETE FROM outbox").rowcount
        connection.execute("DELETE FROM notes WHERE name IN (?, ?, ?)", (COPIED_AT, GONE_BEFORE, NOTE))


def belongs(database: Path, vault: Vault) -> None:
    """Raises ConfigProblem when the data was sealed under another keyring."""
    with _open(database) as connection:
        rows = connection.execute("SELECT id, sealed_name FROM groups LIMIT 1").fetchall()
    for group, sealed in rows:
        try:
            vault.open_fixed("groups", (group, "name"), sealed)
        except Tampered:
            raise ConfigProblem(
                "The keyring does not open the data: both parts and the keyring must be of one installation."
            ) from None


@contextmanager
def _open(database: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("PRAGMA temp_store=MEMORY")
            yield connection
    except sqlite3.Error as error:
        raise StoreUnavailable(mend(database, error)) from None
