"""The lines in the XML (BG-25): a part period is so many days of a price for all days of the period (INV-33)."""

from decimal import Decimal

from drafthorse.models.trade import TradeTransaction
from drafthorse.models.tradelines import LineItem

from chalicelib.invoices.documents.clean import amount, readable
from chalicelib.invoices.model import Invoice, Line, TaxCase, TaxLine, Unit

CATEGORIES = {TaxCase.GERMAN: "S", TaxCase.REVERSE_CHARGE: "AE", TaxCase.NOT_TAXABLE: "O"}
"""Codes of UNTDID 5305."""

UNITS = {
    Unit.DAY: "DAY",
    Unit.MONTH: "MON",
    Unit.YEAR: "ANN",
    Unit.GIGABYTE: "E34",
    Unit.HOUR: "HUR",
    Unit.ONE: "C62",
}
"""Codes of UN/ECE recommendation 20."""


def add_lines(trade: TradeTransaction, invoice: Invoice) -> None:
    """Every line, in the order of the page."""
    for line in invoice.lines:
        trade.items.add(_item(line, invoice.tax_lines[0]))


def _item(line: Line, tax: TaxLine) -> LineItem:
    item, unit = LineItem(), UNITS[line.unit]
    item.document.line_id = str(line.number)
    item.product.name = readable(line.text)
    item.product.description = readable(line.detail)
    item.agreement.net.amount = amount(abs(line.price_cents))
    item.agreement.net.basis_quantity = (Decimal(line.base_quantity), unit)
    item.delivery.billed_quantity = (_quantity(line), unit)
    item.settlement.trade_tax.type_code = "VAT"
    item.settlement.trade_tax.category_code = CATEGORIES[tax.case]
    if tax.case is not TaxCase.NOT_TAXABLE:
        item.settlement.trade_tax.rate_applicable_percent = tax.rate_percent
    item.settlement.period.start, item.settlement.period.end = line.period_from, line.period_to
    item.settlement.monetary_summation.total_amount = amount(line.net_cents)
    return item


def _quantity(line: Line) -> Decimal:
    """The norm has no negative price (BR-27), so the sign moves to the quantity."""
    return -line.quantity if line.price_cents < 0 else line.quantity
