"""Customer lives of three years against the oracle: 0 cents off. `make invoice-lives` runs 10,000 of them."""

import os

import pytest

from chalicelib.invoices.model import Invoice
from tests.invoices.lives import LifeStory, story
from tests.invoices.oracle import Expected

LIVES = int(os.environ.get("INVOICE_LIVES", "300"))
GROUPS = 10


def seen(invoice: Invoice) -> Expected:
    sign = "minus" if invoice.kind.is_credit else "plus"
    lines = tuple(sorted(line.net_cents for line in invoice.lines if line.net_cents))
    return Expected(invoice.issued_on, sign, lines, invoice.net_cents, invoice.tax_cents, invoice.gross_cents)


def order(one: Expected) -> tuple[object, ...]:
    return one.on, one.sign, one.gross, one.lines


def wrong(told: LifeStory) -> list[Expected]:
    found, expected = (sorted(all_, key=order) for all_ in (map(seen, told.invoices), told.expected))
    return [] if found == expected else [*found, *expected]


@pytest.mark.req(
    "INV-06", "INV-07", "INV-08", "INV-09", "INV-25", "MET-06", "MET-07", "MET-09", "MET-14", "MET-15", "SUB-24"
)
@pytest.mark.req("GEN-02", "GEN-03", "GEN-04", "GEN-07", "GEN-10", "SUB-15", "SUB-19", "SUB-29")
@pytest.mark.parametrize("group", range(GROUPS))
def test_three_years_of_a_customer_agree_with_the_oracle_to_the_cent(group: int) -> None:
    each = LIVES // GROUPS
    for seed in range(group * each, (group + 1) * each):
        told = story(seed)
        assert not wrong(told), seed
        assert sum(part.amount_cents for one in told.invoices for part in one.instalments) == sum(
            one.gross_cents for one in told.invoices if one.instalments
        )


def test_the_lives_are_worth_looking_at() -> None:
    kinds = {one.kind.value for seed in range(60) for one in story(seed).invoices}
    assert kinds >= {"first", "annual", "extension", "contracting", "usage", "credit_note"}
    cases = {one.tax_case.value for seed in range(60) for one in story(seed).invoices}
    assert len(cases) == 3
