"""The loop-back Discord, tested by the real client: what it says is complete, and it takes what the client sends."""

from __future__ import annotations

from typing import Any

import discord

from tests.wire.client import Listener, connected
from tests.wire.discord_server import DiscordServer

CHECKIN: dict[str, Any] = {
    "name": "checkin",
    "description": "How are you?",
    "name_localizations": {"fr": "humeur"},
    "options": [
        {"type": 1, "name": "mine", "description": "What I said"},
        {
            "type": 1, "name": "tell", "description": "Say it", "options": [
                {"type": 4, "name": "score", "description": "1 to 5", "required": True, "min_value": 1, "max_value": 5},
                {"type": 7, "name": "room", "description": "Where"},
                {"type": 6, "name": "whom", "description": "To whom"},
                {"type": 3, "name": "word", "description": "A word", "autocomplete": True},
            ],
        },
    ],
}  # fmt: skip


async def sync(bot: Listener, *commands: dict[str, Any]) -> None:
    assert bot.application_id is not None
    await bot.http.bulk_upsert_global_commands(bot.application_id, payload=list(commands))


async def test_a_bot_logs_in_and_sees_its_guilds(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    server.room(guild, "general")
    server.guild("Elsewhere", bot_may=None)
    async with connected(server) as bot:
        assert [one.name for one in bot.guilds] == ["Voisins"]
        assert [channel.name for channel in bot.guilds[0].channels] == ["general"]
        assert bot.guilds[0].me.guild_permissions.send_messages


async def test_a_command_with_nested_options_is_answered_for_the_one_who_asked(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room = server.room(guild, "general")
    ana, noor = server.person("Ana", guild, locale="fr"), server.person("Noor", guild)
    seen: list[discord.Interaction] = []

    async def answer(interaction: discord.Interaction) -> None:
        seen.append(interaction)
        await interaction.response.send_message("Noted.", ephemeral=True)
        await interaction.followup.send("And thank you.", ephemeral=True)

    async with connected(server) as bot:
        await sync(bot, CHECKIN)
        bot.do = answer
        told = await ana.types("/humeur tell", room, score=4, room=room, whom=noor)
        await told.says_more(2)
        assert told.text == "Noted.\nAnd thank you."
        assert [message.content for message in ana.sees(room)] == ["Noted.", "And thank you."]
        assert noor.sees(room) == []
        assert str(seen[0].locale) == "fr"
        data: Any = seen[0].data
        assert data["options"][0]["options"][0] == {"name": "score", "type": 4, "value": 4}
        assert data["resolved"]["users"][str(noor.id)]["global_name"] == "Noor"
        assert data["resolved"]["channels"][str(room.id)]["name"] == "general"


async def test_a_button_opens_a_form_and_the_form_changes_the_message(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room = server.room(guild, "general")
    ana = server.person("Ana", guild)

    class Words(discord.ui.Modal, title="In your words"):
        word: discord.ui.Label[Any] = discord.ui.Label(
            text="A word", component=discord.ui.TextInput(custom_id="word", max_length=20)
        )

    async def answer(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.application_command:
            view = discord.ui.View(timeout=None)
            view.add_item(discord.ui.Button(label="Say more", custom_id="more"))
            await interaction.response.send_message("How are you?", view=view, ephemeral=True)
        elif interaction.type is discord.InteractionType.component:
            await interaction.response.send_modal(Words())
        else:
            said = data["components"][0]["component"]["value"]
            await interaction.response.edit_message(content=f"You said: {said}", view=None)

    async with connected(server) as bot:
        await sync(bot, CHECKIN)
        bot.do = answer
        asked = await ana.types("/checkin mine", room)
        assert asked.message.labels == ["Say more"]
        opened = await ana.presses(asked.message, "Say more")
        assert opened.form.title == "In your words"
        assert opened.form.labels == ["A word"]
        done = await ana.submits(opened.form, {"A word": "better"})
        assert done.message is asked.message
        assert done.message.content == "You said: better"
        assert done.message.labels == []


async def test_what_is_put_off_is_filled_in_later_and_stays_private(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room = server.room(guild, "general")
    ana, noor = server.person("Ana", guild), server.person("Noor", guild)

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(content="At last.")

    async with connected(server) as bot:
        await sync(bot, CHECKIN)
        bot.do = answer
        told = await ana.types("/checkin mine", room)
        assert told.deferred
        assert told.text == "At last."
        assert told.message.ephemeral
        assert noor.sees(room) == []


async def test_private_messages_reach_both_sides(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    ana = server.person("Ana", guild)
    async with connected(server) as bot:
        ana.writes("hello")
        heard = await bot.hears("message")
        assert heard.content == "hello"
        assert heard.guild is None
        await heard.channel.send("Hello, Ana.")
        assert (await ana.reads("Hello")).content == "Hello, Ana."
        user = await bot.fetch_user(ana.id)
        await user.send("Again.")
        assert [message.content for message in ana.sees()] == ["hello", "Hello, Ana.", "Again."]
