"""Size and thumbnail of a picture, in bounded memory. Pillow is loaded here only, in a worker."""

import io
import warnings
from typing import Final

from chalicelib.kit.records import dataclass

MOST_PIXELS: Final = 80_000_000
THUMBNAIL_PIXELS: Final = 480
TYPES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/tiff"})
_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")


class UnusablePicture(ValueError):
    """`code` is `picture_too_large` (more pixels than a screen or a printer needs) or `picture_broken`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Thumbnail:
    """Pixels of the whole picture as it is shown (its rotation applied), and a small WebP of it."""

    width: int
    height: int
    webp: bytes


def thumbnail(content: bytes) -> Thumbnail:
    """Look at a picture. Raises UnusablePicture before anything large is unpacked."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise UnusablePicture("picture_too_large")
                width, height = _shown_size(picture)
                picture.draft("RGB", (THUMBNAIL_PIXELS * 2, THUMBNAIL_PIXELS * 2))
                small = ImageOps.exif_transpose(picture)
                small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
                target = io.BytesIO()
                small.convert("RGBA" if _has_alpha(small.mode, small.info) else "RGB").save(target, "WEBP", quality=80)
    except Image.DecompressionBombError as error:
        raise UnusablePicture("picture_too_large") from error
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        TypeError,
        IndexError,
        KeyError,
    ) as error:
        if isinstance(error, UnusablePicture):
            raise
        raise UnusablePicture("picture_broken") from error
    return Thumbnail(width, height, target.getvalue())


def _shown_size(picture: object) -> tuple[int, int]:
    """Width and height after the rotation that the camera noted."""
    width, height = picture.size  # type: ignore[attr-defined]
    turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)  # type: ignore[attr-defined]
    return (height, width) if turned else (width, height)


def _has_alpha(mode: str, info: object) -> bool:
    return mode in ("RGBA", "LA", "PA") or (mode == "P" and isinstance(info, dict) and "transparency" in info)
