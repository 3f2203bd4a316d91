"""Whatever happens on the loop-back Discord, each of its events is complete, and the real client can read it.

The tables of complete.py are tried, too: what is taken away is noticed, and the client could not do without it.
"""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable, Iterator
from typing import Any

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.wire.complete import NEVER_NULL, REQUIRED, incomplete, inside
from tests.wire.stage import BODIES, KINDS, Frame, Stage, everything

NEEDED = [
    ("READY", "user", ("id", "username", "discriminator", "avatar")),
    ("GUILD_CREATE", "", ("id",)),
    ("GUILD_CREATE", "roles[]", ("id", "name")),
    ("GUILD_CREATE", "channels[]", ("id", "type", "name", "position")),
    ("GUILD_CREATE", "members[]", ("user", "roles", "flags")),
    ("GUILD_CREATE", "members[].user", ("id", "username", "discriminator", "avatar")),
    ("MESSAGE_CREATE", "", ("id", "channel_id", "author", "content", "type")),
    ("MESSAGE_UPDATE", "", ("id", "channel_id", "author", "content", "type")),
    ("MESSAGE_DELETE", "", ("id", "channel_id")),
    ("MESSAGE_REACTION_ADD", "", ("user_id", "channel_id", "message_id", "emoji", "type")),
    ("INTERACTION_CREATE", "", ("id", "application_id", "type", "token", "version", "attachment_size_limit")),
    ("INTERACTION_CREATE", "member", ("user", "roles", "flags")),
    ("GUILD_MEMBER_ADD", "", ("user", "roles", "flags", "guild_id")),
    ("GUILD_MEMBER_REMOVE", "", ("user", "guild_id")),
    ("GUILD_ROLE_CREATE", "role", ("id", "name")),
    ("THREAD_CREATE", "", ("id", "type", "guild_id", "parent_id", "owner_id", "name", "message_count", "member_count")),
    ("THREAD_CREATE", "thread_metadata", ("archived", "auto_archive_duration", "archive_timestamp")),
    ("TYPING_START", "", ("channel_id", "user_id", "timestamp")),
]
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just(Stage.says), st.text(max_size=30), st.booleans()),
        st.tuples(st.just(Stage.replies), st.sampled_from(BODIES), st.booleans()),
        st.tuples(st.just(Stage.commands), st.booleans()),
        st.tuples(st.just(Stage.people), st.text(max_size=30)),
        st.tuples(st.just(Stage.roles), st.text(max_size=30)),
        st.tuples(st.just(Stage.channels), st.sampled_from(KINDS)),
        st.tuples(st.just(Stage.plans), st.text(max_size=30)),
        st.tuples(st.just(Stage.clears)),
        st.tuples(st.just(Stage.comes_back)),
        st.tuples(st.just(Stage.starts_again)),
    ),
    max_size=12,
)


def reader() -> Callable[[str, dict[str, Any]], None]:
    """The real client's own reading of one event, without a connection."""
    client = discord.AutoShardedClient(intents=discord.Intents.all(), shard_count=1, chunk_guilds_at_startup=False)
    state = client._connection

    def read(event: str, data: dict[str, Any]) -> None:
        if event == "READY":  # its own reading of READY would wait for guilds
            state.user = discord.ClientUser(state=state, data=data["user"])
            state.application_id = int(data["application"]["id"])
        else:
            state.parsers[event](data)

    return read


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTS)
def test_whatever_happens_is_told_completely(done: list[tuple[Any, ...]]) -> None:
    async def play() -> None:
        stage, read = Stage(), reader()
        for act, *arguments in done:
            act(stage, *arguments)
        for event, data in stage.frames():
            assert incomplete(event, data) == [], event
            read(event, data)

    asyncio.run(play())


async def told() -> list[Frame]:
    return everything()


def having(frames: list[Frame], event: str, where: str, name: str) -> Iterator[dict[str, Any]]:
    """Copies of the events of a kind that have such a field there, without it."""
    for kind, data in frames:
        if kind == event and any(name in part for part in inside(data, where)):
            without = copy.deepcopy(data)
            for part in inside(without, where):
                part.pop(name, None)
            yield without


async def test_every_kind_of_event_happens() -> None:
    frames = await told()
    assert {event for event, _ in frames} >= REQUIRED.keys()
    assert [event for event, data in frames if incomplete(event, data)] == []


@pytest.mark.parametrize("event", REQUIRED)
async def test_what_is_missing_or_null_is_noticed(event: str) -> None:
    frames = await told()
    for where, names in REQUIRED[event].items():
        for name in names:
            found = list(having(frames, event, where, name))
            assert found, f"{where}.{name} never stands there"
            assert all(incomplete(event, without) for without in found), f"{where}.{name}"
    for name in NEVER_NULL.get(event, ()):
        data = next(data for kind, data in frames if kind == event)
        assert incomplete(event, data | {name: None})


@pytest.mark.parametrize(("event", "where", "names"), NEEDED, ids=[f"{event} {where}" for event, where, _ in NEEDED])
async def test_the_client_cannot_do_without(event: str, where: str, names: tuple[str, ...]) -> None:
    frames = await told()
    for name in names:
        broken = next(having(frames, event, where, name))
        read = reader()
        for kind, data in frames[:2]:  # READY and the first guild, so that there is something to find
            if kind != event:
                read(kind, data)
        with pytest.raises((KeyError, AttributeError)):
            read(event, broken)


async def test_ids_are_decimal_strings() -> None:
    frames = await told()
    event, data = next(frame for frame in frames if frame[0] == "MESSAGE_CREATE")
    assert incomplete(event, data | {"id": int(data["id"])})
    assert incomplete(event, data | {"guild_id": None})
