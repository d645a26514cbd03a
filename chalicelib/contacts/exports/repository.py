"""Exports in the store."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.aws.documents import Doc, documents
from chalicelib.contacts import keys
from chalicelib.contacts.exports.model import KEPT_DAYS, Export, ExportState
from chalicelib.contacts.query import from_plain, to_plain
from chalicelib.kit.clock import from_iso


def save(account_id: str, export: Export) -> Export | None:
    """Write an export based on its version (0 = new); None when somebody else was faster."""
    doc, store = _doc(account_id, export), documents()
    done = store.replace(doc, export.version) if export.version else store.create(doc)
    return replace(export, version=doc["v"]) if done else None


def load(account_id: str, export_id: str) -> Export | None:
    """One export, or None."""
    doc = documents().get(keys.exports(account_id), export_id)
    return _export(doc) if doc else None


def recent(account_id: str, *, limit: int) -> list[Export]:
    """The newest exports of an account."""
    return [_export(doc) for doc in documents().query(keys.exports(account_id), limit=limit, reverse=True)]


def object_key(account_id: str, export_id: str) -> str:
    """Where the finished file lies in the media bucket."""
    return f"exports/{account_id}/{export_id}.xlsx"


def _doc(account_id: str, export: Export) -> Doc:
    doc: Doc = {"pk": keys.exports(account_id), "sk": export.export_id, "client": export.client_id}
    doc |= {"user": export.user_id, "list": export.list_id, "language": export.language, "title": export.title}
    doc |= {"state": export.state.value, "rows": export.rows, "total": export.total}
    doc |= {"created_at": export.created_at, "finished_at": export.finished_at, "ttl": _expiry(export.created_at)}
    if export.left_out:
        doc |= {"left_out": export.left_out}
    return doc if export.query is None else {**doc, "query": to_plain(export.query)}


def _export(doc: Doc) -> Export:
    return Export(
        doc["sk"],
        doc["client"],
        doc["user"],
        doc["list"],
        from_plain(doc["query"]) if "query" in doc else None,
        doc["language"],
        doc["title"],
        ExportState(doc["state"]),
        doc["rows"],
        doc["total"],
        doc["created_at"],
        doc["finished_at"],
        doc.get("left_out", 0),
        doc["v"],
    )


def _expiry(created_at: str) -> int:
    created: datetime = from_iso(created_at)
    return int((created + timedelta(days=KEPT_DAYS)).timestamp())
