"""HTTP bodies and answers of bounce handling."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field

from chalicelib.contacts.service import display_name
from chalicelib.delivery.bounces.holds import HoldView
from chalicelib.delivery.bounces.reason_texts import reason_text
from chalicelib.delivery.bounces.worklist import WorkItem
from chalicelib.delivery.model import RecipientView
from chalicelib.entry.schema import Count, Cursor, Identifier, Limit, Schema, ShortText

Address = Annotated[str, Field(min_length=3, max_length=320)]


class BounceQuery(Schema):
    """A page of the work list."""

    client_id: Identifier
    cursor: Cursor = ""
    limit: Limit = 50


class BounceOut(Schema):
    """An undeliverable address. `reason` is the class, `reason_text` says it in plain words."""

    address: str
    contact_id: str
    contact_name: str
    reason: str
    reason_text: str
    reported_at: datetime
    mailing_id: str
    mailing_subject: str

    @classmethod
    def of(cls, item: WorkItem, language: str) -> "BounceOut":
        """The item in the user's language."""
        return cls(
            address=item.address,
            contact_id=item.contact.contact_id if item.contact else "",
            contact_name=display_name(item.contact) if item.contact else "",
            reason=item.reason,
            reason_text=reason_text(item.reason, language),
            reported_at=item.reported_at,
            mailing_id=item.mailing_id,
            mailing_subject=item.mailing_subject,
        )


class BouncePage(Schema):
    """Some of the work list; `next` continues it."""

    items: list[BounceOut]
    next: str | None


class AddressIn(Schema):
    """An address of a client."""

    client_id: Identifier
    address: Address


class CorrectionIn(AddressIn):
    """A corrected address; with `resend_mailing_id` that mailing goes to it once."""

    new_address: Address
    resend_mailing_id: Annotated[str, Field(max_length=64)] = ""


class CorrectionOut(Schema):
    """`resent_generation` is the generation of the resend, 0 without one."""

    resent_generation: int


class FailureOut(Schema):
    """A recipient whom a mailing could not reach; `hard` when the address itself is dead."""

    recipient_key: str
    contact_id: str
    address: str
    name: str
    hard: bool
    reason: str
    reason_text: str
    server_text: str
    bounced_at: datetime | None

    @classmethod
    def of(cls, view: RecipientView, language: str) -> "FailureOut":
        """The recipient in the user's language."""
        return cls(
            recipient_key=view.recipient_key,
            contact_id=view.contact_id,
            address=view.address,
            name=view.name,
            hard=view.bounce == "hard",
            reason=view.reason,
            reason_text=reason_text(view.reason, language),
            server_text=view.text,
            bounced_at=datetime.fromtimestamp(view.bounced_at, UTC) if view.bounced_at else None,
        )


class FailureList(Schema):
    """Everybody whom a mailing could not reach."""

    items: list[FailureOut]


class HoldOut(Schema):
    """The hold on the account's dispatch, and its rates over the last (at most 1,000) messages."""

    held: bool
    reason: str
    held_at: datetime | None
    level: str
    messages: Count
    hard_bounces: Count
    complaints: Count

    @classmethod
    def of(cls, found: HoldView) -> "HoldOut":
        """As an answer."""
        return cls(
            held=found.held,
            reason=found.reason,
            held_at=found.held_at,
            level=found.level.value,
            messages=found.rates.messages,
            hard_bounces=found.rates.hard_bounces,
            complaints=found.rates.complaints,
        )


class ReleaseIn(Schema):
    """Why the hold is released."""

    reason: Annotated[ShortText, Field(min_length=3)]
