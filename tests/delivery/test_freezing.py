"""Freezing the audience: who is left out, how batches are cut, and when (MAI-05, MAI-13)."""

from datetime import timedelta

import pytest

from chalicelib.aws.documents import documents
from chalicelib.contacts import blacklist, deliverability
from chalicelib.contacts import repository as contacts
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.model import Contact
from chalicelib.delivery import audience, keys, repository, service, sweep
from chalicelib.delivery.sending import Result
from chalicelib.delivery.transports.model import Outcome, OutcomeKind
from chalicelib.kit.ids import new_id
from chalicelib.kit.workdays import BERLIN
from chalicelib.mailings.model import MailingClass
from tests.delivery.conftest import Engine, add_people, submitted
from tests.delivery.engine_cases import FIRST, SECOND, THIRD, dispatch


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
