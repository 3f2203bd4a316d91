"""One WebSocket: what is sent goes out in order, a close waits for what was sent before it."""

from __future__ import annotations

import asyncio
import zlib
from collections import deque
from typing import TYPE_CHECKING

from aiohttp import ClientConnectionResetError, web

if TYPE_CHECKING:
    from tests.wire.discord.gateway import Session


class Connection:
    """`packs` compresses the whole line as one stream, when the client asked for that."""

    def __init__(
        self, socket: web.WebSocketResponse, transport: asyncio.BaseTransport | None, *, packs: bool = False
    ) -> None:
        self.socket = socket
        self.session: Session | None = None
        self.longest = 0
        self._transport = transport
        self._packer = zlib.compressobj() if packs else None
        self._waiting: asyncio.Queue[str | int | None] = asyncio.Queue()
        self._frames: deque[float] = deque()
        self._writing = asyncio.get_running_loop().create_task(self._write())

    def send(self, frame: str) -> None:
        self._waiting.put_nowait(frame)

    def close(self, code: int) -> None:
        """Closes after what waits has been sent. Nobody hears anything in this connection from now on."""
        if self.session is not None and self.session.connection is self:
            self.session.connection = None
        self._waiting.put_nowait(code)

    def cut(self) -> None:
        """The line goes dead, without a close frame."""
        if self.session is not None and self.session.connection is self:
            self.session.connection = None
        if self._transport is not None:
            self._transport.close()

    async def end(self) -> None:
        self._waiting.put_nowait(None)
        await self._writing

    def within_limits(self, frame: str, longest: int, a_minute: int) -> bool:
        """Whether Discord would take this frame; if not, the connection is closed as Discord does."""
        now = asyncio.get_running_loop().time()
        self.longest = max(self.longest, len(frame.encode()))
        self._frames.append(now)
        while self._frames[0] < now - 60:
            self._frames.popleft()
        if self.longest > longest:
            self.close(4002)
        elif len(self._frames) > a_minute:
            self.close(4008)
        else:
            return True
        return False

    async def _write(self) -> None:
        while (waiting := await self._waiting.get()) is not None:
            try:
                if isinstance(waiting, int):
                    await self.socket.close(code=waiting)
                elif self._packer is None:
                    await self.socket.send_str(waiting)
                else:
                    packed = self._packer.compress(waiting.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(packed)
            except ClientConnectionResetError:
                return  # they hung up; what they missed is in the session
