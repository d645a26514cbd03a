"""Use cases around lists; rights by the list's client (CLI-03, CLI-06)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from heapq import nsmallest
from typing import Final

from chalicelib.accounts.audit import Action
from chalicelib.aws.queue import queues
from chalicelib.contacts import repository as contacts
from chalicelib.contacts import trail
from chalicelib.contacts.lists import repository
from chalicelib.contacts.lists.errors import EmptyRule, ListNameTaken, NotAFixedList
from chalicelib.contacts.lists.model import DistributionList, ListKind
from chalicelib.contacts.messages import ContactDataChanged
from chalicelib.contacts.model import Contact
from chalicelib.contacts.query import SearchQuery, matches
from chalicelib.contacts.search.service import matching_ids
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import Conflict, Finding, InvalidInput, NotFound
from chalicelib.kit.ids import new_id
from chalicelib.kit.records import dataclass
from chalicelib.kit.text import is_header_safe

LONGEST_NAME: Final = 120
MEASURED_AFTER_S: Final = 60
MOST_AT_ONCE: Final = 1_000


@dataclass(frozen=True)
class MemberChange:
    """How a change of members went: `changed` of those asked for, `unknown` identifiers that are no contact here."""

    changed: int
    unknown: tuple[str, ...] = ()


def create(
    actor: Actor, client_id: str, *, name: str, kind: ListKind, query: SearchQuery | None, now: datetime
) -> DistributionList:
    """A new list of a client. Raises InvalidInput, EmptyRule, ListNameTaken."""
    actor.require_full(client_id)
    made = DistributionList(new_id("lst", now), client_id, name.strip(), kind, query, iso(now), iso(now))
    _check(actor.account_id, made)
    event = trail.list_event(made, Action.CREATED)
    trail.list_changed(actor, event, now=now, ops=[repository.save_op(actor.account_id, made)])
    _tell(actor.account_id)
    return replace(made, version=1)


def get(actor: Actor, list_id: str) -> DistributionList:
    """A list that the actor may see. Raises NotFound."""
    found = repository.find_in(actor.account_id, actor.visible_clients(), list_id)
    if found is None:
        raise NotFound
    return found


def of_client(actor: Actor, client_id: str) -> list[DistributionList]:
    """All lists of a client, by name."""
    actor.require_read(client_id)
    return sorted(repository.all_of(actor.account_id, client_id), key=lambda known: known.name.casefold())


def change(
    actor: Actor, list_id: str, *, name: str | None = None, query: SearchQuery | None = None, now: datetime
) -> DistributionList:
    """Rename a list, or change the rule of a rule-based one."""
    known = _changeable(actor, list_id)
    changed = replace(known, name=(known.name if name is None else name.strip()), updated_at=iso(now))
    if query is not None:
        changed = replace(changed, query=query)
    _check(actor.account_id, changed)
    event = trail.list_event(changed, Action.CHANGED, earlier_name=known.name, rule=query is not None)
    if not trail.list_changed(actor, event, now=now, ops=[repository.save_op(actor.account_id, changed)]):
        raise Conflict
    return replace(changed, version=changed.version + 1)


def delete(actor: Actor, list_id: str, *, now: datetime) -> None:
    """Delete a list; its contacts stay."""
    known = _changeable(actor, list_id)
    removal = repository.remove_op(actor.account_id, known.client_id, list_id)
    trail.list_changed(actor, trail.list_event(known, Action.DELETED), now=now, ops=[removal])
    repository.remove_members_of_list(actor.account_id, known.client_id, list_id)
    _tell(actor.account_id)


def add_members(actor: Actor, list_id: str, contact_ids: Sequence[str], *, now: datetime) -> MemberChange:
    """Put contacts of the same client on a fixed list; others are reported as unknown (CLI-06)."""
    known = fixed_list(actor, list_id)
    found = contacts.get_many(actor.account_id, known.client_id, contact_ids)
    # The entry comes first: memberships are many writes, and none must stand without it.
    trail.list_changed(actor, trail.list_event(known, Action.CHANGED, members_added=list(found)), now=now)
    added = repository.add_members(actor.account_id, known.client_id, list_id, list(found), now=now)
    _tell(actor.account_id)
    return MemberChange(added, tuple(c for c in dict.fromkeys(contact_ids) if c not in found))


def remove_members(actor: Actor, list_id: str, contact_ids: Sequence[str], *, now: datetime) -> MemberChange:
    """Take contacts off a fixed list; what is not on it is ignored."""
    known = fixed_list(actor, list_id)
    trail.list_changed(actor, trail.list_event(known, Action.CHANGED, members_removed=list(contact_ids)), now=now)
    removed = repository.remove_members(actor.account_id, known.client_id, list_id, contact_ids)
    _tell(actor.account_id)
    return MemberChange(removed)


def members(actor: Actor, list_id: str, *, after: str = "", limit: int = 50) -> tuple[list[Contact], str]:
    """One page of a list's contacts as they are now, and where the next page begins (empty at the end)."""
    known = get(actor, list_id)
    if known.kind is ListKind.RULE:
        return _matching_page(actor.account_id, known, after, limit)
    ids = repository.member_page(actor.account_id, known.client_id, list_id, after=after, limit=limit)
    found = contacts.get_many(actor.account_id, known.client_id, ids)
    return [found[contact_id] for contact_id in ids if contact_id in found], ids[-1] if len(ids) == limit else ""


