"""One mail of the product itself through the same transports. Rather twice than never: nobody gets in without it.

Ends as `sent` or `refused`. A mail whose worker died or whose hand-over stayed unclear goes out
again.
"""

from datetime import datetime, timedelta
from email.utils import parseaddr

from chalicelib.accounts.messages import PasswordResetRequested, SystemMailRequested
from chalicelib.accounts.signin import one_time
from chalicelib.aws.documents import Doc, documents
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import storage
from chalicelib.aws.telemetry import log_event
from chalicelib.delivery.transports.model import Handover, OutcomeKind, Transport
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.ids import derived_id
from chalicelib.mime.content import Attachment, MailContent
from chalicelib.mime.template import compile_template

GENERATION = 0
"""Marks mails that belong to no mailing in every report; statistics drop it."""

_KEPT = timedelta(days=60)
_LEASE = timedelta(minutes=2)
_SENDING = "sending"


def send_mail(request: SystemMailRequested, *, transport: Transport, now: datetime) -> str:
    """Send the mail unless it has been sent; `sent` or `refused`. Raises Unavailable to come again later."""
    claim = _claimed(request, now)
    if claim["state"] != _SENDING:
        return str(claim["state"])
    outcome = transport.hand_over(_handover(request, now))
    if outcome.kind not in (OutcomeKind.ACCEPTED, OutcomeKind.REFUSED):
        documents().replace({**claim, "until": iso(now)}, claim["v"])
        raise Unavailable
    state = "sent" if outcome.kind is OutcomeKind.ACCEPTED else "refused"
    documents().put({**_place(request, now), "state": state, "code": outcome.code})
    log_event("system_mail", account_id=request.account_id, mail_id=request.mail_id, state=state, code=outcome.code)
    return state


def _claimed(request: SystemMailRequested, now: datetime) -> Doc:
    """What is known of the mail; in state `sending` the caller alone may hand it over, for as long as a worker lives.
    Raises Unavailable while another one does."""
    fresh: Doc = {**_place(request, now), "state": _SENDING, "until": iso(now + _LEASE)}
    known = documents().get(fresh["pk"], fresh["sk"])
    if known is None:
        if documents().create(fresh):
            return {**fresh, "v": 1}
        raise Unavailable
    if known["state"] != _SENDING:
        return known
    if now < from_iso(known["until"]) or not documents().replace(fresh, known["v"]):
        raise Unavailable
    return fresh


def _place(request: SystemMailRequested, now: datetime) -> Doc:
    ttl = int((now + _KEPT).timestamp())
    return {"pk": f"A#{request.account_id}#SYSTEMMAIL", "sk": request.mail_id, "ttl": ttl}


def answer_reset(request: PasswordResetRequested, now: datetime) -> None:
    """Mail a one-time password if the name belongs to an active user (SEC-02, SEC-11)."""
    one_time.fulfil(request.login, now=now)


def _handover(request: SystemMailRequested, now: datetime) -> Handover:
    name, address = parseaddr(settings().system_sender)
    content = MailContent(
        _unmarked(request.subject),
        _unmarked(request.html),
        _unmarked(request.text),
        name,
        address,
        language=request.language,
        attachments=tuple(
            Attachment(file.file_name, file.content_type, storage().get(file.bucket, file.key))
            for file in request.attachments
        ),
    )
    domain = address.rpartition("@")[2]
    key = derived_id("rcp", request.mail_id.encode().ljust(16, b"."))
    message = compile_template(content).fill(
        {},
        to_address=request.to_address,
        date=now,
        message_id=f"<{request.mail_id}@{domain}>",
        headers=(("Auto-Submitted", "auto-generated"),),
    )
    return Handover(
        request.account_id, request.mail_id, GENERATION, 0, key, 1, address, request.to_address, domain, message
    )


def _unmarked(text: str) -> str:
    """What people are called must not work as a placeholder."""
    return text.replace("{{", "{ {")
