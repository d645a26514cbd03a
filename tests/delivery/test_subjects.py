"""The answer to a data subject: stored data, origin, recipients, mailings, trail, as JSON and PDF (GDP-10)."""

import io
from dataclasses import replace

import pikepdf
import pytest

from chalicelib.accounts import audit
from chalicelib.accounts.audit import Action
from chalicelib.contacts import service as contacts
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.model import Contact
from chalicelib.delivery.sending import Result
from chalicelib.delivery.subjects import pdf, service
from chalicelib.delivery.subjects.schemas import SubjectReportOut
from chalicelib.kit.errors import NotFound
from chalicelib.mailings.model import MailingClass
from tests.delivery.conftest import Engine, add_people, submitted
from tests.mailings.conftest import Office

OLD, NEW = "alt@zeitung.example", "neu@zeitung.example"


def person(office: Office) -> Contact:
    """Somebody on the office's list, made and later changed by hand."""
    draft = Contact("", office.client_id, first_name="Änne", last_name="Groß", emails=(OLD,), notes="<b>Zeile</b>")
    made = contacts.create(office.author, draft, now=office.now).contact
    lists.add_members(office.author, office.list_id, [made.contact_id], now=office.now)
    return made


@pytest.mark.req("GDP-10", "GDP-04")
def test_the_report_names_what_is_stored_what_was_sent_and_who_did_what(engine: Engine) -> None:
    office = engine.office
    known = person(office)
    add_people(office, 60)
    mailing_id = submitted(engine, mailing_class=MailingClass.PREMIUM)
    assert set(engine.send_all(mailing_id)) == {Result.DONE}
    contacts.update(office.author, known.contact_id, replace(known, emails=(NEW,)), now=office.now)
    contacts.view(office.author, known.contact_id, now=office.now)
    found = service.about_contact(office.author, known.contact_id, now=office.now)
    shown = SubjectReportOut.of(found)
    assert (shown.data["last_name"], shown.origin, shown.lists) == ("Groß", "manual", ["Alle"])
    # The mailing went to the address that the person had then.
    (mail,) = shown.received
    assert (mail.mailing_id, mail.address, mail.state) == (mailing_id, OLD, "handed_over")
    assert mail.at is not None
    actions = [entry.action for entry in shown.trail]
    assert actions == ["exported", "viewed", "changed", "created"]
    assert shown.trail[2].old == {"emails": [OLD]}
    again = service.about_contact(office.author, known.contact_id, now=office.now)
    assert [entry.action for entry in again.stored.trail][:2] == [Action.EXPORTED, Action.EXPORTED]


@pytest.mark.req("GDP-10", "CLI-05")
def test_by_address_only_contacts_of_visible_clients_are_found(engine: Engine) -> None:
    office = engine.office
    known = person(office)
    (answer,) = service.about_address(office.author, OLD.upper(), now=office.now)
    assert answer.stored.contact.contact_id == known.contact_id
    stranger = replace(office.author, rights={})
    for actor, address in ((office.author, "niemand@zeitung.example"), (stranger, OLD), (office.author, "kein")):
        with pytest.raises(NotFound):
            service.about_address(actor, address, now=office.now)
    with pytest.raises(NotFound):
        service.about_contact(stranger, known.contact_id, now=office.now)


@pytest.mark.req("GDP-10")
@pytest.mark.parametrize(("language", "words"), [("de", "Auskunft nach Art. 15 DSGVO"), ("en", "Information under")])
def test_the_pdf_says_the_same_in_both_languages(engine: Engine, language: str, words: str) -> None:
    office = engine.office
    known = person(office)
    mailing_id = submitted(engine)
    engine.send_all(mailing_id)
    for _ in range(40):
        contacts.view(office.author, known.contact_id, now=office.now)
    found = service.about_contact(office.author, known.contact_id, now=office.now)
    data = pdf.rendered([found, found], language)
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert len(opened.pages) >= 4
        assert str(opened.Root.Lang) == ("de-DE" if language == "de" else "en-GB")
        assert words in str(opened.docinfo["/Title"])
        resources = [page.resources.Font for page in opened.pages]
        fonts = [fonts[name] for fonts in resources for name in fonts.keys()]  # noqa: SIM118
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    assert pdf.rendered([found, found], language) == data


def test_an_erased_contact_has_no_report_and_leaves_no_value_in_the_trail(engine: Engine) -> None:
    office = engine.office
    known = person(office)
    contacts.delete(office.author, known.contact_id, now=office.now)
    with pytest.raises(NotFound):
        service.about_contact(office.author, known.contact_id, now=office.now)
    entries = audit.of_object(office.author, f"contact:{known.contact_id}")
    assert [entry.values for entry in entries] == [None] * len(entries)
