"""The rules of this house that no linter knows. Each is one function that lists offences; each is shown to catch some.

The other rules stand elsewhere: who imports whom in test_import_rules.py, the length of functions and the banned names
in pyproject.toml.
"""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from bot.config import Config
from bot.config.options import options
from tests.offences import kept_in_module, sleeps, told_to_the_log

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 300
LONGEST_ADAPTER = 1500


def _code(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def _here(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


# Sizes ----------------------------------------------------------------------------------------------------------------


def test_every_module_is_short_enough_to_read_in_one_sitting() -> None:
    code = _code("bot", "adapters", "storage", "benchmarks")
    assert code
    assert {_here(path): _lines(path) for path in code if _lines(path) > LONGEST_MODULE} == {}


def test_an_adapter_that_grows_large_has_a_decision_record() -> None:
    decisions = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "decisions").glob("*.md"))
    for folder in sorted(path for path in (ROOT / "adapters").iterdir() if path.is_dir()):
        size = sum(_lines(path) for path in folder.rglob("*.py"))
        assert size <= LONGEST_ADAPTER or _here(folder) in decisions, f"{_here(folder)} has {size} lines"


def test_every_module_says_what_it_is_for() -> None:
    assert [_here(path) for path in _code("bot", "adapters", "storage") if not ast.get_docstring(_tree(path))] == []


# Features -------------------------------------------------------------------------------------------------------------


def _features() -> list[Path]:
    inside = [path for path in sorted((ROOT / "bot" / "features").iterdir()) if not path.name.startswith("_")]
    return [path / "__init__.py" if path.is_dir() else path for path in inside]


@pytest.mark.parametrize("path", _features(), ids=_here)
def test_a_feature_says_what_it_keeps_and_what_it_never_does(path: Path) -> None:
    says = ast.get_docstring(_tree(path)) or ""
    assert "Keeps:" in says
    assert "Never:" in says


def test_features_keep_nothing_in_their_modules() -> None:
    offences = {_here(path): list(kept_in_module(_tree(path))) for path in _code("bot/features")}
    assert {path: found for path, found in offences.items() if found} == {}


@pytest.mark.parametrize(
    "code",
    [
        "seen = []",
        "seen: dict[int, str] = {}",
        "seen = set()",
        "seen = collections.defaultdict(list)",
        "seen = [one for one in (1, 2)]",
        "numbers = itertools.count()",
        "total = 0\ntotal += 1",
        "def handler():\n    global seen",
        "@functools.lru_cache(maxsize=5)\ndef remembers(): ...",
        "@cache\ndef remembers(): ...",
        "def handler(seen=[]): ...",
        "class Feature:\n    seen = {}",
        "if True:\n    seen = {1}",
        "SEEN: Final = {}",
        "SEEN: Final[dict[str, int]] = {}",
        "SEEN: Mapping[str, int] = {}",
    ],
)
def test_what_a_module_could_remember_is_found(code: str) -> None:
    assert list(kept_in_module(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "KINDS = ('a', 'b')",
        "KINDS = frozenset({'a'})",
        "KINDS = MappingProxyType({'a': 1})",
        "def f():\n    found = []",
    ],
)
def test_what_nobody_can_change_is_left_alone(code: str) -> None:
    assert list(kept_in_module(ast.parse(code))) == []


# Logs -----------------------------------------------------------------------------------------------------------------


def test_log_calls_take_no_person_and_no_words() -> None:
    offences = {_here(path): list(told_to_the_log(_tree(path))) for path in _code("bot", "adapters", "storage")}
    assert {path: found for path, found in offences.items() if found} == {}


@pytest.mark.parametrize(
    "code",
    [
        "log.info('kept %s', member.name)",
        "log.info('kept', member_id)",
        "log.info('kept', rows[0].text)",
        "log.info('kept', account.hex())",
        "self._log.warning('lost %s', event)",
        "logging.getLogger('bot').error('%s', str(error))",
        "log.info(f'kept {x}')",
        "log.info('kept ' + x)",
        "log.info('done', extra=facts(group=group.id))",
        "log.info('done', extra={'who': account})",
        "log.log(20, 'done %s', member)",
        "logger.exception('no', author)",
    ],
)
def test_a_log_call_that_could_tell_too_much_is_found(code: str) -> None:
    assert list(told_to_the_log(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "log.info('ready')",
        "log.info('%d rows', len(rows))",
        "log.warning('slow', extra=facts(kind=action.code, group=labels.label(group.id), ms=took, error=error))",
        "log.info('fired', extra=facts(kind=row.kind, group=self._label(row.group)))",
        "log.info('handled', extra=facts(kind=type(event).__name__))",
        "log.error('no', exc_info=error)",
        "math.log(value)",
    ],
)
def test_a_log_call_that_tells_kinds_and_counts_is_left_alone(code: str) -> None:
    assert list(told_to_the_log(ast.parse(code))) == []


# Tests ----------------------------------------------------------------------------------------------------------------


def test_no_testsleeps() -> None:
    offences = {_here(path): list(sleeps(_tree(path))) for path in _code("tests")}
    assert {path: found for path, found in offences.items() if found} == {}


def test_a_sleeping_test_is_found() -> None:
    assert list(sleeps(ast.parse("time.sleep(1)\nawait asyncio.sleep(0.1)\nawait asyncio.sleep(0)"))) == [
        "line 1",
        "line 2",
    ]


# Settings -------------------------------------------------------------------------------------------------------------


def _described_in_example() -> dict[str, str]:
    """`section.option` and the comment above it, for every option of the example, the commented-out ones included."""
    section, above, found = "", "", {}
    for line in (ROOT / "config.example.toml").read_text(encoding="utf-8").splitlines():
        if header := re.fullmatch(r"\[(\w+)\]", line):
            section = header[1]
        elif option := re.match(r"(?:# )?(\w+) = ", line):
            found[f"{section}.{option[1]}"] = above
        above = line.removeprefix("# ") if line.startswith("# ") else ""
    return found


def _described_in_code() -> dict[str, str]:
    return {
        f"{section}.{name}": option.description or ""
        for section in Config.model_fields
        for name, option in options(section).items()
    }


def test_every_option_stands_in_the_example_with_its_own_sentence_and_back() -> None:
    assert _described_in_example() == _described_in_code()


def test_every_section_has_options_and_every_option_a_sentence() -> None:
    assert [section for section in Config.model_fields if not options(section)] == []
    assert [
        name for name, sentence in _described_in_code().items() if not re.fullmatch(r"[A-Z].{15,}\.", sentence)
    ] == []


# What is installed ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["requirements.lock", "tests/requirements.lock"])
def test_a_lock_has_a_hash_for_every_version_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
    pinned = re.findall(r"^(\S+)==\S+(?: ;.*)? \\\n +--hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
    named = re.findall(r"^[a-z]\S*", text, re.MULTILINE)
    assert len(pinned) == len(named) > 40


def test_what_is_installed_for_numbers_is_locked_as_it_is_tested() -> None:
    text = (ROOT / "metrics.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert _pins("metrics.lock") <= _pins("tests/requirements.lock")
    assert [pin.partition("==")[0] for pin in _pins("metrics.lock")] == ["prometheus-client"]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["project"]["optional-dependencies"]["metrics"] == settings["dependency-groups"]["metrics"]


def _pins(lock: str) -> set[str]:
    return set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def test_tests_run_with_the_versions_that_are_shipped() -> None:
    assert _pins("requirements.lock") <= _pins("tests/requirements.lock")


def test_the_build_tool_is_the_one_in_the_locks() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(settings["build-system"]["requires"]) <= _pins("requirements.lock")
