"""One account with an object of every kind, an administrator with every right, and a look at all that is stored."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fido2.webauthn import Aaguid, AttestedCredentialData

from chalicelib.accounts import service as accounts
from chalicelib.aws.documents import documents
from chalicelib.aws.keys import secret
from chalicelib.kit.actor import Right, Role
from chalicelib.kit.clock import now_utc
from chalicelib.kit.workdays import berlin_date
from tests.conftest import forget_process_state
from tests.contracts.wsgi_client import Answer, Browser, application
from tests.invoices.objects import issued_invoice
from tests.media.worlds import media_objects
from tests.subscriptions.objects import service_order

PASSWORD = "correct horse battery"
MJML = "<mjml><mj-body><mj-section><mj-column><mj-text>Hallo</mj-text></mj-column></mj-section></mj-body></mjml>"


def document() -> dict[str, Any]:
    """The OpenAPI document of the product."""
    from app import app
    from chalicelib.entry.openapi import openapi

    return openapi(app, server_url="http://test")


@dataclass
class World:
    """`objects` holds an id per path variable; `admin` may do everything."""

    root: Path
    account_id: str
    client_id: str
    user_id: str
    admin: Browser
    objects: dict[str, str]

    def stored(self) -> list[Any]:
        """Everything in table, queues and buckets, apart from sessions and counted failures to sign in."""
        return stored(self.root)

    def path(self, template: str) -> str:
        """The path with a living object for every variable."""
        for name, value in self.objects.items():
            template = template.replace("{" + name + "}", value)
        return template

    def made(self, path: str, body: dict[str, Any]) -> Any:
        """The answer to a creation that must succeed."""
        answer = self.admin.call("POST", f"/api{path}", body)
        assert answer.status in (200, 201, 202), (path, answer)
        return answer.body


def stored(root: Path) -> list[Any]:
    """All rows of the cloud under `root`, in order."""
    found = [row for row in _rows(root / "dynamodb.sqlite", "pk, sk, doc from t1") if not _moves_by_itself(row)]
    found += _rows(root / "sqs.sqlite", "queue, id, body from messages")
    return found + _rows(root / "s3.sqlite", "bucket, key, etag from objects")


def _rows(file: Path, what: str) -> list[Any]:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return connection.execute(f"select {what} order by 1, 2").fetchall()


def _moves_by_itself(row: tuple[Any, ...]) -> bool:
    """Sessions note their last call; failed tries of signing in are counted because they are refused (SEC-12); signing
    secrets are made at their first use."""
    passing = (b"GLOBAL#SESSION", b"GLOBAL#FAILURES#", b"GLOBAL#SECRET")
    return bool(row[0].startswith(passing) or row[0].endswith(b"#SES"))


def opened(root: Path) -> Iterator[World]:
    """The cloud under `root` while the world is used."""
    from local import backend
    from local.provision import provision

    forget_process_state()
    backend.install(root)
    provision()
    yield built(root)
    backend.uninstall()
    forget_process_state()


def built(root: Path) -> World:
    """A new account with everything in it."""
    now = datetime.now(UTC)
    account = accounts.create_account("Werk AG", now=now, premium_enabled=True)
    client = accounts.create_client(account.id, "Presse", now=now)
    user = accounts.create_user(
        account.id,
        "root",
        password=PASSWORD,
        email="root@example.org",
        name="root",
        now=now,
        roles=frozenset({Role.ADMINISTRATOR, Role.LICENCE_MANAGER}),
        rights={client.id: Right.FULL},
    )
    browser = Browser(application())
    browser.sign_in("root", PASSWORD)
    world = World(root, account.id, client.id, user.id, browser, {})
    world.objects.update(_one_of_each(world.made, client.id))
    world.objects.update(_of_the_contract(world))
    world.objects.update(media_objects(world.made, account.id, client.id, now))
    # Keys are made at first use, which may be a refusal; they are there from the start.
    for name in ("quotes", "confirmations"):
        secret(name)
    return world


def _one_of_each(made: Callable[[str, dict[str, Any]], Any], client_id: str) -> dict[str, str]:
    contact, twin = (
        made("/contacts", {"client_id": client_id, "last_name": "Muster", "emails": [f"{name}@zeitung.example"]})
        for name in ("m", "n")
    )
    contact_id = contact["contact"]["id"]
    members = made("/lists", {"client_id": client_id, "name": "Verteiler"})
    made("/sender-domains", {"domain": "werk.example"})
    sender = made("/senders", {"client_id": client_id, "display_name": "Presse", "from_address": "presse@werk.example"})
    return {
        "contact_id": contact_id,
        "list_id": members["id"],
        "mailing_id": made("/mailings", {"client_id": client_id, "subject": "Neu", "contact_ids": [contact_id]})[
            "mailing_id"
        ],
        "import_id": made("/imports", {"client_id": client_id, "file_name": "a.csv", "size_bytes": 10})["job"]["id"],
        "domain": "werk.example",
        "sender_id": sender.get("sender", sender)["id"],
        "template_id": made("/templates", {"client_id": client_id, "name": "Eigene", "mjml": MJML})["template_id"],
        "export_id": made("/exports", {"client_id": client_id})["id"],
        "file_id": made(f"/contacts/{contact_id}/documents", {"file_name": "a.docx", "size_bytes": 5})["file"]["id"],
        "merge_id": made("/duplicates/merges", {"keep_id": contact_id, "other_ids": [twin["contact"]["id"]]})[
            "merge_id"
        ],
        "request_id": "tst_00000000000000000000000000",
        "token": "bm9uc2Vuc2U",
        "index": "0",
    }


def _of_the_contract(world: World) -> dict[str, str]:
    """Account, passkey, a colleague (whose session may end without ours), somebody's order, a quote's link."""
    now = datetime.now(UTC)
    colleague = accounts.create_user(
        world.account_id, "colleague", password=PASSWORD, email="colleague@example.org", name="colleague", now=now
    )
    passkey_id = "0" * 40
    point = {1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)}
    credential = bytes(AttestedCredentialData.create(Aaguid(bytes(16)), b"key", point))
    passkey = {"credential": credential, "name": "Key", "created_at": "2026-11-24T09:00:00.000000Z", "counter": 0}
    documents().put({"pk": f"A#{world.account_id}#PASSKEY#{world.user_id}", "sk": passkey_id, **passkey})
    return {
        "client_id": world.client_id,
        "account_id": world.account_id,
        "user_id": colleague.id,
        "passkey_id": passkey_id,
        "invoice_id": issued_invoice(world.account_id, now),
        "service_id": service_order(world.account_id, now),
        "booking_id": "booking-1",
        "movement_id": "movement-1",
        "debit_file": "DD-2026-12-01",
        "credit_id": "crd_00000000000000000000000000",
        "letter_id": "invoice-2026-000001",
        "customer_id": world.made("/orders", _order())["order_id"],
        "quote_token": "bm9uc2Vuc2U",
        "effective_on": "2031-01-01",
        "kind": "terms",
        "version": "2021-06",
    }


def _order() -> dict[str, Any]:
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


def refusal_of(answer: Answer) -> list[Any]:
    """The findings of a refusal, after a look at its form: code, message, and details that name what is wrong."""
    assert 400 <= answer.status < 500, answer
    assert {"code", "message", "details"} <= set(answer.body), answer
    assert answer.body["code"] and answer.body["message"], answer
    for finding in answer.body["details"]:
        assert finding["where"] and finding["code"] and finding["message"], answer
    if answer.status == 422:
        assert answer.body["details"], answer
    findings: list[Any] = answer.body["details"]
    return findings


def assert_named(answer: Answer, again: Callable[[str], Answer]) -> None:
    """The refusal has a name and says so in German and in English; `again(language)` repeats the request."""
    findings = refusal_of(answer)
    german, english = again("de"), again("en")
    assert (
        (german.status, german.body["code"])
        == (english.status, english.body["code"])
        == (answer.status, answer.body["code"])
    )
    assert german.body["message"] != english.body["message"], answer
    assert (
        [f["code"] for f in refusal_of(german)]
        == [f["code"] for f in refusal_of(english)]
        == [f["code"] for f in findings]
    )
    for one, other in zip(refusal_of(german), refusal_of(english), strict=True):
        assert one["message"] != other["message"], (one, other)
