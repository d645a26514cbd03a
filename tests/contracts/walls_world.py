"""Two accounts with one object of each kind, and browsers of everybody who must not reach them."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts.model import AccountState
from chalicelib.accounts.signin import sessions
from chalicelib.accounts.signin.tokens import session_key
from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.kit.actor import Right, Role
from chalicelib.kit.clock import iso, now_utc
from chalicelib.kit.workdays import berlin_date
from tests.conftest import NOW, forget_process_state
from tests.contracts.sample_body import sample
from tests.contracts.wsgi_client import Answer, Browser, application
from tests.invoices.objects import issued_invoice
from tests.media.worlds import media_objects
from tests.subscriptions.objects import service_order

PASSWORD = "correct horse battery"


def document_of_the_api() -> dict[str, Any]:
    from app import app
    from chalicelib.entry.openapi import openapi

    return openapi(app, server_url="http://test")


DOCUMENT = document_of_the_api()


@dataclass(frozen=True)
class Route:
    """One operation of the document that needs a session."""

    method: str
    path: str
    operation: dict[str, Any]

    @property
    def name(self) -> str:
        """As the expectations call it."""
        return f"{self.method} {self.path}"

    @property
    def is_unsafe(self) -> bool:
        """Whether the method says that something changes."""
        return self.method != "GET"


ROUTES = {
    f"{method.upper()} {path}": Route(method.upper(), path, operation)
    for path, methods in DOCUMENT["paths"].items()
    for method, operation in methods.items()
    if operation["security"]
}


@dataclass
class World:
    """Two accounts; the objects of the first by path variable; browsers by who they are.

    `owner` may do everything in the first account, `colleague` has full rights on its client and no role, `reader` may
    read it, to `hidden` it is hidden; `stranger` may do everything in the second account; `expired`, `superseded` and
    `revoked` are the owner's of further accounts whose session ended; `<state>_manager` and `<state>_user` belong to
    accounts that do not run; `nobody` has no session.
    """

    root: Path
    client_id: str
    browsers: dict[str, Browser]
    objects: dict[str, str]

    def ask(self, who: str, route: Route, *, searching: str = "") -> Answer:
        """The route's answer with the first account's objects in path, query and body; `searching` fills what looks
        for text."""
        query = self._query(route, searching=searching)
        return self.browsers[who].call(route.method, self._path(route) + query, self._body(route))

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Asserts that nothing in table, queues and buckets changes meanwhile."""
        with _watching(self.root) as changed:
            before = self.stored()
            yield
            assert not changed() or self.stored() == before

    def ask_for_unknown(self, who: str, route: Route) -> Answer:
        """The same for objects that do not exist."""
        path = _unknown(route.path) + self._query(route, client_id="cli_00000000000000000000000000")
        return self.browsers[who].call(route.method, path, self._body(route, "cli_00000000000000000000000000"))

    def of_account(self, account_id: str) -> list[Any]:
        """What is stored of one account."""
        return [row for row in self.stored() if account_id in repr(row[:2])]

    def stored(self) -> list[Any]:
        """Everything in table, queues and buckets, apart from sessions, whose last call is noted."""
        rows = [row for row in _rows(self.root / "dynamodb.sqlite", "pk, sk, doc from t1") if not _moves(row)]
        rows += _rows(self.root / "sqs.sqlite", "queue, id, body from messages")
        return rows + _rows(self.root / "s3.sqlite", "bucket, key, etag from objects")

    def _path(self, route: Route) -> str:
        path = route.path
        for name in _variables(path):
            assert name in self.objects, f"a new path variable needs an object in walls_world.py: {name}"
            path = path.replace("{" + name + "}", self.objects[name])
        return path

    def _query(self, route: Route, client_id: str = "", searching: str = "") -> str:
        known = {p["name"]: p for p in route.operation["parameters"] if p["in"] == "query"}
        given = {name: p["schema"] for name, p in known.items() if p["required"]}
        values = {name: self._named(name, client_id) or _sample_query(schema) for name, schema in given.items()}
        if "email" in values:
            values["email"] = "nobody@example.org" if client_id else "m@example.org"
        if searching:
            values |= {name: searching for name in known if name in {"q", "text", "prefix"}}
        return "?" + "&".join(f"{name}={value}" for name, value in values.items()) if values else ""

    def _body(self, route: Route, client_id: str = "") -> Any:
        content = route.operation.get("requestBody", {}).get("content", {}).get("application/json")
        if content is None:
            return None
        body = sample(content["schema"], DOCUMENT["components"]["schemas"])
        return {name: self._named(name, client_id) or value for name, value in body.items()}

    def _named(self, name: str, client_id: str) -> Any:
        """What a field of that name holds: the foreign object, or, with a `client_id` that does not exist, another."""
        if name == "client_id":
            return client_id or self.client_id
        if name in _CONTACT_FIELDS:
            one = "con_00000000000000000000000000" if client_id else self.objects[_CONTACT_FIELDS[name]]
            return [one] if name.endswith("s") else one
        return ""


