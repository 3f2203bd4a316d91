"""The keyring: it is made once, kept to ourselves, and refused in every state in which somebody else could have it."""

import base64
import copy
import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.errors import ConfigProblem
from bot.keyring import KeyringProblem, make_keyring, not_private, read_keyring

SECRET = bytes(range(100, 132))
OTHER = bytes(range(32))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keyring.json"


def entry(id: object = "r1", made: object = "2026-11-24", secret: object = base64.b64encode(SECRET).decode()) -> object:
    return {"id": id, "made": made, "secret": secret}


def written(path: Path, content: object) -> None:
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    path.chmod(0o600)


def test_a_keyring_that_was_made_is_read_back_and_only_ours_to_read(path: Path, data: Path) -> None:
    before = os.umask(0)
    try:
        make_keyring(path, SECRET, "2026-11-24")
    finally:
        os.umask(before)
    keyring = read_keyring(path, data)
    assert keyring.root == SECRET
    assert [(root.id, root.made) for root in keyring.roots] == [("r1", "2026-11-24")]
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_newest_root_stands_last(path: Path, data: Path) -> None:
    written(path, {"format": 1, "roots": [entry(secret=base64.b64encode(OTHER).decode()), entry("r2")]})
    assert read_keyring(path, data).root == SECRET


def test_a_keyring_is_never_overwritten(path: Path) -> None:
    make_keyring(path, SECRET, "2026-11-24")
    before = path.read_bytes()
    with pytest.raises(KeyringProblem, match="never overwritten"):
        make_keyring(path, OTHER, "2026-11-25")
    assert path.read_bytes() == before


def test_a_keyring_is_not_made_through_a_link(path: Path, tmp_path: Path) -> None:
    path.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(KeyringProblem, match="never overwritten"):
        make_keyring(path, SECRET, "2026-11-24")
    assert not (tmp_path / "elsewhere.json").exists()


def test_a_keyring_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyringProblem, match="make its folder"):
        make_keyring(tmp_path / "nowhere" / "keyring.json", SECRET, "2026-11-24")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("secret", "day"), [(b"short", "2026-11-24"), (SECRET, "tomorrow")])
def test_a_keyring_is_made_from_32_bytes_and_a_day(path: Path, secret: bytes, day: str) -> None:
    with pytest.raises(ValueError, match=r"bytes|isoformat"):
        make_keyring(path, secret, day)
    assert not path.exists()


def test_a_missing_keyring_is_named_with_its_mend(path: Path, data: Path) -> None:
    with pytest.raises(KeyringProblem, match="is missing: put it back from your safe copy"):
        read_keyring(path, data)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o602, 0o700, 0o4600])
def test_a_keyring_open_to_others_is_refused_with_the_command_that_mends_it(path: Path, data: Path, mode: int) -> None:
    make_keyring(path, SECRET, "2026-11-24")
    path.chmod(mode)
    with pytest.raises(KeyringProblem, match=f"open to others: `chmod 600 {path}`"):
        read_keyring(path, data)


def test_a_keyring_may_be_narrower_than_0600(path: Path, data: Path) -> None:
    make_keyring(path, SECRET, "2026-11-24")
    path.chmod(0o400)
    assert read_keyring(path, data).root == SECRET


def test_a_file_of_another_user_is_refused_with_its_mend(path: Path) -> None:
    make_keyring(path, SECRET, "2026-11-24")
    seen = list(path.stat())
    seen[4] = os.geteuid() + 1  # the owner
    trouble = not_private(path, os.stat_result(seen))
    assert trouble is not None
    assert f"belongs to another user: run as that user, or `chown {os.geteuid()}" in trouble


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_keyring_of_another_user_is_refused(path: Path, data: Path) -> None:
    make_keyring(path, SECRET, "2026-11-24")
    os.chown(path, 12345, -1)
    with pytest.raises(KeyringProblem, match="belongs to another user"):
        read_keyring(path, data)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_keyring_is_refused(path: Path, data: Path) -> None:
    make_keyring(path, SECRET, "2026-11-24")
    path.chmod(0)
    with pytest.raises(KeyringProblem, match="cannot be read"):
        read_keyring(path, data)


