"""Authenticator apps (RFC 6238) and backup codes (SEC-08)."""

import base64
import hashlib
import hmac
import io
import secrets
from dataclasses import replace
from datetime import datetime

from chalicelib.accounts import repository
from chalicelib.accounts.audit import Who
from chalicelib.accounts.model import Credentials, User
from chalicelib.aws.documents import Create, Delete, Doc, Op, documents
from chalicelib.aws.keys import seal, secret, unseal
from chalicelib.kit.records import dataclass

ISSUER = "Depesche"
BACKUP_CODES = 10
_STEP_S = 30
_SECRET = "backup-code"  # noqa: S105


@dataclass(frozen=True)
class Enrolment:
    """What is shown once: the secret as text, the address an app reads, and that as a picture (SVG)."""

    secret: str
    uri: str
    qr_svg: str


def begin(user: User) -> Enrolment:
    """A new secret; it counts once a code of it was confirmed. Starting again voids the one before."""
    import pyotp
    import segno

    made = pyotp.random_base32()
    uri = pyotp.TOTP(made).provisioning_uri(name=user.login, issuer_name=ISSUER)
    pk, sk = _pending(user.account_id, user.id)
    documents().put({"pk": pk, "sk": sk, "sealed": seal(made.encode(), _context(user.id))})
    picture = io.BytesIO()
    segno.make(uri).save(picture, kind="svg", scale=4, xmldecl=False)
    return Enrolment(made, uri, picture.getvalue().decode())


def confirm(user: User, code: str, *, by: Who, now: datetime) -> tuple[str, ...] | None:
    """Switch the app on by a code of it; the backup codes, shown once. None for a wrong code."""
    pending = documents().get(*_pending(user.account_id, user.id))
    if pending is None or _step(pending["sealed"], user.id, code, now) is None:
        return None
    sealed: bytes = pending["sealed"]
    _set(user, sealed, by=by, now=now)
    documents().delete(*_pending(user.account_id, user.id))
    return new_backup_codes(user)


def remove(user: User, *, by: Who, now: datetime) -> None:
    """Switch the app off; its backup codes are void."""
    _set(user, b"", by=by, now=now)
    _forget_backup_codes(user)


def _set(user: User, sealed: bytes, *, by: Who, now: datetime) -> None:
    repository.change_credentials(
        user.account_id,
        user.id,
        lambda found: replace(found, totp_sealed=sealed),
        by=by,
        noted={"authenticator_app": bool(sealed)},
        now=now,
    )


def new_backup_codes(user: User) -> tuple[str, ...]:
    """Ten codes of 50 bits, each good once; earlier ones are void."""
    _forget_backup_codes(user)
    codes = tuple(base64.b32encode(secrets.token_bytes(7)).decode()[:10].lower() for _ in range(BACKUP_CODES))
    pk = _backup_pk(user.account_id, user.id)
    documents().put_many([{"pk": pk, "sk": _backup_mac(user.id, code)} for code in codes])
    return codes


def backup_codes_left(user: User) -> int:
    """How many backup codes are still good."""
    return len(documents().query(_backup_pk(user.account_id, user.id), consistent=True))


def spend(account_id: str, user_id: str, credentials: Credentials, code: str, *, now: datetime) -> Op | None:
    """The condition under which an app's or a backup code counts, each only once; None for a wrong one."""
    bare = code.replace(" ", "").replace("-", "").lower()
    if not bare.isdecimal():
        sk = _backup_mac(user_id, bare)
        known = documents().get(_backup_pk(account_id, user_id), sk)
        return None if known is None else Delete(known["pk"], sk, known["v"])
    step = _step(credentials.totp_sealed, user_id, bare, now) if credentials.totp_sealed else None
    if step is None:
        return None
    used: Doc = {"pk": f"A#{account_id}#TOTP#{user_id}", "sk": str(step), "ttl": int(now.timestamp()) + 600}
    return Create(used)


def _step(sealed: bytes, user_id: str, code: str, now: datetime) -> int | None:
    """The time step that the code belongs to: this one or a neighbour."""
    import pyotp

    app = pyotp.TOTP(unseal(sealed, _context(user_id)).decode())
    current = int(now.timestamp()) // _STEP_S
    given = code.encode()
    steps = (current, current - 1, current + 1)
    right = [step for step in steps if hmac.compare_digest(app.generate_otp(step).encode(), given)]
    return right[0] if right else None


def _forget_backup_codes(user: User) -> None:
    docs = documents().query(_backup_pk(user.account_id, user.id), consistent=True)
    documents().delete_many([(doc["pk"], doc["sk"]) for doc in docs])


def _pending(account_id: str, user_id: str) -> tuple[str, str]:
    return f"A#{account_id}#TOTP#{user_id}", "PENDING"


def _backup_pk(account_id: str, user_id: str) -> str:
    return f"A#{account_id}#BACKUP#{user_id}"


def _backup_mac(user_id: str, code: str) -> str:
    return hmac.new(secret(_SECRET).value, f"{user_id}|{code}".encode(), hashlib.sha256).hexdigest()


def _context(user_id: str) -> dict[str, str]:
    return {"totp": user_id}
