"""What must stay gone when a copy from before is put back: a keyed tag for each erasure that destroys no key.

Erasing somebody everywhere destroys their keys, and the key store notes that. Leaving one group of several, ending a
consent, taking one answer back destroy none; each is noted there by a tag, which only the installation's own root
makes and which tells nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.model import Consent

Tag = Callable[..., bytes]  # `Vault.tag`


def of_member(tag: Tag, member: bytes, group: bytes | None) -> bytes:
    """A member was erased, in one group or everywhere (`None`)."""
    return tag("gone", "member", member, group or b"")


def of_group(tag: Tag, group: bytes) -> bytes:
    """A group was disbanded."""
    return tag("gone", "group", group)


def of_consent(tag: Tag, member: bytes, group: bytes, purpose: Consent) -> bytes:
    """A member ended a consent."""
    return tag("gone", "consent", member, group, purpose.value)


def of_row(tag: Tag, table: str, *key: bytes) -> bytes:
    """Somebody took back the row of this table with this key."""
    return tag("gone", "row", table, *key)
