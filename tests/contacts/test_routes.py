"""The HTTP routes, from request to answer, with rights and findings at the edge."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from chalice.test import Client

from app import app
from chalicelib.aws.storage import storage
from chalicelib.contacts import repository
from chalicelib.entry import auth
from chalicelib.kit.actor import Actor


class Api:
    """Requests of one signed-in user."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def __call__(self, method: str, path: str, body: Any = None, *, language: str = "en") -> tuple[int, Any]:
        headers = {"Cookie": f"{auth.COOKIE}=t", "Content-Type": "application/json", "Accept-Language": language}
        data = b"" if body is None else json.dumps(body).encode()
        answer = self._client.http.request(method, f"/api{path}", headers=headers, body=data)
        return answer.status_code, answer.json_body if answer.body else None

    def leads_to(self, path: str) -> str:
        """Where a redirect goes."""
        answer = self._client.http.get(f"/api{path}", headers={"Cookie": f"{auth.COOKIE}=t"})
        assert answer.status_code == 302
        return str(answer.headers["Location"])


@pytest.fixture
def api(actor: Actor) -> Iterator[Api]:
    """The contact routes, called by the actor."""
    before = list(auth._registered)
    auth.register_authenticator(lambda token, now: actor)
    with Client(app) as client:
        yield Api(client)
    auth._registered[:] = before


CONTACT = {"client_id": "cli_1", "last_name": "Müller", "form_of_address": "ms", "emails": ["erika@example.org"]}


@pytest.mark.req("CON-12")
def test_a_contact_from_birth_to_erasure(api: Api) -> None:
    status, made = api(
        "POST", "/contacts", {**CONTACT, "addresses": [{"city": "Köln"}], "phones": [{"number": "0221 1"}]}
    )
    assert status == 201
    contact_id = made["contact"]["id"]
    assert made["contact"]["salutation"] == "Sehr geehrte Frau Müller"
    assert api("POST", "/contacts", CONTACT)[1]["doubles"][0]["id"] == contact_id
    fields = {name: value for name, value in CONTACT.items() if name != "client_id"}
    status, changed = api("PUT", f"/contacts/{contact_id}", {**fields, "title": "Dr.", "version": 1})
    assert (status, changed["contact"]["version"], changed["contact"]["title"]) == (200, 2, "Dr.")
    status, refused = api("PUT", f"/contacts/{contact_id}", {**fields, "version": 1})
    assert (status, refused["code"]) == (409, "contact_changed")
    assert len(api("GET", "/contacts?client_id=cli_1")[1]["items"]) == 2
    assert api("GET", f"/contacts/{contact_id}/letter-head")[1]["text"] == "Sehr geehrte Frau Dr. Müller,"
    assert api("DELETE", f"/contacts/{contact_id}")[0] == 204
    assert api("GET", f"/contacts/{contact_id}")[0] == 404


@pytest.mark.req("CON-03")
@pytest.mark.parametrize(("language", "word"), [("de", "gültige"), ("en", "valid")])
def test_findings_come_all_at_once_in_the_callers_language(api: Api, language: str, word: str) -> None:
    bad = {**CONTACT, "emails": ["nobody", "also nobody"], "title": "x" * 99}
    status, answer = api("POST", "/contacts", bad, language=language)
    assert status == 422
    assert [detail["where"] for detail in answer["details"]] == ["title", "emails.0", "emails.1"]
    assert word in answer["details"][1]["message"]
    assert api("GET", "/contacts?client_id=cli_1")[1]["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {**CONTACT, "kind": "robot"},
        {**CONTACT, "origin": "press"},
        {**CONTACT, "emails": "erika@example.org"},
        {**CONTACT, "measurable": "yes"},
        {**CONTACT, "addresses": [{"kind": "castle"}]},
        {**CONTACT, "client_id": "a b"},
        {**CONTACT, "notes": "x" * 12_001},
    ],
)
def test_malformed_contacts_are_refused(api: Api, body: dict[str, Any]) -> None:
    status, answer = api("POST", "/contacts", body)
    assert status == 422
    assert answer["details"]


@pytest.mark.req("CLI-06")
@pytest.mark.parametrize("client_id", ["cli_3", "cli_unknown"])
def test_a_hidden_client_answers_like_one_that_does_not_exist(api: Api, client_id: str) -> None:
    calls: list[tuple[str, str, Any]] = [
        ("GET", f"/contacts?client_id={client_id}", None),
        ("POST", "/contacts", {**CONTACT, "client_id": client_id}),
        ("GET", f"/lists?client_id={client_id}", None),
        ("POST", "/lists", {"client_id": client_id, "name": "L"}),
        ("GET", f"/labels?client_id={client_id}", None),
        ("POST", "/labels/changes", {"client_id": client_id, "contact_ids": ["con_1"], "add": ["x"]}),
        ("GET", f"/blacklist?client_id={client_id}", None),
        ("POST", "/blacklist", {"client_id": client_id, "values": ["example.org"]}),
        ("POST", "/blacklist/checks", {"client_id": client_id, "address": "a@example.org"}),
        ("POST", "/blacklist/removals", {"client_id": client_id, "value": "example.org"}),
        ("GET", f"/duplicates?client_id={client_id}", None),
        ("POST", "/exports", {"client_id": client_id}),
    ]
    unknown = api("GET", "/contacts/con_none")
    assert unknown[0] == 404
    for method, path, body in calls:
        assert api(method, path, body) == unknown, path


