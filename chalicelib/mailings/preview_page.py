"""The preview as a page of its own, for a frame without any rights (MAI-12).

A frame filled from a text would inherit the app's content policy and lose the mail's styles; a page with its own policy
shows the mail as it is. Remote pictures tell their server who looks, so they are shown only when asked for.
"""

from collections.abc import Mapping

from chalicelib.aws.settings import settings


def page_headers(*, remote: bool) -> Mapping[str, str]:
    """The page's own policy: no scripts, no forms, styles of the mail, embedded pictures; remote ones with `remote`."""
    pictures = f"data: {_files_origin()}" + (" https: http:" if remote else "")
    return {
        "Content-Security-Policy": (
            f"sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src {pictures}; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
        ),
        "X-Frame-Options": "SAMEORIGIN",
        "Cache-Control": "no-store",
    }


def _files_origin() -> str:
    return settings().s3_public_url.rstrip("/") or f"https://s3.{settings().region}.amazonaws.com"
