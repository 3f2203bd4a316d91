"""The keyring and the key store, opened together; made only where nothing is kept yet."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.errors import ConfigProblem
from bot.keyring import ROOT_BYTES, Keyring, make_keyring, read_keyring
from bot.keystore import KeyStore
from storage.files import has_content, make_folder
from storage.keys import KeyFile

K = TypeVar("K", bound=KeyStore)
log = logging.getLogger("halqa.store")


def open_keys(
    ring: Path, key_file: Path, database: Path, data_folder: Path, secret: Callable[[int], bytes], today: date
) -> tuple[Keyring, KeyFile]:
    """The keyring and the key store.

    Keys are made only where nothing is kept yet: new ones would open nothing old. Raises ConfigProblem when one of the
    three is missing while another is there, and as `read_keyring` and `KeyFile` do."""
    make_folder(key_file.parent)
    before = Before(has_content(database), os.path.lexists(key_file), f"The database {database}", str(key_file))
    return unlock(ring, lambda make: KeyFile(key_file, make=make), before, data_folder, secret, today)


@dataclass(frozen=True, slots=True)
class Before:
    """What is there before a start: whether anything is `kept`, and whether there is a key store; and what the two are
    called for an operator."""

    kept: bool
    has_keys: bool
    database: str
    keys: str


def unlock(
    ring: Path,
    keys_at: Callable[[bool], K],
    before: Before,
    data_folder: Path,
    secret: Callable[[int], bytes],
    today: date,
) -> tuple[Keyring, K]:
    """As `open_keys`, wherever the data and the keys are. `keys_at` opens the key store, and makes one if it is told
    to."""
    if not before.kept and not os.path.lexists(ring) and not before.has_keys:
        make_keyring(ring, secret(ROOT_BYTES), today.isoformat())
        log.info("a keyring was made: copy it to a safe place, apart from every backup")
    keyring = read_keyring(ring, data_folder)
    keys = keys_at(not before.kept)
    if not before.kept and keys.ids():
        keys.close()
        raise ConfigProblem(
            f"{before.database} is missing, but its keys are there: put your latest backup in its place, "
            f"or move {before.keys} and {ring} away to begin anew."
        )
    return keyring, keys
