"""What people who join or leave are shown."""

from __future__ import annotations

from bot.access import AGREE, ERASE
from bot.effects import Button, Reply, Rows
from bot.features.joining.kept import Offer, Place
from bot.model import Consent, State
from bot.words import Own, Words, say

YES, WITHDRAW, CODE, KEEP, ACCEPT, DECLINE = "jy", "jw", "jc", "jk", "ja", "jn"


def agreement(offer: Offer, name: str, *, proof: str) -> Reply:
    """What the group asks of everybody. Nothing is kept before the button is pressed."""
    words = [say("joining-welcome", group=Own(name)), say("joining-agreement"), say("joining-before")]
    label = "joining-yes-adult" if offer.adults_only else "joining-yes"
    return Reply(tuple(words), ((Button(YES, say(label), offer.group, proof, strong=True),),))


def consents(group: bytes, place: Place, *before: Words) -> Reply:
    """Every purpose with what stands, and one button each that turns it over. Nothing is agreed beforehand."""
    lines = tuple(say(f"joining-{one.value}-{'on' if one in place.consents else 'off'}") for one in Consent)
    after = say("joining-usable" if place.state is State.HERE else "joining-usable-later")
    return Reply((*before, say("joining-consents", lines=lines), after), _switches(group, place), instead=True)


def leaving(group: bytes, name: str, *, last_owner: bool) -> Reply:
    before = (say("joining-last-owner"),) if last_owner else ()
    rows: Rows = (
        (Button(KEEP, say("joining-keep"), group),),
        (Button(ERASE, say("joining-erase"), group),),
    )
    return Reply((*before, say("joining-leave", group=Own(name))), rows)


def waiting(group: bytes, place: Place, *before: Words) -> Reply:
    """Somebody has asked to join and waits. They may allow that the answer comes in private."""
    rows: Rows = ((Button(ERASE, say("joining-take-back"), group),),)
    if Consent.REMINDERS not in place.consents:
        rows = ((Button(AGREE, say("joining-reminders-agree"), group, Consent.REMINDERS.value),), *rows)
    return Reply((*before, say("joining-waiting")), rows, instead=True)


def _switches(group: bytes, place: Place) -> Rows:
    return tuple(
        (
            Button(WITHDRAW, say(f"joining-{one.value}-end"), group, one.value)
            if one in place.consents
            else Button(AGREE, say(f"joining-{one.value}-agree"), group, one.value),
        )
        for one in Consent
    )
