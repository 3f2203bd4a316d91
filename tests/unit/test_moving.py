"""Moving between a file and a PostgreSQL: every row as it was, and a kind word instead of a mistake."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Table
from sqlalchemy.engine import make_url

from bot.errors import StoreUnavailable
from bot.keystore import NewKey
from storage.all_keys import AllKeys, left_on_the_way
from storage.carrying import BATCH, NUMBERED, TABLES, Carried, Row, Sum, are_the_same, carry
from storage.file_side import FileSide, from_file, into_new_file
from storage.keys import KeyFile
from storage.moved import note_moved
from storage.opening import make_template, take_folder
from storage.postgres.dialect import parsed
from storage.postgres.keys import KeyDatabase
from storage.postgres.opening import ONE_AFTER_THE_OTHER
from storage.postgres.side import as_it_is, into_empty
from storage.tables import metadata, outbox
from tests.homes import Home
from tests.servers import Server
from tests.unit.test_migrations import walk
from tests.unit.test_postgres_opening import lives_once, street
from tests.upgrades.test_upgrades import ROWS, filled
from tests.world import said

TODAY = 20_000


@pytest.fixture
def home(folder: Path) -> Home:
    """An installation on files, with a few rows in every table and two keys."""
    made = Home(folder)
    made.settings()
    make_template(made.data)
    filled(made.data)
    with closing(KeyFile(made.keys, make=True)) as keys:
        keys.add([key(1), key(2)])
        keys.destroy([key(2).id], TODAY)
    return made


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    url = server.empty()
    yield url
    server.drop(url)


@pytest.fixture
def keeper(server: Server) -> Iterator[str]:
    """A second empty database, under a user of its own."""
    url = server.empty(user="keeper")
    yield url
    server.drop(url)


def key(number: int, destroy: int | None = None) -> NewKey:
    return NewKey(b"key %4d" % number, b"scope %10d" % number, b"wrapped %d" % number, 10, destroy)


def name(url: str) -> str:
    return make_url(url).database or ""


def tables_in(url: str) -> list[tuple[Any, ...]]:
    return asyncio.run(said(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))


def keys_in(path: Path) -> AllKeys:
    with closing(KeyFile(path)) as keys:
        return keys.everything()


# --- every row as it was ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_row_of_every_table_goes_there_and_back(home: Home, empty: str) -> None:
    before = asyncio.run(home.books())
    assert {table: len(rows) for table, rows in before.items()} == {table.name: ROWS for table in TABLES}
    home.told("move", empty, "--yes")
    there = home.at(empty)
    assert asyncio.run(there.books()) == before
    home.data.unlink()
    there.told("move", f"sqlite:///{home.data}", "--yes")
    assert asyncio.run(home.books()) == before


@pytest.mark.slow
def test_from_one_postgresql_to_another_the_keys_stay_or_come_back_to_a_file(
    home: Home, empty: str, postgres: str, keeper: str
) -> None:
    before, keys = asyncio.run(home.books()), keys_in(home.keys)
    home.told("move", empty, "--keys-to", keeper, "--yes")
    home.keys.unlink()
    told = home.at(empty, keeper).told("move", postgres, "--keys-to", "file", "--yes")
    assert f"which go first, to {home.keys}." in told
    assert 'url = ""' in told
    assert asyncio.run(home.at(postgres).books()) == before
    assert keys_in(home.keys) == keys


@pytest.mark.slow
def test_messages_are_numbered_on_from_the_last_one_also_when_that_is_gone(home: Home, empty: str) -> None:
    put = "INSERT INTO outbox (id, lane, urgent, sending, not_before, tries, name, body) VALUES "
    put += "({}, '', 0, 0, 0, 0, '', '')"
    with closing(sqlite3.connect(home.data, isolation_level=None)) as data:
        data.execute("UPDATE sqlite_sequence SET seq = 700 WHERE name = 'outbox'")
    home.told("move", empty, "--yes")
    assert asyncio.run(said(empty, put.format("'x'") + " RETURNING seq")) == [(701,)]
    asyncio.run(said(empty, "DELETE FROM outbox WHERE seq = 701"))
    home.data.unlink()
    home.at(empty).told("move", f"sqlite:///{home.data}", "--yes")
    with closing(sqlite3.connect(home.data, isolation_level=None)) as data:
        assert data.execute(put.format("x'01'") + " RETURNING seq").fetchone() == (702,)


def test_no_other_table_numbers_its_rows() -> None:
    assert [table for table in metadata.tables.values() if table.autoincrement_column is not None] == [NUMBERED]
    assert NUMBERED is outbox


@pytest.mark.slow
def test_what_is_more_than_a_batch_keeps_its_order(home: Home, empty: str) -> None:
    count = 2 * BATCH + 5
    with closing(sqlite3.connect(home.data, isolation_level=None)) as data:
        data.execute("DELETE FROM rooms")
        data.executemany(
            "INSERT INTO rooms VALUES (?, x'01', ?, 'p', x'02')",
            [((7919 * number % count).to_bytes(16), number.to_bytes(16)) for number in range(count)],
        )
        order = data.execute("SELECT id FROM rooms ORDER BY rowid").fetchall()
    home.told("move", empty, "--yes")
    assert asyncio.run(said(empty, "SELECT id FROM rooms ORDER BY ctid")) == order
    home.data.unlink()
    home.at(empty).told("move", f"sqlite:///{home.data}", "--yes")
    with closing(sqlite3.connect(home.data)) as data:
        assert data.execute("SELECT id FROM rooms ORDER BY rowid").fetchall() == order


@pytest.mark.slow
def test_the_order_in_which_people_joined_is_told_by_nothing_there(home: Home, empty: str) -> None:
    with closing(sqlite3.connect(home.data, isolation_level=None)) as data:
        data.execute("DELETE FROM members")
        data.executemany(
            "INSERT INTO members VALUES (?, '', '', '', 1)", [(bytes([number]) * 16,) for number in (7, 3, 9, 1)]
        )
    home.told("move", empty, "--yes")
    lie = asyncio.run(said(empty, "SELECT id FROM members ORDER BY ctid"))
    assert lie == sorted(lie)
    assert asyncio.run(said(empty, "SELECT count(DISTINCT xmin::text) FROM members")) == [(1,)]


def test_rows_are_the_same_in_any_order_and_in_no_other_way() -> None:
    def total(*rows: Row) -> Sum:
        made = Sum()
        for row in rows:
            made.add([row])
        return made

    one, two = (b"\1", 1, "a", None), (b"\2", 2, "b", 5)
    assert total(one, two) == total(two, one)
    for other in ([one], [one, one], [one, two, two], [one, (b"\2", 2, "b", 6)], [one, (b"\2", "2", "b", 5)]):
        assert total(one, two) != total(*other)


class Forgetful(FileSide):
    """A disk that loses a row, or changes one."""

    async def put(self, table: Table[Any], rows: Sequence[Row]) -> None:
        await super().put(table, self.spoiled(rows) if table.name == "members" else rows)

    def spoiled(self, rows: Sequence[Row]) -> Sequence[Row]:
        return rows[:-1]


class Careless(Forgetful):
    def spoiled(self, rows: Sequence[Row]) -> Sequence[Row]:
        return [*rows[:-1], (*rows[-1][:-1], 99)]


@pytest.mark.parametrize("kind", [Forgetful, Careless])
def test_what_arrives_otherwise_than_it_left_is_found_and_does_not_stand(home: Home, kind: type[Forgetful]) -> None:
    target, told = home.folder / "new.db", list[Carried]()

    async def carried() -> None:
        with from_file(home.data) as here, into_new_file(target) as there:
            await carry(here, kind(target, there._connection), told.append)

    with pytest.raises(StoreUnavailable, match="members: 3 rows left"):
        asyncio.run(carried())
    assert "inbox" in [one.table for one in told]
    assert not list(home.folder.glob("new.db*"))


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_nothing_is_changed_before_somebody_agrees(home: Home, empty: str, keeper: str) -> None:
    before = home.data.read_bytes()
    told = home.told("move", empty, "--keys-to", keeper, answers="n\n")
    assert "3 groups, 3 people" in told
    assert "which is empty" in told
    assert "Nothing was changed." in told
    assert home.data.read_bytes() == before
    assert tables_in(empty) == tables_in(keeper) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], 'or "file" for a file'),
        (["somewhere"], 'or "file" for a file'),
        (["file"], "lies in a file already"),
        (["postgresql://halqa:made-up@db.example/halqa"], "Take the password out"),
        (["postgresql://h@db.example/halqa", "--keys-to", "postgresql://k:made-up@k.example/k"], "Take the password"),
        (["postgresql://h@db.example/halqa", "--keys-to", "nowhere"], "--keys-to is no address"),
        (["postgresql://h@db.example/halqa", "--keys-to", "postgresql://h@k.example/k"], "one theft would open"),
        (["postgresql://h@127.0.0.1:1/halqa"], "cannot be reached"),
    ],
)
def test_what_cannot_be_meant_is_answered_with_what_could_be(home: Home, words: list[str], said: str) -> None:
    told = home.told("move", *words, "--yes", code=2)
    assert said in told
    assert "made-up" not in told


def test_before_the_first_start_there_is_nothing_to_move(folder: Path) -> None:
    told = Home(folder).told("move", "postgresql://h@127.0.0.1:1/halqa", code=2)
    assert "nothing is kept yet" in told


def test_nothing_is_moved_away_under_a_running_bot(home: Home) -> None:
    lock = take_folder(home.data.parent)
    try:
        assert "Stop that one first" in home.told("move", "postgresql://h@127.0.0.1:1/halqa", code=2)
    finally:
        lock.release()


@pytest.mark.slow
async def test_nor_from_or_to_a_postgresql_on_which_one_runs(home: Home, postgres: str) -> None:
    there = home.at(postgres)
    async with there.living() as world:
        await world.built.store.read(lambda books: books.notes.get("x"))
        assert "Stop every process" in await there.typed("move", "file", code=2)
        assert "Stop every process" in await home.typed("move", postgres, code=2)
    assert "2 rows in all" in await there.typed("move", "file", "--yes")


@pytest.mark.slow
def test_a_file_of_an_older_version_is_brought_forward_first(home: Home, empty: str) -> None:
    home.data.unlink()
    walk(home.data, "0009")
    assert "Start this Halqa once" in home.told("move", empty, code=2)


@pytest.mark.slow
def test_so_are_tables_of_an_older_version(home: Home, postgres: str, empty: str, server: Server) -> None:
    there = home.at(postgres)
    server.says("UPDATE alembic_version SET version_num = '0009'", name(postgres))
    for words in (["move", "file"], ["backup"]):
        assert "stands at version 0009" in there.told(*words, code=2)
    assert "nothing is kept yet" in there.at(empty).told("move", "file", code=2)


@pytest.mark.slow
async def test_somebody_who_writes_or_starts_is_waited_for_and_then_refused(home: Home, postgres: str) -> None:
    there = home.at(postgres)
    connection = await asyncpg.connect(postgres)
    async with connection.transaction():
        await connection.execute("LOCK TABLE burials IN ROW SHARE MODE")
        assert "Stop every process" in await there.typed("move", "file", code=2)
    async with connection.transaction():
        await connection.execute(ONE_AFTER_THE_OTHER)
        assert "or is being started" in await there.typed("move", "file", code=2)
        assert "another Halqa is being started" in await home.typed("move", postgres, code=2)
    await connection.close()


@pytest.mark.slow
def test_nothing_is_written_over_what_is_kept_elsewhere(home: Home, empty: str, server: Server) -> None:
    server.says("CREATE TABLE invoices (id int)", name(empty))
    assert "tables of something else" in home.told("move", empty, code=2)
    server.says("DROP TABLE invoices", name(empty))
    assert asyncio.run(lives_once(street(home.folder / "other", empty))) == []
    before = asyncio.run(home.at(empty).books())
    assert "is not empty" in home.told("move", empty, code=2)
    assert asyncio.run(home.at(empty).books()) == before


@pytest.mark.slow
def test_no_file_is_written_over_and_no_old_log_is_played_into_the_new_one(home: Home, empty: str) -> None:
    home.told("move", empty, "--yes")
    there, other = home.at(empty), home.folder / "other.db"
    other.write_bytes(b"something else")
    assert "is there already" in there.told("move", f"sqlite:///{other}", code=2)
    assert other.read_bytes() == b"something else"
    other.unlink()
    log = home.folder / "other.db-wal"
    log.write_bytes(b"left behind")
    assert "left of an older database" in there.told("move", f"sqlite:///{other}", code=2)
    assert not other.exists()


@pytest.mark.slow
def test_what_was_moved_away_is_named_where_it_is_in_the_way_back(home: Home, empty: str) -> None:
    home.told("move", empty, "--yes")
    there = home.at(empty)
    assert f"remove it (`rm {home.data}*`)" in there.told("move", f"sqlite:///{home.data}", code=2)
    for left in home.data.parent.glob("data.db*"):
        left.unlink()
    there.told("move", f"sqlite:///{home.data}", "--yes")
    assert "`dropdb`" in home.told("move", empty, code=2)


@pytest.mark.slow
def test_what_cannot_be_used_is_called_by_what_was_typed(home: Home, empty: str) -> None:
    told = home.told("move", empty.replace("/halqa_", "/nothing_"), code=2)
    assert "Make it (createdb), owned by the user in the address to move to" in told


@pytest.mark.slow
def test_keys_of_somebody_else_are_not_written_over(home: Home, empty: str, keeper: str) -> None:
    with closing(KeyDatabase(parsed(keeper, "url"), make=True)) as keys:
        keys.add([key(9)])
    assert "holds other keys already" in home.told("move", empty, "--keys-to", keeper, code=2)
    with closing(KeyDatabase(parsed(keeper, "url"))) as keys:
        assert keys.ids() == {key(9).id}
    assert tables_in(empty) == []


# --- what is left on the way ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("there", "ours"),
    [
        ([], True),
        ([key(1)], True),
        ([key(1), key(2)], True),  # the second was destroyed since
        ([key(1), key(8, destroy=TODAY)], True),  # its day has come since
        ([key(1), key(8, destroy=TODAY + 1)], False),
        ([key(1), key(3)], False),
        ([NewKey(key(1).id, key(1).scope_tag, b"another", 10, None)], False),
    ],
)
def test_keys_of_an_interrupted_move_are_known_again(home: Home, there: list[NewKey], *, ours: bool) -> None:
    rows = [(one.id, one.scope_tag, one.wrapped, one.made_day, one.destroy_day) for one in there]
    assert left_on_the_way(AllKeys(rows), keys_in(home.keys), TODAY) is ours


def test_keys_that_know_of_more_that_is_gone_are_not(home: Home) -> None:
    assert left_on_the_way(AllKeys((), [(1, key(2).id, TODAY)], 1), keys_in(home.keys), TODAY)
    assert not left_on_the_way(AllKeys((), [(1, key(5).id, TODAY)], 1), keys_in(home.keys), TODAY)
    assert left_on_the_way(AllKeys((), [(1, key(5).id, TODAY - 401)], 1), keys_in(home.keys), TODAY)


@pytest.mark.slow
def test_a_key_that_was_destroyed_between_two_tries_is_in_neither_store(home: Home, empty: str, keeper: str) -> None:
    with closing(KeyDatabase(parsed(keeper, "url"), make=True)) as keys:
        keys.become(keys_in(home.keys))
    with closing(KeyFile(home.keys)) as here:
        here.destroy([key(1).id], TODAY)
        here.add([key(4)])
    home.told("move", empty, "--keys-to", keeper, "--yes")
    with closing(KeyDatabase(parsed(keeper, "url"))) as keys:
        assert keys.ids() == {key(4).id}
        assert keys.everything() == keys_in(home.keys)


@pytest.mark.slow
def test_a_move_that_was_cut_off_before_its_last_word_is_known_again(home: Home, empty: str) -> None:
    home.told("move", empty, "--yes")
    note_moved(home.data, "")
    told = home.told("move", empty, "--yes")
    assert "an earlier move was cut off at its end" in told
    assert f'url = "{empty}"' in told
    assert "was moved to" in home.told("move", empty, code=2)


@pytest.mark.slow
def test_no_password_is_said_and_the_environment_is_named(
    home: Home, empty: str, keeper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.told("move", empty, "--keys-to", keeper, "--yes")
    for section, url in (("DATABASE", empty), ("KEYS", keeper)):
        monkeypatch.setenv(f"HALQA_{section}__URL", url.replace(":@", ":made-up@"))
    home.data.unlink()
    told = home.told("move", f"sqlite:///{home.data}", "--yes")
    assert "made-up" not in told
    assert "It comes from HALQA_DATABASE__URL" in told
    assert "It comes from HALQA_KEYS__URL" in told
    assert keeper.replace(":@", "@") in told


# --- afterwards -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_who_forgets_the_settings_is_told_and_nobody_lives_twice(home: Home, empty: str) -> None:
    home.told("move", empty, "--yes")
    assert f"was moved to {empty}" in home.told("doctor", code=1)
    told = home.told("move", empty, code=2)
    assert "the group goes on there" in told
    assert "Halqa starts on this database again" in home.told("move", "--undo")
    assert "nothing to undo" in home.told("move", "--undo")


@pytest.mark.slow
def test_the_same_on_a_postgresql(home: Home, empty: str) -> None:
    home.told("move", empty, "--yes")
    there, new = home.at(empty), home.folder / "home" / "new.db"
    there.told("move", f"sqlite:///{new}", "--yes")
    assert f"was moved to sqlite:///{new}" in there.told("doctor", code=1)
    (reason,) = asyncio.run(lives_once(street(home.folder, empty)))
    assert "the group goes on there" in reason
    assert "Halqa starts on this database again" in there.told("move", "--undo")
    assert "nothing to undo" in there.told("move", "--undo")


@pytest.mark.slow
def test_a_moved_file_opens_its_door_only(home: Home, empty: str) -> None:
    made = street(home.folder, "")
    assert asyncio.run(lives_once(made)) == []
    note_moved(home.folder / "data" / "halqa.db", f"{empty} on 2026-11-24")
    (reason,) = asyncio.run(lives_once(made))
    assert f"was moved to {empty} on 2026-11-24" in reason
    assert "database.url" in reason


@pytest.mark.slow
def test_both_sides_are_told_apart_by_one_row(home: Home, empty: str) -> None:
    async def same() -> bool:
        async with as_it_is(parsed(empty, "url")) as there:
            with from_file(home.data) as here:
                return await are_the_same(here, there)

    async def carried() -> None:
        async with into_empty(parsed(empty, "url")) as there:
            with from_file(home.data) as here:
                await carry(here, there)

    asyncio.run(carried())
    assert asyncio.run(same())
    asyncio.run(said(empty, "UPDATE timers SET due = due + 1 WHERE kind = 'kind-0'"))
    assert not asyncio.run(same())
