"""The worker's loop, the sweep and the decisions of people, over the embedded back end."""

from dataclasses import replace

import pytest

from chalicelib.accounts.model import AccountState
from chalicelib.aws.documents import documents
from chalicelib.delivery import addenda, finishing, keys, receipts, repository, service, sweep
from chalicelib.delivery.batch_doc import batch_to_doc
from chalicelib.delivery.errors import NotInDoubt
from chalicelib.delivery.lanes.feeder import DocumentFeeder
from chalicelib.delivery.messages import AddendumOrdered, DispatchDone
from chalicelib.delivery.model import BatchState, ShownState
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.sending import Result
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import MailingClass, ResendPolicy
from tests.delivery.conftest import Engine, add_people, submitted
from tests.delivery.engine_cases import FIRST, SECOND, THIRD, Crash, answer, by_address, crash, dispatch, posted, state


def test_a_crash_leaves_its_group_in_doubt_and_a_report_settles_it(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine, policy=ResendPolicy.NEVER_LOST)
    engine.platform.answers[SECOND] = crash
    with pytest.raises(Crash):
        engine.send(mailing_id, 0)
    assert engine.send(mailing_id, 0) is Result.DROPPED
    office.later(seconds=90)
    assert engine.send(mailing_id, 0) is Result.RELEASED
    assert {view.state for view in by_address(engine, mailing_id).values()} == {ShownState.CHECKING}
    views = by_address(engine, mailing_id)
    sends = [engine.receipt(views[address], ReceiptKind.SEND, mailing_id) for address in (FIRST, SECOND, THIRD)]
    receipts.record(sends, office.now, engine.ports)
    assert engine.send(mailing_id, 0) is Result.DONE
    assert max(engine.platform.times().values()) == 1
    assert engine.ports.documents.get(*keys.progress_key(office.account.id, mailing_id, 1))["accepted"] == 3  # type: ignore[index]


def test_silence_with_a_living_stream_means_sending_again(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine, policy=ResendPolicy.NEVER_LOST)
    handed = engine.platform.handed
    engine.platform.answers[FIRST] = engine.platform.answers[SECOND] = engine.platform.answers[THIRD] = crash
    with pytest.raises(Crash):
        engine.send(mailing_id, 0)
    office.later(seconds=90)
    assert engine.send(mailing_id, 0) is Result.RELEASED
    office.later(seconds=engine.ports.window_s + 15)
    assert engine.send(mailing_id, 0) is Result.RELEASED
    probes = [handover for handover in handed if handover.mailing_id == keys.PROBE_MAILING]
    assert [probe.to_address for probe in probes] == [engine.ports.probe_address]
    office.later(seconds=3)
    view = by_address(engine, mailing_id)[FIRST]
    probe = engine.receipt(view, ReceiptKind.SEND, keys.PROBE_MAILING, generation=0)
    receipts.record([probe], office.now, engine.ports)
    engine.platform.answers.clear()
    office.later(seconds=5)
    assert engine.send(mailing_id, 0) is Result.DONE
    assert {view.state for view in by_address(engine, mailing_id).values()} == {ShownState.HANDED_OVER}


@pytest.mark.parametrize("reports", [True, False], ids=["never_twice", "plain SMTP"])
def test_what_nobody_can_know_is_unknown_and_a_person_decides(engine: Engine, reports: bool) -> None:
    office = engine.office
    engine.platform.reports_accepts = reports
    policy = ResendPolicy.NEVER_TWICE if reports else ResendPolicy.NEVER_LOST
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM, policy=policy)
    engine.platform.answers |= {FIRST: answer(OutcomeKind.AMBIGUOUS), SECOND: answer(OutcomeKind.AMBIGUOUS)}
    engine.send(mailing_id, 0)
    if reports:
        office.later(seconds=engine.ports.window_s + 15)
        engine.send(mailing_id, 0)
    finishing.finish(
        engine.ports, DispatchDone(account_id=office.account.id, mailing_id=mailing_id, generation=1), office.now
    )
    unknown, _ = service.recipient_page(office.author, mailing_id, ShownState.UNKNOWN, after=None, limit=10)
    assert sorted(view.address for view in unknown) == [FIRST, SECOND]
    first, second = sorted(unknown, key=lambda view: view.address)
    service.decide_unknown(
        office.author, mailing_id, first.recipient_key, decision=service.Decision.COUNT_AS_SENT, now=office.now
    )
    assert state(engine, mailing_id, FIRST) is ShownState.HANDED_OVER
    with pytest.raises(NotInDoubt):
        service.decide_unknown(
            office.author, mailing_id, first.recipient_key, decision=service.Decision.RESEND, now=office.now
        )
    engine.platform.answers.clear()
    generation = service.decide_unknown(
        office.author, mailing_id, second.recipient_key, decision=service.Decision.RESEND, now=office.now
    )
    order = AddendumOrdered(
        account_id=office.account.id,
        mailing_id=mailing_id,
        generation=generation,
        recipient_keys=(second.recipient_key,),
    )
    addenda.open_addendum(engine.ports, order, office.now)
    engine.send_all(mailing_id, generation=generation)
    assert state(engine, mailing_id, SECOND) is ShownState.HANDED_OVER
    assert service.totals(office.account.id, mailing_id, engine.ports).recipients == 3


