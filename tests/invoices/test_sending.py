"""Invoices on their way: mail, letter, what is kept, and what counts as received (INV-13 to INV-20, END-08)."""

from dataclasses import replace

import pytest

from chalicelib.accounts import service as accounts
from chalicelib.accounts.messages import SystemMailRequested
from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.delivery.incoming.effects import apply_effects
from chalicelib.delivery.incoming.model import Reported
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.delivery.system_mails.sending import GENERATION
from chalicelib.invoices import letters, payments, posting, repository, sellers, sending
from chalicelib.invoices.errors import NotPrinted
from chalicelib.invoices.model import Invoice
from chalicelib.kit.actor import Actor, Role
from chalicelib.subscriptions import recording
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.errors import BadDay
from chalicelib.subscriptions.order_rules import Address, InvoiceTo
from tests.invoices.making import at, day
from tests.invoices.world import OPERATOR, Postbox, customer, run

MORNING = "2026-03-16T00:05"


def manager(account_id: str) -> Actor:
    found = accounts.licence_manager(account_id)
    assert found is not None
    return Actor(account_id, found.id, found.email, roles=frozenset({Role.LICENCE_MANAGER}))


def issued(account_id: str) -> Invoice:
    run(account_id, MORNING)
    return repository.invoices(account_id)[0]


def invoice_mails(box: Postbox) -> list[SystemMailRequested]:
    mails = box.of(SystemMailRequested)
    return [mail for mail in mails if any(file.key.startswith("invoices/") for file in mail.attachments)]


@pytest.mark.req("INV-13", "INV-33", "EX-31", "INV-19", "INV-20")
def test_by_mail_with_the_e_invoice_attached(box: Postbox) -> None:
    invoice = issued(customer())
    assert sending.send(invoice.account_id, invoice.id, now=at("2026-03-16T00:10"))
    (mail,) = invoice_mails(box)
    assert (mail.to_address, mail.subject) == ("rechnung@muster.example", "Ihre Rechnung 2026-000001")
    assert "2.276,97 €" in mail.text and "30.03.2026" in mail.text
    (attached,) = mail.attachments
    assert attached.file_name == "Rechnung-2026-000001.pdf"
    pdf = storage().get(attached.bucket, attached.key)
    assert pdf.startswith(b"%PDF-1.")
    xml = storage().get("archive", sending.key_of(invoice, "xml"))
    assert b"CrossIndustryInvoice" in xml and b"2276.97" in xml
    claim = repository.load_books(invoice.account_id).ledger.claims[0]
    assert (claim.received_on, claim.objection_last_on) == (day("2026-03-16"), day("2026-03-30"))


@pytest.mark.req("INV-33")
def test_with_a_leitweg_id_the_xml_travels_alone(box: Postbox) -> None:
    invoice = issued(customer(leitweg_id="04011000-1234512345-06"))
    sending.send(invoice.account_id, invoice.id, now=at("2026-03-16T00:10"))
    (mail,) = invoice_mails(box)
    assert [file.file_name for file in mail.attachments] == ["Rechnung-2026-000001.xml"]


@pytest.mark.req("INV-14", "EX-32", "INV-20")
def test_a_letter_is_printed_posted_and_received_three_days_later(box: Postbox) -> None:
    invoice = issued(customer(invoice_delivery="letter"))
    sending.send(invoice.account_id, invoice.id, now=at("2026-03-16T00:10"))
    assert invoice_mails(box) == []
    (letter,) = letters.waiting(OPERATOR)
    assert (letter.invoice_id, letter.to) == (invoice.id, "Muster AG")
    assert storage().get("archive", letter.key).startswith(b"%PDF")
    with pytest.raises(BadDay):
        posting.post(OPERATOR, invoice.account_id, letter.id, on=day("2026-03-15"), now=at("2026-03-17T10:00"))
    posting.post(OPERATOR, invoice.account_id, letter.id, on=day("2026-03-17"), now=at("2026-03-17T10:00"))
    claim = repository.load_books(invoice.account_id).ledger.claims[0]
    assert (claim.received_on, claim.objection_last_on) == (day("2026-03-20"), day("2026-04-07"))
    assert letters.waiting(OPERATOR) == ()
    with pytest.raises(NotPrinted):
        posting.post(OPERATOR, invoice.account_id, letter.id, on=day("2026-03-17"), now=at("2026-03-17T10:00"))


