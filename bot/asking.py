"""What is asked again, or asked first: a blank that was not understood, and which group is meant. Nothing that was said
well is lost over it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from bot.blanks import MemberRef, RoleRef, RoomRef, Value, When
from bot.books import Books
from bot.collect import A_YES, CANCEL, CHANGE, CHOOSE, CONFIRM, GROUP, REST, SKIP, THE_GROUP, Collector, Draft
from bot.effects import Effect
from bot.events import Event, Said
from bot.posting import Again, Poster, Walked
from bot.steps import Directory, Step
from bot.typed import Unread, typed_again
from bot.visits import Found

PICKED = (MemberRef, RoomRef, RoleRef)  # in a command; nobody could type these into a form


class Asking:
    """Asks, and keeps what was said meanwhile. `forms` names the platforms that have forms."""

    def __init__(self, directory: Directory, collector: Collector, forms: Container[str]) -> None:
        self._directory = directory
        self._collector = collector
        self._forms = forms

    def continued(self, event: Event, step: Step, draft: Draft | None) -> tuple[Step, Draft | None]:
        """The step as it goes on with a draft, where it does."""
        if step.own == CANCEL:
            return step, draft
        if draft is None or (step.own in {CONFIRM, CHANGE} and step.object != draft.id):
            return step, None
        if step.own in {CHOOSE, SKIP, REST} and step.object != self._collector.choosing(draft, draft.asking):
            return step, None
        action = self._directory.by_code[draft.code]
        onward = replace(step, action=action, feature=self._directory.feature_of(action), object=draft.object)
        if step.own == GROUP and draft.asking == THE_GROUP:
            return replace(onward, own=""), replace(draft, group=step.object, asking="")
        if isinstance(event, Said) and draft.asking not in {A_YES, THE_GROUP, ""}:
            return replace(onward, typed={draft.asking: event.text}), draft
        if step.own == CHOOSE:
            return replace(onward, own="", typed={draft.asking: step.value}, value=""), draft
        if step.own in {SKIP, REST} or (step.own in {CONFIRM, CHANGE} and draft.asking == A_YES):
            return onward, draft
        return step, None

    def again(
        self, books: Books, event: Event, draft: Draft, step: Step, wrong: Unread, now: int, poster: Poster,
        walked: Walked,
    ) -> None:  # fmt: skip
        """What was said well stays in the draft (or in the form) while the rest is asked again."""
        action, _ = step.certain
        given = {**draft.given, **wrong.fine}
        # Help that was just offered is not hidden behind a form.
        picked = any(isinstance(action.kinds[name], PICKED) for name in wrong.problems)
        if (step.form or (self._only_by_form(event) and not picked)) and not poster.posted.replies:
            typed = {**typed_again(action.kinds, given, walked.zone), **step.typed}
            walked.again = Again(action, draft.object, step.value if step.form else "", typed, wrong.problems)
            return
        name, problem = next(iter(wrong.problems.items()))
        blank = next(blank for blank in action.asked if blank.name == name)
        kept = {known: value for known, value in given.items() if known not in wrong.problems}
        draft = replace(draft, given=kept, asking=name)
        self._collector.keep(books, event, now, draft)
        poster.post([self._collector.question(action, blank, draft, problem)])

    def change(
        self, books: Books, event: Event, draft: Draft, step: Step, now: int, poster: Poster, walked: Walked
    ) -> None:
        """Somebody wants something else than what was understood: the form once more with all that was given, or the
        one thing that they name is asked again and the rest stays."""
        action, _ = step.certain
        picked = any(isinstance(blank.kind, PICKED) for blank in action.asked)
        if event.where.platform in self._forms and not picked:
            walked.again = Again(action, draft.object, "", typed_again(action.kinds, draft.given, walked.zone), {})
            return
        asked = [blank for number, blank in enumerate(action.asked) if str(number) == step.value]
        if not asked:
            poster.post([self._collector.which_blank(action, draft)])
            return
        name = asked[0].name
        given = {known: value for known, value in draft.given.items() if known != name}
        empty = tuple(blank.name for blank in action.asked if blank.name not in {name, *given})
        draft = replace(draft, given=given, asking=name, skipped=empty)
        self._collector.keep(books, event, now, draft)
        poster.post([self._collector.question(action, asked[0], draft)])

    def which_group(
        self, books: Books, event: Event, draft: Draft, values: Mapping[str, Value], found: Found, now: int
    ) -> Sequence[Effect]:
        """What was said without regard to the group is kept. By whose clock a moment was meant, the group says; it is
        asked then."""
        kinds = self._directory.by_code[draft.code].kinds
        own_zone = found.visit.person is not None and found.visit.person.zone
        sure = {name: value for name, value in values.items() if own_zone or not isinstance(kinds[name], When)}
        draft = replace(draft, given={**draft.given, **sure}, asking=THE_GROUP)
        self._collector.keep(books, event, now, draft)
        return [self._collector.which_group(draft, found.choices)]

    def _only_by_form(self, event: Event) -> bool:
        """In a room we read nothing; in a private chat an answer can simply be written."""
        return event.where.platform in self._forms and not event.where.private and not isinstance(event, Said)
