"""What delivery asks of mailings and tells them (contract with the engine; house plan 3)."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.mailings import repository
from chalicelib.mailings.errors import AddendumTooLate, WrongState
from chalicelib.mailings.model import (
    Control,
    ControlState,
    DispatchOrder,
    Generation,
    Mailing,
    MailingState,
)
from chalicelib.mailings.moves import Change, change, moved

ADDENDUM_LIMIT = timedelta(days=30)
_WAITING = frozenset({MailingState.PLANNED, MailingState.QUEUED})


def dispatch_order(account_id: str, mailing_id: str) -> DispatchOrder:
    """The frozen order of the current submission. Raises NotFound, and WrongState for a draft."""
    mailing, control = repository.load_with_control(account_id, mailing_id)
    fixed = mailing.submission
    if fixed is None:
        raise WrongState(state=mailing.state.value)
    return DispatchOrder(
        account_id=account_id,
        mailing_id=mailing_id,
        client_id=mailing.client_id,
        generation=fixed.generation,
        mailing_class=mailing.mailing_class,
        policy=mailing.draft.policy,
        state=mailing.state,
        sender_id=fixed.sender_id,
        from_address=fixed.from_address,
        domain=fixed.domain,
        list_ids=mailing.draft.list_ids,
        contact_ids=mailing.draft.contact_ids,
        template_key=fixed.template_key,
        content_hash=fixed.content_hash,
        dispatch_at=fixed.dispatch_at,
        submitted_at=fixed.submitted_at,
        tracking=fixed.tracking,
        control_version=control.version,
    )


def mark_sending(account_id: str, mailing_id: str, *, generation: int, now: datetime) -> bool:
    """planned | queued -> sending, before the first hand-over. True when this generation may be sent now.

    False: stopped, paused, held, cancelled, rejected, or not yet due. Idempotent; True for an addendum of a sent one.
    """
    allowed = False

    def decide(mailing: Mailing, control: Control) -> Change | None:
        nonlocal allowed
        allowed = _may_send(mailing, control, generation, now)
        if not allowed or mailing.state not in _WAITING:
            return None
        return Change(replace(moved(mailing, MailingState.SENDING), sending_at=now))

    change(account_id, mailing_id, decide, deed=None, now=now)
    return allowed


def mark_sent(account_id: str, mailing_id: str, *, generation: int, now: datetime) -> bool:
    """sending -> sent, when every recipient of the generation is settled. Idempotent; False in any other state, and for
    a generation that is void because its submission was taken back or changed."""
    done = False

    def decide(mailing: Mailing, control: Control) -> Change | None:
        nonlocal done
        known = any(opened.number == generation for opened in mailing.generations)
        valid = known and generation >= control.first_generation
        done = valid and mailing.state in (MailingState.SENDING, MailingState.SENT)
        if not done or mailing.state is MailingState.SENT:
            return None
        return Change(replace(moved(mailing, MailingState.SENT), sent_at=now))

    change(account_id, mailing_id, decide, deed=None, now=now)
    return done


def open_generation(account_id: str, mailing_id: str, *, reason: str, opened_by: str, now: datetime) -> int:
    """The number of a new addendum generation of a sent mailing (house plan 3.10).

    Raises WrongState before it is sent or when it was withdrawn, AddendumTooLate after 30 days.
    """

    def decide(mailing: Mailing, control: Control) -> Change:
        if mailing.state is not MailingState.SENT or mailing.withdrawn_at or mailing.submission is None:
            raise WrongState(state=mailing.state.value)
        if now - mailing.submission.dispatch_at > ADDENDUM_LIMIT:
            raise AddendumTooLate
        opened = Generation(mailing.next_generation, opened_by, now, reason)
        return Change(replace(mailing, generations=(*mailing.generations, opened)))

    return change(account_id, mailing_id, decide, deed=None, now=now).generations[-1].number


def _may_send(mailing: Mailing, control: Control, generation: int, now: datetime) -> bool:
    if control.state is not ControlState.RUNNING or generation < control.first_generation:
        return False
    if mailing.submission is None or now < mailing.submission.dispatch_at:
        return False
    if mailing.state is MailingState.SENT:
        return any(opened.number == generation for opened in mailing.generations)
    return mailing.state in _WAITING | {MailingState.SENDING} and mailing.submission.generation == generation
