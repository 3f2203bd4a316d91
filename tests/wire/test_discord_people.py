"""People on the loop-back Discord: they can do what an app lets them do, and see what they would see."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import discord
import pytest

from tests.wire.client import Listener, connected
from tests.wire.discord import permissions
from tests.wire.discord.commands import NotOffered
from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import DiscordServer

WORD = {"type": 3, "name": "word", "description": "A word", "required": True, "max_length": 5}
PICK = {
    "type": 3, "name": "pick", "description": "One of two", "choices": [
        {"name": "Calm", "value": "c"}, {"name": "Tired", "value": "t"}
    ],
}  # fmt: skip
SAY = {"name": "say", "description": "Says it", "options": [WORD, PICK]}
STAFF = {"name": "staff", "description": "x", "default_member_permissions": str(permissions.MANAGE_GUILD)}
INSIDE = {"name": "inside", "description": "x", "contexts": [0]}
NESTED = {
    "name": "deep", "description": "x", "options": [
        {"type": 2, "name": "down", "description": "x", "options": [
            {"type": 1, "name": "here", "description": "x", "options": [
                {"type": 3, "name": "town", "description": "x", "autocomplete": True},
                {"type": 11, "name": "file", "description": "x"},
                {"type": 8, "name": "role", "description": "x"},
                {"type": 5, "name": "sure", "description": "x"},
            ]},
        ]},
    ],
}  # fmt: skip
ABOUT = {"name": "About this", "type": 3}
WHO = {"name": "Who is this", "type": 2}


async def ready(bot: Listener, *commands: dict[str, Any]) -> None:
    assert bot.application_id is not None
    await bot.http.bulk_upsert_global_commands(bot.application_id, payload=list(commands))


async def test_only_what_is_offered_can_be_typed(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana, boss = server.person("Ana", guild), server.owner()
    async with connected(server) as bot:
        await ready(bot, SAY, STAFF, INSIDE)
        assert ana.offered(room) == ["say", "inside"]
        assert ana.offered() == ["say", "staff"]
        assert boss.offered(room) == ["say", "staff", "inside"]
        for wrong, options in (
            ("/nothing", {}),
            ("/say", {}),
            ("/say", {"word": "too long"}),
            ("/say", {"word": 5}),
            ("/say", {"word": "fine", "more": "x"}),
            ("/say", {"word": "fine", "pick": "another"}),
            ("/staff", {}),
        ):
            with pytest.raises(NotOffered):
                ana.begins(wrong, room, **options)
        server.removes_bot(guild)
        assert ana.offered(room) == []


async def test_a_choice_is_sent_as_its_value(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana = server.person("Ana", guild)

    async def echo(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        told = " ".join(str(option["value"]) for option in data["options"])
        await interaction.response.send_message(told)

    async with connected(server) as bot:
        await ready(bot, SAY)
        bot.do = echo
        assert (await ana.types("/say", room, word="fine", pick="Tired")).text == "fine t"


async def test_options_of_every_kind_arrive_resolved(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana = server.person("Ana", guild)
    role = server.role(guild, "helper")

    async def answer(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.autocomplete:
            typed = next(one for one in data["options"][0]["options"][0]["options"] if one.get("focused"))
            await interaction.response.autocomplete([discord.app_commands.Choice(name=typed["value"] * 2, value="x")])
            return
        options = {one["name"]: one["value"] for one in data["options"][0]["options"][0]["options"]}
        file = data["resolved"]["attachments"][options["file"]]
        async with bot.http._HTTPClient__session.get(file["url"]) as response:  # type: ignore[attr-defined]
            content = await response.text()
        name = data["resolved"]["roles"][options["role"]]["name"]
        await interaction.response.send_message(f"{file['filename']} {content} {name} {options['sure']}")

    async with connected(server) as bot:
        await ready(bot, NESTED)
        bot.do = answer
        assert await ana.completes("/deep down here", "town", "be", room) == [{"name": "bebe", "value": "x"}]
        told = await ana.types("/deep down here", room, file=("plan.txt", b"noon"), role=role, sure=True)
        assert told.text == "plan.txt noon helper True"


async def test_context_menus_carry_what_they_point_at(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana, noor = server.person("Ana", guild), server.person("Noor", guild)

    async def answer(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        kind = "messages" if data["type"] == 3 else "users"
        found = data["resolved"][kind][data["target_id"]]
        await interaction.response.send_message(found.get("content") or found["global_name"], ephemeral=True)

    async with connected(server) as bot:
        await ready(bot, ABOUT, WHO)
        bot.do = answer
        said = noor.says(room, "hello")
        assert (await ana.points("About this", said)).text == "hello"
        assert (await ana.points("Who is this", noor, room)).text == "Noor"


async def test_menus_take_as_many_as_they_say(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana, noor = server.person("Ana", guild), server.person("Noor", guild)

    async def answer(interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.application_command:
            view = discord.ui.View(timeout=None)
            options = [discord.SelectOption(label=f"Day {number}", value=f"{number}") for number in range(3)]
            view.add_item(discord.ui.Select(custom_id="days", placeholder="Which days?", options=options, max_values=2))
            view.add_item(discord.ui.UserSelect(custom_id="whom", placeholder="Whom?"))
            await interaction.response.send_message("When?", view=view, ephemeral=True)
            return
        users = data.get("resolved", {}).get("users", {})
        told = [users[value]["global_name"] if value in users else value for value in data["values"]]
        await interaction.response.edit_message(content=" ".join(told))

    async with connected(server) as bot:
        await ready(bot, INSIDE)
        bot.do = answer
        asked = (await ana.types("/inside", room)).message
        assert (await ana.chooses(asked, "days", "Day 0", "2")).text == "0 2"
        assert (await ana.chooses(asked, "Whom?", noor)).text == "Noor"
        with pytest.raises(AssertionError):
            await ana.chooses(asked, "days", "0", "1", "2")
        with pytest.raises(NotOffered):
            await ana.presses(asked, "days")


async def test_a_button_that_is_gone_or_not_for_them_cannot_be_pressed(
    server: DiscordServer, guild: Guild, room: Channel
) -> None:
    ana, noor = server.person("Ana", guild), server.person("Noor", guild)

    async def answer(interaction: discord.Interaction) -> None:
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Off", custom_id="off", disabled=True))
        if interaction.type is discord.InteractionType.application_command:
            view.add_item(discord.ui.Button(label="Once", custom_id="once"))
            await interaction.response.send_message("Press.", view=view, ephemeral=True)
        else:
            await interaction.response.edit_message(content="Pressed.", view=view)

    async with connected(server) as bot:
        await ready(bot, INSIDE)
        bot.do = answer
        asked = (await ana.types("/inside", room)).message
        with pytest.raises(NotOffered):
            await noor.presses(asked, "Once")
        with pytest.raises(NotOffered):
            await ana.presses(asked, "Off")
        assert (await ana.presses(asked, "Once")).text == "Pressed."
        with pytest.raises(NotOffered):
            await ana.presses(asked, "Once")
        again = await ana.begins_press(asked, "Once", stale=True).comes()
        assert not again.failed
        assert [old["content"] for old in asked.before] == ["Press.", "Pressed."]


async def test_a_form_holds_every_kind_of_field(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana, noor = server.person("Ana", guild), server.person("Noor", guild)
    told: list[Any] = []

    async def answer(interaction: discord.Interaction) -> None:
        if interaction.type is not discord.InteractionType.application_command:
            data: Any = interaction.data
            told.extend(part.get("component") for part in data["components"])
            await interaction.response.send_message("Thank you.", ephemeral=True)
            return
        form = discord.ui.Modal(title="Everything", custom_id="all", timeout=None)
        form.add_item(discord.ui.TextDisplay("Take your time."))
        form.add_item(
            discord.ui.Label(text="Words", component=discord.ui.TextInput(custom_id="words", default="none yet"))
        )
        options = [discord.SelectOption(label="One", value="1"), discord.SelectOption(label="Two", value="2")]
        form.add_item(discord.ui.Label(text="Choice", component=discord.ui.Select(custom_id="pick", options=options)))
        form.add_item(discord.ui.Label(text="Person", component=discord.ui.UserSelect(custom_id="who")))
        form.add_item(discord.ui.Label(text="File", component=discord.ui.FileUpload(custom_id="file", required=False)))
        await interaction.response.send_modal(form)

    async with connected(server) as bot:
        await ready(bot, INSIDE)
        bot.do = answer
        form = (await ana.types("/inside", room)).form
        assert form.labels == ["Words", "Choice", "Person", "File"]
        assert form.texts == ["Take your time."]
        for wrong in ({}, {"Choice": "Three", "Person": noor}, {"Choice": "One", "Person": noor, "Nothing": 1}):
            with pytest.raises(NotOffered):
                ana.begins_submit(form, wrong)
        assert (await ana.submits(form, {"Choice": "Two", "who": noor})).text == "Thank you."
        assert [part and part.get("value", part.get("values")) for part in told] == [
            None, "none yet", ["2"], [str(noor.id)], []
        ]  # fmt: skip


async def test_layouts_pictures_and_words_come_back_whole(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana = server.person("Ana", guild)
    async with connected(server) as bot:
        view = discord.ui.LayoutView(timeout=None)
        picture = discord.MediaGalleryItem("attachment://chart.png", description="Weeks as a line")
        button: discord.ui.Button[Any] = discord.ui.Button(label="More", custom_id="more")
        view.add_item(
            discord.ui.Container(
                discord.ui.Section("## This month", accessory=button),
                discord.ui.Separator(),
                discord.ui.MediaGallery(picture),
                discord.ui.ActionRow(discord.ui.Button(label="Less", custom_id="less")),
            )
        )
        file = discord.File(BytesIO(b"a picture"), filename="chart.png")
        channel: Any = bot.get_channel(room.id)
        sent = await channel.send(view=view, file=file)
        stands = ana.sees(room)[0]
        assert stands.text == "## This month"
        assert stands.labels == ["More", "Less"]
        assert stands.files == {"chart.png": b"a picture"}
        fetched = await channel.fetch_message(sent.id)
        assert fetched.flags.components_v2
        gallery = fetched.components[0].children[2]
        assert gallery.items[0].media.url == stands.attachments[0]["url"]
        changed = discord.ui.LayoutView(timeout=None)
        changed.add_item(discord.ui.TextDisplay("Nothing to see"))
        await sent.edit(view=changed, attachments=[])
        assert (stands.text, stands.attachments) == ("Nothing to see", [])


async def test_somebody_who_gets_no_answer_sees_a_failure(server: DiscordServer, guild: Guild, room: Channel) -> None:
    server.platform.patience = 0.05
    ana = server.person("Ana", guild)
    async with connected(server) as bot:
        await ready(bot, INSIDE)
        answer = await ana.types("/inside", room)
        assert answer.failed
        with pytest.raises(discord.NotFound):
            await bot.interactions[0].response.send_message("Too late.")


async def test_what_people_see_follows_who_they_are(server: DiscordServer, guild: Guild) -> None:
    hidden = server.room(guild, "hidden", hidden=True)
    ana, noor = server.person("Ana", guild), server.person("Noor", guild)
    server.owner().says(hidden, "welcome")
    assert ana.sees(hidden) == []
    server.allows(hidden, ana, permissions.VIEW_CHANNEL)
    assert [message.content for message in ana.sees(hidden)] == ["welcome"]
    assert noor.sees(hidden) == []
    ana.writes("dear bot")
    assert noor.sees(ana.private) == []
    ana.leaves(guild)
    assert ana.sees(hidden) == []
    with pytest.raises(AssertionError):
        ana.begins("/inside", hidden)


async def test_waiting_has_an_end(server: DiscordServer, guild: Guild, room: Channel) -> None:
    ana = server.person("Ana", guild)
    with pytest.raises(AssertionError, match="in vain"):
        await ana.reads("never said", room, within=0.02)
