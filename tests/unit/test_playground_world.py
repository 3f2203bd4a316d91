"""The playground without a page: who sees what, what falls due, and what survives."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from adapters.playground.platform import private_chat
from adapters.playground.playground import NotPossible, Playground
from bot.events import Called, Filled, Pressed, Said
from bot.model import Account, Chat
from bot.ports import Parcel, Receipt, Unreachable
from tests.unit.playground_house import Street, words

pytestmark = pytest.mark.slow  # each starts a whole house; left out of the inner loop


@pytest.fixture
def street() -> Street:
    return Street()


@pytest.fixture
async def play(street: Street) -> AsyncIterator[Playground]:
    playground = street.playground()
    await playground.start()
    yield playground
    await playground.stop()


def texts(play: Playground, account: str, chat: str) -> list[str]:
    return [message.text for message in play.world.seen_by(account, chat)]


async def test_talk_in_a_room_is_seen_by_everybody_of_that_look_and_by_nobody_else(play: Playground) -> None:
    await play.says("mariam", "circle", "good evening")
    assert texts(play, "sam", "circle") == ["good evening"]
    assert texts(play, "ines", "circle") == []


async def test_nobody_acts_in_a_room_that_they_are_not_in(play: Playground) -> None:
    with pytest.raises(NotPossible):
        await play.says("mariam", "team", "hello")
    with pytest.raises(NotPossible):
        await play.says("ines", "circle", "hello")
    with pytest.raises(NotPossible):
        await play.says("mariam", private_chat("sam"), "hello")


async def test_an_answer_in_a_discord_room_is_seen_by_one_person_alone(play: Playground) -> None:
    await play.says("mariam", "circle", "/hello")
    assert texts(play, "mariam", "circle") == ["/hello", "only for you"]
    assert texts(play, "sam", "circle") == []


async def test_an_answer_in_a_telegram_room_goes_to_the_private_chat(play: Playground) -> None:
    await play.says("ines", "cercle", "/hello")
    assert texts(play, "ines", private_chat("ines")) == ["only for you"]
    assert texts(play, "noor", "cercle") == ["/hello"]


async def test_with_a_closed_private_chat_the_room_shows_a_line_without_name_or_matter(play: Playground) -> None:
    await play.closes_private("ines", True)
    await play.says("ines", "cercle", "/hello")
    line = play.world.seen_by("noor", "cercle")[-1]
    assert "Inès" not in line.text
    assert "only for you" not in line.text
    assert texts(play, "ines", private_chat("ines")) == []
    await play.presses("noor", line.ref, 0)
    assert texts(play, "noor", private_chat("noor")) == []
    await play.presses("ines", line.ref, 0)
    assert texts(play, "ines", private_chat("ines")) == ["only for you"]


async def test_numbers_for_a_bad_hour_may_stand_in_the_room_for_everybody(play: Playground) -> None:
    await play.says("ines", "cercle", "/sos")
    assert texts(play, "noor", "cercle") == ["/sos", "numbers for everybody"]


async def test_the_card_that_everybody_reads_leads_to_a_chat_where_one_is_alone(
    play: Playground, street: Street
) -> None:
    await play.says("ines", "cercle", "/sos")
    card = play.world.seen_by("noor", "cercle")[-1]
    assert len(card.rows) == 1
    await play.presses("noor", card.ref, 0)
    asked = street.events[-1]
    assert isinstance(asked, Pressed)
    assert (asked.reference, asked.who.id, asked.where.private) == ("cr.p", "noor", True)
    await play.says("ines", private_chat("ines"), "/sos")
    assert play.world.seen_by("ines", private_chat("ines"))[-1].rows == ()  # there it would lead nowhere


async def test_a_private_card_is_replaced_and_a_message_for_all_is_not(play: Playground) -> None:
    await play.says("mariam", "circle", "/hello")
    card = play.world.seen_by("mariam", "circle")[-1]
    await play.presses("mariam", card.ref, "again")
    assert texts(play, "mariam", "circle") == ["/hello", "again and again"]
    await play.presses("mariam", card.ref, "loud")
    assert texts(play, "sam", "circle") == ["for all"]


async def test_a_button_that_somebody_does_not_see_cannot_be_pressed(play: Playground) -> None:
    await play.says("mariam", "circle", "/hello")
    card = play.world.seen_by("mariam", "circle")[-1]
    with pytest.raises(NotPossible):
        await play.presses("sam", card.ref, 0)
    with pytest.raises(NotPossible):
        await play.presses("mariam", card.ref, 7)


async def test_a_form_lies_open_for_one_person_until_it_is_sent(play: Playground, street: Street) -> None:
    await play.says("mariam", "circle", "/ask")
    assert "sam" not in play.world.forms
    await play.fills("mariam", {"how": "heavy"})
    assert texts(play, "mariam", "circle")[-1] == "you said heavy"
    assert isinstance(street.events[-1], Filled)
    with pytest.raises(NotPossible):
        await play.fills("mariam", {"how": "heavy"})


async def test_what_somebody_typed_reaches_the_engine_as_the_event_it_is(play: Playground, street: Street) -> None:
    await play.says("mariam", "circle", "/meeting schedule first: tomorrow 7pm title: Tea: and cake")
    called = street.events[-1]
    assert isinstance(called, Called)
    assert (called.name, dict(called.typed)) == (
        "meeting schedule",
        {"first": "tomorrow 7pm", "title": "Tea: and cake"},
    )
    await play.says("mariam", "circle", "/meeting schedule Tea")
    assert isinstance(street.events[-1], Called)
    assert street.events[-1].typed == {"title": "Tea"}
    await play.says("mariam", "circle", "@Halqa hello")
    assert isinstance(street.events[-1], Said)
    assert street.events[-1].to_us
    await play.says("mariam", "circle", "hello")
    assert isinstance(street.events[-1], Said)
    assert not street.events[-1].to_us


async def test_every_event_has_an_id_of_its_own_even_after_a_restart(play: Playground, street: Street) -> None:
    await play.says("mariam", "circle", "/hello")
    await play.presses("mariam", play.world.seen_by("mariam", "circle")[-1].ref, 0)
    first = [event.id for event in street.events]
    await play.kill_and_restart()
    await play.says("mariam", "circle", "/hello")
    await play.reset()
    await play.says("mariam", "circle", "/hello")
    rest = [event.id for house in street.houses[1:] for event in house.small.events]
    assert isinstance(street.houses[0].small.events[1], Pressed)
    assert len({*first, *rest}) == 4


async def test_time_moves_and_what_is_due_happens_on_the_way(play: Playground, street: Street) -> None:
    await play.says("mariam", "circle", "/later")
    before = play.clock.now()
    await play.moves(3599)
    assert texts(play, "sam", "circle") == []
    await play.moves(24 * 3600)
    late = play.world.seen_by("sam", "circle")[-1]
    assert (late.text, late.at) == ("an hour later", before + 3600)
    assert not await play.to_next()
    with pytest.raises(NotPossible):
        await play.moves(-1)


async def test_the_clock_can_go_to_what_comes_next(play: Playground) -> None:
    await play.says("mariam", "circle", "/later")
    before = play.clock.now()
    assert await play.to_next()
    assert play.clock.now() == before + 3600
    assert texts(play, "sam", "circle") == ["an hour later"]


async def test_after_a_power_cut_the_world_and_the_timers_are_still_there(play: Playground, street: Street) -> None:
    await play.says("mariam", "circle", "/later")
    await play.kill_and_restart()
    assert not street.houses[0].running
    assert texts(play, "mariam", "circle") == ["/later", "in an hour"]
    await play.moves(3600)
    assert texts(play, "sam", "circle") == ["an hour later"]


async def test_a_reset_leaves_nothing(play: Playground, street: Street) -> None:
    await play.says("mariam", "circle", "/later")
    await play.reset()
    assert play.world.everything() == ()
    assert await play.upcoming() == []
    assert len(street.houses) == 2


async def test_the_same_nonce_posts_once(play: Playground, street: Street) -> None:
    adapter = street.houses[0].small.adapters[0]
    room = Chat("discord-look", "circle")
    first = await adapter.deliver(Parcel(room, words("once"), "n1"))
    assert await adapter.deliver(Parcel(room, words("once"), "n1")) == first
    assert texts(play, "sam", "circle") == ["once"]


async def test_a_message_can_be_changed_and_taken_back(play: Playground, street: Street) -> None:
    adapter = street.houses[0].small.adapters[0]
    room = Chat("discord-look", "circle")
    sent = await adapter.deliver(Parcel(room, words("first"), "n1"))
    assert isinstance(sent, Receipt)
    await adapter.deliver(Parcel(room, words("second"), "n2", ref=sent.ref))
    assert texts(play, "sam", "circle") == ["second"]
    await adapter.deliver(Parcel(room, None, "n3", ref=sent.ref))
    assert texts(play, "sam", "circle") == []
    assert await adapter.deliver(Parcel(room, words("third"), "n4", ref=sent.ref)) == Unreachable()


async def test_closed_private_messages_cannot_be_reached(play: Playground, street: Street) -> None:
    discord, telegram = street.houses[0].small.adapters
    await play.closes_private("mariam", True)
    to = Account("discord-look", "mariam")
    assert await discord.deliver(Parcel(to, words("hello"), "n1")) == Unreachable()
    assert await telegram.deliver(Parcel(to, words("hello"), "n2")) == Unreachable()
    await play.closes_private("mariam", False)
    assert isinstance(await discord.deliver(Parcel(to, words("hello"), "n3")), Receipt)
    assert texts(play, "mariam", private_chat("mariam")) == ["hello"]


async def test_presence_says_who_is_in_a_room_and_who_manages_it(street: Street, play: Playground) -> None:
    discord = street.houses[0].small.adapters[0]
    team = Chat("discord-look", "team")
    sam = await discord.presence(Account("discord-look", "sam"), team)
    mariam = await discord.presence(Account("discord-look", "mariam"), team)
    nobody = await discord.presence(Account("discord-look", "nobody"), team)
    assert sam is not None
    assert (sam.present, sam.manages) == (True, True)
    assert mariam is not None
    assert (mariam.present, mariam.manages) == (False, False)
    assert nobody is not None
    assert not nobody.present


async def test_who_changes_the_language_of_their_app_tells_the_bot_too(play: Playground, street: Street) -> None:
    await play.alters("mariam", language="fr", zone="Europe/Paris")
    told = street.events[-1]
    assert isinstance(told, Called)
    assert (told.name, dict(told.typed), told.where.private) == ("language", {"language": "fr"}, True)
    assert (play.world.people["mariam"].language, play.world.people["mariam"].zone) == ("fr", "Europe/Paris")
