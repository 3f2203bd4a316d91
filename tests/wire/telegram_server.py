"""A Telegram of our own on the loop-back address: the Bot API and people, for tests on the wire.

    async with TelegramServer() as server:
        ana = server.person("Ana", language="ar")
        group = server.group("Voisins", owner=ana)
        ...                                         # the bot fetches from server.api_url
        ana.starts()
        card = await ana.reads("Halqa")
        await ana.pressed("Help", card)

It refuses what Telegram refuses, in Telegram's words, and fails when told to (`server.faults`). Every request and every
update is checked against the specification where HALQA_SPECS names its folder; `complaints` must be empty at the end.
Nothing here waits by sleeping: everything that is awaited goes by what happens, with a deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from tests.wire.discord.waiting import LONGEST
from tests.wire.telegram.faults import Faults
from tests.wire.telegram.hooks import Hooks
from tests.wire.telegram.limits import Limits
from tests.wire.telegram.people import Person
from tests.wire.telegram.platform import Platform
from tests.wire.telegram.rest import Call, Rest
from tests.wire.telegram.state import Group

TOKEN = "7000000001:made-up-token-for-tests"
T = TypeVar("T")


class TelegramServer:
    """The whole of it. `platform` is the state, `rest.calls` what was asked of it."""

    def __init__(self, token: str = TOKEN) -> None:
        self.platform = Platform(token)
        self.faults, self.limits = Faults(), Limits()
        self.hooks = Hooks(self.platform.updates)
        self.rest = Rest(self.platform, self.faults, self.limits, self.hooks)
        self._port = 0
        self._runner: web.AppRunner | None = None

    async def start(self) -> Self:
        """Listens on 127.0.0.1; at the port it had before, when it was stopped meanwhile."""
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_post("/bot{token}/{method}", self.rest.handle)
        app.router.add_post("/{door}/bot{token}/{method}", self.rest.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True).start()
        self._port = self._runner.addresses[0][1]
        self.hooks.start(lambda: self.platform.now)
        return self

    async def stop(self) -> None:
        """Goes away; what is in its state stays, for `start`."""
        if self._runner is not None:
            await self.hooks.stop()
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def port(self) -> int:
        return self._port

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def complaints(self) -> list[str]:
        return self.platform.complaints

    # --- who is there ---------------------------------------------------------------------------------------

    def person(self, name: str, language: str = "", *, started: bool = False, id: int = 0, **also: str) -> Person:
        person = Person(self.platform.new_user(name, language, id=id, also=also), self.platform)
        person.user.started = started
        return person

    def group(
        self, title: str, owner: Person, *, super_: bool = True, forum: bool = False, bot: str = "member"
    ) -> Group:
        """A group into which its owner lets the bot."""
        made = self.platform.new_group(title, owner.user, super_=super_, forum=forum)
        self.platform.bot_is(made, bot, owner.user)
        return made

    def migrates(self, group: Group, *, told: bool = True) -> Group:
        """A group becomes a supergroup: another number, new numbers of messages, and two service messages (or none
        that arrived)."""
        owner = self.platform.users[group.owner]
        made = self.platform.new_group(group.title, owner)
        made.members, made.admins, made.bot = set(group.members), set(group.admins), group.bot
        if told:
            self.platform.served(group.id, owner, migrate_to_chat_id=made.id)
        group.moved_to = made.id
        if told:
            self.platform.served(made.id, owner, migrate_from_chat_id=group.id)
        return made

    def topic(self, group: Group, number: int) -> int:
        """A topic of a forum."""
        group.topics.add(number)
        return number

    def closes(self, group: Group, topic: int, *, told: bool = True) -> None:
        """An administrator closes a topic: ordinary members, and a bot that is one, write there no more."""
        group.closed.add(topic)
        if told:
            self._of_topic(group, topic, forum_topic_closed={})

    def reopens(self, group: Group, topic: int) -> None:
        group.closed.discard(topic)
        self._of_topic(group, topic, forum_topic_reopened={})

    def deletes_topic(self, group: Group, topic: int) -> None:
        """A topic goes with everything in it. No bot is told."""
        group.topics.discard(topic)
        for one in self.platform.in_chat(group.id):
            one.gone = one.gone or one.json.get("message_thread_id") == topic

    def _of_topic(self, group: Group, topic: int, **what: object) -> None:
        owner = self.platform.users[group.owner]
        self.platform.served(group.id, owner, message_thread_id=topic, is_topic_message=True, **what)

    def door(self, name: str) -> str:
        """An address of this Telegram, for a process whose calls are to be told from others' (`Call.door`)."""
        return f"{self.api_url}/{name}"

    # --- waiting, and what was asked ------------------------------------------------------------------------

    def asked(self, method: str) -> list[Call]:
        return [call for call in self.rest.calls if call.method == method.lower()]

    async def until(
        self, seen: Callable[[], T | None], what: str = "what the test is about", within: float = LONGEST
    ) -> T:
        """What `seen` gives as soon as it is something."""
        return await self.platform.bell.until(seen, what, within)

    async def handled(self, number: int | None, within: float = LONGEST) -> None:
        """Until the bot has confirmed this update."""
        assert number is not None
        await self.until(lambda: self.platform.updates.confirmed(number), f"the bot to take update {number}", within)
