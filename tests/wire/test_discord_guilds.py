"""The loop-back Discord's guilds as the real client sees them: members, roles, bans, channels, events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest

from tests.wire.client import Listener, connected
from tests.wire.discord import guilds, permissions
from tests.wire.discord.state import Channel, Guild, Kind
from tests.wire.discord_server import BOT_MAY, DiscordServer
from tests.wire.raw import Raw

MUCH = BOT_MAY | permissions.BAN_MEMBERS | permissions.MANAGE_ROLES | permissions.MANAGE_CHANNELS
WITH_MEMBERS = discord.Intents(guilds=True, members=True, moderation=True)


def seen(bot: Listener, guild: Guild) -> discord.Guild:
    found = bot.get_guild(guild.id)
    assert found is not None
    return found


async def test_who_comes_and_goes_is_told_to_those_who_may_know(server: DiscordServer, guild: Guild) -> None:
    server.application.privileged.add("members")
    async with connected(server, intents=WITH_MEMBERS) as bot:
        ana = server.person("Ana", guild)
        assert (await bot.hears("member_join")).display_name == "Ana"
        helper = server.role(guild, "helper")
        server.gives(guild, ana, helper)
        assert [role.name for role in (await seen(bot, guild).fetch_member(ana.id)).roles] == ["@everyone", "helper"]
        ana.leaves(guild)
        assert (await bot.hears("raw_member_remove")).user.id == ana.id


async def test_a_ban_is_told_and_keeps_people_out(server: DiscordServer, guild: Guild) -> None:
    ana = server.person("Ana", guild)
    async with connected(server) as bot:
        server.bans(guild, ana)
        await bot.hears("member_ban")
        with pytest.raises(AssertionError):
            ana.joins(guild)
        server.unbans(guild, ana)
        await bot.hears("member_unban")
        ana.joins(guild)


async def test_the_bot_bans_only_with_permission_and_only_who_is_below_it(server: DiscordServer) -> None:
    guild = server.guild("Voisins", bot_may=MUCH)
    ana, chief = server.person("Ana", guild), server.person("Chief")
    above = server.role(guild, "above", position=50)
    chief.joins(guild, above)
    async with connected(server) as bot:
        here = seen(bot, guild)
        with pytest.raises(discord.Forbidden):
            await here.ban(discord.Object(chief.id))
        await here.ban(discord.Object(ana.id), reason="asked for it")
        assert guild.bans == {ana.id: "asked for it"}
        assert (await here.fetch_ban(discord.Object(ana.id))).reason == "asked for it"
        assert [ban.user.id async for ban in here.bans()] == [ana.id]
        await here.unban(discord.Object(ana.id))
        with pytest.raises(discord.NotFound):
            await here.fetch_ban(discord.Object(ana.id))


async def test_roles_are_given_from_below_and_change_names(server: DiscordServer) -> None:
    guild = server.guild("Voisins", bot_may=MUCH)
    ana = server.person("Ana", guild)
    low, high = server.role(guild, "low", position=1), server.role(guild, "high", position=60)
    server.bot_role(guild).position = 30
    async with connected(server) as bot:
        member = await seen(bot, guild).fetch_member(ana.id)
        await member.add_roles(discord.Object(low.id))
        assert guild.members[ana.id].roles == {low.id}
        with pytest.raises(discord.Forbidden):
            await member.add_roles(discord.Object(high.id))
        await member.remove_roles(discord.Object(low.id))
        server.changes_role(guild, low, name="guides", may=permissions.MANAGE_GUILD)
        await bot.hears("guild_role_update")
        role = seen(bot, guild).get_role(low.id)
        assert role is not None
        assert (role.name, role.permissions.manage_guild) == ("guides", True)
        made = await seen(bot, guild).create_role(name="on call", mentionable=True)
        await made.delete()
        assert made.id not in guild.roles
        server.deletes_role(guild, low)
        await bot.hears("guild_role_delete", 2)


async def test_channels_are_made_changed_and_lost(server: DiscordServer) -> None:
    guild = server.guild("Voisins", bot_may=MUCH)
    room = server.room(guild, "general")
    ana = server.person("Ana", guild)
    async with connected(server) as bot:
        here = seen(bot, guild)
        made = await here.create_text_channel("evening")
        member = await here.fetch_member(ana.id)
        await made.set_permissions(member, send_messages=False)
        mine = guild.channels[made.id]
        with pytest.raises(AssertionError):
            ana.says(mine, "may I?")
        await made.set_permissions(member, overwrite=None)
        ana.says(mine, "thank you")
        await made.edit(topic="How was the day?")
        assert mine.topic == "How was the day?"
        thread = await made.create_thread(name="aside", type=discord.ChannelType.public_thread)
        await thread.send("between us")
        assert [message.content for message in server.posted(guild.channels[thread.id])] == ["between us"]
        await made.delete()
        server.renames(room, "hall")
        await bot.hears("guild_channel_update", 4)
        server.deletes(room)
        await bot.hears("guild_channel_delete", 2)
        assert [channel.name for channel in here.channels] == []


@pytest.mark.parametrize("kind", [Kind.VOICE, Kind.CATEGORY, Kind.ANNOUNCEMENTS, Kind.STAGE, Kind.FORUM])
async def test_every_kind_of_channel_is_complete(server: DiscordServer, guild: Guild, kind: Kind) -> None:
    server.room(guild, "before", kind=kind)
    async with connected(server) as bot:
        server.room(guild, "after", kind=kind)
        await bot.hears("guild_channel_create")
        assert sorted(channel.name for channel in seen(bot, guild).channels) == ["after", "before"]
        assert {int(channel.type.value) for channel in seen(bot, guild).channels} == {int(kind)}


async def test_a_guild_is_lost_found_and_out_of_reach(server: DiscordServer, guild: Guild) -> None:
    async with connected(server) as bot:
        server.removes_bot(guild)
        await bot.hears("guild_remove")
        assert list(bot.guilds) == []
        server.installs(guild)
        await bot.hears("guild_join")
        guilds.outage(server.platform, guild)
        await bot.hears("guild_unavailable")
        guilds.returns(server.platform, guild)
        await bot.hears("guild_available")


async def test_a_scheduled_event_has_a_life(server: DiscordServer, guild: Guild) -> None:
    ana = server.person("Ana", guild)
    start = datetime.now(UTC) + timedelta(days=1)  # noqa: TID251
    async with connected(server) as bot:
        made = await seen(bot, guild).create_scheduled_event(
            name="Circle", start_time=start, end_time=start + timedelta(hours=1), location="The hall",
            entity_type=discord.EntityType.external, privacy_level=discord.PrivacyLevel.guild_only,
        )  # fmt: skip
        await bot.hears("scheduled_event_create")
        ana.is_interested(guild, made.id)
        assert [user.id async for user in made.users()] == [ana.id]
        await made.edit(name="Evening circle")
        await bot.hears("scheduled_event_update")
        assert guild.events[made.id]["name"] == "Evening circle"
        begun = await made.start()
        await begun.end()
        assert guild.events == {}


def weekly(**more: Any) -> dict[str, Any]:
    return {"start": "2031-01-06T19:00:00+00:00", "frequency": 2, "interval": 1, "by_weekday": [0]} | more


EVENT: dict[str, Any] = {
    "name": "Circle", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "The hall"},
    "scheduled_start_time": "2031-01-06T19:00:00+00:00", "scheduled_end_time": "2031-01-06T20:00:00+00:00",
}  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        {"name": "x" * 101},
        {"description": "x" * 1001},
        {"privacy_level": 1},
        {"entity_type": 2},
        {"entity_metadata": None},
        {"scheduled_end_time": None},
        {"scheduled_end_time": "2031-01-06T18:00:00+00:00"},
        {"scheduled_start_time": "2001-01-06T18:00:00+00:00"},
        {"scheduled_start_time": "tomorrow"},
        {"recurrence_rule": weekly(interval=3)},
        {"recurrence_rule": weekly(by_weekday=[0, 2])},
        {"recurrence_rule": weekly(count=5)},
        {"recurrence_rule": weekly(frequency=3, by_weekday=[0, 2])},
        {"recurrence_rule": weekly(frequency=1)},
        {"recurrence_rule": weekly(frequency=7)},
    ],
)
async def test_an_event_that_discord_cannot_say_is_refused(raw: Raw, guild: Guild, more: dict[str, Any]) -> None:
    reply = await raw.post(f"/guilds/{guild.id}/scheduled-events", EVENT | more)
    assert reply.outcome == (400, 50035)
    assert guild.events == {}


@pytest.mark.parametrize(
    "rule",
    [
        weekly(),
        weekly(interval=2),
        weekly(frequency=3, by_weekday=[0, 1, 2, 3, 4]),
        weekly(frequency=1, by_weekday=None, by_n_weekday=[{"n": 2, "day": 1}]),
        weekly(frequency=0, by_weekday=None, by_month=[1], by_month_day=[6]),
    ],
)
async def test_a_rhythm_that_discord_knows_is_kept(raw: Raw, guild: Guild, rule: dict[str, Any]) -> None:
    made = await raw.post(f"/guilds/{guild.id}/scheduled-events", EVENT | {"recurrence_rule": rule})
    assert made.status == 200
    path = f"/guilds/{guild.id}/scheduled-events/{made.body['id']}"
    kept = (await raw.get(path)).body["recurrence_rule"]
    assert {key: value for key, value in kept.items() if value} == {key: value for key, value in rule.items() if value}
    assert (await raw.patch(path, {"status": 3})).outcome == (400, 180000)
    assert (await raw.delete(path)).status == 204
    assert (await raw.get(path)).outcome == (404, 10070)


async def test_events_need_their_permission(server: DiscordServer, raw: Raw) -> None:
    guild = server.guild("Strict", bot_may=permissions.ORDINARY)
    assert (await raw.post(f"/guilds/{guild.id}/scheduled-events", EVENT)).outcome == (403, 50013)


async def test_reactions_pins_and_typing(server: DiscordServer, room: Channel, guild: Guild) -> None:
    server.changes_role(guild, server.bot_role(guild), may=BOT_MAY | permissions.PIN_MESSAGES)
    ana = server.person("Ana", guild)
    async with connected(server) as bot:
        said = ana.says(room, "hello")
        message = await bot.hears("message")
        await message.add_reaction("🌱")
        assert said.reactions == {"🌱": [bot.user.id if bot.user else 0]}
        await message.remove_reaction("🌱", message.guild.me)
        ana.reacts(said, "🌻")
        await bot.hears("raw_reaction_add")
        await message.pin()
        assert said.pinned
        assert [one.id async for one in message.channel.pins()] == [said.id]
        async with message.channel.typing():
            await message.reply("I am here.", mention_author=False)
        assert server.posted(room)[-1].reply_to == said.id
        assert [one.content async for one in message.channel.history()] == ["I am here.", ""]
