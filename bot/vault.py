"""The vault: seals what people entrust to the bot, and answers questions about authors without ever naming one.

A *scope* ("m:<member>:health", "contact:<member>") has one data key, wrapped under the root and kept in the key store.
Destroying that key makes everything sealed under the scope unreadable for good, old copies of the data included.
A sealed value opens only in its own *place* (table, column, row id). The formats stand in `bot/sealing.py`.

Keys come before rows: what a batch mints waits in memory until `commit_keys`, which the writer calls right before the
COMMIT of the data. A crash between the two leaves a key that no row names, never a row that nobody can open.
What `open` gives out, and keys that were dropped, stay in memory until Python reuses it: forgotten, not overwritten.
"""

import hmac
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from hashlib import blake2b

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot import sealing
from bot.errors import ConfigProblem, KeyMissing, Overtaken, Tampered
from bot.keyring import Secretive
from bot.keystore import KeyStore, NewKey
from bot.minting import Batch, batch_here
from bot.sealing import DataKey, KeyCache, about, mac16

AUTHOR_LIFE = 30
"""Days after which nobody can tell any more who wrote an anonymous post."""

_AUTHOR, _AUTHOR_ZEROS = 16, bytes(8)
_ACCOUNT_PAD = 64  # one sealed length for all accounts, so that the length does not tell the platform

Place = tuple[str | bytes, ...]


