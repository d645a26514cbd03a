"""The subscription area of the licence manager (SUB-18). Everybody else gets 403."""

from datetime import date

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.kit.actor import Role
from chalicelib.kit.errors import NotFound
from chalicelib.subscriptions import confirming, deeds, recording, repository, service
from chalicelib.subscriptions.schemas import InvoiceAddressBody, ScopeBody
from chalicelib.subscriptions.subscription_schemas import (
    ConfirmationIn,
    ConfirmationOut,
    ConfirmedIn,
    HistoryList,
    HistoryOut,
    SubscriptionOut,
    SwitchIn,
    TrialOut,
)

bp = Blueprint(__name__)
TAGS = ["subscription"]


@api(bp, "GET", "/subscription", summary="The subscription", tags=TAGS, response=SubscriptionOut, while_stopped=True)
def show_subscription(call: Call) -> SubscriptionOut:
    """Phase, marks, scope, prices, dates and pending reductions."""
    return SubscriptionOut.of(service.of_manager(call.actor, now=call.now))


@api(bp, "GET", "/trial", summary="The trial and its limits", tags=TAGS, response=TrialOut)
def show_trial(call: Call) -> TrialOut:
    """For the start page of every user (TRI-09, TRI-24)."""
    limits = service.trial_limits(call.actor.account_id, call.now)
    return TrialOut.of(limits, is_manager=Role.LICENCE_MANAGER in call.actor.roles)


@api(
    bp,
    "GET",
    "/subscription/history",
    summary="What happened to it",
    tags=TAGS,
    response=HistoryList,
    while_stopped=True,
)
def show_history(call: Call) -> HistoryList:
    """Every declaration and change with its instant and author."""
    contract = service.of_manager(call.actor, now=call.now)
    return HistoryList(items=[HistoryOut.of(entry) for entry in repository.history(contract.account_id)])


@api(
    bp,
    "POST",
    "/subscription/confirmations",
    summary="What would happen",
    tags=TAGS,
    body=ConfirmationIn,
    response=ConfirmationOut,
    while_stopped=True,
)
def ask_confirmation(call: Call, body: ConfirmationIn) -> ConfirmationOut:
    """The first step of notice, leaving, conversion and switch: their consequence, and the confirmation to send."""
    outlook = confirming.outlook(call.actor, body.action, now=call.now)
    return ConfirmationOut(
        action=body.action,
        confirmation=outlook.confirmation,
        ends_on=outlook.ends_on,
        first_paid_on=outlook.first_paid_on,
        first_end_on=outlook.first_end_on,
        annual_cents=outlook.annual_cents,
    )


@api(
    bp,
    "POST",
    "/subscription/notice",
    summary="Give notice",
    tags=TAGS,
    body=ConfirmedIn,
    response=SubscriptionOut,
    status=201,
    while_stopped=True,
)
def give_notice(call: Call, body: ConfirmedIn) -> SubscriptionOut:
    """The second step: the answer is the confirmation, with the same instant, and it is mailed too (SUB-07)."""
    return SubscriptionOut.of(confirming.confirmed(call.actor, "notice", body.confirmation, now=call.now))


@api(
    bp,
    "DELETE",
    "/subscription/notice",
    summary="Withdraw the notice",
    tags=TAGS,
    response=SubscriptionOut,
    while_stopped=True,
)
def withdraw_notice(call: Call) -> SubscriptionOut:
    """Until the contract's last day is over (SUB-10); not the operator's notice (SUB-11)."""
    return SubscriptionOut.of(service.do_as_manager(call.actor, deeds.WithdrawNotice(), now=call.now))


@api(
    bp,
    "POST",
    "/subscription/leaving",
    summary="Leave the trial",
    tags=TAGS,
    body=ConfirmedIn,
    response=SubscriptionOut,
    status=201,
    while_stopped=True,
)
def leave_trial(call: Call, body: ConfirmedIn) -> SubscriptionOut:
    """Ends the contract at once (TRI-08 to TRI-10)."""
    return SubscriptionOut.of(confirming.confirmed(call.actor, "leave_trial", body.confirmation, now=call.now))