def test_a_keyring_inside_the_data_folder_is_refused(data: Path) -> None:
    make_keyring(data / "keyring.json", SECRET, "2026-11-24")
    with pytest.raises(KeyringProblem, match=r"inside the data folder.*move it elsewhere"):
        read_keyring(data / "keyring.json", data)


def test_a_link_does_not_hide_that_a_keyring_lies_inside_the_data_folder(data: Path, tmp_path: Path) -> None:
    (data / "deep").mkdir()
    make_keyring(data / "deep" / "keyring.json", SECRET, "2026-11-24")
    (tmp_path / "etc").symlink_to(data / "deep")
    (tmp_path / "alias").symlink_to(data)
    for path, folder in [(tmp_path / "etc" / "keyring.json", data), (data / "deep/keyring.json", tmp_path / "alias")]:
        with pytest.raises(KeyringProblem, match="inside the data folder"):
            read_keyring(path, folder)


def test_a_link_in_place_of_the_keyring_is_refused(path: Path, data: Path, tmp_path: Path) -> None:
    make_keyring(tmp_path / "real.json", SECRET, "2026-11-24")
    path.symlink_to(tmp_path / "real.json")
    with pytest.raises(KeyringProblem, match="is a link"):
        read_keyring(path, data)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path, 0o600)


@pytest.mark.parametrize("put", [a_folder, a_pipe])
def test_what_is_not_a_plain_file_is_refused(path: Path, data: Path, put: Callable[[Path], None]) -> None:
    put(path)
    with pytest.raises(KeyringProblem, match="not a plain file"):
        read_keyring(path, data)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('{"format": 1, "roots": [', "not valid JSON"),
        ("", "not valid JSON"),
        ("[" * 50_000, "not valid JSON"),
        ("[]", "not valid JSON of a keyring"),
        ("x" * 70_000, "far too large"),
        ({"roots": [entry()]}, "unknown format"),
        ({"format": 2, "roots": [entry()]}, "unknown format"),
        ({"format": "1", "roots": [entry()]}, "unknown format"),
        ({"format": 1, "roots": []}, "holds no root"),
        ({"format": 1}, "holds no root"),
        ({"format": 1, "roots": ["r1"]}, "Root 1 .* lacks its id or its day"),
        ({"format": 1, "roots": [entry(id="")]}, "lacks its id or its day"),
        ({"format": 1, "roots": [entry(), entry("r2", made="spring")]}, "Root 2 .* lacks its id or its day"),
        ({"format": 1, "roots": [entry(), entry()]}, "names two roots alike"),
        ({"format": 1, "roots": [entry(secret=base64.b64encode(SECRET[:31]).decode())]}, "root 1 .* not 32 bytes"),
        ({"format": 1, "roots": [entry(secret=base64.b64encode(SECRET * 2).decode())]}, "not 32 bytes"),
        ({"format": 1, "roots": [entry(secret="!" + base64.b64encode(SECRET).decode())]}, "not 32 bytes"),
        ({"format": 1, "roots": [entry(secret=None)]}, "not 32 bytes"),
    ],
)
def test_a_file_that_is_no_keyring_is_refused(path: Path, data: Path, content: object, sentence: str) -> None:
    written(path, content)
    with pytest.raises(KeyringProblem, match=sentence):
        read_keyring(path, data)


def test_a_refusal_never_carries_the_secret(path: Path, data: Path) -> None:
    secret = base64.b64encode(SECRET).decode()
    written(path, json.dumps({"format": 1, "roots": [entry()]})[:-1])
    with pytest.raises(ConfigProblem) as caught:
        read_keyring(path, data)
    error: BaseException | None = caught.value
    while error is not None:
        assert secret not in f"{error} {error.args} {vars(error)}"
        error = error.__cause__ or error.__context__


def test_a_keyring_shows_nothing_and_cannot_be_pickled(path: Path, data: Path) -> None:
    make_keyring(path, SECRET, "2026-11-24")
    keyring = read_keyring(path, data)
    assert repr(keyring) == "<keyring>"
    assert repr(keyring.roots) == "(<root>,)"
    for secretive in (keyring, keyring.roots[0]):
        with pytest.raises(TypeError, match="holds a secret"):
            pickle.dumps(secretive)
        with pytest.raises(TypeError, match="holds a secret"):
            copy.deepcopy(secretive)
