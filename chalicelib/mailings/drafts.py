"""Writing drafts: autosave with versions, copies, deletion, lists (MAI-08 to MAI-10, CLI-05 to CLI-07)."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import Finding
from chalicelib.kit.ids import is_id, new_id
from chalicelib.kit.records import dataclass
from chalicelib.mailings import repository, trail, uploads
from chalicelib.mailings.blocks.composing import composed_body
from chalicelib.mailings.class_checks import class_findings
from chalicelib.mailings.errors import DraftRefused, VersionConflict, WrongState
from chalicelib.mailings.header_checks import header_findings
from chalicelib.mailings.library_files import with_downloads
from chalicelib.mailings.model import Control, Draft, MailBody, Mailing, MailingState
from chalicelib.mailings.moves import Change, change
from chalicelib.mailings.uploads import Upload
from chalicelib.screening.html_checks import complexity_findings

PAGE = 50
_SCAN = 200


@dataclass(frozen=True)
class MailingPage:
    """Mailings, newest first; `next_before` continues the list, empty at its end."""

    items: tuple[Mailing, ...]
    next_before: str


def create(actor: Actor, client_id: str, draft: Draft, body: MailBody, *, now: datetime) -> Mailing:
    """A new draft of a client. Raises NotFound, NotAllowed, DraftRefused."""
    actor.require_full(client_id)
    mailing_id = new_id("mlg", now)
    body = composed_body(actor.account_id, client_id, body, language=draft.language)
    fit = checked(actor.account_id, mailing_id, draft, body)
    stored = replace(fit, body_hash=repository.store_body(actor.account_id, mailing_id, body))
    made = Mailing(actor.account_id, mailing_id, client_id, actor.user_id, now, actor.user_id, now, draft=stored)
    return _begun(actor, made, now)


def get(actor: Actor, mailing_id: str) -> Mailing:
    """A mailing that the actor may see. Raises NotFound."""
    mailing = repository.load(actor.account_id, mailing_id)
    actor.require_read(mailing.client_id)
    return mailing


def detail(actor: Actor, mailing_id: str) -> tuple[Mailing, MailBody, Control]:
    """A mailing with its body and its control document. Raises NotFound."""
    mailing = get(actor, mailing_id)
    return mailing, repository.load_body(mailing), repository.load_control(actor.account_id, mailing_id)


def save(actor: Actor, mailing_id: str, draft: Draft, body: MailBody, *, version: int, now: datetime) -> Mailing:
    """Store a draft over exactly the version that the author saw; a waiting approval falls away.

    Saving the same content again changes nothing. Raises NotFound, NotAllowed, WrongState, DraftRefused, and
    VersionConflict, which shows the stored version.
    """
    mailing = get(actor, mailing_id)
    actor.require_full(mailing.client_id)
    body = composed_body(actor.account_id, mailing.client_id, body, language=draft.language)
    fit = checked(actor.account_id, mailing_id, draft, body)
    stored = replace(fit, body_hash=repository.store_body(actor.account_id, mailing_id, body))

    def decide(current: Mailing, control: Control) -> Change | None:
        _require_draft(current)
        if current.draft == stored:
            return None
        if current.version != version:
            raise version_conflict(current, (stored, body))
        return Change(replace(current, draft=stored, approval=None, updated_by=actor.user_id, state_reason=""))

    return change(actor.account_id, mailing_id, decide, deed=trail.by(actor), now=now)


def copy(actor: Actor, mailing_id: str, *, now: datetime) -> Mailing:
    """A new draft with the content, lists and files of any mailing that the actor may edit."""
    source = get(actor, mailing_id)
    actor.require_full(source.client_id)
    target_id = new_id("mlg", now)
    repository.store_body(actor.account_id, target_id, repository.load_body(source))
    target = Mailing(
        actor.account_id, target_id, source.client_id, actor.user_id, now, actor.user_id, now, draft=source.draft
    )
    uploads.copy_files(source, target)
    return _begun(actor, target, now)


def delete(actor: Actor, mailing_id: str, *, now: datetime) -> None:
    """Remove a draft that was never submitted, with its files. Raises WrongState for anything else."""
    mailing = get(actor, mailing_id)
    actor.require_full(mailing.client_id)
    _require_draft(mailing)
    by, event, ops = audit.who(actor), trail.deleted(mailing), [repository.delete_op(mailing)]
    if mailing.generations or not audit.append(actor.account_id, by, [event], now=now, ops=ops):
        raise WrongState(state=mailing.state.value)
    repository.delete_objects(mailing)


def _begun(actor: Actor, made: Mailing, now: datetime) -> Mailing:
    ops = [repository.create_op(made)]
    audit.append(actor.account_id, audit.who(actor), [trail.created(made)], now=now, ops=ops)
    return replace(made, version=1)


def begin_upload(actor: Actor, mailing_id: str, *, content_type: str, size_bytes: int, now: datetime) -> Upload:
    """A signed link for one file of a draft. Raises WrongState, UploadTooLarge."""
    mailing = get(actor, mailing_id)
    actor.require_full(mailing.client_id)
    _require_draft(mailing)
    return uploads.begin_upload(mailing, content_type=content_type, size_bytes=size_bytes, now=now)


def search(
    actor: Actor,
    *,
    states: Collection[MailingState] = (),
    client_id: str = "",
    before: str = "",
    limit: int = PAGE,
) -> MailingPage:
    """The actor's visible mailings, newest first, filtered; those of hidden clients do not show in any way."""
    if client_id:
        actor.require_read(client_id)
    visible = {client_id} if client_id else set(actor.visible_clients())
    found: list[Mailing] = []
    while True:
        batch = repository.page(actor.account_id, before=before, limit=_SCAN)
        for mailing in batch:
            before = mailing.mailing_id
            if mailing.client_id in visible and (not states or mailing.state in states):
                found.append(mailing)
                if len(found) == limit:
                    return MailingPage(tuple(found), before)
        if len(batch) < _SCAN:
            return MailingPage(tuple(found), "")


