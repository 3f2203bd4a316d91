"""Backups: two parts, checked, apart from each other, and never half of one."""

from __future__ import annotations

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.errors import ConfigProblem, StoreUnavailable
from bot.ports import Incoming
from storage.backup import DATA, KEYS, back_up, copy_database, count_rows, newest
from storage.files import alone_in
from storage.keys import KeyFile
from storage.opening import make_template
from tests.unit.vaults import Days, a_vault, commit
from tests.world import World

TODAY = date(2026, 11, 24)
NOW = 1795478400 + 3 * 3600  # at three in the morning of that day


@pytest.fixture
def kept(folder: Path) -> Path:
    """A data folder with a database and a key in it."""
    data = folder / "data"
    data.mkdir(mode=0o700)
    make_template(data / "halqa.db")
    with closing(KeyFile(data / "keys.db", make=True)) as keys:
        vault = a_vault(keys, Days())
        vault.seal("m:ana:health", ("answers",), b"4")
        commit(vault)
    return data


def backed_up(kept: Path, to: Path, day: date = TODAY, keys_to: Path | None = None) -> tuple[Path, Path]:
    made = back_up(
        kept / "halqa.db", kept / "keys.db", to / "data", keys_to or to / "keys", NOW + (day - TODAY).days * 86400
    )
    return made.data, made.keys


