"""The loop-back Discord takes one first answer to an interaction, in time, and keeps private what is private."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wire.discord.commands import NotOffered
from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import DiscordServer
from tests.wire.raw import Raw

INVALID = (400, 50035)
BUTTON = {"type": 2, "style": 1, "label": "Press", "custom_id": "a"}
ROW = {"type": 1, "components": [BUTTON]}


async def test_an_answer_comes_in_time_and_once(server: DiscordServer, raw: Raw, guild: Guild, room: Channel) -> None:
    server.clock.hold()
    ana = server.person("Ana", guild)
    asked = ana.begins("/hello", room)
    server.clock.passes(2.9)
    assert (await raw.answer(asked, 4, {"content": "Hello."})).status == 200
    assert (await raw.answer(asked, 4, {"content": "Hello."})).outcome == (400, 40060)
    late = ana.begins("/hello", room)
    server.clock.passes(3.1)
    assert (await raw.answer(late, 4, {"content": "Hello."})).outcome == (404, 10062)
    assert (await late.comes()).failed
    assert not asked.failed


async def test_a_token_lasts_a_quarter_of_an_hour_and_opens_nothing_before_the_first_answer(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel
) -> None:
    server.clock.hold()
    asked = server.person("Ana", guild).begins("/hello", room)
    more = {"content": "more"}
    assert (await raw.post(raw.hook(asked), more)).outcome == (404, 10015)
    await raw.answer(asked, 5, {"flags": 64})
    server.clock.passes(899)
    assert (await raw.post(raw.hook(asked), more)).status == 200
    server.clock.passes(2)
    assert (await raw.post(raw.hook(asked), more)).outcome == (401, 50027)
    assert (await raw.patch(raw.hook(asked, "@original"), more)).outcome == (401, 50027)


async def test_an_ephemeral_answer_is_reached_by_its_token_alone(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel
) -> None:
    ana, noor = server.person("Ana", guild), server.person("Noor", guild)
    asked = ana.begins("/hello", room)
    told = await raw.answer(asked, 4, {"content": "Only for you.", "flags": 64} | {"components": [ROW]})
    number = told.body["resource"]["message"]["id"]
    assert (await raw.get(f"/channels/{room.id}/messages/{number}")).outcome == (404, 10008)
    assert (await raw.get(f"/channels/{room.id}/messages")).body == []
    assert (await raw.get(raw.hook(asked, "@original"))).body["content"] == "Only for you."
    assert noor.receives(room) == []
    assert [message["content"] for message in ana.receives(room)] == ["Only for you."]
    with pytest.raises(NotOffered):
        noor.begins_press(asked.message, "Press")
    assert (await raw.delete(raw.hook(asked, "@original"))).status == 204
    assert ana.sees(room) == []


async def test_what_was_put_off_keeps_its_privacy_whatever_comes_later(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel
) -> None:
    asked = server.person("Ana", guild).begins("/hello", room)
    await raw.answer(asked, 5)
    assert (await raw.post(raw.hook(asked), {"content": "Meant to be private", "flags": 64})).status == 200
    assert not asked.message.ephemeral
    assert len(asked.messages) == 1


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (4, {"content": "x" * 2001}),
        (6, None),
        (7, {"content": "there is no message to change"}),
        (8, {"choices": []}),
        (9, {"title": "x" * 46, "custom_id": "f", "components": [ROW]}),
        (9, {"title": "Form", "custom_id": "f", "components": []}),
        (9, {"title": "Form", "custom_id": "f", "components": [ROW]}),
        (1, None),
    ],
)
async def test_an_answer_that_does_not_fit_leaves_the_interaction_open(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel, kind: int, data: dict[str, Any] | None
) -> None:
    asked = server.person("Ana", guild).begins("/hello", room)
    assert (await raw.answer(asked, kind, data)).outcome == INVALID
    assert (await raw.answer(asked, 4, {"content": "Hello."})).status == 200


async def test_a_form_is_not_answered_with_a_form(server: DiscordServer, raw: Raw, guild: Guild, room: Channel) -> None:
    ana = server.person("Ana", guild)
    label = {"type": 18, "label": "A word", "component": {"type": 4, "custom_id": "w", "style": 1}}
    form = {"title": "Form", "custom_id": "f", "components": [label]}
    asked = ana.begins("/hello", room)
    assert (await raw.answer(asked, 9, form)).status == 200
    sent = ana.begins_submit(asked.form, {"w": "fine"})
    assert (await raw.answer(sent, 9, form)).outcome == INVALID
    assert (await raw.answer(sent, 4, {"content": "Thank you."})).status == 200


async def test_a_stranger_to_the_interaction_answers_nothing(raw: Raw) -> None:
    assert (await raw.post("/interactions/5/made-up/callback", {"type": 4})).outcome == (404, 10062)
    application = raw.server.application.id
    assert (await raw.post(f"/webhooks/{application}/made-up", {"content": "x"})).outcome == (404, 10015)