_CONTACT_FIELDS = {"keep_id": "contact_id", "other_ids": "twin_id", "contact_ids": "contact_id"}


@contextmanager
def _watching(root: Path) -> Iterator[Callable[[], bool]]:
    """Whether somebody else has written to one of the files since; cheap, unlike reading them."""
    files = [sqlite3.connect(f"file:{file}?mode=ro", uri=True) for file in sorted(root.glob("*.sqlite"))]

    def versions() -> list[int]:
        return [connection.execute("pragma data_version").fetchone()[0] for connection in files]

    before = versions()
    try:
        yield lambda: versions() != before
    finally:
        for connection in files:
            connection.close()


def _rows(file: Path, what: str) -> list[Any]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return connection.execute(f"select {what} order by 1, 2").fetchall()


def _moves(row: tuple[Any, ...]) -> bool:
    """Sessions note their last call; a process makes its signing secrets at their first use."""
    return bool(row[0].endswith(b"#SES") or row[0] == b"GLOBAL#SECRET")


def _variables(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def _unknown(path: str) -> str:
    kinds = {"contact_id": "con", "list_id": "lst", "mailing_id": "mlg", "import_id": "imp", "sender_id": "snd"}
    for name in _variables(path):
        value = "unknown.example" if name == "domain" else f"{kinds.get(name, 'xyz')}_00000000000000000000000000"
        path = path.replace("{" + name + "}", value)
    return path


def _sample_query(schema: dict[str, Any]) -> str:
    return str(sample(schema, DOCUMENT["components"]["schemas"]))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Made once; whoever must not reach anything leaves it as it is."""
    from local import backend
    from local.provision import provision

    root = tmp_path_factory.mktemp("walls")
    forget_process_state()
    backend.install(root)
    provision()
    yield made(root)
    backend.uninstall()
    forget_process_state()


def made(root: Path) -> World:
    """Both accounts, the objects, everybody's browser."""
    ours = accounts.create_account("Ours", now=NOW, premium_enabled=True)
    client = accounts.create_client(ours.id, "Presse", now=NOW)
    other = accounts.create_client(ours.id, "Andere", now=NOW)
    theirs = accounts.create_account("Theirs", now=NOW, premium_enabled=True)
    their_client = accounts.create_client(theirs.id, "Fremd", now=NOW)
    browsers = {
        "owner": _browser(ours.id, "owner", {client.id: Right.FULL}, BOTH),
        "stranger": _browser(theirs.id, "stranger", {their_client.id: Right.FULL}, BOTH),
        "hidden": _browser(ours.id, "hidden", {other.id: Right.FULL}),
        "reader": _browser(ours.id, "reader", {client.id: Right.READ}),
        "colleague": _browser(ours.id, "colleague", {client.id: Right.FULL}),
        **_split_roles(),
        "nobody": Browser(application()),
    }
    world = World(root, client.id, browsers, _objects(browsers["owner"], client.id))
    for name, end in _ENDS.items():
        browsers[name] = _ended(ours.id, name, client.id, end)
    for state in STOPPED:
        browsers |= _stopped(state)
    return world


BOTH = frozenset({Role.ADMINISTRATOR, Role.LICENCE_MANAGER})
STOPPED = (AccountState.WAITING, AccountState.DEACTIVATED, AccountState.ENDED)


def _browser(account_id: str, login: str, rights: dict[str, Right], roles: frozenset[Role] = frozenset()) -> Browser:
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


def _split_roles() -> dict[str, Browser]:
    """An account whose licence manager is not its administrator."""
    account = accounts.create_account("Split", now=NOW, premium_enabled=True)
    return {
        "lm_only": _browser(account.id, "lm_only", {}, frozenset({Role.LICENCE_MANAGER})),
        "admin_only": _browser(account.id, "admin_only", {}, frozenset({Role.ADMINISTRATOR})),
    }


def _ended(account_id: str, login: str, client_id: str, end: Callable[[str, str], None]) -> Browser:
    browser = _browser(account_id, login, {client_id: Right.FULL})
    end(account_id, browser.call("GET", "/api/session").body["user_id"])
    return browser


def _expire(account_id: str, user_id: str) -> None:
    doc = documents().get(*session_key(account_id, user_id))
    assert doc is not None
    documents().put({**doc, "seen_at": iso(now_utc() - timedelta(minutes=61))})


def _supersede(account_id: str, user_id: str) -> None:
    Browser(application()).sign_in(accounts.user(account_id, user_id).login, PASSWORD)


def _revoke(account_id: str, user_id: str) -> None:
    sessions.end_of_user(account_id, user_id, reason="revoked", now=now_utc())


_ENDS = {"expired": _expire, "superseded": _supersede, "revoked": _revoke}


def _stopped(state: AccountState) -> dict[str, Browser]:
    account = accounts.create_account(f"Stopped {state.value}", now=NOW, premium_enabled=True)
    client = accounts.create_client(account.id, "Presse", now=NOW)
    names = {f"{state.value}_manager": BOTH, f"{state.value}_user": frozenset[Role]()}
    browsers = {name: _browser(account.id, name, {client.id: Right.FULL}, roles) for name, roles in names.items()}
    accounts.set_state(account.id, state)
    return browsers


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
    place = f"incoming-contacts/{_account(owner)}/{client_id}/{contact['id']}/{document['file']['id']}"
    storage().put("media", place, b"hello")
    owner.call("GET", f"/api/contacts/{contact['id']}/documents")
    other = made("/contacts", {"client_id": client_id, "last_name": "Muster", "emails": ["o@example.org"]})["contact"]
    merge = made("/duplicates/merges", {"keep_id": contact["id"], "other_ids": [twin["id"]]})
    storage().put("media", "unrelated", b"x")
    ordered = made("/orders", _order())
    me, passkey_id = owner.call("GET", "/api/session").body, "0" * 40
    passkey = {"credential": b"", "name": "Key", "created_at": "2026-11-24T09:00:00.000000Z", "counter": 0}
    documents().put({"pk": f"A#{me['account_id']}#PASSKEY#{me['user_id']}", "sk": passkey_id, **passkey})
    return {
        "contact_id": contact["id"],
        "twin_id": other["id"],
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
        **media_objects(made, me["account_id"], client_id, NOW),
        "invoice_id": issued_invoice(me["account_id"], NOW),
        "service_id": service_order(me["account_id"], NOW),
        "booking_id": "booking-1",
        "movement_id": "movement-1",
        "debit_file": "DD-2026-12-01",
        "credit_id": "crd_00000000000000000000000000",
        "letter_id": "invoice-2026-000001",
        "customer_id": ordered["order_id"],
        "effective_on": "2031-01-01",
        "version": "2021-06",
        "client_id": client_id,
        "account_id": me["account_id"],
        "user_id": me["user_id"],
        "passkey_id": passkey_id,
    }


def _account(owner: Browser) -> str:
    found: str = owner.call("GET", "/api/session").body["account_id"]
    return found


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