def calendar(actor: Actor, *, start: datetime, end: datetime) -> tuple[Mailing, ...]:
    """Submitted mailings by dispatch instant from `start` up to, not including, `end`, of visible clients."""
    ids = [mailing_id for mailing_id, _ in repository.planned_between(actor.account_id, start, end)]
    by_id = repository.load_many(actor.account_id, ids)
    visible = set(actor.visible_clients())
    return tuple(by_id[i] for i in ids if i in by_id and by_id[i].client_id in visible)


def version_conflict(stored: Mailing, yours: tuple[Draft, MailBody] | None = None) -> VersionConflict:
    """The refusal that shows what is stored and, where there is one, what could not be stored."""
    theirs = _plain(stored.draft, repository.load_body(stored)) | {
        "version": stored.version,
        "updated_by": stored.updated_by,
        "updated_at": iso(stored.updated_at),
    }
    return VersionConflict(stored_version=stored.version, stored=theirs, yours=_plain(*yours) if yours else None)


def _plain(draft: Draft, body: MailBody) -> dict[str, object]:
    return asdict(draft) | asdict(body)


def _require_draft(mailing: Mailing) -> None:
    if mailing.state is not MailingState.DRAFT:
        raise WrongState(state=mailing.state.value)


def checked(account_id: str, mailing_id: str, draft: Draft, body: MailBody) -> Draft:
    """The draft with the true sizes of its files. Raises DraftRefused for what must never be stored; everything else is
    found at the checks before submission."""
    premium_enabled = accounts.account(account_id).premium_enabled
    found = [*header_findings(draft), *class_findings(draft, premium_enabled=premium_enabled)]
    found += complexity_findings("html", body.html)
    for where, ref in uploads.file_refs(draft):
        if not is_id(ref.upload_id, "upl"):
            found.append(Finding(f"{where}.upload_id", "unknown_upload", "Unbekannte Datei.", "Unknown file."))
    draft, unknown = with_downloads(account_id, draft)
    if found or unknown:
        raise DraftRefused(findings=(*found, *unknown))
    return uploads.with_sizes(account_id, mailing_id, draft)
