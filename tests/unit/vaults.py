"""What the tests of the vault share: a root, a day moved by hand, and a key store that somebody changed."""

from dataclasses import dataclass
from random import Random

from bot.keystore import KeyStore
from bot.vault import Vault
from storage.keys import KeyFile

ROOT = Random(1).randbytes(32)
CHANCE = Random(2)
ANA, BEN = CHANCE.randbytes(16), CHANCE.randbytes(16)
SCOPE = "m:ana:health"
PLACE = ("answers", "note", b"row-1")
HEAD = 1 + 8 + 12
"""Bytes of a blob before its ciphertext: version, key id, nonce."""


@dataclass
class Days:
    """The day, moved by hand."""

    day: int = 20_000

    def __call__(self) -> int:
        return self.day


def a_vault(keys: KeyStore, days: Days, root: bytes = ROOT, room: int = 4096) -> Vault:
    return Vault(keys, root, chance=CHANCE.randbytes, today=days, room=room)


def commit(vault: Vault) -> None:
    vault.commit_keys()
    vault.keep_keys()


def key_id(vault: Vault, scope: str) -> bytes:
    found = vault.key_id_of(scope)
    assert found is not None
    return found


class ChangedKeys(KeyFile):
    """A key store after somebody changed it: some keys are found under another row, and the others are not whole."""

    __slots__ = ("_inner", "_moved")

    def __init__(self, inner: KeyFile, moved: dict[bytes, tuple[bytes, bytes]]) -> None:
        self._inner, self._moved = inner, moved

    def find(self, scope_tag: bytes) -> tuple[bytes, bytes] | None:
        row = self._inner.find(scope_tag)
        return None if row is None else self._moved.get(row[0], (row[0], bytes(len(row[1]))))
