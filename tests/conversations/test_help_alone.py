"""What is written to the bot alone helps its author alone; a facilitator learns of it only where they press so."""

from __future__ import annotations

import pytest

from bot.errors import BadInput, StoreUnavailable, Tampered
from bot.events import Said
from bot.model import Role
from tests.circle import SHARES, gather, join
from tests.watched import TEAM, Circle, circle, heard_in_private
from tests.world import Person, World, keys_of, plain

OTHERS = ("dana", "eli", "fay", "gus")
URGENT, HEAVY = "[suicide 3] words of the night", "[suicide 2] words of the day"


@pytest.mark.parametrize("on", [True, False])
async def test_a_private_message_helps_its_author_and_tells_nobody(world: World, on: bool) -> None:
    it = await circle(world, on=on)
    await it.ana.says(URGENT)
    assert it.ana.keys()[0].startswith("crisis-danger-")
    assert it.ana.heard("crisis-care-suicide-now")
    assert it.ana.heard("crisis-told-ask")
    assert it.ana.heard("sharing-asked")  # it may still have been meant as a share
    await world.passes(hours=2)
    assert it.cards() == []
    assert it.neutral() == []


async def test_a_milder_word_is_pointed_to_where_help_is(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[suicide 1] what a day")
    assert it.ana.keys()[0] == "crisis-always-there"
    await it.ana.says("good evening")
    assert it.ana.keys() == ["sharing-asked"]


async def test_two_messages_within_two_minutes_are_read_as_one_and_a_facilitator_is_handed_both(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[half")
    assert it.ana.keys() == ["sharing-asked"]
    await it.ana.says("other half]")
    assert it.ana.heard("crisis-care-suicide")
    await it.ana.presses("crisis-button-read")
    assert all(words in plain(it.cards()[-1].shown.text) for words in ("[half", "other half]"))
    await world.passes(minutes=3)
    await it.ana.says("other half]")
    assert it.ana.keys() == ["sharing-asked"]


async def test_who_goes_on_writing_is_answered_every_time_and_reads_all_of_it_once_an_hour(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY)
    assert it.ana.heard("crisis-care-suicide")
    await it.ana.says(HEAVY)
    assert it.ana.heard("crisis-care-still")
    assert not it.ana.heard("crisis-care-suicide")
    assert it.ana.button("crisis-button-read")  # these words, too, can be handed on
    assert it.ana.button("crisis-button-now")
    await it.ana.says(URGENT)  # worse than before
    assert it.ana.heard("crisis-care-suicide-now")
    await it.ana.says(URGENT)
    assert it.ana.keys()[:2] == ["crisis-danger-anywhere", "crisis-care-still"]
    await world.passes(minutes=60)
    await it.ana.says(HEAVY)
    assert it.ana.heard("crisis-care-suicide")


async def test_who_wants_to_be_left_in_peace_hears_in_one_line_where_help_is_and_all_of_it_in_danger(
    world: World,
) -> None:
    it = await circle(world)
    await it.ana.says("/alerts", world.room)
    await it.ana.presses("crisis-button-peace")
    await it.ana.says(HEAVY)
    assert it.ana.keys()[0] == "crisis-always-there"
    assert not it.ana.heard("crisis-care-suicide")
    await it.ana.says(URGENT)
    assert it.ana.heard("crisis-care-suicide-now")


async def test_a_mention_that_sounds_like_danger_is_helped_also_where_reading_is_off(world: World) -> None:
    it = await circle(world, on=False)
    await it.ana.says(URGENT, world.room, to_us=True)
    assert it.ana.heard("crisis-care-suicide-now")
    assert it.ana.heard("crisis-told-ask")
    assert not it.ana.heard("sharing-only-private")
    assert not it.ana.last.everybody
    assert it.ana.sees(world.room) == []
    await it.ana.presses_reference(it.ana.button("crisis-button-read").reference, world.room)
    assert it.ana.heard("crisis-told-without-name")
    await it.ben.says("good evening", world.room, to_us=True)
    assert it.ben.keys() == ["sharing-only-private"]


async def test_a_mention_where_reading_is_on_goes_the_way_of_the_room_and_says_nothing_that_is_not_so(
    world: World,
) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room, to_us=True)
    assert len(it.cards()) == 1
    assert "crisis-told-facilitators" in heard_in_private(it.ana)[-1]
    assert it.ana.keys() == ["crisis-room-line"]
    await it.ana.presses_reference(it.ana.button("crisis-button-private").reference, world.room)
    assert it.ana.heard("crisis-danger-anywhere")


async def test_a_mention_of_violence_is_answered_with_a_button_alone(world: World) -> None:
    it = await circle(world, on=False)
    await it.ana.says("[abuse 3] at home", world.room, to_us=True)
    assert it.ana.keys() == ["crisis-room-line"]
    await it.ana.says("[abuse 3] at home")  # who writes of it in private has not read it yet
    assert it.ana.heard("crisis-care-abuse")


@pytest.mark.parametrize("error", [StoreUnavailable("x"), RuntimeError("x"), Tampered("x"), BadInput("lines-dead")])
@pytest.mark.parametrize("in_room", [False, True])
async def test_whatever_goes_wrong_inside_whoever_is_in_danger_gets_the_card(
    world: World, monkeypatch: pytest.MonkeyPatch, error: Exception, in_room: bool
) -> None:
    it = await circle(world, on=False)

    async def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(world.built.store, "write", broken)
    where = world.room if in_room else it.ana.private
    said = Said("e1", it.ana.account, where, URGENT, to_us=in_room)
    it.ana.last = await world.built.house.engine.handle(said)
    assert it.ana.heard("crisis-danger-anywhere")
    it.ana.last = await world.built.house.engine.handle(Said("e2", it.ana.account, where, "hello", to_us=in_room))
    assert not it.ana.heard("crisis-danger-anywhere")
    assert it.ana.last.messages


@pytest.mark.parametrize("in_room", [False, True])
async def test_every_number_says_how_old_it_is(world: World, in_room: bool) -> None:
    it = await circle(world)
    await it.ana.says("/country", country="United States")
    await it.ana.says(HEAVY, world.room if in_room else None)
    said = heard_in_private(it.ana)[-1] if in_room else it.ana.keys()
    assert said.count("crisis-note-dated") == 1
    assert said.index("crisis-note-dated") > said.index("crisis-talking")
    await it.ana.says("/country", country="United Kingdom")
    await it.ana.says("[selfharm 2] again")
    assert it.ana.keys().count("crisis-note-dated") == it.ana.keys().count("crisis-talking") + it.ana.keys().count(
        "crisis-writing"
    )


@pytest.mark.parametrize("country", ["Morocco", "Kuwait", "Peru", "Algeria"])
async def test_where_no_line_is_known_it_says_so_and_who_can_be_told(world: World, country: str) -> None:
    it = await circle(world)
    await it.ana.says("/country", country=country)
    await it.ana.says(HEAVY)
    assert {"crisis-gap", "crisis-anywhere"} <= set(it.ana.keys())
    assert " ".join(it.ana.keys()).count("crisis-danger-") == 1
    await it.ana.says(URGENT)
    assert it.ana.heard("crisis-gap")
    assert " ".join(it.ana.keys()).count("crisis-danger-") == 1


async def test_where_the_country_is_not_known_the_emergency_number_and_the_directory_stand(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY)
    assert {"crisis-danger-anywhere", "crisis-anywhere"} <= set(it.ana.keys())
    assert not it.ana.heard("crisis-gap")


async def test_a_stranger_gets_lines_and_hears_that_nobody_was_told(world: World) -> None:
    await circle(world)
    zoe = world.person("zoe")
    await zoe.says(URGENT)
    assert zoe.heard("crisis-told-nobody")
    assert not zoe.heard("crisis-told-ask")


async def test_a_facilitator_reads_it_without_a_name_and_writes_back(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY)
    await it.ana.presses("crisis-button-read")
    assert it.ana.heard("crisis-told-without-name")
    [card] = it.cards()
    assert "words of the day" in plain(card.shown.text)
    assert "Ana" not in plain(card.shown.text)
    await it.helper.presses("crisis-button-take", TEAM)
    assert "crisis-seen" in heard_in_private(it.ana)[-1]
    await it.helper.presses("crisis-button-write", TEAM)
    await it.helper.fills(text="Can you tell me more?")
    assert it.helper.heard("crisis-written")
    assert "crisis-facilitator-writes" in heard_in_private(it.ana)[-1]
    await it.ana.presses("crisis-button-answer", it.ana.private)
    await it.ana.fills(text="It is the evenings.")
    assert it.ana.heard("crisis-answer-sent")
    answers = [post for post in it.helper.sees(TEAM) if "crisis-alert-answer" in post.shown.text]
    assert "It is the evenings." in plain(answers[0].shown.text)
    assert "Ana" not in plain(answers[0].shown.text)
    await it.helper.presses("crisis-button-close", TEAM)
    assert "words of the day" not in plain(it.cards()[-1].shown.text)


async def test_nobody_answers_a_card_that_is_not_theirs(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY)
    await it.ana.presses("crisis-button-read")
    await it.helper.presses("crisis-button-write", TEAM)
    await it.helper.fills(text="We are here.")
    reference = it.ana.button("crisis-button-answer", it.ana.private).reference
    await it.ben.presses_reference(reference)
    await it.ben.fills(text="It was me.")
    assert it.ben.heard("access-gone")


async def test_kept_to_oneself_it_is_gone(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY)
    read = it.ana.button("crisis-button-read").reference
    await it.ana.presses("crisis-button-keep")
    assert it.ana.heard("crisis-kept")
    await it.ana.presses_reference(read)
    assert it.ana.heard("access-gone")
    assert it.cards() == []


async def test_pressed_twice_it_is_read_once_and_after_an_hour_not_at_all(world: World) -> None:
    it = await circle(world)
    await it.ana.says(HEAVY)
    read = it.ana.button("crisis-button-read").reference
    await it.ana.presses_reference(read)
    await it.ana.presses_reference(read)
    assert it.ana.heard("access-gone")
    assert len(it.cards()) == 1
    await it.ana.says(HEAVY)
    read = it.ana.button("crisis-button-read").reference
    await world.passes(minutes=61)
    await it.ana.presses_reference(read)
    assert it.ana.heard("access-gone")


async def test_somebody_asks_for_a_facilitator_with_their_name(world: World) -> None:
    it = await circle(world, on=False)
    await it.ana.says("/facilitator call")
    assert it.ana.heard("crisis-told-asked")
    [card] = it.cards()
    assert "Ana" in plain(card.shown.text)
    assert "crisis-alert-about-asked" in keys_of(card.shown.text)
    await world.passes(minutes=15)
    assert "crisis-unanswered" in heard_in_private(it.ana)[-1]


async def test_asked_twice_nobody_is_called_twice(world: World) -> None:
    it = await circle(world, on=False)
    await it.ana.says("/facilitator call")
    await it.ana.says("/facilitator call")
    assert it.ana.heard("crisis-asked-already")
    assert len(it.mentions()) == 1
    await it.helper.presses("crisis-button-close", TEAM)
    await it.ana.says("/facilitator call")
    assert it.ana.heard("crisis-told-asked")


async def test_what_cannot_be_checked_says_so_and_where_help_is(world: World) -> None:
    it = await circle(world)
    await it.ana.says("[broken]")
    assert it.ana.keys()[0] == "crisis-could-not-read"


async def test_somebody_in_two_groups_says_which_one_is_meant(world: World) -> None:
    it = await circle(world)
    await gather(world, [it.ana], group=b"another circle..")
    await it.ana.says(HEAVY)
    await it.ana.presses("crisis-button-read")
    assert it.ana.heard("engine-which-group")
    await it.ana.presses("Our circle")
    assert it.ana.heard("crisis-told-without-name")
    assert len(it.cards()) == 1


# --- typed for something else -------------------------------------------------------------------------------


async def test_what_is_typed_into_a_form_is_heard_and_the_form_still_counts(world: World) -> None:
    it = await circle(world)
    await it.owner.says(
        "/meeting schedule", world.room, title="[suicide 2] an evening", first="2026-11-10 19:00", every="weekly"
    )
    assert it.owner.heard("crisis-care-suicide")
    assert it.cards() == []


async def test_an_answer_to_a_question_is_heard_even_if_it_answers_nothing(world: World) -> None:
    it = await circle(world, platform="telegramish")
    await it.ana.says("/timezone")
    await it.ana.says("[suicide 3] nowhere any more")
    assert it.ana.keys()[0].startswith("crisis-danger-")
    assert it.ana.heard("engine-question")  # and the question still stands


# --- a share without a name ---------------------------------------------------------------------------------


async def sharing(world: World, text: str) -> Circle:
    it = await circle(world)
    for name in OTHERS:
        await join(world, world.person(name))
    await shares(it.ana, text)
    return it


async def shares(person: Person, text: str) -> None:
    await person.says("/share")
    await person.fills(text=text)


async def test_before_a_share_is_posted_its_author_is_helped_and_chooses(world: World) -> None:
    it = await sharing(world, HEAVY)
    assert it.ana.keys()[0] == "crisis-care-suicide"
    assert it.ana.heard("crisis-told-ask")
    assert it.ana.heard("sharing-preview")
    labels = [
        key for one in it.ana.last.messages for row in one.rows for button in row for key in keys_of(button.label)
    ]
    assert {"sharing-button-read", "sharing-button-next", "sharing-button-keep"} <= set(labels)
    assert "sharing-button-now" not in labels
    await world.passes(hours=1, minutes=1)
    assert it.ana.sees(SHARES) == []
    assert it.cards() == []


async def test_a_share_that_facilitators_read_is_not_posted(world: World) -> None:
    it = await sharing(world, HEAVY)
    await it.ana.presses("sharing-button-read")
    assert it.ana.keys() == ["crisis-told-without-name", "sharing-not-posted"]
    [card] = it.cards()
    assert "words of the day" in plain(card.shown.text)
    await world.passes(hours=24)
    assert it.ana.sees(SHARES) == []
    await it.ana.says("/shares")
    assert it.ana.heard("sharing-mine-empty")


async def test_a_share_that_is_kept_is_gone(world: World) -> None:
    it = await sharing(world, HEAVY)
    await it.ana.presses("sharing-button-keep")
    assert it.ana.heard("sharing-dropped")
    assert it.cards() == []


async def test_a_released_share_is_talk_in_a_room_like_any_other_with_the_link_and_no_author(world: World) -> None:
    it = await sharing(world, HEAVY)
    await it.ana.presses("sharing-button-next")
    before = len(heard_in_private(it.ana))
    await world.passes(hours=6)
    [post] = it.ana.sees(SHARES)
    assert post.shown.rows == ()  # nobody is asked whether they know this feeling
    card = it.cards()[0]
    assert f"https://discordish.example/{SHARES.id}/{post.ref}" in plain(card.shown.text)
    assert "crisis-alert-post" in keys_of(card.shown.text)
    assert "Ana" not in plain(card.shown.text)
    assert "words of the day" not in plain(card.shown.text)
    assert len(heard_in_private(it.ana)) == before
    assert all(not button.label.startswith("Write") for row in card.shown.rows for button in row)


async def test_a_released_share_raises_nothing_where_reading_is_off(world: World) -> None:
    it = await sharing(world, HEAVY)
    await it.owner.says("/alerts off", world.room)
    await it.ana.presses("sharing-button-next")
    await world.passes(hours=6)
    assert len(it.ana.sees(SHARES)) == 1
    assert it.cards() == []


async def test_new_words_in_which_danger_is_heard_are_chosen_afresh(world: World) -> None:
    it = await sharing(world, "a quiet evening")
    await it.ana.presses("sharing-button-next")
    await it.ana.presses("sharing-button-edit")
    await it.ana.fills(text=HEAVY)
    assert it.ana.heard("sharing-preview")
    await world.passes(hours=6)
    assert it.ana.sees(SHARES) == []


async def test_what_stands_in_the_rooms_is_not_changed_into_such_words(world: World) -> None:
    it = await sharing(world, "a quiet evening")
    await it.ana.presses("sharing-button-next")
    await world.passes(hours=6)
    await it.ana.says("/shares")
    await it.ana.presses("sharing-button-edit")
    await it.ana.fills(text=HEAVY)
    assert it.ana.heard("sharing-as-new")
    [post] = it.ana.sees(SHARES)
    assert "a quiet evening" in plain(post.shown.text)


# --- who is told: a test for every path ---------------------------------------------------------------------


async def test_told_where_facilitators_are_told(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    assert "crisis-told-facilitators" in heard_in_private(it.ana)[0]


async def test_nobody_reachable_is_said_where_nobody_is(world: World) -> None:
    await gather(world, [world.person("ana")])
    ana = world.person("ana")
    await ana.says("/facilitator call")
    assert ana.heard("crisis-told-unreachable")
    await ana.says(URGENT)
    assert ana.heard("crisis-told-nobody")


async def test_only_the_owner_off_duty_is_left_and_is_told(world: World) -> None:
    it = await circle(world)
    world.platforms["discordish"].closed.add(TEAM.id)
    for person in (it.owner, it.helper):
        await person.says("/oncall", world.room)
        await person.presses("choice-kp-hours-8")
    await it.ana.says(URGENT, world.room)
    assert "crisis-told-facilitators" in heard_in_private(it.ana)[0]
    assert heard_in_private(it.helper) == []
    assert any("crisis-alert-nobody" in keys for keys in heard_in_private(it.owner))


async def test_when_nobody_can_be_reached_after_all_the_person_hears_that_too(world: World) -> None:
    it = await circle(world)
    for person in (it.owner, it.helper):
        await person.says("/consent")
        await person.presses("joining-reminders-end")
    world.platforms["discordish"].closed.add(TEAM.id)
    await it.ana.says(URGENT, world.room)
    told = heard_in_private(it.ana)
    assert "crisis-told-facilitators" in told[0]
    assert "crisis-unreached" in told[1]
    await world.passes(minutes=16)
    assert not any("crisis-unanswered" in keys for keys in heard_in_private(it.ana))


async def test_nobody_answered_in_a_quarter_of_an_hour(world: World) -> None:
    it = await circle(world)
    await it.ana.says(URGENT, world.room)
    await world.passes(minutes=14)
    assert len(heard_in_private(it.ana)) == 1
    await world.passes(minutes=1)
    last = heard_in_private(it.ana)[-1]
    assert last[0] == "crisis-unanswered"
    assert "crisis-danger-anywhere" in last


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("platform", ["discordish", "telegramish"])
async def test_the_whole_way_in_three_languages_on_both_platforms(world: World, language: str, platform: str) -> None:
    it = await circle(world, language=language, platform=platform)
    await it.ana.says(URGENT)
    assert it.ana.last.messages[0].language == language
    await it.ana.presses("crisis-button-read")
    assert it.ana.heard("crisis-told-without-name")
    await it.helper.presses("crisis-button-take", TEAM)
    await world.passes(minutes=1)
    assert "crisis-seen" in heard_in_private(it.ana)[-1]
    assert not world.built.house.parts.catalog.missing


async def test_an_owner_steps_in_for_a_group_of_one(world: World) -> None:
    ana, owner = world.person("ana"), world.person("owner")
    await gather(world, [ana])
    await join(world, owner, role=Role.OWNER)
    await ana.says("/facilitator call")
    assert ana.heard("crisis-told-asked")
    assert any("crisis-alert-about-asked" in keys for keys in heard_in_private(owner))