def count(actor: Actor, list_id: str) -> int:
    """How many contacts a list has now; a rule-based one is evaluated."""
    return count_of(actor.account_id, get(actor, list_id))


def count_of(account_id: str, known: DistributionList) -> int:
    """How many contacts a list has now."""
    if known.kind is ListKind.FIXED:
        return repository.count(account_id, known.client_id, known.list_id)
    return sum(1 for _ in matching_ids(account_id, known.client_id, known.query or SearchQuery()))


def lists_of_contact(actor: Actor, contact: Contact) -> list[DistributionList]:
    """The lists that a contact is on now, fixed and rule-based, by name."""
    lists = repository.all_of(actor.account_id, contact.client_id)
    fixed = set(repository.lists_of(actor.account_id, contact.client_id, contact.contact_id))
    on = [known for known in lists if known.list_id in fixed or (known.query and matches(known.query, contact))]
    return sorted(on, key=lambda known: known.name.casefold())


def fixed_list(actor: Actor, list_id: str) -> DistributionList:
    """A fixed list that the actor may change. Raises NotFound, NotAllowed, NotAFixedList."""
    known = _changeable(actor, list_id)
    if known.kind is not ListKind.FIXED:
        raise NotAFixedList
    return known


def _tell(account_id: str) -> None:
    """List data counts for the storage and is in no index that would tell of it (MET-08)."""
    message = ContactDataChanged(account_id=account_id, in_index=False)
    queues().send("metering", message, delay_s=MEASURED_AFTER_S)


def _changeable(actor: Actor, list_id: str) -> DistributionList:
    known = get(actor, list_id)
    actor.require_full(known.client_id)
    return known


def _check(account_id: str, wanted: DistributionList) -> None:
    if not wanted.name or len(wanted.name) > LONGEST_NAME or not is_header_safe(wanted.name):
        de = f"Der Name einer Liste hat 1 bis {LONGEST_NAME} Zeichen, ohne Steuerzeichen."
        en = f"A list's name has 1 to {LONGEST_NAME} characters, without control characters."
        raise InvalidInput(findings=(Finding("name", "bad_name", de, en),))
    if wanted.kind is ListKind.RULE and (wanted.query is None or wanted.query.asks_nothing()):
        raise EmptyRule
    if wanted.kind is ListKind.FIXED and wanted.query is not None:
        raise NotAFixedList
    others = (known for known in repository.all_of(account_id, wanted.client_id) if known.list_id != wanted.list_id)
    if any(known.name.casefold() == wanted.name.casefold() for known in others):
        raise ListNameTaken


def _matching_page(account_id: str, known: DistributionList, after: str, limit: int) -> tuple[list[Contact], str]:
    query = known.query or SearchQuery()
    ids = nsmallest(limit + 1, (i for i in matching_ids(account_id, known.client_id, query) if i > after))
    found = contacts.get_many(account_id, known.client_id, ids[:limit])
    fitting = [found[i] for i in ids[:limit] if i in found and matches(query, found[i])]
    return fitting, ids[limit - 1] if len(ids) > limit else ""
