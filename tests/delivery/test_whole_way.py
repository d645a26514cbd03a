"""From submission to sent, over the real features and the embedded back end."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.contacts import blacklist
from chalicelib.delivery import addenda, receipts, service, sweep
from chalicelib.delivery.messages import AddendumOrdered
from chalicelib.delivery.model import ShownState
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.sending import Result
from chalicelib.mailings import archive, changing, orders
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import MailingClass, MailingState
from chalicelib.mailings.submission import submit
from chalicelib.metering import service as metering
from tests.delivery.conftest import Engine, add_people, submitted
from tests.mailings.conftest import BODY, request


@pytest.mark.req("MAI-16", "MAI-29", "MET-13", "STA-04")
def test_a_mailing_goes_out_once_and_is_counted_metered_and_archived(engine: Engine) -> None:
    office = engine.office
    add_people(office, 117)
    mailing_id = submitted(engine)
    assert engine.send_all(mailing_id) == [Result.DONE] * 3
    assert engine.send_all(mailing_id) == [Result.DROPPED] * 3
    assert len(engine.platform.times()) == 120
    assert set(engine.platform.times().values()) == {1}
    totals = service.totals(office.account.id, mailing_id, engine.ports)
    assert totals.by_state == {ShownState.HANDED_OVER: 120}
    sent_bytes = sum(len(handover.message) for handover in engine.platform.handed)
    usage = metering.usage(office.account.id, "2026-11").month
    assert sum(row.bytes_ for row in usage) == sent_bytes == totals.sent_bytes
    assert sum(row.messages for row in usage) == 120
    assert mailings.load(office.account.id, mailing_id).state is MailingState.SENT
    assert archive.verify(office.account.id).entries == 1


@pytest.mark.req("BLK-04")
def test_who_is_blacklisted_after_the_freeze_is_left_out_at_hand_over(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine)
    address = "redaktion1@zeitung.example"
    blacklist.add(
        office.account.id,
        office.client_id,
        address,
        reason=blacklist.Reason.UNSUBSCRIBE,
        source="test",
        now=office.now,
    )
    assert engine.send_all(mailing_id) == [Result.DONE]
    assert address not in engine.platform.times()
    by_address = {view.address: view for view in service.recipient_states(office.account.id, mailing_id, engine.ports)}
    assert (by_address[address].state, by_address[address].reason) == (ShownState.LEFT_OUT, "blacklisted")


@pytest.mark.req("MAI-28")
def test_a_paused_mailing_waits_and_goes_on_where_it_was(engine: Engine) -> None:
    office = engine.office
    add_people(office, 60)
    mailing_id = submitted(engine)
    assert engine.send(mailing_id, 0) is Result.DONE
    mailings.pause(office.author, mailing_id, now=office.now)
    sent = len(engine.platform.handed)
    assert engine.send(mailing_id, 1) is Result.GATE_CLOSED
    assert len(engine.platform.handed) == sent
    mailings.resume(office.author, mailing_id, now=office.now)
    assert engine.send(mailing_id, 1) is Result.DONE
    assert set(engine.platform.times().values()) == {1}


def test_a_cancelled_mailing_is_closed_without_sending(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine)
    mailings.cancel(office.author, mailing_id, now=office.now)
    assert engine.send_all(mailing_id) == [Result.DONE]
    assert not engine.platform.handed
    totals = service.totals(office.account.id, mailing_id, engine.ports)
    assert totals.by_state == {ShownState.LEFT_OUT: 3}


@pytest.mark.req("BOU-04")
def test_the_failed_ones_are_sent_to_again_in_one_call(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    engine.send_all(mailing_id)
    views = list(service.recipient_states(office.account.id, mailing_id, engine.ports))
    receipts.record(
        [engine.receipt(views[0], ReceiptKind.BOUNCE_SOFT, mailing_id, reason="mailbox_full")], office.now, engine.ports
    )
    generation = service.resend_failed(office.author, mailing_id, now=office.now)
    order = AddendumOrdered(account_id=office.account.id, mailing_id=mailing_id, generation=generation)
    for _ in range(3):
        addenda.open_addendum(engine.ports, order, office.now)
    assert engine.send_all(mailing_id, generation=generation) == [Result.DONE]
    assert engine.platform.times()[views[0].address] == 2
    totals = service.totals(office.account.id, mailing_id, engine.ports)
    assert totals.recipients == 3
    assert totals.by_state == {ShownState.HANDED_OVER: 3}
    assert orders.dispatch_order(office.account.id, mailing_id).state is MailingState.SENT
    assert archive.verify(office.account.id).entries == 2


@pytest.mark.req("MAI-28", "MAI-29")
def test_a_planned_mailing_changed_after_its_audience_froze_goes_out_once_and_as_changed(engine: Engine) -> None:
    office = engine.office
    mailing = office.mailing()
    planned = submit(
        office.author, mailing.mailing_id, request(mailing, planned_for=datetime(2026, 11, 24, 10, 10)), now=office.now
    )
    sweep.take_up(engine.ports, office.account.id, mailing_id=mailing.mailing_id, now=office.now)
    assert service.progress(office.author, mailing.mailing_id).batches == 1
    draft = replace(planned.draft, body_hash="", subject="Berichtigt")
    changing.save(office.author, mailing.mailing_id, draft, BODY, version=planned.version, now=office.later(minutes=1))
    sweep.take_up(engine.ports, office.account.id, mailing_id=mailing.mailing_id, now=office.now)
    office.later(minutes=10)
    assert engine.send_all(mailing.mailing_id, generation=1) == [Result.DONE]
    assert not engine.platform.handed
    assert engine.send(mailing.mailing_id, 0, generation=2) is Result.DONE
    assert engine.send_all(mailing.mailing_id, generation=1) == [Result.DROPPED]
    assert mailings.load(office.account.id, mailing.mailing_id).state is MailingState.SENDING
    engine.send_all(mailing.mailing_id, generation=2)
    assert mailings.load(office.account.id, mailing.mailing_id).state is MailingState.SENT
    assert set(engine.platform.times().values()) == {1}
    assert all(b"Subject: Berichtigt" in handover.message for handover in engine.platform.handed)
    totals = service.totals(office.account.id, mailing.mailing_id, engine.ports)
    assert (totals.by_state, totals.recipients) == ({ShownState.HANDED_OVER: 3}, 3)
