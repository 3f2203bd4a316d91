"""`halqa run` and `halqa doctor` as an operator starts them, on Telegram: fetching, and with a webhook."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

from adapters.telegram.hook import Hook
from adapters.telegram.line import Settings, Telegram
from bot.ports import Remark
from tests.unit.test_health import free_port
from tests.wire.process import halqa, told
from tests.wire.telegram.faults import Fault
from tests.wire.telegram_house import PUBLIC, hooked
from tests.wire.telegram_server import TelegramServer
from tests.world import catalog


def config(
    folder: Path, server: TelegramServer, *, hook: Hook | None = None, token: str = "", health: str = ""
) -> Path:
    token_file = folder / "telegram.token"
    token_file.write_text(token or server.platform.token, encoding="ascii")
    token_file.chmod(0o600)
    more = f'webhook_url = "{hook.url}"\nwebhook_listen = "{hook.host}:{hook.port}"' if hook else ""
    path = folder / "config.toml"
    path.write_text(
        f"""
[operator]
name = "Leila"
contact = "leila@example.org"
is_facilitator = false
[health]
listen = "{health}"
[telegram]
token_file = "telegram.token"
api_url = "{server.api_url}"
{more}
""",
        encoding="utf-8",
    )
    return path


async def examined(server: TelegramServer, hook: Hook | None) -> list[Remark]:
    return list(await Telegram(Settings(server.platform.token, server.api_url, hook), catalog()).examined())


@pytest.mark.slow
async def test_run_serves_telegram_by_fetching_and_then_by_a_webhook(telegram: TelegramServer, folder: Path) -> None:
    ana, hook = telegram.person("Ana", "fr", started=True), hooked(telegram)
    for number, which in enumerate((None, hook, hook, None)):
        async with halqa("run", config(folder, telegram, hook=which)) as process:
            ana.says("/crisis")
            await ana.sees_next(after=number, within=60)
            await telegram.until(lambda: not telegram.platform.updates.waiting, within=60)
            process.send_signal(signal.SIGTERM)
            said = await told(process)
            assert process.returncode == 0, said
            assert str(ana.id) not in said
            assert telegram.platform.token not in said
            assert not any(secret in said for secret in telegram.hooks.sent)
    assert len(set(telegram.hooks.sent)) == 2  # a new secret at each start
    assert telegram.platform.updates.webhook == ""


@pytest.mark.slow
async def test_it_says_how_it_is_doing_and_ends_in_time_though_telegram_never_answers(
    telegram: TelegramServer, folder: Path
) -> None:
    ana, address, never = telegram.person("Ana", "fr", started=True), f"127.0.0.1:{free_port()}", asyncio.Event()
    async with halqa("run", config(folder, telegram, health=address)) as process, aiohttp.ClientSession() as monitor:

        async def asked(path: str) -> tuple[int, str]:
            async with monitor.get(f"http://{address}{path}") as answer:
                return answer.status, await answer.text()

        ana.says("/help")
        await ana.sees_next(after=0, within=60)
        assert await asked("/healthz") == (200, "ok\n")
        assert await asked("/readyz") == (200, "ready\n")
        _, numbers = await asked("/metrics")
        assert 'halqa_answer_seconds_count{platform="telegram"} 1.0' in numbers
        assert str(ana.id) not in numbers
        telegram.faults.next(Fault("sendmessage", hold=never))
        ana.says("/privacy")
        await telegram.until(lambda: telegram.faults.used, within=60)
        process.send_signal(signal.SIGTERM)
        begun = monotonic()
        said = await told(process)
        assert monotonic() - begun < 10
        assert process.returncode == 0, said
        never.set()


@pytest.mark.slow
async def test_a_second_one_over_the_same_files_is_sent_away_before_telegram_hears_of_it(
    telegram: TelegramServer, folder: Path
) -> None:
    ana, path = telegram.person("Ana", "fr", started=True), config(folder, telegram)
    async with halqa("run", path) as first:
        ana.says("/help")
        await ana.sees_next(after=0, within=60)
        begun = len(telegram.asked("getMe"))
        async with halqa("run", path) as second:
            said = await told(second)
        assert second.returncode == 2
        assert "another Halqa is using" in said
        assert "Traceback" not in said
        assert len(telegram.asked("getMe")) == begun
        ana.says("/privacy")
        await ana.sees_next(after=1, within=60)
        first.send_signal(signal.SIGTERM)
        await told(first)


@pytest.mark.slow
async def test_a_token_that_is_refused_ends_it_with_the_mend(telegram: TelegramServer, folder: Path) -> None:
    for hook in (None, hooked(telegram)):
        async with halqa("run", config(folder, telegram, hook=hook, token="1:refused")) as process:
            said = await told(process)
        assert process.returncode == 2
        assert "BotFather" in said
        assert "1:refused" not in said


@pytest.mark.slow
async def test_the_doctor_tries_the_token_and_says_who_else_may_read_it(telegram: TelegramServer, folder: Path) -> None:
    async with halqa("doctor", config(folder, telegram, token="1:refused")) as process:
        assert "problem: Telegram refuses the token" in await told(process)
        assert process.returncode == 1
    path = config(folder, telegram)
    async with halqa("doctor", path) as process:
        said = await told(process)
        assert "note: Telegram takes the token: the bot is @halqa_test_bot." in said
        assert process.returncode == 0, said
    (folder / "telegram.token").chmod(0o644)
    async with halqa("doctor", path) as process:
        assert "telegram.token can be read by other users" in await told(process)


async def test_the_doctor_says_when_telegram_is_not_reached(telegram: TelegramServer) -> None:
    await telegram.stop()
    found = await examined(telegram, None)
    assert [one.serious for one in found] == [True]
    assert "telegram.api_url" in found[0].text


async def test_the_doctor_says_when_privacy_mode_is_off(telegram: TelegramServer) -> None:
    assert not any(one.serious for one in await examined(telegram, None))
    telegram.platform.reads_all = True
    assert any(one.serious and "/setprivacy" in one.text for one in await examined(telegram, None))


async def test_the_doctor_says_which_way_what_comes_takes(telegram: TelegramServer) -> None:
    hook = hooked(telegram)
    absent = [one for one in await examined(telegram, hook) if "has no webhook" in one.text]
    assert [one.serious for one in absent] == [False]
    telegram.platform.updates.webhook = PUBLIC
    assert [one.text for one in await examined(telegram, hook) if "bot is" not in one.text] == []
    assert any(not one.serious and "takes it away" in one.text for one in await examined(telegram, None))
    telegram.platform.updates.webhook = "https://other.example/"
    assert any(one.serious and "another address" in one.text for one in await examined(telegram, hook))
    assert telegram.asked("setWebhook") == telegram.asked("deleteWebhook") == []


@pytest.mark.parametrize(
    ("said", "mend"),
    [
        ("SSL error {error:0A000086:SSL routines::certificate verify failed}", "certificate"),
        ("Failed to resolve host: Name or service not known", "no machine behind it"),
        ("Connection timed out", "firewall"),
        ("Wrong response from the webhook: 403 Forbidden", "X-Telegram-Bot-Api-Secret-Token"),
        ("Wrong response from the webhook: 404 Not Found", "sends it elsewhere"),
        ("Wrong response from the webhook: 502 Bad Gateway", "finds no Halqa"),
        ("Wrong response from the webhook: 503 Service Unavailable", "could not keep"),
        ("Something that nobody foresaw", "foresaw"),
    ],
)
async def test_the_doctor_says_what_is_wrong_with_a_webhook(telegram: TelegramServer, said: str, mend: str) -> None:
    hook = hooked(telegram)
    telegram.platform.updates.webhook, telegram.hooks.broken, telegram.hooks.said = PUBLIC, said, said
    assert not any(one.serious for one in await examined(telegram, hook))  # nothing waits: it came through since
    for number in range(101):
        telegram.platform.updates.add_raw({"number": number})
    found = [one.text for one in await examined(telegram, hook) if one.serious]
    assert len(found) == 2
    assert said in found[0]
    assert mend in found[0]
    assert "forgets them after a day" in found[1]


@pytest.mark.parametrize(
    ("host", "open_"),
    [("127.0.0.1", 0), ("::1", 0), ("localhost", 0), ("0.0.0.0", 1), ("proxy", 1)],  # noqa: S104  # nobody listens
)
async def test_the_doctor_says_when_other_machines_reach_the_listener(
    telegram: TelegramServer, host: str, open_: int
) -> None:
    telegram.platform.updates.webhook = PUBLIC
    found = await examined(telegram, Hook(PUBLIC, host, 8766, "s" * 32))
    assert sum("other machines" in one.text for one in found) == open_
