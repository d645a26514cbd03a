"""Single contacts: rights, doubles, erasure, labels, letters, documents (CON-06 to CON-18)."""

import contextlib
from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.aws.documents import documents
from chalicelib.aws.storage import storage
from chalicelib.contacts import blacklist, deliverability, files, keys, lookups, repository, service
from chalicelib.contacts.blacklist import Reason
from chalicelib.contacts.errors import ContactChanged, DocumentRefused
from chalicelib.contacts.lists import repository as list_repository
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.model import Contact, FormOfAddress, Origin, PostalAddress
from chalicelib.kit.actor import Actor, Right
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound
from tests.contacts.conftest import BreakOff
from tests.mailings.test_file_checks import EICAR, EXE, OLE

CLI = "cli_1"
ERIKA = Contact("", CLI, last_name="Müller", first_name="Erika", emails=("erika@example.org",))


def everywhere(actor: Actor) -> Actor:
    return replace(actor, user_id="usr_9", rights={f"cli_{i}": Right.FULL for i in (1, 2, 3)})


@pytest.mark.req("CON-12", "CON-15")
def test_a_double_is_named_when_it_is_saved_but_not_refused(actor: Actor, now: datetime) -> None:
    first = service.create(actor, ERIKA, now=now)
    second = service.create(actor, replace(ERIKA, first_name="E.", emails=("Erika@Example.org",)), now=now)
    assert first.doubles == ()
    assert [double.contact_id for double in second.doubles] == [first.contact.contact_id]
    changed = service.update(actor, second.contact.contact_id, replace(second.contact, emails=()), now=now)
    assert changed.doubles == (), "another first name, and no address left to compare"
    assert changed.contact.version == 2


@pytest.mark.req("CLI-05", "CON-15")
def test_a_double_at_another_client_is_not_noticed(actor: Actor, now: datetime) -> None:
    service.create(everywhere(actor), replace(ERIKA, client_id="cli_3"), now=now)
    service.create(everywhere(actor), replace(ERIKA, client_id="cli_2"), now=now)
    assert service.create(actor, ERIKA, now=now).doubles == ()


@pytest.mark.req("CLI-02", "CLI-03", "CLI-06", "CLI-07")
def test_rights_on_contacts_follow_their_client(actor: Actor, now: datetime) -> None:
    read = service.create(everywhere(actor), replace(ERIKA, client_id="cli_2"), now=now).contact
    hidden = service.create(everywhere(actor), replace(ERIKA, client_id="cli_3"), now=now).contact
    stranger = replace(everywhere(actor), account_id=actor.account_id + "x")
    assert service.get(actor, read.contact_id) == read
    assert service.page(actor, "cli_2") == [read]
    for who, contact_id in ((actor, hidden.contact_id), (actor, "con_none"), (stranger, read.contact_id)):
        for call in (service.get, service.letter_head):
            with pytest.raises(NotFound):
                call(who, contact_id)
        with pytest.raises(NotFound):
            service.update(who, contact_id, read, now=now)
        with pytest.raises(NotFound):
            service.delete(who, contact_id, now=now)
    with pytest.raises(NotFound):
        service.page(actor, "cli_3")
    with pytest.raises(NotFound):
        service.create(actor, replace(ERIKA, client_id="cli_3"), now=now)
    with pytest.raises(NotAllowed):
        service.create(actor, replace(ERIKA, client_id="cli_2"), now=now)
    with pytest.raises(NotAllowed):
        service.update(actor, read.contact_id, read, now=now)
    with pytest.raises(NotAllowed):
        service.delete(actor, read.contact_id, now=now)
    with pytest.raises(NotAllowed):
        service.change_labels(actor, "cli_2", [read.contact_id], add=["x"], remove=[], now=now)


