"""Our transport, signatures and return paths before real servers (issue 2, section 5)."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from chalicelib.aws import keys
from chalicelib.aws.settings import settings
from chalicelib.delivery.incoming.inbound_mail import read_inbound
from chalicelib.delivery.incoming.model import Reported
from chalicelib.delivery.receipt_model import ReceiptKind
from chalicelib.delivery.transports.chosen import transport
from chalicelib.delivery.transports.model import Handover, Outcome, OutcomeKind
from chalicelib.delivery.transports.smtp import SmtpTransport
from chalicelib.delivery.transports.smtp_connection import SmtpConfig
from chalicelib.kit.actor import Actor, Role
from chalicelib.kit.ids import derived_id
from chalicelib.mime.content import Attachment, Inline, MailContent
from chalicelib.mime.dkim_signer import sign
from chalicelib.mime.template import compile_template
from chalicelib.senders import service as senders
from tests.real.opendkim import Opendkim
from tests.real.postfix import DEAD_DOMAIN, Postfix
from tests.real.sink import Sink

pytestmark = pytest.mark.real
_ACCOUNT, _MAILING = derived_id("acc", b"a" * 16), derived_id("mlg", b"m" * 16)
_DOMAIN = "presse.example"
_CONTENT = MailContent(
    subject="Einladung für {{ last_name | Sie }}: Grüße aus Köln " + "und noch viel mehr " * 8,
    html='<html><body><p>Guten Tag {{ last_name | Sie }},</p><img src="cid:bild1"><p>.</p>\n.\n'
    '<a href="https://presse.example/?a=1&amp;b=2">mehr</a> <a href="{{ unsubscribe_url }}">ab</a></body></html>',
    text="Guten Tag {{ last_name | Sie }},\n\n.\nFrom hier\n  \nAbmelden: {{ unsubscribe_url }}\n",
    from_name="Pressestelle Süd",
    from_address=f"presse@{_DOMAIN}",
    inlines=(Inline("bild1", "image/png", b"\x89PNG" * 500),),
    attachments=(Attachment("Übersicht.pdf", "application/pdf", b"%PDF" * 3000),),
)


@dataclass(frozen=True)
class World:
    """The product's transport in front of postfix, and the key that opendkim knows."""

    sink: Sink
    now: datetime

    def send(self, to_address: str) -> Outcome:
        return transport().hand_over(self.handover(to_address))

    def handover(self, to_address: str) -> Handover:
        key = derived_id("rcp", to_address.encode().ljust(16)[:16])
        message = compile_template(_CONTENT).fill(
            {"last_name": "Müller-Lüdenscheidt"},
            to_address=to_address,
            date=self.now,
            message_id=f"<{key}.1@{_DOMAIN}>",
            headers=[("Feedback-ID", "a:b:c:depesche")],
            unsubscribe_url="https://mail.example/u/" + "t" * 180,
            pixel_url="https://mail.example/o/" + "t" * 180,
            click_url=lambda link: f"https://mail.example/c/{'t' * 180}/{link}",
        )
        return Handover(_ACCOUNT, _MAILING, 1, 3, key, 1, _CONTENT.from_address, to_address, _DOMAIN, message)


