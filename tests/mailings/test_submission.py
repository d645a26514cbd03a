"""From draft to submitted, and everything that can stop it."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.accounts.model import AccountState
from chalicelib.aws.clients import client
from chalicelib.aws.queue import queue_url
from chalicelib.aws.settings import settings
from chalicelib.aws.storage import storage
from chalicelib.contacts import blacklist, deliverability
from chalicelib.contacts.model import Contact
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound
from chalicelib.mailings import drafts, orders, repository
from chalicelib.mailings.assessment import assess
from chalicelib.mailings.control import stop
from chalicelib.mailings.errors import (
    ApproverIsAuthor,
    DispatchStopped,
    KeyReused,
    NotSubmittable,
    VersionConflict,
    WrongState,
)
from chalicelib.mailings.model import (
    ContactPerson,
    ControlState,
    MailBody,
    Mailing,
    MailingClass,
    MailingState,
)
from chalicelib.mailings.submission import approve, submit
from chalicelib.mime.message_template import MessageTemplate
from tests.mailings.conftest import Office, request


def codes(error: InvalidInput) -> set[str]:
    return {finding.code for finding in error.findings}


def hints() -> list[dict[str, str]]:
    """What lies in the audience queue; takes it out."""
    found = []
    while True:
        answer = client("sqs").receive_message(QueueUrl=queue_url("audience"), MaxNumberOfMessages=10)
        for message in answer.get("Messages", []):
            found.append(json.loads(message["Body"])["data"])
            client("sqs").delete_message(QueueUrl=queue_url("audience"), ReceiptHandle=message["ReceiptHandle"])
        if not answer.get("Messages"):
            return found


@pytest.mark.req("MAI-23", "MAI-07")
def test_a_submission_freezes_content_class_and_sender_and_tells_delivery(office: Office) -> None:
    hints()
    mailing = office.mailing(mailing_class=MailingClass.PREMIUM)
    submitted = submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    assert submitted.state is MailingState.QUEUED
    order = orders.dispatch_order(office.account.id, mailing.mailing_id)
    assert (order.generation, order.mailing_class, order.from_address) == (
        1,
        MailingClass.PREMIUM,
        "presse@werk.example",
    )
    template = MessageTemplate.from_bytes(storage().get("audience", order.template_key))
    assert order.template_key.endswith(order.content_hash)
    assert template.placeholders == {"salutation": None}
    fixed = submitted.submission
    assert fixed is not None
    assert (fixed.confirmed_by, fixed.confirmed_at) == (office.author.user_id, office.now)
    assert [hint["mailing_id"] for hint in hints()] == [mailing.mailing_id]
    changed = replace(submitted.draft, mailing_class=MailingClass.STANDARD)
    with pytest.raises(WrongState):
        drafts.save(office.author, mailing.mailing_id, changed, MailBody(), version=submitted.version, now=office.now)


def test_the_same_key_twice_is_one_submission_and_another_use_of_it_is_refused(office: Office) -> None:
    mailing, other = office.mailing(), office.mailing()
    asked = request(mailing, key="key-00001")
    first = submit(office.author, mailing.mailing_id, asked, now=office.now)
    again = submit(office.author, mailing.mailing_id, asked, now=office.later(seconds=5))
    assert (again.version, again.submission) == (first.version, first.submission)
    with pytest.raises(KeyReused):
        submit(office.author, other.mailing_id, request(other, key="key-00001"), now=office.now)
    planned = replace(asked, planned_for=datetime(2026, 12, 1, 9, 0))
    with pytest.raises(KeyReused):
        submit(office.author, mailing.mailing_id, planned, now=office.now)
    assert repository.load(office.account.id, other.mailing_id).state is MailingState.DRAFT


def test_a_crash_between_storing_and_telling_is_healed_by_the_index_and_by_repeating(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.mailings import control

    class Dead:
        def send(self, *arguments: object, **keywords: object) -> None:
            raise KeyboardInterrupt

    mailing = office.mailing()
    asked = request(mailing)
    with monkeypatch.context() as patched:
        patched.setattr(control, "queues", Dead)
        with pytest.raises(KeyboardInterrupt):
            submit(office.author, mailing.mailing_id, asked, now=office.now)
    assert (office.account.id, mailing.mailing_id, office.now) in repository.due(office.now, limit=1000)
    hints()
    again = submit(office.author, mailing.mailing_id, asked, now=office.later(seconds=5))
    assert again.state is MailingState.QUEUED
    assert [hint["mailing_id"] for hint in hints()] == [mailing.mailing_id]


def test_of_two_submissions_at_the_same_time_one_counts(office: Office) -> None:
    import threading

    mailing = office.mailing()
    results: list[str] = []

    def attempt(number: int) -> None:
        try:
            submit(office.author, mailing.mailing_id, request(mailing, key=f"key-thread-{number}"), now=office.now)
            results.append("done")
        except WrongState:
            results.append("refused")

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["done", "refused", "refused", "refused"]
    assert len(repository.load(office.account.id, mailing.mailing_id).generations) == 1


def test_a_second_submission_with_another_key_is_refused(office: Office) -> None:
    mailing = office.mailing()
    submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    with pytest.raises(WrongState):
        submit(office.author, mailing.mailing_id, request(mailing, key="key-another"), now=office.now)


def test_the_version_that_was_seen_is_the_version_that_is_sent(office: Office) -> None:
    mailing = office.mailing()
    changed = replace(mailing.draft, subject="Anders")
    drafts.save(
        office.author, mailing.mailing_id, changed, MailBody("<p>x</p>"), version=mailing.version, now=office.now
    )
    with pytest.raises(VersionConflict):
        submit(office.author, mailing.mailing_id, request(mailing), now=office.now)


@pytest.mark.req("MAI-14", "EX-63")
def test_a_planned_mailing_is_due_at_the_first_of_two_equal_local_times(office: Office) -> None:
    office.now = datetime.fromisoformat("2026-10-01T08:00:00+00:00")
    mailing = office.mailing()
    asked = request(mailing, planned_for=datetime(2026, 10, 25, 2, 30))
    submitted = submit(office.author, mailing.mailing_id, asked, now=office.now)
    due_at = datetime.fromisoformat("2026-10-25T00:30:00+00:00")
    assert (submitted.state, orders.dispatch_order(office.account.id, mailing.mailing_id).dispatch_at) == (
        MailingState.PLANNED,
        due_at,
    )
    assert (office.account.id, mailing.mailing_id, due_at) in repository.due(due_at, limit=100)
    skipped = office.mailing()
    office.now = datetime.fromisoformat("2026-02-01T08:00:00+00:00")
    asked = request(skipped, planned_for=datetime(2026, 3, 29, 2, 30))
    with pytest.raises(NotSubmittable) as refused:
        submit(office.author, skipped.mailing_id, asked, now=office.now)
    assert codes(refused.value) == {"skipped_time"}


@pytest.mark.req("MAI-22", "MAI-23", "MAI-21")
def test_all_findings_come_at_once_and_nothing_changes(office: Office) -> None:
    mailing = office.mailing(
        MailBody('<p onclick="x()">a</p><a href="https://x.example/setup.exe">b</a>', ""),
        subject="",
        contact_person=ContactPerson("", "nobody"),
        list_ids=(),
    )
    asked = replace(request(mailing), confirmed=False, planned_for=datetime(2020, 1, 1))
    with pytest.raises(NotSubmittable) as refused:
        submit(office.author, mailing.mailing_id, asked, now=office.now)
    assert codes(refused.value) == {
        "missing",
        "contact_person_missing",
        "contact_address_malformed",
        "event_attribute",
        "link_to_executable",
        "confirmation_missing",
        "in_the_past",
    }
    assert repository.load(office.account.id, mailing.mailing_id) == mailing


@pytest.mark.req("MAI-32")
def test_a_missing_value_without_default_blocks_and_names_the_contact(office: Office) -> None:
    from chalicelib.contacts import repository as contacts
    from chalicelib.kit.ids import new_id

    nameless = Contact(new_id("con", office.now), office.client_id, organisation="Funk", emails=("funk@funk.example",))
    contacts.save_many(office.account.id, [nameless], now=office.now)
    body = MailBody("<p>Guten Tag {{ first_name }}</p>", "")
    mailing = office.mailing(body, contact_ids=(nameless.contact_id,))
    with pytest.raises(NotSubmittable) as refused:
        submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    assert [(f.where, f.code) for f in refused.value.findings] == [
        (f"recipients.{nameless.contact_id}", "missing_value")
    ]
    with_default = MailBody("<p>Guten Tag {{ first_name | in die Runde }}</p>", "")
    mended = office.mailing(with_default, contact_ids=(nameless.contact_id,))
    submit(office.author, mended.mailing_id, request(mended), now=office.now)


def test_an_unknown_placeholder_is_named(office: Office) -> None:
    mailing = office.mailing(MailBody("<p>{{ shoe_size | 42 }}</p>", ""))
    with pytest.raises(NotSubmittable) as refused:
        submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    assert codes(refused.value) == {"unknown_placeholder"}


@pytest.mark.req("MAI-18", "MAI-19", "BLK-04", "BOU-03")
def test_the_estimate_is_one_message_times_the_recipients_after_exclusions(office: Office) -> None:
    from chalicelib.contacts import repository as contacts
    from chalicelib.kit.ids import new_id

    account_id, client_id = office.account.id, office.client_id
    extra = [
        Contact(new_id("con", office.now), client_id, last_name="Ohne", emails=()),
        Contact(new_id("con", office.now), client_id, last_name="Doppelt", emails=("REDAKTION0@Zeitung.example",)),
        Contact(new_id("con", office.now), client_id, last_name="Gesperrt", emails=("nein@zeitung.example",)),
        Contact(new_id("con", office.now), client_id, last_name="Tot", emails=("tot@zeitung.example",)),
    ]
    contacts.save_many(account_id, extra, now=office.now)
    blacklist.add(
        account_id,
        client_id,
        "nein@zeitung.example",
        reason=blacklist.Reason.MANUAL,
        source=office.author.user_id,
        now=office.now,
    )
    deliverability.mark_undeliverable(
        account_id, client_id, "tot@zeitung.example", mailing_id="mlg_x", reason="unknown_address", now=office.now
    )
    mailing = office.mailing(contact_ids=tuple(contact.contact_id for contact in extra))
    estimate = assess(office.author, mailing, now=office.now).estimate
    assert estimate.recipients == 3
    assert dict(estimate.left_out) == {"no_address": 1, "duplicate": 1, "blacklisted": 1, "undeliverable": 1}
    assert estimate.total_bytes == 3 * estimate.message_bytes
    order = submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    assert order.submission is not None
    template = MessageTemplate.from_bytes(storage().get("audience", order.submission.template_key))
    values = {"salutation": "Guten Tag"}
    sent = template.fill(values, to_address="a@zeitung.example", date=office.now, message_id="<a@b.example>")
    assert 0 < estimate.message_bytes - len(sent) < 900


@pytest.mark.req("MAI-07")
def test_premium_must_be_enabled_for_the_account(office: Office) -> None:
    mailing = office.mailing(mailing_class=MailingClass.PREMIUM)
    office.set_account(premium_enabled=False)
    with pytest.raises(NotSubmittable) as refused:
        submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
    assert codes(refused.value) == {"premium_not_enabled"}


def test_nothing_is_submitted_for_an_account_that_may_not_send(office: Office) -> None:
    mailing = office.mailing()
    office.set_account(state=AccountState.DEACTIVATED)
    with pytest.raises(DispatchStopped):
        submit(office.author, mailing.mailing_id, request(mailing), now=office.now)


@pytest.mark.req("SND-07")
def test_a_sender_that_was_not_given_to_the_author_is_none(office: Office) -> None:
    mailing = office.mailing()
    with pytest.raises(NotSubmittable) as refused:
        submit(office.colleague, mailing.mailing_id, request(mailing), now=office.now)
    assert codes(refused.value) == {"not_found"}


class TestSecondPairOfEyes:
    @pytest.fixture(autouse=True)
    def _four_eyes(self, office: Office) -> None:
        office.set_account(four_eyes=True)

    def asked(self, office: Office) -> Mailing:
        mailing = office.mailing()
        return submit(office.author, mailing.mailing_id, request(mailing), now=office.now)

    def test_it_waits_as_a_draft_until_somebody_else_approves(self, office: Office) -> None:
        waiting = self.asked(office)
        assert (waiting.state, waiting.approval is not None) == (MailingState.DRAFT, True)
        with pytest.raises(ApproverIsAuthor):
            approve(office.author, waiting.mailing_id, version=waiting.version, now=office.now)
        with pytest.raises(NotAllowed):
            approve(office.reader, waiting.mailing_id, version=waiting.version, now=office.now)
        done = approve(office.colleague, waiting.mailing_id, version=waiting.version, now=office.later(hours=1))
        assert done.state is MailingState.QUEUED
        fixed = done.submission
        assert fixed is not None
        assert (fixed.submitted_by, fixed.approved_by) == (office.author.user_id, office.colleague.user_id)
        assert fixed.confirmed_at < fixed.submitted_at

    def test_a_change_after_the_request_withdraws_it(self, office: Office) -> None:
        waiting = self.asked(office)
        changed = replace(waiting.draft, subject="Anders")
        saved = drafts.save(
            office.author, waiting.mailing_id, changed, MailBody("<p>x</p>"), version=waiting.version, now=office.now
        )
        assert saved.approval is None
        with pytest.raises(WrongState):
            approve(office.colleague, waiting.mailing_id, version=saved.version, now=office.now)


class TestPauseAfterSubmission:
    @pytest.fixture(autouse=True)
    def _pause(self, monkeypatch: pytest.MonkeyPatch) -> object:
        monkeypatch.setenv("DEPESCHE_SUBMISSION_PAUSE_S", "120")
        settings.cache_clear()
        yield
        settings.cache_clear()

    def test_in_the_pause_it_can_be_stopped_and_submitted_again_as_a_new_generation(self, office: Office) -> None:
        mailing = office.mailing()
        account_id = office.account.id
        submit(office.author, mailing.mailing_id, request(mailing), now=office.now)
        order = orders.dispatch_order(account_id, mailing.mailing_id)
        assert (order.dispatch_at - office.now).total_seconds() == 120
        assert not orders.mark_sending(account_id, mailing.mailing_id, generation=1, now=office.now)
        stopped = stop(office.author, mailing.mailing_id, now=office.later(seconds=60))
        assert stopped.state is MailingState.DRAFT
        assert repository.due(office.later(days=1), limit=1000) == [
            entry for entry in repository.due(office.now, limit=1000) if entry[1] != mailing.mailing_id
        ]
        assert not orders.mark_sending(account_id, mailing.mailing_id, generation=1, now=office.now)
        again = submit(office.author, mailing.mailing_id, request(stopped, key="key-second"), now=office.now)
        assert again.submission is not None
        assert again.submission.generation == 2
        control = repository.load_control(account_id, mailing.mailing_id)
        assert (control.state, control.first_generation) == (ControlState.RUNNING, 2)
        later = office.later(seconds=121)
        assert not orders.mark_sending(account_id, mailing.mailing_id, generation=1, now=later)
        assert orders.mark_sending(account_id, mailing.mailing_id, generation=2, now=later)
        with pytest.raises(WrongState):
            stop(office.author, mailing.mailing_id, now=later)


@pytest.mark.req("CLI-06", "CLI-07")
def test_readers_may_not_and_outsiders_see_nothing(office: Office) -> None:
    mailing = office.mailing()
    with pytest.raises(NotAllowed):
        submit(office.reader, mailing.mailing_id, request(mailing), now=office.now)
    with pytest.raises(NotFound):
        submit(office.outsider, mailing.mailing_id, request(mailing), now=office.now)
