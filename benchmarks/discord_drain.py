"""Draining 1,000 messages over 50 rooms of Discord against the limits' lower bound, with a crisis message overtaking.

The bound is what the limits allow and nothing more: 50 requests a second over all, five messages in five seconds in
each room. The house, the outbox and the line are the real ones; the server on the loop-back address keeps those limits
and counts whoever goes over them.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from adapters.discord.connecting import Settings
from adapters.discord.line import Discord
from benchmarks.measure import machine, verdict
from bot.build import Setting, build
from bot.clock import SystemClock, chance
from bot.rhythm import use_packaged_zones
from storage.keys import KeyFile
from tests.wire.discord_server import DiscordServer
from tests.wire.mail import found, post
from tests.world import OPERATOR, ROOT, catalog, create

MESSAGES, ROOMS = 1000, 50
OVERALL, IN_A_ROOM, WINDOW = 50, 5, 5.0
URGENT_AT = 400  # messages out when the crisis message comes


def bound() -> float:
    """Seconds: the larger of what all rooms together and what the busiest room must wait."""
    together = MESSAGES / OVERALL
    windows = -(-MESSAGES // ROOMS // IN_A_ROOM) - 1
    return max(together, windows * WINDOW)


async def drained(folder: Path) -> tuple[float, float, int]:
    """Seconds for everything, seconds for the crisis message, and how often a limit was broken."""
    use_packaged_zones()
    async with DiscordServer() as server:
        server.rest.limits.overall, server.rest.limits.channel = OVERALL, (IN_A_ROOM, WINDOW)
        guild = server.guild("Voisins")
        channels = [server.room(guild, f"room {number}") for number in range(ROOMS + 1)]
        keys, words = KeyFile(folder / "keys.db", make=True), catalog()
        create(folder / "data.db")
        line = Discord(Settings(server.token, server.api_url, server.gateway_url), words)
        built = build(Setting(folder / "data.db", keys, ROOT, SystemClock(), chance, words, [line], OPERATOR))
        await found(built, channels)
        await built.house.start()

        def out() -> int:
            return sum(len(server.posted(channel)) for channel in channels[:ROOMS])

        begun = time.perf_counter()
        await post(built, [f"message {number}" for number in range(MESSAGES)], ROOMS)
        await server.until(lambda: out() >= URGENT_AT, "some messages", within=120)
        cried = time.perf_counter()
        await post(built, ["somebody needs help"], 1, first=ROOMS, urgent=True, cause=b"urgent")
        await server.until(lambda: server.posted(channels[ROOMS]), "the crisis message", within=60)
        overtook = time.perf_counter() - cried
        await server.until(lambda: out() >= MESSAGES, "everything", within=120)
        took = time.perf_counter() - begun
        await built.house.stop()
        await line.rest.close()
        await built.store.close()
        keys.close()
        return took, overtook, server.rest.limits.broken


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        took, overtook, broken = asyncio.run(drained(Path(made)))
    print(machine())
    print(
        f"{MESSAGES} messages over {ROOMS} rooms: {took:.1f} s; the limits allow {bound():.1f} s; broken {broken} times"
    )
    return verdict(
        [
            ("all messages, by what the limits allow", took / bound(), "<=", 1.1),
            ("seconds until a crisis message has overtaken", overtook, "<=", 1.0),
            ("times a limit was broken", float(broken), "<=", 0.0),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
