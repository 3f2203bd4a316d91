"""The people of the playground, and how their story is told."""

from __future__ import annotations

import pytest

from adapters.playground.people import ROLES, cast
from adapters.playground.platform import Look
from adapters.playground.playground import NotPossible, Playground
from adapters.playground.story import Story
from bot.catalog import Catalog
from tests.unit.playground_house import LOCALES, Street, words


@pytest.fixture
def catalog() -> Catalog:
    return Catalog.load(LOCALES)


async def playing(catalog: Catalog) -> Playground:
    street = Street()
    play = Playground(street.open, street.clock, catalog, lambda: cast(catalog, "en"))
    await play.start()
    return play


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_eight_people_of_three_languages_are_there_in_every_language(catalog: Catalog, language: str) -> None:
    people = cast(catalog, language).people
    assert len({person.name for person in people}) == len(ROLES) == 8
    assert sorted(person.language for person in people) == ["ar", "ar", "ar", "en", "en", "fr", "fr", "fr"]
    assert {person.look for person in people if person.manages} == set(Look)
    assert not catalog.missing


async def test_everybody_has_their_circle_and_only_the_facilitator_the_team(catalog: Catalog) -> None:
    play = await playing(catalog)
    chats = {person.account: len(play.world.chats(person)) for person in play.world.people.values()}
    assert chats.pop("salma") == 3
    assert set(chats.values()) == {2}
    await play.stop()


async def test_the_listener_hears_who_spoke_where_and_who_alone_sees_it(catalog: Catalog) -> None:
    play = await playing(catalog)
    lines: list[str] = []
    story = Story(play, catalog, "en", lines.append)
    story.told("hello")
    await story.writes("tom", "tom-hello")
    await story.says("tom", "/hello")
    story.end()
    assert lines[0].strip() == story.line("told-hello")
    assert "Tom: Hi, I am Tom." in lines[1]
    assert "sees this" in lines[-1]
    assert "[again]" in lines[-1]
    count = len(lines)
    await story.says("tom", "more")
    assert len(lines) == count
    await play.stop()


async def test_nobody_in_the_story_presses_what_they_do_not_see(catalog: Catalog) -> None:
    play = await playing(catalog)
    story = Story(play, catalog, "en", lambda line: None)
    with pytest.raises(NotPossible, match="common-yes"):
        await story.presses("tom", "common-yes")
    await play.stop()


async def test_a_card_that_changes_again_and_again_is_told_as_it_was_first_and_as_it_is_at_last(
    catalog: Catalog,
) -> None:
    play = await playing(catalog)
    lines: list[str] = []
    story = Story(play, catalog, "en", lines.append)
    await story.says("tom", "/hello")
    card = play.world.seen_by("tom", "circle")[-1]
    for text in ("one", "two", "three"):
        play.world.rewrite(card.ref, words(text))
    await story.writes("tom", "tom-hello")
    story.end()
    told = "".join(lines)
    assert "only for you" in told
    assert "three" in told
    assert "two" not in told
    await play.stop()
