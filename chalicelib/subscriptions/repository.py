"""Contracts, quotes and price lists in the store.

| document | pk | sk | index |
|---|---|---|---|
| contract | `A#<account>#SUB` | `CONTRACT` | `SUBSCRIPTIONS#<phase>` by order instant |
| when time moves it next | same | `DUE` | `DUE#subscription` by that instant |
| what happened | same | `EVENT#<number>` | `BILLING#open` by its instant while it is to be invoiced |
| quote | same | `QUOTE` | `QUOTES#<state>` by last day |
| price list | `GLOBAL#PRICES` | version | |
| last trial of a company | `GLOBAL#TRIALS#<identity>` | `TRIAL` | |
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter

from chalicelib.aws.documents import Create, Delete, Doc, Op, Put, Replace, documents
from chalicelib.kit.clock import iso
from chalicelib.kit.errors import NotFound
from chalicelib.subscriptions.contract import Contract, Entry, Quote, QuoteState
from chalicelib.subscriptions.model import Phase
from chalicelib.subscriptions.prices import PriceList

_DUE = "DUE#subscription"
BILLING = "BILLING#open"
_PRICES = "GLOBAL#PRICES"
T = TypeVar("T")
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def load(account_id: str) -> Contract | None:
    """The contract of an account, read consistently, or None."""
    doc = documents().get(contract_pk(account_id), "CONTRACT")
    return None if doc is None else replace(_read(Contract, doc), v=doc["v"])


def save(contract: Contract, history: Sequence[Entry], *, due_at: datetime | None) -> bool:
    """Write a new contract (`v` 0) or the next version, its history and its due instant, all or nothing.

    False when it has changed meanwhile.
    """
    pk = contract_pk(contract.account_id)
    doc = {
        "pk": pk,
        "sk": "CONTRACT",
        "gsi1pk": f"SUBSCRIPTIONS#{contract.life.phase.value}",
        "gsi1sk": phase_key(contract),
        "data": _text(Contract, contract),
    }
    first = contract.number - len(history) + 1
    events = [Create(_event(contract.account_id, first + index, entry)) for index, entry in enumerate(history)]
    write: Op = Replace(doc, contract.v) if contract.v else Create(doc)
    return documents().transact([write, *events, _due_op(contract.account_id, due_at)])


def history(account_id: str) -> tuple[Entry, ...]:
    """What happened to a contract, oldest first."""
    return tuple(
        _read(Entry, doc) for doc in documents().query(contract_pk(account_id), prefix="EVENT#", consistent=True)
    )


def numbered_history(account_id: str, *, only_open: bool = False) -> tuple[tuple[str, Entry], ...]:
    """What happened, oldest first, each with its id; `only_open`: what no invoice covers yet."""
    docs = documents().query(contract_pk(account_id), prefix="EVENT#", consistent=True)
    return tuple((doc["sk"], _read(Entry, doc)) for doc in docs if not only_open or "gsi1pk" in doc)


def open_for_billing(*, until: datetime, after: str = "", limit: int) -> tuple[tuple[str, str], ...]:
    """Account and id of happenings up to an instant that no invoice covers yet, oldest first."""
    docs = documents().index(BILLING, after=after, until=iso(until) + "#~", limit=limit)
    return tuple((doc["account_id"], doc["sk"]) for doc in docs)


def close_for_billing(account_id: str, event_id: str, invoice_id: str) -> None:
    """Note the invoice that covers a happening; a repetition changes nothing. Raises NotFound."""
    doc = documents().get(contract_pk(account_id), event_id)
    if doc is None:
        raise NotFound
    if "gsi1pk" in doc:
        closed = {name: value for name, value in doc.items() if name not in ("gsi1pk", "gsi1sk")}
        documents().replace(closed | {"invoice_id": invoice_id}, doc["v"])


def due(now: datetime, *, limit: int) -> tuple[str, ...]:
    """Accounts whose contracts time has to move by now, the longest due first."""
    found = documents().index(_DUE, until=iso(now) + "#~", limit=limit)
    return tuple(doc["account_id"] for doc in found)


def phase_key(contract: Contract) -> str:
    """A contract's place among those in its phase."""
    return f"{iso(contract.life.ordered_at)}#{contract.account_id}"


