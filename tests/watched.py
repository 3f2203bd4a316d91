"""A circle in which reading is on: a facilitators' room, an owner and a facilitator, and members."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Chat, Purpose, Role
from bot.ports import RoomLook
from tests.circle import add_room, gather, join
from tests.world import Person, Post, World, keys_of

TEAM = Chat("discordish", "room-team")


@dataclass
class Circle:
    """`owner` and `helper` are on call; `ana` agreed to private messages, `ben` did not."""

    world: World
    owner: Person
    helper: Person
    ana: Person
    ben: Person

    def cards(self) -> list[Post]:
        """The cards that count in the facilitators' room, oldest first: one for each alert."""
        return [post for post in self.owner.sees(TEAM) if "crisis-alert-nobody" in post.shown.text]

    def raised(self) -> list[Post]:
        """Every card that ever came to the facilitators' room, as it stands there now."""
        return [
            post for post in self.owner.sees(TEAM) if "crisis-alert-nobody" in (post.history or [post.shown])[0].text
        ]

    def mentions(self) -> list[tuple[str, ...]]:
        """Whom each card in the facilitators' room called."""
        found = []
        for parcel in self.world.platforms["discordish"].parcels:
            if (
                parcel.to.id == TEAM.id
                and parcel.message
                and "crisis-alert-nobody" in parcel.message.text
                and not parcel.ref
            ):
                found.append(tuple(sorted(one.name or one.id for one in parcel.mentions)))
        return found

    def neutral(self, room: Chat | None = None) -> list[Post]:
        """The neutral lines that stand in a room."""
        return [post for post in self.ana.sees(room or self.world.room) if "crisis-room-line" in post.shown.text]


def heard_in_private(person: Person) -> list[list[str]]:
    """The keys of every message in this person's private chat."""
    return [keys_of(post.shown.text) for post in person.sees(person.private)]


async def circle(world: World, *, on: bool = True, language: str = "en", platform: str = "discordish") -> Circle:
    owner, helper = world.person("owner"), world.person("helper")
    ana = world.person("ana", platform=platform, language=language)
    ben = world.person("ben", platform=platform, language=language)
    await gather(world, [ana], language=language)
    await add_room(world, TEAM, Purpose.FACILITATORS)
    await join(world, ben, consenting=False)
    await join(world, owner, role=Role.OWNER)
    await join(world, helper, role=Role.FACILITATOR)
    made = Circle(world, owner, helper, ana, ben)
    if on:
        world.platforms["discordish"].looks[TEAM.id] = RoomLook(True, closed=True)
        await switch_on(made)
    return made


async def switch_on(made: Circle) -> None:
    await made.owner.says("/alerts on", made.world.room)
    assert made.owner.heard("crisis-reading-tested"), made.owner.keys()
    await made.helper.presses("crisis-button-seen", TEAM)
    assert made.helper.heard("crisis-reading-on")
    await made.world.built.house.engine.refresh()  # what is remembered of rooms follows a moment after the commit
