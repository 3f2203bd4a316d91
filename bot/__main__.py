"""The command line. Each command brings along what it needs (`bot/work/`), and a start nothing besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bot.command_line import command_line
from bot.config import Config


class Halqa:
    """What the commands do (see `bot.command_line.Work`)."""

    async def demo(self, port: int, language: str, *, script: bool) -> None:
        from bot.work.demo import demo

        await demo(port, language, script=script)

    async def run(self, config: Config) -> bool:
        from bot.work.run import run

        return await run(config)

    async def doctor(self, config: Config) -> tuple[bool, Sequence[str]]:
        from bot.work.upkeep import doctor

        return await doctor(config)

    def reports(self, config: Config) -> Sequence[str]:
        from bot.work.upkeep import reports

        return reports(config)

    def check_lines(self) -> tuple[bool, Sequence[str]]:
        from bot.work.crisis import check_lines

        return check_lines()

    def classify(self, file: Path, refused: Callable[[str], None], *, in_room: bool) -> Iterable[str]:
        from bot.work.crisis import classify_file

        return classify_file(file, refused, in_room=in_room)

    def backup(self, config: Config, to: Path | None, keys_to: Path | None) -> Sequence[str]:
        from bot.work.upkeep import backup

        return backup(config, to, keys_to)

    def printed(self, what: str, config: Config, file: Path) -> str:
        from bot.work.printing import printed

        return printed(what, config, file)

    def copies(self, config: Config) -> tuple[Path | None, Path | None]:
        from bot.work.upkeep import copies

        return copies(config)

    def restore(self, config: Config, data: Path, keys: Path, agreed: Callable[[Sequence[str]], bool]) -> Sequence[str]:
        from bot.work.upkeep import restore

        return restore(config, data, keys, agreed)

    def move(
        self,
        config: Config,
        to: str,
        keys_to: str,
        agreed: Callable[[Iterable[str]], bool],
        tell: Callable[[str], None],
    ) -> Iterable[str]:
        from bot.work.moving import move

        return move(config, to, keys_to, agreed, tell)

    def undo_move(self, config: Config) -> Iterable[str]:
        from bot.work.moving import undo

        return undo(config)


main = command_line(Halqa())

if __name__ == "__main__":
    main()
