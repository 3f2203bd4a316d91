"""One event in, one transaction, effects out.

    event ─► crisis door ─► ordinary talk? stop ─► what does it ask for ─► gather what it needs ─► transaction ─►
    answer, outbox, timers

Events keep their order per person without waiting for each other's commits: the writer runs what it is given in order.
A person's event waits only while an earlier one of theirs is still being gathered for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.actions import AnyAction
from bot.answering import Answers
from bot.books import KnownPerson, OutboxRow, TimerRow
from bot.catalog import Catalog
from bot.collect import Collector
from bot.danger import Door, Ears, Hint
from bot.doorway import Doorway
from bot.errors import BadInput, StoreUnavailable, Tampered
from bot.events import Called, Event, Fired, News, Pressed, Said
from bot.feature import AnyFeature, Timer
from bot.firing import Firing
from bot.gathering import Gathering
from bot.hearing import Hearing
from bot.helping import Helping
from bot.hints import REMEMBERED, Hints
from bot.lanes import Lanes
from bot.learning import Learning
from bot.listening import Listening
from bot.logs import GroupLabels, facts
from bot.menu import Menu
from bot.model import Chat
from bot.noticing import Noticing
from bot.overhearing import Overhearing
from bot.ports import Adapter, Clock, Outside, Store
from bot.posting import Again, Posted, Walked
from bot.reaching import Reaching
from bot.refreshing import Refreshing
from bot.show import Renderer
from bot.shown import Answer, ShownCommand
from bot.steps import Directory, Step
from bot.vault import Vault
from bot.visits import NOTHING_ASKED, Visitors
from bot.walk import Walk
from bot.whereabouts import Whereabouts
from bot.words import say

NOTHING = Answer()
log = logging.getLogger("halqa.engine")


@dataclass(frozen=True, slots=True)
class Parts:
    """What an engine is put together from."""

    store: Store
    vault: Vault
    catalog: Catalog
    door: Door
    ears: Ears
    clock: Clock
    chance: Callable[[int], bytes]
    features: Sequence[AnyFeature]
    adapters: Mapping[str, Adapter]
    labels: GroupLabels
    whereabouts: Whereabouts
    language: str = "en"
    rules: str = ""  # the version of the rules of time zones


class Engine:
    """See `bot.ports.Desk` for what adapters may ask of it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._renderer = Renderer(parts.catalog, parts.vault)
        self._answers = Answers(self._renderer)
        self._directory = Directory(parts.features)
        self._visitors = Visitors(parts.vault, parts.catalog.languages, parts.language)
        adapters = tuple(parts.adapters.values())
        alone_in = frozenset(one.platform for one in adapters if one.able.private_in_rooms)
        self._hints = Hints(self._visitors, parts.catalog.languages, alone_in)
        self._listening = Listening(parts.ears)
        self._doorway = Doorway(parts.door, parts.clock, self._hints.spoken)
        self._helping = Helping(self._listening, self._doorway, self._hints, self._visitors, parts.clock)
        self.in_danger = self._helping.in_danger
        self._menu = Menu(self._doorway.commands, self._directory.named, self._renderer)
        collector = Collector(parts.vault, self._renderer)
        self._walk = Walk(
            self._directory, self._visitors, collector, parts.vault, self._renderer, parts.chance, self._listening,
            frozenset(one.platform for one in adapters if one.able.forms),
            frozenset(one.platform for one in adapters if one.able.roles),
        )  # fmt: skip
        self._gathering = Gathering(self._walk, parts.store, parts.adapters, parts.clock)
        self._hearing = Hearing(parts.vault, parts.chance, self._directory)
        self.noticing = Noticing(
            self._hearing, parts.whereabouts, self._visitors, self._hints, parts.store, parts.vault, parts.chance,
            parts.clock, self._committed,
        )  # fmt: skip
        self._firing = Firing(parts.vault, parts.chance, self._directory.keepers, self._walk.caring)
        self._overhearing = Overhearing(
            self._walk, self._visitors, self._hints, self._listening, self._doorway, parts.store, parts.clock,
            parts.labels, self._committed,
        )  # fmt: skip
        self._timers: dict[str, tuple[Timer[object], AnyFeature]] = {
            timer.kind: (timer, feature) for feature in parts.features for timer in feature.timers
        }
        self.reaching = Reaching(parts.store, parts.vault, self._visitors, parts.clock)
        self._learning = Learning(
            self._hints, self._hearing, self.noticing, self.reaching, parts.store, parts.clock, self._committed
        )
        self._lanes = Lanes()
        self.refreshing = Refreshing(self.refresh)
        self.on_rows: Callable[[Sequence[OutboxRow]], None] = lambda rows: None
        self.on_timers: Callable[[], None] = lambda: None
        self.on_burial: Callable[[], None] = lambda: None
        self.on_rooms: Callable[[], None] = lambda: None

    async def refresh(self) -> None:
        """Reads what is remembered of rooms, of people, and of who is not reached: at start, and after a change."""
        since, look = self._hints.reading(), self._parts.store.read
        rooms, people = await look(lambda books: (books.groups.known(), books.people.known(REMEMBERED)))
        self._hints.learn(dict(rooms), dict(people), since)
        await self.reaching.load()

    async def handle(self, event: Event) -> Answer:
        """See `bot.ports.Desk.handle`."""
        if isinstance(event, Said) and not event.where.private:
            overheard = await self._overhearing.hears(event) if self._hints.any_read else NOTHING
            if not event.to_us:
                return overheard  # mostly nothing: ordinary talk of a group is kept nowhere
        hint = self._hints.of(event)
        if (card := self._doorway.answer(event, self._hints.at_the_door(event, hint))) is not None:
            return card
        event = self._helping.listened(event)
        if event.where.private:
            await self.reaching.acted(event)
        answer = await self._guarded(event, hint)
        self._helping.answered(event, answer)
        if not event.where.private:  # perhaps their private chat is still closed: what they asked for may say so
            await self.reaching.acted(event)
        return answer

    def at_the_door(self, event: Event) -> Answer | None:
        """See `bot.ports.Reception.at_the_door`."""
        return self._doorway.answer(event, self._hints.at_the_door(event))

    async def catch_up(self) -> None:
        """Tells those on call what was heard while the store was away."""
        await self._overhearing.catch_up()

    def language_of(self, where: Chat) -> str:
        """See `bot.ports.Reception.language_of`."""
        return self._hints.language_of(where) or self._parts.language

    async def fire(self, row: TimerRow) -> None:
        """A timer that is due. Raises StoreUnavailable when it could not be kept; it is then still due."""
        timer, feature = self._timers[row.kind]
        fired = Fired(row.kind, row.subject, row.group, row.due, row.useful_until)
        now, fire, keep = self._parts.clock.now(), self._firing.fire, self._parts.store.write
        await keep(lambda books: fire(books, timer, feature, fired, now), self._committed, (row.group,))
        log.info("a timer fired", extra=facts(kind=row.kind, group=self._label(row.group)))

    async def learn(self, news: News) -> None:
        """See `bot.ports.Desk.learn`."""
        await self._learning.learn(news)

    def knows_timer(self, kind: str) -> bool:
        return kind in self._timers

    def goes_on(self, kind: str) -> bool:
        """Whether a timer of this kind fires also while the group has no chat (see `Timer.goes_on`)."""
        return kind not in self._timers or self._timers[kind][0].goes_on

    @property
    def keepers(self) -> Sequence[str]:
        return self._directory.keepers

    def commands(self, language: str) -> Sequence[ShownCommand]:
        """See `bot.ports.Desk.commands`."""
        return self._menu.commands(language)

    async def suggest(self, event: Called, blank: str) -> Sequence[tuple[str, str]]:
        """See `bot.ports.Desk.suggest`. Whatever goes wrong, a completion is never worth an error."""
        typed, now = event.typed.get(blank, ""), self._parts.clock.now()
        try:
            step = self._directory.understand(event, self._parts.vault)
            offered = step.action.suggest.get(blank) if step.action else None
            if offered is None:
                return ()
            look = partial(self._walk.suggestions, event=event, step=step, suggest=offered, typed=typed, now=now)
            return await self._parts.store.read(look)
        except Exception as error:  # noqa: BLE001  # without completions one can still type
            log.warning("no completions", extra=facts(kind="suggest", error=error))
            return ()

    # --- on the way in --------------------------------------------------------------------------------------

    async def _guarded(self, event: Event, hint: Hint) -> Answer:
        """Nobody is left without an answer, and no error shows what somebody wrote. Where something is in the way of
        an answer, whoever wrote of danger gets the card, and hears of nothing else."""
        language = hint.language or self._hints.spoken(event) or self._parts.language
        try:
            return await self._ordered(event)
        except BadInput as wrong:
            said = say(wrong.key, **wrong.arguments)
        except Tampered as error:
            log.warning("something is not as we made it", extra=facts(kind=type(event).__name__, error=error))
            said = say("engine-old-button")
        except StoreUnavailable as error:
            if event.kept:
                raise
            log.error("an event was not kept", extra=facts(kind=type(event).__name__, error=error))
            said = say("common-back-soon")
        except Exception as error:  # noqa: BLE001  # a mistake of ours must leave nobody without an answer
            log.error("an event was answered with an apology", extra=facts(kind=type(event).__name__, error=error))
            said = say("common-try-again")
        return self.in_danger(event) or self._answers.plain(said, language)

    async def _ordered(self, event: Event) -> Answer:
        step = self._directory.understand(event, self._parts.vault)
        lane = self._visitors.account_tag(event)
        unsure = self.noticing.unsure(event)
        if not unsure and not self._lanes.busy(lane) and not self._gathering.needed(step):
            return await self._walked(event, step, NOTHING_ASKED)
        async with self._lanes.turn(lane):  # the next one may go as soon as this one is queued
            unsaid = await self.noticing.at_press(event) if unsure else frozenset()
            outside = await self._gathering.outside(event, step) if self._gathering.needed(step) else NOTHING_ASKED
        return await self._walked(event, step, replace(outside, looked=event.where.private, unsure=unsaid))

    # --- the transaction, and what follows ------------------------------------------------------------------

    async def _walked(self, event: Event, step: Step, outside: Outside) -> Answer:
        now = self._parts.clock.now()
        action = step.action
        able = self._parts.adapters[event.where.platform].able
        opens_form = able.forms and not step.complete and not step.form and isinstance(event, Called | Pressed)
        looked = None
        if action is not None and (action.reads or opens_form):
            looked = await self._parts.store.read(lambda books: self._walk.look(books, event, step, now, outside))
            if looked.returning:
                return await self._returned(event, step, outside, looked)
            if opens_form and not looked.posted.replies and not (looked.ambiguous and action.reads):
                opened = Again(action, step.object, step.value, step.typed, {})
                return Answer(form=self._answers.form(opened, looked.language))
        walked = looked
        if walked is None or walked.ambiguous:
            try:
                walked = await self._enter(event, step, now, outside)
            except BadInput as wrong:  # the handler left nothing: the rest is kept without it, and this asked again
                walked = await self._enter(event, replace(step, wrong=wrong), now, outside)
        if walked.returning:
            return await self._returned(event, step, outside, walked)
        if log.isEnabledFor(logging.INFO):
            log.info("handled", extra=facts(kind=_kind(event, action), group=self._label(walked.group)))
        return self._answers.of(walked, marks=able.own_time)

    async def _returned(self, event: Event, step: Step, outside: Outside, walked: Walked) -> Answer:
        """Somebody who was in no chat of the group acts. Nothing was done yet: it is looked where they are first."""
        if not event.where.private:
            await self.noticing.seen(walked.group, walked.returning)
        return await self._walked(event, step, replace(outside, looked=True))

    async def _enter(self, event: Event, step: Step, now: int, outside: Outside) -> Walked:
        enter = self._walk.enter
        return await self._parts.store.write(
            lambda books: enter(books, event, step, now, outside),
            lambda done: self._entered(event, done),
            self._hints.lanes(event),
        )

    def _entered(self, event: Event, walked: Walked) -> None:
        if not walked.seen_before and not walked.returning:
            self._hints.remember(event, KnownPerson(walked.language, walked.country, walked.group))
        self._committed(walked.posted)

    def _committed(self, posted: Posted) -> None:
        """What is only remembered, once the commit stands."""
        if posted.rows:
            self.on_rows(posted.rows)
        if posted.timers:
            self.on_timers()
        if posted.buried:
            self.on_burial()
        if posted.groups:
            self.on_rooms()
            self.refreshing.soon()

    def _label(self, group: bytes) -> str:
        return self._parts.labels.label(group) if group else ""


def _kind(event: Event, action: AnyAction | None) -> str:
    return f"{type(event).__name__}.{action.code}" if action else type(event).__name__
