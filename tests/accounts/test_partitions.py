"""Client partitions and rights."""

from typing import Any

import pytest

from chalicelib.accounts import audit, partitions, service, switches
from chalicelib.accounts.errors import ClientManagementOff
from chalicelib.accounts.model import AccountState
from chalicelib.kit.actor import Right
from chalicelib.kit.errors import NotAllowed, NotFound
from tests.accounts.conftest import PASSWORD, Office
from tests.conftest import NOW


@pytest.mark.req("CLI-03", "CLI-04", "CLI-12")
def test_the_administrator_sets_rights_that_count_from_the_next_call_on(office: Office) -> None:
    token, _ = service.sign_in("kim", PASSWORD, now=NOW)
    for right in (Right.FULL, Right.READ, Right.HIDDEN):
        partitions.set_rights(office.boss, office.kim.id, {office.other_client_id: right}, now=NOW)
        actor = service.authenticate(token, NOW)
        assert actor is not None
        assert actor.right_on(office.other_client_id) is right
        assert actor.right_on(office.client_id) is Right.READ


@pytest.mark.req("CLI-12")
def test_changes_of_rights_are_in_the_trail_with_old_and_new(office: Office) -> None:
    partitions.set_rights(office.boss, office.kim.id, {office.client_id: Right.FULL}, now=NOW)
    entry = audit.of_object(office.boss, f"user:{office.kim.id}")[0]
    assert (entry.action, entry.client_id) == (audit.Action.RIGHTS_CHANGED, office.client_id)
    assert entry.values == {"old": {"right": "read"}, "new": {"right": "full"}}


@pytest.mark.req("CLI-08", "CLI-12")
def test_a_new_client_is_hidden_even_to_its_maker_who_may_open_it(office: Office) -> None:
    made = partitions.add(office.boss, "Tochter", now=NOW)
    boss = office.actor(office.boss.user_id)
    assert made.id not in [client.id for client in service.visible_clients(boss)]
    partitions.set_rights(office.boss, office.boss.user_id, {made.id: Right.FULL}, now=NOW)
    assert made in service.visible_clients(office.actor(office.boss.user_id))


@pytest.mark.req("CLI-04")
def test_others_neither_see_nor_set_rights(office: Office) -> None:
    kim = office.actor(office.kim.id)
    with pytest.raises(NotAllowed):
        partitions.matrix(kim)
    with pytest.raises(NotAllowed):
        partitions.set_rights(kim, kim.user_id, {office.client_id: Right.FULL}, now=NOW)
    with pytest.raises(NotAllowed):
        partitions.add(kim, "X", now=NOW)


def test_rights_on_another_accounts_client_are_not_found(office: Office) -> None:
    other = service.create_account("Andere", now=NOW)
    foreign = service.create_client(other.id, "Fremd", now=NOW)
    with pytest.raises(NotFound):
        partitions.set_rights(office.boss, office.kim.id, {foreign.id: Right.FULL}, now=NOW)
    with pytest.raises(NotFound):
        partitions.rename(office.boss, foreign.id, "Meins", now=NOW)


@pytest.mark.req("CLI-09")
def test_switching_client_management_on_keeps_the_client_and_all_rights(cloud: None) -> None:
    facts: Any = {"login": "lm", "email": "lm@neu.example", "manager_name": "Lena Muster"}
    manager = service.open_account("acc_A", "Neu", state=AccountState.ACTIVE, licensed_users=5, now=NOW, **facts)
    actor = service.open_session("acc_A", manager.id, now=NOW).actor
    from chalicelib.accounts.users import service as users

    before = users.add(actor, login="vor", email="vor@neu.example", name="Vor", language="de", now=NOW)
    (client,) = service.clients("acc_A")
    assert dict(before.rights) == {client.id: Right.FULL}
    with pytest.raises(ClientManagementOff):
        partitions.add(actor, "Zweiter", now=NOW)
    switches.set_client_management(actor, now=NOW)
    after = users.add(actor, login="nach", email="nach@neu.example", name="Nach", language="de", now=NOW)
    assert service.clients("acc_A") == (client,)
    assert service.user("acc_A", before.id).rights == before.rights
    assert dict(after.rights) == {}
    partitions.add(actor, "Zweiter", now=NOW)


@pytest.mark.req("CLI-01", "CLI-02")
def test_one_account_serves_several_clients_on_one_database(office: Office) -> None:
    from chalicelib.contacts import service as contacts
    from chalicelib.contacts.model import Contact

    both = {office.client_id: Right.FULL, office.other_client_id: Right.FULL}
    partitions.set_rights(office.boss, office.boss.user_id, both, now=NOW)
    boss, kim = office.actor(office.boss.user_id), office.actor(office.kim.id)
    made = {
        client_id: contacts.create(boss, Contact("", client_id, last_name="Muster"), now=NOW).contact.contact_id
        for client_id in both
    }
    assert {contacts.get(boss, contact_id).client_id for contact_id in made.values()} == set(both)
    assert [c.contact_id for c in contacts.page(kim, office.client_id)] == [made[office.client_id]]
    with pytest.raises(NotFound):
        contacts.get(kim, made[office.other_client_id])