def by_phase(phase: Phase, *, limit: int, after: str = "") -> tuple[Contract, ...]:
    """Contracts in a phase, oldest order first."""
    docs = documents().index(f"SUBSCRIPTIONS#{phase.value}", after=after, limit=limit)
    return tuple(replace(_read(Contract, doc), v=doc["v"]) for doc in docs)


def load_quote(account_id: str) -> Quote | None:
    """The quote under an account id, or None."""
    doc = documents().get(contract_pk(account_id), "QUOTE")
    return None if doc is None else replace(_read(Quote, doc), v=doc["v"])


def save_quote(quote: Quote) -> bool:
    """Write a new quote or its next version; False when it has changed meanwhile."""
    doc = {
        "pk": contract_pk(quote.account_id),
        "sk": "QUOTE",
        "gsi1pk": f"QUOTES#{quote.state.value}",
        "gsi1sk": quote_key(quote),
        "data": _text(Quote, quote),
    }
    return documents().replace(doc, quote.v) if quote.v else documents().create(doc)


def quote_key(quote: Quote) -> str:
    """A quote's place among those in its state."""
    return f"{quote.last_on.isoformat()}#{quote.account_id}"


def quotes(state: QuoteState, *, after: str = "", until: str = "", limit: int) -> tuple[Quote, ...]:
    """Quotes in a state by their last day, later than `after` and up to the index text `until`."""
    docs = documents().index(f"QUOTES#{state.value}", after=after, until=until, limit=limit)
    return tuple(replace(_read(Quote, doc), v=doc["v"]) for doc in docs)


def load_price_lists() -> tuple[PriceList, ...]:
    """All published price lists by version."""
    return tuple(_read(PriceList, doc) for doc in documents().query(_PRICES, consistent=True))


def publish_price_list(prices: PriceList) -> bool:
    """Write a new version; a published one never changes. False when the version exists."""
    return documents().create({"pk": _PRICES, "sk": prices.version, "data": _text(PriceList, prices)})


def last_trial(identity: str) -> tuple[str, date] | None:
    """Account and first day of the company's newest trial, or None."""
    doc = documents().get(_trials_pk(identity), "TRIAL")
    return None if doc is None else (doc["account_id"], date.fromisoformat(doc["trial_on"]))


def note_trial(identity: str, account_id: str, trial_on: date) -> None:
    """Write down that a company has begun a trial (ORD-31)."""
    documents().put(
        {"pk": _trials_pk(identity), "sk": "TRIAL", "account_id": account_id, "trial_on": trial_on.isoformat()}
    )


def _event(account_id: str, number: int, entry: Entry) -> Doc:
    doc: Doc = {"pk": contract_pk(account_id), "sk": f"EVENT#{number:06d}", "account_id": account_id}
    if entry.moves_money:
        doc |= {"gsi1pk": BILLING, "gsi1sk": f"{iso(entry.at)}#{account_id}#{number:06d}"}
    return doc | {"data": _text(Entry, entry)}


def _due_op(account_id: str, due_at: datetime | None) -> Op:
    pk = contract_pk(account_id)
    if due_at is None:
        return Delete(pk, "DUE")
    return Put(
        {"pk": pk, "sk": "DUE", "account_id": account_id, "gsi1pk": _DUE, "gsi1sk": f"{iso(due_at)}#{account_id}"}
    )


def contract_pk(account_id: str) -> str:
    """Under what everything about one account's contract lies."""
    return f"A#{account_id}#SUB"


def _trials_pk(identity: str) -> str:
    return "GLOBAL#TRIALS#" + hashlib.sha256(identity.encode()).hexdigest()


def _text(kind: type[Any], value: object) -> str:
    return adapter(kind).dump_json(value).decode()


def _read(kind: type[T], doc: Doc) -> T:
    found: T = adapter(kind).validate_json(doc["data"])
    return found


def adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Reader and writer of a stored class, built when first needed: at import they would be a twentieth of a cold
    start."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
