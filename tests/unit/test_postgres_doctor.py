"""The doctor over a PostgreSQL: the same questions, and the means of the server where files are copied otherwise."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from typer.testing import CliRunner

from bot.__main__ import main
from bot.work.upkeep import doctor
from storage.keys import KeyFile
from tests.servers import Server
from tests.unit.test_postgres_opening import lives_once, street

pytestmark = pytest.mark.slow


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    url = server.empty()
    yield url
    server.drop(url)


@pytest.fixture
def settings(folder: Path, empty: str) -> Path:
    path = folder / "config.toml"
    path.write_text(
        '[operator]\nname = "Voisins"\ncontact = "a@b.example"\nis_facilitator = false\n'
        f'[data]\nfolder = "data"\n[database]\nurl = "{empty}"\n',
        encoding="utf-8",
    )
    return path


def asked(settings: Path, *words: str) -> tuple[int, str]:
    ran = CliRunner().invoke(main, [*words, "--config", str(settings)])
    return ran.exit_code, " ".join(ran.output.split())


def test_before_the_first_start_nothing_is_kept_yet(settings: Path) -> None:
    code, said = asked(settings, "doctor")
    assert code == 0, said
    assert "Nothing is kept yet" in said


def test_after_it_all_is_well_and_what_waits_is_counted(
    settings: Path, folder: Path, empty: str, server: Server
) -> None:
    assert asyncio.run(lives_once(street(folder, empty))) == []
    code, said = asked(settings, "doctor")
    assert code == 0, said
    assert "Halqa is not running" in said
    assert "note: There is no backup of the data" in said  # the server may be copied by its own means
    name = make_url(empty).database or ""
    server.says("INSERT INTO timers VALUES ('k', '\\x01', '\\x02', 5, NULL, 0)", name)
    code, said = asked(settings, "doctor")
    assert code == 1
    assert "1 timers" in said
    assert asked(settings, "doctor", "--reports") == (0, "No reports wait.")


def test_what_is_wrong_with_the_server_is_one_of_its_lines(settings: Path, empty: str) -> None:
    settings.write_text(settings.read_text(encoding="utf-8").replace("/halqa_", "/nothing_"), encoding="utf-8")
    code, said = asked(settings, "doctor")
    assert code == 1
    assert "createdb" in said


def test_copies_are_made_as_of_files_and_looked_at(settings: Path, folder: Path, empty: str) -> None:
    assert asyncio.run(lives_once(street(folder, empty))) == []
    code, said = asked(settings, "backup")
    assert code == 0, said
    assert "Keep the two apart" in said
    assert "There is no backup" not in asked(settings, "doctor")[1]
    for copy in (folder / "backups").rglob("*.db"):
        copy.rename(copy.with_name(copy.name.replace(copy.stem[-10:], "2026-01-02")))
    code, said = asked(settings, "doctor")
    assert code == 1
    assert "The newest backup of the data is from 2026-01-02" in said


def test_what_a_move_left_behind_is_to_be_removed_within_a_week(settings: Path, folder: Path, empty: str) -> None:
    assert asyncio.run(lives_once(street(folder, empty))) == []
    old = folder / "data" / "halqa.db"
    old.write_bytes(b"")
    old.chmod(0o600)
    code, said = asked(settings, "doctor")
    assert code == 0, said
    assert f"note: {old} is in use no more" in said
    os.utime(old, (old.stat().st_mtime - 8 * 86400,) * 2)
    code, said = asked(settings, "doctor")
    assert code == 1
    assert f"remove it: `rm {old}*`" in said
    assert "keys.db is in use no more" not in said


def test_old_keys_are_to_be_removed_as_well(folder: Path, empty: str, server: Server) -> None:
    keys = server.empty()
    made = street(folder, empty, keys)
    assert asyncio.run(lives_once(made)) == []
    old = folder / "data" / "keys.db"
    with closing(KeyFile(old, make=True)):
        pass
    _, said = asyncio.run(doctor(made.config))
    assert any(f"{old} is in use no more" in line for line in said)
    server.drop(keys)
