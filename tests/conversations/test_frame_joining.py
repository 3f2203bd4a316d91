"""Joining, agreeing, leaving, coming back."""

import re

from bot.model import Chat
from tests.conversations.test_frame_setup import FACILITATORS, begun, joined, manager
from tests.world import DAY, Person, World, keys_of, plain


def rows(world: World, table: str) -> list[tuple[object, ...]]:
    """What stands in a table."""
    return world.stored(f"select * from {table}")  # noqa: S608  # a name from this file


def today(world: World) -> int:
    return world.clock.now() // DAY


async def approved(world: World) -> Person:
    salma = await begun(world)
    await salma.says("/setup room", FACILITATORS, purpose="facilitators")
    await salma.says("/setup", world.room)
    await salma.presses("setup-button-joining")
    await salma.presses("setup-joining-approved")
    assert salma.heard("setup-line-joining-approved")
    return salma


async def coded(world: World) -> tuple[Person, str]:
    salma = await begun(world)
    await salma.presses("setup-button-joining")
    await salma.presses("setup-joining-code")
    assert salma.heard("setup-code")
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", salma.reads())
    assert found
    return salma, found[0]


async def test_nothing_is_kept_before_somebody_agrees(world: World) -> None:
    await begun(world)
    before = rows(world, "members"), rows(world, "accounts"), rows(world, "memberships")
    ana = world.person("ana")
    await ana.says("/join", world.room)
    assert ana.heard("joining-welcome")
    assert ana.heard("joining-agreement")
    assert (rows(world, "members"), rows(world, "accounts"), rows(world, "memberships")) == before
    await ana.presses("joining-yes-adult")
    assert ana.heard("joining-in")
    assert len(rows(world, "memberships")) == len(before[2]) + 1
    assert rows(world, "consents") == []


async def test_agreeing_twice_changes_nothing(world: World) -> None:
    await begun(world)
    ana = world.person("ana")
    await ana.says("/join", world.room)
    yes = ana.button("joining-yes-adult").reference
    await ana.presses_reference(yes)
    kept = rows(world, "members")
    await ana.presses_reference(yes)
    assert ana.heard("joining-here")
    assert rows(world, "members") == kept


async def test_a_group_for_all_ages_does_not_ask_for_an_age(world: World) -> None:
    salma = await begun(world)
    await salma.presses("setup-button-all-ages")
    ana = world.person("ana")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes")
    assert ana.heard("joining-in")


async def test_a_consent_is_given_and_ended_with_one_press_each(world: World) -> None:
    await begun(world)
    ana = await joined(world, "ana")
    assert ana.heard("joining-checkins-off")
    await ana.presses("joining-checkins-agree")
    assert ana.heard("joining-checkins-on")
    assert ana.heard("joining-sharing-off")
    ended = ana.button("joining-checkins-end").reference
    await world.passes(days=2)
    await ana.presses_reference(ended)
    assert ana.heard("joining-ended-checkins")
    await ana.presses_reference(ended)
    assert ana.heard("joining-checkins-off")
    ((*_, given, withdrawn),) = rows(world, "consents")
    assert (given, withdrawn) == (today(world) - 2, today(world))  # the proof of agreeing stays beside the end of it


async def test_the_gates_button_agrees_and_a_second_press_does_not_take_it_back(world: World) -> None:
    await begun(world)
    ana = await joined(world, "ana")
    agree = ana.button("joining-checkins-agree").reference
    await ana.presses_reference(agree)
    await ana.presses_reference(agree)
    assert ana.heard("joining-checkins-on")


async def test_the_consents_can_be_seen_again(world: World) -> None:
    await begun(world)
    ana = await joined(world, "ana")
    await ana.says("/consent")
    assert ana.heard("joining-consents")


async def test_a_newcomer_reads_in_their_own_language_and_keeps_it(world: World) -> None:
    await begun(world)
    claire = world.person("claire", language="fr")
    answer = await claire.says("/join", world.room)
    assert answer.messages[0].language == "fr"
    await claire.presses("joining-yes-adult")
    answer = await claire.says("/help")
    assert answer.messages[0].language == "fr"


async def test_a_stranger_in_private_hears_how_to_join(world: World) -> None:
    await begun(world)
    ana = world.person("ana")
    await ana.says("/join")
    assert ana.heard("joining-no-group")


# --- by code ------------------------------------------------------------------------------------------------


