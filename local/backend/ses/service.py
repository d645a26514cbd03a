"""SES v2's operations by name, and its REST protocol."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from local.backend.database import Database
from local.backend.errors import ServiceError, UnsupportedCall
from local.backend.ses import identities, quota
from local.backend.ses.identities import Identities, Identity
from local.backend.ses.quota import Quota
from local.backend.ses.sending import Sending
from local.backend.wire import Answer, Json, Request, Service, compact, json_answer


class Account:
    """One SES account: its identities, quota and send path."""

    def __init__(
        self, root: Path, *, mail_relay: tuple[str, int] | None, granted_rate: float, daily_quota: int, durable: bool
    ) -> None:
        database = Database(root / "ses.sqlite", f"{identities.SCHEMA};{quota.SCHEMA}", durable=durable)
        (root / "ses.sqlite").chmod(0o600)
        self.identities = Identities(database)
        self.quota = Quota(database)
        self.quota.grant(per_second=granted_rate, per_day=daily_quota)
        self.sending = Sending(root, self.identities, self.quota, mail_relay=mail_relay)


def service(
    root: Path, *, mail_relay: tuple[str, int] | None, granted_rate: float, daily_quota: int, durable: bool = False
) -> Service:
    """SES v2 over the account under this root."""
    account = Account(root, mail_relay=mail_relay, granted_rate=granted_rate, daily_quota=daily_quota, durable=durable)

    def answer(request: Request) -> Answer:
        operation = _OPERATIONS.get(request.operation)
        if operation is None:
            raise UnsupportedCall("sesv2", request.operation)
        try:
            document = operation(account, request)
        except ServiceError as error:
            return _refusal(error)
        except sqlite3.OperationalError as error:
            return _refusal(ServiceError("InternalServiceErrorException", str(error), status=500))
        return json_answer(compact(document), content_type="application/json")

    return answer


def _refusal(error: ServiceError) -> Answer:
    body = compact({"message": error.message})
    return json_answer(
        body, content_type="application/json", status=error.status, headers={"x-amzn-errortype": error.code}
    )


def _named(request: Request) -> str:
    path = urlsplit(request.url).path
    return unquote(path.split("/identities/", 1)[1].split("/", 1)[0])


def _send(account: Account, request: Request) -> Json:
    return account.sending.send(request.body)


def _create_identity(account: Account, request: Request) -> Json:
    body: Json = json.loads(request.body)
    signing = body.get("DkimSigningAttributes") or {}
    made = account.identities.create(
        body["EmailIdentity"],
        selector=signing.get("DomainSigningSelector", ""),
        key_base64=signing.get("DomainSigningPrivateKey", ""),
    )
    return _shown(made)


def _import_key(account: Account, request: Request) -> Json:
    body: Json = json.loads(request.body)
    if body.get("SigningAttributesOrigin") != "EXTERNAL":
        raise UnsupportedCall("sesv2", "PutEmailIdentityDkimSigningAttributes other than EXTERNAL")
    signing = body["SigningAttributes"]
    changed = account.identities.import_key(
        _named(request), selector=signing["DomainSigningSelector"], key_base64=signing["DomainSigningPrivateKey"]
    )
    return {"DkimStatus": changed.dkim_status, "DkimTokens": _dkim(changed)["Tokens"]}


def _get_identity(account: Account, request: Request) -> Json:
    return _shown(account.identities.require(_named(request)))


def _delete_identity(account: Account, request: Request) -> Json:
    account.identities.delete(_named(request))
    return {}


def _shown(identity: Identity) -> Json:
    return {
        "IdentityType": "EMAIL_ADDRESS" if "@" in identity.name else "DOMAIN",
        "VerifiedForSendingStatus": identity.is_verified,
        "VerificationStatus": "SUCCESS" if identity.is_verified else "PENDING",
        "FeedbackForwardingStatus": False,
        "DkimAttributes": _dkim(identity),
    }


def _dkim(identity: Identity) -> Json:
    selector = identity.pending_selector or identity.selector
    return {
        "SigningEnabled": "@" not in identity.name,
        "Status": identity.dkim_status,
        "Tokens": [selector] if selector else [],
        "SigningAttributesOrigin": "EXTERNAL" if selector else "AWS_SES",
    }


def _get_account(account: Account, request: Request) -> Json:
    granted = account.quota.granted()
    return {
        "SendQuota": {
            "Max24HourSend": float(granted.per_day),
            "MaxSendRate": granted.per_second,
            "SentLast24Hours": float(granted.sent_last_day),
        },
        "SendingEnabled": True,
        "ProductionAccessEnabled": True,
        "EnforcementStatus": "HEALTHY",
        "DedicatedIpAutoWarmupEnabled": False,
    }


_OPERATIONS: dict[str, Callable[[Account, Request], Json]] = {
    "SendEmail": _send,
    "CreateEmailIdentity": _create_identity,
    "PutEmailIdentityDkimSigningAttributes": _import_key,
    "GetEmailIdentity": _get_identity,
    "DeleteEmailIdentity": _delete_identity,
    "GetAccount": _get_account,
}
