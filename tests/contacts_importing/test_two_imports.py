"""Two imports that bring the same person at the same instant: one contact, whoever wins, and an undo that takes back
only what its own import did."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from chalicelib.contacts import repository as contacts
from chalicelib.contacts.importing import objects, running, service
from chalicelib.contacts.importing.messages import ImportChunk
from chalicelib.contacts.importing.model import Existing, ImportState
from chalicelib.contacts.matching import address_keys
from chalicelib.contacts.model import Contact
from tests.contacts_importing.wizard import ACCOUNT, Wizard, carry_out, received

pytestmark = [pytest.mark.usefixtures("cloud"), pytest.mark.req("CON-03")]

HEAD = "Nachname;Funktion;E-Mail\n"
#: Two files, and what the second one's only row becomes when both have decided before either writes.
MEETINGS = {
    "the same row": ("Gross;;a@x.example", "Gross;;a@x.example", "unchanged"),
    "the same address, other values": ("Gross;;a@x.example", "Groß;Chefin;A@x.example", "conflict"),
    "addresses crosswise": ("Gross;;a@x.example, b@x.example", "Gross;;b@x.example, a@x.example", "conflict"),
    "the further address is the other's first": ("Gross;;a@x.example, c@x.example", "Gross;;c@x.example", "conflict"),
    "the first address is the other's further": ("Gross;;c@x.example", "Gross;;a@x.example, c@x.example", "conflict"),
    "a further address in common": ("Gross;;a@x.example, c@x.example", "Gross;;b@x.example, c@x.example", "conflict"),
}


def ordered(now: datetime, *rows: str, client_id: str = "cli_1") -> tuple[Wizard, list[str]]:
    """Imports of one row each, checked and ordered, nothing written yet."""
    wizard = Wizard(now, client_id)
    ids = [wizard.checked((HEAD + row + "\n").encode()) for row in rows]
    for import_id in ids:
        service.run(wizard.actor, import_id, existing=Existing.UPDATE, choices={}, now=now)
    received("imports")
    return wizard, ids


def chunk_of(import_id: str) -> ImportChunk:
    return ImportChunk(account_id=ACCOUNT, import_id=import_id, chunk=0)


def decided(wizard: Wizard, import_id: str) -> None:
    """The worker has frozen what it will do and is killed before the first write."""
    job = wizard.job(import_id)
    planned = objects.load_plan(ACCOUNT, import_id, job.generation, chunk=0, client_id=job.client_id)
    steps, _ = running.decide(ACCOUNT, job, planned)
    objects.freeze_steps(ACCOUNT, import_id, chunk=0, client_id=job.client_id, steps=steps)


def holders(wizard: Wizard) -> Counter[str]:
    return Counter(address for contact in wizard.contacts() for address in address_keys(contact))


@pytest.mark.parametrize("case", MEETINGS)
def test_who_comes_second_creates_nothing_beside_the_first(now: datetime, case: str) -> None:
    first, second, becomes = MEETINGS[case]
    wizard, ids = ordered(now, first, second)
    for import_id in ids:
        decided(wizard, import_id)
    for import_id in (*ids, *ids):
        carry_out(chunk_of(import_id), now)
    assert [wizard.outcomes(import_id) for import_id in ids] == [{"created": 1}, {becomes: 1}]
    assert all(wizard.job(import_id).state is ImportState.DONE for import_id in ids)
    assert len(wizard.contacts()) == 1
    assert set(holders(wizard).values()) == {1}


@pytest.mark.parametrize("case", MEETINGS)
def test_the_undo_of_the_second_leaves_the_first_ones_contact(now: datetime, case: str) -> None:
    first, second, _ = MEETINGS[case]
    wizard, ids = ordered(now, first, second)
    for import_id in ids:
        decided(wizard, import_id)
    for import_id in ids:
        carry_out(chunk_of(import_id), now)
    stands = wizard.contacts()
    wizard.undone(ids[1])
    assert wizard.contacts() == stands
    assert wizard.outcomes(ids[1]) == {}
    wizard.undone(ids[0])
    assert wizard.contacts() == []
    assert wizard.outcomes(ids[0]) == {"removed": 1}


@pytest.mark.parametrize("case", MEETINGS)
def test_a_row_that_lost_comes_back_and_finds_the_other_when_sent_again(now: datetime, case: str) -> None:
    first, second, becomes = MEETINGS[case]
    wizard, ids = ordered(now, first, second)
    for import_id in ids:
        decided(wizard, import_id)
    for import_id in ids:
        carry_out(chunk_of(import_id), now)
    lost = service.progress(ACCOUNT, wizard.job(ids[1])).outcomes.get("conflict", 0)
    assert lost == (1 if becomes == "conflict" else 0)
    again = wizard.imported((HEAD + second + "\n").encode())
    assert wizard.outcomes(again) in ({"updated": 1}, {"unchanged": 1})
    assert set(holders(wizard).values()) == {1}


@pytest.mark.parametrize("case", MEETINGS)
def test_at_the_same_instant_each_address_gets_one_contact(now: datetime, case: str) -> None:
    first, second, _ = MEETINGS[case]
    for attempt in range(2):
        wizard, ids = ordered(now, first, second, client_id=f"cli_{attempt}")
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda import_id: carry_out(chunk_of(import_id), now), ids))
        assert set(holders(wizard).values()) == {1}
        counts = [sum(wizard.outcomes(import_id).values()) for import_id in ids]
        assert counts == [1, 1]


def test_two_rows_for_an_address_whose_identifier_moved_on_share_one_contact(now: datetime) -> None:
    """The contact that the address once named has another address by now; two imports bring the old address again."""
    wizard = Wizard(now)
    wizard.imported((HEAD + "Alt;;a@x.example\n").encode())
    (known,) = wizard.contacts()
    moved = Contact(known.contact_id, "cli_1", last_name="Alt", emails=("neu@x.example",), version=known.version)
    assert contacts.save(ACCOUNT, moved, now=now)
    _, ids = ordered(now, "Gross;;a@x.example", "Gross;;a@x.example")
    for import_id in ids:
        decided(wizard, import_id)
    for import_id in ids:
        carry_out(chunk_of(import_id), now + timedelta(seconds=1))
    assert holders(wizard) == {"neu@x.example": 1, "a@x.example": 1}


def test_a_contact_typed_in_meanwhile_is_not_doubled(now: datetime) -> None:
    wizard, ids = ordered(now, "Gross;;a@x.example")
    decided(wizard, ids[0])
    typed = Contact("con_typed", "cli_1", last_name="Gross", emails=("b@x.example", "a@x.example"))
    assert contacts.save(ACCOUNT, typed, now=now)
    carry_out(chunk_of(ids[0]), now)
    assert wizard.outcomes(ids[0]) == {"conflict": 1}
    assert holders(wizard) == {"a@x.example": 1, "b@x.example": 1}
