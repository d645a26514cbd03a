"""HTTP routes of the report to a data subject."""

from datetime import datetime
from typing import Any

from chalice.app import Blueprint

from chalicelib.accounts.audit.schemas import EntryOut
from chalicelib.contacts import subject_report
from chalicelib.contacts.subject_report import SubjectReport
from chalicelib.entry.http import Call, HtmlPage, api
from chalicelib.entry.schema import Schema

bp = Blueprint(__name__)


class SubjectReportOut(Schema):
    """Stored data, origin, lists and trail of one contact."""

    contact_id: str
    name: str
    made_at: datetime
    origin: str
    data: dict[str, Any]
    lists: list[str]
    trail: list[EntryOut]

    @classmethod
    def of(cls, found: SubjectReport) -> "SubjectReportOut":
        """The shown form."""
        return cls(
            contact_id=found.contact_id,
            name=found.name,
            made_at=found.made_at,
            origin=found.origin,
            data=found.data,
            lists=list(found.lists),
            trail=[EntryOut.of(entry) for entry in found.trail],
        )


@api(
    bp,
    "GET",
    "/contacts/{contact_id}/report",
    summary="Report to a data subject",
    tags=["contacts"],
    response=SubjectReportOut,
)
def show_report(call: Call, contact_id: str) -> SubjectReportOut:
    """What is stored of a person and who did what with it, as JSON (GDP-10)."""
    return SubjectReportOut.of(subject_report.report(call.actor, contact_id, now=call.now))


@api(bp, "GET", "/contacts/{contact_id}/report-page", summary="The report as a page", tags=["contacts"])
def show_report_page(call: Call, contact_id: str) -> HtmlPage:
    """The same to print or to keep as PDF."""
    found = subject_report.report(call.actor, contact_id, now=call.now)
    return HtmlPage(subject_report.page(found, call.language))
