"""How a story is played: people act by what they see, as anybody at the page would, and a listener is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from adapters.playground.people import circle_of
from adapters.playground.platform import Message, Person, private_chat
from adapters.playground.playground import NotPossible, Playground
from bot.catalog import Catalog
from bot.words import Own, say

Tell = Callable[[str], None]


class Story:
    """One telling. `tell` is given each line: what is told between the scenes, and every message as it appears."""

    def __init__(self, play: Playground, catalog: Catalog, language: str, tell: Tell) -> None:
        self.play = play
        self._catalog = catalog
        self._language = language
        self._tell = tell
        self._close = play.world.watch(self._hear)

    def end(self) -> None:
        """Nothing is told any more."""
        self._close()

    def told(self, scene: str) -> None:
        """Tells what happens between the scenes."""
        self._tell(f"\n{self.line(f'told-{scene}')}")

    def line(self, key: str, language: str = "") -> str:
        """A text of the story, in the language of the telling or another one."""
        return self._catalog.say(say(f"scenario-{key}"), language or self._language)

    def person(self, account: str) -> Person:
        return self.play.world.people[account]

    async def writes(self, account: str, key: str, *, private: bool = False) -> None:
        """Somebody says their line, in their own language: in the group's room, or to the bot alone."""
        await self.says(account, self.line(f"say-{key}", self.person(account).language), private=private)

    async def says(self, account: str, text: str, *, private: bool = False) -> None:
        """Somebody types this: in the group's room, or to the bot alone."""
        person = self.person(account)
        await self.play.says(account, private_chat(account) if private else circle_of(person), text)

    async def presses(self, account: str, *labels: str) -> None:
        """Somebody presses, one after the other, the newest button they see with each of these labels (message keys).

        Raises NotPossible, naming the key, when they see no such button."""
        for label in labels:
            ref, place = self._button(account, label)
            await self.play.presses(account, ref, place)

    def sees(self, account: str, label: str) -> bool:
        """Whether this person sees a button with this label."""
        return any(True for _ in self._buttons(account, label))

    async def fills(self, account: str, **values: str) -> None:
        """Somebody fills in and sends off the form that lies open in front of them."""
        await self.play.fills(account, values)

    def _button(self, account: str, label: str) -> tuple[str, int]:
        for found in self._buttons(account, label):
            return found
        raise NotPossible(f"{account} sees no button {label}")

    def _buttons(self, account: str, label: str) -> Iterator[tuple[str, int]]:
        wanted = {self._catalog.say(say(label), language) for language in self._catalog.languages}
        world = self.play.world
        mine = [message for chat in world.chats(self.person(account)) for message in world.seen_by(account, chat)]
        for message in sorted(mine, key=_order, reverse=True):
            buttons = [button for row in message.rows for button in row]
            yield from ((message.ref, place) for place, button in enumerate(buttons) if button.label in wanted)

    def _hear(self, message: Message | None) -> None:
        if message is not None:
            self._tell(self._shown(message))

    def _shown(self, message: Message) -> str:
        people, room = self.play.world.people, self.play.world.rooms.get(message.chat)
        owner = people.get(message.only_for or message.chat.partition(":")[2])
        place = room.title if room else ""
        if owner is not None:
            only = self._catalog.say(say("playground-only", name=Own(owner.name)), self._language)
            place = f"{place}, {only}" if place else only
        author = (
            people[message.author].name
            if message.author in people
            else self._catalog.say(say("playground-bot"), self._language)
        )
        note = f"({message.note}) " if message.note else ""
        buttons = "  ".join(f"[{button.label}]" for row in message.rows for button in row)
        text = "\n      ".join((note + message.text).splitlines())
        return f"  {place}\n    {author}: {text}" + (f"\n      {buttons}" if buttons else "")


def _order(message: Message) -> int:
    return int(message.ref[1:])
