"""States of a domain over time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.senders.model import (
    DomainCheck,
    DomainKey,
    DomainState,
    KeyState,
    RecordCheck,
    SenderDomain,
    Verdict,
)
from chalicelib.senders.rules import after_check, domain_refusal, wire_address, wire_domain

_START = datetime(2026, 3, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)


def _key(selector: str, state: KeyState) -> DomainKey:
    return DomainKey(selector, "KEY", b"", state, _START)


def _domain(state: DomainState = DomainState.PENDING, *keys: DomainKey) -> SenderDomain:
    return SenderDomain("acc_1", "presse.example", state, keys or (_key("a", KeyState.CURRENT),), "o", _START, _START)


def _check(owned: Verdict, *, dkim: Verdict = Verdict.OK, spf: Verdict = Verdict.OK, policy: str = "") -> DomainCheck:
    ok = RecordCheck(Verdict.OK)
    return DomainCheck(_START, RecordCheck(spf), RecordCheck(dkim), ok, ok, owned, policy)


def _run(domain: SenderDomain, steps: list[tuple[float, Verdict]]) -> list[str]:
    states, now = [], _START
    for hours, owned in steps:
        now += hours * _HOUR
        domain = after_check(domain, _check(owned), next_key_found=False, now=now)
        assert domain.next_check_at == now + 6 * _HOUR
        states.append(domain.state.value)
    return states


_OK, _MISSING, _UNKNOWN = Verdict.OK, Verdict.MISSING, Verdict.UNKNOWN


@pytest.mark.req("SND-05")
@pytest.mark.parametrize(
    ("steps", "states"),
    [
        ([(0, _OK)], ["verified"]),
        ([(0, _MISSING), (6, _MISSING), (6, _OK)], ["pending", "pending", "verified"]),
        ([(71.9, _MISSING), (0.1, _MISSING), (6, _OK)], ["pending", "failed", "verified"]),
        ([(80, _UNKNOWN)], ["pending"]),
        ([(0, _OK), (6, _MISSING), (6, _OK), (6, _MISSING)], ["verified"] * 4),
        ([(0, _OK), (6, _MISSING), (6, _MISSING)], ["verified", "verified", "failed"]),
        ([(0, _OK), (6, _MISSING), (6, _UNKNOWN), (6, _MISSING)], ["verified", "verified", "verified", "failed"]),
        ([(0, _OK), *[(6, _UNKNOWN)] * 9], ["verified"] * 10),
    ],
)
def test_a_domain_is_verified_by_what_is_found_and_fails_only_by_what_is_certainly_missing(
    steps: list[tuple[float, Verdict]], states: list[str]
) -> None:
    assert _run(_domain(), steps) == states


@given(st.lists(st.tuples(st.floats(0, 100), st.sampled_from([_OK, _MISSING, _UNKNOWN])), max_size=30))
def test_silence_never_changes_a_state_and_the_history_stays_short(steps: list[tuple[float, Verdict]]) -> None:
    domain, now = _domain(), _START
    for hours, owned in steps:
        now += hours * _HOUR
        after = after_check(domain, _check(owned), next_key_found=False, now=now)
        assert owned is not _UNKNOWN or after.state is domain.state
        assert owned is not _OK or after.state is DomainState.VERIFIED
        assert len(after.history) <= 20
        assert after.history[0].at == now
        domain = after


def test_a_new_key_takes_over_when_found_and_the_old_one_stays_a_week() -> None:
    domain = _domain(DomainState.VERIFIED, _key("a", KeyState.CURRENT), _key("b", KeyState.NEXT))
    waiting = after_check(domain, _check(_OK), next_key_found=False, now=_START)
    assert waiting.current_key.selector == "a"
    switched = after_check(waiting, _check(_OK), next_key_found=True, now=_START + _HOUR)
    assert switched.current_key.selector == "b"
    assert [(k.selector, k.state) for k in switched.keys] == [("a", KeyState.RETIRING), ("b", KeyState.CURRENT)]
    later = after_check(switched, _check(_OK), next_key_found=False, now=_START + 7 * 24 * _HOUR)
    assert [k.selector for k in later.keys] == ["a", "b"]
    gone = after_check(switched, _check(_OK), next_key_found=False, now=_START + 7 * 24 * _HOUR + _HOUR)
    assert [k.selector for k in gone.keys] == ["b"]


_NO, _BAD = Verdict.MISSING, Verdict.WRONG


@pytest.mark.req("SND-06")
@pytest.mark.parametrize(
    ("state", "check", "code"),
    [
        ("verified", _check(_OK), None),
        ("verified", _check(_OK, dkim=_NO, spf=_NO), None),
        ("verified", _check(_OK, dkim=_NO, spf=_NO, policy="none"), None),
        ("verified", _check(_OK, dkim=_NO, spf=_NO, policy="quarantine"), "dmarc_would_fail"),
        ("verified", _check(_OK, dkim=_BAD, spf=_NO, policy="reject"), "dmarc_would_fail"),
        ("verified", _check(_OK, dkim=_OK, spf=_NO, policy="reject"), None),
        ("verified", _check(_OK, dkim=_NO, spf=_OK, policy="reject"), None),
        ("verified", _check(_OK, dkim=_UNKNOWN, spf=_NO, policy="reject"), None),
        ("pending", _check(_NO), "sender_unverified"),
        ("failed", _check(_NO), "sender_unverified"),
    ],
)
def test_sending_needs_a_verified_domain_and_a_way_through_its_own_dmarc_policy(
    state: str, check: DomainCheck, code: str | None
) -> None:
    checked = after_check(_domain(), check, next_key_found=False, now=_START)
    domain = SenderDomain(**{**vars(checked), "state": DomainState(state)})
    refusal = domain_refusal(domain)
    assert (refusal.code if refusal else None) == code
    assert domain_refusal(None) is not None


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Presse.Example.", "presse.example"),
        ("müller.example", "xn--mller-kva.example"),
        ("a.b-c.de", "a.b-c.de"),
        ("localhost", None),
        ("127.0.0.1", None),
        ("-a.example", None),
        ("a..example", None),
        ("a b.example", None),
        ("", None),
        ("x" * 64 + ".example", None),
        (".".join(["abcdefghi"] * 25), None),
    ],
)
def test_domains_get_their_wire_form_or_none(text: str, domain: str | None) -> None:
    assert wire_domain(text) == domain


@pytest.mark.parametrize("address", ["a@localhost", "a@1.2.3.4", "ü@x.example", "a@b\r\nX: y", "<a@b.example>", ""])
def test_addresses_that_cannot_send_have_no_wire_form(address: str) -> None:
    assert wire_address(address) is None
