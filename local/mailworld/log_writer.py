"""Appends accepted mails to the log; a mail is answered for only when it is on the disk.

Group commit: what arrives on all connections in one turn of the event loop shares one write and one fdatasync, made in
the loop itself: a thread hand-over costs more than the sync on a disk with a write cache, and on a slow disk the
connections that pile up meanwhile make the next group larger.
"""

import asyncio
import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

from .log_format import frame, log_folder, segment_bases, segment_path, unframe

SEGMENT_BYTES = 256 * 1024 * 1024


class LogInUse(Exception):
    """Another process writes to this root already."""


class LogWriter:
    """The only writer of the log at `root`; a torn tail from a kill is set aside in a `.torn` file at opening."""

    def __init__(self, root: Path, *, segment_bytes: int = SEGMENT_BYTES) -> None:
        self._root = root
        self._segment_bytes = segment_bytes
        log_folder(root).mkdir(parents=True, exist_ok=True)
        self._lock = _lock(log_folder(root) / "writer.lock")
        self._pending: list[bytes] = []
        self._waiting: list[Callable[[], None]] = []
        self.commits = 0
        self._open_last()

    def append(
        self, mail_from: str, recipients: tuple[str, ...], message: bytes, committed: Callable[[], None]
    ) -> None:
        """Add one mail at the end; `committed` is called once it would survive a crash. Needs a running loop."""
        if not self._pending:
            asyncio.get_running_loop().call_soon(self.flush)
        self._pending.append(frame(time.time(), mail_from, recipients, message))
        self._waiting.append(committed)

    def flush(self) -> None:
        """Write and sync what is pending, then tell those who wait."""
        data, waiting = b"".join(self._pending), self._waiting
        self._pending, self._waiting = [], []
        if not data:
            return
        if self._size >= self._segment_bytes:
            self._roll()
        _write_all(self._fd, data)
        os.fdatasync(self._fd)
        self._size += len(data)
        self.commits += 1
        for committed in waiting:
            committed()

    def close(self) -> None:
        """Flush and release the log."""
        self.flush()
        os.close(self._fd)
        os.close(self._lock)

    def _open_last(self) -> None:
        bases = segment_bases(self._root)
        base = bases[-1] if bases else 0
        sound = set_torn_tail_aside(segment_path(self._root, base), base)
        self._use(base, sound)

    def _roll(self) -> None:
        base = self._base + self._size
        os.close(self._fd)
        self._use(base, 0)

    def _use(self, base: int, size: int) -> None:
        flags = os.O_CREAT | os.O_WRONLY | os.O_APPEND
        self._fd = os.open(segment_path(self._root, base), flags, 0o644)
        self._base, self._size = base, size
        _sync_folder(log_folder(self._root))


def set_torn_tail_aside(path: Path, base: int) -> int:
    """Cut the segment after its last sound record and keep what follows in a `.torn` file; the sound length."""
    if not path.exists():
        return 0
    data = path.read_bytes()
    sound = 0
    for record in unframe(data, base):
        sound = record.next_position - base
    if sound < len(data):
        path.with_suffix(f".torn-{base + sound}-{time.time_ns()}").write_bytes(data[sound:])
        with path.open("r+b") as file:
            file.truncate(sound)
            os.fsync(file.fileno())
    return sound


def _write_all(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def _lock(path: Path) -> int:
    fd = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(fd)
        raise LogInUse(str(path)) from error
    return fd


def _sync_folder(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
