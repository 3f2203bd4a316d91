"""A bad hour: numbers at once, for everybody, everywhere, whatever else is going on, and nobody's name beside it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import bindparam, update

from bot.events import Called
from bot.model import Chat, Role, State
from bot.ports import TryLater
from storage.tables import memberships, metadata
from tests.circle import SHARES_TOO, gather, join, leave
from tests.world import Person, World, keys_of, plain

_stands = update(memberships).values(state=bindparam("now"))
CALLS = {"en": "help me", "fr": "au secours", "ar": "النجدة"}
COUNTRY = {"en": "United Kingdom", "fr": "France", "ar": "مصر"}


async def circle(world: World, language: str = "en") -> tuple[Person, Person]:
    """A member, and another one who would see what should not be seen."""
    mariam, noor = (world.person(name, language=language) for name in ("mariam", "noor"))
    await gather(world, [mariam, noor], language=language)
    return mariam, noor


def rows(world: World) -> dict[str, int]:
    return {name: world.count(name) for name in metadata.tables}


def helped(person: Person) -> bool:
    """Danger first, then somebody to turn to, and that the bot itself calls nobody."""
    keys = person.keys()
    return keys[0].startswith("crisis-danger") and {"crisis-anywhere", "crisis-bot"} <= set(keys)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("name", ["crisis", "sos", "urgence"])
async def test_in_a_room_the_card_is_for_one_person_alone_and_leaves_no_trace(
    world: World, language: str, name: str
) -> None:
    mariam, noor = await circle(world, language)
    before = rows(world)
    await mariam.says(f"/{name}", world.room)
    assert helped(mariam)
    assert not mariam.last.everybody
    assert {message.language for message in mariam.last.messages} == {language}
    assert noor.sees(world.room) == []
    assert rows(world) == before


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_words_are_enough_in_private_and_where_the_bot_is_spoken_to(world: World, language: str) -> None:
    mariam, _ = await circle(world, language)
    for text in (CALLS[language], "sos", "🆘"):
        await mariam.says(text)
        assert helped(mariam)
        await mariam.says(text, world.room, to_us=True)
        assert helped(mariam)


async def test_the_talk_of_a_group_is_left_alone(world: World) -> None:
    mariam, noor = await circle(world)
    for text in CALLS.values():
        await mariam.says(text, world.room)
        assert mariam.last.messages == ()
    assert noor.sees(world.room) == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_where_nothing_is_private_one_card_stands_for_everybody_and_names_nobody(
    world: World, language: str
) -> None:
    await circle(world, language)
    sami = world.person("sami", language=language, platform="telegramish")
    await join(world, sami)
    await sami.says("/crisis", SHARES_TOO)
    assert sami.last.everybody
    assert sami.heard("crisis-room-opening")
    assert "Sami" not in sami.reads()
    await sami.says("/crisis")
    assert not sami.last.everybody
    assert helped(sami)


async def test_the_card_that_everybody_reads_tells_nothing_of_who_called(world: World) -> None:
    await circle(world, "fr")
    sami = world.person("sami", language="ar", platform="telegramish")
    await join(world, sami)
    await sami.says("/language", language="ar")
    await sami.says("/country", country="مصر")
    await sami.says("/crisis", SHARES_TOO)
    assert {message.language for message in sami.last.messages} == {"fr"}  # the group's
    assert not sami.heard("crisis-danger-number")  # Egypt's would tell where somebody lives
    await sami.says("/crisis")
    assert sami.heard("crisis-danger-number")
    assert {message.language for message in sami.last.messages} == {"ar"}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_the_numbers_are_those_of_the_country_that_was_said_with_their_age(world: World, language: str) -> None:
    mariam, _ = await circle(world, language)
    await mariam.says("/crisis")
    assert mariam.heard("crisis-which-country")
    await mariam.says("/country", country=COUNTRY[language])
    await mariam.says("/crisis")
    assert not mariam.heard("crisis-which-country")
    assert mariam.heard("crisis-danger-number")
    assert mariam.heard("crisis-talking")
    assert mariam.heard("crisis-note-dated")  # not yet re-checked by us


async def test_after_a_restart_nobody_is_asked_again_where_they_are_and_how_they_read(world: World) -> None:
    mariam, noor = await circle(world)
    await mariam.says("/country", country="France")
    await mariam.says("/language", language="fr")
    await world.sleeps(hours=1)
    for where in (None, world.room):
        await mariam.says("/crisis", where)
        assert not mariam.heard("crisis-which-country")
        assert "3114" in mariam.reads()
        assert {message.language for message in mariam.last.messages} == {"fr"}
    await noor.says("/crisis")
    assert noor.heard("crisis-which-country")


async def test_who_did_not_say_where_they_are_is_taken_to_be_where_the_group_is(world: World) -> None:
    mariam, noor = await circle(world)
    world.platforms["discordish"].managers.add(noor.account.id)
    await noor.says("/setup", world.room)
    await noor.presses("setup-button-country")
    await noor.fills(country="France")
    await world.built.house.engine.refreshing.caught_up()
    await mariam.says("/crisis")
    assert "3114" in mariam.reads()
    await world.sleeps(hours=1)
    await mariam.says("/crisis")
    assert "3114" in mariam.reads()
    await mariam.says("[suicide 2] so tired")
    assert "3114" in mariam.reads()
    await mariam.says("/country", country="United Kingdom")  # their own goes first
    await mariam.says("/crisis")
    assert "116 123" in mariam.reads()
    await gather(world, [mariam], group=b"another circle..")
    await world.sleeps(hours=1)
    await mariam.says("/crisis")
    assert "116 123" in mariam.reads()


async def test_what_somebody_says_while_the_rows_are_read_is_newer_than_these(world: World) -> None:
    mariam, _ = await circle(world)
    await mariam.says("/country", country="France")
    hints, store = world.built.house.engine._hints, world.built.store
    since = hints.reading()
    rooms, people = await store.read(lambda books: (books.groups.known(), books.people.known(100)))
    await mariam.says("/country", country="United Kingdom")
    hints.learn(dict(rooms), dict(people), since)
    await mariam.says("/crisis")
    assert "116 123" in mariam.reads()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
async def test_help_begins_with_a_person(world: World, language: str) -> None:
    mariam, _ = await circle(world, language)
    for person in (mariam, world.person("stranger", language=language)):
        await person.says("/help")
        first = person.last.messages[0].rows[0][0]
        assert keys_of(first.label) == ["crisis-button-now"]
        await person.presses_reference(first.reference)
        assert helped(person)


async def test_a_stranger_somewhere_else_is_answered_like_anybody(world: World) -> None:
    await circle(world)
    zoe = world.person("zoe", language="fr")
    for where in (None, Chat("discordish", "a room we do not know"), world.room):
        await zoe.says("/crisis", where)
        assert helped(zoe)
        assert zoe.last.messages[0].language == ("en" if where == world.room else "fr")


async def test_who_left_or_was_never_let_in_is_answered_all_the_same(world: World) -> None:
    mariam, noor = await circle(world)
    await leave(world, mariam, keeping=True)
    await leave(world, noor)
    for person in (mariam, noor):
        await person.says("/sos")
        assert helped(person)


@pytest.mark.parametrize("state", [State.ASKED, State.AWAY, State.OUT, State.REMOVED])
async def test_however_somebody_stands_towards_the_group_help_is_there(world: World, state: State) -> None:
    mariam, _ = await circle(world)
    await world.built.store.write(lambda books: everybody_stands(books, state))
    for where in (None, world.room):
        await mariam.says("/crisis", where)
        assert helped(mariam)
    await mariam.says("[suicide 3] tonight")
    assert mariam.heard("crisis-care-suicide-now")


def everybody_stands(books: Any, state: State) -> None:
    books.tx.do(_stands, now=state.value)


async def test_while_one_platform_is_down_the_other_answers(world: World) -> None:
    mariam, _ = await circle(world)
    sami = world.person("sami", platform="telegramish")
    await join(world, sami)
    down = world.platforms["telegramish"]
    down.silent = True
    down.answers += [TryLater(600)] * 50
    await mariam.says("/crisis", world.room)
    assert helped(mariam)
    await mariam.says("[suicide 3] tonight")
    assert mariam.heard("crisis-care-suicide-now")
    await sami.says("/crisis", SHARES_TOO)  # whatever still gets through from there
    assert sami.heard("crisis-room-opening")


async def test_in_the_middle_of_a_question_help_comes_first_and_the_question_waits(world: World) -> None:
    await circle(world)
    fay = world.person("fay", platform="telegramish")
    await join(world, fay, role=Role.FACILITATOR)
    await fay.says("/meeting schedule")
    await fay.says("🆘")
    assert helped(fay)
    await fay.says("Evening circle")
    assert fay.heard("blank-meeting-schedule-first")


async def test_it_is_never_too_often(world: World) -> None:
    mariam, _ = await circle(world)
    for _ in range(60):
        await mariam.says("/crisis")
        assert helped(mariam)


async def test_the_same_event_twice_is_answered_twice(world: World) -> None:
    mariam, _ = await circle(world)
    event = Called("again", mariam.account, mariam.private, "crisis")
    answers = [await world.built.house.engine.handle(event) for _ in range(2)]
    assert answers[0].messages == answers[1].messages != ()


async def test_no_log_tells_who_asked(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    mariam, _ = await circle(world)
    caplog.clear()
    await mariam.says("/crisis", world.room)
    await mariam.says("au secours")
    told = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    assert [word for word in ("account-mariam", "Mariam", "secours") if word in told] == []


async def test_what_is_shown_can_be_read_out(world: World) -> None:
    mariam, _ = await circle(world)
    await mariam.says("/country", country="France")
    await mariam.says("/crisis")
    text = mariam.reads()
    assert text == plain(text)
    assert "[" not in text.replace("[]", "")
