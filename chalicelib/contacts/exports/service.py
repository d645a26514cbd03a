"""Use cases around exports. Whoever may read a client may export it; every export is logged (CLI-07)."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from chalicelib.accounts import audit
from chalicelib.aws.queue import queues
from chalicelib.aws.storage import storage
from chalicelib.aws.telemetry import log_event
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.audience import contacts_of_list
from chalicelib.contacts.exports import repository
from chalicelib.contacts.exports.model import KEPT_DAYS, Export, ExportState
from chalicelib.contacts.exports.sheet import write_sheet
from chalicelib.contacts.lists import repository as lists
from chalicelib.contacts.lists import service as list_service
from chalicelib.contacts.messages import ExportRequested
from chalicelib.contacts.model import Contact
from chalicelib.contacts.query import SearchQuery, matches
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import NotFound
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import safe_file_name
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.trial_limits import TrialLimits

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LINK_S: Final = 900


@dataclass(frozen=True)
class ExportView:
    """An export, and the link to its file when it is finished."""

    export: Export
    url: str | None


def request_list(actor: Actor, list_id: str, *, language: Literal["de", "en"], now: datetime) -> Export:
    """Begin the export of a list (CON-04). Raises NotFound."""
    known = list_service.get(actor, list_id)
    export = Export(new_id("exp", now), known.client_id, actor.user_id, list_id, title=known.name, language=language)
    return _begin(actor, export, now)


def request_contacts(
    actor: Actor, client_id: str, query: SearchQuery, *, language: Literal["de", "en"], now: datetime
) -> Export:
    """Begin the export of a client's contacts that fit a search (CON-11). Raises NotFound."""
    actor.require_read(client_id)
    title = "Kontakte" if language == "de" else "Contacts"
    export = Export(new_id("exp", now), client_id, actor.user_id, query=query, title=title, language=language)
    return _begin(actor, export, now)


def view(actor: Actor, export_id: str, *, now: datetime) -> ExportView:
    """An export of a client that the actor may see, with a link of 15 minutes when it is done. Raises NotFound."""
    export = repository.load(actor.account_id, export_id)
    if export is None or export.client_id not in actor.visible_clients() or _is_over(export, now):
        raise NotFound
    if export.state is not ExportState.DONE:
        return ExportView(export, None)
    key = repository.object_key(actor.account_id, export_id)
    file_name = safe_file_name(f"{export.title}.xlsx", "export.xlsx")
    return ExportView(export, storage().presign_get("media", key, file_name=file_name, expires_s=_LINK_S))


def run(account_id: str, export_id: str, *, now: datetime) -> None:
    """Write the file of a requested export. A repeated message writes the same file again or, when it is finished,
    does nothing; a list deleted meanwhile makes the export fail."""
    export = repository.load(account_id, export_id)
    if export is None or export.state in (ExportState.DONE, ExportState.FAILED):
        return
    chosen = _chosen(account_id, export)
    if chosen is None:
        _advance(account_id, replace(export, state=ExportState.FAILED, finished_at=iso(now)))
        return
    limits = subscriptions.trial_limits(account_id, now)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        report = _Progress(account_id, export)
        own = _Own(chosen, limits)
        rows = write_sheet(path, own, language=export.language, progress=report, note=own.note)
        key = repository.object_key(account_id, export_id)
        storage().put("media", key, path.read_bytes(), content_type=XLSX)
    done = replace(report.export, state=ExportState.DONE, rows=rows, total=rows, left_out=own.left_out)
    _advance(account_id, replace(done, finished_at=iso(now)))
    log_event("export_written", account_id=account_id, export_id=export_id, rows=rows, left_out=own.left_out)


class _Own:
    """The contacts that may be exported now, and how many may not (TRI-17 to TRI-19)."""

    def __init__(self, contacts: Iterable[Contact], limits: TrialLimits) -> None:
        self._contacts = contacts
        self._limits = limits
        self.left_out = 0

    def __iter__(self) -> Iterator[Contact]:
        for contact in self._contacts:
            if self._limits.may_export(contact.origin.value):
                yield contact
            else:
                self.left_out += 1

    def note(self, language: Literal["de", "en"]) -> str:
        """What the file says of those left out."""
        if not self.left_out:
            return ""
        if language == "en":
            return f"{self.left_out} records of the press database are left out: the trial exports own records only."
        return f"{self.left_out} Datensätze der Mediendatenbank fehlen: In der Startphase werden nur eigene ausgegeben."


class _Progress:
    """Keeps the stored number of rows up to date while a file is written."""

    def __init__(self, account_id: str, export: Export) -> None:
        self._account_id = account_id
        self.export = _advance(account_id, replace(export, state=ExportState.RUNNING))

    def __call__(self, rows: int) -> None:
        self.export = _advance(self._account_id, replace(self.export, rows=rows))


def _begin(actor: Actor, export: Export, now: datetime) -> Export:
    made = repository.save(actor.account_id, replace(export, created_at=iso(now))) or export
    queues().send("exports", ExportRequested(account_id=actor.account_id, export_id=made.export_id))
    facts = {"account_id": actor.account_id, "user_id": actor.user_id, "export_id": made.export_id}
    log_event("export_requested", client_id=made.client_id, **facts)
    scope = {"list": made.list_id, "title": made.title}
    audit.record(actor, audit.Action.EXPORTED, f"export:{made.export_id}", new=scope, client_id=made.client_id, now=now)
    return made


def _chosen(account_id: str, export: Export) -> Iterator[Contact] | None:
    if export.list_id:
        known = lists.get_many(account_id, export.client_id, [export.list_id]).get(export.list_id)
        return contacts_of_list(account_id, known) if known else None
    query = export.query or SearchQuery()
    return (contact for contact in contacts.stream(account_id, export.client_id) if matches(query, contact))


def _advance(account_id: str, export: Export) -> Export:
    """Save; when another worker was at it too, take over its version and save again: both write the same file."""
    saved = repository.save(account_id, export)
    if saved is None:
        present = repository.load(account_id, export.export_id)
        version = present.version if present else 0
        saved = repository.save(account_id, replace(export, version=version))
    return saved or export


def _is_over(export: Export, now: datetime) -> bool:
    return now >= from_iso(export.created_at) + timedelta(days=KEPT_DAYS)
