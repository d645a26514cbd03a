"""Customers with contracts in the store, and everything that time does to them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.aws.queue import Message, QueueName
from chalicelib.invoices import repository, running
from chalicelib.kit.actor import Actor, Role
from chalicelib.subscriptions import ordering
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry
from chalicelib.subscriptions.prices import Per, Price, PriceList
from tests.invoices.making import TIERS, at, day

OPERATOR = Actor("acc_operator", "usr_operator", "ops@depesche.example", roles=frozenset({Role.OPERATOR}))
ITEMS = {
    "export": Price(5000, Per.MONTH),
    "contract_monitoring": Price(3000, Per.MONTH),
    "premium": Price(4900, Per.MONTH),
}
PRICES = PriceList("2026-02", day("2026-02-01"), TIERS, 150000, ITEMS, {"premium_contracting": 50000})


class Postbox:
    """Queues that keep what was posted."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, Message]] = []

    def send(self, queue: QueueName, message: Message, *, delay_s: int = 0) -> None:
        self.posted.append((queue, message))

    def send_many(self, queue: QueueName, messages: Any, *, delay_s: int = 0) -> None:
        for message in messages:
            self.send(queue, message)

    def of(self, kind: type) -> list[Any]:
        return [message for _, message in self.posted if isinstance(message, kind)]

    def subjects(self) -> list[tuple[str, str]]:
        """Address and subject of every mail, each mail once, as the queue's consumer sends it."""
        from chalicelib.accounts.messages import SystemMailRequested

        once = {mail.mail_id: (mail.to_address, mail.subject) for mail in self.of(SystemMailRequested)}
        return list(once.values())


def customer(on: str = "2026-03-01", tier: int = 10, *, trial: bool = True, **changes: Any) -> str:
    """An activated order whose trial, or paid subscription, begins on a day."""
    entry = OrderEntry(
        "Muster AG", Address("Hauptstr. 1", "40213", "Düsseldorf"), "rechnung@muster.example", "Erika Muster",
        "erika@muster.example", day(on), Scope(tier), is_business=True, accepts_terms=True, accepts_dpa=True,
    )  # fmt: skip
    ordered_at = at(f"{on}T08:00")
    placed = ordering.order(replace(entry, **changes), now=ordered_at)
    subscriptions.activate(OPERATOR, placed.account_id, grants_trial=trial, customer_agreed=True, now=ordered_at)
    return placed.account_id


def shown(account_id: str) -> list[tuple[str, str, str, int]]:
    """Number, day, kind and net cents of every invoice."""
    return [(one.number, str(one.issued_on), one.kind.value, one.net_cents) for one in repository.invoices(account_id)]


def live(account_id: str, since: str, until: str, *, step: timedelta = timedelta(hours=8)) -> None:
    """Let the job run again and again."""
    now, end = at(since), at(until)
    while now <= end:
        running.catch_up(account_id, now=now)
        now += step


def run(account_id: str, *instants: str) -> None:
    """Let the job run at these instants."""
    for instant in instants:
        running.catch_up(account_id, now=at(instant))


def now_at(text: str) -> datetime:
    """An instant by Berlin wall clock."""
    return at(text)
