"""The audit trail (GDP-04 to GDP-12): append-only, chained, its values erasable.

Features use `record`, readers `trail` and `of_object`, the operator `verify`.
"""

from chalicelib.accounts.audit.chain import SYSTEM, append, erase, head_key, record
from chalicelib.accounts.audit.model import Action, Entry, Event, Who, who
from chalicelib.accounts.audit.reading import Wanted, of_object, trail
from chalicelib.accounts.audit.verification import Report, audited_accounts, verify

__all__ = [
    "SYSTEM",
    "Action",
    "Entry",
    "Event",
    "Report",
    "Wanted",
    "Who",
    "append",
    "audited_accounts",
    "erase",
    "head_key",
    "of_object",
    "record",
    "trail",
    "verify",
    "who",
]
