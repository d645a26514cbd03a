"""The press office of the mailing tests, with the engine's real ports over the embedded back end and a mail platform
that answers as told."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from chalicelib.aws import keys as secrets
from chalicelib.aws.documents import documents
from chalicelib.aws.queue import queue_url
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.model import Contact
from chalicelib.delivery import finishing, sweep, wiring
from chalicelib.delivery.lanes import feeder, pace
from chalicelib.delivery.lanes.premium_due import gate_check, premium_due
from chalicelib.delivery.messages import BatchHint, DispatchDone
from chalicelib.delivery.model import Batch, RecipientView
from chalicelib.delivery.ports import Ports, Slice
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.delivery.sending import Result, send_batch
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.kit.ids import new_id
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import MailingClass
from tests.mailings.conftest import START, Office, cloud, office, request

__all__ = ["START", "Office", "cloud", "office"]


@dataclass
class Platform:
    """A mail platform: accepts unless told otherwise by address."""

    reports_accepts: bool = True
    handed: list[Handover] = field(default_factory=list)
    answers: dict[str, Callable[[Handover], Outcome]] = field(default_factory=dict)

    def hand_over(self, handover: Handover) -> Outcome:
        """See Transport."""
        self.handed.append(handover)
        answer = self.answers.get(handover.to_address)
        return answer(handover) if answer else Outcome(OutcomeKind.ACCEPTED, sent_bytes=len(handover.message))

    def times(self) -> Counter[str]:
        """How often each address was handed over."""
        return Counter(handover.to_address for handover in self.handed)


class FreePace:
    """Tokens without end."""

    def acquire(self, lane: MailingClass, wanted: int, now: datetime, deadline: datetime) -> Slice:
        """See Pace."""
        return Slice(now, 0.0, wanted)

    def throttled(self, now: datetime) -> None:
        """See Pace."""


@dataclass
class Engine:
    """The engine of one test, with its own clock."""

    office: Office
    platform: Platform
    ports: Ports

    def heed_premium(self) -> None:
        """From now on premium goes first, this office's only: other tests leave theirs behind."""

        def may_run(batch: Batch) -> bool:
            check = gate_check(self.ports.documents, self.ports.gate, self.office.now)
            return batch.account_id == self.office.account.id and check(batch)

        self.ports = replace(self.ports, premium_due=lambda now: premium_due(self.ports.documents, may_run, now))

    def send_all(self, mailing_id: str, *, generation: int = 1, work_s: int = 60) -> list[Result]:
        """A worker for each batch of a generation."""
        pk = f"A#{self.office.account.id}#BAT#{mailing_id}"
        docs = [doc for doc in documents().query(pk, prefix=f"{generation:02d}#") if not doc["sk"].endswith("#R")]
        results = [self.send(mailing_id, index, generation=generation, work_s=work_s) for index in range(len(docs))]
        done = DispatchDone(account_id=self.office.account.id, mailing_id=mailing_id, generation=generation)
        finishing.finish(self.ports, done, self.office.now)
        return results

    def send(self, mailing_id: str, index: int, *, generation: int = 1, work_s: int = 60) -> Result:
        """One worker on one batch."""
        hint = BatchHint(account_id=self.office.account.id, mailing_id=mailing_id, generation=generation, index=index)
        return send_batch(self.ports, hint, deadline=self.office.now + timedelta(seconds=work_s))

    def receipt(self, view: RecipientView, kind: ReceiptKind, mailing_id: str, **changes: object) -> Receipt:
        """A report about a recipient."""
        made = Receipt(
            self.office.account.id,
            mailing_id,
            view.generation,
            view.batch_index,
            view.recipient_key,
            1,
            kind,
            self.office.now,
            source_id=f"{view.recipient_key}|{kind}",
        )
        return replace(made, **changes)  # type: ignore[arg-type]

    def messages(self, queue: str) -> int:
        """How many messages are in a queue."""
        from chalicelib.aws.clients import client

        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed"]
        found = client("sqs").get_queue_attributes(QueueUrl=queue_url(queue), AttributeNames=names)["Attributes"]
        return sum(int(found[name]) for name in names)


@pytest.fixture
def engine(office: Office, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine for the office; sleeping moves the office's clock. Other tests' premium mailings do not count here."""
    for cached in (wiring.ports, feeder.feeder, pace.pace):
        cached.cache_clear()
    secrets.forget_secrets()
    platform = Platform()

    def sleep(seconds: float) -> None:
        office.later(seconds=seconds)

    ports = replace(
        wiring.ports(),
        transport_for=lambda account_id: platform,
        pace=FreePace(),
        premium_due=lambda now: False,
        clock=lambda: office.now,
        sleep=sleep,
        run_group=lambda tasks: [task() for task in tasks],
    )
    for module in ("service", "sweep", "receipts", "events", "addenda"):
        monkeypatch.setattr(f"chalicelib.delivery.{module}.production", lambda: ports, raising=False)
    monkeypatch.setattr(wiring, "ports", lambda: ports)
    return Engine(office, platform, ports)


def add_people(office: Office, count: int) -> list[str]:
    """More contacts on the office's list; their addresses."""
    people = [
        Contact(
            new_id("con", START),
            office.client_id,
            first_name="Vor",
            last_name=f"Nach{number}",
            organisation="Blatt",
            emails=(f"leser{number}@blatt.example",),
        )
        for number in range(count)
    ]
    contacts.save_many(office.account.id, people, now=START)
    lists.add_members(office.author, office.list_id, tuple(p.contact_id for p in people), now=START)
    return [person.email for person in people]


def submitted(engine: Engine, *, planned_for: datetime | None = None, **changes: object) -> str:
    """A mailing submitted and, when it is time, frozen."""
    office = engine.office
    mailing = office.mailing(**changes)  # type: ignore[arg-type]
    mailings.submit(office.author, mailing.mailing_id, request(mailing, planned_for=planned_for), now=office.now)
    sweep.take_up(engine.ports, office.account.id, mailing_id=mailing.mailing_id, now=office.now)
    return mailing.mailing_id
