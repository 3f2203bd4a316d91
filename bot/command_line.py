"""What operators type, and how they are answered: in sentences, never with a traceback for what they can put right.

What is done stands in `bot/work/`, and `bot/__main__.py` hands it in. Exit codes: 0 when all went well, 1 when `doctor`
found a problem or `run` could open the crisis door only, 2 when nothing could be done.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

import typer

from bot.config import Config, load
from bot.errors import ConfigProblem, HalqaError

T = TypeVar("T")
WRONG, REFUSED = 1, 2
CONFIG = Path("config.toml")


class Language(StrEnum):
    """The languages of the demo."""

    en = "en"
    fr = "fr"
    ar = "ar"


class Printed(StrEnum):
    """What `halqa print` prints."""

    service = "service"
    backup_service = "backup-service"
    backup_timer = "backup-timer"
    container = "container"


class Work(Protocol):
    """What the commands do. Each raises HalqaError for what an operator can put right."""

    async def demo(self, port: int, language: str, *, script: bool) -> None: ...

    async def run(self, config: Config) -> bool:
        """Runs until somebody stops it. False when only the crisis door could be opened."""
        ...

    async def doctor(self, config: Config) -> tuple[bool, Sequence[str]]:
        """Whether all is well, and what there is to say."""
        ...

    def reports(self, config: Config) -> Sequence[str]:
        """The reports to whoever runs this, opened."""
        ...

    def check_lines(self) -> tuple[bool, Sequence[str]]:
        """Whether the shipped help lines may be shown today, and what there is to look at."""
        ...

    def classify(self, file: Path, refused: Callable[[str], None], *, in_room: bool) -> Iterable[str]:
        """What the detection says of each message in the file, one line each, as in private or `in_room`; a row that
        cannot be read is told."""
        ...

    def backup(self, config: Config, to: Path | None, keys_to: Path | None) -> Sequence[str]:
        """Makes a backup, and says what it made."""
        ...

    def printed(self, what: str, config: Config, file: Path) -> str:
        """A file for this installation, whose settings stand in `file`: a `Printed`."""
        ...

    def copies(self, config: Config) -> tuple[Path | None, Path | None]:
        """The newest copy of the data and of the keys, where they usually lie."""
        ...

    def restore(self, config: Config, data: Path, keys: Path, agreed: Callable[[Sequence[str]], bool]) -> Sequence[str]:
        """Puts both parts of a copy back, and says what it did. `agreed` is asked before anything is replaced."""
        ...

    def move(
        self,
        config: Config,
        to: str,
        keys_to: str,
        agreed: Callable[[Iterable[str]], bool],
        tell: Callable[[str], None],
    ) -> Iterable[str]:
        """Moves everything to another database, and says what is left to do by hand. `agreed` is asked before anything
        is changed; `tell` is for what is said on the way."""
        ...

    def undo_move(self, config: Config) -> Iterable[str]:
        """Lets Halqa start again on a database that was moved."""
        ...


def command_line(work: Work) -> typer.Typer:
    """The commands of `halqa`, over this work."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    commands = _Commands(work)
    app.callback(invoke_without_command=True)(commands.halqa)
    for command in (commands.demo, commands.run, commands.doctor, commands.backup, commands.restore, commands.move):
        app.command()(command)
    app.command("print")(commands.print_)
    lines = typer.Typer(help="The help lines that come with the bot.")
    lines.callback()(commands.lines)
    lines.command("check")(commands.lines_check)
    app.add_typer(lines, name="lines")
    crisis = typer.Typer(help="How messages are read for signs of danger.")
    crisis.callback()(commands.crisis)
    crisis.command("classify")(commands.classify)
    app.add_typer(crisis, name="crisis")
    return app


