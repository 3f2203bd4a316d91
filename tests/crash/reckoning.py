"""The books after an evening in the street: every event that was acknowledged counts once, and in order."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

from bot.clock import SystemClock, chance
from bot.opener import Opener
from bot.vault import Vault
from storage.keys import KeyFile
from tests.crash.street import MEETINGS, MEMBERS, PLANNERS, SHARERS, Platform, Street
from tests.world import DAY, ROOT, keys_of, plain


def balance(folder: Path, street: Street, platform: Platform) -> None:
    keys = KeyFile(folder / "keys.db")
    vault = Vault(keys, ROOT, chance=chance, today=lambda: SystemClock().now() // DAY)
    with closing(sqlite3.connect(folder / "data.db")) as data:
        assert data.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert data.execute("SELECT count(*) FROM outbox").fetchone() == (0,)
        members = nobody_without_a_key(data, vault)
        the_answers_are_the_last_ones(data, vault, street, members)
        every_meeting_once(data, street, platform)
        every_share_once(data, vault, street)
    what_was_told_stands_as_it_should(street, platform)
    keys.close()


def nobody_without_a_key(data: sqlite3.Connection, vault: Vault) -> dict[bytes, str]:
    """Every member's account can be opened; their names by id."""
    opener, found = Opener(vault), {}
    for tag, member, sealed in data.execute("SELECT tag, member_id, sealed FROM accounts"):
        account = opener.account_of(member, tag, sealed)
        assert account is not None
        found[member] = account.id.removeprefix("account-")
    assert sorted(found.values()) == sorted([*MEMBERS, *PLANNERS, *SHARERS])
    return found


def the_answers_are_the_last_ones(
    data: sqlite3.Connection, vault: Vault, street: Street, members: dict[bytes, str]
) -> None:
    kept = {}
    for round, member, sealed, told in data.execute("SELECT round_id, member_id, sealed, told FROM answers"):
        score = vault.open(f"health:{member.hex()}", ("answers", "sealed", round), sealed).decode()
        kept[members[member]] = (score, bool(told))
    assert kept == {name: (it.score, it.told) for name, it in street.expected.items() if it.score}


def every_meeting_once(data: sqlite3.Connection, street: Street, platform: Platform) -> None:
    assert len(street.planned) == MEETINGS * len(PLANNERS)
    assert data.execute("SELECT count(*) FROM meetings").fetchone() == (len(street.planned),)
    announced = [text for text in platform.first.values() if "meetings-announced" in keys_of(text)]
    times = Counter(title for text in announced for title in street.planned if title in plain(text))
    assert times == Counter(street.planned)


def every_share_once(data: sqlite3.Connection, vault: Vault, street: Street) -> None:
    rows = data.execute("SELECT id, state, sealed FROM posts").fetchall()
    assert len(rows) == street.drafted  # one each, so that an event that counted twice would show
    assert sum(state != "draft" for _, state, _ in rows) == street.released > 0
    for post, _, sealed in rows:
        assert vault.open(f"post:{post.hex()}", ("posts", "sealed", post), sealed)


def what_was_told_stands_as_it_should(street: Street, platform: Platform) -> None:
    """No telling appeared twice under two nonces, and each stands with its last words or not at all."""

    def tellings(posts: dict[str, str] | dict[str, str | None], name: str) -> list[str]:
        said = [text for text in posts.values() if text and "checkins-telling" in keys_of(text)]
        return [text for text in said if name in plain(text)]

    for name, it in street.expected.items():
        assert len(tellings(platform.first, name)) <= it.tellings
        standing = tellings(platform.posts, name)
        assert len(standing) == int(it.told), name
        if it.told:
            assert f"checkins-answer-{it.score}" in keys_of(standing[0])
