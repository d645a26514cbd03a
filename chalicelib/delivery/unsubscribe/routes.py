"""The public unsubscribe page. GET and HEAD show it, POST alone acts; forged links get one constant answer."""

from chalice.app import Blueprint

from chalicelib.aws.templates import render
from chalicelib.delivery.unsubscribe import service
from chalicelib.entry.http import Call, HtmlPage, api

bp = Blueprint(__name__)
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


@api(bp, "GET", "/u/{token}", summary="Unsubscribe page", tags=["public"], auth="public")
def show_unsubscribe(call: Call, token: str) -> HtmlPage:
    """The page with its button. Changes nothing, however often it is fetched."""
    subscription = service.look(token)
    return _page(call, "ask" if subscription else "unknown", subscription)


@api(bp, "HEAD", "/u/{token}", summary="Unsubscribe page, headers only", tags=["public"], auth="public")
def probe_unsubscribe(call: Call, token: str) -> HtmlPage:
    """As GET without the body; not even the token is looked at. Changes nothing."""
    return HtmlPage("", 200, _HEADERS)


@api(
    bp,
    "POST",
    "/u/{token}",
    summary="Unsubscribe (RFC 8058 one-click, and the page's button)",
    tags=["public"],
    auth="public",
    content_types=_FORMS,
)
def unsubscribe(call: Call, token: str) -> HtmlPage:
    """Puts the address on the client's blacklist when the body orders it; idempotent. Logs `unsubscribed`."""
    if not service.is_order(call.raw_body, call.headers.get("content-type", "")):
        return _page(call, "unknown", None)
    return _page(call, "done" if service.unsubscribe(token, call.now) else "unknown", None)


def _page(call: Call, state: str, subscription: service.Subscription | None) -> HtmlPage:
    html = render("pages/unsubscribe.html", language=call.language, state=state, subscription=subscription)
    return HtmlPage(html, 404 if state == "unknown" else 200, _HEADERS)
