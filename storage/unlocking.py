"""The keyring and the key store, opened together; made only where nothing is kept yet."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.errors import ConfigProblem
from bot.keyring import ROOT_BYTES, Keyring, make_keyring, read_keyring
from storage.files import has_content, make_folder
from storage.keys import KeyFile

log = logging.getLogger("halqa.store")


def open_keys(
    ring: Path, key_file: Path, database: Path, data_folder: Path, secret: Callable[[int], bytes], today: date
) -> tuple[Keyring, KeyFile]:
    """The keyring and the key store.

    Keys are made only where nothing is kept yet: new ones would open nothing old. Raises ConfigProblem when one of the
    three is missing while another is there, and as `read_keyring` and `KeyFile` do."""
    make_folder(key_file.parent)
    kept = has_content(database)
    if not kept and not os.path.lexists(ring) and not os.path.lexists(key_file):
        make_keyring(ring, secret(ROOT_BYTES), today.isoformat())
        log.info("a keyring was made: copy it to a safe place, apart from every backup")
    keyring = read_keyring(ring, data_folder)
    keys = KeyFile(key_file, make=not kept)
    if not kept and keys.ids():
        keys.close()
        raise ConfigProblem(
            f"The database {database} is missing, but its keys are there: put your latest backup in its place, "
            f"or move {key_file} and {ring} away to begin anew."
        )
    return keyring, keys
