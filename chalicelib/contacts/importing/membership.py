"""Members that an import adds to a distribution list, and takes out again when it is undone."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.contacts.importing.model import ImportJob
from chalicelib.contacts.importing.objects import Step
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound


def require_list(actor: Actor, client_id: str, list_id: str) -> None:
    """Raises NotFound unless the list is a fixed one of the client."""
    raise NotFound


def add(account_id: str, job: ImportJob, contact_ids: Sequence[str], *, now: datetime) -> None:
    """Make contacts members."""


def remove_added(account_id: str, job: ImportJob, steps: Sequence[Step], *, now: datetime) -> None:
    """Remove members."""
