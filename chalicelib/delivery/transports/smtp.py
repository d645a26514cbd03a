"""Hand-over by SMTP, signed with the sender domain's own key, with a return path that names the hand-over."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.delivery.transports.smtp_connection import Lost, NotOpened, SmtpConfig
from chalicelib.delivery.transports.smtp_pool import SmtpPool
from chalicelib.delivery.transports.smtp_reply import CLOSING, accepted, refused
from chalicelib.kit.clock import now_utc
from chalicelib.kit.text import BadAddress
from chalicelib.mime.dkim_signer import SigningKey, sign
from chalicelib.mime.header_text import mailable_address

_TEXT_MAX = 300
KeyFor = Callable[[str, str], SigningKey | None]


def _nothing() -> None:
    """Nobody wants to know."""


class SmtpTransport:
    """Pooled sessions to one server. Nothing reports accepted messages later, so a lost answer stays in doubt.

    `key_for(account_id, domain)` gives the signing key, None for an unsigned message; `return_path_for` the envelope
    sender.
    """

    reports_accepts = False

    def __init__(
        self,
        config: SmtpConfig,
        *,
        key_for: KeyFor,
        return_path_for: Callable[[Handover], str],
        clock: Callable[[], datetime] = now_utc,
    ) -> None:
        self._pool = SmtpPool(config)
        self._key_for = key_for
        self._return_path_for = return_path_for
        self._clock = clock

    def hand_over(self, handover: Handover) -> Outcome:
        """Hand one message over. Proof that it was not accepted: a refusal, or a failure before the end of DATA; after
        that, no answer means AMBIGUOUS."""
        return self.hand_over_announced(handover, _nothing)

    def hand_over_announced(self, handover: Handover, before_end: Callable[[], None]) -> Outcome:
        """See AnnouncingTransport: `before_end` is called when the server has everything but the final dot."""
        try:
            mail_from, rcpt_to = self._return_path_for(handover), mailable_address(handover.to_address)
        except (BadAddress, ValueError) as error:
            return Outcome(OutcomeKind.REFUSED, code="bad_address", text=type(error).__name__)
        key = self._key_for(handover.account_id, handover.domain)
        message = handover.message if key is None else sign(handover.message, key, now=self._clock())
        try:
            return self._send(mail_from, rcpt_to, message, before_end)
        except NotOpened as error:
            if error.reply is not None:
                return refused(error.reply, by_server=True)
            return Outcome(OutcomeKind.RETRY, code="no_connection", text=str(error)[:_TEXT_MAX])
        except Lost as error:
            kind = OutcomeKind.AMBIGUOUS if error.ended else OutcomeKind.RETRY
            code = "lost_after_data" if error.ended else "lost_before_end_of_data"
            return Outcome(kind, code=code, text=str(error)[:_TEXT_MAX])

    def _send(self, mail_from: str, rcpt_to: str, message: bytes, before_end: Callable[[], None]) -> Outcome:
        connection, carried = self._pool.take()
        try:
            reply = connection.send(mail_from, rcpt_to, message, before_end)
        except Lost as error:
            if not carried or error.began:
                raise
            reply = None
        # An idle session that the server had left meanwhile says nothing about this message: a fresh one decides.
        if reply is None or (carried and reply.code == CLOSING):
            connection, carried = self._pool.open(), 0
            reply = connection.send(mail_from, rcpt_to, message, before_end)
        self._pool.give_back(connection, carried + 1)
        return accepted(reply, len(message)) if reply.is_yes else refused(reply)
