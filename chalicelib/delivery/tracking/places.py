"""Names recipients of a batch by places, openly for premium, under the mailing's salt for standard (STA-07)."""

from chalicelib.aws.documents import Documents
from chalicelib.delivery import keys
from chalicelib.delivery.model import Batch, place_of
from chalicelib.delivery.receipt_doc import shuffled_place
from chalicelib.mailings.model import MailingClass


class Places:
    """The naming of one batch. `is_open` is false once a standard mailing's salt is destroyed: nobody has a name."""

    def __init__(self, batch: Batch, salt: bytes | None) -> None:
        self._batch = batch
        _, sk = keys.receipts_key(batch.account_id, batch.mailing_id, batch.generation, batch.index)
        known = {"mk": batch.marks, "sk": sk}
        count = batch.size
        self.is_open = batch.lane is MailingClass.PREMIUM or salt is not None
        self._names = [shuffled_place(salt, known, i) for i in range(count)] if salt is not None else list(range(count))

    def name_of(self, recipient_key: str) -> int | None:
        """The name of a measured recipient; None for anybody else."""
        place = place_of(self._batch.marks, keys.mark(recipient_key))
        if place is None or not self._batch.measured >> place & 1 or not self.is_open:
            return None
        return self._names[place]

    def place_of_name(self, name: int) -> int | None:
        """The recipient's true place; for the moment of judging only."""
        return self._names.index(name) if name in self._names else None

    def mark_at(self, place: int) -> str:
        """The short name by which receipts know the recipient."""
        return self._batch.marks[place * keys.MARK_LENGTH : (place + 1) * keys.MARK_LENGTH]


def places_of(documents: Documents, batch: Batch) -> Places:
    """The naming of a batch, with the salt where one is needed."""
    if batch.lane is MailingClass.PREMIUM:
        return Places(batch, None)
    doc = documents.get(*keys.salt_key(batch.account_id, batch.mailing_id, batch.generation))
    return Places(batch, None if doc is None else doc["salt"])
