"""Public addresses in mails. Every token, good or bad, gets the same picture; only links of that mailing lead on."""

import base64

from chalice.app import Blueprint, CaseInsensitiveMapping

from chalicelib.delivery.tracking import service
from chalicelib.entry.http import Call, HtmlPage, RawAnswer, Redirect, api

bp = Blueprint(__name__)
_GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_HEADERS = {"Cache-Control": "no-store, private", "X-Robots-Tag": "noindex"}


@api(bp, "GET", "/o/{token}", summary="Opening picture", tags=["public"], auth="public")
def fetch_picture(call: Call, token: str) -> RawAnswer:
    """A transparent picture of one point, whatever the token says."""
    service.take_open(token, _caller(call, "GET"), call.now)
    _accept_anything()
    return RawAnswer(_GIF, "image/gif", headers=_HEADERS)


@api(bp, "HEAD", "/o/{token}", summary="Opening picture, headers only", tags=["public"], auth="public")
def probe_picture(call: Call, token: str) -> RawAnswer:
    """As GET; noted as a machine's."""
    service.take_open(token, _caller(call, "HEAD"), call.now)
    _accept_anything()
    return RawAnswer(b"", "image/gif", headers=_HEADERS)


@api(bp, "GET", "/c/{token}/{index}", summary="Counted link", tags=["public"], auth="public")
def follow_link(call: Call, token: str, index: str) -> Redirect | HtmlPage:
    """Leads to the link of that number in that mailing, and nowhere else."""
    return _answer(service.take_click(token, index, _caller(call, "GET"), call.now))


@api(bp, "HEAD", "/c/{token}/{index}", summary="Counted link, headers only", tags=["public"], auth="public")
def probe_link(call: Call, token: str, index: str) -> Redirect | HtmlPage:
    """As GET; noted as a machine's."""
    return _answer(service.take_click(token, index, _caller(call, "HEAD"), call.now))


def _answer(target: str | None) -> Redirect | HtmlPage:
    if target is None:
        return HtmlPage("<!doctype html><title>404</title><p>404", 404, _HEADERS)
    return Redirect(target, 302)


def _accept_anything() -> None:
    """Chalice refuses a picture to whoever does not name its very type in Accept; mail programs often do not."""
    request = bp.current_request
    request.headers = CaseInsensitiveMapping({**request.headers, "accept": "*/*"})


def _caller(call: Call, method: str) -> service.Caller:
    """Behind a proxy on the same computer the caller is whom the proxy names; API Gateway names the caller itself."""
    address = call.source_ip
    if address in ("127.0.0.1", "::1"):
        address = call.headers.get("x-forwarded-for", address).rpartition(",")[2].strip()
    return service.Caller(method, call.headers.get("user-agent", ""), address)
