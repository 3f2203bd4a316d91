"""Alerts: what is heard in a room that is read, or asked for by somebody, and who is told.

See the docstring of the whole feature in the folder above: what it keeps, and what it never does."""

from __future__ import annotations

from functools import partial

from bot.actions import Action, Audience, Need, Nothing
from bot.events import Became
from bot.feature import Care, Feature, Timer
from bot.features.crisis.alerts import alone, duty, moving, rounds, taking, unchecked, watch
from bot.features.crisis.alerts.card import CLOSE, HAND_OVER, TAKE, WRITE
from bot.features.crisis.alerts.kept import (
    FOLLOW,
    FORGET,
    RAISE,
    SILENT,
    UNANSWERED,
    UNCHECKED,
    UNCHECKED_SILENT,
    UNREACHED,
    UNSAID,
    Book,
)
from bot.features.crisis.alerts.overheard import alarmed, overheard
from bot.features.crisis.alerts.reply import ASK, KEEP, NOT_SAFE, READ, SAFE
from bot.features.crisis.lines import LineBook

FRESH = frozenset({Need.PRESENCE})
ROOMS = frozenset({Need.PRESENCE, Need.ROOMS})


def make(lines: LineBook) -> Feature[Book]:
    """The feature, with these help lines."""
    return Feature(
        "crisis",
        (
            Action("kw", Nothing, watch.show, "alerts", reads=True, below="show"),
            Action(watch.ON, watch.SwitchOn, watch.switch_on, "alerts on", who=Audience.FACILITATOR, needs=ROOMS),
            Action(watch.OFF, Nothing, watch.switch_off, "alerts off", who=Audience.FACILITATOR, needs=FRESH),
            Action(watch.SEEN, watch.OfGroup, watch.seen, who=Audience.FACILITATOR, needs=FRESH),
            Action(watch.PEACE, watch.OfGroup, watch.leave_me),
            Action(watch.LISTEN, watch.OfGroup, watch.listen_again),
            Action("ko", Nothing, duty.show, "oncall", who=Audience.FACILITATOR, reads=True, below="show"),
            Action("ku", duty.Until, duty.off_until, "oncall off", who=Audience.FACILITATOR),
            Action(duty.FOR, duty.For, duty.off_for, who=Audience.FACILITATOR),
            Action(duty.BACK, Nothing, duty.back, "oncall on", who=Audience.FACILITATOR),
            Action(TAKE, taking.OfAlert, partial(taking.take, lines), who=Audience.FACILITATOR),
            Action(HAND_OVER, taking.OfAlert, partial(taking.hand_over, lines), who=Audience.FACILITATOR),
            Action(CLOSE, taking.OfAlert, partial(taking.close, lines), who=Audience.FACILITATOR),
            Action(WRITE, taking.Writing, taking.write, who=Audience.FACILITATOR),
            Action(SAFE, taking.OfAlert, partial(taking.safe, lines)),
            Action(NOT_SAFE, taking.OfAlert, partial(taking.not_safe, lines)),
            Action(ASK, Nothing, partial(alone.ask, lines), "facilitator call"),
            Action(READ, alone.Confided, partial(alone.read, lines), anonymous=True),
            Action(KEEP, alone.Confided, alone.keep_it, who=Audience.ANYONE, anonymous=True),
            Action(alone.ANSWER, alone.Answering, alone.answer, anonymous=True),
        ),
        timers=tuple(
            Timer(kind, handler, late, goes_on=True)
            for kind, handler, late in (
                (RAISE, partial(rounds.again, lines), "It is raised once as soon as we are back, and then as before."),
                (UNREACHED, partial(rounds.unreached, lines), "The next place is tried as soon as we are back."),
                (SILENT, partial(rounds.silent, lines), "The next place is tried as soon as we are back."),
                (UNSAID, partial(rounds.unsaid, lines), "The neutral line stands there as soon as we are back."),
                (UNCHECKED, unchecked.unchecked, "The next place is tried as soon as we are back."),
                (UNCHECKED_SILENT, unchecked.unchecked_silent, "The next place is tried as soon as we are back."),
                (UNANSWERED, partial(rounds.unanswered, lines), "The person hears it as soon as we are back."),
                (FOLLOW, taking.follow, "It is asked as soon as we are back."),
                (FORGET, alone.forget, "The words are gone as soon as we are back; nobody could use them meanwhile."),
            )
        ),
        heeds={
            **dict.fromkeys((Became.LEFT, Became.BANNED), partial(taking.taker_left, lines)),
            Became.ROLES: partial(taking.taker_changed, lines),
            Became.ROOM_SEEN: partial(watch.seen_by_all, lines),
            Became.ROOM_MOVED: partial(moving.moved, lines),
        },
        care=Care(partial(overheard, lines), partial(alone.alone, lines), partial(alarmed, lines), watch.begins),
    )
