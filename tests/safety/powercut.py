"""A disk that forgets: SQLite writes through a VFS that records, and the power is cut in replay.

The VFS wraps SQLite's own (a table of C functions, see sqlite.org/vfs.html) and notes every
write, truncation, sync and deletion. ``Disk.after_cut`` then lays out the files as a disk may
hold them when the power goes: everything up to each file's last sync, and of what was written
later a random part, the last piece of it torn at a sector.
"""

from __future__ import annotations

import ctypes as c
import ctypes.util
import random
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512

_INT, _PTR, _CHARS, _I64 = c.c_int, c.c_void_p, c.c_char_p, c.c_int64


class _Methods(c.Structure):
    """sqlite3_io_methods: the first functions are ours or the original's, the rest passes."""

    _fields_ = [
        ("iVersion", _INT),
        ("xClose", _PTR),
        ("xRead", _PTR),
        ("xWrite", _PTR),
        ("xTruncate", _PTR),
        ("xSync", _PTR),
        ("rest", _PTR * 14),
    ]


class _File(c.Structure):
    _fields_ = [("methods", c.POINTER(_Methods))]


class _Vfs(c.Structure):
    _fields_ = [
        ("iVersion", _INT),
        ("szOsFile", _INT),
        ("mxPathname", _INT),
        ("pNext", _PTR),
        ("zName", _CHARS),
        ("pAppData", _PTR),
        ("xOpen", _PTR),
        ("xDelete", _PTR),
        ("rest", _PTR * 16),
    ]


_CLOSE = c.CFUNCTYPE(_INT, _PTR)
_WRITE = c.CFUNCTYPE(_INT, _PTR, _PTR, _INT, _I64)
_TRUNCATE = c.CFUNCTYPE(_INT, _PTR, _I64)
_SYNC = c.CFUNCTYPE(_INT, _PTR, _INT)
# The name stays a pointer: SQLite keeps it, and a copy of ours would be gone by then.
_OPEN = c.CFUNCTYPE(_INT, _PTR, _PTR, _PTR, _INT, c.POINTER(_INT))
_DELETE = c.CFUNCTYPE(_INT, _PTR, _CHARS, _INT)


@dataclass
class Disk:
    """What was written, in order: (file, 'write'|'truncate'|'sync'|'delete', offset, bytes)."""

    log: list[tuple[str, str, int, bytes]] = field(default_factory=list)

    def after_cut(self, dice: random.Random, upto: int) -> dict[str, bytearray]:
        """The files, by name, when the power goes after the first ``upto`` entries of the log."""
        files: dict[str, bytearray] = {}
        waiting: dict[str, list[tuple[str, int, bytes]]] = {}
        for name, what, offset, data in self.log[:upto]:
            if what == "sync":
                for change in waiting.pop(name, []):
                    _apply(files.setdefault(name, bytearray()), *change)
            elif what == "delete":
                files.pop(name, None)
                waiting.pop(name, None)
            else:
                files.setdefault(name, bytearray())
                waiting.setdefault(name, []).append((what, offset, data))
        for name, changes in waiting.items():
            arrived = dice.randint(0, len(changes))
            for number, (what, offset, data) in enumerate(changes[:arrived]):
                torn = what == "write" and number == arrived - 1
                keep = dice.randint(0, len(data) // SECTOR) * SECTOR if torn else len(data)
                _apply(files[name], what, offset, data[:keep])
        return files


def _apply(content: bytearray, what: str, offset: int, data: bytes) -> None:
    if what == "truncate":
        del content[offset:]
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def library() -> c.CDLL | None:
    """The SQLite that Python's own module uses; None where it is not a library of its own."""
    import _sqlite3

    try:
        maps = Path("/proc/self/maps").read_text()
    except OSError:
        return None
    del _sqlite3
    found = {line.split()[-1] for line in maps.splitlines() if "libsqlite3" in line}
    return c.CDLL(found.pop()) if len(found) == 1 else None


class Recorder:
    """While it is entered, every file that SQLite opens is recorded on ``disk``."""

    def __init__(self, sqlite: c.CDLL) -> None:
        self.sqlite = sqlite
        self.disk = Disk()
        self._names: dict[int, str] = {}
        self._tables: dict[int, _Methods] = {}
        self._kept: list[object] = []

    def __enter__(self) -> Disk:
        self.sqlite.sqlite3_vfs_find.restype = c.POINTER(_Vfs)
        self.sqlite.sqlite3_vfs_find.argtypes = [_CHARS]
        self._plain = self.sqlite.sqlite3_vfs_find(None)
        self._vfs = _Vfs.from_buffer_copy(self._plain.contents)
        self._vfs.pNext, self._vfs.zName = None, b"forgetful"
        self._vfs.xOpen = self._keep(_OPEN(self._open))
        self._vfs.xDelete = self._keep(_DELETE(self._delete))
        self.sqlite.sqlite3_vfs_register(c.byref(self._vfs), 1)
        return self.disk

    def __exit__(self, *_: object) -> None:
        self.sqlite.sqlite3_vfs_unregister(c.byref(self._vfs))
        self.sqlite.sqlite3_vfs_register(self._plain, 1)

    def _keep(self, function: object) -> int | None:
        self._kept.append(function)
        return c.cast(function, _PTR).value  # type: ignore[arg-type]

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: object) -> int:
        plain = c.cast(self._plain.contents.xOpen, _OPEN)
        result = plain(c.cast(self._plain, _PTR), name, file, flags, out)
        if result == 0 and name:
            opened = c.cast(file, c.POINTER(_File)).contents
            self._names[file] = Path(c.string_at(name).decode()).name
            opened.methods = c.pointer(self._table(opened.methods))
        return int(result)

    def _table(self, plain: object) -> _Methods:
        address = c.cast(plain, _PTR).value or 0  # type: ignore[arg-type]
        if address not in self._tables:
            original = c.cast(address, c.POINTER(_Methods)).contents
            table = _Methods.from_buffer_copy(original)
            table.xWrite = self._keep(_WRITE(self._write(original.xWrite)))
            table.xTruncate = self._keep(_TRUNCATE(self._truncate(original.xTruncate)))
            table.xSync = self._keep(_SYNC(self._sync(original.xSync)))
            self._tables[address] = table
        return self._tables[address]

    def _write(self, plain: int) -> object:
        call = c.cast(plain, _WRITE)

        def write(file: int, data: int, size: int, offset: int) -> int:
            self.disk.log.append((self._names[file], "write", offset, c.string_at(data, size)))
            return int(call(file, data, size, offset))

        return write

    def _truncate(self, plain: int) -> object:
        call = c.cast(plain, _TRUNCATE)

        def truncate(file: int, size: int) -> int:
            self.disk.log.append((self._names[file], "truncate", size, b""))
            return int(call(file, size))

        return truncate

    def _sync(self, plain: int) -> object:
        call = c.cast(plain, _SYNC)

        def sync(file: int, flags: int) -> int:
            self.disk.log.append((self._names[file], "sync", 0, b""))
            return int(call(file, flags))

        return sync

    def _delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        self.disk.log.append((Path(name.decode()).name, "delete", 0, b""))
        plain = c.cast(self._plain.contents.xDelete, _DELETE)
        return int(plain(c.cast(self._plain, _PTR), name, sync_folder))
