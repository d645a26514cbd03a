"""The address list: what it takes, and whom it lets in."""

from collections.abc import Iterator

import pytest

from chalicelib.accounts import audit
from chalicelib.accounts.networks import rules, service
from chalicelib.aws.settings import settings
from chalicelib.kit.errors import InvalidInput, NotAllowed
from tests.accounts.conftest import PASSWORD, Office
from tests.conftest import NOW
from tests.contracts.wsgi_client import Browser, application


@pytest.fixture
def replacement(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("DEPESCHE_REPLACEMENT_SYSTEM", "1")
    settings.cache_clear()
    yield office
    settings.cache_clear()


@pytest.mark.req("RES-08", "EX-67")
@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("203.0.113.0/28", ""),
        ("203.0.113.7", ""),
        ("203.0.113.0/24", ""),
        ("203.0.112.0/23", "network_too_wide"),
        ("2001:db8:1::/48", ""),
        ("2001:db8::/47", "network_too_wide"),
        ("10.1.2.3", "network_private"),
        ("192.168.0.0/24", "network_private"),
        ("172.31.0.0/24", "network_private"),
        ("127.0.0.1", "network_private"),
        ("fd00::1", "network_private"),
        ("::1", "network_private"),
        ("::ffff:10.0.0.1", "network_private"),
        ("203.0.113.5/28", "bad_network"),
        ("werk.example", "bad_network"),
        ("203.0.113", "bad_network"),
        ("0.0.0.0/0", "network_too_wide"),
    ],
)
def test_an_entry_is_an_address_or_a_narrow_public_network(entry: str, code: str) -> None:
    assert [finding.code for finding in rules.entry_findings([entry])] == ([code] if code else [])


@pytest.mark.req("RES-08")
def test_fifty_entries_are_the_most_and_all_findings_are_named(office: Office) -> None:
    fifty = [f"203.0.113.{n}" for n in range(50)]
    assert service.set_network_list(office.boss, fifty, now=NOW) == tuple(fifty)
    with pytest.raises(InvalidInput) as caught:
        service.set_network_list(office.boss, [*fifty, "x", "10.0.0.1"], now=NOW)
    codes = [finding.code for finding in caught.value.findings]
    assert codes == ["bad_network", "network_private", "too_many_networks"]
    assert len(service.network_list(office.boss)) == 50


@pytest.mark.req("ROL-11", "RES-08")
def test_the_administrator_keeps_the_list_and_the_trail_says_what_changed(office: Office) -> None:
    kim = office.actor(office.kim.id)
    for attempt in (lambda: service.network_list(kim), lambda: service.set_network_list(kim, [], now=NOW)):
        with pytest.raises(NotAllowed):
            attempt()
    service.set_network_list(office.boss, ["203.0.113.7/32", "203.0.113.7"], now=NOW)
    assert service.network_list(office.boss) == ("203.0.113.7",)
    (entry,) = audit.of_object(office.boss, f"account:{office.account_id}")
    assert entry.values == {"old": {"networks": []}, "new": {"networks": ["203.0.113.7"]}}


@pytest.mark.req("RES-06", "RES-09", "EX-67", "LIC-09")
@pytest.mark.parametrize(
    ("source_ip", "on_the_replacement"), [("203.0.113.15", 201), ("203.0.113.16", 403), ("unknown", 403)]
)
def test_only_registered_addresses_reach_the_replacement_system(
    replacement: Office, monkeypatch: pytest.MonkeyPatch, source_ip: str, on_the_replacement: int
) -> None:
    service.set_network_list(replacement.boss, ["203.0.113.0/28"], now=NOW)
    assert _signed_in_from(source_ip) == on_the_replacement
    monkeypatch.setenv("DEPESCHE_REPLACEMENT_SYSTEM", "0")
    settings.cache_clear()
    assert _signed_in_from(source_ip) == 201


@pytest.mark.req("RES-06")
def test_a_session_is_worth_nothing_from_elsewhere(replacement: Office) -> None:
    service.set_network_list(replacement.boss, ["203.0.113.0/28"], now=NOW)
    browser = Browser(application())
    browser.call("POST", "/api/session", {"login": "kim", "password": PASSWORD}, remote_addr="203.0.113.1")
    assert browser.call("GET", "/api/session", remote_addr="203.0.113.2").status == 200
    answer = browser.call("GET", "/api/session", remote_addr="203.0.113.99")
    assert (answer.status, answer.body["code"]) == (403, "address_not_registered")


@pytest.mark.req("RES-06", "RES-07")
def test_an_empty_list_lets_nobody_in(replacement: Office) -> None:
    assert _signed_in_from("203.0.113.1") == 403


def _signed_in_from(source_ip: str) -> int:
    credentials = {"login": "kim", "password": PASSWORD}
    return Browser(application()).call("POST", "/api/session", credentials, remote_addr=source_ip).status