@pytest.mark.req("CON-13", "CON-04")
def test_lists_over_http(api: Api, actor: Actor, now: datetime) -> None:
    contact_id = api("POST", "/contacts", {**CONTACT, "labels": ["Presse"]})[1]["contact"]["id"]
    status, rule = api(
        "POST", "/lists", {"client_id": "cli_1", "name": "R", "kind": "rule", "query": {"labels": ["presse"]}}
    )
    assert (status, rule["query"]["labels"], rule["query"]["text"]) == (201, ["presse"], "")
    fixed = api("POST", "/lists", {"client_id": "cli_1", "name": "F"})[1]
    added = api("POST", f"/lists/{fixed['id']}/members", {"contact_ids": [contact_id, "con_none"]})
    assert added == (200, {"changed": 1, "unknown": ["con_none"]})
    for known in (rule, fixed):
        assert api("GET", f"/lists/{known['id']}/count") == (200, {"count": 1})
        assert [item["id"] for item in api("GET", f"/lists/{known['id']}/members")[1]["items"]] == [contact_id]
    assert [item["name"] for item in api("GET", f"/contacts/{contact_id}/lists")[1]["items"]] == ["F", "R"]
    assert api("PATCH", f"/lists/{rule['id']}", {"query": {"city": "Köln"}})[1]["query"]["city"] == "Köln"
    assert api("PATCH", f"/lists/{fixed['id']}", {"name": "r"})[0] == 409
    assert api("POST", f"/lists/{fixed['id']}/members/removals", {"contact_ids": [contact_id]})[1]["changed"] == 1
    assert api("POST", f"/lists/{fixed['id']}/exports", {})[1]["state"] == "queued"
    assert api("DELETE", f"/lists/{fixed['id']}")[0] == 204
    assert [item["name"] for item in api("GET", "/lists?client_id=cli_1")[1]["items"]] == ["R"]


@pytest.mark.req("BLK-01", "BLK-05")
def test_blacklist_over_http(api: Api) -> None:
    assert api("POST", "/blacklist", {"client_id": "cli_1", "values": ["Example.org"]})[0] == 201
    check = api("POST", "/blacklist/checks", {"client_id": "cli_1", "address": "max@news.example.org"})[1]
    assert (check["blocked"], check["entry"]["value"], check["entry"]["reason"]) == (True, "example.org", "manual")
    assert check["entry"]["marks"][0]["source"] == "user:usr_1"
    assert len(api("GET", "/blacklist?client_id=cli_1")[1]["items"]) == 1
    assert api("GET", "/blacklist?client_id=cli_1&scope=account")[0] == 403
    assert api("POST", "/blacklist/removals", {"client_id": "cli_1", "value": "example.org"})[0] == 204
    assert not api("POST", "/blacklist/checks", {"client_id": "cli_1", "address": "max@example.org"})[1]["blocked"]


@pytest.mark.req("CON-15")
def test_doubles_over_http(api: Api, actor: Actor) -> None:
    first, second = (api("POST", "/contacts", CONTACT)[1]["contact"]["id"] for _ in range(2))
    (suggestion,) = api("GET", "/duplicates?client_id=cli_1")[1]["items"]
    assert {contact["id"] for contact in suggestion["contacts"]} == {first, second}
    body = {"keep_id": first, "other_ids": [second]}
    assert api("POST", "/duplicates/previews", body)[1]["findings"] == []
    status, merged = api("POST", "/duplicates/merges", body)
    assert status == 201
    assert len(list(repository.stream(actor.account_id, "cli_1"))) == 1
    status, undone = api("POST", f"/duplicates/merges/{merged['merge_id']}/undo")
    assert (status, undone["kept"]) == (200, [])
    assert len(list(repository.stream(actor.account_id, "cli_1"))) == 2


