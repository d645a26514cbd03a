"""HTTP routes of statistics."""

from chalice.app import Blueprint

from chalicelib.delivery.statistics import service
from chalicelib.delivery.statistics.schemas import (
    EvaluationOut,
    FileLink,
    HourOut,
    MeasuredRecipient,
    RecipientPage,
    RecipientQuery,
    SeriesOut,
)
from chalicelib.entry.http import Call, api

bp = Blueprint(__name__)
_TAGS = ["statistics"]
_BASE = "/mailings/{mailing_id}/statistics"


@api(bp, "GET", _BASE, response=EvaluationOut, tags=_TAGS, summary="A mailing in numbers")
def show_statistics(call: Call, mailing_id: str) -> EvaluationOut:
    """Totals, rates, and line by line why not everybody was reached. For either class."""
    return EvaluationOut.of(service.evaluation(call.actor, mailing_id, now=call.now), call.language)


@api(
    bp,
    "GET",
    _BASE + "/recipients",
    query=RecipientQuery,
    response=RecipientPage,
    tags=_TAGS,
    summary="Recipients of a premium mailing",
)
def list_recipients(call: Call, mailing_id: str, query: RecipientQuery) -> RecipientPage:
    """Each recipient with states, instants, reasons, openings. 403 `premium_only` for standard mailings."""
    found = service.recipients(call.actor, mailing_id, query.filter(), after=query.cursor, limit=query.limit)
    following = found[-1].recipient_key if len(found) == query.limit else None
    return RecipientPage(items=[MeasuredRecipient.of(view, call.language) for view in found], next=following)


@api(bp, "GET", _BASE + "/series", response=SeriesOut, tags=_TAGS, summary="Course of a premium mailing")
def show_series(call: Call, mailing_id: str) -> SeriesOut:
    """Deliveries, openings and clicks by hour. 403 `premium_only` for standard mailings."""
    return SeriesOut(items=[HourOut.of(hour) for hour in service.series(call.actor, mailing_id)])


@api(bp, "POST", _BASE + "/exports", response=FileLink, status=201, tags=_TAGS, summary="Evaluation as an Excel file")
def export_statistics(call: Call, mailing_id: str) -> FileLink:
    """A link to the file. 403 `premium_only` for standard mailings."""
    return FileLink(url=service.export(call.actor, mailing_id, language=call.language, now=call.now))
