"""What an event asks for: which action, about which object, with what typed. No records are needed to understand
that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.actions import AnyAction
from bot.collect import OWN_CODES
from bot.errors import BadInput, DeclarationError, Tampered
from bot.events import Called, Event, Filled, Pressed
from bot.feature import AnyFeature
from bot.ports import Signer
from bot.references import Reference, read


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a person asks for. `own` is one of the engine's own buttons, which continue a draft."""

    action: AnyAction | None
    feature: AnyFeature | None
    object: bytes = b""
    typed: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    value: str = ""  # what the button carried
    form: bool = False  # sent off as a form: what is wrong is shown beside the blanks
    wrong: BadInput | None = None  # what the handler could not use, when it was tried

    @property
    def certain(self) -> tuple[AnyAction, AnyFeature]:
        """The action and its feature, where the step is known to have one."""
        if self.action is None or self.feature is None:
            raise DeclarationError("this step leads to no action")
        return self.action, self.feature

    @property
    def complete(self) -> bool:
        """Whether every blank that must be filled was given something."""
        return self.action is None or all(
            not blank.required or self.typed.get(blank.name) for blank in self.action.asked
        )


class Directory:
    """Every action of the house, by name and by code. Raises DeclarationError when two share one."""

    def __init__(self, features: Sequence[AnyFeature]) -> None:
        self.features = tuple(features)
        # In the order in which they erase: who people are comes first in the house and goes last.
        self.keepers: Sequence[str] = tuple(one.name for one in reversed(self.features) if one.keeps)
        self.caring = next((one for one in features if one.care is not None), None)
        self.by_code: dict[str, AnyAction] = {}
        self._by_name: dict[str, AnyAction] = {}
        self._of: dict[str, AnyFeature] = {}
        for feature in features:
            for action in feature.actions:
                self._enter(feature, action)
        self._below = {f"{action.name} {action.below}": action for action in self.named if action.below}
        self._check_bases()

    def _check_bases(self) -> None:
        """A command with others below it has a name below itself, too, and one that no other has."""
        bases = {name.split()[0] for name in self._by_name if " " in name}
        for name, action in self._by_name.items():
            if (name in bases) is not bool(action.below):
                raise DeclarationError(f"{name!r} has a word below itself where, and only where, others stand below it")
        if set(self._below) & set(self._by_name):
            raise DeclarationError("a command and another one's word below itself are the same")

    def _enter(self, feature: AnyFeature, action: AnyAction) -> None:
        if action.code in self.by_code or action.code in OWN_CODES or action.code == "cr":
            raise DeclarationError(f"two actions share the code {action.code!r}")
        if action.name and action.name in self._by_name:
            raise DeclarationError(f"two actions share the name {action.name!r}")
        self.by_code[action.code] = action
        self._of[action.code] = feature
        if action.name:
            self._by_name[action.name] = action

    @property
    def named(self) -> Sequence[AnyAction]:
        """Every action that people can type, in the order of the features."""
        return tuple(self._by_name.values())

    def feature_of(self, action: AnyAction) -> AnyFeature:
        return self._of[action.code]

    def understand(self, event: Event, signer: Signer) -> Step:
        """The step an event asks for. Raises BadInput for a command that does not exist, Tampered for a foreign
        reference."""
        match event:
            case Called():
                action = self._by_name.get(event.name) or self._below.get(event.name)
                if action is None:
                    raise BadInput("engine-unknown-command")
                known = {blank.name for blank in action.asked}
                return self._step(action, typed={k: v for k, v in event.typed.items() if k in known and v.strip()})
            case Pressed() | Filled():
                reference = read(event.reference, signer)
                if reference.code in OWN_CODES:
                    return Step(None, None, reference.object, own=reference.code, value=reference.value)
                typed = dict(event.typed) if isinstance(event, Filled) else {}
                return self._pressed(reference, typed, form=isinstance(event, Filled))
            case _:
                return Step(None, None)

    def _pressed(self, reference: Reference, typed: dict[str, str], *, form: bool) -> Step:
        action = self.by_code.get(reference.code)
        if action is None:
            raise Tampered("no action has this code")
        if reference.value and action.asked:
            typed[action.asked[0].name] = reference.value
        known = {blank.name for blank in action.asked}
        given = {name: text for name, text in typed.items() if name in known and text.strip()}
        return self._step(action, reference.object, given, form=form, value=reference.value)

    def _step(
        self, action: AnyAction, object: bytes = b"", typed: Mapping[str, str] | None = None, *, form: bool = False,
        value: str = "",
    ) -> Step:  # fmt: skip
        return Step(action, self._of[action.code], object, typed or {}, form=form, value=value)
