"""What becomes of a message when Discord refuses, fails, or says nothing: known each time, and never sent twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from bot.events import Became, News
from bot.model import Account, Chat
from bot.ports import Outcome, Parcel, Presence, Receipt, Refused, Right, RoomLook, TryLater, Uncertain, Unreachable
from tests.wire.discord import permissions
from tests.wire.discord.people import Person
from tests.wire.discord.state import Channel, Guild
from tests.wire.discord_server import DiscordServer
from tests.wire.lines import Connected, connected, words

POST = r"POST /channels/\d+/messages"


@dataclass
class Scene:
    server: DiscordServer
    it: Connected
    guild: Guild
    room: Channel
    ana: Person

    async def sends(self, text: str = "hello", nonce: str = "n1", *, urgent: bool = False, ref: str = "") -> Outcome:
        return await self.it.line.deliver(Parcel(chat(self.room), words(text), nonce, ref, urgent))

    async def writes(self, text: str = "hello", nonce: str = "n1") -> Outcome:
        return await self.it.line.deliver(Parcel(account(self.ana), words(text), nonce))

    def stands(self) -> list[str]:
        return [one.text for one in self.server.posted(self.room)]

    def asked(self) -> int:
        return len(self.server.rest.called("POST", f"/channels/{self.room.id}/messages"))


@pytest.fixture
async def scene(server: DiscordServer) -> AsyncIterator[Scene]:
    guild = server.guild("Voisins")
    room = server.room(guild, "circle")
    async with connected(server) as it:
        yield Scene(server, it, guild, room, server.person("Ana", guild))


def chat(channel: Channel) -> Chat:
    return Chat("discord", str(channel.id))


def account(person: Person) -> Account:
    return Account("discord", str(person.id))


# --- failures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("stored", [True, False])
async def test_after_a_failure_of_discord_the_same_parcel_again_stands_once(
    scene: Scene, status: int, stored: bool
) -> None:
    scene.server.faults.fails(status, on=POST, stored=stored)
    assert await scene.sends() == Uncertain()
    assert isinstance(await scene.sends(), Receipt)
    assert scene.stands() == ["hello"]


@pytest.mark.parametrize("stored", [True, False])
async def test_after_a_lost_answer_the_same_parcel_again_stands_once(scene: Scene, stored: bool) -> None:
    scene.server.faults.drops(on=POST, stored=stored)
    assert await scene.sends() == Uncertain()
    assert isinstance(await scene.sends(), Receipt)
    assert scene.stands() == ["hello"]


async def test_a_limit_of_one_channel_is_kept_for_that_channel_alone(scene: Scene) -> None:
    scene.server.faults.limits(on=POST, after=7.2)
    assert await scene.sends() == TryLater(8)
    assert isinstance(await scene.writes(), Receipt)
    assert isinstance(await scene.sends(), Receipt)
    assert scene.stands() == ["hello"]


@pytest.mark.parametrize("via", [True, False])
async def test_a_limit_for_everything_makes_everybody_wait(scene: Scene, via: bool) -> None:
    scene.server.faults.limits(on=POST, after=0.2, via=via, everywhere=True)
    assert await scene.sends() == TryLater(1)
    begun = scene.server.clock.now()
    assert isinstance(await scene.writes(), Receipt)
    assert scene.server.clock.now() - begun > (0.15 if via else 0.5)  # the wall says whole seconds only


async def test_a_channel_that_is_full_is_not_asked(scene: Scene) -> None:
    scene.server.rest.limits.channel = (2, 30.0)
    for number in range(2):
        assert isinstance(await scene.sends(nonce=f"n{number}"), Receipt)
    outcome = await scene.sends(nonce="n3")
    assert isinstance(outcome, TryLater)
    assert 28 <= outcome.after <= 30
    assert scene.asked() == 2
    assert isinstance(await scene.writes(), Receipt)


async def test_when_discord_is_not_there_nothing_was_sent(scene: Scene) -> None:
    line = scene.it.line
    line.rest._base = "http://127.0.0.1:9/api/v10"
    assert await scene.sends() == TryLater(5)


# --- refusals ------------------------------------------------------------------------------------------------


async def test_a_closed_private_chat_is_unreachable_and_tried_again_with_the_next_message(scene: Scene) -> None:
    scene.ana.closes_private_messages()
    assert await scene.writes() == Unreachable()
    scene.ana.closes_private_messages(False)
    assert isinstance(await scene.writes(nonce="n2"), Receipt)


async def test_a_room_that_refuses_us_is_left_alone_until_something_changes(scene: Scene) -> None:
    scene.server.forbids(scene.room, scene.guild.everyone, permissions.SEND_MESSAGES)
    scene.server.forbids(scene.room, scene.server.bot_role(scene.guild), permissions.SEND_MESSAGES)
    for number in range(20):
        assert await scene.sends(nonce=f"n{number}") == Unreachable()
    assert scene.asked() == 1
    assert await scene.sends(urgent=True) == Unreachable()  # what is urgent is always tried
    assert scene.asked() == 2
    scene.server.allows(scene.room, scene.server.bot_role(scene.guild), permissions.SEND_MESSAGES)
    await scene.ana.types("/trial", scene.room)  # what was told before is known now
    assert isinstance(await scene.sends(nonce="n99"), Receipt)


async def test_a_message_that_discord_never_takes_is_refused_after_both_forms(scene: Scene) -> None:
    scene.server.faults.fails(400, 2, on=POST)
    assert await scene.sends() == Refused()
    assert scene.asked() == 2
    scene.server.faults.fails(400, 1, on=POST)
    assert isinstance(await scene.sends(nonce="n2"), Receipt)
    (standing,) = scene.server.posted(scene.room)
    assert standing.content == "hello"


async def test_a_message_in_the_older_form_can_be_changed(scene: Scene) -> None:
    scene.server.faults.fails(400, 1, on=POST)
    sent = await scene.sends()
    assert isinstance(sent, Receipt)
    assert isinstance(await scene.sends("changed", "n2", ref=sent.ref), Receipt)
    assert scene.stands() == ["changed"]


async def test_an_alert_calls_exactly_those_who_are_meant(scene: Scene) -> None:
    ben = scene.server.person("Ben", scene.guild)
    text = f"@everyone {ben.mention} needs somebody"
    parcel = Parcel(chat(scene.room), words(text), "n1", urgent=True, mentions=(account(scene.ana),))
    assert isinstance(await scene.it.line.deliver(parcel), Receipt)
    (standing,) = scene.server.posted(scene.room)
    assert standing.pinged == {scene.ana.id}
    assert isinstance(await scene.it.line.deliver(replace(parcel, nonce="n2", mentions=())), Receipt)
    assert scene.server.posted(scene.room)[-1].pinged == set()


async def told(scene: Scene, count: int) -> list[News]:
    """The first so many news."""
    await scene.server.until(lambda: len(scene.it.desk.news) >= count, f"{count} news")
    return scene.it.desk.news


# --- who and where -------------------------------------------------------------------------------------------


async def test_who_somebody_is_comes_with_what_they_do_and_is_asked_once_a_minute_otherwise(scene: Scene) -> None:
    helpers = scene.server.role(scene.guild, "helpers")
    scene.server.gives(scene.guild, scene.ana, helpers)
    presence, asked = scene.it.line.presence, f"/guilds/{scene.guild.id}/members/{scene.ana.id}"
    for _ in range(3):
        found = await presence(account(scene.ana), chat(scene.room))
        assert found == Presence(present=True, manages=False, roles=frozenset({str(helpers.id)}))
    assert len(scene.server.rest.called("GET", asked)) == 1
    scene.server.takes(scene.guild, scene.ana, helpers)
    await scene.ana.types("/trial", scene.room)  # the newest is what Discord said just now
    assert await presence(account(scene.ana), chat(scene.room)) == Presence(present=True, manages=False)
    assert len(scene.server.rest.called("GET", asked)) == 1


async def test_a_room_says_what_we_may_not_do_in_it(scene: Scene) -> None:
    assert await scene.it.line.inspect(chat(scene.room)) == RoomLook(True, (), "#circle", closed=False, calendar=True)
    scene.server.forbids(scene.room, scene.server.bot_role(scene.guild), permissions.ATTACH_FILES)
    scene.server.forbids(scene.room, scene.guild.everyone, permissions.ATTACH_FILES)
    scene.server.allows(scene.room, scene.server.bot_role(scene.guild), permissions.VIEW_CHANNEL)
    scene.server.allows(scene.room, scene.ana, permissions.VIEW_CHANNEL)
    scene.server.forbids(scene.room, scene.guild.everyone, permissions.VIEW_CHANNEL)
    await scene.ana.types("/trial", scene.room)  # what was told before is known now
    assert await scene.it.line.inspect(chat(scene.room)) == RoomLook(
        True, (Right.FILES,), "#circle", closed=True, calendar=True
    )


async def test_a_room_that_is_gone_is_said_to_be_so_once_everything_is_known(scene: Scene) -> None:
    await told(scene, 1)  # that we are there
    scene.server.deletes(scene.room)
    _, news = await told(scene, 2)
    assert (news.what, news.chats) == (Became.ROOM_GONE, (chat(scene.room),))
    gateway = scene.it.line._gateway
    assert gateway is not None
    await gateway.wait_until_ready()
    assert await scene.it.line.inspect(chat(scene.room)) == RoomLook(False)


async def test_a_room_that_everybody_sees_now_is_news(scene: Scene) -> None:
    await told(scene, 1)  # that we are there
    scene.server.allows(scene.room, scene.guild.everyone, permissions.VIEW_CHANNEL)
    hidden = scene.server.room(scene.guild, "team")
    scene.server.forbids(hidden, scene.guild.everyone, permissions.VIEW_CHANNEL)
    _, opened = await told(scene, 2)
    assert (opened.what, opened.chats) == (Became.ROOM_SEEN, (chat(scene.room),))
    scene.server.changes_role(scene.guild, scene.guild.everyone, may=permissions.VIEW_CHANNEL)
    _, _, opened = await told(scene, 3)
    assert (opened.what, opened.chats) == (Became.ROOM_SEEN, (chat(scene.room),))


async def test_two_rooms_that_are_gone_at_once_are_two_news(scene: Scene) -> None:
    other = scene.server.room(scene.guild, "other")
    await told(scene, 1)
    scene.server.deletes(scene.room)
    scene.server.deletes(other)
    _, first, second = await told(scene, 3)
    assert first.id != second.id


async def test_bans_roles_and_our_own_coming_and_going_are_news(scene: Scene) -> None:
    gateway = scene.it.line._gateway
    assert gateway is not None
    await gateway.wait_until_ready()
    helpers = scene.server.role(scene.guild, "helpers")
    scene.server.deletes_role(scene.guild, helpers)
    scene.server.bans(scene.guild, scene.ana)
    scene.server.removes_bot(scene.guild)
    other = scene.server.guild("Amis", bot_may=None)
    hall = scene.server.room(other, "hall")
    scene.server.installs(other)
    beginning, role, ban, gone, here = await told(scene, 5)
    assert (beginning.what, beginning.chats) == (Became.BOT_HERE, (chat(scene.room),))
    assert (role.what, role.role) == (Became.ROLE_GONE, str(helpers.id))
    assert (ban.what, ban.who, ban.chats) == (Became.BANNED, account(scene.ana), (chat(scene.room),))
    assert (gone.what, gone.chats) == (Became.BOT_GONE, (chat(scene.room),))
    assert (here.what, here.chats) == (Became.BOT_HERE, (chat(hall),))
    assert len({one.id for one in scene.it.desk.news}) == 5
