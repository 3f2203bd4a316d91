"""Help, privacy, reports, one's own choices and one's own data."""

import json
from datetime import UTC, datetime

from bot.events import Called
from bot.model import Chat
from storage.records.privacy import Reports
from tests.conversations.test_frame_joining import rows
from tests.conversations.test_frame_setup import begun, joined
from tests.world import OPERATOR, Person, World

SECRET = "somebody sells things in the circle"


async def answered(world: World) -> Person:
    """Ana, a member with an answer kept in a check-in."""
    salma = await begun(world)
    await salma.says("/checkin schedule", world.room, first="tuesday 19:00")
    await salma.presses("common-confirm")
    ana = await joined(world, "ana")
    await ana.presses("joining-checkins-agree")
    await world.passes(days=2)
    await ana.presses("checkins-answer-2", world.room)
    assert ana.heard("checkins-kept")
    return ana


# --- help ---------------------------------------------------------------------------------------------------


async def test_help_opens_with_a_way_to_a_person_for_everybody(world: World) -> None:
    nobody = world.person("nobody")
    await nobody.says("/help")
    assert nobody.heard("help-nowhere")
    salma = await begun(world)
    tom = await joined(world, "tom")
    for person in (nobody, salma, tom):
        await person.says("/help", world.room)
        first = person.last.messages[0].rows[0][0]
        assert "crisis-button-now" in first.label
        await person.presses_reference(first.reference)
        assert "crisis-" in person.last.messages[0].text


async def test_help_differs_for_a_stranger_a_member_and_a_facilitator(world: World) -> None:
    salma = await begun(world)
    tom = await joined(world, "tom")
    stranger = world.person("stranger")
    await salma.says("/help")
    await tom.says("/help")
    await stranger.says("/help", world.room)
    assert salma.heard("help-facilitator")
    assert tom.heard("help-member")
    assert not tom.heard("help-facilitator")
    assert stranger.heard("help-stranger")
    await stranger.presses("joining-join")
    assert stranger.heard("joining-welcome")


# --- privacy and reports ------------------------------------------------------------------------------------


async def test_privacy_says_who_runs_this_as_the_settings_say(world: World) -> None:
    nobody = world.person("nobody")
    await nobody.says("/privacy")
    assert nobody.heard("privacy-who")
    assert OPERATOR.name in nobody.reads()
    assert OPERATOR.contact in nobody.reads()
    assert "facilitates no group" in nobody.reads()


async def test_a_report_is_kept_sealed_without_who_wrote_it_and_goes_after_ninety_days(world: World) -> None:
    tom = world.person("tom")
    await tom.says("/report")
    await tom.fills(text=SECRET)
    assert tom.heard("privacy-reported")
    ((_, day, sealed),) = rows(world, "reports")
    assert day == world.clock.now() // 86400
    assert isinstance(sealed, bytes)
    assert SECRET.encode() not in sealed
    opened = await world.built.store.read(lambda books: reports(world, books.of("privacy")))
    assert opened == [SECRET]
    assert rows(world, "members") == []
    await world.passes(days=91)
    assert rows(world, "reports") == []


def reports(world: World, kept: Reports) -> list[str]:
    return [text for _, text in kept.opened(world.built.vault)]


# --- one's own choices --------------------------------------------------------------------------------------


async def test_a_choice_of_language_is_answered_in_that_language(world: World) -> None:
    await begun(world)
    ana = await joined(world, "ana")
    answer = await ana.says("/language", language="ar")
    assert ana.heard("me-language-set")
    assert answer.messages[0].language == "ar"
    assert answer.messages[0].direction == "rtl"
    answer = await ana.says("/crisis")  # answered from memory, without the database
    assert answer.messages[0].language == "ar"


async def test_zone_and_country_are_understood_from_names(world: World) -> None:
    await begun(world)
    ana = await joined(world, "ana")
    await ana.says("/timezone", zone="Tunis")
    assert ana.heard("me-zone-set")
    assert "10:00" in ana.reads()  # nine in the morning in UTC
    await ana.says("/country", country="Tunisia")
    assert "Tunisia" in ana.reads()
    await ana.says("/country", country="Atlantis")
    assert ana.heard("blank-unknown-country")


async def test_a_stranger_is_told_kindly_and_nothing_is_kept(world: World) -> None:
    await begun(world)
    before = rows(world, "members")
    tom = world.person("tom")
    await tom.says("/timezone", zone="Cairo")
    assert tom.heard("me-not-known")
    await tom.says("/country", world.room, country="Egypt")
    assert tom.heard("me-join-first")
    assert rows(world, "members") == before


