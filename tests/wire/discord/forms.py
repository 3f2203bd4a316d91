"""A form on a person's screen: what can be filled in, and what sending it off carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.wire.discord.commands import NotOffered, resolve
from tests.wire.discord.interactions import Interaction
from tests.wire.discord.platform import Platform
from tests.wire.discord.state import Json

_TEXT, _CHOICES, _RESOLVED, _FILE, _ONE, _SEVERAL, _TICK = 4, 3, (5, 6, 7, 8), 19, 21, 22, 23


@dataclass(frozen=True, eq=False)
class Form:
    """A form that is open on somebody's screen. It can be sent off again when the answer did not come."""

    asked: Interaction
    shown: Json

    @property
    def title(self) -> str:
        return str(self.shown["title"])

    @property
    def labels(self) -> list[str]:
        return [label for label, _ in self.fields()]

    @property
    def texts(self) -> list[str]:
        """What is only to be read in it."""
        return [part["content"] for part in self.shown["components"] if part["type"] == 10]

    def fields(self) -> Iterator[tuple[str, Json]]:
        """What can be filled in, each with its label."""
        for part in self.shown["components"]:
            if part["type"] == 18:
                yield part["label"], part["component"]
            elif part["type"] == 1:
                yield part["components"][0].get("label") or "", part["components"][0]

    def data(self, platform: Platform, given: Mapping[str, Any]) -> Json:
        """What the interaction carries. `given` is by label or custom id; the rest stays as the form opened."""
        resolved: dict[str, Json] = {}
        left = dict(given)
        parts: list[Json] = []
        for number, part in enumerate(self.shown["components"], 1):
            if part["type"] == 10:
                parts.append({"type": 10, "id": number})
                continue
            inner = part["component"] if part["type"] == 18 else part["components"][0]
            label = part["label"] if part["type"] == 18 else inner.get("label") or ""
            value = _taken(left, label, inner)
            made = {"type": inner["type"], "id": number + 100, "custom_id": inner["custom_id"]}
            made |= self._filled(platform, inner, value, resolved)
            wrapped: Json = {"component": made} if part["type"] == 18 else {"components": [made]}
            parts.append({"type": part["type"], "id": number} | wrapped)
        if left:
            raise NotOffered(f"the form has no {sorted(left)}; there are {self.labels}")
        more = {"resolved": resolved} if resolved else {}
        return {"custom_id": self.shown["custom_id"], "components": parts} | more

    def _filled(self, platform: Platform, part: Json, value: Any, resolved: dict[str, Json]) -> Json:
        kind, guild = part["type"], self.asked.channel.guild
        if kind == _TEXT:
            return {"value": _text(part, value)}
        if kind == _TICK:
            return {"value": bool(part.get("default")) if value is None else value}
        if kind == _ONE:
            return {"value": next(iter(_chosen(part, value)), None)}
        if kind in (_CHOICES, _SEVERAL):
            return {"values": _chosen(part, value)}
        if kind in (*_RESOLVED, _FILE):
            return {"values": [resolve(platform, guild, resolved, one) for one in _several(part, value)]}
        raise NotOffered(f"a form has no parts of type {kind}")


def _taken(given: dict[str, Any], label: str, part: Json) -> Any:
    for name in list(given):
        if name == part["custom_id"] or (label and name in label):
            return given.pop(name)
    return None


def _text(part: Json, value: Any) -> str:
    written = (part.get("value") or "") if value is None else str(value)
    least, most = part.get("min_length") or 0, part.get("max_length") or 4000
    if part.get("required", True) and not written:
        raise NotOffered("a text that is required is empty")
    if written and not least <= len(written) <= most:
        raise NotOffered(f"the form takes {least} to {most} characters")
    return written


def _several(part: Json, value: Any) -> list[Any]:
    chosen = [] if value is None else list(value) if isinstance(value, list) else [value]
    least, most = part.get("min_values"), part.get("max_values")
    least = (1 if part.get("required", True) else 0) if least is None else least
    if not chosen and not part.get("required", True):
        return []
    if not least <= len(chosen) <= (1 if most is None else most):
        raise NotOffered(f"between {least} and {most} can be chosen")
    return chosen


def _chosen(part: Json, value: Any) -> list[str]:
    """The values of the options that were chosen by label or value; the preset ones when nothing was touched."""
    options = part["options"]
    if value is None:
        value = [one["value"] for one in options if one.get("default")]
    wanted = [str(one) for one in (value if isinstance(value, list) else [value])]
    labels = {one["label"]: one["value"] for one in options}
    values = [labels.get(one, one) for one in wanted]
    if unknown := set(values) - set(labels.values()):
        raise NotOffered(f"no such choices: {sorted(unknown)}; there are {list(labels)}")
    return [str(one) for one in _several(part, values)]
