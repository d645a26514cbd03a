"""What the operator does with orders and contracts. For everybody else these routes do not exist (404)."""

from typing import Literal

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import Cursor, Limit, Schema
from chalicelib.subscriptions import deeds, ordering, recording, repository, service
from chalicelib.subscriptions.model import Party, Phase
from chalicelib.subscriptions.operator_schemas import (
    ActivationIn,
    AnnouncementIn,
    ContractingIn,
    CustomerList,
    CustomerOut,
    DeactivationIn,
    DeviationIn,
    LetterIn,
    RefusalIn,
    TerminationIn,
    TermsNoticeIn,
    VatCheckIn,
)
from chalicelib.subscriptions.order_schemas import OrderOut, PaperOrderIn
from chalicelib.subscriptions.subscription_schemas import HistoryList, HistoryOut, PaymentBody, SubscriptionOut

bp = Blueprint(__name__)
TAGS = ["operator"]
ONE = "/operator/customers/{customer_id}"


class CustomerQuery(Schema):
    """Which customers: one phase, or all of them phase by phase."""

    phase: Literal["ordered", "activated", "trial", "active", "ended", "destroyed", "refused", "lapsed"] | None = None
    limit: Limit = 50
    cursor: Cursor = ""


@api(bp, "GET", "/operator/customers", summary="Customers", tags=TAGS, query=CustomerQuery, response=CustomerList)
def list_customers(call: Call, query: CustomerQuery) -> CustomerList:
    """Oldest order first within a phase; `ordered` are those to activate."""
    phases = [Phase(query.phase)] if query.phase else list(Phase)
    found, following = service.list_contracts(call.actor, phases, after=query.cursor, limit=query.limit)
    return CustomerList(items=[CustomerOut.of(contract) for contract in found], cursor=following or None)


@api(bp, "GET", ONE, summary="A contract", tags=TAGS, response=SubscriptionOut)
def show_customer(call: Call, customer_id: str) -> SubscriptionOut:
    """The contract as it stands; `earlier_trial_on` when the company had a trial in the last year (ORD-31)."""
    return SubscriptionOut.of(service.shown_to_operator(call.actor, customer_id, now=call.now))


@api(bp, "GET", ONE + "/history", summary="A contract's history", tags=TAGS, response=HistoryList)
def show_customer_history(call: Call, customer_id: str) -> HistoryList:
    """Every declaration and change."""
    contract = service.shown_to_operator(call.actor, customer_id, now=call.now)
    return HistoryList(items=[HistoryOut.of(entry) for entry in repository.history(contract.account_id)])


@api(
    bp,
    "POST",
    "/operator/customers",
    summary="Key in a written order",
    tags=TAGS,
    body=PaperOrderIn,
    response=OrderOut,
    status=201,
)
def key_in_order(call: Call, body: PaperOrderIn) -> OrderOut:
    """An order that came in writing (ORD-03)."""
    contract = ordering.order_for_customer(
        call.actor, body.entry(), document=body.document, received_on=body.received_on, now=call.now
    )
    return OrderOut.of(contract)


@api(
    bp,
    "POST",
    ONE + "/activation",
    summary="Activate an order",
    tags=TAGS,
    body=ActivationIn,
    response=SubscriptionOut,
)
def activate(call: Call, customer_id: str, body: ActivationIn) -> SubscriptionOut:
    """From now on the order binds and can be used (ORD-02, ORD-05)."""
    contract = service.activate(
        call.actor,
        customer_id,
        grants_trial=body.grants_trial,
        customer_agreed=body.customer_agreed,
        now=call.now,
    )
    return SubscriptionOut.of(contract)


@api(bp, "POST", ONE + "/refusal", summary="Refuse an order", tags=TAGS, body=RefusalIn, response=SubscriptionOut)
def refuse(call: Call, customer_id: str, body: RefusalIn) -> SubscriptionOut:
    """The order ends here."""
    deed = deeds.Refuse(body.reason)
    return SubscriptionOut.of(service.do_as_operator(call.actor, customer_id, deed, now=call.now))


@api(
    bp,
    "POST",
    ONE + "/notices",
    summary="Register a notice in writing",
    tags=TAGS,
    body=LetterIn,
    response=SubscriptionOut,
    status=201,
)
def register_notice(call: Call, customer_id: str, body: LetterIn) -> SubscriptionOut:
    """It counts on the day it was received (SUB-06); also the operator's own notice."""
    deed = deeds.GiveNotice(Party(body.by), body.received_on)
    return SubscriptionOut.of(service.do_as_operator(call.actor, customer_id, deed, now=call.now))


