"""What is on a disk after the power was cut: all that was synced, and of the rest whatever the disk had got to.

Of writes that were not synced each may be there, missing, or torn between sectors, in any combination. Names of files
(made, renamed, removed) come to the disk in their order, and the last of them may be missing until their folder was
synced. What was synced is there, whatever comes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.crash.recording import Cut, FolderSynced, Made, Marked, Op, Removed, Renamed, Synced, Wrote

SECTOR = 512


@dataclass(eq=False)
class _File:
    """What of a file is on the disk for sure, and what was done to it since."""

    sure: bytes = b""
    since: list[Wrote | Cut] = field(default_factory=list)
    fresh_log: bool = False

    def synced(self, content: bytes | None) -> None:
        for op in self.since:
            self.sure = _done(self.sure, op)
        self.since = []
        self.sure = self.sure if content is None else content

    def after(self, random: Random) -> bytes:
        """As it may be found."""
        found, luck = self.sure, random.choice((0.0, 0.5, 1.0))
        for op in self.since:
            if random.random() >= luck:
                continue
            torn = isinstance(op, Wrote) and random.random() < 0.5
            for part in _sectors(op, random) if isinstance(op, Wrote) and torn else (op,):
                found = _done(found, part)
        return found


class Disk:
    """A disk that begins with these files, and to which things are done in order."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._names = {path: _File(content) for path, content in files.items()}
        self._sure = dict(self._names)
        self._unsure: list[tuple[str, _File | None]] = []  # a name, and what it stands for since; None: nothing

    def do(self, op: Op) -> None:
        match op:
            case Wrote(path) | Cut(path):
                self._names.setdefault(path, _File()).since.append(op)
            case Synced(path, content):
                file = self._names.setdefault(path, _File())
                file.synced(content)
                if file.fresh_log:
                    file.fresh_log = False
                    self._settle(os.path.dirname(path))
            case _:
                self._name(op)

    def after_a_cut(self, random: Random) -> dict[str, bytes]:
        """The files as they may be found, by path."""
        names = dict(self._sure)
        for name, file in self._unsure[: random.randint(0, len(self._unsure))]:
            _put(names, name, file)
        return {path: file.after(random) for path, file in names.items()}

    # --------------------------------------------------------------------------------------------------------

    def _name(self, op: Op) -> None:
        match op:
            case Made(path, log):
                self._call(path, _File(fresh_log=log))
            case Removed(path):
                self._call(path, None)
            case Renamed(path, to):
                self._call(to, self._names.get(path))
                self._call(path, None)
            case FolderSynced(path):
                self._settle(path.rstrip(os.sep))

    def _call(self, name: str, file: _File | None) -> None:
        _put(self._names, name, file)
        self._unsure.append((name, file))

    def _settle(self, folder: str) -> None:
        for name, file in self._unsure:
            if os.path.dirname(name) == folder:
                _put(self._sure, name, file)
        self._unsure = [one for one in self._unsure if os.path.dirname(one[0]) != folder]


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def put_down(files: Mapping[str, bytes], instead_of: Path, folder: Path) -> None:
    """Writes files from below one folder to the same places below another one."""
    for path, content in files.items():
        to = folder / Path(path).relative_to(instead_of)
        to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        to.write_bytes(content)
        to.chmod(0o600)


def marked(ops: Sequence[Op], what: str) -> list[Any]:
    """What was marked so, in order, as whoever marked it knows it."""
    return [op.value for op in ops if isinstance(op, Marked) and op.what == what]


# ----------------------------------------------------------------------------------------------------------------------


def _put(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _done(content: bytes, op: Wrote | Cut) -> bytes:
    if isinstance(op, Cut):
        return content[: op.size]
    content = content.ljust(op.at, b"\0")
    return content[: op.at] + op.data + content[op.at + len(op.data) :]


def _sectors(op: Wrote, random: Random) -> list[Wrote]:
    """Some of the sectors of a write."""
    first = op.at - op.at % SECTOR
    parts = []
    for start in range(first, op.at + len(op.data), SECTOR):
        begin, end = max(start, op.at), min(start + SECTOR, op.at + len(op.data))
        if random.random() < 0.5:
            parts.append(Wrote(op.path, begin, op.data[begin - op.at : end - op.at]))
    return parts
