"""A connection over which nothing comes any more, though nobody closed it: a machine without power, a cable that was
pulled. Both ends take it for lost after half a minute; otherwise a process would wait for a quarter of an hour, and the
server keep a dead one's place for two hours. Where no network is in between, none of this is needed or has an effect.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from typing import Final

import asyncpg

LONGEST = 30  # seconds
FIRST, EACH, TIMES = 15, 5, 3  # seconds of silence before the other end is asked for a sign, between two, and how often

ON_THE_SERVER: Final[Mapping[str, str]] = {
    "tcp_keepalives_idle": f"{FIRST}",
    "tcp_keepalives_interval": f"{EACH}",
    "tcp_keepalives_count": f"{TIMES}",
    "tcp_user_timeout": f"{LONGEST}s",
}
_HERE: Final[Mapping[str, int]] = {
    "TCP_KEEPIDLE": FIRST,
    "TCP_KEEPINTVL": EACH,
    "TCP_KEEPCNT": TIMES,
    "TCP_USER_TIMEOUT": 1000 * LONGEST,
}


def end_of(connection: asyncpg.Connection) -> None:
    """Sees to it that a silence on this connection ends as an error."""
    wire: socket.socket = connection._transport.get_extra_info("socket")
    if wire.family not in (socket.AF_INET, socket.AF_INET6):
        return
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _HERE.items():
        if hasattr(socket, name):  # not every system has all of them
            wire.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
