"""Handing over where nothing reports what was accepted (plain SMTP): as little as possible may stay unknown.

One after the other, and each intent is stored at the last moment: when the server has the whole message except its end.
Whatever breaks before is proof that the message was not accepted; the outcome is stored as soon as it is known. So only
those are ever in doubt for whom the process ended, or the answer was lost, between these two writes (house plan 3.4).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import leasing, rules
from chalicelib.delivery.handing_over import Task, Work, compose
from chalicelib.delivery.leasing import LeaseLost
from chalicelib.delivery.ports import Slice
from chalicelib.delivery.transports.model import AnnouncingTransport, Outcome, OutcomeKind

IsOpen = Callable[[], bool]
"""Reads the gate again; whether it is open. Leaves out whoever must not be mailed any more."""


class _TooLate(Exception):
    """The deadline has passed while the message was on its way: its end is not sent."""


def hand_over_singly(
    work: Work, transport: AnnouncingTransport, group: Sequence[int], tokens: Slice, is_open: IsOpen
) -> bool:
    """Hand over the places of a group, each with a look at the gate before it, as a pause acts at each intent. Whether
    the server said "too fast". Raises LeaseLost."""
    for number, place in enumerate(group):
        if number and not is_open():
            return False
        if not rules.is_open(work.batch.slots[place]):
            continue
        messages = compose(work, [place])
        if place not in messages:
            continue
        task = Task(work, place, messages[place], number, tokens)
        if not task.may_begin():
            return False
        outcome = _Attempt(task, transport).run()
        if outcome is None:
            return False
        leasing.save(work.ports, work.batch)
        if outcome.kind is OutcomeKind.THROTTLED:
            return True
    return False


class _Attempt:
    """One hand-over; the intent is stored once, at the point of no return."""

    def __init__(self, task: Task, transport: AnnouncingTransport) -> None:
        self._task, self._transport = task, transport
        self._is_stored = False

    def run(self) -> Outcome | None:
        """How it ended, noted in the batch but not stored; None when it was certainly not begun. Raises LeaseLost."""
        work, place = self._task.work, self._task.place
        try:
            outcome = self._hand_over()
        except _TooLate:
            return None
        if not self._is_stored:
            rules.intend(work.batch, [place])
        rules.apply_outcomes(work.batch, [place], outcomes=[outcome], now=work.ports.clock(), settles=False)
        return outcome

    def _hand_over(self) -> Outcome:
        handover = self._task.handover()
        try:
            return self._transport.hand_over_announced(
                replace(handover, attempt=handover.attempt + 1), self._store_intent
            )
        except (LeaseLost, _TooLate):
            raise
        except Exception as error:
            log_event("hand_over_crashed", level="error", error=type(error).__name__)
            return Outcome(OutcomeKind.AMBIGUOUS if self._is_stored else OutcomeKind.RETRY, code="crashed")

    def _store_intent(self) -> None:
        if self._is_stored:
            return
        work = self._task.work
        if not leasing.may_hand_over(work.ports, work.batch, work.deadline):
            raise _TooLate
        rules.intend(work.batch, [self._task.place])
        leasing.save(work.ports, work.batch)
        self._is_stored = True
