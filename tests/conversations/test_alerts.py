"""Alerts: what is heard in a room leads to help for one person and to those on call, until somebody is on it."""

from __future__ import annotations

import re

import pytest

from bot.errors import StoreUnavailable
from bot.events import Said
from bot.model import Chat, Purpose
from tests.circle import SHARES, add_room
from tests.watched import TEAM, Circle, circle, heard_in_private
from tests.world import Person, World, keys_of, plain

URGENT, HEAVY, MILD = "[suicide 3] tonight", "[suicide 2] so tired", "[suicide 1] what a day"


async def test_ordinary_talk_does_nothing_and_is_kept_nowhere(world: World) -> None:
    it = await circle(world)
    await it.ana.says("good evening, all", world.room)
    assert it.cards() == []
    assert heard_in_private(it.ana) == []


async def test_what_is_urgent_reaches_the_person_in_private_and_those_on_call(world: World) -> None:
    it = await circle(world)
    answer = await it.ana.says(URGENT, world.room)
    assert answer.messages == ()
    [said] = heard_in_private(it.ana)
    assert said[0].startswith("crisis-danger-")
    assert "crisis-care-suicide-now" in said
    assert "crisis-told-facilitators" in said
    assert "crisis-care-safe" in said
    [card] = it.cards()
    assert "crisis-alert-level-3" in keys_of(card.shown.text)
    assert it.mentions() == [("account-helper", "account-owner")]
    assert it.neutral() == []


async def test_the_card_says_where_and_why_and_nothing_of_the_words(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 3] the words themselves", world.room)
    [card] = it.cards()
    text = plain(card.shown.text)
    assert "https://there/event-" in text
    assert "a wish to die" in text
    assert "the words themselves" not in text
    assert "Ana" not in text
    assert {"crisis-alert-no-number", "crisis-alert-do-suicide", "crisis-alert-is-open"} <= set(
        keys_of(card.shown.text)
    )


async def test_where_no_link_leads_to_it_the_card_names_them_until_it_is_closed(world: World) -> None:
    it = await circle(world, platform="telegramish")
    too = Chat("telegramish", "chat-main")
    await add_room(world, too, Purpose.MAIN)
    await it.ana.says(URGENT, too)
    assert "Ana" in plain(it.cards()[0].shown.text)
    await it.helper.presses("crisis-button-take", TEAM)
    assert "Ana" in plain(it.cards()[0].shown.text)
    await it.helper.presses("crisis-button-close", TEAM)
    assert "Ana" not in plain(it.cards()[0].shown.text)


async def test_each_facilitators_room_calls_people_by_the_account_they_have_there(world: World) -> None:
    it = await circle(world)
    there = Chat("telegramish", "chat-team")
    await add_room(world, there, Purpose.FACILITATORS)
    also_helper = world.person("also helper", platform="telegramish")
    await it.helper.says("/itsme")
    code = re.search(r"[A-Z2-7]{4}-[A-Z2-7]{4}", it.helper.reads())
    assert code is not None
    await also_helper.says("/itsme", code=code[0])
    await it.ana.says(URGENT, world.room)
    called = {
        parcel.to.id: sorted(who.id for who in parcel.mentions)
        for platform in world.platforms.values()
        for parcel in platform.parcels
        if parcel.mentions
    }
    assert called == {TEAM.id: ["account-helper", "account-owner"], there.id: ["account-also helper"]}


async def test_the_words_are_in_no_file(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 3] the words themselves", world.room)
    await world.passes(minutes=40)
    for path in world.folder.iterdir():
        assert b"the words themselves" not in path.read_bytes(), path.name


async def test_somebody_who_did_not_agree_gets_one_neutral_line_for_everybody(world: World) -> None:
    it = await circle(world)
    await it.ben.says(URGENT, world.room)
    assert heard_in_private(it.ben) == []
    [line] = it.neutral()
    assert "Ben" not in line.shown.text
    await world.passes(minutes=20)
    await it.ana.says("[abuse 2] he is here", world.room)  # an hour has not gone by
    assert len(it.neutral()) == 1
    await world.passes(minutes=41)
    world.person("stranger")
    await world.person("stranger").says(URGENT, world.room)
    assert len(it.neutral()) == 2


