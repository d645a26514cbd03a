"""What the audit-proof archive holds and how its verification reports (MAI-16, MAI-17)."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.kit.errors import DepescheError
from chalicelib.kit.records import dataclass


class ArchiveBroken(DepescheError):
    """The chain of an account does not fit together; nothing is appended until a person has looked."""

    code = "archive_broken"
    de = "Das Archiv ist beschädigt (Eintrag {sequence})."
    en = "The archive is damaged (entry {sequence})."


@dataclass(frozen=True)
class ArchivedRecipient:
    """One recipient's result. `state` and `reason` are codes; `handed_over_at` None when nothing was handed over.

    The address is kept beside the chain, sealed under the contact's `archive_key`, so that it can be erased without
    breaking the chain (GDP-12).
    """

    recipient_key: str
    contact_id: str
    address: str
    state: str
    reason: str
    handed_over_at: datetime | None
    sent_bytes: int
    archive_key: str = ""


@dataclass(frozen=True)
class ArchiveEntry:
    """What delivery knows when a generation is complete; the rest is taken from the mailing itself."""

    mailing_id: str
    generation: int
    recipients: Iterable[ArchivedRecipient]
    completed_at: datetime


@dataclass(frozen=True)
class ArchiveRef:
    """Where an entry stands in its account's chain. `entry_hash` is the SHA-256 of the entry's bytes, in hex."""

    sequence: int
    entry_hash: str
    generation: int
    key: str


@dataclass(frozen=True)
class Break:
    """The first place where the chain does not hold; `what` is a code."""

    sequence: int
    what: str


@dataclass(frozen=True)
class VerifyReport:
    """The result of walking one account's chain. `pending` counts entries written but not yet counted by the head, as
    a crash leaves them; the next entry takes them in."""

    account_id: str
    entries: int
    pending: int
    broken: Break | None

    @property
    def ok(self) -> bool:
        """Whether the whole chain holds."""
        return self.broken is None
