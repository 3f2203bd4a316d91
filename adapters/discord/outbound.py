"""From what is to be shown to Discord's JSON: messages, forms, completions. Pure functions.

A message is made of Components V2, which screen readers read in order; `plain` is the same in the older form, for where
those are refused. Nobody is ever notified by name who is not in `mentions`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from adapters.discord import markup
from bot.effects import File
from bot.model import Account
from bot.shown import Shown, ShownButton, ShownField, ShownForm

Json = dict[str, Any]
ROW, BUTTON, SELECT, TEXT_INPUT, TEXT, GALLERY, FILE, CONTAINER, LABEL = 1, 2, 3, 4, 10, 12, 13, 17, 18
PEOPLE, ROLES, ROOMS = 5, 6, 8  # selects
EPHEMERAL, NO_PREVIEWS, COMPONENTS_V2 = 1 << 6, 1 << 2, 1 << 15
LONGEST_TEXT, LONGEST_CONTENT = 4000, 2000
LABEL_LONGEST, DESCRIPTION_LONGEST, BUTTON_LONGEST, FIELDS = 45, 100, 80, 5
_SELECTS = {"member": PEOPLE, "role": ROLES, "room": ROOMS}


@dataclass(frozen=True, slots=True)
class Body:
    """What a request carries."""

    json: Any  # an object, or for a list of commands a list
    files: tuple[File, ...] = ()

    def __repr__(self) -> str:
        return "<body>"

    def but(self, **more: Any) -> Body:
        return Body(self.json | more, self.files)

    def flagged(self, flag: int) -> Body:
        return self.but(flags=self.json["flags"] | flag)


def message(shown: Shown, *, everybody: bool, mentions: Sequence[Account] = (), edits: bool = False) -> Body:
    """A message of Components V2. With `edits` it also clears what the older form may have left."""
    text = _cut(markup.shown(shown.text, everybody=everybody), LONGEST_TEXT - _room_for(shown, mentions))
    parts = [_text(_names(mentions))] if mentions else []
    if shown.note:
        parts += [_text(markup.inert(shown.note)), {"type": CONTAINER, "spoiler": True, "components": [_text(text)]}]
    else:
        parts.append(_text(text))
    parts += [_shown_file(shown.file)] if shown.file else []
    body = _body([*parts, *_rows(shown.rows)], COMPONENTS_V2, shown, mentions)
    return body.but(content=None, embeds=[], attachments=body.json.get("attachments", [])) if edits else body


def plain(shown: Shown, *, everybody: bool, mentions: Sequence[Account] = (), edits: bool = False) -> Body:
    """The same as text with rows of buttons."""
    text = markup.shown(shown.text, everybody=everybody)
    if shown.note:
        text = f"{markup.inert(shown.note)}\n||{_cut(text, LONGEST_CONTENT - 300)}||"
    text = "\n".join([_names(mentions), text] if mentions else [text])
    body = _body(_rows(shown.rows), NO_PREVIEWS, shown, mentions).but(content=_cut(text, LONGEST_CONTENT), embeds=[])
    return body.but(attachments=body.json.get("attachments", [])) if edits else body


def choices(offered: Sequence[tuple[str, str]]) -> Json:
    """Completions for what is being typed."""
    named = [{"name": markup.label(label, 100), "value": value[:100]} for value, label in offered[:25]]
    return {"choices": [choice for choice in named if choice["name"]]}


def form(shown: ShownForm) -> Json:
    """A form. Discord shows five parts at most: what must be filled in goes before what may be."""
    order = sorted(shown.fields, key=lambda field: not field.required)[:FIELDS]
    parts = [_field(field) for field in shown.fields if field in order]
    if len(shown.title) > LABEL_LONGEST and len(parts) < FIELDS:
        parts.insert(0, _text(markup.inert(shown.title)))
    return {"title": markup.label(shown.title, LABEL_LONGEST), "custom_id": shown.reference, "components": parts}


def multipart(body: Body) -> list[tuple[str, str | bytes, str | None, str]]:
    """Name, content, file name and media type of each part of a request with files."""
    parts: list[tuple[str, str | bytes, str | None, str]] = [
        ("payload_json", json.dumps(body.json), None, "application/json")
    ]
    parts += [(f"files[{number}]", file.content, file.name, file.media) for number, file in enumerate(body.files)]
    return parts


# ------------------------------------------------------------------------------------------------------------


def _body(components: list[Json], flags: int, shown: Shown, mentions: Sequence[Account]) -> Body:
    made: Json = {
        "flags": flags, "components": components,
        "allowed_mentions": {"parse": [], "users": [account.id for account in mentions], "replied_user": False},
    }  # fmt: skip
    if shown.file is None:
        return Body(made)
    about = {"id": 0, "filename": shown.file.name} | ({"description": shown.file.alt} if shown.file.alt else {})
    return Body(made | {"attachments": [about]}, (shown.file,))


def _shown_file(file: File) -> Json:
    media = {"url": f"attachment://{file.name}"}
    if not file.media.startswith("image/"):
        return {"type": FILE, "file": media}
    return {"type": GALLERY, "items": [{"media": media} | ({"description": file.alt[:1024]} if file.alt else {})]}


def _rows(rows: Sequence[Sequence[ShownButton]]) -> list[Json]:
    """At most five buttons in a row and, unless there are too many for that, at most five rows."""
    known: set[str] = set()
    once = [[one for one in row if not (one.reference in known or known.add(one.reference))] for row in rows]  # type: ignore[func-returns-value]
    if len(once) > 5:
        every = [button for row in once for button in row]
        once = [every[start : start + 5] for start in range(0, len(every), 5)]
    parts = [row[start : start + 5] for row in once for start in range(0, len(row), 5)]
    return [{"type": ROW, "components": [_button(button) for button in row]} for row in parts]


def _button(button: ShownButton) -> Json:
    style = 1 if button.strong else 2
    return {
        "type": BUTTON, "style": style, "custom_id": button.reference,
        "label": markup.label(button.label, BUTTON_LONGEST),
    }  # fmt: skip


def _field(field: ShownField) -> Json:
    said = field.problem or (field.label if len(field.label) > LABEL_LONGEST else field.hint)
    about = {"description": markup.label(said, DESCRIPTION_LONGEST)} if said else {}
    return {"type": LABEL, "label": markup.label(field.label, LABEL_LONGEST), "component": _input(field)} | about


def _input(field: ShownField) -> Json:
    made: Json = {"custom_id": field.name, "required": field.required}
    if field.kind in _SELECTS:
        return made | {"type": _SELECTS[field.kind], "min_values": int(field.required), "max_values": 1}
    if field.choices:
        return made | {"type": SELECT, "min_values": int(field.required), "options": _options(field)}
    longest = max(1, min(field.longest, LONGEST_TEXT))
    made |= {"type": TEXT_INPUT, "style": 2 if field.lines > 1 else 1, "max_length": longest}
    made |= {"value": field.value[:longest]} if field.value else {}
    return made | ({"placeholder": markup.label(field.hint, 100)} if field.hint else {})


def _options(field: ShownField) -> list[Json]:
    return [
        {"label": markup.label(label, 100), "value": value, "default": value == field.value}
        for value, label in field.choices[:25]
    ]


def _text(content: str) -> Json:
    return {"type": TEXT, "content": content or "\u200b"}


def _names(mentions: Sequence[Account]) -> str:
    return " ".join(f"<@{account.id}>" for account in mentions)


def _room_for(shown: Shown, mentions: Sequence[Account]) -> int:
    return len(markup.inert(shown.note)) + len(_names(mentions))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip("\\") + "…"
