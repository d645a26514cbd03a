"""Every route against another account, a hidden client, a reader and nobody: answer and effect (CLI-02, CLI-05 to 07).

The routes come from the OpenAPI document, so that a new one is tested as soon as it exists; a path variable without an
object to put in fails the test.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.kit.actor import Right, Role
from chalicelib.kit.clock import now_utc
from chalicelib.kit.workdays import berlin_date
from tests.conftest import NOW, forget_process_state
from tests.contracts.sample_body import sample
from tests.contracts.wsgi_client import Browser, application

PASSWORD = "correct horse battery"


def _document() -> dict[str, Any]:
    from app import app
    from chalicelib.entry.openapi import openapi

    return openapi(app, server_url="http://test")


DOCUMENT = _document()
OPERATIONS = [
    (method.upper(), path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
    if operation["security"]
]
IDS = [f"{method} {path}" for method, path, _ in OPERATIONS]
WITH_OBJECT = [(m, p, o) for m, p, o in OPERATIONS if "{" in p]
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}

# Ready templates belong to everybody, so their id is no secret; the walls are around a client's own.
# What a reader may do although the method is unsafe: exports (CLI-07), previews and checks that store nothing.
READER_MAY = {
    "POST /api/lists/{list_id}/exports",
    "POST /api/mailings/{mailing_id}/statistics/exports",
    "POST /api/mailings/{mailing_id}/checks",
    "POST /api/templates/{template_id}/renderings",
}


@dataclass
class World:
    """Two accounts; the objects of the first by path variable; browsers of who must not reach them."""

    root: Path
    objects: dict[str, str]
    client_id: str
    owner: Browser
    stranger: Browser
    hidden: Browser
    reader: Browser
    nobody: Browser


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    from local import backend
    from local.provision import provision

    root = tmp_path_factory.mktemp("walls")
    forget_process_state()
    backend.install(root)
    provision()
    yield _world(root)
    backend.uninstall()
    forget_process_state()


def _world(root: Path) -> World:
    ours = accounts.create_account("Ours", now=NOW, premium_enabled=True)
    client = accounts.create_client(ours.id, "Presse", now=NOW)
    other = accounts.create_client(ours.id, "Andere", now=NOW)
    theirs = accounts.create_account("Theirs", now=NOW, premium_enabled=True)
    their_client = accounts.create_client(theirs.id, "Fremd", now=NOW)
    admin = frozenset({Role.ADMINISTRATOR, Role.LICENCE_MANAGER})
    owner = _browser(ours.id, "owner", {client.id: Right.FULL}, admin)
    return World(
        root,
        _objects(owner, client.id),
        client.id,
        owner,
        _browser(theirs.id, "stranger", {their_client.id: Right.FULL}, admin),
        _browser(ours.id, "hidden", {other.id: Right.FULL}, frozenset()),
        _browser(ours.id, "reader", {client.id: Right.READ}, frozenset()),
        Browser(application()),
    )


def _browser(account_id: str, login: str, rights: dict[str, Right], roles: frozenset[Role]) -> Browser:
    accounts.create_user(
        account_id,
        login,
        password=PASSWORD,
        email=f"{login}@example.org",
        name=login,
        now=NOW,
        roles=roles,
        rights=rights,
    )
    browser = Browser(application())
    browser.sign_in(login, PASSWORD)
    return browser


def _objects(owner: Browser, client_id: str) -> dict[str, str]:
    """One object of each kind, made as its owner makes it."""

    def made(path: str, body: dict[str, Any]) -> Any:
        answer = owner.call("POST", f"/api{path}", body)
        assert answer.status in (200, 201, 202), (path, answer)
        return answer.body

    contact = made("/contacts", {"client_id": client_id, "last_name": "Muster", "emails": ["m@example.org"]})["contact"]
    twin = made("/contacts", {"client_id": client_id, "last_name": "Muster", "emails": ["n@example.org"]})["contact"]
    members = made("/lists", {"client_id": client_id, "name": "Verteiler"})
    mailing = made("/mailings", {"client_id": client_id, "subject": "Neu", "contact_ids": [contact["id"]]})
    imported = made("/imports", {"client_id": client_id, "file_name": "a.csv", "size_bytes": 10})
    domain = made("/sender-domains", {"domain": "ours.example"})
    sender = made("/senders", {"client_id": client_id, "display_name": "Presse", "from_address": "presse@ours.example"})
    mjml = "<mjml><mj-body><mj-section><mj-column><mj-text>Hallo</mj-text></mj-column></mj-section></mj-body></mjml>"
    template = made("/templates", {"client_id": client_id, "name": "Eigene", "mjml": mjml})
    export = made("/exports", {"client_id": client_id})
    document = made(
        f"/contacts/{contact['id']}/documents",
        {"file_name": "a.docx", "size_bytes": 5},
    )
    merge = made("/duplicates/merges", {"keep_id": contact["id"], "other_ids": [twin["id"]]})
    storage().put("media", "unrelated", b"x")
    ordered = made("/orders", _order())
    me, passkey_id = owner.call("GET", "/api/session").body, "0" * 40
    passkey = {"credential": b"", "name": "Key", "created_at": "2026-11-24T09:00:00.000000Z", "counter": 0}
    documents().put({"pk": f"A#{me['account_id']}#PASSKEY#{me['user_id']}", "sk": passkey_id, **passkey})
    return {
        "contact_id": contact["id"],
        "list_id": members["id"],
        "mailing_id": mailing["mailing_id"],
        "import_id": imported["job"]["id"],
        "domain": domain["domain"],
        "sender_id": sender.get("sender", sender)["id"],
        "template_id": template["template_id"],
        "export_id": export["id"],
        "file_id": document["file"]["id"],
        "merge_id": merge["merge_id"],
        "request_id": "tst_00000000000000000000000000",
        "customer_id": ordered["order_id"],
        "effective_on": "2031-01-01",
        "version": "2021-06",
        "client_id": client_id,
        "account_id": me["account_id"],
        "user_id": me["user_id"],
        "passkey_id": passkey_id,
    }


def _order() -> dict[str, Any]:
    """Somebody else's contract, which only the operator may reach."""
    return {
        "company": "Dritte",
        "legal_address": {"street": "Weg 1", "postal_code": "40213", "city": "Düsseldorf"},
        "invoice_email": "r@dritte.example",
        "lm_name": "Dritte",
        "lm_email": "lm@dritte.example",
        "start_on": berlin_date(now_utc()).isoformat(),
        "scope": {"tier": 5},
        "is_business": True,
        "accepts_terms": True,
        "accepts_dpa": True,
    }


