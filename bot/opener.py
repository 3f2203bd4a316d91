"""The opener: the only way from a sealed handle or a sealed account to the person behind it.

It is built in `bot/build.py`, given to the outbox alone, and imported by nobody else. Features hold a Vault, which
answers questions about authors and never names one.
"""

from bot.keyring import Secretive
from bot.model import Account
from bot.vault import Vault, _account_within, _author_within


class Opener(Secretive):
    """Opens handles and accounts, for delivery only. Both methods may raise StoreUnavailable."""

    __slots__ = ("_vault",)

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def author_of(self, group: bytes, post: bytes, handle: bytes) -> bytes | None:
        """The member id of the author of an anonymous post; None once the key is gone.

        Raises Tampered for what is not the handle of this post in this group."""
        return _author_within(self._vault, group, post, handle)

    def account_of(self, member: bytes, tag: bytes, sealed: bytes) -> Account | None:
        """The account that `Vault.seal_account` sealed for this member and lookup tag; None once the key is gone.

        Raises Tampered for what was sealed for another member or another row."""
        found = _account_within(self._vault, member, tag, sealed)
        return None if found is None else Account(*found)
