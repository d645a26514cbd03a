"""The public download of a file by its link (MAI-34, MED-04)."""

from chalice.app import Blueprint

from chalicelib.aws.templates import render
from chalicelib.entry.http import Call, HtmlPage, Redirect, api
from chalicelib.media import links

bp = Blueprint(__name__)
_HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}


@api(bp, "GET", "/d/{token}", summary="Download a file", tags=["public"], auth="public")
def download(call: Call, token: str) -> Redirect | HtmlPage:
    """Leads to the file by a signed link of 15 minutes, which is made anew each time. One constant answer, 404, for
    unknown, expired and withdrawn links. Changes nothing."""
    url = links.follow(token, now=call.now)
    if url is not None:
        return Redirect(url, 302)
    return HtmlPage(render("pages/download.html", language=call.language), 404, _HEADERS)
