"""The money desk: payments, dunning, credits and letters. For everybody but the operator there is none of it (404)."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import NoContent
from chalicelib.invoices import availability, letters, payments, posting, service
from chalicelib.invoices.operator_schemas import (
    CreditList,
    CreditOut,
    CreditQuery,
    DecisionIn,
    DeclineIn,
    DisruptionIn,
    HoldIn,
    LedgerOut,
    LetterList,
    LetterObjectionIn,
    LetterOut,
    PaymentIn,
    PostingIn,
    ProposedOut,
    ReleaseCreditIn,
    RepaymentIn,
    ReversalIn,
)
from chalicelib.invoices.schemas import ClaimOut
from chalicelib.invoices.worklist_schemas import ArrearsList, WaitingObjections
from chalicelib.kit.workdays import berlin_date

bp = Blueprint(__name__)
TAGS = ["operator"]
ONE = "/operator/customers/{customer_id}"
INVOICE = ONE + "/invoices/{invoice_id}"


@api(bp, "POST", ONE + "/payments", summary="Book a payment", tags=TAGS, body=PaymentIn, response=LedgerOut, status=201)
def book_payment(call: Call, customer_id: str, body: PaymentIn) -> LedgerOut:
    """Oldest due first; settles and reactivates (DUN-10, DUN-11)."""
    books = payments.book(
        call.actor, customer_id, body.booking_id, body.cents, received_on=body.received_on, note=body.note, now=call.now
    )
    return LedgerOut.of(books)


@api(
    bp,
    "POST",
    ONE + "/payments/{booking_id}/reversal",
    summary="Take a booking back",
    tags=TAGS,
    body=ReversalIn,
    response=LedgerOut,
)
def reverse_payment(call: Call, customer_id: str, booking_id: str, body: ReversalIn) -> LedgerOut:
    """Also a returned debit (INV-24)."""
    books = payments.take_back(
        call.actor, customer_id, booking_id, on=body.on, is_returned_debit=body.is_returned_debit, now=call.now
    )
    return LedgerOut.of(books)


@api(
    bp,
    "POST",
    ONE + "/repayments",
    summary="Book a repayment",
    tags=TAGS,
    body=RepaymentIn,
    response=LedgerOut,
    status=201,
)
def book_repayment(call: Call, customer_id: str, body: RepaymentIn) -> LedgerOut:
    """Out of what was paid too much."""
    books = payments.pay_back(call.actor, customer_id, body.booking_id, body.cents, on=body.on, now=call.now)
    return LedgerOut.of(books)


@api(bp, "PUT", ONE + "/dunning-hold", summary="Hold a customer's dunning", tags=TAGS, body=HoldIn, response=LedgerOut)
def hold_dunning(call: Call, customer_id: str, body: HoldIn) -> LedgerOut:
    """Until it is let go again (DUN-07)."""
    return LedgerOut.of(payments.hold(call.actor, customer_id, held=body.held, now=call.now))


@api(
    bp,
    "PUT",
    INVOICE + "/dunning-hold",
    summary="Hold an invoice's dunning",
    tags=TAGS,
    body=HoldIn,
    response=LedgerOut,
)
def hold_invoice_dunning(call: Call, customer_id: str, invoice_id: str, body: HoldIn) -> LedgerOut:
    """Until it is let go again (DUN-07)."""
    books = payments.hold(call.actor, customer_id, held=body.held, invoice_id=invoice_id, now=call.now)
    return LedgerOut.of(books)


@api(
    bp,
    "POST",
    INVOICE + "/objections",
    summary="Register an objection",
    tags=TAGS,
    body=LetterObjectionIn,
    response=ClaimOut,
    status=201,
)
def register_objection(call: Call, customer_id: str, invoice_id: str, body: LetterObjectionIn) -> ClaimOut:
    """One that came in writing (INV-19 to INV-21)."""
    shown = service.customers_invoice(call.actor, customer_id, invoice_id)
    claim = payments.object_to(customer_id, shown.invoice.id, body.text, received_on=body.received_on, now=call.now)
    return ClaimOut.of(claim)


@api(
    bp,
    "PUT",
    INVOICE + "/objection-decision",
    summary="Decide an objection",
    tags=TAGS,
    body=DecisionIn,
    response=ClaimOut,
)
def decide_objection(call: Call, customer_id: str, invoice_id: str, body: DecisionIn) -> ClaimOut:
    """Dunning goes on where it stood (INV-21)."""
    claim = payments.decide_objection(call.actor, customer_id, invoice_id, upheld=body.upheld, now=call.now)
    return ClaimOut.of(claim)


@api(
    bp,
    "POST",
    "/operator/disruptions",
    summary="Propose credits for a disruption",
    tags=TAGS,
    body=DisruptionIn,
    response=ProposedOut,
    status=201,
)
def report_disruption(call: Call, body: DisruptionIn) -> ProposedOut:
    """One proposal per customer; may be repeated (AVL-04, AVL-07)."""
    count = availability.propose_to_all(
        call.actor,
        body.started_at,
        body.ended_at,
        is_responsible=body.is_responsible,
        windows=[window.span() for window in body.windows],
        now=call.now,
    )
    return ProposedOut(customers=count)


@api(bp, "GET", "/operator/credits", summary="Credits in a state", tags=TAGS, query=CreditQuery, response=CreditList)
def list_credits(call: Call, query: CreditQuery) -> CreditList:
    """The oldest disruption first."""
    found = availability.in_state(call.actor, query.state, limit=query.limit)
    return CreditList(items=[CreditOut.of(one) for one in found])


@api(
    bp,
    "POST",
    ONE + "/credits/{credit_id}/release",
    summary="Grant a credit",
    tags=TAGS,
    body=ReleaseCreditIn,
    response=CreditOut,
)
def release_credit(call: Call, customer_id: str, credit_id: str, body: ReleaseCreditIn) -> CreditOut:
    """Goes out with the next invoice (AVL-07, AVL-08)."""
    credit = availability.release(
        call.actor, customer_id, credit_id, override=body.override, reason=body.reason, now=call.now
    )
    return CreditOut.of(credit)


@api(
    bp,
    "POST",
    ONE + "/credits/{credit_id}/refusal",
    summary="Do not grant a credit",
    tags=TAGS,
    body=DeclineIn,
    response=CreditOut,
)
def refuse_credit(call: Call, customer_id: str, credit_id: str, body: DeclineIn) -> CreditOut:
    """With the reason."""
    return CreditOut.of(availability.decline(call.actor, customer_id, credit_id, reason=body.reason, now=call.now))


@api(bp, "GET", "/operator/letters", summary="The print queue", tags=TAGS, response=LetterList)
def list_letters(call: Call) -> LetterList:
    """Letters to print and post (INV-14, DUN-13)."""
    found = letters.waiting(call.actor)
    return LetterList(items=[LetterOut.of(one, letters.link(one)) for one in found])


@api(
    bp,
    "POST",
    ONE + "/letters/{letter_id}/posting",
    summary="A letter was posted",
    tags=TAGS,
    body=PostingIn,
    response=NoContent,
)
def post_letter(call: Call, customer_id: str, letter_id: str, body: PostingIn) -> NoContent:
    """An invoice counts as received three days later (INV-20)."""
    posting.post(call.actor, customer_id, letter_id, on=body.on, now=call.now)
    return NoContent()


@api(
    bp,
    "GET",
    "/operator/objections",
    summary="Objections that wait",
    tags=TAGS,
    response=WaitingObjections,
)
def list_objections(call: Call) -> WaitingObjections:
    """The oldest first, late ones too (INV-21)."""
    return WaitingObjections.of(payments.waiting_objections(call.actor))


@api(bp, "GET", "/operator/arrears", summary="Customers in arrears", tags=TAGS, response=ArrearsList)
def list_arrears(call: Call) -> ArrearsList:
    """Who has been reminded and still owes, the longest first (DUN-07)."""
    return ArrearsList.of(service.in_arrears(call.actor), berlin_date(call.now))
