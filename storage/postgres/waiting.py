"""Plain code that waits for another thread: beside the loop where it can be suspended, else on the spot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

from sqlalchemy.util import await_only
from sqlalchemy.util.concurrency import in_greenlet

from bot.errors import StoreUnavailable
from bot.keyring import Secretive
from bot.keystore import KeyStore, NewKey

T = TypeVar("T")
P = ParamSpec("P")


def waited(future: Future[T], longest: float | None = None) -> T:
    """What came of it. Inside `AsyncConnection.run_sync` others go on meanwhile."""
    if in_greenlet():
        found: T = await_only(asyncio.wait_for(asyncio.wrap_future(future), longest))
        return found
    return future.result(longest)


class KeysBeside(Secretive):
    """A key store whose disk nobody on the loop waits for: it is asked in a thread of its own."""

    __slots__ = ("_keys", "_thread")

    def __init__(self, keys: KeyStore) -> None:
        self._keys = keys
        self._thread = ThreadPoolExecutor(1, "halqa-keys")

    def find(self, scope_tag: bytes) -> tuple[bytes, bytes] | None:
        return self._asked(self._keys.find, scope_tag)

    def by_id(self, key_id: bytes) -> bytes | None:
        return self._asked(self._keys.by_id, key_id)

    def add(self, rows: Sequence[NewKey]) -> int:
        return self._asked(self._keys.add, rows)

    def destroy(self, ids: Sequence[bytes], day: int) -> None:
        self._asked(self._keys.destroy, ids, day)

    def due(self, day: int) -> list[bytes]:
        return self._asked(self._keys.due, day)

    def older_than(self, day: int) -> list[bytes]:
        return self._asked(self._keys.older_than, day)

    def ids(self) -> set[bytes]:
        return self._asked(self._keys.ids)

    def copy_to(self, path: Path) -> None:
        self._asked(self._keys.copy_to, path)

    def close(self) -> None:
        self._thread.shutdown(wait=True)
        self._keys.close()

    def _asked(self, ask: Callable[P, T], *given: P.args, **more: P.kwargs) -> T:
        try:
            asked = self._thread.submit(ask, *given, **more)
        except RuntimeError:  # the thread has ended
            raise StoreUnavailable("The key store is closed.") from None
        return waited(asked)
