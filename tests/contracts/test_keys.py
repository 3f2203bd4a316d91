"""What every key store promises (see `bot.keystore.KeyStore`): a file, one beside a loop, a PostgreSQL of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.errors import ConfigProblem, StoreUnavailable
from bot.keystore import KeyStore, NewKey
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
