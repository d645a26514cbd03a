"""A mailing that was just handed over: submitted and frozen by the real code, its slots accepted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import pytest

from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.model import Contact
from chalicelib.delivery import audience, keys
from chalicelib.delivery.batch_doc import batch_to_doc
from chalicelib.delivery.model import Batch, BatchRecipient, Dispatch, SlotState
from chalicelib.delivery.receipt_model import Receipt, ReceiptKind
from chalicelib.delivery.repository import load_batch, load_recipients
from chalicelib.delivery.wiring import ports
from chalicelib.kit.ids import new_id
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import MailBody, MailingClass
from tests.mailings.conftest import Office, cloud, office, request

__all__ = ["cloud", "office"]
BODY = MailBody(
    '<html><body><p>{{ salutation }}</p><p><a href="https://werk.example/a">A</a>'
    ' <a href="https://werk.example/b">B</a> <a href="https://werk.example/c">C</a></p></body></html>',
    "",
)


@dataclass
class Sent:
    """One handed-over mailing with a single batch."""

    office: Office
    dispatch: Dispatch
    recipients: list[BatchRecipient]

    @property
    def account_id(self) -> str:
        """Its account."""
        return self.dispatch.account_id

    @property
    def mailing_id(self) -> str:
        """Its mailing."""
        return self.dispatch.mailing_id

    def batch(self) -> Batch:
        """The batch as stored."""
        found = load_batch(documents(), self.account_id, mailing_id=self.mailing_id, generation=1, index=0)
        assert found is not None
        return found

    def receipt(self, place: int, kind: ReceiptKind, at: datetime, reason: str = "") -> Receipt:
        """A report about one recipient."""
        key = self.recipients[place].recipient_key
        return Receipt(self.account_id, self.mailing_id, 1, 0, key, 1, kind, at, reason, source_id=f"{kind}{place}")


@pytest.fixture
def sent(office: Office) -> Callable[..., Sent]:
    """Makes a handed-over mailing of `people` recipients."""

    def make(people: int = 5, *, premium: bool = False, tracking: bool = True) -> Sent:
        ports.cache_clear()
        if tracking:
            office.set_account(tracking_confirmed_at=office.now)
        _add_people(office, people - len(office.contact_ids))
        lane = MailingClass.PREMIUM if premium else MailingClass.STANDARD
        mailing = office.mailing(BODY, mailing_class=lane)
        mailings.submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
        dispatch = audience.freeze(ports(), office.account.id, mailing_id=mailing.mailing_id, now=office.now)
        assert dispatch is not None
        mailings.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=office.now)
        found = Sent(office, dispatch, [])
        batch = found.batch()
        for slot in batch.slots:
            slot.state, slot.attempt, slot.accepted_at = SlotState.ACCEPTED, 1, int(office.now.timestamp())
        assert documents().replace(batch_to_doc(batch), batch.v)
        progress = keys.progress_key(office.account.id, mailing.mailing_id, 1)
        documents().add(*progress, {"accepted": len(batch.slots), "batches": 1})
        found.recipients = load_recipients(storage(), batch)
        return found

    return make


def _add_people(office: Office, count: int) -> None:
    people = [
        Contact(
            new_id("con", office.now),
            office.client_id,
            first_name=f"Vorn{index}",
            last_name=f"Mehr{index}",
            emails=(f"mehr{index}@zeitung.example",),
        )
        for index in range(count)
    ]
    if people:
        contacts.save_many(office.account.id, people, now=office.now)
        lists.add_members(office.author, office.list_id, [p.contact_id for p in people], now=office.now)
        office.contact_ids = (*office.contact_ids, *(person.contact_id for person in people))


def forged(receipt: Receipt, **changes: object) -> Receipt:
    """The receipt with other values."""
    return replace(receipt, **changes)  # type: ignore[arg-type]
