"""What a service order does not allow."""

from chalicelib.kit.errors import Conflict, InvalidInput


class MoreThanOrdered(InvalidInput):
    """The parts would exceed the order (ORD-21)."""

    code = "more_than_ordered"
    de = "Die Teile zusammen dürfen die Bestellung nicht übersteigen."
    en = "The parts together must not exceed the order."


class TooEarlyToRelease(Conflict):
    """Before performance an invoice may be released by hand from day 46 only (ORD-20)."""

    code = "too_early_to_release"
    de = "Vor der Leistung kann die Rechnung erst ab dem {on} von Hand freigegeben werden."
    en = "Before performance the invoice can be released by hand from {on} on."
