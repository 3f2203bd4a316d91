"""The way through the crisis door: a card before everybody stands for a minute, and a broken door stops nothing."""

from dataclasses import dataclass, replace

from bot.clock import MovableClock
from bot.danger import Hint
from bot.doorway import AN_HOUR, STANDS, Doorway
from bot.events import Called, Event
from bot.model import Account, Chat
from bot.shown import Answer, Shown

WHO, ROOM, OTHER = Account("t", "1"), Chat("t", "room"), Chat("t", "other")
CARD = Answer((Shown("fr", "fr", "ltr"),), everybody=True)


@dataclass
class OneCard:
    commands = ("crisis",)
    broken: bool = False

    def answer(self, event: Event, hint: Hint) -> Answer | None:
        if self.broken:
            raise RuntimeError("out of order")
        return self.neutral(event, hint) if isinstance(event, Called) and event.name == "crisis" else None

    def card(self, event: Event, hint: Hint) -> Answer:
        return self.neutral(event, hint)

    def neutral(self, event: Event, hint: Hint) -> Answer:
        if self.broken:
            raise RuntimeError("out of order")
        return replace(CARD, messages=(Shown(hint.language, hint.language, "ltr"),))


def call(where: Chat = ROOM, name: str = "crisis") -> Called:
    return Called("e", WHO, where, name, language="fr-FR")


def doorway(clock: MovableClock, *, broken: bool = False) -> Doorway:
    return Doorway(OneCard(broken), clock, lambda event: event.language[:2])


def test_the_same_card_in_the_same_room_need_not_be_put_up_twice_within_a_minute() -> None:
    clock = MovableClock(1000)
    door = doorway(clock)
    first, again = door.answer(call(), Hint()), door.answer(call(), Hint())
    assert first is not None
    assert again is not None
    assert not first.again
    assert again.again
    assert again.messages == first.messages  # nobody is left without an answer
    elsewhere, other = door.answer(call(OTHER), Hint()), door.answer(call(), Hint("en", "FR"))
    assert elsewhere is not None
    assert other is not None
    assert not elsewhere.again
    assert not other.again
    clock.pass_(STANDS)
    later = door.answer(call(), Hint())
    assert later is not None
    assert not later.again


def test_a_card_that_nobody_asked_for_stands_once_an_hour() -> None:
    clock = MovableClock(1000)
    door = doorway(clock)
    assert door.unasked(call(), Hint()) == CARD
    assert door.unasked(call(), Hint()) == Answer()
    assert door.unasked(call(OTHER), Hint()) == CARD
    clock.pass_(AN_HOUR)
    assert door.unasked(call(), Hint()) == CARD


def test_a_door_that_fails_stops_nothing() -> None:
    door = doorway(MovableClock(0), broken=True)
    assert door.answer(call(), Hint()) is None
    assert door.card(call(), Hint()) is None
    assert door.unasked(call(), Hint()) == Answer()


def test_the_language_of_the_persons_app_is_used_where_none_is_remembered() -> None:
    door = doorway(MovableClock(0))
    assert door.answer(call(), Hint()) == replace(CARD, messages=(Shown("fr", "fr", "ltr"),))
    assert door.answer(call(), Hint("en")) == replace(CARD, messages=(Shown("en", "en", "ltr"),))
    assert door.answer(call(name="help"), Hint()) is None