async def test_zones_and_countries_are_completed_while_typing(world: World) -> None:
    ana = world.person("ana")
    typed = Called("x", ana.account, ana.private, "timezone", {"zone": "cair"})
    assert "Africa/Cairo" in [value for value, _ in await world.built.house.engine.suggest(typed, "zone")]
    typed = Called("y", ana.account, ana.private, "country", {"country": "moro"})
    assert [value for value, _ in await world.built.house.engine.suggest(typed, "country")] == ["MA"]


# --- one's own data -----------------------------------------------------------------------------------------


async def test_everything_that_is_kept_is_shown_to_its_owner_alone(world: World) -> None:
    ana = await answered(world)
    await ana.says("/language", language="en")
    await ana.says("/mydata")
    for key in ("joining-held-account", "joining-held-here", "joining-held-consent", "me-held-language"):
        assert ana.heard("mydata-shown")
        assert key in "".join(message.text for message in ana.last.messages)
    assert "2 – heavy" in ana.reads()
    tom = await joined(world, "tom")
    await tom.says("/mydata")
    assert "2 – heavy" not in tom.reads()


async def test_what_is_half_said_is_shown_too(world: World) -> None:
    rima = world.person("rima", platform="telegramish")
    world.platforms["telegramish"].managers.add(rima.account.id)
    room = Chat("telegramish", "room-too")
    await rima.says("/setup", room)
    await rima.says("/setup room", room)
    await rima.says("/mydata", room)
    assert "engine-draft-held" in "".join(message.text for message in rima.last.messages)


async def test_the_export_is_a_file_with_dates_in_iso_form(world: World) -> None:
    ana = await answered(world)
    await ana.says("/mydata export")
    file = ana.last.messages[0].file
    assert file is not None
    assert (file.name, file.media) == ("halqa-mydata.json", "application/json")
    document = json.loads(file.content)
    assert document["schema"] == "halqa/mydata/1"
    assert datetime.fromisoformat(document["made"]) == datetime.fromtimestamp(world.clock.now(), UTC)
    (answer,) = document["kept"]["checkins"]
    assert answer["answer"] == 2
    assert datetime.fromisoformat(answer["asked"]).tzinfo is not None
    kinds = [one["what"] for one in document["kept"]["joining"]]
    assert kinds == ["account", "membership", "consent"]
    assert document["kept"]["joining"][1]["since"] == "2026-11-02"


async def test_erasing_asks_first_and_leaves_nothing_of_the_person(world: World) -> None:
    tables = ("members", "accounts", "memberships", "consents", "answers", "drafts", "copies", "outbox")
    salma = await begun(world)
    await salma.says("/checkin schedule", world.room, first="tuesday 19:00")
    await salma.presses("common-confirm")
    await world.passes(days=2)
    before = {table: rows(world, table) for table in tables}
    keys = world.keys.ids()
    ana = await joined(world, "ana")
    await ana.presses("joining-checkins-agree")
    await ana.presses("joining-reminders-agree")
    await ana.presses("checkins-answer-2", world.room)
    await salma.says("/facilitator add", world.room, member=f"discordish:{ana.account.id}")
    assert ana.was_sent("facilitators-you-are-facilitator")
    await ana.says("/mydata erase")
    assert ana.heard("mydata-erase-limits")
    assert len(rows(world, "answers")) == 1
    await ana.presses("common-confirm")
    assert ana.heard("mydata-erased")
    assert {table: rows(world, table) for table in tables} == before
    assert world.keys.ids() == keys  # the member's own keys were destroyed
    assert rows(world, "burials") == []
    await ana.says("/mydata")
    assert ana.heard("mydata-nothing")


async def test_erasing_twice_is_harmless(world: World) -> None:
    ana = await answered(world)
    await ana.says("/mydata erase")
    confirm = ana.button("common-confirm").reference
    await ana.presses_reference(confirm)
    await ana.presses_reference(confirm)
    assert ana.heard("engine-draft-gone")
    await ana.says("/mydata erase")
    assert ana.heard("mydata-nothing")


async def test_cancelling_an_erasure_erases_nothing(world: World) -> None:
    ana = await answered(world)
    kept = rows(world, "answers")
    await ana.says("/mydata erase")
    await ana.presses("common-cancel")
    assert ana.heard("engine-cancelled")
    assert rows(world, "answers") == kept


async def test_leaving_with_erasure_takes_every_features_things_of_that_group(world: World) -> None:
    ana = await answered(world)
    await ana.says("/leave")
    await ana.presses("joining-erase")
    assert rows(world, "answers") == []
    assert rows(world, "consents") == []
