"""The queue's and the schedule's handlers with the recorded payloads, as the cloud calls them."""

import json
from pathlib import Path
from typing import Any

import pytest
from chalice.local import LambdaContext

from chalicelib.invoices import repository
from chalicelib.invoices.messages import AccountDue, InvoiceIssued
from chalicelib.kit.clock import now_utc
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import deeds
from chalicelib.subscriptions import service as subscriptions
from tests.invoices.world import Postbox, customer

EVENTS = Path(__file__).resolve().parents[2] / "events"


def call(name: str, event: dict[str, Any]) -> Any:
    from app import app

    return app.handler_map[name](event, LambdaContext(name, 1024, max_runtime_ms=60_000))


def recorded(name: str, body: str = "") -> dict[str, Any]:
    event: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text())
    if body:
        event["Records"][0]["body"] = body
    return event


@pytest.mark.req("JOB-01", "INV-01", "INV-13")
def test_from_the_tick_to_the_mail_and_again(box: Postbox) -> None:
    account_id = customer(berlin_date(now_utc()).isoformat())
    subscriptions.do(account_id, deeds.ConvertEarly(), by="lm", now=now_utc())
    box.posted.clear()
    for _ in range(2):
        call("invoices_look_for_work", recorded("invoices_look_for_work"))
    hints = box.of(AccountDue)
    assert {hint.account_id for hint in hints} == {account_id}
    for hint in hints:
        assert call("invoices_work", recorded("invoices_work", hint.body())) == {"batchItemFailures": []}
    (invoice,) = repository.invoices(account_id)
    (issued,) = box.of(InvoiceIssued)
    for _ in range(2):
        assert call("invoices_work", recorded("invoices_work", issued.body())) == {"batchItemFailures": []}
    assert [to for to, subject in box.subjects() if invoice.number in subject] == ["rechnung@muster.example"]


def test_what_nobody_knows_is_done_or_comes_again(box: Postbox) -> None:
    assert call("invoices_work", recorded("invoices_work")) == {"batchItemFailures": []}
    unknown = recorded("invoices_work", AccountDue(account_id="acc_00000000000000000000000000").body())
    failed = call("invoices_work", unknown)["batchItemFailures"]
    assert [one["itemIdentifier"] for one in failed] == [unknown["Records"][0]["messageId"]]