@pytest.mark.req("INV-14")
def test_once_e_invoices_are_a_duty_the_letter_is_an_extra_copy(box: Postbox) -> None:
    sellers.save_operator_money(replace(sellers.EXAMPLE, e_invoice_from=day("2026-03-01")))
    invoice = issued(customer(invoice_delivery="letter"))
    sending.send(invoice.account_id, invoice.id, now=at("2026-03-16T00:10"))
    assert (len(invoice_mails(box)), len(letters.waiting(OPERATOR))) == (1, 1)


@pytest.mark.req("INV-15", "INV-16", "INV-31", "INV-32")
def test_the_next_invoice_takes_the_new_address_and_the_old_one_keeps_what_it_says(box: Postbox) -> None:

    account_id = customer()
    first = issued(account_id)
    wanted = InvoiceTo("neu@muster.example", "email", Address("Postfach 1", "10115", "Berlin"), "", "", "PO-1")
    recording.change_invoice_address(manager(account_id), wanted, now=at("2026-05-01T10:00"))
    sellers.save_operator_money(
        replace(sellers.EXAMPLE, seller=replace(sellers.EXAMPLE.seller, party=replace(first.seller, name="Neu GmbH")))
    )
    run(account_id, "2027-01-01T06:00")
    old, new = repository.invoices(account_id)
    assert old == first
    assert (new.buyer.city, new.email, new.references.purchase_number) == ("Berlin", "neu@muster.example", "PO-1")
    assert (new.seller.name, old.seller.name) == ("Neu GmbH", "Depesche Beispiel GmbH")


@pytest.mark.req("GEN-04", "INV-32")
@pytest.mark.parametrize(
    ("country", "vat_id", "confirmed", "tax"),
    [
        ("DE", "", False, 36355),
        ("AT", "ATU13585627", True, 0),
        ("AT", "ATU13585627", False, 36355),
        ("CH", "", False, 0),
    ],
)
def test_tax_by_the_customers_seat(box: Postbox, country: str, vat_id: str, confirmed: bool, tax: int) -> None:
    account_id = customer(vat_id=vat_id, legal_address=Address("Weg 1", "1010", "Wien", country))
    if vat_id:
        recording.record_vat_check(
            OPERATOR, account_id, is_confirmed=confirmed, checked_on=day("2026-03-01"), now=at("2026-03-02T10:00")
        )
    subscriptions.current(account_id, now=at(MORNING))
    assert issued(account_id).tax_cents == tax


@pytest.mark.req("EX-51", "END-08")
def test_invoices_are_kept_for_eight_years_after_their_year() -> None:
    assert sending.kept_until(day("2026-03-16")) == day("2034-12-31")


@pytest.mark.req("EX-51", "END-08")
def test_the_archive_refuses_to_forget_a_kept_invoice(cloud: None) -> None:
    from chalicelib.aws.clients import client
    from chalicelib.aws.storage import bucket_name
    from chalicelib.subscriptions.billing import BillingKind
    from tests.invoices.making import USERS_10, first_of, numbered

    invoice = numbered(first_of(BillingKind.BECAME_PAID, "2026-03-16", USERS_10))
    sending.keep(invoice)
    held = client("s3").get_object_retention(Bucket=bucket_name("archive"), Key=sending.key_of(invoice, "xml"))
    assert held["Retention"]["RetainUntilDate"] == at("2035-01-01T00:00")


@pytest.mark.req("INV-20")
def test_the_day_of_the_delivery_report_counts_where_there_is_one(box: Postbox) -> None:
    invoice = issued(customer())
    sending.send(invoice.account_id, invoice.id, now=at("2026-03-16T23:50"))
    (mail,) = invoice_mails(box)
    documents().put({"pk": f"A#{invoice.account_id}#SYSTEMMAIL", "sk": mail.mail_id, "state": "sent"})
    receipt = Receipt(
        invoice.account_id, mail.mail_id, GENERATION, 0, "rcp", 1, ReceiptKind.DELIVERY, at("2026-03-17T00:20")
    )
    for _ in range(2):
        apply_effects([Reported(receipt, "rechnung@muster.example")], at("2026-03-17T00:21"))
    claim = payments.object_to(
        invoice.account_id, invoice.id, "Zu viel", received_on=day("2026-03-31"), now=at("2026-03-31T10:00")
    )
    assert (claim.received_on, claim.objection_last_on, claim.is_disputed) == (
        day("2026-03-17"),
        day("2026-03-31"),
        True,
    )
