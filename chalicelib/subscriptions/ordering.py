"""Use cases of ordering: what is on offer, what it would cost, the order itself, and quotes (ORD-01 to ORD-33)."""

from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from chalicelib.accounts import system_mail
from chalicelib.aws.keys import secret
from chalicelib.aws.settings import settings
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import Conflict, NotFound, Unavailable
from chalicelib.kit.ids import derived_id, new_id
from chalicelib.kit.paging import decode_cursor, encode_cursor
from chalicelib.kit.records import dataclass
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import legal, life, periods, price_lists, repository
from chalicelib.subscriptions.announcements import repository as announced
from chalicelib.subscriptions.contract import Contract, Origin, Quote, QuoteState, Source
from chalicelib.subscriptions.errors import OrderFindings, QuoteAccepted, QuoteExpired
from chalicelib.subscriptions.model import CONTRACT_ITEMS, PriceChange, Scope
from chalicelib.subscriptions.order_rules import Acceptance, OrderEntry, counts_as_recent_trial, order_findings
from chalicelib.subscriptions.prices import OrderLine, PriceList, annual_cents, lines
from chalicelib.subscriptions.service import require_operator, settle, write
from chalicelib.subscriptions.wording import shown_date, shown_money

NOT_ADD_ONS = frozenset({"premium", "contract_monitoring"})


@dataclass(frozen=True)
class Preview:
    """What an order would mean, shown before it is placed (SUB-13, SUB-20, ORD-33). Money is net cents."""

    lines: tuple[OrderLine, ...]
    annual_cents: int
    trial_on: date
    last_trial_on: date
    paid_from_on: date
    first_end_on: date
    points_out_end: bool
    next_year: PriceList | None
    next_year_cents: int | None
    names_early_termination: bool
    terms: legal.LegalText
    dpa: legal.LegalText


def add_ons(prices: PriceList, day: date) -> tuple[str, ...]:
    """The extra services that can be ordered on a day; dropped functions are not among them (ORD-32)."""
    return tuple(sorted(set(prices.items) - NOT_ADD_ONS - announced.dropped_on(day)))


def preview(scope: Scope, start_on: date, *, now: datetime, prices: PriceList | None = None) -> Preview:
    """Prices and dates of an order placed now, at the list valid now unless a quote names another. The scope must be
    orderable (see order_findings)."""
    today = berlin_date(now)
    following = price_lists.after(today)
    if following is not None and (scope.items | CONTRACT_ITEMS) - {"users"} - set(following.items):
        following = None
    order_lines = lines(scope, prices or price_lists.on(today))
    paid_from_on = periods.paid_from(start_on)
    return Preview(
        order_lines,
        annual_cents(order_lines),
        start_on,
        periods.last_trial_day(start_on),
        paid_from_on,
        periods.first_possible_end(paid_from_on),
        periods.renews_before_end(paid_from_on),
        following,
        annual_cents(lines(scope, following)) if following else None,
        (prices or price_lists.on(today)).names_early_termination,
        legal.current("terms", today),
        legal.current("dpa", today),
    )


def check(entry: OrderEntry, *, now: datetime, prices: PriceList | None = None) -> Preview:
    """The preview of an order that breaks no rule. Raises OrderFindings with everything that is wrong."""
    today = berlin_date(now)
    found = order_findings(entry, known_add_ons=add_ons(price_lists.on(today), today), today=today)
    if found:
        raise OrderFindings(findings=found)
    return preview(entry.scope, entry.start_on, now=now, prices=prices)


def order(
    entry: OrderEntry,
    *,
    now: datetime,
    source: Source | None = None,
    quote: Quote | None = None,
    request_id: str = "",
) -> Contract:
    """Place an order: contract in phase `ordered`, receipt confirmed by mail. Raises OrderFindings, and Conflict when
    the quote has become an order already.

    The same entries sent again under the same `request_id` are the same order.

    The acceptance of terms and DPA is stored by version and hash (ORD-06, ORD-09); for an accepted quote it binds now.
    """
    prices = price_lists.all_lists()[quote.price_version] if quote else price_lists.on(berlin_date(now))
    shown = check(entry, now=now, prices=prices)
    acceptance = Acceptance(
        shown.terms.version,
        shown.terms.content_hash,
        shown.dpa.version,
        shown.dpa.content_hash,
        entry.lm_email,
        now,
    )
    came = source or Source()
    step = life.ordered(
        entry.scope,
        prices.version,
        start_on=entry.start_on,
        now=now,
        binding=quote is not None,
        names_early_termination=prices.names_early_termination,
    )
    if shown.next_year is not None:
        change = PriceChange(shown.next_year.version, berlin_date(now), shown.next_year.valid_from)
        step = replace(step, life=life.note_announcement(step.life, change))
    earlier = _earlier_trial(entry, berlin_date(now))
    made = Contract(
        _account_id(quote, request_id, now),
        step.life,
        entry,
        acceptance,
        shown.lines,
        source=came,
        earlier_trial_on=earlier,
    )
    saved = write(made, step, by=came.keyed_in_by or entry.lm_email, now=now)
    known = None if saved or not request_id else repository.load(made.account_id)
    if known is not None and known.entry == entry:
        return known
    if saved is None:
        raise Conflict
    return settle(saved, now)


