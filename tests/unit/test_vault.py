"""The vault: what is sealed opens only in its place, and only what we signed is ours."""

import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import ConfigProblem, KeyMissing, Tampered
from bot.ports import Sealer, Signer
from bot.sealing import KeyCache, framed
from bot.vault import Vault
from storage.keys import KeyFile
from tests.unit.vaults import ANA, BEN, HEAD, PLACE, ROOT, SCOPE, Days, a_vault, commit, key_id


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def keys(tmp_path: Path) -> Iterator[KeyFile]:
    store = KeyFile(tmp_path / "keys.db", make=True)
    yield store
    store.close()


@pytest.fixture
def vault(keys: KeyFile, days: Days) -> Vault:
    return a_vault(keys, days)


def flipped(blob: bytes, bit: int) -> bytes:
    changed = bytearray(blob)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


# --- sealing and opening ---


def test_the_vault_fulfils_the_ports_of_features_and_buttons(vault: Vault) -> None:
    sealer: Sealer = vault
    signer: Signer = vault
    assert sealer.tag("a") != signer.sign(b"a")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(plain=st.binary(max_size=700), pad=st.sampled_from([0, 1, 16, 256]), row=st.binary(max_size=20), table=st.text())
def test_what_is_sealed_opens_unchanged(vault: Vault, plain: bytes, pad: int, row: bytes, table: str) -> None:
    blob = vault.seal(SCOPE, (table, "note", row), plain, pad=pad)
    assert vault.open(SCOPE, (table, "note", row), blob) == plain
    assert vault.open_fixed("outbox", (table, row), vault.seal_fixed("outbox", (table, row), plain)) == plain


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data(), plain=st.binary(max_size=40))
def test_one_flipped_bit_opens_nothing(vault: Vault, data: st.DataObject, plain: bytes) -> None:
    blob = vault.seal(SCOPE, PLACE, plain)
    bit = data.draw(st.integers(0, len(blob) * 8 - 1))
    # A changed key id names a key that is not there, and nothing is left to tell that from a destroyed one.
    expected = KeyMissing if 1 <= bit // 8 < 9 else Tampered
    with pytest.raises(expected):
        vault.open(SCOPE, PLACE, flipped(blob, bit))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(data=st.data())
def test_one_flipped_bit_opens_no_short_lived_value(vault: Vault, data: st.DataObject) -> None:
    blob = vault.seal_fixed("outbox", PLACE, b"words")
    with pytest.raises(Tampered):
        vault.open_fixed("outbox", PLACE, flipped(blob, data.draw(st.integers(0, len(blob) * 8 - 1))))


def test_every_truncation_and_every_addition_is_tampered(vault: Vault) -> None:
    blob, fixed = vault.seal(SCOPE, PLACE, b"words"), vault.seal_fixed("outbox", PLACE, b"words")
    for changed in [blob[:length] for length in range(len(blob))] + [blob + b"\0"]:
        with pytest.raises(Tampered):
            vault.open(SCOPE, PLACE, changed)
    for changed in [fixed[:length] for length in range(len(fixed))] + [fixed + b"\0"]:
        with pytest.raises(Tampered):
            vault.open_fixed("outbox", PLACE, changed)


@pytest.mark.parametrize("version", [0, 2, 255])
def test_an_unknown_version_is_tampered(vault: Vault, version: int) -> None:
    blob, fixed = vault.seal(SCOPE, PLACE, b"words"), vault.seal_fixed("outbox", PLACE, b"words")
    with pytest.raises(Tampered, match="version"):
        vault.open(SCOPE, PLACE, bytes([version]) + blob[1:])
    with pytest.raises(Tampered, match="version"):
        vault.open_fixed("outbox", PLACE, bytes([version]) + fixed[1:])


@pytest.mark.parametrize(
    ("scope", "place"),
    [
        (SCOPE, ("answers", "note", b"row-2")),
        (SCOPE, ("answers", "score", b"row-1")),
        (SCOPE, ("posts", "note", b"row-1")),
        (SCOPE, ("answersnote", "", b"row-1")),
        (SCOPE, ("answers", "note")),
        (SCOPE, ("answers", "note", b"row-1", b"")),
        ("m:ben:health", PLACE),
        ("m:ana:contact", PLACE),
    ],
)
def test_a_blob_moved_to_another_place_is_tampered(vault: Vault, scope: str, place: tuple[str | bytes, ...]) -> None:
    blob = vault.seal(SCOPE, PLACE, b"words")
    vault.seal(scope, place, b"so that the other scope has a key as well")
    with pytest.raises(Tampered):
        vault.open(scope, place, blob)


def test_a_short_lived_value_opens_only_for_its_purpose_and_place(vault: Vault) -> None:
    blob = vault.seal_fixed("outbox", PLACE, b"words")
    for purpose, place in [("draft", PLACE), ("outbox", ("answers", "note", b"row-2"))]:
        with pytest.raises(Tampered):
            vault.open_fixed(purpose, place, blob)


