"""What the vault needs from wherever wrapped keys are kept (see `storage/keys.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.keyring import Secretive


@dataclass(frozen=True, slots=True, repr=False)
class NewKey(Secretive):
    """A row for the key store. Days are counted since 1970-01-01; `destroy_day` None: until somebody destroys it."""

    id: bytes
    scope_tag: bytes
    wrapped: bytes
    made_day: int
    destroy_day: int | None


class KeyStore(Protocol):
    """Where wrapped keys are kept, apart from the data. Thread-safe. Every method may raise StoreUnavailable."""

    def find(self, scope_tag: bytes) -> tuple[bytes, bytes] | None:
        """Key id and wrapped key of a scope."""

    def by_id(self, key_id: bytes) -> bytes | None:
        """The wrapped key with this id."""

    def add(self, rows: Sequence[NewKey]) -> int:
        """Keep these keys, durably and all in one, where their scope has none yet; answers how many were new."""

    def destroy(self, ids: Sequence[bytes], day: int) -> None:
        """Remove these keys for good, durably; unknown ids are no error.

        Notes besides, for more than a year, that they are gone since `day`, so that they stay gone when an older copy
        is put back. For that alone there may be ids among them that are no key's (see `bot.gone`)."""

    def due(self, day: int) -> list[bytes]:
        """The ids whose day of destruction is `day` or earlier."""

    def older_than(self, day: int) -> list[bytes]:
        """The ids of keys made before `day` that have no day of destruction."""

    def ids(self) -> set[bytes]:
        """The ids of all keys."""

    def copy_to(self, path: Path) -> None:
        """Write a copy for the backup, without anything that was destroyed."""

    def close(self) -> None:
        """Let go of the store."""
