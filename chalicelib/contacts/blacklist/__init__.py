"""Addresses and domains that no mailing may reach (BLK-01 to BLK-07).

Public: `load`, `version`, `version_keys`, `version_of`, `changes_since`, `add`, `add_many`, `remove`, `erase`.
"""

from chalicelib.contacts.blacklist.changes import add, add_many, erase, remove
from chalicelib.contacts.blacklist.entries import (
    ACCOUNT_WIDE,
    Blacklist,
    BlacklistEntry,
    Reason,
    comparable_value,
)
from chalicelib.contacts.blacklist.reading import changes_since, load, version, version_keys, version_of

__all__ = [
    "ACCOUNT_WIDE",
    "Blacklist",
    "BlacklistEntry",
    "Reason",
    "add",
    "add_many",
    "changes_since",
    "comparable_value",
    "erase",
    "load",
    "remove",
    "version",
    "version_keys",
    "version_of",
]
