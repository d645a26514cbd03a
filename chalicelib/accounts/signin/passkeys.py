"""Passkeys (WebAuthn): what one has and what one knows or is, in one step, bound to this site (SEC-08 and beyond)."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from chalicelib.accounts import audit
from chalicelib.accounts.errors import BadCredentials
from chalicelib.accounts.signin.service import SignedIn, open_session
from chalicelib.aws.documents import Create, Delete, Doc, Key, documents
from chalicelib.aws.settings import settings
from chalicelib.kit.actor import Actor
from chalicelib.kit.clock import from_iso, iso
from chalicelib.kit.errors import Conflict, Finding, InvalidInput, NotFound
from chalicelib.kit.records import dataclass

VALID = timedelta(minutes=5)
MOST = 10


@dataclass(frozen=True)
class Passkey:
    """A registered key as its owner called it."""

    id: str
    name: str
    created_at: datetime


@dataclass(frozen=True)
class Ceremony:
    """What the browser is asked: `options` for `navigator.credentials`, `id` to be sent back with the answer."""

    id: str
    options: dict[str, Any]


class TooManyPasskeys(Conflict):
    """A user may register ten."""

    code = "too_many_passkeys"
    de, en = "Mehr als zehn Passkeys sind nicht möglich.", "More than ten passkeys are not possible."


class UnreadablePasskey(InvalidInput):
    """The browser's answer does not fit what was asked."""

    code = "passkey_unreadable"
    de, en = "Der Passkey passt nicht zur Anfrage.", "The passkey does not fit the request."

    def __init__(self) -> None:
        super().__init__(findings=(Finding("body.credential", self.code, self.de, self.en),))


def passkeys(actor: Actor) -> list[Passkey]:
    """The actor's passkeys, oldest first."""
    found = [Passkey(doc["sk"], doc["name"], from_iso(doc["created_at"])) for doc in _docs(actor)]
    return sorted(found, key=lambda passkey: passkey.created_at)


def count(account_id: str, user_id: str) -> int:
    """How many passkeys a user has."""
    return len(documents().query(f"A#{account_id}#PASSKEY#{user_id}", consistent=True))


