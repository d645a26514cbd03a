"""Requests that are broken as requests: bodies, types, paths, queries, cursors, cookies, languages, tokens."""

import gzip
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote_to_bytes

import pytest

from tests.contracts.wsgi_client import Answer
from tests.hostile.world import World, assert_named, document, opened, refusal_of

DOCUMENT = document()
CALLS = [
    (method.upper(), path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    for made in opened(tmp_path_factory.mktemp("requests")):
        # The first search builds the index; from then on reading writes nothing.
        made.admin.call("GET", f"/api/contacts/search?client_id={made.client_id}&q=m")
        yield made


def _contact(last_name: str) -> bytes:
    return b'{"client_id": "cli_x", "last_name": ' + last_name.encode() + b"}"


# ---------------------------------------------------------------- bodies

BODIES: dict[str, bytes] = {
    "empty": b"",
    "blank": b"  ",
    "null": b"null",
    "number": b"7",
    "text": b'"contact"',
    "list": b"[]",
    "list of objects": b'[{"client_id": "x"}]',
    "not json": b"client_id=x&last_name=y",
    "cut off": b'{"client_id": "x", "last_na',
    "two documents": b'{"client_id": "x"}{"client_id": "y"}',
    "trailing comma": b'{"client_id": "x",}',
    "comment": b'{"client_id": "x" /* admin */}',
    "single quotes": b"{'client_id': 'x'}",
    "not a number": _contact("NaN"),
    "infinity": _contact("-Infinity"),
    "too large a fraction": _contact("1e999999"),
    "5000 digits": _contact("9" * 5000),
    "lone surrogate": _contact('"\\ud800"'),
    "lone surrogate as a name": b'{"client_id": "x", "\\udfff": 1}',
    "surrogate bytes": _contact('"') + b'\xed\xa0\x80"}',
    "nul byte": b'{"client_id": "x\x00"}',
    "latin-1": '{"client_id": "Müller"}'.encode("latin-1"),
    "utf-16": '{"client_id": "x"}'.encode("utf-16"),
    "utf-7": b'{"client_id": "+ADw-script+AD4-"}',
    "byte order mark": b'\xef\xbb\xbf{"client_id": "x"}',
    "duplicate names": b'{"client_id": "x", "client_id": "y", "client_id": {}}',
    "unknown field": b'{"client_id": "x", "account_id": "acc_00000000000000000000000000"}',
    "prototype": b'{"client_id": "x", "__proto__": {"role": "administrator"}, "constructor": 1}',
    "python tag": b'{"client_id": {"py/object": "os.system", "py/reduce": ["id"]}}',
    "deep list": b"[" * 100_000,
    "deep list, closed": b"[" * 100_000 + b"]" * 100_000,
    "deep object": b'{"client_id":' * 50_000 + b"1" + b"}" * 50_000,
    "many fields": json.dumps({f"field{number}": number for number in range(5_000)}).encode(),
    "compressed": gzip.compress(b'{"client_id": "x"}'),
    "xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    "picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    "megabytes of blanks": b" " * 3_000_000,
}
READERS = [
    (m, p) for m, p, operation in CALLS if "application/json" in operation.get("requestBody", {}).get("content", {})
]
# All shapes against some, some shapes against all.
FEW = ["POST /api/contacts", "PUT /api/mailings/{mailing_id}", "POST /api/imports/{import_id}/run", "POST /api/session"]
SHORT = ("list", "lone surrogate", "deep list, closed", "5000 digits")
RAW = [(m, p, name) for m, p in READERS for name in (BODIES if f"{m} {p}" in FEW else SHORT)]


@pytest.mark.parametrize(("method", "path", "name"), RAW, ids=[f"{m} {p} {name}" for m, p, name in RAW])
def test_an_unreadable_body_is_refused_by_name(world: World, method: str, path: str, name: str) -> None:
    before = world.stored()
    answer = world.admin.call(method, world.path(path), BODIES[name])
    assert answer.status in {400, 401, 404, 422}, answer
    assert_named(answer, lambda lang: world.admin.call(method, world.path(path), BODIES[name], accept_language=lang))
    assert refusal_of(answer) or answer.status in {401, 404}
    assert world.stored() == before


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "text/html",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "application/octet-stream",
        "json",
        ";",
        "\xff",
        "x" * 10_000,
    ],
)
def test_another_content_type_is_refused(world: World, kind: str) -> None:
    before = world.stored()
    body = json.dumps({"client_id": world.client_id, "last_name": "Muster"}).encode()

    def call(language: str) -> Answer:
        return world.admin.call("POST", "/api/contacts", body, content_type=kind, accept_language=language)

    answer = call("de")
    assert (answer.status, answer.body["code"]) == (415, "unsupported_media_type")
    assert_named(answer, call)
    assert world.stored() == before


