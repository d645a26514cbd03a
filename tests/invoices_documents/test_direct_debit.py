"""The direct debit file for instalments: valid by its schema, in the banks' letters, the same at every run (INV-24)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from chalicelib.invoices.banking.direct_debit import Collection, SequenceType, pain008
from chalicelib.invoices.banking.errors import DirectDebitRefused
from chalicelib.invoices.banking.sepa_text import sepa_text
from chalicelib.invoices.model import Kind, Mandate
from tests.invoices_documents.samples import BANK, MANDATE, invoice

NOW = datetime(2027, 1, 8, 23, 30, tzinfo=UTC)
WHOLE = invoice(Kind.ANNUAL, instalments=4, seed=7)
COLLECTIONS = tuple(
    Collection(
        f"{WHOLE.number}-{number}",
        MANDATE,
        SequenceType.RECURRENT if number > 1 else SequenceType.FIRST,
        part.amount_cents,
        part.due_on,
        f"Rechnung {WHOLE.number}, Rate {number} von 4",
    )
    for number, part in enumerate(WHOLE.instalments, start=1)
)


def made(collections: tuple[Collection, ...] = COLLECTIONS) -> etree._Element:
    return etree.fromstring(pain008(BANK, collections, message_id="DEP-2027-01-08", created_at=NOW))


def texts(root: etree._Element, name: str) -> list[str]:
    return [node.text for node in root.iter(f"{{*}}{name}")]


@pytest.mark.req("INV-24")
def test_every_instalment_is_collected_on_its_day_under_its_mandate() -> None:
    root = made()
    assert texts(root, "InstdAmt") == ["892.50"] * 4
    assert texts(root, "ReqdColltnDt") == [part.collect_on.isoformat() for part in COLLECTIONS]
    assert texts(root, "EndToEndId") == [f"2027-000007-{number}" for number in (1, 2, 3, 4)]
    assert texts(root, "SeqTp") == ["FRST", "RCUR", "RCUR", "RCUR"]
    assert set(texts(root, "MndtId")) == {"DEP-2026-0042"}
    assert set(texts(root, "DtOfSgntr")) == {"2026-11-02"}
    assert BANK.creditor_id in texts(root, "Id")
    assert (texts(root, "CtrlSum")[0], texts(root, "NbOfTxs")[0]) == ("3570.00", "4")
    assert texts(root, "Ustrd")[0] == "Rechnung 2027-000007, Rate 1 von 4"
    assert set(texts(root, "LclInstrm/{*}Cd")) <= {"CORE"}


def test_the_same_collections_give_the_same_bytes_and_our_time() -> None:
    first = pain008(BANK, COLLECTIONS, message_id="A1", created_at=NOW)
    assert first == pain008(BANK, tuple(reversed(COLLECTIONS)), message_id="A1", created_at=NOW)
    root = etree.fromstring(first)
    assert texts(root, "MsgId") == ["A1"]
    assert texts(root, "CreDtTm") == ["2027-01-09T00:30:00"]
    assert texts(root, "PmtInfId") == ["A1-1", "A1-2", "A1-3", "A1-4"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Müller & Söhne Großhandel", "Mueller + Soehne Grosshandel"),
        ("Łódź Ünïversité", "Lodz Uenïversite".replace("ï", "i")),
        ("ÄÖÜ", "AeOeUe"),
        ("Frage? (ja) / nein: 'x', 1+1.", "Frage? (ja) / nein: 'x', 1+1."),
        ("a\x00b\tc|d", "a b c d"),
    ],
)
def test_names_reach_the_bank_in_its_letters(name: str, shown: str) -> None:
    assert sepa_text(name, 70) == shown


def test_umlauts_are_written_out_in_the_file() -> None:
    assert texts(made(), "Nm")[-1] == "Mueller + Soehne Verlag GmbH"


WRONG = {
    "amount_cents": replace(COLLECTIONS[0], amount_cents=0),
    "iban": replace(COLLECTIONS[0], mandate=replace(MANDATE, iban="DE89370400440532013001")),
    "mandate": replace(COLLECTIONS[0], mandate=replace(MANDATE, reference="Ä 1")),
    "signed_on": replace(COLLECTIONS[0], mandate=replace(MANDATE, signed_on=date(2030, 1, 1))),
    "holder": replace(COLLECTIONS[0], mandate=replace(MANDATE, holder="|")),
    "id": replace(COLLECTIONS[0], id="x" * 36),
}


@pytest.mark.parametrize("where", WRONG)
def test_what_no_bank_would_take_is_refused(where: str) -> None:
    with pytest.raises(DirectDebitRefused) as refused:
        made((WRONG[where],))
    assert [finding.where.rpartition(".")[2] for finding in refused.value.findings] == [where]


def test_all_findings_come_at_once() -> None:
    bank = replace(BANK, iban="DE1", creditor_id="DE1")
    with pytest.raises(DirectDebitRefused) as refused:
        pain008(bank, tuple(WRONG.values()), message_id="ä", created_at=NOW)
    assert len(refused.value.findings) >= 3 + len(WRONG)
    with pytest.raises(DirectDebitRefused):
        pain008(BANK, (), message_id="A1", created_at=NOW)
    with pytest.raises(DirectDebitRefused):
        pain008(BANK, (COLLECTIONS[0], COLLECTIONS[0]), message_id="A1", created_at=NOW)


@settings(deadline=None)
@given(
    cents=st.lists(st.integers(1, 99_999_999_999), min_size=1, max_size=8),
    holder=st.text(min_size=1, max_size=90),
    text=st.text(max_size=200),
)
def test_any_amounts_and_names_make_a_valid_file_that_adds_up(cents: list[int], holder: str, text: str) -> None:
    mandate = Mandate("M-1", date(2026, 1, 1), f"x{holder}", MANDATE.iban)
    collections = tuple(
        Collection(f"E-{number}", mandate, SequenceType.RECURRENT, amount, date(2027, 1, 15), text or "-")
        for number, amount in enumerate(cents)
    )
    root = made(collections)
    shown = [int(amount.replace(".", "")) for amount in texts(root, "InstdAmt")]
    assert sorted(shown) == sorted(cents)
    assert int(texts(root, "CtrlSum")[0].replace(".", "")) == sum(cents)
