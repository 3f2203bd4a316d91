"""What Discord checks in the body of a message or a form before it takes it."""

from __future__ import annotations

import re
from typing import Any

from tests.wire.discord.refusals import empty_message, invalid
from tests.wire.discord.state import COMPONENTS_V2, Json, walk

_LENGTHS = "BASE_TYPE_BAD_LENGTH"
_V2_ONLY = {9, 10, 11, 12, 13, 14, 17}
_IN_ROWS = {2, 3, 5, 6, 7, 8}
_IN_LABELS = {3, 4, 5, 6, 7, 8, 19, 21, 22, 23}
_TOP = {False: {1}, True: {1, 9, 10, 12, 13, 14, 17}}


def check_message(body: Json, files: int = 0, *, editing: bool = False, before: Json | None = None) -> None:
    """Refuses a message that Discord would not take. `before` is what stands, when it is being changed."""
    whole = {**(before or {}), **{key: value for key, value in body.items() if key != "flags" or value is not None}}
    text(body.get("content"), "content", 2000)
    text(body.get("nonce") if isinstance(body.get("nonce"), str) else None, "nonce", 25)
    check_embeds(body.get("embeds") or [])
    check_mentions(body.get("allowed_mentions"))
    modern = any(int(one.get("flags") or 0) & COMPONENTS_V2 for one in (whole, before or {}))
    check_components(body.get("components") or [], modern)
    if modern and any(whole.get(key) for key in ("content", "embeds", "poll", "sticker_ids")):
        raise invalid("content", "cannot be used with IS_COMPONENTS_V2", "MESSAGE_CANNOT_USE_LEGACY_FIELDS")
    things = ("content", "embeds", "components", "poll", "sticker_ids", "attachments")
    if not files and not any(whole.get(key) for key in things) and (not editing or set(body) & set(things)):
        raise empty_message()


def check_embeds(embeds: list[Json]) -> None:
    if len(embeds) > 10:
        raise invalid("embeds", "Must be 10 or fewer in length.", _LENGTHS)
    total = 0
    for number, embed in enumerate(embeds):
        at = f"embeds.{number}"
        total += text(embed.get("title"), f"{at}.title", 256) + text(
            embed.get("description"), f"{at}.description", 4096
        )
        total += text((embed.get("footer") or {}).get("text"), f"{at}.footer.text", 2048)
        total += text((embed.get("author") or {}).get("name"), f"{at}.author.name", 256)
        fields = embed.get("fields") or []
        if len(fields) > 25:
            raise invalid(f"{at}.fields", "Must be 25 or fewer in length.", _LENGTHS)
        for place, one in enumerate(fields):
            total += text(one["name"], f"{at}.fields.{place}.name", 256, 1)
            total += text(one["value"], f"{at}.fields.{place}.value", 1024, 1)
    if total > 6000:
        raise invalid("embeds", "Embed size exceeds maximum size of 6000", "MAX_EMBED_SIZE_EXCEEDED")


def check_mentions(allowed: Json | None) -> None:
    """`parse` and a list of the same kind exclude each other."""
    if allowed is None:
        return
    parse = allowed.get("parse") or []
    for kind in ("users", "roles"):
        if kind in parse and allowed.get(kind):
            raise invalid(f"allowed_mentions.{kind}", "parse and ids exclude each other", "MUTUALLY_EXCLUSIVE")
        if len(allowed.get(kind) or []) > 100:
            raise invalid(f"allowed_mentions.{kind}", "Must be 100 or fewer in length.", _LENGTHS)
    if set(parse) - {"users", "roles", "everyone"}:
        raise invalid("allowed_mentions.parse", "not a kind of mention", "BASE_TYPE_CHOICES")


