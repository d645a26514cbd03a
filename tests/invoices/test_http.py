"""Invoices over HTTP: the licence manager's list and links, the operator's money desk, from a real order on."""

import base64
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from chalicelib.accounts.users.operators import create_operator
from chalicelib.invoices import running
from chalicelib.kit.clock import now_utc
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import deeds
from chalicelib.subscriptions import service as subscriptions
from tests.conftest import forget_process_state
from tests.contracts.wsgi_client import Browser, application
from tests.subscriptions.test_http import PASSWORD, customer

TODAY = berlin_date(now_utc())


@pytest.fixture
def operator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    from local import backend
    from local.provision import provision

    root: Path = tmp_path_factory.mktemp("money")
    forget_process_state()
    backend.install(root)
    provision()
    create_operator("ops", password=PASSWORD, email="ops@depesche.example", name="Ops", now=now_utc())
    browser = Browser(application())
    browser.sign_in("ops", PASSWORD)
    yield browser
    backend.uninstall()
    forget_process_state()


@pytest.fixture
def paying(operator: Browser) -> tuple[str, Browser]:
    """A customer of this test with a first invoice of today, and the licence manager's browser."""
    account_id, manager = customer(operator, Browser(application()), "zahler")
    subscriptions.do(account_id, deeds.ConvertEarly(), by="lm", now=now_utc())
    running.catch_up(account_id, now=now_utc())
    return account_id, manager


@pytest.mark.req("INV-30", "INV-18", "INV-32")
def test_the_manager_sees_the_invoice_and_downloads_both_documents(paying: tuple[str, Browser]) -> None:
    _, manager = paying
    (listed,) = manager.call("GET", "/api/invoices").body["items"]
    assert (listed["kind"], listed["issued_on"]) == ("first", TODAY.isoformat())
    assert listed["claim"]["open_cents"] == listed["gross_cents"] > 0
    shown = manager.call("GET", f"/api/invoices/{listed['id']}").body
    assert sum(line["net_cents"] for line in shown["lines"]) == listed["net_cents"]
    for kind in ("pdf", "xml"):
        url = manager.call("GET", f"/api/invoices/{listed['id']}/{kind}").body["url"]
        assert "X-Amz-Expires=900" in url and f".{kind}" in urlsplit(url).path
    assert manager.call("GET", "/api/invoices/inv_00000000000000000000000000").status == 404


@pytest.mark.req("INV-19", "INV-21", "DUN-07", "DUN-10", "DUN-11", "INV-31")
def test_the_operators_money_desk(operator: Browser, paying: tuple[str, Browser]) -> None:
    account_id, manager = paying
    one = f"/api/operator/customers/{account_id}"
    (listed,) = operator.call("GET", f"{one}/invoices").body["items"]
    invoice = f"{one}/invoices/{listed['id']}"
    assert operator.call("GET", invoice).body["invoice"]["number"] == listed["number"]

    objected = manager.call("POST", f"/api/invoices/{listed['id']}/objections", {"text": "Zu viel"})
    assert (objected.status, objected.body["is_disputed"]) == (201, True)
    assert manager.call("POST", f"/api/invoices/{listed['id']}/objections", {"text": "Nochmal"}).status == 409
    decided = operator.call("PUT", f"{invoice}/objection-decision", {"upheld": False})
    assert decided.body["is_disputed"] is False
    assert operator.call("PUT", f"{invoice}/objection-decision", {"upheld": False}).status == 409

    held = operator.call("PUT", f"{one}/dunning-hold", {"held": True})
    assert held.body["is_held"] is True
    assert operator.call("PUT", f"{one}/dunning-hold", {"held": False}).body["is_held"] is False

    note = {"request_id": "r1", "net_cents": 1000, "reason": "Kulanz"}
    made = [operator.call("POST", f"{invoice}/credit-notes", note) for _ in range(2)]
    assert [answer.body["number"] for answer in made] == [made[0].body["number"]] * 2
    too_much = operator.call("POST", f"{invoice}/credit-notes", {**note, "request_id": "r2", "net_cents": 10**9})
    assert (too_much.status, too_much.body["code"]) == (409, "not_correctable")

    payment = {"booking_id": "b1", "cents": listed["gross_cents"], "received_on": TODAY.isoformat()}
    for _ in range(2):
        paid = operator.call("POST", f"{one}/payments", payment)
        assert (paid.status, paid.body["balance_cents"]) == (201, 1190)
    tomorrow = (TODAY + timedelta(days=1)).isoformat()
    assert (
        operator.call("POST", f"{one}/payments", {**payment, "booking_id": "b2", "received_on": tomorrow}).status == 422
    )
    back = operator.call("POST", f"{one}/payments/b1/reversal", {"on": TODAY.isoformat()})
    assert back.body["claims"][0]["claim"]["paid_cents"] == 0

    year = {"year": TODAY.year}
    journal = operator.call("GET", f"/api/operator/invoices?year={year['year']}").body["items"]
    assert [entry["sequence"] for entry in journal] == list(range(1, len(journal) + 1))


