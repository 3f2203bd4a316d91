"""Everything that a key store holds, on its way into another one. Keys stay wrapped: the keyring alone opens them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.keyring import Secretive
from bot.keystore import KeyStore

GONE_DAYS = 400
"""Days for which the store remembers what is gone, so that a copy that is put back can be cleaned of it."""

KeyRow = tuple[bytes, bytes, bytes, int, int | None]
"""Id, scope tag, wrapped key, the day it was made on, and the day it goes on, if it goes by itself."""
GoneRow = tuple[int, bytes, int]
"""Place, id and day (since 1970-01-01) of something that is noted as gone."""


@dataclass(frozen=True, slots=True, repr=False)
class AllKeys(Secretive):
    """All keys, all notes of what is gone, and the last place that was given to such a note."""

    keys: Sequence[KeyRow] = ()
    gone: Sequence[GoneRow] = ()
    last_place: int = 0


class WholeKeyStore(KeyStore, Protocol):
    """A key store that can be copied whole (see `storage.keys.KeyFile`)."""

    def last_gone(self) -> int: ...

    def gone(self) -> list[GoneRow]: ...

    def everything(self) -> AllKeys:
        """All that is in it, as it is at one moment. Raises StoreUnavailable."""
        ...

    def become(self, all: AllKeys) -> None:
        """Holds this from now on, and nothing that it held before; durably, all or nothing. Raises StoreUnavailable."""
        ...


def left_on_the_way(there: AllKeys, here: AllKeys, today: int) -> bool:
    """Whether all that is `there` came from `here` earlier, in a journey that was interrupted, so that nothing is lost
    when it makes room: each key is still here as it was, or is known to be gone since."""
    known = {row[0]: tuple(row) for row in here.keys}
    gone = {id for _, id, _ in here.gone}
    expired = {row[0] for row in there.keys if row[4] is not None and row[4] <= today}
    keys_are = all(known.get(row[0]) == tuple(row) or row[0] in gone | expired for row in there.keys)
    return keys_are and all(id in gone or day < today - GONE_DAYS for _, id, day in there.gone)