def test_bad_input_changes_nothing_and_an_update_needs_the_present_version(actor: Actor, now: datetime) -> None:
    saved = service.create(actor, ERIKA, now=now).contact
    with pytest.raises(InvalidInput) as refused:
        service.update(actor, saved.contact_id, replace(saved, emails=("nobody",), title="x" * 99), now=now)
    assert [finding.where for finding in refused.value.findings] == ["title", "emails.0"]
    assert service.get(actor, saved.contact_id) == saved
    service.update(actor, saved.contact_id, replace(saved, notes="erster"), now=now)
    with pytest.raises(ContactChanged):
        service.update(actor, saved.contact_id, replace(saved, notes="zweiter"), now=now)


def test_origin_client_and_identity_cannot_be_changed_by_an_update(actor: Actor, now: datetime) -> None:
    saved = service.create(actor, ERIKA, now=now).contact
    forged = replace(saved, contact_id="con_x", client_id="cli_2", origin=Origin.PRESS, created_at="1999")
    changed = service.update(actor, saved.contact_id, forged, now=now).contact
    assert (changed.contact_id, changed.client_id, changed.origin) == (saved.contact_id, CLI, Origin.MANUAL)
    assert changed.created_at == saved.created_at


@pytest.mark.req("CON-18", "BLK-07")
def test_erasure_leaves_nothing_personal_but_the_hash_on_the_blacklist(
    actor: Actor, administrator: Actor, now: datetime
) -> None:
    account_id = actor.account_id
    erika = service.create(actor, replace(ERIKA, notes="sehr persönlich"), now=now).contact
    fixed = lists.create(actor, CLI, name="Presse", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(actor, fixed.list_id, [erika.contact_id], now=now)
    blacklist.add(account_id, CLI, erika.email, reason=Reason.UNSUBSCRIBE, source="event:1", now=now)
    deliverability.record_failure(account_id, CLI, erika.email, mailing_id="mlg_1", now=now)
    repository.save(account_id, replace(erika, notes="noch persönlicher"), now=now, change_id="imp_1")
    service.delete(actor, erika.contact_id, now=now)
    with pytest.raises(NotFound):
        service.get(actor, erika.contact_id)
    assert lists.count(actor, fixed.list_id) == 0
    entry = blacklist.load(account_id, CLI).entry_for("erika@example.org")
    assert entry is not None
    assert (entry.value, entry.reason) == ("", Reason.UNSUBSCRIBE)
    kept = [
        doc
        for partition in (keys.contacts, keys.addresses, keys.names, keys.history, keys.deliverability, keys.erased)
        for doc in documents().query(partition(account_id, CLI), consistent=True)
    ]
    kept += documents().query(keys.blacklist(account_id, CLI), consistent=True)
    assert "erika" not in repr(kept).lower()
    assert "persönlich" not in repr(kept)
    erasure = documents().get(keys.erased(account_id, CLI), erika.contact_id)
    assert erasure is not None
    assert erasure["by"] == actor.user_id


@pytest.mark.req("CON-18")
@pytest.mark.parametrize("step", range(12))
def test_an_erasure_that_broke_off_is_completed_by_repeating_it(
    actor: Actor, now: datetime, break_off: BreakOff, step: int
) -> None:
    erika = service.create(actor, ERIKA, now=now).contact
    fixed = lists.create(actor, CLI, name="Presse", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(actor, fixed.list_id, [erika.contact_id], now=now)
    blacklist.add(actor.account_id, CLI, erika.email, reason=Reason.COMPLAINT, source="event:1", now=now)
    with break_off(step):
        service.delete(actor, erika.contact_id, now=now)
    with contextlib.suppress(NotFound):
        service.delete(actor, erika.contact_id, now=now)
    assert lists.count(actor, fixed.list_id) == 0
    assert lookups.find_by_address(actor.account_id, CLI, ["erika@example.org"]) == {}
    assert blacklist.load(actor.account_id, CLI).entry_for("erika@example.org")


@pytest.mark.req("CON-17")
def test_labels_are_changed_on_many_contacts_at_once(actor: Actor, now: datetime) -> None:
    contacts = [service.create(actor, replace(ERIKA, labels=("Alt",)), now=now).contact for _ in range(3)]
    ids = [contact.contact_id for contact in contacts]
    assert service.change_labels(actor, CLI, [*ids, "con_none"], add=["Neu"], remove=["ALT"], now=now) == 3
    assert service.change_labels(actor, CLI, ids, add=["neu"], remove=[], now=now) == 0
    assert {service.get(actor, contact_id).labels for contact_id in ids} == {("Neu",)}
    with pytest.raises(InvalidInput):
        service.change_labels(actor, CLI, ids, add=["x" * 61], remove=[], now=now)


@pytest.mark.req("CON-06")
def test_one_call_returns_the_text_for_a_single_letter(actor: Actor, now: datetime) -> None:
    address = PostalAddress(street="Weg 1", postal_code="50667", city="Köln")
    draft = replace(ERIKA, form_of_address=FormOfAddress.MS, addresses=(address,))
    contact = service.create(actor, draft, now=now).contact
    assert (
        service.letter_head(actor, contact.contact_id)
        == "Frau Erika Müller\nWeg 1\n50667 Köln\n\nSehr geehrte Frau Müller,"
    )


@pytest.mark.req("CON-07")
def test_a_document_is_kept_with_a_contact_until_the_contact_goes(actor: Actor, now: datetime) -> None:
    contact = service.create(actor, ERIKA, now=now).contact
    account_id = actor.account_id
    kept, upload = files.begin_upload(
        account_id, contact, file_name="C:\\Briefe\\Brief.docx", size_bytes=4, user_id="usr_1", now=now
    )
    assert upload.method == "PUT"
    assert files.of_contact(account_id, contact) == [], "not there before it is uploaded"
    with pytest.raises(NotFound):
        files.link(account_id, contact, kept.file_id)
    storage().put("media", files.incoming_key(account_id, contact, kept.file_id), b"PK..")
    (listed,) = files.of_contact(account_id, contact)
    assert listed.file_name == "Brief.docx"
    assert "Brief.docx" in files.link(account_id, contact, kept.file_id)
    for name, size in (("x.exe", 4), ("x.docx", 0), ("x.docx", 20_000_001)):
        with pytest.raises(InvalidInput):
            files.begin_upload(account_id, contact, file_name=name, size_bytes=size, user_id="usr_1", now=now)
    service.delete(actor, contact.contact_id, now=now)
    assert list(storage().list("media", f"contacts/{account_id}/")) == []
    assert list_repository.lists_of(account_id, CLI, contact.contact_id) == ()


@pytest.mark.req("MED-03", "CON-07")
@pytest.mark.parametrize(("content", "code"), [(OLE, "macro_capable"), (EXE, "executable"), (b"x" + EICAR, "malware")])
def test_a_harmful_document_is_never_shown(actor: Actor, now: datetime, content: bytes, code: str) -> None:
    contact, account_id = service.create(actor, ERIKA, now=now).contact, actor.account_id
    kept, _ = files.begin_upload(
        account_id, contact, file_name="Brief.docx", size_bytes=len(content), user_id="usr_1", now=now
    )
    storage().put("media", files.incoming_key(account_id, contact, kept.file_id), content)
    assert files.of_contact(account_id, contact) == []
    for _ in range(2):
        with pytest.raises(DocumentRefused) as refused:
            files.link(account_id, contact, kept.file_id)
        assert code in {finding.code for finding in refused.value.findings}
    for prefix in ("contacts", "incoming-contacts"):
        assert list(storage().list("media", f"{prefix}/{account_id}/")) == []


@pytest.mark.req("MED-03")
def test_an_old_word_document_cannot_even_be_uploaded(actor: Actor, now: datetime) -> None:
    contact = service.create(actor, ERIKA, now=now).contact
    with pytest.raises(InvalidInput):
        files.begin_upload(actor.account_id, contact, file_name="x.doc", size_bytes=4, user_id="usr_1", now=now)
