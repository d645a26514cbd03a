"""Service orders over HTTP: the operator keys them in and moves them on, the licence manager looks at them."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.subscriptions.services import service
from chalicelib.subscriptions.services.model import ServiceState
from chalicelib.subscriptions.services.schemas import (
    AppointmentIn,
    PerformanceIn,
    ReleaseIn,
    ServiceOrderIn,
    ServiceOrderList,
    ServiceOrderOut,
    ServiceQuery,
)

bp = Blueprint(__name__)
TAGS = ["operator"]
ALL = "/operator/customers/{customer_id}/services"
ONE = ALL + "/{service_id}"


@api(
    bp, "GET", "/operator/services", summary="Service orders", tags=TAGS, query=ServiceQuery, response=ServiceOrderList
)
def list_services(call: Call, query: ServiceQuery) -> ServiceOrderList:
    """Of all customers in a state, the first to become due first (ORD-19)."""
    found, following = service.in_state(call.actor, ServiceState(query.state), limit=query.limit, after=query.cursor)
    return ServiceOrderList(items=[ServiceOrderOut.of(order) for order in found], cursor=following or None)


@api(bp, "GET", ALL, summary="A customer's service orders", tags=TAGS, response=ServiceOrderList)
def list_customer_services(call: Call, customer_id: str) -> ServiceOrderList:
    """Oldest first."""
    return ServiceOrderList(items=[ServiceOrderOut.of(one) for one in service.of_customer(call.actor, customer_id)])


@api(
    bp,
    "POST",
    ALL,
    summary="Key in a service order",
    tags=TAGS,
    body=ServiceOrderIn,
    response=ServiceOrderOut,
    status=201,
)
def place_service_order(call: Call, customer_id: str, body: ServiceOrderIn) -> ServiceOrderOut:
    """The 45 days run from the day of receipt (ORD-19)."""
    order = service.place_order(
        call.actor,
        customer_id,
        title=body.title,
        amount_cents=body.amount_cents,
        received_on=body.received_on,
        now=call.now,
    )
    return ServiceOrderOut.of(order)


@api(
    bp,
    "PUT",
    ONE + "/appointment",
    summary="Offer an appointment",
    tags=TAGS,
    body=AppointmentIn,
    response=ServiceOrderOut,
)
def offer_appointment(call: Call, customer_id: str, service_id: str, body: AppointmentIn) -> ServiceOrderOut:
    """The customer is told by mail."""
    order = service.offer_appointment(
        call.actor, customer_id, service_id, appointment_at=body.appointment_at, now=call.now
    )
    return ServiceOrderOut.of(order)


@api(
    bp,
    "POST",
    ONE + "/performances",
    summary="Record a delivered part",
    tags=TAGS,
    body=PerformanceIn,
    response=ServiceOrderOut,
    status=201,
)
def record_performance(call: Call, customer_id: str, service_id: str, body: PerformanceIn) -> ServiceOrderOut:
    """It is invoiced now (ORD-20, ORD-21)."""
    order = service.record_performance(
        call.actor,
        customer_id,
        service_id,
        on=body.on,
        amount_cents=body.amount_cents,
        text=body.text,
        now=call.now,
    )
    return ServiceOrderOut.of(order)


@api(
    bp,
    "POST",
    ONE + "/releases",
    summary="Release an invoice by hand",
    tags=TAGS,
    body=ReleaseIn,
    response=ServiceOrderOut,
    status=201,
)
def release(call: Call, customer_id: str, service_id: str, body: ReleaseIn) -> ServiceOrderOut:
    """Before performance, from day 46 on (ORD-20)."""
    order = service.release(
        call.actor, customer_id, service_id, amount_cents=body.amount_cents, text=body.text, now=call.now
    )
    return ServiceOrderOut.of(order)


@api(
    bp,
    "GET",
    "/subscription/services",
    summary="Service orders of the account",
    tags=["subscription"],
    response=ServiceOrderList,
    while_stopped=True,
)
def list_own_services(call: Call) -> ServiceOrderList:
    """For the licence manager, oldest first."""
    return ServiceOrderList(items=[ServiceOrderOut.of(order) for order in service.of_manager(call.actor)])
