"""Customer lives of three years by chance: what the product's pure rules invoice, beside what the oracle expects."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib.invoices import drafting
from chalicelib.invoices.issuing import numbered
from chalicelib.invoices.model import Invoice, Kind, StorageDay
from chalicelib.kit.errors import DepescheError
from chalicelib.kit.workdays import BERLIN
from chalicelib.metering import rules as metering
from chalicelib.metering.model import MonthUsage, Rates
from chalicelib.metering.pricing import dispatch_price_cents, storage_price_cents
from chalicelib.subscriptions import deeds, invoicing, life
from chalicelib.subscriptions.billing import BillingContract, InvoiceAddress, Mandate, Payment
from chalicelib.subscriptions.contract import Entry
from chalicelib.subscriptions.model import Effect, Life, Party, Scope
from chalicelib.subscriptions.order_rules import Address
from chalicelib.subscriptions.prices import Per, Price, PriceList
from tests.invoices.making import SELLER, contract
from tests.invoices.oracle import BillingOracle, Expected, usage_document

YEARS = 3
ADD_ONS = ("export", "press_dach", "topic_calendar")
TIERS = (1, 5, 10, 20, 30, 40, 70)
NAMES = (
    "Muster AG",
    "Größe & Söhne GmbH & Co. KG",
    "Presse-Agentur O’Neill Ltd.",
    "Stadtwerke Überlingen am Bodensee GmbH",
)
HOMES = {"DE": "Düsseldorf", "AT": "Wien", "FR": "Paris", "CH": "Zürich", "GB": "London"}


@dataclass
class LifeStory:
    """One customer: the invoices that the rules make, and the documents that the oracle expects."""

    seed: int
    invoices: list[Invoice] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)


def story(seed: int) -> LifeStory:
    """The life that belongs to a seed."""
    return _Telling(seed).tell()


def stories(first: int, count: int) -> Iterator[LifeStory]:
    """Lives of consecutive seeds."""
    for seed in range(first, first + count):
        yield story(seed)


class _Telling:
    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._story = LifeStory(seed)
        self._lists = _price_lists(self._chance)
        self._contract = _billing_contract(self._chance)
        self._number = 0

    def tell(self) -> LifeStory:
        chance = self._chance
        placed = datetime(chance.choice((2026, 2027, 2028)), chance.randint(1, 12), chance.randint(1, 28), 10)
        start_on = placed.date() + timedelta(days=chance.choice((0, 0, 1, 20, 90)))
        scope = _scope(chance, 1, frozenset())
        named = chance.random() < 0.5
        step = life.ordered(scope, "v1", start_on=start_on, now=_utc(placed), names_early_termination=named)
        self._life: Life = step.life
        self._oracle = BillingOracle(
            placed, start_on, scope.tier, set(scope.add_ons), lists=_plain(self._lists), names_early=named,
            case=drafting._tax_case(Kind.FIRST, self._contract).value,
        )  # fmt: skip
        self._do(deeds.Activate(chance.random() < 0.85), placed)
        at = placed
        end = datetime(placed.year + YEARS, placed.month, placed.day, 12)
        while True:
            at += timedelta(days=self._chance.choice((1, 3, 17, 40, 90)), seconds=self._chance.choice((0, 1, 40000)))
            if at >= end:
                break
            self._do(self._deed(at), at)
        self._advance(end)
        self._usage(end.date())
        self._story.expected = self._oracle.documents
        return self._story

    def _deed(self, at: datetime) -> deeds.Deed:  # noqa: C901, PLR0911 - one line per deed
        chance, known = self._chance, self._life
        drawn = chance.random()
        version = chance.choice(("v1", "v2", "v3"))
        if drawn < 0.35:
            return deeds.Extend(_scope(chance, known.scope.tier, known.scope.add_ons), version)
        if drawn < 0.5:
            return deeds.Reduce(
                Scope(chance.choice(TIERS), frozenset(chance.sample(ADD_ONS, chance.randint(0, 2)))), version
            )
        if drawn < 0.6:
            return deeds.AnnouncePrices(version, at.date())
        if drawn < 0.7:
            return deeds.RecordContracting("doc", version)
        if drawn < 0.76:
            return deeds.GiveNotice()
        if drawn < 0.82:
            return deeds.WithdrawNotice()
        if drawn < 0.88:
            return deeds.ConvertEarly()
        if drawn < 0.91:
            return deeds.RequestSwitch(chance.randint(0, 30))
        if drawn < 0.94:
            return deeds.Terminate(Party.CUSTOMER, "cause", at.date() - timedelta(days=chance.choice((0, 1, 40))))
        return deeds.SetDeactivated(chance.random() < 0.5)

    def _do(self, deed: deeds.Deed, at: datetime) -> None:
        self._advance(at)
        try:
            step = life.happen(self._life, deed, now=_utc(at))
        except DepescheError:
            return
        self._oracle.do(deed, at)
        self._life = step.life
        self._invoice(step.effects)

    def _advance(self, at: datetime) -> None:
        step = life.advance(self._life, _utc(at))
        self._oracle.walk(at.date())
        self._life = step.life
        self._invoice(step.effects)

    def _invoice(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            entry = Entry(effect.at, "by", effect.kind.value, effect.facts, effect.bound, effect.bound_before)
            if entry.moves_money:
                self._number += 1
                event = invoicing._event("acc_1", str(self._number), entry, self._lists)
                for content in drafting.of_event(event, tuple(self._story.invoices)):
                    self._issue(content)

    def _issue(self, content: drafting.Content) -> None:
        known = [one for one in self._story.invoices if content.corrected and one.id == content.corrected.invoice_id]
        made = (
            drafting.correction_draft(content, known[0], self._contract)
            if known
            else drafting.draft(content, self._contract, SELLER)
        )
        self._story.invoices.append(numbered(made, len(self._story.invoices) + 1))

    def _usage(self, end: date) -> None:
        """Every month with paid days, with snapshots and dispatch by chance."""
        paid_from = self._life.paid_from_on
        if paid_from is None:
            return
        month = paid_from.replace(day=1)
        last_paid = self._life.ended_on or end
        while month <= min(last_paid, end):
            days = metering.days_of_month(month.year, month.month)
            if days[-1] < end:
                self._month(days, paid_from, self._life.ended_on)
            month = days[-1] + timedelta(days=1)

    def _month(self, days: tuple[date, ...], paid_from: date, ended_on: date | None) -> None:
        chance = self._chance
        snapshots = {day: chance.choice((0, 10**9, 10**9 + 1, chance.randint(0, 9 * 10**9))) for day in days}
        for day in chance.sample(days, 3):
            del snapshots[day]
        bytes_ = chance.choice((0, 0, 1, 25_000, chance.randint(0, 3 * 10**9))), chance.randint(0, 4 * 10**9)
        payable = metering.paid_days(days, paid_from, ended_on)
        if not payable:
            return  # an end for cause that counts from before the first paid day
        rates = Rates(500, 2000, 1000)
        mean = metering.mean_bytes(snapshots, payable)
        gb = metering.extra_gb(mean)
        usage = MonthUsage(
            "acc_1", f"{days[0]:%Y-%m}", len(days), len(payable), payable[0], payable[-1], mean, gb,
            storage_price_cents(gb, cents_per_gb=500, paid_days=len(payable), days_in_month=len(days)),
            bytes_[0], 7, dispatch_price_cents(bytes_[0], cents_per_gb=2000),
            bytes_[1], 9, dispatch_price_cents(bytes_[1], cents_per_gb=1000), rates,
        )  # fmt: skip
        shown = [StorageDay(day, snapshots[day]) for day in payable if day in snapshots]
        for content in drafting.of_month(usage, shown, days[-1]):
            self._issue(content)
        expected = usage_document(snapshots, days, (paid_from, ended_on), bytes_, self._oracle.case)
        self._oracle.documents += [expected] if expected else []


def _price_lists(chance: random.Random) -> dict[str, PriceList]:
    return {name: _price_list(name, number, chance) for number, name in enumerate(("v1", "v2", "v3"))}


def _price_list(name: str, number: int, chance: random.Random) -> PriceList:
    tiers, price = {}, 0
    for tier in (1, 5, 10, 20, 30):
        price += chance.randint(1000, 200_000)
        tiers[tier] = price
    items = {
        "export": Price(chance.randint(100, 9999), Per.MONTH),
        "press_dach": Price(chance.randint(10_000, 199_999)),
        "topic_calendar": Price(chance.randint(10_000, 99_999)),
        "contract_monitoring": Price(chance.randint(1000, 5000), Per.MONTH),
    }
    return PriceList(
        name, date(2026 + number, 1, 1), tiers, chance.randint(1000, 99_999), items, {"premium_contracting": 50000}
    )


def _plain(lists: dict[str, PriceList]) -> dict[str, dict[str, Any]]:
    """The prices as the oracle reads them: no objects of the product."""
    return {
        name: {
            "tiers": dict(one.tiers),
            "ten": one.further_ten_cents,
            "items": {item: (price.amount_cents, price.per.value) for item, price in one.items.items()},
            "fee": one.fees["premium_contracting"],
        }
        for name, one in lists.items()
    }


def _scope(chance: random.Random, least: int, add_ons: frozenset[str]) -> Scope:
    tier = chance.choice([tier for tier in TIERS if tier >= least] or [least])
    return Scope(tier, add_ons | frozenset(chance.sample(ADD_ONS, chance.choice((0, 0, 1, 2)))))


def _billing_contract(chance: random.Random) -> BillingContract:
    country = chance.choice(("DE", "DE", "DE", "AT", "FR", "CH", "GB"))
    home = Address("Weg 1", "12345", HOMES[country], country)
    is_public = country == "DE" and chance.random() < 0.25
    vat_id = {"DE": "DE136695976", "AT": "ATU13585627", "FR": "FR23334175221"}.get(country, "")
    name = chance.choice(NAMES)
    to = InvoiceAddress(
        name, "Erika Muster", home, home, "rechnung@muster.example", chance.choice(("email", "letter")),
        chance.choice(("de", "en")), vat_id, chance.random() < 0.7, date(2026, 1, 2),
        "04011000-1234512345-06" if is_public else "", chance.choice(("", "PO-4711")),
    )  # fmt: skip
    mandate = Mandate("M-1", date(2026, 1, 2), "DE02120300000000202051", name)
    payment = Payment(instalments=chance.choice((2, 4, 12)), mandate=mandate) if chance.random() < 0.2 else Payment()
    return replace(contract(), to=to, payment=payment)


def _utc(local: datetime) -> datetime:
    return local.replace(tzinfo=BERLIN).astimezone(UTC)