@pytest.fixture
def world(
    cloud: None, postfix: Postfix, opendkim: Opendkim, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> Iterator[World]:
    monkeypatch.setenv("DEPESCHE_TRANSPORT", "smtp")
    monkeypatch.setenv("DEPESCHE_SMTP_PORT", str(postfix.port))
    settings.cache_clear()
    transport.cache_clear()
    now = datetime.now(UTC)
    admin = Actor(_ACCOUNT, "usr_1", "x", roles=frozenset({Role.ADMINISTRATOR}))
    for entry in senders.entries(senders.add_domain(admin, _DOMAIN, now=now)):
        if entry.purpose == "dkim_current":
            opendkim.publish(entry.name, entry.value)
    yield World(sink, now)
    settings.cache_clear()
    transport.cache_clear()
    senders.forget_domains()


def _verdict(received: bytes) -> str:
    return " ".join(str(message_from_bytes(received, policy=default)["Authentication-Results"]).split())


def test_opendkim_accepts_what_the_product_signs(world: World) -> None:
    outcome = world.send("anna@good.example")
    assert outcome.kind is OutcomeKind.ACCEPTED
    assert outcome.provider_id
    received = world.sink.wait_for("anna@good.example")
    assert "judge.example; dkim=pass" in _verdict(received)
    assert f"header.d={_DOMAIN}" in _verdict(received)


def test_what_postfix_passes_on_is_the_message_that_was_built(world: World) -> None:
    world.send("otto@good.example")
    received = world.sink.wait_for("otto@good.example")
    built = world.handover("otto@good.example").message
    assert received.partition(b"\r\n\r\n")[2] == built.partition(b"\r\n\r\n")[2]
    read = message_from_bytes(received, policy=default)
    assert str(read["Subject"]).startswith("Einladung für Müller-Lüdenscheidt: Grüße aus Köln und noch")


@pytest.mark.parametrize(("old", "new"), [(b"Guten Tag", b"Guten Weg"), (b"Feedback-ID: a", b"Feedback-ID: x")])
def test_opendkim_rejects_what_was_changed_after_signing(
    world: World, postfix: Postfix, old: bytes, new: bytes
) -> None:
    address = f"changed{old[:2].decode().lower()}@good.example"
    handover = world.handover(address)
    key = senders.signing_key(_ACCOUNT, _DOMAIN)
    changed = sign(handover.message, key, now=world.now).replace(old, new, 1)
    plain = SmtpTransport(
        SmtpConfig("127.0.0.1", postfix.port),
        key_for=lambda account, domain: None,
        return_path_for=lambda _: "b@bounces.example",
    )
    assert plain.hand_over(replace(handover, message=changed)).kind is OutcomeKind.ACCEPTED
    assert "dkim=fail" in _verdict(world.sink.wait_for(address))


def test_a_rotated_key_is_accepted_as_soon_as_it_signs(world: World, opendkim: Opendkim) -> None:
    from tests.senders.zone import Zone

    admin = Actor(_ACCOUNT, "usr_1", "x", roles=frozenset({Role.ADMINISTRATOR}))
    rotated = senders.rotate_key(admin, _DOMAIN, now=world.now)
    zone = Zone()
    for entry in senders.entries(rotated):
        if entry.purpose.startswith("dkim_"):
            opendkim.publish(entry.name, entry.value)
            zone.records[entry.name, "TXT"] = [entry.value]
    switched = senders.check_domain(rotated, now=world.now, lookup=zone)
    assert world.send("rotated@good.example").kind is OutcomeKind.ACCEPTED
    received = world.sink.wait_for("rotated@good.example")
    assert f"s={switched.current_key.selector};".encode() in received
    assert "dkim=pass" in _verdict(received)


@pytest.mark.parametrize(
    ("address", "kind", "code"),
    [
        ("x@denied.example", OutcomeKind.REFUSED, "5.7.1"),
        ("x@busy.example", OutcomeKind.THROTTLED, "4.7.1"),
        ("x@grey.example", OutcomeKind.RETRY, "4.2.0"),
    ],
)
def test_postfix_s_refusals_are_understood(world: World, address: str, kind: OutcomeKind, code: str) -> None:
    outcome = world.send(address)
    assert (outcome.kind, outcome.code) == (kind, code)
    assert world.send("nach@good.example").kind is OutcomeKind.ACCEPTED


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("unknown@good.example", ReceiptKind.BOUNCE_HARD),
        (f"niemand@{DEAD_DOMAIN}", ReceiptKind.BOUNCE_HARD),
        ("full@good.example", ReceiptKind.BOUNCE_SOFT),
        ("spam@good.example", ReceiptKind.BOUNCE_SOFT),
    ],
)
def test_postfix_s_own_reports_find_their_recipient_and_class(world: World, address: str, kind: ReceiptKind) -> None:
    assert world.send(address).kind is OutcomeKind.ACCEPTED
    handover = world.handover(address)
    report = _report_about(world, address)
    found = read_inbound(
        report,
        secret_lookup=lambda key_id: keys.secret_by_id("return-path", key_id),
        bounce_domain=settings().bounce_domain,
        now=world.now,
    )
    assert isinstance(found, Reported)
    receipt = found.receipt
    assert (receipt.account_id, receipt.mailing_id, receipt.generation) == (_ACCOUNT, _MAILING, 1)
    assert (receipt.batch_index, receipt.recipient_key, receipt.attempt) == (3, handover.recipient_key, 1)
    assert receipt.kind is kind


def _report_about(world: World, address: str) -> bytes:
    """The report goes to a return path that only the transport knows: the sink's next mail under the bounce domain."""
    import time

    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        for mail in list(world.sink.mails):
            content = mail.original_content
            raw = content if isinstance(content, bytes) else str(content).encode()
            if any(to.endswith(settings().bounce_domain) for to in mail.rcpt_tos) and address.encode() in raw:
                return raw
        time.sleep(0.05)
    raise TimeoutError(f"no report about {address}")


def test_starttls_with_postfix(world: World, postfix: Postfix) -> None:
    secure = SmtpTransport(
        SmtpConfig("127.0.0.1", postfix.port, tls=ssl.create_default_context(cafile=str(postfix.certificate))),
        key_for=senders.signing_key_or_none,
        return_path_for=lambda _: "b@bounces.example",
    )
    assert secure.hand_over(world.handover("secure@good.example")).kind is OutcomeKind.ACCEPTED
    received = world.sink.wait_for("secure@good.example")
    assert b"using TLSv1" in received
    assert "dkim=pass" in _verdict(received)


def test_fifty_messages_go_over_one_session_and_all_verify(world: World) -> None:
    addresses = [f"r{number}@good.example" for number in range(50)]
    assert {world.send(address).kind for address in addresses} == {OutcomeKind.ACCEPTED}
    for address in addresses:
        assert "dkim=pass" in _verdict(world.sink.wait_for(address, 60))
