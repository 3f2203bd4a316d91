"""Every action can be named, asked for and shown: its words exist."""

import pytest

from bot.actions import AnyAction
from bot.blanks import Choice
from bot.build import FURNITURE, LOCALES
from bot.catalog import Catalog
from bot.features import privacy, sharing
from bot.features.crisis import alerts, own_lines
from bot.features.crisis.avoid import load_avoid
from bot.features.crisis.lines import load
from bot.show import spoken
from tests.world import OPERATOR

CATALOG = Catalog.load(LOCALES)
FEATURES = (
    *(one.feature for one in FURNITURE),
    privacy.make(OPERATOR),
    sharing.make(sharing.Operator(OPERATOR.name, OPERATOR.is_facilitator)),
    alerts.make(load()),
    own_lines.make(load_avoid()),
)
ACTIONS = [action for feature in FEATURES for action in feature.actions]


def needed(action: AnyAction) -> list[str]:
    """The keys that the platforms and the engine use for this action."""
    keys = [f"command-{spoken(action)}"]
    for blank in action.asked:
        name = f"{spoken(action)}-{blank.name.replace('_', '-')}"
        keys.append(f"blank-{name}")
        if isinstance(blank.kind, Choice):
            keys += [f"choice-{name}-{option}" for option in blank.kind.options]
    return keys


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.code)
def test_every_action_has_its_words(action: AnyAction) -> None:
    assert [key for key in needed(action) if not CATALOG.has(key)] == []


def test_everything_that_is_kept_has_a_title_in_mydata() -> None:
    without = {"setup", "chats", "privacy", "lines"}  # they keep nothing about a person of their own
    kept = {feature.name for feature in FEATURES if feature.keeps} - without
    assert [name for name in sorted(kept | {"engine"}) if not CATALOG.has(f"mydata-of-{name}")] == []


def test_the_codes_of_the_frame_are_frozen() -> None:
    frame = {"setup", "joining", "facilitators", "me", "help", "privacy", "mydata"}
    codes = {feature.name: [one.code for one in feature.actions] for feature in FEATURES if feature.name in frame}
    assert codes == {
        "setup": ["gu", "gr", "gx", "gy", "gw", "gn", "gl", "gz", "gc", "gj", "gk", "ga", "gi", "gd"],
        "joining": ["jo", "jc", "jy", "jp", "ag", "jw", "ja", "jn", "jl", "jk", "je"],
        "facilitators": ["gf", "gm", "gt", "gq", "gs", "ge"],
        "me": ["pl", "pz", "pc"],
        "help": ["hh"],
        "mydata": ["dm", "dx", "de"],
        "privacy": ["pp", "pr"],
    }
