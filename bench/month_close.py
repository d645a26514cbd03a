"""What the first of a month asks of AWS for one customer: closing the month, numbering, making and sending the bill.

Counted on the embedded back end: every request of tick and worker until the mail is posted and PDF and XML are kept.
Not counted: what the queue's mapping and the mail's own worker ask. The customer has a contract of three years with two
extensions, a month of snapshots and dispatch in both classes; so the month costs something and is invoiced.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bench.contacts_world import embedded_cloud
from chalicelib.aws.documents import documents
from chalicelib.invoices import running, sending, service
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.workdays import BERLIN
from chalicelib.metering import repository as metering_repository
from chalicelib.metering import service as metering
from chalicelib.metering.model import Snapshot
from chalicelib.subscriptions import deeds, ordering
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry
from local.backend import hook
from local.backend.wire import Answer, Request, Service

CUSTOMERS = 4
OPERATOR = Actor("acc_operator", "usr_operator", "ops@depesche.example", roles=frozenset({Role.OPERATOR}))
ASSUMPTIONS = {"customers": CUSTOMERS, "years_of_contract": 3, "invoiced": "storage, premium and standard dispatch"}


def measure() -> dict[str, float]:
    """Requests per customer for a month that is invoiced."""
    with embedded_cloud():
        accounts = [_customer() for _ in range(CUSTOMERS)]
        for account_id in accounts:
            _month_of_use(account_id, date(2029, 3, 1))
        first = datetime(2029, 4, 1, 6, tzinfo=BERLIN).astimezone(UTC)
        calls = _requests(lambda: _close(accounts, first))
    print("  " + ", ".join(f"{name} {count / CUSTOMERS:g}" for name, count in calls.most_common()))
    return {"month_close_requests_per_account": sum(calls.values()) / CUSTOMERS}


def _close(accounts: list[str], now: datetime) -> None:
    """What the tick and the queue's worker do."""
    service.look_for_work(now=now)
    for account_id in accounts:
        for invoice in running.catch_up(account_id, now=now):
            sending.send(account_id, invoice.id, now=now)


def _customer() -> str:
    ordered_at = datetime(2026, 1, 10, 9, tzinfo=UTC)
    home = Address("Hauptstr. 1", "40213", "Düsseldorf")
    entry = OrderEntry(
        "Muster AG",
        home,
        "rechnung@muster.example",
        "Erika Muster",
        "erika@muster.example",
        ordered_at.date(),
        Scope(10, frozenset({"export"})),
    )
    agreed = replace(entry, is_business=True, accepts_terms=True, accepts_dpa=True)
    account_id = ordering.order(agreed, now=ordered_at).account_id
    subscriptions.activate(OPERATOR, account_id, grants_trial=True, customer_agreed=True, now=ordered_at)
    for year, tier in ((2026, 20), (2027, 30)):
        deed = deeds.Extend(Scope(tier, frozenset({"export"})), "2026-01")
        subscriptions.do(account_id, deed, by="lm", now=datetime(year, 6, 1, 9, tzinfo=UTC))
    running.catch_up(account_id, now=datetime(2029, 3, 2, 9, tzinfo=UTC))
    return account_id


def _month_of_use(account_id: str, month: date) -> None:
    for number in range(31):
        day = month + timedelta(days=number)
        taken_at = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
        metering_repository.create_snapshot(account_id, Snapshot(day, 2_500_000_000, taken_at))
        for name in ("premium", "standard"):
            op = metering.dispatch_add_op(account_id, name, bytes_=40_000_000, messages=200, handed_over_at=taken_at)
            documents().transact([op])


def _requests(work: Callable[[], object]) -> Counter[str]:
    """Every request to the cloud while `work` runs, by service and operation."""
    counted: Counter[str] = Counter()

    def counting(name: str, known: Service) -> Service:
        def answer(request: Request) -> Answer:
            counted[f"{name}.{request.operation}"] += 1
            return known(request)

        return answer

    originals = dict(hook._services)
    hook._services.update({name: counting(name, known) for name, known in originals.items()})
    try:
        work()
    finally:
        hook._services.update(originals)
    return counted


if __name__ == "__main__":
    print(measure())
