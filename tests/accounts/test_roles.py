"""Who holds which role."""

from dataclasses import replace
from functools import partial

import pytest

from chalicelib.accounts import audit, service
from chalicelib.accounts.errors import NoHandover, UserInactive
from chalicelib.accounts.model import OPERATOR_ACCOUNT
from chalicelib.accounts.users import operators, roles
from chalicelib.accounts.users import service as users
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.errors import NotAllowed, NotFound
from tests.accounts.conftest import PASSWORD, Office, add, at_once, mails
from tests.conftest import NOW

LM, ADMIN = Role.LICENCE_MANAGER, Role.ADMINISTRATOR


def holders(office: Office, role: Role) -> list[str]:
    return [user.login for user in service.users(office.account_id) if role in user.roles]


@pytest.mark.req("ROL-03", "ROL-05", "ROL-06")
def test_the_licence_manager_appoints_the_one_administrator(office: Office) -> None:
    assert holders(office, ADMIN) == holders(office, LM) == ["boss"]
    roles.appoint_administrator(office.boss, office.kim.id, now=NOW)
    assert (holders(office, LM), holders(office, ADMIN)) == (["boss"], ["kim"])
    with pytest.raises(NotAllowed):
        roles.appoint_administrator(office.actor(office.kim.id), office.kim.id, now=NOW)


@pytest.mark.req("ROL-07")
def test_the_licence_management_passes_on_when_it_is_accepted(office: Office) -> None:
    kim = office.actor(office.kim.id)
    roles.offer_licence_management(office.boss, kim.user_id, now=NOW)
    assert holders(office, LM) == ["boss"]
    assert [mail["data"]["to_address"] for mail in mails()] == [kim.email]
    roles.accept_licence_management(kim, now=NOW)
    assert holders(office, LM) == ["kim"]
    with pytest.raises(NoHandover):
        roles.accept_licence_management(kim, now=NOW)
    with pytest.raises(NotAllowed):
        roles.offer_licence_management(office.actor(office.boss.user_id), kim.user_id, now=NOW)


@pytest.mark.req("ROL-06", "ROL-07")
def test_two_handovers_at_once_leave_one_licence_manager(office: Office) -> None:
    lee = add(office.account_id, "lee")
    for _ in range(5):
        giver = next(office.actor(u.id) for u in service.users(office.account_id) if LM in u.roles)
        takers = [office.actor(user.id) for user in (office.kim, lee) if user.id != giver.user_id]
        offers = [partial(roles.offer_licence_management, giver, taker.user_id, now=NOW) for taker in takers]
        at_once(offers)
        outcomes = at_once([partial(roles.accept_licence_management, taker, now=NOW) for taker in takers * 3])
        assert outcomes.count(None) == 1
        assert len(holders(office, LM)) == 1
        assert holders(office, LM) != [giver.user_id]


@pytest.mark.req("ROL-07")
def test_an_offer_can_be_taken_back_and_goes_to_active_users_only(office: Office) -> None:
    kim = office.actor(office.kim.id)
    roles.offer_licence_management(office.boss, kim.user_id, now=NOW)
    roles.withdraw_offer(office.boss)
    with pytest.raises(NoHandover):
        roles.accept_licence_management(kim, now=NOW)
    users.deactivate(office.boss, kim.user_id, now=NOW)
    with pytest.raises(UserInactive):
        roles.offer_licence_management(office.boss, kim.user_id, now=NOW)
    with pytest.raises(UserInactive):
        roles.appoint_administrator(office.boss, kim.user_id, now=NOW)


def operator() -> Actor:
    operators.create_operator("op", password=PASSWORD, email="op@operator.example", name="Op", now=NOW)
    return service.sign_in("op", PASSWORD, now=NOW)[1]


@pytest.mark.req("ROL-07", "ROL-12")
def test_the_operator_replaces_an_unreachable_licence_manager_and_the_trail_says_so(office: Office) -> None:
    staff = operator()
    reason = "Written request of 2026-11-20"
    roles.replace_licence_manager(staff, office.account_id, office.kim.id, reason=reason, now=NOW)
    assert holders(office, LM) == ["kim"]
    entry = audit.trail(office.boss)[0]
    assert (entry.who.user_id, entry.values["new"]["reason"]) == (staff.user_id, reason)  # type: ignore[index]


@pytest.mark.req("ROL-12")
def test_operator_staff_and_customers_are_apart(office: Office) -> None:
    staff = operator()
    assert (staff.account_id, staff.roles) == (OPERATOR_ACCOUNT, frozenset({Role.OPERATOR}))
    assert staff.visible_clients() == ()
    with pytest.raises(NotFound):
        roles.replace_licence_manager(office.boss, office.account_id, office.kim.id, reason="I want it", now=NOW)
    with pytest.raises(NotFound):
        roles.appoint_administrator(replace(staff, roles=frozenset({LM})), staff.user_id, now=NOW)
    assert all(Role.OPERATOR not in user.roles for user in service.users(office.account_id))
