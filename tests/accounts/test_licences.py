"""Named users and their licences."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from chalicelib.accounts import audit, repository, service
from chalicelib.accounts.errors import EmailTaken, LicencesExhausted, LoginTaken, RoleHeld, SessionRevoked
from chalicelib.accounts.model import User
from chalicelib.accounts.users import service as users
from chalicelib.accounts.users.rules import surplus
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotAllowed, NotFound
from tests.accounts.conftest import PASSWORD, Office, add, at_once, inactive, mails, open_office
from tests.conftest import NOW


def newcomer(office: Office, login: str = "neu", **changes: str) -> User:
    facts = {"login": login, "email": f"{login}@muster.example", "name": "Neu", "language": "de"} | changes
    return users.add(office.boss, **facts, now=NOW)  # type: ignore[arg-type]


@pytest.mark.req("LIC-02", "ROL-04", "CLI-08")
def test_more_users_than_licences_may_be_created_and_stand_inactive(cloud: None) -> None:
    office = open_office(licensed=2)
    made = [newcomer(office, f"neu{n}") for n in range(4)]
    assert not any(user.active or user.rights for user in made)
    assert service.account(office.account_id).active_users == 2


@pytest.mark.req("LIC-03")
def test_one_more_than_licensed_is_refused_with_a_hint(cloud: None) -> None:
    office = open_office(licensed=2)
    with pytest.raises(LicencesExhausted) as caught:
        users.activate(office.boss, newcomer(office).id, now=NOW)
    assert "erweitern" in caught.value.message("de")


@pytest.mark.req("LIC-03")
def test_fifty_activations_at_once_in_a_tier_of_ten_leave_exactly_ten(cloud: None) -> None:
    office = open_office(licensed=10)
    ids = inactive(office.account_id, 50)
    outcomes = at_once([partial(users.activate, office.boss, user_id, now=NOW) for user_id in ids])
    assert sum(isinstance(outcome, User) for outcome in outcomes) == 8
    assert {type(o) for o in outcomes} == {User, LicencesExhausted}
    assert sum(user.active for user in service.users(office.account_id)) == 10
    assert service.account(office.account_id).active_users == 10
    assert audit.verify(office.account_id).ok


@pytest.mark.req("LIC-06", "LIC-14")
def test_people_change_within_the_tier_and_every_change_is_logged(cloud: None) -> None:
    office = open_office(licensed=2)
    new = newcomer(office)
    users.deactivate(office.boss, office.kim.id, now=NOW)
    users.activate(office.boss, new.id, now=NOW)
    users.deactivate(office.boss, new.id, now=NOW)
    users.activate(office.boss, office.kim.id, now=NOW)
    actions = [entry.action for entry in audit.of_object(office.boss, f"user:{office.kim.id}")]
    assert actions == [audit.Action.ACTIVATED, audit.Action.DEACTIVATED]
    assert service.account(office.account_id).active_users == 2


def test_activating_twice_takes_one_licence(office: Office) -> None:
    user = newcomer(office)
    for _ in range(2):
        users.activate(office.boss, user.id, now=NOW)
    assert service.account(office.account_id).active_users == 3


@pytest.mark.req("LIC-13")
def test_deactivating_ends_the_session_at_once(office: Office) -> None:
    token, _ = service.sign_in("kim", PASSWORD, now=NOW)
    users.deactivate(office.boss, office.kim.id, now=NOW)
    with pytest.raises(SessionRevoked):
        service.authenticate(token, NOW)
    assert service.user(office.account_id, office.kim.id).rights == office.kim.rights


@pytest.mark.req("LIC-08")
def test_names_are_unique_everywhere_and_addresses_within_the_account(office: Office) -> None:
    other = service.create_account("Andere", now=NOW)
    add(other.id, "fremd")
    with pytest.raises(LoginTaken):
        newcomer(office, "Fremd")
    with pytest.raises(EmailTaken):
        newcomer(office, "neu", email="KIM@muster.example")
    newcomer(office, "neu", email="fremd@muster.example")


@pytest.mark.req("ROL-11")
@pytest.mark.parametrize("act", ["add", "activate", "deactivate", "change"])
def test_only_the_administrator_handles_users(office: Office, act: str) -> None:
    kim = office.actor(office.kim.id)
    with pytest.raises(NotAllowed):
        {
            "add": lambda: users.add(kim, login="x", email="x@x.example", name="X", language="de", now=NOW),
            "activate": lambda: users.activate(kim, office.kim.id, now=NOW),
            "deactivate": lambda: users.deactivate(kim, office.kim.id, now=NOW),
            "change": lambda: users.change(kim, kim.user_id, email="a@b.example", name="X", language="de", now=NOW),
        }[act]()


@pytest.mark.req("ROL-06")
def test_whoever_holds_a_role_cannot_be_deactivated(office: Office) -> None:
    with pytest.raises(RoleHeld):
        users.deactivate(office.boss, office.boss.user_id, now=NOW)


def test_an_activated_newcomer_gets_a_one_time_password(office: Office) -> None:
    user = newcomer(office)
    users.activate(office.boss, user.id, now=NOW)
    (mail,) = mails()
    assert mail["data"]["to_address"] == user.email
    assert user.login in mail["data"]["text"]


@pytest.mark.req("SEC-20")
def test_a_new_address_is_told_to_the_old_and_the_new_one(office: Office) -> None:
    users.change(office.boss, office.kim.id, email="neu@muster.example", name="Kim", language="en", now=NOW)
    assert sorted(mail["data"]["to_address"] for mail in mails()) == ["kim@muster.example", "neu@muster.example"]
    newcomer(office, "nachfolger", email="kim@muster.example")


def test_users_of_another_account_are_not_found(office: Office) -> None:
    stranger = open_stranger()
    with pytest.raises(NotFound):
        users.activate(stranger, office.kim.id, now=NOW)


def open_stranger() -> Actor:
    account = service.create_account("Fremd", now=NOW)
    user = add(account.id, "fremder", roles=frozenset({Role.ADMINISTRATOR}))
    return Actor(account.id, user.id, user.email, "de", user.roles)


@pytest.mark.req("LIC-12", "EX-88")
def test_a_reduction_takes_the_licence_from_the_oldest_sign_ins(cloud: None) -> None:
    office = open_office(licensed=13)
    names = [f"user{n:02d}" for n in range(11)]
    made = {name: add(office.account_id, name) for name in names}
    # Never signed in: user00 and user01; then the one who signed in first. Kim and the boss have been here today.
    for day, name in enumerate(names[2:]):
        service.open_session(office.account_id, made[name].id, now=NOW + timedelta(days=day))
    service.open_session(office.account_id, office.kim.id, now=NOW + timedelta(days=20))
    effective = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    losers = service.reduce_to(office.account_id, 10, now=effective)
    assert [user.login for user in losers] == [*sorted(["user00", "user01"], key=lambda n: made[n].id), "user02"]
    assert sum(user.active for user in service.users(office.account_id)) == 10
    assert service.reduce_to(office.account_id, 10, now=effective) == ()


@pytest.mark.req("LIC-12")
def test_holders_of_roles_never_lose_their_licence() -> None:
    people = [
        User("usr_1", "acc", "lm", "", "", "de", True, frozenset({Role.LICENCE_MANAGER})),
        User("usr_2", "acc", "ad", "", "", "de", True, frozenset({Role.ADMINISTRATOR})),
        User("usr_4", "acc", "b", "", "", "de", True),
        User("usr_3", "acc", "a", "", "", "de", True),
    ]
    assert [user.id for user in surplus(people, {}, 1)] == ["usr_3", "usr_4"]


@pytest.mark.req("LIC-11")
def test_holders_of_roles_count_as_users(office: Office) -> None:
    assert service.account(office.account_id).active_users == 2


@pytest.mark.req("ROL-01", "ROL-03", "CLI-09", "LIC-11")
def test_a_new_customer_has_a_licence_manager_who_administers_and_sees_the_one_client(cloud: None) -> None:
    from chalicelib.accounts.model import AccountState

    facts: Any = {"login": "lm", "email": "lm@neu.example", "manager_name": "Lena Muster"}
    for _ in range(2):
        manager = service.open_account(
            "acc_NEW", "Neu GmbH", state=AccountState.TRIAL, licensed_users=1, now=NOW, **facts
        )
    account = service.account("acc_NEW")
    assert manager.roles == {Role.LICENCE_MANAGER, Role.ADMINISTRATOR}
    assert (account.active_users, account.client_management) == (1, False)
    assert list(manager.rights) == [client.id for client in service.clients("acc_NEW")]
    assert len(mails()) == 1


def test_what_others_keep_with_the_account_stays(office: Office) -> None:
    from chalicelib.aws.documents import documents

    doc = repository.load_account_doc(office.account_id)
    documents().replace({**doc, "contract_number": "4711"}, doc["v"])
    service.set_licensed_users(office.account_id, 20)
    repository.save_account(service.account(office.account_id))
    assert repository.load_account_doc(office.account_id)["contract_number"] == "4711"


@pytest.mark.req("LIC-01")
def test_each_active_person_takes_one_licence_however_many_work_in_parallel(cloud: None) -> None:
    office = open_office(licensed=3)
    lee = newcomer(office, "lee")
    users.activate(office.boss, lee.id, now=NOW)
    for login in ("boss", "kim", "kim"):
        service.sign_in(login, PASSWORD, now=NOW)
    account = service.account(office.account_id)
    assert (account.active_users, account.licensed_users) == (3, 3)
    # Nobody is signed in as Lee, and still there is no licence left for another person.
    with pytest.raises(LicencesExhausted):
        users.activate(office.boss, newcomer(office, "mia").id, now=NOW)
