"""The name server answers from the zone file, over UDP and TCP, and sees edits at once."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import dns.flags
import dns.message
import dns.opcode
import dns.query
import dns.rcode
import dns.resolver
import pytest

from local.mailworld import dns_server, dns_zone


@pytest.fixture
def resolver(tmp_path: Path) -> Iterator[dns.resolver.Resolver]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(dns_server.start(tmp_path, 0), loop).result(5)
    found = dns.resolver.Resolver(configure=False)
    found.nameservers, found.port, found.lifetime = ["127.0.0.1"], server.port, 3.0
    yield found
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def texts(resolver: dns.resolver.Resolver, name: str, record_type: str) -> list[str]:
    return sorted(record.to_text() for record in resolver.resolve(name, record_type))


def test_a_seeded_domain_has_what_a_sender_needs(tmp_path: Path, resolver: dns.resolver.Resolver) -> None:
    dns_zone.seed_domain(tmp_path, "Mueller.example")
    assert texts(resolver, "mueller.example", "MX") == ["10 mx.mueller.example."]
    assert texts(resolver, "mueller.example", "TXT") == ['"v=spf1 include:amazonses.com ip4:127.0.0.1 -all"']
    assert texts(resolver, "_dmarc.mueller.example", "TXT")[0].startswith('"v=DMARC1; p=quarantine')
    assert texts(resolver, "MX.Mueller.Example.", "A") == ["127.0.0.1"]


def test_seeding_leaves_what_somebody_has_set(tmp_path: Path) -> None:
    dns_zone.set_record(tmp_path, "a.example", "TXT", "v=spf1 -all")
    dns_zone.seed_domain(tmp_path, "a.example")
    assert dns_zone.load(tmp_path)["a.example"]["TXT"] == ["v=spf1 -all"]


def test_edits_count_at_once_and_a_broken_file_changes_nothing(tmp_path: Path, resolver: dns.resolver.Resolver) -> None:
    dns_zone.set_record(tmp_path, "a.example", "TXT", ["one", "two"])
    assert texts(resolver, "a.example", "TXT") == ['"one"', '"two"']
    dns_zone.add_record(tmp_path, "a.example.", "txt", "three")
    assert texts(resolver, "a.example", "TXT") == ['"one"', '"three"', '"two"']
    (tmp_path / dns_zone.ZONE_FILE).write_text("{")
    assert texts(resolver, "a.example", "TXT") == ['"one"', '"three"', '"two"']


def test_a_missing_name_and_a_missing_type_are_told_apart(tmp_path: Path, resolver: dns.resolver.Resolver) -> None:
    dns_zone.set_record(tmp_path, "k1._domainkey.a.example", "TXT", "v=DKIM1; p=abc")
    with pytest.raises(dns.resolver.NoAnswer):
        resolver.resolve("k1._domainkey.a.example", "MX")
    with pytest.raises(dns.resolver.NoAnswer):
        resolver.resolve("_domainkey.a.example", "TXT")
    with pytest.raises(dns.resolver.NXDOMAIN):
        resolver.resolve("k2._domainkey.a.example", "TXT")
    dns_zone.remove_record(tmp_path, "k1._domainkey.a.example", "TXT")
    with pytest.raises(dns.resolver.NXDOMAIN):
        resolver.resolve("k1._domainkey.a.example", "TXT")


def test_an_alias_is_followed(tmp_path: Path, resolver: dns.resolver.Resolver) -> None:
    dns_zone.set_record(tmp_path, "k1._domainkey.a.example", "CNAME", "k1.dkim.host.example.")
    dns_zone.set_record(tmp_path, "k1.dkim.host.example", "TXT", "v=DKIM1; p=abc")
    assert texts(resolver, "k1._domainkey.a.example", "TXT") == ['"v=DKIM1; p=abc"']


def test_a_long_key_comes_in_pieces_and_over_tcp_when_it_must(tmp_path: Path, resolver: dns.resolver.Resolver) -> None:
    key = "v=DKIM1; p=" + "A" * 1500
    dns_zone.set_record(tmp_path, "k._domainkey.a.example", "TXT", key)
    query = dns.message.make_query("k._domainkey.a.example", "TXT", use_edns=False)
    short = dns.query.udp(query, "127.0.0.1", port=resolver.port, timeout=3)
    assert short.flags & dns.flags.TC
    (record,) = resolver.resolve("k._domainkey.a.example", "TXT")
    assert b"".join(record.strings).decode() == key


@pytest.mark.parametrize("wire", [b"", b"\x00" * 5, b"\xff" * 600])
def test_noise_gets_no_answer(wire: bytes) -> None:
    assert dns_server.answer(wire, {}) is None


def test_an_answer_is_not_answered() -> None:
    reply = dns.message.make_response(dns.message.make_query("a.example", "A"))
    assert dns_server.answer(reply.to_wire(), {}) is None


def test_what_is_no_question_is_declined() -> None:
    update = dns.message.make_query("a.example", "A")
    update.set_opcode(dns.opcode.NOTIFY)
    answer = dns_server.answer(update.to_wire(), {})
    assert answer is not None
    assert dns.message.from_wire(answer).rcode() == dns.rcode.NOTIMP