def test_more_than_ten_megabytes_are_not_even_read(world: World) -> None:
    before = world.stored()
    body = b'{"client_id": "' + b"x" * 10_000_001 + b'"}'
    answer = world.admin.call("POST", "/api/contacts", body)
    assert (answer.status, answer.body["code"]) == (413, "too_large")
    assert_named(answer, lambda language: world.admin.call("POST", "/api/contacts", body, accept_language=language))
    assert world.stored() == before


# ---------------------------------------------------------------- paths

ODD_IDS = [
    "%00",
    "%0d%0aX-Evil:%201",
    "%2e%2e",
    "..%2f..%2fetc%2fpasswd",
    "%5c%5cevil",
    "A%23acc_1",
    "%ff%fe",
    "%ed%a0%80",
    "%E2%80%AE",
    "%zz",
    "%",
    "'%20OR%20'1'='1",
    "%7B%7B7*7%7D%7D",
    "*",
    "null",
    "-1",
    "9" * 400,
    "x" * 5_000,
    "%C3%A4" * 400,
]
WITH_OBJECT = [(m, p) for m, p, operation in CALLS if "{" in p and operation["security"]]


@pytest.mark.parametrize(("method", "path"), WITH_OBJECT, ids=[f"{m} {p}" for m, p in WITH_OBJECT])
def test_an_odd_id_is_an_unknown_one(world: World, method: str, path: str) -> None:
    before = world.stored()
    body: dict[str, Any] | None = {} if method in {"POST", "PUT", "PATCH"} else None
    variables = [part for part in path.split("/") if part.startswith("{")]
    for variable in variables:
        for odd in ODD_IDS:
            place = unquote_to_bytes(world.path(path.replace(variable, odd))).decode("latin-1")
            answer = world.admin.call(method, place, body)
            # Removing a file that is not there is done already.
            assert answer.status in ({404, 405, 422} | ({204} if variable == "{file_id}" else set())), (odd, answer)
            if answer.status != 204:
                refusal_of(answer)
    assert world.stored() == before


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/unknown", "//api//contacts", "/api/contacts/x/y/z", "/.env", "/\x00", "/Ã¼"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "HEAD"])
def test_a_path_that_is_none_is_not_found(world: World, method: str, path: str) -> None:
    answer = world.admin.call(method, path)
    assert answer.status in {404, 405, 422}, answer
    if method != "HEAD":
        assert_named(answer, lambda language: world.admin.call(method, path, accept_language=language))


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "FOO", "PATCH", "get", "G\x00T", ""])
def test_a_method_that_is_none_is_refused(world: World, method: str) -> None:
    before = world.stored()
    answer = world.admin.call(method, "/api/contacts")
    assert (answer.status, answer.body["code"]) == (405, "method_not_allowed")
    assert_named(answer, lambda language: world.admin.call(method, "/api/contacts", accept_language=language))
    assert world.stored() == before


# ---------------------------------------------------------------- queries and cursors