def _path(world: World, path: str) -> str:
    for name in [part[1:-1] for part in path.split("/") if part.startswith("{")]:
        assert name in world.objects, f"a new path variable needs an object here: {name}"
        path = path.replace("{" + name + "}", world.objects[name])
    return path


def _body(operation: dict[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    return None if content is None else sample(content["schema"], DOCUMENT["components"]["schemas"])


def _query(operation: dict[str, Any], world: World) -> str:
    given = {p["name"]: p["schema"] for p in operation["parameters"] if p["in"] == "query" and p["required"]}
    values = {
        name: world.client_id if name == "client_id" else str(_sample_query(name, schema))
        for name, schema in given.items()
    }
    return "?" + "&".join(f"{name}={value}" for name, value in values.items()) if values else ""


def _sample_query(name: str, schema: dict[str, Any]) -> Any:
    return "2026-11-01" if schema.get("format") == "date" else sample(schema, DOCUMENT["components"]["schemas"])


def _stored(root: Path) -> list[Any]:
    """Everything in the table, apart from sessions, whose last call is noted."""
    with sqlite3.connect(f"file:{root / 'dynamodb.sqlite'}?mode=ro", uri=True) as connection:
        rows = connection.execute("select pk, sk, doc from t1 order by pk, sk").fetchall()
    return [row for row in rows if not row[0].endswith(b"#SES")]


@pytest.mark.req("CLI-02", "CLI-06")
@pytest.mark.parametrize("who", ["stranger", "hidden"])
@pytest.mark.parametrize(("method", "path", "operation"), WITH_OBJECT, ids=[f"{m} {p}" for m, p, _ in WITH_OBJECT])
def test_a_foreign_or_hidden_object_is_not_found(
    world: World, who: str, method: str, path: str, operation: dict[str, Any]
) -> None:
    before = _stored(world.root)
    browser: Browser = getattr(world, who)
    answer = browser.call(method, _path(world, path) + _query(operation, world), _body(operation))
    unknown = browser.call(method, _unknown(path) + _query(operation, world), _body(operation))
    # Without the role a colleague is refused before anything is looked up, in the same words for what there is not.
    allowed = {404} if who == "stranger" else {403, 404}
    assert answer.status in allowed, answer
    assert (answer.status, answer.body) == (unknown.status, unknown.body)
    assert _stored(world.root) == before


def _unknown(path: str) -> str:
    kinds = {"contact_id": "con", "list_id": "lst", "mailing_id": "mlg", "import_id": "imp", "sender_id": "snd"}
    for name in [part[1:-1] for part in path.split("/") if part.startswith("{")]:
        value = "unknown.example" if name == "domain" else f"{kinds.get(name, 'xyz')}_00000000000000000000000000"
        path = path.replace("{" + name + "}", value)
    return path


@pytest.mark.req("CLI-07")
@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [entry for entry in WITH_OBJECT if entry[0] in UNSAFE],
    ids=[f"{m} {p}" for m, p, _ in WITH_OBJECT if m in UNSAFE],
)
def test_a_reader_changes_nothing(world: World, method: str, path: str, operation: dict[str, Any]) -> None:
    if f"{method} {path}" in READER_MAY:
        return
    before = _stored(world.root)
    answer = world.reader.call(method, _path(world, path), _body(operation))
    assert answer.status in {403, 404}, answer
    assert _stored(world.root) == before


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=IDS)
def test_without_a_session_nothing_is_answered(world: World, method: str, path: str, operation: dict[str, Any]) -> None:
    answer = world.nobody.call(method, _path(world, path), _body(operation))
    assert (answer.status, answer.body["code"]) == (401, "not_signed_in")


