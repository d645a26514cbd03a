"""The web app's built files on one computer, with the headers that CloudFront sends in the cloud.

`/assets/*` never changes under a name and is kept for a year; every other address of the app is the one page.
"""

import gzip
import mimetypes
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

DIST = Path(__file__).resolve().parent.parent / "frontend" / "dist"
_NOT_THE_APP = ("/api/", "/assets/")
_YEAR = "public, max-age=31536000, immutable"
_FRESH = "no-cache"
_SQUEEZED = (".js", ".css", ".html", ".svg", ".json")

REACT_ARIA_RULE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"
"""The one style rule that React Aria 1.22.1 puts into the page by itself."""

Headers = list[tuple[str, str]]
StartResponse = Callable[[str, Headers], Any]


def policy(files_origin: str) -> str:
    """The app's content security policy; `files_origin` is where signed uploads and media go."""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self' {REACT_ARIA_RULE}; "
        f"img-src 'self' data: blob: {files_origin}; font-src 'self'; connect-src 'self' {files_origin}; "
        "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
    )


class Site:
    """The built app in `folder`; `files_origin` as in `policy`."""

    def __init__(self, folder: Path, files_origin: str) -> None:
        self._folder = folder
        self._headers = [
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Frame-Options", "DENY"),
            ("Strict-Transport-Security", "max-age=31536000"),
            ("Content-Security-Policy", policy(files_origin)),
        ]

    def answer(self, environ: dict[str, Any], path: str, start_response: StartResponse) -> Iterable[bytes] | None:
        """The file or the app's page; None when the address is not the app's or nothing has been built."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        file = self._file(path)
        if file is None:
            return None
        squeezed = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") and file.suffix in _SQUEEZED
        body = _content(file, file.stat().st_mtime_ns, squeezed=squeezed)
        start_response("200 OK", [*self._headers, *_about(file, len(body), squeezed=squeezed)])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _file(self, path: str) -> Path | None:
        wanted = (self._folder / path.lstrip("/")).resolve()
        if path != "/" and wanted.is_relative_to(self._folder.resolve()) and wanted.is_file():
            return wanted if not wanted.name.startswith(".") and ".vite" not in wanted.parts else None
        page = self._folder / "index.html"
        return page if page.is_file() and not path.startswith(_NOT_THE_APP) and path != "/api" else None


def _about(file: Path, length: int, *, squeezed: bool) -> Headers:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind.endswith(("javascript", "json"))
    return [
        ("Content-Type", f"{kind}; charset=utf-8" if text else kind),
        ("Content-Length", str(length)),
        ("Cache-Control", _YEAR if file.parent.name == "assets" else _FRESH),
        ("Vary", "Accept-Encoding"),
        *([("Content-Encoding", "gzip")] if squeezed else []),
    ]


@lru_cache(maxsize=256)
def _content(file: Path, changed_ns: int, *, squeezed: bool) -> bytes:
    del changed_ns
    return gzip.compress(file.read_bytes(), 9) if squeezed else file.read_bytes()