def _account_id(quote: Quote | None, request_id: str, now: datetime) -> str:
    if quote is not None:
        return quote.account_id
    return derived_id("acc", sha256(request_id.encode()).digest()) if request_id else new_id("acc", now)


def order_for_customer(actor: Actor, entry: OrderEntry, *, document: str, received_on: date, now: datetime) -> Contract:
    """An order that came in writing, keyed in by the operator; the same path from here on (ORD-03)."""
    require_operator(actor)
    source = Source(Origin.PAPER, keyed_in_by=actor.email, document=document, received_on=received_on)
    return order(entry, now=now, source=source)


def make_quote(
    actor: Actor,
    *,
    company: str,
    email: str,
    language: str,
    scope: Scope,
    valid_days: int = periods.QUOTE_DAYS,
    now: datetime,
) -> Quote:
    """A quote at the prices valid now, delivered by mail now, valid until the end of its last day (ORD-16)."""
    require_operator(actor)
    today = berlin_date(now)
    prices = price_lists.on(today)
    quote = Quote(
        new_id("acc", now),
        new_id("quo", now),
        company,
        email,
        language,
        scope,
        lines(scope, prices),
        prices.version,
        today,
        periods.quote_last_day(today, valid_days),
    )
    if not repository.save_quote(quote):
        raise Unavailable
    values = {
        "company": company,
        "last_day": shown_date(quote.last_on, language),
        "annual": shown_money(annual_cents(quote.lines), language),
        "url": f"{settings().public_url}/order?quote={quote_token(quote)}",
    }
    system_mail.send(quote.account_id, email, "quote", language, now=now, **values)
    return replace(quote, v=1)


def quote_token(quote: Quote) -> str:
    """What opens a quote without signing in; not to be guessed."""
    return encode_cursor({"account": quote.account_id, "quote": quote.id}, secret("quotes").value)


def open_quote(token: str, *, now: datetime) -> Quote:
    """The quote of a token; on a late look it is expired, whether the daily job has run or not (ORD-17)."""
    named = decode_cursor(token, secret("quotes").value)
    found = repository.load_quote(named.get("account", ""))
    if found is None or found.id != named.get("quote"):
        raise NotFound
    if found.state is QuoteState.OFFERED and repository.load(found.account_id) is not None:
        return replace(found, state=QuoteState.ACCEPTED)
    if found.state is QuoteState.OFFERED and berlin_date(now) > found.last_on:
        expired = replace(found, state=QuoteState.EXPIRED)
        repository.save_quote(expired)
        return expired
    return found


def accept_quote(token: str, entry: OrderEntry, *, now: datetime) -> Contract:
    """Accept a quote with the entries of an order; its scope and prices hold (ORD-18). Raises QuoteExpired."""
    quote = open_quote(token, now=now)
    if quote.state is QuoteState.EXPIRED:
        raise QuoteExpired(on=quote.last_on.isoformat())
    if quote.state is QuoteState.ACCEPTED:
        raise QuoteAccepted
    source = Source(Origin.QUOTE, quote_id=quote.id)
    contract = order(replace(entry, scope=quote.scope), now=now, source=source, quote=quote)
    repository.save_quote(replace(quote, state=QuoteState.ACCEPTED, accepted_at=now))
    return contract


def quotes(actor: Actor, state: QuoteState, *, after: str = "", limit: int) -> tuple[tuple[Quote, ...], str]:
    """A page of quotes in a state for the operator, and where the next one begins (empty: it was the last)."""
    require_operator(actor)
    found = repository.quotes(state, after=after, limit=limit)
    return found, repository.quote_key(found[-1]) if len(found) == limit else ""


def expire_quotes(now: datetime) -> int:
    """Mark quotes whose last day is over (JOB-12); how many. May be repeated."""
    passed = repository.quotes(QuoteState.OFFERED, until=berlin_date(now).isoformat(), limit=500)
    for quote in passed:
        repository.save_quote(replace(quote, state=QuoteState.EXPIRED))
    return len(passed)


def _earlier_trial(entry: OrderEntry, today: date) -> date | None:
    found = repository.last_trial(entry.identity)
    return found[1] if found is not None and counts_as_recent_trial(found[1], today) else None
