"""`halqa run` and `halqa doctor` as an operator starts them, on Discord."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.wire.discord_server import DiscordServer
from tests.wire.process import halqa, told

pytestmark = pytest.mark.slow


def config(folder: Path, server: DiscordServer, *, more: str = "", token: str | None = None) -> Path:
    token_file = folder / "discord.token"
    token_file.write_text(token or server.token, encoding="ascii")
    token_file.chmod(0o600)
    path = folder / "config.toml"
    path.write_text(
        f"""
[operator]
name = "Leila"
contact = "leila@example.org"
is_facilitator = false
[discord]
token_file = "discord.token"
api_url = "{server.api_url}"
gateway_url = "{server.gateway_url}"
{more}
""",
        encoding="utf-8",
    )
    return path


async def test_run_serves_discord_until_it_is_stopped_and_the_commands_are_told_once(
    server: DiscordServer, folder: Path
) -> None:
    guild = server.guild("Voisins")
    room, ana = server.room(guild, "circle"), server.person("Ana", guild, locale="fr")
    for _ in range(2):
        async with halqa("run", config(folder, server)) as process:
            await server.listening(within=20)
            answer = await ana.types("/crisis", room)
            assert "112" in answer.text
            process.send_signal(signal.SIGTERM)
            said = await told(process)
            assert process.returncode == 0, said
            assert "discord" in said
            assert str(ana.id) not in said
            assert server.token not in said
    assert len(server.rest.called("PUT", "/applications/*")) == 1


async def test_a_broken_house_still_answers_a_call_for_help_and_leaves_the_menu_alone(
    server: DiscordServer, folder: Path
) -> None:
    guild = server.guild("Voisins")
    room, ana = server.room(guild, "circle"), server.person("Ana", guild)
    async with halqa("run", config(folder, server)) as process:
        await server.listening(within=20)
        process.send_signal(signal.SIGTERM)
        await told(process)
    (folder / "halqa.ring").write_text("no keyring", encoding="ascii")
    async with halqa("run", config(folder, server)) as process:
        await server.listening(within=20)
        assert "112" in (await ana.types("/crisis", room)).text
        answer = await ana.types("/help", room)
        assert answer.messages
        process.send_signal(signal.SIGTERM)
        said = await told(process)
    assert process.returncode == 1, said
    assert len(server.rest.called("PUT", "/applications/*")) == 1


async def test_a_token_that_is_refused_ends_it_with_the_mend(server: DiscordServer, folder: Path) -> None:
    async with halqa("run", config(folder, server, token="some.other.token")) as process:
        said = await told(process)
    assert process.returncode == 2
    assert "Reset Token" in said
    assert "some.other.token" not in said


async def test_the_doctor_tries_the_token_and_the_intents(server: DiscordServer, folder: Path) -> None:
    async with halqa("doctor", config(folder, server, token="some.other.token")) as process:
        assert "problem: Discord does not accept the token" in await told(process)
        assert process.returncode == 1
    async with halqa("doctor", config(folder, server, more="message_content = true")) as process:
        assert "Message Content Intent" in await told(process)
        assert process.returncode == 1
    server.application.privileged.add("message_content")
    async with halqa("doctor", config(folder, server, more="message_content = true")) as process:
        said = await told(process)
    assert "note: To put the bot into a server: https://discord.com/oauth2/authorize" in said
    assert "problem" not in said
    assert process.returncode == 0


async def test_the_doctor_says_when_discord_is_not_reached(folder: Path) -> None:
    async with DiscordServer() as server:
        path = config(folder, server)
    async with halqa("doctor", path) as process:
        assert "problem: Discord was not reached" in await told(process)
