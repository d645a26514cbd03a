"""HTTP bodies of users and roles."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.accounts.model import User
from chalicelib.entry.schema import Identifier, Schema

Login = Annotated[str, Field(min_length=3, max_length=100, pattern=r"^[A-Za-z0-9_.-]+$")]
Address = Annotated[
    str, Field(min_length=3, max_length=254, pattern=r"^[^@\s<>]+@[^@\s<>]+$", examples=["kim@example.org"])
]
PersonName = Annotated[str, Field(min_length=1, max_length=200)]


class UserUpdate(Schema):
    """What is known of a person (LIC-08, GDP-06)."""

    email: Address
    name: PersonName
    language: Literal["de", "en"] = "de"


class LanguageIn(Schema):
    """The language of one's interface and mails."""

    language: Literal["de", "en"]


class UserIn(UserUpdate):
    """A new person and the name they sign in with, unique in the whole service."""

    login: Login


class UserOut(Schema):
    """A user; `active` ones hold a licence. `last_sign_in_at` is told in the list; null: never (LIC-12)."""

    id: str
    login: str
    email: str
    name: str
    language: str
    active: bool
    roles: list[str]
    rights: dict[str, str]
    last_sign_in_at: datetime | None = None

    @classmethod
    def of(cls, user: User, last_sign_in_at: datetime | None = None) -> "UserOut":
        """The shown form."""
        return cls(
            id=user.id,
            login=user.login,
            email=user.email,
            name=user.name,
            language=user.language,
            active=user.active,
            roles=sorted(role.value for role in user.roles),
            rights={client: right.value for client, right in user.rights.items()},
            last_sign_in_at=last_sign_in_at,
        )


class UserList(Schema):
    """The account's users."""

    items: list[UserOut]


class ActivationIn(Schema):
    """Whether the user holds a licence."""

    active: bool


class HolderIn(Schema):
    """Who is to hold a role."""

    user_id: Identifier


class ReplacementIn(HolderIn):
    """Who replaces an unreachable licence manager, and the company's written request (ROL-07)."""

    reason: Annotated[str, Field(min_length=10, max_length=1000)]


class OfferOut(Schema):
    """Whether the caller is offered the licence management."""

    offered: bool
