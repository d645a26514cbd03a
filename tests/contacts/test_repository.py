"""Saving, finding, repeating and taking back (CON-03, CON-15)."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.aws.documents import documents
from chalicelib.contacts import history, keys, labels, lookups, repository
from chalicelib.contacts.matching import contact_id_for, name_key
from chalicelib.contacts.model import Contact
from chalicelib.contacts.undo import undo_contacts
from tests.contacts.conftest import BreakOff

CLI = "cli_1"


def make(account_id: str, number: int, **fields: object) -> Contact:
    defaults = {"last_name": f"Müller{number}", "organisation": "AG", "emails": (f"M{number}@example.org",)} | fields
    return Contact(contact_id_for(account_id, CLI, f"m{number}"), CLI, **defaults)  # type: ignore[arg-type]


def stored(account_id: str) -> list[Contact]:
    return list(repository.stream(account_id, CLI))


def save_based_on_what_is_there(account_id: str, batch: list[Contact], now: datetime) -> None:
    """What an import does with a chunk each time its message comes."""
    current = repository.get_many(account_id, CLI, [c.contact_id for c in batch])
    versions = {c.contact_id: current[c.contact_id].version if c.contact_id in current else 0 for c in batch}
    based = [replace(c, version=versions[c.contact_id]) for c in batch]
    repository.save_many(account_id, based, now=now, change_id="imp_2")


@pytest.mark.req("CON-03")
def test_saving_the_same_records_again_changes_nothing(account_id: str, now: datetime) -> None:
    batch = [make(account_id, i) for i in range(60)]
    first = repository.save_many(account_id, batch, now=now, change_id="imp_1")
    before = stored(account_id)
    again = repository.save_many(account_id, batch, now=now.replace(hour=12), change_id="imp_1")
    assert (len(first.created), len(again.unchanged)) == (60, 60)
    assert stored(account_id) == before


@pytest.mark.req("CON-03")
def test_a_save_that_broke_off_anywhere_is_completed_by_repeating_it(
    account_id: str, now: datetime, break_off: BreakOff
) -> None:
    old = [make(account_id, i) for i in range(3)]
    repository.save_many(account_id, old, now=now)
    known = repository.get_many(account_id, CLI, [c.contact_id for c in old])
    batch = [replace(c, notes="neu") for c in known.values()] + [make(account_id, i) for i in range(3, 6)]
    for step in range(8):
        with break_off(step):
            save_based_on_what_is_there(account_id, batch, now)
    save_based_on_what_is_there(account_id, batch, now)
    assert sorted((c.last_name, c.notes) for c in stored(account_id)) == [
        *((f"Müller{i}", "neu") for i in range(3)),
        *((f"Müller{i}", "") for i in range(3, 6)),
    ]
    outcome = undo_contacts(account_id, CLI, "imp_2", now=now)
    assert (len(outcome.restored), len(outcome.removed), outcome.kept) == (3, 3, ())
    assert sorted((c.last_name, c.notes) for c in stored(account_id)) == [(f"Müller{i}", "") for i in range(3)]


@pytest.mark.req("CON-03")
@pytest.mark.parametrize("step", range(10))
def test_a_planned_save_that_broke_off_keeps_the_values_of_its_first_attempt(
    account_id: str, now: datetime, break_off: BreakOff, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    monkeypatch.setattr(history, "_ENTRY_CHARACTERS", 1_000)
    monkeypatch.setattr(repository, "_TRANSACTION", 2)
    repository.save_many(account_id, [make(account_id, i, notes="alt") for i in range(8)], now=now)
    planned = [*(replace(c, notes="neu") for c in stored(account_id)), make(account_id, 9)]
    with break_off(step):
        repository.save_many(account_id, planned, now=now, change_id="imp_1")
    repository.save_many(account_id, planned, now=now, change_id="imp_1")
    assert [c.notes for c in stored(account_id) if c.notes != "neu"] == [""]
    outcome = undo_contacts(account_id, CLI, "imp_1", now=now)
    assert (len(outcome.restored), len(outcome.removed), outcome.kept) == (8, 1, ())
    assert [c.notes for c in stored(account_id)] == ["alt"] * 8
    for contact in stored(account_id):
        history.blank(account_id, contact)
    assert "alt" not in repr(documents().query(keys.history(account_id, CLI), consistent=True))


def test_a_contact_that_somebody_else_saved_meanwhile_is_a_conflict_and_stays(account_id: str, now: datetime) -> None:
    repository.save(account_id, make(account_id, 1), now=now)
    read = repository.get(account_id, CLI, make(account_id, 1).contact_id)
    assert read is not None
    assert repository.save(account_id, replace(read, notes="erster"), now=now)
    outcome = repository.save_many(account_id, [replace(read, notes="zweiter"), make(account_id, 2)], now=now)
    assert outcome.conflicts == (read.contact_id,)
    assert [c.notes for c in stored(account_id) if c.contact_id == read.contact_id] == ["erster"]
    assert len(outcome.created) == 1
    assert repository.save(account_id, replace(read, version=0, notes="dritter"), now=now) is None


@pytest.mark.req("CON-15")
def test_contacts_are_found_by_any_address_and_by_name(account_id: str, now: datetime) -> None:
    shared = [make(account_id, i, emails=(f"m{i}@example.org", "Redaktion@example.org")) for i in range(3)]
    repository.save_many(account_id, shared, now=now)
    found = lookups.find_by_address(account_id, CLI, ["m1@example.org", "redaktion@example.org", "x@example.org"])
    assert {key: contact.contact_id for key, contact in found.items()} == {
        "m1@example.org": shared[1].contact_id,
        "redaktion@example.org": min(contact.contact_id for contact in shared),
    }
    assert len(lookups.all_with(account_id, CLI, address="redaktion@example.org")) == 3
    assert lookups.find_by_name_org(account_id, CLI, [name_key(shared[2]), "unknown"]).keys() == {name_key(shared[2])}
    assert lookups.find_by_address(account_id, "cli_2", ["m1@example.org"]) == {}
    assert lookups.find_by_address("acc_none", CLI, ["m1@example.org"]) == {}


def test_after_a_change_of_address_the_old_one_finds_nobody(account_id: str, now: datetime) -> None:
    saved = repository.save(account_id, make(account_id, 1), now=now)
    assert saved is not None
    repository.save(account_id, replace(saved, emails=("neu@example.org",), last_name="Neu"), now=now)
    assert lookups.find_by_address(account_id, CLI, ["m1@example.org"]) == {}
    assert "neu@example.org" in lookups.find_by_address(account_id, CLI, ["neu@example.org"])
    assert lookups.find_by_name_org(account_id, CLI, [name_key(saved)]) == {}


def test_pages_and_stream_show_everybody_once_in_order(
    account_id: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "_PAGE", 7)
    batch = [make(account_id, i) for i in range(30)]
    repository.save_many(account_id, batch, now=now)
    everybody = sorted(c.contact_id for c in batch)
    assert [c.contact_id for c in repository.stream(account_id, CLI)] == everybody
    paged: list[str] = []
    while page := repository.page(account_id, CLI, after=paged[-1] if paged else "", limit=4):
        paged.extend(c.contact_id for c in page)
    assert paged == everybody


def test_an_undo_leaves_what_was_edited_afterwards_and_can_be_repeated(account_id: str, now: datetime) -> None:
    repository.save_many(account_id, [make(account_id, i) for i in range(4)], now=now)
    known = sorted(stored(account_id), key=lambda c: c.last_name)
    changed = [replace(c, notes="Import") for c in known[:3]]
    repository.save_many(account_id, [*changed, make(account_id, 9)], now=now, change_id="imp_1")
    edited = repository.get(account_id, CLI, known[0].contact_id)
    assert edited is not None
    repository.save(account_id, replace(edited, notes="von Hand"), now=now)
    first = undo_contacts(account_id, CLI, "imp_1", now=now)
    assert (set(first.restored), first.kept) == ({c.contact_id for c in known[1:3]}, (known[0].contact_id,))
    assert first.removed == (make(account_id, 9).contact_id,)
    second = undo_contacts(account_id, CLI, "imp_1", now=now)
    assert (second.restored, second.removed) == ((), ())
    assert [c.notes for c in sorted(stored(account_id), key=lambda c: c.last_name)] == ["von Hand", "", "", ""]


def test_long_histories_are_split_over_several_entries(account_id: str, now: datetime) -> None:
    repository.save_many(account_id, [make(account_id, i, notes="x" * 9_000) for i in range(40)], now=now)
    repository.save_many(account_id, [replace(c, notes="kurz") for c in stored(account_id)], now=now, change_id="imp_1")
    entries = documents().query(keys.history(account_id, CLI))
    assert len(entries) >= 4
    assert all(len(entry["rows"]) < 100_000 for entry in entries)
    assert len(history.befores(account_id, CLI, "imp_1")) == 40
    assert len(undo_contacts(account_id, CLI, "imp_1", now=now).restored) == 40
    assert all(len(c.notes) == 9_000 for c in stored(account_id))


@pytest.mark.req("CON-17")
def test_labels_in_use_are_known_once_whatever_their_case(account_id: str, now: datetime) -> None:
    repository.save_many(
        account_id, [make(account_id, 1, labels=("Presse", "Köln")), make(account_id, 2, labels=("presse",))], now=now
    )
    assert [label.lower() for label in labels.in_use(account_id, CLI)] == ["köln", "presse"]
    assert labels.in_use(account_id, "cli_2") == []


def test_contacts_of_several_clients_are_not_saved_together(account_id: str, now: datetime) -> None:
    with pytest.raises(ValueError, match="several clients"):
        repository.save_many(
            account_id, [make(account_id, 1), replace(make(account_id, 2), client_id="cli_2")], now=now
        )