@pytest.mark.req("INV-12", "INV-28", "INV-29", "INV-27", "EX-69", "SVC-02", "SVC-05")
def test_services_are_invoiced_line_by_line(operator: Browser, paying: tuple[str, Browser]) -> None:
    account_id, _ = paying
    body = {
        "request_id": "job-1",
        "performed_on": TODAY.isoformat(),
        "reference": "Ticket 4711",
        "lines": [
            {"text": "Erweiterte Bereitschaft", "quantity": "2.167", "unit": "hour", "price_cents": 12000},
            {"text": "Reisekosten", "price_cents": 8950},
        ],
    }
    made = [operator.call("POST", f"/api/operator/customers/{account_id}/service-invoices", body) for _ in range(2)]
    assert made[0].status == 201, made[0]
    assert (made[0].body["net_cents"], made[0].body["kind"]) == (44950, "service")
    assert made[0].body["number"] == made[1].body["number"]


@pytest.mark.req("GEN-15", "DUN-02")
def test_the_operator_enters_its_own_data(operator: Browser) -> None:
    shown = operator.call("GET", "/api/operator/money").body
    changed = {**shown, "seller": {**shown["seller"], "name": "Andere GmbH"}}
    assert operator.call("PUT", "/api/operator/money", changed).body["seller"]["name"] == "Andere GmbH"
    wrong = {**changed, "bank": {**changed["bank"], "iban": "DE02120300000000202052"}}
    assert operator.call("PUT", "/api/operator/money", wrong).body["code"] == "bad_iban"
    assert operator.call("GET", "/api/operator/money").body == changed


@pytest.mark.req("AVL-04", "AVL-07")
def test_a_disruption_becomes_a_credit_for_the_operator_to_decide(
    operator: Browser, paying: tuple[str, Browser]
) -> None:
    account_id, _ = paying
    now = now_utc()
    body = {
        "started_at": (now - timedelta(hours=5)).isoformat(),
        "ended_at": (now - timedelta(hours=2)).isoformat(),
        "is_responsible": True,
    }
    reported = operator.call("POST", "/api/operator/disruptions", body)
    assert (reported.status, reported.body["customers"]) == (201, 1)
    (credit,) = operator.call("GET", "/api/operator/credits").body["items"]
    released = operator.call("POST", f"/api/operator/customers/{account_id}/credits/{credit['id']}/release", {})
    assert (released.body["state"], released.body["cents"] > 0) == ("released", True)
    again = operator.call("POST", f"/api/operator/customers/{account_id}/credits/{credit['id']}/release", {})
    assert again.status == 409


def test_a_bank_file_that_is_none_is_refused_with_what_is_wrong(operator: Browser) -> None:
    for content in (base64.b64encode(b"<Document/>").decode(), "kein base64!"):
        refused = operator.call("POST", "/api/operator/bank-files", {"content": content})
        assert (refused.status, bool(refused.body["details"])) == (422, True)
    assert operator.call("GET", "/api/operator/unmatched").body == {"items": []}
    nothing = operator.call("POST", "/api/operator/direct-debits", {"collect_on": TODAY.isoformat()})
    assert (nothing.status, nothing.body["code"]) == (409, "nothing_to_collect")
