"""Whole conversations in three languages, kept as text for human reading (`__snapshots__/`).

Elsewhere tests look at message keys. Here a changed word shows as what people will read. When a change is meant:
`make transcripts`, and look at the difference before it is committed.
"""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from bot.model import Chat, Purpose, Role
from bot.outside import Right, RoomLook
from tests.circle import SHARES, SHARES_TOO, add_room, gather, join
from tests.transcripts.scribe import Scribe
from tests.world import Person, World

ROOMS = {"room-main": "#circle", "room-shares": "#shares", "chat-shares": "Shares (Telegram)", "room-new": "#new",
         "room-team": "#facilitators"}  # fmt: skip
SAID = {"en": "Nobody asks about her any more.", "fr": "Plus personne ne demande de ses nouvelles.",
        "ar": "لم يعد أحد يسأل عنها."}  # fmt: skip
BETTER = {"en": "Nobody asks about my sister any more.", "fr": "Plus personne ne demande des nouvelles de ma sœur.",
          "ar": "لم يعد أحد يسأل عن أختي."}  # fmt: skip
TITLES = {"en": "An hour together", "fr": "Une heure ensemble", "ar": "ساعة معًا"}

pytestmark = [pytest.mark.slow, pytest.mark.parametrize("language", ["en", "fr", "ar"])]


