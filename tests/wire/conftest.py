"""What tests on the wire share: a server that ends without complaints of the specification."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.wire.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A Discord of this test's own. Requests that are wrong on purpose are taken out of `complaints` by the test."""
    async with DiscordServer() as made:
        yield made
        assert made.complaints == []
        assert made.rest.broken == []
