"""The vault and authors: it answers whether a post is one's own, names nobody, and after thirty days knows nothing."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import Tampered
from bot.vault import AUTHOR_LIFE, Vault
from storage.keys import KeyFile
from tests.unit.vaults import ANA, BEN, CHANCE, HEAD, ROOT, Days, a_vault, commit

GROUP, OTHER_GROUP = CHANCE.randbytes(16), CHANCE.randbytes(16)
POST, OTHER_POST = CHANCE.randbytes(16), CHANCE.randbytes(16)


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


def test_the_author_and_nobody_else_is_told_that_a_post_is_theirs(vault: Vault) -> None:
    handle = vault.seal_author(GROUP, POST, ANA)
    assert vault.is_mine(GROUP, POST, handle, ANA)
    assert not vault.is_mine(GROUP, POST, handle, BEN)
    assert not vault.is_mine(GROUP, POST, handle, b"")


def test_a_handle_moved_to_another_post_or_group_is_nobodys(vault: Vault) -> None:
    handle = vault.seal_author(GROUP, POST, ANA)
    for group, post in [(GROUP, OTHER_POST), (OTHER_GROUP, POST), (POST, GROUP)]:
        vault.seal_author(group, post, BEN)
        assert not vault.is_mine(group, post, handle, ANA)
        with pytest.raises(Tampered):
            vault.mute_tag(group, post, handle)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(foreign=st.binary(max_size=80))
def test_a_foreign_handle_is_nobodys_and_no_error(vault: Vault, foreign: bytes) -> None:
    assert not vault.is_mine(GROUP, POST, foreign, ANA)
    assert not vault.is_mine(GROUP, POST, b"\x01" + foreign, ANA)


def test_all_handles_have_one_length(vault: Vault, days: Days) -> None:
    lengths = set()
    for author in (ANA, BEN, bytes(16), b"\xff" * 16):
        days.day += 1
        lengths |= {
            len(vault.seal_author(group, post, author)) for group in (GROUP, OTHER_GROUP) for post in (POST, GROUP)
        }
    assert lengths == {HEAD + 24 + 16}


def test_an_author_is_a_member_id_of_16_bytes(vault: Vault) -> None:
    for author in (b"", ANA[:15], ANA + b"\0"):
        with pytest.raises(ValueError, match="16 bytes"):
            vault.seal_author(GROUP, POST, author)


def runs(blob: bytes, length: int = 4) -> set[bytes]:
    return {blob[start : start + length] for start in range(len(blob) - length + 1)}


def test_two_handles_of_one_author_share_nothing_but_version_and_key(vault: Vault, days: Days) -> None:
    first, second = vault.seal_author(GROUP, POST, ANA), vault.seal_author(GROUP, OTHER_POST, ANA)
    assert first[:9] == second[:9] == vault.seal_author(GROUP, POST, BEN)[:9]
    assert not runs(first[9:]) & runs(second[9:])
    days.day += 1
    third = vault.seal_author(GROUP, POST, ANA)
    assert not runs(third[1:]) & runs(first[1:])
    assert not runs(vault.seal_author(OTHER_GROUP, POST, ANA)[1:]) & runs(third[1:])


def test_a_handle_tells_nothing_of_its_author_or_its_day(keys: KeyFile) -> None:
    def sealed(author: bytes, day: int, folder_keys: KeyFile) -> bytes:
        vault = Vault(folder_keys, ROOT, chance=Random(5).randbytes, today=lambda: day)
        handle = vault.seal_author(GROUP, POST, author)
        vault.drop_keys()
        return handle

    # With the same chance, handles of two days and two authors differ only where the author is encrypted.
    assert sealed(ANA, 20_000, keys) == sealed(ANA, 20_001, keys)
    assert sealed(ANA, 20_000, keys)[:HEAD] == sealed(BEN, 20_000, keys)[:HEAD]


def test_after_thirty_days_nobody_can_tell_who_wrote(vault: Vault, keys: KeyFile, days: Days) -> None:
    handle = vault.seal_author(GROUP, POST, ANA)
    commit(vault)
    assert keys.due(days.day + AUTHOR_LIFE - 1) == []
    days.day += AUTHOR_LIFE
    assert vault.is_mine(GROUP, POST, handle, ANA)
    vault.destroy(keys.due(days.day))
    for one in (vault, a_vault(keys, days)):
        assert not one.is_mine(GROUP, POST, handle, ANA)
        assert one.mute_tag(GROUP, POST, handle) is None
    assert keys.ids() == set()


def test_the_mute_tag_is_one_per_author_and_group(vault: Vault, days: Days) -> None:
    first = vault.mute_tag(GROUP, POST, vault.seal_author(GROUP, POST, ANA))
    days.day += 3
    assert first == vault.mute_tag(GROUP, OTHER_POST, vault.seal_author(GROUP, OTHER_POST, ANA))
    assert first == vault.tag("mute", GROUP, ANA)
    assert first != vault.mute_tag(GROUP, POST, vault.seal_author(GROUP, POST, BEN))
    assert first != vault.mute_tag(OTHER_GROUP, POST, vault.seal_author(OTHER_GROUP, POST, ANA))


def test_no_question_to_the_vault_names_an_author_or_an_account(vault: Vault, days: Days) -> None:
    scope, member = f"author:{GROUP.hex()}:{days.day}", f"contact:{ANA.hex()}"
    handle = vault.seal_author(GROUP, POST, ANA)
    account = vault.seal_account(ANA, b"tag", "discord", "123456789")
    for place in [(), (GROUP, POST), ("author", GROUP, POST), ("accounts", "sealed", b"tag")]:
        for blob in (handle, account):
            for name in (scope, member):
                with pytest.raises(Tampered):
                    vault.open(name, place, blob)
                with pytest.raises(Tampered):
                    vault.open_fixed(name, place, blob)
