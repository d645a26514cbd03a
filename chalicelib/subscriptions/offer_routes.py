"""What the operator offers: price lists and quotes. For everybody else these routes do not exist (404)."""

from typing import Literal

from chalice.app import Blueprint

from chalicelib.entry.http import Call, api
from chalicelib.entry.schema import Cursor, Limit, Schema
from chalicelib.subscriptions import ordering, price_lists, service
from chalicelib.subscriptions.contract import QuoteState
from chalicelib.subscriptions.operator_schemas import QuoteIn
from chalicelib.subscriptions.order_schemas import QuoteList, QuoteOut
from chalicelib.subscriptions.schemas import PriceListBody

bp = Blueprint(__name__)
TAGS = ["operator"]


class QuoteQuery(Schema):
    """Which quotes."""

    state: Literal["offered", "accepted", "expired"] = "offered"
    limit: Limit = 50
    cursor: Cursor = ""


@api(
    bp,
    "POST",
    "/operator/price-lists",
    summary="Publish a price list",
    tags=TAGS,
    body=PriceListBody,
    response=PriceListBody,
    status=201,
)
def publish_price_list(call: Call, body: PriceListBody) -> PriceListBody:
    """A published version never changes (GEN-12)."""
    service.require_operator(call.actor)
    price_lists.publish(body.price_list())
    return body


@api(bp, "POST", "/operator/quotes", summary="Make a quote", tags=TAGS, body=QuoteIn, response=QuoteOut, status=201)
def make_quote(call: Call, body: QuoteIn) -> QuoteOut:
    """Mailed to the customer with the link to accept it (ORD-16)."""
    quote = ordering.make_quote(
        call.actor,
        company=body.company,
        email=body.email,
        language=body.language,
        scope=body.scope.scope(),
        valid_days=body.valid_days,
        now=call.now,
    )
    return QuoteOut.of(quote)


@api(bp, "GET", "/operator/quotes", summary="Quotes", tags=TAGS, query=QuoteQuery, response=QuoteList)
def list_quotes(call: Call, query: QuoteQuery) -> QuoteList:
    """Quotes in a state, the first to expire first."""
    found, following = ordering.quotes(call.actor, QuoteState(query.state), after=query.cursor, limit=query.limit)
    return QuoteList(items=[QuoteOut.of(quote) for quote in found], cursor=following or None)
