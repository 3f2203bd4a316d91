"""The key store: what is added survives, what is destroyed is nowhere, and nobody else can read the file."""

import pickle
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from bot.errors import ConfigProblem, StoreUnavailable
from bot.keystore import KeyStore, NewKey
from storage.all_keys import GONE_DAYS
from storage.keys import KeyFile

CHANCE = Random(7)
DAY = 100


def a_key(made_day: int = 100, destroy_day: int | None = None, scope_tag: bytes | None = None) -> NewKey:
    tag = scope_tag or CHANCE.randbytes(16)
    return NewKey(CHANCE.randbytes(8), tag, CHANCE.randbytes(77), made_day, destroy_day)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.db"


@pytest.fixture
def keys(path: Path) -> Iterator[KeyFile]:
    store = KeyFile(path, make=True)
    yield store
    store.close()


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


def test_the_file_fulfils_the_port_of_the_vault(keys: KeyFile) -> None:
    store: KeyStore = keys
    assert store.ids() == set()


def test_a_key_is_found_by_its_scope_and_by_its_id_after_a_restart(keys: KeyFile, path: Path) -> None:
    row = a_key()
    assert keys.add([row]) == 1
    keys.close()
    again = KeyFile(path)
    assert again.find(row.scope_tag) == (row.id, row.wrapped)
    assert again.by_id(row.id) == row.wrapped
    assert again.ids() == {row.id}
    again.close()


def test_what_is_not_there_is_not_found(keys: KeyFile) -> None:
    assert keys.find(bytes(16)) is None
    assert keys.by_id(bytes(8)) is None


def test_the_first_key_of_a_scope_is_never_replaced(keys: KeyFile) -> None:
    first = a_key()
    second = a_key(scope_tag=first.scope_tag)
    assert keys.add([first]) == 1
    assert keys.add([first]) == 0
    assert keys.add([second, a_key()]) == 1
    assert keys.find(first.scope_tag) == (first.id, first.wrapped)
    assert keys.by_id(second.id) is None


def test_keys_are_added_all_or_none(keys: KeyFile) -> None:
    broken = NewKey(b"short", CHANCE.randbytes(16), b"wrapped", 1, None)
    with pytest.raises(StoreUnavailable):
        keys.add([a_key(), broken])
    assert keys.ids() == set()
    assert keys.add([a_key()]) == 1


def test_the_bytes_of_a_destroyed_key_are_in_no_file(keys: KeyFile, path: Path) -> None:
    rows = [a_key() for _ in range(200)]
    keys.add(rows)
    gone, kept = rows[::2], rows[1::2]
    assert all(row.wrapped in everything_in(path.parent) for row in rows)
    keys.destroy([row.id for row in gone], DAY)
    left = everything_in(path.parent)
    for row in gone:
        assert row.wrapped not in left
        assert row.wrapped[13:45] not in left
        assert row.scope_tag not in left
    assert all(row.wrapped in left for row in kept)
    assert keys.ids() == {row.id for row in kept}


