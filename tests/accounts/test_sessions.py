"""One live session per user; nobody learns who has an account."""

import time
from datetime import timedelta
from functools import partial
from statistics import median
from typing import Any

import pytest

from chalicelib.accounts import audit, service
from chalicelib.accounts.errors import BadCredentials, SessionRevoked, SessionSuperseded, TooManyTries
from chalicelib.accounts.signin import service as signin
from chalicelib.accounts.signin import supervision
from chalicelib.accounts.signin.failures import Failure, free_at
from chalicelib.accounts.signin.service import SignedIn
from chalicelib.kit.errors import NotAllowed, NotFound
from tests.accounts.conftest import PASSWORD, Office, at_once, instant
from tests.conftest import NOW


@pytest.mark.req("ROL-08", "ROL-09", "EX-62")
def test_a_new_sign_in_ends_the_older_session_with_its_reason(office: Office) -> None:
    a, _ = service.sign_in("kim", PASSWORD, now=instant(9, 0))
    b, actor = service.sign_in("kim", PASSWORD, now=instant(9, 5))
    assert service.authenticate(b, instant(9, 6)) == actor
    with pytest.raises(SessionSuperseded) as caught:
        service.authenticate(a, instant(9, 6))
    assert (caught.value.code, caught.value.http_status) == ("session_superseded", 401)
    actions = [entry.action for entry in audit.of_object(office.boss, f"user:{office.kim.id}")]
    assert actions == [audit.Action.SIGNED_IN, audit.Action.SUPERSEDED, audit.Action.SIGNED_IN]


@pytest.mark.req("ROL-08")
def test_sign_ins_at_once_leave_one_session(office: Office) -> None:
    outcomes = at_once([partial(service.sign_in, "kim", PASSWORD, now=NOW)] * 8, workers=8)
    tokens = [outcome[0] for outcome in outcomes]

    def lives(token: str) -> bool:
        try:
            return service.authenticate(token, NOW) is not None
        except SessionSuperseded:
            return False

    assert sum(lives(token) for token in tokens) == 1
    assert audit.verify(office.account_id).ok


def test_sessions_are_listed_and_revoked(office: Office) -> None:
    token, kim = service.sign_in("kim", PASSWORD, now=NOW)
    service.sign_in("boss", PASSWORD, now=NOW)
    assert [s.user_id for s in supervision.live_sessions(kim, now=NOW)] == [kim.user_id]
    assert len(supervision.live_sessions(office.boss, now=NOW)) == 2
    with pytest.raises(NotAllowed):
        supervision.revoke(kim, office.boss.user_id, now=NOW)
    supervision.revoke(office.boss, kim.user_id, now=NOW)
    with pytest.raises(SessionRevoked):
        service.authenticate(token, NOW)
    with pytest.raises(NotFound):
        supervision.revoke(office.boss, kim.user_id, now=NOW)


@pytest.mark.parametrize("token", ["", "x", "a.b", "a.b.c", "acc_x.usr_y." + "z" * 400, "A#.b.c"])
def test_a_made_up_token_is_worth_nothing(office: Office, token: str) -> None:
    assert service.authenticate(token, NOW) is None


def test_a_token_of_another_user_does_not_open_a_session(office: Office) -> None:
    token, _ = service.sign_in("kim", PASSWORD, now=NOW)
    service.sign_in("boss", PASSWORD, now=NOW)
    account_id, _, secret = token.split(".")
    assert service.authenticate(f"{account_id}.{office.boss.user_id}.{secret}", NOW) is None


def failed(minute: float, origin: str = "a") -> Failure:
    return Failure(NOW + timedelta(minutes=minute), origin)


