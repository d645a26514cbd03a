"""The product's HTTP on one computer: API Gateway's event in front of the one Chalice object, as a WSGI application.

`chalice local` is not used: it stalls 44 ms per keep-alive request, and `current_request` would be shared by threads.
"""

import base64
import json
import threading
import uuid
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from chalice.local import LambdaContext, LocalChalice

from chalicelib.entry.edge import SECURITY_HEADERS
from chalicelib.entry.http import language_of
from chalicelib.kit.errors import DepescheError, NotFound, TooLarge
from local.site import Site

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]

MAX_BODY_BYTES = 10_000_000
TIMEOUT_MS = 29_000
_SLOTS = threading.local()


class ThreadSafeChalice(LocalChalice):
    """Every thread has its own request and context."""

    @property
    def lambda_context(self) -> Any:
        """The context of this thread's request."""
        return getattr(_SLOTS, "context", None)

    @lambda_context.setter
    def lambda_context(self, context: Any) -> None:
        _SLOTS.context = context


class Routes:
    """Finds the route of a path, as API Gateway does: a fixed part beats a variable."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._tree: dict[str, Any] = {}
        for path in paths:
            node = self._tree
            for part in filter(None, path.strip("/").split("/")):
                node = node.setdefault(part, {})
            node[""] = path

    def match(self, path: str) -> tuple[str, dict[str, str]] | None:
        """The route and its captured variables, or None."""
        captured: dict[str, str] = {}
        node: Mapping[str, Any] = self._tree
        if not path.strip("/"):
            return ("/", {}) if "" in node else None
        for part in path.strip("/").split("/"):
            variable = next((name for name in node if name.startswith("{")), None)
            if part in node and not part.startswith("{") and part:
                node = node[part]
            elif variable is not None and part:
                captured[variable[1:-1]] = part
                node = node[variable]
            else:
                return None
        route = node.get("")
        return (route, captured) if isinstance(route, str) else None


class WsgiApp:
    """The WSGI application around one Chalice object; `site` answers what is no route, and the front page."""

    def __init__(self, app: Any, site: Site | None = None) -> None:
        if not isinstance(app, ThreadSafeChalice):
            app.__class__ = type("LocalApp", (ThreadSafeChalice, app.__class__), {})
        self._app = app
        self._routes = Routes(app.routes)
        self._site = site

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """One request."""
        length = _length(environ)
        if length > MAX_BODY_BYTES:
            return _refusal(start_response, TooLarge(), environ)
        body = environ["wsgi.input"].read(length) if length else b""
        event = self._event(environ, body)
        if self._site and (event is None or event["requestContext"]["path"] == "/"):
            page = self._site.answer(environ, _path(environ), start_response)
            if page is not None:
                return page
        if event is None:
            return _refusal(start_response, NotFound(), environ)
        context = LambdaContext("api", 1024, max_runtime_ms=TIMEOUT_MS)
        return _respond(start_response, self._app(event, context), environ["REQUEST_METHOD"])

    def _event(self, environ: Environ, body: bytes) -> dict[str, Any] | None:
        path = _path(environ)
        found = self._routes.match(path)
        if found is None:
            return None
        route, captured = found
        query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
        return {
            "requestContext": {
                "httpMethod": environ["REQUEST_METHOD"],
                "resourcePath": route,
                "path": path,
                "requestId": str(uuid.uuid4()),
                "identity": {"sourceIp": environ.get("REMOTE_ADDR", "127.0.0.1")},
            },
            "headers": _headers(environ),
            "pathParameters": captured,
            "multiValueQueryStringParameters": query or None,
            "stageVariables": {},
            "body": base64.b64encode(body).decode() if body else None,
            "isBase64Encoded": bool(body),
        }


def _path(environ: Environ) -> str:
    return str(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")) or "/"


def _headers(environ: Environ) -> dict[str, str]:
    headers = {key[5:].replace("_", "-").lower(): value for key, value in environ.items() if key.startswith("HTTP_")}
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = environ["CONTENT_TYPE"]
    headers.setdefault("accept", "*/*")
    return headers


def _respond(start_response: StartResponse, answer: dict[str, Any], method: str) -> Iterable[bytes]:
    headers = [(name, str(value)) for name, value in (answer.get("headers") or {}).items()]
    for name, values in (answer.get("multiValueHeaders") or {}).items():
        headers.extend((name, str(value)) for value in values)
    body = answer.get("body") or ""
    data = base64.b64decode(body) if answer.get("isBase64Encoded") else body
    content = data if isinstance(data, bytes) else data.encode()
    status = answer["statusCode"]
    if status != 204:
        headers.append(("Content-Length", str(len(content))))
    start_response(f"{status} {_REASONS.get(status, 'Answer')}", headers)
    return [] if method == "HEAD" else [content]


_REASONS = {200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 302: "Found", 303: "See Other"}


def _length(environ: Environ) -> int:
    """The length that the client states; what is no number counts as no body."""
    stated = str(environ.get("CONTENT_LENGTH") or "0")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 19 else 0


def _refusal(start_response: StartResponse, error: DepescheError, environ: Environ) -> Iterable[bytes]:
    """What no route can answer, in the form and with the headers of every other refusal."""
    body = json.dumps(error.body(language_of(_headers(environ))), ensure_ascii=False).encode()
    given = {"Content-Type": "application/json", "Content-Length": str(len(body)), **SECURITY_HEADERS}
    start_response(f"{error.http_status} {HTTPStatus(error.http_status).phrase}", list(given.items()))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
