"""HTTP bodies of sign-in."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from chalicelib.accounts.model import Session
from chalicelib.accounts.signin.own import Protection
from chalicelib.accounts.signin.passkeys import Passkey
from chalicelib.entry.schema import Identifier, Schema

Login = Annotated[str, Field(min_length=1, max_length=200)]
Secret = Annotated[str, Field(min_length=1, max_length=1000)]
Code = Annotated[str, Field(min_length=1, max_length=40)]
WebAuthnJson = Annotated[dict[str, Any], Field(max_length=20)]


class SignIn(Schema):
    """User ID and password (SEC-01)."""

    login: Login
    password: Secret


class SecondStepOut(Schema):
    """The password was right: send `challenge` with the code from the mail (`mail`) or the app (`app`)."""

    challenge: str
    method: str


class CodeIn(Schema):
    """The second step: a mailed code, a code of the app or a backup code."""

    challenge: Secret
    code: Code


class ResendIn(Schema):
    """Which sign-in wants a new code."""

    challenge: Secret


class ResetIn(Schema):
    """Who forgot the password."""

    login: Login


class PasswordIn(Schema):
    """The new own password; the current one unless it must be changed right after sign-in."""

    new_password: Secret
    current_password: Secret | None = None


class MailCodeIn(Schema):
    """Whether one wants the mailed code."""

    enabled: bool


class AppOut(Schema):
    """Shown once: the secret, the address that an app reads, and that as an SVG picture."""

    secret: str
    uri: str
    qr_svg: str


class AppCodeIn(Schema):
    """A code of the app, as proof that it works."""

    code: Code


class BackupCodes(Schema):
    """Shown once; each is good for one sign-in."""

    codes: list[str]


class ProtectionOut(Schema):
    """How one's own access is protected; from `password_due_on` on a sign-in asks for a new password (SEC-06)."""

    password_set_on: date | None
    password_due_on: date | None
    mail_code: bool
    authenticator_app: bool
    backup_codes_left: int
    passkeys: int
    second_factor_demanded: bool

    @classmethod
    def of(cls, found: Protection) -> "ProtectionOut":
        """The shown form."""
        return cls(**asdict(found))


class CeremonyOut(Schema):
    """What the browser hands to `navigator.credentials`; `ceremony_id` comes back with its answer."""

    ceremony_id: str
    options: dict[str, Any]


class PasskeySignIn(Schema):
    """The browser's answer (`PublicKeyCredential.toJSON()`)."""

    ceremony_id: Secret
    credential: WebAuthnJson


class PasskeyIn(PasskeySignIn):
    """The browser's answer and what the passkey is called."""

    name: Annotated[str, Field(min_length=1, max_length=100)]


class PasskeyOut(Schema):
    """A registered passkey."""

    id: str
    name: str
    created_at: datetime

    @classmethod
    def of(cls, found: Passkey) -> "PasskeyOut":
        """The shown form."""
        return cls(id=found.id, name=found.name, created_at=found.created_at)


class PasskeyList(Schema):
    """One's passkeys."""

    items: list[PasskeyOut]


class SessionOut(Schema):
    """A live session; `current` is the one that asks."""

    user_id: Identifier
    started_at: datetime
    seen_at: datetime
    current: bool

    @classmethod
    def of(cls, found: Session, user_id: str) -> "SessionOut":
        """The shown form, to the user `user_id`."""
        mine = found.user_id == user_id
        return cls(user_id=found.user_id, started_at=found.started_at, seen_at=found.seen_at, current=mine)


class SessionList(Schema):
    """Live sessions: all of the account for the administrator, else one's own."""

    items: list[SessionOut]
