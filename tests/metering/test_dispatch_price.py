"""Dispatch volume and its price."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.metering.pricing import dispatch_price_cents

RATE = 2000


@pytest.mark.req("EX-30", "MET-14")
def test_a_month_of_premium_dispatch_is_priced_by_its_summed_bytes() -> None:
    first = 4_000 * 180_000
    month = first + 350 * 1_250_000 + 12 * 2_400_000
    assert (first, dispatch_price_cents(first, cents_per_gb=RATE)) == (720_000_000, 1440)
    assert (month, dispatch_price_cents(month, cents_per_gb=RATE)) == (1_186_300_000, 2373)


@pytest.mark.req("MET-14")
@given(st.integers(0, 10**15), st.integers(0, 100_000))
def test_the_price_is_the_exact_proportion_rounded_half_up_once(bytes_: int, rate: int) -> None:
    exact = Decimal(bytes_) * rate / Decimal(10**9)
    price = dispatch_price_cents(bytes_, cents_per_gb=rate)
    assert exact - Decimal("0.5") < price <= exact + Decimal("0.5")
