"""Accounts, clients and users as documents. What others keep in the same document stays untouched."""

from datetime import date, datetime
from typing import Any

from chalicelib.accounts.model import DEFAULT_LICENSED_USERS, Account, AccountState, Client, Credentials, User
from chalicelib.aws.documents import Doc
from chalicelib.kit.actor import Right
from chalicelib.kit.clock import from_iso, iso


def account_doc(account: Account) -> Doc:
    """The account's own attributes, without key and version."""
    return {
        "account_id": account.id,
        "name": account.name,
        "state": account.state.value,
        "premium_enabled": account.premium_enabled,
        "four_eyes": account.four_eyes,
        "tracking_confirmed_at": _iso(account.tracking_confirmed_at),
        "created_at": _iso(account.created_at),
        "licensed_users": account.licensed_users,
        "active_users": account.active_users,
        "licence_manager_id": account.licence_manager_id,
        "administrator_id": account.administrator_id,
        "client_management": account.client_management,
        "implicit_client_id": account.implicit_client_id,
        "password_interval_days": account.password_interval_days,
        "second_factor_required": account.second_factor_required,
    }


def account_of(doc: Doc) -> Account:
    """The account in a document."""
    return Account(
        id=doc["account_id"],
        name=doc["name"],
        state=AccountState(doc["state"]),
        premium_enabled=doc["premium_enabled"],
        four_eyes=doc["four_eyes"],
        tracking_confirmed_at=_instant(doc.get("tracking_confirmed_at")),
        created_at=_instant(doc.get("created_at")),
        licensed_users=doc.get("licensed_users", DEFAULT_LICENSED_USERS),
        active_users=doc.get("active_users", 0),
        licence_manager_id=doc.get("licence_manager_id", ""),
        administrator_id=doc.get("administrator_id", ""),
        client_management=doc.get("client_management", True),
        implicit_client_id=doc.get("implicit_client_id", ""),
        password_interval_days=doc.get("password_interval_days", 0),
        second_factor_required=doc.get("second_factor_required", False),
    )


def client_of(doc: Doc) -> Client:
    """The client in a document."""
    return Client(doc["client_id"], doc["account_id"], doc["name"])


def user_doc(user: User) -> Doc:
    """The user's own attributes; roles stand at the account."""
    return {
        "account_id": user.account_id,
        "user_id": user.id,
        "login": user.login,
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "active": user.active,
        "rights": {client: right.value for client, right in user.rights.items()},
    }


def user_of(doc: Doc, account: Account) -> User:
    """The user in a document, with the roles that the account gives."""
    return User(
        id=doc["user_id"],
        account_id=doc["account_id"],
        login=doc["login"],
        email=doc["email"],
        name=doc["name"],
        language=doc["language"],
        active=doc["active"],
        roles=account.roles_of(doc["user_id"]),
        rights={client: Right(right) for client, right in doc["rights"].items()},
    )


def credentials_doc(found: Credentials) -> Doc:
    """The attributes that prove a user."""
    return {
        "password_hash": found.password_hash,
        "earlier_hashes": list(found.earlier_hashes),
        "password_set_on": found.password_set_on.isoformat() if found.password_set_on else "",
        "mail_code": found.mail_code,
        "totp_sealed": found.totp_sealed,
    }


def credentials_of(doc: Doc) -> Credentials:
    """What proves the user of a document."""
    set_on = doc.get("password_set_on", "")
    return Credentials(
        doc.get("password_hash", ""),
        tuple(doc.get("earlier_hashes", ())),
        date.fromisoformat(set_on) if set_on else None,
        doc.get("mail_code", False),
        doc.get("totp_sealed", b""),
    )


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else iso(instant)


def _instant(text: Any) -> datetime | None:
    return from_iso(text) if text else None
