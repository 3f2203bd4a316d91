"""Putting a copy back: what does not fit is refused, nothing is replaced unasked, and what was there is kept aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.errors import ConfigProblem, StoreUnavailable
from bot.keyring import make_keyring
from bot.vault import Vault
from storage.backup import COPIED_AT, back_up, remove_old_asides
from storage.keys import KeyFile
from storage.opening import FolderInUse, make_template, take_folder
from storage.restoring import Parts, Places, Ready, made_ready
from tests.unit.test_migrations import walk
from tests.unit.vaults import ROOT, Days, a_vault, commit

DAY = 86400
NOW = 20_000 * DAY + 3 * 3600
TODAY = date(2024, 10, 4)
PEOPLE = [bytes([number]) * 16 for number in range(1, 5)]
GROUP = b"g" * 16


@dataclass
class Home:
    """An installation with a group, people with an answer each, a share, an alert, and a message on its way."""

    folder: Path

    @property
    def places(self) -> Places:
        data = self.folder / "data"
        return Places(data / "halqa.db", data / "keys.db", self.folder / "halqa.ring", data)

    def run(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.places.database, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    def count(self, table: str) -> int:
        with closing(sqlite3.connect(self.places.database)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

    def copied(self, now: int = NOW) -> Parts:
        made = back_up(
            self.places.database,
            self.places.keys,
            self.folder / "copies" / "data",
            self.folder / "copies" / "keys",
            now,
        )
        return Parts(made.data, made.keys)

    def destroy(self, scope: str) -> None:
        with closing(KeyFile(self.places.keys)) as keys:
            vault = a_vault(keys, Days())
            key_id = vault.key_id_of(scope)
            assert key_id is not None
            vault.destroy([key_id])

    def ready(self, parts: Parts, now: int = NOW + DAY) -> Ready:
        """Looked at, and given up again."""
        with made_ready(self.places, parts, now) as ready:
            return ready

    def put_back(self, parts: Parts, now: int = NOW + DAY) -> str:
        with made_ready(self.places, parts, now) as ready:
            return "\n".join(ready.put_in_place())

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted((self.folder / "data").rglob("*"))
            if path.is_file() and path.name != "halqa.lock"
        }


def fill(connection: sqlite3.Connection, vault: Vault) -> None:
    put = connection.execute
    put(
        "INSERT INTO groups VALUES (?, ?, 'en', 'UTC', '', 'open', x'', 1, 1, 1)",
        (GROUP, vault.seal_fixed("groups", (GROUP, "name"), b"Ours")),
    )
    put("INSERT INTO rounds VALUES (?, ?, 1, 2, 1)", (GROUP, GROUP))
    for person in PEOPLE:
        put("INSERT INTO members VALUES (?, '', '', '', 1)", (person,))
        put(
            "INSERT INTO accounts (tag, member_id, sealed) VALUES (?, ?, ?)",
            (person, person, vault.seal_account(person, person, "p", "1")),
        )
        put("INSERT INTO memberships VALUES (?, ?, 1, 'here', 1, 1)", (person, GROUP))
        sealed = vault.seal(f"health:{person.hex()}", ("answers", "sealed", GROUP), b"4")
        put("INSERT INTO answers VALUES (?, ?, ?, 0)", (GROUP, person, sealed))
    post, alert = vault.seal("post:1", ("posts",), b"words"), vault.seal("alert:1", ("alerts",), b"facts")
    put("INSERT INTO posts VALUES (?, ?, x'00', ?, 1, '', 'out', 1, 1)", (b"post", GROUP, post))
    put("INSERT INTO felt VALUES (?, ?)", (b"post", b"tag"))
    put("INSERT INTO alerts VALUES (?, ?, 'open', 1, x'', ?)", (b"alert", GROUP, alert))
    put("INSERT INTO alert_members VALUES (?, 'writer', x'', x'')", (b"alert",))
    for subject in (b"post", b"alert", b"other"):
        put("INSERT INTO timers VALUES ('k', ?, ?, 1, NULL, 0)", (subject, GROUP))
    put(
        "INSERT INTO outbox (id, lane, urgent, sending, not_before, tries, name, body) "
        "VALUES (x'01', x'02', 0, 0, 0, 0, x'', x'03')"
    )


def begin(home: Home) -> None:
    """Makes its files."""
    home.places.data_folder.mkdir(mode=0o700, parents=True)
    make_keyring(home.places.ring, ROOT, "2024-10-04")
    make_template(home.places.database)
    with closing(KeyFile(home.places.keys, make=True)) as keys:
        vault = a_vault(keys, Days())
        with closing(sqlite3.connect(home.places.database, isolation_level=None)) as connection:
            fill(connection, vault)
        commit(vault)


@pytest.fixture
def home(folder: Path) -> Iterator[Home]:
    made = Home(folder)
    begin(made)
    yield made
    assert not (made.places.data_folder / "restoring").exists()


# --- what is taken out ------------------------------------------------------------------------------------------------


def test_a_copy_of_what_is_there_comes_back_whole(home: Home) -> None:
    parts = home.copied()
    home.run("DELETE FROM members", "DELETE FROM answers")
    told = home.put_back(parts)
    assert "Put back: the copy of 2024-10-04, 03:00 UTC: 1 group, 4 people" in told
    assert "Nothing that the copy holds was erased since." in told
    assert (home.count("members"), home.count("answers"), home.count("posts"), home.count("alerts")) == (4, 4, 1, 1)
    assert home.count("notes") == 0


def test_rows_whose_key_was_destroyed_since_go_with_all_that_hangs_on_them(home: Home) -> None:
    parts = home.copied()
    for scope in (f"health:{PEOPLE[0].hex()}", "post:1", "alert:1"):
        home.destroy(scope)
    told = home.put_back(parts)
    assert "1 answer, 1 share, 1 alert" in told
    assert [home.count(one) for one in ("answers", "posts", "felt", "alerts", "alert_members", "timers")] == [
        3, 0, 0, 0, 0, 1,
    ]  # fmt: skip
    with closing(KeyFile(home.places.keys)) as keys:
        assert a_vault(keys, Days()).key_id_of("post:1") is None


def test_who_has_no_key_any_more_is_to_be_erased_everywhere(home: Home) -> None:
    parts = home.copied()
    home.destroy(f"contact:{PEOPLE[1].hex()}")
    ready = home.ready(parts)
    assert ready.cleaned.members == [(PEOPLE[1], None)]
    assert ready.cleaned.warning() == []


def test_keys_older_than_the_data_are_warned_of(home: Home) -> None:
    keys = home.copied().keys
    older = keys.rename(keys.with_name("older.db"))
    new = b"n" * 16
    with closing(KeyFile(home.places.keys)) as store:
        vault = a_vault(store, Days())
        sealed = vault.seal_account(new, new, "p", "9")
        commit(vault)
    with closing(sqlite3.connect(home.places.database, isolation_level=None)) as connection:
        connection.execute("INSERT INTO members VALUES (?, '', '', '', 1)", (new,))
        connection.execute("INSERT INTO accounts (tag, member_id, sealed) VALUES (?, ?, ?)", (new, new, sealed))
    data = home.copied(NOW + DAY).data
    ready = home.ready(Parts(data, older))
    assert ready.cleaned.unexplained == 1
    assert "The keys of 1 person are missing" in ready.cleaned.warning()[0]


def test_what_waited_to_be_sent_is_let_go_unless_the_copy_is_young(home: Home) -> None:
    parts = home.copied()
    home.put_back(parts, NOW + 60)
    with closing(sqlite3.connect(home.places.database)) as connection:
        assert connection.execute("SELECT sending FROM outbox").fetchall() == [(1,)]  # perhaps it went out
    told = home.put_back(parts, NOW + DAY)
    assert home.count("outbox") == 0
    assert "Let go: 1 message that waited" in told


def test_a_copy_from_before_these_notes_is_cleaned_of_all_that_was_ever_destroyed(home: Home) -> None:
    parts = home.copied()
    home.destroy("post:1")
    with closing(sqlite3.connect(parts.data)) as copy:
        copy.execute("DELETE FROM notes")
        copy.commit()
    with closing(sqlite3.connect(parts.keys)) as copy:
        copy.execute("DROP TABLE gone")
    told = home.put_back(parts)
    assert "the copy of an unknown day" in told
    assert home.count("posts") == 0


def test_what_is_sealed_under_a_key_of_its_own_stands_in_no_table_that_is_not_cleaned(home: Home) -> None:
    with closing(KeyFile(home.places.keys)) as keys:
        ids = keys.ids()
    named = set()
    with closing(sqlite3.connect(home.places.database)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608
                named |= {table for value in row if isinstance(value, bytes) and value[1:9] in ids}
    assert named == {"accounts", "answers", "posts", "alerts"}


def test_a_copy_of_an_older_version_is_brought_to_todays_tables(home: Home, folder: Path) -> None:
    old = folder / "halqa-data-2024-10-01.db"
    walk(old, "0001")
    told = home.put_back(Parts(old, home.copied().keys))
    assert "0 groups, 0 people" in told
    assert home.count("alerts") == 0


# --- what is refused --------------------------------------------------------------------------------------------------


def test_nothing_changes_while_it_is_only_looked_at(home: Home) -> None:
    parts = home.copied()
    home.destroy("post:1")
    before = home.files()
    question = "\n".join(home.ready(parts).question())
    assert "which are kept aside" in question
    assert home.files() == before


def test_nothing_is_put_back_under_a_running_bot(home: Home) -> None:
    parts = home.copied()
    lock = take_folder(home.places.data_folder)
    with pytest.raises(FolderInUse, match="Stop that one first"):
        home.ready(parts)
    lock.release()


def test_parts_in_each_others_place_are_named(home: Home) -> None:
    parts = home.copied()
    with pytest.raises(ConfigProblem, match="Give it as --keys"):
        home.ready(Parts(parts.keys, parts.data))
    with pytest.raises(ConfigProblem, match="Give it as --data"):
        home.ready(Parts(parts.data, parts.data))


@pytest.mark.parametrize("content", [b"", b"no database at all" * 1000])
def test_what_is_no_copy_is_refused(home: Home, content: bytes) -> None:
    parts, before = home.copied(), home.files()
    (home.folder / "else.db").write_bytes(content)
    for wrong in (Parts(home.folder / "else.db", parts.keys), Parts(parts.data, home.folder / "else.db")):
        with pytest.raises((ConfigProblem, StoreUnavailable)):
            home.ready(wrong)
    with pytest.raises(ConfigProblem, match="is not there"):
        home.ready(Parts(home.folder / "nowhere.db", parts.keys))
    assert home.files() == before


def test_a_damaged_copy_is_refused_and_what_is_there_stays(home: Home) -> None:
    parts, before = home.copied(), home.files()
    content = bytearray(parts.data.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    parts.data.write_bytes(content)
    with pytest.raises(StoreUnavailable):
        home.put_back(parts)
    assert home.files() == before


def test_parts_of_another_installation_are_refused(home: Home, folder: Path) -> None:
    parts = home.copied()
    home.places.ring.unlink()
    make_keyring(home.places.ring, bytes(32), "2024-10-04")
    with pytest.raises(ConfigProblem, match="The keyring does not open the key store"):
        home.ready(parts)
    other = folder / "other-keys.db"
    with closing(KeyFile(other, make=True)) as keys:
        vault = a_vault(keys, Days(), root=bytes(32))
        vault.seal("x", ("y",), b"z")
        commit(vault)
    with pytest.raises(ConfigProblem, match="The keyring does not open the data"):
        home.ready(Parts(parts.data, other))


def test_without_a_keyring_nothing_is_put_back(home: Home) -> None:
    parts = home.copied()
    home.places.ring.unlink()
    with pytest.raises(ConfigProblem, match="put it back from your safe copy"):
        home.ready(parts)


# --- what was there ---------------------------------------------------------------------------------------------------


def test_what_was_there_is_kept_aside_for_a_week(home: Home) -> None:
    parts, before = home.copied(), home.files()
    told = home.put_back(parts)
    (aside,) = home.places.data_folder.glob("aside-*")
    assert str(aside) in told
    assert {f"data/{path.name}": path.read_bytes() for path in aside.iterdir()} == before
    assert {path.stat().st_mode & 0o777 for path in aside.iterdir()} == {0o600}
    remove_old_asides(home.places.data_folder, TODAY + timedelta(days=7))
    assert aside.exists()
    remove_old_asides(home.places.data_folder, TODAY + timedelta(days=8))
    assert not aside.exists()


def test_what_an_old_log_or_journal_holds_is_not_played_into_the_copy(home: Home) -> None:
    parts = home.copied()
    home.run("PRAGMA journal_mode=WAL")
    with closing(sqlite3.connect(home.places.database, isolation_level=None)) as living:
        living.execute("DELETE FROM members")
        log = (home.folder / "data" / "halqa.db-wal").read_bytes()
    (home.folder / "data" / "halqa.db-wal").write_bytes(log)
    (home.folder / "data" / "keys.db-journal").write_bytes(b"left behind")
    home.put_back(parts)
    assert home.count("members") == 4
    assert sorted(path.name for path in home.places.data_folder.iterdir() if path.is_file()) == [
        "halqa.db", "halqa.lock", "keys.db",
    ]  # fmt: skip


def test_where_nothing_is_there_yet_nothing_is_put_aside(home: Home) -> None:
    parts = home.copied()
    home.places.database.unlink()
    home.places.keys.unlink()
    told = home.put_back(parts)
    assert "was there before" not in told
    assert not list(home.places.data_folder.glob("aside-*"))
    assert home.count("members") == 4


def test_places_of_what_is_gone_go_on_far_behind_a_copy(home: Home) -> None:
    parts = home.copied()
    home.destroy("post:1")
    home.put_back(parts)
    with closing(KeyFile(home.places.keys)) as keys:
        assert [place for place, _, _ in keys.gone()] == [1]
        keys.destroy([b"8 bytes "], 20_001)
        assert keys.gone()[-1][0] > 1_000_000


def test_a_copy_says_when_it_was_made(home: Home) -> None:
    with closing(sqlite3.connect(home.copied().data)) as copy:
        assert copy.execute("SELECT value FROM notes WHERE name = ?", (COPIED_AT,)).fetchone() == (str(NOW),)
    assert home.count("notes") == 0
