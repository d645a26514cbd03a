"""The mailed code, the app, backup codes."""

from datetime import datetime, timedelta
from functools import partial

import pyotp
import pytest

from chalicelib.accounts import service
from chalicelib.accounts.errors import BadCode, BadCredentials, CodeRequired, SecondFactorDemanded, TooManyTries
from chalicelib.accounts.signin import codes, own
from chalicelib.accounts.signin import service as signin
from chalicelib.accounts.signin.service import SecondStep, SignedIn
from chalicelib.aws.documents import documents
from chalicelib.kit.actor import Actor
from chalicelib.kit.errors import NotAllowed
from tests.accounts.conftest import PASSWORD, Office, at_once, instant, mails
from tests.conftest import NOW


@pytest.fixture
def strict(office: Office) -> Office:
    service.set_second_factor(office.boss, required=True, now=NOW)
    return office


def begin(now: datetime, login: str = "kim") -> SecondStep:
    step = signin.begin(login, PASSWORD, source_ip="192.0.2.1", now=now)
    assert isinstance(step, SecondStep)
    return step


def mailed_code() -> str:
    text: str = mails()[-1]["data"]["text"]
    return next(line for line in text.splitlines() if len(line) == 6 and line.isdecimal())


def finish(step: SecondStep, code: str, now: datetime) -> SignedIn:
    return signin.finish(step.challenge, code, source_ip="192.0.2.1", now=now)


@pytest.mark.req("SEC-07", "SEC-09", "EX-61")
@pytest.mark.parametrize(("entered", "accepted"), [((10, 9, 59), True), ((10, 10, 0), False)])
def test_a_code_counts_before_ten_minutes_have_passed(strict: Office, entered: tuple[int, ...], accepted: bool) -> None:
    step = begin(instant(10, 0))
    code = mailed_code()
    if accepted:
        assert finish(step, code, instant(*entered)).actor.user_id == strict.kim.id
    else:
        with pytest.raises(BadCode):
            finish(step, code, instant(*entered))


@pytest.mark.req("SEC-09", "EX-61")
def test_a_code_counts_once(strict: Office) -> None:
    step = begin(instant(10, 0))
    code = mailed_code()
    finish(step, code, instant(10, 1))
    with pytest.raises(BadCode):
        finish(step, code, instant(10, 2))
    with pytest.raises(BadCode):
        finish(begin(instant(10, 3)), code, instant(10, 3))


@pytest.mark.req("SEC-09", "EX-61")
def test_five_wrong_tries_discard_the_code(strict: Office) -> None:
    step = begin(instant(10, 0))
    code = mailed_code()
    for _ in range(5):
        with pytest.raises(BadCode):
            finish(step, wrong(code), instant(10, 1))
    with pytest.raises(BadCode):
        finish(step, code, instant(10, 2))


@pytest.mark.req("SEC-09")
def test_a_new_code_replaces_the_old_one(strict: Office) -> None:
    step = begin(instant(10, 0))
    old = mailed_code()
    signin.resend(step.challenge, now=instant(10, 1))
    new = mailed_code()
    if new != old:
        with pytest.raises(BadCode):
            finish(step, old, instant(10, 2))
    finish(step, new, instant(10, 2))


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.mark.req("SEC-09")
def test_a_hundred_tries_at_once_count_as_a_hundred(strict: Office) -> None:
    begin(NOW)
    code = mailed_code()
    tries = [wrong(code)] * 99 + [code]
    place = (strict.account_id, strict.kim.id)
    outcomes = at_once([partial(codes.spend, *place, tried, now=NOW) for tried in tries])
    counted = documents().query(codes.code_pk(*place), prefix="TRIES#")
    assert [doc["tries"] for doc in counted] == [100]
    assert sum(outcome is not None for outcome in outcomes) <= 1
    assert codes.spend(*place, code, now=NOW) is None


@pytest.mark.req("SEC-09")
def test_one_code_opens_one_session_however_many_send_it(strict: Office) -> None:
    step = begin(NOW)
    code = mailed_code()
    outcomes = at_once([partial(finish, step, code, NOW)] * 5)
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1


def test_wrong_codes_block_like_wrong_passwords(strict: Office) -> None:
    for _ in range(2):
        step = begin(NOW)
        code = mailed_code()
        for _ in range(5):
            with pytest.raises(BadCode):
                finish(step, wrong(code), NOW)
    with pytest.raises(TooManyTries):
        begin(NOW + timedelta(seconds=1))


@pytest.mark.req("SEC-08")
def test_a_user_may_want_the_code_but_not_refuse_it_when_it_is_demanded(office: Office) -> None:
    kim = office.actor(office.kim.id)
    own.set_mail_code(kim, enabled=True, now=NOW)
    with pytest.raises(CodeRequired):
        service.sign_in("kim", PASSWORD, now=NOW)
    own.set_mail_code(kim, enabled=False, now=NOW)
    service.sign_in("kim", PASSWORD, now=NOW)
    service.set_second_factor(office.boss, required=True, now=NOW)
    with pytest.raises(SecondFactorDemanded):
        own.set_mail_code(kim, enabled=False, now=NOW)
    with pytest.raises(NotAllowed):
        service.set_second_factor(kim, required=False, now=NOW)


def enrolled(kim: Actor) -> tuple[pyotp.TOTP, tuple[str, ...]]:
    made = own.begin_app(kim)
    assert made.qr_svg.startswith("<svg")
    app = pyotp.parse_uri(made.uri)
    assert isinstance(app, pyotp.TOTP)
    return app, own.confirm_app(kim, app.at(NOW), now=NOW)


@pytest.mark.req("SEC-08")
def test_an_app_takes_the_place_of_the_mailed_code(office: Office) -> None:
    app, _ = enrolled(office.actor(office.kim.id))
    later = NOW + timedelta(minutes=5)
    step = begin(later)
    assert (step.method, mails()) == ("app", [])
    with pytest.raises(BadCode):
        finish(step, wrong(app.at(later)), later)
    finish(step, app.at(later), later)
    with pytest.raises(BadCode):
        finish(begin(later), app.at(later), later)
    own.remove_app(office.actor(office.kim.id), now=later)
    service.sign_in("kim", PASSWORD, now=later)


def test_an_app_that_was_not_confirmed_changes_nothing(office: Office) -> None:
    kim = office.actor(office.kim.id)
    app = pyotp.parse_uri(own.begin_app(kim).uri)
    assert isinstance(app, pyotp.TOTP)
    with pytest.raises(BadCode):
        own.confirm_app(kim, wrong(app.at(NOW)), now=NOW)
    service.sign_in("kim", PASSWORD, now=NOW)


def test_each_backup_code_is_good_for_one_sign_in(office: Office) -> None:
    _, backup = enrolled(office.actor(office.kim.id))
    assert len(set(backup)) == 10
    finish(begin(NOW), backup[0].upper(), NOW)
    with pytest.raises(BadCode):
        finish(begin(NOW), backup[0], NOW)
    finish(begin(NOW), backup[1], NOW)


def test_the_wrong_password_never_leads_to_the_second_step(strict: Office) -> None:
    with pytest.raises(BadCredentials):
        signin.begin("kim", "wrong", source_ip="", now=NOW)
    assert mails() == []
