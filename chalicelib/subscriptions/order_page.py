"""The order page without a script: form, check, correction, order (ORD-01, ORD-33)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import parse_qs

from chalicelib.aws.templates import render
from chalicelib.entry.schema import Schema
from chalicelib.kit.errors import DepescheError, Finding
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import legal, legal_pdf, ordering, price_lists
from chalicelib.subscriptions.contract import Contract, Quote
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry, SharingCompany, SharingReason
from chalicelib.subscriptions.tiers import tiers
from chalicelib.subscriptions.wording import countries, item_names, shown_date, shown_money

_MAX_BODY = 40_000
_FOLDED = {
    "billing": ("billing_street", "billing_postal_code", "billing_city", "leitweg_id", "purchase_number"),
    "sharing": ("sharing_name", "sharing"),
}
Values = Mapping[str, str]


class LegalPageQuery(Schema):
    """`lang` overrides the browser's language."""

    lang: str = ""


class OrderPageQuery(Schema):
    """`lang` overrides the browser's language; `quote` is the token of a quote."""

    lang: str = ""
    quote: str = ""


@dataclass(frozen=True)
class _Posted:
    """A posted form: single values, the chosen extra services, and what could not even be read."""

    values: Values
    add_ons: Sequence[str]

    def text(self, name: str) -> str:
        return self.values.get(name, "").strip()[:300]


def form(query: OrderPageQuery, *, language: str, now: datetime) -> str:
    """The empty form, or the one of a quote."""
    spoken = query.lang if query.lang in ("de", "en") else language
    quote = ordering.open_quote(query.quote, now=now) if query.quote else None
    values = {"start_on": berlin_date(now).isoformat(), "tier": "5", "quote": query.quote}
    if quote is not None:
        values |= {"company": quote.company, "invoice_email": quote.email, "lm_email": quote.email}
    return _form(_Posted(values, ()), (), spoken, now=now, quote=quote)


def post(body: bytes, *, language: str, now: datetime) -> tuple[str, int]:
    """Answer a posted form with HTML and status: 200, 201 when the order was placed, 422 with everything wrong."""
    posted = _read(body)
    spoken = posted.text("lang") if posted.text("lang") in ("de", "en") else language
    try:
        quote = ordering.open_quote(posted.text("quote"), now=now) if posted.text("quote") else None
        if posted.text("step") == "correct":
            return _form(posted, (), spoken, now=now, quote=quote), 200
        entry, unreadable = _entry(posted, spoken, quote)
        if unreadable:
            return _form(posted, unreadable, spoken, now=now, quote=quote), 422
        if posted.text("step") == "order":
            return _placed(entry, posted, spoken, now), 201
        return _checked(entry, posted, spoken, now=now, quote=quote), 200
    except DepescheError as error:
        findings = error.findings or (Finding("", error.code, error.message("de"), error.message("en")),)
        return _form(posted, findings, spoken, now=now, quote=None), error.http_status


def legal_text(kind: str, version: str, language: str) -> str:
    """Terms or agreement as a page, with its other versions. Raises NotFound."""
    text = legal.version(kind, version)
    versions = [other for other in legal.texts() if other.kind == kind]
    spoken = "en" if language == "en" else "de"
    title = legal_pdf.title(text, spoken)
    return render("pages/legal.html", language=spoken, text=text, versions=versions, title=title)


def _form(posted: _Posted, findings: Sequence[Finding], language: str, *, now: datetime, quote: Quote | None) -> str:
    today = berlin_date(now)
    prices = price_lists.on(today)
    errors = {finding.where.split(".")[0]: finding.shown(language)["message"] for finding in findings}
    return render(
        "pages/order.html",
        step="form",
        language=language,
        values=posted.values,
        countries=countries(language),
        opened={part: _is_opened(posted, errors, part) for part in _FOLDED},
        names=item_names(language),
        chosen=posted.add_ons,
        errors=errors,
        prices=prices,
        tiers=[(tier, shown_money(prices.users(tier).amount_cents, language)) for tier in tiers(13)],
        add_ons=[
            (name, _price_text(name, prices.items[name].amount_cents, prices.items[name].per.value, language))
            for name in ordering.add_ons(prices, today)
        ],
        premium_price=_price_text("premium", prices.items["premium"].amount_cents, "month", language),
        quote=quote,
        terms=legal.current("terms", today),
        dpa=legal.current("dpa", today),
    )


def _checked(entry: OrderEntry, posted: _Posted, language: str, *, now: datetime, quote: Quote | None) -> str:
    prices = price_lists.all_lists()[quote.price_version] if quote else None
    values = {**posted.values, "request_id": posted.text("request_id") or new_id("req", now)}
    shown = ordering.check(entry, now=now, prices=prices)
    return render(
        "pages/order.html",
        step="check",
        language=language,
        values=values,
        names=item_names(language),
        chosen=posted.add_ons,
        entry=entry,
        shown=shown,
        lines=[(line, shown_money(line.price.amount_cents, language)) for line in shown.lines],
        annual=shown_money(shown.annual_cents, language),
        next_year=shown_money(shown.next_year_cents, language) if shown.next_year_cents is not None else "",
        days=_days(shown, language),
    )


