"""The books beside what stands on the platforms: every message that belongs to something kept is there, and once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.features.crisis.alerts.kept import Part, Row, State, opened
from bot.vault import Vault
from tests.circle import SHARES, SHARES_TOO
from tests.watched import TEAM
from tests.world import Post, World, keys_of, plain


def sealed_rows_open(folder: Path, data_file: str = "data.db") -> None:
    """No row stands under a key that is not there, unless it is being erased."""
    with closing(sqlite3.connect(folder / "keys.db")) as keys, closing(sqlite3.connect(folder / data_file)) as data:
        ids = {id for (id,) in keys.execute("SELECT id FROM keys")}
        for table in ("accounts", "answers", "posts", "alerts"):
            named = {id for (id,) in data.execute(f"SELECT substr(sealed, 2, 8) FROM {table}")}  # noqa: S608
            assert named <= ids, table


def sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def handled(folder: Path) -> set[bytes]:
    """The tags of all events that were handled."""
    with closing(sqlite3.connect(folder / "data.db")) as connection:
        return {tag for (tag,) in connection.execute("SELECT tag FROM inbox")}


def books_balance(world: World) -> None:
    """For a world that has settled after it was opened again."""
    assert world.stored("SELECT count(*) FROM outbox") == [(0,)]
    _tellings(world)
    _meetings(world)
    _shares(world)
    _alerts(world)


# ----------------------------------------------------------------------------------------------------------------------


def _said(world: World, place: str, key: str, platform: str = "discordish") -> list[Post]:
    """Everything that ever appeared in a chat and said this at first."""
    posts = [post for post in world.platforms[platform].posts if post.place == place]
    return [post for post in posts if key in keys_of((post.history or [post.shown])[0].text)]


def _tellings(world: World) -> None:
    """An answer that was told stands once, with its last words; one that was not stands nowhere."""
    names = {member: name for name, member in members(world).items()}
    told = {names[member] for (member,) in world.stored("SELECT member_id FROM answers WHERE told = 1")}
    standing = [post for post in _said(world, world.room.id, "checkins-telling") if not post.gone]
    found = sorted(name for post in standing for name in names.values() if name in plain(post.shown.text))
    assert found == sorted(told)


def members(world: World) -> dict[str, bytes]:
    """Everybody who is kept, by the name they go by."""
    vault = world.built.vault
    tags = {vault.tag("account", one.account.platform, one.account.id): one for one in world.people.values()}
    rows = world.stored("SELECT tag, member_id FROM accounts")
    return {tags[tag].account.name: member for tag, member in rows if tag in tags}


def _meetings(world: World) -> None:
    """Every meeting was announced once, and nothing else was."""
    announced = _said(world, world.room.id, "meetings-announced")
    assert len(announced) == world.stored("SELECT count(*) FROM meetings")[0][0]
    titles = [plain(post.shown.text) for post in announced]
    assert len(set(titles)) == len(titles)


def _shares(world: World) -> None:
    """A share that is out stands once in each room; where a platform takes a nonce for nothing, at most once."""
    out = world.stored("SELECT count(*) FROM posts WHERE state = 'out'")[0][0]
    here = [post for post in _said(world, SHARES.id, "sharing-post") if not post.gone]
    there = [post for post in _said(world, SHARES_TOO.id, "sharing-post", "telegramish") if not post.gone]
    assert len(here) == len({plain(post.shown.text) for post in here}) == out
    assert len(there) == len({plain(post.shown.text) for post in there}) <= out


def _alerts(world: World) -> None:
    """An alert appeared as often as it was raised; whoever it is about was helped once."""
    vault = world.built.vault
    rows = world.stored("SELECT id, group_id, state, day, handle, sealed FROM alerts")
    raised = 0
    for id, group, state, day, handle, sealed in rows:
        alert = opened(vault, Row(id, group, State(state), day, handle, sealed, *_parts(world, vault, id)))
        assert alert is not None
        raised += alert.facts.rounds
    assert len(_said(world, TEAM.id, "crisis-alert-nobody")) == raised
    posts = [keys_of(post.shown.text) for post in world.platforms["discordish"].posts]
    assert sum(any(key.startswith("crisis-told-") for key in keys) for keys in posts) == len(rows)
    assert sum("crisis-unanswered" in keys for keys in posts) <= len(rows)


def _parts(world: World, vault: Vault, alert: bytes) -> tuple[Part | None, Part | None]:
    rows = world.stored(f"SELECT part, member_tag, sealed FROM alert_members WHERE alert_id = x'{alert.hex()}'")  # noqa: S608
    parts = {part: Part(tag, sealed) for part, tag, sealed in rows}
    return parts.get("writer"), parts.get("taker")
