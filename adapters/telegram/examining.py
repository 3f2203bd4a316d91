"""What `halqa doctor` says about Telegram: whether the token opens, what the bot is sent, and how it comes here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ipaddress import ip_address

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from adapters.telegram.calls import Client
from adapters.telegram.hook import Hook
from bot.ports import Remark

BAD_TOKEN = "Telegram refuses the token. Copy it once more from BotFather (/mybots, API Token)."  # noqa: S105  # no token
READS_ALL = (
    "Privacy mode is off: Telegram sends the bot everything that is said in its groups. In BotFather: /setprivacy, "
    "then Enable; after that take the bot out of each group and let it in again."
)
MANY = 100  # updates that wait
# What Telegram says of a webhook that fails, and the mend. Whoever runs this looks from the outside in.
_FAILURES = (
    (("certificate", "ssl"), "Look at the certificate of that address: it must be valid, and come with its chain."),
    (("resolve", "ip address"), "Look at the name in telegram.webhook_url: Telegram finds no machine behind it."),
    (("timed out", "timeout", "refused", "unreachable", "reset", "closed"),
     "Look at the firewall and the reverse proxy: nothing answers there."),
    ((" 403",), "Something before Halqa takes away the header X-Telegram-Bot-Api-Secret-Token: the reverse proxy has "
                "to hand it on."),
    ((" 404", " 405", " 301", " 302"), "The reverse proxy sends it elsewhere: have it hand on this address to "
                                       "telegram.webhook_listen."),
    ((" 413",), "The reverse proxy takes too little: let it hand on bodies of up to a megabyte."),
    ((" 502", " 504"), "The reverse proxy is there and finds no Halqa at telegram.webhook_listen."),
    ((" 503",), "Halqa could not keep what came: see what else stands here."),
)  # fmt: skip


async def examined(client: Client, hook: Hook | None) -> Sequence[Remark]:
    """Asks two questions that change nothing."""
    try:
        await client.initialize()
        me, found = await client.get_me(), await client.get_webhook_info()
    except InvalidToken:
        return [Remark(BAD_TOKEN)]
    except TelegramError:
        return [Remark("Telegram was not reached. Look at the network, and at telegram.api_url in the settings.")]
    finally:
        await client.shutdown()
    remarks = [Remark(f"Telegram takes the token: the bot is @{me.username}.", serious=False)]
    remarks += [Remark(READS_ALL)] if me.can_read_all_group_messages else []
    return [*remarks, *(_fetched(found) if hook is None else _brought(found, hook))]


# ------------------------------------------------------------------------------------------------------------


def _fetched(found: WebhookInfo) -> Iterator[Remark]:
    if found.url:
        yield Remark(
            "A webhook is set for this bot, and the settings name none; `halqa run` takes it away and fetches.",
            serious=False,
        )
    yield from _waiting(found)


def _brought(found: WebhookInfo, hook: Hook) -> Iterator[Remark]:
    if not found.url:
        yield Remark(
            "The settings name telegram.webhook_url, and Telegram has no webhook: either Halqa does not run, or the "
            "webhook failed and it fetches for a while. The log says which and why.",
            serious=False,
        )
    elif found.url != hook.url:
        yield Remark(
            "Telegram brings what comes to another address than telegram.webhook_url. `halqa run` mends that; if it "
            "comes back, another program uses this token: make a new one in BotFather (/revoke)."
        )
    elif found.last_error_message and found.pending_update_count:
        said = found.last_error_message
        mend = next((mend for words, mend in _FAILURES if any(one in said.lower() for one in words)), "")
        yield Remark(f'Telegram does not get through to telegram.webhook_url. It says: "{said}". {mend}'.rstrip())
    if not _at_home(hook.host):
        yield Remark(
            "telegram.webhook_listen is open to other machines, without encryption: let nobody but the reverse proxy "
            "reach it.",
            serious=False,
        )
    yield from _waiting(found)


def _waiting(found: WebhookInfo) -> Iterator[Remark]:
    if found.pending_update_count > MANY:
        yield Remark(f"{found.pending_update_count} updates wait at Telegram; it forgets them after a day.")


def _at_home(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
