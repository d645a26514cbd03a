"""Bank statements come from outside: read exactly, refused whole, booked once."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.invoices.banking.errors import StatementRefused, StatementTooLarge
from chalicelib.invoices.banking.model import BankBooking, BookingKind
from chalicelib.invoices.banking.statements import MOST_BYTES, read_statements
from tests.invoices_documents.statement_files import ACCOUNT, Tx, camt


def bookings(data: bytes) -> tuple[BankBooking, ...]:
    return tuple(booking for statement in read_statements(data) for booking in statement.bookings)


@pytest.mark.parametrize("version", ["02", "08", "13"])
def test_a_transfer_is_read_with_everything_that_matches_it(version: str) -> None:
    (found,) = bookings(camt(Tx(227_697, "Rechnung 2026-000001\nKundennr. K-10042"), version=version))
    assert found.kind is BookingKind.RECEIVED
    assert found.amount_cents == 227_697
    assert (found.booked_on, found.valued_on) == (date(2027, 1, 15), date(2027, 1, 15))
    assert (found.account_iban, found.iban) == (ACCOUNT, "DE89370400440532013000")
    assert found.name == "Müller & Söhne Verlag GmbH"
    assert found.text == "Rechnung 2026-000001\nKundennr. K-10042"
    assert found.end_to_end_id == ""
    assert found.invoice_numbers == ("2026-000001",)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("RE 2027-000123", ("2027-000123",)),
        ("RE 2027 - 000123 UND 2027-\n000124", ("2027-000123", "2027-000124")),
        ("2027000123", ("2027-000123",)),
        ("Rechnung 2027-0001 23", ("2027-000123",)),
        ("Kundennummer 12027-0001234", ()),
        ("Danke", ()),
    ],
)
def test_invoice_numbers_are_found_as_people_write_them(text: str, numbers: tuple[str, ...]) -> None:
    (found,) = bookings(camt(Tx(100, text)))
    assert found.invoice_numbers == numbers


@pytest.mark.req("INV-24")
def test_a_returned_debit_names_the_collection_and_the_reason() -> None:
    back = Tx(-71_700, "Rueckgabe", end_to_end="2027-000123-2", mandate="DEP-2026-0042", reason="AC04")
    (found,) = bookings(camt(back))
    assert found.kind is BookingKind.RETURNED
    assert (found.amount_cents, found.end_to_end_id, found.return_reason) == (-71_700, "2027-000123-2", "AC04")
    assert found.mandate_reference == "DEP-2026-0042"
    assert found.invoice_numbers == ("2027-000123",)


def test_a_batch_is_taken_apart_and_adds_up() -> None:
    batch = (Tx(10_000, "2027-000001"), Tx(20_050, "2027-000002"), Tx(5, "2027-000003"))
    found = bookings(camt(batch, Tx(-1_500, "Entgelt")))
    assert [booking.amount_cents for booking in found] == [10_000, 20_050, 5, -1_500]
    assert [booking.kind for booking in found][-1] is BookingKind.PAID
    assert len({booking.id for booking in found}) == 4


def test_a_batch_whose_parts_do_not_add_up_stays_one_booking() -> None:
    data = camt((Tx(10_000, "2027-000001"), Tx(20_000, "2027-000002"))).replace(b">100.00</Amt></TxAmt>", b"/></TxAmt>")
    (found,) = bookings(data)
    assert found.amount_cents == 30_000
    assert found.invoice_numbers == ("2027-000001", "2027-000002")


@pytest.mark.parametrize("reference", [True, False])
def test_the_same_movement_read_twice_is_the_same_booking(reference: bool) -> None:
    one, two = Tx(100, "2027-000001"), Tx(100, "2027-000001")
    first = bookings(camt(one, two, reference=reference))
    again = bookings(camt(one, two, reference=reference, opening=None))
    assert [booking.id for booking in first] == [booking.id for booking in again]
    assert first[0].id != first[1].id
    other = bookings(camt(one, two, reference=reference, day="2027-01-18"))
    assert {booking.id for booking in first}.isdisjoint(booking.id for booking in other)


def test_what_is_only_noted_is_not_booked() -> None:
    assert bookings(camt(Tx(100), status="PDNG")) == ()


def test_a_statement_that_does_not_add_up_is_refused_whole() -> None:
    with pytest.raises(StatementRefused) as refused:
        read_statements(camt(Tx(100), Tx(200), off_by=1))
    assert [finding.code for finding in refused.value.findings] == ["unbalanced"]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (b">1.00</Amt>", b">1.005</Amt>", {"bad_amount", "unbalanced"}),
        (b">1.00</Amt>", b">-1.00</Amt>", {"bad_amount", "unbalanced"}),
        (b">1.00</Amt>", b">1e5</Amt>", {"bad_amount", "unbalanced"}),
        (b"<BookgDt><Dt>2027-01-15", b"<BookgDt><Dt>2027-02-30", {"bad_day", "unbalanced"}),
        (b"<Ntry><Amt Ccy='EUR'>", b"<Ntry><Amt Ccy='USD'>", {"currency", "unbalanced"}),
        (f"<IBAN>{ACCOUNT}</IBAN>".encode(), b"", {"no_account"}),
        (b"camt.053.001.02", b"camt.054.001.02", {"format"}),
        (b"<Document ", b"<!DOCTYPE x [<!ENTITY a 'b'>]><Document ", {"document_type"}),
        (b"</Stmt>", b"", {"unreadable"}),
    ],
)
def test_whatever_is_wrong_is_named_and_nothing_is_booked(old: bytes, new: bytes, codes: set[str]) -> None:
    data = camt(Tx(100))
    assert old in data
    with pytest.raises(StatementRefused) as refused:
        read_statements(data.replace(old, new, 1))
    assert {finding.code for finding in refused.value.findings} == codes
    assert all(finding.de and finding.en for finding in refused.value.findings)


BOMB = b"""<!DOCTYPE d [<!ENTITY a "%s">%s]><Document xmlns="urn:x">&h;</Document>"""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"PK\x03\x04zip",
        b"<Document/>",
        b"\xff\xfe<\x00",
        b"<a>" * 100_000,
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        BOMB % (b"x" * 1000, b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(7))),
        b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><Document>&a;</Document>',
        b'<!DOCTYPE d SYSTEM "http://192.0.2.1/evil.dtd"><Document/>',
    ],
)
def test_hostile_files_are_refused_quickly(data: bytes) -> None:
    with pytest.raises(StatementRefused):
        read_statements(data)


def test_a_file_beyond_the_limit_is_not_even_parsed() -> None:
    with pytest.raises(StatementTooLarge):
        read_statements(b" " * (MOST_BYTES + 1))


@settings(deadline=None)
@given(
    cents=st.lists(st.integers(-10_000_000, 10_000_000).filter(bool), min_size=1, max_size=12),
    version=st.sampled_from(["02", "08"]),
    texts=st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=60), min_size=1),
)
def test_every_cent_of_any_statement_is_read(cents: list[int], version: str, texts: list[str]) -> None:
    movements = [Tx(amount, texts[number % len(texts)]) for number, amount in enumerate(cents)]
    found = bookings(camt(*movements, version=version))
    assert [booking.amount_cents for booking in found] == cents
    assert len({booking.id for booking in found}) == len(cents)
