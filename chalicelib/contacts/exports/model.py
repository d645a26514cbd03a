"""An export and its progress."""

from enum import StrEnum
from typing import Final, Literal

from chalicelib.contacts.query import SearchQuery
from chalicelib.kit.records import dataclass

#: How long the finished file can be fetched.
KEPT_DAYS: Final = 7


class ExportState(StrEnum):
    """Where an export stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be exported from one client: a list, a search, or (neither given) all contacts.

    `rows` written so far; `total` 0 while it is not known. `left_out` records stay out because the trial exports own
    records only (TRI-18, TRI-19).
    """

    export_id: str
    client_id: str
    user_id: str
    list_id: str = ""
    query: SearchQuery | None = None
    language: Literal["de", "en"] = "de"
    title: str = ""
    state: ExportState = ExportState.QUEUED
    rows: int = 0
    total: int = 0
    created_at: str = ""
    finished_at: str = ""
    left_out: int = 0
    version: int = 0
