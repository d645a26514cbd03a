"""Texts, dates and figures as they are printed, in German or English."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from chalicelib.aws.templates import TEMPLATES
from chalicelib.invoices.model import Invoice, Kind, Line, TaxCase, Unit
from chalicelib.kit.money import format_eur

_LOCALES = {"de": "de", "en": "en_GB"}
_GB = Decimal(1_000_000_000)


class Wording:
    """The texts of one language. `text` raises KeyError for a name that the file does not have."""

    def __init__(self, language: str, texts: Mapping[str, Mapping[str, str | list[str]]]) -> None:
        self.language = language
        self._texts = texts

    def text(self, name: str, /, **facts: object) -> str:
        """The text `section.name`, its braces filled with `facts`."""
        section, _, key = name.partition(".")
        return str(self._texts[section][key]).format(**facts)

    def unit(self, unit: Unit, quantity: Decimal) -> str:
        """The unit, in the plural unless it is exactly one."""
        return self._texts["unit"][unit.value][0 if quantity == 1 else 1]

    def money(self, cents: int) -> str:
        """Euros with two places and the sign of the currency."""
        return format_eur(cents, self.language)

    def figures(self, cents: int) -> str:
        """The same without the currency, for columns."""
        return self.money(cents).replace("€", "").strip()

    def number(self, value: Decimal | int) -> str:
        """A number with its separators and no idle zeros."""
        plain = f"{Decimal(value).normalize():,f}"
        return plain.translate(str.maketrans(",.", ".,")) if self.language == "de" else plain

    def gigabytes(self, bytes_: int, places: int = 3) -> str:
        """Bytes in GB, cut to `places`."""
        shown = f"{(Decimal(bytes_) / _GB).quantize(Decimal(1).scaleb(-places), rounding='ROUND_DOWN'):,f} GB"
        return shown.translate(str.maketrans(",.", ".,")) if self.language == "de" else shown

    def day(self, day: date) -> str:
        """`16.03.2026` or `16 March 2026`."""
        return _day(day, "dd.MM.yyyy" if self.language == "de" else "d MMMM yyyy", self.language)

    def month(self, day: date) -> str:
        """`März 2026` or `March 2026`."""
        return _day(day, "LLLL yyyy", self.language)

    def period(self, first: date, last: date) -> str:
        """Both days, or the one; English names a common year once."""
        if first == last:
            return self.day(first)
        begin = self.day(first)
        if self.language == "en" and first.year == last.year:
            begin = _day(first, "d MMMM", self.language)
        return self.text("table.period", first=begin, last=self.day(last))

    def quantity(self, line: Line) -> str:
        """`9 Monate`, or `291 von 365 Tagen` of a part period."""
        if line.base_quantity == 1:
            return f"{self.number(line.quantity)} {self.unit(line.unit, line.quantity)}".strip()
        unit = self.text("unit.days_of") if line.unit is Unit.DAY else self.unit(line.unit, Decimal(2))
        shown = self.number(line.quantity)
        return self.text("table.of_period", quantity=shown, base=line.base_quantity, unit=unit).strip()


@lru_cache
def wording(language: str) -> Wording:
    """The texts of a language, English for every other than German."""
    spoken = "de" if language == "de" else "en"
    return Wording(spoken, tomllib.loads((TEMPLATES / "invoices" / f"texts.{spoken}.toml").read_text("utf-8")))


def title(invoice: Invoice) -> str:
    """What the document is called (INV-31)."""
    own = (Kind.INTEREST, Kind.CREDIT_NOTE, Kind.CANCELLATION)
    return wording(invoice.language).text(f"title.{invoice.kind.value if invoice.kind in own else 'invoice'}")


def subject(invoice: Invoice) -> str:
    """What it is about, in one line."""
    words, corrected = wording(invoice.language), invoice.references.corrected
    return words.text(
        f"subject.{invoice.kind.value}",
        year=invoice.service_from.year,
        month=words.month(invoice.service_from),
        corrected=corrected.number if corrected else "",
        corrected_on=words.day(corrected.issued_on) if corrected else "",
    )


def payment_sentence(invoice: Invoice) -> str:
    """How and when it is paid (INV-17, INV-18, INV-24)."""
    words = wording(invoice.language)
    if invoice.kind.is_credit or invoice.gross_cents <= 0:
        return words.text("payment.credit" if invoice.gross_cents else "payment.nothing")
    if invoice.mandate and invoice.instalments:
        return words.text(
            "payment.debit",
            mandate=invoice.mandate.reference,
            count=len(invoice.instalments),
            account=masked(invoice.mandate.iban),
            creditor_id=invoice.bank.creditor_id,
        )
    amount, due_on = words.money(invoice.gross_cents), words.day(invoice.due_on)
    return words.text("payment.transfer", amount=amount, due_on=due_on, number=invoice.number)


def notes(invoice: Invoice) -> tuple[str, ...]:
    """What has to be said: the tax case, the reason of a correction, the effect of silence (GEN-04, INV-19)."""
    words = wording(invoice.language)
    said = []
    if invoice.reason and invoice.kind.is_credit:
        said.append(words.text("note.reason", reason=invoice.reason))
    if invoice.tax_case is not TaxCase.GERMAN:
        said.append(words.text(f"note.{tax_note(invoice)}"))
    if not invoice.kind.is_credit:
        said.append(words.text("note.approval"))
    return tuple(said)


def tax_note(invoice: Invoice) -> str:
    """The name of the sentence that explains why there is no VAT."""
    return "interest" if invoice.kind is Kind.INTEREST else invoice.tax_case.value


def grouped(iban: str) -> str:
    """An IBAN in groups of four."""
    return " ".join(iban[at : at + 4] for at in range(0, len(iban), 4))


def masked(iban: str) -> str:
    """An IBAN with its middle hidden, enough for its owner."""
    return f"{iban[:4]} … {iban[-4:]}"


@lru_cache(maxsize=4096)
def _day(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, format=pattern, locale=_LOCALES[language])
