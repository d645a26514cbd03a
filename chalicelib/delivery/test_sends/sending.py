"""One marked message to one user: claimed before sending, never sent twice, counted in volume only (MAI-37).

States of a request: `requested` -> `sending` -> `sent` | `refused` | `unknown`; back to `requested` where it is proven
that nothing was accepted.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from chalicelib.accounts import service as accounts
from chalicelib.aws.documents import Doc, Op, Replace, documents
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind, Transport
from chalicelib.delivery.unsubscribe import links
from chalicelib.kit.errors import DepescheError, Unavailable
from chalicelib.kit.ids import derived_id
from chalicelib.mailings import service as mailings
from chalicelib.mailings.messages import TestSendRequested
from chalicelib.metering import service as metering

GENERATION = 0
"""Marks test messages in every report; statistics drop it."""

_FINAL = {OutcomeKind.ACCEPTED: "sent", OutcomeKind.REFUSED: "refused", OutcomeKind.AMBIGUOUS: "unknown"}


def send_test(request: TestSendRequested, *, transport: Transport, now: datetime) -> str:
    """Send what was asked for, unless it has been; the request's state afterwards.

    A request that was being sent when its worker died becomes `unknown`: the user sees whether it came and may ask
    again. Raises Unavailable when the platform wants it later.
    """
    doc = documents().get(*mailings.test_send_key(request.account_id, request.request_id))
    if doc is None or doc["state"] not in ("requested", "sending"):
        return "" if doc is None else str(doc["state"])
    if doc["state"] == "sending":
        return _settle(doc, "unknown", "worker_lost")
    if not accounts.gate(request.account_id).may_send:
        return _settle(doc, "refused", "account_stopped")
    try:
        handover, lane = _handover(request, doc["to_address"], now)
    except DepescheError as error:
        return _settle(doc, "refused", error.code)
    if not _claim(doc):
        return "sending"
    return _record(doc, transport.hand_over(handover), lane, now)


def _handover(request: TestSendRequested, to_address: str, now: datetime) -> tuple[Handover, str]:
    account_id, mailing_id = request.account_id, request.mailing_id
    test = mailings.test_message(account_id, mailing_id, contact_id=request.contact_id, now=now)
    key = derived_id("rcp", hashlib.sha256(f"{account_id}|test|{request.request_id}".encode()).digest())
    found = links.urls(
        account_id,
        mailing_id,
        generation=GENERATION,
        batch_index=0,
        recipient_key=key,
        tracking=False,
        signer=links.signer(),
    )
    message = test.template.fill(
        test.values,
        to_address=to_address,
        date=now,
        message_id=f"<{key}.1@{test.domain}>",
        headers=(("X-Depesche-Test", "1"),),
        unsubscribe_url=found.unsubscribe_url,
    )
    handover = Handover(
        account_id, mailing_id, GENERATION, 0, key, 1, test.from_address, to_address, test.domain, message
    )
    return handover, test.mailing_class.value


def _claim(doc: Doc) -> bool:
    doc["state"] = "sending"
    return documents().replace(doc, doc["v"])


def _record(doc: Doc, outcome: Outcome, lane: str, now: datetime) -> str:
    if outcome.kind not in _FINAL:
        _settle(doc, "requested", outcome.code)
        raise Unavailable
    ops: list[Op] = []
    if outcome.kind is OutcomeKind.ACCEPTED:
        account_id = doc["pk"].split("#")[1]
        ops.append(
            metering.dispatch_add_op(account_id, lane, bytes_=outcome.sent_bytes, messages=1, handed_over_at=now)
        )
    return _settle(doc, _FINAL[outcome.kind], outcome.text or outcome.code, ops)


def _settle(doc: Doc, state: str, detail: str, ops: Sequence[Op] = ()) -> str:
    documents().transact([Replace({**doc, "state": state, "detail": detail}, doc["v"]), *ops])
    return state