def test_a_late_report_settles_an_unknown_recipient_of_a_finished_batch(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine, policy=ResendPolicy.NEVER_TWICE)
    engine.platform.answers[FIRST] = answer(OutcomeKind.AMBIGUOUS)
    engine.send(mailing_id, 0)
    office.later(seconds=engine.ports.window_s + 15)
    assert engine.send(mailing_id, 0) is Result.DONE
    view = by_address(engine, mailing_id)[FIRST]
    assert view.state is ShownState.UNKNOWN
    receipts.record([engine.receipt(view, ReceiptKind.SEND, mailing_id)], office.now, engine.ports)
    assert engine.send(mailing_id, 0) is Result.DONE
    assert engine.send(mailing_id, 0) is Result.DROPPED
    counters = engine.ports.documents.get(*keys.progress_key(office.account.id, mailing_id, 1))
    assert counters is not None
    assert (counters["accepted"], counters["unknown"], counters["batches"]) == (3, 0, 1)


def test_throttling_gives_the_batch_back_and_nobody_is_lost(engine: Engine) -> None:
    mailing_id = submitted(engine)
    engine.platform.answers[SECOND] = answer(OutcomeKind.THROTTLED)
    assert engine.send(mailing_id, 0) is Result.RELEASED
    assert state(engine, mailing_id, SECOND) is ShownState.WAITING
    engine.platform.answers.clear()
    engine.office.later(seconds=5)
    assert engine.send(mailing_id, 0) is Result.DONE
    assert engine.platform.times() == {FIRST: 1, SECOND: 2, THIRD: 1}


def test_a_worker_stops_at_its_deadline_and_the_next_goes_on(engine: Engine) -> None:
    office = engine.office
    add_people(office, 47)
    mailing_id = submitted(engine)

    def slow(handover: Handover) -> Outcome:
        office.later(seconds=2)
        return Outcome(OutcomeKind.ACCEPTED)

    people = by_address(engine, mailing_id)
    engine.platform.answers = dict.fromkeys(people, slow)
    results = []
    while Result.DONE not in results:
        results.append(engine.send(mailing_id, 0, work_s=30))
    assert set(results[:-1]) == {Result.RELEASED}
    assert len(results) > 2
    assert set(engine.platform.times().values()) == {1}


@pytest.mark.req("MAI-04", "MAI-05", "EX-65")
def test_standard_waits_while_premium_is_due_and_goes_on_after_it(engine: Engine) -> None:
    office = engine.office
    engine.heed_premium()
    add_people(office, 57)
    standard = submitted(engine)
    assert engine.send(standard, 0) is Result.DONE
    premium = submitted(engine, mailing_class=MailingClass.PREMIUM)
    assert engine.send(standard, 1) is Result.PREMIUM_FIRST
    assert engine.send_all(premium) == [Result.DONE, Result.DONE]
    assert engine.send(standard, 1) is Result.DONE


