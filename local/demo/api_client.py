"""The product's HTTP API as a program uses it: JSON, a session cookie, signed uploads."""

import http.client
import json
import urllib.request
from typing import Any
from urllib.parse import urlencode, urlsplit

Json = dict[str, Any]


class ApiError(Exception):
    """A 4xx or 5xx answer: its status and body."""

    def __init__(self, status: int, body: Json) -> None:
        super().__init__(status, body.get("code"), body.get("message"), body.get("details"))
        self.status = status
        self.body = body


class ApiClient:
    """One signed-in user; keeps its connection open."""

    def __init__(self, base_url: str, *, language: str = "en") -> None:
        self._host = urlsplit(base_url).netloc
        self._language = language
        self._cookie = ""
        self._connection: http.client.HTTPConnection | None = None

    def sign_in(self, login: str, password: str) -> Json:
        """Open a session. Raises ApiError."""
        return self.post("/session", {"login": login, "password": password})

    def get(self, path: str, **query: Any) -> Json:
        """The JSON under a path of the API."""
        text = urlencode({name: value for name, value in query.items() if value is not None}, doseq=True)
        return self._call("GET", f"{path}?{text}" if text else path, None)

    def post(self, path: str, body: Json | None = None) -> Json:
        """Send JSON; the answer's JSON (empty for 204)."""
        return self._call("POST", path, body)

    def put(self, path: str, body: Json) -> Json:
        """Send JSON."""
        return self._call("PUT", path, body)

    def delete(self, path: str) -> Json:
        """Remove something."""
        return self._call("DELETE", path, None)

    def upload(self, target: Json, data: bytes) -> None:
        """Put a file where a signed link says."""
        request = urllib.request.Request(
            target["url"], data=data, method=target["method"], headers=dict(target["headers"])
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()

    def _call(self, method: str, path: str, body: Json | None) -> Json:
        try:
            return self._once(method, path, body)
        except (http.client.HTTPException, ConnectionError):
            self._connection = None
            return self._once(method, path, body)

    def _once(self, method: str, path: str, body: Json | None) -> Json:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self._host, timeout=60)
        headers = {"Accept-Language": self._language, "Accept": "application/json"}
        if self._cookie:
            headers["Cookie"] = self._cookie
        data = None if body is None else json.dumps(body).encode()
        if data is not None:
            headers["Content-Type"] = "application/json"
        self._connection.request(method, "/api" + path, body=data, headers=headers)
        answer = self._connection.getresponse()
        content = answer.read()
        cookie = answer.getheader("Set-Cookie")
        if cookie:
            self._cookie = cookie.split(";")[0]
        found: Json = json.loads(content) if content else {}
        if answer.status >= 400:
            raise ApiError(answer.status, found)
        return found
