"""How a story is played: people act by what they see, as anybody at the page would, and a listener is told of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from adapters.playground.people import circle_of
from adapters.playground.platform import Message, Person, private_chat
from adapters.playground.playground import NotPossible, Playground
from bot.catalog import Catalog
from bot.words import Own, Words, say

Tell = Callable[[str], None]
_ANYTHING = "\ufffc"


class Story:
    """One telling. `tell` is given each line: what is told between the scenes, and every message as it appears."""

    def __init__(self, play: Playground, catalog: Catalog, language: str, tell: Tell) -> None:
        self.play = play
        self._catalog = catalog
        self.language = language
        self.remembered: dict[str, str] = {}  # what somebody was told and tells others, such as a code
        self._tell = tell
        self._held: Message | None = None
        self._close = play.world.watch(self._hear)

    def end(self) -> None:
        """Nothing is told any more."""
        self._let_go()
        self._close()

    def told(self, scene: str) -> None:
        """Tells what happens between the scenes."""
        self._let_go()
        self._tell(f"\n{self.line(f'told-{scene}')}")

    def line(self, key: str, language: str = "") -> str:
        """A text of the story, in the language of the telling or another one."""
        return self._catalog.say(say(f"scenario-{key}"), language or self.language)

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

    async def until(self, account: str, label: str) -> None:
        """Time goes on, from one thing that is due to the next, until this person sees a button with this label.

        Raises NotPossible when a hundred things were due and it was not among them."""
        for _ in range(100):
            if any(True for _ in self._buttons(account, label)) or not await self.play.to_next():
                break
        self._button(account, label)

    def reads(self, account: str, pattern: str) -> str:
        """What this person finds in the messages they see, the newest first. Raises NotPossible for nothing."""
        for message in self._seen(account):
            found = re.search(pattern, message.text)
            if found:
                return found[0]
        raise NotPossible(f"{account} does not find what they look for")

    async def fills(self, account: str, **values: str) -> None:
        """Somebody fills in and sends off the form that lies open in front of them."""
        await self.play.fills(account, values)

    def _button(self, account: str, label: str) -> tuple[str, int]:
        for found in self._buttons(account, label):
            return found
        raise NotPossible(f"{account} sees no button {label}")

    def _buttons(self, account: str, label: str) -> Iterator[tuple[str, int]]:
        wanted = re.compile("|".join(self._pattern(label, language) for language in self._catalog.languages))
        for message in self._seen(account):
            buttons = [button for row in message.rows for button in row]
            yield from ((message.ref, place) for place, button in enumerate(buttons) if wanted.fullmatch(button.label))

    def _seen(self, account: str) -> list[Message]:
        world = self.play.world
        mine = [message for chat in world.chats(self.person(account)) for message in world.seen_by(account, chat)]
        return sorted(mine, key=_order, reverse=True)

    def _pattern(self, label: str, language: str) -> str:
        """The label in a language; whatever stands in its blanks will do."""
        blanks = sorted(self._catalog.variables(label, language)) if self._catalog.has(label) else []
        text = self._catalog.say(Words(label, tuple((blank, Own(_ANYTHING)) for blank in blanks)), language)
        return re.sub(f"\u2068?{_ANYTHING}\u2069?", ".*", re.escape(text))

    def _hear(self, message: Message | None) -> None:
        """A card that changes again and again is told as it was first and as it is at last."""
        if message is None:
            return
        if self._held is not None and not (self._held.edited and self._held.ref == message.ref):
            self._let_go()
        self._held = message

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._tell(self._shown(held))

    def _shown(self, message: Message) -> str:
        people, room = self.play.world.people, self.play.world.rooms.get(message.chat)
        owner = people.get(message.only_for or message.chat.partition(":")[2])
        place = room.title if room else ""
        if owner is not None:
            only = self._catalog.say(say("playground-only", name=Own(owner.name)), self.language)
            place = f"{place}, {only}" if place else only
        author = (
            people[message.author].name
            if message.author in people
            else self._catalog.say(say("playground-bot"), self.language)
        )
        note = f"({message.note}) " if message.note else ""
        buttons = "  ".join(f"[{button.label}]" for row in message.rows for button in row)
        text = "\n      ".join((note + message.text).splitlines())
        return f"  {place}\n    {author}: {text}" + (f"\n      {buttons}" if buttons else "")


def _order(message: Message) -> int:
    return int(message.ref[1:])
