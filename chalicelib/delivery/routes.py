"""HTTP routes of the engine: progress, recipients, decisions, sending again."""

from chalice.app import Blueprint

from chalicelib.delivery import service
from chalicelib.delivery.schemas import (
    CorrectionIn,
    DecisionIn,
    GenerationOut,
    LeftOutOut,
    LeftOutPage,
    LeftOutQuery,
    ProgressOut,
    RecipientOut,
    RecipientPage,
    RecipientQuery,
    ReleasedOut,
)
from chalicelib.entry.http import Call, api

bp = Blueprint(__name__)
_TAGS = ["delivery"]
_BASE = "/mailings/{mailing_id}"


@api(bp, "GET", _BASE + "/progress", response=ProgressOut, tags=_TAGS, summary="How far a mailing is")
def show_progress(call: Call, mailing_id: str) -> ProgressOut:
    """Batches and recipients by state, at any time; of either class."""
    return ProgressOut.of(service.progress(call.actor, mailing_id))


@api(
    bp,
    "GET",
    _BASE + "/recipients",
    query=RecipientQuery,
    response=RecipientPage,
    tags=_TAGS,
    summary="Recipients by delivery state",
)
def list_recipients(call: Call, mailing_id: str, query: RecipientQuery) -> RecipientPage:
    """Premium: all, by state. Standard: those not reached or unknown; 403 `premium_only` for other states (STA-04)."""
    views, following = service.recipient_page(
        call.actor, mailing_id, query.state, after=query.cursor, limit=query.limit
    )
    return RecipientPage(items=[RecipientOut.of(view) for view in views], next=following)


@api(
    bp,
    "GET",
    _BASE + "/left-out",
    query=LeftOutQuery,
    response=LeftOutPage,
    tags=_TAGS,
    summary="Who was left out, and why",
)
def list_left_out(call: Call, mailing_id: str, query: LeftOutQuery) -> LeftOutPage:
    """Doubles, blacklisted and undeliverable addresses, missing values (BOU-03, MAI-29, MAI-32)."""
    entries, following = service.left_out_page(call.actor, mailing_id, after=int(query.cursor or 0), limit=query.limit)
    return LeftOutPage(items=[LeftOutOut.of(entry) for entry in entries], next=following)


@api(
    bp,
    "POST",
    _BASE + "/unknown-decisions",
    body=DecisionIn,
    response=GenerationOut,
    tags=_TAGS,
    summary="Decide about an unknown recipient",
)
def decide_unknown(call: Call, mailing_id: str, body: DecisionIn) -> GenerationOut:
    """Send again, or count as sent. 409 `not_in_doubt` when there is nothing to decide."""
    generation = service.decide_unknown(
        call.actor, mailing_id, body.recipient_key, decision=body.decision, now=call.now
    )
    return GenerationOut(generation=generation)


@api(
    bp,
    "POST",
    _BASE + "/resends",
    response=GenerationOut,
    status=201,
    tags=_TAGS,
    summary="Send to the failed ones again",
)
def resend_failed(call: Call, mailing_id: str) -> GenerationOut:
    """Everybody whose delivery failed, once more, as an addendum. 409 `nothing_to_resend`."""
    return GenerationOut(generation=service.resend_failed(call.actor, mailing_id, now=call.now))


@api(
    bp,
    "POST",
    _BASE + "/corrections",
    body=CorrectionIn,
    response=GenerationOut,
    status=201,
    tags=_TAGS,
    summary="Send to a corrected address",
)
def resend_corrected(call: Call, mailing_id: str, body: CorrectionIn) -> GenerationOut:
    """One recipient under a corrected address (BOU-04). 409 `already_received`, `address_excluded`."""
    generation = service.resend_corrected(
        call.actor, mailing_id, body.recipient_key, address=body.address, now=call.now
    )
    return GenerationOut(generation=generation)


@api(
    bp,
    "POST",
    _BASE + "/stuck-releases",
    response=ReleasedOut,
    tags=_TAGS,
    summary="Let stuck batches go on",
)
def release_stuck(call: Call, mailing_id: str) -> ReleasedOut:
    """After the cause was looked at: batches that crashed three times without progress go on."""
    return ReleasedOut(batches=service.release_stuck(call.actor, mailing_id, now=call.now))
