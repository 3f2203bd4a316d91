"""Files for running Halqa as a service: systemd takes them, they name this installation, and nothing is written."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import main
from bot.command_line import Printed
from bot.serving import HOUSE_ENDS, LINES_END

ROOT = Path(__file__).parents[2]
GOOD = '[operator]\nname = "Voisins"\ncontact = "a@b.example"\nis_facilitator = true\n[keys]\nring = "etc/ring"\n'


@pytest.fixture
def settings(folder: Path) -> Path:
    home = folder / "a folder 100%"
    home.mkdir()
    file = home / "config.toml"
    file.write_text(GOOD, encoding="utf-8")
    return file


def printed(what: str, settings: Path) -> str:
    told = CliRunner().invoke(main, ["print", what, "--config", str(settings)])
    assert told.exit_code == 0, told.output
    assert [path.name for path in settings.parent.iterdir()] == ["config.toml"]
    return told.output


def unit(text: str) -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=True, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]  # names are as they are written
    read.read_string(text)
    return read


def test_the_service_runs_these_settings_and_may_write_where_they_say(settings: Path) -> None:
    service = unit(printed("service", settings))["Service"]
    home = str(settings.parent).replace("%", "%%")
    assert service["ExecStart"] == f'{Path(sys.executable).with_name("halqa")} run --config "{home}/config.toml"'
    assert service["ReadWritePaths"] == f'"{home}"'  # data, backups and the ring are not there yet, and are made in it
    for name in ("data", "backups", "etc"):
        (settings.parent / name).mkdir()
    told = CliRunner().invoke(main, ["print", "service", "--config", str(settings)]).output
    assert unit(told)["Service"]["ReadWritePaths"] == f'"{home}/backups" "{home}/data" "{home}/etc"'


def test_the_service_is_given_time_to_end_and_is_not_started_again_over_bad_settings(settings: Path) -> None:
    service = unit(printed("service", settings))["Service"]
    assert int(service["TimeoutStopSec"]) > LINES_END + HOUSE_ENDS
    assert service["RestartPreventExitStatus"] == "2"
    assert service["Environment"] == "HALQA_HEALTH__LISTEN=127.0.0.1:8767"
    assert service["User"] != "root"


def test_copies_are_made_at_night_of_files_without_a_network(settings: Path) -> None:
    service = unit(printed("backup-service", settings))["Service"]
    assert "backup --config" in service["ExecStart"]
    assert service["PrivateNetwork"] == "yes"
    database = '[database]\nurl = "postgresql://halqa@db.example/halqa"\n'
    settings.write_text(GOOD + database, encoding="utf-8")
    assert "PrivateNetwork" not in unit(printed("backup-service", settings))["Service"]
    timer = unit(printed("backup-timer", settings))
    assert timer["Timer"]["Persistent"] == "yes"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here to ask")
def test_systemd_takes_the_units(settings: Path, folder: Path) -> None:
    units = folder / "units"
    units.mkdir()
    named = {"service": "halqa.service", "backup-service": "halqa-backup.service", "backup-timer": "halqa-backup.timer"}
    for what, name in named.items():
        text = printed(what, settings).replace("User=halqa", "User=root")  # it looks whether the user is there
        (units / name).write_text(text, encoding="utf-8")
    looked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(units / name) for name in named.values())],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    ours = [line for line in looked.stderr.splitlines() if "halqa" in line]
    assert ours == []


def test_the_container_is_made_of_what_is_there(settings: Path) -> None:
    text = printed("container", settings)
    copied = [name for line in re.findall(r"^COPY (.+)$", text, re.MULTILINE) for name in line.split()[:-1]]
    assert {"requirements.lock", "bot", "adapters", "storage", "locales"} <= set(copied)
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "--require-hashes" in text
    assert "://" not in text.replace("http://127.0.0.1:8767/healthz", "")
    assert re.search(r"^USER 10001$", text, re.MULTILINE)


@pytest.mark.parametrize("what", list(Printed))
def test_the_first_lines_say_how_it_is_used(settings: Path, what: Printed) -> None:
    first, second = printed(what.value, settings).splitlines()[:2]
    assert first.startswith("# ")
    assert f"halqa print {what.value}" in second


def test_without_settings_it_says_so(folder: Path) -> None:
    told = CliRunner().invoke(main, ["print", "service", "--config", str(folder / "nowhere.toml")])
    assert told.exit_code == 2
    assert "Copy config.example.toml there" in told.output
