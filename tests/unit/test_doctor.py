"""The doctor names each problem and its mend, and stays quiet about what is well."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot import crisis_only
from bot.config import Config
from bot.doctor import Around, examine
from bot.features.crisis import lines
from storage.backup import back_up
from storage.health import look_around, read_reports
from storage.opening import FolderInUse, prepare, take_folder
from storage.panel import tables_without_keys
from storage.unlocking import open_keys
from tests.unit.vaults import CHANCE, Days, a_vault, commit

TODAY = date(2026, 11, 25)
NOW = int(datetime(2026, 11, 25, 12, tzinfo=UTC).timestamp())
DAY = NOW // 86400


@pytest.fixture
def config(folder: Path) -> Config:
    """An installation in which all is well."""
    settings = Config.model_validate(
        {
            "operator": {"name": "Voisins", "contact": "a@b.example", "is_facilitator": False},
            "data": {"folder": folder / "data"},
            "keys": {"ring": folder / "halqa.ring"},
            "backup": {"folder": folder / "backups"},
        }
    )
    ring, keys = open_keys(
        settings.keys.ring, settings.key_file, settings.database_file, settings.data.folder, CHANCE.randbytes, TODAY
    )
    vault = a_vault(keys, Days(DAY), ring.root)
    vault.seal("m:ana:health", ("answers",), b"4")
    commit(vault)
    prepare(settings.database_file, DAY)
    keys.close()
    back_up(settings.database_file, settings.key_file, folder / "backups/data", folder / "backups/keys", NOW)
    return settings


async def examined(
    config: Config,
    *,
    today: date = TODAY,
    data_copy: date | None = TODAY,
    key_copy: date | None = TODAY,
    sqlite: tuple[int, ...] = (3, 51, 3),
    lines_folder: Path = lines.FOLDER,
    zones: str = "2026.6",
) -> tuple[bool, str]:
    now = int(datetime(today.year, today.month, today.day, 12, tzinfo=UTC).timestamp())
    kept = await look_around(config.database_file, config.keys.ring, config.key_file, config.data.folder, now)
    well, said = examine(config, kept, Around(today, data_copy, key_copy, sqlite, zones, lines_folder))
    assert all(line.startswith(("problem: ", "note: ")) and "\n" not in line for line in said)
    assert well == (not any(line.startswith("problem: ") for line in said))
    return well, "\n".join(said)


def changed(config: Config, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(config.database_file, isolation_level=None)) as connection:
        connection.execute(statement, values)


async def test_where_all_is_well_there_are_only_notes(config: Config) -> None:
    well, said = await examined(config)
    assert well, said
    assert "tzdata 2026.6" in said
    assert "Halqa is not running" in said


async def test_the_doctor_changes_nothing(config: Config, folder: Path) -> None:
    def content() -> dict[Path, bytes]:
        files = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(("-shm", "-wal")))
        return {path: path.read_bytes() for path in files}

    before = content()
    await examined(config)
    assert content() == before


async def test_before_the_first_start_nothing_is_wrong(config: Config, folder: Path) -> None:
    for path in (config.database_file, config.key_file, config.keys.ring):
        path.unlink()
    well, said = await examined(config, data_copy=None, key_copy=None)
    assert well, said
    assert "Nothing is kept yet" in said


async def test_a_running_bot_is_noticed_and_not_disturbed(config: Config) -> None:
    lock = take_folder(config.data.folder)
    _, said = await examined(config)
    assert "Halqa is running" in said
    with pytest.raises(FolderInUse):
        take_folder(config.data.folder)
    lock.release()


@pytest.mark.parametrize(("mode", "named"), [(0o644, "is open to others"), (0o660, "is open to others"), (0o600, "")])
async def test_a_keyring_that_others_can_read_is_named(config: Config, mode: int, named: str) -> None:
    config.keys.ring.chmod(mode)
    well, said = await examined(config)
    assert (well, named in said) == (not named, True)


async def test_a_missing_keyring_and_a_missing_key_store_are_named(config: Config) -> None:
    config.keys.ring.unlink()
    assert "The keyring" in (await examined(config))[1]
    config.key_file.unlink()
    well, said = await examined(config)
    assert not well
    assert "The key store" in said


async def test_a_keyring_of_another_installation_is_named(config: Config, folder: Path) -> None:
    config.keys.ring.unlink()
    other = folder / "other"
    open_keys(config.keys.ring, other / "keys.db", other / "halqa.db", other, CHANCE.randbytes, TODAY)[1].close()
    assert "does not open the key store" in (await examined(config))[1]


async def test_a_missing_database_beside_its_keys_is_named(config: Config) -> None:
    config.database_file.unlink()
    assert "its keys are there" in (await examined(config))[1]


async def test_a_damaged_database_is_named(config: Config) -> None:
    changed(config, "INSERT INTO notes VALUES ('long', hex(randomblob(30000)))")
    content = bytearray(config.database_file.read_bytes())
    content[-4096 * 3 : -4096] = b"\xff" * 8192
    config.database_file.write_bytes(content)
    assert "damaged" in (await examined(config))[1]
    config.database_file.write_bytes(b"no database at all" * 100)
    assert "damaged" in (await examined(config))[1]


async def test_a_database_of_a_newer_version_is_named(config: Config) -> None:
    changed(config, "UPDATE alembic_version SET version_num = '9999'")
    assert "version 9999" in (await examined(config))[1]


async def test_what_waits_while_nobody_runs_is_counted(config: Config) -> None:
    changed(config, "INSERT INTO timers VALUES ('checkins.open', x'01', x'02', ?, NULL, 0)", NOW - 3600)
    changed(config, "INSERT INTO burials VALUES (x'0102030405060708')")
    well, said = await examined(config)
    assert not well
    assert "0 messages, 1 timers and 1 keys" in said
    lock = take_folder(config.data.folder)
    assert "1 timers are late although Halqa runs" in (await examined(config))[1]
    lock.release()


async def test_messages_that_were_tried_in_vain_are_counted(config: Config) -> None:
    changed(config, "INSERT INTO outbox VALUES (1, x'01', x'02', 0, 0, 0, NULL, 5, x'', x'03')")
    assert "1 messages could not be sent" in (await examined(config))[1]


async def test_reports_are_counted_and_opened_only_when_asked(config: Config) -> None:
    ring, keys = open_keys(
        config.keys.ring, config.key_file, config.database_file, config.data.folder, CHANCE.randbytes, TODAY
    )
    sealed = a_vault(keys, Days(DAY), ring.root).seal_fixed("reports", (b"r" * 16, "sealed"), b"somebody is unkind")
    keys.close()
    changed(config, "INSERT INTO reports VALUES (?, ?, ?)", b"r" * 16, DAY, sealed)
    _, said = await examined(config)
    assert "1 reports" in said
    assert "unkind" not in said
    opened = read_reports(config.database_file, config.keys.ring, config.key_file, config.data.folder)
    assert opened == [(TODAY, "somebody is unkind")]


async def test_a_clock_before_the_release_or_before_the_newest_entry_is_named(config: Config) -> None:
    released = lines.load().released
    assert "a day before this Halqa was made" in (await examined(config, today=released - timedelta(days=1)))[1]
    changed(config, "INSERT INTO inbox (tag, day) VALUES (x'01', ?)", DAY + 3)
    well, said = await examined(config)
    assert not well
    assert f"kept on {TODAY + timedelta(days=3)}" in said


async def test_old_and_missing_backups_are_named(config: Config) -> None:
    well, said = await examined(config, data_copy=TODAY - timedelta(days=9), key_copy=None)
    assert not well
    assert "backup of the data is from 2026-11-16" in said
    assert "no backup of the keys" in said
    assert (await examined(config, data_copy=TODAY - timedelta(days=8)))[0]


@pytest.mark.parametrize(
    ("age", "named"), [(150, ""), (151, "after 180 days"), (180, "after 180 days"), (181, "no longer shown")]
)
async def test_the_age_of_the_help_lines_is_named_in_time(config: Config, age: int, named: str) -> None:
    day = lines.load().released + timedelta(days=age)
    _, said = await examined(config, today=day, data_copy=day, key_copy=day)
    assert ("help lines" in said) == bool(named)
    assert named in said


async def test_help_lines_that_cannot_be_read_are_named(config: Config, folder: Path) -> None:
    assert "The help lines cannot be read" in (await examined(config, lines_folder=folder))[1]


async def test_files_that_others_can_read_are_named(config: Config) -> None:
    for path in (config.database_file, config.backup.folder / "data" / f"halqa-data-{TODAY}.db"):
        path.chmod(0o644)
        well, said = await examined(config)
        assert not well
        assert f"`chmod 600 {path}`" in said
        path.chmod(0o600)


async def test_the_reason_of_crisis_only_mode_is_named(config: Config) -> None:
    (config.data.folder / crisis_only.NOTE).write_text("2026-11-24 the disk is full.\n")
    well, said = await examined(config)
    assert not well
    assert "crisis door only: 2026-11-24 the disk is full." in said


async def test_zones_that_the_data_does_not_know_are_named(config: Config) -> None:
    changed(config, "INSERT INTO members VALUES (x'01', '', 'Europe/Atlantis', '', 1)")
    changed(config, "INSERT INTO members VALUES (x'02', '', 'Europe/Paris', '', 1)")
    well, said = await examined(config)
    assert not well
    assert "knows no Europe/Atlantis, which" in said


async def test_rules_of_zones_that_are_years_old_are_named(config: Config) -> None:
    for version, old in (("2026.6", False), ("2025.2", False), ("2024.2", True)):
        well, said = await examined(config, zones=version)
        assert well is not old
        assert ("The rules of time zones are of" in said) is old


async def test_a_disk_without_room_for_the_next_copy_is_named(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.doctor.LEAST_ROOM", 2**62)
    well, said = await examined(config)
    assert not well
    assert f"holds {config.database_file.parent} is almost full" in said
    assert f"holds {config.backup.folder} is almost full" in said


async def test_an_old_sqlite_is_noted_and_is_no_problem(config: Config) -> None:
    well, said = await examined(config, sqlite=(3, 40, 1))
    assert well
    assert "SQLite 3.40.1" in said


async def test_the_panel_shows_every_table_without_keys(config: Config) -> None:
    changed(config, "INSERT INTO inbox (tag, day) VALUES (x'0a0b', 3)")
    tables = {table.name: table for table in await tables_without_keys(config.database_file)}
    assert tables["inbox"].columns == ("tag", "day", "platform", "place", "sealed")
    assert tables["inbox"].rows == (("0a0b", "3", "", "", ""),)
    assert len(tables) > 15


async def test_the_panel_sees_what_stands_in_the_log_file_only(config: Config) -> None:
    with closing(sqlite3.connect(config.database_file, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("PRAGMA wal_autocheckpoint=0")
        writer.execute("INSERT INTO inbox (tag, day) VALUES (x'0a0b', 3)")
        tables = {table.name: table for table in await tables_without_keys(config.database_file)}
    assert tables["inbox"].rows == (("0a0b", "3", "", "", ""),)
