"""What is done to contacts stands in the audit trail, and goes with them."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action
from chalicelib.contacts import service
from chalicelib.contacts.doubles import service as doubles
from chalicelib.contacts.exports import service as exports
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor, Right
from chalicelib.kit.errors import Unavailable

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
    assert [entry.action for entry in found] == [Action.DELETED, Action.ERASED, Action.CREATED]
    assert [entry.values for entry in found] == [None, None, None]
    assert audit.verify("acc_T").ok


def _two(now: datetime) -> tuple[Contact, Contact]:
    drafts = [Contact("", "cli_1", last_name="Muster", emails=(f"{name}@x.example",)) for name in "mn"]
    keep, other = (service.create(ACTOR, draft, now=now).contact for draft in drafts)
    return keep, other


def told(contact: Contact) -> list[tuple[Action, dict[str, object] | None]]:
    entries = audit.of_object(ACTOR, f"contact:{contact.contact_id}")
    return [(entry.action, None if entry.values is None else dict(entry.values)) for entry in entries]


@pytest.mark.req("GDP-05", "GDP-07")
def test_a_merge_and_its_undo_are_told_at_every_contact(now: datetime) -> None:
    keep, other = _two(now)
    merge_id = doubles.merge(ACTOR, keep.contact_id, [other.contact_id], {}, now=now).merge_id
    action, values = told(keep)[0]
    assert action is Action.CHANGED
    assert values is not None
    assert values["new"]["because"] == f"merge:{merge_id}"  # type: ignore[index]
    action, values = told(other)[0]
    assert action is Action.DELETED
    assert values is not None
    assert values["old"]["last_name"] == "Muster"  # type: ignore[index]
    doubles.undo(ACTOR, merge_id, now=now)
    assert [told(contact)[0][0] for contact in (keep, other)] == [Action.CHANGED, Action.CREATED]
    assert told(other)[0][1]["new"]["because"] == f"undo:{merge_id}"  # type: ignore[index]
    assert audit.verify("acc_T").ok


@pytest.mark.req("GDP-07")
def test_labels_are_told_with_old_and_new(now: datetime) -> None:
    keep, other = _two(now)
    ids = [keep.contact_id, other.contact_id]
    assert service.change_labels(ACTOR, "cli_1", ids, add=["Presse"], remove=[], now=now) == 2
    assert service.change_labels(ACTOR, "cli_1", ids, add=["Presse"], remove=[], now=now) == 0
    for contact in (keep, other):
        assert told(contact)[0] == (Action.CHANGED, {"old": {}, "new": {"labels": ["Presse"]}})
        assert len(told(contact)) == 2


@pytest.mark.req("GDP-07")
def test_lists_are_told_from_their_beginning_to_their_end(now: datetime) -> None:
    keep, _ = _two(now)
    known = lists.create(ACTOR, "cli_1", name="Ein Verteiler", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(ACTOR, known.list_id, [keep.contact_id], now=now)
    lists.remove_members(ACTOR, known.list_id, [keep.contact_id], now=now)
    lists.change(ACTOR, known.list_id, name="Andere", now=now)
    lists.delete(ACTOR, known.list_id, now=now)
    entries = audit.of_object(ACTOR, f"list:{known.list_id}")[::-1]
    actions = [entry.action for entry in entries]
    assert actions == [Action.CREATED, *[Action.CHANGED] * 3, Action.DELETED]
    values = [entry.values["new"] for entry in entries if entry.values]
    assert (values[1]["members_added"], values[2]["members_removed"]) == ([keep.contact_id], [keep.contact_id])
    assert (values[3]["earlier_name"], values[4]["name"]) == ("Ein Verteiler", "Andere")


@pytest.mark.req("GDP-08")
@pytest.mark.parametrize("what", ["create", "update", "delete", "labels", "merge", "list"])
def test_nothing_changes_when_its_entry_cannot_be_written(
    now: datetime, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    keep, other = _two(now)
    known = lists.create(ACTOR, "cli_1", name=f"Liste {what}", kind=ListKind.FIXED, query=None, now=now)
    before = service.page(ACTOR, "cli_1"), lists.of_client(ACTOR, "cli_1")

    def refused(*_: object, **__: object) -> bool:
        raise Unavailable

    monkeypatch.setattr(audit, "append", refused)
    monkeypatch.setattr(audit, "record", refused)
    with pytest.raises(Unavailable):
        {
            "create": lambda: service.create(ACTOR, Contact("", "cli_1", last_name="Neu"), now=now),
            "update": lambda: service.update(ACTOR, keep.contact_id, replace(keep, last_name="Neu"), now=now),
            "delete": lambda: service.delete(ACTOR, keep.contact_id, now=now),
            "labels": lambda: service.change_labels(ACTOR, "cli_1", [keep.contact_id], add=["X"], remove=[], now=now),
            "merge": lambda: doubles.merge(ACTOR, keep.contact_id, [other.contact_id], {}, now=now),
            "list": lambda: lists.delete(ACTOR, known.list_id, now=now),
        }[what]()
    assert (service.page(ACTOR, "cli_1"), lists.of_client(ACTOR, "cli_1")) == before
