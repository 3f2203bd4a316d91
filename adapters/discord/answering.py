"""Answers an interaction in time, once, and to nobody but the person who acted.

Discord waits three seconds for the first answer. What is not ready after two is put off ("is thinking"), and said
afterwards; a form cannot follow then, so a button offers to open it. An answer that came too late is dropped: it was
never the only place where something stands, and pressing again shows it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable
from dataclasses import dataclass, field, replace

from adapters.discord.inbound import FORM
from adapters.discord.outbound import EPHEMERAL, Body, form, message, plain
from adapters.discord.rest import NoAnswer, NotAsked, Rest, Said
from bot.catalog import Catalog
from bot.logs import facts
from bot.shown import Answer, Shown, ShownButton, ShownForm
from bot.words import say

PUT_OFF_AFTER = 2.0  # seconds
MESSAGE, LATER, LATER_HERE, HERE, A_FORM = 4, 5, 6, 7, 9  # kinds of callbacks
FORMS_KEPT = 500
TOO_LATE = frozenset({10062, 10015, 50027, 40060})
log = logging.getLogger("halqa.discord")


@dataclass(frozen=True, slots=True)
class Asked:
    """An interaction, as far as answering it goes. `mine`: only this person sees the message that was pressed."""

    application: int
    id: int
    token: str
    kind: int
    who: str
    on: str = ""  # the message that was pressed
    mine: bool = False

    def __repr__(self) -> str:
        return "<asked>"


@dataclass(slots=True)
class Answering:
    """Remembers forms that could not be opened at once, with what was typed: in memory, and for a while only."""

    rest: Rest
    catalog: Catalog
    put_off_after: float = PUT_OFF_AFTER
    forms: OrderedDict[tuple[str, str], ShownForm] = field(default_factory=OrderedDict)

    async def answer(self, asked: Asked, coming: Awaitable[Answer]) -> None:
        """Raises nothing: a lost answer is shown again by pressing again."""
        loop = asyncio.get_running_loop()
        put_off: list[asyncio.Task[Said]] = []
        timer = loop.call_later(self.put_off_after, lambda: put_off.append(loop.create_task(self._put_off(asked))))
        try:
            try:
                answer = await coming
            finally:
                timer.cancel()
            if not put_off:
                await self._now(asked, answer)
            elif (await put_off[0]).fine:
                await self._later(asked, answer)
        except (NotAsked, NoAnswer) as error:
            log.warning("an answer was lost", extra=facts(kind="answer", error=error))

    def waiting(self, who: str, reference: str) -> ShownForm | None:
        """A form that was put off for this person, and is opened now."""
        return self.forms.pop((who, reference), None)

    async def opens(self, asked: Asked, shown: ShownForm) -> None:
        self._keep(asked.who, shown)  # until it was seen to open
        if (await self._first(asked, A_FORM, Body(form(shown)))).fine:
            self.forms.pop((asked.who, shown.reference), None)

    async def completes(self, asked: Asked, choices: Body) -> None:
        try:
            await self._first(asked, 8, choices, again=False)
        except (NotAsked, NoAnswer) as error:  # whoever types goes on typing
            log.warning("completions were lost", extra=facts(kind="answer", error=error))

    # --------------------------------------------------------------------------------------------------------

    async def _put_off(self, asked: Asked) -> Said:
        return await self._first(asked, LATER_HERE if asked.on else LATER, Body({"flags": EPHEMERAL}))

    async def _now(self, asked: Asked, answer: Answer) -> None:
        if answer.form is not None and asked.kind != FORM:
            return await self.opens(asked, answer.form)
        messages = self.messages(asked.who, answer)
        if not messages:
            return await self._nothing(asked) if (await self._put_off(asked)).fine else None
        here = messages[0].instead and asked.mine
        seen = 0 if answer.everybody else EPHEMERAL
        said = await self._said_first(asked, messages[0], seen, here=here)
        if said.fine:
            for shown in messages[1:]:
                await self._more(asked, shown, seen)
        return None

    async def _later(self, asked: Asked, answer: Answer) -> None:
        messages = self.messages(asked.who, answer)
        if not messages:
            return await self._nothing(asked)
        fill = messages[0].instead and asked.mine if asked.on else True
        await self._more(asked, messages[0], EPHEMERAL, original=fill)
        for shown in messages[1:]:
            await self._more(asked, shown, EPHEMERAL)

    def messages(self, who: str, answer: Answer) -> tuple[Shown, ...]:
        """What is said, with a button in the place of a form that cannot open now."""
        if answer.form is None:
            return answer.messages
        self._keep(who, answer.form)
        problems = [field.problem for field in answer.form.fields if field.problem]
        text = "\n".join(problems) or self.catalog.say(say("discord-form-waits"), answer.form.language)
        label = self.catalog.say(say("discord-open-form"), answer.form.language)
        rows = ((ShownButton(label, answer.form.reference, strong=True),),)
        return (Shown(text, answer.form.language, answer.form.direction, rows),)

    def _keep(self, who: str, shown: ShownForm) -> None:
        self.forms[who, shown.reference] = shown
        if len(self.forms) > FORMS_KEPT:
            self.forms.popitem(last=False)

    async def _said_first(self, asked: Asked, shown: Shown, seen: int, *, here: bool) -> Said:
        kind = HERE if here else MESSAGE
        said = await self._first(asked, kind, message(shown, everybody=False, edits=here).flagged(0 if here else seen))
        if said.status == 400:
            older = plain(shown, everybody=False, edits=here).flagged(0 if here else seen)
            said = await self._first(asked, kind, older)
        return said

    async def _first(self, asked: Asked, kind: int, body: Body, *, again: bool = True) -> Said:
        """The one answer that has to come in time. When it was lost there is time for one more try."""
        path = f"/interactions/{asked.id}/{asked.token}/callback"
        wrapped = replace(body, json={"type": kind, "data": body.json})
        try:
            said = await self.rest.answer("POST", path, wrapped)
        except (NotAsked, NoAnswer):
            if not again:
                raise
            return await self._first(asked, kind, body, again=False)
        if said.status >= 500 and again:
            return await self._first(asked, kind, body, again=False)
        self._noted(said)
        return said

    async def _more(self, asked: Asked, shown: Shown, seen: int, *, original: bool = False) -> None:
        path = f"/webhooks/{asked.application}/{asked.token}"
        method, path = ("PATCH", f"{path}/messages/@original") if original else ("POST", path)
        for made in (message, plain):
            said = await self.rest.answer(
                method, path, made(shown, everybody=False, edits=original).flagged(0 if original else seen)
            )
            if said.status != 400:
                break
        self._noted(said)

    async def _nothing(self, asked: Asked) -> None:
        """An answer that says nothing leaves nothing behind."""
        if not asked.on:
            await self.rest.answer("DELETE", f"/webhooks/{asked.application}/{asked.token}/messages/@original")

    def _noted(self, said: Said) -> None:
        if said.code in TOO_LATE:
            log.warning("an answer came too late", extra=facts(kind=f"discord.{said.code}"))
        elif not said.fine:
            log.error("an answer was refused", extra=facts(kind=f"discord.{said.status}.{said.code}"))
