"""What is shown of recipients and mailings: pure functions of the engine's states and the receipts' bits."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from chalicelib.aws.documents import Doc
from chalicelib.delivery.model import (
    Batch,
    BatchRecipient,
    Dispatch,
    RecipientView,
    ShownState,
    Slot,
    SlotState,
    Totals,
)
from chalicelib.delivery.receipt_doc import MEASURED_KINDS, bits_of, instants_at, kinds_at, reason_at
from chalicelib.delivery.receipt_model import ReceiptKind as Kind
from chalicelib.mailings.model import MailingClass

_ENGINE_STATES = {
    SlotState.PENDING: ShownState.WAITING,
    SlotState.INTENT: ShownState.SENDING,
    SlotState.ACCEPTED: ShownState.HANDED_OVER,
    SlotState.RETRY: ShownState.RETRYING,
    SlotState.FAILED: ShownState.FAILED,
    SlotState.DOUBTFUL: ShownState.CHECKING,
    SlotState.UNKNOWN: ShownState.UNKNOWN,
    SlotState.EXCLUDED: ShownState.LEFT_OUT,
}
_BY_RANK = (
    (Kind.COMPLAINT, ShownState.COMPLAINED),
    (Kind.BOUNCE_HARD, ShownState.BOUNCED),
    (Kind.BOUNCE_SOFT, ShownState.BOUNCED),
    (Kind.REJECT, ShownState.BOUNCED),
    (Kind.DELIVERY, ShownState.DELIVERED),
    (Kind.DELAY, ShownState.DELAYED),
    (Kind.SEND, ShownState.HANDED_OVER),
    (Kind.UNSUBSCRIBE, ShownState.HANDED_OVER),
)

HANDED_OVER_STATES = frozenset(
    {
        ShownState.HANDED_OVER,
        ShownState.DELAYED,
        ShownState.DELIVERED,
        ShownState.BOUNCED,
        ShownState.COMPLAINED,
    }
)
"""States of recipients whose message the platform has accepted."""

UNDELIVERABLE_STATES = frozenset({ShownState.BOUNCED, ShownState.FAILED})
"""What *failed only again* sends again, and what a standard mailing shows per person (STA-04)."""


def shown_state(slot: Slot, kinds: AbstractSet[Kind]) -> ShownState:
    """The one state of a recipient. Reports outrank the engine's own state: they prove that the message was accepted;
    a failure outranks a delivery, whatever came first (BOU-07)."""
    if slot.superseded:
        return ShownState.RESENT
    for kind, state in _BY_RANK:
        if kind in kinds:
            return state
    return _ENGINE_STATES[slot.state]


def states(batch: Batch, receipts: Doc | None) -> list[ShownState]:
    """The shown states of a batch in order, without its recipients."""
    return [shown_state(slot, kinds_at(receipts, place)) for place, slot in enumerate(batch.slots)]


def views(batch: Batch, receipts: Doc | None, recipients: Sequence[BatchRecipient]) -> Iterator[RecipientView]:
    """Each recipient of a batch as shown; openings and clicks for premium only (STA-04)."""
    for place, (slot, recipient) in enumerate(zip(batch.slots, recipients, strict=True)):
        kinds = kinds_at(receipts, place)
        instants = instants_at(receipts, place) if batch.lane is MailingClass.PREMIUM else {}
        reason, text = reason_at(receipts, place)
        bounce = "hard" if Kind.BOUNCE_HARD in kinds else "soft" if Kind.BOUNCE_SOFT in kinds else ""
        bounced = instants.get(Kind.BOUNCE_HARD) or instants.get(Kind.BOUNCE_SOFT) or (0, 0, 0)
        yield RecipientView(
            recipient_key=recipient.recipient_key,
            generation=batch.generation,
            batch_index=batch.index,
            contact_id=recipient.contact_id,
            address=recipient.address,
            name=recipient.name,
            state=shown_state(slot, kinds),
            attempt=slot.attempt,
            reason=reason or slot.code,
            text=text or slot.text,
            bounce=bounce,
            accepted_at=slot.accepted_at,
            delivered_at=instants.get(Kind.DELIVERY, (0, 0, 0))[0],
            bounced_at=bounced[0],
            sent_bytes=slot.sent_bytes,
            opens={kind.value: found for kind, found in instants.items() if kind.value.startswith("open")},
            clicks={kind.value: found for kind, found in instants.items() if kind.value.startswith("click")},
            unsubscribed=Kind.UNSUBSCRIBE in kinds,
        )


def totals(batches: Iterable[tuple[Batch, Doc | None]], dispatches: Sequence[Dispatch]) -> Totals:
    """A mailing's numbers, all derived: each recipient is counted once, in its latest generation."""
    states: Counter[ShownState] = Counter()
    counts: Counter[str] = Counter()
    late: Counter[str] = Counter()
    for batch, receipts in batches:
        for place, slot in enumerate(batch.slots):
            kinds = kinds_at(receipts, place)
            state = shown_state(slot, kinds)
            states[state] += 1
            late[slot.code] += state is ShownState.LEFT_OUT
            if state is not ShownState.RESENT:
                _count(counts, state, kinds)
                delivered = state in {ShownState.DELIVERED, ShownState.COMPLAINED}
                counts["measured"] += delivered and batch.measured >> place & 1
        counts["sent_bytes"] += sum(slot.sent_bytes for slot in batch.slots)
        _count_measured(counts, receipts)
    states.pop(ShownState.RESENT, None)
    left_out: Counter[str] = Counter()
    for dispatch in dispatches:
        left_out.update(dispatch.left_out)
    return Totals(
        by_state=dict(states),
        recipients=sum(states.values()),
        left_out=dict(left_out),
        left_out_late=dict(+late),
        **{name: counts[name] for name in _COUNTED},
    )


