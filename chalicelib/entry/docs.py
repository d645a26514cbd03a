"""The API's description: the OpenAPI document and a page to read it, offline."""

import json
from functools import lru_cache
from typing import Any

from chalice.app import Blueprint

from chalicelib.aws.region import is_active
from chalicelib.aws.settings import settings
from chalicelib.aws.templates import render
from chalicelib.entry.http import HtmlPage, RawAnswer, Redirect, api
from chalicelib.entry.openapi import openapi

bp = Blueprint(__name__)


@api(bp, "GET", "/openapi.json", summary="OpenAPI document", tags=["description"], auth="public")
def show_openapi(call: Any) -> RawAnswer:
    """The whole API as OpenAPI 3.1."""
    return RawAnswer(_document_json(), "application/json", headers={"Cache-Control": "max-age=60"})


@api(bp, "GET", "/docs", summary="API page", tags=["description"], auth="public")
def show_docs(call: Any) -> HtmlPage:
    """The API to read, without any resource from elsewhere."""
    return HtmlPage(_page())


@api(bp, "GET", "/", summary="Front page", tags=["description"], auth="public")
def show_front(call: Any) -> Redirect:
    """Leads to the API page until the web app stands here."""
    return Redirect("/docs", status=302)


@api(bp, "GET", "/health", summary="Alive", tags=["description"], auth="public")
def show_health(call: Any) -> RawAnswer:
    """Answers as soon as the product can serve; 503 in a region that does not write."""
    return health()


def health() -> RawAnswer:
    """How this region is: names follow it to the one that writes (RES-12)."""
    stands_by = bool(settings().other_region) and not is_active()
    body = json.dumps({"status": "standby" if stands_by else "ok", "region": settings().region}).encode()
    return RawAnswer(body, "application/json", status=503 if stands_by else 200, headers={"Cache-Control": "no-store"})


@lru_cache
def _document_json() -> bytes:
    return json.dumps(openapi(bp.current_app, server_url=settings().public_url), ensure_ascii=False).encode()


@lru_cache
def _page() -> str:
    document = openapi(bp.current_app, server_url=settings().public_url)
    return render("pages/api.html", document=document, groups=_groups(document))


def _groups(document: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            tag = (operation["tags"] or ["other"])[0]
            groups.setdefault(tag, []).append({"path": path, "method": method.upper(), **operation})
    return dict(sorted(groups.items()))
