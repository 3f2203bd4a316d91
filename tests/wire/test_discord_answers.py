"""Answers on Discord come in time, once, and to one person alone; what cannot come is shown by pressing again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from adapters.discord.connecting import Settings
from bot.effects import File
from bot.events import Called, Filled, Pressed
from bot.model import Chat
from bot.ports import Parcel, Receipt, TryLater
from bot.shown import Answer, ShownField, ShownForm
from tests.wire.discord.answers import Answer as Answered
from tests.wire.discord.people import Person
from tests.wire.discord.state import Channel
from tests.wire.discord_server import DiscordServer
from tests.wire.lines import Connected, connected, words
from tests.world import keys_of

SOON = 0.05


@dataclass
class Scene:
    server: DiscordServer
    it: Connected
    room: Channel
    ana: Person
    ben: Person


@pytest.fixture
async def scene(server: DiscordServer) -> AsyncIterator[Scene]:
    guild = server.guild("Voisins")
    room = server.room(guild, "circle")
    async with connected(server) as it:
        yield Scene(server, it, room, server.person("Ana", guild), server.person("Ben", guild))


def the_form(problem: str = "") -> Answer:
    field = ShownField(
        "words", "Your words", "", "text", True, 200, value="half said" if problem else "", problem=problem
    )
    return Answer(form=ShownForm("Say it", "ab.form.mac", "en", "ltr", (field,), "Send"))


# --- in time -------------------------------------------------------------------------------------------------


async def test_what_is_not_ready_is_put_off_and_said_afterwards_to_the_same_person_alone(scene: Scene) -> None:
    scene.it.line.answering.put_off_after = SOON
    scene.it.desk.answer = Answer((words("first"), words("second")))
    scene.it.desk.may_answer.clear()
    answer = scene.ana.begins("/trial", scene.room)
    await scene.server.until(lambda: answer.deferred, "thinking")
    scene.it.desk.may_answer.set()
    await (await answer.comes()).says_more(2)
    assert [one.text for one in answer.messages] == ["first", "second"]
    assert all(one.ephemeral for one in answer.messages)
    assert scene.ben.sees(scene.room) == []


async def test_nothing_to_say_leaves_nothing_behind_put_off_or_not(scene: Scene) -> None:
    scene.it.desk.answer = Answer()
    answer = await scene.ana.types("/trial", scene.room)
    await scene.server.until(lambda: not answer.messages, "nothing")
    scene.it.line.answering.put_off_after = SOON
    scene.it.desk.may_answer.clear()
    slow = scene.ana.begins("/trial", scene.room)
    await scene.server.until(lambda: slow.deferred and slow.messages, "thinking")
    scene.it.desk.may_answer.set()
    await scene.server.until(lambda: not slow.messages, "nothing")
    assert scene.ana.sees(scene.room) == []


async def test_a_press_that_is_put_off_takes_the_place_of_the_private_card(scene: Scene) -> None:
    scene.it.desk.answer = Answer((words("card", "ab.1.mac"),))
    card = (await scene.ana.types("/trial", scene.room)).message
    scene.it.line.answering.put_off_after = SOON
    scene.it.desk.answer = Answer((words("changed", instead=True), words("and more")))
    scene.it.desk.may_answer.clear()
    answer = scene.ana.begins_press(card, "button 0")
    await scene.server.until(lambda: answer.deferred, "put off")
    scene.it.desk.may_answer.set()
    await answer.says_more(2)
    await scene.server.until(lambda: card.text == "changed", "the card changes")
    assert [one.text for one in scene.ana.sees(scene.room)] == ["changed", "and more"]


async def test_a_press_on_what_everybody_sees_never_changes_it(scene: Scene) -> None:
    sent = await scene.it.line.deliver(Parcel(_chat(scene), words("for all", "ab.1.mac"), "n1"))
    assert isinstance(sent, Receipt)
    (standing,) = scene.server.posted(scene.room)
    scene.it.desk.answer = Answer((words("for you", instead=True),))
    await scene.ana.presses(standing, "button 0")
    scene.it.line.answering.put_off_after = SOON
    scene.it.desk.may_answer.clear()
    answer = scene.ana.begins_press(standing, "button 0")
    await scene.server.until(lambda: answer.deferred, "put off")
    scene.it.desk.may_answer.set()
    await scene.server.until(lambda: "for you" in answer.text, "the answer")
    assert [one.text for one in scene.ana.sees(scene.room)] == ["for all", "for you", "for you"]
    assert standing.text == "for all"
    assert [one.text for one in scene.ben.sees(scene.room)] == ["for all"]


async def test_an_answer_that_comes_too_late_is_dropped_and_pressing_again_works(scene: Scene) -> None:
    scene.server.platform.patience = 0.01
    scene.it.desk.may_answer.clear()
    late = await scene.ana.begins("/trial", scene.room).comes()
    assert late.failed
    scene.it.desk.may_answer.set()
    await scene.server.until(lambda: late.asked.refused, "a refusal")
    scene.server.platform.patience = 3.0
    assert (await scene.ana.types("/trial", scene.room)).text == "well"


async def test_a_first_answer_that_was_lost_is_tried_once_more(scene: Scene) -> None:
    scene.server.faults.fails(500, on="callback")
    assert (await scene.ana.types("/trial", scene.room)).text == "well"
    scene.server.faults.drops(on="callback")
    assert (await scene.ana.types("/trial", scene.room)).text == "well"


async def test_an_answer_that_was_taken_although_it_seemed_lost_is_said_once(scene: Scene) -> None:
    scene.server.faults.drops(on="callback", stored=True)
    answer = await scene.ana.types("/trial", scene.room)
    await scene.server.until(lambda: answer.asked.refused, "the second try is refused")
    assert [one.text for one in scene.ana.sees(scene.room)] == ["well"]


async def test_the_same_interaction_told_twice_is_handled_once(scene: Scene) -> None:
    scene.server.gateway.duplicates = 1
    answer = await scene.ana.types("/trial", scene.room)
    assert answer.text == "well"
    await scene.ana.types("/trial", scene.room)
    assert len(scene.it.desk.events) == 2


async def test_an_answer_in_the_newer_form_that_is_refused_comes_in_the_older_one(scene: Scene) -> None:
    scene.server.faults.fails(400, on="callback")
    answer = await scene.ana.types("/trial", scene.room)
    assert answer.message.content == "well"
    assert answer.message.ephemeral


# --- forms ---------------------------------------------------------------------------------------------------


async def test_a_form_opens_at_once_and_comes_back(scene: Scene) -> None:
    scene.it.desk.answer = the_form()
    form = (await scene.ana.types("/trial", scene.room)).form
    scene.it.desk.answer = Answer((words("thank you"),))
    assert (await scene.ana.submits(form, {"words": "hello"})).text == "thank you"
    event = scene.it.desk.events[-1]
    assert isinstance(event, Filled)
    assert (event.reference, event.typed) == ("ab.form.mac", {"words": "hello"})


async def late(scene: Scene) -> Answered:
    """A form that comes when the answer was put off already."""
    scene.it.line.answering.put_off_after = SOON
    scene.it.desk.answer = the_form()
    scene.it.desk.may_answer.clear()
    answer = scene.ana.begins("/trial", scene.room)
    await scene.server.until(lambda: answer.deferred, "thinking")
    scene.it.desk.may_answer.set()
    return await answer.comes()


async def test_a_form_that_comes_late_is_offered_by_a_button(scene: Scene) -> None:
    answer = await late(scene)
    assert keys_of(answer.text) == ["discord-form-waits"]
    opened = await scene.ana.presses(answer.message, "discord-open-form")
    assert opened.form.title == "Say it"


async def test_what_was_wrong_in_a_form_is_said_and_what_was_typed_is_still_there(scene: Scene) -> None:
    scene.it.desk.answer = the_form()
    form = (await scene.ana.types("/trial", scene.room)).form
    scene.it.desk.answer = the_form("This is too short.")
    answer = await scene.ana.submits(form, {"words": "h"})
    assert answer.text == "This is too short."
    again = (await scene.ana.presses(answer.message, "discord-open-form")).form
    (label, field), *_ = again.fields()
    assert (label, field["value"]) == ("Your words", "half said")


async def test_the_button_of_a_form_that_is_not_remembered_asks_the_engine_afresh(scene: Scene) -> None:
    answer = await late(scene)
    scene.it.line.answering.forms.clear()  # as after a restart
    assert (await scene.ana.presses(answer.message, "discord-open-form")).opened_form
    event = scene.it.desk.events[-1]
    assert isinstance(event, Pressed)
    assert event.reference == "ab.form.mac"


# --- after a restart, and with files -------------------------------------------------------------------------


async def test_buttons_and_forms_of_before_a_restart_reach_the_engine(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room, ana = server.room(guild, "circle"), server.person("Ana", guild)
    async with connected(server) as it:
        it.desk.answer = Answer((words("card", "ab.1.mac"),))
        card = (await ana.types("/trial", room)).message
        it.desk.answer = the_form()
        form = (await ana.types("/trial", room)).form
    async with connected(server) as it:
        assert (await ana.presses(card, "button 0")).text == "well"
        assert (await ana.submits(form, {"words": "still here"})).text == "well"
        assert [type(event) for event in it.desk.events] == [Pressed, Filled]


async def test_a_file_comes_with_the_answer(scene: Scene) -> None:
    file = File("p.png", "image/png", b"\x89PNG", "a line that rises")
    scene.it.desk.answer = Answer((replace(words("see"), file=file),))
    answer = await scene.ana.types("/trial", scene.room)
    assert answer.message.files == {"p.png": b"\x89PNG"}
    assert answer.message.attachments[0]["description"] == "a line that rises"


async def test_completions_come_with_what_was_typed(scene: Scene) -> None:
    offered = await scene.ana.completes("/trial", "title", "te", scene.room)
    assert [(one["name"], one["value"]) for one in offered] == [("a completion", "title")]
    (event,) = scene.it.desk.events
    assert isinstance(event, Called)
    assert event.typed == {"title": "te"}


async def test_what_people_write_in_rooms_is_not_read_unless_the_operator_asks_for_it(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room, ana = server.room(guild, "circle"), server.person("Ana", guild)
    async with connected(server) as it:
        ana.says(room, "good evening")
        await ana.types("/trial", room)
        assert [type(event) for event in it.desk.events] == [Called]
    async with connected(server, settings=Settings(server.token, server.api_url, server.gateway_url, "", True)) as it:
        # Discord does not allow it: everything else works.
        assert (await ana.types("/trial", room)).text == "well"
        ana.says(room, "good night")
        await ana.types("/trial", room)
        assert [type(event) for event in it.desk.events] == [Called, Called]


def _chat(scene: Scene) -> Chat:
    return Chat("discord", str(scene.room.id))


async def test_a_card_for_everybody_stands_in_the_room_when_nothing_private_can_be_said(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room, ana, ben = server.room(guild, "circle"), server.person("Ana", guild), server.person("Ben", guild)
    async with connected(server) as it:
        it.desk.answer = Answer((words("numbers"),), everybody=True)
        ana.says(room, f"{server.platform.bot.mention} sos")
        await ben.reads("numbers", room)


async def test_what_a_room_does_not_take_comes_to_the_private_chat(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room, ana = server.room(guild, "circle"), server.person("Ana", guild)
    async with connected(server) as it:
        it.desk.answer = Answer((words("numbers"),))
        server.faults.fails(403, on=f"POST /channels/{room.id}/messages")
        ana.says(room, f"{server.platform.bot.mention} sos")
        await ana.reads("numbers")


async def test_a_line_can_be_kept_open_twice_one_time_after_the_other(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room, ana = server.room(guild, "circle"), server.person("Ana", guild)
    async with connected(server) as it:
        assert (await ana.types("/trial", room)).text == "well"
        it.running.cancel()
        await asyncio.gather(it.running, return_exceptions=True)
        closed = await it.line.deliver(Parcel(Chat("discord", str(room.id)), words("late"), "n1"))
        assert closed == TryLater(5)
        again = asyncio.create_task(it.line.run(it.desk))
        await server.listening()
        assert (await ana.types("/trial", room)).text == "well"
        again.cancel()
        await asyncio.gather(again, return_exceptions=True)


async def test_a_stop_waits_for_those_who_are_being_answered(server: DiscordServer) -> None:
    guild = server.guild("Voisins")
    room, ana = server.room(guild, "circle"), server.person("Ana", guild)
    async with connected(server) as it:
        it.desk.may_answer.clear()
        answer = ana.begins("/trial", room)
        await server.until(lambda: it.desk.events, "the bot hears it")
        it.running.cancel()
        await asyncio.sleep(0)
        it.desk.may_answer.set()
        await asyncio.gather(it.running, return_exceptions=True)
        assert answer.text == "well"
