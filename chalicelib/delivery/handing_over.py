"""Handing over one group of a leased batch: messages, intents, hand-overs, outcomes (house plan 3.3)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib.aws.telemetry import log_event
from chalicelib.delivery import leasing, rules
from chalicelib.delivery.model import Batch, BatchRecipient, Dispatch, SlotState
from chalicelib.delivery.ports import Composer, Ports, Slice, wait_until
from chalicelib.delivery.repository import load_recipients
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind, Transport
from chalicelib.kit.records import dataclass


@dataclass
class Work:
    """One worker's hold on one batch; recipients and composer are read when first needed."""

    ports: Ports
    batch: Batch
    dispatch: Dispatch
    transport: Transport
    deadline: datetime
    _recipients: list[BatchRecipient] | None = None
    _composer: Composer | None = None

    @property
    def recipients(self) -> list[BatchRecipient]:
        """The batch's recipients in order."""
        if self._recipients is None:
            self._recipients = load_recipients(self.ports.storage, self.batch)
        return self._recipients

    @property
    def composer(self) -> Composer:
        """Builds the dispatch's messages."""
        if self._composer is None:
            self._composer = self.ports.composer_for(self.dispatch)
        return self._composer


def hand_over_group(work: Work, group: Sequence[int], tokens: Slice) -> bool:
    """Intents, hand-overs, outcomes (saved with the next write). Whether the platform said "too fast"."""
    ports, batch = work.ports, work.batch
    messages = compose(work, group)
    group = [place for place in group if place in messages]
    if not group:
        return False
    rules.intend(batch, group)
    leasing.save(ports, batch)
    tasks = [Task(work, place, messages[place], number, tokens) for number, place in enumerate(group)]
    outcomes = ports.run_group(tasks)
    settles = work.transport.reports_accepts
    rules.apply_outcomes(batch, group, outcomes=outcomes, now=ports.clock(), settles=settles)
    return any(outcome is not None and outcome.kind is OutcomeKind.THROTTLED for outcome in outcomes)


def compose(work: Work, group: Sequence[int]) -> dict[int, bytes]:
    """The messages by place. A recipient whose message cannot be built has failed, and is in nobody's way."""
    messages = {}
    for place in group:
        slot = work.batch.slots[place]
        try:
            messages[place] = work.composer(
                work.recipients[place],
                batch_index=work.batch.index,
                attempt=slot.attempt + 1,
                now=work.ports.clock(),
            )
        except Exception as error:
            log_event("compose_failed", level="error", mailing_id=work.batch.mailing_id, error=type(error).__name__)
            slot.state, slot.code = SlotState.FAILED, "not_composable"
    return messages


@dataclass(frozen=True)
class Task:
    """One hand-over at its own instant; None when it was certainly not begun."""

    work: Work
    place: int
    message: bytes
    number: int
    tokens: Slice

    def __call__(self) -> Outcome | None:
        """Wait for the instant, check deadline and lease, hand over."""
        if not self.may_begin():
            return None
        try:
            return self.work.transport.hand_over(self.handover())
        except Exception as error:
            log_event("hand_over_crashed", level="error", error=type(error).__name__)
            return Outcome(OutcomeKind.AMBIGUOUS, code="crashed")

    def may_begin(self) -> bool:
        """Wait for the instant; whether deadline and lease still allow a hand-over then."""
        ports = self.work.ports
        wait_until(ports, self.tokens.start_at + timedelta(seconds=self.number * self.tokens.interval_s))
        return leasing.may_hand_over(ports, self.work.batch, self.work.deadline)

    def handover(self) -> Handover:
        """What the transport is given."""
        batch, dispatch = self.work.batch, self.work.dispatch
        recipient = self.work.recipients[self.place]
        return Handover(
            account_id=batch.account_id,
            mailing_id=batch.mailing_id,
            generation=batch.generation,
            batch_index=batch.index,
            recipient_key=recipient.recipient_key,
            attempt=batch.slots[self.place].attempt,
            from_address=dispatch.from_address,
            to_address=recipient.address,
            domain=dispatch.domain,
            message=self.message,
        )


def message_size(work: Work, place: int) -> int:
    """The encoded size of one recipient's message, for metering what only a report has told of."""
    recipient, attempt = work.recipients[place], work.batch.slots[place].attempt
    message = work.composer(recipient, batch_index=work.batch.index, attempt=attempt, now=work.ports.clock())
    return len(message)