async def test_a_closed_private_chat_falls_back_to_the_neutral_line_and_the_card_says_so(world: World) -> None:
    it = await circle(world)
    world.platforms["discordish"].closed.add(it.ana.account.id)
    await it.ana.says(URGENT, world.room)
    assert len(it.neutral()) == 1
    [card] = it.cards()
    assert "crisis-alert-unsaid" in keys_of(card.shown.text)
    await world.passes(minutes=16)
    assert heard_in_private(it.ana) == []


async def test_where_somebody_is_hurt_by_others_nothing_is_sent_to_a_chat_that_may_be_read(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[abuse 3] he is outside", world.room)
    assert heard_in_private(it.ana) == []
    [line] = it.neutral()
    assert "crisis-button-private" in line.shown.rows[0][0].label
    assert "crisis-alert-do-abuse" in keys_of(it.cards()[0].shown.text)


async def test_behind_the_button_is_what_helps_against_violence_and_the_same_for_whoever_presses(world: World) -> None:
    it = await circle(world)
    await it.ana.says("/country", country="France")
    await it.ben.says("/country", country="France")
    await it.ana.says("[abuse 3] at home", world.room)
    for person in (it.ana, it.ben):
        await person.presses("crisis-button-private", world.room)
        assert person.keys()[0] == "crisis-danger-number"
        assert "3919" in person.reads()
        assert person.heard("crisis-care-hide")
    assert it.ana.reads() == it.ben.reads()
    await it.ana.says("/crisis")
    assert not it.ana.heard("crisis-care-hide")  # they did not ask for it here; it is behind "more lines"


async def test_how_to_hide_it_stays_on_the_card_while_the_country_is_asked_for(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[abuse 3] at home", world.room)
    await it.ana.presses("crisis-button-private", world.room)
    assert it.ana.heard("crisis-care-hide")
    assert it.ana.heard("crisis-which-country")
    await it.ana.presses("crisis-button-other-country")
    assert it.ana.heard("crisis-care-hide")
    await it.ana.presses_reference("cr.en.pFR")
    assert "3919" in it.ana.reads()
    assert it.ana.heard("crisis-care-hide")


async def test_harm_to_others_goes_to_the_team_alone(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[harm 2] I will hurt him", world.room)
    assert heard_in_private(it.ana) == []
    assert it.neutral() == []
    assert "crisis-alert-level-3" in keys_of(it.cards()[0].shown.text)


@pytest.mark.parametrize("peace", [True, False])
async def test_something_taken_is_always_urgent(world: World, peace: bool) -> None:
    it = await circle(world)
    if peace:
        await it.ana.says("/alerts", world.room)
        await it.ana.presses("crisis-button-peace")
    await it.ana.says("[overdose 2] I took something", world.room)
    [said] = heard_in_private(it.ana)
    assert "crisis-care-safe" in said
    assert "crisis-alert-level-3" in keys_of(it.cards()[0].shown.text)
    assert await rounds(it, 20) == [5, 15]


async def test_something_taken_that_stands_in_a_share_is_urgent_too(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[overdose 2] I took something")
    assert it.ana.heard("crisis-care-safe")
    await it.ana.presses("crisis-button-read")
    assert "crisis-alert-level-3" in keys_of(it.cards()[0].shown.text)


async def test_a_loss_is_answered_warmly_and_nobody_is_called(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[grief 2] my brother", world.room)
    assert "crisis-care-grief" in heard_in_private(it.ana)[0]
    assert it.mentions() == [()]
    await world.passes(hours=10)
    assert len(it.cards()) == 1


async def test_a_milder_word_is_counted_and_nothing_else(world: World) -> None:
    it = await circle(world)
    await it.ana.says(MILD, world.room)
    assert it.cards() == []
    assert heard_in_private(it.ana) == []
    await it.owner.says("/alerts", world.room)
    assert "One message was noticed" in it.owner.reads()


async def test_a_message_in_two_parts_is_read_as_one(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[half", world.room)
    assert it.cards() == []
    await world.passes(minutes=1)
    await it.ana.says("other half]", world.room)
    assert len(it.cards()) == 1


# --- raised again and again ---------------------------------------------------------------------------------


async def rounds(it: Circle, minutes: int) -> list[int]:
    """The minutes after which a card appeared in the facilitators' room."""
    seen, at = len(it.mentions()), []
    for minute in range(1, minutes + 1):
        await it.world.passes(minutes=1)
        if len(it.mentions()) > seen:
            seen = len(it.mentions())
            at.append(minute)
    return at


async def test_an_urgent_alert_is_raised_at_5_and_15_minutes_then_every_half_hour_then_in_the_morning(
    world: World,
) -> None:
    it = await circle(world)
    await world.passes(hours=9)  # 19:00 in the group
    await it.ana.says(URGENT, world.room)
    assert await rounds(it, 5 * 60) == [5, 15, 45, 75, 105, 135, 165, 195, 225, 255]
    before = len(it.mentions())
    await world.passes(hours=7, minutes=59)
    assert len(it.mentions()) == before
    await world.passes(minutes=1)
    assert len(it.mentions()) == before + 1
    await world.passes(days=30)
    assert len(it.mentions()) == before + 8


async def test_first_in_the_room_then_in_private_then_to_the_owner(world: World) -> None:
    it = await circle(world)
    await it.owner.says("/oncall", world.room)
    await it.owner.presses("choice-kp-hours-24")
    assert it.owner.heard("crisis-off-duty-until")
    await it.ana.says(URGENT, world.room)
    assert it.mentions() == [("account-helper",)]
    assert heard_in_private(it.helper) == []
    await world.passes(minutes=5)
    assert len(heard_in_private(it.helper)) == 1
    assert heard_in_private(it.owner) == []
    await world.passes(minutes=10)
    assert len(heard_in_private(it.owner)) == 1
    assert it.mentions()[-1] == ("account-helper", "account-owner")


async def test_a_less_urgent_alert_is_raised_once_more_after_half_an_hour(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    assert await rounds(it, 10 * 60) == [30]
    assert len(heard_in_private(it.helper)) == 1


async def test_whoever_is_on_it_ends_the_calling_and_the_person_hears_that_it_was_seen(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    assert it.helper.heard("crisis-taken")
    assert it.helper.heard("crisis-alert-do-suicide")
    assert "crisis-seen" in heard_in_private(it.ana)[-1]
    assert "crisis-alert-is-taken" in keys_of(it.cards()[-1].shown.text)
    await world.passes(minutes=59)
    assert len(it.mentions()) == 1
    assert not any("crisis-unanswered" in keys for keys in heard_in_private(it.ana))


async def test_two_facilitators_press_at_once_and_one_is_on_it(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    card = it.owner.button("crisis-button-take", TEAM).reference
    await it.helper.presses_reference(card, TEAM)
    await it.owner.presses_reference(card, TEAM)
    assert it.owner.heard("crisis-settled-taken")
    await it.helper.presses_reference(card, TEAM)
    assert it.helper.heard("crisis-settled-taken")


async def test_a_member_who_presses_takes_nothing(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.ben.presses_reference(it.owner.button("crisis-button-take", TEAM).reference, TEAM)
    assert it.ben.heard("access-facilitators-only")


async def test_nobody_takes_on_what_is_about_themselves(world: World) -> None:
    it = await circle(world)
    await it.helper.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    assert it.helper.heard("crisis-about-you")
    await it.owner.presses("crisis-button-take", TEAM)
    assert it.owner.heard("crisis-taken")


async def test_handing_over_calls_the_others_afresh(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await world.passes(minutes=30)
    await it.helper.presses("crisis-button-hand-over", TEAM)
    assert it.helper.heard("crisis-handed-over")
    assert it.helper.heard("crisis-after")
    assert len(it.mentions()) == 2
    assert await rounds(it, 20) == [5, 15]
    await it.owner.presses("crisis-button-take", TEAM)
    assert it.owner.heard("crisis-taken")


async def test_whoever_took_it_is_asked_how_it_went_and_how_they_are(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    asked = []
    for hours in (1, 23, 48, 240):
        await world.passes(hours=hours)
        asked.append(sum("crisis-follow" in keys for keys in heard_in_private(it.helper)))
    assert asked == [1, 2, 3, 3]
    await it.helper.presses("crisis-button-close", it.helper.private)
    assert it.helper.heard("crisis-closed")
    assert it.helper.heard("crisis-after")
    assert it.cards()[-1].shown.rows == ()


async def test_a_restart_in_the_middle_loses_nothing(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=4)
    await world.sleeps(hours=2)
    assert len(it.mentions()) == 2  # raised once for all that was missed
    assert "crisis-unanswered" in heard_in_private(it.ana)[-1]
    assert await rounds(it, 30) == [11]  # at 135 minutes, as before
    await it.helper.presses("crisis-button-take", TEAM)
    assert it.helper.heard("crisis-taken")


async def test_an_alert_is_gone_after_thirty_days_and_only_counts_are_left(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    reference = it.helper.button("crisis-button-close").reference
    await world.passes(days=31)
    await world.built.house.sweep()
    await it.helper.presses_reference(reference, TEAM)
    assert it.helper.heard("access-gone")
    await it.ana.says("/mydata")
    assert not it.ana.heard("crisis-held-alert")


# --- more of the same, and cool-downs -----------------------------------------------------------------------


async def test_the_same_person_again_is_counted_on_the_card_and_not_written_to_again(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await world.passes(minutes=3)
    await it.ana.says(HEAVY, world.room)
    assert len(it.cards()) == 1
    assert "crisis-alert-count" in keys_of(it.cards()[0].shown.text)
    assert len(heard_in_private(it.ana)) == 1
    await it.helper.presses("crisis-button-take", TEAM)
    await world.passes(minutes=3)
    await it.ana.says(HEAVY, world.room)
    assert "crisis-alert-again" in heard_in_private(it.helper)[-1]


async def test_worse_than_before_is_raised_afresh(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY, world.room)
    await world.passes(minutes=10)
    await it.ana.says(URGENT, world.room)
    assert "crisis-alert-level-3" in keys_of(it.cards()[-1].shown.text)
    assert "crisis-care-suicide-now" in heard_in_private(it.ana)[-1]
    assert await rounds(it, 16) == [5, 15]


@pytest.mark.parametrize(("words", "hours"), [(HEAVY, 24), (URGENT, 6)])
async def test_the_person_is_written_to_once_in_a_while(world: World, words: str, hours: int) -> None:
    it = await circle(world)
    await it.ana.says(words, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await it.helper.presses("crisis-button-close")
    said = len(heard_in_private(it.ana))
    await world.passes(hours=hours - 1)
    await it.ana.says(words, world.room)
    assert len([keys for keys in heard_in_private(it.ana)[said:] if "crisis-care-bot" in keys]) == 0
    assert len(it.mentions()) >= 2  # the facilitators hear of it all the same
    await it.helper.presses("crisis-button-close", TEAM)
    await world.passes(hours=2)
    await it.ana.says(words, world.room)
    assert len([keys for keys in heard_in_private(it.ana)[said:] if "crisis-care-bot" in keys]) == 1


async def test_left_in_peace_where_it_is_not_urgent(world: World) -> None:
    it = await circle(world)
    await it.ana.says("/alerts", world.room)
    await it.ana.presses("crisis-button-peace")
    assert it.ana.heard("crisis-peace-on")
    await it.ana.says(HEAVY, world.room)
    assert it.cards() == []
    assert heard_in_private(it.ana) == []
    await world.passes(minutes=3)
    await it.ana.says(URGENT, world.room)
    assert len(it.cards()) == 1
    await it.ana.says("/alerts", world.room)
    await it.ana.presses("crisis-button-listen")
    assert it.ana.heard("crisis-peace-off")


# --- is the person safe -------------------------------------------------------------------------------------


async def test_somebody_says_that_they_are_safe_for_now(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.ana.presses("crisis-button-safe", it.ana.private)
    assert it.ana.heard("crisis-safe")
    assert len(it.mentions()) == 1


async def test_somebody_says_that_they_are_not_safe(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.helper.presses("crisis-button-take", TEAM)
    await it.ana.presses("crisis-button-not-safe", it.ana.private)
    assert it.ana.keys()[0].startswith("crisis-danger-")
    assert it.ana.heard("crisis-told-facilitators")
    assert len(it.mentions()) == 2
    assert "they say that they are not safe" in plain(it.cards()[-1].shown.text)


async def test_nobody_answers_for_somebody_else(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await it.ben.presses_reference(it.ana.button("crisis-button-safe", it.ana.private).reference)
    assert it.ben.heard("access-gone")


# --- never silent -------------------------------------------------------------------------------------------


async def test_what_cannot_be_checked_is_told_to_facilitators_once_an_hour(world: World) -> None:
    it = await circle(world)
    for _ in range(3):
        await it.ana.says("[broken]", world.room)
    told = [post for post in it.owner.sees(TEAM) if "crisis-could-not-check" in post.shown.text]
    assert len(told) == 1
    await world.passes(hours=1)
    await it.ana.says("[broken]", world.room)
    told = [post for post in it.owner.sees(TEAM) if "crisis-could-not-check" in post.shown.text]
    assert len(told) == 2


async def test_without_a_database_everybody_sees_the_numbers_and_the_alert_is_owed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = await circle(world)

    async def unavailable(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    with monkeypatch.context() as away:
        away.setattr(world.built.store, "write", unavailable)
        it.ana.last = await world.built.house.engine.handle(said(it.ana, URGENT, "e1"))
        assert it.ana.last.everybody
        assert it.ana.heard("crisis-danger-anywhere")
        assert it.ana.last.messages[-1].rows[-1][0].reference == "cr.p"  # whoever presses is answered alone
        again = await world.built.house.engine.handle(said(it.ana, URGENT, "e2"))
        assert again.messages == ()  # once an hour
        await world.built.house.engine.catch_up()
    await world.passes(minutes=1)
    assert len(it.cards()) == 1
    assert "crisis-care-suicide-now" in heard_in_private(it.ana)[0]


async def test_without_a_database_somebody_who_writes_to_us_alone_still_gets_the_card(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = await circle(world)

    async def unavailable(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(world.built.store, "write", unavailable)
    for words, key in ((URGENT, "crisis-danger-anywhere"), ("good evening", "common-back-soon")):
        event = Said(words, it.ana.account, it.ana.private, words)
        it.ana.last = await world.built.house.engine.handle(event)
        assert it.ana.heard(key)


def said(person: Person, text: str, id: str) -> Said:
    return Said(id, person.account, person.world.room, text)


async def test_a_call_for_help_typed_in_a_room_that_is_read_is_answered(world: World) -> None:
    it = await circle(world)
    await it.ana.says("sos", world.room)
    assert it.ana.heard("crisis-danger-anywhere")
    assert it.cards() == []
    await it.ana.says("sos", Chat("discordish", "room-unknown"))
    assert it.ana.last.messages == ()


async def test_what_is_written_in_the_facilitators_own_room_is_not_read(world: World) -> None:
    it = await circle(world)
    await it.helper.says(URGENT, TEAM)
    assert it.cards() == []
    await it.helper.says(URGENT, SHARES)
    assert it.mentions() == [("account-owner",)]  # whom it is about is not called


async def test_the_card_that_nobody_could_read_goes_on_to_private_chats(world: World) -> None:
    it = await circle(world)
    world.platforms["discordish"].closed.add(TEAM.id)
    await it.ana.says(URGENT, world.room)
    assert len(heard_in_private(it.helper)) == 1
    assert len(heard_in_private(it.owner)) == 1
    await it.helper.presses("crisis-button-take", it.helper.private)
    assert it.helper.heard("crisis-taken")