class Vault(Secretive):
    """Seals, opens, tags and signs. Where there is a writer thread only that may seal; every thread may open, tag, sign
    and verify."""

    def __init__(
        self, keys: KeyStore, root: bytes, *, chance: Callable[[int], bytes], today: Callable[[], int], room: int = 4096
    ) -> None:
        """`root` is the newest root of the keyring, `chance` gives that many random bytes, `today` the day since
        1970-01-01, and `room` is how many unwrapped keys are remembered."""
        self._keys, self._chance, self._today = keys, chance, today
        self._wrapping = AESGCM(sealing.derived(root, "wrap"))
        self._fixed = AESGCM(sealing.derived(root, "outbox"))
        self._index = sealing.derived(root, "idx")
        self._tagging = sealing.derived(root, "tag")
        self._signing = sealing.derived(root, "cb")
        self._scope_tag = lru_cache(maxsize=1024)(partial(mac16, self._index))  # the same scopes come again and again
        self._guard = threading.Lock()
        self._cache = KeyCache(room)
        self._destructions = 0
        self._batch = Batch()

    def check(self) -> None:
        """Raise ConfigProblem when the keyring does not belong to this key store; call it once at start."""
        some = sorted(self._keys.ids())[:8]
        if some and not any(self._fits(key_id) for key_id in some):
            raise ConfigProblem("The keyring does not open the key store: put back the keyring made with this data.")

    # --- tags and signatures ---

    def tag(self, purpose: str, *parts: str | bytes) -> bytes:
        """A keyed tag of 16 bytes (keyed BLAKE2b): equal for equal input, and meaningless without the root."""
        return mac16(self._tagging, purpose, *parts)

    def tag_under(self, scope: str, *parts: str | bytes) -> bytes:
        """A tag that dies with its scope: nobody can compute it again once the scope's key is destroyed.

        Mints the scope's key where there is none, so only the writer thread may call it."""
        return self._for_sealing(scope, None).tag(*parts)

    def sign(self, reference: bytes) -> bytes:
        """12 bytes that prove that we made this button reference."""
        return blake2b(reference, digest_size=12, key=self._signing).digest()

    def verify(self, reference: bytes, mac: bytes) -> bool:
        """Whether `mac` is our signature of the reference, compared in constant time."""
        return hmac.compare_digest(self.sign(reference), mac)

    # --- sealing ---

    def seal(self, scope: str, place: Place, plain: bytes, *, destroy_day: int | None = None, pad: int = 0) -> bytes:
        """Seal `plain` for one place under the key of the scope, which is minted where there is none.

        `destroy_day` counts only when the key is minted now. What is sealed without one must stand in a column of its
        own: by the key ids there, the sweep knows which keys are needed. `pad` rounds the sealed length up to a
        multiple of so many bytes, so that it tells less. Raises StoreUnavailable."""
        key = self._for_sealing(scope, destroy_day)
        return key.lock(self._chance(sealing.NONCE), about("row", scope, *place), sealing.padded(plain, pad))

    def open(self, scope: str, place: Place, blob: bytes) -> bytes:
        """What was sealed for this scope and place.

        Raises KeyMissing when its key was destroyed (a changed key id looks the same: nothing is left to tell them
        apart), Tampered when the blob is damaged or was sealed for another place, and StoreUnavailable."""
        return sealing.unpadded(self._unlock(about("row", scope, *place), blob))

    def seal_fixed(self, purpose: str, place: Place, plain: bytes) -> bytes:
        """Seal a short-lived value under a key of the installation: no key row, and gone only with its own row."""
        bound = about("fixed", purpose, *place)
        return sealing.lock(self._fixed, self._chance(sealing.NONCE), bound, sealing.padded(plain))

    def open_fixed(self, purpose: str, place: Place, blob: bytes) -> bytes:
        """What `seal_fixed` sealed for this purpose and place. Raises Tampered."""
        return sealing.unpadded(sealing.unlock(self._fixed, about("fixed", purpose, *place), blob))

    def seal_account(self, member: bytes, tag: bytes, platform: str, account: str) -> bytes:
        """Seal a platform account for the row with this lookup tag; `open` does not open it, only the Opener does."""
        key = self._for_sealing(_contact(member), None)
        plain = sealing.padded(f"{platform}\0{account}".encode(), _ACCOUNT_PAD)
        return key.lock(self._chance(sealing.NONCE), _account_place(member, tag), plain)

    # --- authors of anonymous posts: answers, never a name ---

    def seal_author(self, group: bytes, post: bytes, author: bytes) -> bytes:
        """The handle of an anonymous post's author (a 16-byte member id); all handles have one length.

        The handles of a group share one key per day, destroyed after AUTHOR_LIFE days. No handle tells its day."""
        if len(author) != _AUTHOR:
            raise ValueError(f"An author is {_AUTHOR} bytes.")
        day = self._today()
        key = self._for_sealing(f"author:{group.hex()}:{day}", day + AUTHOR_LIFE)
        return key.lock(self._chance(sealing.NONCE), about("author", group, post), author + _AUTHOR_ZEROS)

    def is_mine(self, group: bytes, post: bytes, handle: bytes, me: bytes) -> bool:
        """Whether `me` wrote the post. False as well once the key is gone, and for what is not this post's handle."""
        try:
            author = _author_within(self, group, post, handle)
        except Tampered:
            return False
        return author is not None and hmac.compare_digest(author, me)

    def mute_tag(self, group: bytes, post: bytes, handle: bytes) -> bytes | None:
        """The tag under which the author of a post can be paused: `tag("mute", group, author)`.

        None once the key is gone. Raises Tampered for what is not the handle of this post."""
        author = _author_within(self, group, post, handle)
        return None if author is None else self.tag("mute", group, author)

    def commit_keys(self) -> None:
        """Keep the keys minted in this batch, durably; call it right before the COMMIT of the data.

        Raises Overtaken when another process made a key for one of the scopes meanwhile, and StoreUnavailable
        when it fails: then roll the data back and call `drop_keys`; a second try finds that key."""
        batch = self._here
        if batch.unwritten and self._keys.add(batch.unwritten) != len(batch.unwritten):
            raise Overtaken("A key was made elsewhere at the same time.")
        batch.unwritten = []

    def keep_keys(self) -> None:
        """After the COMMIT of the data: remember the keys of this batch."""
        batch = self._here
        if batch.unwritten:
            raise RuntimeError("keep_keys without commit_keys: rows were committed that nobody can open.")
        with self._guard:
            for key in batch.keys.clear():
                self._cache.put(key)

    def drop_keys(self) -> None:
        """After a batch that failed: forget its keys. What the key store has of them already harms nobody."""
        batch = self._here
        with self._guard:
            batch.keys.clear()
        batch.unwritten = []

    def forget_keys(self) -> None:
        """Forget every key that is remembered: another process destroyed some, and nobody knows which."""
        with self._guard:
            self._destructions += 1
            self._cache.clear()

    def key_id_of(self, scope: str) -> bytes | None:
        """The id of the scope's key, for its burial; None when the scope has none."""
        tag = mac16(self._index, scope)
        with self._guard:
            key = self._cache.of_scope(tag) or self._here.keys.of_scope(tag)
        found = key or self._keys.find(tag)
        return found.id if isinstance(found, DataKey) else found[0] if found else None

    def destroy(self, key_ids: Sequence[bytes]) -> None:
        """Destroy keys for good: what was sealed under them opens for nobody. Raises StoreUnavailable.

        Tags of what somebody had erased (see `bot.gone`) may be among the ids; they are noted and nothing else.

        Call it where nothing is sealed meanwhile (`bot.ports.Store.alone`)."""
        self._keys.destroy(key_ids, self._today())
        self.destroyed(key_ids)

    def made_before(self, day: int) -> list[bytes]:
        """The ids of keys made before `day` (since 1970) that go on no day of their own. Raises StoreUnavailable."""
        return self._keys.older_than(day)

    def destroy_due(self, day: int) -> None:
        """Destroy every key whose day (since 1970) has come. Raises StoreUnavailable."""
        self.destroy(self._keys.due(day))

    def destroyed(self, key_ids: Sequence[bytes]) -> None:
        """Forget keys that were destroyed, here or by another process."""
        with self._guard:
            self._destructions += 1
            self._cache.drop(key_ids)
            self._here.keys.drop(key_ids)

    @property
    def _here(self) -> Batch:
        return batch_here(self._batch)

    def _unlock(self, bound: bytes, blob: bytes) -> bytes:
        return self._for_opening(sealing.key_id_in(blob)).unlock(bound, blob)

    def _for_sealing(self, scope: str, destroy_day: int | None) -> DataKey:
        tag = self._scope_tag(scope)
        with self._guard:
            known = self._cache.of_scope(tag) or self._here.keys.of_scope(tag)
            if known is not None:
                return known
            before = self._destructions
        found = self._keys.find(tag)
        if found is None:
            return self._minted(tag, destroy_day)
        key = DataKey.unwrapped(self._wrapping, *found)
        if key.scope_tag != tag:
            raise Tampered("A key in the key store stands under another scope than its own.")
        self._remember(key, before)
        return key

    def _for_opening(self, key_id: bytes) -> DataKey:
        with self._guard:
            known = self._cache.of_id(key_id) or self._here.keys.of_id(key_id)
            if known is not None:
                return known
            before = self._destructions
        wrapped = self._keys.by_id(key_id)
        if wrapped is None:
            raise KeyMissing("The key of a sealed value is gone.")
        key = DataKey.unwrapped(self._wrapping, key_id, wrapped)
        self._remember(key, before)
        return key

    def _remember(self, key: DataKey, before: int) -> None:
        """Unless any key was destroyed since the store was asked: it may have been this one."""
        with self._guard:
            if self._destructions == before:
                self._cache.put(key)

    def _minted(self, tag: bytes, destroy_day: int | None) -> DataKey:
        key = DataKey(self._chance(sealing.KEY_ID), tag, self._chance(sealing.KEY))
        wrapped = key.wrapped(self._wrapping, self._chance(sealing.NONCE))
        batch = self._here
        batch.unwritten.append(NewKey(key.id, tag, wrapped, self._today(), destroy_day))
        with self._guard:
            batch.keys.put(key)
        return key

    def _fits(self, key_id: bytes) -> bool:
        try:
            self._for_opening(key_id)
        except (Tampered, KeyMissing):
            return False
        return True


# Module-private: only the answers above and the Opener may use these two, and a test looks for other users.
def _author_within(vault: Vault, group: bytes, post: bytes, handle: bytes) -> bytes | None:
    try:
        return vault._unlock(about("author", group, post), handle)[:_AUTHOR]
    except KeyMissing:
        return None


def _account_within(vault: Vault, member: bytes, tag: bytes, sealed: bytes) -> tuple[str, str] | None:
    try:
        plain = sealing.unpadded(vault._unlock(_account_place(member, tag), sealed))
    except KeyMissing:
        return None
    platform, _, account = plain.decode().partition("\0")
    return platform, account


def _account_place(member: bytes, tag: bytes) -> bytes:
    return about("account", _contact(member), "accounts", "sealed", tag)


def _contact(member: bytes) -> str:
    return f"contact:{member.hex()}"
