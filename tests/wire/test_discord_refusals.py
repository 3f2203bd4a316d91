"""The loop-back Discord refuses what Discord refuses: bodies, permissions, closed doors."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import aiohttp
import pytest

from tests.wire.discord import permissions
from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import DiscordServer
from tests.wire.raw import Raw

INVALID = (400, 50035)
ROW = {"type": 1, "components": [{"type": 2, "style": 1, "label": "Press", "custom_id": "a"}]}
V2 = 1 << 15


def button(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Press", "custom_id": "a"} | more


def rows(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"components": [{"type": 1, "components": list(buttons)}]}


def menu(**more: Any) -> dict[str, Any]:
    return rows({"type": 3, "custom_id": "m", "options": [{"label": "One", "value": "1"}]} | more)


# Bodies ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2001},
        {"content": 5},
        {"content": "hello", "nonce": "n" * 26},
        {"embeds": [{"description": "x" * 4097}]},
        {"embeds": [{"description": "x" * 3001}, {"description": "x" * 3000}]},
        {"embeds": [{"title": "x" * 257}]},
        {"embeds": [{"fields": [{"name": "", "value": "x"}]}]},
        {"embeds": [{"fields": [{"name": "x", "value": "x"}] * 26}]},
        {"embeds": [{"title": "x"}] * 11},
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        {"content": "x", "allowed_mentions": {"parse": ["everybody"]}},
        {"content": "x", "allowed_mentions": {"roles": [str(one) for one in range(101)]}},
        {"components": [ROW] * 2},
        {"components": [rows(button(custom_id=f"{n}"))["components"][0] for n in range(6)]},
        {"components": [{"type": 10, "content": "a text without the flag"}]},
        {"components": [button()]},
        rows(),
        rows(*(button(custom_id=f"{n}") for n in range(6))),
        rows(button(custom_id="x" * 101)),
        rows(button(label="x" * 81)),
        rows(button(label=None)),
        rows({"type": 2, "style": 1, "label": "no custom id"}),
        rows({"type": 2, "style": 5, "label": "no address"}),
        menu(options=[]),
        menu(options=[{"label": "x" * 101, "value": "1"}]),
        menu(options=[{"label": "One", "value": "1"}] * 2),
        menu(max_values=2),
        menu(placeholder="x" * 151),
        {"flags": V2, "content": "and a text", "components": [{"type": 10, "content": "x"}]},
        {"flags": V2, "components": [{"type": 10, "content": "x" * 4001}]},
        {"flags": V2, "components": [{"type": 10, "content": "x"}] * 41},
        {"flags": V2, "components": [{"type": 9, "components": [{"type": 10, "content": "x"}]}]},
        {"flags": V2, "components": [{"type": 12, "items": []}]},
        {"content": "x", "message_reference": {"message_id": "5"}},
    ],
)
async def test_a_message_that_breaks_a_limit_is_refused_whole(raw: Raw, room: Channel, body: dict[str, Any]) -> None:
    assert (await raw.post(f"/channels/{room.id}/messages", body)).outcome == INVALID
    assert room.messages == {}


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2000},
        {"embeds": [{"description": "x" * 3000}, {"description": "x" * 3000}]},
        rows(*(button(custom_id=f"{n}") for n in range(5))),
        {"flags": V2, "components": [{"type": 10, "content": "x" * 4000}]},
        {"flags": V2, "components": [{"type": 10, "content": "x"}] * 40},
        {"content": "x", "allowed_mentions": {"parse": [], "roles": ["1"]}},
        menu(placeholder="x" * 150),
    ],
)
async def test_what_just_fits_is_taken(server: DiscordServer, raw: Raw, room: Channel, body: dict[str, Any]) -> None:
    assert (await raw.post(f"/channels/{room.id}/messages", body)).status == 200
    assert len(server.posted(room)) == 1
    assert server.rest.calls[-1].body == body


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"embeds": []}])
async def test_a_message_needs_something_in_it(raw: Raw, room: Channel, body: dict[str, Any]) -> None:
    assert (await raw.post(f"/channels/{room.id}/messages", body)).outcome == (400, 50006)


async def test_a_message_is_not_edited_into_nothing_nor_into_two_kinds_at_once(raw: Raw, room: Channel) -> None:
    made = await raw.post(f"/channels/{room.id}/messages", {"content": "hello"})
    path = f"/channels/{room.id}/messages/{made.body['id']}"
    assert (await raw.patch(path, {"content": ""})).outcome == (400, 50006)
    modern = {"flags": V2, "components": [{"type": 10, "content": "x"}]}
    assert (await raw.patch(path, modern)).outcome == INVALID
    assert (await raw.patch(path, modern | {"content": None})).status == 200
    assert (await raw.patch(path, {"flags": 64, "content": "a text again"})).outcome == INVALID
    assert (await raw.patch(path, {"flags": 64})).body["flags"] == V2


# Who may --------------------------------------------------------------------------------------------------------------


async def test_without_the_right_token_nothing_opens(server: DiscordServer, raw: Raw) -> None:
    assert (await raw.call("GET", "/users/@me", token="another")).status == 401
    server.revokes_token()
    assert (await raw.get("/users/@me")).status == 401
    assert server.rest.invalid == 2


@pytest.mark.parametrize(
    ("forbidden", "body", "code"),
    [
        (permissions.VIEW_CHANNEL, {"content": "x"}, 50001),
        (permissions.SEND_MESSAGES, {"content": "x"}, 50013),
        (permissions.EMBED_LINKS, {"embeds": [{"title": "x"}]}, 50013),
    ],
)
async def test_posting_needs_its_permission_in_that_channel(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel, forbidden: int, body: dict[str, Any], code: int
) -> None:
    server.forbids(room, server.bot_role(guild), forbidden)
    assert (await raw.post(f"/channels/{room.id}/messages", body)).outcome == (403, code)
    server.allows(room, server.bot_role(guild), forbidden)
    assert (await raw.post(f"/channels/{room.id}/messages", body)).status == 200


async def test_a_file_needs_its_permission_and_has_a_size(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel
) -> None:
    async def send(size: int) -> tuple[int, Any]:
        form = aiohttp.FormData()
        form.add_field("payload_json", '{"attachments": [{"id": 0, "description": "a chart"}]}')
        form.add_field("files[0]", BytesIO(b"x" * size), filename="chart.png")
        reply = await raw.call("POST", f"/channels/{room.id}/messages", data=form)
        return reply.status, reply.body

    status, body = await send(10)
    assert status == 200
    assert body["attachments"][0]["description"] == "a chart"
    assert server.posted(room)[0].files == {"chart.png": b"x" * 10}
    assert (await send(10 * 1024 * 1024 + 1))[0] == 413
    server.forbids(room, server.bot_role(guild), permissions.ATTACH_FILES)
    assert (await send(10))[1]["code"] == 50013


async def test_other_peoples_messages_are_not_edited_and_deleted_only_with_permission(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel
) -> None:
    ana = server.person("Ana", guild)
    said = ana.says(room, "hello")
    path = f"/channels/{room.id}/messages/{said.id}"
    assert (await raw.patch(path, {"content": "x"})).outcome == (403, 50005)
    server.forbids(room, server.bot_role(guild), permissions.MANAGE_MESSAGES)
    assert (await raw.delete(path)).outcome == (403, 50013)
    server.allows(room, server.bot_role(guild), permissions.MANAGE_MESSAGES)
    assert (await raw.delete(path)).status == 204
    assert (await raw.get(path)).outcome == (404, 10008)


async def test_private_messages_need_an_open_door_and_a_group_in_common(
    server: DiscordServer, raw: Raw, guild: Guild
) -> None:
    ana = server.person("Ana", guild)
    opened = await raw.post("/users/@me/channels", {"recipient_id": ana.id})
    path = f"/channels/{opened.body['id']}/messages"
    assert (await raw.post(path, {"content": "x"})).status == 200
    ana.closes_private_messages()
    assert (await raw.post(path, {"content": "x"})).outcome == (403, 50007)
    ana.closes_private_messages(False)
    ana.leaves(guild)
    assert (await raw.post(path, {"content": "x"})).outcome == (403, 50278)
    assert [message.content for message in ana.sees()] == ["x"]


async def test_a_guild_that_the_bot_was_taken_out_of_is_closed(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel
) -> None:
    server.removes_bot(guild)
    assert (await raw.get(f"/guilds/{guild.id}")).outcome == (403, 50001)
    assert (await raw.post(f"/channels/{room.id}/messages", {"content": "x"})).outcome == (403, 50001)
    server.installs(guild)
    assert (await raw.get(f"/guilds/{guild.id}")).status == 200
    server.deletes(room)
    assert (await raw.post(f"/channels/{room.id}/messages", {"content": "x"})).outcome == (404, 10003)


async def test_the_list_of_members_needs_the_intent_and_one_member_does_not(
    server: DiscordServer, raw: Raw, guild: Guild
) -> None:
    ana, stranger = server.person("Ana", guild), server.person("Bela")
    assert (await raw.get(f"/guilds/{guild.id}/members?limit=10")).outcome == (403, 50001)
    assert (await raw.get(f"/guilds/{guild.id}/members/{ana.id}")).body["user"]["global_name"] == "Ana"
    assert (await raw.get(f"/guilds/{guild.id}/members/{stranger.id}")).outcome == (404, 10007)
    assert (await raw.get(f"/guilds/{guild.id}/members/5")).outcome == (404, 10013)
    server.application.privileged.add("members")
    assert len((await raw.get(f"/guilds/{guild.id}/members?limit=10")).body) == 3


async def test_what_is_nowhere_is_not_found(raw: Raw) -> None:
    reply = await raw.get("/users/@me/mystery")
    assert reply.outcome == (404, 0)
    assert (await raw.get("/channels/5")).outcome == (404, 10003)
    assert (await raw.get("/channels/general")).outcome == INVALID


# Nonces and mentions --------------------------------------------------------------------------------------------------


async def test_a_nonce_is_taken_once_for_some_minutes(server: DiscordServer, raw: Raw, room: Channel) -> None:
    path, body = f"/channels/{room.id}/messages", {"content": "x", "nonce": "abc", "enforce_nonce": True}
    first, again = await raw.post(path, body), await raw.post(path, body)
    assert first.body["id"] == again.body["id"]
    assert first.body["nonce"] == "abc"
    unchecked = await raw.post(path, {"content": "x", "nonce": "abc"})
    assert unchecked.body["id"] != first.body["id"]
    server.clock.passes(600)
    assert (await raw.post(path, body)).body["id"] != first.body["id"]
    assert len(server.posted(room)) == 3


@pytest.mark.parametrize(
    ("allowed", "hear"),
    [
        ({"parse": []}, []),
        ({"parse": ["users"]}, ["Ana"]),
        ({"parse": ["roles"]}, ["Noor"]),
        ({"parse": [], "roles": ["the role"]}, ["Noor"]),
        (None, ["Ana", "Noor"]),
    ],
)
async def test_only_allowed_mentions_make_a_sound(
    server: DiscordServer, raw: Raw, guild: Guild, room: Channel, allowed: dict[str, Any] | None, hear: list[str]
) -> None:
    role = server.role(guild, "on call", mentionable=True)
    ana, noor = server.person("Ana", guild), server.person("Noor")
    noor.joins(guild, role)
    text = f"{ana.mention} and {role.mention} and @everyone"
    if allowed and "roles" in allowed:
        allowed = allowed | {"roles": [str(role.id)]}
    await raw.post(f"/channels/{room.id}/messages", {"content": text, "allowed_mentions": allowed})
    names = {person.id: person.user.name for person in (ana, noor)}
    assert sorted(names[who] for who in server.posted(room)[0].pinged) == hear
