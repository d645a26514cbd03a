"""The worked examples of invoices, dunning and credits to the cent, by their numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chalicelib.invoices import booking, charges, drafting, dunning, instalments, interest
from chalicelib.invoices.interest import BaseRate
from chalicelib.invoices.ledger import Claim, Ledger, Paid, Part
from chalicelib.invoices.model import Kind, Way
from chalicelib.metering.pricing import dispatch_price_cents
from chalicelib.metering.rules import extra_gb, mean_bytes
from chalicelib.subscriptions.billing import AddedLine, BillingKind
from chalicelib.subscriptions.prices import OrderLine, Per, Price
from tests.invoices.making import (
    EXPORT,
    MONITORING,
    USERS_10,
    USERS_20,
    at,
    day,
    drafts,
    event,
    first_of,
    usage,
)

BASE = (BaseRate(day("2025-07-01"), Decimal("1.27")),)


def claim(due: str, cents: int, kind: Kind = Kind.ANNUAL) -> Claim:
    return Claim("inv_1", "2027-000001", kind, day(due), (Part(day(due), cents),))


@pytest.mark.req("EX-05", "GEN-04", "INV-06", "INV-01", "INV-26")
def test_the_first_invoice_runs_from_the_first_paid_day_to_year_end() -> None:
    made = first_of(BillingKind.BECAME_PAID, "2026-03-16", USERS_10)
    assert (int(made.lines[0].quantity), made.lines[0].base_quantity) == (291, 365)
    assert (made.net_cents, made.tax_cents, made.gross_cents) == (191342, 36355, 227697)
    assert made.kind is Kind.FIRST
    assert (made.service_from, made.service_to) == (day("2026-03-16"), day("2026-12-31"))


@pytest.mark.req("EX-06", "EX-07", "GEN-07", "INV-06")
@pytest.mark.parametrize(
    ("on", "days", "base", "cents"),
    [
        ("2028-03-06", 301, 366, 197377),
        ("2028-02-29", 307, 366, 201311),
        ("2027-01-01", 1, 1, 240000),
        ("2028-01-01", 1, 1, 240000),
        ("2026-09-30", 93, 365, 61151),
    ],
)
def test_annual_prices_by_days(on: str, days: int, base: int, cents: int) -> None:
    (charge,) = charges.rest_of_year(USERS_10, day(on))
    assert (int(charge.quantity), charge.base_quantity, charge.net_cents) == (days, base, cents)


@pytest.mark.req("EX-08", "INV-34", "INV-05", "INV-04")
def test_december_gets_two_documents() -> None:
    first = first_of(BillingKind.BECAME_PAID, "2026-12-31", USERS_10)
    annual = first_of(BillingKind.RENEWED, "2027-01-01", USERS_10)
    assert (first.net_cents, first.issued_on, first.kind) == (658, day("2026-12-31"), Kind.FIRST)
    assert (annual.net_cents, annual.issued_on, annual.kind) == (240000, day("2027-01-01"), Kind.ANNUAL)
    assert drafting.due_at(event(BillingKind.RENEWED, "2027-01-01")) == at("2027-01-01T06:00")


@pytest.mark.req("EX-09", "INV-08", "INV-09")
def test_a_larger_tier_costs_the_difference_until_year_end() -> None:
    added = (AddedLine(USERS_20, Price(240000)),)
    made = first_of(BillingKind.EXTENDED, "2026-08-17", USERS_20, added=added)
    assert (made.net_cents, made.issued_on, made.kind) == (67562, day("2026-08-17"), Kind.EXTENSION)
    assert made.lines[0].quantity == 137


@pytest.mark.req("INV-09")
def test_a_larger_tier_that_is_cheaper_costs_nothing_and_makes_no_invoice() -> None:
    added = (AddedLine(USERS_20, Price(500000)),)
    assert drafts(event(BillingKind.EXTENDED, "2026-08-17", USERS_20, added=added)) == []


@pytest.mark.req("EX-10", "INV-30")
def test_an_early_conversion_is_invoiced_on_its_day() -> None:
    made = first_of(BillingKind.BECAME_PAID, "2026-03-10", USERS_10)
    assert (made.net_cents, made.issued_on) == (195288, day("2026-03-10"))


@pytest.mark.req("EX-17", "INV-05")
def test_the_annual_invoice_has_the_scope_after_the_reduction() -> None:
    assert first_of(BillingKind.RENEWED, "2027-01-01", USERS_10).net_cents == 240000


@pytest.mark.req("EX-19")
def test_without_reduction_the_larger_scope_stays() -> None:
    assert first_of(BillingKind.RENEWED, "2027-01-01", USERS_20).net_cents == 420000


@pytest.mark.req("EX-24", "EX-25", "INV-07")
@pytest.mark.parametrize(
    ("cents", "on", "parts"),
    [
        (5000, "2026-07-01", [30000]),
        (5000, "2026-05-20", [1935, 35000]),
        (3000, "2026-09-01", [12000]),
        (3000, "2026-03-16", [1548, 27000]),
        (5000, "2028-02-15", [2586, 50000]),
        (5000, "2026-12-31", [161]),
        (5000, "2027-01-01", [60000]),
    ],
)
def test_monthly_prices_by_days_of_the_first_month_and_full_months(cents: int, on: str, parts: list[int]) -> None:
    found = charges.rest_of_year(OrderLine("export", 1, "v1", Price(cents, Per.MONTH)), day(on))
    assert [charge.net_cents for charge in found] == parts


@pytest.mark.req("EX-26", "INV-01", "INV-07", "INV-18", "INV-25", "GEN-03", "ORD-13", "ORD-15")
def test_the_first_invoice_with_everything() -> None:
    made = first_of(BillingKind.BECAME_PAID, "2026-03-16", USERS_10, EXPORT, MONITORING, fee_cents=50000)
    by_item: dict[str, int] = {}
    for line in made.lines:
        by_item[line.item] = by_item.get(line.item, 0) + line.net_cents
    assert by_item == {
        "users": 191342, "export": 47581, "premium_contracting": 50000, "contract_monitoring": 28548,
    }  # fmt: skip
    assert (made.net_cents, made.tax_cents, made.gross_cents) == (317471, 60319, 377790)
    assert made.due_on == day("2026-03-30")


@pytest.mark.req("EX-59", "ORD-13", "ORD-15")
def test_contracting_in_a_running_subscription() -> None:
    recorded = event(
        BillingKind.CONTRACTING, "2026-09-01", USERS_10, MONITORING, added=(AddedLine(MONITORING),), fee_cents=50000
    )
    (made,) = drafts(recorded)
    assert (made.net_cents, made.kind) == (62000, Kind.CONTRACTING)
    annual = first_of(BillingKind.RENEWED, "2027-01-01", USERS_10, MONITORING)
    assert [line.net_cents for line in annual.lines if line.item == "contract_monitoring"] == [36000]


@pytest.mark.req("EX-27", "MET-06", "MET-01", "MET-02")
@pytest.mark.parametrize(
    ("bytes_", "cents"),
    [
        (900_000_000, 0), (1_000_000_000, 0), (1_000_000_001, 500), (2_000_000_000, 500),
        (2_000_000_001, 1000), (3_200_000_000, 1500), (10_000_000_000, 4500),
    ],
)  # fmt: skip
def test_a_begun_gigabyte_is_charged_in_full(bytes_: int, cents: int) -> None:
    gb = extra_gb(bytes_)
    found = drafting.of_month(
        usage(storage_mean_bytes=bytes_, storage_gb_begun=gb, storage_cents=gb * 500), (), day("2026-06-30")
    )
    assert sum(charge.net_cents for content in found for charge in content.charges) == cents


@pytest.mark.req("EX-28", "MET-07")
@pytest.mark.parametrize(
    ("later", "mean", "cents"), [(2_600_000_000, 2_000_000_000, 500), (2_630_000_000, 2_020_000_000, 1000)]
)
def test_the_mean_of_the_month_decides(later: int, mean: int, cents: int) -> None:
    days = [day(f"2026-06-{number:02d}") for number in range(1, 31)]
    snapshots = {one: 800_000_000 if number < 10 else later for number, one in enumerate(days)}
    assert mean_bytes(snapshots, days) == mean
    assert extra_gb(mean) * 500 == cents


@pytest.mark.req("EX-29", "MET-09", "INV-33")
def test_storage_of_a_month_paid_in_part_is_a_line_of_days() -> None:
    month = usage(
        "2026-03", days_in_month=31, paid_days=16, first_paid_on=day("2026-03-16"), last_paid_on=day("2026-03-31"),
        storage_mean_bytes=3_200_000_000, storage_gb_begun=3, storage_cents=774,
    )  # fmt: skip
    (content,) = drafting.of_month(month, (), day("2026-03-31"))
    (charge,) = content.charges
    assert (charge.net_cents, int(charge.quantity), charge.base_quantity, charge.price_cents) == (774, 16, 31, 1500)
    assert content.issued_on == day("2026-04-01")


@pytest.mark.req("EX-30", "MET-14", "INV-10")
def test_dispatch_is_priced_in_proportion_and_rounded_once() -> None:
    total = 4_000 * 180_000 + 350 * 1_250_000 + 12 * 2_400_000
    assert dispatch_price_cents(4_000 * 180_000, cents_per_gb=2000) == 1440
    cents = dispatch_price_cents(total, cents_per_gb=2000)
    (content,) = drafting.of_month(usage(premium_bytes=total, premium_cents=cents), (), day("2026-06-30"))
    assert (content.charges[0].net_cents, content.charges[0].quantity) == (2373, Decimal("1.1863"))
    assert content.issued_on == day("2026-07-01")


@pytest.mark.req("INV-11")
def test_no_usage_invoice_of_nothing() -> None:
    assert drafting.of_month(usage(storage_mean_bytes=900_000_000), (), day("2026-06-30")) == ()


@pytest.mark.req("EX-31", "EX-32", "INV-17", "INV-18", "INV-20", "GEN-06")
@pytest.mark.parametrize(
    ("way", "received", "last"), [(Way.EMAIL, "2026-12-01", "2026-12-15"), (Way.LETTER, "2026-12-04", "2026-12-18")]
)
def test_due_date_and_objection(way: Way, received: str, last: str) -> None:
    assert instalments.due_on(day("2026-12-01")) == day("2026-12-15")
    assert instalments.received_on(way, day("2026-12-01")) == day(received)
    assert instalments.objection_last_on(day(received)) == day(last)


@pytest.mark.req("EX-33", "INV-24")
def test_instalments() -> None:
    four = instalments.split(285600, 4, day("2027-01-15"))
    assert [(str(part.due_on), part.amount_cents) for part in four] == [
        ("2027-01-15", 71400), ("2027-04-15", 71400), ("2027-07-15", 71400), ("2027-10-15", 71400),
    ]  # fmt: skip
    twelve = [part.amount_cents for part in instalments.split(100001, 12, day("2027-01-15"))]
    assert twelve == [8334] * 5 + [8333] * 7


@pytest.mark.req("EX-34", "DUN-06", "GEN-09", "JOB-05", "INV-18")
@pytest.mark.parametrize(
    ("issued", "due", "steps"),
    [
        ("2027-01-01", "2027-01-15", ["2027-01-22", "2027-02-05", "2027-02-19"]),
        ("2026-03-16", "2026-03-30", ["2026-04-07", "2026-04-21", "2026-05-05"]),
    ],
)
def test_reminders_and_deactivation(issued: str, due: str, steps: list[str]) -> None:
    assert instalments.due_on(day(issued)) == day(due)
    ledger, found = Ledger("acc_1", (claim(due, 285600),)), []
    for _ in range(3):
        step = dunning.next_step(ledger.claims[0])
        assert step is not None
        found.append((step.kind.value, str(step.planned_on)))
        assert dunning.due_steps(ledger, at(f"{step.planned_on}T08:59")) == ()
        assert dunning.due_steps(ledger, at(f"{step.planned_on}T09:00")) == (step,)
        ledger = dunning.reminded(ledger, ["inv_1"], step.planned_on)
    assert found == list(zip(["first_reminder", "second_reminder", "deactivation"], steps, strict=True))
    assert dunning.morning(day("2027-02-19")) == at("2027-02-19T09:00")


@pytest.mark.req("EX-35", "DUN-02", "DUN-03", "DUN-04")
def test_default_interest() -> None:
    owed = replace(claim("2027-01-15", 142800), reminded_on=(day("2027-01-22"),))
    ledger = booking.booked(Ledger("acc_1", (owed,)), Paid("b", day("2027-03-05"), 142800))
    (span,) = interest.open_spans(ledger.claims[0])
    assert span == (day("2027-01-23"), day("2027-03-05"), 142800)
    assert interest.claim_cents(ledger.claims[0], BASE) == 1688
    two_years = [(day("2027-12-20"), day("2028-01-31"), 142800)]
    assert interest.simple_cents(two_years, BASE, is_consumer=False) == 1724
    assert interest.percent_on(day("2027-01-23"), BASE) == Decimal("10.27")


@pytest.mark.req("DUN-02")
def test_rates_follow_the_dated_table() -> None:
    rates = (BaseRate(day("2026-01-01"), Decimal("1.27")), BaseRate(day("2026-07-01"), Decimal("-0.88")))
    assert interest.percent_on(day("2026-06-30"), rates) == Decimal("10.27")
    assert interest.percent_on(day("2026-07-01"), rates) == Decimal("8.12")
    assert interest.percent_on(day("2026-07-01"), rates, is_consumer=True) == Decimal("4.12")


@pytest.mark.req("DUN-03")
@pytest.mark.parametrize(
    ("reminders", "first"), [([], "2027-02-15"), (["2027-01-22"], "2027-01-23"), (["2027-02-20"], "2027-02-15")]
)
def test_interest_starts_after_the_first_reminder_or_thirty_days(reminders: list[str], first: str) -> None:
    assert interest.starts_on(day("2027-01-15"), [day(one) for one in reminders]) == day(first)
