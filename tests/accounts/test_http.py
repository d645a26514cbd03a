"""What only shows over HTTP: cookies, tokens against foreign sites, what a duty leaves open, equal answers."""

from datetime import UTC, datetime

import pytest

from chalicelib.accounts import service
from chalicelib.accounts.signin import one_time
from tests.accounts.conftest import PASSWORD, Office, mails
from tests.contracts.wsgi_client import Browser, application


@pytest.fixture
def browser(office: Office) -> Browser:
    found = Browser(application())
    found.sign_in("kim", PASSWORD)
    return found


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(office: Office) -> None:
    answer = Browser(application()).call("POST", "/api/session", {"login": "kim", "password": PASSWORD})
    cookie = answer.headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))


@pytest.mark.parametrize(
    "mark", [{"origin": "https://evil.example"}, {"sec_fetch_site": "same-origin"}, {"referer": "x"}]
)
def test_a_browsers_changing_call_needs_the_sessions_token(browser: Browser, mark: dict[str, str]) -> None:
    body = {"enabled": True}
    refused = browser.call("PUT", "/api/mail-code", body, **mark)
    assert (refused.status, refused.body["code"]) == (403, "csrf_token_missing")
    assert browser.call("PUT", "/api/mail-code", body, **mark, x_csrf_token="x" * 32).status == 403
    assert browser.call("PUT", "/api/mail-code", body, **mark, x_csrf_token=browser.csrf_token).status == 204
    assert browser.call("GET", "/api/session", **mark).status == 200


def test_a_request_from_another_site_is_refused_even_with_the_token(browser: Browser) -> None:
    answer = browser.call(
        "PUT", "/api/mail-code", {"enabled": True}, sec_fetch_site="cross-site", x_csrf_token=browser.csrf_token
    )
    assert answer.status == 403


@pytest.mark.req("ROL-09")
def test_the_older_browser_is_told_that_it_was_superseded(browser: Browser) -> None:
    Browser(application()).sign_in("kim", PASSWORD)
    answer = browser.call("GET", "/api/clients")
    assert (answer.status, answer.body["code"]) == (401, "session_superseded")


@pytest.mark.req("SEC-03")
def test_everything_else_is_refused_until_the_new_password_stands(office: Office) -> None:
    now = datetime.now(UTC)
    spare = one_time.issue(service.user(office.account_id, office.kim.id), template="one_time_password", now=now)
    browser = Browser(application())
    browser.sign_in("kim", spare)
    for method, path in (("GET", "/api/clients"), ("GET", "/api/audit"), ("POST", "/api/authenticator-app")):
        answer = browser.call(method, path)
        assert (answer.status, answer.body["code"]) == (403, "password_change_required")
    assert browser.call("GET", "/api/session").body["duty"] == "password_change"
    weak = browser.call("PUT", "/api/password", {"new_password": "passwort"})
    assert [detail["code"] for detail in weak.body["details"]] == ["password_short", "password_common"]
    assert browser.call("PUT", "/api/password", {"new_password": "Zebra-Kaktus-17"}).status == 204
    assert browser.call("GET", "/api/clients").status == 200


@pytest.mark.req("SEC-01", "SEC-11")
def test_known_and_unknown_names_get_the_same_bytes(office: Office) -> None:
    answers = [
        Browser(application()).call("POST", "/api/session", {"login": login, "password": "wrong"})
        for login in ("kim", "nobody")
    ]
    resets = [
        Browser(application()).call("POST", "/api/password-resets", {"login": login}) for login in ("kim", "nobody")
    ]
    for one, other in (answers, resets):
        assert (one.status, one.body, one.headers) == (other.status, other.body, other.headers)
    assert [mail["type"] for mail in mails()] == ["PasswordResetRequested"] * 2


@pytest.mark.req("SEC-07")
def test_the_second_step_comes_before_the_cookie(office: Office) -> None:
    service.set_second_factor(office.boss, required=True, now=datetime.now(UTC))
    browser = Browser(application())
    step = browser.call("POST", "/api/session", {"login": "kim", "password": PASSWORD})
    assert (step.status, step.body["method"], browser.cookie) == (202, "mail", "")
    text: str = mails()[-1]["data"]["text"]
    code = next(line for line in text.splitlines() if len(line) == 6 and line.isdecimal())
    wrong = browser.call("POST", "/api/session/code", {"challenge": step.body["challenge"], "code": "x"})
    assert (wrong.status, wrong.body["code"]) == (401, "bad_code")
    done = browser.call("POST", "/api/session/code", {"challenge": step.body["challenge"], "code": code})
    assert (done.status, browser.call("GET", "/api/session").status) == (201, 200)


@pytest.mark.req("GDP-08")
def test_no_route_changes_the_trail() -> None:
    from app import app

    methods = {method for path, routes in app.routes.items() if path.startswith("/api/audit") for method in routes}
    assert methods == {"GET"}


@pytest.mark.req("SEC-16")
def test_an_attempt_at_what_is_not_ones_own_is_kept_as_evidence(
    browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("WARNING"):
        browser.call("GET", "/api/contacts/con_00000000000000000000000000")
        browser.call("GET", "/api/users")
        browser.call("GET", "/api/session")
        Browser(application()).call("GET", "/api/users")
    found = [record for record in caplog.records if record.message == "access_refused"]
    assert [(record.code, record.user_id != "") for record in found] == [("not_found", True), ("not_allowed", True)]  # type: ignore[attr-defined]
    assert found[0].objects == "contact_id=con_00000000000000000000000000"  # type: ignore[attr-defined]
