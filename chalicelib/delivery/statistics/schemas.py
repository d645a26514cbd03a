"""HTTP queries and answers of statistics."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field

from chalicelib.delivery.bounces.reason_texts import reason_text
from chalicelib.delivery.machines.texts import cause_text
from chalicelib.delivery.model import RecipientView, ShownState
from chalicelib.delivery.statistics.rates import shown
from chalicelib.delivery.statistics.series import Hour
from chalicelib.delivery.statistics.service import Evaluation, Filter
from chalicelib.entry.schema import Count, Cursor, Limit, Schema


class LineOut(Schema):
    """One line of the explanation: `total`, `minus` or `result`, how many, and why in plain words."""

    kind: str
    code: str
    count: Count
    text: str


class CauseOut(Schema):
    """How many recipients had hits of this kind judged so, and why in plain words."""

    kind: str
    maker: str
    cause: str
    text: str
    recipients: Count


class EvaluationOut(Schema):
    """A mailing in numbers. Rates are texts with one decimal, `n/a` without a denominator, `off` without measuring.

    `opened` and `clicked` are people; `*_undecided` and `*_machine` stand apart and count for no rate.
    """

    mailing_class: str
    closed: bool
    states: dict[str, int]
    recipients: Count
    handed_over: Count
    delivered: Count
    bounced_hard: Count
    bounced_soft: Count
    complained: Count
    unsubscribed: Count
    measured: Count
    opened: Count
    opened_undecided: Count
    opened_machine: Count
    clicked: Count
    clicked_undecided: Count
    clicked_machine: Count
    sent_bytes: Count
    delivery_rate: str
    opening_rate: str
    click_rate: str
    hard_bounce_rate: str
    explanation: list[LineOut]
    causes: list[CauseOut]

    @classmethod
    def of(cls, found: Evaluation, language: str) -> "EvaluationOut":
        """The numbers in the user's language."""
        totals, rates = found.totals, found.rates
        return cls(
            mailing_class=found.mailing.mailing_class.value,
            closed=found.closed,
            states={state.value: count for state, count in totals.by_state.items() if count},
            **{name: getattr(totals, name) for name in _COUNTS},
            delivery_rate=shown(rates.delivered, language),
            opening_rate=shown(rates.opened, language, measured=rates.measured),
            click_rate=shown(rates.clicked, language, measured=rates.measured),
            hard_bounce_rate=shown(rates.bounced_hard, language),
            explanation=[
                LineOut(kind=line.kind, code=line.code, count=line.count, text=line.text(language))
                for line in found.lines
            ],
            causes=[
                CauseOut(
                    kind=cause.kind,
                    maker=cause.maker,
                    cause=cause.cause,
                    text=cause_text(cause.cause, language),
                    recipients=cause.recipients,
                )
                for cause in found.causes
            ],
        )


_COUNTS = (
    "recipients",
    "handed_over",
    "delivered",
    "bounced_hard",
    "bounced_soft",
    "complained",
    "unsubscribed",
    "measured",
    "opened",
    "opened_undecided",
    "opened_machine",
    "clicked",
    "clicked_undecided",
    "clicked_machine",
    "sent_bytes",
)


class RecipientQuery(Schema):
    """A page of a premium mailing's recipients. `opened`: with or without an opening by a person."""

    state: ShownState | None = None
    opened: bool | None = None
    text: Annotated[str, Field(max_length=200)] = ""
    reason: Annotated[str, Field(max_length=60)] = ""
    cursor: Cursor = ""
    limit: Limit = 50

    def filter(self) -> Filter:
        """What is asked for."""
        return Filter(self.state, self.opened, self.text, self.reason)


class HitsOut(Schema):
    """First and last instant and number of hits of one kind."""

    first_at: datetime
    last_at: datetime
    count: Count


class MeasuredRecipient(Schema):
    """One recipient of a premium mailing. `opens` and `clicks` by maker: human, machine, undecided."""

    recipient_key: str
    contact_id: str
    address: str
    name: str
    state: ShownState
    reason: str
    reason_text: str
    server_text: str
    handed_over_at: datetime | None
    delivered_at: datetime | None
    bounced_at: datetime | None
    opens: dict[str, HitsOut]
    clicks: dict[str, HitsOut]
    unsubscribed: bool

    @classmethod
    def of(cls, view: RecipientView, language: str) -> "MeasuredRecipient":
        """The recipient in the user's language."""
        return cls(
            recipient_key=view.recipient_key,
            contact_id=view.contact_id,
            address=view.address,
            name=view.name,
            state=view.state,
            reason=view.reason,
            reason_text=reason_text(view.reason, language) if view.reason else "",
            server_text=view.text,
            handed_over_at=_instant(view.accepted_at),
            delivered_at=_instant(view.delivered_at),
            bounced_at=_instant(view.bounced_at),
            opens={kind.partition("_")[2]: _hits(hits) for kind, hits in view.opens.items()},
            clicks={kind.partition("_")[2]: _hits(hits) for kind, hits in view.clicks.items()},
            unsubscribed=view.unsubscribed,
        )


class RecipientPage(Schema):
    """Some recipients; `next` continues."""

    items: list[MeasuredRecipient]
    next: str | None


class HourOut(Schema):
    """What happened within the hour from `at`."""

    at: datetime
    delivered: Count
    opened: Count
    clicked: Count
    bounced: Count

    @classmethod
    def of(cls, hour: Hour) -> "HourOut":
        """As an answer."""
        return cls(at=hour.at, delivered=hour.delivered, opened=hour.opened, clicked=hour.clicked, bounced=hour.bounced)


class SeriesOut(Schema):
    """The hours in which something happened."""

    items: list[HourOut]


class FileLink(Schema):
    """A link that downloads the file for 15 minutes."""

    url: str


def _instant(epoch_s: int) -> datetime | None:
    return datetime.fromtimestamp(epoch_s, UTC) if epoch_s else None


def _hits(hits: tuple[int, int, int]) -> HitsOut:
    first, last, count = hits
    return HitsOut(first_at=datetime.fromtimestamp(first, UTC), last_at=datetime.fromtimestamp(last, UTC), count=count)
