"""The keyring: the small file with the root secret, from which or under which every other key stands.

It lies outside the data folder and in no backup of it, because a copy of the data must not carry what opens it.
Reading refuses every file that somebody else could read, change or swap; each refusal is one sentence with its mend.

    {"format": 1, "roots": [{"id": "r1", "made": "2026-11-24", "secret": "<base64 of 32 bytes>"}]}

The newest root stands last.
"""

import base64
import errno
import json
import os
import shlex
import stat
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NoReturn, SupportsIndex

from bot.errors import ConfigProblem

ROOT_BYTES = 32
FORMAT = 1
_LARGEST_FILE = 64 * 1024


class KeyringProblem(ConfigProblem):
    """The keyring cannot be used. The text says why in one sentence, and what mends it."""


class Secretive:
    """Base of everything that holds a secret: its repr tells only its kind, and it refuses to be pickled or copied."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__.lstrip('_').lower()}>"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError(f"{self!r} holds a secret and cannot be pickled or copied.")


@dataclass(frozen=True, slots=True, repr=False)
class Root(Secretive):
    """One root secret: its name, the day it was made (ISO date), and its 32 bytes."""

    id: str
    made: str
    secret: bytes = field(compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Keyring(Secretive):
    """The roots of this installation, oldest first; never empty."""

    roots: tuple[Root, ...]

    @property
    def root(self) -> bytes:
        """The 32 bytes of the newest root."""
        return self.roots[-1].secret


def read_keyring(path: Path, data_folder: Path) -> Keyring:
    """Read the keyring at `path`.

    Raises KeyringProblem when the file is missing, unreadable, a link, not a plain file, owned by somebody else, open
    to others (wider than 0600), inside `data_folder` once links are followed, or not a keyring in a known format.
    """
    if path.resolve().is_relative_to(data_folder.resolve()):
        raise KeyringProblem(
            f"The keyring {path} lies inside the data folder, where every copy of the data would carry its key: "
            f"move it elsewhere, for example to /etc/halqa/keyring.json, and name the new place in the config."
        )
    return _parsed(path, _read_privately(path))


def make_keyring(path: Path, secret: bytes, day: str) -> None:
    """Create the keyring at `path` with one root `r1`, mode 0600, and return once it is on the disk.

    `secret` is 32 random bytes, `day` an ISO date. Raises KeyringProblem when anything stands at `path` already (a
    keyring is never replaced) or the file cannot be written; ValueError on a secret of another length or a day that
    is none.
    """
    if len(secret) != ROOT_BYTES:
        raise ValueError(f"A root secret has {ROOT_BYTES} bytes.")
    root = {"id": "r1", "made": date.fromisoformat(day).isoformat(), "secret": base64.b64encode(secret).decode()}
    content = json.dumps({"format": FORMAT, "roots": [root]}, indent=2).encode() + b"\n"
    try:
        make_private_file(path, content)
    except FileExistsError:
        raise KeyringProblem(
            f"{path} exists already and a keyring is never overwritten: use it, or choose another place."
        ) from None
    except OSError as error:
        raise KeyringProblem(
            f"The keyring {path} cannot be written ({error.strerror}): "
            f"make its folder, and give this user the right to write there."
        ) from None


def make_private_file(path: Path, content: bytes = b"") -> None:
    """Create a new file only we can read (0600) and bring it, and its name in the folder, to the disk.

    Raises FileExistsError when anything, even a link, stands there, and OSError when writing fails; then nothing is
    left behind.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        sync(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def sync(path: Path) -> None:
    """Bring a file's content, or a folder's names, to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def not_private(path: Path, seen: os.stat_result) -> str | None:
    """One sentence with its mend when the file is not plain, not ours, or open to others; None when all is well."""
    if not stat.S_ISREG(seen.st_mode):
        return f"{path} is not a plain file: put the file itself there, not a link or a folder."
    if seen.st_uid != os.geteuid():
        return f"{path} belongs to another user: run as that user, or `chown {os.geteuid()} {_quoted(path)}`."
    if stat.S_IMODE(seen.st_mode) & ~0o600:
        return f"{path} is open to others: `chmod 600 {_quoted(path)}`."
    return None


def _read_privately(path: Path) -> bytes:
    try:
        # Opened first and looked at afterwards, so that nobody swaps the file in between.
        # NONBLOCK, so that a pipe in its place cannot hang the start.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise KeyringProblem(_cannot_open(path, error)) from None
    try:
        trouble = not_private(path, os.fstat(handle))
        if trouble is not None:
            raise KeyringProblem(f"The keyring {trouble}")
        content = os.read(handle, _LARGEST_FILE + 1)
    finally:
        os.close(handle)
    if len(content) > _LARGEST_FILE:
        raise KeyringProblem(f"The keyring {path} is far too large to be one: check the path in the config.")
    return content


def _cannot_open(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return f"The keyring {path} is missing: put it back from your safe copy (a new one opens nothing old)."
    if error.errno == errno.ELOOP:
        return f"The keyring {path} is a link: put the file itself there, or name its real place in the config."
    return f"The keyring {path} cannot be read ({error.strerror}): run as its owner, with `chmod 600 {_quoted(path)}`."


def _parsed(path: Path, content: bytes) -> Keyring:
    data = _json_or_none(content)
    if not isinstance(data, dict):
        raise KeyringProblem(f"The keyring {path} is not valid JSON of a keyring: put it back from your safe copy.")
    if data.get("format") != FORMAT:
        raise KeyringProblem(f"The keyring {path} has an unknown format: run the Halqa that made it, or a newer one.")
    entries = data.get("roots")
    if not isinstance(entries, list) or not entries:
        raise KeyringProblem(f"The keyring {path} holds no root: put it back from your safe copy.")
    roots = tuple(_root(path, number, entry) for number, entry in enumerate(entries, start=1))
    if len({root.id for root in roots}) != len(roots):
        raise KeyringProblem(f"The keyring {path} names two roots alike: put it back from your safe copy.")
    return Keyring(roots)


def _root(path: Path, number: int, entry: object) -> Root:
    fields = entry if isinstance(entry, dict) else {}
    name, made, secret = fields.get("id"), _day_or_none(fields.get("made")), _bytes_or_none(fields.get("secret"))
    if not isinstance(name, str) or not name or made is None:
        raise KeyringProblem(
            f"Root {number} of the keyring {path} lacks its id or its day: put the file back from your safe copy."
        )
    if secret is None or len(secret) != ROOT_BYTES:
        raise KeyringProblem(
            f"The secret of root {number} of the keyring {path} is not {ROOT_BYTES} bytes in base64: "
            f"put the file back from your safe copy."
        )
    return Root(name, made, secret)


# These three answer None instead of letting the error travel: a decoding error carries the whole text, secret included.
def _json_or_none(content: bytes) -> object:
    try:
        data: object = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return data


def _day_or_none(text: object) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if isinstance(text, str) else None
    except ValueError:
        return None


def _bytes_or_none(text: object) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else None
    except ValueError:
        return None


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))
