"""Sign-in, sessions and the account's gate."""

from datetime import datetime, timedelta

import pytest

from chalicelib.accounts import service
from chalicelib.accounts.errors import BadCredentials, LoginTaken
from chalicelib.accounts.model import Account, AccountState
from chalicelib.kit.actor import Right
from chalicelib.kit.errors import NotFound

pytestmark = pytest.mark.usefixtures("cloud")


def make_account(now: datetime) -> Account:
    account = service.create_account("Muster AG", now=now)
    client = service.create_client(account.id, "Presse", now=now)
    service.create_user(
        account.id,
        "erika",
        password="correct horse battery",
        email="erika@muster.example",
        name="Erika Muster",
        now=now,
        rights={client.id: Right.FULL},
    )
    return account


@pytest.mark.req("SEC-01")
def test_the_right_password_opens_a_session(now: datetime) -> None:
    account = make_account(now)
    token, actor = service.sign_in("ERIKA", "correct horse battery", now=now)
    assert actor.account_id == account.id
    assert service.authenticate(token, now) == actor


@pytest.mark.req("SEC-11")
@pytest.mark.parametrize(("login", "password"), [("erika", "wrong"), ("nobody", "correct horse battery")])
def test_wrong_password_and_unknown_user_are_answered_alike(now: datetime, login: str, password: str) -> None:
    make_account(now)
    with pytest.raises(BadCredentials) as caught:
        service.sign_in(login, password, now=now)
    assert caught.value.body("de") == BadCredentials().body("de")


@pytest.mark.req("ROL-10")
@pytest.mark.parametrize(("idle", "alive"), [(timedelta(minutes=59, seconds=59), True), (timedelta(minutes=60), False)])
def test_a_session_ends_after_sixty_idle_minutes(now: datetime, idle: timedelta, alive: bool) -> None:
    make_account(now)
    token, _ = service.sign_in("erika", "correct horse battery", now=now)
    assert (service.authenticate(token, now + idle) is not None) is alive


@pytest.mark.req("ROL-10")
def test_a_busy_session_ends_after_twelve_hours(now: datetime) -> None:
    make_account(now)
    token, _ = service.sign_in("erika", "correct horse battery", now=now)
    for step in range(1, 24):
        assert service.authenticate(token, now + step * timedelta(minutes=30)) is not None
    assert service.authenticate(token, now + timedelta(hours=12)) is None


def test_sign_out_ends_the_session_at_once(now: datetime) -> None:
    make_account(now)
    token, _ = service.sign_in("erika", "correct horse battery", now=now)
    service.sign_out(token)
    assert service.authenticate(token, now) is None


@pytest.mark.req("LIC-08")
def test_a_sign_in_name_is_unique_without_regard_to_case(now: datetime) -> None:
    account = make_account(now)
    with pytest.raises(LoginTaken):
        service.create_user(account.id, "Erika", password="x", email="e@x.example", name="E", now=now)


@pytest.mark.parametrize(
    ("state", "may_send"),
    [
        (AccountState.TRIAL, True),
        (AccountState.ACTIVE, True),
        (AccountState.DEACTIVATED, False),
        (AccountState.ENDED, False),
    ],
)
def test_the_gate_follows_the_state(now: datetime, state: AccountState, may_send: bool) -> None:
    account = make_account(now)
    service.set_state(account.id, state)
    assert service.gate(account.id).may_send is may_send


def test_an_unknown_account_is_not_found() -> None:
    with pytest.raises(NotFound):
        service.account("acc_00000000000000000000000000")
