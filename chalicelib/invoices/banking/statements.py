"""Reads bank statements in CAMT.053, versions 2 to 13, as the banks of the SEPA area deliver them.

The file comes from outside: nothing in it is resolved, loaded or believed. A statement whose bookings do not lead from
its opening to its closing balance is refused as a whole.
"""

import re
from collections.abc import Iterator
from typing import Any

from chalicelib.invoices.banking.entries import EntryReader, cents_of
from chalicelib.invoices.banking.errors import StatementRefused, StatementTooLarge
from chalicelib.invoices.banking.model import Statement
from chalicelib.kit.errors import Finding

MOST_BYTES = 20_000_000
MOST_ENTRIES = 100_000
_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d\d)")


def read_statements(data: bytes) -> tuple[Statement, ...]:
    """The statements of a file. Only booked entries in euros count. Raises StatementRefused with all findings, and
    StatementTooLarge; then nothing of the file may be booked."""
    root = _root(data)
    findings: list[Finding] = []
    statements = tuple(_statement(node, findings) for node in root.iterfind("{*}BkToCstmrStmt/{*}Stmt"))
    if not statements:
        findings.append(_finding("file", "no_statement", "Die Datei enthält keinen Auszug.", "There is no statement."))
    if findings:
        raise StatementRefused(findings=tuple(findings))
    return statements


def _root(data: bytes) -> Any:
    from lxml import etree

    if len(data) > MOST_BYTES:
        raise StatementTooLarge(limit_mb=MOST_BYTES // 1_000_000)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused("unreadable", "Die Datei ist kein XML.", "The file is no XML.") from error
    if root.getroottree().docinfo.doctype:
        raise _refused("document_type", "Die Datei hat eine Dokumenttypdefinition.", "The file has a document type.")
    if _NAMESPACE.fullmatch(etree.QName(root).namespace or "") is None or etree.QName(root).localname != "Document":
        raise _refused("format", "Die Datei hat ein anderes Format als CAMT.053.", "The file is not in CAMT.053.")
    return root


def _statement(node: Any, findings: list[Finding]) -> Statement:
    identifier = _text(node, "Id") or "?"
    iban = _text(node, "Acct/Id/IBAN")
    if not iban:
        findings.append(_finding(identifier, "no_account", "Die IBAN des Kontos fehlt.", "The account has no IBAN."))
    entries = node.findall("{*}Ntry")
    if len(entries) > MOST_ENTRIES:
        raise _refused("too_many", "Der Auszug hat zu viele Umsätze.", "The statement has too many entries.")
    reader = EntryReader(iban)
    for number, entry in enumerate(entries, start=1):
        findings += reader.read(entry, f"{identifier}.{number}")
    opening, closing = (_balance(node, codes, findings) for codes in (("OPBD", "PRCD"), ("CLBD",)))
    found = Statement(identifier, iban, reader.bookings, opening, closing)
    findings += _unbalanced(found)
    return found


def _balance(node: Any, codes: tuple[str, ...], findings: list[Finding]) -> int | None:
    for balance in node.iterfind("{*}Bal"):
        if _text(balance, "Tp/CdOrPrtry/Cd") in codes:
            cents = cents_of(balance)
            if cents is None:
                findings.append(_finding("balance", "bad_amount", "Ein Saldo ist unlesbar.", "A balance is wrong."))
            return cents
    return None


def _unbalanced(statement: Statement) -> Iterator[Finding]:
    if statement.opening_cents is None or statement.closing_cents is None:
        return
    moved = sum(booking.amount_cents for booking in statement.bookings)
    if statement.opening_cents + moved != statement.closing_cents:
        yield _finding(
            statement.id,
            "unbalanced",
            "Die Umsätze führen nicht vom Anfangs- zum Endsaldo.",
            "The entries do not lead from the opening to the closing balance.",
        )


def _text(node: Any, path: str) -> str:
    found = node.findtext("/".join(f"{{*}}{step}" for step in path.split("/")))
    return (found or "").strip()


def _finding(where: str, code: str, de: str, en: str) -> Finding:
    return Finding(where, code, de, en)


def _refused(code: str, de: str, en: str) -> StatementRefused:
    return StatementRefused(findings=(_finding("file", code, de, en),))
