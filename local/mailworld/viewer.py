"""The mail viewer: what arrived in the world, in a browser, without anything from outside.

`/` list with search, `/mail/<id>` one mail, `/mailings`, `/refusals`, `/dns`; JSON for reports under `/api/`:
`/api/summary`, `/api/mails?q=&recipient=&mailing=&status=&before=&limit=`, `/api/mail/<id>`,
`/api/mailing/<mailing_id>`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from . import dns_zone, headers, page_filters
from .log import count, record_at
from .log_format import LogRecord
from .mail_index import MailIndex, Search
from .mime_view import Part, view
from .verification import verify

PAGES = Path(__file__).parent / "pages"
_PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'"
_MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
_CID = re.compile(r"""(["'(])cid:([^"')\s]+)""", re.IGNORECASE)
_TABS = ("html", "text", "headers", "raw", "history")
_LIMIT = 500

_RULES = Map(
    [
        Rule("/", endpoint="inbox"),
        Rule("/mail/<int:mail_id>", endpoint="mail"),
        Rule("/mail/<int:mail_id>/html", endpoint="mail_html"),
        Rule("/mail/<int:mail_id>/raw", endpoint="mail_raw"),
        Rule("/mail/<int:mail_id>/part/<int:number>", endpoint="mail_part"),
        Rule("/mailings", endpoint="mailings"),
        Rule("/refusals", endpoint="refusals"),
        Rule("/dns", endpoint="dns"),
        Rule("/style.css", endpoint="style"),
        Rule("/api/summary", endpoint="api_summary"),
        Rule("/api/mails", endpoint="api_mails"),
        Rule("/api/mail/<int:mail_id>", endpoint="api_mail"),
        Rule("/api/mailing/<mailing_id>", endpoint="api_mailing"),
    ]
)


class Viewer:
    """The WSGI application over one root and its index."""

    def __init__(self, root: Path, index: MailIndex) -> None:
        self._root = root
        self._index = index
        self._pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined)
        self._pages.filters.update(page_filters.FILTERS)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer one request; only GET and HEAD are known."""
        request = Request(environ)
        try:
            endpoint, arguments = _RULES.bind_to_environ(environ).match()
            if request.method not in ("GET", "HEAD"):
                response: Any = Response("GET only", status=405)
            else:
                response = getattr(self, f"_{endpoint}")(request, **arguments)
        except NotFound:
            response = self._page("missing.html", status=404)
        except HTTPException as error:
            response = error.get_response(environ)
        response.headers.setdefault("Content-Security-Policy", _PAGE_POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response(environ, start_response)

    def _page(self, template: str, *, status: int = 200, **values: Any) -> Response:
        html = self._pages.get_template(template).render(**values)
        return Response(html, status=status, mimetype="text/html", headers={"Cache-Control": "no-store"})

    def _inbox(self, request: Request) -> Response:
        search = _search(request, default_limit=50)
        rows = self._index.search(search)
        older = self._index.search(replace(search, before_id=rows[-1]["id"], limit=1)) if rows else []
        return self._page(
            "inbox.html",
            rows=rows,
            search=search,
            total=self._index.count(search),
            next_id=rows[-1]["id"] if older else 0,
        )

    def _mail(self, request: Request, mail_id: int) -> Response:
        row, record = self._found(mail_id)
        seen = view(record.message)
        tab = request.args.get("tab", "")
        return self._page(
            "mail.html",
            row=row,
            tab=tab if tab in _TABS else ("html" if seen.html else "text"),
            seen=seen,
            record=record,
            fields=headers.fields(record.message),
            raw=record.message[:200_000].decode("utf-8", "replace"),
            signatures=verify(record.message, self._root),
            history=self._index.history(row),
        )

    def _mail_html(self, request: Request, mail_id: int) -> Response:
        _, record = self._found(mail_id)
        seen = view(record.message)
        numbers = {part.content_id: part.number for part in seen.parts if part.content_id}
        html = _CID.sub(lambda found: found[1] + _part_url(mail_id, numbers.get(found[2])), seen.html)
        return Response(html, mimetype="text/html", headers={"Content-Security-Policy": _MAIL_POLICY})

    def _mail_raw(self, request: Request, mail_id: int) -> Response:
        _, record = self._found(mail_id)
        disposition = f'attachment; filename="mail-{mail_id}.eml"'
        return Response(record.message, mimetype="message/rfc822", headers={"Content-Disposition": disposition})

    def _mail_part(self, request: Request, mail_id: int, number: int) -> Response:
        _, record = self._found(mail_id)
        part = next((each for each in view(record.message).parts if each.number == number), None)
        if part is None:
            raise NotFound
        return _part_response(part)

    def _mailings(self, request: Request) -> Response:
        return self._page("mailings.html", mailings=self._index.mailings(100))

    def _refusals(self, request: Request) -> Response:
        return self._page("refusals.html", refusals=self._index.refusals(200))

    def _dns(self, request: Request) -> Response:
        return self._page("dns.html", zone=sorted(dns_zone.load(self._root).items()))

    def _style(self, request: Request) -> Response:
        return Response((PAGES / "style.css").read_bytes(), mimetype="text/css")

    def _api_summary(self, request: Request) -> Response:
        return _json({"mails": self._index.count(Search()), "mailings": self._index.mailings(_LIMIT)})

    def _api_mails(self, request: Request) -> Response:
        search = _search(request, default_limit=100)
        rows = self._index.search(search)
        next_id = rows[-1]["id"] if len(rows) == search.limit else None
        return _json({"items": rows, "next": next_id, "total": self._index.count(search)})

    def _api_mail(self, request: Request, mail_id: int) -> Response:
        row, record = self._found(mail_id)
        signatures = [asdict(each) for each in verify(record.message, self._root)]
        return _json({**row, "history": self._index.history(row), "dkim": signatures})

    def _api_mailing(self, request: Request, mailing_id: str) -> Response:
        return _json(asdict(count(self._root, mailing_id)))

    def _found(self, mail_id: int) -> tuple[dict[str, Any], LogRecord]:
        row = self._index.mail(mail_id)
        if row is None:
            raise NotFound
        return row, record_at(self._root, row["position"])


def _search(request: Request, *, default_limit: int) -> Search:
    arguments = request.args
    return Search(
        words=arguments.get("q", ""),
        status=arguments.get("status", ""),
        mailing=arguments.get("mailing", ""),
        recipient=arguments.get("recipient", ""),
        before_id=arguments.get("before", 0, type=int),
        limit=min(_LIMIT, max(1, arguments.get("limit", default_limit, type=int))),
    )


def _part_url(mail_id: int, number: int | None) -> str:
    return "data:," if number is None else f"/mail/{mail_id}/part/{number}"


def _part_response(part: Part) -> Response:
    shown = part.content_type.startswith("image/") and part.content_type != "image/svg+xml"
    name = re.sub(r"[^\w.-]+", "_", part.file_name or f"part-{part.number}")
    response_headers = {"Content-Security-Policy": _MAIL_POLICY}
    if not shown:
        response_headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(
        part.data, mimetype=part.content_type if shown else "application/octet-stream", headers=response_headers
    )


def _json(value: Mapping[str, Any]) -> Response:
    return Response(json.dumps(value), mimetype="application/json", headers={"Cache-Control": "no-store"})
