"""HTTP bodies of exports."""

from typing import Literal

from pydantic import Field

from chalicelib.contacts.exports.model import ExportState
from chalicelib.contacts.exports.service import ExportView
from chalicelib.contacts.lists.schemas import QueryBody
from chalicelib.entry.schema import Identifier, Schema


class ListExportIn(Schema):
    """The language of headings; salutations follow each contact's own."""

    language: Literal["de", "en"] = "de"


class ContactExportIn(Schema):
    """A client's contacts, all or those that fit a search."""

    client_id: Identifier
    query: QueryBody = Field(default_factory=QueryBody)
    language: Literal["de", "en"] = "de"


class ExportOut(Schema):
    """An export; `url` when it is done, for 15 minutes. `left_out` records of the press database stay out in the trial
    (TRI-19)."""

    id: str
    client_id: str
    title: str
    state: ExportState
    rows: int
    created_at: str
    finished_at: str
    left_out: int
    url: str | None

    @classmethod
    def of(cls, view: ExportView) -> "ExportOut":
        """The shown form."""
        export = view.export
        return cls(
            id=export.export_id,
            client_id=export.client_id,
            title=export.title,
            state=export.state,
            rows=export.rows,
            created_at=export.created_at,
            finished_at=export.finished_at,
            left_out=export.left_out,
            url=view.url,
        )
