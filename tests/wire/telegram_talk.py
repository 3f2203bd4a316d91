"""What people say and press on Telegram, and what they hear in their private chat, by message keys."""

from __future__ import annotations

from tests.wire.telegram.people import Person
from tests.wire.telegram.state import Group, Stored
from tests.wire.telegram_house import TelegramHouse
from tests.wire.telegram_server import TelegramServer
from tests.world import keys_of


async def presses(person: Person, key: str, where: Group | None = None) -> Stored:
    """Presses the newest button with this key, and waits for the answer in the private chat."""
    message, label = button(person, key, where)
    seen = versions(person)
    await person.pressed(label, message)
    return await person.platform.bell.until(
        lambda: newest(person) if versions(person) > seen else None, f"what follows {key}"
    )


def button(person: Person, key: str, where: Group | None = None) -> tuple[Stored, str]:
    """The newest message with such a button, and the whole label."""
    for message in reversed(person.sees(where)):
        for one in message.buttons:
            if key in keys_of(one["text"]):
                return message, str(one["text"])
    raise AssertionError(f"no button {key} in {[keys_of(one.text) for one in person.sees(where)]}")


def versions(person: Person) -> int:
    return sum(1 + len(one.history) for one in person.sees())


def newest(person: Person) -> Stored:
    return max(person.sees(), key=lambda one: one.changed)


async def hears(person: Person, key: str, where: Group | None = None) -> Stored:
    return await person.platform.bell.until(
        lambda: next((one for one in reversed(person.sees(where)) if key in keys_of(one.text)), None), key
    )


async def says(person: Person, text: str, key: str, where: Group | None = None) -> Stored:
    """Says something in private (or asks in the group), and hears the answer in private."""
    seen = versions(person)
    _ = person.asks(text, where) if where else person.says(text)
    await person.platform.bell.until(lambda: versions(person) > seen, f"an answer to {text}")
    return await hears(person, key)


async def joins(person: Person, group: Group) -> None:
    person.starts()
    await says(person, "/join", "joining-welcome", group)
    await presses(person, "joining-yes-adult")
    await hears(person, "joining-in")


async def passes(house: TelegramHouse, telegram: TelegramServer, **time: int) -> None:
    seconds = time.get("days", 0) * 86400 + time.get("hours", 0) * 3600 + time.get("minutes", 0) * 60
    house.clock.pass_(seconds)
    telegram.platform.now += seconds
    await house.settles()