async def test_a_code_opens_the_group_from_anywhere_and_is_kept_only_as_a_hash(world: World) -> None:
    _, code = await coded(world)
    ana = world.person("ana")
    await ana.says("/join", world.room)
    assert ana.heard("joining-needs-code")
    await ana.says("/join", code=code.lower())
    assert ana.heard("joining-welcome")
    await ana.presses("joining-yes-adult")
    assert ana.heard("joining-in")
    data = world.everything()
    assert code.replace("-", "").encode() not in data
    assert code.encode() not in data


async def test_a_wrong_code_opens_nothing(world: World) -> None:
    await coded(world)
    ana = world.person("ana")
    await ana.says("/join", world.room, code="AAAA-AAAA")
    assert ana.heard("joining-wrong-code")
    await ana.presses("joining-enter-code")
    await ana.fills(code="BBBB-BBBB")
    assert ana.heard("joining-wrong-code")


async def test_an_old_agreement_does_not_open_a_group_that_now_asks_for_a_code(world: World) -> None:
    salma = await begun(world)
    ana = world.person("ana")
    await ana.says("/join", world.room)
    yes = ana.button("joining-yes-adult").reference
    await salma.presses("setup-button-joining")
    await salma.presses("setup-joining-code")
    await ana.presses_reference(yes)
    assert ana.heard("joining-needs-code")


async def test_a_new_code_ends_the_old_one(world: World) -> None:
    salma, code = await coded(world)
    await salma.presses("setup-button-joining")
    await salma.presses("setup-button-new-code")
    assert salma.heard("setup-code")
    ana = world.person("ana")
    await ana.says("/join", code=code)
    assert ana.heard("joining-wrong-code")


# --- with approval ------------------------------------------------------------------------------------------


async def test_approval_needs_a_room_that_only_facilitators_see(world: World) -> None:
    salma = await begun(world)
    await salma.presses("setup-button-joining")
    await salma.presses("setup-joining-approved")
    assert salma.heard("setup-approved-needs-room")
    assert salma.heard("setup-line-joining-open")


async def test_a_facilitator_accepts_and_the_person_hears_of_it_as_they_allowed(world: World) -> None:
    salma = await approved(world)
    ana = world.person("ana")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    assert ana.heard("joining-asked")
    await ana.says("/checkin mine", world.room)
    assert ana.heard("access-waiting")
    (card,) = [post for post in salma.sees(FACILITATORS) if "joining-asks" in keys_of(post.shown.text)]
    assert "Ana" in plain(card.shown.text)
    accept = salma.button("joining-accept", FACILITATORS).reference
    await salma.presses_reference(accept, FACILITATORS)
    assert salma.heard("joining-accepted-thanks")
    assert "Ana" not in plain(salma.sees(FACILITATORS)[-1].shown.text)
    assert ana.sees(ana.private) == []
    news = salma.sees(world.room)[-1]
    assert "joining-somebody-new" in keys_of(news.shown.text)
    assert "Ana" not in plain(news.shown.text)
    await salma.presses_reference(accept, FACILITATORS)
    assert salma.heard("joining-request-settled")


async def test_somebody_who_allowed_it_is_told_in_private(world: World) -> None:
    salma = await approved(world)
    ana = world.person("ana")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    await ana.says("/join", world.room)
    assert ana.heard("joining-waiting")
    await ana.presses("joining-reminders-agree")
    assert ana.heard("joining-reminders-on")
    await salma.presses_reference(salma.button("joining-accept", FACILITATORS).reference, FACILITATORS)
    assert ana.was_sent("joining-accepted")


async def test_not_now_keeps_nothing_of_the_request(world: World) -> None:
    salma = await approved(world)
    before = rows(world, "members"), rows(world, "accounts"), rows(world, "memberships")
    ana = world.person("ana")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    await salma.presses_reference(salma.button("joining-not-now", FACILITATORS).reference, FACILITATORS)
    assert salma.heard("joining-declined")
    assert (rows(world, "members"), rows(world, "accounts"), rows(world, "memberships")) == before
    assert not any("Ana" in post.shown.text for post in salma.sees(FACILITATORS))
    await ana.says("/join", world.room)
    assert ana.heard("joining-welcome")


