"""Invoices from real contracts in the store: what comes when, however often and late the job runs."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.invoices import repository, running
from chalicelib.kit.actor import Actor, Role
from chalicelib.subscriptions import ordering, price_lists
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry
from chalicelib.subscriptions.prices import Per, Price, PriceList
from tests.invoices.making import TIERS, at, day

OPERATOR = Actor("acc_operator", "usr_operator", "ops@depesche.example", roles=frozenset({Role.OPERATOR}))
PRICES = PriceList(
    "2026-02", day("2026-02-01"), TIERS, 150000,
    {"export": Price(5000, Per.MONTH), "contract_monitoring": Price(3000, Per.MONTH), "premium": Price(4900, Per.MONTH)},
    {"premium_contracting": 50000},
)  # fmt: skip


@pytest.fixture
def prices(cloud: None) -> None:
    price_lists.publish(PRICES)


def customer(on: str = "2026-03-01", tier: int = 10, **changes: Any) -> str:
    """An activated order whose trial begins on a day."""
    entry = OrderEntry(
        "Muster AG", Address("Hauptstr. 1", "40213", "Düsseldorf"), "rechnung@muster.example", "Erika Muster",
        "erika@muster.example", day(on), Scope(tier), is_business=True, accepts_terms=True, accepts_dpa=True,
    )  # fmt: skip
    ordered_at = at(f"{on}T08:00")
    placed = ordering.order(replace(entry, **changes), now=ordered_at)
    subscriptions.activate(OPERATOR, placed.account_id, grants_trial=True, customer_agreed=True, now=ordered_at)
    return placed.account_id


def shown(account_id: str) -> list[tuple[str, str, str, int]]:
    return [(one.number, str(one.issued_on), one.kind.value, one.net_cents) for one in repository.invoices(account_id)]


@pytest.mark.usefixtures("prices")
@pytest.mark.req("INV-01", "INV-02", "INV-04", "INV-05", "INV-30", "INV-31", "JOB-02", "JOB-03", "TRI-05")
def test_a_subscription_gets_its_first_invoice_and_then_one_each_year() -> None:
    account_id = customer()
    running.catch_up(account_id, now=at("2026-03-15T23:59"))
    assert shown(account_id) == []
    running.catch_up(account_id, now=at("2026-03-16T00:00"))
    assert shown(account_id) == [("2026-000001", "2026-03-16", "first", 191342)]
    running.catch_up(account_id, now=at("2027-01-01T05:59"))
    assert len(shown(account_id)) == 1
    running.catch_up(account_id, now=at("2027-01-01T06:00"))
    running.catch_up(account_id, now=at("2027-12-31T23:59"))
    running.catch_up(account_id, now=at("2028-01-01T06:05"))
    assert shown(account_id)[1:] == [
        ("2027-000001", "2027-01-01", "annual", 240000),
        ("2028-000001", "2028-01-01", "annual", 240000),
    ]
