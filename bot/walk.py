"""The inside of a transaction: who is it, may they, what is still missing, the handler, and what it returned written
down."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import Any

from bot.access import Refusal, refusal
from bot.actions import AnyAction, Audience
from bot.asking import Asking
from bot.blanks import Reader, RoleRef
from bot.books import Books
from bot.caring import Caring, InContext
from bot.collect import (
    CANCEL,
    CHANGE,
    Collector,
    Draft,
    Value,
    shown_draft,
    source_of,
    written,
)
from bot.context import Context, Held
from bot.effects import Reply
from bot.events import Event, Overheard, Said
from bot.feature import AnyFeature
from bot.listening import Listening
from bot.ports import Outside
from bot.posting import Posted, Poster, Walked
from bot.show import Renderer
from bot.steps import Directory, Step
from bot.typed import Typed, Unread, unfilled, unusable
from bot.vault import Vault
from bot.visits import Found, Visitors
from bot.words import Words, say

Suggest = Callable[[Context[Any], str], Sequence[tuple[str, Words]]]


class Walk:
    """Runs steps inside transactions. Holds nothing of any event, so that one event may be run twice. `forms` and
    `roles` name the platforms that have these."""

    def __init__(
        self,
        directory: Directory,
        visitors: Visitors,
        collector: Collector,
        vault: Vault,
        renderer: Renderer,
        chance: Callable[[int], bytes],
        listening: Listening,
        forms: Container[str],
        roles: Container[str],
    ) -> None:
        self.directory = directory
        self.caring = Caring(directory, listening)
        self.visitors = visitors
        self.collector = collector
        self.vault = vault
        self.renderer = renderer
        self.chance = chance
        self.typed = Typed(vault)
        self._roles = roles
        self.asking = Asking(directory, collector, forms)

    def enter(self, books: Books, event: Event, step: Step, now: int, outside: Outside) -> Walked:
        """One event, once: a redelivered one changes nothing and answers with nothing."""
        cause = self.vault.tag("event", event.where.platform, event.id)
        found, step, draft = self._where(books, event, step, now, outside)
        walked = Walked(Posted(), found.language, found.zone, returning=found.returning(outside))
        walked.group = found.visit.group.id if found.visit.group else b""
        if walked.returning:
            return walked
        if not books.inbox.enter(cause, now // 86400):
            return Walked(Posted(), "", "", seen_before=True)
        walked.country = found.country
        poster = self._poster(books, event, found, now, cause)
        walked.posted = poster.posted
        if step.own == CANCEL:
            self.collector.drop(books, event, now)
            poster.post([Reply(say("engine-cancelled"), instead=True)])
        elif step.action is None or step.feature is None:
            self._unasked(books, event, found, now, poster)
        else:
            self._perform(books, event, step, draft, found, now, poster, walked)
        self._follow(books, event, now, walked)
        return walked

    def overhear(self, books: Books, event: Event, heard: Overheard, now: int) -> Walked:
        """Something that was heard in a room that is read. Whether the room is read, the feature looks up here."""
        cause = self.vault.tag("overheard", event.where.platform, event.id)
        if not books.inbox.enter(cause, now // 86400):
            return Walked(Posted(), "", "", seen_before=True)
        found = self.visitors.find(books, event)
        walked = Walked(Posted(), found.language, found.zone, found.visit.group.id if found.visit.group else b"")
        poster = self._poster(books, event, found, now, cause)
        walked.posted = poster.post(self.caring.overheard(heard, self._contexts(books, event, found, now)))
        return walked

    def look(self, books: Books, event: Event, step: Step, now: int, outside: Outside) -> Walked:
        """A query, or the gate alone before a form opens. Nothing can be written here."""
        action, feature = step.certain
        found = self.visitors.find(books, event, feature=feature.name, object=step.object, outside=outside)
        walked = Walked(Posted(), found.language, found.zone, country=found.country, returning=found.returning(outside))
        walked.group = found.visit.group.id if found.visit.group else b""
        poster = Poster(books, self.vault, b"", now)
        walked.posted = poster.posted
        walked.ambiguous = bool(found.choices) and action.who is not Audience.ANYONE
        if (
            walked.ambiguous or walked.returning
        ):  # which group is meant is asked in a transaction, because the question is remembered
            return walked
        found = found.careful(action)
        refused = self._refusal(books, event, action, found)
        if refused is not None:
            poster.post([Reply(refused.words, refused.buttons)])
        elif action.reads and step.complete:
            self._read_only(books, event, step, found, now, poster)
        return walked

    def suggestions(
        self, books: Books, event: Event, step: Step, suggest: Suggest, typed: str, now: int
    ) -> list[tuple[str, str]]:
        """Completions for what is being typed; none for people who may not use the action."""
        action, feature = step.certain
        found = self.visitors.find(books, event, feature=feature.name)
        if refusal(action, found.visit) is not None:
            return []
        offered = suggest(self._context(books, feature, event, found, now), typed)
        return [(value, self.renderer.say(words, found.language, found.zone)) for value, words in offered[:25]]

    # --------------------------------------------------------------------------------------------------------

    def _follow(self, books: Books, event: Event, now: int, walked: Walked) -> None:
        """The answer already follows what was just chosen, and nothing half said outlives an erasure."""
        posted = walked.posted
        if posted.erased:
            self.collector.drop(books, event, now)
        if posted.person or posted.groups:
            found = self.visitors.find(books, event, group=walked.group)
            walked.language, walked.zone, walked.country = found.language, found.zone, found.country

    def _read_only(self, books: Books, event: Event, step: Step, found: Found, now: int, poster: Poster) -> None:
        action, feature = step.certain
        try:
            values = self._values(books, step, found, now)
        except Unread as wrong:
            poster.post([Reply(tuple(wrong.problems.values()))])
            return
        ctx = self._context(books, feature, event, found, now)
        poster.post(action.handler(ctx, action.complete(values)))

    def _where(
        self, books: Books, event: Event, step: Step, now: int, outside: Outside
    ) -> tuple[Found, Step, Draft | None]:
        """Joins the step with the draft it continues, and reads who acts."""
        draft = None
        if step.own or isinstance(event, Said):
            draft = self.collector.find(books, event, now, self.directory.by_code)
            step, draft = self.asking.continued(event, step, draft)
        feature = step.feature.name if step.feature else ""
        group = draft.group if draft else b""
        found = self.visitors.find(books, event, feature=feature, object=step.object, group=group, outside=outside)
        return found, step, draft

    def _unasked(self, books: Books, event: Event, found: Found, now: int, poster: Poster) -> None:
        """A button of a draft that is no more, or a message to us that nothing expects. Whoever is helped in a room
        hears there of nothing else."""
        feature = next((one for one in self.directory.features if one.unasked), None)
        if isinstance(event, Said):
            helped = self.caring.unasked(event, self._contexts(books, event, found, now))
            poster.post(helped)
            if helped and not event.where.private:
                return
        if isinstance(event, Said) and feature is not None and feature.unasked is not None:
            ctx = replace(self._context(books, feature, event, found, now), sources=source_of(event))
            poster.post(feature.unasked(ctx, event.text))
        else:
            poster.post([Reply(say("engine-draft-gone"))])

    def _perform(
        self, books: Books, event: Event, step: Step, draft: Draft | None, found: Found, now: int, poster: Poster,
        walked: Walked,
    ) -> None:  # fmt: skip
        action, feature = step.certain
        unclear = found.choices if action.who is not Audience.ANYONE else ()
        found = found.careful(action)
        refused = self._refusal(books, event, action, found) if not unclear else None
        if refused is not None:
            poster.post([Reply(refused.words, refused.buttons)])
            return
        poster.post(self.caring.typed(step, self._contexts(books, event, found, now)))
        try:
            values = self._usable(books, step, draft, found, now)
        except Unread as wrong:
            self.asking.again(
                books, event, self._begun(event, draft, step, walked.group), step, wrong, now, poster, walked
            )
            return
        if unclear:
            poster.post(self.asking.which_group(books, event, self._begun(event, draft, step, b""), values, found, now))
            return
        ctx = replace(self._context(books, feature, event, found, now), sources=written(draft, event, action))
        if draft is None and step.complete and action.echo is None:
            poster.post(action.handler(ctx, action.complete(values)))
            return
        begun = self._begun(event, draft, step, walked.group)
        begun = replace(begun, given={**begun.given, **values}, group=walked.group)
        if step.own == CHANGE:
            self.asking.change(books, event, begun, step, now, poster, walked)
            return
        ask = self.collector.next_step(ctx, action, begun, step.own)
        if ask is not None:
            self.collector.keep(books, event, now, ask[0])
            poster.post(ask[1])
            return
        self.collector.drop(books, event, now)
        poster.post(action.handler(ctx, action.complete(begun.given)))

    def _refusal(self, books: Books, event: Event, action: AnyAction, found: Found) -> Refusal | None:
        """What needs a chat of the group is refused while there is none; what is about roles, where there are none."""
        visit = found.visit
        if event.where.platform not in self._roles and any(isinstance(blank.kind, RoleRef) for blank in action.asked):
            return Refusal(say("access-no-roles"))
        if action.consent is not None and not visit.in_room and visit.group is not None:
            rooms = books.groups.every_room(visit.group.id)
            visit = replace(visit, asleep=all(room.gone is not None for room in rooms))
        return refusal(action, visit)

    def _begun(self, event: Event, draft: Draft | None, step: Step, group: bytes) -> Draft:
        action, _ = step.certain
        begun = draft or Draft(self.chance(16), action.code, step.object, group)
        return replace(begun, sources=written(draft, event, action))

    def _values(self, books: Books, step: Step, found: Found, now: int) -> dict[str, Value]:
        action, _ = step.certain
        return self.typed.values(books, action, step.typed, step.object, Reader(now, found.zone, found.language))

    def _usable(self, books: Books, step: Step, draft: Draft | None, found: Found, now: int) -> dict[str, Value]:
        """Raises Unread also for what the handler could not use, and for what a form left open."""
        action, values = step.certain[0], self._values(books, step, found, now)
        if step.wrong is not None:
            raise unusable(step.wrong, action, draft.asking if draft else "", values)
        if step.form and not step.complete:
            raise unfilled(action, values)
        return values

    def _context(self, books: Books, feature: AnyFeature, event: Event, found: Found, now: int) -> Context[Any]:
        return Context(
            book=books.of(feature.name) if feature.keeps else None,
            now=now,
            chance=self.chance,
            vault=self.vault,
            language=found.language,
            zone=found.zone,
            who=event.who,
            where=event.where,
            person=found.visit.person,
            standing=found.visit.standing,
            seen_group=found.visit.group,
            presence=found.visit.presence,
            rooms=found.rooms,
            ledger=lambda member: self._ledger(books, event, member, now),
            hear=self.caring.hear,
        )

    def _contexts(self, books: Books, event: Event, found: Found, now: int) -> InContext:
        return lambda feature: self._context(books, feature, event, found, now)

    def _poster(self, books: Books, event: Event, found: Found, now: int, cause: bytes) -> Poster:
        cared = self.caring.cared(self._contexts(books, event, found, now))
        return Poster(books, self.vault, cause, now, keepers=self.directory.keepers, cared=cared)

    def _ledger(self, books: Books, event: Event, member: bytes, now: int) -> list[tuple[str, Sequence[Held]]]:
        kept = [feature.name for feature in self.directory.features if feature.keeps]
        draft = self.collector.find(books, event, now, self.directory.by_code)
        half_said: Sequence[Held] = [shown_draft(draft, self.directory.by_code[draft.code])] if draft else []
        return [*((name, books.of(name).show(member, self.vault)) for name in kept), ("engine", half_said)]
