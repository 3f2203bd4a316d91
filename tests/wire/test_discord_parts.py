"""The small parts of the loop-back Discord that everything stands on: clock, ids, permissions, mentions, recordings."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wire.discord import permissions as may
from tests.wire.discord.clock import ServerClock, Snowflakes, made_at
from tests.wire.discord.state import Channel, Guild, Kind, Member, Overwrite, Role, User, walk
from tests.wire.discord.waiting import Bell
from tests.wire.discord_server import DiscordServer
from tests.wire.raw import Raw

BITS = st.integers(0, may.ALL) | st.just(0)


@given(st.integers(1, 16).flatmap(lambda of: st.tuples(st.integers(0, of - 1), st.just(of))), st.integers(1, 20))
def test_ids_rise_and_lie_on_the_wanted_shard(shard: tuple[int, int], count: int) -> None:
    clock = ServerClock()
    clock.hold()
    ids = Snowflakes(clock)
    made = [ids.next() if number % 3 else ids.on_shard(*shard) for number in range(count)]
    assert made == sorted(set(made))
    assert all((one >> 22) % shard[1] == shard[0] for one in made[::3])


def test_an_id_tells_when_it_was_made() -> None:
    clock = ServerClock()
    clock.hold()
    made = Snowflakes(clock).next()
    assert made_at(made) == pytest.approx(clock.now(), abs=0.001)
    before = clock.now()
    clock.passes(10)
    assert clock.now() == before + 10


def guild_of(everyone: int, role: int, *, owner: bool = False) -> tuple[Guild, Channel, Member]:
    user = User(7, "Ana")
    guild = Guild(1, "Voisins", 7 if owner else 8)
    guild.roles = {1: Role(1, "@everyone", everyone, 0), 2: Role(2, "role", role)}
    member = guild.members[7] = Member(user, 0.0, {2})
    return guild, Channel(3, Kind.TEXT, "general", guild), member


@given(BITS, BITS, BITS, BITS)
def test_owners_and_administrators_may_do_everything_everywhere(
    everyone: int, role: int, allow: int, deny: int
) -> None:
    _, channel, member = guild_of(everyone, role | may.ADMINISTRATOR)
    channel.overwrites = {2: Overwrite(2, 0, allow, deny)}
    assert may.in_channel(channel, member) == may.ALL
    _, channel, member = guild_of(everyone, role, owner=True)
    assert may.in_channel(channel, member) == may.ALL


@given(BITS, BITS, st.lists(st.sampled_from([1, 2, 7]), unique=True), BITS, BITS)
def test_who_does_not_see_a_channel_may_nothing_there(
    everyone: int, role: int, whom: list[int], allow: int, deny: int
) -> None:
    _, channel, member = guild_of(everyone & ~may.ADMINISTRATOR, role & ~may.ADMINISTRATOR)
    channel.overwrites = {one: Overwrite(one, int(one == 7), allow, deny) for one in whom}
    has = may.in_channel(channel, member)
    assert has == 0 or has & may.VIEW_CHANNEL


@pytest.mark.parametrize(
    ("overwrites", "speaks"),
    [
        ([], True),
        ([Overwrite(1, 0, deny=may.SEND_MESSAGES)], False),
        ([Overwrite(1, 0, deny=may.SEND_MESSAGES), Overwrite(2, 0, allow=may.SEND_MESSAGES)], True),
        ([Overwrite(2, 0, allow=may.SEND_MESSAGES), Overwrite(7, 1, deny=may.SEND_MESSAGES)], False),
        ([Overwrite(2, 0, deny=may.SEND_MESSAGES), Overwrite(7, 1, allow=may.SEND_MESSAGES)], True),
        ([Overwrite(1, 0, deny=may.VIEW_CHANNEL)], False),
    ],
)
def test_the_nearer_word_counts(overwrites: list[Overwrite], speaks: bool) -> None:
    _, channel, member = guild_of(may.ORDINARY, 0)
    channel.overwrites = {one.id: one for one in overwrites}
    assert bool(may.in_channel(channel, member) & may.SEND_MESSAGES) == speaks
    thread = Channel(4, Kind.THREAD, "aside", channel.guild, parent=channel)
    assert bool(may.in_channel(thread, member)) == bool(may.in_channel(channel, member))


def test_components_are_walked_from_the_outside_in() -> None:
    button = {"type": 2, "custom_id": "a"}
    section = {"type": 9, "components": [{"type": 10, "content": "x"}], "accessory": button}
    assert [part["type"] for part in walk([{"type": 17, "components": [section]}])] == [17, 9, 10, 2]


async def test_a_bell_wakes_everybody_who_waits() -> None:
    bell = Bell()
    rung: list[bool] = []
    waiting = [asyncio.create_task(bell.until(lambda: rung, "a ring")) for _ in range(3)]
    await asyncio.wait(waiting, timeout=0)
    rung.append(True)
    bell.ring()
    assert await asyncio.gather(*waiting) == [[True]] * 3


async def test_a_request_that_nobody_checked_for_is_refused_and_kept(
    server: DiscordServer, raw: Raw, room: Channel
) -> None:
    body: dict[str, Any] = {"components": [{"no": "type"}]}
    assert (await raw.post(f"/channels/{room.id}/messages", body)).outcome == (400, 50035)
    assert len(server.rest.broken) == 1
    server.rest.broken.clear()
