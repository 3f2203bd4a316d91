"""Load for measurements: a town of groups over several shards, and how long what was sent took to arrive."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.wire.discord.people import Person
from tests.wire.discord.rate_limits import least_seconds
from tests.wire.discord.state import Channel, Guild, Message
from tests.wire.discord_server import DiscordServer


@dataclass
class Town:
    """Groups with one room each, spread evenly over the shards, and one person who is in all of them."""

    server: DiscordServer
    guilds: list[Guild] = field(default_factory=list)
    rooms: list[Channel] = field(default_factory=list)
    person: Person = field(init=False)

    def __post_init__(self) -> None:
        self.person = self.server.person("Ana")

    def grows(self, groups: int, shards: int = 1) -> Town:
        for number in range(groups):
            guild = self.server.guild(f"Group {number}", shard=(number % shards, shards))
            self.person.joins(guild)
            self.guilds.append(guild)
            self.rooms.append(self.server.room(guild, "general"))
        return self

    def talks(self, messages: int) -> None:
        """So many messages, one room after the other."""
        for number in range(messages):
            self.person.says(self.rooms[number % len(self.rooms)], f"message {number}")

    @property
    def arrived(self) -> list[Message]:
        """What the bot posted in any of the rooms, in order."""
        return sorted(
            (one for room in self.rooms for one in self.server.posted(room) if one.author is self.server.bot),
            key=lambda message: message.id,
        )

    def over_least(self) -> float:
        """From the first arrival to the last, as a multiple of what the server's limits allow at best."""
        arrived, limits = self.arrived, self.server.rest.limits
        rooms = Counter(str(message.channel.id) for message in arrived)
        assert limits.channel is not None and limits.overall is not None, "switch the limits on first"  # noqa: PT018
        least = least_seconds(rooms, channel=limits.channel, overall=limits.overall)
        return (arrived[-1].sent_at - arrived[0].sent_at) / least
