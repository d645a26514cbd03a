"""The resolver against a real name server on loopback, and the whole way from an entry to a signed hand-over."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.aws import mailer
from chalicelib.aws.settings import settings
from chalicelib.senders import service
from chalicelib.senders.dns_lookup import ABSENT, UNKNOWN, DnsResolver, DnsState, dns_resolver
from chalicelib.senders.model import DomainState
from local.mailworld import dns_server, dns_zone
from tests.senders.conftest import World


@pytest.fixture
def name_server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    root = tmp_path / "world"
    root.mkdir()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(dns_server.start(root, 0), loop).result(5)
    yield f"127.0.0.1:{server.port}", root
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


def test_answers_of_a_real_server(name_server: tuple[str, Path]) -> None:
    server, root = name_server
    long = "v=DKIM1; k=rsa; p=" + "A" * 700
    dns_zone.set_record(root, "presse.example", "TXT", ["v=spf1 -all", "anderes"])
    dns_zone.set_record(root, "presse.example", "MX", "10 MX.presse.example.")
    dns_zone.set_record(root, "dp1._domainkey.presse.example", "TXT", long)
    ask = DnsResolver(server)
    assert ask("presse.example", "TXT").texts == ("anderes", "v=spf1 -all")
    assert ask("presse.example", "MX").texts == ("10 mx.presse.example.",)
    assert ask("dp1._domainkey.presse.example", "TXT").texts == (long,)
    assert ask("gibtesnicht.example", "TXT") == ABSENT
    assert ask("dp1._domainkey.presse.example", "MX") == ABSENT
    assert ask("x" * 300 + ".example", "TXT") == UNKNOWN
    assert ask("a..b", "TXT") == UNKNOWN


def test_a_silent_server_costs_bounded_time_and_proves_nothing() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        ask = DnsResolver(f"127.0.0.1:{silent.getsockname()[1]}", budget_s=0.4)
        started = time.monotonic()
        answers = [ask("presse.example", "TXT") for _ in range(20)]
        assert time.monotonic() - started < 3
    assert {answer.state for answer in answers} == {DnsState.UNKNOWN}


def test_from_the_shown_entries_to_a_mail_platform_that_signs(
    world: World, name_server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, root = name_server
    monkeypatch.setenv("DEPESCHE_DNS_SERVER", server)
    settings.cache_clear()
    assert dns_resolver()("presse.example", "MX") == ABSENT
    sender = service.sender(world.account_id, world.sender(world.erika))
    assert service.check_now(world.admin, sender.domain, now=world.now).state is DomainState.PENDING
    dns_zone.seed_domain(root, sender.domain)
    for entry in service.entries(service.visible_domain(world.admin, sender.domain)):
        if entry.purpose == "dkim_current":
            dns_zone.set_record(root, entry.name, entry.record_type, entry.value)
    verified = service.check_now(world.admin, sender.domain, now=world.now + timedelta(hours=1))
    assert verified.state is DomainState.VERIFIED
    assert verified.check is not None
    assert [finding.code for finding in verified.check.findings] == []
    assert verified.check.dmarc_policy == "quarantine"
    assert service.refusal(sender) is None
    assert service.warnings(sender) == ()
    assert mailer.identity_status(sender.domain) == mailer.IdentityStatus(verified=True, dkim="SUCCESS")
