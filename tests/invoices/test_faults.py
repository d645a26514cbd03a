"""Killed at any step, in two processes at once, twice: the same invoices, no gap, no double (INV-31, GEN-13)."""

import threading
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from typing import Any

import pytest

from chalicelib.aws import documents as documents_module
from chalicelib.aws.documents import documents
from chalicelib.invoices import repository, running, sending
from chalicelib.kit.errors import Unavailable
from chalicelib.metering import service as metering
from chalicelib.subscriptions import deeds
from chalicelib.subscriptions import service as subscriptions
from chalicelib.subscriptions.model import Scope
from local.memory import MemoryDocuments
from tests.invoices.making import at
from tests.invoices.world import Postbox, customer

LATE = at("2027-03-09T10:00")
WRITES = {"create", "replace", "put", "put_many", "delete", "delete_many", "add", "transact"}


class Killed(BaseException):
    """The process is gone."""


class Watched:
    """The store, doing something before or after the n-th write."""

    def __init__(self, inner: Any, *, at_write: int, before: bool, action: Callable[[], None]) -> None:
        self._inner, self._at, self._before, self._action = inner, at_write, before, action
        self.writes = 0

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)
        return self._watched(method) if name in WRITES else method

    def _watched(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.writes += 1
            mine = self.writes == self._at
            if mine and self._before:
                self._action()
            answer = method(*args, **more)
            if mine and not self._before:
                self._action()
            return answer

        return call


def prepared() -> str:
    """A customer for whom a year of work has been left undone: four invoices, a credit's worth of reminders."""
    account_id = customer(scope=Scope(10, frozenset({"export"})))
    subscriptions.do(
        account_id, deeds.Extend(Scope(20, frozenset({"export"})), "2026-02"), by="lm", now=at("2026-08-17T12:00")
    )
    op = metering.dispatch_add_op(
        account_id, "premium", bytes_=3 * 10**9, messages=1, handed_over_at=at("2026-11-05T10:00")
    )
    documents().transact([op])
    return account_id


def reminders(box: Postbox) -> list[tuple[str, str]]:
    """Every reminder once, as the queue's consumer sends it."""
    return sorted(mail for mail in box.subjects() if mail[1] in ("Zahlungserinnerung", "Zweite Mahnung"))


def outcome(account_id: str) -> Any:
    """What must be the same in the end."""
    ledger = repository.load_books(account_id)
    found = [(one.number, one.key, one.gross_cents, one.issued_on) for one in repository.invoices(account_id)]
    return found, ledger.ledger, ledger.closed_month, ledger.outbox


def assert_gapless(years: tuple[int, ...] = (2026, 2027)) -> None:
    for year in years:
        given = [sequence for sequence, _, _ in repository.numbers(year)]
        assert given == list(range(1, len(given) + 1))
        assert repository.last_number(year)[0] == len(given)


def use(monkeypatch: pytest.MonkeyPatch, store: Any) -> None:
    monkeypatch.setattr("chalicelib.aws.dynamo.DynamoDocuments", lambda: store)
    documents_module.documents.cache_clear()


def all_work(account_id: str, now: datetime) -> None:
    running.catch_up(account_id, now=now)


@pytest.mark.req("INV-31", "GEN-13", "JOB-01", "DUN-06")
@pytest.mark.parametrize("before", [True, False])
def test_killed_at_any_write_the_rest_is_done_by_the_next_run(
    box: Postbox, store: MemoryDocuments, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    account_id = prepared()
    start = deepcopy(store)
    all_work(account_id, LATE)
    expected, subjects = outcome(account_id), reminders(box)
    assert len(expected[0]) == 4
    for number in range(1, 200):
        box.posted.clear()
        watched = Watched(deepcopy(start), at_write=number, before=before, action=_die)
        use(monkeypatch, watched)
        try:
            all_work(account_id, LATE)
        except Killed:
            pass
        else:
            break
        all_work(account_id, LATE)
        assert outcome(account_id) == expected, number
        assert reminders(box) == subjects, number
        assert_gapless()
    assert number > 12


@pytest.mark.req("INV-31", "GEN-13")
@pytest.mark.parametrize("before", [True, False])
def test_another_process_that_does_the_same_in_the_middle_changes_nothing(
    box: Postbox, store: MemoryDocuments, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    account_id = prepared()
    start = deepcopy(store)
    all_work(account_id, LATE)
    expected, subjects = outcome(account_id), reminders(box)
    for number in range(1, 200):
        box.posted.clear()
        watched = Watched(deepcopy(start), at_write=number, before=before, action=lambda: all_work(account_id, LATE))
        use(monkeypatch, watched)
        all_work(account_id, LATE)
        assert outcome(account_id) == expected, number
        assert reminders(box) == subjects, number
        assert_gapless()
        if watched.writes < number:
            break


@pytest.mark.req("INV-31")
def test_many_customers_in_any_order_get_consecutive_numbers(box: Postbox) -> None:
    accounts = [customer() for _ in range(5)]
    for account_id in (*accounts[::2], *accounts[1::2], *accounts):
        all_work(account_id, at("2026-03-16T00:05"))
    assert sorted(repository.invoices(one)[0].number for one in accounts) == [f"2026-{n:06d}" for n in range(1, 6)]
    assert_gapless()


@pytest.mark.req("INV-31")
@pytest.mark.usefixtures("cloud")
def test_threads_that_issue_at_once_leave_neither_gap_nor_double(monkeypatch: pytest.MonkeyPatch) -> None:
    from chalicelib.subscriptions import price_lists
    from tests.invoices.world import PRICES

    price_lists.publish(PRICES)
    accounts = [customer() for _ in range(4)]
    threads = [threading.Thread(target=_stubborn, args=(one,)) for one in accounts for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    numbers = [one.number for account_id in accounts for one in repository.invoices(account_id)]
    assert sorted(numbers) == [f"2026-{n:06d}" for n in range(1, 5)]
    assert_gapless((2026,))


@pytest.mark.req("INV-13", "INV-33", "END-08")
def test_documents_are_kept_once_and_the_mail_goes_out_once_wherever_the_process_dies(
    box: Postbox, store: MemoryDocuments, monkeypatch: pytest.MonkeyPatch
) -> None:
    account_id = customer()
    all_work(account_id, at("2026-03-16T00:05"))
    (invoice,) = repository.invoices(account_id)
    start = deepcopy(store)
    for number in range(1, 20):
        box.posted.clear()
        watched = Watched(deepcopy(start), at_write=number, before=True, action=_die)
        use(monkeypatch, watched)
        try:
            sending.send(account_id, invoice.id, now=at("2026-03-16T00:10"))
        except Killed:
            sending.send(account_id, invoice.id, now=at("2026-03-16T00:20"))
        assert sending.send(account_id, invoice.id, now=at("2026-03-17T00:20")) is False
        claim = repository.load_books(account_id).ledger.claim(invoice.id)
        assert claim is not None and str(claim.objection_last_on) == "2026-03-30"
        assert box.subjects() == [("rechnung@muster.example", "Ihre Rechnung 2026-000001")]
        if watched.writes < number:
            break


def _die() -> None:
    raise Killed


def _stubborn(account_id: str) -> None:
    for _ in range(20):
        try:
            all_work(account_id, at("2026-03-16T00:05"))
        except Unavailable:
            continue
        return