def asked_to_stop() -> asyncio.Event:
    """Set when somebody asks the process to end, with Ctrl-C or as a service; from now on, so call it before the work.

    What is being opened is then opened first, and closed properly."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, asked.set)
    return asked


# ----------------------------------------------------------------------------------------------------------------------


Settings = Annotated[Path, typer.Option("--config", help="The settings; config.example.toml shows how.")]


class _Commands:
    """Typer makes the help from these: names, types, and the first lines."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def halqa(
        self,
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help="The version, and nothing else.")] = False,
    ) -> None:
        """Halqa: a bot for peer support groups."""
        if version:
            typer.echo(_version())
        elif context.invoked_subcommand is None:
            typer.echo(context.get_help())

    def demo(
        self,
        port: Annotated[int, typer.Option(help="The port of the page; 0 takes any.", min=0, max=65535)] = 8765,
        lang: Annotated[Language, typer.Option(help="The language of the page and the story.")] = Language.en,
        script: Annotated[bool, typer.Option("--script", help="Play all of it in the terminal, then end.")] = False,
    ) -> None:
        """A week of an invented group in brief, then a browser page on this machine to join in. Nothing is kept."""
        _answered(lambda: asyncio.run(self._work.demo(port, lang.value, script=script)))

    def run(self, config: Settings = CONFIG) -> None:
        """Runs the bot until it is stopped."""
        if not _answered(lambda: asyncio.run(self._work.run(load(config)))):
            raise typer.Exit(WRONG)

    def doctor(
        self,
        config: Settings = CONFIG,
        reports: Annotated[bool, typer.Option("--reports", help="Open the reports to whoever runs this.")] = False,
    ) -> None:
        """Names each problem and its mend, one line each. Changes nothing."""
        try:
            settings = load(config)
        except ConfigProblem as problem:
            _tell([f"problem: {line}" for line in str(problem).splitlines()])
            raise typer.Exit(WRONG) from None
        if reports:
            return _tell(_answered(lambda: self._work.reports(settings)))
        well, found = _answered(lambda: asyncio.run(self._work.doctor(settings)))
        _tell(found)
        if not well:
            raise typer.Exit(WRONG)

    def lines(self) -> None:
        """The help lines that come with the bot."""

    def lines_check(self) -> None:
        """Names what is stale, what is known to be dead, and where there is no sure number. Changes nothing."""
        well, found = _answered(self._work.check_lines)
        _tell(found)
        if not well:
            raise typer.Exit(WRONG)

    def crisis(self) -> None:
        """How messages are read for signs of danger."""

    def classify(
        self,
        file: Annotated[Path, typer.Argument(help="One JSON object a line: id, lang, text.")],
        room: Annotated[bool, typer.Option("--room", help="Hear as in a room of a group, not as in private.")] = False,
    ) -> None:
        """Reads messages from a file and prints level, category and rules of each as JSON, one line each. Rows that
        cannot be read are named on standard error, and the rest is read."""
        refused: list[str] = []

        def say_so(problem: str) -> None:
            refused.append(problem)
            typer.echo(problem, err=True)

        _answered(lambda: _tell(self._work.classify(file, say_so, in_room=room)))
        if refused:
            raise typer.Exit(WRONG)

    def backup(
        self,
        config: Settings = CONFIG,
        to: Annotated[Path | None, typer.Option(help="Where to, instead of the folder in the settings.")] = None,
        keys_to: Annotated[Path | None, typer.Option(help="Where the keys go, best on another disk.")] = None,
    ) -> None:
        """Copies data and keys, each to a folder of its own, while the bot runs."""
        _tell(_answered(lambda: self._work.backup(load(config), to, keys_to)))

    def print_(self, what: Annotated[Printed, typer.Argument(help="Which file.")], config: Settings = CONFIG) -> None:
        """Prints a file for running Halqa as a service: for systemd, or for a container. Its first lines say how it is
        used. Writes nothing."""
        _tell(_answered(lambda: self._work.printed(what.value, load(config), config)).splitlines())

    def restore(
        self,
        config: Settings = CONFIG,
        data: Annotated[Path | None, typer.Option(help="The part with the data; asked for when missing.")] = None,
        keys: Annotated[Path | None, typer.Option(help="The part with the keys; asked for when missing.")] = None,
        yes: Annotated[
            bool, typer.Option("--yes", help="Do not ask before it takes the place of what is there.")
        ] = False,
    ) -> None:
        """Puts both parts of a copy back, while the bot is stopped. What was erased since stays erased; what is there
        now is kept aside."""
        settings = _answered(lambda: load(config))
        newest = self._work.copies(settings)
        data = data or _asked_for("data", newest[0])
        keys = keys or _asked_for("keys", newest[1])

        def agreed(told: Sequence[str]) -> bool:
            _tell(told)
            return yes or typer.confirm("Go on?")

        _tell(_answered(lambda: self._work.restore(settings, data, keys, agreed)))

    def move(
        self,
        to: Annotated[str, typer.Argument(help="postgresql://user@host/database, or: file", show_default=False)] = "",
        config: Settings = CONFIG,
        keys_to: Annotated[
            str, typer.Option(help="Where the keys go: a second PostgreSQL, or: file. (When missing, they stay.)")
        ] = "",
        undo: Annotated[bool, typer.Option("--undo", help="Go on with the old one after all.")] = False,
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask before it begins.")] = False,
    ) -> None:
        """Takes everything from a file to a PostgreSQL, or back to a file, while the bot is stopped, and compares every
        row. The other place must be empty; the old one is kept. At the end it says what to change in the settings."""
        settings = _answered(lambda: load(config))
        if undo:
            return _tell(_answered(lambda: self._work.undo_move(settings)))

        def agreed(told: Iterable[str]) -> bool:
            _tell(told)
            return yes or typer.confirm("Go on?")

        return _tell(_answered(lambda: self._work.move(settings, to, keys_to, agreed, typer.echo)))


def _answered(doing: Callable[[], T]) -> T:
    try:
        return doing()
    except HalqaError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(REFUSED) from None


def _asked_for(what: str, newest: Path | None) -> Path:
    return Path(typer.prompt(f"The copy of the {what}", default=newest and str(newest)))


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _version() -> str:
    try:
        return version("halqa")
    except PackageNotFoundError:
        return "unknown: this is a checkout that was not installed"
