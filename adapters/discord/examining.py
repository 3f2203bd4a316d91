"""What `halqa doctor` says about Discord: whether the token opens, and whether its owner allowed what is needed."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.discord.connecting import IDENTIFIES_SPARED, NOT_ACCEPTED
from adapters.discord.rest import Rest
from bot.ports import Remark

MAY_READ = 1 << 18 | 1 << 19  # flags of an application with the message content intent
VIEW, SEND, ATTACH, EVENTS = 1 << 10, 1 << 11, 1 << 15, 1 << 44
NEEDED = VIEW | SEND | ATTACH


async def examined(rest: Rest, *, reads: bool) -> Sequence[Remark]:
    """Asks three questions that change nothing. Raises NotAsked and NoAnswer."""
    about = await rest.ask("GET", "/oauth2/applications/@me")
    if about.status == 401:
        return [Remark(NOT_ACCEPTED)]
    if not about.fine:
        return [Remark(f"Discord answered {about.status}. Try again in a while.")]
    found = []
    if about.json.get("interactions_endpoint_url"):
        found.append(
            Remark(
                "In the developer portal, under General Information, an Interactions Endpoint URL is set, so Discord "
                "sends commands there and not here. Empty it."
            )
        )
    if reads and not int(about.json.get("flags") or 0) & MAY_READ:
        found.append(
            Remark(
                "discord.message_content is on, but Discord does not allow it. In the developer portal, under Bot, "
                "switch on Message Content Intent; or leave the option out, then everything else works."
            )
        )
    found += await _beginnings(rest)
    links = invitation(about.json["id"]), invitation(about.json["id"], NEEDED | EVENTS)
    return [
        *found,
        Remark(f"To put the bot into a server: {links[0]}", serious=False),
        Remark(f"The same, where meetings shall stand in the server's list of events: {links[1]}", serious=False),
    ]


def invitation(application: int | str, permissions: int = NEEDED) -> str:
    """The link that puts the bot into a server, with exactly what it needs there."""
    return (
        f"https://discord.com/oauth2/authorize?client_id={application}"
        f"&scope=bot+applications.commands&permissions={permissions}"
    )


async def _beginnings(rest: Rest) -> list[Remark]:
    gateway = await rest.ask("GET", "/gateway/bot")
    left = gateway.json.get("session_start_limit", {}).get("remaining") if gateway.fine else None
    if left is None or left >= IDENTIFIES_SPARED:
        return []
    return [Remark(f"Halqa connected so often that Discord allows only {left} more times today. Look into the log.")]
