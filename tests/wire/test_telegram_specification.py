"""Where HALQA_SPECS names a folder with Telegram's specification, calls, answers and updates are held against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.wire.telegram import specification
from tests.wire.telegram.people import Person
from tests.wire.telegram.raw import RawBot
from tests.wire.telegram_server import TelegramServer

VALIDATOR = """
class Spec:
    def __init__(self, path):
        self.by_lower = {"getme": "getMe", "getchat": "getChat"}
        self.methods = {"getMe": {"returns": ["User"]}, "getChat": {"returns": ["Chat", "Boolean"]}}
    def check_request(self, method, params, files):
        return [f"{method} of {sorted(params)} and {list(files)}"]
    def check_object(self, kind, value, where=None):
        return [] if kind == "Boolean" and value is True else [f"{where or kind}: no {kind}"]
"""
HAS_ONE = specification.folder() is not None
needed = pytest.mark.skipif(not HAS_ONE, reason="HALQA_SPECS names no folder with the specification")


@pytest.fixture
def somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a validator of our own, instead of the one that may be there."""
    (tmp_path / "validate_telegram.py").write_text(VALIDATOR, encoding="utf-8")
    (tmp_path / "telegram-bot-api-10.0.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("HALQA_SPECS", str(tmp_path))
    return tmp_path


async def test_calls_answers_and_updates_are_held_against_it(
    somewhere: Path, telegram: TelegramServer, bot: RawBot
) -> None:
    await bot.call("getMe", colour="green")
    telegram.person("Ana", started=True).says("Hello")
    assert telegram.complaints == ["getme of ['colour'] and []", "getme answered: no User", "Update: no Update"]


def test_an_answer_may_be_any_of_what_is_promised(somewhere: Path) -> None:
    assert specification.of_result("getChat", True) == []
    assert specification.of_result("getChat", 5) == ["getChat answered: no Chat"]


def test_without_the_folder_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HALQA_SPECS", str(tmp_path))
    assert specification.of_request("nothing", {}, ()) == specification.of_object("Update", 5) == []
    assert specification.of_result("nothing", 5) == []
    monkeypatch.delenv("HALQA_SPECS")
    assert specification.folder() is None


@needed
async def test_the_specification_finds_what_is_wrong(telegram: TelegramServer, bot: RawBot) -> None:
    ana = telegram.person("Ana", started=True)
    await bot.says(ana.id, "fine")
    assert telegram.complaints == []
    await bot.call("sendMessage", chat_id=ana.id, text="x" * 5000, colour="green")
    assert len(telegram.complaints) == 2
    ana.says("Hello", reply_to_message={"message_id": 1})
    assert any("lacks required field" in one for one in telegram.complaints[2:])


@needed
async def test_everything_that_the_server_tells_by_itself_is_as_specified(
    telegram: TelegramServer, bot: RawBot
) -> None:
    """One of each kind, from people of every sort; the fixture looks at the complaints of the others."""
    await bot.updates(allowed_updates=["message", "edited_message", "callback_query", "my_chat_member", "chat_member"])
    ana, bo = telegram.person("Ana", "ar", started=True), telegram.person("Bo")
    for group in (
        telegram.group("One", ana, super_=False),
        telegram.group("Two", ana, bot="administrator", forum=True),
    ):
        group.topics.add(7)
        happens(telegram, ana, bo, group.id)
        await bot.says(group.id, "Card", reply_markup={"inline_keyboard": [[{"text": "Press", "callback_data": "a"}]]})
        card = ana.sees(group)[-1]
        ana.presses("Press", card)
        card.gone = True
        ana.presses("Press", card)
    telegram.migrates(next(iter(telegram.platform.groups.values())))
    ana.blocks()
    ana.unblocks()
    await bot.call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    for method in ("getMe", "getWebhookInfo", "getMyCommands"):
        await bot.call(method)
    for id in telegram.platform.groups:
        await bot.call("getChat", chat_id=id)
        await bot.call("getChatAdministrators", chat_id=id)
        for user in (*telegram.platform.users, 7_000_000_001):
            await bot.call("getChatMember", chat_id=id, user_id=user)
    kinds = {next(key for key in update if key != "update_id") for update in telegram.platform.updates.everything}
    assert kinds == {"message", "edited_message", "callback_query", "my_chat_member", "chat_member"}
    assert telegram.complaints == []


def happens(telegram: TelegramServer, ana: Person, bo: Person, id: int) -> None:
    group = telegram.platform.groups[id]
    bo.joins(group)
    said = ana.asks("/help", group)
    ana.edits(said, "/help me")
    bo.says("Thank you", group, answers=said)
    if group.forum:
        ana.says("In a topic", group, message_thread_id=7, is_topic_message=True)
    bo.is_banned(group)
    group.banned.clear()
    bo.joins(group)
    bo.leaves(group)