@api(
    bp,
    "POST",
    "/subscription/conversion",
    summary="Start the paid subscription now",
    tags=TAGS,
    body=ConfirmedIn,
    response=SubscriptionOut,
    status=201,
)
def convert(call: Call, body: ConfirmedIn) -> SubscriptionOut:
    """Early conversion (TRI-12, TRI-13); it cannot be undone."""
    return SubscriptionOut.of(confirming.confirmed(call.actor, "convert", body.confirmation, now=call.now))


@api(
    bp,
    "POST",
    "/subscription/switch",
    summary="Switch to another provider",
    tags=TAGS,
    body=SwitchIn,
    response=SubscriptionOut,
    status=201,
    while_stopped=True,
)
def request_switch(call: Call, body: SwitchIn) -> SubscriptionOut:
    """Two months' notice and an assisted transition of at most 30 days (SUB-30)."""
    contract = confirming.confirmed(
        call.actor, "switch", body.confirmation, now=call.now, transition_days=body.transition_days
    )
    return SubscriptionOut.of(contract)


@api(
    bp,
    "POST",
    "/subscription/extensions",
    summary="Extend the scope",
    tags=TAGS,
    body=ScopeBody,
    response=SubscriptionOut,
    status=201,
)
def extend(call: Call, body: ScopeBody) -> SubscriptionOut:
    """The whole new scope, at once, at the list valid today (SUB-14, SUB-15)."""
    return SubscriptionOut.of(service.rescope(call.actor, body.scope(), smaller=False, now=call.now))


@api(
    bp,
    "POST",
    "/subscription/reductions",
    summary="Reduce the scope",
    tags=TAGS,
    body=ScopeBody,
    response=SubscriptionOut,
    status=201,
    while_stopped=True,
)
def reduce_scope(call: Call, body: ScopeBody) -> SubscriptionOut:
    """The whole new scope, from a 1 January on (SUB-16); in the trial at once (TRI-22)."""
    return SubscriptionOut.of(service.rescope(call.actor, body.scope(), smaller=True, now=call.now))


@api(
    bp,
    "DELETE",
    "/subscription/reductions/{effective_on}",
    summary="Withdraw a reduction",
    tags=TAGS,
    response=SubscriptionOut,
    while_stopped=True,
)
def withdraw_reduction(call: Call, effective_on: str) -> SubscriptionOut:
    """Until it takes effect (SUB-17). `effective_on` is its 1 January."""
    call.actor.require_role(Role.LICENCE_MANAGER)
    deed = deeds.WithdrawReduction(_day(effective_on))
    return SubscriptionOut.of(service.do_as_manager(call.actor, deed, now=call.now))


@api(
    bp,
    "POST",
    "/subscription/terms/{version}/objection",
    summary="Object to new terms",
    tags=TAGS,
    response=SubscriptionOut,
    while_stopped=True,
)
def object_to_terms(call: Call, version: str) -> SubscriptionOut:
    """Keeps the terms that bind now (ORD-28); until the last day of the objection period."""
    return SubscriptionOut.of(recording.object_to_terms(call.actor, version, now=call.now))


@api(
    bp,
    "PUT",
    "/subscription/invoice-address",
    summary="Change where invoices go",
    tags=TAGS,
    body=InvoiceAddressBody,
    response=SubscriptionOut,
    while_stopped=True,
)
def change_invoice_address(call: Call, body: InvoiceAddressBody) -> SubscriptionOut:
    """Address, delivery, VAT ID and numbers of the next invoices (INV-13 to INV-16)."""
    return SubscriptionOut.of(recording.change_invoice_address(call.actor, body.address(), now=call.now))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound from None
