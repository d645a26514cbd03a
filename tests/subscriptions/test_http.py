"""Ordering, the subscription area and the operator over HTTP."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from chalicelib.accounts.users.operators import create_operator
from chalicelib.kit.actor import Right, Role
from chalicelib.kit.clock import now_utc
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import order_page, periods
from tests.conftest import forget_process_state
from tests.contracts.wsgi_client import Browser, application

PASSWORD = "korrekt Pferd Batterie 9"
TODAY = berlin_date(now_utc())


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    from local import backend
    from local.provision import provision

    folder = tmp_path_factory.mktemp("http")
    forget_process_state()
    backend.install(folder)
    provision()
    yield folder
    backend.uninstall()
    forget_process_state()


@pytest.fixture(scope="module")
def operator(root: Path) -> Browser:
    create_operator("ops", password=PASSWORD, email="ops@depesche.example", name="Ops", now=now_utc())
    browser = Browser(application())
    browser.sign_in("ops", PASSWORD)
    return browser


@pytest.fixture
def anyone(root: Path) -> Browser:
    return Browser(application())


def order_body(**changes: Any) -> dict[str, Any]:
    return {
        "company": "Muster AG",
        "legal_address": {"street": "Hauptstr. 1", "postal_code": "40213", "city": "Düsseldorf"},
        "invoice_email": "rechnung@muster.example",
        "lm_name": "Erika Muster",
        "lm_email": "erika@muster.example",
        "start_on": TODAY.isoformat(),
        "scope": {"tier": 10, "add_ons": ["export"]},
        "is_business": True,
        "accepts_terms": True,
        "accepts_dpa": True,
    } | changes


def customer(operator: Browser, anyone: Browser, name: str, **changes: Any) -> tuple[str, Browser]:
    """A customer in trial and their licence manager's browser."""
    from chalicelib.accounts import service as accounts

    ordered = anyone.call("POST", "/api/orders", order_body(company=name, lm_email=f"{name}@muster.example", **changes))
    assert ordered.status == 201, ordered
    customer_id = ordered.body["order_id"]
    activated = operator.call("POST", f"/api/operator/customers/{customer_id}/activation", {})
    assert activated.status == 200, activated
    manager = accounts.licence_manager(customer_id)
    assert manager is not None
    token = accounts.open_session(customer_id, manager.id, now=now_utc()).token
    browser = Browser(application())
    browser.cookie = f"depesche_session={token}"
    return customer_id, browser


@pytest.mark.req("ORD-07", "ORD-10")
def test_terms_and_agreement_are_public_in_every_version(anyone: Browser) -> None:
    listed = anyone.call("GET", "/api/legal").body["items"]
    assert {text["kind"] for text in listed} == {"terms", "dpa"}
    for text in listed:
        shown = anyone.call("GET", f"/api/legal/{text['kind']}/{text['version']}").body
        assert shown["content_hash"] == text["content_hash"] and "<h1>" in shown["html"]
        page = anyone.call("GET", f"/legal/{text['kind']}/{text['version']}")
        assert page.status == 200 and text["content_hash"] in str(page.body)
    assert anyone.call("GET", "/api/legal/terms/1999-01").status == 404


@pytest.mark.req("ORD-01", "ORD-06", "SUB-13")
def test_price_and_first_end_are_shown_before_an_order(anyone: Browser) -> None:
    shown = anyone.call("POST", "/api/orders/previews", order_body()).body
    paid_from = TODAY + timedelta(days=15)
    assert shown["annual_cents"] == 240000 + 12 * 5000
    assert shown["paid_from_on"] == paid_from.isoformat()
    assert shown["first_end_on"] == periods.first_possible_end(paid_from).isoformat()
    refused = anyone.call("POST", "/api/orders", order_body(accepts_terms=False, scope={"tier": 15}))
    assert refused.status == 422
    assert {detail["where"] for detail in refused.body["details"]} == {"accepts_terms", "tier"}


@pytest.mark.req("ORD-01", "ORD-02", "ORD-04")
def test_from_order_to_trial_over_http(operator: Browser, anyone: Browser) -> None:
    ordered = anyone.call("POST", "/api/orders", order_body(lm_email="neu@muster.example", company="Neu"))
    assert (ordered.status, ordered.body["phase"]) == (201, "ordered")
    customer_id = ordered.body["order_id"]
    listed = operator.call("GET", "/api/operator/customers?phase=ordered").body["items"]
    assert customer_id in [one["account_id"] for one in listed]
    activated = operator.call("POST", f"/api/operator/customers/{customer_id}/activation", {})
    assert (activated.status, activated.body["phase"]) == (200, "trial")
    again = operator.call("POST", f"/api/operator/customers/{customer_id}/activation", {})
    assert again.status == 409
    history = operator.call("GET", f"/api/operator/customers/{customer_id}/history").body["items"]
    assert [entry["kind"] for entry in history] == ["ordered", "activated", "trial_started"]


