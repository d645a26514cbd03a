"""Looks into archives, documents and mails, bounded in depth, number and bytes (MAI-21)."""

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email import message_from_bytes
from typing import Protocol

from chalicelib.kit.records import dataclass

_FIELD = re.compile(rb"content-(?:type|disposition)[ \t]*+:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE)
_LONGEST_FIELD = 10_000
"""The standard library needs minutes for the parameters of a longer one."""

MAX_DEPTH = 3
MAX_MEMBERS = 2_000
MAX_BYTES = 100_000_000

_BEYOND_BUDGET = 1 << 20
"""So far a stream is followed beyond what may be unpacked, to tell a bomb from a false checksum."""

_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
    NotImplementedError,
)


class Unreadable(Exception):
    """An archive that is encrypted, broken, packed oddly or beyond the bounds; `code` is the finding's code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Readable(Protocol):
    """An open stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes."""
        ...


@dataclass
class Budget:
    """What may still be unpacked for one attachment, all levels together."""

    members: int = MAX_MEMBERS
    bytes_: int = MAX_BYTES
    granted: tuple[int, int] = (0, 0)

    def part(self) -> "Budget":
        """What one file may take of this."""
        members, bytes_ = min(MAX_MEMBERS, self.members), min(MAX_BYTES, self.bytes_)
        return Budget(members, bytes_, (members, bytes_))

    def spend(self, part: "Budget") -> None:
        """Take off what a part has used."""
        self.members -= part.granted[0] - max(part.members, 0)
        self.bytes_ -= part.granted[1] - max(part.bytes_, 0)

    def take(self, stream: Readable) -> bytes:
        """The whole content of `stream`. Raises Unreadable("archive_bomb") beyond the budget."""
        self.members -= 1
        content = stream.read(max(self.bytes_, 0) + 1)
        self.bytes_ -= len(content)
        if self.members < 0 or self.bytes_ < 0:
            raise Unreadable("archive_bomb")
        return content


def members(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Name and content of everything one level inside `content`; nothing when it is no container.

    Raises Unreadable while iterating: `archive_encrypted`, `archive_broken`, `archive_bomb` or `closed_archive`.
    """
    opener = _opener(content)
    if opener is None:
        return
    try:
        yield from opener(content, budget)
    except _BROKEN as error:
        raise Unreadable("archive_broken") from error


def _opener(content: bytes) -> Callable[[bytes, Budget], Iterator[tuple[str, bytes]]] | None:
    if content.startswith(b"\x1f\x8b"):
        return _gzip
    if content.startswith(b"BZh"):
        return _bzip2
    if content.startswith((b"\xfd7zXZ\x00", b"\x5d\x00\x00")):
        return _xz
    if content[257:262] == b"ustar":
        return _tar
    # A zip is found from its end, so that one behind another file's bytes is found too.
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _zip
    if content.startswith(b"PK\x03\x04"):
        raise Unreadable("archive_broken")
    return _mail if _looks_like_mail(content) else None


def _zip(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > budget.members:
            raise Unreadable("archive_bomb")
        for entry in entries:
            if entry.flag_bits & 0x1:
                raise Unreadable("archive_encrypted")
            if not entry.is_dir():
                yield entry.filename, _whole(archive, entry, budget)


def _whole(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    """All that the entry's stream holds. zipfile stops at the declared size, other programs go on to the end."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The library unpacks the other kinds in one piece, however large that becomes.
        raise Unreadable("closed_archive")
    declared, entry.file_size = entry.file_size, max(budget.bytes_, 0) + _BEYOND_BUDGET
    with archive.open(entry) as stream:
        content = budget.take(stream)
    if len(content) != declared:
        raise Unreadable("archive_broken")
    return content


def _tar(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
        for entry in archive:
            stream = archive.extractfile(entry) if entry.isfile() else None
            if stream is not None:
                yield entry.name, budget.take(stream)


def _gzip(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as stream:
        yield "", budget.take(stream)


def _bzip2(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    with bz2.BZ2File(io.BytesIO(content)) as stream:
        yield "", budget.take(stream)


def _xz(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    with lzma.LZMAFile(io.BytesIO(content)) as stream:
        yield "", budget.take(stream)


def _looks_like_mail(content: bytes) -> bool:
    head = content[:4096].lower()
    return b"content-type:" in head and (
        b"\nmime-version:" in head or head.startswith((b"mime-version:", b"received:", b"from:", b"return-path:"))
    )


def _mail(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    if any(len(field[0]) > _LONGEST_FIELD for field in _FIELD.finditer(content)):
        raise Unreadable("archive_broken")
    message = message_from_bytes(content)
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and not part.is_multipart():
            yield str(part.get_filename() or ""), budget.take(io.BytesIO(payload))
