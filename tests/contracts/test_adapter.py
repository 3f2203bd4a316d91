"""What every adapter promises (see `bot.ports.Adapter`), on every site that takes part (see `sites.py`)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.effects import File
from bot.events import Called, Filled, Pressed, Said
from bot.ports import Parcel, Presence, Receipt, Refused, Unreachable
from bot.shown import Answer, Shown, ShownAway, ShownButton, ShownDate, ShownField, ShownForm
from tests.contracts.sites import LIVELY, SITES, Dated, LivelySite, Site

LONGEST_REFERENCE = "ab.12345678." + "x" * 52
AWKWARD = "<b>*two* stars*</b> _and_ [a](b) `c` & {d} %s @everyone \\ \u2068مرحبا، كيف الحال؟\u2069\n> last line"


@pytest.fixture(params=SITES)
async def site(request: pytest.FixtureRequest) -> AsyncIterator[Site]:
    async with SITES[request.param]() as made:
        yield made


@pytest.fixture(params=LIVELY)
async def lively(request: pytest.FixtureRequest) -> AsyncIterator[LivelySite]:
    async with LIVELY[request.param]() as made:
        yield made


def words(text: str, *references: str) -> Shown:
    """A message in English; every reference is a button that is labelled with its number."""
    row = tuple(ShownButton(f"button {number}", reference) for number, reference in enumerate(references))
    return Shown(text, "en", "ltr", (row,) if row else ())


async def sent(site: Site, parcel: Parcel) -> str:
    outcome = await site.adapter.deliver(parcel)
    assert isinstance(outcome, Receipt)
    return outcome.ref


# --- what goes out -------------------------------------------------------------------------------------------


async def test_the_rooms_and_accounts_of_an_adapter_are_of_its_platform(site: Site) -> None:
    of = {one.platform for one in (site.room, site.elsewhere, site.member, site.manager, site.stranger)}
    assert of == {site.adapter.platform}


async def test_a_message_stands_where_it_was_sent_and_nowhere_else(site: Site) -> None:
    await sent(site, Parcel(site.room, words("for the room"), "n1"))
    await sent(site, Parcel(site.member, words("for one person"), "n2"))
    assert [seen.text for seen in await site.stands(site.room)] == ["for the room"]
    assert [seen.text for seen in await site.stands(site.member)] == ["for one person"]
    assert not await site.stands(site.elsewhere)
    assert not await site.stands(site.manager)


async def test_every_message_has_a_ref_of_its_own(site: Site) -> None:
    refs = [await sent(site, Parcel(site.room, words("again"), f"n{number}")) for number in range(3)]
    assert len(set(refs)) == 3
    assert all(refs)


@pytest.mark.parametrize("text", [AWKWARD, "# not a title", "-1. not a list", "a‍b 👩‍👩‍👧"])
async def test_words_arrive_as_they_are_and_are_never_markup(site: Site, text: str) -> None:
    await sent(site, Parcel(site.room, words(text), "n1"))
    assert [seen.text for seen in await site.stands(site.room)] == [text]


async def test_the_longest_message_that_the_adapter_says_it_carries_arrives_whole(site: Site) -> None:
    text = "x" * (site.adapter.able.longest - 2) + "ي."
    await sent(site, Parcel(site.room, words(text), "n1"))
    assert [seen.text for seen in await site.stands(site.room)] == [text]


async def test_buttons_send_back_what_they_were_given_to_the_last_byte(site: Site) -> None:
    assert len(LONGEST_REFERENCE) == 64
    await sent(site, Parcel(site.room, words("choose", "ab...mac", LONGEST_REFERENCE), "n1"))
    assert [seen.references for seen in await site.stands(site.room)] == [("ab...mac", LONGEST_REFERENCE)]


async def test_a_file_arrives_byte_for_byte(site: Site) -> None:
    kept = File("mine.json", "application/json", b'{"a": "\xd8\xa8"}\n')
    await sent(site, Parcel(site.member, replace(words("yours"), file=kept), "n1"))
    assert [(seen.text, seen.file) for seen in await site.stands(site.member)] == [("yours", kept.content)]


async def test_a_message_is_changed_where_it_stands_buttons_included(site: Site) -> None:
    ref = await sent(site, Parcel(site.room, words("before", "ab.1.x.mac"), "n1"))
    await sent(site, Parcel(site.room, words("another"), "n2"))
    await sent(site, Parcel(site.room, words("after"), "n3", ref=ref))
    assert [(seen.text, seen.references) for seen in await site.stands(site.room)] == [("after", ()), ("another", ())]
    await sent(site, Parcel(site.room, words("after"), "n4", ref=ref))  # the same words once more are no mistake


async def test_a_message_is_taken_back_and_taking_back_what_is_gone_is_done_already(site: Site) -> None:
    ref = await sent(site, Parcel(site.room, words("not for long"), "n1"))
    await sent(site, Parcel(site.room, None, "n2", ref=ref))
    assert not await site.stands(site.room)
    await sent(site, Parcel(site.room, None, "n3", ref=ref))


async def test_a_message_that_somebody_deleted_cannot_be_changed_any_more(site: Site) -> None:
    ref = await sent(site, Parcel(site.room, words("gone soon"), "n1"))
    await site.loses_message(ref)
    assert await site.adapter.deliver(Parcel(site.room, words("too late"), "n2", ref=ref)) == Unreachable()
    assert not await site.stands(site.room)


async def test_what_is_too_old_to_be_taken_back_is_refused_and_can_still_be_changed(site: Site) -> None:
    ref = await sent(site, Parcel(site.room, words("two days old"), "n1"))
    await site.grows_old()
    outcome = await site.adapter.deliver(Parcel(site.room, None, "n2", ref=ref))
    if outcome == Receipt(ref):  # this platform takes back whatever is ours
        assert not await site.stands(site.room)
        return
    assert outcome == Refused()
    await sent(site, Parcel(site.room, words("taken back"), "n3", ref=ref))
    assert [seen.text for seen in await site.stands(site.room)] == ["taken back"]


async def test_closed_private_messages_are_unreachable_until_they_are_opened(site: Site) -> None:
    await site.closes(site.member, True)
    assert await site.adapter.deliver(Parcel(site.member, words("one"), "n1")) == Unreachable()
    await sent(site, Parcel(site.room, words("the room is another matter"), "n2"))
    await site.closes(site.member, False)
    await sent(site, Parcel(site.member, words("two"), "n3"))
    assert [seen.text for seen in await site.stands(site.member)] == ["two"]


async def test_a_room_that_is_gone_is_unreachable(site: Site) -> None:
    await site.loses_room()
    assert await site.adapter.deliver(Parcel(site.room, words("hello?"), "n1")) == Unreachable()
    await sent(site, Parcel(site.elsewhere, words("hello"), "n2"))


async def test_a_nonce_counts_once_where_the_adapter_says_so(site: Site) -> None:
    if not site.adapter.able.idempotent_sends:
        pytest.skip("this platform takes everything it is sent: the outbox does not send twice there")
    first = await sent(site, Parcel(site.room, words("once"), "n1"))
    assert await sent(site, Parcel(site.room, words("once"), "n1")) == first
    assert len(await site.stands(site.room)) == 1


async def test_presence_is_asked_of_the_platform_at_that_moment(site: Site) -> None:
    assert await site.adapter.presence(site.member, site.room) == Presence(present=True, manages=False)
    assert await site.adapter.presence(site.manager, site.room) == Presence(present=True, manages=True)
    for who, where in ((site.member, site.elsewhere), (site.stranger, site.room)):
        found = await site.adapter.presence(who, where)
        assert found is None or not found.present


async def test_a_date_stands_in_the_calendar_once_is_changed_and_is_taken_out(site: Site) -> None:
    if not site.adapter.able.calendar:
        pytest.skip("places of this platform have no calendar")
    assert isinstance(site, Dated)
    tea = ShownDate("Tea", "More in the room", "In the room", 4_000_000_000, 4_000_003_600, 1)
    ref = await sent(site, Parcel(site.room, None, "n1", date=tea))
    assert await site.calendar() == [("Tea", 4_000_000_000)]
    assert await sent(site, Parcel(site.room, None, "n1", date=tea, again=True)) == ref
    assert await sent(site, Parcel(site.room, None, "n2", ref, date=tea)) == ref
    week = 7 * 86400
    later = replace(tea, title="Tea & talk", starts=tea.starts + week, ends=tea.ends + week)
    ref = await sent(site, Parcel(site.room, None, "n3", ref, date=later))
    assert await site.calendar() == [("Tea & talk", 4_000_000_000 + week)]
    await sent(site, Parcel(site.room, None, "n4", ref))
    assert await site.calendar() == []
    assert not await site.stands(site.room)


# --- what comes in -------------------------------------------------------------------------------------------


async def test_talk_arrives_with_who_and_where(lively: LivelySite) -> None:
    await lively.says(lively.member, lively.room, "good evening")
    await lively.says(lively.member, lively.private(lively.member), AWKWARD)
    in_the_room, in_private = lively.desk.events
    assert isinstance(in_the_room, Said)
    assert (in_the_room.text, in_the_room.to_us, in_the_room.where) == ("good evening", False, lively.room)
    assert isinstance(in_private, Said)
    assert (in_private.text, in_private.where.private) == (AWKWARD, True)
    assert {event.who.id for event in lively.desk.events} == {lively.member.id}
    assert {event.where.platform for event in lively.desk.events} == {lively.adapter.platform}


async def test_a_command_arrives_by_its_own_name_with_what_was_typed(lively: LivelySite) -> None:
    both = {"title": "Tea & talk", "first": "12 March 2027 19:00"}
    typed = dict(list(both.items())[: lively.blanks_in_a_command])  # what is left open is asked for
    await lively.calls(lively.manager, lively.room, "meeting schedule", typed)
    await lively.calls(lively.member, lively.private(lively.member), "share", {})
    planned, shared = lively.desk.events
    assert isinstance(planned, Called)
    assert (planned.name, dict(planned.typed), planned.where) == ("meeting schedule", typed, lively.room)
    assert isinstance(shared, Called)
    assert (shared.name, dict(shared.typed), shared.where.private) == ("share", {}, True)


async def test_a_press_brings_back_the_reference(lively: LivelySite) -> None:
    await sent(lively, Parcel(lively.room, words("choose", "ab...mac", LONGEST_REFERENCE), "n1"))
    await lively.presses(lively.member, lively.room, LONGEST_REFERENCE)
    (event,) = lively.desk.events
    assert isinstance(event, Pressed)
    assert (event.reference, event.who.id, event.where) == (LONGEST_REFERENCE, lively.member.id, lively.room)


async def test_every_event_has_an_id_of_its_own(lively: LivelySite) -> None:
    for text in ("one", "one", "two"):
        await lively.says(lively.member, lively.room, text)
    assert len({event.id for event in lively.desk.events}) == 3


async def test_an_answer_in_a_room_is_seen_by_the_person_who_asked_and_by_nobody_else(lively: LivelySite) -> None:
    lively.desk.answer = Answer((words("for you alone"),))
    await lively.calls(lively.member, lively.room, "share", {})
    where = lively.room if lively.adapter.able.private_in_rooms else lively.private(lively.member)
    assert await lively.sees(lively.member, where) == ["for you alone"]
    assert not await lively.sees(lively.manager, lively.room)
    assert not await lively.stands(lively.room)


async def test_the_card_for_a_bad_hour_may_stand_for_everybody(lively: LivelySite) -> None:
    lively.desk.answer = Answer((words("numbers"),), everybody=True)
    await lively.calls(lively.member, lively.room, "share", {})
    assert await lively.sees(lively.manager, lively.room) == ["numbers"]


async def test_an_answer_may_take_the_place_of_the_private_card_that_was_pressed(lively: LivelySite) -> None:
    mine = lively.private(lively.member)
    lively.desk.answer = Answer((words("first", "ab.1.x.mac"),))
    await lively.calls(lively.member, mine, "share", {})
    lively.desk.answer = Answer((replace(words("second"), instead=True),))
    await lively.presses(lively.member, mine, "ab.1.x.mac")
    assert await lively.sees(lively.member, mine) == ["second"]


async def test_what_somebody_wrote_to_us_alone_is_deleted_for_them_where_that_can_be(lively: LivelySite) -> None:
    mine = lively.private(lively.member)
    await lively.says(lively.member, lively.room, "in the room")
    for text in ("one", "two", "three"):
        await lively.says(lively.member, mine, text)
    in_room, *events = lively.desk.events
    assert not in_room.source
    if not any(event.source for event in events):
        pytest.skip("what is private goes by itself here, or may not be deleted")
    lively.desk.answer = Answer((words("a card", "ab.1.x.mac"),))
    await lively.calls(lively.member, mine, "share", {})
    gone = tuple(event.source for event in events[:2])
    lively.desk.answer = Answer(away=ShownAway(gone, replace(words("done"), instead=True), words("by hand")))
    await lively.presses(lively.member, mine, "ab.1.x.mac")
    assert [text for text in await lively.wrote(lively.member) if not text.startswith("/")] == ["three"]
    assert await lively.sees(lively.member, mine) == ["done"]


async def test_what_is_too_old_to_be_deleted_for_somebody_is_said_so(lively: LivelySite) -> None:
    mine = lively.private(lively.member)
    await lively.says(lively.member, mine, "two days old")
    (event,) = lively.desk.events
    if not event.source:
        pytest.skip("what is private goes by itself here, or may not be deleted")
    lively.desk.answer = Answer((words("a card", "ab.1.x.mac"),))
    await lively.calls(lively.member, mine, "share", {})
    await lively.grows_old()
    lively.desk.answer = Answer(away=ShownAway((event.source,), words("done"), replace(words("by hand"), instead=True)))
    await lively.presses(lively.member, mine, "ab.1.x.mac")
    assert [text for text in await lively.wrote(lively.member) if not text.startswith("/")] == ["two days old"]
    assert await lively.sees(lively.member, mine) == ["by hand"]


async def test_nothing_to_say_shows_nothing(lively: LivelySite) -> None:
    await lively.says(lively.member, lively.room, "good evening")
    assert not await lively.sees(lively.member, lively.room)
    assert not await lively.sees(lively.member, lively.private(lively.member))


async def test_a_form_goes_out_with_its_fields_and_comes_back_filled(lively: LivelySite) -> None:
    if not lively.adapter.able.forms:
        pytest.skip("this platform has no forms: the engine asks one question after the other")
    how = ShownField("how", "How is today?", "", "choice", True, 10, choices=(("1", "heavy"), ("5", "light")))
    more = ShownField("more", "Anything more?", "a word is enough", "text", False, 200, lines=3, value="as before")
    lively.desk.answer = Answer(form=ShownForm("Today", LONGEST_REFERENCE, "en", "ltr", (how, more), "Send"))
    await lively.calls(lively.member, lively.room, "share", {})
    lively.desk.answer = Answer((words("thank you"),))
    await lively.fills(lively.member, {"how": "5", "more": AWKWARD})
    event = lively.desk.events[-1]
    assert isinstance(event, Filled)
    assert (event.reference, dict(event.typed)) == (LONGEST_REFERENCE, {"how": "5", "more": AWKWARD})
    assert await lively.sees(lively.member, lively.room) == ["thank you"]
