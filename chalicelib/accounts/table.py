"""Items of accounts.

| item | pk | sk |
|---|---|---|
| account | `A#<account>` | `ACCOUNT` |
| client | `A#<account>` | `CLIENT#<client>` |
| user | `A#<account>` | `USER#<user>` |
| sign-in name | `GLOBAL#LOGIN#<name>` | `LOGIN` |
| session | `GLOBAL#SESSION#<hash>` | `SESSION` |
"""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, UnicodeAttribute

from chalicelib.aws.table import InstantAttribute, Item


class AccountItem(Item):
    """A customer."""

    account_id = UnicodeAttribute()
    name = UnicodeAttribute()
    state = UnicodeAttribute()
    premium_enabled = BooleanAttribute(default=False)
    four_eyes = BooleanAttribute(default=False)
    tracking_confirmed_at = InstantAttribute(null=True)
    created_at = InstantAttribute(null=True)


class ClientItem(Item):
    """A client partition."""

    account_id = UnicodeAttribute()
    client_id = UnicodeAttribute()
    name = UnicodeAttribute()


class UserItem(Item):
    """A named user."""

    account_id = UnicodeAttribute()
    user_id = UnicodeAttribute()
    login = UnicodeAttribute()
    email = UnicodeAttribute()
    name = UnicodeAttribute()
    language = UnicodeAttribute(default="de")
    active = BooleanAttribute(default=True)
    password_hash = UnicodeAttribute()
    roles = JSONAttribute(default=list)
    rights = JSONAttribute(default=dict)


class LoginItem(Item):
    """Who a sign-in name belongs to."""

    account_id = UnicodeAttribute()
    user_id = UnicodeAttribute()


class SessionItem(Item):
    """A session, found by the hash of its token."""

    account_id = UnicodeAttribute()
    user_id = UnicodeAttribute()
    started_at = InstantAttribute()
    seen_at = InstantAttribute()
