"""Good files of every type that the library takes, made here."""

import io
import struct
import zipfile
import zlib

from tests.mailings.test_file_checks import archive

OFFICE = "application/vnd.openxmlformats-officedocument."


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), **options: object) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, (180, 30, 60)).save(out, kind, **options)
    return out.getvalue()


def turned_photo() -> bytes:
    """A landscape photo that the camera marks as turned."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    return picture("JPEG", (120, 60), exif=exif)


def office(main: str = "wordprocessingml.document", extra: dict[str, bytes] | None = None) -> bytes:
    types = f'<Types><Override PartName="/x.xml" ContentType="{OFFICE}{main}.main+xml"/></Types>'.encode()
    return archive({"[Content_Types].xml": types, "word/document.xml": b"<w:document/>", **(extra or {})})


def open_document(kind: str = "text") -> bytes:
    named = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive({"mimetype": named, "content.xml": b"<office/>"})


def picture_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that says it has 3.6 thousand million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A zip with one member of a hundred and twenty megabytes of zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a.txt", b"\0" * 120_000_000)
    return out.getvalue()


PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF"
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 64
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x0f" + b"\x00" * 64
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 32

GOOD: dict[str, tuple[bytes, str]] = {
    "logo.png": (picture(), "image/png"),
    "foto.jpg": (turned_photo(), "image/jpeg"),
    "foto.JPEG": (picture("JPEG"), "image/jpeg"),
    "bild.gif": (picture("GIF"), "image/gif"),
    "bild.webp": (picture("WEBP"), "image/webp"),
    "druck.tif": (picture("TIFF"), "image/tiff"),
    "mappe.pdf": (PDF, "application/pdf"),
    "text.docx": (office(), f"{OFFICE}wordprocessingml.document"),
    "vorlage.dotx": (office("wordprocessingml.template"), f"{OFFICE}wordprocessingml.template"),
    "zahlen.xlsx": (office("spreadsheetml.sheet"), f"{OFFICE}spreadsheetml.sheet"),
    "folien.pptx": (office("presentationml.presentation"), f"{OFFICE}presentationml.presentation"),
    "text.odt": (open_document(), "application/vnd.oasis.opendocument.text"),
    "film.mp4": (MP4, "video/mp4"),
    "ton.mp3": (MP3, "audio/mpeg"),
    "ton.wav": (WAV, "audio/x-wav"),
    "bilder.zip": (archive({"a.png": picture(), "liesmich.txt": b"Hallo"}), "application/zip"),
    "notiz.txt": ("Grüße aus Köln".encode(), "text/plain"),
    "alt.txt": ("Grüße aus Köln".encode("latin-1"), "text/plain"),
    "liste.csv": (b"Name;Ort\nErika;Bonn\n", "text/plain"),
}
