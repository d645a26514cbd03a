"""Service orders in the store, beside the contract of their account.

| document | sk | index |
|---|---|---|
| order | `SERVICE#<id>` | `SERVICES#<state>` by the last day to offer an appointment |
| when the operator is told next | `SERVICEDUE#<id>` | `DUE#service` by that instant |
| released part | `RELEASE#<id>#<number>` | `BILLING#open` by its instant while it is to be invoiced |
"""

from dataclasses import replace
from datetime import datetime

from chalicelib.aws.documents import Create, Delete, Doc, Op, Put, Replace, documents
from chalicelib.kit.clock import iso
from chalicelib.subscriptions.repository import BILLING, adapter, contract_pk
from chalicelib.subscriptions.services.model import Release, ServiceOrder, ServiceState
from chalicelib.subscriptions.services.rules import next_warning, offer_until

_DUE = "DUE#service"


def load(account_id: str, order_id: str) -> ServiceOrder | None:
    """An order, or None."""
    doc = documents().get(contract_pk(account_id), f"SERVICE#{order_id}")
    return None if doc is None else _order(doc)


def save(order: ServiceOrder, *, before: ServiceOrder | None = None) -> bool:
    """Write a new order or its next version, what it releases and when to warn, all or nothing; False when it has
    changed meanwhile."""
    known = len(before.releases) if before else 0
    parts = [Create(_release(order, part)) for part in order.releases[known:]]
    write: Op = Replace(_doc(order), before.v) if before else Create(_doc(order))
    return documents().transact([write, *parts, _due(order)])


def of_account(account_id: str) -> tuple[ServiceOrder, ...]:
    """All orders of an account, oldest first."""
    docs = documents().query(contract_pk(account_id), prefix="SERVICE#", consistent=True)
    return tuple(_order(doc) for doc in docs)


def in_state(state: ServiceState, *, limit: int, after: str = "") -> tuple[ServiceOrder, ...]:
    """Orders of all accounts in a state, the most urgent first, later than the place `after`."""
    return tuple(_order(doc) for doc in documents().index(f"SERVICES#{state.value}", after=after, limit=limit))


def place(order: ServiceOrder) -> str:
    """Where an order stands among those in its state."""
    return f"{offer_until(order.received_on).isoformat()}#{order.id}"


def due(now: datetime, *, limit: int) -> tuple[tuple[str, str], ...]:
    """Account and id of orders of which the operator has to be told by now."""
    docs = documents().index(_DUE, until=iso(now) + "#~", limit=limit)
    return tuple((doc["account_id"], doc["order_id"]) for doc in docs)


def releases(account_id: str, *, only_open: bool = False) -> tuple[tuple[str, str, Release], ...]:
    """Every released part of an account: its id, its order's id, and the part; `only_open`: without an invoice yet."""
    docs = documents().query(contract_pk(account_id), prefix="RELEASE#", consistent=True)
    wanted = [doc for doc in docs if not only_open or "gsi1pk" in doc]
    return tuple((doc["sk"], doc["order_id"], adapter(Release).validate_json(doc["data"])) for doc in wanted)


def _doc(order: ServiceOrder) -> Doc:
    return {
        "pk": contract_pk(order.account_id),
        "sk": f"SERVICE#{order.id}",
        "gsi1pk": f"SERVICES#{order.state.value}",
        "gsi1sk": place(order),
        "data": adapter(ServiceOrder).dump_json(order).decode(),
    }


def _release(order: ServiceOrder, part: Release) -> Doc:
    return {
        "pk": contract_pk(order.account_id),
        "sk": f"RELEASE#{order.id}#{part.number:03d}",
        "account_id": order.account_id,
        "order_id": order.id,
        "gsi1pk": BILLING,
        "gsi1sk": f"{iso(part.at)}#{order.account_id}#{order.id}#{part.number:03d}",
        "data": adapter(Release).dump_json(part).decode(),
    }


def _due(order: ServiceOrder) -> Op:
    pk, sk, warning = contract_pk(order.account_id), f"SERVICEDUE#{order.id}", next_warning(order)
    if warning is None:
        return Delete(pk, sk)
    keys = {"gsi1pk": _DUE, "gsi1sk": f"{iso(warning[0])}#{order.id}"}
    return Put({"pk": pk, "sk": sk, "account_id": order.account_id, "order_id": order.id, **keys})


def _order(doc: Doc) -> ServiceOrder:
    order: ServiceOrder = adapter(ServiceOrder).validate_json(doc["data"])
    return replace(order, v=doc["v"])
