"""What our Discord adapter costs for each press of a button, beside what discord.py needs to parse and dispatch one.

Floor: the library's own client with the smallest handler there is. Ours: the same, and from there to the engine's
event, and from an answer with two buttons to the bytes that would be sent. (Nothing is sent: the network is not the
adapter's.)
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Sequence
from time import perf_counter
from typing import Any

import discord

from adapters.discord.connecting import Settings
from adapters.discord.gateway import Gateway, Shards, wanted
from adapters.discord.line import Discord
from adapters.discord.outbound import Body
from adapters.discord.pace import Pace
from adapters.discord.rest import Rest, Said
from benchmarks.measure import machine, ratios, settle, spread, verdict
from bot.build import LOCALES
from bot.catalog import Catalog
from bot.events import Called, Event, News
from bot.shown import Answer, Shown, ShownButton, ShownCommand

ROUNDS, PRESSES = 9, 4_000
GUILD, CHANNEL, PERSON, BOT = "800000000000000001", "800000000000000002", "800000000000000003", "800000000000000004"
ANSWER = Answer(
    (
        Shown(
            "Kept for yourself: 2 – heavy. You can change it until tomorrow, or tell the group.", "en", "ltr",
            ((ShownButton("Tell the group", "ct..x.mac"), ShownButton("Take it back", "cw..x.mac")),),
        ),
    )
)  # fmt: skip


def payload(number: int) -> bytes:
    """A press of a button in a room, as the gateway sends it."""
    user = {"id": PERSON, "username": "ana", "discriminator": "0", "avatar": None, "global_name": "Ana"}
    bot = {"id": BOT, "username": "Halqa", "discriminator": "0", "avatar": None, "bot": True}
    button = {"type": 2, "style": 2, "custom_id": "ca.2.AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBB", "label": "2 – heavy"}
    message = {
        "id": "870000000000000000", "channel_id": CHANNEL, "author": bot, "content": "", "type": 0, "flags": 1 << 15,
        "timestamp": "2026-11-02T09:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False,
        "components": [{"type": 10, "id": 1, "content": "How is today?"}, {"type": 1, "id": 2, "components": [button]}],
    }  # fmt: skip
    channel = {
        "id": CHANNEL,
        "type": 0,
        "name": "circle",
        "position": 0,
        "guild_id": GUILD,
        "permissions": "2147601472",
    }
    data = {
        "id": str(900000000000000000 + number), "application_id": BOT, "type": 3, "token": "t" * 64, "version": 1,
        "guild_id": GUILD, "guild": {"id": GUILD, "locale": "en-US", "features": []}, "guild_locale": "en-US",
        "channel_id": CHANNEL, "channel": channel, "context": 0, "locale": "fr", "entitlements": [],
        "authorizing_integration_owners": {"0": GUILD}, "app_permissions": "2147601472",
        "attachment_size_limit": 10485760, "message": message,
        "member": {
            "user": user, "roles": [], "flags": 0, "permissions": "2147601472", "deaf": False, "mute": False,
            "joined_at": "2026-01-01T00:00:00+00:00",
        },
        "data": {"component_type": 2, "custom_id": button["custom_id"], "id": 3},
    }  # fmt: skip
    return json.dumps({"op": 0, "s": number, "t": "INTERACTION_CREATE", "d": data}).encode()


class Listener(discord.AutoShardedClient):
    """The floor: counts, and does nothing."""

    heard = 0

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.heard += 1


class Desk:
    """Answers every event with the same answer, at once."""

    heard = 0

    async def handle(self, event: Event) -> Answer:
        self.heard += 1
        return ANSWER

    async def learn(self, news: News) -> None:
        """There are none."""

    def commands(self, language: str) -> Sequence[ShownCommand]:
        return ()

    async def suggest(self, event: Called, blank: str) -> Sequence[tuple[str, str]]:
        return ()


class Unsent(Rest):
    """Makes the bytes of an answer, and keeps them from the network."""

    made = 0

    async def answer(self, method: str, path: str, body: Body | None = None) -> Said:
        self.made += len(json.dumps(body.json)) if body else 0
        return Said(200)


async def timed(state: Any, frames: list[bytes], heard: Any) -> float:
    """Seconds from the bytes of all frames until every handler has run."""
    before, started = heard(), perf_counter()
    for number, frame in enumerate(frames):
        state.parse_interaction_create(json.loads(frame)["d"])
        if number % 50 == 49:
            await asyncio.sleep(0)
    while heard() < before + len(frames) or len(asyncio.all_tasks()) > 1:  # noqa: ASYNC110  # its turns are measured
        await asyncio.sleep(0)
    return perf_counter() - started


async def prepared(client: discord.AutoShardedClient) -> Any:
    """A client as it is once it is connected."""
    await client._async_setup_hook()
    state: Any = client._connection
    state.shard_count = 1
    bot: Any = {"id": BOT, "username": "Halqa", "discriminator": "0", "avatar": None}
    state.user = discord.ClientUser(state=state, data=bot)
    channel = {"id": CHANNEL, "type": 0, "name": "circle", "position": 0, "permission_overwrites": []}
    guild = {"id": GUILD, "name": "Circle", "channels": [channel], "roles": [], "members": [], "member_count": 8}
    state._add_guild_from_data({**guild, "owner_id": PERSON})
    return state


async def main() -> int:
    logging.disable(logging.CRITICAL)
    frames = [payload(number) for number in range(PRESSES * (ROUNDS + 1))]
    desk, line = Desk(), Discord(Settings("token"), Catalog.load(LOCALES))
    line.answering.rest = Unsent("", "", Pace())
    line.serves(desk)

    async def no_menu(application: int) -> None:
        """Nothing is told to Discord here."""

    mine = Gateway(line, Shards((0,), 1), no_menu, message_content=False)
    listener = Listener(
        intents=wanted(message_content=False), max_messages=None, shard_count=1,
        member_cache_flags=discord.MemberCacheFlags.none(), chunk_guilds_at_startup=False,
    )  # fmt: skip
    theirs, ours = await prepared(listener), await prepared(mine)
    seen: list[tuple[float, float]] = []
    for number in range(ROUNDS + 1):
        some = frames[number * PRESSES : (number + 1) * PRESSES]
        settle()
        floor = await timed(theirs, some, lambda: listener.heard)
        seen.append((floor, await timed(ours, some, lambda: desk.heard)))
    found = ratios([two for _, two in seen[1:]], [one for one, _ in seen[1:]])
    each = 1e6 * sorted(two - one for one, two in seen[1:])[ROUNDS // 2] / PRESSES
    sys.stdout.write(f"{machine()}\na press through the adapter, by discord.py's own: {spread(found)}\n")
    sys.stdout.write(f"beyond the library: {each:.0f} µs for each press and its answer\n")
    return verdict([("press", sorted(found)[len(found) // 2], "<=", 3.0)])


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
