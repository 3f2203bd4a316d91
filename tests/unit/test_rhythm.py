"""Rhythms against an independent reading: dateutil on naive local time, resolved by searching the zone's offsets."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import example, given
from hypothesis import strategies as st

from bot import rhythm
from bot.rhythm import Rhythm, instant_of, known_zone, local_of, use_packaged_zones, zones

ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun", "America/New_York", "America/Santiago", "America/St_Johns",
    "Asia/Beirut", "Asia/Gaza", "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Lisbon", "Europe/London",
    "Pacific/Apia", "UTC",
)  # fmt: skip
DAY = 86400


@pytest.fixture(autouse=True)
def _packaged_zones() -> Iterator[None]:
    before = zoneinfo.TZPATH
    use_packaged_zones()
    yield
    zoneinfo.reset_tzpath(before)


def wall(text: str) -> datetime:
    """A wall-clock time, which has no zone."""
    return datetime.fromisoformat(text)


@cache
def offset(instant: int, zone: str) -> int:
    shift = datetime.fromtimestamp(instant, ZoneInfo(zone)).utcoffset()
    assert shift is not None
    return int(shift.total_seconds())


def oracle_instant(local: datetime, zone: str) -> int:
    """The first moment whose wall clock shows `local`; in a gap, `local` read with the offset from before it."""
    naive = int(local.replace(tzinfo=UTC).timestamp())
    # Every moment that could show this clock lies within a day of it, and so do the offsets that it could have.
    around = [offset(naive + hours * 3600, zone) for hours in range(-26, 27)]
    showing = [naive - o for o in around if offset(naive - o, zone) == o]
    return min(showing) if showing else naive - around[0]


def oracle(first: date, at: time, zone: str, weeks: int) -> Iterator[int]:
    start = datetime.combine(first, at)
    rule = rrule.rrule(rrule.WEEKLY, interval=weeks or 1, dtstart=start, count=None if weeks else 1)
    return (oracle_instant(local, zone) for local in rule)


def transition_days(zone: str, years: range) -> list[date]:
    found = []
    for year in years:
        start = int(datetime(year, 1, 1, tzinfo=UTC).timestamp())
        days = [start + n * DAY for n in range(367)]
        found += [local_of(b, zone).date() for a, b in pairwise(days) if offset(a, zone) != offset(b, zone)]
    return found


moments = st.datetimes(wall("2023-01-01 00:00"), wall("2041-01-01 00:00"))
firsts = st.dates(date(2024, 1, 1), date(2040, 12, 31))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59), st.sampled_from((0, 0, 0, 30, 59)))


@given(first=firsts, at=clocks, zone=st.sampled_from(ZONES), weeks=st.integers(0, 6), after=moments)
@example(first=date(2024, 4, 5), at=time(0, 30), zone="Africa/Cairo", weeks=1, after=wall("2026-04-23 22:15"))
@example(first=date(2024, 3, 31), at=time(1, 30), zone="Europe/Lisbon", weeks=1, after=wall("2026-03-22 12:00"))
@example(first=date(2024, 9, 8), at=time(0, 30), zone="America/Santiago", weeks=1, after=wall("2026-08-31 12:00"))
@example(first=date(2024, 10, 6), at=time(2, 15), zone="Australia/Lord_Howe", weeks=1, after=wall("2026-09-28 12:00"))
def test_occurrences_are_those_of_an_independent_calendar(
    first: date, at: time, zone: str, weeks: int, after: datetime
) -> None:
    instant = int(after.replace(tzinfo=UTC).timestamp())
    expected = []
    for moment in oracle(first, at, zone, weeks):
        if moment > instant:
            expected.append(moment)
        if len(expected) == 3:
            break
    assert Rhythm(first, at, zone, weeks).occurrences(instant, 3) == expected


@pytest.mark.parametrize("zone", ZONES)
def test_every_gap_and_fold_of_a_zone_has_one_answer_per_date(zone: str) -> None:
    for day in transition_days(zone, range(2024, 2041)):
        first = day - timedelta(days=7)
        for hour in (0, 1, 2, 3, 23):
            for minute in (0, 15, 30):
                for shifted in (-1, 0):
                    start = first + timedelta(days=shifted)
                    weekly = Rhythm(start, time(hour, minute), zone, 1)
                    expected = [
                        oracle_instant(datetime.combine(start + timedelta(weeks=n), weekly.at), zone) for n in range(3)
                    ]
                    assert weekly.occurrences(expected[0] - 1, 3) == expected


@pytest.mark.parametrize(
    ("zone", "local", "shown"),
    [
        ("Africa/Cairo", wall("2026-04-24 00:30"), wall("2026-04-24 01:30")),
        ("Asia/Beirut", wall("2026-03-29 00:30"), wall("2026-03-29 01:30")),
        ("America/Santiago", wall("2026-09-06 00:30"), wall("2026-09-06 01:30")),
        ("Europe/Lisbon", wall("2026-03-29 01:30"), wall("2026-03-29 02:30")),
        ("Asia/Gaza", wall("2026-03-28 02:30"), wall("2026-03-28 03:30")),
        ("Australia/Lord_Howe", wall("2026-10-04 02:15"), wall("2026-10-04 02:45")),
    ],
)
def test_a_time_that_the_clocks_skip_is_shifted_by_the_gap(zone: str, local: datetime, shown: datetime) -> None:
    assert local_of(instant_of(local, zone), zone) == shown


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("Europe/Lisbon", wall("2026-10-25 01:30")),
        ("Africa/Cairo", wall("2026-10-29 23:30")),
        ("Australia/Lord_Howe", wall("2026-04-05 01:45")),
    ],
)
def test_a_time_that_comes_twice_means_the_first(zone: str, local: datetime) -> None:
    first = instant_of(local, zone)
    later = [first + minutes * 60 for minutes in range(1, 120)]
    assert local_of(first, zone) == local
    assert local in [local_of(moment, zone) for moment in later]
    weekly = Rhythm(local.date(), local.time(), zone, 1)
    assert local_of(weekly.next_after(first) or 0, zone) == local + timedelta(weeks=1)


def test_nothing_is_lost_when_clocks_are_set_back_across_midnight() -> None:
    # Until 2011 Newfoundland set its clocks back at 00:01: the first minute of that Sunday came before a second 23:30.
    sundays = Rhythm(date(2010, 10, 31), time(0, 0, 30), "America/St_Johns", 1)
    midnight = instant_of(wall("2010-11-07 00:00:30"), "America/St_Johns")
    second_2330 = midnight + 30 * 60
    assert local_of(second_2330, "America/St_Johns").date() == date(2010, 11, 6)
    assert sundays.next_after(midnight - 1) == midnight
    assert sundays.next_after(second_2330) == instant_of(wall("2010-11-14 00:00:30"), "America/St_Johns")


def test_wall_clock_time_holds_all_year() -> None:
    weekly = Rhythm(date(2026, 1, 6), time(19), "Europe/Paris", 1)
    shown = [local_of(moment, "Europe/Paris") for moment in weekly.occurrences(0, 60)]
    assert {local.time() for local in shown} == {time(19)}
    assert [b - a for a, b in pairwise(shown)] == [timedelta(weeks=1)] * 59


def test_once_happens_once() -> None:
    once = Rhythm(date(2026, 12, 1), time(19), "Africa/Cairo")
    moment = instant_of(wall("2026-12-01 19:00"), "Africa/Cairo")
    assert once.occurrences(moment - 1, 5) == [moment]
    assert once.next_after(moment) is None


def test_an_old_rhythm_costs_no_more_than_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0

    def counting(local: datetime, zone: str) -> int:
        nonlocal counted
        counted += 1
        return instant_of(local, zone)

    def cost(weekly: Rhythm, after: int) -> int:
        nonlocal counted
        counted = 0
        assert weekly.next_after(after) is not None
        return counted

    monkeypatch.setattr(rhythm, "instant_of", counting)
    now = int(datetime(2026, 11, 24, tzinfo=UTC).timestamp())
    young = cost(Rhythm(date(2026, 11, 17), time(19), "Africa/Cairo", 1), now)
    old = cost(Rhythm(date(1976, 1, 6), time(19), "Africa/Cairo", 1), now)
    assert 0 < old == young <= 4


def test_the_ends_of_the_calendar_are_not_an_error() -> None:
    last = Rhythm(date(9999, 12, 20), time(23, 59), "Pacific/Apia", 1)
    assert len(last.occurrences(-(10**18), 10)) == 2
    assert last.next_after(10**18) is None
    assert Rhythm(date(1, 1, 3), time(0), "Pacific/Apia", 520).next_after(-(10**18)) is not None


@given(first=firsts, at=clocks, zone=st.sampled_from(ZONES), weeks=st.integers(0, rhythm.MOST_WEEKS))
def test_a_kept_rhythm_reads_back_equal(first: date, at: time, zone: str, weeks: int) -> None:
    kept = Rhythm(first, at, zone, weeks)
    assert Rhythm.from_rule(first, at, zone, kept.rule) == kept
    if weeks:
        assert rrule.rrulestr(kept.rule, dtstart=datetime.combine(first, at))[1].date() == first + timedelta(
            weeks=weeks
        )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;INTERVAL=02", "FREQ=WEEKLY;INTERVAL=٢",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=3", "FREQ=WEEKLY;INTERVAL=2\n", "FREQ=WEEKLY;INTERVAL=999", "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=1", "freq=weekly;interval=2", " ", "FREQ=WEEKLY;INTERVAL=" + "9" * 10_000,
    ],
)  # fmt: skip
def test_a_rule_that_we_did_not_write_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"a kept rule is empty or reads|repeats every 1 to"):
        Rhythm.from_rule(date(2026, 12, 1), time(19), "UTC", rule)


@pytest.mark.parametrize(
    ("first", "at", "zone", "weeks", "says"),
    [
        (date(2026, 12, 1), time(19), "Europe/Nowhere", 1, "zone"),
        (date(2026, 12, 1), time(19), "../etc/passwd", 1, "zone"),
        (date(2026, 12, 1), time(19), "africa/cairo", 1, "zone"),
        (date(2026, 12, 1), time(19, tzinfo=UTC), "UTC", 1, "wall-clock"),
        (date(2026, 12, 1), time(19, microsecond=1), "UTC", 1, "wall-clock"),
        (wall("2026-12-01 00:00"), time(19), "UTC", 1, "plain date"),
        (date(9999, 12, 31), time(19), "UTC", 1, "plain date"),
        (date(2026, 12, 1), time(19), "UTC", -1, "weeks"),
        (date(2026, 12, 1), time(19), "UTC", 521, "weeks"),
    ],
)
def test_what_cannot_be_a_rhythm_is_refused(first: date, at: time, zone: str, weeks: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Rhythm(first, at, zone, weeks)


def test_zones_come_from_the_package_and_not_from_the_system() -> None:
    assert zoneinfo.TZPATH == ()
    # In Casablanca's newest rules the clocks show UTC from 20 September 2026; older databases show one hour more.
    assert local_of(instant_of(wall("2026-11-24 12:00"), "UTC"), "Africa/Casablanca") == wall("2026-11-24 12:00")


def test_names_of_zones_are_read_afresh_from_the_package() -> None:
    before = zones()
    use_packaged_zones()
    assert zones() is not before
    assert zones() == before


def test_zones_are_known_by_their_exact_names() -> None:
    assert set(ZONES) <= zones()
    assert all(known_zone(name) for name in ZONES)
    assert not any(known_zone(name) for name in ("", "africa/cairo", "Factory", "localtime", "Europe/Nowhere", "\x00"))


def test_every_known_zone_can_be_used() -> None:
    assert [name for name in zones() if not isinstance(instant_of(wall("2026-12-01 19:00"), name), int)] == []
    assert len(zones()) > 400


@given(
    st.sampled_from(ZONES),
    st.integers(0, 4),
    st.integers(0, 60),
    st.times(timezones=st.none()).map(lambda at: at.replace(microsecond=0, fold=0)),
    st.integers(-4 * 3600, 4 * 3600),
)
def test_a_moment_of_other_rules_leads_to_the_occurrence_that_was_meant(
    zone: str, weeks: int, place: int, at: time, shift: int
) -> None:
    weekly = Rhythm(date(2026, 11, 2), at, zone, weeks)
    meant = weekly.occurrences(0, place + 1 if weeks else 1)[-1]
    assert weekly.recomputed(meant + shift) == meant


def test_a_moment_that_belongs_to_no_occurrence_is_left_as_it_is() -> None:
    weekly = Rhythm(date(2026, 11, 2), time(19), "Africa/Cairo", 1)
    (meant,) = weekly.occurrences(0, 1)
    for other in (meant - 3 * DAY, meant + 3 * DAY):
        assert weekly.recomputed(other) == other
