"""HTTP routes of consumption."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.metering import service
from chalicelib.metering.schemas import StoragePriceIn, StoragePriceOut, UsageOut, UsageQuery

bp = Blueprint(__name__)


@api(bp, "GET", "/usage", query=UsageQuery, response=UsageOut, tags=["usage"], summary="Dispatch, storage and price")
def show_usage(call: Call, query: UsageQuery) -> UsageOut:
    """Dispatched bytes and messages per class, and storage, of a Berlin month and in total (MET-04, MET-13)."""
    month, account_id = query.month or service.month_of(call.now), call.actor.account_id
    storage = service.storage(account_id, month, now=call.now)
    return UsageOut.of(month, service.paid_usage(account_id, month, now=call.now), storage)


@api(
    bp,
    "GET",
    "/operator/customers/{customer_id}/storage-price",
    response=StoragePriceOut,
    tags=["operator"],
    summary="Show an agreed storage price",
)
def show_storage_price(call: Call, customer_id: str) -> StoragePriceOut:
    """The price agreed with a customer for large storage (MET-03). Operator only."""
    return StoragePriceOut(cents_per_gb=service.agreed_price(call.actor, customer_id))


@api(
    bp,
    "PUT",
    "/operator/customers/{customer_id}/storage-price",
    body=StoragePriceIn,
    response=StoragePriceOut,
    tags=["operator"],
    summary="Agree on a storage price",
)
def agree_storage_price(call: Call, customer_id: str, body: StoragePriceIn) -> StoragePriceOut:
    """Replaces the general price for this customer, or goes back to it (MET-03). Operator only."""
    agreed = service.agree_price(call.actor, customer_id, body.cents_per_gb, now=call.now)
    return StoragePriceOut(cents_per_gb=agreed)
