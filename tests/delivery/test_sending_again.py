"""What follows the first dispatch: taking back, correcting, sending again, looking at the result."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.aws.documents import documents
from chalicelib.contacts import deliverability
from chalicelib.delivery import addenda, receipts, repository, service, sweep
from chalicelib.delivery.errors import AlreadyReceived, NothingToResend, PremiumOnly
from chalicelib.delivery.messages import AddendumOrdered
from chalicelib.delivery.model import ShownState
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.sending import Result
from chalicelib.delivery.transports.model import OutcomeKind
from chalicelib.kit.errors import NotFound
from chalicelib.kit.workdays import BERLIN
from chalicelib.mailings import service as mailings
from chalicelib.mailings.model import MailingClass, MailingState
from chalicelib.mailings.submission import SubmitRequest
from tests.delivery.conftest import Engine, add_people, submitted
from tests.delivery.engine_cases import FIRST, SECOND, answer, by_address, dispatch


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
