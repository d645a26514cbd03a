"""What is open to whom while an account waits for its first day, is deactivated or has ended (DUN-09, SUB-26)."""

from datetime import UTC, datetime
from functools import partial

import pytest

from chalicelib.accounts import service
from chalicelib.accounts.errors import BadCredentials
from chalicelib.accounts.model import AccountState
from chalicelib.accounts.signin import one_time
from chalicelib.entry.http import OPERATIONS
from tests.accounts.conftest import PASSWORD, Office, mails
from tests.conftest import NOW
from tests.contracts.wsgi_client import Browser, application

STOPPED = [AccountState.WAITING, AccountState.DEACTIVATED, AccountState.ENDED]
OPEN_TO_THE_LICENCE_MANAGER = {
    "GET /api/account",
    "GET /api/session",
    "GET /api/sessions",
    "GET /api/passkeys",
}


@pytest.fixture(params=STOPPED, ids=[state.value for state in STOPPED])
def stopped(request: pytest.FixtureRequest, office: Office) -> tuple[Office, AccountState]:
    service.set_state(office.account_id, request.param)
    return office, request.param


@pytest.mark.req("DUN-09", "SUB-26")
def test_only_the_licence_manager_gets_in(stopped: tuple[Office, AccountState]) -> None:
    with pytest.raises(BadCredentials):
        service.sign_in("kim", PASSWORD, now=NOW)
    token, boss = service.sign_in("boss", PASSWORD, now=NOW)
    assert boss.stopped == stopped[1].value
    found = service.authenticate(token, NOW)
    assert found == boss


@pytest.mark.req("DUN-09")
def test_a_session_of_others_ends_with_the_account_and_goes_on_with_it(office: Office) -> None:
    token, _ = service.sign_in("kim", PASSWORD, now=NOW)
    service.set_state(office.account_id, AccountState.DEACTIVATED)
    assert service.authenticate(token, NOW) is None
    service.set_state(office.account_id, AccountState.ACTIVE)
    assert service.authenticate(token, NOW) is not None


@pytest.mark.req("DUN-09")
def test_the_licence_manager_reaches_what_must_stay_open_and_is_told_why_the_rest_is_not(
    stopped: tuple[Office, AccountState],
) -> None:
    browser = Browser(application())
    browser.sign_in("boss", PASSWORD)
    for route in OPEN_TO_THE_LICENCE_MANAGER:
        method, path = route.split()
        assert browser.call(method, path).status == 200, route
    for method, path in (
        ("GET", "/api/users"),
        ("GET", "/api/clients"),
        ("POST", "/api/mailings"),
        ("GET", "/api/audit"),
    ):
        answer = browser.call(method, path)
        assert (answer.status, answer.body["code"]) == (403, f"account_{stopped[1].value}"), path
    assert browser.call("DELETE", "/api/session").status == 204


@pytest.mark.req("SEC-11")
@pytest.mark.parametrize(
    ("state", "login", "mailed"),
    [
        (AccountState.WAITING, "boss", True),
        (AccountState.DEACTIVATED, "boss", True),
        (AccountState.DEACTIVATED, "kim", False),
        (AccountState.ENDED, "boss", False),
    ],
)
def test_whoever_may_sign_in_can_ask_for_a_one_time_password(
    office: Office, state: AccountState, login: str, mailed: bool
) -> None:
    service.set_state(office.account_id, state)
    assert one_time.fulfil(login, now=NOW) is mailed
    assert bool(mails()) is mailed


def test_no_route_is_open_while_stopped_that_shows_content() -> None:
    """Contacts, mailings, senders and the like stay closed; the list is what DUN-09 names, and one's own access."""
    import app

    assert app.app
    tags = {tag for operation in OPERATIONS.values() if operation.while_stopped for tag in operation.tags}
    assert tags <= {"accounts", "sign-in", "subscription", "invoices", "usage", "returns"}


@pytest.mark.req("SEC-14")
@pytest.mark.parametrize(("language", "words"), [("de", "niemanden"), ("en", "nobody")])
def test_whoever_sets_a_first_password_is_told_to_keep_it_secret(office: Office, language: str, words: str) -> None:
    from chalicelib.accounts.users import service as users

    users.change(office.boss, office.kim.id, email=office.kim.email, name="Kim", language=language, now=NOW)
    now = datetime.now(UTC)
    spare = partial(one_time.issue, template="welcome", now=now)(service.user(office.account_id, office.kim.id))
    browser = Browser(application())
    browser.sign_in("kim", spare)
    assert words in browser.call("GET", "/api/session").body["secrecy_notice"]
    text: str = mails()[-1]["data"]["text"]
    assert "geheim" in text or "secret" in text
    browser.call("PUT", "/api/password", {"new_password": "Zebra-Kaktus-17"})
    assert browser.call("GET", "/api/session").body["secrecy_notice"] == ""
