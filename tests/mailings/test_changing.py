"""Changing a planned mailing until its dispatch begins (MAI-28)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from chalicelib.aws.storage import storage
from chalicelib.kit.errors import InvalidInput, NotAllowed
from chalicelib.kit.workdays import local_minute
from chalicelib.mailings import changing, control, orders, repository
from chalicelib.mailings.errors import DispatchStopped, NotSubmittable, VersionConflict, WrongState
from chalicelib.mailings.model import MailBody, Mailing, MailingState
from chalicelib.mailings.submission import approve, submit
from chalicelib.mime.message_template import MessageTemplate
from chalicelib.senders import repository as senders
from tests.mailings.conftest import BODY, Office, request

FAR, FARTHER = datetime(2026, 12, 1, 9, 0), datetime(2026, 12, 3, 14, 30)
NEAR = datetime(2026, 11, 24, 10, 30)
NEWS = MailBody("<html><body><p>{{ salutation }}</p><p>Noch neuer.</p></body></html>", "")


def planned(office: Office, local: datetime = FAR) -> Mailing:
    mailing = office.mailing()
    return submit(office.author, mailing.mailing_id, request(mailing, planned_for=local), now=office.now)


def saved(office: Office, mailing: Mailing, *, body: MailBody = NEWS, **changes: Any) -> Mailing:
    """The author saves a changed content over the version seen."""
    version = changes.pop("version", mailing.version)
    actor = changes.pop("actor", office.author)
    confirmed = changes.pop("confirmed", False)
    draft = replace(mailing.draft, body_hash="", **changes)
    return changing.save(
        actor, mailing.mailing_id, draft, body, version=version, confirmed=confirmed, now=office.later(seconds=5)
    )


def stored(mailing: Mailing) -> Mailing:
    return repository.load(mailing.account_id, mailing.mailing_id)


@pytest.mark.req("MAI-28")
def test_the_content_of_a_planned_mailing_can_be_changed_and_the_plan_stays(office: Office) -> None:
    mailing = planned(office)
    changed = saved(office, mailing, subject="Neuer Betreff")
    assert (changed.state, changed.draft.subject) == (MailingState.PLANNED, "Neuer Betreff")
    assert changed.submission is not None and mailing.submission is not None
    assert changed.submission.dispatch_at == mailing.submission.dispatch_at
    assert changed.submission.content_hash != mailing.submission.content_hash
    order = orders.dispatch_order(office.account.id, mailing.mailing_id)
    message = MessageTemplate.from_bytes(storage().get("audience", order.template_key)).fill(
        {"salutation": "Guten Tag"}, to_address="a@example.org", date=office.now, message_id="<a@b>"
    )
    assert b"Neuer Betreff" in message and b"Noch neuer." in message
    assert saved(office, changed, subject="Neuer Betreff").version == changed.version


@pytest.mark.req("MAI-28", "MAI-14")
def test_a_planned_mailing_can_be_moved_and_the_calendar_follows(office: Office) -> None:
    mailing = planned(office)
    moved = changing.move(
        office.author, mailing.mailing_id, version=mailing.version, planned_for=FARTHER, now=office.now
    )
    assert moved.submission is not None
    assert (moved.submission.planned_for, moved.submission.dispatch_at) == (FARTHER, local_minute(FARTHER))
    found = repository.planned_between(office.account.id, local_minute(FAR), local_minute(datetime(2026, 12, 5, 0, 0)))
    assert found == [(mailing.mailing_id, local_minute(FARTHER))]
    with pytest.raises(NotSubmittable) as refused:
        changing.move(
            office.author,
            mailing.mailing_id,
            version=moved.version,
            planned_for=datetime(2026, 11, 23, 9, 0),
            now=office.now,
        )
    assert [finding.code for finding in refused.value.findings] == ["in_the_past"]
    assert stored(mailing) == moved


@pytest.mark.req("MAI-28")
def test_an_audience_that_may_be_frozen_is_void_after_a_change(office: Office) -> None:
    """Ten minutes before dispatch the audience stands: the change gets a generation of its own."""
    mailing = planned(office, NEAR)
    office.later(minutes=20)
    changed = saved(office, mailing)
    assert changed.submission is not None
    assert changed.submission.generation == 2
    assert repository.load_control(office.account.id, mailing.mailing_id).first_generation == 2
    at = office.later(minutes=30)
    assert not orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=at)
    assert orders.mark_sending(office.account.id, mailing.mailing_id, generation=2, now=at)
    assert not orders.mark_sent(office.account.id, mailing.mailing_id, generation=1, now=at)
    assert stored(mailing).state is MailingState.SENDING
    assert orders.mark_sent(office.account.id, mailing.mailing_id, generation=2, now=at)


def test_a_change_long_before_keeps_the_generation(office: Office) -> None:
    mailing = planned(office)
    for number in range(5):
        mailing = saved(office, mailing, subject=f"Fassung {number}")
    assert mailing.submission is not None
    assert (mailing.submission.generation, len(mailing.generations)) == (1, 1)


@pytest.mark.req("MAI-28")
def test_a_change_that_does_not_pass_the_checks_leaves_the_plan_as_it_was(office: Office) -> None:
    mailing = planned(office)
    with pytest.raises(InvalidInput) as refused:
        saved(office, mailing, body=MailBody("<p>Hallo</p><script>x()</script>", ""), list_ids=())
    assert {finding.where for finding in refused.value.findings} >= {"list_ids", "html"}
    assert stored(mailing) == mailing
    with pytest.raises(VersionConflict):
        saved(office, mailing, version=mailing.version - 1)
    with pytest.raises(NotAllowed):
        saved(office, mailing, actor=office.reader)
    assert stored(mailing) == mailing


@pytest.mark.req("MAI-28")
def test_once_dispatch_has_begun_nothing_is_changed(office: Office) -> None:
    mailing = planned(office, NEAR)
    at = office.later(hours=1)
    assert orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=at)
    begun = stored(mailing)
    with pytest.raises(WrongState):
        saved(office, begun)
    with pytest.raises(WrongState):
        changing.move(office.author, mailing.mailing_id, version=begun.version, planned_for=FAR, now=office.now)
    assert stored(mailing) == begun


@pytest.mark.req("MAI-23")
def test_whoever_has_not_confirmed_the_mailing_has_to_when_changing_it(office: Office) -> None:
    mailing = planned(office)
    user_ids = (office.author.user_id, office.colleague.user_id)
    sender = senders.load_sender(office.account.id, office.sender.id)
    assert sender is not None
    senders.replace_sender(replace(sender, user_ids=user_ids))
    with pytest.raises(NotSubmittable) as refused:
        saved(office, mailing, actor=office.colleague)
    assert [finding.code for finding in refused.value.findings] == ["confirmation_missing"]
    changed = saved(office, mailing, actor=office.colleague, confirmed=True)
    assert changed.submission is not None
    assert changed.submission.confirmed_by == office.colleague.user_id


def test_where_two_people_decide_a_changed_mailing_waits_for_the_second_as_a_draft(office: Office) -> None:
    office.set_account(four_eyes=True)
    mailing = office.mailing()
    submit(office.author, mailing.mailing_id, request(mailing, planned_for=FAR), now=office.now)
    asked = stored(mailing)
    approved = approve(office.colleague, mailing.mailing_id, version=asked.version, now=office.now)
    assert approved.state is MailingState.PLANNED
    changed = saved(office, approved, subject="Anders")
    assert (changed.state, changed.submission) == (MailingState.DRAFT, None)
    assert changed.approval is not None
    assert changed.approval.planned_for == FAR
    assert repository.load_control(office.account.id, mailing.mailing_id).first_generation == 2
    again = approve(office.colleague, mailing.mailing_id, version=changed.version, now=office.now)
    assert again.state is MailingState.PLANNED
    assert again.submission is not None
    assert (again.submission.generation, again.submission.planned_for) == (2, FAR)


def test_a_paused_plan_stays_paused_and_a_stopped_account_changes_nothing(office: Office) -> None:
    from chalicelib.accounts.model import AccountState

    mailing = planned(office)
    paused = control.pause(office.author, mailing.mailing_id, now=office.now)
    changed = saved(office, paused, subject="Anders")
    assert repository.load_control(office.account.id, mailing.mailing_id).state == "paused"
    office.set_account(state=AccountState.DEACTIVATED)
    with pytest.raises(DispatchStopped):
        saved(office, changed, subject="Noch anders")
    assert stored(mailing) == changed


@pytest.mark.req("SND-08")
def test_another_sender_is_kept_from_deletion_instead_of_the_first(office: Office) -> None:
    from chalicelib.kit.ids import new_id

    other = replace(office.sender, id=new_id("snd", office.now), from_address="zweite@werk.example")
    senders.create_sender(other)
    mailing = planned(office)
    saved(office, mailing, sender_id=other.id)
    assert not senders.uses(office.account.id, office.sender.id)
    assert senders.uses(office.account.id, other.id) == [mailing.mailing_id]


def test_of_two_changes_at_once_one_counts(office: Office) -> None:
    mailing = planned(office)
    saved(office, mailing, subject="Eins")
    with pytest.raises(VersionConflict) as refused:
        saved(office, mailing, subject="Zwei")
    shown = refused.value.body("de")
    assert isinstance(shown["stored"], dict)
    assert shown["stored"]["subject"] == "Eins"


def test_a_draft_is_saved_as_before(office: Office) -> None:
    mailing = office.mailing()
    changed = saved(office, mailing, body=BODY, subject="Entwurf")
    assert (changed.state, changed.draft.subject) == (MailingState.DRAFT, "Entwurf")
