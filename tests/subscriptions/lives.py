"""Lives of contracts for pure tests."""

from datetime import UTC, date, datetime, timedelta

from chalicelib.kit.workdays import BERLIN, day_start
from chalicelib.subscriptions import deeds, life
from chalicelib.subscriptions.model import Life, Scope
from chalicelib.subscriptions.prices import (
    Per,
    Price,
    PriceList,
)

PRICES = PriceList(
    "v1",
    date(2026, 1, 1),
    {1: 60000, 5: 150000, 10: 240000, 20: 420000},
    further_ten_cents=150000,
    items={"export": Price(5000, Per.MONTH), "contract_monitoring": Price(3000, Per.MONTH)},
    fees={"premium_contracting": 50000},
)
TEN = Scope(10)


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def trial_from(day: str, scope: Scope = TEN) -> Life:
    """A contract that is activated the day before its trial begins, on that day."""
    start = date.fromisoformat(day)
    at = day_start(start - timedelta(days=1)) + timedelta(hours=10)
    placed = life.ordered(scope, "v1", start_on=start, now=at).life
    activated = life.happen(placed, deeds.Activate(), now=at + timedelta(hours=1)).life
    return life.advance(activated, day_start(start)).life


def notice_at(contract: Life, text: str, *, received: str = "") -> Life:
    day = date.fromisoformat(received) if received else None
    return life.happen(contract, deeds.GiveNotice(received_on=day), now=berlin(text)).life
