"""What is done to contacts stands in the audit trail, and goes with them."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action
from chalicelib.contacts import service, subject_report
from chalicelib.contacts.exports import service as exports
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor, Right
from chalicelib.kit.errors import NotFound

pytestmark = pytest.mark.usefixtures("cloud")
ACTOR = Actor("acc_T", "usr_1", "erika@muster.example", rights={"cli_1": Right.FULL}, name="Erika Muster")


@pytest.mark.req("GDP-04", "GDP-05", "GDP-07")
def test_adding_viewing_changing_and_exporting_are_written_down(now: datetime) -> None:
    made = service.create(ACTOR, Contact("", "cli_1", last_name="Muster", emails=("m@x.example",)), now=now).contact
    service.view(ACTOR, made.contact_id, now=now)
    service.update(ACTOR, made.contact_id, replace(made, last_name="Meyer"), now=now)
    newest, viewed, created = audit.of_object(ACTOR, f"contact:{made.contact_id}")
    assert [newest.action, viewed.action, created.action] == [Action.CHANGED, Action.VIEWED, Action.CREATED]
    assert newest.values == {"old": {"last_name": "Muster"}, "new": {"last_name": "Meyer"}}
    assert newest.who == audit.Who("usr_1", "erika@muster.example", "Erika Muster")
    known = lists.create(ACTOR, "cli_1", name="Alle", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(ACTOR, known.list_id, [made.contact_id], now=now)
    exports.request_list(ACTOR, known.list_id, language="de", now=now)
    assert [entry.action for entry in audit.trail(ACTOR)][:3] == [Action.EXPORTED, Action.CHANGED, Action.CREATED]


@pytest.mark.req("GDP-12")
def test_erasing_a_contact_erases_its_values_and_keeps_the_chain(now: datetime) -> None:
    made = service.create(ACTOR, Contact("", "cli_1", last_name="Muster", emails=("m@x.example",)), now=now).contact
    service.delete(ACTOR, made.contact_id, now=now)
    found = audit.of_object(ACTOR, f"contact:{made.contact_id}")
    assert [entry.action for entry in found] == [Action.ERASED, Action.DELETED, Action.CREATED]
    assert [entry.values for entry in found] == [None, None, None]
    assert audit.verify("acc_T").ok


def test_a_data_subject_is_told_what_is_stored_and_who_saw_it(now: datetime) -> None:
    draft = Contact("", "cli_1", last_name="<Muster>", emails=("m@x.example",))
    made = service.create(ACTOR, draft, now=now).contact
    known = lists.create(ACTOR, "cli_1", name="Auskunft", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(ACTOR, known.list_id, [made.contact_id], now=now)
    service.view(ACTOR, made.contact_id, now=now)
    found = subject_report.report(ACTOR, made.contact_id, now=now)
    assert (found.data["last_name"], found.origin, found.lists) == ("<Muster>", "manual", ("Auskunft",))
    assert [entry.action for entry in found.trail] == [Action.EXPORTED, Action.VIEWED, Action.CREATED]
    html = subject_report.page(found, "de")
    assert "&lt;Muster&gt;" in html
    assert "Erika Muster" in html
    stranger = Actor("acc_T", "usr_2", "x@muster.example")
    with pytest.raises(NotFound):
        subject_report.report(stranger, made.contact_id, now=now)
