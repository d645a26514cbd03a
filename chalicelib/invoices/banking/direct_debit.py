"""The SEPA direct debit file for instalments: pain.008.001.08, core scheme (INV-24)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from chalicelib.invoices.banking.errors import DirectDebitRefused
from chalicelib.invoices.banking.sepa_text import is_reference, sepa_text
from chalicelib.invoices.model import BankAccount, Mandate
from chalicelib.kit.errors import Finding
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import BERLIN

SCHEMA = "pain.008.001.08"
MOST_CENTS = 99_999_999_999
_NAMESPACE = f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}"


class SequenceType(StrEnum):
    """Where a collection stands in the life of its mandate."""

    FIRST = "FRST"
    RECURRENT = "RCUR"
    FINAL = "FNAL"
    ONE_OFF = "OOFF"


@dataclass(frozen=True)
class Collection:
    """One amount to be taken from a customer's account on a day. `id` is its end-to-end identifier, which the bank
    names again when the debit is returned."""

    id: str
    mandate: Mandate
    sequence: SequenceType
    amount_cents: int
    collect_on: date
    text: str


def pain008(
    bank: BankAccount, collections: Sequence[Collection], *, message_id: str, created_at: datetime
) -> bytes:
    """The file, valid by its schema; the same arguments, the same bytes. Collections of one sequence type and day form
    a batch. Raises DirectDebitRefused with all findings."""
    findings = tuple(_findings(bank, collections, message_id))
    if findings:
        raise DirectDebitRefused(findings=findings)
    root = _root(bank, collections)
    _identify(root, message_id, created_at)
    return _checked(root)


def _findings(bank: BankAccount, collections: Sequence[Collection], message_id: str) -> Iterator[Finding]:
    if not collections:
        yield Finding("collections", "none", "Es gibt nichts einzuziehen.", "There is nothing to collect.")
    if not is_reference(message_id):
        yield _bad("message_id", "Kennung", "identifier")
    if not _is_iban(bank.iban):
        yield _bad("bank.iban", "IBAN", "IBAN")
    if not _is_creditor_id(bank.creditor_id):
        yield _bad("bank.creditor_id", "Gläubiger-Identifikationsnummer", "creditor identifier")
    seen: set[str] = set()
    for one in collections:
        yield from _collection_findings(one, twice=one.id in seen)
        seen.add(one.id)


def _collection_findings(one: Collection, *, twice: bool) -> Iterator[Finding]:
    if not is_reference(one.id) or twice:
        yield _bad(f"{one.id}.id", "Kennung", "identifier")
    if not 0 < one.amount_cents <= MOST_CENTS:
        yield _bad(f"{one.id}.amount_cents", "Betrag", "amount")
    if not _is_iban(one.mandate.iban):
        yield _bad(f"{one.id}.iban", "IBAN", "IBAN")
    if not is_reference(one.mandate.reference):
        yield _bad(f"{one.id}.mandate", "Mandatsreferenz", "mandate reference")
    if one.mandate.signed_on > one.collect_on:
        yield _bad(f"{one.id}.signed_on", "Datum des Mandats", "date of the mandate")
    if not sepa_text(one.mandate.holder, 70):
        yield _bad(f"{one.id}.holder", "Kontoinhaber", "account holder")


def _bad(where: str, de: str, en: str) -> Finding:
    return Finding(where, "bad_value", f"{de} ist nicht gültig.", f"The {en} is not valid.")


def _is_iban(text: str) -> bool:
    from stdnum import iban

    return bool(iban.is_valid(text)) and text == iban.compact(text)


def _is_creditor_id(text: str) -> bool:
    from stdnum.eu import at_02

    return bool(at_02.is_valid(text)) and text == at_02.compact(text)


def _root(bank: BankAccount, collections: Sequence[Collection]) -> Any:
    from lxml import etree
    from sepaxml import SepaDD

    config = {
        "name": sepa_text(bank.holder, 70),
        "IBAN": bank.iban,
        "batch": True,
        "creditor_id": bank.creditor_id,
        "currency": "EUR",
        **({"BIC": bank.bic} if bank.bic else {}),
    }
    document = SepaDD(config, schema=SCHEMA, clean=False)
    for one in sorted(collections, key=lambda each: (each.collect_on, each.sequence, each.id)):
        document.add_payment(_payment(one))
    return etree.fromstring(document.export(validate=False))


def _payment(one: Collection) -> dict[str, object]:
    return {
        "name": sepa_text(one.mandate.holder, 70),
        "IBAN": one.mandate.iban,
        "amount": one.amount_cents,
        "type": one.sequence.value,
        "collection_date": one.collect_on,
        "mandate_id": one.mandate.reference,
        "mandate_date": one.mandate.signed_on,
        "description": sepa_text(one.text, 140) or one.id,
        "endtoend_id": one.id,
        **({"BIC": one.mandate.bic} if one.mandate.bic else {}),
    }


def _identify(root: Any, message_id: str, created_at: datetime) -> None:
    """Put our identifiers and time where the library put chance and its clock."""
    root.find(f".//{_NAMESPACE}MsgId").text = message_id
    root.find(f".//{_NAMESPACE}CreDtTm").text = created_at.astimezone(BERLIN).strftime("%Y-%m-%dT%H:%M:%S")
    for number, batch in enumerate(root.iter(f"{_NAMESPACE}PmtInfId"), start=1):
        batch.text = f"{message_id[:30]}-{number}"


def _checked(root: Any) -> bytes:
    from lxml import etree

    _schema().assertValid(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


@lru_cache
def _schema() -> Any:
    import sepaxml
    from lxml import etree

    return etree.XMLSchema(etree.parse(str(Path(sepaxml.__file__).parent / "schemas" / f"{SCHEMA}.xsd")))
