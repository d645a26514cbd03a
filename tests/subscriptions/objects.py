"""Objects of contracts in the store for tests of other folders."""

from datetime import datetime

from chalicelib.kit.ids import new_id
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions.services import repository
from chalicelib.subscriptions.services.model import ServiceOrder


def service_order(account_id: str, now: datetime) -> str:
    """The id of an open service order of an account, which may be without a contract."""
    order = ServiceOrder(
        account_id, new_id("svo", now), "Schulung", berlin_date(now), 120000, now, "ops@depesche.example", "2021-06"
    )
    assert repository.save(order)
    return order.id
