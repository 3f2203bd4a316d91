"""Draining 1,000 messages over 40 groups and 400 private chats of Telegram against the limits' lower bound, with a
crisis message overtaking.

The bound is what the limits allow and nothing more: 30 messages a second over all, 20 a minute in each group. The
house, the outbox and the line are the real ones; the server on the loop-back address keeps those limits, answers 429
with `retry_after` to whoever goes over them, and counts that.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from adapters.telegram.line import Settings, Telegram
from benchmarks.measure import machine, verdict
from bot.build import Setting, build
from bot.clock import SystemClock, chance
from bot.rhythm import use_packaged_zones
from storage.keys import KeyFile
from tests.wire.mail import found, post
from tests.wire.telegram.limits import GROUP_A_MINUTE, OVERALL
from tests.wire.telegram_server import TelegramServer
from tests.world import OPERATOR, ROOT, catalog, create

GROUPS, PEOPLE, TO_GROUPS, TO_PEOPLE = 40, 400, 600, 400
URGENT_AT = 400  # messages out when the crisis message comes


def bound() -> float:
    """Seconds: the larger of what all chats together and what the busiest group must wait."""
    together = (TO_GROUPS + TO_PEOPLE) / OVERALL
    minutes = -(-TO_GROUPS // GROUPS // GROUP_A_MINUTE) - 1
    return max(together, minutes * 60.0)


async def drained(folder: Path) -> tuple[float, float, int, float]:
    """Seconds for everything, seconds for the crisis message, refusals, and when the slowest group had its first."""
    use_packaged_zones()
    async with TelegramServer() as server:
        sam = server.person("Sam", started=True)
        groups = [server.group(f"room {number}", sam) for number in range(GROUPS + 1)]
        people = [server.person(f"P{number}", started=True) for number in range(PEOPLE)]
        keys, words = KeyFile(folder / "keys.db", make=True), catalog()
        create(folder / "data.db")
        line = Telegram(Settings(server.platform.token, server.api_url), words)
        built = build(Setting(folder / "data.db", keys, ROOT, SystemClock(), chance, words, [line], OPERATOR))
        await found(built, [*groups, *people], platform="telegram")
        await built.house.start()
        server.limits.on = True

        def out() -> int:
            return sum(call.status == 200 for call in server.asked("sendMessage"))

        begun = time.perf_counter()
        await post(built, [f"to a group {number}" for number in range(TO_GROUPS)], GROUPS)
        await post(
            built, [f"to somebody {number}" for number in range(TO_PEOPLE)], PEOPLE, first=GROUPS + 1, cause=b"b"
        )
        await server.until(lambda: sam.sees(groups[GROUPS - 1]), "every group's first message", within=120)
        first = time.perf_counter() - begun
        await server.until(lambda: out() >= URGENT_AT, "some messages", within=120)
        cried = time.perf_counter()
        await post(built, ["somebody needs help"], 1, first=GROUPS, urgent=True, cause=b"urgent")
        await server.until(lambda: sam.sees(groups[GROUPS]), "the crisis message", within=60)
        overtook = time.perf_counter() - cried
        await server.until(lambda: out() > TO_GROUPS + TO_PEOPLE, "everything", within=200)
        took = time.perf_counter() - begun
        await built.house.stop()
        await built.store.close()
        keys.close()
        return took, overtook, server.limits.refused, first


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        took, overtook, refused, first = asyncio.run(drained(Path(made)))
    print(machine())
    print(
        f"{TO_GROUPS + TO_PEOPLE} messages over {GROUPS} groups and {PEOPLE} private chats: {took:.1f} s; the limits "
        f"allow {bound():.1f} s; refused {refused} times; every group had its first after {first:.1f} s"
    )
    return verdict(
        [
            ("all messages, by what the limits allow", took / bound(), "<=", 1.1),
            ("seconds until a crisis message has overtaken", overtook, "<=", 1.0),
            ("messages that were refused", float(refused), "<=", 0.0),
            ("when the last group had its first message, of the whole time", first / took, "<=", 0.5),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
