"""Dates in a server's own list of events ("scheduled events"), by raw requests: the library knows no recurrence.

Discord takes no nonce here. So whatever goes again is looked for first, by what people see of it, and a date that
stands as it should is left alone. Discord moves a weekly event on to its next time by itself, in steps of whole weeks;
only where our next time is another one (the clocks changed, a meeting was called off) it is told so.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters.discord import markup
from adapters.discord.outbound import Body
from adapters.discord.rest import NoAnswer, NotAsked, Rest, Said, seconds
from bot.logs import facts
from bot.ports import Outcome, Parcel, Receipt, Refused, TryLater, Uncertain, Unreachable
from bot.shown import ShownDate

Json = dict[str, Any]
REF = "event/"  # how refs of dates begin: event/<server>/<event>
ONLY_THE_SERVER, ELSEWHERE, WEEKLY = 2, 3, 2  # privacy, a place that is no channel, how often
PLANNED, BEGUN = 1, 2  # states of an event; the others are over
MOST_WEEKS = 2  # between two times of one event
log = logging.getLogger("halqa.discord")


@dataclass(slots=True)
class Calendar:
    """One per adapter."""

    rest: Rest

    async def carry(self, parcel: Parcel, server: int | None, us: int) -> Outcome:
        """Puts a date in, changes it, or takes it out. Raises nothing for what Discord does on an ordinary day.

        `server` is where the chat is, None for one that is gone; `us`, who makes the events."""
        try:
            if parcel.date is None:
                return await self._take_out(parcel.ref)
            if server is None:
                return Unreachable()
            return await self._put(parcel, parcel.date, server, us)
        except NotAsked as error:
            log.warning("Discord was not reached", extra=facts(kind="date", error=error))
            return TryLater(5)
        except NoAnswer as error:
            log.warning("an answer of Discord was lost", extra=facts(kind="date", error=error))
            return Uncertain()

    # --------------------------------------------------------------------------------------------------------

    async def _take_out(self, ref: str) -> Outcome:
        said = await self.rest.ask("DELETE", _path(ref))
        return Receipt(ref) if said.fine or said.status == 404 else _failed(said)

    async def _put(self, parcel: Parcel, date: ShownDate, server: int, us: int) -> Outcome:
        if not parcel.ref:
            return await self._make(date, server, us, again=parcel.again)
        said = await self.rest.ask("GET", _path(parcel.ref))
        if said.status == 404:
            return await self._make(date, server, us, again=parcel.again)
        if not said.fine:
            return _failed(said)
        return await self._change(parcel, date, said.json, server, us)

    async def _change(self, parcel: Parcel, date: ShownDate, event: Json, server: int, us: int) -> Outcome:
        if event.get("status") == PLANNED:
            if _stands(event, date):
                return Receipt(parcel.ref)
            said = await self.rest.ask("PATCH", _path(parcel.ref), Body(body(date)))
            if said.fine:
                return Receipt(parcel.ref)
            if said.status not in (400, 404):
                return _failed(said)
        elif event.get("status") == BEGUN and _goes_on_to(event, date):
            return Receipt(parcel.ref)
        gone = await self._take_out(parcel.ref)  # what has begun cannot be moved
        return await self._make(date, server, us, again=parcel.again) if isinstance(gone, Receipt) else gone

    async def _make(self, date: ShownDate, server: int, us: int, *, again: bool) -> Outcome:
        path = f"/guilds/{server}/scheduled-events"
        if again:
            listed = await self.rest.ask("GET", path)
            if not listed.fine:
                return _failed(listed)
            for event in listed.json.get("list", ()):
                if event.get("creator_id") == str(us) and _stands(event, date):
                    return Receipt(f"{REF}{server}/{event['id']}")
        said = await self.rest.ask("POST", path, Body(body(date)))
        return Receipt(f"{REF}{server}/{said.json['id']}") if said.fine else _failed(said)


def body(date: ShownDate) -> Json:
    """What Discord is asked to keep. A rhythm that it does not know stands there with its next time alone."""
    start = _moment(date.starts)
    rule = {
        "start": start.isoformat(), "frequency": WEEKLY, "interval": date.every_weeks, "by_weekday": [start.weekday()],
    }  # fmt: skip
    return {
        "name": markup.label(date.title, 100),
        "description": markup.inert(date.about)[:1000],
        "entity_type": ELSEWHERE,
        "entity_metadata": {"location": markup.label(date.where, 100)},
        "channel_id": None,
        "privacy_level": ONLY_THE_SERVER,
        "scheduled_start_time": start.isoformat(),
        "scheduled_end_time": _moment(date.ends).isoformat(),
        "recurrence_rule": rule if 0 < date.every_weeks <= MOST_WEEKS else None,
    }


# ------------------------------------------------------------------------------------------------------------


def _path(ref: str) -> str:
    server, _, event = ref.removeprefix(REF).partition("/")
    return f"/guilds/{server}/scheduled-events/{event}"


def _moment(instant: int) -> datetime:
    return datetime.fromtimestamp(instant, UTC)


def _read(written: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(written))
    except ValueError:
        return None


def _stands(event: Json, date: ShownDate) -> bool:
    """Whether an event is the date, in all that people see of it."""
    return _looks_like(event, date) and _read(event.get("scheduled_start_time")) == _moment(date.starts)


def _goes_on_to(event: Json, date: ShownDate) -> bool:
    """Whether Discord will move an event on to the date by itself, once it is over."""
    start = _read(event.get("scheduled_start_time"))
    step = timedelta(weeks=date.every_weeks)
    return bool(step) and start is not None and start + step == _moment(date.starts) and _looks_like(event, date)


def _looks_like(event: Json, date: ShownDate) -> bool:
    wanted = body(date)
    start, end = _read(event.get("scheduled_start_time")), _read(event.get("scheduled_end_time"))
    same_text = all(event.get(key) == wanted[key] for key in ("name", "description"))
    same_place = (event.get("entity_metadata") or {}).get("location") == wanted["entity_metadata"]["location"]
    same_length = start is not None and end is not None and end - start == timedelta(seconds=date.ends - date.starts)
    return (
        same_text
        and same_place
        and same_length
        and _rule(event.get("recurrence_rule")) == _rule(wanted["recurrence_rule"])
    )


def _rule(rule: Json | None) -> tuple[Any, ...] | None:
    return (rule.get("frequency"), rule.get("interval"), tuple(rule.get("by_weekday") or ())) if rule else None


def _failed(said: Said) -> Outcome:
    log.warning("a date did not go", extra=facts(kind=f"discord.{said.status}.{said.code}"))
    if said.status == 429:
        return TryLater(seconds(said.after or 1))
    if said.status == 401:  # the connection ends, too, and says so
        return TryLater(600)
    if said.status >= 500:
        return Uncertain()
    return Unreachable() if said.status in (403, 404) else Refused()
