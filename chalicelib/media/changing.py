"""How files are found and changed: rights first, then the next version of their document, and what the trail says."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.accounts import audit
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound, Unavailable
from chalicelib.kit.ids import is_id
from chalicelib.media import repository
from chalicelib.media.model import MediaFile

_TRIES = 12


def find(actor: Actor, media_id: str) -> MediaFile:
    """A file of a client that the actor may see (MED-06). Raises NotFound."""
    if not is_id(media_id, "med"):
        raise NotFound
    known = repository.load(actor.account_id, media_id)
    actor.require_read(known.client_id)
    return known


def change(account_id: str, media_id: str, decide: Callable[[MediaFile], MediaFile]) -> MediaFile:
    """Load, decide, store; again when somebody else was faster. Raises NotFound, Unavailable."""
    for _ in range(_TRIES):
        known = repository.load(account_id, media_id)
        wanted = decide(known)
        saved = known if wanted == known else repository.save(wanted)
        if saved is not None:
            return saved
    raise Unavailable


def noted(actor: Actor, action: audit.Action, file: MediaFile, new: Mapping[str, object], *, now: datetime) -> None:
    """Write into the trail what a user did to a file (GDP-07)."""
    audit.record(actor, action, f"media:{file.media_id}", new=dict(new), client_id=file.client_id, now=now)
