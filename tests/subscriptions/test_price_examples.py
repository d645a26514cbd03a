"""The worked examples of prices, tiers and periods, by their numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chalicelib.subscriptions import deeds, life, periods
from chalicelib.subscriptions.model import Phase
from chalicelib.subscriptions.order_rules import SharingCompany, SharingReason, may_share
from chalicelib.subscriptions.prices import (
    Per,
    Price,
    contracting_cents,
    extension_share_cents,
    share_cents,
)
from chalicelib.subscriptions.tiers import is_tier, tier_for, tiers
from chalicelib.subscriptions.trial_limits import limits_in
from tests.subscriptions.lives import PRICES, TEN, berlin, trial_from


@pytest.mark.parametrize(
    ("delivered", "in_2027"),
    [
        pytest.param("2026-06-30", "v2", marks=pytest.mark.req("EX-20")),
        pytest.param("2026-07-01", "v1", marks=pytest.mark.req("EX-21")),
    ],
)
@pytest.mark.req("SUB-19", "SUB-21")
def test_announced_prices_hold_from_the_next_or_next_but_one_year(delivered: str, in_2027: str) -> None:
    announced = deeds.AnnouncePrices("v2", date.fromisoformat(delivered))
    noted = life.happen(trial_from("2026-03-01"), announced, now=berlin("2026-07-03T10:00:00")).life
    for instant, version in [
        ("2026-12-31T23:59:59", "v1"),
        ("2027-01-01T00:00:00", in_2027),
        ("2027-12-31T23:59:59", in_2027),
        ("2028-01-01T00:00:00", "v2"),
    ]:
        assert set(life.advance(noted, berlin(instant)).life.versions.values()) == {version}


@pytest.mark.req("EX-22", "TRI-14", "TRI-15")
@pytest.mark.parametrize(
    ("recipients", "under_way", "code"),
    [(100, 0, ""), (101, 0, "trial_recipients"), (40, 70, "trial_recipients_together"), (30, 70, "")],
)
def test_a_trial_mailing_reaches_a_hundred(recipients: int, under_way: int, code: str) -> None:
    found = limits_in(in_trial=True).recipient_findings(recipients, under_way)
    assert [finding.code for finding in found] == ([code] if code else [])
    assert limits_in(in_trial=False).recipient_findings(recipients, under_way) == ()


@pytest.mark.req("EX-23", "LIC-04", "LIC-05")
@pytest.mark.parametrize(
    ("needed", "tier"), [(1, 1), (2, 5), (6, 10), (10, 10), (11, 20), (15, 20), (31, 40), (101, 110)]
)
def test_the_smallest_sufficient_tier(needed: int, tier: int) -> None:
    assert tier_for(needed) == tier
    assert is_tier(tier)
    assert is_tier(needed) == (needed == tier)
    assert all(map(is_tier, tiers(20)))


@pytest.mark.req("EX-56", "ORD-16", "ORD-17", "GEN-06")
def test_a_quote_can_be_accepted_for_thirty_days() -> None:
    assert periods.quote_last_day(date(2026, 3, 2)) == date(2026, 4, 1)
    # Day 30 is Easter Saturday: the Tuesday after Easter Monday.
    assert periods.quote_last_day(date(2026, 3, 5)) == date(2026, 4, 7)


@pytest.mark.req("EX-57", "ORD-22")
@pytest.mark.parametrize(
    ("reason", "percentage", "allowed"),
    [
        ("shareholding", "50.00", True),
        ("shareholding", "49.99", False),
        ("shareholding", "100.01", False),
        ("shareholding", None, False),
        ("service_contract", "0", True),
        ("service_contract", None, True),
    ],
)
def test_who_may_share_an_account(reason: str, percentage: str | None, allowed: bool) -> None:
    share = Decimal(percentage) if percentage is not None else None
    assert may_share(SharingCompany("Zweite", SharingReason(reason), share)) is allowed


@pytest.mark.req("EX-58", "ORD-28", "ORD-29", "GEN-05", "GEN-06")
@pytest.mark.parametrize(
    ("delivered", "objection", "effective"),
    [("2026-01-31", "2026-03-02", "2026-03-03"), ("2026-11-15", "2026-12-15", "2026-12-16")],
)
def test_new_terms_can_be_objected_to_for_a_month(delivered: str, objection: str, effective: str) -> None:
    day = date.fromisoformat(delivered)
    assert periods.objection_last_day(day) == date.fromisoformat(objection)
    assert periods.terms_effective_from(day) == date.fromisoformat(effective)


@pytest.mark.req("EX-59", "ORD-13", "ORD-14", "ORD-15")
def test_premium_contracting_costs_a_fee_and_monitoring() -> None:
    cents = contracting_cents(PRICES, recorded_on=date(2026, 9, 1), first_paid_on=date(2026, 3, 16))
    assert cents == 62000
    assert share_cents(PRICES.items["contract_monitoring"], date(2027, 1, 1)) == 36000


@pytest.mark.req("INV-06", "INV-07", "INV-09")
@pytest.mark.parametrize(
    ("price", "first_on", "cents"),
    [
        (Price(240000), "2026-03-16", 191342),
        (Price(240000), "2028-03-06", 197377),
        (Price(240000), "2028-02-29", 201311),
        (Price(240000), "2027-01-01", 240000),
        (Price(240000), "2028-01-01", 240000),
        (Price(240000), "2026-09-30", 61151),
        (Price(5000, Per.MONTH), "2026-07-01", 30000),
        (Price(5000, Per.MONTH), "2026-05-20", 36935),
        (Price(3000, Per.MONTH), "2026-09-01", 12000),
        (Price(3000, Per.MONTH), "2026-03-16", 28548),
        (Price(5000, Per.MONTH), "2028-02-15", 52586),
    ],
)
def test_part_of_a_year_costs_its_share(price: Price, first_on: str, cents: int) -> None:
    assert share_cents(price, date.fromisoformat(first_on)) == cents


@pytest.mark.req("INV-09")
def test_a_larger_tier_costs_the_difference() -> None:
    day = date(2026, 8, 17)
    assert extension_share_cents(PRICES.users(10), PRICES.users(20), day) == 67562
    assert extension_share_cents(PRICES.users(20), PRICES.users(10), day) == 0
    assert PRICES.users(40).amount_cents == 720000


@pytest.mark.req("SUB-13", "SUB-12")
@pytest.mark.parametrize(
    ("first_paid", "first_end", "pointed_out"),
    [
        ("2026-08-31", "2026-12-31", False),
        ("2026-09-01", "2026-12-31", True),
        ("2026-09-30", "2026-12-31", True),
        ("2026-10-01", "2027-12-31", True),
        ("2026-12-31", "2027-12-31", True),
    ],
)
def test_the_first_possible_end(first_paid: str, first_end: str, pointed_out: bool) -> None:
    day = date.fromisoformat(first_paid)
    assert periods.first_possible_end(day) == date.fromisoformat(first_end)
    assert periods.renews_before_end(day) is pointed_out


@pytest.mark.req("SUB-20")
def test_prices_of_next_year_shown_in_the_order_form_hold_next_year() -> None:
    from chalicelib.subscriptions.model import PriceChange

    placed = life.ordered(TEN, "v1", start_on=date(2026, 11, 2), now=berlin("2026-11-01T10:00:00")).life
    shown = life.note_announcement(placed, PriceChange("v2", date(2026, 11, 1), date(2027, 1, 1)))
    active = life.happen(shown, deeds.Activate(), now=berlin("2026-11-02T10:00:00")).life
    assert set(life.advance(active, berlin("2026-12-31T23:59:59")).life.versions.values()) == {"v1"}
    assert set(life.advance(active, berlin("2027-01-01T00:00:00")).life.versions.values()) == {"v2"}
    late = replace(shown, start_on=date(2026, 12, 20))
    paid = life.happen(late, deeds.Activate(), now=berlin("2026-11-02T10:00:00"))
    first = life.advance(paid.life, berlin("2027-01-04T00:00:00")).life
    assert (first.phase, set(first.versions.values())) == (Phase.ACTIVE, {"v2"})


@pytest.mark.req("GEN-05")
@pytest.mark.parametrize(
    ("rule", "day", "count", "result"),
    [
        (periods.days_after, "2026-03-02", 30, "2026-04-01"),
        (periods.months_after, "2026-01-31", 1, "2026-02-28"),
        (periods.months_after, "2027-12-31", 2, "2028-02-29"),
        (periods.term_end, "2026-03-16", 12, "2027-03-15"),
        (periods.term_end, "2026-01-31", 1, "2026-02-28"),
    ],
)
def test_periods(rule: object, day: str, count: int, result: str) -> None:
    assert callable(rule)
    assert rule(date.fromisoformat(day), count) == date.fromisoformat(result)


def test_a_trial_exports_own_records_only_and_lacks_calendar_and_world() -> None:
    limits = limits_in(in_trial=True)
    origins = ("imported", "manual", "press")
    assert [limits.may_export(origin) for origin in origins] == [True, True, False]
    assert all(limits_in(in_trial=False).may_export(origin) for origin in origins)
    assert not limits.offers("topic_calendar") and not limits.offers("press_world")
    assert limits.offers("press_dach") and limits.offers("press_plus")
    assert limits_in(in_trial=False).offers("press_world")
