"""Two shards on the loop-back Discord: each guild on its own, private chats on the first, everything once."""

from __future__ import annotations

from collections import Counter

import discord
import pytest

from tests.wire.client import connected
from tests.wire.discord import messages
from tests.wire.discord.rate_limits import least_seconds
from tests.wire.discord_server import DiscordServer
from tests.wire.load import Town

HELLO = {"name": "hello", "description": "Says hello"}


async def test_a_guild_is_on_its_shard_and_private_chats_on_the_first(server: DiscordServer) -> None:
    here, there = server.guild("Here", shard=(0, 2)), server.guild("There", shard=(1, 2))
    room = server.room(there, "general")
    ana = server.person("Ana", here, there)
    seen: list[int | None] = []

    async def answer(interaction: discord.Interaction) -> None:
        seen.append(None if interaction.guild is None else interaction.guild.shard_id)
        await interaction.response.send_message("Hello.", ephemeral=True)

    async with connected(server, shards=2) as bot:
        assert {guild.name: guild.shard_id for guild in bot.guilds} == {"Here": 0, "There": 1}
        assert bot.application_id is not None
        await bot.http.bulk_upsert_global_commands(bot.application_id, payload=[HELLO])
        bot.do = answer
        await ana.types("/hello", room)
        await ana.types("/hello")
        assert seen == [1, None]
        by_shard = {session.shard: session for session in server.gateway.listening}
        told = {shard: " ".join(frame for _, frame in session.sent) for shard, session in by_shard.items()}
        assert "INTERACTION_CREATE" in told[0]
        assert f'"guild_id": "{there.id}"' not in told[0]


async def test_everything_is_told_once_also_when_one_shard_is_cut_off(server: DiscordServer) -> None:
    town = Town(server).grows(10, shards=2)
    async with connected(server, shards=2) as bot:
        town.talks(50)
        first = next(session for session in server.gateway.listening if session.shard == 0)
        assert first.connection is not None
        first.connection.close(4000)
        town.talks(50)
        await bot.hears("message", 100)
        heard = Counter(message.id for message in bot.heard("message"))
        assert (len(heard), set(heard.values())) == (100, {1})
        assert len(server.gateway.resumes) == 1
        assert sorted(server.gateway.identified) == [(0, 2), (1, 2)]


async def test_a_town_tells_how_close_to_the_limits_its_messages_arrived(server: DiscordServer) -> None:
    town = Town(server).grows(4, shards=2)
    server.clock.hold()
    server.rest.limits.on(channel=(1, 0.2), overall=100)
    for number in range(2):
        server.clock.passes(number * 0.3)
        for room in town.rooms:
            messages.post(server.platform, room, server.bot, {"content": f"{number}"}, {})
    town.talks(3)
    assert [message.content for message in town.arrived] == ["0"] * 4 + ["1"] * 4
    assert town.over_least() == pytest.approx(1.5)


async def test_discord_advises_how_many_shards(server: DiscordServer) -> None:
    server.platform.shards = 2
    async with connected(server, shards=None) as bot:
        assert bot.shard_count == 2
        assert len(server.gateway.listening) == 2


@pytest.mark.parametrize(
    ("messages", "seconds"),
    [({"a": 5}, 0.0), ({"a": 6}, 5.0), ({"a": 20}, 15.0), ({str(n): 20 for n in range(50)}, 19.0), ({}, 0.0)],
)
def test_how_fast_a_queue_can_be_emptied_at_best(messages: dict[str, int], seconds: float) -> None:
    assert least_seconds(messages, channel=(5, 5.0), overall=50) == seconds
