"""Where HALQA_SPECS names a folder with Discord's specification, every request is held against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.discord import specification
from tests.wire.discord.state import Channel
from tests.wire.discord_server import DiscordServer
from tests.wire.raw import Raw

VALIDATOR = """
def validate(method, path, body):
    return [] if body is None or "content" not in body else [f"{len(body['content'])} characters"]
def find(method, path):
    return path, {"responses": {"200": {"content": {"application/json": {"schema": {}}}}}} if path == "/x" else None
def check(value, schema, at, found, options):
    found.append(f"{at}: {value}")
def semantic(method, path, body):
    return ["not a word"] if body == {"content": "x"} else []
"""


@pytest.fixture
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a validator of our own, instead of the one that may be there."""
    (tmp_path / "validate_discord.py").write_text(VALIDATOR, encoding="utf-8")
    (tmp_path / "discord-openapi.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("HALQA_SPECS", str(tmp_path))
    return tmp_path


async def test_complaints_are_kept_with_the_request(somewhere: Path, server: DiscordServer, raw: Raw) -> None:
    server.complaints.clear()
    await raw.post("/channels/5/messages", {"content": "x"})
    where = "POST /api/v10/channels/5/messages"
    assert server.complaints == [f"{where}: 1 characters", f"{where}: not a word"]


def test_a_body_that_the_validator_cannot_read_is_a_complaint(somewhere: Path) -> None:
    assert "nothing that the validator can read" in specification.complaints("POST", "/x", 5)[0]


def test_without_the_folder_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HALQA_SPECS", str(tmp_path))
    assert specification.complaints("POST", "/channels/5/messages", {"content": 5}) == []
    monkeypatch.delenv("HALQA_SPECS")
    assert specification.folder() is None


def test_an_answer_of_the_server_itself_is_held_against_it_too(somewhere: Path) -> None:
    assert specification.own_faults("GET", "/x", {"id": 5}) == ["GET /x answered $: {'id': 5}"]


@pytest.mark.skipif(specification.folder() is None, reason="HALQA_SPECS names no folder with the specification")
async def test_the_specification_finds_what_is_wrong(server: DiscordServer, raw: Raw, room: Channel) -> None:
    server.complaints.clear()
    path = f"/channels/{room.id}/messages"
    await raw.post(path, {"content": "fine"})
    assert server.complaints == []
    await raw.post(path, {"content": "x" * 2001, "colour": "green"})
    assert len(server.complaints) == 2
