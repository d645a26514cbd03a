"""Bodies of the engine's routes."""

from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import Field

from chalicelib.delivery.model import LeftOut, RecipientView, ShownState
from chalicelib.delivery.service import Decision, Progress
from chalicelib.entry.schema import Cursor, Identifier, Limit, Schema, ShortText


class ProgressOut(Schema):
    """How far a mailing is; `by_state` sums up to `recipients`."""

    batches: int
    batches_done: int
    batches_stuck: int
    recipients: int
    by_state: dict[ShownState, int]
    left_out: dict[str, int]
    handed_over: int
    sent_bytes: int
    finished_at: datetime | None

    @classmethod
    def of(cls, progress: Progress) -> Self:
        """As shown."""
        totals = progress.totals
        return cls(
            batches=progress.batches,
            batches_done=progress.batches_done,
            batches_stuck=progress.batches_stuck,
            recipients=totals.recipients,
            by_state=dict(totals.by_state),
            left_out=dict(totals.left_out),
            handed_over=totals.handed_over,
            sent_bytes=totals.sent_bytes,
            finished_at=progress.finished_at,
        )


class RecipientOut(Schema):
    """One recipient's delivery. Instants are null where nothing is known."""

    recipient_key: str
    generation: int
    contact_id: str
    address: str
    name: str
    state: ShownState
    attempts: int
    reason: str
    text: str
    handed_over_at: datetime | None

    @classmethod
    def of(cls, view: RecipientView) -> Self:
        """As shown."""
        return cls(
            recipient_key=view.recipient_key,
            generation=view.generation,
            contact_id=view.contact_id,
            address=view.address,
            name=view.name,
            state=view.state,
            attempts=view.attempt,
            reason=view.reason,
            text=view.text,
            handed_over_at=datetime.fromtimestamp(view.accepted_at, UTC) if view.accepted_at else None,
        )


class RecipientQuery(Schema):
    """Which recipients, and where the page begins (the `next` of the page before)."""

    state: ShownState | None = None
    cursor: Cursor | None = None
    limit: Limit = 100


class RecipientPage(Schema):
    """A page of recipients."""

    items: list[RecipientOut]
    next: str | None


class LeftOutOut(Schema):
    """Somebody left out when the audience was frozen; `reason` is a code, `detail` for example the missing values."""

    contact_id: str
    address: str
    name: str
    reason: str
    detail: str

    @classmethod
    def of(cls, entry: LeftOut) -> Self:
        """As shown."""
        return cls(
            contact_id=entry.contact_id,
            address=entry.address,
            name=entry.name,
            reason=entry.reason,
            detail=entry.detail,
        )


class LeftOutQuery(Schema):
    """Where the page begins."""

    cursor: Annotated[str, Field(pattern=r"^\d{1,9}$")] | None = None
    limit: Limit = 100


class LeftOutPage(Schema):
    """A page of those left out."""

    items: list[LeftOutOut]
    next: str | None


class DecisionIn(Schema):
    """What is to happen with a recipient of whom nobody knows whether they got the mailing."""

    recipient_key: Identifier
    decision: Decision


class CorrectionIn(Schema):
    """A recipient's corrected address, to which the mailing is sent."""

    recipient_key: Identifier
    address: ShortText


class GenerationOut(Schema):
    """The number of the new generation; 0 when none was needed."""

    generation: int


class ReleasedOut(Schema):
    """How many stuck batches go on."""

    batches: int