def check_components(components: list[Json], modern: bool) -> None:
    every = list(walk(components))
    if modern and len(every) > 40:
        raise invalid("components", "Must be 40 or fewer in total.", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED")
    if not modern and len(components) > 5:
        raise invalid("components", "Must be 5 or fewer in length.", _LENGTHS)
    if modern and sum(len(part.get("content") or "") for part in every if part["type"] == 10) > 4000:
        raise invalid("components", "The text displays hold more than 4000 characters.", _LENGTHS)
    for number, part in enumerate(components):
        if part["type"] not in _TOP[modern]:
            raise invalid(f"components.{number}.type", "not allowed here", "UNION_TYPE_CHOICES")
    named = [part["custom_id"] for part in every if part.get("custom_id")]
    if len(set(named)) < len(named):
        raise invalid("components", "Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED")
    for part in every:
        _check_part(part)


def _check_part(part: Json) -> None:
    kind = part["type"]
    text(part.get("custom_id"), "components.custom_id", 100, 1)
    if kind == 1:
        _check_row(part.get("components") or [])
    elif kind == 2:
        _check_button(part)
    elif kind in _IN_ROWS:
        _check_choice(part)
    elif kind == 4:
        _check_text_input(part)
    else:
        _check_shown(part)


def _check_shown(part: Json) -> None:
    """What is only to be looked at."""
    kind = part["type"]
    if kind == 9 and not (1 <= len(part["components"]) <= 3 and part.get("accessory")):
        raise invalid("components.components", "A section has one to three texts and an accessory.", _LENGTHS)
    if kind == 10:
        text(part["content"], "components.content", 4000, 1)
    elif kind == 11:
        text(part.get("description"), "components.description", 1024, 1)
    elif kind == 12:
        _check_gallery(part["items"])


def _check_row(inside: list[Json]) -> None:
    kinds = [part["type"] for part in inside]
    wide = [kind for kind in kinds if kind != 2]
    if not kinds or len(kinds) > 5 or (wide and len(kinds) > 1):
        raise invalid("components.components", "A row holds one to five buttons, or one other thing.", _LENGTHS)


def _check_button(part: Json) -> None:
    text(part.get("label"), "components.label", 80)
    link, premium = part["style"] == 5, part["style"] == 6
    if link and (not part.get("url") or part.get("custom_id")):
        raise invalid("components.url", "A link has an address and no custom id.", "BASE_TYPE_REQUIRED")
    if not link and not premium and (not part.get("custom_id") or part.get("url")):
        raise invalid("components.custom_id", "A custom id is required", "COMPONENT_CUSTOM_ID_REQUIRED")
    if not premium and not part.get("label") and not part.get("emoji"):
        raise invalid("components.label", "A button must have a label or emoji", "BUTTON_COMPONENT_INVALID")


def _check_choice(part: Json) -> None:
    text(part.get("custom_id") or "", "components.custom_id", 100, 1)
    text(part.get("placeholder"), "components.placeholder", 150)
    least, most = part.get("min_values", 1), part.get("max_values", 1)
    options = part.get("options") or []
    if part["type"] == 3 and not 1 <= len(options) <= 25:
        raise invalid("components.options", "Must be between 1 and 25 in length.", _LENGTHS)
    if not 0 <= least <= most <= 25 or (part["type"] == 3 and most > len(options)):
        raise invalid("components.max_values", "does not fit the options", "BASE_TYPE_BAD_INT")
    for option in options:
        text(option["label"], "components.options.label", 100, 1)
        text(option["value"], "components.options.value", 100, 1)
        text(option.get("description"), "components.options.description", 100)
    if len({option["value"] for option in options}) < len(options):
        raise invalid("components.options", "The specified option value is already used", "SELECT_OPTION_DUPLICATED")


def _check_text_input(part: Json) -> None:
    text(part.get("label"), "components.label", 45, 1)
    text(part.get("placeholder"), "components.placeholder", 100)
    least, most = part.get("min_length") or 0, part.get("max_length") or 4000
    if not 0 <= least <= most <= 4000 or most < 1:
        raise invalid("components.max_length", "must be between 1 and 4000, and not below min_length")
    text(part.get("value"), "components.value", most)


def _check_gallery(items: list[Json]) -> None:
    if not 1 <= len(items) <= 10:
        raise invalid("components.items", "Must be between 1 and 10 in length.", _LENGTHS)
    for item in items:
        text(item.get("description"), "components.items.description", 1024, 1)


def check_form(form: Json) -> None:
    """A modal: a title, a custom id, one to five labels, rows or texts."""
    text(form.get("title") or "", "data.title", 45, 1)
    text(form.get("custom_id") or "", "data.custom_id", 100, 1)
    parts = form.get("components") or []
    if not 1 <= len(parts) <= 5:
        raise invalid("data.components", "Must be between 1 and 5 in length.", _LENGTHS)
    for number, part in enumerate(parts):
        _check_in_form(part, f"data.components.{number}")
    named = [part["custom_id"] for part in walk(parts) if part.get("custom_id")]
    if len(set(named)) < len(named):
        raise invalid("data.components", "Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED")
    for part in walk(parts):
        if part["type"] != 1:
            _check_part(part)


def _check_in_form(part: Json, at: str) -> None:
    if part["type"] not in (1, 10, 18):
        raise invalid(f"{at}.type", "not allowed in a modal", "UNION_TYPE_CHOICES")
    if part["type"] == 1 and [one["type"] for one in part["components"]] != [4]:
        raise invalid(f"{at}.components", "a row holds one text input", "UNION_TYPE_CHOICES")
    if part["type"] != 18:
        return
    text(part["label"], f"{at}.label", 45, 1)
    text(part.get("description"), f"{at}.description", 100)
    if part["component"]["type"] not in _IN_LABELS:
        raise invalid(f"{at}.component.type", "not allowed in a label", "UNION_TYPE_CHOICES")


def text(value: Any, field: str, longest: int, shortest: int = 0) -> int:
    """The length of a text that may be missing. Refuses one that is too long, too short, or none."""
    if value is None:
        return 0
    if not isinstance(value, str):
        raise invalid(field, "Could not interpret as string.", "STRING_TYPE_CONVERT")
    if not shortest <= len(value) <= longest:
        raise invalid(field, f"Must be between {shortest} and {longest} in length.", _LENGTHS)
    return len(value)


_COMMAND_NAME = re.compile(r"^[-_'\w]{1,32}$")


def check_command(command: Json, at: str) -> None:
    """A command as it is declared."""
    name = command.get("name") or ""
    if command.get("type", 1) == 1:
        check_name(name, f"{at}.name")
        text(command.get("description") or "", f"{at}.description", 100, 1)
        check_options(command.get("options") or [], at)
    elif command.get("description"):
        raise invalid(f"{at}.description", "Context menu commands cannot have description", "BASE_TYPE_NONE")
    for name in (command.get("name_localizations") or {}).values():
        check_name(name, f"{at}.name_localizations")


def check_name(name: str, at: str) -> None:
    if not _COMMAND_NAME.match(name) or name != name.lower():
        raise invalid(at, "Command name is invalid", "APPLICATION_COMMAND_INVALID_NAME")


def check_options(options: list[Json], at: str) -> None:
    if len(options) > 25:
        raise invalid(f"{at}.options", "Must be 25 or fewer in length.", _LENGTHS)
    names, optional = set(), False
    for number, option in enumerate(options):
        here = f"{at}.options.{number}"
        check_name(option["name"], f"{here}.name")
        text(option.get("description") or "", f"{here}.description", 100, 1)
        if option["name"] in names:
            raise invalid(f"{here}.name", "Option names must be unique", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED")
        names.add(option["name"])
        if option["type"] not in (1, 2):
            if option.get("required") and optional:
                raise invalid(here, "Required options must come first", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")
            optional = optional or not option.get("required")
        if len(option.get("choices") or []) > 25:
            raise invalid(f"{here}.choices", "Must be 25 or fewer in length.", _LENGTHS)
        check_options(option.get("options") or [], here)
