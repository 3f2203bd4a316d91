"""(a) What an ordinary group message costs us, beside what discord.py needs to parse and dispatch one.

Gate: at most a quarter. Nothing of such a message is read or kept, so it must cost next to nothing.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import discord

from benchmarks.measure import machine, ratios, settle, spread, verdict
from benchmarks.small_group import ROOM, open_house
from bot.events import Said
from bot.model import Account, Chat

ROUNDS, MESSAGES = 9, 20_000
TEXT = "I made soup today and thought of what was said here on Tuesday. It helped a little, thank you all."
GUILD, CHANNEL, AUTHOR = "800000000000000001", "800000000000000002", "800000000000000003"


def payload(number: int) -> bytes:
    """A MESSAGE_CREATE as the gateway sends it."""
    user = {"id": AUTHOR, "username": "ana", "discriminator": "0", "avatar": None, "global_name": "Ana"}
    data: dict[str, object] = {
        "id": str(900000000000000000 + number),
        "channel_id": CHANNEL,
        "guild_id": GUILD,
        "author": user,
        "member": {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0},
        "content": TEXT,
        "timestamp": "2026-11-02T09:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
        "components": [],
    }
    return json.dumps({"op": 0, "s": number, "t": "MESSAGE_CREATE", "d": data}).encode()


class Listener(discord.Client):
    """Counts messages, as the smallest handler there is."""

    heard = 0

    async def on_message(self, message: discord.Message) -> None:
        self.heard += 1


def client() -> Listener:
    made = Listener(
        intents=discord.Intents(guilds=True, guild_messages=True),
        max_messages=None,
        member_cache_flags=discord.MemberCacheFlags.none(),
    )
    state: Any = made._connection  # the library's own entry for what the gateway sends
    channel = {"id": CHANNEL, "type": 0, "name": "circle", "position": 0, "permission_overwrites": []}
    guild = {"id": GUILD, "name": "Circle", "channels": [channel], "roles": [], "members": [], "member_count": 8}
    state._add_guild_from_data({**guild, "owner_id": AUTHOR})
    return made


async def theirs(listener: Listener, frames: list[bytes]) -> float:
    """Seconds from the bytes of all frames until every handler has run."""
    state: Any = listener._connection
    started = perf_counter()
    for number, frame in enumerate(frames):
        state.parse_message_create(json.loads(frame)["d"])
        if number % 100 == 99:
            await asyncio.sleep(0)
    while listener.heard < len(frames):  # noqa: ASYNC110  # the loop's own turns are what is measured
        await asyncio.sleep(0)
    took = perf_counter() - started
    listener.heard = 0
    return took


async def ours(engine: Any, count: int) -> float:
    """Seconds for the same number of messages through the engine, made into events first."""
    started = perf_counter()
    for number in range(count):
        who = Account("discordish", AUTHOR, "Ana")
        await engine.handle(Said(str(number), who, Chat("discordish", ROOM), TEXT))
    return perf_counter() - started


async def main() -> int:
    logging.disable(logging.CRITICAL)
    frames = [payload(number) for number in range(MESSAGES)]
    with tempfile.TemporaryDirectory() as folder:
        built = await open_house(Path(folder), people=3)
        listener = client()
        await listener._async_setup_hook()  # gives it the loop, as `start` does
        await theirs(listener, frames[:500])
        await ours(built.house.engine, 500)
        seen: list[tuple[float, float]] = []
        for _ in range(ROUNDS):
            settle()
            seen.append((await theirs(listener, frames), await ours(built.house.engine, MESSAGES)))
        await built.house.stop()
        await built.store.close()
    found = ratios([mine for _, mine in seen], [floor for floor, _ in seen])
    sys.stdout.write(f"{machine()}\nan ordinary message, ours by discord.py's: {spread(found)}\n")
    return verdict([("ordinary message", sorted(found)[len(found) // 2], "<=", 0.25)])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
