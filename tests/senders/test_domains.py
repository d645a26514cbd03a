"""Sender domains: keys, entries, checks, rotation, the mail platform."""

import base64
from datetime import datetime, timedelta

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key

from chalicelib.aws import mailer
from chalicelib.aws.documents import documents
from chalicelib.kit.errors import InvalidInput, NotAllowed, NotFound
from chalicelib.mime.dkim_signer import sign
from chalicelib.senders import repository, service, signing
from chalicelib.senders.errors import DomainInUse, RotationPending
from chalicelib.senders.model import DomainState, KeyState, SenderDomain
from tests.senders.conftest import World
from tests.senders.zone import Zone

_MESSAGE = b"From: presse@presse.example\r\nTo: a@b.example\r\n\r\nHallo\r\n"


def _domain(world: World) -> SenderDomain:
    return service.add_domain(world.admin, "Presse.example", now=world.now)


def _check(world: World, zone: Zone, hours: float = 0) -> SenderDomain:
    domain = service.visible_domain(world.admin, "presse.example")
    return service.check_domain(domain, now=world.now + timedelta(hours=hours), lookup=zone)


def _verified_by(zone: Zone, message: bytes) -> bool:
    def answer(name: bytes, timeout: float = 5) -> bytes | None:
        texts = zone.records.get((name.decode().rstrip("."), "TXT"))
        return texts[0].encode() if texts else None

    return bool(dkim.verify(message, dnsfunc=answer))


@pytest.mark.req("SND-03", "SND-05")
def test_the_entries_shown_are_the_entries_that_verify(world: World) -> None:
    domain, zone = _domain(world), Zone()
    assert domain.state is DomainState.PENDING
    pending = _check(world, zone)
    assert pending.state is DomainState.PENDING
    assert {f.code for f in pending.check.findings} == {"dkim_missing", "spf_missing", "dmarc_missing", "mx_missing"}  # type: ignore[union-attr]
    zone.publish(pending)
    verified = _check(world, zone, 6)
    assert verified.state is DomainState.VERIFIED
    assert verified.check is not None
    assert verified.check.findings == ()
    assert [past.state.value for past in verified.history] == ["verified", "pending"]


def test_what_we_sign_verifies_by_the_entry_shown(world: World) -> None:
    domain, zone = _domain(world), Zone()
    zone.publish(domain)
    signed = sign(_MESSAGE, service.signing_key(world.account_id, "presse.example"), now=world.now)
    assert _verified_by(zone, signed)


def test_the_ownership_entry_verifies_a_domain_without_dkim(world: World) -> None:
    domain, zone = _domain(world), Zone()
    zone.publish(domain, "ownership")
    checked = _check(world, zone)
    assert checked.state is DomainState.VERIFIED
    assert "dkim_missing" in [f.code for f in checked.check.findings]  # type: ignore[union-attr]


@pytest.mark.req("SND-06")
def test_a_sender_is_refused_until_its_domain_is_verified_and_then_only_warned(world: World) -> None:
    sender = service.sender(world.account_id, world.sender(world.erika))
    zone = Zone()
    refusal = service.refusal(sender)
    assert refusal is not None
    assert refusal.code == "sender_unverified"
    zone.publish(service.visible_domain(world.admin, "presse.example"), "ownership")
    _check(world, zone)
    assert service.refusal(sender) is None
    assert {f.code for f in service.warnings(sender)} == {"dkim_missing", "spf_missing", "dmarc_missing", "mx_missing"}
    zone.records["_dmarc.presse.example", "TXT"] = ["v=DMARC1; p=reject"]
    _check(world, zone)
    refusal = service.refusal(sender)
    assert refusal is not None
    assert refusal.code == "dmarc_would_fail"
    zone.publish(service.visible_domain(world.admin, "presse.example"), "dkim_current")
    _check(world, zone)
    assert service.refusal(sender) is None


def test_the_private_key_is_stored_sealed_and_bound_to_its_domain(world: World) -> None:
    domain = _domain(world)
    doc = documents().get(f"A#{world.account_id}#SENDER-DOMAINS", "presse.example")
    assert doc is not None
    assert b"PRIVATE" not in repr(doc).encode()
    sealed = domain.current_key.sealed_key
    other = SenderDomain(**{**vars(domain), "domain": "andere.example"})
    repository.create_domain(other)
    with pytest.raises(Exception, match="InvalidCiphertext"):
        service.signing_key(world.account_id, "andere.example")
    assert sealed == domain.current_key.sealed_key


def test_an_account_without_the_domain_signs_nothing(world: World) -> None:
    assert service.signing_key_or_none(world.account_id, "fremd.example") is None
    with pytest.raises(NotFound):
        service.signing_key(world.account_id, "fremd.example")


def _rotate(world: World, zone: Zone) -> SenderDomain:
    zone.publish(_domain(world))
    _check(world, zone)
    return service.rotate_key(world.admin, "presse.example", now=world.now)


