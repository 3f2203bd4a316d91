"""The doctor over a PostgreSQL: the same questions, and the means of the server where files are copied otherwise."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url
from typer.testing import CliRunner

from bot.__main__ import main
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
    assert "backup" not in said
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


def test_copies_are_made_with_the_means_of_the_server(settings: Path) -> None:
    code, said = asked(settings, "backup")
    assert code != 0
    assert "pg_dump" in said