@pytest.mark.req("SUB-05", "SUB-07", "SUB-09", "SUB-18", "TRI-12", "TRI-13")
def test_conversion_and_notice_take_two_steps(operator: Browser, anyone: Browser) -> None:
    _, manager = customer(operator, anyone, "zwei")
    early = manager.call("POST", "/api/subscription/confirmations", {"action": "notice"})
    assert early.status == 409
    asked = manager.call("POST", "/api/subscription/confirmations", {"action": "convert"}).body
    assert asked["first_end_on"] == periods.first_possible_end(TODAY).isoformat()
    wrong = manager.call("POST", "/api/subscription/notice", {"confirmation": asked["confirmation"]})
    assert wrong.status == 409
    paid = manager.call("POST", "/api/subscription/conversion", {"confirmation": asked["confirmation"]})
    assert (paid.status, paid.body["phase"], paid.body["paid_from_on"]) == (201, "active", TODAY.isoformat())
    twice = manager.call("POST", "/api/subscription/conversion", {"confirmation": asked["confirmation"]})
    assert twice.status == 409
    asked = manager.call("POST", "/api/subscription/confirmations", {"action": "notice"}).body
    assert asked["ends_on"] == periods.notice_ends_on(TODAY).isoformat()
    assert manager.call("GET", "/api/subscription").body["marks"] == []
    noted = manager.call("POST", "/api/subscription/notice", {"confirmation": asked["confirmation"]}).body
    assert (noted["marks"], noted["ends_on"]) == (["notice_given"], asked["ends_on"])
    assert noted["notice_confirmed_at"]
    kept = manager.call("DELETE", "/api/subscription/notice").body
    assert (kept["marks"], kept["ends_on"]) == ([], None)
    assert manager.call("DELETE", "/api/subscription/notice").status == 409


@pytest.mark.req("SUB-14", "SUB-16", "SUB-17", "SUB-18", "LIC-05")
def test_extension_and_reduction_over_http(operator: Browser, anyone: Browser) -> None:
    _, manager = customer(operator, anyone, "umfang")
    token = manager.call("POST", "/api/subscription/confirmations", {"action": "convert"}).body["confirmation"]
    manager.call("POST", "/api/subscription/conversion", {"confirmation": token})
    odd = manager.call("POST", "/api/subscription/extensions", {"tier": 15, "add_ons": ["export"]})
    assert (odd.status, "20" in odd.body["details"][0]["message"]) == (422, True)
    larger = manager.call("POST", "/api/subscription/extensions", {"tier": 20, "add_ons": ["export"]})
    assert (larger.status, larger.body["scope"]["tier"]) == (201, 20)
    assert manager.call("POST", "/api/subscription/extensions", {"tier": 20}).status == 422
    smaller = manager.call("POST", "/api/subscription/reductions", {"tier": 10}).body
    effective_on = periods.reduction_effective_on(TODAY).isoformat()
    assert smaller["scope"]["tier"] == 20
    assert [one["effective_on"] for one in smaller["reductions"]] == [effective_on]
    assert manager.call("DELETE", f"/api/subscription/reductions/{effective_on}").body["reductions"] == []
    assert manager.call("DELETE", f"/api/subscription/reductions/{effective_on}").status == 409
    assert manager.call("DELETE", "/api/subscription/reductions/neulich").status == 404


@pytest.mark.req("TRI-08", "TRI-09", "TRI-10")
def test_the_manager_leaves_the_trial_in_two_steps(operator: Browser, anyone: Browser) -> None:
    customer_id, manager = customer(operator, anyone, "gehen")
    asked = manager.call("POST", "/api/subscription/confirmations", {"action": "leave_trial"}).body
    assert asked["ends_on"] == TODAY.isoformat()
    left = manager.call("POST", "/api/subscription/leaving", {"confirmation": asked["confirmation"]})
    assert (left.status, left.body["phase"], left.body["ends_on"]) == (201, "ended", TODAY.isoformat())
    assert operator.call("GET", f"/api/operator/customers/{customer_id}").body["phase"] == "ended"


@pytest.mark.req("ROL-12")
def test_a_customer_knows_nothing_of_the_operators_routes(operator: Browser, anyone: Browser) -> None:
    customer_id, manager = customer(operator, anyone, "neugier")
    unknown = operator.call("GET", "/api/operator/customers/acc_unknown")
    for path in (f"/api/operator/customers/{customer_id}", "/api/operator/customers", "/api/operator/quotes"):
        answer = manager.call("GET", path)
        assert (answer.status, answer.body) == (404, unknown.body)
    assert manager.call("POST", f"/api/operator/customers/{customer_id}/refusal", {}).status == 404


@pytest.mark.req("SUB-18", "ROL-11")
def test_only_the_licence_manager_sees_the_subscription(operator: Browser, anyone: Browser) -> None:
    from chalicelib.accounts import service as accounts

    customer_id, manager = customer(operator, anyone, "rolle")
    accounts.create_user(
        customer_id,
        "ohne-rolle",
        password=PASSWORD,
        email="ohne@muster.example",
        name="Ohne",
        now=now_utc(),
        rights={client.id: Right.FULL for client in accounts.clients(customer_id)},
    )
    colleague = Browser(application())
    colleague.sign_in("ohne-rolle", PASSWORD)
    assert Role.LICENCE_MANAGER.value not in colleague.call("GET", "/api/session").body["roles"]
    before = manager.call("GET", "/api/subscription").body
    for method, path, body in [
        ("GET", "/api/subscription", None),
        ("GET", "/api/subscription/history", None),
        ("POST", "/api/subscription/confirmations", {"action": "convert"}),
        ("POST", "/api/subscription/extensions", {"tier": 20}),
        ("DELETE", "/api/subscription/notice", None),
    ]:
        assert colleague.call(method, path, body).status == 403, path
    assert manager.call("GET", "/api/subscription").body == before


