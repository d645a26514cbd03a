"""What SES reports about a message, by the recipient's fate: Send first, then the onward delivery and its trouble."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .behaviour import Fate, fraction
from .config import Timing
from .ses_events import REPORTING_MTA, Happening, feedback_id, stamp

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
_RETRY_LIFE_S = 50_400


@dataclass(frozen=True)
class Accepted:
    """One recipient of a message that SES took at `at` (epoch seconds)."""

    message_id: str
    recipient: str
    at: float
    infected: bool = False


def story(accepted: Accepted, fate: Fate, timing: Timing) -> tuple[Happening, ...]:
    """Everything that SES reports about `accepted`, in the order in which it happens, the same every time."""
    send = Happening("Send", accepted.at, {})
    if accepted.infected:
        return send, Happening("Reject", accepted.at + 0.2, {"reason": "Bad content"})
    return send, *_CHAPTERS.get(fate, _delivered)(accepted, timing)


def _delivered(accepted: Accepted, timing: Timing) -> tuple[Happening, ...]:
    return (_delivery(accepted, _transit_s(accepted, timing)),)


def _transit_s(accepted: Accepted, timing: Timing) -> float:
    spread = timing.delivery_max_s - timing.delivery_min_s
    return timing.delivery_min_s + spread * fraction(accepted.recipient, accepted.message_id)


def _delivery(accepted: Accepted, after_s: float) -> Happening:
    return Happening(
        "Delivery",
        accepted.at + after_s,
        {
            "timestamp": stamp(accepted.at + after_s),
            "processingTimeMillis": int(after_s * 1000),
            "recipients": [accepted.recipient],
            "smtpResponse": f"250 2.0.0 OK  {int(accepted.at)} mailworld - gsmtp",
            "remoteMtaIp": "127.0.0.25",
            "reportingMTA": REPORTING_MTA.partition("; ")[2],
        },
    )


def _bounce(kind: tuple[str, str], status: str, words: str) -> Callable[[Accepted, Timing], tuple[Happening, ...]]:
    def chapter(accepted: Accepted, timing: Timing) -> tuple[Happening, ...]:
        report = {"action": "failed", "status": status, "diagnosticCode": f"smtp; {words}"}
        return (_bounced(accepted, timing.bounce_s, kind, report),)

    return chapter


def _bounced(accepted: Accepted, after_s: float, kind: tuple[str, str], report: Mapping[str, str]) -> Happening:
    detail: dict[str, Any] = {
        "feedbackId": feedback_id(accepted.message_id, "bounce"),
        "bounceType": kind[0],
        "bounceSubType": kind[1],
        "bouncedRecipients": [{"emailAddress": accepted.recipient, **report}],
        "timestamp": stamp(accepted.at + after_s),
    }
    if report:
        detail["reportingMTA"] = REPORTING_MTA
    return Happening("Bounce", accepted.at + after_s, detail)


def _late(accepted: Accepted, timing: Timing) -> tuple[Happening, ...]:
    report = {"action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550 5.1.1 mailbox unavailable"}
    return *_delivered(accepted, timing), _bounced(accepted, timing.late_bounce_s, ("Permanent", "General"), report)


def _out_of_office(accepted: Accepted, timing: Timing) -> tuple[Happening, ...]:
    """SES reports an automatic reply as a transient general bounce without a diagnostic (SES guide, bounce types)."""
    return *_delivered(accepted, timing), _bounced(accepted, timing.auto_reply_s, ("Transient", "General"), {})


def _delays(accepted: Accepted, waits_s: tuple[float, ...], status: str, words: str) -> tuple[Happening, ...]:
    return tuple(
        Happening(
            "DeliveryDelay",
            accepted.at + wait_s,
            {
                "timestamp": stamp(accepted.at + wait_s),
                "delayType": "TransientCommunicationFailure",
                "expirationTime": stamp(accepted.at + _RETRY_LIFE_S),
                "delayedRecipients": [
                    {"emailAddress": accepted.recipient, "status": status, "diagnosticCode": f"smtp; {words}"}
                ],
                "reportingMTA": REPORTING_MTA.partition("; ")[2],
            },
        )
        for wait_s in waits_s
    )


def _greylisted(accepted: Accepted, timing: Timing) -> tuple[Happening, ...]:
    delay = _delays(accepted, (0.3,), "4.7.1", "451 4.7.1 Greylisted, please try again later")
    return *delay, _delivery(accepted, timing.grey_s)


def _slow(accepted: Accepted, timing: Timing) -> tuple[Happening, ...]:
    waits_s = tuple(timing.slow_step_s * step for step in range(1, timing.slow_attempts + 1))
    delays = _delays(accepted, waits_s, "4.4.1", "421 4.4.1 Unable to connect to remote host")
    return *delays, _delivery(accepted, timing.slow_step_s * (timing.slow_attempts + 1))


def _complaint(accepted: Accepted, timing: Timing) -> tuple[Happening, ...]:
    at = accepted.at + timing.complaint_s
    detail = {
        "feedbackId": feedback_id(accepted.message_id, "complaint"),
        "complaintSubType": None,
        "complainedRecipients": [{"emailAddress": accepted.recipient}],
        "timestamp": stamp(at),
        "userAgent": "Yahoo!-Mail-Feedback/2.0",
        "complaintFeedbackType": "abuse",
        "arrivalDate": stamp(accepted.at + timing.delivery_max_s),
    }
    return *_delivered(accepted, timing), Happening("Complaint", at, detail)


def _rejected(accepted: Accepted, timing: Timing) -> tuple[Happening, ...]:
    return (Happening("Reject", accepted.at + 0.2, {"reason": "Bad content"}),)


_CHAPTERS: Mapping[Fate, Callable[[Accepted, Timing], tuple[Happening, ...]]] = {
    Fate.BOUNCE: _bounce(("Permanent", "General"), "5.1.1", "550 5.1.1 The email account does not exist"),
    Fate.NODOMAIN: _bounce(("Permanent", "General"), "5.4.4", "550 5.4.4 Invalid domain"),
    Fate.FULL: _bounce(("Transient", "MailboxFull"), "5.2.2", "552 5.2.2 The recipient's mailbox is over quota"),
    Fate.SOFT: _bounce(("Transient", "General"), "4.4.7", "554 4.4.7 Message expired: undeliverable in 840 minutes"),
    Fate.POLICY: _bounce(("Transient", "General"), "5.7.1", "550 5.7.1 Message rejected due to local policy"),
    Fate.CONTENT: _bounce(("Transient", "ContentRejected"), "5.6.0", "554 5.6.0 Message content rejected"),
    Fate.LATE: _late,
    Fate.OOO: _out_of_office,
    Fate.GREY: _greylisted,
    Fate.SLOW: _slow,
    Fate.COMPLAIN: _complaint,
    Fate.REJECT: _rejected,
}
