"""Where the engine's state lives, and how recipients are named."""

import hashlib
from datetime import datetime, timedelta

from chalicelib.aws.documents import Key
from chalicelib.kit.clock import iso
from chalicelib.kit.ids import derived_id
from chalicelib.mailings.model import MailingClass

MARK_LENGTH = 4
"""Characters at the end of a recipient key that name the recipient within its batch."""

OPEN_DISPATCHES = "DSP#open"
"""Index partition of dispatches that are not finished; ordered by planned instant."""

CLOSING_STATISTICS = "DUE#statistics"
"""Index partition of salts to be destroyed, ordered by instant."""

STATISTICS_OPEN = timedelta(days=30)
"""Later reports are ignored (STA-08)."""

STREAM_KEY: Key = ("GLOBAL#STREAM", "sends")
"""The document that proves the event stream alive: the newest acceptance that a Send event has told of."""

PROBE_KEY: Key = ("GLOBAL#STREAM", "probe")
"""The latest mail sent only to prove the event stream alive."""

PROBE_MAILING = "probe"
"""Stands for the mailing in the tags of such a mail."""


def recipient_key(account_id: str, mailing_id: str, *, generation: int, address: str) -> str:
    """The recipient's key: derived from account, mailing, generation and normalised address, never random."""
    text = f"{account_id}|{mailing_id}|{generation}|{address}"
    return derived_id("rcp", hashlib.sha256(text.encode()).digest())


def mark(recipient_key_: str) -> str:
    """The short name of a recipient within its batch; unique there."""
    return recipient_key_[-MARK_LENGTH:]


def batch_ref(mailing_id: str, generation: int, index: int) -> str:
    """How a batch is named in return paths and logs."""
    return f"{mailing_id}.{generation}.{index}"


def dispatch_key(account_id: str, mailing_id: str, generation: int) -> Key:
    """The document of one generation of a mailing."""
    return f"A#{account_id}#DSP", f"{mailing_id}#{generation:02d}"


def progress_key(account_id: str, mailing_id: str, generation: int) -> Key:
    """The counters of finished batches of one generation."""
    return f"A#{account_id}#DSP", f"{mailing_id}#{generation:02d}#P"


def salt_key(account_id: str, mailing_id: str, generation: int) -> Key:
    """The secret under which a standard mailing's openings are kept; destroyed when statistics close (STA-07)."""
    return f"A#{account_id}#SALT", f"{mailing_id}#{generation:02d}"


def closing_sort(dispatch_at: datetime, pk: str, sk: str) -> str:
    """Sort text of CLOSING_STATISTICS: when the salt at (pk, sk) is due for destruction first (STA-08)."""
    return f"{iso(dispatch_at + STATISTICS_OPEN)}#{pk}#{sk}"


def release_key(account_id: str, mailing_id: str, *, generation: int, region: str) -> Key:
    """How far a region has released the batches of one generation; only that region writes it."""
    return f"A#{account_id}#REL", f"{mailing_id}#{generation:02d}#{region}"


def batches_pk(account_id: str, mailing_id: str) -> str:
    """The partition of a mailing's batches and their receipts."""
    return f"A#{account_id}#BAT#{mailing_id}"


def batch_key(account_id: str, mailing_id: str, generation: int, index: int) -> Key:
    """The document of one batch."""
    return batches_pk(account_id, mailing_id), f"{generation:02d}#{index:06d}"


def receipts_key(account_id: str, mailing_id: str, generation: int, index: int) -> Key:
    """The document of one batch's receipts."""
    return batches_pk(account_id, mailing_id), f"{generation:02d}#{index:06d}#R"


def hold_key(account_id: str) -> Key:
    """The document that holds an account's whole dispatch (BOU-08)."""
    return f"A#{account_id}#GATE", "hold"


def waiting_index(lane: MailingClass) -> str:
    """Index partition of batches that wait for a known instant (planned, retry, reconcile); see `due_sort`.

    Premium batches are in it from their creation. Standard batches that were never begun are not: the feeder finds
    them by their dispatch.
    """
    return f"BAT#{lane}#waiting"


def leased_index(lane: MailingClass) -> str:
    """Index partition of batches in a worker's hands, ordered by the end of the lease."""
    return f"BAT#{lane}#leased"


def due_sort(instant: datetime, mailing_id: str, *, generation: int, index: int) -> str:
    """Sort text of the two batch indexes: time first."""
    return f"{iso(instant)}#{mailing_id}#{generation:02d}#{index:06d}"


def due_until(instant: datetime) -> str:
    """Upper bound for `index(..., until=)` that covers everything due at `instant`."""
    return f"{iso(instant)}#~"


def audience_folder(account_id: str, mailing_id: str, generation: int) -> str:
    """Prefix of the recipient objects of one generation (bucket `audience`)."""
    return f"batch/{account_id}/{mailing_id}/{generation:02d}/"


def manifest_object(account_id: str, mailing_id: str, generation: int) -> str:
    """The object that fixes an audience; whoever writes it first has decided."""
    return f"manifest/{account_id}/{mailing_id}/{generation:02d}.json"
