"""What the server refuses, with Discord's own numbers."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A request was not done. `fields` is the tree of complaints of an invalid form body."""

    def __init__(self, status: int, code: int, message: str, fields: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code}
        if fields is not None:
            self.body["errors"] = fields


def invalid(field: str, why: str, kind: str = "BASE_TYPE_BAD") -> Refused:
    """An invalid form body; `field` is the way to the field, with dots."""
    tree: dict[str, Any] = {"_errors": [{"code": kind, "message": why}]}
    for part in reversed(field.split(".")):
        tree = {part: tree}
    return Refused(400, 50035, "Invalid Form Body", tree)


def not_found() -> Refused:
    return Refused(404, 0, "404: Not Found")


def unauthorized() -> Refused:
    return Refused(401, 0, "401: Unauthorized")


def unknown_channel() -> Refused:
    return Refused(404, 10003, "Unknown Channel")


def unknown_guild() -> Refused:
    return Refused(404, 10004, "Unknown Guild")


def unknown_member() -> Refused:
    return Refused(404, 10007, "Unknown Member")


def unknown_message() -> Refused:
    return Refused(404, 10008, "Unknown Message")


def unknown_role() -> Refused:
    return Refused(404, 10011, "Unknown Role")


def unknown_user() -> Refused:
    return Refused(404, 10013, "Unknown User")


def unknown_webhook() -> Refused:
    return Refused(404, 10015, "Unknown Webhook")


def unknown_ban() -> Refused:
    return Refused(404, 10026, "Unknown Ban")


def unknown_interaction() -> Refused:
    return Refused(404, 10062, "Unknown interaction")


def unknown_command() -> Refused:
    return Refused(404, 10063, "Unknown application command")


def unknown_event() -> Refused:
    return Refused(404, 10070, "Unknown Guild Scheduled Event")


def answered_already() -> Refused:
    return Refused(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> Refused:
    return Refused(403, 50001, "Missing Access")


def not_own_message() -> Refused:
    return Refused(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refused:
    return Refused(400, 50006, "Cannot send an empty message")


def private_messages_closed() -> Refused:
    return Refused(403, 50007, "Cannot send messages to this user")


def missing_permissions() -> Refused:
    return Refused(403, 50013, "Missing Permissions")


def token_expired() -> Refused:
    return Refused(401, 50027, "Invalid Webhook Token")


def no_group_in_common() -> Refused:
    return Refused(403, 50278, "Cannot send messages to this user due to having no mutual guilds")
