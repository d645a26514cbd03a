"""What the operator does with mailings. For everybody else these routes do not exist (404)."""

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.mailings import oversight
from chalicelib.mailings.answers import MailingOut
from chalicelib.mailings.schemas import ReasonIn

bp = Blueprint(__name__)
_TAGS = ["operator"]
_ONE = "/operator/accounts/{account_id}/mailings/{mailing_id}"


@api(bp, "POST", _ONE + "/rejection", body=ReasonIn, response=MailingOut, tags=_TAGS, summary="Refuse a mailing")
def reject_mailing(call: Call, account_id: str, mailing_id: str, body: ReasonIn) -> MailingOut:
    """What is unsent is never sent; of a sent one the withdrawal is noted. What was sent stays payable (MAI-24)."""
    return MailingOut.of(oversight.reject(call.actor, account_id, mailing_id, reason=body.reason, now=call.now))


@api(bp, "POST", _ONE + "/release", body=ReasonIn, response=MailingOut, tags=_TAGS, summary="Release a mailing")
def release_for_customer(call: Call, account_id: str, mailing_id: str, body: ReasonIn) -> MailingOut:
    """Lets a mailing go on that was held for its bounces (BOU-08)."""
    return MailingOut.of(oversight.release(call.actor, account_id, mailing_id, reason=body.reason, now=call.now))
