"""Delivery reports of the product's own mails: kept with the mail, for those who need the day (INV-20)."""

from datetime import datetime

from chalicelib.aws.documents import documents
from chalicelib.kit.clock import from_iso, iso


def note_delivered(account_id: str, mail_id: str, at: datetime) -> None:
    """Keep when a mail was delivered; of several reports the first. Mails that nobody knows are passed over."""
    doc = documents().get(_pk(account_id), mail_id)
    if doc is None or (doc.get("delivered_at") and from_iso(doc["delivered_at"]) <= at):
        return
    documents().replace({**doc, "delivered_at": iso(at)}, doc["v"])


def delivered_at(account_id: str, mail_id: str) -> datetime | None:
    """When a mail was delivered, as far as it was reported; reports are kept for 60 days."""
    doc = documents().get(_pk(account_id), mail_id)
    return from_iso(doc["delivered_at"]) if doc and doc.get("delivered_at") else None


def _pk(account_id: str) -> str:
    return f"A#{account_id}#SYSTEMMAIL"
