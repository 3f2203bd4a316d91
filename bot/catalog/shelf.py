"""The messages of one language, read from its .ftl files and compiled.

Beside Fluent's own functions a message may use SPAN: `{ SPAN($least) }` writes out a length of time given in seconds.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import cast

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.catalog.manner import manner_of
from bot.errors import ConfigProblem


class Shelf:
    """Every message of `folder` under its key; an attribute's key is "message.attribute".

    Raises ConfigProblem, naming file and line, for what cannot be read or parsed and for a key defined twice; and,
    naming the folder, where there are no files.
    """

    def __init__(self, language: str, folder: Path) -> None:
        self.language = language
        self.bundle = FluentBundle([language], functions={"SPAN": self._span}, use_isolating=True)
        self._ready: dict[str, Pattern] = {}
        self._sources: dict[str, ast.Pattern] = {}
        files = sorted(folder.glob("*.ftl"))
        if not files:
            raise ConfigProblem(f"{folder}: there are no .ftl files here, so nothing can be said in {language!r}")
        for file in files:
            self._add(file)

    @property
    def keys(self) -> Collection[str]:
        return self._sources.keys()

    def pattern(self, key: str) -> Pattern:
        """The compiled message. Raises KeyError for an unknown key.

        It is compiled when it is first asked for: for all of them that takes half as long as the reading, and a start
        is not held up by what nobody says in it."""
        found = self._ready.get(key)
        if found is None:
            message, _, attribute = key.partition(".")
            if key not in self._sources:
                raise KeyError(key)
            compiled = self.bundle.get_message(message)
            found = self._ready[key] = compiled.attributes[attribute] if attribute else cast("Pattern", compiled.value)
        return found

    def variables(self, key: str) -> frozenset[str]:
        """The arguments that `key` uses, through the messages it refers to. Raises KeyError for an unknown key."""
        uses = _Uses()
        waiting, seen = {key}, set[str]()
        while waiting:
            seen |= waiting
            for each in waiting:
                uses.visit(self._sources[each])
            waiting = (uses.messages & self._sources.keys()) - seen
        return frozenset(uses.variables)

    def _span(self, seconds: FluentType) -> FluentType:
        # What is missing stays what it is: Fluent has counted it already.
        return _Written(manner_of(self.language).span(int(seconds))) if isinstance(seconds, int) else seconds

    def _add(self, file: Path) -> None:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigProblem(f"{file}, line 1: this file cannot be read as UTF-8 text ({error})") from error
        resource = FluentParser().parse(text)
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise ConfigProblem(f"{file}, {_trouble(entry, text)}")
            for key, pattern in _patterns(entry):
                if key in self._sources:
                    raise ConfigProblem(f"{file}, line {_line(entry, text)}: {key} is defined twice in this language")
                self._sources[key] = pattern
        self.bundle.add_resource(resource)


class _Written(FluentType):
    """Finished text, as a function of Fluent must hand it over."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, locale: Locale) -> str:
        return self.text


class _Uses(Visitor):
    """Collects what patterns refer to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (the visitor's convention)
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 (the visitor's convention)
        self.messages.add(f"{node.id.name}.{node.attribute.name}" if node.attribute else node.id.name)


def _patterns(entry: ast.EntryType) -> Iterator[tuple[str, ast.Pattern]]:
    if isinstance(entry, ast.Message):
        if entry.value:
            yield entry.id.name, entry.value
        for attribute in entry.attributes:
            yield f"{entry.id.name}.{attribute.id.name}", attribute.value


def _trouble(junk: ast.Junk, text: str) -> str:
    for note in junk.annotations or []:
        return f"line {_line(note, text)}: {note.message}"
    return f"line {_line(junk, text)}: this is no Fluent message"


def _line(node: ast.SyntaxNode, text: str) -> int:
    return text.count("\n", 0, node.span.start if node.span else 0) + 1
