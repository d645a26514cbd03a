"""HTTP routes of reports to data subjects."""

from collections.abc import Sequence

from chalice.app import Blueprint

from chalicelib.delivery.subjects import pdf, service
from chalicelib.delivery.subjects.schemas import AddressQuery, ProofIn, ProofOut, SubjectReportList, SubjectReportOut
from chalicelib.delivery.subjects.service import Answer
from chalicelib.entry.http import Call, RawAnswer, api

bp = Blueprint(__name__)
_TAGS = ["contacts"]


@api(
    bp,
    "GET",
    "/contacts/{contact_id}/report",
    summary="Report to a data subject",
    tags=_TAGS,
    response=SubjectReportOut,
)
def show_report(call: Call, contact_id: str) -> SubjectReportOut:
    """What is stored of a person, where it came from, what they received and who did what, as JSON (GDP-10)."""
    return SubjectReportOut.of(service.about_contact(call.actor, contact_id, now=call.now))


@api(bp, "GET", "/contacts/{contact_id}/report-pdf", summary="The report as PDF", tags=_TAGS)
def show_report_pdf(call: Call, contact_id: str) -> RawAnswer:
    """The same to hand out, in German or English by Accept-Language."""
    return _file([service.about_contact(call.actor, contact_id, now=call.now)], call.language)


@api(
    bp,
    "GET",
    "/data-subjects/report",
    summary="Report by e-mail address",
    tags=_TAGS,
    query=AddressQuery,
    response=SubjectReportList,
)
def show_reports(call: Call, query: AddressQuery) -> SubjectReportList:
    """Every contact with the address, in all clients that the caller may see (GDP-10). 404 when there is none."""
    found = service.about_address(call.actor, query.email, now=call.now)
    return SubjectReportList(items=[SubjectReportOut.of(answer) for answer in found])


@api(bp, "GET", "/data-subjects/report-pdf", summary="Report by e-mail as PDF", tags=_TAGS, query=AddressQuery)
def show_reports_pdf(call: Call, query: AddressQuery) -> RawAnswer:
    """The same as one PDF."""
    return _file(service.about_address(call.actor, query.email, now=call.now), call.language)


@api(bp, "POST", "/data-subjects/proofs", summary="Proof of a mailing", tags=_TAGS, body=ProofIn, response=ProofOut)
def show_proof(call: Call, body: ProofIn) -> ProofOut:
    """Archived addresses of an erased person, until three years after the year of erasure. Administrators only."""
    asked = service.ProofQuestion(body.client_id, body.contact_id, body.mailing_id, body.reason)
    return ProofOut(addresses=list(service.proof(call.actor, asked, now=call.now)))


def _file(found: Sequence[Answer], language: str) -> RawAnswer:
    name = "information.pdf" if language == "en" else "auskunft.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return RawAnswer(pdf.rendered(found, language), "application/pdf", headers=headers)
