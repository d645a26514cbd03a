"""One-time passwords, own passwords, their age."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from chalicelib.accounts import service
from chalicelib.accounts.errors import BadCredentials, WeakPassword
from chalicelib.accounts.messages import PasswordResetRequested
from chalicelib.accounts.model import AccountState
from chalicelib.accounts.signin import one_time, own, password_rules
from chalicelib.accounts.users import service as users
from chalicelib.delivery.system_mails.sending import answer_reset
from chalicelib.kit.actor import Actor
from tests.accounts.conftest import PASSWORD, Office, mails
from tests.conftest import NOW

NEW = "Zebra-Kaktus-17-Fagott"


def reset(now: datetime = NOW) -> str:
    """Ask for a one-time password as the queue does; what came by mail."""
    answer_reset(PasswordResetRequested(account_id="acc_any", login="KIM"), now)
    text: str = mails()[-1]["data"]["text"]
    return next(line for line in text.splitlines() if len(line) >= 16 and " " not in line and "/" not in line)


@pytest.mark.req("SEC-02", "SEC-03", "SEC-10")
def test_a_one_time_password_leads_to_an_own_one_first(office: Office) -> None:
    spare = reset()
    assert len(spare) >= 16
    token, actor = service.sign_in("kim", spare, now=NOW)
    assert actor.duty == "password_change"
    own.set_password(actor, NEW, current=None, now=NOW)
    found = service.authenticate(token, NOW)
    assert found is not None
    assert found.duty == ""
    service.sign_in("kim", NEW, now=NOW)
    with pytest.raises(BadCredentials):
        service.sign_in("kim", PASSWORD, now=NOW)


@pytest.mark.req("SEC-10")
def test_a_one_time_password_is_good_for_one_sign_in_before_sixty_minutes(office: Office) -> None:
    spare = reset()
    with pytest.raises(BadCredentials):
        service.sign_in("kim", spare, now=NOW + timedelta(minutes=60))
    service.sign_in("kim", spare, now=NOW + timedelta(minutes=59, seconds=59))
    with pytest.raises(BadCredentials):
        service.sign_in("kim", spare, now=NOW + timedelta(minutes=59, seconds=59))


@pytest.mark.req("SEC-10")
def test_a_strangers_request_locks_nobody_out(office: Office) -> None:
    reset()
    _, actor = service.sign_in("kim", PASSWORD, now=NOW)
    assert actor.duty == ""


@pytest.mark.req("SEC-11")
@pytest.mark.parametrize("case", ["unknown", "inactive", "ended"])
def test_unknown_inactive_and_ended_ones_get_no_mail(office: Office, case: str) -> None:
    if case == "inactive":
        users.deactivate(office.boss, office.kim.id, now=NOW)
    if case == "ended":
        service.set_state(office.account_id, AccountState.ENDED)
    assert not one_time.fulfil("nobody" if case == "unknown" else "kim", now=NOW)
    assert mails() == []


@pytest.mark.req("SEC-13")
@pytest.mark.parametrize(
    "bad",
    [
        "kurz",
        "elfzeichen1",
        "passwort1234",
        "P@ssw0rt!!!!!",
        "qwertzuiop123",
        "aaaaaaaaaaaaaa",
        "123456789012",
        "hallohallohallo",
        "Kim2026Kim2026!",
        "Muster-Muster-1",
    ],
)
def test_short_and_common_passwords_are_refused(bad: str) -> None:
    assert password_rules.password_findings(bad, ["Kim", "kim", "muster", "example", "Kim2026"])


@pytest.mark.req("SEC-13")
@pytest.mark.parametrize("good", [NEW, "vier ganz normale Worte", "tH8#kk2;pQz_vvR", "Umlaute: Öl äße Müh"])
def test_others_are_not(good: str) -> None:
    assert not password_rules.password_findings(good, ["Kim", "muster"])


@pytest.mark.req("SEC-13")
def test_neither_the_one_time_password_nor_one_of_the_last_five_comes_again(office: Office) -> None:
    spare = reset()
    _, actor = service.sign_in("kim", spare, now=NOW)
    for used in (spare, PASSWORD):
        with pytest.raises(WeakPassword):
            own.set_password(actor, used, current=None, now=NOW)
    chosen = [f"{NEW}-{number}" for number in range(6)]
    own.set_password(actor, chosen[0], current=None, now=NOW)
    free = office.actor(office.kim.id)
    for before, after in pairwise(chosen):
        own.set_password(free, after, current=before, now=NOW)
    for used in chosen[1:]:
        with pytest.raises(WeakPassword):
            own.set_password(free, used, current=chosen[5], now=NOW)
    own.set_password(free, chosen[0], current=chosen[5], now=NOW)


def test_the_current_password_is_asked_for(office: Office) -> None:
    kim = office.actor(office.kim.id)
    for current in (None, "wrong"):
        with pytest.raises(BadCredentials):
            own.set_password(kim, NEW, current=current, now=NOW)


@pytest.mark.req("SEC-06", "EX-60")
@pytest.mark.parametrize(("day", "due"), [(date(2026, 6, 7), False), (date(2026, 6, 8), True)])
def test_a_password_is_replaced_after_the_interval(day: date, due: bool) -> None:
    assert password_rules.change_is_due(date(2026, 3, 10), 90, day) is due


@pytest.mark.req("SEC-05", "SEC-06", "EX-60")
def test_the_administrators_interval_asks_everybody_at_the_next_sign_in(office: Office) -> None:
    kim: Actor = office.actor(office.kim.id)
    own.set_password(kim, NEW, current=PASSWORD, now=datetime(2026, 3, 10, 12, 0, tzinfo=UTC))
    running, _ = service.sign_in("kim", NEW, now=datetime(2026, 6, 8, 12, 0, tzinfo=UTC))
    service.set_password_interval(office.boss, 90, now=NOW)
    eve, due = datetime(2026, 6, 7, 21, 59, tzinfo=UTC), datetime(2026, 6, 7, 22, 0, tzinfo=UTC)  # 00:00 in Berlin
    found = service.authenticate(running, datetime(2026, 6, 8, 12, 5, tzinfo=UTC))
    assert found is not None
    assert found.duty == ""
    assert service.sign_in("kim", NEW, now=eve)[1].duty == ""
    assert service.sign_in("kim", NEW, now=due)[1].duty == "password_change"


@pytest.mark.req("SEC-04")
def test_no_password_can_be_read_from_the_store(office: Office) -> None:
    from chalicelib.aws.documents import documents

    spare = reset()
    docs = [doc for pk in (f"A#{office.account_id}", f"A#{office.account_id}#ONETIME") for doc in documents().query(pk)]
    assert len(docs) > 3
    assert not any(secret in repr(docs) for secret in (PASSWORD, spare))
