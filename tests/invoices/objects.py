"""An invoice in the store for tests of other folders."""

from dataclasses import replace
from datetime import date, datetime

from chalicelib.invoices import drafting
from chalicelib.invoices.issuing import issue
from chalicelib.kit.workdays import berlin_date
from chalicelib.subscriptions.billing import BillingKind
from tests.invoices.making import SELLER, USERS_10, contract, event


def issued_invoice(account_id: str, now: datetime) -> str:
    """The id of an invoice of an account."""
    today: date = berlin_date(now)
    (content,) = drafting.of_event(event(BillingKind.BECAME_PAID, today.isoformat(), USERS_10), ())
    return issue(replace(drafting.draft(content, contract(), SELLER), account_id=account_id), now=now).id
