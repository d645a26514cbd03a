"""What invoices read: the contract, and every happening that moves money, once."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.kit.errors import NotFound
from chalicelib.subscriptions import deeds, invoicing, price_lists, recording, service
from chalicelib.subscriptions.billing import BillingKind, Mandate, Payment, PaymentMethod
from chalicelib.subscriptions.errors import BadDay, MandateMissing, OrderFindings, WrongPhase
from chalicelib.subscriptions.model import Party, Phase, Scope
from chalicelib.subscriptions.order_rules import Address, InvoiceTo, is_leitweg_id
from chalicelib.subscriptions.prices import Per, Price, share_cents
from tests.subscriptions.customers import OPERATOR, ORDERED_AT, Mails, activated, berlin, entry, manager, run_job

MANDATE = Mandate("M-17", date(2026, 4, 1), "DE02120300000000202051", "Muster AG")


def happened(account_id: str) -> list[tuple[BillingKind, str]]:
    return [(event.kind, event.on.isoformat()) for event in invoicing.billing_events(account_id)]


@pytest.mark.req("TRI-05", "ORD-26", "INV-26", "INV-30")
def test_the_trial_costs_nothing_and_the_first_paid_day_is_invoiced(mails: Mails) -> None:
    made = activated()
    run_job("2026-03-15T23:59:59")
    now = berlin("2026-03-15T23:59:59")
    assert invoicing.billing_events(made.account_id) == ()
    assert invoicing.billing_contract(made.account_id, now=now).usage_priced_from is None
    run_job("2026-03-18T07:00:00")
    (event,) = invoicing.billing_events(made.account_id)
    assert (event.kind, event.on, event.at) == (
        BillingKind.BECAME_PAID,
        date(2026, 3, 16),
        datetime(2026, 3, 15, 23, tzinfo=UTC),
    )
    assert [(line.item, line.price.amount_cents) for line in event.lines] == [("users", 240000), ("export", 5000)]
    contract = invoicing.billing_contract(made.account_id, now=berlin("2026-03-18T08:00:00"))
    assert contract.usage_priced_from == event.at
    assert (contract.term_ends_on, contract.flat_fee_cents) == (date(2026, 12, 31), 240000)


@pytest.mark.req("JOB-03", "SUB-15", "SUB-16")
def test_each_happening_keeps_the_scope_and_the_prices_of_its_day(mails: Mails) -> None:
    made = activated(scope=Scope(10))
    run_job("2026-03-16T00:00:00")
    first = price_lists.first_list()
    price_lists.publish(replace(first, version="2026-05", valid_from=date(2026, 5, 1), tiers={1: 1, 10: 7, 20: 500000}))
    actor = manager(made.account_id)
    service.rescope(actor, Scope(20, frozenset({"export"})), smaller=False, now=berlin("2026-05-12T10:00:00"))
    service.rescope(actor, Scope(10, frozenset({"export"})), smaller=True, now=berlin("2026-06-12T10:00:00"))
    service.rescope(actor, Scope(30, frozenset({"export"})), smaller=False, now=berlin("2027-01-01T03:00:00"))
    events = invoicing.billing_events(made.account_id)
    assert [(event.kind.value, event.on.isoformat()) for event in events] == [
        ("became_paid", "2026-03-16"),
        ("extended", "2026-05-12"),
        ("renewed", "2027-01-01"),
        ("extended", "2027-01-01"),
    ]
    added = {one.line.item: (one.line.price.amount_cents, one.before) for one in events[1].added}
    assert added == {"users": (500000, Price(7)), "export": (5000, None)}
    assert {line.item: line.quantity for line in events[2].lines} == {"users": 10, "export": 1}
    assert {line.version for line in events[2].lines} == {"2026-05"}


@pytest.mark.req("EX-59", "ORD-13", "ORD-14", "ORD-15")
def test_premium_contracting_in_a_running_subscription(mails: Mails) -> None:
    made = activated(scope=Scope(10))
    run_job("2026-03-16T00:00:00")
    service.record_contracting(OPERATOR, made.account_id, document="avv.pdf", now=berlin("2026-09-01T10:00:00"))
    run_job("2027-01-01T00:00:00")
    recorded, renewed = invoicing.billing_events(made.account_id)[1:]
    (monitoring,) = (one.line for one in recorded.added)
    assert (recorded.kind, recorded.fee_cents) == (BillingKind.CONTRACTING, 50000)
    assert recorded.fee_cents + share_cents(monitoring.price, recorded.on) == 62000
    assert next(line.price.annual_cents for line in renewed.lines if line.item == "contract_monitoring") == 36000


@pytest.mark.req("ORD-15")
def test_premium_contracting_before_the_first_invoice_is_on_it(mails: Mails) -> None:
    made = activated(scope=Scope(10))
    service.record_contracting(OPERATOR, made.account_id, document="avv.pdf", now=berlin("2026-03-02T10:00:00"))
    assert invoicing.billing_events(made.account_id) == ()
    run_job("2026-03-16T00:00:00")
    (paid,) = invoicing.billing_events(made.account_id)
    assert (paid.kind, paid.fee_cents) == (BillingKind.BECAME_PAID, 50000)
    assert {line.item for line in paid.lines} == {"users", "contract_monitoring"}
    run_job("2027-01-01T00:00:00")
    assert invoicing.billing_events(made.account_id)[-1].fee_cents == 0


@pytest.mark.req("SUB-24")
@pytest.mark.parametrize(("by", "credit"), [(Party.CUSTOMER, date(2026, 6, 2)), (Party.OPERATOR, None)])
def test_only_a_cause_of_the_operator_is_credited(mails: Mails, by: Party, credit: date | None) -> None:
    made = activated()
    run_job("2026-03-16T00:00:00")
    deed = deeds.Terminate(by, "Grund", date(2026, 6, 1))
    service.do_as_operator(OPERATOR, made.account_id, deed, now=berlin("2026-06-01T10:00:00"))
    ends = [event for event in invoicing.billing_events(made.account_id) if event.kind is BillingKind.ENDED]
    assert [event.credit_from_on for event in ends] == ([credit] if credit else [])


@pytest.mark.req("GEN-13")
def test_a_happening_waits_for_its_invoice_until_it_is_noted(mails: Mails) -> None:
    made = activated()
    run_job("2026-03-16T00:00:00")
    now = berlin("2026-03-16T00:01:00")
    assert invoicing.accounts_to_bill(now=berlin("2026-03-15T23:59:00")) == ()
    assert invoicing.accounts_to_bill(now=now) == (made.account_id,)
    (event,) = invoicing.billing_events(made.account_id, only_open=True)
    for _ in range(2):
        invoicing.note_billed(made.account_id, event.id, "inv_1")
    assert invoicing.accounts_to_bill(now=now) == ()
    assert invoicing.billing_events(made.account_id, only_open=True) == ()
    assert invoicing.billing_events(made.account_id) == (event,)
    with pytest.raises(NotFound):
        invoicing.note_billed(made.account_id, "EVENT#999999", "inv_1")


@pytest.mark.req("INV-13", "INV-14", "INV-15", "ORD-25")
def test_the_licence_manager_says_where_invoices_go(mails: Mails) -> None:
    made = activated(vat_id="DE123456789")
    actor, now = manager(made.account_id), berlin("2026-03-05T10:00:00")
    before = invoicing.billing_contract(made.account_id, now=now).to
    assert (before.billing, before.delivery) == (made.entry.legal_address, "email")
    wanted = InvoiceTo(
        "buch@muster.example",
        "letter",
        Address("Weg 2", "40213", "Düsseldorf"),
        "at u12345678",
        "04011000-12345-03",
        "B-7",
    )
    recording.record_vat_check(OPERATOR, made.account_id, is_confirmed=True, checked_on=date(2026, 3, 4), now=now)
    assert invoicing.billing_contract(made.account_id, now=now).to.vat_is_confirmed
    recording.change_invoice_address(actor, wanted, now=now)
    to = invoicing.billing_contract(made.account_id, now=now).to
    assert (to.email, to.delivery, to.billing.street, to.vat_id) == (
        "buch@muster.example",
        "letter",
        "Weg 2",
        "ATU12345678",
    )
    assert (to.leitweg_id, to.purchase_number, to.vat_is_confirmed) == ("04011000-12345-03", "B-7", False)
    bad = InvoiceTo("nirgends", "email", Address("", "1", "x"), "123", "04011000-12345-04", "a\nb")
    with pytest.raises(OrderFindings) as caught:
        recording.change_invoice_address(actor, bad, now=now)
    assert {finding.where for finding in caught.value.findings} == {
        *("invoice_email", "vat_id", "leitweg_id", "purchase_number", "billing_street")
    }
    assert invoicing.billing_contract(made.account_id, now=now).to == to


@pytest.mark.req("INV-23", "INV-24")
def test_the_operator_alone_grants_instalments_and_they_need_a_mandate(mails: Mails) -> None:
    made = activated()
    now = berlin("2026-04-02T10:00:00")
    good = Payment(PaymentMethod.DIRECT_DEBIT, 4, MANDATE)
    with pytest.raises(NotFound):
        recording.set_payment(manager(made.account_id), made.account_id, good, now=now)
    for bad in (
        Payment(PaymentMethod.DIRECT_DEBIT),
        Payment(PaymentMethod.TRANSFER, 4),
        Payment(PaymentMethod.DIRECT_DEBIT, 3, MANDATE),
    ):
        with pytest.raises(MandateMissing):
            recording.set_payment(OPERATOR, made.account_id, bad, now=now)
    wrong = replace(good, mandate=replace(MANDATE, iban="DE03120300000000202051"))
    with pytest.raises(OrderFindings):
        recording.set_payment(OPERATOR, made.account_id, wrong, now=now)
    late = replace(good, mandate=replace(MANDATE, signed_on=date(2026, 4, 3)))
    with pytest.raises(BadDay):
        recording.set_payment(OPERATOR, made.account_id, late, now=now)
    recording.set_payment(OPERATOR, made.account_id, good, now=now)
    assert invoicing.billing_contract(made.account_id, now=now).payment == good


def test_a_vat_check_needs_a_vat_id(mails: Mails) -> None:
    made = activated()
    with pytest.raises(WrongPhase):
        recording.record_vat_check(
            OPERATOR, made.account_id, is_confirmed=True, checked_on=date(2026, 2, 27), now=ORDERED_AT
        )


@pytest.mark.req("SUB-29", "INV-25")
def test_price_items_are_for_a_year_or_a_month_and_users_weigh_most() -> None:
    prices = price_lists.first_list()
    periods = {item: price.per for item, price in prices.items.items()}
    assert set(periods.values()) == {Per.YEAR, Per.MONTH}
    assert prices.users(20).per is Per.YEAR
    ten = [prices.users(tier).annual_cents for tier in (1, 5, 10, 20, 30, 40)]
    assert ten == sorted(ten)
    assert Price(5000, Per.MONTH).annual_cents == 60000


@pytest.mark.req("INV-33")
@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("04011000-12345-03", True),
        ("04011000-12345-04", False),
        ("991-33333TEST-33", True),
        ("991-33333TEST-34", False),
        ("", False),
    ],
)
def test_leitweg_ids_carry_check_digits(text: str, valid: bool) -> None:
    assert is_leitweg_id(text) is valid


def test_accounts_are_listed_by_phase_page_by_page(mails: Mails) -> None:
    made = {activated(lm_email=f"{n}@muster.example", company=f"Firma {n}").account_id for n in "abc"}
    assert invoicing.accounts_in([Phase.ORDERED]) == ((), "")
    first, following = invoicing.accounts_in([Phase.ORDERED, Phase.ACTIVATED], limit=2)
    second, end = invoicing.accounts_in([Phase.ORDERED, Phase.ACTIVATED], after=following, limit=2)
    assert ({*first, *second}, len(first), end) == (made, 2, "")


def test_an_order_can_name_numbers_for_invoices(mails: Mails) -> None:
    assert entry(leitweg_id="04011000-12345-03").leitweg_id
    made = activated(purchase_number="B-1")
    assert invoicing.as_billed(made).to.purchase_number == "B-1"
