"""The gateway: sessions that outlive their connections, resuming, shards, intents, and the ways in which it fails."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.wire.discord.connection import Connection
from tests.wire.discord.intents import EVERY, PRIVILEGED, as_readable, needed
from tests.wire.discord.state import Json
from tests.wire.discord.waiting import Bell

LONGEST_FRAME, FRAMES_A_MINUTE = 4096, 120
KEPT = 5000  # events that a session can catch up on


@dataclass(eq=False)
class Session:
    """What one IDENTIFY began. It keeps its events while nobody listens, so that RESUME can catch up."""

    id: str
    intents: int
    shard: int
    shards: int
    sequence: int = 0
    sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT))
    connection: Connection | None = None
    resumed: int = 0
    presence: Json | None = None

    def push(self, event: str, data: Any, *, times: int = 1) -> None:
        """Tells an event. More than once means: the very same frame again, as Discord sometimes does."""
        self.sequence += 1
        frame = json.dumps({"op": 0, "t": event, "s": self.sequence, "d": data})
        self.sent.append((self.sequence, frame))
        if self.connection is not None:
            for _ in range(times):
                self.connection.send(frame)


class Gateway:
    """Everybody who listens. `arrives` is called with each new session, to tell it READY and its guilds."""

    def __init__(self, bell: Bell, bot: Callable[[], int], now: Callable[[], float]) -> None:
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identified: list[tuple[int, int]] = []  # (shard, shards) of each IDENTIFY
        self.resumes: list[str] = []
        self.refused = 0
        self.refuses = 0  # so many of the next connections are refused
        self.duplicates = 0  # so many of the next events are told twice
        self.heartbeat = 41250  # milliseconds
        self.answers_heartbeats = True
        self.budget = 1000  # identifications a day
        self.at_once = 1  # identifications within five seconds
        self.apart: float | None = None  # seconds that Discord wants between two identifications
        self._last = float("-inf")
        self.token: Callable[[str], bool] = lambda token: True
        self.switched_on: Callable[[], set[str]] = set
        self.arrives: Callable[[Session], None] = lambda session: None
        self.wants_members: Callable[[Session, Json], None] = lambda session, asked: None
        self.overspent: Callable[[], None] = lambda: None
        self._bell, self._bot, self._now = bell, bot, now

    # For tests --------------------------------------------------------------------------------------------------------

    def asks_to_reconnect(self) -> None:
        """Op 7 to everybody: the client comes back and resumes."""
        self._to_all({"op": 7, "d": None})

    def invalidates(self, *, resumable: bool) -> None:
        """Op 9 to everybody. What cannot be resumed is forgotten."""
        if not resumable:
            self.sessions.clear()
        self._to_all({"op": 9, "d": resumable})

    def closes(self, code: int = 4000) -> None:
        """Closes every connection with this code."""
        for connection in list(self.connections):
            connection.close(code)

    def drops(self) -> None:
        """Cuts every connection without a word."""
        for connection in list(self.connections):
            connection.cut()

    def raw(self, event: str, data: Any) -> None:
        """Tells every session an event exactly as given, complete or not."""
        for session in self.sessions.values():
            session.push(event, data)

    @property
    def listening(self) -> list[Session]:
        """The sessions with somebody at the other end."""
        return [session for session in self.sessions.values() if session.connection is not None]

    def _to_all(self, frame: Json) -> None:
        for connection in list(self.connections):
            connection.send(json.dumps(frame))

    # For the server --------------------------------------------------------------------------------------------------

    def tell(self, event: str, data: Json, *, guild: int | None, private: bool = False) -> None:
        """Tells an event to the sessions that it concerns: the right shard, with the right intent."""
        intent = needed(event, private)
        for session in self.sessions.values():
            here = 0 if guild is None else (guild >> 22) % session.shards
            if here == session.shard and (not intent or session.intents & intent):
                times = 2 if self.duplicates else 1
                self.duplicates -= times - 1
                session.push(event, as_readable(event, data, session.intents, self._bot()), times=times)
        self._bell.ring()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if self.refuses:
            self.refuses -= 1
            self.refused += 1
            self._bell.ring()
            return web.Response(status=503)
        socket = web.WebSocketResponse(autoping=True, max_msg_size=1 << 20)
        await socket.prepare(request)
        packs = request.query.get("compress") == "zlib-stream"
        connection = Connection(socket, request.transport, packs=packs)
        self.connections.add(connection)
        connection.send(json.dumps({"op": 10, "d": {"heartbeat_interval": self.heartbeat, "_trace": []}}))
        try:
            await self._listen(connection)
        finally:
            self.connections.discard(connection)
            self._hung_up(connection)
            await connection.end()
            self._bell.ring()
        return socket

    def _hung_up(self, connection: Connection) -> None:
        """A session outlives its connection, unless the client itself said goodbye."""
        session = connection.session
        if session is None or session.connection is not connection:
            return
        session.connection = None
        if connection.socket.close_code in (1000, 1001):
            self.sessions.pop(session.id, None)

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is not WSMsgType.TEXT:
                return connection.close(4002)
            if not connection.within_limits(message.data, LONGEST_FRAME, FRAMES_A_MINUTE):
                return None
            try:
                frame = json.loads(message.data)
                operation = frame["op"]
            except (ValueError, KeyError, TypeError):
                return connection.close(4002)
            self._operate(connection, operation, frame.get("d"))
            self._bell.ring()
        return None

    def _operate(self, connection: Connection, operation: int, data: Any) -> None:
        known: dict[int, Callable[[Connection, Any], None]] = {
            1: self._heartbeat,
            2: self._identify,
            3: self._presence,
            4: lambda connection, data: None,  # voice, which nobody here uses
            6: self._resume,
            8: self._members,
        }
        if operation not in known:
            connection.close(4001)
        elif connection.session is None and operation not in (1, 2, 6):
            connection.close(4003)
        else:
            known[operation](connection, data)

    def _heartbeat(self, connection: Connection, data: Any) -> None:
        if self.answers_heartbeats:
            connection.send(json.dumps({"op": 11, "d": None}))

    def _presence(self, connection: Connection, data: Json) -> None:
        assert connection.session is not None
        connection.session.presence = data

    def _members(self, connection: Connection, data: Json) -> None:
        assert connection.session is not None
        self.wants_members(connection.session, data)

    def _identify(self, connection: Connection, data: Json) -> None:
        code = self._why_not(connection, data)
        if code:
            return connection.close(code)
        if self.apart is not None and self._now() - self._last < self.apart:
            return connection.send(json.dumps({"op": 9, "d": False}))
        self._last = self._now()
        shard, shards = data.get("shard") or (0, 1)
        session = Session(f"session{len(self.identified) + 1}", data["intents"], shard, shards, connection=connection)
        session.presence = data.get("presence")
        self.identified.append((shard, shards))
        if len(self.identified) > self.budget:
            self.overspent()
            return connection.close(4004)
        self.sessions = {
            name: old
            for name, old in self.sessions.items()
            if (old.shard, old.shards) != (shard, shards) or old.connection is not None
        }
        self.sessions[session.id] = session
        connection.session = session
        return self.arrives(session)

    def _why_not(self, connection: Connection, data: Json) -> int:
        """The code to close with, or 0 for a sound IDENTIFY."""
        shard, shards = data.get("shard") or (0, 1)
        reasons = {
            4005: connection.session is not None,
            4004: not self.token(data.get("token", "")),
            4010: not 0 <= shard < shards,
            4013: not isinstance(data.get("intents"), int) or bool(data["intents"] & ~EVERY),
        }
        for code, holds in reasons.items():
            if holds:
                return code
        off = [intent for name, intent in PRIVILEGED.items() if name not in self.switched_on()]
        return 4014 if any(data["intents"] & intent for intent in off) else 0

    def _resume(self, connection: Connection, data: Json) -> None:
        if not self.token(data.get("token", "")):
            return connection.close(4004)
        session = self.sessions.get(data["session_id"])
        if session is None:
            return connection.send(json.dumps({"op": 9, "d": False}))
        if data["seq"] > session.sequence:
            return connection.close(4007)
        if session.connection is not None:
            session.connection.close(4000)
        session.connection, connection.session = connection, session
        session.resumed += 1
        self.resumes.append(session.id)
        for sequence, frame in session.sent:
            if sequence > data["seq"]:
                connection.send(frame)
        return session.push("RESUMED", {"_trace": []})

    async def stop(self) -> None:
        self.closes(1001)
        await asyncio.gather(*(connection.end() for connection in list(self.connections)))
