"""HTTP bodies of service orders. Money is net cents."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.entry.schema import Cursor, Limit, Schema, ShortText, Whole
from chalicelib.subscriptions.schemas import Name
from chalicelib.subscriptions.services.model import ServiceOrder
from chalicelib.subscriptions.services.rules import offer_until, releasable_from

Amount = Annotated[Whole, Field(ge=1, le=100_000_000)]


class ServiceOrderIn(Schema):
    """An ordered service, keyed in by the operator."""

    title: Name
    amount_cents: Amount
    received_on: date


class AppointmentIn(Schema):
    """An offered date."""

    appointment_at: AwareDatetime


class PerformanceIn(Schema):
    """A delivered part."""

    on: date
    amount_cents: Amount
    text: ShortText = ""


class ReleaseIn(Schema):
    """A part to invoice before its performance."""

    amount_cents: Amount
    text: ShortText = ""


class ServiceQuery(Schema):
    """Which service orders."""

    state: Literal["open", "offered", "performed"] = "open"
    limit: Limit = 50
    cursor: Cursor = ""


class PartOut(Schema):
    """A released part."""

    at: datetime
    amount_cents: int
    reason: str
    text: str


class ServiceOrderOut(Schema):
    """A service order; an appointment has to be offered until `offer_until`."""

    service_id: str
    account_id: str
    title: str
    state: str
    received_on: date
    offer_until: date
    releasable_from: date
    offered_on: date | None
    appointment_at: datetime | None
    amount_cents: int
    performed_cents: int
    released_cents: int
    parts: list[PartOut]

    @classmethod
    def of(cls, order: ServiceOrder) -> "ServiceOrderOut":
        """The shown form."""
        parts = [
            PartOut(at=part.at, amount_cents=part.amount_cents, reason=part.reason.value, text=part.text)
            for part in order.releases
        ]
        return cls(
            service_id=order.id,
            account_id=order.account_id,
            title=order.title,
            state=order.state.value,
            received_on=order.received_on,
            offer_until=offer_until(order.received_on),
            releasable_from=releasable_from(order.received_on),
            offered_on=order.offered_on,
            appointment_at=order.appointment_at,
            amount_cents=order.amount_cents,
            performed_cents=order.performed_cents,
            released_cents=order.released_cents,
            parts=parts,
        )


class ServiceOrderList(Schema):
    """Service orders; `cursor` opens the next page, null on the last."""

    items: list[ServiceOrderOut]
    cursor: str | None = None
