"""Who gets a mailing, from lists of both kinds (CON-13, CLI-11, MAI-32)."""

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.contacts import audience, repository
from chalicelib.contacts.lists import service as lists
from chalicelib.contacts.lists.errors import EmptyRule, ListNameTaken, NotAFixedList
from chalicelib.contacts.lists.model import ListKind
from chalicelib.contacts.model import PLACEHOLDERS, Contact, FormOfAddress, PostalAddress
from chalicelib.contacts.query import SearchQuery
from chalicelib.contacts.search import changes
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound

CLI = "cli_1"


def make(number: int, *, client_id: str = CLI, **fields: object) -> Contact:
    defaults = {"last_name": f"Müller{number}", "emails": (f"m{number}@example.org",)} | fields
    return Contact(f"con_{number:026d}", client_id, **defaults)  # type: ignore[arg-type]


@pytest.fixture
def contacts(account_id: str, now: datetime) -> list[Contact]:
    """Six contacts of cli_1 and one each of cli_2 and cli_3."""
    made = [
        make(1, labels=("Presse",), language="en"),
        make(2, labels=("presse", "Köln"), form_of_address=FormOfAddress.MS, title="Dr."),
        make(3, emails=()),
        make(4, emails=("M1@EXAMPLE.org",), measurable=False, consent_note="per Brief"),
        make(5, addresses=(PostalAddress(street="Weg 1", postal_code="1010", city="Wien", country="AT"),)),
        make(6),
    ]
    for client_id, group in (
        (CLI, made),
        ("cli_2", [make(7, client_id="cli_2")]),
        ("cli_3", [make(8, client_id="cli_3")]),
    ):
        written = [contact.contact_id for contact in group]
        with changes.following(account_id, client_id, written, user_id="usr_1", now=now):
            assert repository.save_many(account_id, group, now=now).conflicts == ()
        assert len(list(repository.stream(account_id, client_id))) == len(group)
    return made


def ids(*numbers: int) -> list[str]:
    return [f"con_{number:026d}" for number in numbers]


def addressed(actor: Actor, list_ids: list[str], now: datetime, **more: object) -> list[str]:
    found = audience.recipients(actor.account_id, CLI, list_ids, now=now, **more)  # type: ignore[arg-type]
    return [recipient.contact_id for recipient in found]


@pytest.mark.req("CON-13")
def test_fixed_and_rule_based_lists_together_give_each_contact_once(
    actor: Actor, contacts: list[Contact], now: datetime
) -> None:
    fixed = lists.create(actor, CLI, name="Fest", kind=ListKind.FIXED, query=None, now=now)
    rule = lists.create(actor, CLI, name="Regel", kind=ListKind.RULE, query=SearchQuery(labels=("PRESSE",)), now=now)
    lists.add_members(actor, fixed.list_id, ids(2, 3), now=now)
    assert addressed(actor, [fixed.list_id, rule.list_id], now, contact_ids=ids(6)) == ids(1, 2, 3, 6)
    assert addressed(actor, [fixed.list_id], now, contact_ids=ids(6, 2)) == ids(2, 3, 6)
    with changes.following(actor.account_id, CLI, ids(1, 9), user_id="usr_2", now=now):
        assert repository.save(actor.account_id, make(9, labels=("Presse",)), now=now)
        (first,) = repository.get_many(actor.account_id, CLI, ids(1)).values()
        assert repository.save(actor.account_id, replace(first, labels=()), now=now)
    assert addressed(actor, [rule.list_id], now) == ids(2, 9), "a rule is evaluated at dispatch, index or not"
    assert lists.count(actor, rule.list_id) == 2


