"""What every HTTP answer gets on its way out."""

from typing import Any

from chalice.app import Response

from chalicelib.entry.http import error_response, language_of
from chalicelib.kit.errors import Bug, DepescheError, Malformed, NotFound, TooLarge

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Strict-Transport-Security": "max-age=31536000",
}


class MethodNotAllowed(DepescheError):
    """The path exists, the method does not."""

    http_status, code = 405, "method_not_allowed"
    de, en = "Diese Methode gibt es hier nicht.", "This method is not available here."


class UnsupportedMedia(Malformed):
    """The body has a type that the route does not read."""

    http_status, code = 415, "unsupported_media_type"
    de, en = "Dieser Inhaltstyp wird hier nicht gelesen.", "This content type is not read here."


_OWN_WORDS: dict[int, type[DepescheError]] = {
    400: Malformed,
    403: NotFound,
    404: NotFound,
    405: MethodNotAllowed,
    413: TooLarge,
    415: UnsupportedMedia,
    500: Bug,
}


def finish(request: Any, response: Response) -> Response:
    """Chalice's errors become ours; security headers are added unless the route set its own, and to a failure the
    number under which the log has it."""
    if isinstance(response.body, dict) and "Code" in response.body and "Message" in response.body:
        error = _OWN_WORDS.get(response.status_code, Bug)()
        response = error_response(error, language_of({str(k).lower(): str(v) for k, v in request.headers.items()}))
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if response.status_code >= 500:
        response.headers.setdefault("X-Request-Id", str((request.context or {}).get("requestId", "")))
    return response