async def test_a_request_can_be_taken_back(world: World) -> None:
    salma = await approved(world)
    ana = world.person("ana")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    await ana.presses("joining-take-back")
    assert ana.heard("joining-erased")
    assert not any("Ana" in post.shown.text for post in salma.sees(FACILITATORS))


async def test_a_request_that_nobody_answered_is_gone_after_a_month_and_can_be_made_again(world: World) -> None:
    salma = await approved(world)
    before = rows(world, "members"), rows(world, "accounts"), rows(world, "memberships")
    ana = world.person("ana")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    await world.passes(days=29)
    assert any("Ana" in post.shown.text for post in salma.sees(FACILITATORS))
    await world.passes(days=2)
    assert not any("Ana" in post.shown.text for post in salma.sees(FACILITATORS))
    assert (rows(world, "members"), rows(world, "accounts"), rows(world, "memberships")) == before

    await ana.says("/join", world.room)
    assert ana.heard("joining-welcome")


async def test_who_was_accepted_is_not_forgotten_with_the_request(world: World) -> None:
    salma = await approved(world)
    ana = world.person("ana")
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    await salma.presses_reference(salma.button("joining-accept", FACILITATORS).reference, FACILITATORS)
    await world.passes(days=40)
    await ana.says("/checkin mine", world.room)
    assert ana.heard("checkins-mine-empty")


# --- leaving ------------------------------------------------------------------------------------------------


async def test_leaving_asks_and_nothing_happens_before_a_press(world: World) -> None:
    await begun(world)
    ana = await joined(world, "ana")
    await ana.says("/leave")
    assert ana.heard("joining-leave")
    await ana.says("/consent")
    assert ana.heard("joining-consents")


async def test_things_wait_for_a_year_and_come_back_with_the_person(world: World) -> None:
    await begun(world)
    ana = await joined(world, "ana")
    await ana.presses("joining-checkins-agree")
    await ana.says("/leave")
    keep = ana.button("joining-keep").reference
    await ana.presses_reference(keep)
    assert ana.heard("joining-kept")
    await ana.presses_reference(keep)
    assert ana.heard("joining-away-already")
    await world.passes(days=300)
    await ana.says("/join", world.room)
    await ana.presses("joining-yes-adult")
    assert ana.heard("joining-returned")
    assert ana.heard("joining-checkins-on")
    await world.passes(days=100)
    await ana.says("/consent")
    assert ana.heard("joining-checkins-on")


async def test_after_the_year_nothing_is_left(world: World) -> None:
    await begun(world)
    before = rows(world, "members"), rows(world, "accounts"), rows(world, "memberships")
    ana = await joined(world, "ana")
    await ana.presses("joining-checkins-agree")
    await ana.says("/leave")
    await ana.presses("joining-keep")
    await world.sleeps(days=400)
    assert (rows(world, "members"), rows(world, "accounts"), rows(world, "memberships")) == before
    assert rows(world, "consents") == []
    assert rows(world, "timers") == []


async def test_leaving_with_everything_erased_is_harmless_twice(world: World) -> None:
    await begun(world)
    ana = await joined(world, "ana")
    await ana.says("/leave")
    erase = ana.button("joining-erase").reference
    await ana.presses_reference(erase)
    assert ana.heard("joining-erased")
    await ana.presses_reference(erase)
    assert ana.heard("joining-not-in")


async def test_a_facilitator_who_left_comes_back_as_a_member(world: World) -> None:
    salma = await begun(world)
    tom = await joined(world, "tom")
    await salma.says("/facilitator add", world.room, member=f"discordish:{tom.account.id}")
    await tom.says("/leave")
    await tom.presses("joining-keep")
    await tom.says("/join", world.room)
    await tom.presses("joining-yes-adult")
    await tom.says("/setup", world.room)
    assert tom.heard("setup-not-yours")


async def test_somebody_in_two_groups_leaves_one_and_stays_in_the_other(world: World) -> None:
    await begun(world)
    other = Chat("discordish", "room-other")
    rima = manager(world, "rima")
    await rima.says("/setup", other, name="Other circle")
    ana = await joined(world, "ana")
    await ana.says("/join", other)
    await ana.presses("joining-yes-adult")
    await ana.says("/leave")
    assert ana.heard("engine-which-group")
    await ana.presses("Other circle")
    await ana.presses("joining-erase")
    await ana.says("/consent")
    assert ana.heard("joining-here")
    await ana.says("/consent", other)
    assert ana.heard("access-join-first")
