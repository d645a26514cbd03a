"""Every entry of the trail names the request or message that caused it (GDP-07)."""

from uuid import UUID

import pytest

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action
from chalicelib.entry import worker
from chalicelib.kit import trace
from tests.accounts.conftest import PASSWORD, Office
from tests.conftest import NOW
from tests.contracts.wsgi_client import Browser, application


@pytest.mark.req("GDP-07")
def test_the_entry_of_a_call_carries_the_number_that_the_gateway_gave_the_call(office: Office) -> None:
    browser = Browser(application())
    browser.sign_in("boss", PASSWORD)
    answers = [
        browser.call("PUT", "/api/account/password-interval", {"days": days}, x_csrf_token=browser.csrf_token)
        for days in (90, 30)
    ]
    assert [answer.status for answer in answers] == [200, 200]
    listed = browser.call("GET", "/api/audit").body["items"]
    changed = [entry["request_id"] for entry in listed if entry["fields"] == ["password_interval_days"]]
    assert len({str(UUID(request_id)) for request_id in changed}) == 2


@pytest.mark.req("GDP-07")
def test_the_entry_of_a_message_carries_the_messages_id(office: Office) -> None:
    def handler(call: worker.WorkerCall, content: None) -> None:
        audit.append(office.account_id, audit.SYSTEM, [audit.Event(Action.CHANGED, "contact:con_9")], now=call.now)

    record = worker._Record("msg-17", "", 1)
    assert worker._run_one(handler, worker.WorkerCall(NOW, NOW), record, None)
    (entry,) = audit.of_object(office.boss, "contact:con_9")
    assert entry.request_id == "msg-17"


@pytest.mark.req("GDP-08")
def test_a_changed_request_id_breaks_the_chain(office: Office) -> None:
    from chalicelib.accounts.audit import store
    from chalicelib.aws.documents import documents

    trace.begin("req-1")
    audit.record(office.boss, Action.CHANGED, "contact:con_1", new={"city": "Bonn"}, now=NOW)
    assert audit.verify(office.account_id).ok
    doc = documents().get(store.chain_pk(office.account_id), store.sequence_text(1))
    assert doc is not None and doc["rq"] == "req-1"
    documents().put({**doc, "rq": "req-2"})
    assert audit.verify(office.account_id).broken == (1, "content")
