"""Files that cannot be used: the door stays open, the reason and its mend are named, and nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.crisis_only import BuiltInDoor, CrisisOnlyHouse, at_least_the_door, day_of, note_left
from bot.danger import Hint
from bot.events import Called, Pressed, Said
from bot.features.crisis import CrisisDoor
from bot.keyring import read_keyring
from bot.model import Chat
from storage.keys import KeyFile
from storage.opening import FolderInUse, take_folder
from tests.bad_input.installation import ANA, PLATFORM, PRIVATE, Installation, installation
from tests.unit.vaults import Days, a_vault, commit

Spoil = Callable[[Installation], object]


@pytest.fixture
async def running(folder: Path) -> Installation:
    """An installation that started once, with an entry in its database."""
    made = installation(folder)
    await made.starts_whole()
    with closing(sqlite3.connect(made.config.database_file, isolation_level=None)) as connection:
        connection.execute("INSERT INTO notes VALUES ('kept', 'still here')")
    return made


def with_a_key(made: Installation) -> None:
    """Somebody was here: the key store holds a key."""
    with closing(KeyFile(made.config.key_file)) as keys:
        vault = a_vault(keys, Days(), read_keyring(made.config.keys.ring, made.config.data.folder).root)
        vault.seal("m:ana:health", ("answers",), b"4")
        commit(vault)


def spoil_database(content: bytes) -> Spoil:
    return lambda made: made.config.database_file.write_bytes(content)


def of_a_newer_version(made: Installation) -> None:
    with closing(sqlite3.connect(made.config.database_file, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def ring_says(text: str) -> Spoil:
    return lambda made: made.config.keys.ring.write_text(text)


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda made: made.config.keys.ring.unlink(), "put it back from your safe copy"),
        (lambda made: made.config.keys.ring.chmod(0o644), "chmod 600"),
        (lambda made: made.config.keys.ring.chmod(0o604), "chmod 600"),
        (ring_says("{}"), "run the Halqa that made it"),
        (ring_says('{"format": 1, "roots": [{"id": "r1"'), "put it back from your safe copy"),
        (lambda made: made.config.key_file.unlink(), "put it back from its backup"),
        (lambda made: made.config.key_file.chmod(0o640), "chmod 600"),
        (lambda made: made.config.key_file.write_bytes(b"no keys" * 1000), "key store cannot be read"),
        (spoil_database(b"no database" * 1000), "put your latest backup in its place"),
        (of_a_newer_version, "Run that version"),
    ],
    ids=[
        "keyring missing", "keyring readable by others", "keyring readable by all", "keyring of another format",
        "keyring cut short", "key store missing", "key store readable by others", "key store damaged",
        "database damaged", "database of a newer version",
    ],
)  # fmt: skip
async def test_the_door_stays_open_and_names_the_mend(running: Installation, spoil: Spoil, named: str) -> None:
    spoil(running)
    before = running.config.database_file.read_bytes()
    async with running.only_the_door() as reason:
        assert named in reason
        assert "Traceback" not in reason
    assert named in note_left(running.config.data.folder)
    assert running.config.database_file.read_bytes() == before


async def test_a_keyring_of_another_installation_does_not_open_this_one(running: Installation, folder: Path) -> None:
    with_a_key(running)
    (folder / "other").mkdir()
    other = installation(folder / "other")
    await other.starts_whole()
    running.config.keys.ring.unlink()
    other.config.keys.ring.rename(running.config.keys.ring)
    async with running.only_the_door() as reason:
        assert "put back the keyring made with this data" in reason


async def test_a_missing_database_beside_its_keys_is_not_taken_for_a_first_start(running: Installation) -> None:
    with_a_key(running)
    running.config.database_file.unlink()
    async with running.only_the_door() as reason:
        assert "put your latest backup in its place" in reason
    assert not running.config.database_file.exists()


@pytest.mark.slow
async def test_a_locked_database_is_named(running: Installation) -> None:
    with closing(sqlite3.connect(running.config.database_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with running.only_the_door() as reason:
            assert "is locked by another program" in reason
        other.execute("ROLLBACK")
    await running.starts_whole()


async def test_a_file_in_the_place_of_the_data_folder_is_named(folder: Path) -> None:
    (folder / "data").write_text("not a folder")
    made = installation(folder)
    async with made.only_the_door() as reason:
        assert "cannot be made" in reason
    assert (folder / "data").read_text() == "not a folder"


async def test_a_keyring_whose_folder_is_missing_is_named(folder: Path) -> None:
    made = installation(folder, ring=folder / "nowhere" / "halqa.ring")
    async with made.only_the_door() as reason:
        assert "make its folder" in reason


async def test_once_mended_it_opens_whole_and_the_note_goes(running: Installation) -> None:
    running.config.keys.ring.chmod(0o644)
    async with running.only_the_door():
        assert note_left(running.config.data.folder)
    running.config.keys.ring.chmod(0o600)
    await running.starts_whole()
    assert note_left(running.config.data.folder) == ""
    with closing(sqlite3.connect(running.config.database_file)) as connection:
        assert connection.execute("SELECT value FROM notes WHERE name = 'kept'").fetchone() == ("still here",)


async def test_a_second_process_on_the_folder_does_not_even_open_the_door(running: Installation) -> None:
    lock = take_folder(running.config.data.folder)
    with pytest.raises(FolderInUse, match="another Halqa is using"):
        await running.opens()
    lock.release()
    await running.starts_whole()


async def test_a_house_that_could_not_open_holds_no_file(running: Installation) -> None:
    of_a_newer_version(running)
    async with running.only_the_door():
        take_folder(running.config.data.folder).release()


@pytest.mark.parametrize(("language", "number"), [("en", 1), ("fr", 1), ("ar", 1), ("", 3), ("de", 3)])
async def test_without_readable_help_lines_a_person_still_gets_an_answer(
    running: Installation, folder: Path, language: str, number: int
) -> None:
    (folder / "lines").mkdir()

    def broken() -> CrisisDoor:
        return CrisisDoor.load(running.catalog, lambda: day_of(SystemClock()), lambda _: True, folder)

    async def never() -> CrisisOnlyHouse:
        raise AssertionError("the house is not opened when its lines cannot be read")

    house = await at_least_the_door(
        broken, BuiltInDoor(lambda _: True), never, running.catalog, folder, day_of(SystemClock()), unless=FolderInUse
    )
    assert isinstance(house, CrisisOnlyHouse)
    for event in (
        Called("e1", ANA, PRIVATE, "urgence", {}, language=language),
        Said("e2", ANA, PRIVATE, "sos", language=language),
        Pressed("e3", ANA, PRIVATE, "cr.fr.more", language=language),
    ):
        answer = await house.desk.handle(event)
        assert len(answer.messages) == number
        for message in answer.messages:
            assert "112" in message.text
            assert "https://findahelpline.com" in message.text


async def test_the_door_says_where_everybody_reads_only_what_everybody_may_read(running: Installation) -> None:
    room = Chat("telegram-look", "room")
    answer = BuiltInDoor(lambda platform: platform == PLATFORM).answer(Called("e", ANA, room, "sos", {}), Hint("en"))
    assert answer is not None
    assert answer.everybody


async def test_crisis_only_mode_is_silent_in_the_talk_of_a_group(running: Installation) -> None:
    running.config.keys.ring.unlink()
    house = await running.opens()
    said = Said("e", ANA, Chat(PLATFORM, "circle"), "hello everybody", to_us=False)
    assert (await house.desk.handle(said)).messages == ()
    assert [command.name for command in house.desk.commands("ar")] == ["crisis", "sos", "urgence"]


async def test_an_error_that_nobody_thought_of_opens_the_door_and_its_text_stays_hidden(
    running: Installation, folder: Path
) -> None:
    async def breaks() -> CrisisOnlyHouse:
        raise RuntimeError("Mariam wrote this")

    door = BuiltInDoor(lambda _: True)
    house = await at_least_the_door(
        lambda: door, door, breaks, running.catalog, folder, day_of(SystemClock()), unless=FolderInUse
    )
    assert "RuntimeError" in house.desk.reason
    assert "Mariam" not in house.desk.reason
    assert "Mariam" not in note_left(folder)
