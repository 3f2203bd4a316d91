"""One group on Discord, on Telegram and on the playground's page at once: each share, answer and member is one."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.canary import tables
from tests.wire import telegram_talk as talk
from tests.wire.discord.state import Channel
from tests.wire.everywhere import ROOM, Everywhere, Visitor, everywhere
from tests.wire.house import Guest
from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group
from tests.world import keys_of

SHARE = "I set the table for two again."
CHANGED = "I set the table for two, still."
TALK = "Nobody elsewhere reads this."
EVERYWHERE_ONCE = (1, 1, 1)


@dataclass
class Circle:
    """Salma leads the group on Discord, Rima manages its chat on Telegram, Sam its room on the page. Ana is on Discord
    and on Telegram."""

    at: Everywhere
    folder: Path
    room: Channel
    chat: Group
    salma: Guest
    tom: Guest
    ana: Guest
    ana_too: Person
    youssef: Person
    ines: Person
    mariam: Visitor

    def count(self, key: str) -> tuple[int, int, int]:
        """How many messages with this key stand in the rooms: on Discord, on Telegram, on the page."""
        return (
            self.tom.sees(self.room).count(key),
            sum(key in keys_of(one.text) for one in self.youssef.sees(self.chat)),
            self.mariam.sees(ROOM).count(key),
        )

    def reads(self, words: str) -> tuple[int, int, int]:
        """How many messages there say this."""
        return (
            sum(words in one.text for one in self.tom.person.sees(self.room)),
            sum(words in one.text for one in self.youssef.sees(self.chat)),
            sum(words in one.text for one in self.mariam.messages(ROOM)),
        )

    def kept(self, table: str) -> int:
        return len(tables(self.folder)[table])


def code(text: str) -> str:
    found = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", text)
    assert found is not None
    return found[0]


@pytest.fixture
async def circle(folder: Path) -> AsyncIterator[Circle]:
    """The group, begun on Discord and linked to both others; nobody but its owner has joined."""
    async with everywhere(folder) as at:
        people = [
            at.discord.person(name, locale=locale)
            for name, locale in (("Salma", "ar"), ("Tom", "en-GB"), ("Ana", "fr"))
        ]
        salma, tom, ana = (Guest(at.house, person) for person in people)
        guild = at.discord.guild("Voisins", owner=salma.person, locale="ar")
        for guest in (tom, ana):
            guest.person.joins(guild)
        room = at.discord.room(guild, "circle")
        await salma.types("/setup card", room, name="Evening circle")
        await salma.presses("setup-button-done")
        rima = at.telegram.person("Rima", "ar", started=True)
        chat = at.telegram.group("Voisins", rima)
        await salma.types("/link", room)
        await talk.says(rima, f"/link {code(salma.answer.text)}", "linking-linked", chat)
        sam = at.visitor("sam")
        await salma.types("/link", room)
        await sam.says(f"/link {code(salma.answer.text)}", ROOM)
        ana_too, youssef, ines = (
            at.telegram.person(name, language) for name, language in (("Ana", "fr"), ("Youssef", "ar"), ("Ines", "fr"))
        )
        mariam = at.visitor("mariam")
        yield Circle(at, folder, room, chat, salma, tom, ana, ana_too, youssef, ines, mariam)


async def everybody_joins(circle: Circle) -> None:
    """Seven members; Ana has two accounts."""
    for guest in (circle.salma, circle.tom, circle.ana):
        await guest.types("/join", circle.room)
        if guest is not circle.salma:
            await guest.presses("joining-yes-adult")
        for purpose in ("checkins", "sharing", "reminders"):
            await guest.presses(f"joining-{purpose}-agree")
    for person in (circle.youssef, circle.ines, circle.at.telegram.person("Noor", "ar")):
        await talk.joins(person, circle.chat)
        for purpose in ("checkins", "sharing", "reminders"):
            await talk.presses(person, f"joining-{purpose}-agree")
    mariam = circle.mariam
    await mariam.says("/join", ROOM)
    await mariam.presses("joining-yes-adult", ROOM)
    for purpose in ("checkins", "sharing", "reminders"):
        await mariam.presses(f"joining-{purpose}-agree", ROOM)
    await circle.ana.types("/itsme")
    circle.ana_too.starts()
    await talk.says(circle.ana_too, f"/itsme {code(circle.ana.answer.text)}", "linking-one-person")


async def test_one_group_lives_on_three_platforms(circle: Circle) -> None:
    await everybody_joins(circle)
    assert (circle.kept("groups"), circle.kept("rooms")) == (1, 3)
    assert circle.kept("members") == circle.kept("memberships") == 7
    assert circle.kept("accounts") == 8
    await nothing_is_relayed(circle)
    await checks_in(circle)
    await shares(circle)
    await meets(circle)
    await goes(circle)


async def nothing_is_relayed(circle: Circle) -> None:
    circle.tom.person.says(circle.room, TALK)
    circle.at.telegram.platform.reads_all = True
    circle.youssef.says(TALK, circle.chat)
    await circle.mariam.says(TALK, ROOM)
    circle.at.telegram.platform.reads_all = False
    await circle.at.passes(minutes=1)
    calls = [*circle.at.telegram.rest.calls, *circle.at.discord.rest.calls]
    assert not any(TALK in str(call) for call in calls)
    assert [one.text for one in circle.mariam.messages(ROOM) if TALK in one.text and not one.author] == []


async def checks_in(circle: Circle) -> None:
    """Asked once in each room; everybody answers where they are, and Ana on both sides is one."""
    salma = circle.salma
    await salma.types("/checkin schedule", circle.room, first="2026-11-03 19:00", every="weekly", open_for="24 h")
    await salma.presses("common-confirm")
    assert salma.heard("checkins-scheduled")
    await circle.at.passes(days=1, hours=12)
    assert circle.count("checkins-ask") == EVERYWHERE_ONCE
    await circle.tom.presses("checkins-answer-4", circle.room)
    await talk.presses(circle.youssef, "checkins-answer-2", circle.chat)
    await circle.mariam.presses("checkins-answer-3", ROOM)
    await circle.ana.presses("checkins-answer-1", circle.room)
    await talk.presses(circle.ana_too, "checkins-answer-5", circle.chat)
    assert circle.kept("answers") == 4
    await talk.says(circle.ana_too, "/checkin_mine", "checkins-mine")
    assert "checkins-answer-5" in talk.newest(circle.ana_too).text
    assert "checkins-answer-1" not in talk.newest(circle.ana_too).text
    await talk.presses(circle.youssef, "checkins-tell")
    await circle.at.passes()
    assert circle.count("checkins-telling") == EVERYWHERE_ONCE
    await circle.at.passes(days=1)
    assert circle.count("checkins-ask") == (0, 0, 0)
    assert circle.count("checkins-closed") == EVERYWHERE_ONCE


async def shares(circle: Circle) -> None:
    """Written on Telegram, read everywhere, felt on all three and counted once, changed and withdrawn everywhere."""
    await talk.says(circle.ines, "/share", "engine-question")
    await talk.says(circle.ines, SHARE, "sharing-preview")
    await talk.presses(circle.ines, "sharing-button-next")
    await circle.at.passes(days=1)
    assert circle.reads(SHARE) == EVERYWHERE_ONCE
    await circle.tom.presses("sharing-felt", circle.room)
    assert circle.tom.heard("sharing-felt-noted")
    await circle.ana.presses("sharing-felt", circle.room)
    await talk.presses(circle.ana_too, "sharing-felt", circle.chat)
    await circle.at.passes(minutes=1)
    assert circle.reads("sharing-band") == (0, 0, 0)  # Tom, and Ana twice: two people
    await circle.mariam.presses("sharing-felt", ROOM)
    await circle.at.passes(minutes=1)
    assert circle.reads("sharing-band-3") == EVERYWHERE_ONCE
    await talk.says(circle.ines, "/shares", "sharing-is-out")
    await talk.presses(circle.ines, "sharing-button-edit")
    await talk.says(circle.ines, CHANGED, "sharing-changed")
    await circle.at.passes(minutes=1)
    assert circle.reads(CHANGED) == EVERYWHERE_ONCE
    assert circle.reads(SHARE) == (0, 0, 0)
    await talk.says(circle.ines, "/shares", "sharing-is-out")
    await talk.presses(circle.ines, "sharing-button-withdraw")
    await circle.at.passes(minutes=1)
    assert circle.reads(CHANGED) == circle.reads("sharing-post") == (0, 0, 0)
    assert circle.kept("posts") == 0


async def meets(circle: Circle) -> None:
    """Told and reminded once in each room and once in private; an answer from anywhere is the person's one answer."""
    salma = circle.salma
    await salma.types("/meeting schedule", circle.room, title="Tea", first="2026-11-20 19:00", every="once")
    await salma.presses("common-confirm")
    await circle.at.passes()
    assert circle.count("meetings-announced") == EVERYWHERE_ONCE
    await circle.ana.types("/meeting reminders")
    assert circle.ana.heard("meetings-reminders-on")
    await circle.ana.presses("meetings-answer-coming", circle.room)
    await circle.at.passes(days=14)
    assert circle.count("meetings-reminder-coming") == EVERYWHERE_ONCE
    private = [keys_of(one.text) for one in circle.ana.person.sees()]
    assert sum("meetings-private-coming" in keys for keys in private) == 1
    assert not any("meetings-private-coming" in keys_of(one.text) for one in circle.ana_too.sees())
    await talk.presses(circle.ana_too, "meetings-answer-cannot", circle.chat)
    await talk.presses(circle.youssef, "meetings-answer-coming", circle.chat)
    await circle.mariam.presses("meetings-answer-maybe", ROOM)
    assert circle.kept("comings") == 3
    await circle.ana.types("/meeting next")
    assert "meetings-answer-cannot" in circle.ana.answer.text
    await circle.at.passes(days=1)
    assert circle.count("meetings-reminder-coming") == (2, 2, 2)  # the hour before


async def goes(circle: Circle) -> None:
    """Erased from either side is erased."""
    await talk.says(circle.ana_too, "/mydata erase", "mydata-erase")
    await talk.presses(circle.ana_too, "common-confirm")
    await circle.at.passes(minutes=1)
    assert (circle.kept("members"), circle.kept("accounts"), circle.kept("comings")) == (6, 6, 2)
    await circle.ana.types("/mydata show")
    assert circle.ana.heard("mydata-nothing")
