"""The trial's limit on mailings: at submission, and again at dispatch, each with the contract of that instant (TRI-15,
TRI-16)."""

from datetime import datetime

from chalicelib.kit.errors import Finding
from chalicelib.mailings import control, repository
from chalicelib.mailings.model import MailingState
from chalicelib.subscriptions import service as subscriptions

TRIAL_LIMIT = "trial_limit"
_WAITING = frozenset({MailingState.PLANNED, MailingState.QUEUED})
_UNDER_WAY = frozenset({MailingState.QUEUED, MailingState.SENDING})


def trial_findings(account_id: str, mailing_id: str, *, recipients: int, at: datetime) -> tuple[Finding, ...]:
    """What the trial says against handing a mailing over at `at` to so many recipients (after exclusions), together
    with the account's other mailings that are queued or being sent. Nothing outside the trial."""
    limits = subscriptions.trial_limits(account_id, at)
    if not limits.in_trial:
        return ()
    others = [mailing for mailing in repository.all_mailings(account_id) if mailing.mailing_id != mailing_id]
    under_way = sum(
        mailing.submission.expected_recipients
        for mailing in others
        if mailing.state in _UNDER_WAY and mailing.submission is not None
    )
    return limits.recipient_findings(recipients, under_way)


def hold_for_trial(account_id: str, mailing_id: str, *, recipients: int, now: datetime) -> bool:
    """Hold a mailing that is about to go to more recipients than the trial allows now; whether it was held. Idempotent;
    a mailing that is being sent already is left alone."""
    if not subscriptions.trial_limits(account_id, now).in_trial:
        return False
    if repository.load(account_id, mailing_id).state not in _WAITING:
        return False
    if not trial_findings(account_id, mailing_id, recipients=recipients, at=now):
        return False
    return control.hold(account_id, mailing_id, reason=TRIAL_LIMIT, now=now)
