"""Passkeys, with a key in software."""

import hashlib
import os
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from chalicelib.accounts import service
from chalicelib.accounts.errors import BadCredentials
from chalicelib.accounts.signin import passkeys
from chalicelib.accounts.signin.passkeys import Ceremony, UnreadablePasskey
from chalicelib.accounts.users import service as users
from chalicelib.aws.settings import settings
from chalicelib.kit.errors import NotFound
from tests.accounts.conftest import Office
from tests.conftest import NOW

FLAG = AuthenticatorData.FLAG


@dataclass
class SoftwareKey:
    """An authenticator with one P-256 key."""

    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: os.urandom(16))
    counter: int = 0

    def register(self, ceremony: Ceremony) -> dict[str, Any]:
        """The browser's answer to a registration."""
        options = ceremony.options["publicKey"]
        public = ES256.from_cryptography_key(self.private.public_key())
        data = AttestedCredentialData.create(b"\0" * 16, self.id, public)
        auth = self._auth(options["rp"]["id"], FLAG.UP | FLAG.UV | FLAG.AT, data)
        client = CollectedClientData.create("webauthn.create", options["challenge"], settings().public_url)
        return self._answer(client, attestationObject=AttestationObject.create("none", auth, {}))

    def sign_in(self, ceremony: Ceremony, *, origin: str = "", verified: bool = True) -> dict[str, Any]:
        """The browser's answer to a sign-in."""
        options = ceremony.options["publicKey"]
        self.counter += 1
        auth = self._auth(options["rpId"], FLAG.UP | FLAG.UV if verified else FLAG.UP)
        client = CollectedClientData.create("webauthn.get", options["challenge"], origin or settings().public_url)
        signature = self.private.sign(bytes(auth) + client.hash, ec.ECDSA(hashes.SHA256()))
        return self._answer(client, authenticatorData=auth, signature=signature)

    def _auth(self, rp_id: str, flags: Any, data: bytes = b"") -> AuthenticatorData:
        made: AuthenticatorData = AuthenticatorData.create(
            hashlib.sha256(rp_id.encode()).digest(), flags, self.counter, data
        )
        return made

    def _answer(self, client: bytes, **parts: bytes) -> dict[str, Any]:
        encoded = {name: websafe_encode(bytes(part)) for name, part in {"clientDataJSON": client, **parts}.items()}
        key_id = websafe_encode(self.id)
        return {"id": key_id, "rawId": key_id, "type": "public-key", "response": encoded, "clientExtensionResults": {}}


@pytest.fixture
def key(office: Office) -> SoftwareKey:
    made, kim = SoftwareKey(), office.actor(office.kim.id)
    asked = passkeys.begin_registration(kim, now=NOW)
    passkeys.finish_registration(kim, asked.id, made.register(asked), name="Laptop", now=NOW)
    return made


@pytest.mark.req("SEC-08")
def test_a_passkey_signs_in_without_name_and_password(office: Office, key: SoftwareKey) -> None:
    asked = passkeys.begin_sign_in(now=NOW)
    opened = passkeys.finish_sign_in(asked.id, key.sign_in(asked), now=NOW)
    assert opened.actor.user_id == office.kim.id
    assert service.authenticate(opened.token, NOW) == opened.actor


@pytest.mark.parametrize("trick", ["again", "origin", "unverified", "other key", "old challenge", "copied", "nonsense"])
def test_a_passkey_is_bound_to_site_person_and_moment(office: Office, key: SoftwareKey, trick: str) -> None:
    asked = passkeys.begin_sign_in(now=NOW)
    answer = key.sign_in(asked)
    match trick:
        case "again":
            passkeys.finish_sign_in(asked.id, answer, now=NOW)
        case "origin":
            answer = key.sign_in(asked, origin="https://evil.example")
        case "unverified":
            answer = key.sign_in(asked, verified=False)
        case "other key":
            answer = SoftwareKey(id=key.id).sign_in(asked)
        case "old challenge":
            asked = passkeys.begin_sign_in(now=NOW)
        case "copied":
            passkeys.finish_sign_in(asked.id, answer, now=NOW)
            key.counter, asked = 0, passkeys.begin_sign_in(now=NOW)
            answer = key.sign_in(asked)
        case _:
            answer = {"id": "x", "response": 5}
    with pytest.raises(BadCredentials):
        passkeys.finish_sign_in(asked.id, answer, now=NOW)


def test_a_passkey_of_an_inactive_user_opens_nothing(office: Office, key: SoftwareKey) -> None:
    users.deactivate(office.boss, office.kim.id, now=NOW)
    asked = passkeys.begin_sign_in(now=NOW)
    with pytest.raises(BadCredentials):
        passkeys.finish_sign_in(asked.id, key.sign_in(asked), now=NOW)


def test_passkeys_are_listed_and_removed(office: Office, key: SoftwareKey) -> None:
    kim = office.actor(office.kim.id)
    (known,) = passkeys.passkeys(kim)
    assert known.name == "Laptop"
    with pytest.raises(NotFound):
        passkeys.remove(office.boss, known.id, now=NOW)
    passkeys.remove(kim, known.id, now=NOW)
    asked = passkeys.begin_sign_in(now=NOW)
    with pytest.raises(BadCredentials):
        passkeys.finish_sign_in(asked.id, key.sign_in(asked), now=NOW)


def test_a_registration_belongs_to_the_one_who_began_it(office: Office) -> None:
    asked = passkeys.begin_registration(office.actor(office.kim.id), now=NOW)
    with pytest.raises(UnreadablePasskey):
        passkeys.finish_registration(office.boss, asked.id, SoftwareKey().register(asked), name="X", now=NOW)
