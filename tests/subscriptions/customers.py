"""Customers of the tests: an order, its activation, its licence manager, and the job that moves time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib.accounts import service as accounts
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.workdays import BERLIN
from chalicelib.subscriptions import ordering, service
from chalicelib.subscriptions.contract import Contract
from chalicelib.subscriptions.model import Scope
from chalicelib.subscriptions.order_rules import Address, OrderEntry

OPERATOR = Actor("acc_operator", "usr_operator", "ops@depesche.example", roles=frozenset({Role.OPERATOR}))
Mails = list[tuple[str, str, str, str]]


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


ORDERED_AT = berlin("2026-02-27T10:00:00")


def entry(**changes: Any) -> OrderEntry:
    base = OrderEntry(
        "Muster AG",
        Address("Hauptstr. 1", "40213", "Düsseldorf"),
        "rechnung@muster.example",
        "Erika Muster",
        "erika@muster.example",
        date(2026, 3, 1),
        Scope(10, frozenset({"export"})),
        is_business=True,
        accepts_terms=True,
        accepts_dpa=True,
    )
    return replace(base, **changes)


def placed(**changes: Any) -> Contract:
    return ordering.order(entry(**changes), now=ORDERED_AT)


def activated(**changes: Any) -> Contract:
    made = placed(**changes)
    return service.activate(
        OPERATOR, made.account_id, grants_trial=None, customer_agreed=False, now=ORDERED_AT + timedelta(hours=1)
    )


def manager(account_id: str) -> Actor:
    found = accounts.licence_manager(account_id)
    assert found is not None
    return Actor(account_id, found.id, found.email, roles=frozenset({Role.LICENCE_MANAGER, Role.ADMINISTRATOR}))


def run_job(at: str) -> int:
    now = berlin(at)
    return service.move_due(now=now, deadline=now + timedelta(minutes=1), clock=lambda: now)


def templates(mails: Mails) -> list[str]:
    return [template.removeprefix("contract_") for template, *_ in mails if template.startswith("contract_")]