def noted(path: Path) -> list[tuple[int, bytes, int]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("select place, id, day from gone order by place").fetchall()


def test_what_is_destroyed_before_its_day_is_noted_in_order(keys: KeyFile, path: Path) -> None:
    due, early, unbound, tag = a_key(70, DAY), a_key(70, DAY + 1), a_key(70), CHANCE.randbytes(16)
    keys.add([due, early, unbound])
    assert keys.last_gone() == 0
    keys.destroy([due.id, early.id], DAY)
    keys.destroy([unbound.id, tag], DAY + 1)
    assert noted(path) == [(1, early.id, DAY), (2, unbound.id, DAY + 1), (3, tag, DAY + 1)]
    keys.destroy([early.id], DAY + 2)  # once more, after a stop in between
    assert noted(path)[-1] == (4, early.id, DAY + 2)
    assert keys.last_gone() == 4


def test_what_is_gone_is_noted_for_more_than_a_year_and_places_only_grow(keys: KeyFile, path: Path) -> None:
    keys.destroy([bytes(8)], DAY)
    keys.destroy([bytes(7) + b"1"], DAY + GONE_DAYS)
    assert len(noted(path)) == 2
    keys.destroy([bytes(7) + b"2"], DAY + 2 * GONE_DAYS + 1)
    assert [place for place, _, _ in noted(path)] == [3]
    assert keys.last_gone() == 3


def test_a_store_from_before_these_notes_takes_them(path: Path) -> None:
    KeyFile(path, make=True).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("drop table gone")
    with closing(KeyFile(path)) as keys:
        keys.destroy([bytes(8)], DAY)
        assert keys.last_gone() == 1


def test_destroying_an_unknown_key_is_no_error(keys: KeyFile) -> None:
    row = a_key()
    keys.add([row])
    keys.destroy([bytes(8)], DAY)
    keys.destroy([], DAY)
    assert keys.ids() == {row.id}


def test_a_scope_may_get_a_new_key_after_its_key_was_destroyed(keys: KeyFile) -> None:
    first = a_key()
    second = a_key(scope_tag=first.scope_tag)
    keys.add([first])
    keys.destroy([first.id], DAY)
    assert keys.add([second]) == 1
    assert keys.find(first.scope_tag) == (second.id, second.wrapped)


def test_keys_are_due_on_their_day_and_old_after_it(keys: KeyFile) -> None:
    early, late, unbound = a_key(100, 130), a_key(101, 131), a_key(102, None)
    keys.add([early, late, unbound])
    assert keys.due(129) == []
    assert keys.due(130) == [early.id]
    assert set(keys.due(10_000)) == {early.id, late.id}
    assert keys.older_than(102) == []
    assert keys.older_than(103) == [unbound.id]  # the others go on their own days


def test_a_copy_holds_every_key_but_nothing_that_was_destroyed(keys: KeyFile, tmp_path: Path) -> None:
    row, gone = a_key(), a_key()
    keys.add([row, gone])
    keys.destroy([gone.id], DAY)
    copy = tmp_path / "copy.db"
    keys.copy_to(copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert gone.wrapped not in copy.read_bytes()
    restored = KeyFile(copy)
    assert restored.find(row.scope_tag) == (row.id, row.wrapped)
    restored.close()


def test_a_copy_never_overwrites_and_leaves_nothing_half(keys: KeyFile, tmp_path: Path) -> None:
    taken = tmp_path / "taken.db"
    taken.write_text("something else")
    with pytest.raises(ConfigProblem, match="exists already"):
        keys.copy_to(taken)
    assert taken.read_text() == "something else"
    with pytest.raises(StoreUnavailable):
        keys.copy_to(tmp_path / "nowhere" / "copy.db")
    keys.close()
    with pytest.raises(StoreUnavailable):
        keys.copy_to(tmp_path / "late.db")
    assert not (tmp_path / "late.db").exists()


def test_the_file_is_ours_alone_and_made_only_when_asked(path: Path) -> None:
    with pytest.raises(ConfigProblem, match=r"is missing: put it back from its backup"):
        KeyFile(path)
    assert not path.exists()
    KeyFile(path, make=True).close()
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(ConfigProblem, match=f"open to others: `chmod 600 {path}`"):
        KeyFile(path)


def test_a_link_in_place_of_the_file_is_refused(path: Path, tmp_path: Path) -> None:
    KeyFile(tmp_path / "real.db", make=True).close()
    path.symlink_to(tmp_path / "real.db")
    with pytest.raises(ConfigProblem, match="not a plain file"):
        KeyFile(path, make=True)


def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    KeyFile(path, make=True).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("pragma user_version = 99")
    with pytest.raises(ConfigProblem, match="newer Halqa"):
        KeyFile(path)


def test_a_damaged_file_is_unavailable(path: Path) -> None:
    path.write_bytes(b"this is not a database, whatever its name says" * 100)
    path.chmod(0o600)
    with pytest.raises(StoreUnavailable):
        KeyFile(path)


def test_a_closed_store_is_unavailable(keys: KeyFile) -> None:
    keys.close()
    for call in (lambda: keys.find(bytes(16)), lambda: keys.ids(), lambda: keys.destroy([bytes(8)], DAY)):
        with pytest.raises(StoreUnavailable):
            call()


def test_many_threads_may_use_one_store(keys: KeyFile) -> None:
    rows = [[a_key() for _ in range(5)] for _ in range(6)]
    wrong: list[NewKey] = []

    def work(mine: list[NewKey]) -> None:
        for row in mine:
            keys.add([row])
            if keys.by_id(row.id) != row.wrapped:
                wrong.append(row)
        keys.destroy([mine[0].id], DAY)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert keys.ids() == {row.id for mine in rows for row in mine[1:]}


def test_keys_show_nothing_and_cannot_be_pickled(keys: KeyFile) -> None:
    assert repr(keys) == "<keyfile>"
    assert repr(a_key()) == "<newkey>"
    for secretive in (keys, a_key()):
        with pytest.raises(TypeError, match="holds a secret"):
            pickle.dumps(secretive)
