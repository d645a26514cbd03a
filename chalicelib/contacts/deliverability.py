"""What each client knows of its addresses: deliverable or not, why, and since which mailing (BOU-01 to BOU-03, BOU-07).

Only addresses with a failure on record have a document; a success is remembered for those alone, so that the many
deliveries of a mailing cost one read per hundred. Mailings are ordered by `sent_at`, or by the creation instant in
their identifier where the caller does not know it.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from chalicelib.aws.documents import Doc, Documents, documents
from chalicelib.contacts import keys
from chalicelib.contacts.address_state import (
    AddressState,
    AddressStatus,
    MailingReport,
    Report,
    forgiven,
    reported,
)
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import Unavailable
from chalicelib.kit.ids import creation_instant

__all__ = [
    "AddressState",
    "AddressStatus",
    "MailingReport",
    "Report",
    "clear",
    "load_undeliverable",
    "mark_undeliverable",
    "record_failure",
    "record_success",
    "record_successes",
    "state_of",
    "status",
    "undeliverable",
]

_TRIES: Final = 25


def mark_undeliverable(
    account_id: str,
    client_id: str,
    address: str,
    *,
    mailing_id: str,
    reason: str,
    now: datetime,
    sent_at: datetime | None = None,
    store: Documents | None = None,
) -> AddressState:
    """A hard failure: the address counts as undeliverable at once, until somebody clears it. `reason` in plain words
    or a code that the caller translates."""
    report = MailingReport(_order(mailing_id, sent_at), Report.HARD, reason, iso(now))
    return _record(account_id, client_id, address, mailing_id=mailing_id, report=report, store=store)


def record_failure(
    account_id: str,
    client_id: str,
    address: str,
    *,
    mailing_id: str,
    now: datetime,
    reason: str = "",
    sent_at: datetime | None = None,
    store: Documents | None = None,
) -> AddressState:
    """A failure that is no proof against the address: undeliverable after three mailings in a row. Once per mailing,
    however often it is reported."""
    report = MailingReport(_order(mailing_id, sent_at), Report.FAILURE, reason, iso(now))
    return _record(account_id, client_id, address, mailing_id=mailing_id, report=report, store=store)


def record_success(
    account_id: str,
    client_id: str,
    address: str,
    *,
    mailing_id: str,
    now: datetime,
    sent_at: datetime | None = None,
    store: Documents | None = None,
) -> None:
    """A delivery: resets the count of failures."""
    record_successes(account_id, client_id, [address], mailing_id=mailing_id, now=now, sent_at=sent_at, store=store)


def record_successes(
    account_id: str,
    client_id: str,
    addresses: Sequence[str],
    *,
    mailing_id: str,
    now: datetime,
    sent_at: datetime | None = None,
    store: Documents | None = None,
) -> None:
    """Deliveries of one mailing; reads a hundred addresses at a time and writes only where a failure is on record."""
    report = MailingReport(_order(mailing_id, sent_at), Report.SUCCESS, "", iso(now))
    for state in _states(store or documents(), account_id, client_id, addresses):
        if reported(state, mailing_id, report) != state:
            _record(account_id, client_id, state.address, mailing_id=mailing_id, report=report, store=store)


def clear(account_id: str, client_id: str, address: str, *, now: datetime, store: Documents | None = None) -> bool:
    """Forget what was reported of an address: it was corrected, or is to be kept (BOU-04). Late repetitions of what
    was known do not count again. False when nothing was on record."""
    cleared = _change(store or documents(), account_id, client_id, address, forgiven, create=False)
    return cleared is not None


def forget(account_id: str, client_id: str, addresses: Iterable[str]) -> None:
    """Remove the records of addresses whose contact was erased (CON-18)."""
    pk = keys.deliverability(account_id, client_id)
    documents().delete_many([(pk, address) for address in addresses])


def state_of(account_id: str, client_id: str, address: str) -> AddressState:
    """What is on record of one normalised address."""
    doc = documents().get(keys.deliverability(account_id, client_id), address)
    return _state(doc) if doc else AddressState(address)


def status(
    account_id: str, client_id: str, addresses: Sequence[str], *, store: Documents | None = None
) -> Mapping[str, AddressStatus]:
    """The status of each of the given normalised addresses."""
    known = {state.address: state.status for state in _states(store or documents(), account_id, client_id, addresses)}
    return {address: known.get(address, AddressStatus.OK) for address in addresses}


def load_undeliverable(account_id: str, client_id: str, *, store: Documents | None = None) -> frozenset[str]:
    """All undeliverable addresses of a client, normalised."""
    docs = (store or documents()).index(keys.undeliverable(account_id, client_id))
    return frozenset(doc["sk"] for doc in docs)


def undeliverable(account_id: str, client_id: str, *, after: str = "", limit: int = 50) -> list[AddressState]:
    """The work list of a client, by address (BOU-01, BOU-04)."""
    docs = documents().index(keys.undeliverable(account_id, client_id), after=after, limit=limit)
    return [_state(doc) for doc in docs]


def _record(
    account_id: str, client_id: str, address: str, *, mailing_id: str, report: MailingReport, store: Documents | None
) -> AddressState:
    def apply(state: AddressState) -> AddressState:
        return reported(state, mailing_id, report)

    state = _change(store or documents(), account_id, client_id, address, apply, create=True)
    return state or AddressState(address)


def _change(
    store: Documents,
    account_id: str,
    client_id: str,
    address: str,
    apply: Callable[[AddressState], AddressState],
    *,
    create: bool,
) -> AddressState | None:
    pk = keys.deliverability(account_id, client_id)
    for _ in range(_TRIES):
        doc = store.get(pk, address)
        if doc is None and not create:
            return None
        before = _state(doc) if doc else AddressState(address)
        after = apply(before)
        changed = _doc(account_id, client_id, after)
        if after == before or (store.replace(changed, before.version) if doc else store.create(changed)):
            return after
    raise Unavailable


def _states(store: Documents, account_id: str, client_id: str, addresses: Iterable[str]) -> Iterator[AddressState]:
    pk, remaining = keys.deliverability(account_id, client_id), iter(dict.fromkeys(addresses))
    while portion := list(itertools.islice(remaining, 100)):
        yield from (_state(doc) for doc in store.get_many([(pk, address) for address in portion]))


def _order(mailing_id: str, sent_at: datetime | None) -> str:
    """Instants in the order of time: of the sending, else of the identifier (a ULID begins with it)."""
    if sent_at is not None:
        return iso(sent_at)
    created_at = creation_instant(mailing_id)
    return iso(created_at) if created_at else mailing_id


def _doc(account_id: str, client_id: str, state: AddressState) -> Doc:
    rows = [[m, r.order, r.report.value, r.reason, r.reported_at] for m, r in sorted(state.reports.items())]
    doc: Doc = {"pk": keys.deliverability(account_id, client_id), "sk": state.address, "reports": rows}
    doc["forgiven"] = list(state.forgiven)
    if state.status is AddressStatus.UNDELIVERABLE:
        doc |= {"gsi1pk": keys.undeliverable(account_id, client_id), "gsi1sk": state.address}
    return doc


def _state(doc: Doc) -> AddressState:
    reports = {m: MailingReport(order, Report(kind), reason, at) for m, order, kind, reason, at in doc["reports"]}
    return AddressState(doc["sk"], reports, tuple(doc["forgiven"]), doc["v"])
