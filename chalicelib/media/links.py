"""Public links: unguessable, for 90 days, withdrawn at any time (MAI-34, MED-04)."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from chalicelib.accounts.audit import Action
from chalicelib.aws.settings import settings
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.ids import new_id
from chalicelib.media import repository
from chalicelib.media.changing import find, noted
from chalicelib.media.errors import NotReady
from chalicelib.media.library import signed_link
from chalicelib.media.model import MediaFile, PublicLink

LIVES: Final = timedelta(days=90)
_TOKEN_BYTES: Final = 24
_TRIES: Final = 8


def publish(actor: Actor, media_id: str, *, now: datetime) -> PublicLink:
    """A new public link to a file's current version. Raises NotReady while there is none."""
    known = find(actor, media_id)
    actor.require_full(known.client_id)
    if known.current is None or known.deleted_at:
        raise NotReady
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    link = PublicLink(new_id("lnk", now), media_id, token, actor.user_id, now, now + LIVES)
    repository.create_link(actor.account_id, link)
    noted(actor, Action.CHANGED, known, {"link": link.link_id, "expires_at": link.expires_at.isoformat()}, now=now)
    return replace(link, v=1)


def withdraw(actor: Actor, media_id: str, link_id: str, *, now: datetime) -> None:
    """Close a link at once. Twice is once. Raises NotFound."""
    known = find(actor, media_id)
    actor.require_full(known.client_id)
    for _ in range(_TRIES):
        link = repository.load_link(actor.account_id, media_id, link_id)
        if link.withdrawn_at is not None:
            return
        if repository.save_link(actor.account_id, replace(link, withdrawn_at=now)):
            noted(actor, Action.CHANGED, known, {"link": link_id, "withdrawn": True}, now=now)
            return
    raise Unavailable


def extend(account_id: str, media_id: str, link_id: str, *, until: datetime) -> None:
    """Let a link live at least until then: the 90 days count from the dispatch. A withdrawn one stays closed."""
    for _ in range(_TRIES):
        link = repository.load_link(account_id, media_id, link_id)
        if link.expires_at >= until or repository.save_link(account_id, replace(link, expires_at=until)):
            return
    raise Unavailable


def open_file(account_id: str, media_id: str, link_id: str, *, now: datetime) -> MediaFile:
    """The file that an open link of the account leads to. Raises NotFound."""
    link = repository.load_link(account_id, media_id, link_id)
    known = repository.load(account_id, media_id)
    if not link.is_open(now) or known.current is None or known.deleted_at:
        raise NotFound
    return known


def link_and_file(account_id: str, media_id: str, link_id: str) -> tuple[PublicLink, MediaFile]:
    """A link of the account and its file, open or not. Raises NotFound."""
    return repository.load_link(account_id, media_id, link_id), repository.load(account_id, media_id)


def follow(token: str, *, now: datetime) -> str | None:
    """Where a public link leads: a signed link of 15 minutes; None for what is unknown, expired, withdrawn, deleted."""
    found = repository.by_token(token)
    if found is None or not found[1].is_open(now):
        return None
    account_id, link = found
    try:
        known = open_file(account_id, link.media_id, link.link_id, now=now)
    except NotFound:
        return None
    return signed_link(known, known.current) if known.current else None


def url_of(link: PublicLink) -> str:
    """The address to give away."""
    return f"{settings().public_url}/d/{link.token}"
