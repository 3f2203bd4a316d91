"""What the vault is built of: derived keys, unambiguous framing, padding, the formats of sealed bytes, remembered keys.

Nothing here decides what is sealed, for whom or for how long; that is `bot/vault.py`. All sealing is AES-256-GCM
(NIST SP 800-38D) with random nonces.

    blob          0x01 ‖ key id (8) ‖ nonce (12) ‖ ciphertext ‖ tag (16)
    fixed blob    0x01 ‖ nonce (12) ‖ ciphertext ‖ tag (16)
    wrapped key   0x01 ‖ nonce (12) ‖ key (32) and scope tag (16), encrypted ‖ tag (16)
"""

from collections import OrderedDict
from collections.abc import Iterable
from hashlib import blake2b
from struct import Struct
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import Tampered
from bot.keyring import Secretive

KEY = 32
KEY_ID = 8
NONCE = 12
_VERSION = b"\x01"
_BODY = len(_VERSION) + KEY_ID


def derived(secret: bytes, label: str) -> bytes:
    """A key of 32 bytes for one use, by HKDF-SHA-256 (RFC 5869); labels keep the uses apart."""
    return HKDF(algorithm=SHA256(), length=KEY, salt=None, info=f"halqa/v1/{label}".encode()).derive(secret)


def framed(*parts: str | bytes) -> bytes:
    """How many parts, their lengths, the parts: no two sequences look alike. A str stands for its UTF-8."""
    raw = [part.encode() if isinstance(part, str) else part for part in parts]
    return _HEADS[len(raw)].pack(len(raw), *map(len, raw)) + b"".join(raw)


_HEADS = tuple(Struct(f">{count + 1}I") for count in range(16))  # nothing is framed in more parts


def about(kind: str, *parts: str | bytes) -> bytes:
    """What a sealed value is bound to: format version, kind of value, and its scope and place."""
    return framed(_VERSION, kind, *parts)


def mac16(key: bytes, *parts: str | bytes) -> bytes:
    """A MAC of 16 bytes over the framed parts: keyed BLAKE2b (RFC 7693), which is one call where an HMAC is several."""
    return blake2b(framed(*parts), digest_size=16, key=key).digest()


def padded(plain: bytes, multiple: int = 0) -> bytes:
    """`plain`, a mark, and zeros up to a multiple of so many bytes (ISO/IEC 7816-4); 0 adds the mark alone."""
    marked = plain + b"\x80"
    return marked + bytes(-len(marked) % multiple) if multiple > 1 else marked


def unpadded(marked: bytes) -> bytes:
    """What `padded` was given. Raises Tampered when there is no mark."""
    plain = marked.rstrip(b"\0")
    if plain[-1:] != b"\x80":
        raise Tampered("A sealed value has no end.")
    return plain[:-1]


def lock(aead: AESGCM, nonce: bytes, bound: bytes, plain: bytes) -> bytes:
    """A fixed blob."""
    return _VERSION + nonce + aead.encrypt(nonce, plain, bound)


def unlock(aead: AESGCM, bound: bytes, blob: bytes) -> bytes:
    """The plaintext of a fixed blob. Raises Tampered when anything differs: key, bytes, or what it is bound to."""
    if blob[:1] != _VERSION:
        raise Tampered("A sealed value has an unknown version.")
    return _decrypted(aead, bound, blob[1:])


def key_id_in(blob: bytes) -> bytes:
    """The id of the key that a blob names. Raises Tampered when the blob is too short or of an unknown version."""
    if blob[:1] != _VERSION or len(blob) < _BODY:
        raise Tampered("A sealed value is cut short or has an unknown version.")
    return blob[1:_BODY]


class DataKey(Secretive):
    """The unwrapped key of one scope, ready for use."""

    __slots__ = ("_aead", "_secret", "id", "scope_tag")

    def __init__(self, id: bytes, scope_tag: bytes, secret: bytes) -> None:
        self.id, self.scope_tag, self._secret = id, scope_tag, secret
        self._aead = AESGCM(secret)

    def lock(self, nonce: bytes, bound: bytes, plain: bytes) -> bytes:
        """A blob that names this key."""
        return _VERSION + self.id + nonce + self._aead.encrypt(nonce, plain, bound)

    def unlock(self, bound: bytes, blob: bytes) -> bytes:
        """The plaintext of a blob that names this key. Raises Tampered."""
        return _decrypted(self._aead, bound, blob[_BODY:])

    def tag(self, *parts: str | bytes) -> bytes:
        """A keyed tag of 16 bytes that cannot be computed without this key."""
        return mac16(derived(self._secret, "tag"), *parts)

    def wrapped(self, wrapping: AESGCM, nonce: bytes) -> bytes:
        """This key, sealed for the key store, with its scope tag, so that a key moved to another scope is noticed."""
        return lock(wrapping, nonce, about("key", self.id), self._secret + self.scope_tag)

    @classmethod
    def unwrapped(cls, wrapping: AESGCM, id: bytes, wrapped: bytes) -> Self:
        """The key that `wrapped` sealed under this id. Raises Tampered."""
        inner = unlock(wrapping, about("key", id), wrapped)
        return cls(id, inner[KEY:], inner[:KEY])


class KeyCache(Secretive):
    """Unwrapped keys by id and by scope; beyond `room` keys (None: no bound) the longest unused goes. Needs a lock."""

    __slots__ = ("_by_id", "_by_scope", "_room")

    def __init__(self, room: int | None) -> None:
        self._room = room
        self._by_id: OrderedDict[bytes, DataKey] = OrderedDict()
        self._by_scope: dict[bytes, bytes] = {}

    def __len__(self) -> int:
        return len(self._by_id)

    def of_id(self, key_id: bytes) -> DataKey | None:
        key = self._by_id.get(key_id)
        if key is not None:
            self._by_id.move_to_end(key_id)
        return key

    def of_scope(self, scope_tag: bytes) -> DataKey | None:
        key_id = self._by_scope.get(scope_tag)
        return None if key_id is None else self.of_id(key_id)

    def put(self, key: DataKey) -> None:
        self._by_id[key.id] = key
        self._by_id.move_to_end(key.id)
        self._by_scope[key.scope_tag] = key.id
        if self._room is not None and len(self._by_id) > self._room:
            self.drop([next(iter(self._by_id))])

    def drop(self, key_ids: Iterable[bytes]) -> None:
        for key_id in key_ids:
            key = self._by_id.pop(key_id, None)
            if key is not None and self._by_scope.get(key.scope_tag) == key_id:
                del self._by_scope[key.scope_tag]

    def clear(self) -> list[DataKey]:
        """Forget all; answers what there was."""
        keys = list(self._by_id.values())
        self._by_id.clear()
        self._by_scope.clear()
        return keys


def _decrypted(aead: AESGCM, bound: bytes, body: bytes) -> bytes:
    if len(body) < NONCE:
        raise Tampered("A sealed value is cut short.")
    try:
        return aead.decrypt(body[:NONCE], body[NONCE:], bound)
    except InvalidTag:
        raise Tampered("A sealed value is damaged or stands in another place than its own.") from None