@pytest.mark.req("CON-13")
def test_a_rule_that_few_fit_reads_few_contacts(
    actor: Actor, account_id: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [make(i, labels=("Selten",) if i % 50 == 0 else ()) for i in range(200)]
    with changes.following(account_id, CLI, [c.contact_id for c in made], user_id="usr_2", now=now):
        repository.save_many(account_id, made, now=now)
    rule = lists.create(actor, CLI, name="Regel", kind=ListKind.RULE, query=SearchQuery(labels=("selten",)), now=now)
    assert lists.count(actor, rule.list_id) == 4
    monkeypatch.setattr(repository, "stream", lambda *args, **more: pytest.fail("reads the whole client"))
    assert addressed(actor, [rule.list_id], now) == ids(0, 50, 100, 150)
    page, after = lists.members(actor, rule.list_id, limit=3)
    assert [c.contact_id for c in page] == ids(0, 50, 100)
    page, after = lists.members(actor, rule.list_id, limit=3, after=after)
    assert ([c.contact_id for c in page], after) == (ids(150), "")


@pytest.mark.req("CLI-11", "CLI-06")
def test_lists_and_contacts_of_other_clients_are_unknown(actor: Actor, contacts: list[Contact], now: datetime) -> None:
    fixed = lists.create(actor, CLI, name="Fest", kind=ListKind.FIXED, query=None, now=now)
    change = lists.add_members(actor, fixed.list_id, ids(1, 7, 8, 99), now=now)
    assert (change.changed, change.unknown) == (1, tuple(ids(7, 8, 99)))
    assert addressed(actor, [fixed.list_id], now, contact_ids=ids(7, 8)) == ids(1)
    with pytest.raises(NotFound):
        audience.recipients(actor.account_id, "cli_2", [fixed.list_id], now=now)
    with pytest.raises(NotFound):
        audience.recipients("acc_other", CLI, [fixed.list_id], now=now)


@pytest.mark.req("MAI-32")
def test_a_recipient_brings_a_value_for_every_placeholder(actor: Actor, contacts: list[Contact], now: datetime) -> None:
    found = list(audience.recipients(actor.account_id, CLI, [], contact_ids=ids(2, 3, 4, 5), now=now))
    assert all(tuple(sorted(recipient.values)) == tuple(sorted(PLACEHOLDERS)) for recipient in found)
    doctor, without_address, unmeasured, foreign = found
    assert doctor.values["salutation"] == "Sehr geehrte Frau Dr. Müller2"
    assert (doctor.address, doctor.name, doctor.measurable, doctor.has_consent) == (
        "m2@example.org",
        "Dr. Müller2",
        True,
        False,
    )
    assert without_address.address == ""
    assert (unmeasured.address, unmeasured.measurable, unmeasured.has_consent) == ("M1@EXAMPLE.org", False, True)
    assert foreign.values["country"] == "Österreich"
    assert foreign.values["address_block"].endswith("1010 WIEN\nÖSTERREICH")


def test_a_large_list_is_complete_whether_read_one_by_one_or_as_a_whole(
    actor: Actor, account_id: str, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audience, "_SMALL", 10)
    monkeypatch.setattr(audience, "_SAMPLE", 20)
    repository.save_many(account_id, [make(i) for i in range(100)], now=now)
    sparse, dense = ids(*range(0, 100, 8)), ids(*range(0, 100, 2))
    for wanted in (sparse, dense, ids(*range(100))):
        assert addressed(actor, [], now, contact_ids=wanted) == wanted


@pytest.mark.req("CON-13")
def test_membership_can_be_changed_in_bulk_and_is_counted(actor: Actor, contacts: list[Contact], now: datetime) -> None:
    fixed = lists.create(actor, CLI, name="Fest", kind=ListKind.FIXED, query=None, now=now)
    assert lists.count(actor, fixed.list_id) == 0
    assert lists.add_members(actor, fixed.list_id, ids(1, 2, 3), now=now).changed == 3
    assert lists.add_members(actor, fixed.list_id, ids(3, 4), now=now).changed == 1
    assert lists.count(actor, fixed.list_id) == 4
    assert lists.remove_members(actor, fixed.list_id, ids(1, 6), now=now).changed == 1
    assert lists.count(actor, fixed.list_id) == 3
    page, after = lists.members(actor, fixed.list_id, limit=2)
    rest, end = lists.members(actor, fixed.list_id, after=after, limit=2)
    assert [c.contact_id for c in (*page, *rest)] == ids(2, 3, 4)
    assert end == ""
    rule = lists.create(actor, CLI, name="Köln", kind=ListKind.RULE, query=SearchQuery(text="koeln"), now=now)
    assert [known.name for known in lists.lists_of_contact(actor, contacts[1])] == ["Fest", "Köln"]
    assert [c.contact_id for c in lists.members(actor, rule.list_id)[0]] == ids(2)


@pytest.mark.req("CLI-03", "CLI-06", "CLI-07")
def test_rights_on_lists_follow_their_client(actor: Actor, account_id: str, now: datetime) -> None:
    everything = Actor(
        account_id, "usr_9", "x@example.org", rights={c: actor.right_on("cli_1") for c in ("cli_2", "cli_3")}
    )
    read = lists.create(everything, "cli_2", name="L", kind=ListKind.FIXED, query=None, now=now)
    hidden = lists.create(everything, "cli_3", name="L", kind=ListKind.FIXED, query=None, now=now)
    assert lists.get(actor, read.list_id).name == "L"
    for list_id in (hidden.list_id, "lst_unknown"):
        with pytest.raises(NotFound):
            lists.get(actor, list_id)
        with pytest.raises(NotFound):
            lists.delete(actor, list_id, now=now)
    for refused in (
        lambda: lists.delete(actor, read.list_id, now=now),
        lambda: lists.change(actor, read.list_id, name="X", now=now),
        lambda: lists.add_members(actor, read.list_id, ids(1), now=now),
        lambda: lists.create(actor, "cli_2", name="Y", kind=ListKind.FIXED, query=None, now=now),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(NotFound):
        lists.create(actor, "cli_3", name="Y", kind=ListKind.FIXED, query=None, now=now)


def test_names_and_rules_of_lists_are_checked(actor: Actor, now: datetime) -> None:
    fixed = lists.create(actor, CLI, name="Presse", kind=ListKind.FIXED, query=None, now=now)
    rule = lists.create(actor, CLI, name="Regel", kind=ListKind.RULE, query=SearchQuery(city="Köln"), now=now)
    with pytest.raises(ListNameTaken):
        lists.create(actor, CLI, name=" presse ", kind=ListKind.FIXED, query=None, now=now)
    with pytest.raises(EmptyRule):
        lists.create(actor, CLI, name="Alle", kind=ListKind.RULE, query=SearchQuery(), now=now)
    with pytest.raises(InvalidInput):
        lists.create(actor, CLI, name="a\nb", kind=ListKind.FIXED, query=None, now=now)
    with pytest.raises(NotAFixedList):
        lists.change(actor, fixed.list_id, query=SearchQuery(text="x"), now=now)
    with pytest.raises(NotAFixedList):
        lists.add_members(actor, rule.list_id, ids(1), now=now)
    assert lists.change(actor, rule.list_id, name="REGEL", now=now).query == SearchQuery(city="Köln")
    lists.delete(actor, fixed.list_id, now=now)
    assert [known.name for known in lists.of_client(actor, CLI)] == ["REGEL"]
