"""A disk that writes down what is done to it, so that the power can be cut at any point afterwards.

SQLite is asked at its own seam: its way to files (the VFS) is replaced by one that does the same and notes every write,
truncation, sync and deletion. What Python does beside it (a copy is renamed, a folder is synced) is noted where it
happens. Nothing of ours is replaced, and it is the library that the program runs with.

See https://sqlite.org/c3ref/vfs.html and https://sqlite.org/c3ref/io_methods.html for the two structures.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OK, CREATE = 0, 0x4
NEW_LOG = 0x800 | 0x4000 | 0x80000  # a rollback journal, a super-journal, a write-ahead log


@dataclass(frozen=True, slots=True)
class Made:
    """A file came to be. The names of `log` files are synced with their first content, as SQLite does it."""

    path: str
    log: bool = False


@dataclass(frozen=True, slots=True)
class Wrote:
    path: str
    at: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """Everything that was written to the file is on the disk; with `content`, exactly this is."""

    path: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    path: str


@dataclass(frozen=True, slots=True)
class Renamed:
    path: str
    to: str


@dataclass(frozen=True, slots=True)
class FolderSynced:
    path: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Something happened that the outside knows of."""

    what: str
    value: Any = None


Op = Made | Wrote | Cut | Synced | Removed | Renamed | FolderSynced | Marked


@dataclass
class Recording:
    """What was done below `folder`, in order. Threads may note at the same time."""

    folder: str
    ops: list[Op] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def note(self, op: Op) -> None:
        with self._guard:
            self.ops.append(op)

    def mark(self, what: str, value: Any = None) -> None:
        self.note(Marked(what, value))

    def concerns(self, path: str) -> bool:
        return path.startswith(self.folder)


# --- SQLite's way to files --------------------------------------------------------------------------------------------

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_CLOSE = CFUNCTYPE(c_int, c_void_p)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    _fields_ = (
        ("iVersion", c_int), ("szOsFile", c_int), ("mxPathname", c_int), ("pNext", c_void_p), ("zName", c_char_p),
        ("pAppData", c_void_p), ("xOpen", _OPEN), ("xDelete", _DELETE), *((name, c_void_p) for name in (
            "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose", "xRandomness", "xSleep",
            "xCurrentTime", "xGetLastError", "xCurrentTimeInt64", "xSetSystemCall", "xGetSystemCall", "xNextSystemCall",
        )),
    )  # fmt: skip


class _Methods(Structure):
    _fields_ = (
        ("iVersion", c_int), ("xClose", _CLOSE), ("xRead", c_void_p), ("xWrite", _WRITE), ("xTruncate", _TRUNCATE),
        ("xSync", _SYNC), *((name, c_void_p) for name in (
            "xFileSize", "xLock", "xUnlock", "xCheckReservedLock", "xFileControl", "xSectorSize",
            "xDeviceCharacteristics", "xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap", "xFetch", "xUnfetch",
        )),
    )  # fmt: skip


class _File(Structure):
    _fields_ = (("pMethods", POINTER(_Methods)),)


def library() -> ctypes.CDLL | None:
    """SQLite as this Python uses it; None where it cannot be reached from outside."""
    mapped = Path("/proc/self/maps").read_text(encoding="utf-8") if Path("/proc/self/maps").exists() else ""
    shared = {line.split()[-1] for line in mapped.splitlines() if "libsqlite3" in line}
    for path in (*sorted(shared), _sqlite3.__file__):
        found = ctypes.CDLL(path)
        if hasattr(found, "sqlite3_vfs_find"):
            found.sqlite3_vfs_find.restype = POINTER(_Vfs)
            return found
    return None