@api(
    bp,
    "POST",
    ONE + "/terminations",
    summary="Register an end for cause",
    tags=TAGS,
    body=TerminationIn,
    response=SubscriptionOut,
    status=201,
)
def terminate(call: Call, customer_id: str, body: TerminationIn) -> SubscriptionOut:
    """Sign-in and dispatch stop at once (SUB-22 to SUB-24)."""
    deed = deeds.Terminate(Party(body.by), body.reason, body.last_day)
    return SubscriptionOut.of(service.do_as_operator(call.actor, customer_id, deed, now=call.now))


@api(
    bp,
    "POST",
    ONE + "/price-announcements",
    summary="Announce prices",
    tags=TAGS,
    body=AnnouncementIn,
    response=SubscriptionOut,
    status=201,
)
def announce_prices(call: Call, customer_id: str, body: AnnouncementIn) -> SubscriptionOut:
    """Holds from the next or next but one 1 January, by the day of delivery (SUB-19)."""
    contract = service.announce_prices(
        call.actor, customer_id, version=body.version, delivered_on=body.delivered_on, now=call.now
    )
    return SubscriptionOut.of(contract)


@api(
    bp,
    "POST",
    ONE + "/terms-notices",
    summary="Announce terms",
    tags=TAGS,
    body=TermsNoticeIn,
    response=SubscriptionOut,
    status=201,
)
def announce_terms(call: Call, customer_id: str, body: TermsNoticeIn) -> SubscriptionOut:
    """Holds at the earliest the day after the objection month (ORD-29)."""
    contract = recording.announce_terms(
        call.actor,
        customer_id,
        version=body.version,
        delivered_on=body.delivered_on,
        effective_on=body.effective_on,
        changes=body.changes,
        now=call.now,
    )
    return SubscriptionOut.of(contract)


@api(
    bp,
    "POST",
    ONE + "/deviations",
    summary="Confirm a deviation from the terms",
    tags=TAGS,
    body=DeviationIn,
    response=SubscriptionOut,
    status=201,
)
def confirm_deviation(call: Call, customer_id: str, body: DeviationIn) -> SubscriptionOut:
    """Binds with this confirmation, which the customer gets by mail (ORD-08)."""
    contract = recording.confirm_deviation(
        call.actor, customer_id, document=body.document, summary=body.summary, now=call.now
    )
    return SubscriptionOut.of(contract)


@api(
    bp,
    "POST",
    ONE + "/contracting",
    summary="Record premium contracting",
    tags=TAGS,
    body=ContractingIn,
    response=SubscriptionOut,
    status=201,
)
def record_contracting(call: Call, customer_id: str, body: ContractingIn) -> SubscriptionOut:
    """An individual contract is on file (ORD-11, ORD-12)."""
    contract = service.record_contracting(call.actor, customer_id, document=body.document, now=call.now)
    return SubscriptionOut.of(contract)


@api(
    bp,
    "PUT",
    ONE + "/deactivation",
    summary="Deactivate or reactivate",
    tags=TAGS,
    body=DeactivationIn,
    response=SubscriptionOut,
)
def set_deactivated(call: Call, customer_id: str, body: DeactivationIn) -> SubscriptionOut:
    """The contract goes on (DUN-08)."""
    deed = deeds.SetDeactivated(body.deactivated)
    return SubscriptionOut.of(service.do_as_operator(call.actor, customer_id, deed, now=call.now))


@api(
    bp,
    "PUT",
    ONE + "/payment",
    summary="Agree on the way of payment",
    tags=TAGS,
    body=PaymentBody,
    response=SubscriptionOut,
)
def set_payment(call: Call, customer_id: str, body: PaymentBody) -> SubscriptionOut:
    """Transfer, direct debit, instalments (INV-23, INV-24)."""
    return SubscriptionOut.of(recording.set_payment(call.actor, customer_id, body.payment(), now=call.now))


@api(
    bp,
    "POST",
    ONE + "/vat-checks",
    summary="Record the check of a VAT ID",
    tags=TAGS,
    body=VatCheckIn,
    response=SubscriptionOut,
    status=201,
)
def record_vat_check(call: Call, customer_id: str, body: VatCheckIn) -> SubscriptionOut:
    """Decides about reverse charge (GEN-04)."""
    contract = recording.record_vat_check(
        call.actor, customer_id, is_confirmed=body.is_confirmed, checked_on=body.checked_on, now=call.now
    )
    return SubscriptionOut.of(contract)
