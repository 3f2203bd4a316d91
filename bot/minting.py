"""Keys that were minted and whose rows do not stand yet: one batch of them for a writer that runs one batch after the
other, or one for each of several transactions that run beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bot.keyring import Secretive
from bot.keystore import NewKey
from bot.sealing import KeyCache


class Batch(Secretive):
    """Minted keys; `unwritten` are those that the key store does not have yet."""

    __slots__ = ("keys", "unwritten")

    def __init__(self) -> None:
        self.keys = KeyCache(None)
        self.unwritten: list[NewKey] = []


_apart: ContextVar[Batch | None] = ContextVar("_apart", default=None)


@contextmanager
def apart() -> Iterator[None]:
    """Inside, what is minted belongs to a batch of its own."""
    token = _apart.set(Batch())
    try:
        yield
    finally:
        _apart.reset(token)


def batch_here(usual: Batch) -> Batch:
    """The batch of the transaction that runs here; the usual one where only one runs at a time."""
    return _apart.get() or usual