def test_padding_hides_the_length_up_to_its_step(vault: Vault) -> None:
    lengths = {len(vault.seal(SCOPE, PLACE, b"x" * size, pad=256)) for size in range(256)}
    assert lengths == {HEAD + 256 + 16}
    assert len(vault.seal(SCOPE, PLACE, b"x" * 256, pad=256)) == HEAD + 512 + 16


def test_the_same_words_never_look_the_same(vault: Vault) -> None:
    first, second = vault.seal(SCOPE, PLACE, b"words" * 9), vault.seal(SCOPE, PLACE, b"words" * 9)
    assert first[:9] == second[:9]
    assert first[9:] != second[9:]
    assert vault.seal_fixed("outbox", PLACE, b"words") != vault.seal_fixed("outbox", PLACE, b"words")


def test_another_root_opens_nothing_and_is_noticed_at_start(vault: Vault, keys: KeyFile, days: Days) -> None:
    blob, fixed = vault.seal(SCOPE, PLACE, b"words"), vault.seal_fixed("outbox", PLACE, b"words")
    vault.check()
    commit(vault)
    stranger = a_vault(keys, days, Random(3).randbytes(32))
    with pytest.raises(ConfigProblem, match="keyring does not open the key store"):
        stranger.check()
    with pytest.raises(Tampered):
        stranger.open(SCOPE, PLACE, blob)
    with pytest.raises(Tampered):
        stranger.open_fixed("outbox", PLACE, fixed)
    a_vault(keys, days).check()


# --- tags and signatures ---


def test_tags_are_keyed_hmacs_of_the_framed_parts(vault: Vault, keys: KeyFile, days: Days) -> None:
    assert len(vault.tag("account", "discord", "1")) == 16
    assert vault.tag("account", "discord", "1") == a_vault(keys, days).tag("account", "discord", "1")
    assert vault.tag("account", "é") == vault.tag("account", "é".encode())
    different = [
        vault.tag("account", "discord", "1"),
        vault.tag("account", "discord1"),
        vault.tag("account", "discord", "1", ""),
        vault.tag("accountdiscord", "1"),
        vault.tag("chat", "discord", "1"),
        a_vault(keys, days, Random(3).randbytes(32)).tag("account", "discord", "1"),
    ]
    assert len(set(different)) == len(different)


parts = st.lists(st.binary(max_size=6), max_size=4)


@given(first=parts, second=parts)
def test_framing_keeps_different_parts_apart(first: list[bytes], second: list[bytes]) -> None:
    assert (framed(*first) == framed(*second)) == (first == second)


def test_a_tag_under_a_scope_dies_with_it(vault: Vault, keys: KeyFile, days: Days) -> None:
    before = vault.tag_under("g:1:thread", ANA)
    assert len(before) == 16
    assert before == vault.tag_under("g:1:thread", ANA)
    assert before != vault.tag_under("g:1:thread", BEN)
    assert before != vault.tag_under("g:2:thread", ANA)
    commit(vault)
    assert before == a_vault(keys, days).tag_under("g:1:thread", ANA)
    vault.destroy([key_id(vault, "g:1:thread")])
    assert before != vault.tag_under("g:1:thread", ANA)


def test_a_signature_holds_for_its_reference_alone(vault: Vault, keys: KeyFile, days: Days) -> None:
    mac = vault.sign(b"ca.1.object")
    assert len(mac) == 12
    assert vault.verify(b"ca.1.object", mac)
    assert not vault.verify(b"ca.2.object", mac)
    assert not vault.verify(b"ca.1.object", mac[:11])
    assert not vault.verify(b"ca.1.object", b"")
    assert not any(vault.verify(b"ca.1.object", flipped(mac, bit)) for bit in range(96))
    assert not a_vault(keys, days, Random(3).randbytes(32)).verify(b"ca.1.object", mac)


# --- what is shown of it ---


def test_nothing_of_the_vault_shows_a_secret_or_can_be_pickled(vault: Vault) -> None:
    vault.seal(SCOPE, PLACE, b"words")
    shown = repr(vault) + "".join(repr(value) for value in vars(vault).values())
    assert repr(vault) == "<vault>"
    for secret in (ROOT.hex(), repr(ROOT)[2:-1], SCOPE, repr(key_id(vault, SCOPE))[2:-1]):
        assert secret not in shown
    key = vars(vault)["_batch"].keys.of_scope(vars(vault)["_batch"].unwritten[0].scope_tag)
    for secretive in (vault, key, KeyCache(1)):
        with pytest.raises(TypeError, match="holds a secret"):
            pickle.dumps(secretive)
    assert repr(key) == "<datakey>"


def test_an_error_tells_nothing_of_what_was_sealed(vault: Vault) -> None:
    blob = vault.seal(SCOPE, PLACE, b"words")
    attempts: list[Callable[[], object]] = [
        lambda: vault.open("m:ben:health", PLACE, blob),
        lambda: vault.open(SCOPE, PLACE, blob[:-1]),
        lambda: vault.open(SCOPE, PLACE, b"\x01" + bytes(60)),
    ]
    for attempt in attempts:
        with pytest.raises((Tampered, KeyMissing)) as caught:
            attempt()
        text = str(caught.value)
        assert not any(piece in text for piece in ("ana", "ben", "words", "answers", blob.hex()))
