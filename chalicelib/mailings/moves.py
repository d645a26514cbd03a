"""Every change of a mailing's state goes through here: checked against the table, with its control document, in one
transaction, repeated when somebody else was faster (MAI-28)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.aws.documents import Op
from chalicelib.kit.errors import Conflict
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository
from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.library_files import use_ops
from chalicelib.mailings.model import Control, ControlState, Mailing, MailingState, may_move
from chalicelib.mailings.trail import BY_SERVICE, Deed, event_of
from chalicelib.senders import service as senders

_TRIES = 12
_ON_CALENDAR = frozenset(
    {MailingState.PLANNED, MailingState.QUEUED, MailingState.SENDING, MailingState.SENT, MailingState.HELD}
)


@dataclass(frozen=True)
class Change:
    """The next mailing and, when it changes, the next control document, with further operations to do or not."""

    mailing: Mailing
    control: Control | None = None
    ops: Sequence[Op] = ()


Decide = Callable[[Mailing, Control], Change | None]


def change(
    account_id: str, mailing_id: str, decide: Decide, *, deed: Deed | None = BY_SERVICE, now: datetime
) -> Mailing:
    """Load, `decide`, store; all or nothing, with the entry in the trail that `deed` means (None for the engine's own
    steps, which the archive tells). `decide` returns None when there is nothing to do, and is asked again when the
    mailing has changed meanwhile. The mailing as stored.

    Raises NotFound, WrongState when the table has no such move, Conflict when others keep being faster.
    """
    for _ in range(_TRIES):
        old, control = repository.load_with_control(account_id, mailing_id)
        wanted = decide(old, control)
        if wanted is None:
            return old
        saved = _store(old, control, wanted, deed, now)
        if saved is not None:
            return saved
    raise Conflict


def moved(mailing: Mailing, state: MailingState, *, reason: str = "") -> Mailing:
    """The mailing in another state. Raises WrongState when the table has no such move."""
    if not may_move(mailing.state, state):
        raise WrongState(state=mailing.state.value)
    return replace(mailing, state=state, state_reason=reason)


def stopped(control: Control, state: ControlState, reason: str) -> Control:
    """The control document that keeps delivery from sending."""
    return replace(control, state=state, reason=reason)


def running(control: Control, *, first_generation: int | None = None) -> Control:
    """The control document that lets delivery send."""
    first = control.first_generation if first_generation is None else first_generation
    return replace(control, state=ControlState.RUNNING, reason="", first_generation=first)


def _store(old: Mailing, control: Control, wanted: Change, deed: Deed | None, now: datetime) -> Mailing | None:
    ops = [*wanted.ops, *_calendar_ops(old, wanted.mailing), *_sender_ops(old, wanted.mailing)]
    ops += use_ops(old, wanted.mailing, before=_is_planned(old), after=_is_planned(wanted.mailing))
    if wanted.control is not None:
        ops.append(repository.control_op(old.account_id, old.mailing_id, old=control, new=wanted.control))
    changed = replace(wanted.mailing, updated_at=now)
    event = event_of(deed, (old, control), (changed, wanted.control or control)) if deed else None
    if deed is None or event is None:
        return repository.save(changed, ops)
    done = audit.append(old.account_id, deed.by, [event], now=now, ops=[repository.save_op(changed), *ops])
    return replace(changed, version=changed.version + 1) if done else None


def _calendar_ops(old: Mailing, new: Mailing) -> list[Op]:
    """Keeps the calendar and the index of due work in step with the state."""
    submission = new.submission or old.submission
    if submission is None or (old.state is new.state and old.submission == new.submission):
        return []
    if new.submission is None or new.state not in _ON_CALENDAR:
        return [repository.unplan_op(old, submission)]
    planned: list[Op] = [repository.plan_op(new, submission)]
    if old.submission is not None and old.submission.dispatch_at != submission.dispatch_at:
        planned.append(repository.unplan_op(old, old.submission))
    return planned


def _sender_ops(old: Mailing, new: Mailing) -> list[Op]:
    """Keeps a sender from being deleted while a mailing still needs it (SND-08)."""
    before, after = _needed_sender(old), _needed_sender(new)
    if before == after:
        return []
    ops: list[Op] = [senders.use_op(old.account_id, after, old.mailing_id)] if after else []
    return [*ops, senders.end_use_op(old.account_id, before, old.mailing_id)] if before else ops


def _needed_sender(mailing: Mailing) -> str:
    return mailing.submission.sender_id if mailing.submission is not None and _is_planned(mailing) else ""


def _is_planned(mailing: Mailing) -> bool:
    """Whether it is submitted and not over: then it still needs its sender and its library files."""
    return mailing.submission is not None and mailing.state in _ON_CALENDAR - {MailingState.SENT}
