"""The log's bytes: segments named after their first position, in them records of length, checksum and payload.

A position counts bytes over all segments, so it only grows and names one record for ever.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FRAME = struct.Struct(">III")  # payload length, crc32 of the payload, length of the envelope inside it
SUFFIX = ".seg"


@dataclass(frozen=True)
class LogRecord:
    """One accepted mail: `at` epoch seconds, the envelope, and the message as it came (CRLF, dots unstuffed)."""

    position: int
    next_position: int
    at: float
    mail_from: str
    recipients: tuple[str, ...]
    message: bytes


class LogCorrupt(Exception):
    """A record inside the log fails its checksum: the disk lied, the log can no longer judge."""


def frame(at: float, mail_from: str, recipients: tuple[str, ...], message: bytes) -> bytes:
    """The bytes of one record."""
    envelope = json.dumps({"at": at, "from": mail_from, "to": recipients}).encode()
    payload = envelope + message
    return FRAME.pack(len(payload), zlib.crc32(payload), len(envelope)) + payload


def log_folder(root: Path) -> Path:
    """Where the log of the world at `root` lies."""
    return root / "log"


def segment_path(root: Path, base: int) -> Path:
    """The segment whose first record has position `base`."""
    return log_folder(root) / f"{base:020d}{SUFFIX}"


def segment_bases(root: Path) -> list[int]:
    """First positions of all segments, ascending; empty before the first mail."""
    return sorted(int(path.stem) for path in log_folder(root).glob("*" + SUFFIX))


def unframe(data: bytes | memoryview, base: int, start: int = 0) -> Iterator[LogRecord]:
    """The whole, sound records of `data[start:]`, whose byte 0 has position `base`; stops before the first other."""
    view = memoryview(data)
    while start + FRAME.size <= len(view):
        length, checksum, envelope_bytes = FRAME.unpack_from(view, start)
        end = start + FRAME.size + length
        payload = view[start + FRAME.size : end]
        if not length or end > len(view) or zlib.crc32(payload) != checksum:
            return
        envelope = json.loads(bytes(payload[:envelope_bytes]))
        yield LogRecord(
            position=base + start,
            next_position=base + end,
            at=envelope["at"],
            mail_from=envelope["from"],
            recipients=tuple(envelope["to"]),
            message=bytes(payload[envelope_bytes:]),
        )
        start = end