@pytest.mark.req("CLI-05")
@pytest.mark.parametrize("who", ["stranger", "hidden"])
@pytest.mark.parametrize(
    ("method", "path", "operation"),
    [entry for entry in OPERATIONS if entry[0] == "GET" and "{" not in entry[1]],
    ids=[f"{m} {p}" for m, p, _ in OPERATIONS if m == "GET" and "{" not in p],
)
def test_lists_counts_and_suggestions_show_nothing_of_it(
    world: World, who: str, method: str, path: str, operation: dict[str, Any]
) -> None:
    browser: Browser = getattr(world, who)
    extra = "" if _query(operation, world) else "?" + "&".join(_searching(operation))
    answer = browser.call(method, path + (_query(operation, world) or extra))
    text = repr(answer.body)
    shared = ("domain", "account_id") if who == "hidden" else ()
    hidden = {value for name, value in world.objects.items() if name not in shared}
    assert not [value for value in [*hidden, world.client_id] if value in text], answer


def _searching(operation: dict[str, Any]) -> list[str]:
    names = [parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"]
    return [f"{name}=muster" for name in names if name in {"q", "text", "prefix"}]


def test_the_owner_does_reach_the_objects(world: World) -> None:
    """Else the tests above would prove nothing."""
    missing = []
    for method, path, operation in WITH_OBJECT:
        if method == "GET":
            answer = world.owner.call(method, _path(world, path) + _query(operation, world))
            if answer.status == 404:
                missing.append(path)
    allowed = {"/api/mailings/{mailing_id}/test-sends/{request_id}", "/api/mailings/{mailing_id}/archive"}
    operators_only = {path for path in missing if path.startswith("/api/operator/")}
    assert set(missing) - operators_only <= allowed


def test_a_session_of_a_deactivated_account_is_worth_nothing(world: World, now: datetime) -> None:
    from chalicelib.accounts.model import AccountState

    account = accounts.create_account("Gone", now=NOW)
    browser = _browser(account.id, "gone", {}, frozenset({Role.ADMINISTRATOR}))
    assert browser.call("GET", "/api/session").status == 200
    accounts.set_state(account.id, AccountState.DEACTIVATED)
    assert browser.call("GET", "/api/session").status == 401
