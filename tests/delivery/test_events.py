"""The engine's handlers as they are deployed."""

import json
from pathlib import Path
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.delivery import service
from chalicelib.delivery.messages import BatchHint, DispatchDone, SweepDue
from chalicelib.delivery.model import ShownState
from chalicelib.mailings import service as mailings
from chalicelib.mailings.messages import MailingSubmitted
from chalicelib.mailings.model import MailingState
from tests.delivery.conftest import Engine
from tests.mailings.conftest import request

EVENTS = Path(__file__).parents[2] / "events"


@pytest.fixture(autouse=True)
def handled_by_the_engine(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deployed handlers find the test's ports."""
    monkeypatch.setattr("chalicelib.delivery.events.ports", lambda: engine.ports)


def invoke(name: str, event: Any) -> Any:
    from app import app

    return Client(app).lambda_.invoke(name, event).payload


def records(*messages: Any) -> dict[str, Any]:
    return {"Records": [{"messageId": str(n), "body": m.body(), "attributes": {}} for n, m in enumerate(messages)]}


@pytest.mark.parametrize("name", ["delivery_send_premium", "delivery_send_standard"])
def test_a_hint_at_nothing_is_dropped(name: str) -> None:
    event = json.loads((EVENTS / f"{name}.json").read_text(encoding="utf-8"))
    assert invoke(name, event) == {"batchItemFailures": []}


def test_orders_of_unknown_mailings_come_again_and_hinder_nobody() -> None:
    event = json.loads((EVENTS / "delivery_freeze_audience.json").read_text(encoding="utf-8"))
    failed = [
        failure["itemIdentifier"][-4:] for failure in invoke("delivery_freeze_audience", event)["batchItemFailures"]
    ]
    assert failed == ["0003", "0004"]


def test_a_mailing_goes_out_by_messages_alone(engine: Engine) -> None:
    office = engine.office
    mailing = office.mailing()
    mailings.submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    ids = {"account_id": office.account.id, "mailing_id": mailing.mailing_id}
    submitted = MailingSubmitted(**ids, dispatch_at=office.now)
    done = DispatchDone(**ids, generation=1)
    hint = BatchHint(**ids, generation=1, index=0)
    for _ in range(2):
        assert invoke("delivery_freeze_audience", records(submitted, submitted, done)) == {"batchItemFailures": []}
        assert invoke("delivery_send_standard", records(hint, hint)) == {"batchItemFailures": []}
    totals = service.totals(office.account.id, mailing.mailing_id, engine.ports)
    assert totals.by_state == {ShownState.HANDED_OVER: 3}
    assert mailings.load(office.account.id, mailing.mailing_id).state is MailingState.SENT
    assert set(engine.platform.times().values()) == {1}


def test_the_sweep_runs_from_its_schedule_and_orders_the_second_one(engine: Engine) -> None:
    before = engine.messages("audience")
    invoke("delivery_sweep", json.loads((EVENTS / "delivery_sweep.json").read_text(encoding="utf-8")))
    assert engine.messages("audience") >= before + 1
    assert invoke("delivery_freeze_audience", records(SweepDue(account_id="GLOBAL", due_at=engine.office.now))) == {
        "batchItemFailures": []
    }