def everything(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@contextmanager
def disk_takes(most: int) -> Iterator[None]:
    """The disk takes no file larger than `most` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_backup_has_two_parts_in_two_folders_for_us_alone(kept: Path, folder: Path) -> None:
    data, keys = backed_up(kept, folder / "copies")
    assert (data.parent.name, data.name) == ("data", "halqa-data-2026-11-24.db")
    assert (keys.parent.name, keys.name) == ("keys", "halqa-keys-2026-11-24.db")
    assert {path.stat().st_mode & 0o777 for path in (data, keys)} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in (data.parent, keys.parent)} == {0o700}


def test_the_keyring_is_in_no_part(kept: Path, folder: Path) -> None:
    made = back_up(kept / "halqa.db", kept / "keys.db", folder / "a", folder / "b", NOW)
    assert everything(folder / "a") + everything(folder / "b") == [made.data.name, made.keys.name]
    assert "Copy it once, by hand" in "\n".join(made.told(folder / "halqa.ring"))


async def test_a_running_bot_is_copied_with_what_it_just_committed(world: World, folder: Path) -> None:
    await world.person("ana").says("/language")
    made = back_up(world.folder / "data.db", world.folder / "keys.db", folder.parent / "x", folder.parent / "y", NOW)
    try:
        with closing(sqlite3.connect(world.folder / "data.db")) as live:
            seen = live.execute("SELECT count(*) FROM inbox").fetchone()
        with closing(sqlite3.connect(made.data)) as copy:
            assert copy.execute("SELECT count(*) FROM inbox").fetchone() == seen
    finally:
        made.data.unlink()
        made.keys.unlink()
        made.data.parent.rmdir()
        made.keys.parent.rmdir()


async def test_what_waits_to_be_handled_is_in_no_copy(world: World, folder: Path) -> None:
    await world.built.house.reception.keep("telegramish", [Incoming("1", b"what Ana wrote")])
    made = back_up(world.folder / "data.db", world.folder / "keys.db", folder.parent / "x", folder.parent / "y", NOW)
    try:
        with closing(sqlite3.connect(world.folder / "data.db")) as live:
            assert live.execute("SELECT count(*) FROM inbox").fetchone() == (1,)
            (sealed,) = live.execute("SELECT sealed FROM inbox").fetchone()
        with closing(sqlite3.connect(made.data)) as copy:
            assert copy.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
        assert sealed not in made.data.read_bytes()
    finally:
        for path in (made.data, made.keys):
            path.unlink()
            path.parent.rmdir()


def test_a_backup_of_the_same_day_takes_the_place_of_the_first(kept: Path, folder: Path) -> None:
    data, _ = backed_up(kept, folder / "copies")
    with closing(sqlite3.connect(kept / "halqa.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO notes VALUES ('new', '')")
    before = count_rows(data)
    backed_up(kept, folder / "copies")
    assert count_rows(data) == before + 1
    assert len(everything(folder / "copies")) == 2


def test_copies_of_the_keys_go_after_seven_days_and_copies_of_the_data_stay(kept: Path, folder: Path) -> None:
    for days in (0, 1, 7):
        backed_up(kept, folder / "copies", TODAY + timedelta(days=days))
    assert everything(folder / "copies" / "keys") == ["halqa-keys-2026-11-25.db", "halqa-keys-2026-12-01.db"]
    assert len(everything(folder / "copies" / "data")) == 3
    assert newest(folder / "copies" / "keys", KEYS) == newest(folder / "copies" / "data", DATA) == date(2026, 12, 1)


def test_what_was_destroyed_is_in_no_new_copy_of_the_keys(kept: Path, folder: Path) -> None:
    with closing(KeyFile(kept / "keys.db")) as keys:
        (key_id,) = keys.ids()
        wrapped = keys.by_id(key_id)
        assert wrapped is not None
        keys.destroy([key_id], 20_000)
    _, copy = backed_up(kept, folder / "copies")
    assert wrapped[13:45] not in copy.read_bytes()


def test_data_and_keys_are_not_put_into_one_folder(kept: Path, folder: Path) -> None:
    for data, keys in (("one", "one"), ("one/data", "one"), ("one", "one/keys")):
        with pytest.raises(ConfigProblem, match="choose two folders"):
            back_up(kept / "halqa.db", kept / "keys.db", folder / data, folder / keys, NOW)
    assert not (folder / "one").exists()


def test_nothing_is_copied_into_the_data_folder(kept: Path, folder: Path) -> None:
    before = everything(kept)
    (folder / "alias").symlink_to(kept)
    for target in (kept, kept / "copies", folder / "alias" / "copies"):
        with pytest.raises(ConfigProblem, match="lies inside"):
            backed_up(kept, target)
    assert everything(kept) == before


def test_before_the_first_start_there_is_nothing_to_copy(folder: Path) -> None:
    with pytest.raises(StoreUnavailable, match="nothing to copy yet"):
        backed_up(folder / "data", folder / "copies")
    assert not (folder / "copies").exists()


def test_a_full_disk_leaves_no_half_file_and_keeps_the_copy_there_was(kept: Path, folder: Path) -> None:
    data, keys = backed_up(kept, folder / "copies")
    before = data.read_bytes()
    for most in (0, 8192, 100_000):
        with disk_takes(most), pytest.raises(StoreUnavailable):
            backed_up(kept, folder / "copies")
        assert everything(folder / "copies") == [data.name, keys.name]
    assert data.read_bytes() == before


def test_a_copy_that_does_not_pass_its_check_does_not_count(kept: Path, folder: Path) -> None:
    with closing(sqlite3.connect(kept / "halqa.db", isolation_level=None)) as connection:
        connection.executemany("INSERT INTO notes VALUES (?, ?)", [(str(one), "x" * 200) for one in range(500)])
    content = bytearray((kept / "halqa.db").read_bytes())
    content[-4096 * 3 : -4096 * 2] = b"\xff" * 4096
    (kept / "halqa.db").write_bytes(content)
    with pytest.raises(StoreUnavailable, match="damaged"):
        copy_database(kept / "halqa.db", folder / "copy.db")
    assert not list(folder.glob("copy.db*"))


def test_a_file_in_the_place_of_the_folder_is_named(kept: Path, folder: Path) -> None:
    (folder / "copies").write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        backed_up(kept, folder / "copies")


@pytest.mark.parametrize("day", ["2026-11-24", "2026-11-23"])
def test_a_half_file_that_a_killed_backup_left_is_in_nobodys_way_and_goes(kept: Path, folder: Path, day: str) -> None:
    for part in ("data", "keys"):
        (there := folder / "copies" / part).mkdir(parents=True)
        for ending in ("", "-journal"):
            (there / f"halqa-{part}-{day}.db.part{ending}").write_bytes(b"half")
    data, keys = backed_up(kept, folder / "copies")
    assert everything(folder / "copies") == [data.name, keys.name]


def test_where_a_backup_is_being_written_a_second_one_is_sent_away(kept: Path, folder: Path) -> None:
    data, keys = backed_up(kept, folder / "copies")
    before = data.read_bytes()
    for busy in (data.parent, keys.parent):
        with alone_in(busy), pytest.raises(StoreUnavailable, match="Wait until it has ended"):
            backed_up(kept, folder / "copies")
    assert data.read_bytes() == before
    backed_up(kept, folder / "copies")


def test_both_parts_put_back_open_what_was_sealed(kept: Path, folder: Path) -> None:
    with closing(KeyFile(kept / "keys.db")) as keys:
        vault = a_vault(keys, Days())
        sealed = vault.seal("m:ana:health", ("answers",), b"5")
    data, copy = backed_up(kept, folder / "copies")
    (kept / "keys.db").unlink()
    (kept / "halqa.db").unlink()
    data.rename(kept / "halqa.db")
    copy.rename(kept / "keys.db")
    with closing(KeyFile(kept / "keys.db")) as keys:
        assert a_vault(keys, Days()).open("m:ana:health", ("answers",), sealed) == b"5"
