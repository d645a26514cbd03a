"""Contracts, events and invoices for the tests of this folder, with the catalogue's fixture prices."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chalicelib.invoices import drafting
from chalicelib.invoices.drafting import Content, Seller
from chalicelib.invoices.model import BankAccount, Draft, Invoice, Party
from chalicelib.kit.workdays import day_start
from chalicelib.metering.model import MonthUsage, Rates
from chalicelib.subscriptions.billing import BillingContract, BillingEvent, BillingKind, InvoiceAddress, Payment
from chalicelib.subscriptions.model import Phase, Scope
from chalicelib.subscriptions.order_rules import Address
from chalicelib.subscriptions.prices import OrderLine, Per, Price

TIERS = {1: 48000, 5: 150000, 10: 240000, 20: 420000, 30: 570000}
USERS_10 = OrderLine("users", 10, "v1", Price(240000))
USERS_20 = OrderLine("users", 20, "v1", Price(420000))
EXPORT = OrderLine("export", 1, "v1", Price(5000, Per.MONTH))
MONITORING = OrderLine("contract_monitoring", 1, "v1", Price(3000, Per.MONTH))
SELLER = Seller(
    Party("Depesche GmbH", "Allee 1", "40213", "Düsseldorf", vat_id="DE123456789", email="r@depesche.example"),
    BankAccount("Depesche GmbH", "DE02120300000000202051"),
)
HOME = Address("Hauptstr. 1", "40213", "Düsseldorf")


def day(text: str) -> date:
    return date.fromisoformat(text)


def contract(**changes: Any) -> BillingContract:
    to = InvoiceAddress("Muster AG", "Erika Muster", HOME, HOME, "rechnung@muster.example", "email", "de")
    known = BillingContract(
        "acc_1", Phase.ACTIVE, False, to, Payment(), Scope(10), (USERS_10,), 240000,
        None, day("2026-03-16"), None, None, None, None, None, (), (), None, False,
    )  # fmt: skip
    where = {name: changes.pop(name) for name in list(changes) if name in InvoiceAddress.__dataclass_fields__}
    return replace(known, to=replace(to, **where), **changes)


def event(kind: BillingKind, on: str, *lines: OrderLine, **more: Any) -> BillingEvent:
    return BillingEvent("acc_1", more.pop("id", "1"), kind, day_start(day(on)), day(on), lines, **more)


def drafts(happening: BillingEvent, issued: Iterable[Invoice] = (), **changes: Any) -> list[Draft]:
    return [drafting.draft(content, contract(**changes), SELLER) for content in drafting.of_event(happening, [*issued])]


def first_of(kind: BillingKind, on: str, *lines: OrderLine, **more: Any) -> Draft:
    (made,) = drafts(event(kind, on, *lines, **more))
    return made


def drafted(content: Content, **changes: Any) -> Draft:
    return drafting.draft(content, contract(**changes), SELLER)


def numbered(draft: Draft, number: int = 1) -> Invoice:
    from dataclasses import fields

    values = {field.name: getattr(draft, field.name) for field in fields(Draft)}
    return Invoice(**values, id=f"inv_{number}", number=f"{draft.issued_on.year}-{number:06d}")


def usage(month: str = "2026-06", **changes: Any) -> MonthUsage:
    known = MonthUsage(
        "acc_1", month, 30, 30, day(f"{month}-01"), day(f"{month}-30"),
        0, 0, 0, 0, 0, 0, 0, 0, 0, Rates(500, 2000, 1000),
    )  # fmt: skip
    return replace(known, **changes)


def at(text: str) -> datetime:
    from chalicelib.kit.workdays import local_minute

    return local_minute(datetime.fromisoformat(text))
