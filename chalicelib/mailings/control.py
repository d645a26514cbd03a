"""Stopping and going on: pause, resume, cancel, stop, hold, release, reject, withdraw (MAI-24, MAI-28, BOU-08)."""

from dataclasses import replace
from datetime import datetime

from chalicelib.accounts import service as accounts
from chalicelib.aws.queue import queues
from chalicelib.kit.actor import Actor, Role
from chalicelib.mailings import repository, trail
from chalicelib.mailings.errors import DispatchStopped, WrongState
from chalicelib.mailings.messages import MailingSubmitted
from chalicelib.mailings.model import Control, ControlState, Mailing, MailingState
from chalicelib.mailings.moves import Change, Decide, change, moved, running, stopped
from chalicelib.mailings.trail import BY_SERVICE, Deed

MANUAL = "manual"
ACCOUNT_DEACTIVATED = "account_deactivated"
STALE = "stale_after_deactivation"
CONTRACT_ENDED = "contract_ended"
WITHDRAWN = "withdrawn"

_WAITING = frozenset({MailingState.PLANNED, MailingState.QUEUED})
_ACTIVE = _WAITING | {MailingState.SENDING}


def pause(actor: Actor, mailing_id: str, *, now: datetime) -> Mailing:
    """Stop sending at the next intent of each worker; the state stays. Twice is once. Raises WrongState."""

    def decide(mailing: Mailing, control: Control) -> Change | None:
        actor.require_full(mailing.client_id)
        _require(mailing, mailing.state in _ACTIVE)
        if control.state is ControlState.PAUSED:
            return None
        return Change(_by(mailing, actor), stopped(control, ControlState.PAUSED, MANUAL))

    return change(actor.account_id, mailing_id, decide, deed=trail.stopping(actor), now=now)


def resume(actor: Actor, mailing_id: str, *, now: datetime) -> Mailing:
    """Go on after a pause. Twice is once. Raises WrongState."""

    def decide(mailing: Mailing, control: Control) -> Change | None:
        actor.require_full(mailing.client_id)
        _require(mailing, mailing.state in _ACTIVE)
        return None if control.state is ControlState.RUNNING else Change(_by(mailing, actor), running(control))

    return nudge(change(actor.account_id, mailing_id, decide, deed=trail.by(actor), now=now))


def cancel(actor: Actor, mailing_id: str, *, now: datetime) -> Mailing:
    """End a submitted mailing for good: what is handed over stays, the rest is never sent. Twice is once."""

    def decide(mailing: Mailing, control: Control) -> Change | None:
        actor.require_full(mailing.client_id)
        return _cancelled(_by(mailing, actor), control, MANUAL)

    return change(actor.account_id, mailing_id, decide, deed=trail.stopping(actor), now=now)


def stop(actor: Actor, mailing_id: str, *, now: datetime) -> Mailing:
    """Take a submission back before anything was sent: a draft again, that can be changed and submitted anew.

    Possible while planned, queued, or held from there; the stopped generation is void. Raises WrongState later.
    """

    def decide(mailing: Mailing, control: Control) -> Change | None:
        actor.require_full(mailing.client_id)
        if mailing.state is MailingState.DRAFT:
            return None
        _require(mailing, _nothing_sent(mailing))
        return back_to_draft(_by(mailing, actor), control, "")

    return change(actor.account_id, mailing_id, decide, deed=trail.stopping(actor), now=now)


def hold(account_id: str, mailing_id: str, *, reason: str, deed: Deed = BY_SERVICE, now: datetime) -> bool:
    """Hold by the service itself (bounce rate, complaints, deactivation) or by a user; `reason` is a code.

    True when the mailing is held afterwards; False when there was nothing left to hold. Idempotent.
    """

    def decide(mailing: Mailing, control: Control) -> Change | None:
        if mailing.state not in _ACTIVE:
            return None
        held = replace(moved(mailing, MailingState.HELD, reason=reason), held_from=mailing.state)
        return Change(held, stopped(control, ControlState.HELD, reason))

    return change(account_id, mailing_id, decide, deed=deed, now=now).state is MailingState.HELD


def hold_by_user(actor: Actor, mailing_id: str, *, now: datetime) -> Mailing:
    """Hold by hand; the same person's colleagues may release it. Raises WrongState when there is nothing to hold."""
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_full(mailing.client_id)
    if not hold(actor.account_id, mailing_id, reason=MANUAL, deed=trail.stopping(actor), now=now):
        raise WrongState(state=mailing.state.value)
    return repository.load(actor.account_id, mailing_id)