def begin_registration(actor: Actor, *, now: datetime) -> Ceremony:
    """Ask the browser for a new passkey. Raises TooManyPasskeys."""
    from fido2.webauthn import (
        AttestedCredentialData,
        PublicKeyCredentialUserEntity,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    known = _docs(actor)
    if len(known) >= MOST:
        raise TooManyPasskeys
    person = PublicKeyCredentialUserEntity(id=actor.user_id.encode(), name=actor.email, display_name=actor.name)
    options, state = _server().register_begin(
        person,
        [AttestedCredentialData(doc["credential"]) for doc in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Ceremony(_keep(state, actor.user_id, now), dict(options))


def finish_registration(
    actor: Actor, ceremony_id: str, answer: Mapping[str, Any], *, name: str, now: datetime
) -> Passkey:
    """Keep the new passkey. Raises UnreadablePasskey for an answer that does not fit."""
    state = _taken(ceremony_id, actor.user_id, now)
    try:
        found = _server().register_complete(state, answer).credential_data
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadablePasskey from error
    if found is None:
        raise UnreadablePasskey
    passkey_id, instant = _id_of(bytes(found.credential_id)), iso(now)
    pk, sk = _key(actor.account_id, actor.user_id, passkey_id)
    doc: Doc = {"pk": pk, "sk": sk, "credential": bytes(found), "name": name, "created_at": instant, "counter": 0}
    owner = _owner_key(passkey_id)
    place: Doc = {"pk": owner[0], "sk": owner[1], "account_id": actor.account_id, "user_id": actor.user_id}
    event = audit.Event(audit.Action.CHANGED, f"user:{actor.user_id}", new={"passkey": name})
    if not audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=[Create(doc), Create(place)]):
        raise UnreadablePasskey
    return Passkey(passkey_id, name, now)


def remove(actor: Actor, passkey_id: str, *, now: datetime) -> None:
    """Forget one of the actor's passkeys. Raises NotFound."""
    doc = documents().get(*_key(actor.account_id, actor.user_id, passkey_id))
    if doc is None:
        raise NotFound
    event = audit.Event(audit.Action.CHANGED, f"user:{actor.user_id}", old={"passkey": doc["name"]})
    ops = [Delete(doc["pk"], doc["sk"]), Delete(*_owner_key(passkey_id))]
    audit.append(actor.account_id, audit.who(actor), [event], now=now, ops=ops)


def begin_sign_in(*, now: datetime) -> Ceremony:
    """Ask the browser for any passkey of this site; nothing is said about users."""
    from fido2.webauthn import UserVerificationRequirement

    options, state = _server().authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    return Ceremony(_keep(state, "", now), dict(options))


def finish_sign_in(ceremony_id: str, answer: Mapping[str, Any], *, now: datetime) -> SignedIn:
    """A session by passkey. Raises BadCredentials for anything wrong."""
    from fido2.webauthn import AttestedCredentialData, AuthenticationResponse

    try:
        state = _taken(ceremony_id, "", now)
        response = AuthenticationResponse.from_dict(answer)
        doc = _registered(bytes(response.raw_id))
        _server().authenticate_complete(state, [AttestedCredentialData(doc["credential"])], answer)
        _count(doc, response.response.authenticator_data.counter)
    except (ValueError, KeyError, TypeError, AttributeError, InvalidInput) as error:
        raise BadCredentials from error
    account_id, user_id = doc["pk"].split("#")[1], doc["pk"].split("#")[3]
    return open_session(account_id, user_id, now=now)


def _server() -> Any:
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    site = settings().public_url
    party = PublicKeyCredentialRpEntity(name="Depesche", id=urlsplit(site).hostname or "localhost")
    return Fido2Server(party, verify_origin=lambda origin: origin == site)


def _keep(state: Mapping[str, Any], user_id: str, now: datetime) -> str:
    """The state of a ceremony, found again by an id that only its browser knows."""
    ceremony_id = secrets.token_urlsafe(24)
    pk, sk = _ceremony_key(ceremony_id)
    facts = {"challenge": state["challenge"], "user_verification": str(state["user_verification"])}
    expires = now + VALID
    doc: Doc = {"pk": pk, "sk": sk, "user_id": user_id, "expires_at": iso(expires), "ttl": int(expires.timestamp())}
    documents().put({**doc, **facts})
    return ceremony_id


def _taken(ceremony_id: str, user_id: str, now: datetime) -> dict[str, Any]:
    """The state, once. Raises UnreadablePasskey."""
    from fido2.webauthn import UserVerificationRequirement

    pk, sk = _ceremony_key(ceremony_id)
    doc = documents().get(pk, sk)
    if doc is None or doc["user_id"] != user_id or now >= from_iso(doc["expires_at"]):
        raise UnreadablePasskey
    if not documents().transact([Delete(pk, sk, doc["v"])]):
        raise UnreadablePasskey
    return {"challenge": doc["challenge"], "user_verification": UserVerificationRequirement.REQUIRED}


def _registered(credential_id: bytes) -> Doc:
    passkey_id = _id_of(credential_id)
    owner = documents().get(*_owner_key(passkey_id))
    doc = None if owner is None else documents().get(*_key(owner["account_id"], owner["user_id"], passkey_id))
    if doc is None:
        raise UnreadablePasskey
    return doc


def _count(doc: Doc, counter: int) -> None:
    """A counter that does not grow tells of a copied key; keys without one always say 0."""
    if counter and counter <= doc["counter"]:
        raise UnreadablePasskey
    if counter and not documents().replace({**doc, "counter": counter}, doc["v"]):
        raise UnreadablePasskey


def _docs(actor: Actor) -> list[Doc]:
    return documents().query(f"A#{actor.account_id}#PASSKEY#{actor.user_id}", consistent=True)


def _id_of(credential_id: bytes) -> str:
    return hashlib.sha256(credential_id).hexdigest()[:40]


def _key(account_id: str, user_id: str, passkey_id: str) -> Key:
    return f"A#{account_id}#PASSKEY#{user_id}", passkey_id


def _owner_key(passkey_id: str) -> Key:
    return f"GLOBAL#PASSKEY#{passkey_id}", "OWNER"


def _ceremony_key(ceremony_id: str) -> Key:
    return "GLOBAL#CEREMONY#" + hashlib.sha256(ceremony_id.encode()).hexdigest(), "CEREMONY"
