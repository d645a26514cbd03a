"""One entry of a statement: a single movement, or a batch whose parts are told."""

import hashlib
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from chalicelib.invoices.banking.model import BankBooking, BookingKind
from chalicelib.kit.errors import Finding

_AMOUNT = re.compile(r"\d{1,13}(\.\d{1,5})?")
_MOST_TEXT = 1_000


class EntryReader:
    """Collects the bookings of one account's statement; `read` says what is wrong with an entry."""

    def __init__(self, iban: str) -> None:
        self._iban = iban
        self._seen: Counter[str] = Counter()
        self._bookings: list[BankBooking] = []

    @property
    def bookings(self) -> tuple[BankBooking, ...]:
        """What has been read, in the bank's order."""
        return tuple(self._bookings)

    def read(self, entry: Any, where: str) -> list[Finding]:
        """Take in one entry. One that is only noted, not booked, is left out."""
        if (_text(entry, "Sts/Cd") or _text(entry, "Sts")) != "BOOK":
            return []
        cents, booked_on = cents_of(entry), _day(entry, "BookgDt")
        findings = []
        if cents is None:
            findings.append(Finding(where, "bad_amount", "Der Betrag ist unlesbar.", "The amount is unreadable."))
        if booked_on is None:
            findings.append(Finding(where, "bad_day", "Der Buchungstag fehlt.", "The booking day is missing."))
        if _currency(entry) not in ("EUR", ""):
            findings.append(Finding(where, "currency", "Der Umsatz ist nicht in Euro.", "The entry is not in euros."))
        if cents is not None and booked_on is not None and not findings:
            self._take(entry, cents, booked_on)
        return findings

    def _take(self, entry: Any, cents: int, booked_on: date) -> None:
        valued_on = _day(entry, "ValDt") or booked_on
        parts = entry.findall("{*}NtryDtls/{*}TxDtls")
        amounts = [_part_cents(part, 1 if cents >= 0 else -1) for part in parts]
        if len(parts) < 2 or None in amounts or sum(filter(None, amounts)) != cents:
            parts, amounts = [parts[0] if len(parts) == 1 else entry], [cents]
        for part, amount in zip(parts, amounts, strict=True):
            booking = BankBooking("", BookingKind.PAID, amount or 0, booked_on, valued_on, self._iban)
            self._bookings.append(self._named(_described(booking, part, entry), entry))

    def _named(self, booking: BankBooking, entry: Any) -> BankBooking:
        """Identified by the bank's reference, else by what it says and how often that was said before."""
        reference = _text(entry, "AcctSvcrRef") or _text(entry, "NtryRef")
        facts = (
            self._iban, reference, booking.booked_on.isoformat(), str(booking.amount_cents), booking.end_to_end_id,
            booking.iban, "" if reference else booking.name, "" if reference else booking.text,
        )  # fmt: skip
        said = "\x1f".join(facts)
        self._seen[said] += 1
        digest = hashlib.sha256(f"{said}\x1f{self._seen[said]}".encode()).hexdigest()
        return replace(booking, id=f"bkg_{digest[:26]}")


def cents_of(node: Any) -> int | None:
    """The signed amount of an entry or balance in cents; None when it cannot be read, or has parts of a cent."""
    text, direction = _text(node, "Amt"), _text(node, "CdtDbtInd")
    if _AMOUNT.fullmatch(text) is None or direction not in ("CRDT", "DBIT"):
        return None
    cents = Decimal(text) * 100
    if cents != int(cents):
        return None
    return int(cents) if direction == "CRDT" else -int(cents)


def _part_cents(part: Any, sign: int) -> int | None:
    text = _text(part, "AmtDtls/TxAmt/Amt") or _text(part, "Amt")
    if _AMOUNT.fullmatch(text) is None or Decimal(text) * 100 != int(Decimal(text) * 100):
        return None
    own = {"CRDT": 1, "DBIT": -1}.get(_text(part, "CdtDbtInd"), sign)
    return own * int(Decimal(text) * 100)


def _described(booking: BankBooking, part: Any, entry: Any) -> BankBooking:
    came_in = booking.amount_cents > 0
    side, account = ("Dbtr", "DbtrAcct") if came_in else ("Cdtr", "CdtrAcct")
    reason = _text(part, "RtrInf/Rsn/Cd") or _text(part, "RtrInf/Rsn/Prtry")
    returned = bool(reason) or _text(entry, "RvslInd") == "true"
    # In a returned debit the customer is still the debtor, though the money goes back.
    if returned and not came_in:
        side, account = "Dbtr", "DbtrAcct"
    end_to_end = _text(part, "Refs/EndToEndId")
    kind = BookingKind.RETURNED if returned and not came_in else BookingKind.RECEIVED if came_in else BookingKind.PAID
    return replace(
        booking,
        kind=kind,
        name=_text(part, f"RltdPties/{side}/Pty/Nm") or _text(part, f"RltdPties/{side}/Nm"),
        iban=_text(part, f"RltdPties/{account}/Id/IBAN"),
        text=_remittance(part) or _text(entry, "AddtlNtryInf")[:_MOST_TEXT],
        end_to_end_id="" if end_to_end == "NOTPROVIDED" else end_to_end,
        mandate_reference=_text(part, "Refs/MndtId"),
        return_reason=reason,
    )


def _remittance(part: Any) -> str:
    texts = [node.text or "" for node in part.iterfind(".//{*}RmtInf/{*}Ustrd")]
    texts += [node.text or "" for node in part.iterfind(".//{*}RmtInf/{*}Strd/{*}CdtrRefInf/{*}Ref")]
    return "\n".join(text.strip() for text in texts if text.strip())[:_MOST_TEXT]


def _day(entry: Any, name: str) -> date | None:
    text = _text(entry, f"{name}/Dt") or _text(entry, f"{name}/DtTm")
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _currency(entry: Any) -> str:
    node = entry.find("{*}Amt")
    return "" if node is None else node.get("Ccy", "")


def _text(node: Any, path: str) -> str:
    found = node.findtext("/".join(f"{{*}}{step}" for step in path.split("/")))
    return (found or "").strip()