def release(actor: Actor, mailing_id: str, *, reason: str, now: datetime) -> Mailing:
    """Let a held mailing go on where it was, with the reason kept. Holds by the service need the administrator
    (BOU-08). Raises NotAllowed, WrongState, DispatchStopped while the account itself may not send."""

    def decide(mailing: Mailing, control: Control) -> Change | None:
        actor.require_full(mailing.client_id)
        if mailing.state_reason != MANUAL and mailing.state is MailingState.HELD:
            actor.require_role(Role.ADMINISTRATOR)
        return released(_by(mailing, actor), control, reason)

    return _released(actor.account_id, mailing_id, decide, deed=trail.by(actor), now=now)


def release_by_operator(
    account_id: str, mailing_id: str, *, reason: str, operator: str, deed: Deed = BY_SERVICE, now: datetime
) -> Mailing:
    """The operator lets a held mailing go on (BOU-08). Raises WrongState, DispatchStopped."""

    def decide(mailing: Mailing, control: Control) -> Change | None:
        return released(replace(mailing, updated_by=operator), control, reason)

    return _released(account_id, mailing_id, decide, deed=deed, now=now)


def _released(account_id: str, mailing_id: str, decide: Decide, *, deed: Deed, now: datetime) -> Mailing:
    gate = accounts.gate(account_id)
    if not gate.may_send:
        raise DispatchStopped(reason=gate.reason)
    return nudge(change(account_id, mailing_id, decide, deed=deed, now=now))


def reject(
    account_id: str, mailing_id: str, *, reason: str, operator: str, deed: Deed = BY_SERVICE, now: datetime
) -> Mailing:
    """The operator refuses or withdraws a mailing (MAI-24): what is unsent is never sent; of a sent one the withdrawal
    is noted. Volume already sent stays payable. Twice is once. Raises WrongState for drafts and cancelled ones."""

    def decide(mailing: Mailing, control: Control) -> Change | None:
        if mailing.state is MailingState.REJECTED or mailing.withdrawn_at is not None:
            return None
        if mailing.state is MailingState.SENT:
            return Change(replace(mailing, withdrawn_at=now, state_reason=reason, updated_by=operator))
        rejected = replace(moved(mailing, MailingState.REJECTED, reason=reason), withdrawn_at=now, updated_by=operator)
        return Change(rejected, stopped(control, ControlState.CANCELLED, WITHDRAWN))

    return change(account_id, mailing_id, decide, deed=deed, now=now)


def cancel_by_service(account_id: str, mailing_id: str, *, reason: str, now: datetime) -> Mailing:
    """Cancel what has not ended yet, for a reason of the service (MAI-31)."""

    def decide(mailing: Mailing, control: Control) -> Change | None:
        open_ = mailing.state in _ACTIVE or mailing.state is MailingState.HELD
        return _cancelled(mailing, control, reason) if open_ else None

    return change(account_id, mailing_id, decide, now=now)


def back_to_draft(mailing: Mailing, control: Control, reason: str) -> Change:
    """A draft again; every generation so far is void."""
    draft = replace(moved(mailing, MailingState.DRAFT, reason=reason), submission=None, approval=None, held_from=None)
    void = replace(stopped(control, ControlState.CANCELLED, "stopped"), first_generation=mailing.next_generation)
    return Change(draft, void)


def released(mailing: Mailing, control: Control, reason: str) -> Change | None:
    """Back where it was held; nothing to do when it is not held but already goes on."""
    if mailing.state in _ACTIVE:
        return None
    if mailing.state is not MailingState.HELD or mailing.held_from is None:
        raise WrongState(state=mailing.state.value)
    return Change(replace(moved(mailing, mailing.held_from, reason=reason), held_from=None), running(control))


def nudge(mailing: Mailing) -> Mailing:
    """Tell delivery to look at the mailing now; passes it on."""
    if mailing.submission is not None and mailing.state in _ACTIVE:
        message = MailingSubmitted(
            account_id=mailing.account_id, mailing_id=mailing.mailing_id, dispatch_at=mailing.submission.dispatch_at
        )
        queues().send("audience", message)
    return mailing


def _cancelled(mailing: Mailing, control: Control, reason: str) -> Change | None:
    if mailing.state is MailingState.CANCELLED:
        return None
    cancelled = replace(moved(mailing, MailingState.CANCELLED, reason=reason), held_from=None)
    return Change(cancelled, stopped(control, ControlState.CANCELLED, reason))


def _nothing_sent(mailing: Mailing) -> bool:
    return mailing.state in _WAITING or mailing.held_from in _WAITING


def _require(mailing: Mailing, condition: bool) -> None:  # noqa: FBT001
    if not condition:
        raise WrongState(state=mailing.state.value)


def _by(mailing: Mailing, actor: Actor) -> Mailing:
    return replace(mailing, updated_by=actor.user_id)
