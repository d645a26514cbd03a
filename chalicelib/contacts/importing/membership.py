"""Members that an import adds to a distribution list, and takes out again when it is undone."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.contacts.importing.model import ImportJob
from chalicelib.contacts.lists import repository, service
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotFound


def require_list(actor: Actor, client_id: str, list_id: str) -> None:
    """Raises NotFound unless the list belongs to the client, NotAFixedList when it finds its members by a rule."""
    if service.fixed_list(actor, list_id).client_id != client_id:
        raise NotFound


def add(account_id: str, job: ImportJob, contact_ids: Sequence[str], *, now: datetime) -> None:
    """Make the contacts of an import members of its list, if it has one."""
    if job.mapping and job.mapping.list_id:
        list_id = job.mapping.list_id
        repository.add_members(account_id, job.client_id, list_id, contact_ids, now=now, change_id=job.import_id)


def remove_added(account_id: str, job: ImportJob) -> None:
    """Take off the list whom this import brought onto it; members that were there before stay."""
    if job.mapping and job.mapping.list_id:
        repository.remove_members_of_change(account_id, job.client_id, job.mapping.list_id, job.import_id)
