"""Who may import whom: the rules of pyproject.toml hold for the code, and each of them catches what it is there for.

The second half copies the code, plants one offence against every rule, and lets the linter look once. An offence inside
a function or under TYPE_CHECKING counts as well.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "adapters", "storage")

# file: what is added to it (the file is made where there is none)
PLANTED = {
    "bot/utils.py": '"""A drawer for everything."""\n',
    "bot/features/planted_one.py": "from bot.features import planted_two\n",
    "bot/features/planted_two.py": "import asyncio\nfrom bot import opener\n",
    "bot/features/planted_three.py": "import typing\nif typing.TYPE_CHECKING:\n    import bot.features.planted_one\n",
    "bot/model.py": "\ndef planted() -> None:\n    import sqlalchemy\n",
    "bot/engine.py": "\nimport time\nimport secrets\n",
    "bot/errors.py": "\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from bot import model\n",
    "bot/effects.py": "\ndef planted_too() -> None:\n    import adapters.planted\n",
    "adapters/planted/__init__.py": "import storage.planted\nfrom bot import vault\n",
    "adapters/planted_too/__init__.py": "import adapters.planted\n",
    "storage/planted.py": "from bot import engine\nimport storage.planted_too\n",
    "storage/planted_too.py": "import storage.planted\n",
}

# the rule: what its report must name
CAUGHT = {
    "inward": ["bot.utils", "bot.errors -> bot.model"],
    "features": [
        "bot.features.planted_one -> bot.features.planted_two",
        "bot.features.planted_three -> bot.features.planted_one",
    ],
    "plain": ["bot.features.planted_two -> asyncio"],
    "engine": ["bot.model -> sqlalchemy", "bot.effects -> adapters.planted"],
    "clock": ["bot.engine -> time", "bot.engine -> secrets"],
    "opener": ["bot.features.planted_two -> bot.opener"],
    "adapters": ["adapters.planted -> bot.vault"],
    "storage": ["storage.planted -> bot.engine"],
    "apart": ["adapters.planted -> storage.planted"],
    "platforms": ["adapters.planted_too -> adapters.planted"],
    "acyclic": ["- .planted_too -> .planted"],
}


def _rules() -> dict[str, str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {rule["id"]: rule["name"] for rule in settings["tool"]["importlinter"]["contracts"]}


def _linted(folder: Path) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([linter, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def _report(output: str, name: str) -> str:
    """What the linter says about one broken rule: from its underlined name to the next."""
    _, found, rest = output.partition(f"\n{name}\n{'-' * len(name)}\n")
    assert found, f"nothing was caught by the rule {name!r}:\n{output}"
    return min((rest.partition(f"\n{other}\n---")[0] for other in _rules().values()), key=len)


@pytest.fixture(scope="module")
def offences(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says about a copy of the code with one offence against every rule."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in PLANTED.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    linted = _linted(folder)
    assert linted.returncode == 1, linted.stdout + linted.stderr
    return linted.stdout


def test_every_import_goes_the_way_it_should() -> None:
    linted = _linted(ROOT)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_every_rule_has_an_offence_planted_against_it() -> None:
    assert set(CAUGHT) == set(_rules())


@pytest.mark.parametrize(("rule", "imports"), CAUGHT.items(), ids=CAUGHT)
def test_an_offence_against_this_rule_is_caught(rule: str, imports: list[str], offences: str) -> None:
    report = _report(offences, _rules()[rule])
    for offence in imports:
        assert offence in report