@pytest.mark.req("CON-07", "CON-17")
def test_documents_and_labels_over_http(api: Api) -> None:
    contact_id = api("POST", "/contacts", {**CONTACT, "labels": ["Presse"]})[1]["contact"]["id"]
    status, upload = api("POST", f"/contacts/{contact_id}/documents", {"file_name": "Brief.docx", "size_bytes": 4})
    assert (status, upload["method"]) == (201, "PUT")
    assert api("GET", f"/contacts/{contact_id}/documents")[1]["items"] == []
    assert api("GET", f"/contacts/{contact_id}/documents/{upload['file']['id']}")[0] == 404
    place = urlsplit(upload["url"]).path.lstrip("/")
    storage().put("media", place[place.index("incoming-contacts/") :], b"PK..")
    assert "Brief.docx" in api("GET", f"/contacts/{contact_id}/documents/{upload['file']['id']}")[1]["url"]
    assert api("DELETE", f"/contacts/{contact_id}/documents/{upload['file']['id']}")[0] == 204
    assert api("GET", f"/contacts/{contact_id}/documents/{upload['file']['id']}")[0] == 404
    change = {"client_id": "cli_1", "contact_ids": [contact_id], "add": ["Sport"], "remove": ["presse"]}
    assert api("POST", "/labels/changes", change)[1] == {"changed": 1}
    assert api("GET", f"/contacts/{contact_id}")[1]["labels"] == ["Sport"]
    assert api("GET", "/labels?client_id=cli_1")[1]["items"] == ["Presse", "Sport"]


LONG = "con_" + "x" * 3_000
EMOJI = "%F0%9F%92%A9" * 256
HOSTILE: list[tuple[str, str, Any]] = [
    ("GET", f"/contacts/{LONG}", None),
    ("GET", "/contacts/%00", None),
    ("GET", "/contacts/..%2F..%2Fetc", None),
    ("GET", f"/contacts/{LONG}/letter-head", None),
    ("DELETE", f"/contacts/{EMOJI}", None),
    ("GET", f"/contacts?client_id=cli_1&cursor={LONG}", None),
    ("GET", "/contacts?client_id=cli_1&limit=0", None),
    ("GET", "/contacts?client_id=cli_1&limit=10000", None),
    ("GET", "/contacts?client_id=cli_1&sort=name", None),
    ("GET", "/contacts?client_id=A%23acc", None),
    ("GET", f"/lists/{LONG}/members", None),
    ("GET", "/blacklist?client_id=*", None),
    ("POST", "/blacklist", {"client_id": "*", "values": ["example.org"]}),
    ("POST", "/blacklist", {"client_id": "cli_1", "values": ["ü" * 390 + "@example.org"]}),
    ("POST", "/blacklist", {"client_id": "cli_1", "values": ["ü" * 390 + ".org"]}),
    ("POST", "/blacklist", {"client_id": "cli_1", "values": ["x" * 60 + "." + "\u0000" + ".org\r\nX: y"]}),
    ("POST", "/blacklist/checks", {"client_id": "cli_1", "address": "\ud83d\ude00@\u202e.org" * 20}),
    ("POST", "/contacts", {**CONTACT, "emails": ["ü" * 900 + "@example.org"]}),
    ("POST", "/contacts", {**CONTACT, "emails": ["a@" + "ü" * 2_000 + ".de"]}),
    ("POST", "/contacts", {**CONTACT, "last_name": "\u0000"}),
    ("POST", "/contacts", {**CONTACT, "last_name": "Müller\r\nBcc: alle@example.org"}),
    ("POST", "/contacts", {**CONTACT, "labels": ["\u0000"]}),
    ("POST", "/contacts", [1, 2]),
    ("POST", "/contacts", "x"),
    ("POST", "/labels/changes", {"client_id": "cli_1", "contact_ids": ["con_1"], "add": ["ü" * 900]}),
    ("POST", "/duplicates/previews", {"keep_id": "con_1", "other_ids": ["con_2"], "choices": {"x" * 5_000: "y"}}),
    ("POST", f"/duplicates/merges/{LONG}/undo", None),
    ("GET", f"/exports/{LONG}", None),
    ("POST", "/lists", {"client_id": "cli_1", "name": "=?utf-8?q?x?="}),
    ("POST", "/lists", {"client_id": "cli_1", "name": "R", "kind": "rule", "query": {"text": "x" * 201}}),
    ("POST", "/lists", {"client_id": "cli_1", "name": "R", "kind": "rule"}),
]


@pytest.mark.parametrize(("method", "path", "body"), HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_requests_are_refused_with_a_finding_and_change_nothing(
    api: Api, actor: Actor, method: str, path: str, body: Any
) -> None:
    status, answer = api(method, path, body)
    assert 400 <= status < 500, answer
    assert answer["code"]
    assert list(repository.stream(actor.account_id, "cli_1")) == []
    assert api("GET", "/blacklist?client_id=cli_1")[1]["items"] == []
    assert api("GET", "/lists?client_id=cli_1")[1]["items"] == []


@pytest.mark.parametrize("path", ["/contacts", "/blacklist", "/duplicates"])
def test_a_cursor_that_nobody_gave_out_leads_to_no_more_than_an_empty_page(api: Api, path: str) -> None:
    api("POST", "/contacts", CONTACT)
    api("POST", "/blacklist", {"client_id": "cli_1", "values": ["example.org"]})
    assert api("GET", f"{path}?client_id=cli_1&cursor={EMOJI}") == (200, {"items": [], "next": None})