class Text(SingleFileSnapshotExtension):
    """One readable file for each conversation and language."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    def serialize(self, data: Any, **_: Any) -> str:
        return str(data)


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Text)


async def circle(world: World, language: str) -> tuple[Scribe, Person, Person, Person]:
    """A facilitator and a member on the platform with forms, and one where a question follows the other."""
    fay, mariam = (world.person(name, language=language) for name in ("fay", "mariam"))
    sami = world.person("sami", language=language, platform="telegramish")
    others = [world.person(name, language=language) for name in ("ana", "bo", "cleo")]
    await gather(world, [mariam, sami, *others], language=language, zone="Africa/Cairo")
    await join(world, fay, role=Role.FACILITATOR)
    return Scribe(world, ROOMS), fay, mariam, sami


async def test_a_group_begins_and_somebody_joins(world: World, snapshot: SnapshotAssertion, language: str) -> None:
    salma, tom = (world.person(name, language=language) for name in ("salma", "tom"))
    new, team = Chat("discordish", "room-new"), Chat("discordish", "room-team")
    world.platforms["discordish"].managers.add(salma.account.id)
    scribe = Scribe(world, ROOMS)
    scribe.scene("A group begins")
    await scribe.says(salma, "/setup", new, name="Evening circle")
    await scribe.presses(salma, "setup-button-zone")
    await scribe.fills(salma, zone="Cairo")
    await scribe.says(salma, "/setup room", team, purpose="facilitators")
    await scribe.presses(salma, "setup-button-joining")
    await scribe.presses(salma, "setup-joining-approved")
    await scribe.presses(salma, "setup-button-done")
    scribe.scene("Is all well?")
    world.platforms["discordish"].looks[team.id] = RoomLook(True, (Right.FILES,), "#facilitators", closed=False)
    await scribe.says(salma, "/setup check", new)
    world.platforms["discordish"].looks.clear()
    await scribe.presses(salma, "setup-button-again")
    scribe.scene("Somebody joins")
    await scribe.presses(tom, "joining-join", new)
    await scribe.presses(tom, "joining-yes-adult")
    await scribe.presses(tom, "joining-reminders-agree")
    await scribe.presses(salma, "joining-accept", team)
    await scribe.presses(tom, "joining-go-on")
    await scribe.presses(tom, "joining-checkins-agree")
    await scribe.says(tom, "/help")
    await scribe.says(tom, "/privacy")
    assert scribe.text == snapshot


async def test_a_check_in(world: World, snapshot: SnapshotAssertion, language: str) -> None:
    scribe, fay, mariam, _ = await circle(world, language)
    scribe.scene("A rhythm is set")
    await scribe.says(fay, "/checkin schedule", world.room)
    await scribe.fills(fay, first="2026-11-01 19:00", every="weekly")
    await scribe.fills(fay, first="2026-11-03 19:00", every="weekly")
    await scribe.presses(fay, "common-confirm")
    scribe.scene("The group is asked")
    await scribe.passes(days=1, hours=10)
    await scribe.presses(mariam, "checkins-answer-2", world.room)
    await scribe.presses(mariam, "checkins-tell")
    await scribe.presses(mariam, "checkins-answer-3", world.room)
    await scribe.presses(mariam, "checkins-take-back")
    await scribe.presses(fay, "checkins-pass", world.room)
    await scribe.passes(days=2)
    await scribe.says(mariam, "/checkin mine")
    scribe.scene("It stops")
    await scribe.says(fay, "/checkin stop", world.room)
    assert scribe.text == snapshot


async def test_something_said_without_a_name(world: World, snapshot: SnapshotAssertion, language: str) -> None:
    scribe, _, _, sami = await circle(world, language)
    scribe.scene("Written to the bot in private")
    await scribe.says(sami, SAID[language])
    await scribe.presses(sami, "sharing-button-this")
    await scribe.presses(sami, "sharing-button-next")
    await scribe.passes(hours=6)
    scribe.scene("In the rooms")
    for name in ("ana", "bo", "cleo"):
        await scribe.presses(world.person(name), "sharing-felt", SHARES)
    scribe.scene("Changed and taken back by its author")
    await scribe.says(sami, "/shares")
    await scribe.presses(sami, "sharing-button-edit")
    await scribe.says(sami, BETTER[language])
    await scribe.presses(sami, "sharing-button-withdraw")
    assert scribe.text == snapshot


async def test_a_meeting(world: World, snapshot: SnapshotAssertion, language: str) -> None:
    scribe, fay, mariam, _ = await circle(world, language)
    lead = world.person("lead", language=language, platform="telegramish")
    await join(world, lead, role=Role.FACILITATOR)
    scribe.scene("Planned, one question after the other")
    await scribe.says(lead, "/meeting schedule")
    await scribe.says(lead, TITLES[language])
    await scribe.says(lead, "2026-11-01 19:00")
    await scribe.says(lead, "2026-11-10 19:00")
    await scribe.presses(lead, "choice-meeting-schedule-every-weekly")
    await scribe.says(lead, "90 min")
    await scribe.presses(lead, "common-skip")
    await scribe.presses(lead, "common-confirm")
    scribe.scene("Answered, and remembered")
    await scribe.presses(mariam, "meetings-answer-coming", world.room)
    await scribe.says(mariam, "/meeting reminders", world.room)
    await scribe.passes(days=8, hours=6)
    scribe.scene("One is called off, the series goes on")
    await scribe.says(fay, "/meeting cancel", world.room)
    await scribe.presses(fay, "meetings-cancel-this")
    await scribe.says(mariam, "/meeting next", world.room)
    assert scribe.text == snapshot


async def test_a_heavy_evening(world: World, snapshot: SnapshotAssertion, language: str) -> None:
    scribe, fay, mariam, _ = await circle(world, language)
    team = Chat("discordish", "room-team")
    await add_room(world, team, Purpose.FACILITATORS)
    scribe.scene("The rooms are looked after")
    await scribe.says(fay, "/alerts on", world.room)
    await scribe.presses(fay, "crisis-button-sure")
    await scribe.presses(fay, "crisis-button-seen", team)
    await world.built.house.engine.refresh()
    scribe.scene("Something urgent in the room")
    await scribe.says(mariam, "[suicide 3] …", world.room)
    await scribe.passes(minutes=15)
    await scribe.presses(fay, "crisis-button-take", team)
    await scribe.presses(mariam, "crisis-button-safe", mariam.private)
    await scribe.passes(hours=1)
    await scribe.presses(fay, "crisis-button-close", fay.private)
    scribe.scene("Written to the bot alone")
    await scribe.says(mariam, "[selfharm 2] …")
    await scribe.presses(mariam, "crisis-button-read")
    await scribe.presses(fay, "crisis-button-write", team)
    await scribe.fills(fay, text="…")
    scribe.scene("Other matters, each answered in its own way")
    for category, level in (("overdose", 3), ("abuse", 2), ("eating", 2), ("grief", 2), ("third", 2), ("harm", 2)):
        await scribe.says(mariam, f"[{category} {level}] …")
    scribe.scene("On call")
    await scribe.says(fay, "/oncall", world.room)
    await scribe.presses(fay, "choice-kp-hours-24")
    await scribe.says(mariam, "/facilitator call", world.room)
    await scribe.says(mariam, "/alerts", world.room)
    assert scribe.text == snapshot


async def test_a_bad_hour(world: World, snapshot: SnapshotAssertion, language: str) -> None:
    scribe, _, mariam, sami = await circle(world, language)
    scribe.scene("In the room, for one person alone")
    await scribe.says(mariam, "/crisis", world.room)
    scribe.scene("In private, for a country")
    await scribe.says(mariam, "/country", country={"en": "United Kingdom", "fr": "France", "ar": "مصر"}[language])
    await scribe.says(mariam, {"en": "sos", "fr": "urgence", "ar": "النجدة"}[language])
    scribe.scene("Where nothing is private, a card for all")
    await scribe.says(sami, "/crisis", SHARES_TOO)
    assert scribe.text == snapshot


async def test_one_s_own_data_and_leaving(world: World, snapshot: SnapshotAssertion, language: str) -> None:
    scribe, fay, mariam, _ = await circle(world, language)
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title=TITLES[language], first="2026-11-10 19:00", every="weekly")
    await fay.presses("common-confirm")
    await mariam.presses("meetings-answer-maybe", where=world.room)
    await scribe.passes()
    scribe.scene("What is kept")
    await scribe.says(mariam, "/mydata")
    await scribe.says(mariam, "/consent", world.room)
    await scribe.presses(mariam, "joining-reminders-end")
    scribe.scene("Leaving")
    await scribe.says(mariam, "/leave", world.room)
    await scribe.presses(mariam, "joining-keep")
    await scribe.says(mariam, "/mydata erase")
    await scribe.presses(mariam, "common-confirm")
    assert scribe.text == snapshot
