"""What the engine asks of mailings, contacts and metering, in the running product."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime

from chalicelib.aws.documents import Add, Documents
from chalicelib.aws.storage import Storage
from chalicelib.contacts import audience, blacklist, deliverability
from chalicelib.contacts.model import Recipient
from chalicelib.delivery import shown
from chalicelib.delivery.incoming.effects import note_refusal
from chalicelib.delivery.model import Dispatch, RecipientView, ShownState
from chalicelib.delivery.repository import batches_with_receipts, load_left_out, load_recipients
from chalicelib.kit.records import dataclass
from chalicelib.mailings import archive
from chalicelib.mailings import service as mailings
from chalicelib.mailings.archive_model import ArchivedRecipient, ArchiveEntry
from chalicelib.mailings.model import DispatchOrder, MailingClass
from chalicelib.metering import service as metering

_MOST_DUE = 500


@dataclass(frozen=True)
class ContactExclusions:
    """Blacklist and undeliverable marks of one client."""

    blacklist: blacklist.Blacklist
    undeliverable: frozenset[str]

    @property
    def blacklist_version(self) -> int:
        """See Exclusions.blacklist_version."""
        return self.blacklist.version

    def reason(self, normalised: str) -> str:
        """See Exclusions.reason (BLK-04, BOU-03)."""
        if self.blacklist.entry_for(normalised) is not None:
            return "blacklisted"
        return "undeliverable" if normalised in self.undeliverable else ""


@dataclass(frozen=True)
class Neighbours:
    """The features below delivery."""

    documents: Documents
    storage: Storage

    def order(self, account_id: str, mailing_id: str) -> DispatchOrder:
        """See ports.Mailings.order. Raises NotFound, WrongState for a draft."""
        return mailings.dispatch_order(account_id, mailing_id)

    def recipients(self, order: DispatchOrder, now: datetime) -> Iterator[Recipient]:
        """See ports.Mailings.recipients."""
        return audience.recipients(
            order.account_id, order.client_id, order.list_ids, contact_ids=order.contact_ids, now=now
        )

    def exclusions(self, order: DispatchOrder) -> ContactExclusions:
        """See ports.Mailings.exclusions."""
        return ContactExclusions(
            blacklist.load(order.account_id, order.client_id),
            frozenset(deliverability.load_undeliverable(order.account_id, order.client_id)),
        )

    def known(self, order: DispatchOrder, addresses: Collection[str]) -> Collection[str]:
        """See ports.Mailings.known."""
        return audience.known_addresses(order.account_id, order.client_id, addresses)

    def due(self, until: datetime) -> Sequence[tuple[str, str, datetime]]:
        """See ports.Mailings.due."""
        return mailings.due(until, limit=_MOST_DUE)

    def mark_sending(self, dispatch: Dispatch, now: datetime) -> bool:
        """See ports.Mailings.mark_sending."""
        account_id, mailing_id = dispatch.account_id, dispatch.mailing_id
        if mailings.hold_for_trial(account_id, mailing_id, recipients=dispatch.recipient_count, now=now):
            return False
        return mailings.mark_sending(dispatch.account_id, dispatch.mailing_id, generation=dispatch.generation, now=now)

    def mark_sent(self, dispatch: Dispatch, now: datetime) -> bool:
        """Archive what was handed over, with everybody's result, then close the mailing (MAI-16, MAI-17); refusals at
        the hand-over itself mark addresses as bounces would (BOU-02)."""
        recipients = list(self._archived(dispatch, now))
        if any(recipient.handed_over_at for recipient in recipients):
            entry = ArchiveEntry(dispatch.mailing_id, dispatch.generation, recipients, now)
            archive.write_entry(dispatch.account_id, entry, now=now)
        return mailings.mark_sent(dispatch.account_id, dispatch.mailing_id, generation=dispatch.generation, now=now)

    def volume_op(
        self, account_id: str, lane: MailingClass, *, sent_bytes: int, messages: int, handed_over_at: datetime
    ) -> Add:
        """See ports.Mailings.volume_op."""
        return metering.dispatch_add_op(
            account_id, lane.value, bytes_=sent_bytes, messages=messages, handed_over_at=handed_over_at
        )

    def _archived(self, dispatch: Dispatch, now: datetime) -> Iterator[ArchivedRecipient]:
        for batch, receipts in batches_with_receipts(
            self.documents, dispatch.account_id, mailing_id=dispatch.mailing_id, generation=dispatch.generation
        ):
            recipients = load_recipients(self.storage, batch)
            for recipient, view in zip(recipients, shown.views(batch, receipts, recipients), strict=True):
                if view.state is ShownState.FAILED:
                    note_refusal(dispatch, recipient, code=view.reason, text=view.text, now=now)
                yield _archived(view, recipient.archive_key)
        for entry in load_left_out(self.storage, dispatch):
            key = entry.archive_key
            yield ArchivedRecipient("", entry.contact_id, entry.address, "left_out", entry.reason, None, 0, key)


def _archived(view: RecipientView, archive_key: str) -> ArchivedRecipient:
    at = datetime.fromtimestamp(view.accepted_at, UTC) if view.accepted_at else None
    return ArchivedRecipient(
        view.recipient_key,
        view.contact_id,
        view.address,
        view.state.value,
        view.reason,
        at,
        view.sent_bytes,
        archive_key,
    )
