"""The vault and its keys: a key is kept before the row that needs it, and a destroyed one opens nothing."""

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import KeyMissing, StoreUnavailable, Tampered
from bot.sealing import DataKey, KeyCache
from bot.vault import Vault
from storage.keys import KeyFile
from tests.unit.vaults import CHANCE, PLACE, ROOT, SCOPE, ChangedKeys, Days, a_vault, commit, key_id


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


# --- keys before rows ---


def test_a_key_is_reused_within_its_batch_and_after_it(vault: Vault, keys: KeyFile, days: Days) -> None:
    first, second = vault.seal(SCOPE, PLACE, b"1"), vault.seal(SCOPE, PLACE, b"2")
    assert first[1:9] == second[1:9] == key_id(vault, SCOPE)
    assert vault.open(SCOPE, PLACE, first) == b"1"
    assert keys.ids() == set()
    vault.commit_keys()
    assert keys.ids() == {first[1:9]}
    vault.keep_keys()
    assert vault.seal(SCOPE, PLACE, b"3")[1:9] == first[1:9]
    later = a_vault(keys, days)
    assert later.key_id_of(SCOPE) == first[1:9]
    assert later.seal(SCOPE, PLACE, b"4")[1:9] == first[1:9]
    assert later.open(SCOPE, PLACE, first) == b"1"


def test_a_batch_that_mints_nothing_does_not_touch_the_key_store(vault: Vault, keys: KeyFile) -> None:
    vault.seal(SCOPE, PLACE, b"1")
    commit(vault)
    keys.close()
    blob = vault.seal(SCOPE, PLACE, b"2")
    commit(vault)
    assert vault.open(SCOPE, PLACE, blob) == b"2"


def test_a_failed_batch_leaves_no_key_in_memory(vault: Vault, keys: KeyFile) -> None:
    blob = vault.seal(SCOPE, PLACE, b"1")
    vault.drop_keys()
    assert vault.key_id_of(SCOPE) is None
    with pytest.raises(KeyMissing):
        vault.open(SCOPE, PLACE, blob)
    commit(vault)
    assert keys.ids() == set()


def test_a_batch_that_failed_after_its_keys_leaves_an_orphan_that_the_next_try_uses(
    vault: Vault, keys: KeyFile
) -> None:
    lost = vault.seal(SCOPE, PLACE, b"1")
    vault.commit_keys()
    vault.drop_keys()
    assert keys.ids() == {lost[1:9]}
    again = vault.seal(SCOPE, PLACE, b"1")
    commit(vault)
    assert again[1:9] == lost[1:9]
    assert keys.ids() == {lost[1:9]}


def test_keeping_keys_that_were_never_committed_is_refused(vault: Vault) -> None:
    vault.seal(SCOPE, PLACE, b"1")
    with pytest.raises(RuntimeError, match="without commit_keys"):
        vault.keep_keys()


def test_a_key_made_elsewhere_meanwhile_fails_the_batch_and_is_honoured_by_the_next(
    vault: Vault, keys: KeyFile, days: Days
) -> None:
    other = a_vault(keys, days)
    vault.seal(SCOPE, PLACE, b"mine")
    theirs = other.seal(SCOPE, PLACE, b"theirs")
    commit(other)
    with pytest.raises(StoreUnavailable):
        vault.commit_keys()
    vault.drop_keys()
    assert vault.seal(SCOPE, PLACE, b"mine")[1:9] == theirs[1:9]
    commit(vault)
    assert keys.ids() == {theirs[1:9]}