ODD_TEXTS = [
    "%00",
    "%ff",
    "%ed%a0%80",
    "%0d%0aSet-Cookie:x=1",
    "%E2%80%AE",
    "{{7*7}}",
    "'%20OR%201=1--",
    "x" * 5_000,
    "%",
    "[]",
]
ODD_NUMBERS = ["-1", "0", "1e3", "NaN", "Infinity", "1.5", "9" * 400, "%D9%A3", "0x10", ""]
ODD_DAYS = ["2026-02-30", "0000-00-00", "9999-99-99", "-1-1-1", "2026-11-24T00:00:00Z", "heute", "1e9", ""]
QUERIES = [
    (path, parameter["name"], [p["name"] for p in operation["parameters"] if p["in"] == "query" and p["required"]])
    for method, path, operation in CALLS
    for parameter in operation["parameters"]
    if method == "GET" and parameter["in"] == "query"
]


def _query(world: World, required: list[str], **given: str) -> str:
    usual = {
        "client_id": world.client_id,
        "first_on": "2026-11-01",
        "last_on": "2026-11-30",
        "month": "2026-11",
        "q": "m",
    }
    values = {name: usual.get(name, "x") for name in required} | given
    return "?" + "&".join(f"{name}={value}" for name, value in values.items())


@pytest.mark.parametrize(("path", "name", "required"), QUERIES, ids=[f"{p} {n}" for p, n, _ in QUERIES])
def test_an_odd_query_is_refused_or_finds_nothing(world: World, path: str, name: str, required: list[str]) -> None:
    before = world.stored()
    for odd in ODD_TEXTS + ODD_NUMBERS + ODD_DAYS:
        answer = world.admin.call("GET", world.path(path) + _query(world, required, **{name: odd}))
        assert answer.status in {200, 400, 403, 404, 409, 422}, (odd, answer)
        if answer.status != 200:
            refusal_of(answer)
    assert world.stored() == before


@pytest.mark.parametrize("path", sorted({path for path, _, _ in QUERIES}))
def test_an_unknown_query_is_refused(world: World, path: str) -> None:
    required = next(wanted for known, _, wanted in QUERIES if known == path)
    place = world.path(path) + _query(world, required, account_id="acc_1")
    answer = world.admin.call("GET", place)
    assert answer.status in {404, 422}, answer
    assert_named(answer, lambda language: world.admin.call("GET", place, accept_language=language))


FORGED_CURSORS = [
    "x",
    "AAAAAAAAAAAAAAAAAAAAAAAA",
    "eyJwayI6IkEjYWNjXzEifQ",
    "e30=",
    "====",
    "%00",
    "%F0%9F%92%A9",
    "con_00000000000000000000000000",
    "../../x",
    "A" * 1999,
    "A" * 2001,
    "null",
]
PAGED = [(path, required) for path, name, required in QUERIES if name == "cursor"]


@pytest.mark.parametrize(("path", "required"), PAGED, ids=[path for path, _ in PAGED])
def test_a_forged_cursor_is_refused_or_shows_nothing_foreign(world: World, path: str, required: list[str]) -> None:
    before = world.stored()
    for forged in FORGED_CURSORS:
        answer = world.admin.call("GET", world.path(path) + _query(world, required, cursor=forged))
        assert answer.status in {200, 400, 403, 404, 409, 422}, (forged, answer)
        if answer.status != 200:
            refusal_of(answer)
    assert world.stored() == before


def test_a_cursor_that_was_cut_or_changed_shows_nothing_foreign(world: World) -> None:
    for name in ("Eins", "Zwei", "Drei"):
        world.made("/contacts", {"client_id": world.client_id, "last_name": name})
    page = f"/api/contacts?client_id={world.client_id}&limit=1"
    cursor = world.admin.call("GET", page).body["next"]
    assert world.admin.call("GET", f"{page}&cursor={quote(cursor)}").status == 200
    for changed in (cursor[:-1], cursor[1:], cursor[:10], cursor + "A", cursor.swapcase(), cursor[::-1]):
        answer = world.admin.call("GET", f"{page}&cursor={quote(changed)}")
        assert answer.status in {200, 400, 422}, (changed, answer)
        if answer.status != 200:
            refusal_of(answer)
        assert {item["client_id"] for item in answer.body.get("items", ())} <= {world.client_id}