FORM = {
    "company": "Formular <b>GmbH</b>",
    "street": "Weg 1",
    "postal_code": "40213",
    "city": "Düsseldorf",
    "country": "DE",
    "invoice_email": "rechnung@formular.example",
    "lm_name": "Fritz",
    "lm_email": "fritz@formular.example",
    "tier": "10",
    "add_ons": "export",
    "start_on": TODAY.isoformat(),
    "is_business": "yes",
    "accepts_terms": "yes",
    "accepts_dpa": "yes",
}


def posted(step: str, language: str = "de", **changes: str) -> tuple[str, int]:
    return order_page.post(urlencode(FORM | {"step": step} | changes).encode(), language=language, now=now_utc())


@pytest.mark.req("ORD-01", "SUB-13")
def test_the_order_page_can_be_corrected_before_it_is_sent(operator: Browser, anyone: Browser) -> None:
    page = anyone.call("GET", "/order?lang=en")
    assert page.status == 200 and "Order Depesche" in str(page.body)
    wrong, status = posted("check", lm_email="fritz", accepts_terms="")
    assert status == 422
    assert 'id="lm_email-error"' in wrong and 'id="accepts_terms-error"' in wrong and 'value="fritz"' in wrong
    checked, status = posted("check")
    assert status == 200
    assert "3.000,00 €" in checked and "Zahlungspflichtig bestellen" in checked
    first_end = periods.first_possible_end(TODAY + timedelta(days=15))
    assert f"{first_end:%d.%m.%Y}" in checked
    assert "<b>GmbH</b>" not in checked
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', checked))
    assert hidden["lm_email"] == "fritz@formular.example"
    corrected, status = posted("correct")
    assert status == 200 and 'value="fritz@formular.example"' in corrected
    before = len(operator.call("GET", "/api/operator/customers?limit=200").body["items"])
    done, status = posted("order", "en")
    assert status == 201 and "fritz@formular.example" in done
    assert len(operator.call("GET", "/api/operator/customers?limit=200").body["items"]) == before + 1


def test_an_order_sent_twice_is_one_order(operator: Browser, anyone: Browser) -> None:
    checked, _ = posted("check", company="Doppelklick GmbH")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', checked))
    hidden.pop("step")
    seen = {posted("order", **hidden) for _ in range(3)}
    assert len(seen) == 1
    body = order_body(company="Zweimal", lm_email="zweimal@muster.example", request_id="ein-versuch-1")
    first, again = (anyone.call("POST", "/api/orders", body) for _ in range(2))
    assert (first.status, again.status, first.body["order_id"]) == (201, 201, again.body["order_id"])
    other = anyone.call("POST", "/api/orders", body | {"company": "Anders"})
    assert other.status == 409
    found = operator.call("GET", "/api/operator/customers?phase=ordered&limit=200").body["items"]
    companies = [one["company"] for one in found]
    assert (companies.count("Doppelklick GmbH"), companies.count("Zweimal"), companies.count("Anders")) == (1, 1, 0)


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"step=order&tier=ten&start_on=soon", b"quote=x&step=order", b"&".join([b"a=1"] * 200)]
)
def test_a_malformed_form_is_answered_with_the_form(root: Path, body: bytes) -> None:
    html, status = order_page.post(body, language="de", now=now_utc())
    assert 400 <= status < 500
    assert "<form" in html


@pytest.mark.req("ORD-16", "ORD-18")
def test_a_quote_is_made_and_listed_by_the_operator(operator: Browser, anyone: Browser) -> None:
    body = {"company": "Angebot AG", "email": "a@angebot.example", "scope": {"tier": 20}}
    made = operator.call("POST", "/api/operator/quotes", body)
    assert made.status == 201 and made.body["annual_cents"] == 420000
    assert made.body["quote_id"] in [
        one["quote_id"] for one in operator.call("GET", "/api/operator/quotes").body["items"]
    ]
    assert anyone.call("GET", "/api/quotes/abc").status in (400, 404)


@pytest.mark.req("GEN-12")
def test_a_price_list_is_published_once_and_complete(operator: Browser) -> None:
    body = {
        "version": "2031-01",
        "valid_from": "2031-01-01",
        "tiers": {"1": 1, "5": 2, "10": 3},
        "further_ten_cents": 4,
        "items": {},
    }
    assert operator.call("POST", "/api/operator/price-lists", body | {"tiers": {"1": 1, "10": 3}}).status == 422
    assert operator.call("POST", "/api/operator/price-lists", body).status == 201
    assert operator.call("POST", "/api/operator/price-lists", body).status == 409
