"""The numbers, as Prometheus reads them. None of them is split by person, group or by what somebody did."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)  # seconds; Discord waits for three
SLOW = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Load(Protocol):
    """See `bot.vitals.Load`."""

    @property
    def messages(self) -> int: ...
    @property
    def timers_late(self) -> float: ...
    @property
    def held_up(self) -> float: ...


class Metrics:
    """Counts (see `bot.counting.Counts`), and shows. `facts` are versions and the like, told once; `attention` counts
    lines of the log for whoever hands them to it."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        self._all = all = CollectorRegistry()
        ProcessCollector(registry=all)
        PlatformCollector(registry=all)
        Info("halqa", "Which Halqa this is.", registry=all).info(dict(facts))
        self._answers = Histogram(
            "halqa_answer_seconds", "From hearing somebody to their answer.", ["platform"], buckets=QUICK, registry=all
        )
        self._carried = Histogram(
            "halqa_delivery_seconds", "From handing a message to a platform to its outcome.", ["platform", "outcome"],
            buckets=SLOW, registry=all,
        )  # fmt: skip
        self._ready = Gauge("halqa_ready", "1 when everybody is answered.", registry=all)
        self._connected = Gauge("halqa_connected", "1 where there is a connection.", ["platform"], registry=all)
        self._waiting = Gauge("halqa_messages_waiting", "Messages that are not carried yet.", registry=all)
        self._late = Gauge("halqa_timer_late_seconds", "How late the earliest timer is.", registry=all)
        self._held_up = Gauge("halqa_loop_held_up_seconds", "The longest since the last look.", registry=all)
        said = Counter("halqa_log_lines", "Lines of the log that ask for attention.", ["level"], registry=all)
        self.attention: logging.Handler = _Attention(said)

    def answered(self, platform: str, seconds: float) -> None:
        self._answers.labels(platform).observe(seconds)

    def carried(self, platform: str, outcome: str, seconds: float) -> None:
        self._carried.labels(platform, outcome).observe(seconds)

    def shown(self, load: Load, connected: Mapping[str, bool], *, ready: bool) -> tuple[bytes, str]:
        """Everything, and what kind of text it is."""
        self._ready.set(ready)
        for platform, there in connected.items():
            self._connected.labels(platform).set(there)
        self._waiting.set(load.messages)
        self._late.set(load.timers_late)
        self._held_up.set(load.held_up)
        return generate_latest(self._all), CONTENT_TYPE_LATEST


class _Attention(logging.Handler):
    """Counts lines; what stands in them is not looked at."""

    def __init__(self, counter: Counter) -> None:
        super().__init__(logging.WARNING)
        self._counter = counter

    def emit(self, record: logging.LogRecord) -> None:
        self._counter.labels(record.levelname.lower()).inc()
