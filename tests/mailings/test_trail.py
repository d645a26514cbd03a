"""Every deed at a mailing is in the trail, together with it or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action
from chalicelib.kit.errors import Unavailable
from chalicelib.mailings import account_changes, control, drafts, orders, repository
from chalicelib.mailings.errors import WrongState
from chalicelib.mailings.model import MailBody, Mailing, MailingState
from chalicelib.mailings.submission import submit
from tests.mailings.conftest import Office, request


def told(office: Office, mailing: Mailing) -> list[audit.Entry]:
    return audit.of_object(office.administrator, f"mailing:{mailing.mailing_id}")


def queued(office: Office) -> Mailing:
    mailing = office.mailing()
    return submit(office.author, mailing.mailing_id, request(mailing), now=office.now)


@pytest.mark.req("GDP-05", "GDP-07")
def test_a_mailing_from_beginning_to_submission(office: Office) -> None:
    mailing = office.mailing()
    changed = replace(mailing.draft, subject="Anders", contact_ids=())
    body = MailBody("<p>Neu</p>", "Neu")
    saved = drafts.save(office.author, mailing.mailing_id, changed, body, version=mailing.version, now=office.now)
    # A text that saves itself every few seconds is no news.
    again = replace(saved.draft)
    drafts.save(
        office.author, mailing.mailing_id, again, MailBody("<p>Neuer</p>", "x"), version=saved.version, now=office.now
    )
    entries = told(office, mailing)
    assert entries[0].action is Action.CHANGED
    assert entries[0].values is not None
    assert (entries[0].values["old"]["subject"], entries[0].values["new"]["subject"]) == (
        mailing.draft.subject,
        "Anders",
    )
    assert entries[-1].action is Action.CREATED
    assert len([entry for entry in entries if "subject" in entry.fields]) == len(entries)


@pytest.mark.req("GDP-07", "GDP-04")
def test_submission_names_the_lists_and_contacts_that_were_used(office: Office) -> None:
    mailing = queued(office)
    entry = told(office, mailing)[0]
    assert entry.action is Action.USED_AS_RECIPIENT
    assert entry.who.user_id == office.author.user_id
    assert entry.values is not None
    new = entry.values["new"]
    assert (new["lists"], new["contacts"]) == (list(mailing.draft.list_ids), list(mailing.draft.contact_ids))
    assert new["state"] == "queued"


@pytest.mark.req("GDP-07")
@pytest.mark.parametrize(
    ("deed", "action", "by"),
    [
        (lambda o, m: control.pause(o.author, m, now=o.now), Action.STOPPED, "author"),
        (lambda o, m: control.cancel(o.author, m, now=o.now), Action.STOPPED, "author"),
        (lambda o, m: control.stop(o.author, m, now=o.now), Action.STOPPED, "author"),
        (lambda o, m: control.hold_by_user(o.author, m, now=o.now), Action.STOPPED, "author"),
        (lambda o, m: control.hold(o.account.id, m, reason="bounce_rate", now=o.now), Action.CHANGED, "system"),
        (lambda o, m: account_changes.account_deactivated(o.account.id, now=o.now), Action.CHANGED, "system"),
        (lambda o, m: account_changes.contract_ended(o.account.id, now=o.now), Action.CHANGED, "system"),
    ],
)
def test_deeds_of_users_and_effects_of_the_service_are_told_once(
    office: Office, deed: Callable[[Office, str], object], action: Action, by: str
) -> None:
    mailing = queued(office)
    before = len(told(office, mailing))
    for _ in range(2):
        try:
            deed(office, mailing.mailing_id)
        except WrongState:  # some deeds refuse to be done twice; that leaves no entry either
            continue
    entries = told(office, mailing)
    assert len(entries) == before + 1
    assert entries[0].action is action
    assert entries[0].who.user_id == (office.author.user_id if by == "author" else "system")
    assert audit.verify(office.account.id).ok


@pytest.mark.req("GDP-07")
def test_a_deleted_draft_leaves_its_entry_and_what_it_was(office: Office) -> None:
    mailing = office.mailing()
    drafts.delete(office.author, mailing.mailing_id, now=office.now)
    entry = told(office, mailing)[0]
    assert (entry.action, entry.values["old"]["subject"]) == (Action.DELETED, mailing.draft.subject)  # type: ignore[index]


def test_the_engines_own_steps_stand_in_the_archive_not_here(office: Office) -> None:
    mailing = queued(office)
    before = told(office, mailing)
    later = office.now + timedelta(minutes=1)
    assert orders.mark_sending(office.account.id, mailing.mailing_id, generation=1, now=later)
    assert told(office, mailing) == before


@pytest.mark.req("GDP-08")
def test_nothing_is_cancelled_when_its_entry_cannot_be_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    mailing = queued(office)

    def refused(*_: object, **__: object) -> bool:
        raise Unavailable

    monkeypatch.setattr(audit, "append", refused)
    with pytest.raises(Unavailable):
        control.cancel(office.author, mailing.mailing_id, now=office.now)
    assert repository.load(office.account.id, mailing.mailing_id).state is MailingState.QUEUED
