"""The corridor from an event to its answer: once, in order, kindly, and never without an answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.actions import Action, Audience, Need, Nothing
from bot.build import FURNITURE, Furnished
from bot.context import Context
from bot.effects import Effect, Reply
from bot.errors import StoreUnavailable
from bot.events import Called, Event, Filled, Pressed, Said
from bot.feature import Feature
from bot.model import Account, Chat, Role
from bot.ports import Presence
from bot.references import Reference, write
from bot.shown import Answer
from bot.words import say
from tests.circle import gather, join
from tests.world import DAY, HOUR, START, Person, World, keys_of, plain

OTHER = b"some other group"
SECRET = "what-ana-wrote"


@dataclass
class Trial:
    """Actions that note their order. (A test may look on; real handlers keep nothing.)"""

    ran: list[str] = field(default_factory=list)

    def furniture(self) -> Furnished:
        needs = frozenset({Need.PRESENCE})
        actions = (
            Action("qa", Nothing, self._slow, "trial slow", who=Audience.ANYONE, needs=needs),
            Action("qb", Nothing, self._quick, "trial quick", who=Audience.ANYONE),
            Action("qc", Nothing, self._breaks, "trial breaks", who=Audience.ANYONE),
        )
        return Furnished(Feature("trial", actions, keeps=False), lambda tx: None)

    def _slow(self, ctx: Context[Any], it: Nothing) -> Sequence[Effect]:
        self.ran.append("slow")
        return [Reply(say("common-done"))]

    def _quick(self, ctx: Context[Any], it: Nothing) -> Sequence[Effect]:
        self.ran.append(f"quick {ctx.actor.id}")
        return [Reply(say("common-done"))]

    def _breaks(self, ctx: Context[Any], it: Nothing) -> Sequence[Effect]:
        ctx.vault.seal("health:" + "0" * 32, ("a", "b"), b"")
        raise ValueError(f"{SECRET} {ctx.actor.id}")


@pytest.fixture
def trial() -> Trial:
    return Trial()


@pytest.fixture
async def world(folder: Path, trial: Trial) -> AsyncIterator[World]:
    made = World(folder, furniture=(*FURNITURE, trial.furniture()))
    await made.opens()
    yield made
    await made.stops()


def keys(answer: Answer) -> list[str]:
    return [key for message in answer.messages for key in keys_of(message.text)]


def called(world: World, name: str, id: str, who: str = "ana") -> Called:
    return Called(id, Account("discordish", who), world.room, name)


async def handle(world: World, event: Event) -> Answer:
    return await world.built.house.engine.handle(event)


async def circle(world: World, platform: str = "discordish") -> tuple[Person, Person]:
    """A facilitator and a member of a group in Cairo."""
    fay, noor = world.person("fay", platform=platform), world.person("noor")
    await gather(world, [noor], zone="Africa/Cairo")
    await join(world, fay, role=Role.FACILITATOR)
    return fay, noor


async def counts(world: World) -> dict[str, int]:
    """How many rows each table has."""

    def count(books: Any) -> dict[str, int]:
        run = books.inbox._tx._connection.execute
        names = [name for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: run(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608

    return await world.built.store.read(count)


async def invited(world: World, fay: Person) -> None:
    await fay.says("/checkin schedule", where=world.room)
    await fay.fills(first="2026-11-03 19:00")
    await fay.presses("common-confirm")
    await world.passes(days=2)


# --- once, and in order -------------------------------------------------------------------------------------


async def test_an_event_that_comes_again_changes_nothing_and_says_nothing(world: World) -> None:
    fay, noor = await circle(world)
    await invited(world, fay)
    await noor.presses("checkins-answer-2", where=world.room)
    tell = Pressed("again", noor.account, noor.private, noor.button("checkins-tell").reference)
    assert keys(await handle(world, tell)) == ["checkins-told"]
    await world.settles()
    before = await counts(world)
    assert await handle(world, tell) == Answer()
    await world.settles()
    assert await counts(world) == before
    told = [post for post in noor.sees(world.room) if "checkins-telling" in keys_of(post.shown.text)]
    assert len(told) == 1


async def test_the_same_event_twice_at_the_same_moment_is_handled_once(world: World, trial: Trial) -> None:
    event = called(world, "trial quick", "one")
    answers = await asyncio.gather(*(handle(world, event) for _ in range(5)))
    assert trial.ran == ["quick ana"]
    assert sorted(map(keys, answers)) == [[], [], [], [], ["common-done"]]


@dataclass
class Doorkeeper:
    """A platform that takes its time to say who is there."""

    asked: asyncio.Event = field(default_factory=asyncio.Event)
    let: asyncio.Event = field(default_factory=asyncio.Event)

    async def presence(self, who: Account, where: Chat) -> Presence | None:
        self.asked.set()
        await self.let.wait()
        return Presence(True, False)


@pytest.fixture
def keeper(world: World, monkeypatch: pytest.MonkeyPatch) -> Doorkeeper:
    made = Doorkeeper()
    monkeypatch.setattr(world.platforms["discordish"], "presence", made.presence)
    return made


async def test_a_quick_press_waits_for_what_the_same_person_asked_before(
    world: World, trial: Trial, keeper: Doorkeeper
) -> None:
    slow = asyncio.create_task(handle(world, called(world, "trial slow", "1")))
    await keeper.asked.wait()
    quick = asyncio.create_task(handle(world, called(world, "trial quick", "2")))
    await handle(world, called(world, "trial quick", "3", who="ben"))
    assert trial.ran == ["quick ben"]
    keeper.let.set()
    await asyncio.gather(slow, quick)
    assert trial.ran == ["quick ben", "slow", "quick ana"]


async def test_an_adapter_that_gives_up_waiting_spoils_nothing_and_lets_nobody_overtake(
    world: World, trial: Trial, keeper: Doorkeeper
) -> None:
    slow = asyncio.create_task(handle(world, called(world, "trial slow", "1")))
    await keeper.asked.wait()
    given_up = asyncio.create_task(handle(world, called(world, "trial quick", "2")))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    third = asyncio.create_task(handle(world, called(world, "trial quick", "3")))
    await asyncio.sleep(0)
    assert trial.ran == []
    keeper.let.set()
    async with asyncio.timeout(10):
        assert keys(await slow) == ["common-done"]
        assert keys(await third) == ["common-done"]
    assert trial.ran == ["slow", "quick ana"]


async def test_messages_typed_in_one_go_answer_one_question_after_the_other(world: World) -> None:
    fay, _ = await circle(world, "telegramish")
    texts = ["Evening circle", "2026-11-10 19:00"]
    events: list[Event] = [Called("c", fay.account, fay.private, "meeting schedule")]
    events += [Said(f"s{n}", fay.account, fay.private, text) for n, text in enumerate(texts)]
    answers = await asyncio.gather(*(handle(world, event) for event in events))  # as after a downtime: all at once
    assert ["engine-question" in keys(answer) for answer in answers] == [True] * 3
    fay.last = answers[-1]
    await fay.presses("choice-meeting-schedule-every-weekly")
    assert fay.heard("engine-enough")


async def test_somebody_the_platform_cannot_speak_for_is_refused_kindly(
    world: World, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(who: Account, where: Chat) -> Presence | None:
        raise ConnectionError(who.id)

    monkeypatch.setattr(world.platforms["discordish"], "presence", breaks)
    assert keys(await handle(world, called(world, "trial slow", "1"))) == ["access-could-not-check"]
    assert trial.ran == []


# --- when something fails -----------------------------------------------------------------------------------


def break_store(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unavailable(*_: object) -> None:
        raise StoreUnavailable("the disk is full")

    for name in ("read", "write", "tidy"):
        monkeypatch.setattr(world.built.store, name, unavailable)


async def test_ordinary_talk_of_a_group_needs_no_database(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, noor = await circle(world)
    break_store(world, monkeypatch)
    event = Said("1", noor.account, world.room, "hello everybody")
    assert await handle(world, event) == Answer()


async def test_without_the_store_everybody_hears_that_we_come_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, noor = await circle(world)
    break_store(world, monkeypatch)
    for event in (called(world, "trial quick", "1"), Said("2", noor.account, noor.private, "hello"),
                  Called("3", noor.account, noor.private, "checkin mine")):  # fmt: skip
        assert keys(await handle(world, event)) == ["common-back-soon"]
    monkeypatch.undo()
    assert keys(await handle(world, called(world, "trial quick", "1"))) == ["common-done"]  # nothing of it was kept


async def test_the_crisis_door_needs_no_store(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, noor = await circle(world)
    break_store(world, monkeypatch)
    for name in ("crisis", "sos", "urgence"):
        answer = await handle(world, Called(name, noor.account, world.room, name))
        assert answer.messages
        assert "common-back-soon" not in keys(answer)
    assert (await handle(world, Said("said", noor.account, noor.private, "sos"))).messages


async def test_a_crisis_door_that_breaks_leaves_the_corridor_open(
    world: World, trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(type(world.built.house.parts.door), "answer", breaks)
    assert keys(await handle(world, called(world, "trial quick", "1"))) == ["common-done"]


async def test_a_handler_that_fails_is_answered_with_an_apology_and_leaves_nothing(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    before = await counts(world)
    event = called(world, "trial breaks", "event-id-17", who="ana-account")
    assert keys(await handle(world, event)) == ["common-try-again"]
    assert await counts(world) == before
    told = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    assert "ValueError" in told
    assert [word for word in (SECRET, "ana-account", "event-id-17") if word in told] == []


async def test_completions_are_never_an_error(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    engine, who = world.built.house.engine, Account("discordish", "ana")
    assert await engine.suggest(Called("1", who, world.room, "no such command"), "zone") == ()
    break_store(world, monkeypatch)
    for action in world.built.house.engine._directory.named:
        for blank in action.suggest:
            assert await engine.suggest(Called("2", who, world.room, action.name, {blank: "c"}), blank) == ()


async def test_a_command_that_does_not_exist_is_answered_kindly(world: World) -> None:
    assert keys(await handle(world, called(world, "no such thing", "1"))) == ["engine-unknown-command"]


# --- buttons in other hands ---------------------------------------------------------------------------------


def spoiled(genuine: str) -> list[str]:
    code, value, object, mac = genuine.split(".")
    other = "A" if mac[0] != "A" else "B"
    return [
        f"{code}.{value}.{object}.{other}{mac[1:]}",
        f"{code}.5.{object}.{mac}",
        f"cs.{value}.{object}.{mac}",
        genuine[:-1],
        genuine[: len(genuine) // 2],
        genuine + "x" * 5000,
        genuine + "\0",
        "\0" * 20,
        "x" * 5000,
        "",
        "....",
        "ca.1",
        "ca.‮é😀.AAAA.AAAA",
        "\ud800" * 10,
    ]


async def test_a_button_that_is_not_ours_is_answered_kindly_and_does_nothing(world: World) -> None:
    fay, noor = await circle(world)
    await invited(world, fay)
    genuine = noor.button("checkins-answer-2", world.room).reference
    before = await counts(world)
    for kind in (Pressed, Filled):
        for number, reference in enumerate(spoiled(genuine)):
            answer = await handle(world, kind(f"{kind.__name__} {number}", noor.account, world.room, reference))
            assert keys(answer) == ["engine-old-button"], reference[:60]
    assert await counts(world) == before


async def test_a_button_of_an_action_that_is_no_more_is_answered_kindly(world: World) -> None:
    _, noor = await circle(world)
    old = write(Reference("yy", "", bytes(16)), world.built.vault)
    assert keys(await handle(world, Pressed("1", noor.account, world.room, old))) == ["engine-old-button"]


@pytest.mark.parametrize("private", [True, False])
async def test_another_groups_button_opens_nothing(world: World, private: bool) -> None:
    fay, noor = await circle(world)
    await invited(world, fay)
    reference = noor.button("checkins-answer-2", world.room).reference
    stranger = world.person("sam")
    await gather(world, [stranger], group=OTHER)
    theirs = Chat("discordish", OTHER.hex() + "room-main")
    before = await counts(world)
    await stranger.presses_reference(reference, stranger.private if private else theirs)
    assert stranger.last.messages
    assert not stranger.heard("checkins-kept")
    assert (await counts(world))["answers"] == before["answers"]


async def test_the_button_of_something_that_is_gone_says_so(world: World) -> None:
    _, noor = await circle(world)
    gone = write(Reference("ca", "2", b"no such round!!!"), world.built.vault)
    assert keys(await handle(world, Pressed("1", noor.account, noor.private, gone))) == ["access-gone"]


# --- half said ----------------------------------------------------------------------------------------------


async def asks(fay: Person, first: str = "2026-11-10 19:00") -> None:
    """As far as the question whether it is right, on a platform where one question follows the other."""
    await fay.says("/meeting schedule")
    await fay.says("Evening circle")
    await fay.says(first)
    await fay.presses("choice-meeting-schedule-every-weekly")
    await fay.presses("common-that-is-all")


async def test_what_is_half_said_goes_on_for_fifteen_minutes(world: World) -> None:
    fay, _ = await circle(world, "telegramish")
    await fay.says("/meeting schedule")
    await world.passes(minutes=14)
    await fay.says("Evening circle")
    assert fay.heard("engine-question")
    await world.passes(minutes=15)
    await fay.says("2026-11-10 19:00")
    assert not fay.heard("engine-question")
    assert (await counts(world))["meetings"] == 0


async def test_a_yes_counts_once(world: World) -> None:
    fay, _ = await circle(world, "telegramish")
    await asks(fay)
    yes = fay.button("common-confirm").reference
    await fay.presses_reference(yes)
    assert fay.heard("meetings-scheduled")
    await fay.presses_reference(yes)
    assert fay.heard("engine-draft-gone")
    assert (await counts(world))["meetings"] == 1


async def test_after_a_cancel_nothing_stands_and_no_yes_counts(world: World) -> None:
    fay, _ = await circle(world, "telegramish")
    await asks(fay)
    yes = fay.button("common-confirm").reference
    await fay.presses("common-cancel")
    assert fay.heard("engine-cancelled")
    await fay.presses_reference(yes)
    assert fay.heard("engine-draft-gone")
    assert (await counts(world))["meetings"] == (await counts(world))["drafts"] == 0


async def test_a_choice_that_is_pressed_twice_answers_one_question(world: World) -> None:
    fay, _ = await circle(world, "telegramish")
    await fay.says("/meeting schedule")
    await fay.says("Evening circle")
    await fay.says("2026-11-10 19:00")
    weekly = fay.button("choice-meeting-schedule-every-weekly").reference
    await fay.presses_reference(weekly)
    await fay.presses("common-that-is-all")
    yes = fay.button("common-confirm").reference
    await fay.presses_reference(weekly)
    assert not fay.heard("common-try-again")
    await fay.presses_reference(yes)
    assert fay.heard("meetings-scheduled")


async def test_what_is_half_said_goes_on_across_midnight(world: World) -> None:
    fay, _ = await circle(world, "telegramish")
    world.clock.move_to(START - START % DAY + DAY - 300)  # five minutes to midnight
    await fay.says("/meeting schedule")
    await world.passes(minutes=6)
    await fay.says("Evening circle")
    assert fay.heard("engine-question")


@pytest.mark.parametrize("platform", ["discordish", "telegramish"])
async def test_tomorrow_confirmed_after_midnight_is_what_was_shown(world: World, platform: str) -> None:
    fay, _ = await circle(world, platform)
    midnight = START - START % DAY + DAY - 2 * HOUR  # in Cairo
    world.clock.move_to(midnight - 60)
    if platform == "telegramish":
        await asks(fay, "tomorrow 19:00")
    else:
        await fay.says("/meeting schedule", where=world.room)
        await fay.fills(title="Evening circle", first="tomorrow 19:00", every="weekly")
    assert "Tuesday, November 3, 2026" in fay.reads()
    await world.passes(minutes=5)
    await fay.presses("common-confirm")
    assert fay.heard("meetings-scheduled")
    await fay.says("/meeting next")
    assert "November 3" in fay.reads()
    assert "November 4" not in fay.reads()


async def test_a_form_that_was_not_understood_comes_back_as_it_was_typed(world: World) -> None:
    fay, _ = await circle(world)
    await fay.says("/meeting schedule", where=world.room)
    await fay.fills(title="Evening circle", first="some day", every="weekly", where="12 Rose Street")
    fields = {field.name: field for field in fay.form.fields}
    assert {name: one.value for name, one in fields.items() if one.value} == {
        "title": "Evening circle", "first": "some day", "every": "weekly", "where": "12 Rose Street",
    }  # fmt: skip
    assert {name for name, one in fields.items() if one.problem} == {"first"}
    assert keys_of(fields["first"].problem) == ["blank-not-a-date"]
    await fay.fills(title="Evening circle", first="2026-11-10 19:00", every="weekly")
    assert fay.heard("meetings-echo")


async def in_two_groups(world: World, platform: str) -> Person:
    fay, _ = await circle(world, platform)
    await gather(world, [], zone="Africa/Cairo", group=OTHER)
    await join(world, fay, group=OTHER, role=Role.FACILITATOR)
    return fay


async def test_a_moment_is_meant_by_the_clock_of_the_group_that_is_chosen_after_it(world: World) -> None:
    fay = await in_two_groups(world, "discordish")
    await fay.says("/meeting schedule")
    await fay.fills(title="Evening circle", first="2026-11-10 19:00", every="weekly")
    assert fay.heard("engine-which-group")
    await fay.presses("engine-group-name")
    assert fay.heard("engine-question")  # whose seven o'clock was not known before
    await fay.says("2026-11-10 19:00")
    await fay.presses("common-that-is-all")
    assert fay.heard("meetings-echo")
    assert "7:00" in fay.reads().replace("\u202f", " ")
    assert "Evening circle" in fay.reads()


async def test_what_was_not_understood_is_asked_again_before_the_group_is(world: World) -> None:
    fay = await in_two_groups(world, "telegramish")
    await fay.says("/meeting schedule", title="x" * 500, every="weekly")
    assert fay.heard("blank-too-long")
    await fay.says("Evening circle")
    assert fay.heard("engine-which-group")
    await fay.presses("engine-group-name")
    assert fay.heard("engine-question")
    await fay.says("2026-11-10 19:00")
    await fay.presses("common-that-is-all")
    assert fay.heard("meetings-echo")  # "weekly", said in the first breath, was not lost


async def test_a_private_message_that_nothing_expects_is_answered(world: World) -> None:
    _, noor = await circle(world)
    await noor.says("hello")
    assert noor.last.messages
    assert "hello" not in "".join(plain(post.shown.text) for post in noor.sees(world.room))
