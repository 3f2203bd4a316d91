"""What operators type wrongly is answered in sentences, with an exit code, and never with a traceback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import main

ROOT = Path(__file__).parents[2]
GOOD = '[operator]\nname = "Voisins"\ncontact = "a@b.example"\nis_facilitator = true\n'


def typed(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def settings(folder: Path, text: str = GOOD) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


@contextmanager
def started(*words: object) -> Iterator[subprocess.Popen[str]]:
    """`halqa` as a process of its own, ended when the test ends."""
    command = [sys.executable, "-m", "bot", *(str(word) for word in words)]
    pipe, env = subprocess.PIPE, {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=env, cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield int(listening.getsockname()[1])


@pytest.mark.parametrize("command", ["run", "backup", "restore", "move", "doctor"])
def test_every_mistake_of_the_settings_is_told_at_once(folder: Path, command: str) -> None:
    file = settings(folder, '[operator]\nname = ""\n[data]\nfoldr = "x"\n[playground]\nport = "many"\n')
    told = typed(command, "--config", file)
    assert told.exit_code == (1 if command == "doctor" else 2)
    for mistake in ("operator.name", "operator.contact", "operator.is_facilitator", "data.foldr", "playground.port"):
        assert mistake in told.output
    assert "Did you mean folder?" in told.output
    assert "Traceback" not in told.output
    assert [path.name for path in folder.iterdir()] == ["config.toml"]


@pytest.mark.parametrize("command", ["run", "backup", "restore", "move", "doctor"])
def test_missing_settings_are_named(folder: Path, command: str) -> None:
    told = typed(command, "--config", folder / "nowhere.toml")
    assert told.exit_code in (1, 2)
    assert "Copy config.example.toml there" in told.output


def test_a_backup_before_the_first_start_says_so(folder: Path) -> None:
    told = typed("backup", "--config", settings(folder))
    assert told.exit_code == 2
    assert "nothing to copy yet" in told.output


def test_a_copy_that_is_not_there_is_named_and_nothing_is_made(folder: Path) -> None:
    file = settings(folder)
    told = typed("restore", "--data", folder / "a.db", "--keys", folder / "b.db", "--yes", "--config", file)
    assert told.exit_code == 2
    assert "is missing: put it back from your safe copy" in told.output
    assert "Traceback" not in told.output
    assert [path.name for path in folder.iterdir()] == ["config.toml"]


def test_without_copies_and_answers_restore_ends_by_itself(folder: Path) -> None:
    told = typed("restore", "--config", settings(folder))
    assert told.exit_code == 1
    assert "The copy of the data" in told.output


def test_the_doctor_sees_an_installation_that_never_started(folder: Path) -> None:
    told = typed("doctor", "--config", settings(folder))
    assert told.exit_code == 0, told.output
    assert "Nothing is kept yet" in told.output


@pytest.mark.slow
def test_a_taken_port_is_named_with_another_to_try(folder: Path, taken: int) -> None:
    file = settings(folder, GOOD + f"[playground]\nport = {taken}\n")
    for words in (("run", "--config", file), ("demo", "--port", taken)):
        with started(*words) as process:
            out, told = process.communicate(timeout=60)
        assert process.returncode == 2
        assert f"Port {taken} cannot be used" in told
        assert "Traceback" not in out + told


@pytest.mark.slow
def test_a_second_process_on_the_folder_is_sent_away_and_the_first_goes_on(folder: Path) -> None:
    file = settings(folder, GOOD + "[playground]\nport = 18765\n")
    with started("run", "--config", file) as first:
        assert first.stdout is not None
        assert "made-up people" in first.stdout.readline()
        again = settings(folder, GOOD + "[playground]\nport = 18766\n")
        with started("run", "--config", again) as second:
            _, told = second.communicate(timeout=60)
        assert second.returncode == 2
        assert "another Halqa is using" in told
        assert "Traceback" not in told
        looked = typed("doctor", "--config", file)
        assert "Halqa is running" in looked.output
        copied = typed("backup", "--config", file)
        assert copied.exit_code == 0, copied.output
        assert "Keep the two apart" in copied.output
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=60)
        assert first.returncode == 0
    assert typed("doctor", "--config", file).exit_code == 0


@pytest.mark.slow
def test_crisis_only_mode_serves_the_page_prints_the_mend_and_ends_with_one(folder: Path) -> None:
    file = settings(folder, GOOD + "[playground]\nport = 18767\n")
    (folder / "data").write_text("in the way")
    with started("run", "--config", file) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(4)]
        assert lines[0] == "Only the crisis door is open.\n"
        assert "cannot be made" in lines[1]
        assert "http://127.0.0.1:18767/" in lines[3]
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "only the crisis door is open" in told


def test_the_reports_and_the_copies_can_be_asked_for_in_vain(folder: Path) -> None:
    told = typed("doctor", "--reports", "--config", settings(folder))
    assert told.exit_code == 2
    assert "missing" in told.output
    assert "Traceback" not in told.output


def test_an_unknown_command_is_no_traceback() -> None:
    told = typed("dance")
    assert told.exit_code == 2
    assert "No such command" in told.output