def _days(shown: ordering.Preview, language: str) -> dict[str, str]:
    names = ("trial_on", "last_trial_on", "paid_from_on", "first_end_on")
    days = {name: shown_date(getattr(shown, name), language) for name in names}
    return days | ({"next_year": shown_date(shown.next_year.valid_from, language)} if shown.next_year else {})


def _is_opened(posted: _Posted, errors: Mapping[str, str], part: str) -> bool:
    """Whether a folded part of the form has something to show."""
    return any(posted.text(name) or name in errors for name in _FOLDED[part])


def _placed(entry: OrderEntry, posted: _Posted, language: str, now: datetime) -> str:
    quote_token = posted.text("quote")
    contract: Contract = (
        ordering.accept_quote(quote_token, entry, now=now)
        if quote_token
        else ordering.order(entry, now=now, request_id=posted.text("request_id"))
    )
    return render("pages/order.html", step="done", language=language, contract=contract, values={})


def _read(body: bytes) -> _Posted:
    try:
        fields = parse_qs(body[:_MAX_BODY].decode(), keep_blank_values=True, max_num_fields=100)
    except ValueError:
        fields = {}
    return _Posted({name: texts[-1] for name, texts in fields.items()}, tuple(fields.get("add_ons", ())))


def _entry(posted: _Posted, language: str, quote: Quote | None) -> tuple[OrderEntry, tuple[Finding, ...]]:
    findings: list[Finding] = []
    start_on = _day(posted.text("start_on"), findings)
    scope = quote.scope if quote else _scope(posted, findings)
    entry = OrderEntry(
        posted.text("company"),
        _address(posted, ""),
        posted.text("invoice_email"),
        posted.text("lm_name"),
        posted.text("lm_email"),
        start_on,
        scope,
        language=language,
        invoice_delivery="letter" if posted.text("invoice_delivery") == "letter" else "email",
        billing_address=_billing(posted),
        vat_id=posted.text("vat_id"),
        leitweg_id=posted.text("leitweg_id"),
        purchase_number=posted.text("purchase_number"),
        sharing=_sharing(posted, findings),
        is_business=posted.text("is_business") == "yes",
        accepts_terms=posted.text("accepts_terms") == "yes",
        accepts_dpa=posted.text("accepts_dpa") == "yes",
    )
    return entry, tuple(findings)


def _address(posted: _Posted, prefix: str) -> Address:
    names = ("street", "postal_code", "city")
    street, postal_code, city = (posted.text(prefix + name) for name in names)
    return Address(street, postal_code, city, posted.text(prefix + "country").upper() or "DE")


def _billing(posted: _Posted) -> Address | None:
    """Another billing address, once any part of it is filled in."""
    names = ("billing_street", "billing_postal_code", "billing_city")
    return _address(posted, "billing_") if any(posted.text(name) for name in names) else None


def _day(text: str, findings: list[Finding]) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        findings.append(Finding("start_on", "bad_day", "Bitte geben Sie ein Datum an.", "Please give a date."))
        return date.min


def _scope(posted: _Posted, findings: list[Finding]) -> Scope:
    text = posted.text("tier")
    if not (text.isascii() and text.isdigit() and len(text) < 7):
        findings.append(Finding("tier", "bad_number", "Bitte geben Sie eine Zahl an.", "Please give a number."))
        text = "1"
    return Scope(int(text), frozenset(posted.add_ons), posted.text("premium") == "yes")


def _sharing(posted: _Posted, findings: list[Finding]) -> tuple[SharingCompany, ...]:
    name, reason = posted.text("sharing_name"), posted.text("sharing_reason")
    if not name:
        return ()
    percentage: Decimal | None = None
    try:
        percentage = Decimal(posted.text("sharing_percentage").replace(",", ".") or "0")
    except InvalidOperation:
        findings.append(Finding("sharing", "bad_number", "Bitte geben Sie eine Zahl an.", "Please give a number."))
    kind = SharingReason.SHAREHOLDING if reason == "shareholding" else SharingReason.SERVICE_CONTRACT
    return (SharingCompany(name, kind, percentage if kind is SharingReason.SHAREHOLDING else None),)


def _price_text(name: str, cents: int, per: str, language: str) -> str:
    period = {"de": {"year": "im Jahr", "month": "im Monat"}, "en": {"year": "a year", "month": "a month"}}
    return f"{shown_money(cents, language)} {period['en' if language == 'en' else 'de'][per]}"