@pytest.mark.crash
@pytest.mark.parametrize(("step", "left"), [("seal", 0), ("commit_keys", 1)])
def test_a_kill_before_the_commit_of_the_data_leaves_at_most_an_orphan_key(
    tmp_path: Path, days: Days, step: str, left: int
) -> None:
    program = f"""
import os, random, signal
from pathlib import Path
from bot.sealing import DataKey, KeyCache
from bot.vault import Vault
from storage.keys import KeyFile
vault = Vault(KeyFile(Path({str(tmp_path / "k.db")!r}), make=True), bytes.fromhex({ROOT.hex()!r}),
              chance=random.Random(9).randbytes, today=lambda: 20000)
vault.seal({SCOPE!r}, {PLACE!r}, b"words")
if {step!r} == "commit_keys":
    vault.commit_keys()
os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, cwd=Path(__file__).parents[2])
    assert ended.returncode == -signal.SIGKILL
    keys = KeyFile(tmp_path / "k.db")
    orphans = keys.ids()
    assert len(orphans) == left
    vault = a_vault(keys, days)
    blob = vault.seal(SCOPE, PLACE, b"words")
    commit(vault)
    assert vault.open(SCOPE, PLACE, blob) == b"words"
    assert orphans <= keys.ids()
    assert len(keys.ids()) == 1
    keys.close()


# --- destroying ---


def test_a_destroyed_key_opens_nothing_and_is_in_no_file(
    vault: Vault, keys: KeyFile, days: Days, tmp_path: Path
) -> None:
    blob, kept = vault.seal(SCOPE, PLACE, b"words"), vault.seal("m:ben:health", PLACE, b"stays")
    commit(vault)
    doomed = key_id(vault, SCOPE)
    wrapped = keys.by_id(doomed)
    assert wrapped is not None
    vault.destroy([doomed])
    for one in (vault, a_vault(keys, days)):
        with pytest.raises(KeyMissing):
            one.open(SCOPE, PLACE, blob)
        assert one.key_id_of(SCOPE) is None
        assert one.open("m:ben:health", PLACE, kept) == b"stays"
    for file in tmp_path.iterdir():
        assert wrapped[13:] not in file.read_bytes()
    fresh = vault.seal(SCOPE, PLACE, b"new words")
    assert fresh[1:9] != doomed


def test_a_key_destroyed_by_another_process_is_forgotten_when_told(vault: Vault, keys: KeyFile) -> None:
    blob = vault.seal(SCOPE, PLACE, b"words")
    commit(vault)
    keys.destroy([blob[1:9]], 20_000)
    assert vault.open(SCOPE, PLACE, blob) == b"words"
    vault.destroyed([blob[1:9]])
    with pytest.raises(KeyMissing):
        vault.open(SCOPE, PLACE, blob)


def test_the_day_of_destruction_is_kept_with_the_key(vault: Vault, keys: KeyFile) -> None:
    blob = vault.seal("g:1:case", PLACE, b"words", destroy_day=20_090)
    commit(vault)
    assert keys.due(20_089) == []
    assert keys.due(20_090) == [blob[1:9]]


def test_a_scope_can_be_buried_even_when_its_key_is_damaged(vault: Vault, keys: KeyFile, days: Days) -> None:
    vault.seal(SCOPE, PLACE, b"words")
    commit(vault)
    stranger = a_vault(ChangedKeys(keys, {}), days)
    assert stranger.key_id_of(SCOPE) == key_id(vault, SCOPE)


def test_more_scopes_than_the_vault_remembers_open_all_the_same(keys: KeyFile, days: Days) -> None:
    vault = a_vault(keys, days, room=3)
    blobs = {f"m:{number}:health": vault.seal(f"m:{number}:health", PLACE, b"words") for number in range(9)}
    commit(vault)
    for _ in range(2):
        assert all(vault.open(scope, PLACE, blob) == b"words" for scope, blob in blobs.items())
        assert all(vault.seal(scope, PLACE, b"more")[1:9] == blob[1:9] for scope, blob in blobs.items())


def reading(vault: Vault, blobs: list[bytes], over: threading.Event, surprises: list[bytes]) -> None:
    while not over.is_set():
        for number, blob in enumerate(blobs):
            with contextlib.suppress(KeyMissing):
                opened = vault.open(f"m:{number}:health", PLACE, blob)
                if opened != b"words":
                    surprises.append(opened)


def test_readers_may_open_while_keys_are_destroyed_and_nothing_destroyed_stays(vault: Vault) -> None:
    blobs = [vault.seal(f"m:{number}:health", PLACE, b"words") for number in range(40)]
    commit(vault)
    vault.destroyed([blob[1:9] for blob in blobs])
    surprises: list[bytes] = []
    over = threading.Event()
    readers = [threading.Thread(target=reading, args=(vault, blobs, over, surprises)) for _ in range(3)]
    for reader in readers:
        reader.start()
    for blob in blobs:
        vault.destroy([blob[1:9]])
    over.set()
    for reader in readers:
        reader.join()
    assert surprises == []
    for number, blob in enumerate(blobs):
        with pytest.raises(KeyMissing):
            vault.open(f"m:{number}:health", PLACE, blob)


def test_a_key_moved_to_another_scope_in_the_key_store_is_noticed(vault: Vault, keys: KeyFile, days: Days) -> None:
    vault.seal(SCOPE, PLACE, b"words")
    commit(vault)
    own = key_id(vault, SCOPE)
    wrapped = keys.by_id(own)
    assert wrapped is not None
    vault.seal("m:ben:health", PLACE, b"words")
    commit(vault)
    other = key_id(vault, "m:ben:health")
    moved = ChangedKeys(keys, {other: (own, wrapped)})
    with pytest.raises(Tampered, match="another scope"):
        Vault(moved, ROOT, chance=CHANCE.randbytes, today=days).seal("m:ben:health", PLACE, b"words")


def test_a_key_reaches_the_store_sealed(keys: KeyFile, days: Days) -> None:
    drawn: list[bytes] = []

    def chance(size: int) -> bytes:
        drawn.append(CHANCE.randbytes(size))
        return drawn[-1]

    vault = Vault(keys, ROOT, chance=chance, today=days)
    vault.seal(SCOPE, PLACE, b"words")
    commit(vault)
    wrapped = keys.by_id(key_id(vault, SCOPE))
    secrets = [piece for piece in drawn if len(piece) == 32]
    assert wrapped is not None
    assert len(secrets) == 1
    assert secrets[0] not in wrapped


def test_the_longest_unused_key_is_forgotten_first_and_wholly() -> None:
    cache = KeyCache(2)
    first, second, third = (DataKey(bytes([n]) * 8, bytes([n]) * 16, bytes([n]) * 32) for n in (1, 2, 3))
    cache.put(first)
    cache.put(second)
    assert cache.of_scope(first.scope_tag) is first
    cache.put(third)
    assert len(cache) == len(cache._by_scope) == 2
    assert cache.of_id(second.id) is None
    assert cache.of_scope(second.scope_tag) is None
    assert cache.of_id(first.id) is first
    assert cache.clear() == [third, first]
    assert cache.of_scope(first.scope_tag) is None
