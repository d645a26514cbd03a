"""What is true of every built invoice (the published rules judge them in `make invoices`)."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from facturx import get_facturx_xml_from_pdf
from lxml import etree

from chalicelib.invoices.banking.direct_debit import Collection, SequenceType, pain008
from chalicelib.invoices.documents.canvas import Canvas
from chalicelib.invoices.documents.model import Profile
from chalicelib.invoices.documents.service import build
from chalicelib.invoices.model import Invoice, Kind, Party, TaxCase
from tests.invoices_documents.judges import judging, planted
from tests.invoices_documents.judges.amounts import page_text
from tests.invoices_documents.samples import BUYERS, LEITWEG, MANDATE, invoice

RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"
SOME = [
    invoice(kind, case, language, seed=number)
    for number, (kind, case, language) in enumerate(
        (
            (Kind.FIRST, TaxCase.GERMAN, "de"),
            (Kind.ANNUAL, TaxCase.REVERSE_CHARGE, "en"),
            (Kind.USAGE, TaxCase.GERMAN, "en"),
            (Kind.USAGE, TaxCase.NOT_TAXABLE, "de"),
            (Kind.SERVICE, TaxCase.NOT_TAXABLE, "en"),
            (Kind.INTEREST, TaxCase.GERMAN, "de"),
            (Kind.CREDIT_NOTE, TaxCase.REVERSE_CHARGE, "de"),
            (Kind.CANCELLATION, TaxCase.GERMAN, "en"),
        ),
        start=1,
    )
] + [
    invoice(lines=80, seed=102),
    invoice(Kind.ANNUAL, instalments=12, seed=103),
    invoice(Kind.ANNUAL, xrechnung=True, seed=104),
]


@pytest.mark.req("INV-32", "INV-33")
@pytest.mark.parametrize("made", SOME, ids=lambda made: f"{made.kind}-{made.tax_case}-{made.language}-{made.number}")
def test_schema_structure_and_the_page_agree_with_the_original(made: Invoice) -> None:
    assert judging.of_files(build(made), made.language) == []


def test_the_judges_find_the_faults_that_are_planted() -> None:
    assert planted.files_missed() == []


@pytest.mark.req("INV-31")
def test_the_same_invoice_gives_the_same_bytes() -> None:
    assert build(invoice(Kind.USAGE)) == build(invoice(Kind.USAGE))


@pytest.mark.req("INV-33")
def test_the_xml_travels_inside_the_pdf_and_comes_out_again() -> None:
    files = build(invoice())
    name, xml = get_facturx_xml_from_pdf(files.pdf, check_xsd=True, check_schematron=False)
    assert (name, xml) == ("factur-x.xml", files.xml)
    assert not files.sends_xml
    assert b"/AFRelationship /Alternative" in files.pdf


@pytest.mark.req("INV-33")
def test_a_leitweg_id_makes_it_an_xrechnung_that_is_sent_alone() -> None:
    files = build(invoice(xrechnung=True))
    root = etree.fromstring(files.xml)
    assert files.profile is Profile.XRECHNUNG
    assert files.sends_xml
    assert root.findtext(f".//{RAM}GuidelineSpecifiedDocumentContextParameter/{RAM}ID") == Profile.XRECHNUNG.value
    assert root.findtext(f".//{RAM}BuyerReference") == LEITWEG
    reached = root.find(f".//{RAM}BuyerTradeParty/{RAM}URIUniversalCommunication/{RAM}URIID")
    assert (reached.get("schemeID"), reached.text) == ("0204", LEITWEG)


@pytest.mark.req("INV-33")
def test_a_part_period_is_so_many_days_of_the_price_of_all_days() -> None:
    item = etree.fromstring(build(invoice()).xml).find(f".//{RAM}IncludedSupplyChainTradeLineItem")
    price, base, quantity, total = (
        Decimal(item.findtext(f".//{RAM}{name}"))
        for name in ("ChargeAmount", "BasisQuantity", "BilledQuantity", "LineTotalAmount")
    )
    assert (price, base, quantity, total) == (Decimal("2400.00"), 365, 291, Decimal("1913.42"))
    assert round(price / base * quantity, 2) == total
    assert {node.get("unitCode") for node in item.iter(f"{RAM}BasisQuantity", f"{RAM}BilledQuantity")} == {"DAY"}


@pytest.mark.req("INV-31")
@pytest.mark.parametrize(
    ("kind", "language", "title"),
    [
        (Kind.CREDIT_NOTE, "de", "Rechnungskorrektur"),
        (Kind.CANCELLATION, "de", "Stornorechnung"),
        (Kind.CREDIT_NOTE, "en", "Credit note"),
        (Kind.FIRST, "de", "Rechnung"),
    ],
)
def test_corrections_carry_their_title_and_what_they_correct(kind: Kind, language: str, title: str) -> None:
    made = invoice(kind, language=language)
    text = page_text(build(made).pdf)
    assert re.search(rf"^{title}$", text, re.MULTILINE)
    assert "Gutschrift" not in text
    if kind.is_credit:
        assert "2026-000122" in text
        root = etree.fromstring(build(made).xml)
        assert root.findtext(f".//{RAM}InvoiceReferencedDocument/{RAM}IssuerAssignedID") == "2026-000122"
        assert root.findtext(".//{*}ExchangedDocument/{*}TypeCode") == "381"


@pytest.mark.req("GEN-04")
@pytest.mark.parametrize(
    ("case", "category", "note"),
    [
        (TaxCase.REVERSE_CHARGE, "AE", "Steuerschuldnerschaft des Leistungsempfängers"),
        (TaxCase.NOT_TAXABLE, "O", "in Deutschland nicht steuerbar"),
    ],
)
def test_what_bears_no_german_vat_says_why(case: TaxCase, category: str, note: str) -> None:
    files = build(invoice(case=case))
    root = etree.fromstring(files.xml)
    assert {node.text for node in root.iter(f"{RAM}CategoryCode")} == {category}
    assert note in page_text(files.pdf)
    assert note in (root.findtext(f".//{RAM}ExemptionReason") or "")


@pytest.mark.req("INV-17", "INV-18", "INV-19", "INV-32")
def test_the_page_names_everything_that_the_law_wants() -> None:
    made = invoice(seed=1)
    text = page_text(build(made).pdf)
    for said in (
        made.seller.name, made.seller.vat_id, made.seller.tax_number, made.buyer.name, made.buyer.city,
        made.buyer.vat_id, made.number, "16.03.2026 bis 31.12.2026", "291 von 365 Tagen", "2.400,00", "1.913,42",
        "Fällig am 30.03.2026", "ohne Abzug bis zum 30.03.2026", "DE02 1203 0000 0000 2020 51",
    ):  # fmt: skip
        assert said in text, said
    assert "gilt als genehmigt" in text


@pytest.mark.req("INV-19")
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_demand_says_what_silence_means(language: str) -> None:
    said = {"de": "gilt als genehmigt", "en": "counts as approved"}[language]
    for kind in Kind:
        assert (said in page_text(build(invoice(kind, language=language)).pdf)) is not kind.is_credit


def test_the_sum_is_carried_from_page_to_page() -> None:
    made = invoice(lines=80, seed=102)
    pages = page_text(build(made).pdf).split("Seite ")
    carried = [re.findall(r"Übertrag\s+([\d.,]+)", page) for page in pages[:-1]]
    assert len(carried) >= 5
    assert [len(sums) for sums in carried] == [1, *[2] * (len(carried) - 2), 1]
    assert [sums[-1] for sums in carried[:-1]] == [sums[0] for sums in carried[1:]]


@pytest.mark.req("INV-24")
def test_instalments_show_mandate_days_and_amounts() -> None:
    made = invoice(Kind.ANNUAL, instalments=12)
    files = build(made)
    text, root = page_text(files.pdf), etree.fromstring(files.xml)
    assert "DEP-2026-0042" in text
    assert "DE89 … 3000" in text
    assert "0532013" not in text
    assert text.count("297,50 €") == 12
    assert root.findtext(f".//{RAM}SpecifiedTradeSettlementPaymentMeans/{RAM}TypeCode") == "59"
    assert root.findtext(f".//{RAM}DirectDebitMandateID") == "DEP-2026-0042"
    assert root.findtext(f".//{RAM}CreditorReferenceID") == made.bank.creditor_id


@pytest.mark.req("MET-13")
def test_a_usage_invoice_shows_what_it_rests_on() -> None:
    text = page_text(build(invoice(Kind.USAGE)).pdf)
    wanted = ("Verbrauchsnachweis März 2026", "31.03.2026 3,350 GB", "1.186.300.000", "4.362", "3 GB (angefangene GB)")
    for said in wanted:
        assert said in text, said


HOSTILE = "A\x00\x0bB\ufffe <&>\"'\u202e \U0001f600 日本 e\u0301 " + "x" * 300


@pytest.mark.parametrize("field", ["name", "street", "city", "contact", "postal_code"])
def test_whatever_a_customer_is_called_the_files_stay_sound(field: str) -> None:
    buyer = replace(BUYERS[TaxCase.GERMAN], **{field: HOSTILE})
    files = build(replace(invoice(), buyer=buyer))
    assert judging.of_files(files, "de") == []


def test_letters_that_the_typeface_lacks_are_replaced_by_the_nearest() -> None:
    canvas = Canvas(invoice(), "x")
    assert canvas.printable("e\u0301 日 Ａ \U0001d400") == "é ? A A"
    assert canvas.printable("Łódź Ünïversité Αθήνα Київ") == "Łódź Ünïversité Αθήνα Київ"


def test_a_long_word_is_broken_and_nothing_leaves_its_column() -> None:
    canvas = Canvas(invoice(), "x")
    lines = canvas.wrapped("kurz " + "Donaudampfschifffahrt" * 20 + " Ende", 60)
    assert "".join(lines).replace(" ", "") == "kurz" + "Donaudampfschifffahrt" * 20 + "Ende"
    assert all(canvas.get_string_width(line) <= 60 for line in lines)


def test_an_address_abroad_names_the_country() -> None:
    text = page_text(build(invoice(case=TaxCase.REVERSE_CHARGE, language="en")).pdf)
    assert "AUSTRIA" in text
    assert "SWITZERLAND" in page_text(build(invoice(case=TaxCase.NOT_TAXABLE, language="en")).pdf)


def test_a_seller_with_the_least_data_still_gets_a_valid_document() -> None:
    bare = Party("Kleine Firma", "Weg 1", "40213", "Düsseldorf", vat_id="DE123456788", email="a@b.example")
    made = replace(invoice(), seller=bare, references=replace(invoice().references, contract="", purchase_number=""))
    assert judging.of_files(build(made), "de") == []


def test_a_leap_year_counts_366_days_on_the_page() -> None:
    line = replace(invoice().lines[0], base_quantity=366, quantity=Decimal(301), net_cents=197377,
                   period_from=date(2028, 3, 6), period_to=date(2028, 12, 31))  # fmt: skip
    sums = {"net_cents": 197377, "tax_cents": 37502, "gross_cents": 234879}
    tax = replace(invoice().tax_lines[0], base_cents=197377, tax_cents=37502)
    made = replace(invoice(), lines=(line,), tax_lines=(tax,), **sums)
    assert "301 von 366 Tagen" in page_text(build(made).pdf)
    assert judging.of_files(build(made), "de") == []


_DIGEST = """
import hashlib
from chalicelib.invoices.documents.service import build
from chalicelib.invoices.model import Kind
from tests.invoices_documents.samples import invoice
files = build(invoice(Kind.USAGE))
print(hashlib.sha256(files.pdf + files.xml).hexdigest())
"""


@pytest.mark.req("INV-31")
def test_another_process_on_another_day_in_another_zone_makes_the_same_bytes() -> None:
    seen = set()
    for seed, zone in (("0", "Asia/Tokyo"), ("1", "UTC")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", _DIGEST]
        seen.add(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(seen) == 1


def test_a_file_for_the_bank_made_before_changes_nothing() -> None:
    first = build(invoice(Kind.ANNUAL, instalments=4))
    whole = invoice(Kind.ANNUAL, instalments=4)
    part = Collection("E-1", MANDATE, SequenceType.FIRST, 100, whole.due_on, "x")
    pain008(whole.bank, (part,), message_id="A1", created_at=datetime(2027, 1, 1, tzinfo=UTC))
    assert build(whole) == first
