"""What happens to mailings when their account stops or starts again (MAI-30, MAI-31)."""

from datetime import datetime

from chalicelib.accounts import service as accounts
from chalicelib.mailings import control, repository
from chalicelib.mailings.model import Control, Mailing, MailingState
from chalicelib.mailings.moves import Change, change
from chalicelib.mailings.planner import after_reactivation

_OPEN = frozenset({MailingState.PLANNED, MailingState.QUEUED, MailingState.SENDING})


def account_deactivated(account_id: str, *, now: datetime) -> tuple[str, ...]:
    """Hold everything that is submitted and not finished; the ids of the held mailings. Idempotent."""
    return tuple(
        mailing.mailing_id
        for mailing in repository.all_mailings(account_id)
        if mailing.state in _OPEN
        and control.hold(account_id, mailing.mailing_id, reason=control.ACCOUNT_DEACTIVATED, now=now)
    )


def account_reactivated(account_id: str, *, now: datetime) -> dict[str, MailingState]:
    """Let held mailings go out when their time is less than 24 hours past, others return to draft with the reason
    `stale_after_deactivation` for the user (EX-64). The new state of each by id. Idempotent."""
    return {
        mailing.mailing_id: _reactivate(account_id, mailing.mailing_id, now)
        for mailing in repository.all_mailings(account_id)
        if mailing.state is MailingState.HELD and mailing.state_reason == control.ACCOUNT_DEACTIVATED
    }


def contract_ended(account_id: str, *, now: datetime) -> tuple[str, ...]:
    """Stop unsent batches and cancel planned mailings (MAI-31); the ids. Idempotent."""
    open_ = [m for m in repository.all_mailings(account_id) if m.state in _OPEN or m.state is MailingState.HELD]
    for mailing in open_:
        control.cancel_by_service(account_id, mailing.mailing_id, reason=control.CONTRACT_ENDED, now=now)
    return tuple(mailing.mailing_id for mailing in open_)


def contract_changed(account_id: str, change_name: str, *, now: datetime) -> None:
    """Do what a contract that was `deactivated`, `reactivated` or `ended` means for its mailings. May be repeated and
    come late: only what the account still is now is done."""
    gate = accounts.gate(account_id)
    if change_name == "reactivated" and gate.may_send:
        account_reactivated(account_id, now=now)
    if change_name == "deactivated" and not gate.may_send:
        account_deactivated(account_id, now=now)
    if change_name == "ended" and not gate.may_send:
        contract_ended(account_id, now=now)


def _reactivate(account_id: str, mailing_id: str, now: datetime) -> MailingState:
    def decide(mailing: Mailing, current: Control) -> Change | None:
        if mailing.state is not MailingState.HELD or mailing.state_reason != control.ACCOUNT_DEACTIVATED:
            return None
        target = after_reactivation(mailing, now=now)
        if target is MailingState.HELD:
            return None
        if target is MailingState.DRAFT:
            return control.back_to_draft(mailing, current, control.STALE)
        return control.released(mailing, current, "")

    return control.nudge(change(account_id, mailing_id, decide, now=now)).state
