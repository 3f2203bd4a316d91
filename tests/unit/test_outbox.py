"""The outbox: in order per chat, each chat for itself, and nothing lost or doubled where that can be helped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.arrivals import LET_GO_AFTER
from bot.books import Books, OutboxRow
from bot.effects import Button, Date, Edit, Effect, PutDate, Send, SetTimer, Told, ToMember, ToRoom, ToRooms, Withdraw
from bot.errors import StoreUnavailable
from bot.letters import SEND, Letter, pack
from bot.model import Account, Purpose, Role, State
from bot.ports import Outcome, Parcel, Receipt, Refused, TryLater, Uncertain, Unreachable
from bot.posting import Poster
from bot.words import Own, say
from storage.records.frame import Frame
from tests.circle import GROUP, SHARES, SHARES_TOO, gather, join, leave
from tests.world import START, Person, Platform, Post, World, keys_of, plain

FORMS, STEPS = "discordish", "telegramish"
DONE, BACK, WORKED = say("common-done"), say("common-back"), say("common-that-worked")


@dataclass
class Street:
    """A group with rooms on both platforms, and what a handler would return, posted by hand."""

    world: World
    ana: Person
    member: bytes
    main: bytes
    shares: bytes
    shares_too: bytes
    posted: int = 0

    @property
    def forms(self) -> Platform:
        return self.world.platforms[FORMS]

    @property
    def steps(self) -> Platform:
        return self.world.platforms[STEPS]

    async def post(self, *effects: Effect) -> list[OutboxRow]:
        """As the engine does: rows in one transaction, queues after the commit."""
        self.posted += 1
        cause, built = b"cause %d" % self.posted, self.world.built

        def work(books: Books) -> list[OutboxRow]:
            return Poster(books, built.vault, cause, self.world.clock.now()).post(effects).rows

        return await built.store.write(work, built.house.outbox.add)

    async def carried(self, *effects: Effect) -> None:
        await self.post(*effects)
        await self.world.built.house.outbox.drain()

    async def waiting(self) -> Sequence[OutboxRow]:
        return await self.world.built.store.read(lambda books: books.outbox.waiting())

    async def restarts(self) -> None:
        """As after a crash: nothing of the process is left, everything of the files is."""
        await self.world.sleeps()

    async def found_sending(self, row: OutboxRow) -> None:
        """The row as a process leaves it that is killed while its request is out."""
        await self.world.built.store.write(lambda books: books.outbox.mark_sending(row.seq))


def said(posts: Sequence[Post]) -> list[str]:
    return [key for post in posts for key in keys_of(post.shown.text)]


def keys_in_private(street: Street) -> list[str]:
    keys = said(street.ana.sees(street.ana.private))
    return [key for key in keys if key != "common-private-update"]


async def opened(folder: Path) -> Street:
    world = World(folder)
    await world.opens()
    ana = world.person("ana")
    await gather(world, [])
    member = await join(world, ana)

    def rooms(books: Books) -> list[bytes]:
        tag = world.built.vault.tag
        found = [books.groups.room_at(tag("chat", c.platform, c.id)) for c in (world.room, SHARES, SHARES_TOO)]
        return [room.id for room in found if room is not None]

    main, shares, shares_too = await world.built.store.read(rooms)
    return Street(world, ana, member, main, shares, shares_too)


@pytest.fixture
async def street(folder: Path) -> AsyncIterator[Street]:
    made = await opened(folder)
    yield made
    await made.world.stops()


# --- order and patience -------------------------------------------------------------------------------------


async def test_a_chat_gets_its_messages_in_order(street: Street) -> None:
    words = [DONE, BACK, WORKED] * 5
    await street.carried(*(Send(ToRoom(street.main), word) for word in words))
    assert said(street.forms.room("room-main")) == [word.key for word in words]


async def test_a_chat_that_is_asked_for_patience_waits_alone(street: Street) -> None:
    street.forms.answers = [TryLater(60)]
    await street.carried(Send(ToRoom(street.main), DONE), Send(ToRoom(street.main), BACK))
    await street.carried(Send(ToRoom(street.shares), WORKED))
    assert said(street.forms.room("room-main")) == []
    assert said(street.forms.room("room-shares")) == ["common-that-worked"]
    await street.world.passes(minutes=1)
    assert said(street.forms.room("room-main")) == ["common-done", "common-back"]


async def test_patience_outlives_a_restart(street: Street) -> None:
    street.forms.answers = [TryLater(600)]
    await street.carried(Send(ToRoom(street.main), DONE), Send(ToRoom(street.main), BACK))
    await street.restarts()
    assert said(street.forms.room("room-main")) == []
    await street.world.passes(minutes=9)
    assert said(street.forms.room("room-main")) == []
    await street.world.passes(minutes=1)
    assert said(street.forms.room("room-main")) == ["common-done", "common-back"]


async def test_asking_for_patience_often_uses_up_none_of_the_tries(street: Street) -> None:
    street.forms.answers = [*[TryLater(1)] * (LET_GO_AFTER + 2), Uncertain()]
    await street.carried(Send(ToRoom(street.main), DONE))
    await street.world.passes(minutes=5)
    assert said(street.forms.room("room-main")) == ["common-done"]


async def test_what_is_urgent_overtakes(street: Street) -> None:
    street.forms.answers = [TryLater(60)]
    await street.carried(Send(ToRoom(street.main), DONE))
    await street.carried(Send(ToRoom(street.main), WORKED, urgent=True))
    assert said(street.forms.room("room-main")) == ["common-that-worked"]


async def test_what_is_of_no_use_any_more_is_dropped(street: Street) -> None:
    street.forms.answers = [TryLater(60)]
    now = street.world.clock.now()
    await street.carried(Send(ToRoom(street.main), DONE, until=now + 30), Send(ToRoom(street.main), BACK))
    await street.world.passes(minutes=2)
    assert said(street.forms.room("room-main")) == ["common-back"]
    assert await street.waiting() == []


async def test_a_clock_that_is_set_back_holds_up_nothing(street: Street) -> None:
    await street.post(Send(ToRoom(street.main), DONE))
    street.world.clock.set_back(3600)
    await street.world.built.house.outbox.drain()
    assert said(street.forms.room("room-main")) == ["common-done"]


# --- where it cannot go -------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", [Unreachable(), Refused()])
async def test_what_cannot_be_delivered_is_said_elsewhere(street: Street, outcome: Outcome) -> None:
    street.forms.answers = [outcome]
    there = Send(ToRoom(street.shares), BACK)
    await street.carried(Send(ToRoom(street.main), DONE, otherwise=there))
    assert said(street.forms.room("room-main")) == []
    assert said(street.forms.room("room-shares")) == ["common-back"]


async def test_closed_private_messages_fall_back_to_the_room(street: Street) -> None:
    street.forms.closed = {"account-ana"}
    there = Send(ToRoom(street.main), BACK)
    await street.carried(Send(ToMember(street.member, GROUP), DONE, otherwise=there))
    assert said(street.forms.room("room-main")) == ["common-back"]


async def test_what_may_have_arrived_is_not_said_elsewhere_too(street: Street) -> None:
    street.steps.answers = [Uncertain()]
    await street.carried(Send(ToRoom(street.shares_too), DONE, otherwise=Send(ToRoom(street.main), BACK), once=True))
    assert said(street.forms.room("room-main")) == []
    assert await street.waiting() == []


async def test_nothing_private_is_sent_to_somebody_who_left(street: Street) -> None:
    await street.post(Send(ToMember(street.member, GROUP), DONE))
    await leave(street.world, street.ana, keeping=True)
    await street.world.built.house.outbox.drain()
    assert street.forms.parcels == []
    assert await street.waiting() == []


async def test_an_alert_for_somebody_who_left_meanwhile_goes_where_it_was_to_go_otherwise(street: Street) -> None:
    await street.post(Send(ToMember(street.member, GROUP), DONE, otherwise=Send(ToRoom(street.main), BACK)))
    await leave(street.world, street.ana)
    await street.world.built.house.outbox.drain()
    assert said(street.forms.room("room-main")) == ["common-back"]


async def test_what_is_private_is_safe_on_a_lock_screen(street: Street) -> None:
    await street.carried(Send(ToMember(street.member, GROUP), DONE, note=say("common-back-soon")))
    (post,) = street.forms.room("account-ana")
    assert keys_of(post.shown.note) == ["common-private-update"]
    assert said([post]) == ["common-back-soon", "common-done"]


async def test_a_platform_that_is_served_no_more_holds_up_nobody(street: Street) -> None:
    elsewhere = Account("gone", "1")

    def moved(books: Books) -> None:
        vault = street.world.built.vault
        tag = vault.tag("account", elsewhere.platform, elsewhere.id)
        sealed = vault.seal_account(b"m" * 16, tag, elsewhere.platform, elsewhere.id)
        insert_member(street, tag, sealed)

    await street.world.built.store.write(moved)
    to = ToMember(b"m" * 16, GROUP)
    await street.carried(Send(to, DONE, otherwise=Send(ToRoom(street.main), BACK)), Send(ToRoom(street.shares), WORKED))
    assert said(street.forms.room("room-main")) == ["common-back"]
    assert said(street.forms.room("room-shares")) == ["common-that-worked"]
    assert await street.waiting() == []


def insert_member(street: Street, tag: bytes, sealed: bytes) -> None:
    frame = Frame(street.world.sqlite.tx)
    frame.enter(b"m" * 16, tag, sealed, "en", 20_000)
    frame.stand(b"m" * 16, GROUP, Role.MEMBER, State.HERE, 20_000, 1)


async def test_a_message_that_cannot_be_shown_holds_up_nobody(street: Street) -> None:
    bad = Button("ca", DONE, value="a.b")  # no button can carry a dot
    await street.carried(
        Send(ToRoom(street.main), DONE, ((bad,),)), Send(ToRoom(street.main), BACK), Send(ToRoom(street.shares), BACK)
    )
    assert said(street.forms.room("room-main")) == ["common-back"]
    assert await street.waiting() == []


async def test_a_row_that_nobody_can_open_holds_up_nobody(street: Street) -> None:
    (row,) = await street.post(Send(ToRoom(street.main), DONE))
    await street.world.built.store.write(lambda books: books.outbox.rewrite(row.seq, b"not sealed by us"))
    await street.carried(Send(ToRoom(street.main), BACK))
    assert said(street.forms.room("room-main")) == ["common-back"]
    assert await street.waiting() == []


# --- changing and taking back -------------------------------------------------------------------------------


async def test_an_edit_of_what_is_not_sent_yet_rewrites_it(street: Street) -> None:
    await street.post(Send(ToRoom(street.main), DONE, name="card"))
    await street.carried(Edit("card", BACK))
    assert said(street.forms.room("room-main")) == ["common-back"]
    assert len(street.forms.parcels) == 1


async def test_an_edit_reaches_every_copy_on_both_platforms(street: Street) -> None:
    await street.carried(Send(ToRooms(GROUP, Purpose.SHARES), DONE, name="card"))
    await street.carried(Edit("card", BACK))
    assert said(street.forms.room("room-shares")) == said(street.steps.room("chat-shares")) == ["common-back"]


@pytest.mark.parametrize("urgent", [False, True])
async def test_an_edit_of_what_is_on_its_way_waits_behind_it(street: Street, urgent: bool) -> None:
    (row,) = await street.post(Send(ToRoom(street.main), DONE, name="card", urgent=urgent))
    await street.found_sending(row)
    await street.carried(Edit("card", BACK))
    (post,) = street.forms.room("room-main")
    assert said([post]) == ["common-back"]
    assert [key for shown in post.history for key in keys_of(shown.text)] == ["common-done"]


async def test_an_edit_of_what_may_have_arrived_waits_behind_it(street: Street) -> None:
    street.forms.answers = [Uncertain()]
    await street.carried(Send(ToRoom(street.main), DONE, name="card"))
    await street.carried(Edit("card", BACK))
    await street.world.passes(minutes=1)
    (post,) = street.forms.room("room-main")
    assert said([post]) == ["common-back"]
    assert len(post.history) == 1  # a platform that had taken the first try keeps its words until they are edited


async def test_taking_back_what_is_not_sent_yet_sends_nothing(street: Street) -> None:
    await street.post(Send(ToRoom(street.main), DONE, name="card"))
    await street.carried(Withdraw("card", BACK))
    assert street.forms.parcels == []
    assert await street.waiting() == []


async def test_taking_back_takes_every_copy_on_both_platforms(street: Street) -> None:
    await street.carried(Send(ToRooms(GROUP, Purpose.SHARES), DONE, name="card"))
    assert said(street.forms.room("room-shares")) == said(street.steps.room("chat-shares")) == ["common-done"]
    street.steps.answers = [TryLater(5)]  # one platform is slower than the other
    await street.carried(Withdraw("card", BACK))
    await street.world.passes(minutes=1)
    assert street.forms.room("room-shares") == street.steps.room("chat-shares") == []


async def test_taking_back_what_may_have_arrived_takes_it_back(street: Street) -> None:
    street.forms.answers = [Uncertain()]
    await street.carried(Send(ToRoom(street.main), DONE, name="card"))
    await street.carried(Withdraw("card", BACK))
    await street.world.passes(minutes=1)
    assert len(street.forms.posts) == 1
    assert street.forms.room("room-main") == []


async def test_where_a_platform_no_longer_takes_it_back_other_words_take_its_place(street: Street) -> None:
    await street.carried(Send(ToRoom(street.main), DONE, name="card"))
    street.forms.answers = [Refused()]
    await street.carried(Withdraw("card", BACK))
    assert said(street.forms.room("room-main")) == ["common-back"]


async def test_a_name_that_is_used_again_means_the_newest_message(street: Street) -> None:
    await street.carried(Send(ToRoom(street.main), DONE, name="card"))
    await street.carried(Send(ToRoom(street.main), BACK, name="card"))
    await street.carried(Edit("card", WORKED))
    assert said(street.forms.room("room-main")) == ["common-done", "common-that-worked"]


async def test_an_edit_of_what_was_taken_back_changes_nothing(street: Street) -> None:
    await street.carried(Send(ToRoom(street.main), DONE, name="card"))
    await street.carried(Withdraw("card", BACK))
    await street.carried(Edit("card", WORKED))
    assert street.forms.room("room-main") == []
    assert await street.waiting() == []


# --- uncertainty and restarts -------------------------------------------------------------------------------


async def test_after_a_crash_it_goes_again_where_a_nonce_counts_once(street: Street) -> None:
    (row,) = await street.post(Send(ToRoom(street.main), DONE))
    await street.found_sending(row)
    street.forms._nonces[row.id.hex()[:25]] = "m1"  # it had arrived
    await street.restarts()
    assert [parcel.nonce for parcel in street.forms.parcels] == [row.id.hex()[:25]]
    assert await street.waiting() == []


async def test_after_a_crash_what_may_stand_there_twice_goes_again(street: Street) -> None:
    (row,) = await street.post(Send(ToRoom(street.shares_too), DONE))
    await street.found_sending(row)
    await street.restarts()
    assert said(street.steps.room("chat-shares")) == ["common-done"]
    assert await street.waiting() == []


async def test_after_a_crash_what_goes_once_is_let_go_where_it_would_appear_twice(street: Street) -> None:
    unsure = Send(ToRoom(street.main), BACK)
    (row,) = await street.post(Send(ToRoom(street.shares_too), DONE, once=True, unsure=unsure))
    await street.found_sending(row)
    await street.restarts()
    assert street.steps.parcels == []
    assert said(street.forms.room("room-main")) == ["common-back"]
    assert await street.waiting() == []


async def test_what_goes_once_goes_again_where_a_nonce_counts_once(street: Street) -> None:
    street.forms.answers = [Uncertain()]
    await street.carried(Send(ToRoom(street.main), DONE, once=True, unsure=Send(ToRoom(street.shares), BACK)))
    await street.world.passes(minutes=1)
    assert said(street.forms.room("room-main")) == ["common-done"]
    assert said(street.forms.room("room-shares")) == []


async def test_whoever_is_to_hear_it_hears_that_nobody_knows_and_that_it_cannot_be_taken_back(street: Street) -> None:
    street.steps.answers = [Uncertain()]
    told = Told(ToMember(street.member, GROUP), done=DONE, stands=say("common-skip"))
    await street.carried(
        Send(ToRoom(street.shares_too), DONE, name="n", once=True, unsure=Send(ToMember(street.member, GROUP), BACK))
    )
    assert keys_in_private(street) == ["common-back"]
    await street.carried(Edit("n", BACK))  # nothing that could be reached
    assert len(street.steps.parcels) == 1
    by_hand = Send(ToRoom(street.main), BACK)
    await street.carried(Withdraw("n", BACK, told, by_hand))
    assert len(street.steps.parcels) == 1
    assert keys_in_private(street) == ["common-back", "common-skip"]
    assert said(street.forms.room("room-main")) == ["common-back"]


async def test_after_a_crash_what_is_urgent_goes_again_everywhere(street: Street) -> None:
    (row,) = await street.post(Send(ToRoom(street.shares_too), DONE, urgent=True))
    await street.found_sending(row)
    await street.restarts()
    assert said(street.steps.room("chat-shares")) == ["common-done"]


async def test_what_never_left_is_sent_after_a_restart_on_every_platform(street: Street) -> None:
    await street.post(Send(ToRoom(street.shares_too), DONE), Send(ToRoom(street.main), BACK))
    await street.restarts()
    assert said(street.steps.room("chat-shares")) == ["common-done"]
    assert said(street.forms.room("room-main")) == ["common-back"]


async def test_uncertain_tries_back_off_keep_their_nonce_and_end(street: Street) -> None:
    street.forms.answers = [Uncertain()] * 50
    tried: list[int] = []
    await street.carried(Send(ToRoom(street.main), DONE))
    while (moment := street.world.built.house.outbox.next_try()) is not None:
        tried.append(moment - street.world.clock.now())
        street.world.clock.move_to(moment)
        await street.world.built.house.outbox.drain()
    assert tried == [1, 2, 4, 8, 16, 32, 60, 60]
    assert len({parcel.nonce for parcel in street.forms.parcels}) == 1
    assert len(street.forms.parcels) == LET_GO_AFTER + 1
    assert await street.waiting() == []


async def test_an_adapter_that_fails_counts_as_uncertain_and_holds_up_nobody(
    street: Street, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(parcel: Parcel) -> Outcome:
        raise ConnectionError("to ana")

    monkeypatch.setattr(street.forms, "deliver", fails)
    await street.carried(Send(ToRoom(street.main), DONE), Send(ToRoom(street.shares_too), BACK))
    assert said(street.steps.room("chat-shares")) == ["common-back"]
    assert "to ana" not in caplog.text
    monkeypatch.undo()
    await street.world.passes(minutes=1)
    assert said(street.forms.room("room-main")) == ["common-done"]


@pytest.mark.parametrize("outcome", [Receipt("m7"), TryLater(1)])
async def test_a_store_that_fails_while_noting_loses_and_doubles_nothing(
    street: Street, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    store, real = street.world.built.store, street.steps.deliver

    async def goes_down(parcel: Parcel) -> Outcome:
        monkeypatch.setattr(street.steps, "deliver", real)

        def down() -> None:
            raise StoreUnavailable("down")

        monkeypatch.setattr(street.world.built.vault, "commit_keys", down)
        return await real(parcel) if isinstance(outcome, Receipt) else outcome

    monkeypatch.setattr(street.steps, "deliver", goes_down)
    await street.carried(Send(ToRoom(street.shares_too), DONE, name="card"))  # a platform that would show it twice
    assert len(await street.waiting()) == 1
    monkeypatch.undo()
    await street.world.passes(minutes=1)
    assert said(street.steps.room("chat-shares")) == ["common-done"]
    assert await street.waiting() == []
    assert await store.read(lambda books: len(books.outbox.copies(street.world.built.vault.tag("name", "card")))) == 1


# --- by itself ----------------------------------------------------------------------------------------------


@dataclass
class Gate:
    """An adapter whose requests wait at a gate."""

    platform: Platform
    arrived: asyncio.Event
    let: asyncio.Event

    async def deliver(self, parcel: Parcel) -> Outcome:
        self.arrived.set()
        await self.let.wait()
        return await Platform.deliver(self.platform, parcel)


@pytest.fixture
def gate(street: Street, monkeypatch: pytest.MonkeyPatch) -> Gate:
    made = Gate(street.steps, asyncio.Event(), asyncio.Event())
    monkeypatch.setattr(street.steps, "deliver", made.deliver)
    return made


async def test_running_carries_what_comes_and_ends_when_it_is_cancelled(street: Street, gate: Gate) -> None:
    running = asyncio.create_task(street.world.built.house.outbox.run())
    await street.post(Send(ToRoom(street.shares_too), DONE))
    async with asyncio.timeout(10):
        await gate.arrived.wait()
    gate.arrived.clear()
    gate.let.set()
    await street.post(Send(ToRoom(street.shares_too), BACK))
    async with asyncio.timeout(10):
        await gate.arrived.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert running.cancelled()
    assert said(street.steps.room("chat-shares"))[:1] == ["common-done"]


async def test_one_broken_message_does_not_end_the_running(street: Street, gate: Gate) -> None:
    running = asyncio.create_task(street.world.built.house.outbox.run())
    (row,) = await street.post(Send(ToRoom(street.main), DONE))
    body = street.world.built.vault.seal_fixed("outbox", (row.id, "body"), b"{}")
    await street.world.built.store.write(lambda books: books.outbox.rewrite(row.seq, body))
    await street.post(Send(ToRoom(street.shares_too), BACK))
    async with asyncio.timeout(10):
        await gate.arrived.wait()
    assert not running.done()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_chats_are_served_side_by_side(street: Street, gate: Gate) -> None:
    await street.post(Send(ToRoom(street.shares_too), DONE), Send(ToRoom(street.main), BACK))
    draining = asyncio.create_task(street.world.built.house.outbox.drain())
    async with asyncio.timeout(10):
        await gate.arrived.wait()
        while said(street.forms.room("room-main")) != ["common-back"]:
            await street.waiting()
    assert said(street.steps.room("chat-shares")) == []
    gate.let.set()
    await draining
    assert said(street.steps.room("chat-shares")) == ["common-done"]


async def test_stopping_lets_what_is_on_its_way_arrive_and_begins_nothing_new(street: Street, gate: Gate) -> None:
    await street.post(Send(ToRoom(street.shares_too), DONE), Send(ToRoom(street.shares_too), BACK))
    draining = asyncio.create_task(street.world.built.house.outbox.drain())
    async with asyncio.timeout(10):
        await gate.arrived.wait()
        stopping = asyncio.create_task(street.world.built.house.stop())
        while not street.world.built.house.outbox._resting:
            await street.waiting()
        gate.let.set()
        await stopping
        await draining
    assert said(street.steps.room("chat-shares")) == ["common-done"]
    assert [row.sending for row in await street.waiting()] == [False]


async def test_personal_text_in_a_row_is_sealed_and_gone_once_it_is_delivered(street: Street) -> None:
    letter = Letter(SEND, ToRoom(street.main), (say("checkins-telling", name=Own("Ana-Unmistakable"), answer=DONE),))
    assert b"Ana-Unmistakable" in pack(letter)
    (row,) = await street.post(Send(ToRoom(street.main), letter.words))
    assert b"Ana-Unmistakable" not in row.body
    await street.world.built.house.outbox.drain()
    assert "Ana-Unmistakable" in plain(street.forms.room("room-main")[0].shown.text)
    assert await street.waiting() == []


# --- dates in a platform's own calendar ----------------------------------------------------------------------


def date(street: Street, starts: int = 1, *, room: bytes = b"", title: str = "Tea") -> PutDate:
    """A date of an hour, so many days from the beginning."""
    start = START + starts * 86400
    shown = Date(say("meetings-events-title", title=Own(title)), DONE, BACK, start, start + 3600, 1)
    return PutDate(room or street.main, "tea", shown, start, SetTimer("meetings.unmirrored", GROUP, 0, GROUP))


def calendar(street: Street) -> list[tuple[str, int]]:
    """What stands there, so many days from the beginning."""
    return [(plain(one.title), (one.starts - START) // 86400) for one in street.forms.dates.values()]


async def test_a_date_stands_in_the_calendar_and_is_changed_and_taken_out_by_its_name(street: Street) -> None:
    await street.carried(date(street))
    assert calendar(street) == [("Tea", 1)]
    await street.carried(date(street, 8))
    assert calendar(street) == [("Tea", 8)]
    await street.carried(Withdraw("tea", DONE))
    assert calendar(street) == []
    await street.carried(date(street, 9))
    assert calendar(street) == [("Tea", 9)]
    assert street.forms.room("room-main") == []


async def test_a_date_that_is_not_sent_yet_leaves_as_it_is_now(street: Street) -> None:
    await street.post(date(street), date(street, 8))
    await street.carried()
    assert [parcel.date is not None for parcel in street.forms.parcels] == [True]
    assert calendar(street) == [("Tea", 8)]
    await street.post(date(street, 9))
    await street.carried(Withdraw("tea", DONE))
    assert calendar(street) == []


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_date_that_may_have_arrived_stands_there_once(street: Street, arrived: bool) -> None:
    (row,) = await street.post(date(street))
    await street.found_sending(row)
    if arrived:
        await street.forms.deliver(await parcel_of(street, row))
    await street.restarts()
    await street.carried()
    assert street.forms.parcels[-1].again
    assert calendar(street) == [("Tea", 1)]


async def parcel_of(street: Street, row: OutboxRow) -> Parcel:
    """What goes out for a row."""
    outbox = street.world.built.house.outbox
    leaving = await street.world.built.store.write(lambda books: outbox._leave(books, row))
    assert leaving.sent is not None
    return outbox._delivery._parcel(leaving.sent, marks=False)


async def test_a_date_whose_answer_was_lost_is_tried_again_and_stands_there_once(street: Street) -> None:
    street.forms.answers.append(Uncertain())
    await street.carried(date(street))
    await street.world.passes(minutes=1)
    assert [parcel.again for parcel in street.forms.parcels] == [False, True]
    assert calendar(street) == [("Tea", 1)]


@pytest.mark.parametrize("outcome", [Unreachable(), Refused()])
async def test_a_date_that_is_not_taken_wakes_who_put_it_there(street: Street, outcome: Outcome) -> None:
    street.forms.answers.append(outcome)
    await street.carried(date(street))
    assert await street.world.built.house.timers.next_due() == street.world.clock.now()
    assert calendar(street) == []


async def test_a_platform_without_a_calendar_is_not_asked(street: Street) -> None:
    await street.carried(date(street, room=street.shares_too))
    assert street.steps.parcels == []
    assert await street.world.built.house.timers.next_due() == street.world.clock.now()


async def test_a_calendar_that_asks_for_patience_holds_up_no_message(street: Street) -> None:
    street.forms.answers.append(TryLater(600))
    await street.carried(date(street))
    await street.carried(Send(ToRoom(street.main), DONE))
    assert said(street.forms.room("room-main")) == ["common-done"]
    await street.world.passes(minutes=11)
    assert calendar(street) == [("Tea", 1)]