_COUNTED = (
    "handed_over",
    "delivered",
    "bounced_hard",
    "bounced_soft",
    "complained",
    "unsubscribed",
    "opened",
    "opened_machine",
    "opened_undecided",
    "clicked",
    "clicked_machine",
    "clicked_undecided",
    "measured",
    "sent_bytes",
)


def _count(counts: Counter[str], state: ShownState, kinds: AbstractSet[Kind]) -> None:
    hard = Kind.BOUNCE_HARD in kinds
    counts["handed_over"] += state in HANDED_OVER_STATES
    counts["bounced_hard"] += hard
    counts["bounced_soft"] += not hard and bool(kinds & {Kind.BOUNCE_SOFT, Kind.REJECT})
    counts["complained"] += Kind.COMPLAINT in kinds
    counts["unsubscribed"] += Kind.UNSUBSCRIBE in kinds
    # A complaint comes from somebody who has received the mail.
    counts["delivered"] += state is ShownState.DELIVERED or (state is ShownState.COMPLAINED and not hard)


def _count_measured(counts: Counter[str], receipts: Doc | None) -> None:
    """Openings and clicks: each recipient in one of the three columns, human before undecided before machine."""
    if receipts is None or not any(receipts["bits"].get(kind.value) for kind in MEASURED_KINDS):
        return
    for name, human, undecided, machine in (
        ("opened", Kind.OPEN_HUMAN, Kind.OPEN_UNDECIDED, Kind.OPEN_MACHINE),
        ("clicked", Kind.CLICK_HUMAN, Kind.CLICK_UNDECIDED, Kind.CLICK_MACHINE),
    ):
        sure, maybe, not_human = (bits_of(receipts, kind) for kind in (human, undecided, machine))
        counts[name] += sure.bit_count()
        counts[f"{name}_undecided"] += (maybe & ~sure).bit_count()
        counts[f"{name}_machine"] += (not_human & ~sure & ~maybe).bit_count()
