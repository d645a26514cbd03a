"""What a distribution list is."""

from enum import StrEnum

from chalicelib.contacts.query import SearchQuery
from chalicelib.kit.records import dataclass


class ListKind(StrEnum):
    """How a list knows its members (CON-13)."""

    FIXED = "fixed"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class DistributionList:
    """A list of one client (CLI-10). `query` is what a rule-based list asks at dispatch, None for a fixed one."""

    list_id: str
    client_id: str
    name: str
    kind: ListKind
    query: SearchQuery | None = None
    created_at: str = ""
    updated_at: str = ""
    version: int = 0
