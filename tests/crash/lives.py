"""Begins lives of the bot in processes of their own, and ends them with SIGKILL once they got to a step that was drawn
by lot. Nothing here goes by time: a machine that is held up takes longer, and that is all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

LONGEST = 120  # seconds in which a life must do something
# Lives are forked where everything is imported already, so that each begins quickly. There is one such place for all
# tests of a process, and it is made once.
PRELOADED = [
    f"tests.crash.{name}" for name in ("child", "moved_child", "changing", "fellow", "telegram_child", "discord_child")
]
Message = tuple[Any, ...]


def begun_quickly() -> Any:
    """The way to begin processes that all crash tests share."""
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@dataclass
class Life:
    """One process. `talk` is what it says and hears; on `here` it says that it came to its last step."""

    process: Any
    talk: Connection
    here: Connection

    def says(self, *message: object) -> None:
        """To it. Once it has ended, nobody hears that."""
        if not self.talk.closed:
            self.talk.send(message)

    def hears(self) -> Message | Literal["at its last step"]:
        """What it says next. Raises AssertionError when it ended by itself, or said nothing for very long."""
        return heard(self)[1]

    def killed(self) -> list[Message]:
        """Kills it. What it had said and nobody had heard yet; from now on it is told nothing any more."""
        self.process.kill()
        self.process.join(LONGEST)
        assert self.process.exitcode == -9
        left = []
        with suppress(EOFError, OSError):  # it was killed in the middle of a message, or had said everything
            while self.talk.poll():
                left.append(self.talk.recv())
        self._closed()
        return left

    def ended(self) -> None:
        """Waits for one that ends by itself."""
        self.process.join(LONGEST)
        assert self.process.exitcode == 0
        self._closed()

    def _closed(self) -> None:
        self.talk.close()
        self.here.close()
        self.process.close()


def heard(*lives: Life) -> tuple[Life, Message | Literal["at its last step"]]:
    """What one of these lives says next; those that stand first are heard first. Raises as `Life.hears` does."""
    ready = wait([line for life in lives for line in (life.here, life.talk)], LONGEST)
    assert ready, "lives that do nothing"
    life = next(one for one in lives if one.here in ready or one.talk in ready)
    try:
        if life.here in ready and _is_there(life.here):
            return life, "at its last step"
        message: Message = life.talk.recv()
    except (EOFError, OSError) as error:
        raise AssertionError("the bot ended by itself") from error
    return life, message


def _is_there(line: Connection) -> bool:
    """Whether something was said on it; it may also have been let go of."""
    with suppress(EOFError):
        return bool(line.recv_bytes())
    return False


def begin(live: Callable[..., None], *arguments: object, last: int = 0) -> Life:
    """A life that comes to the step `last` at most; 0 for one that nobody kills. `live` is given the arguments, the
    step, and its two lines."""
    context = begun_quickly()
    talk, theirs = context.Pipe()
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=live, args=(*arguments, last, theirs, there), daemon=True)
    process.start()
    theirs.close()
    there.close()
    return Life(process, talk, here)
