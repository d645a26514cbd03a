"""Invoices of every type, tax case, language and length, made up from a seed."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from chalicelib.invoices.model import (
    BankAccount,
    Corrected,
    DispatchProof,
    Instalment,
    Invoice,
    Kind,
    Line,
    Mandate,
    Party,
    References,
    StorageDay,
    TaxCase,
    Unit,
    UsageProof,
    Way,
)
from chalicelib.invoices.totals import totals
from chalicelib.kit.money import round_half_up

SELLER = Party(
    name="Depesche Presseverteiler GmbH",
    street="Musterallee 12",
    postal_code="40213",
    city="Düsseldorf",
    vat_id="DE123456788",
    tax_number="133/5678/9012",
    contact="Annika Weiß",
    telephone="+49 211 5550100",
    email="rechnung@depesche.example",
    registration="Amtsgericht Düsseldorf, HRB 98765",
    website="www.depesche.example",
    management="Geschäftsführung: Annika Weiß, Jörg Sommer",
)
BANK = BankAccount(
    holder="Depesche Presseverteiler GmbH",
    iban="DE02120300000000202051",
    bic="BYLADEM1001",
    bank="Deutsche Kreditbank",
    creditor_id="DE98ZZZ09999999999",
)
BUYERS = {
    TaxCase.GERMAN: Party("Müller & Söhne Verlag GmbH", "Akazienweg 5", "10623", "Berlin", vat_id="DE811907980"),
    TaxCase.REVERSE_CHARGE: Party("Österreichische Presse AG", "Kärntner Ring 5", "1010", "Wien", "AT", "ATU12345675"),
    TaxCase.NOT_TAXABLE: Party("Zürich <Kommunikation> AG", "Bahnhofstraße 1", "8001", "Zürich", "CH"),
}
LEITWEG = "04011000-1234512345-06"
MANDATE = Mandate("DEP-2026-0042", date(2026, 11, 2), "Müller & Söhne Verlag GmbH", "DE89370400440532013000")
LONG_TEXT = (
    "Schulung der Redaktion in Köln, zwei Trainer, mit Unterlagen für alle Teilnehmerinnen und Teilnehmer und einer "
    "Auswertung danach"
)
TEXTS = {
    "users": ("Benutzerlizenzen", "User licences"),
    "press_dach": ("Mediendatenbank DACH", "Press database DACH"),
    "export": ("Export der Recherchedaten", "Export of research data"),
    "storage": ("Speicher über 1 GB hinaus", "Storage beyond 1 GB"),
    "dispatch_premium": ("Premiumversand", "Premium dispatch"),
    "dispatch_standard": ("Standardversand", "Standard dispatch"),
    "training": ("Schulung vor Ort", "On-site training"),
    "interest": ("Verzugszinsen", "Default interest"),
}


def line(number: int, item: str, language: str, *, first: date, last: date, **values: object) -> Line:
    """A line whose net amount follows from its figures."""
    quantity = Decimal(str(values.get("quantity", 1)))
    price, base = int(str(values["price_cents"])), int(str(values.get("base", 1)))
    return Line(
        number=number,
        item=item,
        text=TEXTS[item][language == "en"],
        quantity=quantity,
        unit=Unit(str(values.get("unit", "one"))),
        price_cents=price,
        net_cents=round_half_up(Decimal(price) * quantity / base),
        period_from=first,
        period_to=last,
        base_quantity=base,
        detail=str(values.get("detail", "")),
    )


def invoice(
    kind: Kind = Kind.FIRST,
    case: TaxCase = TaxCase.GERMAN,
    language: str = "de",
    *,
    lines: int = 0,
    seed: int = 1,
    xrechnung: bool = False,
    instalments: int = 0,
) -> Invoice:
    """A whole invoice. `lines` 0 takes those that the kind usually has."""
    chance = random.Random(f"{kind}{case}{language}{lines}{seed}")
    made = _lines(kind, language, chance, lines)
    on = made[-1].period_to
    taxed = TaxCase.NOT_TAXABLE if kind is Kind.INTEREST else case
    sums = totals([one.net_cents for one in made], taxed, on)
    issued_on = date(2026, 3, 16) if kind is not Kind.ANNUAL else date(2027, 1, 1)
    whole = Invoice(
        account_id="acc_1",
        key=kind.value,
        kind=kind,
        language=language,
        seller=SELLER,
        buyer=BUYERS[case],
        bank=BANK,
        references=References(
            customer="K-10042",
            leitweg_id=LEITWEG if xrechnung else "",
            purchase_number="PO 4711/26" if seed % 2 else "",
            contract="V-2026-77" if seed % 3 else "",
            corrected=Corrected("inv_9", "2026-000122", date(2026, 3, 2)) if kind.is_credit else None,
        ),
        way=Way.EMAIL,
        issued_on=issued_on,
        due_on=issued_on + timedelta(days=14),
        service_from=min(one.period_from for one in made),
        service_to=max(one.period_to for one in made),
        lines=made,
        tax_lines=sums.tax_lines,
        net_cents=sums.net_cents,
        tax_cents=sums.tax_cents,
        gross_cents=sums.gross_cents,
        proof=proof() if kind is Kind.USAGE else None,
        reason="Falsche Anzahl" if kind.is_credit else "",
        email="kreditoren@mueller.example",
        id=f"inv_{seed}",
        number=f"{issued_on.year}-{seed:06d}",
    )
    return with_instalments(whole, instalments) if instalments else whole


def with_instalments(whole: Invoice, count: int) -> Invoice:
    """The invoice, paid by direct debit in `count` equal parts."""
    cents, odd = divmod(whole.gross_cents, count)
    parts = [
        Instalment(whole.due_on + timedelta(days=30 * number), cents + (number < odd)) for number in range(count)
    ]
    return replace(whole, mandate=MANDATE, instalments=tuple(parts))


def proof() -> UsageProof:
    """March 2026 from the 16th on."""
    days = tuple(
        StorageDay(date(2026, 3, day), 3_000_000_000 + (day * 37_112_357) % 400_000_000) for day in range(1, 32)
    )
    mean = sum(day.bytes_ for day in days) // len(days)
    dispatch = (DispatchProof("premium", 1_186_300_000, 4_362), DispatchProof("standard", 92_000_431, 1_200))
    return UsageProof(mean, days, dispatch)


def every() -> list[Invoice]:
    """One of each type, tax case and language, and the odd ones."""
    made = [
        invoice(kind, case, language, seed=number)
        for number, (kind, case, language) in enumerate(
            ((kind, case, language) for kind in Kind for case in TaxCase for language in ("de", "en")), start=1
        )
    ]
    odd = [
        invoice(lines=1, seed=101),
        invoice(lines=80, seed=102),
        invoice(lines=80, seed=103, language="en"),
        invoice(Kind.ANNUAL, xrechnung=True, seed=104),
        invoice(Kind.CREDIT_NOTE, xrechnung=True, seed=105),
        invoice(Kind.SERVICE, lines=33, seed=130),
        invoice(Kind.ANNUAL, lines=12, seed=131, language="en"),
        invoice(Kind.CREDIT_NOTE, lines=33, seed=132),
        *(
            invoice(kind, case, "de" if number % 2 else "en", xrechnung=True, seed=200 + number)
            for number, (kind, case) in enumerate((kind, case) for kind in Kind for case in TaxCase)
        ),
        *(invoice(Kind.ANNUAL, instalments=count, seed=110 + count) for count in (2, 4, 12)),
        invoice(Kind.ANNUAL, instalments=4, seed=120, xrechnung=True),
    ]
    return made + odd


def _lines(kind: Kind, language: str, chance: random.Random, count: int) -> tuple[Line, ...]:
    first, last = date(2026, 3, 16), date(2026, 12, 31)
    if count:
        return tuple(_any(number, language, chance) for number in range(1, count + 1))
    if kind is Kind.USAGE:
        return _usage(language)
    if kind is Kind.INTEREST:
        detail = "10,27 % auf 1.428,00 € vom 23.01.2027 bis 05.03.2027, 42 Tage"
        return (line(1, "interest", language, first=first, last=first, price_cents=1688, detail=detail),)
    if kind is Kind.SERVICE:
        made = [line(1, "training", language, first=first, last=first, quantity=3, unit="hour", price_cents=12000)]
        return (*made, line(2, "training", language, first=first, last=first, price_cents=98765, detail="Reisekosten"))
    if kind is Kind.ANNUAL:
        first, last = date(2027, 1, 1), date(2027, 12, 31)
        return (
            line(1, "users", language, first=first, last=last, unit="year", price_cents=240000, detail="10 Benutzer"),
            line(2, "export", language, first=first, last=last, quantity=12, unit="month", price_cents=5000),
        )
    april = date(2026, 4, 1)
    return (
        line(1, "users", language, first=first, last=last, quantity=291, base=365, unit="day", price_cents=240000,
             detail="10 Benutzer, Preisliste 2026-01"),
        line(2, "export", language, first=first, last=date(2026, 3, 31), quantity=16, base=31, unit="day",
             price_cents=5000),
        line(3, "export", language, first=april, last=last, quantity=9, unit="month", price_cents=5000),
    )  # fmt: skip


def _usage(language: str) -> tuple[Line, ...]:
    first, last = date(2026, 3, 16), date(2026, 3, 31)
    return (
        line(1, "storage", language, first=first, last=last, quantity=16, base=31, unit="day", price_cents=1500,
             detail="3 GB"),
        line(2, "dispatch_premium", language, first=first, last=last, quantity="1.1863", unit="gigabyte",
             price_cents=2000),
        line(3, "dispatch_standard", language, first=first, last=last, quantity="0.092000431", unit="gigabyte",
             price_cents=1000),
    )  # fmt: skip


def _any(number: int, language: str, chance: random.Random) -> Line:
    first, last = date(2026, 3, 16), date(2026, 12, 31)
    item = chance.choice(("users", "press_dach", "training", "export"))
    detail = chance.choice(("", "Preisliste 2026-01", LONG_TEXT))
    price = chance.randrange(1, 500_000)
    return line(number, item, language, first=first, last=last, quantity=291, base=365, unit="day",
                price_cents=price, detail=detail)  # fmt: skip
