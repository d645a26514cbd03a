"""The operator's desk and the start page over HTTP, with success."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.kit.clock import iso, now_utc
from chalicelib.subscriptions import periods
from tests.contracts.wsgi_client import Browser
from tests.subscriptions.test_http import PASSWORD, TODAY, anyone, customer, operator, order_body, root

__all__ = ["anyone", "operator", "root"]


def desk(operator: Browser, customer_id: str, what: str, body: Any, status: int) -> Any:
    method, path = what.split()
    answer = operator.call(method, f"/api/operator/customers/{customer_id}{path}", body)
    assert answer.status == status, (what, answer)
    return answer.body


@pytest.mark.req("TRI-24", "TRI-09", "TRI-10")
def test_the_start_page_shows_the_trials_last_day_and_its_limits(operator: Browser, anyone: Browser) -> None:
    from chalicelib.accounts import service as accounts
    from tests.contracts.wsgi_client import application

    customer_id, manager = customer(operator, anyone, "start")
    accounts.create_user(
        customer_id, "start-kim", password=PASSWORD, email="kim@start.example", name="Kim", now=now_utc()
    )
    kim = Browser(application())
    kim.sign_in("start-kim", PASSWORD)
    shown = {
        "in_trial": True,
        "last_trial_on": (TODAY + timedelta(days=14)).isoformat(),
        "recipients": 100,
        "own_records_only": True,
        "unavailable": ["press_world", "topic_calendar"],
    }
    assert manager.call("GET", "/api/trial").body == shown | {"may_leave": True}
    assert kim.call("GET", "/api/trial").body == shown | {"may_leave": False}
    token = manager.call("POST", "/api/subscription/confirmations", {"action": "convert"}).body["confirmation"]
    assert manager.call("POST", "/api/subscription/conversion", {"confirmation": token}).status == 201
    after = manager.call("GET", "/api/trial").body
    assert (after["in_trial"], after["recipients"], after["unavailable"], after["may_leave"]) == (
        False,
        None,
        [],
        False,
    )


@pytest.mark.req("ORD-02")
def test_customers_are_listed_page_by_page_with_what_the_desk_needs(operator: Browser, anyone: Browser) -> None:
    made = []
    for number in range(3):
        body = order_body(company=f"Liste {number}", lm_email=f"liste{number}@muster.example")
        made.append(anyone.call("POST", "/api/orders", body).body["order_id"])
    found: list[dict[str, Any]] = []
    cursor = ""
    for _ in range(50):
        page = operator.call("GET", f"/api/operator/customers?limit=2&cursor={cursor}").body
        found += page["items"]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert cursor is None
    assert len({one["account_id"] for one in found}) == len(found)
    listed = {one["account_id"]: one for one in found}
    assert {*made} <= listed.keys()
    one = listed[made[0]]
    assert (one["phase"], one["tier"], one["company"], one["annual_cents"]) == ("ordered", 10, "Liste 0", 300000)
    assert (one["manager_email"], one["ends_on"], one["waits_for_decision"]) == ("liste0@muster.example", None, False)
    refused = desk(operator, made[1], "POST /refusal", {"reason": "Wettbewerber"}, 200)
    assert refused["phase"] == "refused"
    phases = operator.call("GET", "/api/operator/customers?phase=refused").body["items"]
    assert [one["account_id"] for one in phases] == [made[1]]


@pytest.mark.req("SUB-05", "SUB-06", "SUB-11", "SUB-22", "DUN-08")
def test_the_operator_moves_a_contract_through_its_life(operator: Browser, anyone: Browser) -> None:
    customer_id, manager = customer(operator, anyone, "leben")
    token = manager.call("POST", "/api/subscription/confirmations", {"action": "convert"}).body["confirmation"]
    manager.call("POST", "/api/subscription/conversion", {"confirmation": token})
    day = TODAY.isoformat()
    stopped = desk(operator, customer_id, "PUT /deactivation", {"deactivated": True}, 200)
    assert stopped["marks"] == ["deactivated"]
    assert manager.call("GET", "/api/subscription").body["phase"] == "active"
    assert desk(operator, customer_id, "PUT /deactivation", {"deactivated": False}, 200)["marks"] == []
    letter = desk(operator, customer_id, "POST /notices", {"by": "operator", "received_on": day}, 201)
    assert letter["operator_ends_on"] == periods.notice_ends_on(TODAY).isoformat()
    assert manager.call("DELETE", "/api/subscription/notice").status == 409
    body = {"by": "operator", "reason": "Missbrauch", "last_day": day}
    ended = desk(operator, customer_id, "POST /terminations", body, 201)
    assert (ended["phase"], ended["ends_on"]) == ("ended", day)
    assert manager.call("GET", "/api/subscription").body["phase"] == "ended"


@pytest.mark.req("ORD-08", "ORD-12", "INV-23")
def test_the_operator_records_what_belongs_to_a_contract(operator: Browser, anyone: Browser) -> None:
    customer_id, manager = customer(operator, anyone, "akte", vat_id="DE123456789")
    day = TODAY.isoformat()
    mandate = {"reference": "M-1", "signed_on": day, "iban": "DE02120300000000202051", "holder": "Akte AG"}
    body = {"method": "direct_debit", "instalments": 4, "mandate": mandate}
    paid = desk(operator, customer_id, "PUT /payment", body, 200)["payment"]
    assert (paid["instalments"], paid["mandate"]["iban"]) == (4, "DE02XXXXXXXXXXXXXX2051")
    desk(operator, customer_id, "POST /vat-checks", {"is_confirmed": True, "checked_on": day}, 201)
    told = desk(operator, customer_id, "POST /deviations", {"document": "brief.pdf", "summary": "Ohne 6"}, 201)
    assert [one["document"] for one in told["deviations"]] == ["brief.pdf"]
    recorded = desk(operator, customer_id, "POST /contracting", {"document": "avv.pdf"}, 201)
    assert recorded["contracting_on"] == day
    assert "contract_monitoring" in {line["item"] for line in recorded["lines"]}
    announced = {"version": "2026-01", "delivered_on": day}
    changes = desk(operator, customer_id, "POST /price-announcements", announced, 201)["price_changes"]
    assert [one["effective_on"] for one in changes] == [periods.price_effective_on(TODAY).isoformat()]
    invoices = {"invoice_email": "buch@akte.example", "invoice_delivery": "letter", "purchase_number": "B-9"}
    changed = manager.call("PUT", "/api/subscription/invoice-address", invoices)
    assert (changed.status, changed.body["invoices"]["purchase_number"]) == (200, "B-9")
    history = desk(operator, customer_id, "GET /history", None, 200)["items"]
    kinds = ["payment_agreed", "vat_checked", "deviation_confirmed", "contracting_recorded", "prices_announced"]
    assert [entry["kind"] for entry in history][-6:] == [*kinds, "invoice_address_changed"]


@pytest.mark.req("ORD-19", "ORD-20", "ORD-21", "SVC-01")
def test_a_service_goes_from_order_to_release(operator: Browser, anyone: Browser) -> None:
    customer_id, manager = customer(operator, anyone, "schulung")
    day = TODAY.isoformat()
    body = {"title": "Schulung", "amount_cents": 120000, "received_on": day}
    made = desk(operator, customer_id, "POST /services", body, 201)
    one = f"/services/{made['service_id']}"
    early = operator.call("POST", f"/api/operator/customers/{customer_id}{one}/releases", {"amount_cents": 1})
    assert (early.status, early.body["code"]) == (409, "too_early_to_release")
    at = iso(now_utc() + timedelta(days=9))
    assert desk(operator, customer_id, "PUT " + one + "/appointment", {"appointment_at": at}, 200)["state"] == "offered"
    part = desk(operator, customer_id, "POST " + one + "/performances", {"on": day, "amount_cents": 50000}, 201)
    assert [(p["amount_cents"], p["reason"]) for p in part["parts"]] == [(50000, "performance")]
    listed = operator.call("GET", "/api/operator/services?state=offered").body
    assert made["service_id"] in [order["service_id"] for order in listed["items"]]
    own = manager.call("GET", "/api/subscription/services").body["items"]
    assert [order["released_cents"] for order in own] == [50000]


@pytest.mark.req("SUB-25", "ORD-32")
def test_what_is_announced_is_seen_by_every_user(operator: Browser, anyone: Browser) -> None:
    _, manager = customer(operator, anyone, "ansage")
    starts_at = now_utc() + timedelta(days=3)
    body = {
        "starts_at": iso(starts_at),
        "ends_at": iso(starts_at + timedelta(hours=2)),
        "reason": "Umzug",
        "affected": "Alles",
    }
    assert operator.call("POST", "/api/operator/suspensions", body).status == 201
    late = operator.call("POST", "/api/operator/suspensions", body | {"starts_at": iso(now_utc())})
    assert (late.status, late.body["code"]) == (422, "announced_too_late")
    ends = {"function": "fax", "last_on": (TODAY + timedelta(days=31)).isoformat(), "reason": "alt", "affected": "Fax"}
    assert operator.call("POST", "/api/operator/function-ends", ends).status == 201
    shown = manager.call("GET", "/api/announcements").body["items"]
    assert [one["kind"] for one in shown] == ["function_end", "suspension"]
    assert manager.call("POST", "/api/operator/suspensions", body).status == 404


@pytest.mark.req("ORD-16")
def test_quotes_are_listed_page_by_page(operator: Browser, anyone: Browser) -> None:
    for number in range(3):
        body = {"company": f"Seite {number}", "email": "a@seite.example", "scope": {"tier": 20}}
        assert operator.call("POST", "/api/operator/quotes", body).status == 201
    first = operator.call("GET", "/api/operator/quotes?limit=2").body
    second = operator.call("GET", f"/api/operator/quotes?limit=2&cursor={first['cursor']}").body
    seen = [one["quote_id"] for one in (*first["items"], *second["items"])]
    assert len(seen) == len(set(seen)) >= 3
