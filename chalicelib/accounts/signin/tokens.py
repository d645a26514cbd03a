"""Session tokens: where the session lies, and a secret that is stored nowhere. Pure but for the random part."""

import hashlib
import secrets

from chalicelib.aws.documents import Key
from chalicelib.kit.records import dataclass


@dataclass(frozen=True)
class TokenParts:
    """What a token says."""

    account_id: str
    user_id: str
    digest: str

    @property
    def key(self) -> Key:
        """The document of the user's session."""
        return session_key(self.account_id, self.user_id)


def new_token(account_id: str, user_id: str) -> str:
    """A fresh token with 256 random bits."""
    return f"{account_id}.{user_id}.{secrets.token_urlsafe(32)}"


def read_token(token: str) -> TokenParts | None:
    """The parts of a token; None for what is none."""
    parts = token.split(".")
    if len(parts) != 3 or not all(parts) or len(token) > 300 or "#" in token:
        return None
    return TokenParts(parts[0], parts[1], digest(token))


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def session_key(account_id: str, user_id: str) -> Key:
    """The one session document of a user: that there is one makes the session the only one (ROL-08)."""
    return f"A#{account_id}#SES", user_id