@pytest.mark.req("SEC-12")
@pytest.mark.parametrize(
    ("failures", "minute", "blocked_until"),
    [
        ([failed(0)] * 9, 1, None),
        ([failed(0)] * 10, 1, 15),
        ([failed(n) for n in range(10)], 10, 24),
        ([failed(n) for n in range(10)], 24, None),
        ([failed(n * 2) for n in range(10)], 19, None),
        ([failed(0, "b")] * 10, 1, None),
        ([failed(n / 10, str(n)) for n in range(50)], 4.95, 4.9 + 10 / 60),
        ([failed(n / 10, str(n)) for n in range(50)], 5.5, None),
        ([failed(n / 10, str(n)) for n in range(49)], 4.85, None),
    ],
)
def test_ten_failures_from_one_address_block_it_and_fifty_delay_everybody(
    failures: list[Failure], minute: float, blocked_until: float | None
) -> None:
    free = free_at(failures, "a", NOW + timedelta(minutes=minute))
    expected = None if blocked_until is None else NOW + timedelta(minutes=blocked_until)
    assert free == expected


@pytest.mark.req("SEC-11", "SEC-12")
@pytest.mark.parametrize("login", ["kim", "nobody"])
def test_the_block_meets_known_and_unknown_names_alike(office: Office, login: str) -> None:
    wrong = partial(signin.begin, login, "wrong", source_ip="192.0.2.1", now=NOW)
    outcomes = [type(outcome) for outcome in at_once([wrong] * 12, workers=1)]
    assert outcomes == [BadCredentials] * 10 + [TooManyTries] * 2
    with pytest.raises(TooManyTries):
        signin.begin(login, PASSWORD, source_ip="192.0.2.1", now=NOW + timedelta(minutes=14, seconds=59))
    if login == "kim":
        assert isinstance(signin.begin(login, PASSWORD, source_ip="192.0.2.2", now=NOW), SignedIn)
        assert isinstance(signin.begin(login, PASSWORD, source_ip="192.0.2.1", now=NOW), SignedIn)


@pytest.mark.req("SEC-12")
def test_failures_at_once_all_count(office: Office) -> None:
    wrong = partial(signin.begin, "kim", "wrong", source_ip="192.0.2.1", now=NOW)
    outcomes = at_once([wrong] * 12, workers=6)
    assert all(isinstance(outcome, BadCredentials | TooManyTries) for outcome in outcomes)
    with pytest.raises(TooManyTries):
        signin.begin("kim", PASSWORD, source_ip="192.0.2.1", now=NOW)


@pytest.mark.req("SEC-11")
def test_known_and_unknown_names_take_the_same_work_and_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calls to the store are the same ones; the times of interleaved tries overlap."""
    from chalicelib.aws import dynamo

    calls: list[str] = []
    real = dynamo._call

    def watched(operation: str, **request: Any) -> Any:
        calls.append(operation)
        return real(operation, **request)

    monkeypatch.setattr(dynamo, "_call", watched)
    times: dict[str, list[float]] = {"kim": [], "nobody": []}
    seen: dict[str, list[str]] = {}
    for number in range(18):
        for login in ("kim", "nobody") if number % 2 else ("nobody", "kim"):
            calls.clear()
            begun = time.thread_time()
            with pytest.raises(BadCredentials):
                # Far apart, so that none is blocked.
                signin.begin(login, "wrong", source_ip="192.0.2.1", now=NOW + timedelta(hours=number))
            times[login].append(time.thread_time() - begun)
            seen.setdefault(login, []).extend(calls)
    assert seen["kim"] == seen["nobody"]
    known, unknown = sorted(times["kim"][3:]), sorted(times["nobody"][3:])
    # Neither median lies outside the middle of the other distribution widened by a fifth.
    assert 0.8 * unknown[2] < median(known) < 1.25 * unknown[-3]
    assert 0.8 * known[2] < median(unknown) < 1.25 * known[-3]


def test_a_permission_check_reads_the_store_once_and_writes_at_most_every_five_minutes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chalicelib.aws import dynamo

    token, _ = service.sign_in("kim", PASSWORD, now=NOW)
    calls: list[str] = []
    real = dynamo._call

    def watched(operation: str, **request: Any) -> Any:
        calls.append(operation)
        return real(operation, **request)

    monkeypatch.setattr(dynamo, "_call", watched)
    for second in range(0, 590, 10):
        assert service.authenticate(token, NOW + timedelta(seconds=second)) is not None
    assert (calls.count("batch_get_item"), len(calls) - calls.count("batch_get_item")) == (59, 1)
