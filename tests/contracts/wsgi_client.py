"""Calls the product's HTTP in process, as API Gateway would, with a session of one user."""

import io
import json
from dataclasses import dataclass
from typing import Any

from local.web import WsgiApp


@dataclass
class Answer:
    """Status and JSON (or text) of an answer."""

    status: int
    body: Any
    headers: dict[str, str]


class Browser:
    """One user at the product."""

    def __init__(self, application: WsgiApp) -> None:
        self._application = application
        self.cookie = ""
        self.csrf_token = ""

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One request; `body` is JSON unless it is bytes already."""
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "wsgi.input": io.BytesIO(data),
            "CONTENT_LENGTH": str(len(data)),
            "CONTENT_TYPE": headers.pop("content_type", "application/json") if data else "",
            "HTTP_COOKIE": self.cookie,
            "REMOTE_ADDR": headers.pop("remote_addr", "127.0.0.1"),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        seen: dict[str, Any] = {}
        content = b"".join(self._application(environ, lambda status, given: seen.update(status=status, headers=given)))
        found = dict(seen["headers"])
        if "Set-Cookie" in found:
            self.cookie = found["Set-Cookie"].split(";")[0]
        is_json = found.get("Content-Type", "").startswith("application/json")
        parsed = json.loads(content) if is_json and content else content
        return Answer(int(seen["status"].split()[0]), parsed, found)

    def sign_in(self, login: str, password: str) -> None:
        """Open a session."""
        answer = self.call("POST", "/api/session", {"login": login, "password": password})
        assert answer.status == 201, answer
        self.csrf_token = answer.body["csrf_token"]


def application() -> WsgiApp:
    """The product; made once per process, since the Chalice object is one."""
    global _application  # noqa: PLW0603
    if _application is None:
        from app import app

        _application = WsgiApp(app)
    return _application


_application: WsgiApp | None = None
