"""Hand-over to SES v2, which signs with the imported key of the sender domain."""

from chalicelib.aws import mailer
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind

# These say something about the account, not about the message: it may go once they are mended.
_OURS_TO_MEND = frozenset(
    {
        "AccountSuspendedException",
        "SendingPausedException",
        "AccessDeniedException",
        "NotFoundException",
        "MailFromDomainNotVerifiedException",
    }
)
_TEXT_MAX = 300


class SesTransport:
    """One SendEmail call per message, never repeated by the SDK; Send events report what was accepted."""

    reports_accepts = True

    def hand_over(self, handover: Handover) -> Outcome:
        """Hand one message over. Proof that it was not accepted: throttled, refused, no connection made; a lost or
        late answer is AMBIGUOUS."""
        try:
            provider_id = mailer.send_raw(
                handover.message,
                from_address=handover.from_address,
                to_address=handover.to_address,
                tags=message_tags(handover),
            )
        except mailer.MailerError as error:
            return Outcome(_kind(error), code=error.code, text=error.text[:_TEXT_MAX])
        return Outcome(OutcomeKind.ACCEPTED, provider_id, sent_bytes=len(handover.message))


def message_tags(handover: Handover) -> dict[str, str]:
    """The tags that come back with every event of the message."""
    return {
        "ac": handover.account_id,
        "ml": handover.mailing_id,
        "gn": str(handover.generation),
        "bx": str(handover.batch_index),
        "rk": handover.recipient_key,
        "at": str(handover.attempt),
    }


def _kind(error: mailer.MailerError) -> OutcomeKind:
    match error:
        case mailer.Throttled():
            return OutcomeKind.THROTTLED
        case mailer.Rejected() if error.code not in _OURS_TO_MEND:
            return OutcomeKind.REFUSED
        case mailer.Rejected() | mailer.NotReached():
            return OutcomeKind.RETRY
        case _:
            return OutcomeKind.AMBIGUOUS