class _Disk:
    """The replaced way to files. Everything that SQLite may call is kept alive here."""

    def __init__(self, library: ctypes.CDLL, recording: Recording) -> None:
        self._library, self._recording = library, recording
        self._usual = library.sqlite3_vfs_find(None)
        self._open: dict[int, str] = {}
        self._tables: dict[int, _Methods] = {}
        self._vfs = _Vfs()
        ctypes.memmove(ctypes.byref(self._vfs), self._usual, ctypes.sizeof(_Vfs))
        self._vfs.zName, self._vfs.pNext = b"recorded", None
        self._vfs.xOpen, self._vfs.xDelete = _OPEN(self._opened), _DELETE(self._deleted)

    def put_in(self) -> None:
        self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)

    def take_out(self) -> None:
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
        self._library.sqlite3_vfs_register(self._usual, 1)

    def _opened(self, _: int, name: int | None, file: int, flags: int, out: Any) -> int:
        path = ctypes.string_at(name).decode() if name else ""
        new = bool(flags & CREATE) and not os.path.exists(path)
        code = int(self._usual.contents.xOpen(cast(self._usual, c_void_p), name, file, flags, out))
        if code == OK and self._recording.concerns(path):
            if new:
                self._recording.note(Made(path, log=bool(flags & NEW_LOG)))
            self._open[file] = path
            handle = cast(file, POINTER(_File)).contents
            handle.pMethods = ctypes.pointer(self._noting(handle.pMethods))
        return code

    def _deleted(self, _: int, name: bytes, sync: int) -> int:
        code = int(self._usual.contents.xDelete(cast(self._usual, c_void_p), name, sync))
        path = name.decode()
        if code == OK and self._recording.concerns(path):
            self._recording.note(Removed(path))
            if sync:
                self._recording.note(FolderSynced(os.path.dirname(path)))
        return code

    def _noting(self, usual: Any) -> _Methods:
        """The same functions, with four that note. One table for each kind of file that SQLite knows."""
        address = ctypes.addressof(usual.contents)
        if address in self._tables:
            return self._tables[address]
        first, open_, note = usual.contents, self._open, self._recording.note
        table = self._tables[address] = _Methods()
        ctypes.memmove(ctypes.byref(table), usual, ctypes.sizeof(_Methods))

        def close(file: int) -> int:
            open_.pop(file, None)
            return int(first.xClose(file))

        def write(file: int, data: int, size: int, at: int) -> int:
            note(Wrote(open_[file], at, ctypes.string_at(data, size)))
            return int(first.xWrite(file, data, size, at))

        def truncate(file: int, size: int) -> int:
            note(Cut(open_[file], size))
            return int(first.xTruncate(file, size))

        def sync(file: int, flags: int) -> int:
            code = int(first.xSync(file, flags))
            if code == OK:  # it counts once it is done
                note(Synced(open_[file]))
            return code

        table.xClose, table.xWrite, table.xTruncate, table.xSync = (
            _CLOSE(close), _WRITE(write), _TRUNCATE(truncate), _SYNC(sync),
        )  # fmt: skip
        return table


# --- what Python does beside it ---------------------------------------------------------------------------------------


class _Beside:
    """The calls of `os` by which our code makes, syncs, moves and removes files, and a note of each."""

    NAMES = ("open", "fsync", "replace", "unlink")

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._usual = {name: getattr(os, name) for name in self.NAMES}

    def put_in(self) -> None:
        for name in self.NAMES:
            setattr(os, name, getattr(self, name))

    def take_out(self) -> None:
        for name, function in self._usual.items():
            setattr(os, name, function)

    def open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        new = bool(flags & os.O_CREAT) and not os.path.lexists(path)
        handle = int(self._usual["open"](path, flags, *more, **named))
        if new:
            self._note(Made(os.fspath(path)))
        return handle

    def fsync(self, handle: int) -> None:
        self._usual["fsync"](handle)
        path = os.readlink(f"/proc/self/fd/{handle}")
        folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        if folder or self._recording.concerns(path):
            self._note(FolderSynced(path) if folder else Synced(path, Path(path).read_bytes()))

    def replace(self, path: Any, to: Any) -> None:
        self._usual["replace"](path, to)
        self._note(Renamed(os.fspath(path), os.fspath(to)))

    def unlink(self, path: Any, **named: Any) -> None:
        self._usual["unlink"](path, **named)
        self._note(Removed(os.fspath(path)))

    def _note(self, op: Made | FolderSynced | Synced | Renamed | Removed) -> None:
        if self._recording.concerns(op.path + os.sep):
            self._recording.note(op)


@contextmanager
def recorded(folder: Path, noting: Callable[[str], Recording] | None = None) -> Iterator[Recording]:
    """Notes what is done below this folder, by every connection that is opened meanwhile. One at a time in a process,
    and every connection has to be closed before it ends. `noting` makes a recording of another kind."""
    found = library()
    assert found is not None, "SQLite cannot be reached from outside; see `library`"
    recording = (noting or Recording)(str(folder) + os.sep)
    disk, beside = _Disk(found, recording), _Beside(recording)
    disk.put_in()
    beside.put_in()
    try:
        yield recording
    finally:
        beside.take_out()
        disk.take_out()
