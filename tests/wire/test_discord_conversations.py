"""All four jobs on Discord, from `/setup` to erasing, in three languages, over real HTTP and WebSocket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.model import Chat
from bot.ports import Parcel
from bot.shown import Shown, ShownButton
from tests.ears import Ears
from tests.wire.discord.state import EPHEMERAL, Channel, Guild
from tests.wire.discord_server import DiscordServer
from tests.wire.house import Guest, WireHouse, housed
from tests.world import keys_of

LOCALES = ["en-US", "fr", "ar"]
SECRET = "Since the funeral I cannot open her door."


@dataclass
class Scene:
    """A server with a circle and a room for its facilitators, and three people."""

    house: WireHouse
    server: DiscordServer
    guild: Guild
    circle: Channel
    team: Channel
    salma: Guest  # owns the server
    ana: Guest
    tom: Guest


@pytest.fixture(params=LOCALES)
async def scene(server: DiscordServer, folder: Path, request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    salma, ana, tom = (server.person(name, locale=request.param) for name in ("Salma", "Ana", "Tom"))
    guild = server.guild("Voisins", owner=salma, locale=request.param)
    for person in (ana, tom):
        person.joins(guild)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), 1 << 10)
    async with housed(server, folder) as house:
        guests = [Guest(house, person) for person in (salma, ana, tom)]
        yield Scene(house, server, guild, circle, team, *guests)


async def begun(scene: Scene) -> None:
    """A group in a minute: one command, a zone, a country, a room for the team, and everybody is welcomed."""
    salma = scene.salma
    await salma.types("/setup card", scene.circle, name="Evening circle")
    assert salma.heard("setup-begun")
    await salma.presses("setup-button-zone")
    await salma.fills(zone="Cairo")
    assert salma.heard("setup-next-country")
    await salma.presses("setup-button-country")
    await salma.fills(country="EG")
    await salma.types("/setup room", scene.team, purpose="facilitators")
    assert salma.heard("setup-room-set")
    await salma.types("/setup card", scene.circle)
    await salma.presses("setup-button-done")
    assert salma.heard("setup-done")


async def joined(scene: Scene, guest: Guest) -> None:
    await guest.presses("joining-join", scene.circle)
    await guest.presses("joining-yes-adult")
    assert guest.heard("joining-in")
    for purpose in ("checkins", "sharing", "reminders"):
        await guest.presses(f"joining-{purpose}-agree")
        assert guest.heard("joining-agreed")


async def test_a_group_begins_in_a_minute_and_people_join_it_unseen(scene: Scene) -> None:
    await begun(scene)
    assert scene.ana.sees(scene.circle) == ["setup-welcome"]
    await joined(scene, scene.ana)
    assert scene.tom.sees(scene.circle) == ["setup-welcome"]
    assert scene.ana.answer.message.flags & EPHEMERAL
    await scene.tom.types("/setup card", scene.circle)
    assert scene.tom.heard("setup-not-yours")


async def test_a_check_in_is_asked_in_the_room_and_answered_by_each_alone(scene: Scene) -> None:
    await begun(scene)
    await joined(scene, scene.ana)
    await joined(scene, scene.tom)
    await scene.salma.types(
        "/checkin schedule", scene.circle, first="2026-11-03 19:00", every="weekly", open_for="24 h"
    )
    assert scene.salma.heard("checkins-echo")
    await scene.salma.presses("common-confirm")
    assert scene.salma.heard("checkins-scheduled")
    await scene.house.passes(days=1, hours=12)
    await scene.ana.presses("checkins-answer-2", scene.circle)
    assert scene.ana.heard("checkins-kept")
    before = scene.tom.sees(scene.circle)
    await scene.ana.presses("checkins-tell")
    assert scene.ana.heard("checkins-told")
    assert len(scene.tom.sees(scene.circle)) == len(before) + 1
    await scene.ana.presses("checkins-take-back")
    assert scene.tom.sees(scene.circle) == before
    await scene.tom.types("/checkin mine")
    assert scene.tom.heard("checkins-mine-empty")


async def test_a_share_goes_out_without_a_trace_of_who_wrote_it(scene: Scene) -> None:
    await begun(scene)
    others = [Guest(scene.house, scene.server.person(name, scene.guild)) for name in ("Bo", "Cleo", "Dana")]
    for guest in (scene.ana, scene.tom, *others):
        await joined(scene, guest)
    await scene.ana.types("/share", scene.circle)
    assert scene.ana.answer.opened_form
    await scene.ana.fills(text=SECRET)
    assert scene.ana.heard("sharing-preview")
    assert SECRET in scene.ana.answer.text
    await scene.ana.presses("sharing-button-now")
    assert scene.ana.heard("sharing-posted-soon")
    await scene.house.passes(minutes=11)
    post = next(one for one in scene.server.posted(scene.circle) if SECRET in one.text)
    assert (post.asked_by, post.asked_in, post.reply_to, post.from_webhook) == (None, None, None, False)
    assert str(scene.ana.person.id) not in post.text + str(post.components)
    assert post.mentions == []
    await scene.tom.types("/mydata show")
    assert SECRET not in scene.tom.answer.text
    await scene.ana.types("/shares")
    await scene.ana.answer.says_more(2)
    assert SECRET in scene.ana.answer.text


async def test_a_meeting_is_planned_with_an_echo_and_remembered_by_each_readers_own_clock(scene: Scene) -> None:
    await begun(scene)
    await joined(scene, scene.ana)
    await scene.salma.types(
        "/meeting schedule", scene.circle, title="Tea & talk", first="2026-11-04 19:00", every="weekly"
    )
    assert scene.salma.heard("meetings-echo")
    await scene.salma.presses("common-confirm")
    assert scene.salma.heard("meetings-scheduled")
    announced = scene.server.posted(scene.circle)[-1]
    assert keys_of(announced.text)[0] == "meetings-announced"
    assert "<t:1793811600:f>" in announced.text  # 19:00 in Cairo, where summer time is over
    assert "Tea & talk" in announced.text
    await scene.ana.presses("meetings-answer-coming", scene.circle)
    assert scene.ana.answer.message.flags & EPHEMERAL
    await scene.house.passes(days=3)
    reminders = [one for one in scene.server.posted(scene.circle) if "meetings-reminder" in one.text]
    assert reminders


async def test_a_call_for_help_is_answered_at_once_everywhere(scene: Scene) -> None:
    for command in ("/crisis", "/sos", "/urgence"):
        await scene.ana.types(command, scene.circle)
        assert "112" in scene.ana.answer.text
        assert scene.ana.answer.message.flags & EPHEMERAL
    said = await scene.ana.writes("sos")
    assert "112" in said.text
    assert scene.tom.sees(scene.circle) == []


async def test_a_call_in_a_mention_is_answered_to_its_author_alone(scene: Scene) -> None:
    scene.ana.person.says(scene.circle, f"{scene.server.platform.bot.mention} sos")
    line = await scene.tom.person.reads("discord-waits", scene.circle)
    assert "112" not in line.text
    assert scene.ana.person.user.name not in line.text
    await scene.ana.presses("discord-open-privately", scene.circle)
    assert "112" in scene.ana.answer.text
    await scene.tom.presses("discord-open-privately", scene.circle)  # help, for whoever asks
    assert "112" in scene.tom.answer.text
    assert scene.tom.answer.message.flags & EPHEMERAL


async def test_what_is_kept_is_shown_handed_over_and_erased(scene: Scene) -> None:
    await begun(scene)
    await joined(scene, scene.ana)
    await scene.ana.types("/mydata show", scene.circle)
    assert scene.ana.heard("mydata-shown")
    await scene.ana.types("/mydata export", scene.circle)
    assert b"halqa/mydata/1" in scene.ana.answer.message.files["halqa-mydata.json"]
    await scene.ana.types("/mydata erase", scene.circle)
    assert scene.ana.heard("mydata-erase")
    await scene.ana.presses("common-confirm")
    assert scene.ana.heard("mydata-erased")
    await scene.ana.types("/mydata show", scene.circle)
    assert scene.ana.heard("mydata-nothing")


async def test_completions_come_while_somebody_types(scene: Scene) -> None:
    await begun(scene)
    offered = await scene.ana.person.completes("/timezone", "zone", "cair", scene.circle)
    assert "Africa/Cairo" in [choice["value"] for choice in offered]


async def test_what_nobody_of_us_made_and_what_is_long_over_is_answered_kindly(
    server: DiscordServer, folder: Path
) -> None:
    salma, ana = server.person("Salma"), server.person("Ana")
    guild = server.guild("Voisins", owner=salma)
    ana.joins(guild)
    circle = server.room(guild, "circle")
    async with housed(server, folder) as house:
        forged = ("gd", "gd..AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBB", "\u202e" * 20, "zz.x.y.z", "x" * 64)
        shown = Shown("press", "en", "ltr", tuple((ShownButton(f"b{n}", one),) for n, one in enumerate(forged)))
        await house.line.deliver(Parcel(Chat("discord", str(circle.id)), shown, "n1"))
        guest = Guest(house, ana)
        for number in range(len(forged)):
            guest.last = await ana.presses(server.posted(circle)[-1], f"b{number}")
            assert guest.heard("engine-old-button")
        guest = Guest(house, salma)
        await guest.types("/setup card", circle)
        await guest.presses("setup-button-zone")
        old = guest.answer.form
    async with housed(server, folder) as house:  # the form is still open on the screen when the bot comes back
        guest = Guest(house, salma, await salma.submits(old, {"zone": "Cairo"}))
        assert guest.heard("setup-next-country")


# --- overhearing, and what nobody may learn ------------------------------------------------------------------


async def test_words_of_crisis_in_a_room_reach_the_person_in_private_and_call_exactly_those_on_call(
    server: DiscordServer, folder: Path
) -> None:
    server.application.privileged.add("message_content")
    salma, ana, tom = (server.person(name) for name in ("Salma", "Ana", "Tom"))
    guild = server.guild("Voisins", owner=salma)
    for person in (ana, tom):
        person.joins(guild)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), 1 << 10)
    async with housed(server, folder, reads=True, ears=Ears()) as house:
        guests = [Guest(house, person) for person in (salma, ana, tom)]
        scene = Scene(house, server, guild, circle, team, *guests)
        await begun(scene)
        await joined(scene, scene.ana)
        await scene.salma.types("/alerts on", circle)
        assert scene.salma.heard("crisis-reading-tested")
        await scene.salma.presses("crisis-button-seen", team)
        assert scene.salma.heard("crisis-reading-on")
        await house.built.house.engine.refresh()
        said = ana.says(circle, "@everyone [suicide 3] the words themselves")
        await house.carries()
        assert "crisis-danger-" in "".join(message.text for message in ana.sees())
        alert = "crisis-alert-level-3"
        [card] = [one for one in server.posted(team) if alert in one.text]
        assert card.pinged == {salma.id}
        assert f"https://discord.com/channels/{guild.id}/{circle.id}/{said.id}" in card.text
        assert "the words themselves" not in card.text
        assert all(one is said or "the words themselves" not in one.text for one in server.posted(circle))


async def test_who_wrote_a_share_is_in_nothing_that_goes_to_anybody_else(server: DiscordServer, folder: Path) -> None:
    salma, author = server.person("Salma"), server.person("CANARY_7f3a")
    guild = server.guild("Voisins", owner=salma)
    author.joins(guild)
    circle, team = server.room(guild, "circle"), server.room(guild, "team", hidden=True)
    server.allows(team, server.bot_role(guild), 1 << 10)
    async with housed(server, folder) as house:
        writer = Guest(house, author)
        scene = Scene(house, server, guild, circle, team, Guest(house, salma), writer, writer)
        await begun(scene)
        for name in ("Bo", "Cleo", "Dana", "Eli"):
            await joined(scene, Guest(house, server.person(name, guild)))
        await joined(scene, writer)
        asked_before = len(server.rest.calls)
        await writer.types("/share", circle)
        await writer.fills(text=SECRET)
        await writer.presses("sharing-button-now")
        mine = {asked.token for asked in server.platform.interactions.values() if asked.user is author.user}
        await house.passes(minutes=11)
        said = [call for call in server.rest.calls[asked_before:] if not any(token in call.path for token in mine)]
        assert any(SECRET in str(call.body) for call in said)
        for call in said:
            told = f"{call.path} {call.body}"
            for trace in (str(author.id), author.user.name, str(author.private.id), *mine):
                assert trace not in told
    traces = [str(author.id).encode(), author.id.to_bytes(8, "big"), author.user.name.encode(), SECRET.encode()]
    for path in folder.iterdir():  # what is kept, by bytes: nowhere the account, nowhere the words
        content = path.read_bytes()
        assert [found for found in traces if found in content] == [], path.name
