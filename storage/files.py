"""Files and folders as such: made for us alone, looked at, and named in one sentence when they cannot be used."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import StoreUnavailable

_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS})  # as some network disks say; they do without


def make_folder(folder: Path) -> None:
    """Makes the folder for us alone (0700) where there is none. Raises StoreUnavailable when it cannot be made."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"the folder {folder} cannot be made ({error.strerror}). "
            f"Name another place in the config, or give the user that runs Halqa the right to write there."
        ) from None


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else who asks this way has the folder meanwhile; whoever is killed has it no longer.

    Raises StoreUnavailable at once while somebody has it, and when it cannot be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise _unusable(folder, error) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreUnavailable(f"another backup is being written to {folder}. Wait until it has ended.") from None
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise _unusable(folder, error) from None
        yield
    finally:
        os.close(handle)


def has_content(path: Path) -> bool:
    """Whether there is a file with anything in it. Raises StoreUnavailable when that cannot be seen."""
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unusable(path, error) from None


def close_to_others(path: Path) -> None:
    """Takes the file from everybody else (0600). Raises StoreUnavailable when it is not ours."""
    try:
        path.chmod(0o600)
    except OSError as error:
        raise _unusable(path, error) from None


def _unusable(path: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(f"{path} cannot be used ({error.strerror}). Make the user that runs Halqa its owner.")
