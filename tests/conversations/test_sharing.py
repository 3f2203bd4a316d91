"""Sharing, as people live it: written in private, read in every shares room under a fresh name, and still one's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from bot.features.sharing.cards import Operator, who
from bot.model import Chat
from tests.circle import SHARES, SHARES_TOO, gather, join, leave
from tests.world import OPERATOR, Person, Post, World, catalog, keys_of, plain

SECRET = "Since the funeral I cannot open her door."


async def circle(world: World, *names: str, language: str = "en") -> list[Person]:
    """Ana and Bo on different platforms, with enough others around them."""
    people = [world.person("ana", language=language), world.person("bo", language=language, platform="telegramish")]
    people += [world.person(name, language=language) for name in names or ("cleo", "dana", "eli", "fay", "gus", "hal")]
    await gather(world, people, language=language)
    return people


def shares(world: World, room: Chat = SHARES) -> list[Post]:
    return world.platforms[room.platform].room(room.id)


def texts(posts: Sequence[Post]) -> list[str]:
    return [plain(post.shown.text) for post in posts]


async def drafts(person: Person, text: str = SECRET) -> None:
    """By form where there are forms, by question and answer elsewhere."""
    await person.says("/share")
    if person.last.form is not None:
        await person.fills(text=text)
    else:
        await person.says(text)


async def shared(world: World, person: Person, text: str = SECRET) -> None:
    await drafts(person, text)
    await person.presses("sharing-button-next")
    await world.passes(hours=13)


# --- from the first word to the room ------------------------------------------------------------------------


@pytest.mark.parametrize("author", ["ana", "bo"])
async def test_a_share_appears_at_the_release_time_in_every_shares_room(world: World, author: str) -> None:
    await circle(world)
    person = world.people[author]
    await drafts(person)
    assert person.heard("sharing-preview")
    assert person.heard("sharing-who")
    assert SECRET in person.reads()
    await person.presses("sharing-button-next")
    assert person.heard("sharing-posted-then")
    await world.passes(hours=3, minutes=59)  # 14:00 in Paris is 13:00 here, and it is 9:00
    assert shares(world) == []
    await world.passes(minutes=1)
    assert len(shares(world)) == len(shares(world, SHARES_TOO)) == 1
    assert texts(shares(world)) == texts(shares(world, SHARES_TOO))
    assert SECRET in texts(shares(world))[0]


async def test_now_waits_ten_minutes_in_which_undo_brings_the_draft_back(world: World) -> None:
    ana, *_ = await circle(world)
    await drafts(ana)
    await ana.presses("sharing-button-now")
    assert ana.heard("sharing-posted-soon")
    await world.passes(minutes=9)
    await ana.presses("sharing-button-undo")
    assert ana.heard("sharing-undone")
    assert SECRET in ana.reads()
    await world.passes(minutes=30)
    assert shares(world) == []
    await ana.presses("sharing-button-now")
    await world.passes(minutes=10)
    assert SECRET in texts(shares(world))[0]
    await ana.presses("sharing-button-undo")
    assert ana.heard("sharing-out-already")
    assert len(shares(world)) == 1


async def test_a_draft_that_nobody_decides_about_is_gone_after_an_hour(world: World) -> None:
    ana, *_ = await circle(world)
    await drafts(ana)
    await world.passes(hours=1)
    await ana.presses("sharing-button-next")
    assert ana.heard("access-gone")
    assert world.count("posts") == world.count("timers") == 0


async def test_cancelling_keeps_nothing_and_pressing_it_again_does_no_harm(world: World) -> None:
    ana, *_ = await circle(world)
    await drafts(ana)
    cancel = ana.button("sharing-button-cancel").reference
    await ana.presses_reference(cancel)
    assert ana.heard("sharing-dropped")
    await ana.presses_reference(cancel)
    assert ana.heard("access-gone")
    await world.passes(days=2)
    assert shares(world) == []
    assert world.count("posts") == 0


async def test_pressing_the_release_twice_posts_once(world: World) -> None:
    ana, *_ = await circle(world)
    await drafts(ana)
    release = ana.button("sharing-button-next").reference
    await ana.presses_reference(release)
    await ana.presses_reference(release)
    await world.passes(days=1)
    await ana.presses_reference(release)
    assert ana.heard("sharing-out-already")
    await world.passes(days=1)
    assert len(shares(world)) == 1


async def test_a_share_that_fell_due_during_a_downtime_is_posted_once(world: World) -> None:
    ana, *_ = await circle(world)
    await drafts(ana)
    await ana.presses("sharing-button-next")
    await world.sleeps(days=1)
    await world.sleeps(hours=1)
    assert len(shares(world)) == 1


async def test_the_preview_shows_what_was_taken_out_and_warns_of_what_may_tell(world: World) -> None:
    ana, *_ = await circle(world)
    await drafts(ana, "Call 06 12 34 56 78 or @ana_92, see https://example.org/x @everyone")
    for warning in ("handle", "link", "phone"):
        assert ana.heard(f"sharing-warns-{warning}")
    assert not ana.heard("sharing-warns-mail")
    assert "Call 06 12 34 56 78 or ana_92, see […] everyone" in ana.reads()


async def test_the_author_is_told_who_could_find_out(world: World) -> None:
    ana, *_ = await circle(world)
    await drafts(ana)
    assert OPERATOR.name in ana.reads()
    assert "also facilitates" not in ana.reads()
    assert "People in this group: 8." in re.sub("[\u2068\u2069]", "", ana.reads())


def test_an_operator_who_facilitates_is_named_as_such() -> None:
    words = who(Operator("Nadia", is_facilitator=True), 12)
    assert "also facilitates: towards them it is not anonymous" in plain(catalog().say(words, "en"))
    assert "whoever runs this bot" in plain(catalog().say(who(Operator(), 12), "en"))


async def test_a_content_note_hides_the_share_behind_it(world: World) -> None:
    ana, *_ = await circle(world)
    await drafts(ana)
    await ana.presses("sharing-button-note")
    await ana.fills(note="death")
    assert ana.heard("sharing-behind")
    await ana.presses("sharing-button-next")
    await world.passes(days=1)
    assert plain(shares(world)[0].shown.note) == "Death and grief"


async def test_two_shares_of_one_person_stand_under_two_names(world: World) -> None:
    ana, *_ = await circle(world)
    await shared(world, ana, "One thing.")
    await shared(world, ana, "Another thing.")
    first, second = (text.partition(",")[0] for text in texts(shares(world)))
    assert first != second


async def test_too_small_a_group_does_not_share_and_the_words_come_back(world: World) -> None:
    ana, *_ = await circle(world, "cleo", "dana")  # four people
    await drafts(ana)
    assert ana.heard("sharing-too-few")
    assert SECRET in ana.reads()
    assert world.count("posts") == 0


async def test_a_small_group_is_told_that_people_may_guess(world: World) -> None:
    ana, *_ = await circle(world, "cleo", "dana", "eli")
    await drafts(ana)
    assert ana.heard("sharing-few")
    await join(world, world.person("fay"))
    await join(world, world.person("gus"))
    await join(world, world.person("hal"))
    await drafts(ana)
    assert not ana.heard("sharing-few")


async def test_who_did_not_agree_to_it_shares_nothing(world: World) -> None:
    await circle(world)
    newcomer = world.person("ines")
    await join(world, newcomer, consenting=False)
    await newcomer.says("/share")
    assert newcomer.heard("access-consent-sharing")
    assert world.count("posts") == 0


# --- owning it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("author", ["ana", "bo"])
async def test_the_author_changes_the_words_under_the_same_name(world: World, author: str) -> None:
    await circle(world)
    person = world.people[author]
    await shared(world, person)
    before = texts(shares(world))[0]
    await person.says("/shares")
    assert person.heard("sharing-is-out")
    await person.presses("sharing-button-edit")
    if person.last.form is not None:
        await person.fills(text="I cannot open that door.")
    else:
        await person.says("I cannot open that door.")
    assert person.heard("sharing-changed")
    for room in (SHARES, SHARES_TOO):
        (now,) = texts(shares(world, room))
        assert now == before.replace(SECRET, "I cannot open that door.")


async def test_the_author_withdraws_from_every_room_at_once(world: World) -> None:
    ana, *_ = await circle(world)
    await shared(world, ana)
    await ana.says("/shares")
    await ana.presses("sharing-button-withdraw")
    assert ana.heard("sharing-taken-back")
    assert shares(world) == shares(world, SHARES_TOO) == []
    await ana.says("/shares")
    assert ana.heard("sharing-mine-empty")
    assert world.count("posts") == world.count("burials") == 0
    await world.passes(days=2)  # at a moment that says nothing of the other one
    assert world.count("timers") == world.count("pending") == 0


async def test_somebody_elses_press_is_answered_as_if_nothing_were_there(world: World) -> None:
    ana, _, cleo, *_ = await circle(world)
    await drafts(ana)
    stolen = {key: ana.button(f"sharing-button-{key}").reference for key in ("next", "now", "note", "edit", "cancel")}
    await ana.presses("sharing-button-now")
    stolen["undo"] = ana.button("sharing-button-undo").reference
    for key, reference in stolen.items():
        await cleo.presses_reference(reference)
        if cleo.last.form is not None:
            await cleo.fills(**({"note": "food"} if key == "note" else {"text": "Not mine."}))
        assert cleo.heard("access-gone"), key
    theirs = cleo.last
    await ana.presses("sharing-button-withdraw")
    await cleo.presses_reference(stolen["cancel"])
    assert cleo.last == theirs  # what was there a moment ago and what is not there any more sound the same
    await cleo.says("/shares")
    assert cleo.heard("sharing-mine-empty")


async def test_the_list_shows_drafts_waiting_ones_and_those_in_the_room(world: World) -> None:
    ana, *_ = await circle(world)
    await shared(world, ana)
    await drafts(ana, "A second.")
    await ana.presses("sharing-button-next")
    await drafts(ana, "A third.")
    await ana.says("/shares")
    for state in ("out", "waiting", "draft"):
        assert ana.heard(f"sharing-is-{state}")


async def test_a_long_list_goes_on_at_the_press_of_a_button(world: World) -> None:
    ana, *_ = await circle(world)
    for number in range(9):
        await drafts(ana, f"Number {number}.")
    await ana.says("/shares")
    assert ana.keys().count("sharing-is-draft") == 8
    await ana.presses("sharing-button-older")
    assert ana.keys().count("sharing-is-draft") == 1


async def test_after_thirty_days_the_share_stays_and_is_nobodys(world: World) -> None:
    ana, _, cleo, *_ = await circle(world)
    await shared(world, ana)
    await cleo.presses("sharing-felt", SHARES)
    await world.passes(days=30)
    assert SECRET in texts(shares(world))[0]
    await ana.says("/shares")
    assert ana.heard("sharing-mine-empty")
    assert world.count("posts") == world.count("felt") == world.count("timers") == 0
    await cleo.presses("sharing-felt", SHARES)
    assert cleo.heard("access-gone")


# --- I know this feeling ------------------------------------------------------------------------------------


async def test_nothing_is_shown_under_three_and_then_only_a_rough_number(world: World) -> None:
    ana, bo, *others = await circle(world)
    await shared(world, ana)
    for person in (ana, others[0], others[0]):
        await person.presses("sharing-felt", SHARES)
        assert person.heard("sharing-felt-noted")
        assert person.keys() == ["sharing-felt-noted"]
    assert "people know this" not in texts(shares(world))[0]
    await bo.presses("sharing-felt", SHARES_TOO)
    for room in (SHARES, SHARES_TOO):
        assert texts(shares(world, room))[0].endswith("3 or more people know this feeling.")
    await others[1].presses("sharing-felt", SHARES)
    assert len(shares(world)[0].history) == 1  # four look like three
    await others[2].presses("sharing-felt", SHARES)
    assert texts(shares(world))[0].endswith("5 or more people know this feeling.")
    await ana.says("/shares")
    assert ana.heard("sharing-band-5")


async def test_an_edit_keeps_the_number_that_was_reached(world: World) -> None:
    ana, _, *others = await circle(world)
    await shared(world, ana)
    for person in others[:3]:
        await person.presses("sharing-felt", SHARES)
    await ana.says("/shares")
    await ana.presses("sharing-button-edit")
    await ana.fills(text="Other words.")
    assert "Other words." in texts(shares(world))[0]
    assert texts(shares(world))[0].endswith("3 or more people know this feeling.")


# --- words that nothing asked for ---------------------------------------------------------------------------


@pytest.mark.parametrize("author", ["ana", "bo"])
async def test_a_private_message_becomes_a_draft_only_when_its_author_says_so(world: World, author: str) -> None:
    await circle(world)
    person = world.people[author]
    await person.says(SECRET)
    assert person.heard("sharing-asked")
    assert world.count("posts") == 0
    await person.presses("sharing-button-this")
    assert person.heard("sharing-preview")
    assert world.count("pending") == 1  # no words any more: where they were written
    await person.presses("sharing-button-this")
    assert person.heard("access-gone")
    assert world.count("posts") == 1


@pytest.mark.parametrize("answer", ["for-you", "nothing"])
async def test_what_was_no_share_is_not_kept(world: World, answer: str) -> None:
    ana, *_ = await circle(world)
    await ana.says(SECRET)
    await ana.presses(f"sharing-button-{answer}")
    assert ana.heard("sharing-for-you" if answer == "for-you" else "sharing-nothing-kept")
    assert world.count("pending") == world.count("timers") == 0


async def test_what_stays_unanswered_is_gone_after_an_hour(world: World) -> None:
    ana, *_ = await circle(world)
    await ana.says(SECRET)
    assert world.count("pending") == 1
    await world.passes(hours=1)
    assert world.count("pending") == 0
    await ana.presses("sharing-button-this")
    assert ana.heard("access-gone")


async def test_a_call_for_help_is_answered_and_not_offered_for_sharing(world: World) -> None:
    ana, *_ = await circle(world)
    await ana.says("sos")
    assert ana.last.messages
    assert not ana.heard("sharing-asked")
    assert world.count("pending") == world.count("inbox") == 0


async def test_a_stranger_is_told_that_there_is_nobody_to_share_with(world: World) -> None:
    await circle(world)
    stranger = world.person("zoe")
    await stranger.says("Hello?")
    assert stranger.heard("sharing-no-group")
    assert world.count("pending") == 0


async def test_words_that_are_too_long_are_not_kept(world: World) -> None:
    ana, *_ = await circle(world)
    await ana.says("a" * 1501)
    assert ana.heard("sharing-too-long")
    assert world.count("pending") == 0


async def test_somebody_in_two_groups_says_which_one(world: World) -> None:
    ana, *_ = await circle(world)
    await gather(world, [], group=b"another circle..")
    await join(world, ana, group=b"another circle..")
    await ana.says(SECRET)
    await ana.presses("sharing-button-nothing")
    assert ana.heard("sharing-nothing-kept")
    await ana.says(SECRET)
    await ana.presses("sharing-button-this")
    assert ana.heard("engine-which-group")
    first, second, _ = (row[0].reference for row in ana.last.messages[0].rows)
    await ana.presses_reference(first)
    assert ana.heard("sharing-preview")
    await ana.says(SECRET)
    await ana.presses("sharing-button-this")
    await ana.presses_reference(second)
    assert ana.heard("sharing-too-few")  # there nobody else is
    await ana.says("/shares")
    assert ana.keys().count("sharing-is-draft") == 1


# --- leaving ------------------------------------------------------------------------------------------------


async def vanishing(world: World, room: Chat, hours: int) -> list[int]:
    """How many shares stand in the room after each hour."""
    standing = []
    for _ in range(hours):
        await world.passes(hours=1)
        standing.append(len(shares(world, room)))
    return standing


async def test_what_an_erased_member_shared_disappears_within_three_days_piece_by_piece(world: World) -> None:
    ana, bo, *_ = await circle(world)
    for text in ("One thing.", "Another thing.", "A third."):
        await shared(world, ana, text)
    await shared(world, bo, "By somebody else.")
    await drafts(ana, "One that waits.")
    await ana.presses("sharing-button-next")
    await leave(world, ana)
    standing = await vanishing(world, SHARES, 72)
    assert standing[0] == 4  # nothing happens at the moment of leaving
    too = [post for post in shares(world, SHARES_TOO) if "sharing-withdrawn" not in keys_of(post.shown.text)]
    assert texts(shares(world)) == texts(too)  # where what is old cannot be deleted, nothing of it is left to read
    assert "By somebody else." in texts(shares(world))[0]
    assert standing[-1] == 1
    assert {4, 3, 2, 1} == set(standing)  # each at a moment of its own
    assert world.count("posts") == 1


async def test_what_a_member_who_is_still_here_shared_stays(world: World) -> None:
    ana, *_ = await circle(world)
    await shared(world, ana)
    assert set(await vanishing(world, SHARES, 100)) == {1}


async def test_somebody_who_left_can_still_withdraw_from_the_private_chat(world: World) -> None:
    ana, *_ = await circle(world)
    await shared(world, ana)
    await leave(world, ana, keeping=True)
    await ana.says("/shares")
    await ana.presses("sharing-button-withdraw")
    assert ana.heard("sharing-taken-back")
    assert shares(world) == []


# --- three languages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said", "felt"),
    [
        ("en", "I am so tired of being strong.", "I know this feeling"),
        ("fr", "Je n’en peux plus d’être forte.", "Je connais ça"),
        ("ar", "تعبت من التظاهر بأن كل شيء بخير.", "أعرف هذا الشعور"),
    ],
)
async def test_a_share_reads_like_people_in_every_language(world: World, language: str, said: str, felt: str) -> None:
    ana, _, cleo, *_ = await circle(world, language=language)
    await shared(world, ana, said)
    (post,) = shares(world)
    assert said in plain(post.shown.text)
    assert "[" not in plain(post.shown.text)
    assert plain(cleo.button("sharing-felt", SHARES).label) == felt
    assert post.shown.direction == ("rtl" if language == "ar" else "ltr")
