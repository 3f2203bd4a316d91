"""The opener: it finds the person behind a handle for delivery, and nobody but the outbox may hold it."""

import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import Tampered
from bot.model import Account
from bot.opener import Opener
from bot.vault import Vault
from storage.keys import KeyFile

CHANCE = Random(4)
ANA, BEN, GROUP, OTHER_GROUP, POST, OTHER_POST, TAG, OTHER_TAG = (CHANCE.randbytes(16) for _ in range(8))
TODAY = 20_000
HOUSE = Path(__file__).parents[2]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    keys = KeyFile(tmp_path / "keys.db", make=True)
    yield Vault(keys, CHANCE.randbytes(32), chance=CHANCE.randbytes, today=lambda: TODAY)
    keys.close()


@pytest.fixture
def opener(vault: Vault) -> Opener:
    return Opener(vault)


def destroyed(vault: Vault, scope: str) -> None:
    vault.commit_keys()
    vault.keep_keys()
    key_id = vault.key_id_of(scope)
    assert key_id is not None
    vault.destroy([key_id])


def test_a_handle_opens_to_its_author(vault: Vault, opener: Opener) -> None:
    assert opener.author_of(GROUP, POST, vault.seal_author(GROUP, POST, ANA)) == ANA
    assert opener.author_of(GROUP, POST, vault.seal_author(GROUP, POST, bytes(16))) == bytes(16)


def test_a_handle_of_another_post_or_group_is_tampered(vault: Vault, opener: Opener) -> None:
    handle = vault.seal_author(GROUP, POST, ANA)
    for group, post in [(GROUP, OTHER_POST), (OTHER_GROUP, POST)]:
        with pytest.raises(Tampered):
            opener.author_of(group, post, handle)
    with pytest.raises(Tampered):
        opener.author_of(GROUP, POST, handle[:-1])


def test_a_sealed_row_is_no_handle(vault: Vault, opener: Opener) -> None:
    blob = vault.seal(f"author:{GROUP.hex()}:{TODAY}", (GROUP, POST), ANA + bytes(8))
    with pytest.raises(Tampered):
        opener.author_of(GROUP, POST, blob)


def test_once_the_key_is_gone_no_handle_opens(vault: Vault, opener: Opener) -> None:
    handle = vault.seal_author(GROUP, POST, ANA)
    destroyed(vault, f"author:{GROUP.hex()}:{TODAY}")
    assert opener.author_of(GROUP, POST, handle) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(platform=st.sampled_from(["discord", "telegram", "playground"]), account=st.text(max_size=30))
def test_an_account_opens_to_what_was_sealed(vault: Vault, opener: Opener, platform: str, account: str) -> None:
    sealed = vault.seal_account(ANA, TAG, platform, account)
    assert opener.account_of(ANA, TAG, sealed) == Account(platform, account)


def test_an_account_of_another_member_or_row_is_tampered(vault: Vault, opener: Opener) -> None:
    sealed = vault.seal_account(ANA, TAG, "discord", "123")
    for member, tag in [(BEN, TAG), (ANA, OTHER_TAG)]:
        with pytest.raises(Tampered):
            opener.account_of(member, tag, sealed)


def test_an_erased_contact_opens_to_nobody(vault: Vault, opener: Opener) -> None:
    sealed = vault.seal_account(ANA, TAG, "telegram", "987654321")
    destroyed(vault, f"contact:{ANA.hex()}")
    assert opener.account_of(ANA, TAG, sealed) is None


def test_the_length_of_a_sealed_account_tells_no_platform(vault: Vault) -> None:
    accounts = [("discord", "1281112223334445556"), ("telegram", "7"), ("playground", "ana")]
    assert len({len(vault.seal_account(ANA, TAG, platform, account)) for platform, account in accounts}) == 1


def test_an_opened_account_shows_nothing(vault: Vault, opener: Opener) -> None:
    found = opener.account_of(ANA, TAG, vault.seal_account(ANA, TAG, "discord", "1281112223334445556"))
    assert found is not None
    assert found.id == "1281112223334445556"
    assert repr(found) == f"{found}" == "<account>"


def test_the_opener_shows_nothing_and_cannot_be_pickled(opener: Opener) -> None:
    assert repr(opener) == "<opener>"
    with pytest.raises(TypeError, match="holds a secret"):
        pickle.dumps(opener)


def test_only_the_vault_and_the_opener_use_what_opens_a_handle() -> None:
    inside = re.compile(r"\b(_author_within|_account_within|vault\._[a-z]\w*)")
    users = {
        str(path.relative_to(HOUSE))
        for folder in ("bot", "adapters", "storage")
        for path in (HOUSE / folder).rglob("*.py")
        if inside.search(path.read_text(encoding="utf-8"))
    }
    assert users == {"bot/vault.py", "bot/opener.py"}
