"""Asks for what is still missing, and for a yes where an action says first what it understood.

On a platform with forms the engine shows a form; elsewhere one question after the other. The handler gets the same
either way. What was said so far is a draft: parsed values (never the typed words), sealed, one per person, fifteen
minutes long. A draft carries nobody's id: it is found by a keyed hash of the day and the person, so that a command
begun in a room goes on in the private chat.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from bot.actions import AnyAction
from bot.blanks import Blank, Choice, Duration, NotUnderstood, from_json, to_json
from bot.books import Books
from bot.context import Context, Held
from bot.effects import Button, Effect, Reply, Rows
from bot.events import Event
from bot.letters import as_words
from bot.model import Standing
from bot.show import Renderer, spoken
from bot.vault import Vault
from bot.words import Own, Span, Words, say

LIFETIME = 15 * 60
CONFIRM, CANCEL, CHOOSE, GROUP = "zc", "zx", "zv", "zg"  # the engine's own buttons
SKIP, REST, CHANGE = "zs", "zr", "zh"
OWN_CODES = frozenset({CONFIRM, CANCEL, CHOOSE, GROUP, SKIP, REST, CHANGE})
THE_GROUP, A_YES = "group?", "yes?"  # what a draft may wait for besides a blank

Value = str | int | bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """Something half said. `asking` is the blank it waits for; `skipped` are optional blanks that stay empty; `sources`
    is what was written for it, where it is anonymous (see `bot.context.Context`)."""

    id: bytes
    code: str
    object: bytes = b""
    group: bytes = b""
    given: dict[str, Value] = field(default_factory=dict)
    asking: str = ""
    skipped: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "<draft>"


class Collector:
    """Keeps drafts and decides what to ask next."""

    def __init__(self, vault: Vault, renderer: Renderer) -> None:
        self._vault = vault
        self._renderer = renderer

    def find(self, books: Books, event: Event, now: int, actions: dict[str, AnyAction]) -> Draft | None:
        """The open draft of this person in this chat."""
        for tag in self._tags(event, now):
            sealed = books.drafts.find(tag, now)
            if sealed is not None:
                return _unpack(self._vault.open_fixed("drafts", (tag,), sealed), actions)
        return None

    def keep(self, books: Books, event: Event, now: int, draft: Draft) -> None:
        tag = self._tags(event, now)[0]
        books.drafts.put(tag, self._vault.seal_fixed("drafts", (tag,), _pack(draft)), now + LIFETIME)

    def drop(self, books: Books, event: Event, now: int) -> None:
        for tag in self._tags(event, now):
            books.drafts.drop(tag)

    def next_step(
        self, ctx: Context[Any], action: AnyAction, draft: Draft, pressed: str
    ) -> tuple[Draft, Sequence[Effect]] | None:
        """What to ask now, with the draft that waits for the answer; None when the action is complete and confirmed.

        First what has to be said. Somebody who is answering questions is then offered the rest, each thing once; who
        gave everything needed in one go is not."""
        if pressed == CONFIRM:
            return None
        if pressed in {SKIP, REST}:
            draft = self._leave_out(action, draft, pressed)
        answering = draft.asking in action.kinds
        missing = [blank for blank in action.asked if blank.name not in draft.given]
        left = [blank for blank in missing if blank.required] or (_optional(missing, draft) if answering else [])
        if left:
            needed = {blank.name for blank in action.asked if blank.required}
            before = say("engine-enough") if not left[0].required and draft.asking in needed else None
            return replace(draft, asking=left[0].name), [self.question(action, left[0], draft, before)]
        if action.echo is None:
            return None
        understood = as_words(action.echo(ctx, action.complete(draft.given)))
        yes = Button(CONFIRM, say("common-confirm"), draft.id, strong=True)
        no = Button(CANCEL, say("common-cancel"), draft.id)
        change = (Button(CHANGE, say("common-change"), draft.id),) if action.asked else ()
        return replace(draft, asking=A_YES), [Reply(understood, ((yes, *change, no),))]

    def which_blank(self, action: AnyAction, draft: Draft) -> Reply:
        """Asks what is to be changed of what was understood."""
        rows = tuple(
            (Button(CHANGE, self._renderer.question(action, blank), draft.id, str(number)),)
            for number, blank in enumerate(action.asked)
        )
        return Reply(say("engine-which-blank"), (*rows, (Button(CANCEL, say("common-cancel"), draft.id),)))

    def _leave_out(self, action: AnyAction, draft: Draft, pressed: str) -> Draft:
        """The blank that is asked stays empty, or everything that could still be asked."""
        missing = [blank for blank in action.asked if blank.name not in draft.given]
        names = (blank.name for blank in _optional(missing, draft) if pressed == REST or blank.name == draft.asking)
        return replace(draft, skipped=(*draft.skipped, *names))

    def question(self, action: AnyAction, blank: Blank, draft: Draft, before: Words | None = None) -> Reply:
        """One question, what it is for, and a way out. What is optional can be left out."""
        choices = self._renderer.choices(action, blank, "en")
        place = self.choosing(draft, blank.name)
        rows: Rows = tuple(
            (Button(CHOOSE, self._renderer.option(action, blank, option), place, option),) for option, _ in choices
        )
        purpose, asked = say(f"command-{spoken(action)}"), self._renderer.question(action, blank)
        otherwise = self._otherwise(action, blank)
        if otherwise is None:
            question = say("engine-question", purpose=purpose, question=asked)
        else:
            question = say("engine-question-otherwise", purpose=purpose, question=asked, otherwise=otherwise)
        words = (before, question) if before else (question,)
        if not blank.required:
            more = [one for one in _optional(action.asked, draft) if one.name not in {blank.name, *draft.given}]
            rest = (Button(REST, say("common-that-is-all"), place),) if more else ()
            rows = (*rows, (Button(SKIP, say("common-skip"), place), *rest))
        return Reply(words, (*rows, (Button(CANCEL, say("common-cancel"), draft.id),)))

    def _otherwise(self, action: AnyAction, blank: Blank) -> Words | Span | None:
        """What holds when an optional blank stays empty, where that is something."""
        match blank.kind, blank.default:
            case Duration(), int(seconds):
                return Span(seconds)
            case Choice(), str(option) if option:
                return self._renderer.option(action, blank, option)
            case _:
                return None

    def choosing(self, draft: Draft, blank: str) -> bytes:
        """What the choices for this blank carry: pressed twice, a choice must not answer the next question."""
        return self._vault.tag("choice", draft.id, blank)

    def which_group(self, draft: Draft, choices: Sequence[Standing]) -> Reply:
        """Asks somebody who is in several groups which one they mean."""
        rows = tuple(
            (Button(GROUP, say("engine-group-name", name=Own(one.group.name)), one.group.id),) for one in choices
        )
        return Reply(say("engine-which-group"), (*rows, (Button(CANCEL, say("common-cancel"), draft.id),)))

    # --------------------------------------------------------------------------------------------------------

    def _tags(self, event: Event, now: int) -> list[bytes]:
        days = sorted({now // 86400, (now - LIFETIME) // 86400}, reverse=True)
        place = (event.who.platform, event.who.id)
        return [self._vault.tag("draft", str(day), *place) for day in days]


def written(draft: Draft | None, event: Event, action: AnyAction) -> tuple[str, ...]:
    """What was written for an anonymous act so far, this event included."""
    if not action.anonymous:
        return ()
    return (*(draft.sources if draft else ()), *source_of(event))


def source_of(event: Event) -> tuple[str, ...]:
    return (f"{event.where.platform}:{event.source}",) if event.source else ()


def _optional(blanks: Sequence[Blank], draft: Draft) -> list[Blank]:
    return [blank for blank in blanks if not blank.required and blank.name not in draft.skipped]


def shown_draft(draft: Draft, action: AnyAction) -> Held:
    """What is half said in a chat, for the person who said it."""
    given = {name: to_json(value) for name, value in draft.given.items() if not isinstance(value, bytes)}
    return Held(say("engine-draft-held", what=say(f"command-{spoken(action)}")), {"command": spoken(action), **given})


def _pack(draft: Draft) -> bytes:
    given = {name: to_json(value) for name, value in draft.given.items()}
    ids = [draft.id.hex(), draft.code, draft.object.hex(), draft.group.hex()]
    plain = [*ids, given, draft.asking, *draft.skipped, draft.sources]
    return json.dumps(plain, ensure_ascii=False).encode()


def _unpack(packed: bytes, actions: dict[str, AnyAction]) -> Draft | None:
    id, code, object, group, given, asking, *rest = json.loads(packed)
    sources = tuple(rest.pop()) if rest and isinstance(rest[-1], list) else ()  # none before an upgrade
    action = actions.get(code)
    if action is None:  # an action that an upgrade took away
        return None
    kinds = action.kinds
    values: dict[str, Value] = {}
    for name, value in given.items():
        with suppress(NotUnderstood):  # what an upgrade no longer takes is asked again
            values.update({name: from_json(kinds[name], value)} if name in kinds else {})
    return Draft(
        bytes.fromhex(id), code, bytes.fromhex(object), bytes.fromhex(group), values, asking, tuple(rest), sources
    )
