"""How an alert is raised, and raised again, until somebody is on it: first in the facilitators' room, then in their
private chats, then to the owner. Never in a room that members see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final

from bot.context import Context
from bot.effects import Button, Edit, Effect, Rows, Send, SetTimer, ToAuthor, ToMember, ToRoom
from bot.events import Fired
from bot.features.crisis.alerts.card import BELOW, buttons, card, changed
from bot.features.crisis.alerts.kept import (
    NEUTRAL,
    OFF_DUTY,
    RAISE,
    SEEN_BY_ALL,
    SILENT,
    UNANSWERED,
    UNREACHED,
    WRITTEN,
    WRITTEN_URGENTLY,
    Alert,
    Book,
    Helper,
    Reach,
    State,
    answered_tag,
    find,
    keep,
    tag_of,
)
from bot.features.crisis.alerts.reply import CRISIS, GRIEF, OPENED, known, numbers
from bot.features.crisis.lines import LineBook
from bot.model import Purpose, Role
from bot.rhythm import instant_of, local_of
from bot.words import Verbatim, Words, say

MINUTE, HOUR, DAY = 60, 3600, 86400
URGENT: Final = (0, 5, 15, *range(45, 256, 30))  # minutes
USUAL: Final = (0, 30)
MORNING: Final = time(8)
MORNINGS: Final = 7  # days on which an urgent alert that nobody took is raised once more
IN_TURN: Final = 5  # people who are tried one after the other
_FARTHER: Final = tuple(Reach).index  # the later, the farther
PATIENCE: Final = 15 * MINUTE  # then its author hears that nobody has answered yet


@dataclass(frozen=True, slots=True)
class Helpers:
    """Who can be told, and where. The person it is about is none of them, even if they facilitate."""

    rooms: tuple[bytes, ...]
    on_duty: tuple[Helper, ...]
    owners: tuple[Helper, ...]  # those who are off duty

    @property
    def any(self) -> bool:
        """Whether anybody can be told at all."""
        return bool(self.rooms) or any(one.writable for one in (*self.on_duty, *self.owners))


def helpers(ctx: Context[Book], group: bytes, *without: bytes | None) -> Helpers:
    """On call is every facilitator but those who are off duty for now. A room that everybody sees is none of theirs."""
    team = [one for one in ctx.book.team(group) if one.member not in without]
    off = {one.member for one in team if ctx.book.until(tag_of(ctx.vault, group, one.member), OFF_DUTY) > ctx.now}
    team_rooms = (place.id for place in ctx.book.places(group) if Purpose.FACILITATORS in place.purposes)
    rooms = tuple(room for room in team_rooms if ctx.book.until(room, SEEN_BY_ALL) <= ctx.now)
    on_duty = tuple(one for one in team if one.member not in off)
    return Helpers(rooms, on_duty, tuple(one for one in team if one.member in off and one.role is Role.OWNER))


def raised(
    ctx: Context[Book], lines: LineBook, alert: Alert, *, by: bytes | None = None
) -> tuple[list[Effect], Alert, Reach]:
    """Raises an alert, for the first time or afresh: what to do, the alert as it is to be kept, and whom it comes to.
    Whoever hands it over (`by`) is not called for it at once."""
    alert = replace(alert, state=State.OPEN, taker=None).with_facts(since=ctx.now, rounds=1)
    told = _called(ctx, lines, alert, helpers(ctx, alert.group, alert.writer, by), 0)
    reach = _reach(told)
    return [*told, *_next(ctx, alert)], alert.with_facts(reach=reach), reach


def again(lines: LineBook, ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """The next round, where nobody is on it yet."""
    alert = find(ctx, it.group, it.subject)
    if alert is None or alert.state is not State.OPEN:
        return []
    told = _called(ctx, lines, alert, helpers(ctx, alert.group, alert.writer), alert.facts.rounds)
    alert = alert.with_facts(rounds=alert.facts.rounds + 1, reach=max(_reach(told), alert.reach, key=_FARTHER))
    keep(ctx, alert)
    return [*told, *_next(ctx, alert)]


def unreached(lines: LineBook, ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """A facilitators' room could not be reached: on to the private chats and the owner, at once. Where nobody is left,
    the person who was told otherwise hears it."""
    alert = find(ctx, it.group, it.subject)
    if alert is None or alert.state is not State.OPEN:
        return []
    who = replace(helpers(ctx, alert.group, alert.writer), rooms=())
    told = _called(ctx, lines, alert, who, len(URGENT))
    known_of = alert.facts.told
    keep(ctx, alert.with_facts(told=known_of and bool(told), reach=_reach(told)))
    if told or not known_of:
        return told
    return to_author(alert, (say("crisis-unreached"), *numbers(ctx, lines, alert.facts.country)))


def silent(lines: LineBook, ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """A private message to somebody on call did not arrive. Where nobody else was told in this round, on to the next
    place at once."""
    alert = find(ctx, it.group, it.subject)
    who = helpers(ctx, it.group, alert.writer if alert else None)
    if who.rooms or any(one.writable for one in who.on_duty):
        return []
    return unreached(lines, ctx, it)


def taken_out(ctx: Context[Book], lines: LineBook, alert: Alert) -> list[Effect]:
    """What is not closed goes on in private chats alone, where there are any; its cards become a line that says so."""
    who = replace(helpers(ctx, alert.group, alert.writer), rooms=())
    there = _called(ctx, lines, alert, who, len(URGENT)) if alert.state is not State.CLOSED else []
    return [Edit(alert.name, say("crisis-alert-private")), *there] if there else []


def unanswered(lines: LineBook, ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """A quarter of an hour, and nobody is on it: said plainly, to somebody who was told that facilitators know."""
    alert = find(ctx, it.group, it.subject)
    if alert is None or alert.state is not State.OPEN or not alert.facts.told:
        return []
    return to_author(alert, (say("crisis-unanswered"), *numbers(ctx, lines, alert.facts.country)))


def unsaid(lines: LineBook, ctx: Context[Book], it: Fired) -> Sequence[Effect]:
    """The private message did not arrive: one neutral line in the room it came from, and the facilitators know. They
    were not written to, so what they write next is answered again."""
    alert = find(ctx, it.group, it.subject)
    if alert is None:
        return []
    if alert.writer is not None:
        tag = answered_tag(ctx.vault, alert.group, alert.writer, known(alert.facts.category))
        for kind in (WRITTEN, WRITTEN_URGENTLY):
            ctx.book.set_until(tag, kind, 0)
    alert = alert.with_facts(unsaid=True, told=False)
    keep(ctx, alert)
    return [*neutral(ctx, bytes.fromhex(alert.facts.room)), changed(ctx, lines, alert)]


def neutral(ctx: Context[Book], room: bytes) -> list[Effect]:
    """One line for everybody, with no name, reply or mention; at most once an hour in a room."""
    if not room or ctx.book.until(room, NEUTRAL) > ctx.now:
        return []
    ctx.book.set_until(room, NEUTRAL, ctx.now + HOUR)
    open_privately = ((Button(CRISIS, say("crisis-button-private"), value=OPENED),),)
    return [Send(ToRoom(room), say("crisis-room-line"), open_privately, urgent=True)]


def to_author(alert: Alert, words: tuple[Words, ...], *, otherwise: SetTimer | None = None) -> list[Effect]:
    """To whoever wrote the words, by the way that is known; nothing where none is."""
    if alert.writer is not None:
        return [Send(ToMember(alert.writer, alert.group), words, urgent=True, otherwise=otherwise)]
    if alert.handle:
        return [Send(ToAuthor(alert.group, alert.id, alert.handle), words, urgent=True)]
    return []


def to_taker(ctx: Context[Book], alert: Alert, words: Words | tuple[Words, ...], rows: Rows = ()) -> list[Effect]:
    """To whoever is on it: in private; by name in the facilitators' room where that is closed to us; where neither
    arrives, somebody else is asked to look in."""
    taker, who = alert.taker, helpers(ctx, alert.group, alert.writer, alert.taker)
    if taker is None:
        return []
    link = (say("common-see-message", url=Verbatim(alert.facts.link)),) if alert.facts.link else ()
    others = in_turn(alert.group, who, (say("crisis-taker-unreached"), *link), buttons(alert))
    named = [Send(ToRoom(room), words, rows, urgent=True, mentions=(taker,), otherwise=others) for room in who.rooms]
    if taker in {one.member for one in ctx.book.team(alert.group) if one.writable}:
        to, otherwise = ToMember(taker, alert.group), named[0] if named else others
        return [Send(to, words, rows, urgent=True, least=Role.FACILITATOR, otherwise=otherwise)]
    return [*(named or ([others] if others else []))]


def in_turn(
    group: bytes, who: Helpers, words: Words | tuple[Words, ...], rows: Rows = (), last: Send | None = None
) -> Send | None:
    """To one of those on call in private, to the next where it does not arrive, then to an owner, then `last`."""
    for one in reversed([one for one in (*who.on_duty, *who.owners) if one.writable][:IN_TURN]):
        last = Send(ToMember(one.member, group), words, rows, urgent=True, least=Role.FACILITATOR, otherwise=last)
    return last


def waits_for_answer(alert: Alert, now: int) -> list[Effect]:
    """The moment at which its author hears that nobody answered, where they were told that it came to facilitators."""
    waits = alert.facts.told and alert.state is State.OPEN and not soft(alert)
    return [SetTimer(UNANSWERED, alert.id, now + PATIENCE, alert.group)] if waits else []


def soft(alert: Alert) -> bool:
    """A loss: there is no hurry, and nobody is called for it."""
    return known(alert.facts.category) == GRIEF and alert.facts.level < 3


# ------------------------------------------------------------------------------------------------------------


def _called(ctx: Context[Book], lines: LineBook, alert: Alert, who: Helpers, round: int) -> list[Effect]:
    """One round of telling. The first goes to the first place that there is; the third of an urgent alert, and the last
    of any other, goes to owners as well who are off duty, and so does each where nobody else is on call."""
    words, rows = card(ctx, lines, alert), buttons(alert)
    owners_too = round >= (2 if alert.facts.level >= 3 else 1) or not who.on_duty
    called = (*who.on_duty, *(who.owners if owners_too else ()))
    failing = SetTimer(UNREACHED, alert.id, 0, alert.group)
    sent: list[Effect] = [
        Send(
            ToRoom(room), words, rows, name=alert.name, urgent=True, otherwise=failing, about=alert.facts.named,
            mentions=() if soft(alert) else tuple(one.member for one in called), earlier=BELOW,
        )
        for room in who.rooms
    ]  # fmt: skip
    if sent and round == 0:
        return sent
    private = [one for one in called if one.writable]
    if not private:
        private = [one for one in who.owners if one.writable]
    return [
        *sent,
        *(
            Send(
                ToMember(one.member, alert.group),
                words,
                rows,
                name=alert.name,
                urgent=True,
                least=Role.FACILITATOR,
                about=alert.facts.named,
                otherwise=SetTimer(SILENT, alert.id, 0, alert.group),
                earlier=BELOW,
            )
            for one in private
        ),
    ]


def _reach(told: Sequence[Effect]) -> Reach:
    """Whom this round comes to."""
    sent = [one for one in told if isinstance(one, Send)]
    if any(one.mentions or isinstance(one.to, ToMember) for one in sent):
        return Reach.CALLED
    return Reach.ROOM if sent else Reach.NOBODY


def _next(ctx: Context[Book], alert: Alert) -> list[Effect]:
    due = next_round(alert, ctx.now, ctx.group.zone)
    return [SetTimer(RAISE, alert.id, due, alert.group)] if due is not None else []


def next_round(alert: Alert, now: int, zone: str) -> int | None:
    """When it is raised again (UTC seconds), by the group's clock in the morning; None when that is over."""
    facts = alert.facts
    if facts.level < 3:
        return None if soft(alert) else next((at for at in _moments(facts.since, USUAL) if at > now), None)
    soon = next((at for at in _moments(facts.since, URGENT) if at > now), None)
    if soon is not None:
        return soon
    day = local_of(now, zone).date()
    mornings = (instant_of(datetime.combine(day + timedelta(days=days), MORNING), zone) for days in (0, 1, 2))
    due = next(moment for moment in mornings if moment > now)
    return due if due <= facts.since + (MORNINGS + 1) * DAY else None


def _moments(since: int, minutes: Sequence[int]) -> list[int]:
    return [since + each * MINUTE for each in minutes]