@pytest.mark.req("MAI-04")
def test_a_paused_or_retrying_premium_mailing_keeps_nobody_waiting(engine: Engine) -> None:
    office = engine.office
    engine.heed_premium()
    standard = submitted(engine)
    premium = submitted(engine, mailing_class=MailingClass.PREMIUM)
    engine.platform.answers[SECOND] = answer(OutcomeKind.RETRY, code="greylisted")
    assert engine.send(premium, 0) is Result.RELEASED
    other = submitted(engine, mailing_class=MailingClass.PREMIUM)
    mailings.pause(office.author, other, now=office.now)
    engine.platform.answers.clear()
    assert engine.send(standard, 0) is Result.DONE


@pytest.mark.req("MAI-30")
def test_a_deactivated_account_sends_nothing_more(engine: Engine) -> None:
    mailing_id = submitted(engine)
    engine.office.set_account(state=AccountState.DEACTIVATED)
    assert engine.send(mailing_id, 0) is Result.GATE_CLOSED
    engine.office.set_account(state=AccountState.ACTIVE)
    assert engine.send(mailing_id, 0) is Result.DONE


@pytest.mark.req("BOU-08")
def test_a_held_account_sends_nothing_more(engine: Engine) -> None:
    mailing_id = submitted(engine)
    pk, sk = keys.hold_key(engine.office.account.id)
    documents().put({"pk": pk, "sk": sk, "held": True, "reason": "bounces"})
    assert engine.send(mailing_id, 0) is Result.GATE_CLOSED
    documents().delete(pk, sk)
    assert engine.send(mailing_id, 0) is Result.DONE


def test_the_sweep_takes_up_lapsed_leases_and_stuck_batches_wait_for_a_person(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    engine.platform.answers[FIRST] = engine.platform.answers[SECOND] = engine.platform.answers[THIRD] = crash
    before = engine.messages("premium")
    with pytest.raises(Crash):
        engine.send(mailing_id, 0)
    office.later(seconds=90)
    assert sweep.sweep(engine.ports, office.now) >= 1
    assert engine.messages("premium") > before
    batch = repository.load_batch(
        engine.ports.documents, office.account.id, mailing_id=mailing_id, generation=1, index=0
    )
    assert batch is not None
    batch.state, batch.crashes = BatchState.STUCK, 3
    assert documents().replace(batch_to_doc(batch), batch.v)
    assert engine.send(mailing_id, 0) is Result.DROPPED
    assert service.progress(office.author, mailing_id).batches_stuck == 1
    assert service.release_stuck(office.author, mailing_id, now=office.now) == 1
    assert engine.send(mailing_id, 0) is Result.RELEASED


@pytest.mark.req("MAI-06")
def test_a_standard_mailing_that_waits_for_over_an_hour_is_alarmed(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    mailing_id = submitted(engine)
    paused = submitted(engine)
    mailings.pause(engine.office.author, paused, now=engine.office.now)
    sweep.sweep(engine.ports, engine.office.later(minutes=59))
    assert "standard_waits_long" not in caplog.messages
    sweep.sweep(engine.ports, engine.office.later(minutes=2))
    alarms = [record for record in caplog.records if record.message == "standard_waits_long"]
    assert mailing_id in {record.__dict__["mailing_id"] for record in alarms}
    assert paused not in {record.__dict__["mailing_id"] for record in alarms}


def test_batches_that_met_a_short_pause_are_posted_again(engine: Engine) -> None:
    office = engine.office
    few = DocumentFeeder(
        engine.ports.documents, engine.ports.queues, rate_milli=lambda now: 1000, premium_due=lambda now: False
    )
    engine.ports = replace(engine.ports, feeder=few)
    add_people(office, 247)
    mailing_id = submitted(engine)
    mailings.pause(office.author, mailing_id, now=office.now)
    assert engine.send(mailing_id, 0) is Result.GATE_CLOSED
    mailings.resume(office.author, mailing_id, now=office.now)
    sweep.take_up(engine.ports, office.account.id, mailing_id=mailing_id, now=office.now)
    assert [engine.send(mailing_id, index) for index in range(1, 5)] == [Result.DONE] * 4
    for index in range(1, 5):
        engine.send(mailing_id, index)
    assert dispatch(engine, mailing_id).is_fed
    assert f"{mailing_id}.1.0" not in posted(engine)
    sweep.sweep(engine.ports, office.later(seconds=40))
    assert f"{mailing_id}.1.0" in posted(engine)
    assert engine.send(mailing_id, 0) is Result.DONE
    assert set(engine.platform.times().values()) == {1}
