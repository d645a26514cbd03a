"""Suggesting, merging and taking back (CON-15)."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.aws.documents import documents
from chalicelib.contacts import blacklist, deliverability, keys, repository, service
from chalicelib.contacts.blacklist import Reason
from chalicelib.contacts.doubles import service as doubles
from chalicelib.contacts.doubles.combining import combined
from chalicelib.contacts.doubles.grouping import groups
from chalicelib.contacts.errors import MergeGone, NothingToMerge
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.matching import same_person
from chalicelib.contacts.model import Contact
from chalicelib.kit.actor import Actor, Right
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound
from tests.contacts.conftest import BreakOff

CLI = "cli_1"


def make(number: int, **fields: object) -> Contact:
    return Contact(f"con_{number:026d}", CLI, **fields)  # type: ignore[arg-type]


ADDRESSES = st.lists(st.sampled_from(["a@x.de", "b@x.de", "c@x.de"]), max_size=2).map(tuple)
PEOPLE = st.lists(st.tuples(ADDRESSES, st.sampled_from(["Ada", "Bob", "Cy"])), max_size=8)


@pytest.mark.req("CON-15")
@given(PEOPLE)
def test_groups_are_what_comparing_everybody_with_everybody_gives(people: list[tuple[tuple[str, ...], str]]) -> None:
    contacts = [make(i, emails=emails, last_name=name) for i, (emails, name) in enumerate(people)]
    cluster = {c.contact_id: {c.contact_id} for c in contacts}
    for a in contacts:
        for b in contacts:
            if same_person(a, b):
                joined = cluster[a.contact_id] | cluster[b.contact_id]
                for member in joined:
                    cluster[member] = joined
    expected = sorted({tuple(sorted(members)) for members in cluster.values() if len(members) > 1})
    assert [group.contact_ids for group in groups(contacts)] == expected


def test_a_merge_takes_what_is_chosen_else_what_is_kept_else_what_is_there() -> None:
    keep = make(1, last_name="Müller", title="", function="Chefin", notes="A", emails=("a@x.de",), measurable=True)
    other = make(
        2,
        last_name="Mueller",
        title="Dr.",
        function="Leiterin",
        notes="B",
        emails=("A@x.de", "b@x.de"),
        measurable=False,
    )
    merged = combined(keep, [other], {"function": other.contact_id})
    assert (merged.contact_id, merged.last_name, merged.title, merged.function) == (
        keep.contact_id,
        "Müller",
        "Dr.",
        "Leiterin",
    )
    assert (merged.emails, merged.notes, merged.measurable) == (("a@x.de", "b@x.de"), "A\n\nB", False)
    assert combined(merged, [other], {"function": other.contact_id}) == merged, "merging again changes nothing"


@pytest.fixture
def pair(actor: Actor, now: datetime) -> tuple[Contact, Contact]:
    """Two contacts with a common address."""
    erika = Contact("", CLI, last_name="Müller", first_name="Erika", emails=("erika@example.org",), notes="A")
    first = service.create(actor, erika, now=now).contact
    second = service.create(actor, replace(erika, emails=("alt@example.org", "ERIKA@example.org"), notes="B"), now=now)
    return first, second.contact


@pytest.mark.req("CON-15")
def test_a_merge_moves_memberships_keeps_blocks_and_can_be_taken_back(
    actor: Actor, pair: tuple[Contact, Contact], now: datetime
) -> None:
    keep, other = pair
    both = lists.create(actor, CLI, name="Beide", kind=ListKind.FIXED, query=None, now=now)
    one = lists.create(actor, CLI, name="Eine", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(actor, both.list_id, [keep.contact_id, other.contact_id], now=now)
    lists.add_members(actor, one.list_id, [other.contact_id], now=now)
    blacklist.add(actor.account_id, CLI, "alt@example.org", reason=Reason.COMPLAINT, source="event:1", now=now)
    deliverability.mark_undeliverable(actor.account_id, CLI, "alt@example.org", mailing_id="m", reason="x", now=now)

    (suggestion,) = doubles.suggestions(actor, CLI, after="", limit=10)[0]
    assert ([c.contact_id for c in suggestion.contacts], suggestion.reasons) == (
        sorted([keep.contact_id, other.contact_id]),
        ("email",),
    )
    preview = doubles.preview(actor, keep.contact_id, [other.contact_id], {})
    merged = doubles.merge(actor, keep.contact_id, [other.contact_id], {}, now=now)
    assert replace(preview.merged, version=0) == replace(
        merged.contact, version=0, updated_at=keep.updated_at, undo_keys=()
    )
    assert merged.contact.emails == ("erika@example.org", "alt@example.org")
    assert doubles.merge(actor, keep.contact_id, [other.contact_id], {}, now=now) == merged, "a repeated call"
    with pytest.raises(NotFound):
        service.get(actor, other.contact_id)
    assert [lists.count(actor, known.list_id) for known in (both, one)] == [1, 1]
    assert [c.contact_id for c in lists.members(actor, one.list_id)[0]] == [keep.contact_id]
    assert blacklist.load(actor.account_id, CLI).entry_for("alt@example.org")
    assert deliverability.load_undeliverable(actor.account_id, CLI) == {"alt@example.org"}
    assert doubles.suggestions(actor, CLI, after="", limit=10) == ([], "")

    outcome = doubles.undo(actor, merged.merge_id, now=now)
    assert set(outcome.restored) == {keep.contact_id, other.contact_id}
    assert service.get(actor, keep.contact_id).emails == keep.emails
    assert service.get(actor, other.contact_id).emails == other.emails
    assert [lists.count(actor, known.list_id) for known in (both, one)] == [2, 1]
    assert [c.contact_id for c in lists.members(actor, one.list_id)[0]] == [other.contact_id]
    with pytest.raises(NotFound):
        doubles.undo(actor, merged.merge_id, now=now)
    again = doubles.merge(actor, keep.contact_id, [other.contact_id], {}, now=now)
    assert again.contact.emails == merged.contact.emails


@pytest.mark.req("CON-15")
@pytest.mark.parametrize("step", range(16))
def test_a_merge_that_broke_off_is_carried_on_and_can_still_be_taken_back(
    actor: Actor, pair: tuple[Contact, Contact], now: datetime, break_off: BreakOff, step: int
) -> None:
    keep, other = pair
    one = lists.create(actor, CLI, name="Eine", kind=ListKind.FIXED, query=None, now=now)
    lists.add_members(actor, one.list_id, [other.contact_id], now=now)
    with break_off(step):
        doubles.merge(actor, keep.contact_id, [other.contact_id], {}, now=now)
    merged = doubles.merge(actor, keep.contact_id, [other.contact_id], {}, now=now)
    assert (merged.contact.notes, merged.contact.emails) == ("A\n\nB", ("erika@example.org", "alt@example.org"))
    assert [c.contact_id for c in repository.stream(actor.account_id, CLI)] == [keep.contact_id]
    assert [c.contact_id for c in lists.members(actor, one.list_id)[0]] == [keep.contact_id]
    doubles.undo(actor, merged.merge_id, now=now)
    assert service.get(actor, keep.contact_id).notes == "A"
    assert service.get(actor, other.contact_id).notes == "B"
    assert [c.contact_id for c in lists.members(actor, one.list_id)[0]] == [other.contact_id]


@pytest.mark.req("CLI-05", "CLI-06")
def test_merging_needs_full_rights_and_stays_within_one_client(
    actor: Actor, pair: tuple[Contact, Contact], now: datetime
) -> None:
    keep, other = pair
    everywhere = replace(actor, rights={"cli_1": Right.FULL, "cli_2": Right.FULL})
    foreign = service.create(everywhere, replace(keep, client_id="cli_2"), now=now).contact
    reader = replace(actor, rights={"cli_1": Right.READ})
    with pytest.raises(NotFound):
        doubles.merge(everywhere, keep.contact_id, [foreign.contact_id], {}, now=now)
    with pytest.raises(NotAllowed):
        doubles.merge(reader, keep.contact_id, [other.contact_id], {}, now=now)
    with pytest.raises(NotFound):
        doubles.suggestions(actor, "cli_3", after="", limit=10)
    for others, error in (([keep.contact_id], NothingToMerge), (["con_none"], NotFound)):
        with pytest.raises(error):
            doubles.preview(actor, keep.contact_id, others, {})
    for choices in ({"notes": keep.contact_id}, {"title": foreign.contact_id}):
        with pytest.raises(InvalidInput):
            doubles.merge(actor, keep.contact_id, [other.contact_id], choices, now=now)


@pytest.mark.req("CON-18")
def test_erasing_the_merged_contact_erases_what_was_kept_for_taking_back(
    actor: Actor, pair: tuple[Contact, Contact], now: datetime
) -> None:
    keep, other = pair
    merged = doubles.merge(actor, keep.contact_id, [other.contact_id], {}, now=now)
    service.delete(actor, keep.contact_id, now=now)
    assert "erika" not in repr(documents().query(keys.history(actor.account_id, CLI), consistent=True)).lower()
    with pytest.raises(MergeGone):
        doubles.undo(actor, merged.merge_id, now=now)