def test_a_rotated_key_signs_only_from_when_its_entry_is_found(world: World) -> None:
    zone = Zone()
    rotated = _rotate(world, zone)
    old = rotated.current_key.selector
    with pytest.raises(RotationPending):
        service.rotate_key(world.admin, "presse.example", now=world.now)
    assert _check(world, zone, 1).current_key.selector == old
    zone.publish(service.visible_domain(world.admin, "presse.example"), "dkim_next")
    switched = _check(world, zone, 7)
    assert switched.current_key.selector != old
    assert [key.state for key in switched.keys] == [KeyState.RETIRING, KeyState.CURRENT]
    key = service.signing_key(world.account_id, "presse.example")
    assert key.selector == switched.current_key.selector
    assert _verified_by(zone, sign(_MESSAGE, key, now=world.now))
    assert _check(world, zone, 8).state is DomainState.VERIFIED


def test_the_mail_platform_gets_the_key_of_a_verified_domain_only(world: World) -> None:
    domain, zone = _domain(world), Zone()
    assert _check(world, zone).imported_selector == ""
    assert not mailer.identity_status("presse.example").verified
    zone.publish(domain, "dkim_current")
    assert _check(world, zone, 1).imported_selector == domain.current_key.selector
    assert mailer.identity_status("presse.example") == mailer.IdentityStatus(verified=True, dkim="SUCCESS")


def test_a_platform_that_refuses_the_key_is_asked_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    domain, zone = _domain(world), Zone()
    zone.publish(domain, "dkim_current")
    with monkeypatch.context() as broken:
        broken.setattr("chalicelib.aws.mailer.import_domain_key", lambda *args: (_ for _ in ()).throw(OSError))
        checked = _check(world, zone)
        assert (checked.state, checked.imported_selector) == (DomainState.VERIFIED, "")
    assert _check(world, zone, 6).imported_selector == domain.current_key.selector


@pytest.mark.req("SND-05")
def test_every_domain_is_looked_at_again_after_six_hours_and_not_before(world: World) -> None:
    _domain(world)
    deadline = world.now + timedelta(hours=20)
    assert service.check_due_domains(now=world.now, deadline=deadline, lookup=Zone()) == 1
    six = world.now + timedelta(hours=6)
    assert service.check_due_domains(now=six - timedelta(seconds=1), deadline=deadline, lookup=Zone()) == 0
    assert service.check_due_domains(now=six, deadline=deadline, lookup=Zone()) == 1
    assert service.check_due_domains(now=six, deadline=deadline, lookup=Zone()) == 0


def test_checks_stop_at_the_deadline_and_the_rest_stays_due(world: World) -> None:
    _domain(world)
    assert service.check_due_domains(now=world.now, deadline=world.now, lookup=Zone()) == 0
    assert service.check_due_domains(now=world.now, deadline=world.now + timedelta(hours=1), lookup=Zone()) == 1


def test_a_check_that_meets_a_rotation_keeps_both(world: World) -> None:
    zone = Zone()
    zone.publish(_domain(world))
    stale = service.visible_domain(world.admin, "presse.example")
    service.rotate_key(world.admin, "presse.example", now=world.now)
    checked = service.check_domain(stale, now=world.now, lookup=zone)
    assert [key.state for key in checked.keys] == [KeyState.CURRENT, KeyState.NEXT]
    assert checked.state is DomainState.VERIFIED


def test_domains_are_the_administrator_s_and_of_those_who_send_from_them(world: World) -> None:
    world.sender(world.erika)
    service.add_domain(world.admin, "andere.example", now=world.now)
    assert [d.domain for d in service.visible_domains(world.admin)] == ["andere.example", "presse.example"]
    assert [d.domain for d in service.visible_domains(world.erika)] == ["presse.example"]
    assert service.visible_domains(world.otto) == ()
    with pytest.raises(NotFound):
        service.visible_domain(world.erika, "andere.example")
    for use in (service.rotate_key,):
        with pytest.raises(NotAllowed):
            use(world.erika, "presse.example", now=world.now)
    with pytest.raises(NotAllowed):
        service.add_domain(world.erika, "neu.example", now=world.now)


def test_a_domain_in_use_stays(world: World) -> None:
    sender_id = world.sender(world.erika)
    with pytest.raises(DomainInUse):
        service.remove_domain(world.admin, "presse.example")
    service.delete_sender(world.admin, sender_id, now=world.now)
    service.remove_domain(world.admin, "presse.example")
    assert service.visible_domains(world.admin) == ()


def test_what_is_no_domain_is_refused(world: World) -> None:
    with pytest.raises(InvalidInput):
        service.add_domain(world.admin, "localhost", now=world.now)


def test_registering_twice_keeps_the_key(world: World) -> None:
    assert _domain(world) == _domain(world)


def test_keys_are_rsa_of_2048_bits_and_the_platform_s_form_is_the_same_key(cloud: None, now: datetime) -> None:
    key = signing.new_key("acc_1", "presse.example", state=KeyState.CURRENT, now=now)
    public = load_der_public_key(base64.b64decode(key.public_key))
    assert isinstance(public, RSAPublicKey)
    assert public.key_size == 2048
    platform = load_der_private_key(base64.b64decode(signing.platform_form("acc_1", "presse.example", key)), None)
    assert platform.public_key() == public
