"""The worker's loop, the sweep and the decisions of people, over the embedded back end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.accounts.model import AccountState
from chalicelib.aws.documents import documents
from chalicelib.contacts import blacklist, deliverability
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.model import Contact
from chalicelib.delivery import addenda, audience, finishing, keys, receipts, repository, service, sweep
from chalicelib.delivery.batch_doc import batch_to_doc
from chalicelib.delivery.errors import AlreadyReceived, NothingToResend, NotInDoubt, PremiumOnly
from chalicelib.delivery.lanes.feeder import DocumentFeeder
from chalicelib.delivery.messages import AddendumOrdered, DispatchDone
from chalicelib.delivery.model import BatchState, Dispatch, RecipientView, ShownState
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.sending import Result
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.kit.errors import NotFound
from chalicelib.kit.ids import new_id
from chalicelib.kit.workdays import BERLIN
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import MailingClass, MailingState, ResendPolicy
from chalicelib.mailings.submission import SubmitRequest
from tests.delivery.conftest import Engine, add_people, submitted

FIRST, SECOND, THIRD = (f"redaktion{n}@zeitung.example" for n in range(3))


class Crash(BaseException):
    """The process is gone."""


def answer(kind: OutcomeKind, **more: str) -> Callable[[Handover], Outcome]:
    return lambda handover: Outcome(kind, **more)  # type: ignore[arg-type]


def crash(handover: Handover) -> Outcome:
    raise Crash


def by_address(engine: Engine, mailing_id: str) -> dict[str, RecipientView]:
    views = service.recipient_states(engine.office.account.id, mailing_id, engine.ports)
    return {view.address: view for view in views if view.state is not ShownState.RESENT}


def state(engine: Engine, mailing_id: str, address: str) -> ShownState:
    return by_address(engine, mailing_id)[address].state


def dispatch(engine: Engine, mailing_id: str) -> Dispatch:
    found = repository.load_dispatch(
        engine.ports.documents, engine.office.account.id, mailing_id=mailing_id, generation=1
    )
    assert found is not None
    return found


@pytest.mark.req("MAI-29", "MAI-32", "BOU-03", "BLK-01", "BLK-04")
def test_the_audience_is_frozen_with_reasons_for_those_left_out(engine: Engine) -> None:
    office = engine.office
    double = Contact(
        new_id("con", office.now), office.client_id, last_name="Zwei", emails=("Redaktion0@Zeitung.example",)
    )
    nobody = Contact(new_id("con", office.now), office.client_id, last_name="Ohne")
    contacts.save_many(office.account.id, [double, nobody], now=office.now)
    lists.add_members(office.author, office.list_id, (double.contact_id, nobody.contact_id), now=office.now)
    blacklist.add(
        office.account.id, office.client_id, SECOND, reason=blacklist.Reason.MANUAL, source="x", now=office.now
    )
    deliverability.mark_undeliverable(
        office.account.id, office.client_id, THIRD, mailing_id="mlg_0", reason="unknown_user", now=office.now
    )
    mailing_id = submitted(engine)
    engine.send_all(mailing_id)
    assert set(engine.platform.times()) in ({FIRST}, {"Redaktion0@Zeitung.example"})
    reasons = sorted(entry.reason for entry in service.left_out(office.account.id, mailing_id))
    assert reasons == ["blacklisted", "duplicate", "no_address", "undeliverable"]


def test_freezing_twice_with_other_people_changes_nothing(engine: Engine) -> None:
    mailing_id = submitted(engine)
    before = sorted(engine.ports.storage.list("audience", "batch/"))
    add_people(engine.office, 70)
    documents().delete(*keys.dispatch_key(engine.office.account.id, mailing_id, 1))
    audience.freeze(engine.ports, engine.office.account.id, mailing_id=mailing_id, now=engine.office.now)
    assert sorted(engine.ports.storage.list("audience", "batch/")) == before
    assert dispatch(engine, mailing_id).recipient_count == 3


@pytest.mark.req("MAI-05")
def test_batches_hold_at_most_fifty_and_the_last_two_are_evened(engine: Engine) -> None:
    add_people(engine.office, 101)
    mailing_id = submitted(engine)
    found = repository.batches_with_receipts(engine.ports.documents, engine.office.account.id, mailing_id=mailing_id)
    assert [batch.size for batch, _ in found] == [50, 27, 27]


@pytest.mark.req("MAI-05", "EX-65")
def test_a_premium_audience_is_cut_into_full_batches_and_a_rest(engine: Engine) -> None:
    add_people(engine.office, 117)
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    found = repository.batches_with_receipts(engine.ports.documents, engine.office.account.id, mailing_id=mailing_id)
    assert [batch.size for batch, _ in found] == [50, 50, 20]


@pytest.mark.req("MAI-13", "MAI-28")
def test_nothing_leaves_before_the_planned_instant_and_the_audience_is_frozen_shortly_before(engine: Engine) -> None:
    office = engine.office
    planned = (office.now + timedelta(hours=2)).replace(second=0, microsecond=0)
    mailing_id = submitted(engine, planned_for=planned.astimezone(BERLIN).replace(tzinfo=None))
    account_id = office.account.id
    assert repository.load_dispatches(engine.ports.documents, account_id, mailing_id=mailing_id) == []
    assert sweep.order_freezes(engine.ports, office.now) == 0
    office.now = planned - timedelta(minutes=14)
    assert sweep.order_freezes(engine.ports, office.now) >= 1
    sweep.take_up(engine.ports, account_id, mailing_id=mailing_id, now=office.now)
    assert engine.send(mailing_id, 0) is Result.TOO_EARLY
    assert not engine.platform.handed
    office.now = planned - timedelta(seconds=1.5)
    handed_at = []
    engine.platform.answers = dict.fromkeys(
        (FIRST, SECOND, THIRD),
        lambda handover: handed_at.append(office.now) or Outcome(OutcomeKind.ACCEPTED),  # type: ignore[func-returns-value]
    )
    assert engine.send(mailing_id, 0) is Result.DONE
    assert planned <= min(handed_at) <= planned + timedelta(seconds=2)


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


@pytest.mark.req("MAI-28")
def test_a_mailing_taken_back_and_submitted_again_sends_only_the_second_submission(engine: Engine) -> None:
    office = engine.office
    planned = (office.now + timedelta(minutes=10)).replace(second=0, microsecond=0)
    mailing_id = submitted(engine, planned_for=planned.astimezone(BERLIN).replace(tzinfo=None))
    assert dispatch(engine, mailing_id).batch_count == 1
    stopped = mailings.stop(office.author, mailing_id, now=office.now)
    add_people(office, 2)
    again = SubmitRequest("second", stopped.version, True, planned.astimezone(BERLIN).replace(tzinfo=None))
    mailings.submit(office.author, mailing_id, again, now=office.now)
    assert sweep.order_freezes(engine.ports, office.now) >= 1
    sweep.take_up(engine.ports, office.account.id, mailing_id=mailing_id, now=office.now)
    office.now = planned
    assert engine.send(mailing_id, 0) is Result.DONE
    assert not engine.platform.handed
    assert engine.send_all(mailing_id, generation=2) == [Result.DONE]
    assert len(engine.platform.times()) == 5
    assert mailings.load(office.account.id, mailing_id).state is MailingState.SENT


@pytest.mark.req("BOU-04")
def test_a_corrected_address_gets_the_mailing_once(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    engine.send_all(mailing_id)
    view = by_address(engine, mailing_id)[FIRST]
    receipts.record([engine.receipt(view, ReceiptKind.BOUNCE_HARD, mailing_id)], office.now, engine.ports)
    with pytest.raises(AlreadyReceived):
        service.resend_corrected(office.author, mailing_id, view.recipient_key, address=SECOND, now=office.now)

    def again() -> int:
        return service.resend_corrected(
            office.author, mailing_id, view.recipient_key, address="neu@zeitung.example", now=office.now
        )

    generations = [again(), again()]
    for generation in generations:
        order = AddendumOrdered(
            account_id=office.account.id,
            mailing_id=mailing_id,
            generation=generation,
            recipient_keys=(view.recipient_key,),
            address="neu@zeitung.example",
        )
        addenda.open_addendum(engine.ports, order, office.now)
        engine.send_all(mailing_id, generation=generation)
    with pytest.raises(AlreadyReceived):
        again()
    assert engine.platform.times()["neu@zeitung.example"] == 1
    assert service.totals(office.account.id, mailing_id, engine.ports).recipients == 3


def test_two_calls_to_send_again_never_send_twice_to_the_same_person(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    engine.send_all(mailing_id)
    view = by_address(engine, mailing_id)[FIRST]
    receipts.record([engine.receipt(view, ReceiptKind.BOUNCE_SOFT, mailing_id)], office.now, engine.ports)
    generations = [service.resend_failed(office.author, mailing_id, now=office.now) for _ in range(2)]
    for generation in reversed(generations):
        order = AddendumOrdered(account_id=office.account.id, mailing_id=mailing_id, generation=generation)
        addenda.open_addendum(engine.ports, order, office.now)
        engine.send_all(mailing_id, generation=generation)
    assert engine.platform.times()[FIRST] == 2
    with pytest.raises(NothingToResend):
        service.resend_failed(office.author, mailing_id, now=office.now)


@pytest.mark.req("STA-04", "CLI-06")
def test_standard_shows_only_the_undeliverable_and_hidden_clients_see_nothing(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine)
    engine.platform.answers[FIRST] = answer(OutcomeKind.REFUSED, code="rejected", text="550")
    engine.send_all(mailing_id)
    page, following = service.recipient_page(office.reader, mailing_id, None, after=None, limit=10)
    assert ([view.address for view in page], following) == ([FIRST], None)
    with pytest.raises(PremiumOnly):
        service.recipient_page(office.reader, mailing_id, ShownState.DELIVERED, after=None, limit=10)
    with pytest.raises(NotFound):
        service.progress(office.outsider, mailing_id)


def test_an_empty_audience_is_finished_at_once(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine)
    found = dispatch(engine, mailing_id)
    empty = replace(found, mailing_id=found.mailing_id, batch_count=0)
    assert documents().replace(repository.dispatch_to_doc(empty), found.v)
    assert engine.send_all(mailing_id) is not None
    assert mailings.load(office.account.id, mailing_id).state is MailingState.SENT


def test_pages_of_recipients_hold_everybody_once(engine: Engine) -> None:
    office = engine.office
    people = add_people(office, 117)
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    engine.platform.answers[people[5]] = answer(OutcomeKind.REFUSED, code="rejected")
    engine.send_all(mailing_id)
    seen: list[str] = []
    after = None
    while True:
        page, after = service.recipient_page(office.reader, mailing_id, ShownState.HANDED_OVER, after=after, limit=25)
        seen += [view.address for view in page]
        if after is None:
            break
    assert len(seen) == len(set(seen)) == 119
    failed, _ = service.recipient_page(office.reader, mailing_id, ShownState.FAILED, after=None, limit=25)
    assert [view.address for view in failed] == [people[5]]
    assert service.recipient_page(office.reader, mailing_id, None, after="rcp_nobody", limit=5) == ([], None)


@pytest.mark.req("BOU-02")
def test_an_address_that_the_hand_over_refuses_as_unknown_is_undeliverable(engine: Engine) -> None:
    office = engine.office
    mailing_id = submitted(engine)
    engine.platform.answers[FIRST] = answer(OutcomeKind.REFUSED, code="550", text="5.1.1 user unknown")
    engine.platform.answers[SECOND] = answer(OutcomeKind.REFUSED, code="554", text="5.7.1 rejected for policy reasons")
    engine.send_all(mailing_id)
    assert deliverability.load_undeliverable(office.account.id, office.client_id) == {FIRST}


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


def posted(engine: Engine) -> set[str]:
    """The office's standard batches that the feeder has out."""
    doc = documents().get("GLOBAL#FEED#standard", engine.office.account.id)
    return {f"{name}.{index}" for name, found in doc["posted"].items() for index in found} if doc else set()
