"""What every key store promises (see `bot.keystore.KeyStore`): a file, one beside a loop, a PostgreSQL of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.errors import ConfigProblem, StoreUnavailable
from bot.keystore import KeyStore, NewKey
from storage.all_keys import AllKeys, WholeKeyStore
from storage.keys import KeyFile
from storage.postgres.dialect import parsed
from storage.postgres.keys import KeyDatabase
from storage.postgres.waiting import KeysBeside
from tests.servers import Server

Opens = Callable[[bool], KeyStore]


def key(number: int, *, scope: int | None = None, made: int = 10, destroy: int | None = None) -> NewKey:
    return NewKey(b"key %4d" % number, b"scope %10d" % (scope or number), b"wrapped %d" % number, made, destroy)


@pytest.fixture(params=["file", "beside", pytest.param("database", marks=pytest.mark.slow)])
def opens(request: pytest.FixtureRequest, folder: Path) -> Iterator[Opens]:
    """Opens the same key store again and again; makes it where it is told to."""
    path = folder / "keys.db"
    if request.param != "database":
        beside = request.param == "beside"
        yield lambda make: KeysBeside(KeyFile(path, make=make)) if beside else KeyFile(path, make=make)
        return
    server: Server = request.getfixturevalue("server")
    url = server.empty()
    yield lambda make: KeyDatabase(parsed(url, "url"), make=make)
    server.drop(url)


@pytest.fixture
def keys(opens: Opens) -> Iterator[KeyStore]:
    with closing(opens(True)) as made:
        yield made


def test_it_is_made_only_when_that_is_asked_for(opens: Opens) -> None:
    with pytest.raises(ConfigProblem, match="missing"):
        opens(False)
    opens(True).close()
    opens(False).close()


def test_a_key_is_found_by_its_scope_and_by_its_id_by_whoever_comes_later(keys: KeyStore, opens: Opens) -> None:
    assert keys.add([key(1), key(2)]) == 2
    with closing(opens(False)) as later:
        assert later.find(key(1).scope_tag) == (key(1).id, b"wrapped 1")
        assert later.by_id(key(2).id) == b"wrapped 2"
        assert later.find(b"x" * 16) is None
        assert later.by_id(b"x" * 8) is None
        assert later.ids() == {key(1).id, key(2).id}


def test_the_first_key_of_a_scope_is_never_replaced(keys: KeyStore) -> None:
    assert keys.add([key(1)]) == 1
    assert keys.add([key(2, scope=1), key(3)]) == 1
    assert keys.find(key(1).scope_tag) == (key(1).id, b"wrapped 1")
    assert keys.add([]) == 0


def test_a_destroyed_key_is_gone_and_its_scope_gets_another(keys: KeyStore) -> None:
    keys.add([key(1), key(2)])
    keys.destroy([key(1).id, b"no key"], 12)
    keys.destroy([], 12)
    assert keys.by_id(key(1).id) is None
    assert keys.ids() == {key(2).id}
    assert keys.add([key(3, scope=1)]) == 1
    keys.destroy([key(1).id], 13)  # once more is no error
    assert keys.find(key(1).scope_tag) == (key(3).id, b"wrapped 3")


def test_keys_are_due_on_their_day_and_old_after_it(keys: KeyStore) -> None:
    keys.add([key(1, made=10), key(2, made=11), key(3, made=10, destroy=40)])
    assert keys.older_than(11) == [key(1).id]
    assert sorted(keys.older_than(12)) == [key(1).id, key(2).id]
    assert keys.due(39) == []
    assert keys.due(40) == [key(3).id]


def test_a_closed_store_says_so(opens: Opens) -> None:
    keys = opens(True)
    keys.close()
    keys.close()
    with pytest.raises(StoreUnavailable):
        keys.ids()


def test_a_copy_opens_as_a_file_and_holds_all_that_is_kept(keys: KeyStore, folder: Path) -> None:
    keys.add([key(1), key(2, destroy=40), key(3)])
    keys.destroy([key(3).id], 12)
    copy = folder / "copy.db"
    keys.copy_to(copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(KeyFile(copy)) as copied:
        assert copied.find(key(1).scope_tag) == (key(1).id, b"wrapped 1")
        assert copied.due(40) == [key(2).id]
        assert copied.gone() == [(1, key(3).id, 12)]
    with pytest.raises(ConfigProblem, match="exists already"):
        keys.copy_to(copy)


@pytest.fixture(params=["file", pytest.param("database", marks=pytest.mark.slow)])
def whole(request: pytest.FixtureRequest, folder: Path) -> Iterator[WholeKeyStore]:
    """Those that are copied whole: not the one beside a loop."""
    if request.param == "file":
        with closing(KeyFile(folder / "whole.db", make=True)) as file:
            yield file
        return
    server: Server = request.getfixturevalue("server")
    url = server.empty()
    with closing(KeyDatabase(parsed(url, "url"), make=True)) as database:
        yield database
    server.drop(url)


def test_everything_goes_into_another_store_and_nothing_else_stays_there(whole: WholeKeyStore, folder: Path) -> None:
    whole.add([key(1), key(2, destroy=40), key(3)])
    whole.destroy([key(3).id, b"a tag of something"], 12)
    assert whole.last_gone() == 2
    with closing(KeyFile(folder / "other.db", make=True)) as other:
        other.add([key(7), key(1)])
        other.destroy([b"another"], 13)
        other.become(whole.everything())
        assert _sorted(other.everything()) == _sorted(whole.everything())
        other.destroy([key(1).id], 14)
        whole.become(other.everything())
    assert whole.ids() == {key(2).id}
    assert whole.gone() == [(1, key(3).id, 12), (2, b"a tag of something", 12), (3, key(1).id, 14)]


def test_places_grow_on_from_the_last_one_also_when_its_note_is_gone(whole: WholeKeyStore) -> None:
    whole.become(AllKeys([], [(5, b"five", 12)], 9))
    assert whole.last_gone() == 9
    whole.destroy([b"ten"], 12)
    assert whole.gone() == [(5, b"five", 12), (10, b"ten", 12)]
    whole.become(AllKeys())
    assert whole.last_gone() == 0


def test_what_cannot_be_taken_over_changes_nothing(whole: WholeKeyStore) -> None:
    whole.add([key(1)])
    whole.destroy([b"gone"], 12)
    row = (key(2).id, key(2).scope_tag, key(2).wrapped, 10, None)
    with pytest.raises(StoreUnavailable):
        whole.become(AllKeys([row, row], [(7, b"seven", 12)], 7))
    assert whole.ids() == {key(1).id}
    assert whole.gone() == [(1, b"gone", 12)]
    assert whole.last_gone() == 1


def _sorted(all: AllKeys) -> AllKeys:
    return AllKeys(sorted(all.keys), all.gone, all.last_place)


@pytest.mark.slow
def test_a_lost_connection_is_made_anew(server: Server) -> None:
    url = server.empty()
    name = parsed(url, "url").database
    with closing(KeyDatabase(parsed(url, "url"), make=True)) as keys:
        keys.add([key(7)])
        server.disconnect(url)
        with suppress(StoreUnavailable):  # at most once
            keys.ids()
        assert keys.ids() == {key(7).id}
        server.says(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        server.disconnect(url)
        for _ in range(2):
            with pytest.raises(StoreUnavailable, match=r"keys\.url"):
                keys.ids()
        server.says(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        assert keys.ids() == {key(7).id}
    server.drop(url)
