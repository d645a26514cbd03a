"""Ordering in public: the offer, previews, orders, quotes and the legal texts as an API, and the order page."""

from urllib.parse import quote

from chalice.app import Blueprint

from chalicelib.entry.http import Call, HtmlPage, RawAnswer, api
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions import legal, legal_pdf, order_page, ordering, price_lists
from chalicelib.subscriptions.order_schemas import LegalList, LegalOut, OrderIn, OrderOut, PreviewOut, QuoteOut
from chalicelib.subscriptions.schemas import PriceListBody

bp = Blueprint(__name__)
pages = Blueprint(__name__ + "_pages")
TAGS = ["ordering"]
_FORMS = ("application/x-www-form-urlencoded",)
_HEADERS = {"Cache-Control": "no-store"}


@api(bp, "GET", "/prices", summary="Prices valid today", tags=TAGS, auth="public", response=PriceListBody)
def show_prices(call: Call) -> PriceListBody:
    """The price list for new orders."""
    return PriceListBody.of(price_lists.on(berlin_date(call.now)))


@api(bp, "GET", "/legal", summary="Terms and agreements", tags=TAGS, auth="public", response=LegalList)
def list_legal(call: Call) -> LegalList:
    """Every version, also those that still bind somebody (ORD-07, ORD-10)."""
    return LegalList(items=[LegalOut.of(text) for text in legal.texts()])


@api(
    bp,
    "GET",
    "/legal/{kind}/{version}",
    summary="A text",
    tags=TAGS,
    auth="public",
    response=LegalOut,
)
def show_legal(call: Call, kind: str, version: str) -> LegalOut:
    """`kind` is `terms` or `dpa`."""
    return LegalOut.of(legal.version(kind, version), call.language)


@api(
    bp,
    "POST",
    "/orders/previews",
    summary="What an order would mean",
    tags=TAGS,
    auth="public",
    body=OrderIn,
    response=PreviewOut,
)
def preview_order(call: Call, body: OrderIn) -> PreviewOut:
    """Annual price, trial, first possible end (SUB-13, ORD-33). Stores nothing; 422 with everything that is wrong."""
    return PreviewOut.of(ordering.check(body.entry(), now=call.now))


@api(bp, "POST", "/orders", summary="Order", tags=TAGS, auth="public", body=OrderIn, response=OrderOut, status=201)
def place_order(call: Call, body: OrderIn) -> OrderOut:
    """Places the order; the receipt is mailed at once. Nothing can be used before the operator activates it."""
    return OrderOut.of(ordering.order(body.entry(), now=call.now, request_id=body.request_id))


@api(bp, "GET", "/quotes/{quote_token}", summary="A quote", tags=TAGS, auth="public", response=QuoteOut)
def show_quote(call: Call, quote_token: str) -> QuoteOut:
    """For whoever has its link."""
    return QuoteOut.of(ordering.open_quote(quote_token, now=call.now))


@api(
    bp,
    "POST",
    "/quotes/{quote_token}/acceptance",
    summary="Accept a quote",
    tags=TAGS,
    auth="public",
    body=OrderIn,
    response=OrderOut,
    status=201,
)
def accept_quote(call: Call, quote_token: str, body: OrderIn) -> OrderOut:
    """The quote becomes a binding order at its own prices, until the end of its last day (ORD-17, ORD-18)."""
    return OrderOut.of(ordering.accept_quote(quote_token, body.entry(), now=call.now))


@api(pages, "GET", "/order", summary="Order page", tags=["public"], auth="public", query=order_page.OrderPageQuery)
def show_order_page(call: Call, query: order_page.OrderPageQuery) -> HtmlPage:
    """The order form, filled from a quote when there is one."""
    return HtmlPage(order_page.form(query, language=call.language, now=call.now), headers=_HEADERS)


@api(
    pages,
    "POST",
    "/order",
    summary="Check, correct and place an order",
    tags=["public"],
    auth="public",
    content_types=_FORMS,
)
def post_order_page(call: Call) -> HtmlPage:
    """`step=check` shows price and dates, `step=correct` the form again, `step=order` places the order."""
    html, status = order_page.post(call.raw_body, language=call.language, now=call.now)
    return HtmlPage(html, status, _HEADERS)


@api(
    pages,
    "GET",
    "/legal/{kind}/{version}",
    summary="A text as a page",
    tags=["public"],
    auth="public",
    query=order_page.LegalPageQuery,
)
def show_legal_page(call: Call, kind: str, version: str, query: order_page.LegalPageQuery) -> HtmlPage:
    """Terms or agreement to read, also older versions."""
    return HtmlPage(order_page.legal_text(kind, version, query.lang or call.language))


@api(
    pages,
    "GET",
    "/legal/{kind}/{version}/pdf",
    summary="A text as PDF",
    tags=["public"],
    auth="public",
    query=order_page.LegalPageQuery,
)
def download_legal(call: Call, kind: str, version: str, query: order_page.LegalPageQuery) -> RawAnswer:
    """The same version and language is always the same file (ORD-33)."""
    text = legal.version(kind, version)
    language = query.lang if query.lang in ("de", "en") else call.language
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(legal_pdf.file_name(text, language))}"}
    return RawAnswer(legal_pdf.rendered(text, language), legal_pdf.PDF, headers=headers)
