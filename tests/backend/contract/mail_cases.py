"""Mail: SES v2 as the product uses it."""

import base64
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.backend.contract.cases import case
from tests.backend.contract.targets import Api, code


@cache
def key_base64() -> str:
    key = generate_private_key(65537, 2048)
    return base64.b64encode(key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())).decode()


def raw(sender: str) -> bytes:
    return (
        f"From: <{sender}>\r\nTo: x@recipient.test\r\nSubject: hi\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain\r\n\r\nHello\r\n"
    ).encode()


def domain_of(api: Api) -> str:
    domain = f"{api.fresh('d')}.test"
    signing = {"DomainSigningSelector": "s1", "DomainSigningPrivateKey": key_base64()}
    api.mail.create_email_identity(EmailIdentity=domain, DkimSigningAttributes=signing)
    return domain


def send(api: Api, sender: str, **options: Any) -> str:
    content = {"Raw": {"Data": raw(sender)}}
    destination = {"ToAddresses": ["x@recipient.test"]}
    return code(api.mail.send_email, FromEmailAddress=sender, Destination=destination, Content=content, **options)


@case({"kind": "DOMAIN", "verified": True, "origin": "EXTERNAL", "tokens": ["s1"], "again": "AlreadyExistsException"})
def a_domain_takes_our_own_key(api: Api) -> Any:
    domain = domain_of(api)
    shown = api.mail.get_email_identity(EmailIdentity=domain)
    dkim = shown["DkimAttributes"]
    return {
        "kind": shown["IdentityType"],
        "verified": shown["VerifiedForSendingStatus"],
        "origin": dkim.get("SigningAttributesOrigin"),
        "tokens": dkim.get("Tokens"),
        "again": code(api.mail.create_email_identity, EmailIdentity=domain),
    }


@case({"tokens": ["s2"], "unknown": "NotFoundException"})
def a_domain_takes_another_key(api: Api) -> Any:
    domain = domain_of(api)
    signing = {"DomainSigningSelector": "s2", "DomainSigningPrivateKey": key_base64()}
    request = {"SigningAttributesOrigin": "EXTERNAL", "SigningAttributes": signing}
    api.mail.put_email_identity_dkim_signing_attributes(EmailIdentity=domain, **request)
    shown = api.mail.get_email_identity(EmailIdentity=domain)["DkimAttributes"]
    unknown = code(api.mail.put_email_identity_dkim_signing_attributes, EmailIdentity="nobody.test", **request)
    return {"tokens": shown.get("Tokens"), "unknown": unknown}


@case(["ok", "NotFoundException", "NotFoundException"])
def identities_are_forgotten(api: Api) -> Any:
    domain = domain_of(api)
    return [
        code(api.mail.delete_email_identity, EmailIdentity=domain),
        code(api.mail.get_email_identity, EmailIdentity=domain),
        code(api.mail.delete_email_identity, EmailIdentity=domain),
    ]


@case(["ok", "MessageRejected", "MessageRejected"])
def only_verified_senders_send(api: Api) -> Any:
    domain = domain_of(api)
    tags = [{"Name": "ac", "Value": "acc_1"}]
    first = send(api, f"press@{domain}", EmailTags=tags)
    other = send(api, "press@stranger.test")
    api.mail.delete_email_identity(EmailIdentity=domain)
    return [first, other, send(api, f"press@{domain}")]


@case([True, True, 1.0])
def the_quota_counts_what_is_sent(api: Api) -> Any:
    domain = domain_of(api)
    before = api.mail.get_account()["SendQuota"]
    send(api, f"press@{domain}")
    after = api.mail.get_account()["SendQuota"]
    return [
        before["MaxSendRate"] > 0,
        before["Max24HourSend"] > 0,
        after["SentLast24Hours"] - before["SentLast24Hours"],
    ]
