"""Archived addresses are sealed under the contact's own key, which outlives an erasure for three years (GDP-12)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts import audit
from chalicelib.aws.storage import storage
from chalicelib.contacts import archive_keys
from chalicelib.contacts import service as contacts
from chalicelib.contacts.doubles import service as doubles
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.model import Contact
from chalicelib.delivery.subjects.service import ProofQuestion, proof
from chalicelib.kit.errors import NotAllowed, NotFound
from chalicelib.mailings import archive
from tests.delivery.conftest import Engine, submitted
from tests.mailings.conftest import Office

ADDRESS = "anne@zeitung.example"


def person(office: Office, address: str = ADDRESS) -> Contact:
    draft = Contact("", office.client_id, first_name="Anne", last_name="Groß", emails=(address,))
    made = contacts.create(office.author, draft, now=office.now).contact
    lists.add_members(office.author, office.list_id, [made.contact_id], now=office.now)
    return made


def archived(engine: Engine) -> tuple[str, bytes]:
    """A mailing that went out, and all that its archive holds."""
    mailing_id = submitted(engine)
    engine.send_all(mailing_id)
    account_id = engine.office.account.id
    names = storage().list("archive", f"{account_id}/recipients/")
    return mailing_id, b"".join(storage().get("archive", name) for name in names)


def readable(office: Office, mailing_id: str) -> set[str]:
    def key_of(contact_id: str) -> str:
        return archive_keys.key_of(office.account.id, office.client_id, contact_id)

    return set(archive.addresses_of(office.account.id, mailing_id, 1, key_of).values())


@pytest.mark.req("GDP-12", "MAI-16")
def test_an_archived_address_is_readable_while_the_contact_lives_and_no_longer(engine: Engine) -> None:
    office = engine.office
    known = person(office)
    mailing_id, stored = archived(engine)
    assert ADDRESS.encode() not in stored
    assert ADDRESS in readable(office, mailing_id)
    assert len(readable(office, mailing_id)) == 4
    contacts.delete(office.author, known.contact_id, now=office.now)
    assert ADDRESS not in readable(office, mailing_id)
    assert len(readable(office, mailing_id)) == 3
    assert archive.verify(office.account.id).ok


@pytest.mark.req("GDP-12")
@pytest.mark.parametrize(
    ("erased_at", "until"),
    [
        (datetime(2026, 11, 24, tzinfo=UTC), datetime(2029, 12, 31, 23, tzinfo=UTC)),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), datetime(2029, 12, 31, 23, tzinfo=UTC)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), datetime(2030, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_the_key_goes_three_years_after_the_end_of_the_year_of_erasure(erased_at: datetime, until: datetime) -> None:
    assert archive_keys.destroyed_at(erased_at) == until


@pytest.mark.req("GDP-12")
def test_until_then_the_administrator_can_prove_with_a_reason_and_nobody_else(engine: Engine) -> None:
    office = engine.office
    known = person(office)
    mailing_id, _ = archived(engine)
    contacts.delete(office.author, known.contact_id, now=office.now)
    asked = ProofQuestion(office.client_id, known.contact_id, mailing_id, "Klage vom 1.12.")
    with pytest.raises(NotAllowed):
        proof(office.author, asked, now=office.now)
    end, boss = archive_keys.destroyed_at(office.now), office.administrator
    assert proof(boss, asked, now=end - timedelta(seconds=1)) == (ADDRESS,)
    assert proof(boss, asked, now=end) == ()
    with pytest.raises(NotFound):
        proof(replace(boss, rights={}), asked, now=office.now)
    entry = audit.of_object(boss, f"archive_key:{known.contact_id}")[0]
    assert entry.values == {"old": {}, "new": {"reason": "Klage vom 1.12."}}


@pytest.mark.req("GDP-12")
def test_who_became_part_of_another_is_erased_with_them(engine: Engine) -> None:
    office = engine.office
    keep, other = person(office), person(office, "a.gross@zeitung.example")
    mailing_id, _ = archived(engine)
    doubles.merge(office.author, keep.contact_id, [other.contact_id], {}, now=office.now)
    assert {ADDRESS, "a.gross@zeitung.example"} <= readable(office, mailing_id)
    contacts.delete(office.author, keep.contact_id, now=office.now)
    assert len(readable(office, mailing_id)) == 3
