"""Reading the parts of a zip archive without believing what it declares."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_STEP_BYTES = 1 << 20


class Damaged(ValueError):
    """The archive is cut off, encrypted or contradicts itself."""


class Oversized(ValueError):
    """A part is, or would become, larger than allowed."""


def open_archive(data: bytes, *, limit_bytes: int, limit_members: int) -> zipfile.ZipFile:
    """The archive, when its declared sizes are within the limits.

    Raises Damaged for something unreadable, Oversized when the declared sizes together exceed `limit_bytes` or there
    are more than `limit_members` parts. Nothing is unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
        raise Damaged from error
    members = archive.infolist()
    if len(members) > limit_members or sum(m.file_size for m in members) > limit_bytes:
        raise Oversized
    if len({m.filename for m in members}) != len(members):
        raise Damaged
    return archive


def unpack(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's content in pieces of at most 1 MB.

    Raises Damaged when the part is encrypted, cut off or of another size or checksum than declared, Oversized as soon
    as it grows beyond its declared size: a reader that trusts the stream would follow it to the end.
    """
    packed = _packed_bytes(data, member)
    total, checksum = 0, 0
    for piece in _inflate(packed) if member.compress_type == zipfile.ZIP_DEFLATED else _slices(packed):
        total += len(piece)
        checksum = zlib.crc32(piece, checksum)
        if total > member.file_size:
            raise Oversized
        yield piece
    if total != member.file_size or checksum != member.CRC:
        raise Damaged


def _packed_bytes(data: bytes, member: zipfile.ZipInfo) -> memoryview:
    if member.flag_bits & 0x1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Damaged
    try:
        header = _LOCAL_HEADER.unpack_from(data, member.header_offset)
    except struct.error as error:
        raise Damaged from error
    start = member.header_offset + _LOCAL_HEADER.size + header[9] + header[10]
    packed = memoryview(data)[start : start + member.compress_size]
    if header[0] != b"PK\x03\x04" or len(packed) != member.compress_size:
        raise Damaged
    return packed


def _inflate(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    pending: bytes | memoryview = packed
    try:
        while not inflater.eof:
            piece = inflater.decompress(pending, _STEP_BYTES)
            pending = inflater.unconsumed_tail
            if not piece and not pending and not inflater.eof:
                raise Damaged
            yield piece
    except zlib.error as error:
        raise Damaged from error


def _slices(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), _STEP_BYTES):
        yield bytes(packed[start : start + _STEP_BYTES])
