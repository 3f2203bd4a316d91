"""People press anything, type anything, and time goes by: everybody is answered, nobody hears an apology, all holds.

The same seed makes the same afternoon, so that one that went wrong can be looked at again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from random import Random

import pytest

from bot.events import Called, Event, Filled, Pressed, Said
from bot.model import Chat, Role
from bot.shown import ShownCommand, ShownField
from tests.circle import SHARES, SHARES_TOO, gather, join
from tests.world import Person, World, keys_of, plain

SECOND = b"another circle.."
LONGEST = 4096  # characters that every platform takes
OURS = {"common-try-again", "common-back-soon"}  # what is only said when something of ours went wrong
TYPED = (
    "", " ", "hello", "2026-12-01 19:00", "yesterday", "tomorrow 19:00", "90 min", "weekly", "3", "-1", "x" * 2000,
    "Cairo", "fr", "EG", "@Ana", "<@1> @everyone", "مرحبا", "🆘", "\u202eleft", "\0", "/help", "' or 1=1 --", "{0}",
)  # fmt: skip
CIRCLE = (
    ("ana", "en", "discordish"), ("bo", "fr", "telegramish"), ("cleo", "ar", "discordish"),
    ("dan", "en", "telegramish"), ("eve", "fr", "discordish"), ("fay", "ar", "discordish"),
    ("gus", "en", "telegramish"), ("zoe", "fr", "discordish"),
)  # fmt: skip


class Afternoon:
    """What people do, one thing after the other, by chance."""

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance = world, Random(seed)
        self.people = [world.person(name, language=tongue, platform=on) for name, tongue, on in CIRCLE]
        self.commands = world.built.house.engine.commands("en")
        self.wrong: list[str] = []
        self.answered = 0

    async def begins(self) -> None:
        ana, bo, *others, fay, gus, _ = self.people  # the last one is nobody's member
        await gather(self.world, [ana, bo, *others], zone="Africa/Cairo")
        await join(self.world, fay, role=Role.OWNER)
        await join(self.world, gus, role=Role.FACILITATOR)
        await gather(self.world, [bo], group=SECOND, zone="Europe/Paris")
        await join(self.world, ana, group=SECOND, role=Role.FACILITATOR)
        self.world.platforms["discordish"].managers.add(fay.account.id)
        await fay.says("/checkin schedule", self.world.room, first="2026-11-03 19:00", every="weekly", open_for="100 h")
        await fay.presses("common-confirm")
        await fay.says("/meeting schedule", self.world.room, title="Tea", first="2026-11-04 19:00", every="weekly")
        await fay.presses("common-confirm")
        await ana.says("/share", self.world.room, text="Something hard.")
        await ana.presses("sharing-button-now")
        await self.world.passes(days=1, hours=10)

    async def goes_on(self) -> None:
        """One thing happens."""
        pick, who = self.chance.random(), self.chance.choice(self.people)
        if pick < 0.05:
            hours, minutes = self.chance.choice([0, 1, 7, 30, 24 * 9]), self.chance.choice([0, 16])
            await self.world.passes(hours=hours, minutes=minutes)
        elif pick < 0.07:
            await self.world.sleeps(hours=self.chance.choice([0, 5]))
        else:
            event = self.chance.choice([self._calls, self._presses, self._presses, self._fills, self._says])(who)
            if event is not None:
                await self._happens(who, event)

    # --------------------------------------------------------------------------------------------------------

    async def _happens(self, who: Person, event: Event) -> None:
        await who._does(event)
        self.answered += 1
        keys = {key for message in who.last.messages for key in keys_of(message.text)}
        talk = isinstance(event, Said) and not event.where.private
        self._wrong_if(bool(keys & OURS), event, "an apology")
        self._wrong_if(not (who.last.messages or who.last.form or talk), event, "no answer")
        self._wrong_if(any(len(plain(one.text)) > LONGEST for one in who.last.messages), event, "too long")
        self._wrong_if(any(f"[{key}]" in one.text for one in who.last.messages for key in keys), event, "a bare key")

    def _wrong_if(self, wrong: bool, event: Event, what: str) -> None:
        if wrong:
            self.wrong.append(f"{what}: event {event.id}, {type(event).__name__}")

    def _calls(self, who: Person) -> Event:
        command: ShownCommand = self.chance.choice(self.commands)
        typed = {field.name: self._typed(field) for field in command.fields if self.chance.random() < 0.6}
        return Called(who._id(), who.account, self._place(who), command.name, typed, language=who.language)

    def _presses(self, who: Person) -> Event | None:
        posts = [post.shown for chat in self._rooms(who) for post in who.sees(chat)[-6:]]
        buttons = [button for shown in (*who.seen[-12:], *posts) for row in shown.rows for button in row]
        if not buttons:
            return None
        reference = self.chance.choice(buttons).reference
        return Pressed(who._id(), who.account, self._place(who), reference, language=who.language)

    def _fills(self, who: Person) -> Event | None:
        form = who.last.form
        if form is None:
            return None
        typed = {field.name: field.value or self._typed(field) for field in form.fields if self.chance.random() < 0.85}
        return Filled(who._id(), who.account, self._place(who), form.reference, typed, language=who.language)

    def _says(self, who: Person) -> Event:
        text, to_us = self.chance.choice(TYPED), self.chance.random() < 0.3
        return Said(who._id(), who.account, self._place(who), text, to_us, language=who.language)

    def _typed(self, field: ShownField) -> str:
        choices = [value for value, _ in field.choices]
        return self.chance.choice(choices if choices and self.chance.random() < 0.8 else TYPED)

    def _rooms(self, who: Person) -> list[Chat]:
        return [self.world.room, SHARES] if who.account.platform == "discordish" else [SHARES_TOO]

    def _place(self, who: Person) -> Chat:
        return self.chance.choice([who.private, who.private, *self._rooms(who)])


@pytest.fixture
def errors(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What was logged as an error."""
    return lambda: [f"{one.name}: {one.getMessage()}" for one in caplog.records if one.levelno >= logging.ERROR]


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_people_do_everybody_is_answered(
    world: World, errors: Callable[[], list[str]], seed: int
) -> None:
    afternoon = Afternoon(world, seed)
    await afternoon.begins()
    for _ in range(300):
        await afternoon.goes_on()
    assert afternoon.answered > 150
    assert afternoon.wrong == []
    assert errors() == []
    assert not world.built.house.parts.catalog.faults


@pytest.mark.parametrize("seed", range(6, 9))
async def test_after_it_everybody_can_go_and_nothing_of_anybody_is_left(world: World, seed: int) -> None:
    afternoon = Afternoon(world, seed)
    await afternoon.begins()
    for _ in range(200):
        await afternoon.goes_on()
    for who in afternoon.people:
        await who.says("/mydata erase")
        if any(
            "common-confirm" in keys_of(button.label) for one in who.last.messages for row in one.rows for button in row
        ):
            await who.presses("common-confirm")
    await world.passes(days=5)  # what was shared disappears piece by piece
    of_people = ("members", "accounts", "memberships", "consents", "answers", "comings", "reminded", "drafts")
    assert {table: world.count(table) for table in of_people} == dict.fromkeys(of_people, 0)
    assert world.count("posts") == world.count("pending") == 0
    await world.passes(days=31)
    assert world.keys.ids() == set()  # not one key: what old copies hold is read by nobody
