"""People leave a Telegram group, are banned, come back; the bot is put out and let in again: over real HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.model import Account, Chat
from storage.tables import lost_rooms, memberships
from tests.wire.telegram.faults import Fault
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.wire.telegram_house import TelegramHouse, housed
from tests.wire.telegram_server import TelegramServer
from tests.wire.telegram_talk import hears, joins, passes, presses, says
from tests.world import keys_of

_STATES, _LOST = select(memberships.c.state), select(lost_rooms.c.room_id)


@dataclass
class Scene:
    """A group with its owner and one member who agreed to be written to."""

    telegram: TelegramServer
    house: TelegramHouse
    group: Group
    sam: Person
    ana: Person

    def states(self) -> list[str]:
        return sorted(state for (state,) in self.house.sqlite.tx.all(_STATES))

    def lost(self) -> int:
        return len(self.house.sqlite.tx.all(_LOST))

    async def told(self) -> None:
        """The bot has taken everything that was told, and what follows is done."""
        await self.telegram.handled(self.telegram.platform.updates.everything[-1]["update_id"])
        await self.house.settles()


@pytest.fixture
async def scene(telegram: TelegramServer, folder: Path) -> AsyncIterator[Scene]:
    sam, ana = (telegram.person(name, "en", started=True) for name in ("Sam", "Ana"))
    async with housed(telegram, folder) as house:
        group = telegram.group("Voisins", sam)
        await says(sam, "/setup Evening", "setup-begun", group)
        await presses(sam, "setup-button-done")
        await house.settles()
        await joins(ana, group)
        await presses(ana, "joining-reminders-agree")
        yield Scene(telegram, house, group, sam, ana)


async def test_who_leaves_is_put_aside_at_once_and_who_joins_again_is_back_at_once(scene: Scene) -> None:
    scene.ana.leaves(scene.group)
    await scene.told()
    assert scene.states() == ["here", "out"]
    await says(scene.ana, "/consent", "access-out")
    scene.ana.joins(scene.group)
    await scene.told()
    assert scene.states() == ["here", "here"]
    await says(scene.ana, "/consent", "joining-here")


async def test_a_ban_is_told_twice_and_done_once(scene: Scene) -> None:
    scene.ana.is_banned(scene.group)
    await scene.told()
    assert scene.states() == ["here", "out"]
    await says(scene.ana, "/share", "access-out")


async def test_what_was_believed_a_moment_ago_does_not_hold_against_news(scene: Scene) -> None:
    account, chat = Account("telegram", str(scene.ana.id)), Chat("telegram", str(scene.group.id))
    said = await scene.house.line.presence(account, chat)
    assert said is not None
    assert said.present
    scene.ana.leaves(scene.group)
    await scene.told()
    assert scene.states() == ["here", "out"]


@pytest.mark.parametrize("words", ["PARTICIPANT_ID_INVALID", "CHAT_ADMIN_REQUIRED", "user not found"])
async def test_a_group_that_hides_its_members_puts_nobody_out_but_its_news_do(scene: Scene, words: str) -> None:
    scene.telegram.rest.faults.next(Fault("getchatmember", 400, f"Bad Request: {words}", chat=scene.group.id), 3)
    await passes(scene.house, scene.telegram, minutes=2)
    await says(scene.ana, "/consent", "joining-here")
    assert scene.telegram.rest.faults.used == 1
    assert scene.states() == ["here", "here"]
    scene.ana.leaves(scene.group)
    await scene.told()
    assert scene.states() == ["here", "out"]


async def test_put_out_and_let_in_again_all_is_as_it_was(scene: Scene) -> None:
    scene.telegram.platform.bot_is(scene.group, "kicked", scene.sam.user)
    await scene.told()
    assert scene.lost() == 1
    before = len(scene.telegram.asked("sendMessage"))
    await passes(scene.house, scene.telegram, days=3)
    assert len(scene.telegram.asked("sendMessage")) == before
    await says(scene.ana, "/share", "access-asleep")
    scene.telegram.platform.bot_is(scene.group, "member", scene.sam.user)
    await scene.told()
    assert scene.lost() == 0
    await hears(scene.sam, "chats-back", scene.group)
    await says(scene.ana, "/consent", "joining-here")


async def test_being_put_out_unheard_is_found_at_night_and_so_is_what_follows_after_thirty_days(scene: Scene) -> None:
    scene.group.bot = "kicked"
    await passes(scene.house, scene.telegram, days=1)
    assert scene.lost() == 1
    await passes(scene.house, scene.telegram, days=29)
    assert scene.states() == ["here", "here"]
    await passes(scene.house, scene.telegram, days=2)
    assert scene.states() == []
    assert [keys_of(one.text)[0] for one in scene.sam.sees(scene.group)] == ["setup-welcome"]
