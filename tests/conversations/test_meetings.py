"""Meetings, as people live them: planned with an echo, remembered in time, answered for oneself, called off."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import bindparam, delete, insert, update

from bot.events import Called
from bot.features.meetings.kept import ANSWERS
from bot.model import Chat, Consent, Purpose, Role
from bot.ports import TryLater
from storage.tables import consents, members, purposes, rooms
from storage.tx import Tx
from tests.circle import GROUP, gather, join
from tests.world import Person, World, keys_of, plain

HERE, THERE = Chat("discordish", "room-meetings"), Chat("telegramish", "chat-meetings")
TITLE = "Evening circle"
_room, _purpose = insert(rooms), insert(purposes)
_reads_in = update(members).where(members.c.id == bindparam("member")).values(zone=bindparam("new_zone"))
_takes_back = delete(consents).where(
    consents.c.member_id == bindparam("member"), consents.c.purpose == Consent.REMINDERS.value
)


async def circle(
    world: World, language: str = "en", *, zone: str = "Europe/Paris", lead: str = "discordish"
) -> tuple[Person, Person]:
    """A facilitator and a member; the group has a room for meetings on each platform."""
    fay, noor = world.person("fay", language=language, platform=lead), world.person("noor", language=language)
    await gather(world, [noor], language=language, zone=zone)
    await join(world, fay, role=Role.FACILITATOR)

    def opened(books: Any) -> None:
        tx, vault = books.tx, world.built.vault
        for chat in (HERE, THERE):
            id, tag = world.chance(16), vault.tag("chat", chat.platform, chat.id)
            sealed = vault.seal_fixed("rooms", (id, "chat"), chat.id.encode())
            tx.do(_room, id=id, group_id=GROUP, tag=tag, platform=chat.platform, sealed=sealed)
            tx.do(_purpose, group_id=GROUP, purpose=Purpose.MEETINGS.value, room_id=id)

    await world.built.store.write(opened)
    return fay, noor


async def plans(fay: Person, first: str = "2026-11-10 19:00", every: str = "weekly", **more: str) -> None:
    """By form where there are forms, by question and answer elsewhere; up to the echo."""
    await fay.says("/meeting schedule")
    if fay.last.form is not None:
        await fay.fills(title=TITLE, first=first, every=every, **more)
        return
    assert fay.heard("engine-question")
    await fay.says(TITLE)
    await fay.says(first)
    await fay.presses(f"choice-meeting-schedule-every-{every}")
    await fay.presses("common-that-is-all")


async def planned(fay: Person, first: str = "2026-11-10 19:00", every: str = "weekly", **more: str) -> None:
    await plans(fay, first, every, **more)
    await fay.presses("common-confirm")
    assert fay.heard("meetings-scheduled")


def keys(world: World, chat: Chat = HERE) -> list[str]:
    """The first key of everything that stands in a room, oldest first."""
    return [keys_of(post.shown.text)[0] for post in world.platforms[chat.platform].room(chat.id)]


def over(books: Any) -> Tx:
    tx: Tx = books.tx
    return tx


def private(person: Person) -> list[str]:
    return [keys_of(post.shown.text)[0] for post in person.sees(person.private)]


async def moves_to(world: World, moment: str) -> None:
    """Time goes by until this moment in UTC."""
    ahead = int(datetime.fromisoformat(moment).replace(tzinfo=UTC).timestamp()) - world.clock.now()
    assert ahead >= 0
    await world.passes(minutes=ahead // 60)


# --- planning -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lead", ["discordish", "telegramish"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_a_meeting_is_echoed_confirmed_and_announced_in_every_room(
    world: World, language: str, lead: str
) -> None:
    fay, _ = await circle(world, language, lead=lead)
    await plans(fay)
    assert fay.heard("meetings-echo")
    assert fay.keys().count("meetings-date") == 3
    assert keys(world) == keys(world, THERE) == []
    await fay.presses("common-confirm")
    assert fay.heard("meetings-scheduled")
    assert keys(world) == keys(world, THERE) == ["meetings-announced"]
    assert TITLE in plain(fay.world.platforms["telegramish"].room(THERE.id)[0].shown.text)


async def test_the_echo_says_weekday_date_time_zone_and_the_next_three(world: World) -> None:
    fay, _ = await circle(world)
    await plans(fay, where="12 Rose Street", length="90 min")
    reads = fay.reads().replace("\u202f", " ")
    said = ("Tuesday, November 10, 2026", "November 17", "November 24", "7:00", "Paris", "12 Rose Street")
    assert [one for one in said if one not in reads] == []
    assert "1 hour" in reads
    assert "30 minutes" in reads


async def test_pressing_confirm_twice_plans_and_tells_once(world: World) -> None:
    fay, _ = await circle(world)
    await plans(fay)
    yes = fay.button("common-confirm").reference
    await fay.presses_reference(yes)
    await fay.presses_reference(yes)
    assert keys(world) == ["meetings-announced"]
    assert len(world.stored("SELECT id FROM meetings")) == 1


async def test_a_first_time_in_the_past_is_answered_kindly_and_keeps_nothing(world: World) -> None:
    fay, _ = await circle(world)
    await plans(fay, first="2026-11-01 19:00")
    assert "blank-past" in keys_of(fay.form.fields[1].problem)
    assert world.stored("SELECT id FROM meetings") == []


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"first": "2026-02-30 19:00"}, "blank-not-a-date"),
        ({"first": "9999-12-31 19:00"}, "blank-not-a-date"),
        ({"first": "some day"}, "blank-not-a-date"),
        ({"every": "every 0 weeks"}, "blank-not-a-choice"),
        ({"length": "9 days"}, "blank-duration-out-of-range"),
        ({"title": "x" * 10_000}, "blank-too-long"),
        ({"where": "x" * 201}, "blank-too-long"),
    ],
)
async def test_what_cannot_be_read_is_said_beside_its_blank(world: World, typed: dict[str, str], problem: str) -> None:
    fay, _ = await circle(world)
    await fay.says("/meeting schedule")
    await fay.fills(**{"title": TITLE, "first": "2026-11-10 19:00", "every": "weekly", **typed})
    (name,) = typed
    field = next(field for field in fay.form.fields if field.name == name)
    assert problem in keys_of(field.problem)
    assert world.stored("SELECT id FROM meetings") == []


async def test_only_facilitators_plan_cancel_and_end(world: World) -> None:
    fay, noor = await circle(world)
    for command in ("schedule", "cancel", "end"):
        await noor.says(f"/meeting {command}")
        assert noor.heard("access-facilitators-only")
    await planned(fay)
    await fay.says("/meeting next")
    await noor.presses_reference(fay.button("meetings-cancel-this").reference)
    assert noor.heard("access-facilitators-only")


@pytest.mark.parametrize("lead", ["discordish", "telegramish"])
async def test_the_place_can_be_said_later_and_the_announcement_follows(world: World, lead: str) -> None:
    fay, _ = await circle(world, lead=lead)
    await planned(fay)
    await fay.presses("meetings-add-place")
    if fay.last.form is not None:
        await fay.fills(where="+33 1 00 00 00 00")
    else:
        await fay.says("+33 1 00 00 00 00")
    assert fay.heard("meetings-place-kept")
    for chat in (HERE, THERE):
        posts = world.platforms[chat.platform].room(chat.id)
        assert len(posts) == 1
        assert "+33 1 00 00 00 00" in plain(posts[0].shown.text)


async def test_title_and_place_are_sealed_in_the_tables(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay, where="12 Rose Street")
    await noor.presses("meetings-answer-coming", where=HERE)
    for path in world.folder.iterdir():
        content = path.read_bytes()
        assert TITLE.encode() not in content
        assert b"Rose Street" not in content


# --- reminders ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_the_rooms_are_reminded_a_day_and_an_hour_before_every_week(world: World, language: str) -> None:
    fay, _ = await circle(world, language)
    await planned(fay)  # 19:00 in Paris is 18:00 UTC
    await moves_to(world, "2026-11-09 17:59")
    assert keys(world).count("meetings-reminder-coming") == 0
    await world.passes(minutes=1)
    assert keys(world).count("meetings-reminder-coming") == 1
    await moves_to(world, "2026-11-10 17:00")
    assert keys(world).count("meetings-reminder-coming") == keys(world, THERE).count("meetings-reminder-coming") == 2
    await moves_to(world, "2026-11-16 17:59")
    assert keys(world).count("meetings-reminder-coming") == 2
    await moves_to(world, "2026-11-17 18:00")
    assert keys(world).count("meetings-reminder-coming") == 4
    assert keys(world).count("meetings-announced") == 1
    last = plain(fay.sees(HERE)[-1].shown.text)
    assert ("19:00" if language == "fr" else "7:00") in last  # by the clock of the meeting


async def test_a_single_meeting_is_over_when_it_is_over(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay, every="once")
    coming = noor.button("meetings-answer-coming", HERE).reference
    await moves_to(world, "2026-11-10 18:59")
    await noor.presses_reference(coming, HERE)
    assert noor.heard("meetings-answered")
    await world.passes(minutes=1)
    await noor.presses_reference(coming, HERE)
    assert noor.heard("meetings-over")
    await noor.says("/meeting list")
    assert noor.heard("meetings-none")
    assert await world.built.house.timers.next_due() is None


@pytest.mark.parametrize(
    ("zone", "first", "hours"),
    [
        # Summer time begins in Paris on 28 March 2027 and ends in Cairo on 29 October 2027.
        ("Europe/Paris", "2027-03-23 19:00", ["2027-03-23 18:00", "2027-03-30 17:00", "2027-04-06 17:00"]),
        ("Africa/Cairo", "2027-10-26 19:00", ["2027-10-26 16:00", "2027-11-02 17:00", "2027-11-09 17:00"]),
    ],
)
async def test_the_hour_on_the_wall_holds_when_the_clocks_change(
    world: World, zone: str, first: str, hours: list[str]
) -> None:
    fay, _ = await circle(world, zone=zone)
    await plans(fay, first=first)
    assert fay.reads().replace("\u202f", " ").count("7:00 PM") == 3
    await fay.presses("common-confirm")
    for week, hour in enumerate(hours):
        await moves_to(world, hour)
        assert keys(world).count("meetings-reminder-coming") == 2 * week + 2
        last = plain(fay.sees(HERE)[-1].shown.text).replace("\u202f", " ")
        assert "7:00 PM" in last
    starts = [row[0] for row in world.stored("SELECT starts FROM occurrences ORDER BY starts")]
    assert starts == [int(datetime.fromisoformat(hour).replace(tzinfo=UTC).timestamp()) for hour in hours]


async def test_a_reminder_missed_before_the_meeting_comes_late_and_once(world: World) -> None:
    fay, _ = await circle(world)
    await planned(fay)
    await moves_to(world, "2026-11-09 17:00")
    await world.sleeps(hours=24)  # both reminders fell due at 18:00 and, this minute, at 17:00
    assert keys(world).count("meetings-reminder-coming") == 1
    await moves_to(world, "2026-11-10 18:30")
    assert keys(world).count("meetings-reminder-coming") == 1


async def test_a_reminder_that_comes_during_the_meeting_says_so(world: World) -> None:
    fay, _ = await circle(world)
    await planned(fay, length="2 h")
    await moves_to(world, "2026-11-10 16:00")
    await world.sleeps(hours=3)
    assert keys(world) == ["meetings-announced", "meetings-reminder-coming", "meetings-reminder-begun"]
    await moves_to(world, "2026-11-16 18:00")
    assert keys(world).count("meetings-reminder-coming") == 2


async def test_after_a_long_silence_what_is_over_is_let_go_and_the_next_is_remembered(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    await moves_to(world, "2026-11-09 12:00")
    await world.sleeps(days=15, hours=7)  # it is 24 November, 19:00 UTC: the third one has just ended
    assert keys(world) == ["meetings-announced"]
    await noor.says("/meeting next")
    assert "December 1" in noor.reads()
    await moves_to(world, "2026-12-01 18:00")
    assert keys(world).count("meetings-reminder-coming") == 2


async def test_waking_up_a_few_hours_before_a_later_one_reminds_at_once(world: World) -> None:
    fay, _ = await circle(world)
    await planned(fay)
    await moves_to(world, "2026-11-10 20:00")
    await world.sleeps(days=13, hours=20)  # it is 24 November, 16:00 UTC, and nobody was told the day before
    assert keys(world).count("meetings-reminder-coming") == 3
    await world.passes(hours=1)
    assert keys(world).count("meetings-reminder-coming") == 4


async def test_stops_at_any_hour_neither_double_nor_lose_a_reminder(world: World) -> None:
    fay, _ = await circle(world)
    await planned(fay)
    for hours in (170, 1, 23, 2, 90, 5, 71, 3, 164, 6):  # awake for so long, then asleep for one hour
        await world.passes(hours=hours)
        await world.sleeps(hours=1)
    due = world.stored("SELECT starts FROM occurrences ORDER BY starts")
    expected = sum(
        start - early <= world.clock.now() for (start,) in due for early in (86400, 3600) if isinstance(start, int)
    )
    assert keys(world).count("meetings-reminder-coming") == expected > 4


# --- reminders in private -----------------------------------------------------------------------------------


async def test_a_private_reminder_is_read_in_ones_own_zone_and_language(world: World) -> None:
    fay, _ = await circle(world)
    far = world.person("far", language="ar", platform="telegramish")
    member = await join(world, far)
    await world.built.store.write(lambda books: over(books).do(_reads_in, member=member, new_zone="Asia/Tokyo"))
    await far.says("/meeting reminders")
    assert far.heard("meetings-reminders-on")
    await planned(fay)
    assert private(far) == []
    await moves_to(world, "2026-11-09 18:00")
    assert private(far) == ["meetings-private-coming"]
    post = far.sees(far.private)[0]
    assert post.shown.direction == "rtl"
    assert "3:00" in plain(post.shown.text)  # 19:00 in Paris is three at night in Tokyo
    assert "11 نوفمبر" in plain(post.shown.text)
    assert TITLE not in post.shown.note
    await far.presses("meetings-answer-coming", where=far.private)
    assert far.heard("meetings-answered")


async def test_private_reminders_are_switched_off_by_the_same_command(world: World) -> None:
    fay, noor = await circle(world)
    await noor.says("/meeting reminders")
    await noor.says("/meeting reminders")
    assert noor.heard("meetings-reminders-off")
    await planned(fay)
    await moves_to(world, "2026-11-10 18:00")
    assert private(noor) == []


async def test_without_the_consent_there_is_no_private_reminder(world: World) -> None:
    fay, _ = await circle(world)
    new, late = world.person("new"), world.person("late")
    await join(world, new, consenting=False)
    await new.says("/meeting reminders")
    assert new.heard("access-consent-reminders")
    member = await join(world, late)
    await late.says("/meeting reminders")
    await world.built.store.write(lambda books: over(books).do(_takes_back, member=member))
    await planned(fay)
    await moves_to(world, "2026-11-10 18:00")
    assert private(new) == private(late) == []


async def test_a_closed_private_chat_leaves_no_trace_in_the_room(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    await noor.says("/meeting reminders")
    world.platforms["discordish"].closed.add(noor.account.id)
    await moves_to(world, "2026-11-10 18:00")
    assert private(noor) == []
    assert keys(world) == ["meetings-announced", "meetings-reminder-coming", "meetings-reminder-coming"]


async def test_a_private_reminder_that_was_put_off_is_tried_again(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    await noor.says("/meeting reminders")
    await moves_to(world, "2026-11-09 17:59")
    world.platforms["discordish"].answers = [TryLater(90), TryLater(90)]  # the room and the private chat
    await world.passes(minutes=1)
    assert private(noor) == []
    await world.passes(minutes=5)
    assert private(noor) == ["meetings-private-coming"]
    assert keys(world).count("meetings-reminder-coming") == 1


# --- coming, maybe, can't -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("platform", ["discordish", "telegramish"])
async def test_an_answer_is_one_tap_changeable_and_seen_by_nobody_else(
    world: World, language: str, platform: str
) -> None:
    fay, noor = await circle(world, language)
    ana = world.person("ana", language=language, platform=platform)
    await join(world, ana)
    await planned(fay)
    room = HERE if platform == "discordish" else THERE
    before = [post.shown for chat in (HERE, THERE) for post in world.platforms[chat.platform].room(chat.id)]
    for answer in (*ANSWERS, "maybe", "maybe"):
        await ana.presses(f"meetings-answer-{answer}", where=room)
        assert ana.heard("meetings-answered")
        assert ana.heard(f"meetings-answer-{answer}")
    assert [post.shown for chat in (HERE, THERE) for post in world.platforms[chat.platform].room(chat.id)] == before
    assert world.stored("SELECT answer FROM comings") == [("maybe",)]
    await ana.says("/meeting next")
    assert ana.heard("meetings-answer-maybe")
    await noor.says("/meeting next")
    assert noor.heard("meetings-answer-none")
    heard = noor.keys()
    assert not any(key.startswith("meetings-band") for key in heard)


async def test_a_facilitator_sees_a_band_and_no_name_or_number(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    await fay.says("/meeting next")
    assert fay.heard("meetings-band-none")
    others = [world.person(f"p{number}") for number in range(4)]
    for person in (noor, *others):
        if person is not noor:
            await join(world, person)
        await person.presses("meetings-answer-coming", where=HERE)
        await fay.says("/meeting next")
        assert fay.heard("meetings-band-ten" if person is others[-1] else "meetings-band-few")
    await noor.presses("meetings-answer-cannot", where=HERE)
    await fay.says("/meeting next")
    assert fay.heard("meetings-band-few")
    assert "Noor" not in fay.reads()


async def test_another_groups_member_finds_nothing_behind_a_leaked_button(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    leaked = noor.button("meetings-answer-coming", HERE).reference
    stranger, other = world.person("stranger"), b"another circle!!"
    await gather(world, [stranger], group=other)
    await stranger.presses_reference(leaked, Chat("discordish", f"{other.hex()}room-main"))
    assert stranger.heard("meetings-gone")
    assert TITLE not in stranger.reads()
    await stranger.presses_reference(leaked)
    assert TITLE not in stranger.reads()
    assert world.stored("SELECT * FROM comings") == []


async def test_a_leaked_cancel_button_cancels_nothing(world: World) -> None:
    fay, _ = await circle(world)
    await planned(fay)
    await fay.says("/meeting cancel")
    leaked = fay.button("meetings-cancel-this").reference
    rival, other = world.person("rival"), b"another circle!!"
    await gather(world, [], group=other)
    await join(world, rival, group=other, role=Role.FACILITATOR)
    await rival.presses_reference(leaked, Chat("discordish", f"{other.hex()}room-main"))
    assert rival.heard("meetings-gone")
    assert keys(world) == ["meetings-announced"]


# --- cancelling and ending ----------------------------------------------------------------------------------


@pytest.mark.parametrize("lead", ["discordish", "telegramish"])
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_one_is_cancelled_everybody_is_told_once_and_the_series_goes_on(
    world: World, language: str, lead: str
) -> None:
    fay, noor = await circle(world, language, lead=lead)
    await planned(fay)
    await noor.says("/meeting reminders")
    await moves_to(world, "2026-11-09 18:00")
    await fay.says("/meeting cancel")
    assert fay.heard("meetings-cancel-ask")
    yes = fay.button("meetings-cancel-this").reference
    await fay.presses_reference(yes)
    assert fay.heard("meetings-cancel-done")
    for chat in (HERE, THERE):  # the announcement and the reminder say so, and one new message
        assert keys(world, chat) == ["meetings-cancelled"] * 3
        assert not any(post.shown.rows for post in world.platforms[chat.platform].room(chat.id))
    assert private(noor) == ["meetings-cancelled"] * 2
    await fay.presses_reference(yes)
    assert fay.heard("meetings-cancelled-already")
    await moves_to(world, "2026-11-10 20:00")
    assert len(keys(world)) == 3
    await moves_to(world, "2026-11-17 18:00")
    assert keys(world)[3:] == ["meetings-reminder-coming"] * 2
    assert private(noor)[2:] == ["meetings-private-coming"] * 2


async def test_a_cancelled_one_takes_no_answer_and_shows_as_cancelled(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    coming = noor.button("meetings-answer-coming", HERE).reference
    await fay.says("/meeting next")
    await fay.presses("meetings-cancel-this")
    await fay.presses("meetings-cancel-this")
    await noor.presses_reference(coming, HERE)
    assert noor.heard("meetings-cancelled-already")
    await noor.says("/meeting next")
    assert noor.heard("meetings-cancelled")
    assert noor.heard("meetings-card")
    assert "November 17" in noor.reads()


async def test_completion_offers_the_next_ones_and_what_it_fills_in_is_understood(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    await planned(fay, first="2026-11-12 12:00", every="once")

    async def offered(person: Person, typed: str) -> list[tuple[str, str]]:
        event = Called("typing", person.account, HERE, "meeting cancel", {"which": typed})
        return list(await world.built.house.engine.suggest(event, "which"))

    assert len(await offered(fay, "")) == len(await offered(fay, "circle")) == 2
    assert await offered(fay, "zzz") == await offered(noor, "") == []
    value, label = (await offered(fay, ""))[1]
    assert "November 12" in label
    await fay.says("/meeting cancel", where=HERE, which=value)
    assert fay.heard("meetings-cancel-ask")
    await fay.presses("meetings-cancel-this", where=None)
    assert fay.heard("meetings-cancel-done")
    await fay.says("/meeting cancel", where=HERE, which="something else")
    assert fay.heard("meetings-cancel-ask")  # the only one left
    assert "November 10" in fay.reads()


async def test_ending_a_series_tells_everybody_once_and_nothing_comes_after(world: World) -> None:
    fay, noor = await circle(world)
    await noor.says("/meeting reminders")
    await planned(fay)
    await fay.says("/meeting end")
    assert fay.heard("meetings-end-ask")
    yes = fay.button("meetings-end-this").reference
    await fay.presses_reference(yes)
    assert fay.heard("meetings-end-done")
    await fay.presses_reference(yes)
    assert fay.heard("meetings-ended-already")
    assert keys(world) == ["meetings-ended"] * 2
    assert private(noor) == ["meetings-ended"]
    await world.passes(days=30)
    assert len(keys(world)) == 2
    await noor.says("/meeting list")
    assert noor.heard("meetings-none")


async def test_among_several_series_one_is_picked_and_the_others_stay(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    await planned(fay, first="2026-11-12 12:00", every="fortnightly")
    await fay.says("/meeting end")
    assert fay.keys() == ["meetings-titled", "meetings-titled"]
    await fay.presses("meetings-end-this")
    await fay.presses("meetings-end-this")
    assert fay.heard("meetings-end-done")
    await noor.says("/meeting list")
    assert noor.keys().count("meetings-line") == 1


async def test_ending_a_series_leaves_the_meeting_that_has_begun_in_peace(world: World) -> None:
    fay, noor = await circle(world)
    await planned(fay)
    await moves_to(world, "2026-11-10 18:30")
    await fay.says("/meeting end")
    await fay.presses("meetings-end-this")
    assert keys(world) == ["meetings-announced", *["meetings-reminder-coming"] * 2, "meetings-ended"]
    await noor.presses("meetings-answer-coming", where=HERE)
    assert noor.heard("meetings-answered")
    await world.passes(days=8)
    assert len(keys(world)) == 4


# --- what is kept about a member ----------------------------------------------------------------------------


async def test_a_member_sees_their_answers_and_can_have_them_erased(world: World) -> None:
    fay, noor = await circle(world)
    ana = world.person("ana")
    member = await join(world, ana)
    await planned(fay)
    for person in (ana, noor):
        await person.presses("meetings-answer-coming", where=HERE)
    await ana.says("/meeting reminders")
    store, vault = world.built.store, world.built.vault
    held = await store.read(lambda books: books.of("meetings").show(member, vault))
    assert [one.what.key for one in held] == ["meetings-answer-held", "meetings-reminders-held"]
    assert held[0].export["meeting"] == TITLE
    await store.write(lambda books: books.of("meetings").erase(member, b"another circle!!", vault))
    assert len(await store.read(lambda books: books.of("meetings").show(member, vault))) == 2
    await store.write(lambda books: books.of("meetings").erase(member, GROUP, vault))
    assert await store.read(lambda books: books.of("meetings").show(member, vault)) == []
    assert len(world.stored("SELECT * FROM comings")) == 1
